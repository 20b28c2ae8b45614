"""A question type: 不定项选择题, one or several choices are right; answered and scored as a 多选题."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from quangang.questions import QuestionType
from quangang.questions.fields import Answers, ChoiceFields, Fault, Parts, QuestionFields, repeated, unknown_ids


class IndefiniteFields(QuestionFields):
    """Keys of a 不定项选择题."""

    choices: tuple[ChoiceFields, ...] = Field(min_length=3, description="选项")
    correct_response: Answers

    def faults(self) -> Iterator[Fault]:
        """Every answer is a choice."""
        yield from repeated(self.choices, "choices")
        yield from unknown_ids(self.correct_response, self.choices)

    def parts(self) -> Parts:
        """Choices as written, ids as the answer."""
        return Parts(tuple(choice.choice() for choice in self.choices), self.correct_response)


TYPE = QuestionType("indefinite", "不定项选择题", "choice", IndefiniteFields, like="multiple_response")
