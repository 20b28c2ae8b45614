"""多选题: several of the choices are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from quangang.questions.fields import (
    Answers,
    ChoiceFields,
    Fault,
    Parts,
    QuestionFields,
    QuestionType,
    repeated,
    unknown_ids,
)


class MultipleResponseFields(QuestionFields):
    """Keys of a 多选题."""

    choices: tuple[ChoiceFields, ...] = Field(min_length=2, description="选项")
    correct_response: Answers
    scoring: Literal["exact", "partial"] | None = Field(
        None, description="计分：exact 全对才得分；partial 少选得部分分（社工考试计分方式）；不写则随测试的设置"
    )

    order: Literal["fixed"] | None = Field(None, description="写 fixed，选项的次序不打乱；次序有意义的程序自己认得出")

    def faults(self) -> Iterator[Fault]:
        """Each answer is one of the choices, and at least one choice is wrong."""
        yield from repeated(self.choices, "choices")
        yield from unknown_ids(self.correct_response, self.choices)
        if len(set(self.correct_response)) != len(self.correct_response):
            yield Fault(("correct_response",), "答案里有重复的选项")
        elif len(self.correct_response) == 1:
            yield Fault(
                ("correct_response",), "多选题至少要有两个答案", "只有一个答案的题，题型应写 single_choice（单选题）"
            )

    def parts(self) -> Parts:
        """Choices as written, ids of the right ones in order."""
        given = {"scoring": self.scoring, "order": self.order}
        data = {name: value for name, value in given.items() if value is not None}
        choices = tuple(choice.choice() for choice in self.choices)
        return Parts(choices, tuple(sorted(self.correct_response)), data)


TYPE = QuestionType("multiple_response", "多选题", "choice", MultipleResponseFields)
