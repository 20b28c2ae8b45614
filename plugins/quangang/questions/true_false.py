"""判断题: a statement is right or wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field

from quangang.model import Choice
from quangang.questions.fields import Answers, Fault, Parts, QuestionFields, QuestionType

WORDS = {
    **dict.fromkeys(("true", "True", "TRUE", "正确", "对", "√", "✓", "是", "T"), "true"),
    **dict.fromkeys(("false", "False", "FALSE", "错误", "错", "×", "✗", "否", "F", "不正确", "不对"), "false"),
}
"""What trainers write → the two answers."""
LABELS = {"true": "正确", "false": "错误"}


def _keys(value: object) -> object:
    return {WORDS.get(str(key), str(key)): text for key, text in value.items()} if isinstance(value, dict) else value


class TrueFalseFields(QuestionFields):
    """Keys of a 判断题."""

    correct_response: Answers
    feedback: Annotated[dict[str, str], BeforeValidator(_keys)] = Field(
        default_factory=dict, description="判断错时的提示：{正确: …} 或 {错误: …}"
    )

    def faults(self) -> Iterator[Fault]:
        """One answer, in words we know."""
        if len(self.correct_response) != 1:
            yield Fault(("correct_response",), "判断题只能有一个答案", "写 正确 或 错误")
        for word in self.correct_response:
            if word not in WORDS:
                yield Fault(("correct_response",), f"判断题的答案不能写“{word}”", "写 正确 或 错误")
        for key in self.feedback:
            if key not in LABELS:
                yield Fault(("feedback", key), f"反馈只能写给“正确”或“错误”，不能写给“{key}”")

    def parts(self) -> Parts:
        """Two choices, `true` and `false`."""
        choices = tuple(Choice(key, label, self.feedback.get(key, "")) for key, label in LABELS.items())
        return Parts(choices, (WORDS[self.correct_response[0]],))


TYPE = QuestionType("true_false", "判断题", "choice", TrueFalseFields)
