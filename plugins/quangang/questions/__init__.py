"""Questions: one file per type (keys, reading, validation), banks, 试卷文本. No HTML."""

from quangang.questions.bank import content_hash, read_bank, walk
from quangang.questions.bank_write import write_bank
from quangang.questions.fields import QuestionType
from quangang.questions.paper import policy_titles, read_paper
from quangang.questions.paper_write import write_paper
from quangang.questions.types import TYPES, label_of, labels

__all__ = [
    "TYPES",
    "QuestionType",
    "content_hash",
    "label_of",
    "labels",
    "policy_titles",
    "read_bank",
    "read_paper",
    "walk",
    "write_bank",
    "write_paper",
]
