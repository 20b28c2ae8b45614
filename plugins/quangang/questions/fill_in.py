"""填空题: `____` in the stem, once for each blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from quangang.questions.fields import Fault, Parts, QuestionFields, QuestionType, Text, listed

BLANK = re.compile(r"_{3,}")
"""A blank in a stem."""

Accepted = Annotated[tuple[Text, ...], Field(min_length=1)]
"""Ways to write one blank."""


class FillInFields(QuestionFields):
    """Keys of a 填空题."""

    correct_response: Annotated[
        tuple[Text | Accepted, ...],
        BeforeValidator(listed, json_schema_input_type=str | tuple[str | tuple[str, ...], ...]),
        Field(min_length=1, description="每个空的答案；有几种写法就列几种"),
    ]

    order: Literal["any"] | None = Field(None, description="写 any，几个空的答案可以互换位置；不写就一空一答")

    @property
    def blanks(self) -> tuple[tuple[str, ...], ...]:
        """Accepted texts, blank by blank.

        A flat list means the ways to write one blank, or, where the stem has as many blanks as the list has
        texts, one text for each.
        """
        given = self.correct_response
        if any(not isinstance(part, str) for part in given):
            return tuple((part,) if isinstance(part, str) else part for part in given)
        texts = tuple(part for part in given if isinstance(part, str))
        if len(BLANK.findall(self.stem)) == len(texts):
            return tuple((text,) for text in texts)
        return (texts,)

    def faults(self) -> Iterator[Fault]:
        """As many answers as blanks."""
        count = len(BLANK.findall(self.stem))
        if count == 0:
            yield Fault(("stem",), "填空题的题干里没有空", "在要填的地方写四条下划线：____")
        elif count != len(self.blanks):
            yield Fault(
                ("correct_response",),
                f"题干有{count}个空，答案却有{len(self.blanks)}个",
                "每个空写一个列表，例如 [[18, 十八], [组织部]]",
            )

    def parts(self) -> Parts:
        """The first accepted text of each blank is the answer shown; all are in `data["blanks"]`."""
        return Parts(
            (),
            tuple(texts[0] for texts in self.blanks),
            {
                "blanks": [list(texts) for texts in self.blanks],
                **({} if self.order is None else {"order": self.order}),
            },
        )


TYPE = QuestionType("fill_in", "填空题", "text-entry", FillInFields)
