"""数值题: a number, within a tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from quangang.questions.fields import Answers, Fault, Parts, QuestionFields, QuestionType

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)


class NumericFields(QuestionFields):
    """Keys of a 数值题."""

    correct_response: Answers
    tolerance: float = Field(0.0, ge=0, allow_inf_nan=False, description="容差：差多少以内算对")
    unit: str = Field("", description="单位，例如 人")

    def faults(self) -> Iterator[Fault]:
        """One plain number."""
        if len(self.correct_response) != 1:
            yield Fault(("correct_response",), "数值题只能有一个答案")
        elif not NUMBER.fullmatch(self.correct_response[0]):
            yield Fault(
                ("correct_response",),
                f"数值题的答案“{self.correct_response[0]}”不是数字",
                "写成 18 或 3.5；单位写在“单位 unit”里",
            )

    def parts(self) -> Parts:
        """The number as text; tolerance and unit in `data`."""
        return Parts((), self.correct_response, {"tolerance": self.tolerance, "unit": self.unit})


TYPE = QuestionType("numeric", "数值题", "text-entry", NumericFields)
