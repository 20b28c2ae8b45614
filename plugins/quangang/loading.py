"""Content folders → Corpus + problems; the only core file that reads content from disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from quangang.documents import LESSON, POLICY, course, folders, page
from quangang.documents.common import first_date
from quangang.documents.corrections import read_corrections
from quangang.documents.glossary import read_synonyms, read_terms
from quangang.documents.source_entry import FOLDER as SOURCES
from quangang.documents.source_entry import read_source
from quangang.errors import reason
from quangang.model import (
    Corpus,
    Correction,
    Course,
    Document,
    DocumentType,
    Location,
    Problem,
    Question,
    RegisteredSource,
    Severity,
    Term,
)
from quangang.parsed_files import DOCUMENT, ParsedFiles, text_digest
from quangang.project_files import ProjectFile, TooLarge, project_files, read_bytes
from quangang.questions import policy_titles, read_bank, read_paper
from quangang.text.fields import read_fields
from quangang.text.frontmatter import FrontMatter, split_front_matter
from quangang.text.yaml import MappingNode, Node, ScalarNode, parse_yaml

MAX_BYTES = 4 * 1024 * 1024
"""The Civil Code is 0.35 MB; a larger content file is a mistake."""
_COURSE = re.compile(r"courses/[^/]+/course\.yml")
_LESSON = re.compile(r"courses/[^/]+/[^/]+\.md")
_COURSE_FOLDER = re.compile(r"courses/[^/]+(?=/)")
_Read = TypeVar("_Read")
_Reading = Callable[[str], tuple[_Read | None, list[Problem]]]
"""Text of a file → what it says, None when nothing of it can be used, and what is wrong with it."""
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff]")


def load(root: Path, *, skip: Callable[[str], bool] | None = None) -> Corpus:
    """Read all content of a project.

    Args:
        root: the project folder, holding docs/, cases/ and courses/.
        skip: documents to leave unread, by their path relative to the root.

    Returns:
        the corpus. Everything that can be read is in it; everything that cannot is in `problems`. Drafts are
        read and marked, and left out by whoever publishes.
    """
    loader = _Loader(root)
    if skip is not None:
        loader.skip = skip
    return loader.load()


def read_document(path: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    """Read one file as the document its folder makes it, or as a policy when it lies elsewhere."""
    file = _Loader(root).relative(path)
    text, problems = read_text(path, file)
    return document_of(file, text) if text is not None else (None, problems)


def document_of(file: str, text: str, others: Collection[str] = ()) -> tuple[Document | None, list[Problem]]:
    """The document that a file's text makes, or as a policy when it lies in no folder of documents.

    Args:
        file: path relative to the project root; its folder says what it is.
        text: the file, as `read_text` gives it.
        others: files of the project, so that no advice names one of them.
    """
    parent = file.rpartition("/")[0]
    document, problems = _document(folders().get(parent, POLICY), file, text, others)
    if document is not None:
        problems.extend(document.tree.problems)
    return document, problems


def _document(
    type: DocumentType, file: str, text: str, others: Collection[str] = ()
) -> tuple[Document | None, list[Problem]]:
    parts, problems = _parts(text, file, type.name)
    if parts is None or parts.fields is None:
        return None, problems
    fields, more = read_fields(type.fields, parts.fields, where=type.name)
    if fields is None and _draft(parts.fields):  # a draft with gaps is left out of the site, and stops nothing
        more = [replace(problem, severity=Severity.WARNING) for problem in more]
    problems.extend(more)
    if fields is None:
        return None, problems

    def refuse(message: str, fix: str = "") -> None:
        problems.append(Problem(Location(file), "id", message, fix=fix))

    assert type.read is not None  # it has files
    document = type.read(fields, parts, file)
    name = file.rpartition("/")[2].rpartition(".")[0]
    stem, _, date = name.partition("@")
    if date and not type.versions:
        refuse(f"{type.name}没有版本之分，文件名不能带“@”")
        return None, problems
    if date and document.version_date != date:
        refuse(f"文件名写的版本日期是{date}，说明项里的 version_date 是{document.version_date or '空的'}")
        return None, problems
    if not date and document.version_date:
        document = replace(document, version_date="")
    if stem != document.id:
        taken = next((path for folder in folders() if (path := f"{folder}/{document.id}.md") in others), "")
        fix = f"把文件改名为 {document.id}.md"
        if taken:  # to rename the one over the other would lose it
            fix = f"标识“{document.id}”已被 {taken} 使用，把这里的 id 改为 {stem}"
        refuse(f"文件名“{name}”与标识 id“{document.id}”不一致", fix)
    return document, problems


def course_order(one: Course) -> tuple[int, str]:
    """Where a course stands among the others: as its maker says, then by its id."""
    fields = one.document.fields
    return (fields.order if isinstance(fields, course.CourseFields) else 100), one.id


def registered(document: Document, sources: Mapping[str, RegisteredSource]) -> Document:
    """A document with what the register says of the source that it names by id."""
    source = document.source
    entry = sources.get(source.id) if source is not None and source.id else None
    if entry is None:
        return document
    return replace(document, source=entry.source, date=document.date or first_date(entry.source.date))


def _weight(document: Document) -> Iterable[Problem]:
    """What is wrong with the provisions of a document; in a draft it stops nothing."""
    if not document.draft:
        return document.tree.problems
    return [
        replace(one, severity=Severity.WARNING) if one.severity is Severity.ERROR else one
        for one in document.tree.problems
    ]


def _draft(fields: MappingNode) -> bool:
    return any(
        key.value in ("status", "状态") and isinstance(value, ScalarNode) and value.value == "draft"
        for key, value in fields.entries
    )


def _parts(text: str, file: str, name: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The front matter and body of a file that must have both."""
    parts, problems = split_front_matter(text, file)
    if parts.fields is not None:
        return parts, problems
    if not problems:
        message = f"{name}的文件开头要有说明项：两行“---”之间，一行一项"
        problems = [Problem(Location(file), "front-matter", message, fix="可用 quangang new 生成样板")]
    return None, problems


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """A content file as text with `\\n` line ends, or the reason why not, with the place.

    Args:
        path: the file.
        file: its name in messages.
    """
    try:
        raw = read_bytes(path, MAX_BYTES)
    except TooLarge as error:
        message = f"文件有{error.size / 1024 / 1024:.1f}MB，太大了（不超过{MAX_BYTES // 1024 // 1024}MB），请检查内容或分成几个文件"
        return None, [Problem(Location(file), "file", message)]
    except OSError as error:
        return None, [Problem(Location(file), "file", f"文件打不开：{reason(error)}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        if _looks_gbk(raw) and not _HAN.search(before.decode("utf-8", "replace")):
            # Two bytes of GBK may pass for one of UTF-8: the first that is not ASCII is where it begins.
            before = raw[: next(index for index, byte in enumerate(raw) if byte > 127)]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        guess = "（看起来是 GBK 编码）" if _looks_gbk(raw) else ""
        return None, [
            Problem(
                Location(file, before.count(b"\n") + 1, column),
                "encoding",
                f"文件不是 UTF-8 编码{guess}，从这里开始读不出来",
                fix="用记事本或 WPS 打开，另存为时选择 UTF-8 编码",
            )
        ]
    if not text.strip():
        return None, [Problem(Location(file), "file", "文件是空的", fix="写入内容，或删去这个文件")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _looks_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


@dataclass
class _Loader:
    root: Path
    skip: Callable[[str], bool] = field(default=lambda _: False)
    documents: dict[str, Document] = field(default_factory=dict)
    expressions: dict[tuple[str, str], Document] = field(default_factory=dict)
    courses: dict[str, Course] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    drafts: dict[str, Question] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: dict[str, RegisteredSource] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    parsed: ParsedFiles = field(default_factory=lambda: ParsedFiles(Path()))
    listed: dict[str, ProjectFile] = field(default_factory=dict)
    """Files of content by path; in order of path."""

    def load(self) -> Corpus:
        found = project_files(self.root)
        self.problems.extend(found.problems)
        self.listed = {item.file: item for item in found.files if not self.skip(item.file)}
        self.parsed = ParsedFiles.of(self.root)
        self.register()
        for folder, type in folders().items():
            for item in self.markdown(folder):
                if item.name != "index.md":
                    self.document(type, item)
        for file in [file for file in self.listed if _COURSE.fullmatch(file)]:
            self.course(file)
        self.courses = dict(sorted(self.courses.items(), key=lambda item: course_order(item[1])))
        self.lone_courses()
        for item in [item for item in self.listed.values() if item.file.startswith("docs/") and item.suffix == ".md"]:
            first = item.file.split("/")[1]
            if first != "decisions" and (f"docs/{first}" not in folders() or item.name == "index.md"):
                self.page(item, item.file[len("docs/") : -len(".md")])
        for name in ("cases", "courses"):
            if f"{name}/index.md" in self.listed:
                self.page(self.listed[f"{name}/index.md"], f"{name}/index")
        self.misplaced()
        self.glossary()
        self.parsed.write(item.file for item in found.files)
        return Corpus(
            documents=self.documents,
            expressions=self.expressions,
            courses=self.courses,
            questions=self.questions,
            drafts=self.drafts,
            terms=self.terms,
            synonyms=self.synonyms,
            corrections=self.corrections,
            sources=self.sources,
            problems=tuple(sorted(self.problems)),
            unread=frozenset(self.unread),
        )

    def relative(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return Path(os.path.relpath(path, self.root)).as_posix()

    def markdown(self, folder: str) -> list[ProjectFile]:
        """Markdown files that lie in a folder itself."""
        return [item for item in self.listed.values() if item.folder == folder and item.file.endswith(".md")]

    def misplaced(self) -> None:
        """Pages in folders that nothing reads would vanish from the site without a word."""
        for item in self.listed.values():
            course = _COURSE_FOLDER.match(item.file)
            home = course[0] if course else next((one for one in folders() if item.file.startswith(f"{one}/")), "")
            if home and item.suffix == ".md" and item.name != "index.md" and item.folder != home:
                message = f"放在{home}/的子文件夹里，没有读取"
                fix = f"移到 {home}/ 里"
                self.problems.append(Problem(Location(item.file), "file", message, Severity.WARNING, fix))

    def text(self, path: Path) -> str | None:
        text, problems = read_text(path, self.relative(path))
        self.problems.extend(problems)
        return text

    def read(self, item: ProjectFile, wanted: type[_Read], how: str, read: _Reading[_Read]) -> _Read | None:
        """What a file of content says: as the last command kept it, or read anew.

        Args:
            item: the file.
            wanted: what it is read into.
            how: what it is read by beside its text and its place.
            read: its text → what it says, None when nothing of it can be used, and what is wrong with it.
        """
        kept = self.parsed.by_stamp(item, how)
        if isinstance(kept, wanted):
            return kept
        text = self.text(self.root / item.file)
        if text is None:
            return None
        kept = self.parsed.by_text(item, how, text)
        if isinstance(kept, wanted):
            return kept
        value, problems = read(text)
        self.problems.extend(problems)
        if value is not None and not problems:
            self.parsed.keep(item, how, text, value)
        return value

    def document(self, type: DocumentType, item: ProjectFile) -> None:
        def read(text: str) -> tuple[Document | None, list[Problem]]:
            document, problems = _document(type, item.file, text, self.listed)
            return document and replace(document, digest=text_digest(text).hex()), problems

        stem = item.name.removesuffix(".md")
        document = self.read(item, Document, DOCUMENT, read)
        if document is None:
            self.unread.add(stem)
        else:
            self.add(document, old="@" in stem)

    def register(self) -> None:
        """The register of sources, before what rests on it."""
        for item in [item for item in self.listed.values() if item.folder == SOURCES and item.suffix == ".yml"]:
            read = _in_yaml(item.file, partial(read_source, file=item.file))
            entry = self.read(item, RegisteredSource, "source", read)
            if entry is not None:
                self.sources[entry.id] = entry

    def add(self, document: Document, *, old: bool = False) -> None:
        document = registered(document, self.sources)
        if old:
            self.expressions[document.id, document.version_date] = document
            self.problems.extend(_weight(document))
            return
        first = self.documents.get(document.id)
        if first is not None:
            self.problem(document.file, f"标识 id“{document.id}”重复，{first.file} 已经用了", fix="换一个标识")
            return
        self.documents[document.id] = document
        self.problems.extend(_weight(document))

    def problem(self, file: str, message: str, fix: str = "", rule: str = "id") -> None:
        self.problems.append(Problem(Location(file), rule, message, fix=fix))

    def course(self, file: str) -> None:
        def read(node: Node) -> tuple[Document | None, list[Problem]]:
            fields, problems = read_fields(course.CourseFields, node, where="课程")
            return None if fields is None else course.read_course(fields, node, file), problems

        folder = self.root / self.listed[file].folder
        document = self.read(self.listed[file], Document, "course", _in_yaml(file, read))
        if document is None:
            # Its lessons and questions are read all the same: every mistake of every file in one run.
            self.unread.add(folder.name)
            self.unread.update(lesson.id for lesson in self.lessons(folder, folder.name))
            self.bank(folder, folder.name)
            return
        fields = document.fields
        assert isinstance(fields, course.CourseFields)
        if folder.name != document.id:
            self.problem(file, f"文件夹名“{folder.name}”与课程标识 id“{document.id}”不一致")
        lessons = {lesson.id.partition("/")[2]: lesson for lesson in self.lessons(folder, document.id)}
        for name in fields.lessons:
            if name not in lessons:
                self.problem(file, f"课程目录里有“{name}”，但没有 {name}.md", rule="course")
        for name in lessons:
            if name not in fields.lessons:
                message = f"“{name}”没有列入课程目录（course.yml 的 lessons）"
                self.problems.append(Problem(lessons[name].location, "course", message, Severity.WARNING))
        questions = self.bank(folder, document.id)
        for question in questions:
            if question.lesson and question.lesson not in lessons:
                message = f"题目“{question.id}”所属的课“{question.lesson}”不存在"
                self.problems.append(Problem(question.location, "course", message, fix=f"可选：{'、'.join(lessons)}"))
        ordered = tuple(lessons[name] for name in fields.lessons if name in lessons)
        self.add(document)
        for lesson in lessons.values():
            self.add(lesson)
        self.courses[document.id] = Course(document.id, document, ordered, tuple(questions))

    def lone_courses(self) -> None:
        """A folder of lessons without course.yml would vanish from the site without a word."""
        folders = {item.folder for item in self.listed.values() if _LESSON.fullmatch(item.file)}
        for folder in sorted(folders):
            if f"{folder}/course.yml" not in self.listed:
                self.problem(folder, "课程文件夹里没有 course.yml", rule="course")

    def lessons(self, folder: Path, course_id: str) -> Iterator[Document]:
        for item in self.markdown(self.relative(folder)):
            lesson = self.read(item, Document, f"lesson {course_id}", partial(_lesson, item, course_id))
            if lesson is not None:
                yield lesson

    def bank(self, folder: Path, course_id: str) -> list[Question]:
        found: list[Question] = []
        banks = self.relative(folder / "questions")
        for item in [item for item in self.listed.values() if item.folder == banks]:
            if item.file.endswith(".yml"):
                read = _in_yaml(item.file, partial(read_bank, course=course_id))
                questions = self.read(item, list, f"bank {course_id}", read) or []
            elif item.file.endswith(".txt"):
                questions = self.paper(item, course_id)
            else:
                continue
            for question in questions:
                for one in (question, *question.children):
                    first = self.questions.get(one.id) or self.drafts.get(one.id)
                    if first is not None:
                        message = f"题目标识“{one.id}”重复，{first.location} 已经用了"
                        self.problems.append(Problem(one.location, "id", message, fix="换一个标识"))
                    (self.drafts if question.state == "draft" else self.questions).setdefault(one.id, one)
                if question.state != "draft":
                    found.append(question)
        return found

    def paper(self, item: ProjectFile, course_id: str) -> list[Question]:
        """A bank in 试卷文本; policies are read before courses, so their titles are known."""
        text = self.text(self.root / item.file)
        if text is None:
            return []
        node, problems = read_paper(text, item.file, titles=policy_titles(self.documents.values()))
        self.problems.extend(problems)
        questions, problems = read_bank(node, course=course_id)
        self.problems.extend(problems)
        return questions

    def page(self, item: ProjectFile, key: str) -> None:
        document = self.read(item, Document, "page", partial(_page, item.file, key))
        if document is not None:
            self.add(document)

    def glossary(self) -> None:
        if (item := self.listed.get("docs/glossary.yml")) is not None:
            self.terms = self.read(item, dict, "terms", _in_yaml(item.file, read_terms)) or {}
        if (item := self.listed.get("docs/synonyms.yml")) is not None:
            self.synonyms = self.read(item, tuple, "synonyms", _in_yaml(item.file, read_synonyms)) or ()
        if (item := self.listed.get("docs/corrections.yml")) is not None:
            self.corrections = self.read(item, tuple, "corrections", _in_yaml(item.file, read_corrections)) or ()


def _in_yaml(file: str, read: Callable[[Node], tuple[_Read | None, list[Problem]]]) -> _Reading[_Read]:
    """How a file of YAML is read, by how its content is."""

    def read_text(text: str) -> tuple[_Read | None, list[Problem]]:
        node, problems = parse_yaml(text, file)
        if node is None:
            empty = Problem(Location(file), "file", "文件里没有内容（只有空行或注释）")
            return None, problems or [empty]
        value, more = read(node)
        return value, [*problems, *more]

    return read_text


def _lesson(item: ProjectFile, course_id: str, text: str) -> tuple[Document | None, list[Problem]]:
    parts, problems = _parts(text, item.file, "课文")
    if parts is None or parts.fields is None:
        return None, problems
    fields, more = read_fields(course.LessonFields, parts.fields, where="课文")
    if fields is None:
        return None, [*problems, *more]
    stem = item.name.removesuffix(".md")
    return course.read_lesson(fields, parts, item.file, course=course_id, stem=stem), [*problems, *more]


def _page(file: str, key: str, text: str) -> tuple[Document | None, list[Problem]]:
    parts, problems = split_front_matter(text, file)
    if parts.fields is None:
        return None if problems else page.read(page.PageFields(), parts, file, key=key), problems
    fields, more = read_fields(page.PageFields, parts.fields)
    return None if fields is None else page.read(fields, parts, file, key=key), [*problems, *more]


def published(corpus: Corpus) -> Corpus:
    """The corpus without drafts and withdrawn documents: what a site may show."""
    documents = {
        key: document for key, document in corpus.documents.items() if not document.draft and not document.withdrawn
    }
    courses = {
        key: replace(one, lessons=tuple(lesson for lesson in one.lessons if lesson.id in documents))
        for key, one in corpus.courses.items()
        if key in documents
    }
    return replace(
        corpus,
        documents={
            key: document
            for key, document in documents.items()
            if document.type is not LESSON or key.partition("/")[0] in courses
        },
        expressions={key: document for key, document in corpus.expressions.items() if key[0] in documents},
        courses=courses,
        questions={key: question for key, question in corpus.questions.items() if question.course in courses},
    )
