"""Questions → the YAML of a bank, which `read_bank` reads back into the same questions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from quangang.model import Question
from quangang.questions.true_false import LABELS

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z《“（][\u4e00-\u9fffA-Za-z0-9《》“”（）、，。；：！？—…_-]*")
_TYPED = re.compile(r"true|false|yes|no|on|off|null|y|n", re.IGNORECASE)
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?:\S[^\n]*)?)*\n\S[^\n]*")
"""Several lines, none of which begins with a space: fit for a block, which reads best."""
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")


def write_bank(questions: Sequence[Question]) -> str:
    """The bank; "" for no questions."""
    return "".join(line + "\n" for question in questions for line in _question(question, ""))


def _question(question: Question, indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in _entries(question):
        if value in ("", (), [], {}):
            continue
        head = f"{indent}  {key}:"
        if key == "questions":
            lines.append(head)
            lines += [line for child in question.children for line in _question(child, f"{indent}    ")]
        elif isinstance(value, str) and _BLOCK.fullmatch(value):
            lines += [f"{head} |-", *(f"{indent}    {line}".rstrip() for line in value.split("\n"))]
        elif isinstance(value, str):
            lines.append(f"{head} {_scalar(value)}")
        elif key in ("choices", "matches", "basis", "rubric"):
            lines.append(head)
            lines += [f"{indent}    - {_flow(item)}" for item in value]
        else:
            lines.append(f"{head} {_flow(value)}")
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _entries(question: Question) -> list[tuple[str, Value]]:
    data = question.data
    truth = question.type == "true_false"
    choices: list[Value] = [
        {"id": choice.id, "text": choice.text, **({"feedback": choice.feedback} if choice.feedback else {})}
        for choice in question.choices
    ]
    matches = cast("list[dict[str, str]]", data.get("matches", []))
    rubric = cast("list[dict[str, object]]", data.get("rubric", []))
    entries: list[tuple[str, Value]] = [
        ("id", question.id),
        ("type", question.declared or question.type),
        ("state", "draft" if question.state == "draft" else ""),
        ("pending", question.pending),
        ("lesson", question.lesson),
        ("stem", question.stem),
        ("material", str(data.get("material", ""))),
        ("choices", [] if truth else choices),
        ("matches", [{"id": item["id"], "text": item["text"]} for item in matches]),
        ("correct_response", _answer(question)),
        ("feedback", {LABELS[c.id]: c.feedback for c in question.choices if c.feedback} if truth else ""),
        ("tolerance", _number(data.get("tolerance")) if data.get("tolerance") else ""),
        ("unit", str(data.get("unit", ""))),
        ("scoring", str(data.get("scoring", ""))),
        ("order", str(data.get("order", ""))),
        ("reference", "".join(question.correct_response) if question.type == "extended_text" else ""),
        ("rubric", [{"text": str(line["text"]), "points": _number(line["points"])} for line in rubric]),
        ("explanation", question.explanation),
        ("abilities", question.abilities),
        ("points", _number(data.get("points"))),
        ("notes", question.notes),
        ("basis", [{"provision": str(basis.provision), "quote": basis.quote} for basis in question.basis]),
        ("questions", [child.id for child in question.children]),
    ]
    return entries


def _answer(question: Question) -> Value:
    if question.type == "extended_text":
        return ""
    if question.type == "true_false":
        return [LABELS[question.correct_response[0]]]
    if question.type == "fill_in":
        return cast("list[list[str]]", question.data["blanks"])
    return question.correct_response


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text):
        return text
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float | int) else ""
