"""Aiken: single choices as plain text, one line a stem; many systems read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quangang.curation.encodings import decode
from quangang.formats.hub import Collector, Format, Ledger, Written, in_order
from quangang.model import Question
from quangang.questions.reading import Reading

_CHOICE = re.compile(r"([A-Z])[.)．、）]\s*(.*)")
_ANSWER = re.compile(r"ANSWER[:：]\s*([A-Z])\s*", re.IGNORECASE)


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
        if _CHOICE.match(question.stem) or question.stem.upper().startswith("ANSWER:") or len(question.choices) > 26:
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
    """Read Aiken, as other systems write it and as people type it (A、 A)没有空格)."""
    collector = Collector(file, prefix, "aiken")
    stem: list[str] = []
    choices: list[tuple[str, str]] = []
    start = 0
    for row, raw in enumerate(decode(data).text.replace("\r\n", "\n").lstrip("\ufeff").split("\n"), 1):
        line = raw.strip()
        if not line:
            continue
        collector.rows[row] = "题目"
        choice, answer = _CHOICE.fullmatch(line), _ANSWER.fullmatch(line)
        # A stem may begin like a choice (“A、B两个小区…”): only the letter that is next in turn begins one.
        begun = bool(choices) or (choice is not None and choice[1] == "A")
        if answer:
            _add(collector, start or row, stem, choices, answer[1].upper())
        elif line.upper().startswith("ANSWER:"):
            _refuse(collector, start or row, f"看不懂答案“{line[7:].strip()[:20]}”，没有导入", "写成“ANSWER: A”")
        elif choice and stem and begun:
            choices.append((choice[1], choice[2]))
            continue
        elif choices:
            _refuse(collector, start, "这道题没有 ANSWER 行，没有导入", "在选项后面写一行“ANSWER: A”")
            stem, choices, start = [line], [], row
            continue
        else:
            start = start or row
            stem.append(line)
            continue
        stem, choices, start = [], [], 0
    if stem or choices:
        _refuse(collector, start, "这道题没有 ANSWER 行，没有导入", "在选项后面写一行“ANSWER: A”")
    return collector.reading()


def _refuse(collector: Collector, line: int, message: str, fix: str) -> None:
    collector.found += 1
    collector.problem(line, message, fix)


def _add(collector: Collector, line: int, stem: list[str], choices: list[tuple[str, str]], key: str) -> None:
    names = [name for name, _ in choices]
    if len(names) < 2:
        return _refuse(collector, line, "题干后面没有两个选项，没有导入", "一行一个选项，写成“A. 选项”")
    if names != [chr(65 + n) for n in range(len(names))]:
        return _refuse(collector, line, f"选项的字母不连续（{''.join(names)}），没有导入", "从 A 开始依次写")
    if key not in names:
        return _refuse(collector, line, f"答案“{key}”不是任何一个选项，没有导入", "核对答案和选项")
    rows = [{"id": name, "text": text} for name, text in choices]
    collector.add(line, {"type": "single_choice", "stem": "\n".join(stem), "choices": rows, "correct_response": [key]})
    return None


FORMAT = Format(
    "aiken", "Aiken（纯文本单选题）", (".aiken",), frozenset({"single_choice", "true_false"}), reads=read, writes=write
)
