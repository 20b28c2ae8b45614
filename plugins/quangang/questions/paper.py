"""试卷文本: the paper every trainer writes in Word, read into the same nodes as YAML.

一、单项选择题
1. 各地按照每万城镇常住人口拥有社区工作者多少人的标准配备？（  ）
A. 10人    B. 15人    C. 18人
答案：C
解析：第3条规定配备标准。
依据：《意见》第3条“每万城镇常住人口拥有社区工作者18人”
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from quangang.model import Document, Location, Problem
from quangang.questions.paper_basis import RULE, read_basis
from quangang.questions.paper_lines import MAX_LINES, Entry, Kind, entries
from quangang.questions.true_false import WORDS
from quangang.questions.types import labels
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

_ANSWERED = re.compile(r"[（(]\s*([A-Z]{1,8}|√|×|对|错|正确|错误)\s*[)）]")
_EMPTY = re.compile(r"[（(]\s*[)）]\s*$")
_BLANK = re.compile(r"[_＿]{2,}|（\s{2,}）|\(\s{2,}\)")
_RUBRIC = re.compile(r"^(?:[（(](?P<a>[\d.]+)分[)）]\s*(?P<b>.+)|(?P<c>.+?)\s*[（(](?P<d>[\d.]+)分[)）][。；;]?)$")
_LETTERS = re.compile(r"[A-Za-z0-9](?:[\s、，,；;./→>—-]*[A-Za-z0-9])*[\s。.]*")
"""A key that is nothing but letters: of “A项正确，B项错误” no letter is taken."""
_LIST = re.compile(r"[、，,；;\s]+")


@dataclass(slots=True)
class _Draft:
    """A question while its lines are gathered."""

    stem: Entry
    type: str
    fields: dict[str, list[Entry]] = field(default_factory=dict)
    choices: list[Entry] = field(default_factory=list)
    matches: list[Entry] = field(default_factory=list)
    feedback: dict[str, Entry] = field(default_factory=dict)
    children: list[_Draft] = field(default_factory=list)

    def first(self, name: str) -> str:
        return self.fields[name][0].value if name in self.fields else ""


def read_paper(
    text: str, file: str, *, titles: Mapping[str, str] | None = None, prefix: str = ""
) -> tuple[Node | None, list[Problem]]:
    """Read a paper into the nodes `read_bank` takes.

    Args:
        text: the paper.
        file: path for messages.
        titles: titles and short titles of policies → document id. The paper may declare more before its first
            question: `《意见》：central-2024`.
        prefix: what ids of questions without 题号 begin with; "" leaves them to be asked for.

    Returns:
        a list of questions (None for a paper without any) and the problems of the form; what is wrong with the
        questions themselves `read_bank` tells, at the places of the paper.
    """
    reader = _Reader(file, dict(titles or {}), prefix)
    if text.count("\n") > MAX_LINES:
        reader.problem(Location(file), f"试卷太长（超过{MAX_LINES}行），请分成几份")
        return None, reader.problems
    for entry in entries(text.replace("\r\n", "\n").lstrip("\ufeff"), file):
        reader.take(entry)
    items = [node for draft in reader.drafts if (node := reader.node(draft)) is not None]
    if not reader.drafts:
        reader.problem(Location(file), "没有找到题目", "每道题以“1. ”这样的序号开头")
    return (SequenceNode(tuple(items), items[0].location) if items else None), reader.problems


def policy_titles(documents: Iterable[Document]) -> dict[str, str]:
    """Titles by which papers name policies → document id."""
    titles: dict[str, str] = {}
    for document in documents:
        if document.type.official:
            for title in (document.title, *document.short_titles, *document.nicknames):
                titles.setdefault(title, document.id)
    return titles


class _Reader:
    def __init__(self, file: str, titles: dict[str, str], prefix: str) -> None:
        self.file = file
        self.titles = titles
        self.prefix = prefix
        self.section = ""
        self.drafts: list[_Draft] = []
        self.problems: list[Problem] = []
        self.count = 0

    def problem(self, location: Location, message: str, fix: str = "") -> None:
        self.problems.append(Problem(location, RULE, message, fix=fix))

    def take(self, entry: Entry) -> None:
        """Add one entry to the question it belongs to."""
        if entry.kind is Kind.DECLARED:
            self.titles[entry.name] = entry.value
        elif entry.kind is Kind.SECTION:
            self.section = next(
                (kind for label, kind in labels().items() if label in entry.value and len(label) > 2), ""
            )
        elif entry.kind is Kind.NUMBER:
            self.drafts.append(_Draft(entry, self.section))
        elif not self.drafts:
            self.problem(entry.location, "这一行前面没有题目", "每道题以“1. ”这样的序号开头")
        elif entry.kind is Kind.SUB:
            self.drafts[-1].children.append(_Draft(entry, ""))
        else:
            group = self.drafts[-1]
            self._add(group.children[-1] if group.children else group, entry)

    def _add(self, draft: _Draft, entry: Entry) -> None:
        if entry.kind is Kind.CHOICE:
            draft.choices.append(entry)
        elif entry.kind is Kind.MATCH:
            draft.matches.append(entry)
        elif entry.kind is Kind.FEEDBACK:
            draft.feedback[entry.name] = entry
        elif entry.name != "basis" and entry.name in draft.fields:
            self.problem(entry.location, "这一项在同一道题里写了两次", "删去其中一个；如果是下一道题，请补上题的序号")
        else:
            draft.fields.setdefault(entry.name, []).append(entry)

    def node(self, draft: _Draft) -> Node | None:
        """The mapping a question is in YAML; None when a problem of its form was told."""
        told = len(self.problems)
        type_ = self._type(draft)
        place = draft.stem.location
        made: list[tuple[ScalarNode, Node]] = []

        def put(name: str, value: Node | None) -> None:
            if value is not None:
                made.append((ScalarNode(name, value.location), value))

        put("id", self._id(draft))
        put("type", ScalarNode(type_, draft.fields["type"][0].location if "type" in draft.fields else place))
        put("stem", self._stem(draft, type_))
        for name in ("lesson", "points", "unit", "tolerance", "material", "explanation"):
            put(name, self._scalar(draft, name))
        if "scoring" in draft.fields:
            partial = draft.first("scoring") not in ("exact", "全对得分", "全部选对才得分")
            put("scoring", ScalarNode("partial" if partial else "exact", draft.fields["scoring"][0].location))
        if "order" in draft.fields:
            word = draft.first("order")
            put(
                "order", ScalarNode({"任意": "any", "固定": "fixed"}.get(word, word), draft.fields["order"][0].location)
            )
        if "abilities" in draft.fields:
            put("abilities", _list(draft.fields["abilities"][0], _LIST.split(draft.first("abilities"))))
        put("choices", self._choices(draft))
        if draft.matches:
            rows = tuple(_mapping(entry.location, id=entry.name, text=entry.value) for entry in draft.matches)
            put("matches", SequenceNode(rows, draft.matches[0].location))
        if type_ == "true_false" and draft.feedback:
            location = next(iter(draft.feedback.values())).location
            put("feedback", _mapping(location, **{name: entry.value for name, entry in draft.feedback.items()}))
        self._answer(draft, type_, put)
        bases = [self._basis(entry) for entry in draft.fields.get("basis", ())]
        if bases:
            put(
                "basis", SequenceNode(tuple(one for one in bases if one is not None), draft.fields["basis"][0].location)
            )
        if draft.children:
            children = tuple(node for child in draft.children if (node := self.node(child)) is not None)
            put("questions", SequenceNode(children, draft.children[0].stem.location))
        return MappingNode(tuple(made), place) if len(self.problems) == told else None

    def _id(self, draft: _Draft) -> ScalarNode | None:
        self.count += 1
        if "id" in draft.fields:
            return self._scalar(draft, "id")
        return ScalarNode(f"{self.prefix}-{self.count:03d}", draft.stem.location) if self.prefix else None

    def _type(self, draft: _Draft) -> str:
        if "type" in draft.fields:
            return labels().get(draft.first("type"), draft.first("type"))
        if draft.children or "material" in draft.fields:
            return "case_group"
        return draft.type or self._guess(draft)

    def _guess(self, draft: _Draft) -> str:
        """The type a person would see; what cannot be seen is asked for."""
        answer = self._given(draft)
        if draft.matches:
            return "matching"
        if "rubric" in draft.fields:
            return "extended_text"
        if draft.choices:
            return "multiple_response" if len(re.findall(r"[A-Z]", answer)) > 1 else "single_choice"
        if answer in WORDS:
            return "true_false"
        if _BLANK.search(draft.stem.value):
            return "fill_in"
        if "unit" in draft.fields or "tolerance" in draft.fields:
            return "numeric"
        self.problem(draft.stem.location, "看不出这是什么题型", "加一行“题型：判断题”，或在这组题前写“一、判断题”")
        return ""

    def _given(self, draft: _Draft) -> str:
        if "correct_response" in draft.fields:
            return draft.first("correct_response")
        inside = _ANSWERED.search(draft.stem.value)
        return inside[1] if inside else ""

    def _stem(self, draft: _Draft, type_: str) -> ScalarNode:
        text = draft.stem.value
        if type_ == "fill_in":
            text = _BLANK.sub("____", text)
        elif type_ in ("single_choice", "multiple_response", "true_false", "ordering"):
            if "correct_response" not in draft.fields:
                text = _ANSWERED.sub("（  ）", text, count=1)
            text = _EMPTY.sub("", text).rstrip()
        return ScalarNode(text, draft.stem.location)

    def _scalar(self, draft: _Draft, name: str) -> ScalarNode | None:
        entry = draft.fields.get(name, [None])[0]
        return ScalarNode(entry.value, entry.location) if entry else None

    def _choices(self, draft: _Draft) -> Node | None:
        if not draft.choices:
            return None
        rows = []
        for entry in draft.choices:
            feedback = draft.feedback.get(entry.name)
            more = {"feedback": feedback.value} if feedback else {}
            rows.append(_mapping(entry.location, id=entry.name, text=entry.value, **more))
        return SequenceNode(tuple(rows), draft.choices[0].location)

    def _answer(self, draft: _Draft, type_: str, put: Callable[[str, Node | None], None]) -> None:
        entry = draft.fields.get("correct_response", [draft.stem])[0]
        text = self._given(draft)
        if type_ == "extended_text":
            if text:
                put("reference", ScalarNode(text, entry.location))
            if "rubric" in draft.fields:
                put("rubric", _rubric(draft.fields["rubric"][0]))
        elif not text:
            return
        elif type_ in ("single_choice", "multiple_response", "ordering"):
            letters = re.findall(r"[A-Za-z0-9]", text) if _LETTERS.fullmatch(text) else []
            put("correct_response", _list(entry, letters or [text]))
        elif type_ == "fill_in":
            blanks = tuple(_list(entry, re.split(r"\s*[/／]\s*", part)) for part in re.split(r"\s*[；;]\s*", text))
            put("correct_response", SequenceNode(blanks, entry.location))
        elif type_ == "matching":
            pairs = [re.sub(r"([A-Z])\W*?([①-⑳]|\d+)", _pair, part) for part in _LIST.split(text) if part]
            put("correct_response", _list(entry, pairs))
        elif type_ == "numeric":
            unit = draft.first("unit")
            put("correct_response", _list(entry, [text.removesuffix(unit).strip() if unit else text]))
        else:
            put("correct_response", _list(entry, [text]))

    def _basis(self, entry: Entry) -> Node | None:
        found = read_basis(entry.value, entry.location, self.titles)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return _mapping(entry.location, provision=found[0], quote=found[1])


def _pair(match: re.Match[str]) -> str:
    right = match[2]
    return f"{match[1]} {ord(right) - ord('①') + 1 if not right.isascii() else right}"


def _list(entry: Entry, texts: list[str]) -> SequenceNode:
    return SequenceNode(tuple(ScalarNode(text, entry.location) for text in texts if text), entry.location)


def _mapping(location: Location, **values: str) -> MappingNode:
    return MappingNode(
        tuple((ScalarNode(name, location), ScalarNode(value, location)) for name, value in values.items()), location
    )


def _rubric(entry: Entry) -> SequenceNode:
    rows = []
    for line in entry.value.split("\n"):
        if not line.strip():
            continue
        match = _RUBRIC.match(line.strip())
        if match:
            rows.append(_mapping(entry.location, text=match["b"] or match["c"], points=match["a"] or match["d"]))
        else:
            rows.append(_mapping(entry.location, text=line.strip()))
    return SequenceNode(tuple(rows), entry.location)
