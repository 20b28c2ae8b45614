"""简答题: the learner writes, compares with the reference and ticks the points made."""

from __future__ import annotations

from pydantic import Field

from quangang.questions.fields import Parts, QuestionFields, QuestionType, Text
from quangang.text.fields import Fields


class RubricFields(Fields):
    """A point an answer should make."""

    text: Text = Field(description="要点")
    points: float = Field(1.0, gt=0, allow_inf_nan=False, description="分值")


class ExtendedTextFields(QuestionFields):
    """Keys of a 简答题."""

    reference: Text = Field(description="参考答案")
    rubric: tuple[RubricFields, ...] = Field(min_length=1, description="评分要点，学员对照自评")

    def parts(self) -> Parts:
        """The reference is the answer; the rubric is in `data`."""
        rubric = [{"text": line.text, "points": line.points} for line in self.rubric]
        return Parts((), (self.reference,) if self.reference else (), {"rubric": rubric})


TYPE = QuestionType("extended_text", "简答题", "extended-text", ExtendedTextFields)
