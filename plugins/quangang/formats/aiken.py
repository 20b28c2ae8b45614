"""Aiken: single choices as plain text, one line a stem; many systems read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quangang.curation.encodings import decode
from quangang.formats.hub import Collector, Format, Ledger, Written, in_order
from quangang.model import Question
from quangang.questions.papers import Reading

_CHOICE = re.compile(r"([A-Z])[.)]\s+(.*)")
_ANSWER = re.compile(r"ANSWER:\s*([A-Z])\s*")


def write(questions: Sequence[Question], title: str) -> Written:
    """The questions as Aiken; it has no place for a title."""
    del title
    ledger = Ledger(frozenset(), frozenset({"single_choice", "true_false"}))
    parts = []
    for question in ledger.flat(questions):
        truth = question.type == "true_false"
        if truth:
            ledger.lose(question, "判断题写成了两个选项的单选题")
        elif not in_order(question):
            ledger.lose(question, "选项的字母")
        texts = [question.stem, *(choice.text for choice in question.choices)]
        if any("\n" in text for text in texts):
            ledger.lose(question, "文字里的换行")
        if _CHOICE.match(question.stem) or _ANSWER.match(question.stem) or len(question.choices) > 26:
            ledger.refuse(question, "题干像选项，Aiken 分不开")
            continue
        names = [choice.id for choice in question.choices]
        lines = [
            _line(question.stem),
            *(f"{chr(65 + n)}. {_line(choice.text)}" for n, choice in enumerate(question.choices)),
        ]
        parts.append("\n".join([*lines, f"ANSWER: {chr(65 + names.index(question.correct_response[0]))}"]))
    return Written(("\n\n".join(parts) + "\n").encode(), tuple(ledger.outcomes))


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read Aiken."""
    collector = Collector(file, prefix, "aiken")
    stem: list[str] = []
    choices: list[tuple[str, str]] = []
    start = 0
    for row, raw in enumerate(decode(data).text.replace("\r\n", "\n").lstrip("\ufeff").split("\n"), 1):
        line = raw.strip()
        choice, answer = _CHOICE.fullmatch(line), _ANSWER.fullmatch(line)
        if not line:
            continue
        collector.rows[row] = "题目"
        if answer:
            _add(collector, start or row, stem, choices, answer[1])
            stem, choices, start = [], [], 0
        elif choice and stem:
            choices.append((choice[1], choice[2]))
        elif choices:
            collector.found += 1
            collector.problem(start, "这道题没有 ANSWER 行，没有导入", "在选项后面写一行“ANSWER: A”")
            stem, choices, start = [line], [], row
        else:
            start = start or row
            stem.append(line)
    if stem or choices:
        collector.found += 1
        collector.problem(start, "这道题没有 ANSWER 行，没有导入", "在选项后面写一行“ANSWER: A”")
    return collector.reading()


def _add(collector: Collector, line: int, stem: list[str], choices: list[tuple[str, str]], key: str) -> None:
    if not stem or len(choices) < 2 or key not in [name for name, _ in choices]:
        collector.found += 1
        collector.problem(line, f"答案“{key}”不是任何一个选项，没有导入", "核对答案和选项")
        return
    rows = [{"id": name, "text": text} for name, text in choices]
    collector.add(line, {"type": "single_choice", "stem": "\n".join(stem), "choices": rows, "correct_response": [key]})


FORMAT = Format(
    "aiken", "Aiken（纯文本单选题）", (".aiken",), frozenset({"single_choice", "true_false"}), reads=read, writes=write
)
