"""测试卷: versions of a test, an answer card for each, one key, and a table for marking.

What learners get, what is read out afterwards and what markers use are separate things in separate folders: nothing
of the key is in a file of the first. The same questions, seed and settings give the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from quangang.formats.printing import Block, Grid, Line, Page, Printed, Room, cells, line, runs_of, words_of
from quangang.formats.word.blocks import Run
from quangang.formats.workbook import Cell, Formula, Sheet, column, write_workbook
from quangang.model import Address, Question
from quangang.questions import TYPES
from quangang.questions.blueprint import rank
from quangang.questions.fill_in import BLANK
from quangang.questions.shuffling import SHUFFLED, order_matters
from quangang.rendering.questions import answer_key
from quangang.text.numerals import format_numeral

Name = Callable[[Address], str]
"""Address of a provision → the words a person knows it by."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROOM = "（\u00a0\u00a0\u00a0\u00a0）"  # spaces that keep the brackets on one line
_BLANK = "＿＿＿＿＿＿"
_HAN = re.compile(r"[\u4e00-\u9fff]")
READING = 300
"""Characters read in a minute, by someone who has to answer."""
_MINUTES = {
    "single_choice": 0.5,
    "multiple_response": 1.0,
    "true_false": 0.4,
    "fill_in": 0.7,
    "numeric": 0.7,
    "matching": 1.5,
    "ordering": 1.0,
    "extended_text": 8.0,
}
"""Minutes to answer one, reading apart: our own estimate, said to be one on the marking sheet."""


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

    @property
    def questions(self) -> list[Question]:
        """All questions in the order of their numbers."""
        return [question for section in self.sections for question in section.questions]

    @property
    def points(self) -> float:
        """Full mark."""
        return sum(section.points for section in self.sections)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a test is printed.

    Attributes:
        title: name of the test.
        minutes: time given; 0 prints the one suggested.
        size: `A4` or `A3`.
        seal: what a learner fills in outside the 密封线; () prints no such line.
    """

    title: str
    minutes: int = 0
    size: str = "A4"
    seal: tuple[str, ...] = ("单位", "姓名", "编号")


def points(question: Question) -> float:
    """Points of a question: its own, or 1; a 材料题 has those of its questions."""
    if question.children:
        return sum(points(child) for child in question.children)
    return cast("float", question.data.get("points", 1.0))


def make_versions(questions: Sequence[Question], count: int = 2, seed: str = "") -> list[Version]:
    """The versions of a test, at most 26.

    Without a seed version A is in the order of the bank; with one, every version is in an order of its own. Choices
    whose order means something stay.
    """
    made = []
    for name in _LETTERS[:count]:
        mixed = bool(seed) or name != "A"
        key = f"{seed}/{name}" if seed else name
        own = [_shuffled(question, key) if mixed else question for question in questions]
        sections = []
        for type_ in TYPES:
            group = [question for question in own if question.type == type_]
            if mixed:
                group.sort(key=lambda question: rank(key, question.id))
            if group:
                sections.append(Section(type_, tuple(group)))
        made.append(Version(name, tuple(sections)))
    return made


def choose(questions: Sequence[Question], count: int, seed: str = "") -> list[Question]:
    """So many questions, taken from the lessons in turn; those of a lesson in an order that has nothing to do with the bank's."""
    lessons: dict[str, list[Question]] = {}
    for question in sorted(questions, key=lambda question: rank(seed, question.id)):
        lessons.setdefault(question.lesson, []).append(question)
    chosen: set[str] = set()
    while len(chosen) < min(count, len(questions)):
        for group in lessons.values():
            if group and len(chosen) < count:
                chosen.add(group.pop(0).id)
    return [question for question in questions if question.id in chosen]


def reading_minutes(version: Version) -> int:
    """Minutes to read the paper once."""
    text = "".join(
        piece
        for question in version.questions
        for one in (question, *question.children)
        for piece in (
            one.stem,
            str(one.data.get("material", "")),
            *(choice.text for choice in one.choices if one.type != "true_false"),
            *(match["text"] for match in _matches(one)),
        )
    )
    return math.ceil(len(_HAN.findall(text)) / READING)


def suggested_minutes(version: Version) -> int:
    """Minutes for reading and answering, in fives."""
    answering = sum(_MINUTES[part.type] for question in version.questions for part in question.children or (question,))
    return math.ceil((reading_minutes(version) + answering) / 5) * 5


def write_test(setting: Setting, version: Version) -> Printed:
    """The paper of one version."""
    page = Page(
        setting.size, (18, 18, 16, 32 if setting.seal else 18), setting.seal, f"{setting.title}（{version.name}卷）"
    )
    minutes = setting.minutes or suggested_minutes(version)
    count = len(version.questions)
    blocks: list[Block] = [
        line(f"{setting.title}（{version.name}卷）", "title"),
        line(
            f"共{count}题，满分{version.points:g}分，{minutes}分钟（其中读题约{reading_minutes(version)}分钟）",
            "subtitle",
        ),
    ]
    if not setting.seal:
        blocks.append(line("单位：＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿", "subtitle"))
    names = [format_numeral(place) for place in range(1, len(version.sections) + 1)]
    blocks.append(cells([["题号", *names, "总分"], ["得分", *[""] * (len(names) + 1)]], head=1))
    number = 0
    for place, section in enumerate(version.sections, 1):
        blocks.append(line(_heading(place, section), "part"))
        same = len({points(question) for question in section.questions}) == 1
        for question in section.questions:
            number += 1
            worth = "" if same else f"（{points(question):g}分）"
            blocks += _asked(question, f"{number}. ", worth)
    return Printed(f"{setting.title}（{version.name}卷）", tuple(blocks), page)


def write_card(setting: Setting, version: Version) -> Printed:
    """The answer card of one version: a place for every answer, none of the questions."""
    title = f"{setting.title}（{version.name}卷）答题卡"
    blocks: list[Block] = [
        line(title, "title"),
        cells([["单位", "", "姓名", "", "编号", ""]], widths=(2, 5, 2, 4, 2, 4), height=9),
        line("选择题、判断题用2B铅笔把选定的方框涂黑；其他题用黑色签字笔写在框内，写在框外的不得分。", "small"),
    ]
    number = 0
    for place, section in enumerate(version.sections, 1):
        blocks.append(line(_heading(place, section), "part"))
        boxes: list[tuple[Line, ...]] = []
        for question in section.questions:
            number += 1
            if question.type in (*SHUFFLED, "true_false"):
                boxes.append((line(f"{number}　{_bubbles(question)}"),))
            else:
                blocks += _boxes(boxes)
                boxes = []
                blocks += _places(question, f"{number}.")
        blocks += _boxes(boxes)
    return Printed(title, tuple(blocks), Page(setting.size, (18, 18, 16, 18), (), title))


def write_key(title: str, versions: Sequence[Version], name: Name) -> Printed:
    """Keys of all versions, then explanations and provisions in the order of version A."""
    blocks: list[Block] = [line(f"{title}：参考答案与解析", "title"), line("考后再发。", "subtitle")]
    for version in versions:
        blocks.append(line(f"{version.name}卷答案", "part"))
        blocks += [line(text) for text in _keys(version)]
    numbers = [_numbers(version) for version in versions]
    blocks.append(line("解析与政策依据", "part"))
    for section in versions[0].sections:
        for question in section.questions:
            places = "，".join(
                f"{version.name}卷第{found[question.id]}题" for version, found in zip(versions, numbers, strict=True)
            )
            blocks.append(line((Run(places, bold=True),)))
            for one in question.children or (question,):
                blocks += _reasons(one, name)
    return Printed(f"{title}：参考答案与解析", tuple(blocks), Page(footer=f"{title}：参考答案与解析"))


def write_marking(title: str, versions: Sequence[Version], name: Name, rows: int = 60) -> bytes:
    """The table for markers: the number and the key of each question in every version, and a sheet for the scores."""
    head = [
        "题型",
        "分值",
        *(f"{version.name}卷{what}" for version in versions for what in ("题号", "答案")),
        "政策依据",
    ]
    numbers = [_numbers(version) for version in versions]
    own = [{question.id: question for question in version.questions} for version in versions]
    table: list[list[Cell]] = [[*head]]
    for section in versions[0].sections:
        for question in section.questions:
            cells_: list[Cell] = [TYPES[section.type].label, points(question)]
            for found, twins in zip(numbers, own, strict=True):
                cells_ += [found[question.id], _answer(twins[question.id])]
            bases = dict.fromkeys(
                name(basis.provision) for one in (question, *question.children) for basis in one.basis
            )
            table.append([*cells_, "；".join(bases)])
    sections = versions[0].sections
    heads = [f"{TYPES[section.type].label}（{section.points:g}分）" for section in sections]
    scores: list[list[Cell]] = [["序号", "编号", "姓名", "单位", "卷别", *heads, "总分", "评卷人"]]
    last = column(4 + len(sections))
    for number in range(1, rows + 1):
        total = Formula(f'IF(COUNT(F{number + 2}:{last}{number + 2})=0,"",SUM(F{number + 2}:{last}{number + 2}))')
        scores.append([number, None, None, None, None, *[None] * len(sections), total, None])
    facts: list[list[Cell]] = [["项目", "内容"], ["满分", versions[0].points]]
    facts += [["读题时间", f"约{reading_minutes(versions[0])}分钟（每分钟{READING}字）"]]
    facts += [["建议考试时间", f"{suggested_minutes(versions[0])}分钟（编者估计，可以改）"]]
    facts += [["版本", "、".join(f"{version.name}卷" for version in versions) + "题目相同，题序和选项次序不同"]]
    widths = [10, 7, *[8, 22] * len(versions), 60]
    return write_workbook(
        [
            Sheet("各卷答案", table, widths, title=f"{title}：评分表"),
            Sheet("登分", scores, [6, 10, 12, 24, 7, *[14] * len(sections), 10, 12], title=f"{title}：登分表"),
            Sheet("说明", facts, [16, 60]),
        ]
    )


def _matches(question: Question) -> list[Mapping[str, str]]:
    return cast("list[Mapping[str, str]]", question.data.get("matches") or [])


def _shuffled(question: Question, key: str) -> Question:
    children = tuple(_shuffled(child, key) for child in question.children)
    if question.type not in SHUFFLED or order_matters(question):
        return replace(question, children=children)
    order = sorted(question.choices, key=lambda choice: rank(key, f"{question.id}/{choice.id}"))
    if order == list(question.choices):
        order = [*order[1:], order[0]]
    new = {choice.id: letter for choice, letter in zip(order, _LETTERS, strict=False)}
    return replace(
        question,
        choices=tuple(replace(choice, id=new[choice.id]) for choice in order),
        correct_response=tuple(sorted(new[choice] for choice in question.correct_response)),
    )


def _heading(place: int, section: Section) -> str:
    each = {points(question) for question in section.questions}
    per = f"，每题{each.pop():g}分" if len(each) == 1 else ""
    count = len(section.questions)
    return f"{format_numeral(place)}、{TYPES[section.type].label}（共{count}题{per}，共{section.points:g}分）"


def asked_parts(question: Question) -> tuple[list[Block], list[Block]]:
    """What stands before a question's choices, and what stands after them; nothing tells its answer."""
    kind = question.type
    stem = BLANK.sub(_BLANK, question.stem) if kind == "fill_in" else question.stem
    room = _ROOM if kind in (*SHUFFLED, "true_false") else ""
    head = words_of(f"{stem}{room}") or [line("")]
    if kind == "case_group":
        head += words_of(str(question.data["material"]), "quote", first=2)
    return head, list(_tail(question))


def _tail(question: Question) -> Iterator[Block]:
    kind = question.type
    if kind == "matching":
        yield from (Line(runs_of(f"（{item['id']}）{item['text']}"), indent=2) for item in _matches(question))
        yield line("答：" + "　".join(f"{choice.id}—（　）" for choice in question.choices), indent=2)
    elif kind == "ordering":
        yield line("顺序：" + " → ".join("（　）" for _ in question.choices), indent=2)
    elif kind == "numeric":
        yield line(f"答：{_BLANK}{question.data['unit']}", indent=2)
    elif kind == "extended_text":
        yield Room(6)


def _asked(question: Question, mark: str, worth: str = "") -> Iterator[Block]:
    """A question without anything that tells its answer."""
    (first, *more), tail = asked_parts(question)
    if isinstance(first, Line):
        yield Line((Run(mark), *first.runs, *((Run(worth),) if worth else ())))
    else:
        yield from (line(f"{mark}{worth}"), first)
    yield from more
    if question.children:
        for index, child in enumerate(question.children, 1):
            yield from _asked(child, f"（{index}）", f"（{points(child):g}分）")
        return
    if question.type != "true_false" and question.choices:
        yield _choices([f"{choice.id}. {choice.text}" for choice in question.choices])
    yield from tail


def _choices(texts: Sequence[str]) -> Grid:
    """Choices side by side where they are short: four, two or one in a row."""
    longest = max(map(len, texts))
    across = 4 if longest <= 10 and len(texts) > 2 else 2 if longest <= 20 else 1
    rows = [texts[at : at + across] for at in range(0, len(texts), across)]
    made = tuple(tuple((Line(runs_of(text), indent=1),) for text in row) for row in rows)
    padded = tuple((*row, *((line(""),),) * (across - len(row))) for row in made)
    return Grid(padded, (1,) * across, lined=False)


def _bubbles(question: Question) -> str:
    if question.type == "true_false":
        return "[√] [×]"
    return " ".join(f"[{choice.id}]" for choice in question.choices)


def _boxes(boxes: Sequence[tuple[Line, ...]]) -> Iterator[Block]:
    across = 3
    if boxes:
        rows = [tuple(boxes[at : at + across]) for at in range(0, len(boxes), across)]
        yield Grid(tuple((*row, *((line(""),),) * (across - len(row))) for row in rows), (1,) * across, lined=False)


def _places(question: Question, mark: str) -> Iterator[Block]:
    """Where the answer to a question goes that is not ticked."""
    kind = question.type
    if kind == "case_group":
        yield line(mark)
        for index, child in enumerate(question.children, 1):
            if child.type in (*SHUFFLED, "true_false"):
                yield line(f"（{index}）{_bubbles(child)}", indent=2)
            else:
                yield from _places(child, f"（{index}）")
    elif kind == "fill_in":
        yield line(f"{mark} " + "　".join(_BLANK for _ in BLANK.findall(question.stem)))
    elif kind == "matching":
        yield line(f"{mark} " + "　".join(f"{choice.id}—（　）" for choice in question.choices))
    elif kind == "ordering":
        yield line(f"{mark} " + " → ".join("（　）" for _ in question.choices))
    elif kind == "numeric":
        yield line(f"{mark} {_BLANK}{question.data['unit']}")
    else:
        yield line(mark)
        yield Room(8)


def _keys(version: Version) -> Iterator[str]:
    number = 0
    for section in version.sections:
        answers = []
        for question in section.questions:
            number += 1
            answers.append(f"{number}. {_answer(question)}")
        yield f"{TYPES[section.type].label}　" + "　".join(answers)


def _answer(question: Question) -> str:
    if question.children:
        return "；".join(f"（{index}）{_answer(child)}" for index, child in enumerate(question.children, 1))
    return "见参考答案" if question.type == "extended_text" else answer_key(question)


def _numbers(version: Version) -> dict[str, int]:
    return {question.id: number for number, question in enumerate(version.questions, 1)}


def _reasons(question: Question, name: Name) -> Iterable[Block]:
    if question.type == "extended_text":
        yield from words_of(f"参考答案：{answer_key(question)}")
    yield from words_of(f"解析：{question.explanation}")
    for item in cast("list[dict[str, object]]", question.data.get("rubric", [])):
        yield line(f"要点：{item['text']}（{item['points']:g}分）")
    for basis in question.basis:
        yield line(f"{name(basis.provision)}：“{basis.quote}”", "quote", indent=1)
