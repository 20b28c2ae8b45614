"""A bank of questions: a list in YAML nodes → questions and problems."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from quangang.model import Address, Basis, Problem, Question
from quangang.questions.fields import Parts, QuestionFields, draft_fields
from quangang.questions.types import TYPES, labels
from quangang.text.fields import KEYS, locate, read_fields
from quangang.text.sums import shown
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

RULE = "question"


def read_bank(node: Node | None, *, course: str) -> tuple[list[Question], list[Problem]]:
    """Read a list of questions.

    Args:
        node: as read by `parse_yaml` or `read_paper`; None (an empty file) holds no question.
        course: id of the course the bank belongs to.

    Returns:
        the questions that can be used, in order, and every problem of all of them. Whether an id is unique is seen
        by whoever reads all banks.
    """
    if node is None:
        return [], []
    if not isinstance(node, SequenceNode):
        return [], [Problem(node.location, RULE, "题库应当是一个列表，每道题以“- ”开头")]
    questions: list[Question] = []
    problems: list[Problem] = []
    for item in node.items:
        question, found = _read_question(item, course)
        problems += found
        if question is not None:
            questions.append(question)
    return questions, problems


def walk(questions: list[Question] | tuple[Question, ...]) -> Iterator[Question]:
    """All questions, those inside a 材料题 right after it."""
    for question in questions:
        yield question
        yield from question.children


def content_hash(type_: str, stem: str, parts: Parts, material: str = "") -> str:
    """Digest of what a learner answers to: a change of it means another question.

    Explanation, feedback and basis are left out, and so are spaces and character width: correcting them must not
    make anyone answer again.
    """
    content = [type_, stem, [[c.id, c.text] for c in parts.choices], parts.correct_response, parts.data, material]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def _read_question(
    node: Node, course: str, *, group: QuestionFields | None = None, material: str = ""
) -> tuple[Question | None, list[Problem]]:
    if not isinstance(node, MappingNode):
        return None, [Problem(node.location, RULE, "一道题应当一行一项，写成“名称: 值”")]
    type_, problems = _type(node, inside=group is not None)
    if type_ is None:
        return None, problems
    declared = TYPES[type_]
    wanted = draft_fields(declared.fields) if _is_draft(node) or (group and group.state == "draft") else declared.fields
    fields, problems = read_fields(wanted, node, where=f"这道{declared.label}")
    if fields is None:
        return None, problems
    faults = list(fields.faults())
    if faults:
        return None, [Problem(locate(node, fault.path), RULE, fault.message, fix=fault.fix) for fault in faults]
    written = fields.parts()
    parts = _as_shown(written)
    question = Question(
        id=fields.id,
        type=declared.like or type_,
        declared=type_ if declared.like else "",
        stem=shown(fields.stem),
        explanation=shown(fields.explanation),
        basis=_basis(fields, node),
        location=locate(node, ("id",)),
        course=course,
        choices=parts.choices,
        correct_response=parts.correct_response,
        abilities=fields.abilities or (group.abilities if group else ()),
        lesson=fields.lesson or (group.lesson if group else ""),
        data={**parts.data, **({} if fields.points is None else {"points": fields.points})},
        content_hash=content_hash(type_, fields.stem, written, material),
        state="draft" if group is not None and group.state == "draft" else fields.state,
        pending=fields.pending,
        notes=fields.notes,
    )
    if type_ != "case_group":
        return question, []
    children: list[Question] = []
    for item in _children(node):
        child, found = _read_question(item, course, group=fields, material=str(parts.data["material"]))
        problems += found
        if child is not None:
            children.append(child)
    if any(child.state == "draft" for child in children):  # a material is shown whole or not at all
        question = replace(question, state="draft")
        children = [replace(child, state="draft") for child in children]
    return replace(question, children=tuple(children)), problems


def _as_shown(parts: Parts) -> Parts:
    """The parts with the results of their sums: 108人 for `{{= 6×18 = 108人}}`, wherever they stand."""
    choices = tuple(replace(c, text=shown(c.text), feedback=shown(c.feedback)) for c in parts.choices)
    data = {name: _value_shown(value) for name, value in parts.data.items()}
    return replace(parts, choices=choices, correct_response=tuple(map(shown, parts.correct_response)), data=data)


def _value_shown(value: object) -> object:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list | tuple):
        return type(value)(_value_shown(one) for one in value)
    if isinstance(value, dict):
        return {key: _value_shown(one) for key, one in value.items()}
    return value


def _is_draft(node: MappingNode) -> bool:
    return any(
        key.value == "state" and isinstance(value, ScalarNode) and value.value == "draft" for key, value in node.entries
    )


def _type(node: MappingNode, *, inside: bool) -> tuple[str | None, list[Problem]]:
    written = next((value for key, value in node.entries if KEYS.get(key.value, key.value) == "type"), None)
    names = "、".join(f"{kind.id}（{kind.label}）" for kind in TYPES.values())
    if not isinstance(written, ScalarNode) or not written.value:
        location = written.location if written is not None else node.location
        return None, [Problem(location, RULE, "这道题没有写题型", fix=f"补上一行 type: …，可以写：{names}")]
    value = written.value.strip()
    type_ = value if value in TYPES else labels().get(value)
    if type_ is None:
        near = get_close_matches(value, [*TYPES, *labels()], 1, 0.5)
        fix = f"是不是想写“{near[0]}”？" if near else f"可以写：{names}"
        return None, [Problem(written.location, RULE, f"没有“{value}”这种题型", fix=fix)]
    if inside and type_ == "case_group":
        return None, [Problem(written.location, RULE, "材料题里不能再放材料题")]
    return type_, []


def _children(node: MappingNode) -> tuple[Node, ...]:
    for key, value in node.entries:
        if KEYS.get(key.value, key.value) == "questions" and isinstance(value, SequenceNode):
            return value.items
    return ()


def _basis(fields: QuestionFields, node: MappingNode) -> tuple[Basis, ...]:
    made = []
    for index, item in enumerate(fields.basis):
        address = Address.parse(item.provision)
        if address is not None:  # always: the model has read it
            made.append(Basis(address, item.quote, locate(node, ("basis", index, "quote"))))
    return tuple(made)
