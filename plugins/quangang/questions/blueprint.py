"""出卷方案: how many questions of what kind at how many points. Met exactly, or refused with what is missing.

A plan is written as YAML (`BlueprintFields`), or in one line: `单选题:20:2, 多选题:10:3:依法办事`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import Field

from quangang.model import Address, Location, Problem, Question
from quangang.model.address import path_key
from quangang.questions.types import TYPES, labels
from quangang.text.fields import Fields, Texts, locate, read_fields
from quangang.text.yaml import Node

RULE = "blueprint"
MAX_QUESTIONS = 500


class RowFields(Fields):
    """One line of a plan."""

    type: str = Field(description="题型，例如 单选题")
    count: int = Field(ge=1, le=MAX_QUESTIONS, description="几道")
    points: float = Field(gt=0, le=100, description="每道几分")
    abilities: Texts = Field((), description="只出训练这些能力的题")
    lessons: Texts = Field((), description="只出这些课（课或课程的标识）的题")
    provisions: Texts = Field((), description="只出以这些条文为依据的题，例如 central-2024#5~8")
    levels: Texts = Field((), description="只出这些难度的题，例如 易、中、难")


class BlueprintFields(Fields):
    """出卷方案."""

    title: str = Field("", description="卷名")
    minutes: int = Field(default=0, ge=0, le=600, description="考试时间（分钟）")
    total: float | None = Field(None, gt=0, description="满分；写了就核对，合计不对不出卷")
    parts: tuple[RowFields, ...] = Field(min_length=1, description="一行一种题")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a plan, read.

    Attributes:
        type: id of the question type.
        count: how many questions.
        points: of each.
        abilities: any of them, or all when empty; so with the others.
        lessons: ids of courses or of lessons, `COURSE/LESSON` or the lesson alone.
        provisions: provisions or ranges the question rests on.
        levels: 难度.
        location: where it is written.
    """

    type: str
    count: int
    points: float
    abilities: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    provisions: tuple[Address, ...] = ()
    levels: tuple[str, ...] = ()
    location: Location = field(default_factory=lambda: Location(""))

    def takes(self, question: Question) -> bool:
        """Whether a question may stand in this line."""
        parts = (question, *question.children)
        if question.type != self.type:
            return False
        if self.abilities and not any(name in self.abilities for part in parts for name in part.abilities):
            return False
        places = {question.course, question.lesson, f"{question.course}/{question.lesson}"}
        if self.lessons and not places & set(self.lessons):
            return False
        if self.levels and level(question) not in self.levels:
            return False
        bases = [basis.provision for part in parts for basis in part.basis]
        return not self.provisions or any(within(one, wanted) for one in bases for wanted in self.provisions)

    @property
    def words(self) -> str:
        """The line as a person reads it."""
        limits = [*self.abilities, *self.lessons, *map(str, self.provisions), *(f"难度{one}" for one in self.levels)]
        return f"{TYPES[self.type].label}{self.count}道" + (f"（{'、'.join(limits)}）" if limits else "")


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A plan, read."""

    rows: tuple[Row, ...]
    title: str = ""
    minutes: int = 0

    @property
    def total(self) -> float:
        """Points of the whole paper."""
        return sum(row.count * row.points for row in self.rows)


def level(question: Question) -> str:
    """难度 as it came with the question; "" where nobody said."""
    for note in question.notes:
        if match := re.match(r"难(?:度|易)[^：:]*[：:]\s*(\S+)", note):
            return match[1]
    return ""


def within(provision: Address, wanted: Address) -> bool:
    """Whether a provision is one, is part of one, or lies in a range."""
    if provision.document != wanted.document:
        return False
    if not wanted.path:
        return True
    first, last = (path_key(end) for end in wanted.ends)
    key = path_key(provision.ends[0])
    return first <= key[: len(first)] and key[: len(last)] <= last


def read_blueprint(node: Node) -> tuple[Blueprint | None, list[Problem]]:
    """A plan in YAML → the plan, or every problem of it with its place."""
    fields, problems = read_fields(BlueprintFields, node, where="出卷方案")
    if fields is None:
        return None, problems
    rows = []
    for at, given in enumerate(fields.parts):
        here = locate(node, ("parts", at, "type"))
        type_ = given.type if given.type in TYPES else labels().get(given.type)
        addresses = [Address.parse(text.strip("[]")) for text in given.provisions]
        if type_ is None:
            problems.append(Problem(here, RULE, f"没有“{given.type}”这种题型", fix=f"可以写：{_types()}"))
        for index, (text, address) in enumerate(zip(given.provisions, addresses, strict=True)):
            if address is None:
                place = locate(node, ("parts", at, "provisions", index))
                problems.append(Problem(place, RULE, f"“{text}”不是条文地址", fix="写成 central-2024#5~8 这样的形式"))
        if type_ is not None and None not in addresses:
            found = tuple(address for address in addresses if address is not None)
            limits = (given.abilities, given.lessons, found, given.levels)
            rows.append(Row(type_, given.count, given.points, *limits, here))
    made = Blueprint(tuple(rows), fields.title, fields.minutes)
    if not problems and fields.total is not None and abs(made.total - fields.total) > 1e-9:
        problems.append(
            Problem(locate(node, ("total",)), RULE, f"满分写的是{fields.total:g}分，各行合计是{made.total:g}分")
        )
    if not problems and sum(row.count for row in rows) > MAX_QUESTIONS:
        problems.append(Problem(node.location, RULE, f"一份卷子最多{MAX_QUESTIONS}道题"))
    return (None, problems) if problems else (made, [])


def parse_plan(text: str) -> tuple[Blueprint | None, list[Problem]]:
    """A plan in one line: parts between commas, each 题型:道数:每道分数, and limits after that."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,，;；]", text))):
        bits = [bit.strip() for bit in re.split(r"[:：*×]", part)]
        type_ = bits[0] if bits[0] in TYPES else labels().get(bits[0])
        numbers = [bit.removesuffix(unit) for bit, unit in zip(bits[1:3], ("道", "分"), strict=False)]
        place = Location("--plan")
        if type_ is None:
            problems.append(Problem(place, RULE, f"“{part}”：没有“{bits[0]}”这种题型", fix=f"可以写：{_types()}"))
        elif (
            len(numbers) < 2
            or not re.fullmatch(r"[1-9]\d{0,2}", numbers[0])
            or not re.fullmatch(r"\d{1,2}(?:\.5)?|100", numbers[1])
            or float(numbers[1]) <= 0
        ):
            problems.append(
                Problem(
                    place,
                    RULE,
                    f"“{part}”看不懂",
                    fix="写成 题型:道数:每道分数，例如 单选题:20:2 或 单选题:5:2:依法办事",
                )
            )
        else:
            made = Row(type_, int(numbers[0]), float(numbers[1]), location=place)
            rows.append(_limited(made, bits[3:]))
    if not rows and not problems:
        problems.append(Problem(Location("--plan"), RULE, "方案是空的", fix="例如 单选题:20:2,判断题:10:1"))
    if not problems and sum(row.count for row in rows) > MAX_QUESTIONS:
        problems.append(Problem(Location("--plan"), RULE, f"一份卷子最多{MAX_QUESTIONS}道题"))
    return (None, problems) if problems else (Blueprint(tuple(rows)), [])


def _limited(row: Row, limits: Sequence[str]) -> Row:
    for limit in limits:
        address = Address.parse(limit)
        if address is not None and address.path:
            row = replace(row, provisions=(*row.provisions, address))
        elif limit in ("易", "中", "难") or limit.startswith("难度"):
            row = replace(row, levels=(*row.levels, limit.removeprefix("难度")))
        elif limit.isascii():
            row = replace(row, lessons=(*row.lessons, limit))
        else:
            row = replace(row, abilities=(*row.abilities, limit))
    return row


def _types() -> str:
    return "、".join(kind.label for kind in TYPES.values())


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a plan was filled with.

    Attributes:
        rows: each line with its questions, their points set.
        problems: what is missing; then `rows` is empty.
    """

    rows: tuple[tuple[Row, tuple[Question, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()


def draw(blueprint: Blueprint, questions: Sequence[Question], seed: str) -> Drawn:
    """Fill a plan: every line exactly, no question twice; the same seed gives the same paper.

    Lines may want the same questions, so this is a matching (Kuhn's augmenting paths), never first come first served:
    whatever can be met is met.
    """
    order = sorted(questions, key=lambda question: rank(seed, question.id))
    wanted = [[at for at, question in enumerate(order) if row.takes(question)] for row in blueprint.rows]
    slots = [number for number, row in enumerate(blueprint.rows) for _ in range(row.count)]
    holder: dict[int, int] = {}  # question → slot

    def place(slot: int, seen: set[int]) -> bool:
        stack = [(slot, iter(wanted[slots[slot]]))]
        path: list[int] = []
        while stack:
            _, options = stack[-1]
            for option in options:
                if option in seen:
                    continue
                seen.add(option)
                path.append(option)
                if option not in holder:
                    for (owner, _), taken in zip(stack, path, strict=True):
                        holder[taken] = owner
                    return True
                stack.append((holder[option], iter(wanted[slots[holder[option]]])))
                break
            else:
                stack.pop()
                if path:
                    path.pop()
        return False

    missing: dict[int, int] = {}
    for slot, row_number in enumerate(slots):
        if row_number in missing or not place(slot, set()):
            missing[row_number] = missing.get(row_number, 0) + 1
    if missing:
        return Drawn(
            problems=tuple(_shortfall(blueprint.rows[at], count, len(wanted[at])) for at, count in missing.items())
        )
    filled: Mapping[int, list[Question]] = {at: [] for at in range(len(blueprint.rows))}
    for at in sorted(holder):
        number = slots[holder[at]]
        filled[number].append(_worth(order[at], blueprint.rows[number].points))
    return Drawn(tuple((row, tuple(filled[at])) for at, row in enumerate(blueprint.rows)))


def _shortfall(row: Row, count: int, found: int) -> Problem:
    shared = f"符合的有{found}道，有的被别的行用了" if found >= row.count else f"符合的只有{found}道"
    return Problem(row.location, RULE, f"{row.words}：差{count}道（{shared}）", fix="减少道数、放宽范围，或先补题")


def _worth(question: Question, points: float) -> Question:
    """A question at so many points; a 材料题 shares them out among its questions, in halves."""
    if not question.children:
        return replace(question, data={**question.data, "points": points})
    halves = round(points * 2)
    count = len(question.children)
    shares = [halves // count + (1 if at < halves % count else 0) for at in range(count)]
    children = tuple(_worth(child, share / 2) for child, share in zip(question.children, shares, strict=True))
    return replace(question, children=children)


def rank(*parts: str) -> str:
    """A place in an order that has nothing to do with that of the bank; the same on any machine."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()
