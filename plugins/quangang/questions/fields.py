"""What every question holds, and what a question type declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, create_model, field_validator

from quangang.model import Address, Choice
from quangang.model.address import ID_PATTERN
from quangang.text.fields import Fields, Path, Texts

Text = Annotated[str, StringConstraints(min_length=1)]
Mark = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,3}$")]
"""The letter or number of a choice."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that only the type can see, and the place of it inside the question.

    Attributes:
        path: keys and indexes from the question down.
        message: Chinese.
        fix: Chinese; how to mend it, or "".
    """

    path: Path
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a type gives to the model: the parts of a `Question` whose form belongs to the type."""

    choices: tuple[Choice, ...] = ()
    correct_response: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


class BasisFields(Fields):
    """政策依据: a provision and its words."""

    provision: str = Field(description="条文地址，例如 central-2024#3")
    quote: Text = Field(description="条文原文，一字不差")

    @field_validator("provision")
    @classmethod
    def _address(cls, value: str) -> str:
        text = value.removeprefix("[[").removesuffix("]]").strip()
        address = Address.parse(text)
        if address is None or not address.path:
            raise ValueError(f"“{value}”不是条文地址，应写成 central-2024#3 这样的形式")
        return text


class ChoiceFields(Fields):
    """选项."""

    id: Mark = Field(description="选项的字母或序号")
    text: Text = Field(description="选项文字")
    feedback: str = Field("", description="选了它为什么不对（或为什么对）")

    def choice(self) -> Choice:
        """The value of the model."""
        return Choice(self.id, self.text, self.feedback)


class QuestionFields(Fields):
    """Keys that every type shares."""

    id: str = Field(pattern=rf"^{ID_PATTERN}$", description="永久不变的题号，全站唯一")
    type: str = Field(description="题型")
    lesson: str = Field("", description="所属的课（课的标识），可以不写")
    stem: Text = Field(description="题干")
    explanation: Text = Field(description="解析：为什么是这个答案")
    abilities: Texts = Field((), description="训练的能力")
    basis: tuple[BasisFields, ...] = Field(min_length=1, description="政策依据")
    points: float | None = Field(None, gt=0, description="分值，默认 1 分")
    state: Literal["ready", "draft"] = Field("ready", description="draft 是待补的草稿：留在题库里，不给学员看")
    pending: Texts = Field((), description="草稿还缺什么：依据、解析……补齐后删去 state 和这一项")
    notes: Texts = Field((), description="导入时随题带来的说明：难度、知识点、章节……")

    def parts(self) -> Parts:
        """The parts whose form belongs to the type."""
        raise NotImplementedError

    def faults(self) -> Iterator[Fault]:
        """Mistakes across fields; `parts` is only asked for when there are none."""
        yield from ()


@cache
def draft_fields(fields: type[QuestionFields]) -> type[QuestionFields]:
    """The same keys for a draft: what may still be missing is not asked for."""
    empty: tuple[Any, ...] = ()
    relaxed: dict[str, Any] = {"explanation": (str, ""), "basis": (tuple[BasisFields, ...], empty)}
    if "rubric" in fields.model_fields:
        relaxed["rubric"] = (fields.model_fields["rubric"].annotation, empty)
        relaxed["reference"] = (str, "")
    made: type[QuestionFields] = create_model(f"Draft{fields.__name__}", __base__=fields, **relaxed)
    return made


@dataclass(frozen=True, slots=True)
class QuestionType:
    """A question type: one file, one line in `questions.TYPES`.

    Attributes:
        id: its name in content and code.
        label: Chinese name.
        interaction: QTI 3 interaction that carries it, for exports; "" when none does.
        fields: its keys, reading and validation.
        like: id of the type whose form, scoring and exports it uses; "" for its own. A type of another maker has one.
    """

    id: str
    label: str
    interaction: str
    fields: type[QuestionFields]
    like: str = ""


def repeated(items: tuple[ChoiceFields, ...], key: str) -> Iterator[Fault]:
    """Two choices with one letter."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            yield Fault((key, index, "id"), f"有两个“{item.id}”，每个选项的字母只能用一次")
        seen.add(item.id)


def unknown_ids(
    wanted: tuple[str, ...], items: tuple[ChoiceFields, ...], key: str = "correct_response"
) -> Iterator[Fault]:
    """Right answers that name no choice."""
    known = [item.id for item in items]
    for index, name in enumerate(wanted):
        if name not in known:
            letters = re.findall(r"[A-Z]", name)
            split = len(letters) > 1 and all(letter in known for letter in letters)
            fix = f"写成 [{', '.join(letters)}]" if split else f"可以写：{'、'.join(known)}"
            yield Fault((key, index), f"答案“{name}”不是任何一个选项", fix)


def listed(value: object) -> object:
    """One value or a list of values."""
    return value if isinstance(value, list | tuple) else [value]


Answers = Annotated[
    tuple[str, ...],
    BeforeValidator(listed, json_schema_input_type=str | tuple[str, ...]),
    Field(min_length=1, description="正确答案"),
]
