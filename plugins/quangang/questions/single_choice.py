"""单选题: one of several choices is right."""

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


class SingleChoiceFields(QuestionFields):
    """Keys of a 单选题."""

    choices: tuple[ChoiceFields, ...] = Field(min_length=2, description="选项")
    correct_response: Answers
    order: Literal["fixed"] | None = Field(None, description="写 fixed，选项的次序不打乱；次序有意义的程序自己认得出")

    def faults(self) -> Iterator[Fault]:
        """The answer is one of the choices."""
        yield from repeated(self.choices, "choices")
        yield from unknown_ids(self.correct_response, self.choices)
        if len(self.correct_response) > 1:
            yield Fault(
                ("correct_response",), "单选题只能有一个答案", "有几个答案的题，题型应写 multiple_response（多选题）"
            )

    def parts(self) -> Parts:
        """Choices as written, one id as the answer."""
        data = {} if self.order is None else {"order": self.order}
        return Parts(tuple(choice.choice() for choice in self.choices), self.correct_response, data)


TYPE = QuestionType("single_choice", "单选题", "choice", SingleChoiceFields)
