"""Word 试卷: the questions with their keys as trainers type them, so that `import questions` reads the file back."""

from __future__ import annotations

from collections.abc import Sequence

from quangang.formats.hub import ASPECTS, Format, Ledger, Outcome, Written
from quangang.formats.printing import Printed, line, write_docx
from quangang.model import Question
from quangang.questions import TYPES, walk, write_paper

_CARRIES = frozenset(ASPECTS) - {"随题说明"}


def write(questions: Sequence[Question], title: str) -> Written:
    """试卷文本, a line a paragraph."""
    ledger = Ledger(_CARRIES, frozenset(TYPES.ours))
    for question in walk(tuple(questions)):
        gone = [name for name, read in ASPECTS.items() if name not in _CARRIES and read(question)]
        texts = (
            question.stem,
            question.explanation,
            str(question.data.get("material", "")),
            *question.correct_response,
        )
        gone += ["段落之间的空行"] if any("\n\n" in text for text in texts) else []
        ledger.outcomes.append(Outcome(question.id, tuple(gone)))
    text, problems = write_paper(questions)
    refused = {problem.location: problem.message for problem in problems}
    for question in walk(tuple(questions)):
        if question.location in refused:
            ledger.refuse(question, refused[question.location])
    printed = Printed(title, tuple(line(one) for one in text.rstrip("\n").split("\n")))
    return Written(write_docx(printed), tuple(ledger.outcomes))


FORMAT = Format("docx", "Word 试卷（带答案，可以再导入）", (), frozenset(TYPES.ours), writes=write)
