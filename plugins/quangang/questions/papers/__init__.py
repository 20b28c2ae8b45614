"""Papers in any layout trainers use → questions. It neither loses nor guesses: every line is accounted for.

    text ── read_lines ──▶ lines ── read_sheet ──▶ sheet ── assign_keys ──▶ questions with their keys ── Builder ──▶ nodes

What a paper lacks (依据, 解析) leaves a draft; what contradicts itself is a problem at its line, and no question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.model import Location, Problem
from quangang.questions.paper_basis import RULE
from quangang.questions.papers.assign import assign_keys
from quangang.questions.papers.build import Builder
from quangang.questions.papers.lines import read_lines
from quangang.questions.papers.reader import read_sheet
from quangang.questions.reading import Reading
from quangang.text.yaml import SequenceNode

MAX_LINES = 100_000
_DECLARED = re.compile(r"《(?P<title>[^《》]{1,80})》\s*[:：]\s*(?P<id>[A-Za-z0-9][A-Za-z0-9_@-]*)\s*")


def read_any_paper(text: str, file: str, *, titles: Mapping[str, str] | None = None, prefix: str = "") -> Reading:
    """Read a paper.

    Args:
        text: the paper.
        file: path for messages.
        titles: titles and short titles of policies → document id.
        prefix: what ids begin with.
    """
    if text.count("\n") > MAX_LINES:
        problem = Problem(Location(file), RULE, f"试卷太长（超过{MAX_LINES}行），请分成几份")
        return Reading(None, [problem], {}, {}, 0)
    known = dict(titles or {})
    lines = read_lines(text)
    declared = {}
    for line in lines:
        if match := _DECLARED.fullmatch(line.text):
            known[match["title"]] = match["id"]
            declared[line.row] = "文件简称"
    sheet = read_sheet([line for line in lines if line.row not in declared])
    assign_keys(sheet)
    builder = Builder(file, known, prefix)
    problems = [
        Problem(Location(file, row, column), RULE, message, fix=fix) for row, column, message, fix in sheet.problems
    ]
    nodes = []
    for raw in sheet.questions:
        node, found = builder.build(raw)
        problems += found
        if node is not None:
            nodes.append(node)
    if not sheet.questions:
        problems.append(Problem(Location(file), RULE, "没有找到题目", fix="每道题以“1. ”这样的序号开头"))
    rows = {**sheet.rows, **declared}
    made = SequenceNode(tuple(nodes), nodes[0].location) if nodes else None
    total = sum(1 + len(raw.children) for raw in sheet.questions)
    return Reading(made, sorted(problems), rows, builder.numbers, total)
