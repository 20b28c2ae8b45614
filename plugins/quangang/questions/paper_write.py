"""Questions → 试卷文本 that `read_paper` reads back into the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from quangang.model import Problem, Question
from quangang.questions.paper_lines import CIRCLED, LETTERS, escape
from quangang.questions.true_false import LABELS as TRUTH
from quangang.questions.types import label_of

RULE = "paper"


def write_paper(questions: Sequence[Question]) -> tuple[str, list[Problem]]:
    """The paper, and the questions it cannot carry (left out)."""
    parts: list[str] = []
    problems: list[Problem] = []
    for question in questions:
        reason = _cannot(question)
        if reason:
            problems.append(Problem(question.location, RULE, f"题目“{question.id}”{reason}，试卷文本里没有写"))
        else:
            parts.append(_question(question, f"{len(parts) + 1}. "))
    return "\n\n".join(parts) + ("\n" if parts else ""), problems


def _cannot(question: Question) -> str:
    for one in (question, *question.children):
        if one.type == "true_false":
            continue
        if [choice.id for choice in one.choices] != list(LETTERS[: len(one.choices)]):
            return "的选项不是依次的 A、B、C"
        matches = cast("list[dict[str, str]]", one.data.get("matches", []))
        if [item["id"] for item in matches] != [str(number) for number in range(1, len(matches) + 1)]:
            return "的右列不是依次的 1、2、3"
        if len(matches) > len(CIRCLED):
            return f"的右列超过{len(CIRCLED)}项"
    return ""


def _question(question: Question, mark: str) -> str:
    lines = [(mark + escape(question.stem)).rstrip()]
    lines.append(f"题号：{question.id}")
    lines.append(f"题型：{label_of(question)}")
    if question.type != "true_false":
        lines += [f"{choice.id}. {escape(choice.text)}" for choice in question.choices]
    matches = cast("list[dict[str, str]]", question.data.get("matches", []))
    lines += [f"{CIRCLED[index]} {escape(item['text'])}" for index, item in enumerate(matches)]
    lines += _answer(question)
    for choice in question.choices:
        if choice.feedback:
            name = TRUTH[choice.id] if question.type == "true_false" else choice.id
            lines.append(f"反馈{name}：{escape(choice.feedback)}")
    for label, value in (
        ("课", question.lesson),
        ("能力", "、".join(question.abilities)),
        ("分值", _number(question.data.get("points"))),
        ("计分", str(question.data.get("scoring", ""))),
        ("次序", {"any": "任意", "fixed": "固定"}.get(str(question.data.get("order", "")), "")),
        ("材料", escape(str(question.data.get("material", "")))),
        ("解析", escape(question.explanation)),
    ):
        if value:
            lines.append(f"{label}：{value}")
    lines += [f"依据：{basis.provision}“{escape(basis.quote)}”" for basis in question.basis]
    lines += [_question(child, f"（{index}）") for index, child in enumerate(question.children, 1)]
    return "\n".join(lines)


def _answer(question: Question) -> list[str]:
    right = question.correct_response
    data = question.data
    if question.type == "true_false":
        return [f"答案：{TRUTH[right[0]]}"]
    if question.type == "fill_in":
        blanks = cast("list[list[str]]", data["blanks"])
        return ["答案：" + "；".join(" / ".join(texts) for texts in blanks)]
    if question.type == "numeric":
        unit = [f"单位：{data['unit']}"] if data["unit"] else []
        tolerance = [f"容差：{_number(data['tolerance'])}"] if data["tolerance"] else []
        return [f"答案：{right[0]}", *unit, *tolerance]
    if question.type == "matching":
        return ["答案：" + "，".join(pair.replace(" ", "-") for pair in right)]
    if question.type == "extended_text":
        rubric = cast("list[dict[str, object]]", data["rubric"])
        rows = [f"（{_number(line['points'])}分）{line['text']}" for line in rubric]
        return [f"答案：{escape(right[0])}", "评分要点：" + "\n".join(rows)]
    return [f"答案：{'、'.join(right)}"] if right else []


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float | int) else ""
