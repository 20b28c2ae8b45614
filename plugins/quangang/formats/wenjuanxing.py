"""问卷星文本: pasted into 问卷星 or 企业微信 as it is; read back as any paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quangang.formats.hub import Format, Ledger, Written, blanks_of, figure, in_order
from quangang.model import Question
from quangang.questions.fill_in import BLANK

_TYPES = frozenset({"single_choice", "multiple_response", "true_false", "fill_in", "extended_text"})
_TAGS = {
    "single_choice": "单选题", "multiple_response": "多选题", "true_false": "判断题", "fill_in": "填空题", "extended_text": "简答题",
}  # fmt: skip


def write(questions: Sequence[Question], title: str) -> Written:
    """The questions, a blank line between them."""
    ledger = Ledger(frozenset({"解析", "分值"}), _TYPES)
    parts = [title]
    for question in ledger.flat(questions):
        if question.choices and question.type != "true_false" and not in_order(question):
            ledger.lose(question, "选项的字母")
        parts.append(_question(question, len(parts)))
    return Written(("\n\n".join(parts) + "\n").encode(), tuple(ledger.outcomes))


def _question(question: Question, number: int) -> str:
    points = figure(question.data.get("points"))
    score = f"（分值：{points}分）" if points else ""
    stem = BLANK.sub("____", question.stem) if question.type == "fill_in" else question.stem
    lines = [f"{number}. {stem} [{_TAGS[question.type]}]{score}"]
    names = [choice.id for choice in question.choices]
    if question.type == "true_false":
        lines += ["A. 正确", "B. 错误"]
    else:
        lines += [f"{chr(65 + n)}. {choice.text}" for n, choice in enumerate(question.choices)]
    if question.type == "fill_in":
        key = "；".join(" / ".join(texts) for texts in blanks_of(question))
    elif question.type == "extended_text":
        key = question.correct_response[0]
    elif question.type == "true_false":
        key = "A" if question.correct_response[0] == "true" else "B"
    else:
        key = "".join(chr(65 + names.index(one)) for one in question.correct_response)
    lines.append(f"正确答案：{key}")
    if question.explanation:
        lines.append(f"答案解析：{question.explanation}")
    # An empty line within a text would end the question there.
    return re.sub(r"\n\s*\n", "\n", "\n".join(lines))


FORMAT = Format("wenjuanxing", "问卷星、企业微信文本", (), _TYPES, writes=write)
