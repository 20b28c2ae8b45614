"""测试卷 for Word and WPS: as many versions as wanted, and one sheet with the key, the explanations and the provisions.

Version A is in the order of the bank. In the others the questions of a section and the choices of a question stand in
another order, the same one every time. Nothing is written that tells an answer, but on the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from quangang.formats.word.blocks import Run
from quangang.formats.word.package import write_package
from quangang.formats.word.write import paragraph, parts
from quangang.model import Address, Question
from quangang.questions import TYPES
from quangang.questions.fill_in import BLANK
from quangang.rendering.questions import answer_key
from quangang.text.numerals import format_numeral

Name = Callable[[Address], str]
"""Address of a provision → the words a person knows it by."""

_SHUFFLED = ("single_choice", "multiple_response")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROOM = "（\u00a0\u00a0\u00a0\u00a0）"  # spaces that keep the brackets on one line
_LINE = "＿" * 30


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one type."""

    type: str
    questions: tuple[Question, ...]

    @property
    def points(self) -> float:
        """Points of all its questions."""
        return sum(points(question) for question in self.questions)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a test.

    Attributes:
        name: A, B …
        sections: in the order of the types.
    """

    name: str
    sections: tuple[Section, ...]


def points(question: Question) -> float:
    """Points of a question: its own, or 1; a 材料题 has those of its questions."""
    if question.children:
        return sum(points(child) for child in question.children)
    return cast("float", question.data.get("points", 1.0))


def make_versions(questions: Sequence[Question], count: int = 2) -> list[Version]:
    """The versions of a test, at most 26."""
    made = []
    for name in _LETTERS[:count]:
        own = [question if name == "A" else _shuffled(question, name) for question in questions]
        sections = []
        for type_ in TYPES:
            group = [question for question in own if question.type == type_]
            if name != "A":
                group.sort(key=lambda question: _rank(name, question.id))
            if group:
                sections.append(Section(type_, tuple(group)))
        made.append(Version(name, tuple(sections)))
    return made


def choose(questions: Sequence[Question], count: int) -> list[Question]:
    """So many questions, taken from the lessons in turn; those of a lesson in an order that has nothing to do with the bank's."""
    lessons: dict[str, list[Question]] = {}
    for question in sorted(questions, key=lambda question: _rank("", question.id)):
        lessons.setdefault(question.lesson, []).append(question)
    chosen: set[str] = set()
    while len(chosen) < min(count, len(questions)):
        for group in lessons.values():
            if group and len(chosen) < count:
                chosen.add(group.pop(0).id)
    return [question for question in questions if question.id in chosen]


def write_test(title: str, version: Version) -> bytes:
    """The paper of one version as .docx."""
    body = [
        paragraph(f"{title}（{version.name}卷）", "QgTitle"),
        paragraph("单位：＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿　得分：＿＿＿＿", properties='<w:jc w:val="center"/>'),
    ]
    number = 0
    for place, section in enumerate(version.sections, 1):
        body.append(paragraph(_heading(place, section), "QgPart"))
        for question in section.questions:
            number += 1
            body += _asked(question, f"{number}. ")
    return write_package(parts("".join(body), f"{title}（{version.name}卷）"))


def write_key(title: str, versions: Sequence[Version], name: Name) -> bytes:
    """Keys of all versions, then explanations and provisions in the order of version A, as .docx."""
    body = [paragraph(f"{title}：参考答案与解析", "QgTitle")]
    for version in versions:
        body.append(paragraph(f"{version.name}卷答案", "QgPart"))
        body += [paragraph(line) for line in _keys(version)]
    numbers = [_numbers(version) for version in versions]
    body.append(paragraph("解析与政策依据", "QgPart"))
    for section in versions[0].sections:
        for question in section.questions:
            places = "，".join(
                f"{version.name}卷第{found[question.id]}题" for version, found in zip(versions, numbers, strict=True)
            )
            body.append(paragraph((Run(places, bold=True),)))
            for one in question.children or (question,):
                body += _reasons(one, name)
    return write_package(parts("".join(body), f"{title}：参考答案与解析"))


def _shuffled(question: Question, version: str) -> Question:
    children = tuple(_shuffled(child, version) for child in question.children)
    if question.type not in _SHUFFLED:
        return replace(question, children=children)
    order = sorted(question.choices, key=lambda choice: _rank(version, f"{question.id}/{choice.id}"))
    if order == list(question.choices):
        order = [*order[1:], order[0]]
    new = {choice.id: letter for choice, letter in zip(order, _LETTERS, strict=False)}
    return replace(
        question,
        choices=tuple(replace(choice, id=new[choice.id]) for choice in order),
        correct_response=tuple(sorted(new[choice] for choice in question.correct_response)),
    )


def _rank(version: str, name: str) -> str:
    return hashlib.sha256(f"{version}/{name}".encode()).hexdigest()


def _heading(place: int, section: Section) -> str:
    each = {points(question) for question in section.questions}
    per = f"，每题{each.pop():g}分" if len(each) == 1 else ""
    count = len(section.questions)
    return f"{format_numeral(place)}、{TYPES[section.type].label}（共{count}题{per}，共{section.points:g}分）"


def _asked(question: Question, mark: str) -> Iterable[str]:
    """A question without anything that tells its answer."""
    kind = question.type
    stem = BLANK.sub("＿＿＿＿＿＿", question.stem) if kind == "fill_in" else question.stem
    room = _ROOM if kind in ("single_choice", "multiple_response", "true_false") else ""
    first, *more = [line for line in f"{stem}{room}".split("\n") if line] or [""]
    yield paragraph(f"{mark}{first}")
    yield from (paragraph(line) for line in more)
    if kind == "case_group":
        yield from (paragraph(line, "QgQuote") for line in str(question.data["material"]).split("\n") if line)
        for index, child in enumerate(question.children, 1):
            yield from _asked(child, f"（{index}）")
        return
    if kind != "true_false" and question.choices:
        texts = [f"{choice.id}. {choice.text}" for choice in question.choices]
        short = sum(map(len, texts)) <= 32
        yield from (paragraph(line) for line in (["　　".join(texts)] if short else texts))
    if kind == "matching":
        matches = cast("list[dict[str, str]]", question.data["matches"])
        yield from (paragraph(f"（{item['id']}）{item['text']}") for item in matches)
        yield paragraph("答：" + "　".join(f"{choice.id}—（　）" for choice in question.choices))
    elif kind == "ordering":
        yield paragraph("顺序：" + " → ".join("（　）" for _ in question.choices))
    elif kind == "numeric":
        yield paragraph(f"答：＿＿＿＿＿＿{question.data['unit']}")
    elif kind == "extended_text":
        yield from (paragraph(_LINE) for _ in range(5))


def _keys(version: Version) -> Iterable[str]:
    number = 0
    for section in version.sections:
        answers = []
        for question in section.questions:
            number += 1
            if question.children:
                inner = "；".join(f"（{i}）{_short(child)}" for i, child in enumerate(question.children, 1))
                answers.append(f"{number}. {inner}")
            else:
                answers.append(f"{number}. {_short(question)}")
        yield f"{TYPES[section.type].label}　" + "　".join(answers)


def _short(question: Question) -> str:
    return "见参考答案" if question.type == "extended_text" else answer_key(question)


def _numbers(version: Version) -> dict[str, int]:
    questions = [question for section in version.sections for question in section.questions]
    return {question.id: number for number, question in enumerate(questions, 1)}


def _reasons(question: Question, name: Name) -> Iterable[str]:
    if question.type == "extended_text":
        yield from (paragraph(line) for line in f"参考答案：{answer_key(question)}".split("\n") if line)
    yield from (paragraph(line) for line in f"解析：{question.explanation}".split("\n") if line)
    for line in cast("list[dict[str, object]]", question.data.get("rubric", [])):
        yield paragraph(f"要点：{line['text']}（{line['points']:g}分）")
    for basis in question.basis:
        yield paragraph(f"{name(basis.provision)}：“{basis.quote}”", "QgQuote")
