"""排序题: put the elements in order."""

from __future__ import annotations

from collections.abc import Iterator

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


class OrderingFields(QuestionFields):
    """Keys of a 排序题."""

    choices: tuple[ChoiceFields, ...] = Field(min_length=2, description="要排序的各项，先打乱")
    correct_response: Answers

    def faults(self) -> Iterator[Fault]:
        """The answer names each element once, in another order than the one shown."""
        yield from repeated(self.choices, "choices")
        yield from unknown_ids(self.correct_response, self.choices)
        shown = tuple(item.id for item in self.choices)
        if len(set(self.correct_response)) != len(self.correct_response):
            yield Fault(("correct_response",), "答案里有重复的选项")
        elif missing := [name for name in shown if name not in self.correct_response]:
            yield Fault(("correct_response",), f"答案里少了{'、'.join(missing)}")
        elif shown == self.correct_response:
            yield Fault(("choices",), "各项列出的次序就是正确答案", "把各项打乱再列出")

    def parts(self) -> Parts:
        """Elements as shown, ids in the right order."""
        return Parts(tuple(choice.choice() for choice in self.choices), self.correct_response)


TYPE = QuestionType("ordering", "排序题", "order", OrderingFields)
