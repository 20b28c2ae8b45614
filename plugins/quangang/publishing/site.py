"""One portal being built: which pages there are and what each becomes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from quangang.documents import COURSE, LESSON, PAGE, shelves
from quangang.documents.common import DocumentFields
from quangang.documents.page import theme_values
from quangang.linking.graph import LinkGraph
from quangang.model import Corpus, Document, Question, Shelf
from quangang.project_files import project_files
from quangang.publishing.answers import Answers
from quangang.publishing.derived import DerivedPage, derived_pages
from quangang.publishing.reading import Reading
from quangang.publishing.truth import truth
from quangang.publishing.watched import EVERYTHING, Asked, Watch
from quangang.rendering.annotate import annotate
from quangang.rendering.author_links import place_author_links
from quangang.rendering.backlinks import backlinks_of
from quangang.rendering.context import Backlinks, PageContext
from quangang.rendering.contribute import PATH as CONTRIBUTE
from quangang.rendering.desk import PATH as DESK
from quangang.rendering.front_links import linked, worded
from quangang.rendering.home import home_page
from quangang.rendering.pages import around
from quangang.rendering.placeholders import Fragments, neutralise
from quangang.rendering.policy import policy_toc, prepare_policy
from quangang.rendering.previews import previews
from quangang.rendering.quiz import quiz
from quangang.rendering.sanitize import sanitize
from quangang.rendering.shelves import glossary_page, shelf_html
from quangang.rendering.study import PAGES as STUDY_PAGES
from quangang.rendering.study import BankFile, StudyPage, bank_files, study_page
from quangang.rendering.templating import use_templates
from quangang.rendering.urls import page_url, question_url
from quangang.rendering.uses import FEW, FOLDER, SCRIPT, many, uses_html, uses_of, uses_script
from quangang.rendering.verified import Checked, checked_foot, mark_verified, source_block, sum_html
from quangang.text.asset_kinds import KINDS
from quangang.text.markdown import read_markdown
from quangang.text.sums import sums

GLOSSARY = "glossary.md"
"""The page of terms; like a shelf, every portal has it, and a file of its path gives the words above the list."""


@dataclass
class Rendered:
    """What a page became.

    Attributes:
        html: finished HTML of its content.
        toc: (title, anchor, level) entries that replace MkDocs' own, or None to keep them.
        anchors: ids that links may point at.
    """

    html: str
    toc: Sequence[tuple[str, str, int]] | None = None
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a driver may know of a page beside its content; what is not here must not change what it writes.

    Attributes:
        kind: `Document.key`, or what else it is.
        title: Chinese title; "" when the page has none of its own.
        date: ISO date of its content.
        current: URL of the current text where it shows an older one.
        values: what the theme may know of it.
        flags: which of our scripts and styles it needs.
    """

    kind: str
    title: str
    date: str
    current: str
    values: Mapping[str, object]
    flags: Mapping[str, bool]


@dataclass
class Site:
    """One build.

    Attributes:
        root: the project folder.
        corpus: what is published.
        graph: who uses what.
        repository: web address where contributed files go, or "".
        more: pages made elsewhere.
    """

    root: Path
    corpus: Corpus
    graph: LinkGraph
    _backlinks: Backlinks
    repository: str = ""
    more: tuple[DerivedPage, ...] = ()
    _sources: dict[str, Document] = field(default_factory=dict)
    _fragments: dict[str, Fragments] = field(default_factory=dict)
    _practice: dict[str, str] = field(default_factory=dict)
    _banks: tuple[BankFile, ...] = ()
    _watches: dict[str, Watch] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, repository: str = "", more: Sequence[DerivedPage] = ()) -> Site:
        """The site of a project that was read and holds no errors.

        Args:
            reading: the project.
            repository: web address where contributed files go, or "".
            more: pages made by those who know what this layer does not, such as files of other formats.
        """
        corpus, graph = reading.corpus, reading.graph
        use_templates(reading.root)
        site = cls(reading.root, corpus, graph, backlinks_of(graph, worded(corpus)), repository, tuple(more))
        site._index()
        return site

    def _index(self) -> None:
        for document in (*self.corpus.documents.values(), *self.corpus.expressions.values()):
            self._sources[self.source_path(document)] = document
        asking: dict[str, dict[str, Question]] = {}
        for question in self.corpus.questions.values():
            for basis in question.basis:
                key = f"{basis.provision.document}#{basis.provision.ends[0]}"
                asking.setdefault(key, {})[question.id] = question
        for key, questions in asking.items():
            # One question is opened where it stands; several are put together by the study page.
            first = question_url(next(iter(questions.values())), self.corpus)
            exact = [q for q in questions.values() if any(str(basis.provision) == key for basis in q.basis)]
            several = len(exact) > 1 and "study/review.md" in self._study
            self._practice[key] = f"study/review/#provision={quote(key, safe='')}" if several else first

    @staticmethod
    def source_path(document: Document) -> str:
        """Path of a document as if it lay in docs/."""
        if document.type is COURSE:
            return posixpath.join(posixpath.dirname(document.file), "index.md")
        return document.file.removeprefix("docs/")

    @cached_property
    def words(self) -> Corpus:
        """What is published, for whoever prints no links: `[[…]]` outside of bodies are words."""
        return worded(self.corpus)

    def document_at(self, path: str) -> Document | None:
        """The document at a source path."""
        return self._sources.get(path)

    def outside(self) -> list[Document]:
        """Documents whose files lie outside docs/ and are pages of their own."""
        return [
            document
            for path, document in sorted(self._sources.items())
            if not document.file.startswith("docs/") and document.type is not COURSE
        ]

    def hidden(self, path: str) -> bool:
        """Whether a Markdown file of docs/ is no page: a draft, a maintainers' note."""
        return path.startswith("decisions/") or path not in self._sources

    def assets(self) -> list[str]:
        """Pictures and attachments that are published, by path below the root: known types, no links, nothing hidden."""
        found = [item.file for item in project_files(self.root).files if item.suffix in KINDS]
        return [file for file in found if not file.startswith("docs/decisions/")]

    @cached_property
    def generated(self) -> Mapping[str, DerivedPage]:
        """Pages without a file, by path, in the order of the menu."""
        return {page.path: page for page in self._generated()}

    def _generated(self) -> list[DerivedPage]:
        found = [DerivedPage(shelf.path, shelf.title) for shelf in shelves() if shelf.path not in self._sources]
        if GLOSSARY not in self._sources:
            found.append(DerivedPage(GLOSSARY, "名词"))
        if "index.md" not in self._sources:
            found.append(DerivedPage("index.md", "首页"))
        for course in self.corpus.courses.values():
            found.append(DerivedPage(f"courses/{course.id}/index.md", course.document.title))
            if course.questions:
                found.append(DerivedPage(f"courses/{course.id}/practice.md", f"自测题：{course.document.title}"))
        found += [DerivedPage(page.path, page.title) for page in self._study.values()]
        found += [page for path, page in self._derived.items() if path not in self._sources]
        found += [DerivedPage(path, f"谁用到{document.title}") for path, document in self._used.items()]
        return found

    @cached_property
    def _used(self) -> Mapping[str, Document]:
        """Policies whose mentions stand in a page of their own, by the path of that page."""
        official = self.corpus.where(lambda type: type.official)
        return {
            f"{posixpath.dirname(self.source_path(one))}/{one.id}/{FOLDER.strip('/')}.md": one
            for one in official
            if not one.version_date
            and self.graph.weight[one.id] > FEW
            and many(uses_of(one, self.context(self.source_path(one))))
        }

    def scripts(self) -> Iterator[tuple[str, str]]:
        """Data that pages load when asked: path below the site's root, and text."""
        for path, document in self._used.items():
            page = self.context(self.source_path(document))
            yield f"{path.removesuffix('.md')}/{SCRIPT}", uses_script(uses_of(document, page), page)

    def title(self, path: str) -> str:
        """Chinese title of the page at a source path; "" when the page has none of its own."""
        document = self._sources.get(path)
        if document is not None:
            return document.title
        page = self.generated.get(path)
        return page.title if page is not None else ""

    def theme_values(self, path: str) -> dict[str, object]:
        """What the theme may know of the page at a source path beside its title."""
        document = self._sources.get(path)
        if document is None and path in self._derived and self._derived[path].wide:
            return {"hide": ["navigation", "toc"]}
        if document is not None and PAGE.has(document):
            return theme_values(document.fields)
        about = self._about(document) if document is not None else ""
        return {"description": about} if about else {}

    def _about(self, document: Document) -> str:
        """What a search engine or a chat says of a page: its summary, or the answer it gives; "" where it has neither."""
        document = self.words.documents.get(document.key, document)
        if not isinstance(document.fields, DocumentFields):
            return ""
        concluded = document.type.concluded(document.fields) if document.type.concluded is not None else None
        return document.fields.summary or (concluded[0] if concluded is not None else "")

    def current_url(self, path: str) -> str:
        """URL of the current text where the page at a path shows an older one; "" for every other page."""
        document = self._sources.get(path)
        if document is None or not document.version_date or document.id not in self.corpus.documents:
            return ""
        return page_url(self.corpus.documents[document.id])

    def date(self, path: str) -> str:
        """ISO date of the page's content; the newest of the portal for pages made from all of it."""
        document = self._sources.get(path)
        if document is not None and document.date:
            return document.date
        return self._newest

    @cached_property
    def _newest(self) -> str:
        return max((one.date for one in self.corpus.documents.values()), default="") or "2024-01-01"

    def context(self, path: str) -> PageContext:
        """What rendering needs for the page at a source path."""
        document = self._sources.get(path)
        url = page_url(document) if document else _url(path)
        return PageContext(self.corpus, url, self._backlinks, self._practice)

    def prepare(self, path: str, markdown: str) -> str:
        """Markdown for MkDocs to render: our fragments as tokens, links between folders set right."""
        fragments = self._fragments[path] = Fragments()
        document = self._sources.get(path)
        watch = self._watches[path] = Watch()
        page = watch.page(self.context(path))
        if document is not None and document.type.official:
            return fragments.shield(prepare_policy(document, page, fragments))
        text = place_sums(neutralise(markdown), fragments)
        source = document.source if document is not None else None
        if source is not None and source.id:
            printed = fragments.block(linked(source_block(source), page))
            text = _SOURCE.sub(lambda match: match[0] + printed, text, count=1)
        text = place_author_links(text, page, fragments)
        if path == "index.md":  # what people come for stands under the opening words, above the first heading
            opening, heading, rest = text.partition("\n## ")
            text = f"{opening}{fragments.block(linked(home_page(page), page))}{heading}{rest}"
        text = fragments.shield(text)
        return self._relink(text, document, watch) if document is not None else text

    def finish(self, path: str, html: str) -> Rendered:
        """Rendered Markdown → finished content."""
        document = self._sources.get(path)
        watch = self._watches[path]
        page = watch.page(self.context(path))
        if document is not None:
            for kind, about in (("document", document.key), ("found", document.key), ("checked", document.file)):
                watch.ask(kind, about)
        html = sanitize(html)
        cited = self.graph.found.get(document.key) if document is not None else None
        if cited is not None:
            html = annotate(html, cited, page.link)
        checked = self._truth.get(document.file, Checked()) if document is not None else Checked()
        html = _LABEL.sub("：</strong>", mark_verified(html, checked.body))
        body = self._fragments.pop(path).fill(html)
        toc = None
        anchors: set[str] = set()
        if document is not None and document.type.official:
            toc = policy_toc(document)
            anchors = {provision.path for provision in document.tree}
        before, after = self._around(path, document, page, watch)
        html = f"{linked(before, page)}{body}{checked_foot(checked)}{linked(after, page)}"
        # Under each question of a practice page stand the very words it rests on: a preview would carry them twice.
        carried = "" if path.endswith("/practice.md") else previews(html, page)
        return Rendered(html + carried, toc, frozenset(anchors))

    def asked(self, path: str) -> frozenset[Asked] | None:
        """What the page at a source path asked for while it was made; None when it was not made."""
        watch = self._watches.get(path)
        return frozenset(watch.asked) if watch is not None else None

    @cached_property
    def answers(self) -> Answers:
        """What pages may ask, answered by digests."""

        def checked(file: str) -> Checked:
            return self._truth.get(file, Checked())

        return Answers(self.root, self.corpus, self.words, self.graph, self._practice, checked)

    def facts(self, path: str) -> PageFacts:
        """What a driver may know of the page at a source path beside its content."""
        document = self._sources.get(path)
        flags = {
            "superseded": bool(self.current_url(path)),
            "quiz": self.has_quiz(path),
            "progress": self.has_progress(path),
            "study": self.has_study(path),
            "contribute": path == CONTRIBUTE,
            "desk": path == DESK,
        }
        kind = document.key if document is not None else "derived" if path in self._derived else ""
        return PageFacts(
            kind, self.title(path), self.date(path), self.current_url(path), self.theme_values(path), flags
        )

    def _around(self, path: str, document: Document | None, page: PageContext, watch: Watch) -> tuple[str, str]:
        """Our own HTML before and after the body."""
        if document is not None and not PAGE.has(document):
            return around(document, page)
        shelf = next((one for one in shelves() if one.path == path), None)
        if shelf is not None:
            return "", shelf_html(shelf, page)
        if path == GLOSSARY:
            return "", glossary_page(page)
        if path in self._derived:
            derived = self._derived[path]
            if derived.html is None:
                return "", ""
            watch.asked |= {EVERYTHING} if derived.rests is None else {("document", key) for key in derived.rests}
            return "", derived.html(page)
        if path in self._used:
            watch.ask("document", self._used[path].key)
            return "", uses_html(self._used[path], page)
        if path in self._study:
            watch.asked.add(EVERYTHING)
            return "", study_page(self._study[path], page, self.banks(), "assets/quangang/")
        match = re.fullmatch(r"courses/([^/]+)/practice\.md", path)
        course = self.corpus.courses.get(match[1]) if match else None
        if course is None:
            return "", ""
        watch.ask("course", course.id)
        return "", quiz(course, page)

    def _relink(self, markdown: str, document: Document, watch: Watch) -> str:
        """Relative links as they work on disk → as they work in the site."""
        folder = posixpath.dirname(document.file)
        here = posixpath.dirname(self.source_path(document))

        def replace(match: re.Match[str]) -> str:
            disk = posixpath.normpath(posixpath.join(folder, match[2]))
            watch.ask("exists", disk)
            if disk.startswith("../") or not (self.root / disk).exists():
                return match[0]
            target = disk.removeprefix("docs/")
            return f"{match[1]}{posixpath.relpath(target, here or '.')}{match[3]}"

        return _LINK.sub(replace, markdown)

    def has_quiz(self, path: str) -> bool:
        """Whether the page at a source path shows questions."""
        document = self._sources.get(path)
        if document is not None and document.type is LESSON:
            course, _, lesson = document.id.partition("/")
            return any(question.lesson == lesson for question in self.corpus.courses[course].questions)
        return path.startswith("courses/") and path.endswith("/practice.md")

    def has_progress(self, path: str) -> bool:
        """Whether the page at a source path shows what a learner has done: lessons and courses, and the home page."""
        if path == "index.md":
            return bool(self.corpus.courses)
        return path.startswith("courses/") and path != "courses/index.md"

    @property
    def _study(self) -> Mapping[str, StudyPage]:
        """Study pages by source path; none without questions to study."""
        return {page.path: page for page in STUDY_PAGES} if self.corpus.questions else {}

    @cached_property
    def _truth(self) -> Mapping[str, Checked]:
        """What was looked up in its source, by file."""
        return truth(self.corpus, self.root)

    @cached_property
    def _derived(self) -> Mapping[str, DerivedPage]:
        pages = (*derived_pages(self.corpus, self.graph, self.repository), *self.more)
        return {page.path: page for page in pages}

    def has_study(self, path: str) -> bool:
        """Whether the page at a source path is a study page."""
        return path in self._study

    def banks(self) -> tuple[BankFile, ...]:
        """Question banks, for study pages alone."""
        if not self._banks:
            self._banks = bank_files(self.words)
        return self._banks

    def navigation(self) -> list[dict[str, object]]:
        """The menu: shelves with up to 60 leaves each."""

        def shelf(shelf: Shelf) -> list[object]:
            held = self.corpus.where(lambda type: type.shelf == shelf)
            return [shelf.path, *(self.source_path(document) for document in held if len(held) <= 60)]

        courses: list[object] = ["courses/index.md"]
        for course in list(self.corpus.courses.values())[:20]:
            leaves = [self.source_path(lesson) for lesson in course.lessons]
            practice = [f"courses/{course.id}/practice.md"] if course.questions else []
            courses.append({course.document.title: [f"courses/{course.id}/index.md", *leaves, *practice]})
        tables = [path for path in ("matrix.md", "coverage.md") if path in self._derived]
        inside: dict[str, list[object]] = {one.path: shelf(one) for one in shelves()}
        inside["policies/index.md"] += tables
        inside["courses/index.md"] = courses
        menu: list[dict[str, object]] = [{"首页": "index.md"}]
        menu += [{one.menu: inside[one.path]} for one in shelves() if len(inside[one.path]) > 1 or one.order < 50]
        menu.append({"名词": GLOSSARY})
        if self._study:
            menu.insert(len(menu) - 1, {"我的学习": list(self._study)})
        menu += [{page.title: page.path} for page in self.more]
        contribution = "contribute.md" if "contribute.md" in self._sources else CONTRIBUTE
        for path, name in ((contribution, "投稿"), ("about.md", "关于")):
            if path in self._sources or path == CONTRIBUTE:
                menu.append({name: path})
        return menu


_LINK = re.compile(r"(\]\()([^)\s#<>:]+\.md)((?:#[^)\s]*)?(?:\s+\"[^\"]*\")?\))")


def _url(path: str) -> str:
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return f"{stem}/" if stem else ""


_LABEL = re.compile(r"：</strong> (?=[^\x00-\x7f]|<)")
"""A bold label and what it names: the full-width colon is space enough between Chinese words."""
_SOURCE = re.compile(r"^## 来源[ \t]*$", re.MULTILINE)


def place_sums(markdown: str, fragments: Fragments) -> str:
    """Markdown whose sums are tokens for their results; those in code stay as they are."""
    if "{{=" not in markdown:
        return markdown
    silent = read_markdown(markdown)
    parts: list[str] = []
    done = 0
    for one in sums(markdown):
        if not silent.is_silent(one.start):
            parts += [markdown[done : one.start], fragments.inline(sum_html(one)), fragments.inline("")]
            done = one.end
    return "".join([*parts, markdown[done:]])
