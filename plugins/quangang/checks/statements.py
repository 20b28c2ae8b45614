"""The statements of a project that its sources can be asked about: numbers and quotations, each looked up once.

Rules tell what does not hold, the site marks what does, `report trust` counts both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quangang.checks.evidence import Evidence, Register, find, folded_text, near_pairs, source_ids
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.passages import (
    Passage,
    body_passages,
    front_passages,
    question_passages,
    term_passages,
)
from quangang.checks.project import Project
from quangang.documents import COURSE, PAGE
from quangang.linking.explicit import AuthorLink, find_author_links, front_links
from quangang.model import Address, Corpus, Document, Question
from quangang.text.figures import SOFT, Figure, figures
from quangang.text.frontmatter import split_front_matter
from quangang.text.numerals import parse_numeral
from quangang.text.quotes import fold_quote
from quangang.text.sums import sums
from quangang.text.yaml import MappingNode, parse_yaml

MIN_QUOTE = 8
"""Characters from which words in quotation marks are a quotation."""
MIN_NUMBERED = 5
"""The same where they hold a number: “三训一实践”."""
_NUMERAL = re.compile("[0-9一二三四五六七八九十两]")
_QUOTE = re.compile("“([^“”\n]{1,400}(?:“[^“”\n]{1,100}”[^“”\n]{0,300})*)”")
_SENTENCE = re.compile("[。！？!?\n]")
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})\|([^\[\]\n]{1,200})\]\]")
_BOLD_LEAD = re.compile(r"[ \t]*(?:[-*][ \t]+)?\*\*(?P<name>[^*\n]{1,20})\*\*")
"""The bold words that a line begins with: **六盘水。**"""
_OF_TEXT = re.compile(r"第[0-9]{1,3}条|原文|《意见》|(?<![他她我你])(?:写的是|说的是|写着|写明)")
_CITED = re.compile(r"\[\[[^\[\]|\n]{1,200}#")
_MARKUP = re.compile(r"[*_`]+")
_LEAD = re.compile(r"[>\s\x00]+")


class Kind(StrEnum):
    """What is stated."""

    FIGURE = "figure"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Statement:
    """One number or quotation of ours, looked up.

    Attributes:
        kind: which.
        page: the file it stands in.
        start: offset there.
        end: offset after it.
        words: as written.
        found: the evidence it stands in; None when in none.
        ours: it needs none: counted on the page, worked out, or made up for an example.
        meant: the evidence its sentence names, or None.
        asked: where it was looked for.
        figure: the number, or None.
        pairs: words near it.
    """

    kind: Kind
    page: Page
    start: int
    end: int
    words: str
    found: Evidence | None
    ours: bool
    meant: Evidence | None
    asked: tuple[Evidence, ...]
    figure: Figure | None = None
    pairs: frozenset[str] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether a reader may rely on it."""
        return self.found is not None or self.ours

    @property
    def said(self) -> str:
        """The words without marks of Markdown."""
        return _MARKUP.sub("", self.words)


@dataclass(frozen=True, slots=True)
class Holder:
    """A page or part of one that names its evidence.

    Attributes:
        page: the file.
        passages: its prose.
        evidence: what it names.
        own: the source it was made from.
        named: addresses it names: (policy, first step of the path).
    """

    page: Page
    passages: tuple[Passage, ...]
    evidence: tuple[Evidence, ...]
    own: Evidence | None
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a project states, looked up once for every rule.

    Attributes:
        register: what can be asked.
        holders: pages and parts of pages.
        statements: their numbers and quotations.
    """

    register: Register
    holders: tuple[Holder, ...]
    statements: tuple[Statement, ...]


def looked_up(project: Project) -> LookedUp:
    """Every statement of a project (or of the documents that are to be checked)."""
    known = project.memo.get("statements")
    if not isinstance(known, LookedUp):
        register = Register(project.corpus)
        found = tuple(holders(project, register))
        known = LookedUp(register, found, tuple(s for holder in found for s in statements(holder, register)))
        project.memo["statements"] = known
    return known


def holders(project: Project, register: Register) -> Iterator[Holder]:
    """Everything in a project whose statements are looked up."""
    for document in project.documents():
        if document.type.stated or (document.type is PAGE and any(source_ids(document))):
            holder = document_holder(document, project, register)
            if holder is not None:
                yield holder
    if project.whole:
        yield from _questions(project, register)
        yield from _terms(project, register)


def document_holder(document: Document, project: Project, register: Register) -> Holder | None:
    """A document; None where nothing it names can be asked."""
    text = project.text_of(document.file)
    evidence = register.of(document)
    unregistered = document.source is not None and not document.source.id
    # An entry that is missing or cannot be read has its own problem; what rests on it is not at fault.
    unregistered = unregistered or any(key not in register.sources for key in source_ids(document))
    if text is None or not evidence or unregistered:
        return None
    page = page_of(document.file, text)
    if document.type is COURSE:
        node, _ = parse_yaml(text, document.file)
        passages = tuple(front_passages(page, node if isinstance(node, MappingNode) else None))
    else:
        parts, _ = split_front_matter(text, document.file)
        passages = (*front_passages(page, parts.fields), *body_passages(page))
    return Holder(page, passages, evidence, register.own(document), named_articles(document))


def _questions(project: Project, register: Register) -> Iterator[Holder]:
    corpus = project.corpus
    files: dict[str, dict[str, Question]] = {}
    for question in corpus.questions.values():
        files.setdefault(question.location.file, {})[question.id] = question
    for file, questions in sorted(files.items()):
        text = project.text_of(file)
        if text is None or not file.endswith(".yml"):
            continue
        page = page_of(file, text)
        node, _ = parse_yaml(text, file)
        if node is None:
            continue
        grouped: dict[str, list[Passage]] = {}
        for key, passage in question_passages(page, node):
            grouped.setdefault(key, []).append(passage)
        for key, passages in grouped.items():
            asked = questions.get(key)
            if asked is None:
                continue
            lesson = corpus.documents.get(f"{asked.course}/{asked.lesson}")
            rests = [*(b.provision for b in asked.basis), *_linked(front_links(asked))]
            evidence = [register.policies[a.document] for a in rests if a.document in register.policies]
            named = {f"{a.document}#{step}" for a in rests for step in _steps(a)}
            if lesson is not None and any(one not in register.sources for one in source_ids(lesson)):
                continue
            if lesson is not None:
                evidence += register.of(lesson)
                named |= named_articles(lesson)
            yield Holder(page, tuple(passages), tuple(dict.fromkeys(evidence)), None, frozenset(named))


def _terms(project: Project, register: Register) -> Iterator[Holder]:
    file = "docs/glossary.yml"
    text = project.text_of(file)
    node = parse_yaml(text, file)[0] if text is not None else None
    if text is None or node is None:
        return
    page = page_of(file, text)
    for name, passage in term_passages(page, node):
        term = project.corpus.terms.get(name)
        if term is None:
            continue
        rests = [*(b.provision for b in term.basis), *_linked(front_links(term))]
        evidence = [register.policies[a.document] for a in rests if a.document in register.policies]
        own = register.sources.get(term.source)
        evidence += [own] if own is not None else []
        named = {f"{a.document}#{step}" for a in rests for step in _steps(a)}
        if evidence:
            yield Holder(page, (passage,), tuple(dict.fromkeys(evidence)), own, frozenset(named))


def named_articles(document: Document) -> frozenset[str]:
    """The articles and items that a document names by address."""
    addresses = [relation.target for relation in document.relations] + [basis.provision for basis in document.basis]
    addresses += _linked((*find_author_links(document.body), *front_links(document.fields)))
    return frozenset(f"{a.document}#{step}" for a in addresses for step in _steps(a))


def _linked(links: Iterable[AuthorLink]) -> list[Address]:
    found = [Address.parse(link.target) for link in links if link.kind == "provision"]
    return [address for address in found if address is not None]


def _steps(address: Address) -> tuple[str, ...]:
    ends = [path.partition(".")[0] for path in address.ends if path]
    if len(ends) == 2 and ends[0].isdigit() and ends[1].isdigit() and int(ends[1]) - int(ends[0]) < 500:
        return tuple(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
    return tuple(ends)


def statements(holder: Holder, register: Register) -> Iterator[Statement]:
    """The numbers and quotations of a page, looked up."""
    # What explains a question may repeat its made-up situation; in a lesson the situation has a block of its own.
    invented = holder.passages if holder.page.prose_spans is not None else ()
    whole = "\n".join(one.text for one in invented if one.free and not one.below and one.section != "numeric")
    folded = fold_quote.__wrapped__(whole)
    told = frozenset((*figure.key, figure.bound) for figure in figures(whole))
    for passage in holder.passages:
        yield from _figures(passage, holder, register, told)
        yield from _quotes(passage, holder, register, folded)


def _figures(
    passage: Passage, holder: Holder, register: Register, fiction: frozenset[tuple[str, str, str, bool, str]]
) -> Iterator[Statement]:
    if (passage.free and not passage.below and passage.section != "numeric") or passage.quoted:
        return
    source = holder.page.text[passage.start : passage.start + len(passage.text)]
    ours = [(one.start, one.end) for one in sums(source)]
    for figure in figures(passage.text):
        if figure.kind == "ordinal" and (figure.unit != "个" or figure.value == "1"):
            continue
        if any(start <= figure.start < end for start, end in ours):
            continue
        if passage.below and not _given(passage, figure.start, holder, register):
            continue
        start = passage.start + figure.start
        pairs = near_pairs(passage.text, figure, more=passage.label)
        meant = _meant(passage, figure.start, figure.end, holder, register)
        asked = (meant,) if meant else holder.evidence
        found = find(asked, figure, pairs) if _came_out(passage.text, figure, asked) else None
        mine = found is None and _is_ours(figure, passage, fiction)
        mine = mine or (found is None and passage.section == "feedback" and _told(figure, passage.label))
        yield Statement(
            Kind.FIGURE, holder.page, start, passage.start + figure.end, figure.words, found, mine, meant,
            holder.evidence, figure, pairs,
        )  # fmt: skip


_OUT = re.compile(r"(?:的(?:那篇|这篇|一篇)?)?(?:报道|评论|见报|刊发|刊登)")


def _came_out(text: str, figure: Figure, asked: Sequence[Evidence]) -> bool:
    """Whether a date that tells when a source came out, 2022年的报道, is the day that the register gives one of them."""
    days = [one.day for one in asked if one.day and one.kind]
    if figure.kind != "date" or not days or figure.value.startswith("-") or not _OUT.match(text, figure.end):
        return True
    return any(day.startswith(figure.value) for day in days)


def _told(figure: Figure, text: str) -> bool:
    """Whether a text that the words answer to says the same number: feedback repeats a wrong choice to refuse it."""
    return any(other.value == figure.value and other.unit == figure.unit for other in figures(text))


_OURS = re.compile("启示|需要注意|政策依据|《意见》|编者")
"""Headings below which we speak, and not the source."""


def _meant(passage: Passage, start: int, end: int, holder: Holder, register: Register) -> Evidence | None:
    """What a sentence gives its words to: the name before them, else the first after them, else the page's own source."""
    text = passage.text
    before = register.meant(_sentence(text, start), holder.own)
    if before is not None:
        return before
    rest = text[end : end + 60]
    stop = _SENTENCE.search(rest)
    after = register.named_first(rest[: stop.start()] if stop else rest)
    if after is None and (lead := _BOLD_LEAD.match(text, text.rfind("\n", 0, start) + 1, start)) is not None:
        after = register.meant(lead["name"], None)
    return after if after is not None or _OURS.search(passage.section) else holder.own


def _given(passage: Passage, place: int, holder: Holder, register: Register) -> bool:
    """Whether words below a scene are given to a source: their sentence names it, or links to a provision before them."""
    before = _sentence(passage.text, place)
    if passage.section == "feedback":  # it tells what the provision says of what the learner chose
        rest = passage.text[place : place + 80]
        stop = _SENTENCE.search(rest)
        return _OF_TEXT.search(before + (rest[: stop.start()] if stop else rest)) is not None
    at = passage.start + place
    linked = _CITED.search(holder.page.text, at - len(before), at) is not None
    return linked or _OF_TEXT.search(before) is not None or register.meant(before, None) is not None


def _sentence(text: str, place: int) -> str:
    """What of its sentence stands before a place."""
    before = text[max(0, place - 200) : place]
    return before[max((m.end() for m in _SENTENCE.finditer(before)), default=0) :]


def _quotes(passage: Passage, holder: Holder, register: Register, fiction: str) -> Iterator[Statement]:
    if passage.free and not (passage.below and (passage.cited or not passage.quoted)):
        return
    if passage.quoted:
        for match in re.finditer(r"[^\n]+", passage.text):
            words = _LEAD.sub("", match[0], count=1)
            if fold_quote(words):
                yield _quote(words, match.end() - len(words), passage, holder, None)
        return
    for match in _QUOTE.finditer(passage.text):
        length = len(fold_quote(match[1]))
        if length < (MIN_NUMBERED if _NUMERAL.search(match[1]) else MIN_QUOTE) or "\x00" in match[1]:
            continue
        if fold_quote(match[1]) in fiction or fold_quote(match[1]) in fold_quote(passage.label + passage.said):
            continue
        if passage.below and not _given(passage, match.start(), holder, register):
            continue
        meant = _meant(passage, match.start(), match.end(), holder, register)
        yield _quote(match[1], match.start(1), passage, holder, meant)


def _quote(words: str, at: int, passage: Passage, holder: Holder, meant: Evidence | None) -> Statement:
    asked = (meant,) if meant is not None else holder.evidence
    plain = _MARKUP.sub("", words)
    found = next((one for one in asked if one.holds(plain)), None)
    start = passage.start + at
    return Statement(Kind.QUOTE, holder.page, start, start + len(words), words, found, False, meant, holder.evidence)


_COLON = re.compile(r"[^。！？\n：、；]{0,16}：(?P<list>[^。\n]{1,300})")
_IS = re.compile(r"[^。！？\n：、，；]{0,8}是(?P<list>[^。：\n，；]{1,80}(?:、[^。：\n，；]{1,80})+)")
_ENDING = re.compile("[^，。：；！？\\n“”（）、]{1,30}(?:、[^，。：；！？\\n、]{1,30}){1,20}$")
_NAMING = frozenset("险 训 必 走访 排查 代表".split())
"""Units in names of things (三险一金), which count nothing on the page."""
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}\.)[ \t]+", re.MULTILINE)
_MOST = 20
_REACH = 1200
"""Characters in which what is counted is looked for."""


def _is_ours(figure: Figure, passage: Passage, fiction: frozenset[tuple[str, str, str, bool, str]]) -> bool:
    """A small count of what the page itself lists, or a number of the made-up situation it explains."""
    if (*figure.key, figure.bound) in fiction:
        return True
    if figure.unit == "字" and passage.text.startswith("以内", figure.end):
        return True
    if passage.section == "numeric":
        return any(other.value == figure.value for other in figures(passage.after))
    if figure.unit == "课" and passage.options:
        return figure.value == str(len(passage.options))
    if figure.kind != "number" or not figure.chinese:
        return False
    if passage.text.startswith("字", figure.end) or figure.unit == "字":
        return _letters(int(figure.value), figure, passage.text)
    value = int(figure.value) if figure.value.isdigit() else 0
    if not 2 <= value <= _MOST:
        return False
    if figure.unit in _NAMING or figure.unit == "分钟":
        return figure.unit == "分钟"
    lists = listed(figure, passage)
    return value in lists or (figure.unit in SOFT and not lists)


def _letters(value: int, figure: Figure, text: str) -> bool:
    """“重要依据”四个字: the words in quotation marks beside it have so many characters."""
    before = re.search("“([^“”]{1,40})”$", text[max(0, figure.start - 42) : figure.start])
    after = re.search("“([^“”]{1,40})”", text[figure.end : figure.end + 60])
    return any(match is not None and len(match[1]) == value for match in (before, after))


def listed(figure: Figure, passage: Passage) -> set[int]:
    """How many things are listed right before a count, right after it, and in the list or table below it."""
    before = passage.text[max(0, figure.start - _REACH) : figure.start]
    after = passage.text[figure.end : figure.end + _REACH]
    found = {len(passage.options)} if passage.options and figure.unit not in SOFT else set()
    for pattern in (_COLON, _IS):
        if match := pattern.match(after):
            found |= _parts(match["list"])
    if match := _ENDING.search(before):
        found.add(match[0].count("、") + 1)
    if re.match(
        r"[^。！？\n]{0,40}[。：；]?[*\x00]*\s*(?:\n|\Z)", after
    ):  # the last words of a paragraph, or a heading
        below = (after.partition("\n")[2] + passage.after)[:_REACH]
        block = re.split(r"\n[ \t\x00]*\n(?![ \t]*(?:[-*+]|\d{1,3}\.|\|))", below.lstrip("\n"), maxsplit=1)[0]
        found |= {count for count in (len(_ITEM.findall(block)), _rows(block)) if count > 1}
    return found


def _parts(text: str) -> set[int]:
    """How many parts a list has, by each mark that may part it."""
    first = re.split("[，；]", text, maxsplit=1)[0]
    counts = {text.count("？"), first.count("、") + 1}
    counts |= {len([part for part in text.split(mark) if part.strip()]) for mark in "；，"}
    return {count for count in counts if count > 1}


def _rows(text: str) -> int:
    rows = [line for line in text.split("\n") if line.lstrip().startswith("|")]
    return max(0, len(rows) - 2)


def link_faults(document: Document, register: Register) -> Iterator[tuple[int, int, str, str]]:
    """Links whose words name another article or another source: start, end, what is written, what is linked."""
    for match in _LINK.finditer(document.body):
        address = Address.parse(match[1].strip().removeprefix("policy:"))
        if address is None:
            continue
        named, linked = register.called(match[2].strip()), register.behind(address.document)
        if named is not None and linked and named not in linked:
            yield match.start(2), match.end(2), match[2].strip(), f"{linked[0].label}的内容"
        if not address.path:
            continue
        steps = _steps(address)
        for figure in figures(match[2]):
            if figure.kind == "ordinal" and figure.unit == "条" and figure.value not in steps:
                at = match.start(2)
                yield at + figure.start, at + figure.end, figure.words, f"第{steps[0]}条"


_OF_ARTICLE = re.compile(
    r"第(?P<n>[0-9]{1,4}|[一二三四五六七八九十百]{1,5})条(?P<between>[^第。；！？\n“”|]{0,12})“(?P<words>[^“”\n]{3,60})”"
)
_DENIES = re.compile("没|不|未|无|别|误|错")


def misplaced_words(holder: Holder, corpus: Corpus, policies: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Words that a page gives to 第N条 and that stand in other articles of its policy: start, end, words, where they stand."""
    document = corpus.documents.get(policies[0]) if len(policies) == 1 else None
    if document is None:
        return
    whole = folded_text(document.body)
    for passage in holder.passages:
        if passage.free and not passage.below:
            continue
        for match in _OF_ARTICLE.finditer(passage.text):
            number = parse_numeral(match["n"])
            article = document.tree.get(str(number)) if number else None
            words = fold_quote(match["words"])
            if article is None or _DENIES.search(match["between"]) or words not in whole:
                continue
            if words not in fold_quote(article.text):
                articles = (one for one in document.tree if one.path.isdigit() and words in fold_quote(one.text))
                where = next((f"第{one.path}条" for one in articles), "别的地方")
                start = passage.start + match.start("words")
                yield start, start + len(match["words"]), match["words"], where


def wrong_articles(holder: Holder, policies: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """第N条 of a policy that the page does not name by address."""
    numbers = {name.partition("#")[2] for name in holder.named if name.partition("#")[0] in policies}
    for passage in holder.passages:
        if passage.free and (not passage.below or passage.section == "feedback"):
            continue
        for figure in figures(passage.text):
            if figure.kind == "ordinal" and figure.unit == "条" and figure.value not in numbers:
                yield passage.start + figure.start, passage.start + figure.end, figure.words
