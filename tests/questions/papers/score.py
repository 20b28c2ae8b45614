"""How well a paper was read: right, wrong keys, silent losses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from quangang.model import Question
from quangang.questions import read_bank, walk
from quangang.questions.papers import read_any_paper
from tests.questions.papers.layouts import Printed
from tests.questions.papers.pool import Item


@dataclass
class Score:
    right: int = 0
    wrong_keys: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    off: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    return re.sub(r"[\s（）()_。．.]", "", unicodedata.normalize("NFKC", text))


def key_of(question: Question) -> tuple[str, ...]:
    if question.type == "true_false":
        return ({"true": "正确", "false": "错误"}[question.correct_response[0]],)
    return question.correct_response


def score_paper(printed: Printed) -> Score:
    reading = read_any_paper(printed.text, "paper.txt", prefix="q")
    questions, more = read_bank(reading.node, course="")
    problems = [*reading.problems, *more]
    by_line = {question.location.line: question for question in walk(questions)}
    score = Score()
    ends = [*[line for line, _, _ in printed.items][1:], 10**9]
    for (line, number, item), end in zip(printed.items, ends, strict=True):
        question = by_line.get(line)
        if question is None:
            told = [p for p in problems if line <= p.location.line < end]
            (score.told if told else score.lost).append(f"{line} {number} {item.stem[:20]} {told[:1]}")
            continue
        wanted = tuple(item.key)
        if tuple(map(plain, key_of(question))) != tuple(map(plain, wanted)):
            score.wrong_keys.append(f"{line} {number}: {wanted} ≠ {key_of(question)}")
        elif fault := _differs(item, question):
            score.off.append(f"{line} {number}: {fault}")
        else:
            score.right += 1
    if len(by_line) > len(printed.items):
        score.off.append(f"{len(by_line) - len(printed.items)} too many")
    rows = {
        row
        for row, text in enumerate(printed.text.lstrip("\ufeff").replace("\r\n", "\n").split("\n"), 1)
        if text.strip()
    }
    if rows - set(reading.rows):
        score.lost.append(f"lines {sorted(rows - set(reading.rows))}")
    return score


def _differs(item: Item, question: Question) -> str:
    if question.type != item.type:
        return f"type {question.type}"
    if plain(question.stem) != plain(item.stem):
        return f"stem {question.stem!r}"
    if item.choices and tuple(plain(c.text) for c in question.choices) != tuple(map(plain, item.choices)):
        return f"choices {[c.text for c in question.choices]}"
    if item.why and question.explanation and plain(item.why) not in plain(question.explanation):
        return f"why {question.explanation!r}"
    return ""
