"""材料题: several questions on one material."""

from __future__ import annotations

from pydantic import Field

from quangang.questions.fields import BasisFields, Parts, QuestionFields, QuestionType, Text


class CaseGroupFields(QuestionFields):
    """Keys of a 材料题; explanation and basis belong to its questions."""

    stem: str = Field("", description="材料的题目或答题要求")
    explanation: str = Field("", description="总的说明，可以不写")
    basis: tuple[BasisFields, ...] = Field((), description="政策依据，写在小题里即可")
    material: Text = Field(description="材料；不是取自来源的，写明“教学情境（虚构）”")
    questions: tuple[dict[str, object], ...] = Field(min_length=1, description="小题，各自是完整的题")

    def parts(self) -> Parts:
        """The material in `data`."""
        return Parts((), (), {"material": self.material})


TYPE = QuestionType("case_group", "材料题", "", CaseGroupFields)
