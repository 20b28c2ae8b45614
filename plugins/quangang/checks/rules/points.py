"""要点用条文自己的话，数和关键词都要在条文里。

“一条一表”的要点是条文的缩写：可以删减，不能添，不能换词。一行里每十处相邻的两个字，要有八处半在条文里原样站着；数和单位要一样；关键词照抄。

错误：

    文件 docs/policies/demo.md
    ---
    id: demo
    title: 示例办法
    level: county
    jurisdiction: 示例县
    source: {name: 示例县政府}
    points:
    - {provision: demo#1, lines: [每千名户籍人口配备20人], keywords: [编制]}
    ---
    第一条 每万城镇常住人口配备18人，实行总量控制，定期动态调整。

正确：

    文件 docs/policies/demo.md
    ---
    id: demo
    title: 示例办法
    level: county
    jurisdiction: 示例县
    source: {name: 示例县政府}
    points:
    - {provision: demo#1, lines: [每万城镇常住人口配备18人，定期动态调整], keywords: [总量控制]}
    ---
    第一条 每万城镇常住人口配备18人，实行总量控制，定期动态调整。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Point, Problem, Severity
from quangang.text.figures import figures
from quangang.text.quotes import nearest_passage, stands_in

_RUN = re.compile(r"[0-9A-Za-z\u3400-\u9fff]+")
_HELD = 0.85
"""Share of a line's pairs of neighbours that stand in the provision: what is left joins two cuts."""
_LONGEST = 60


def check(project: Project) -> Iterator[Problem]:
    """Lines that say what their provision does not."""
    for document in project.documents():
        for at, point in enumerate(document.type.points(document) if document.type.points is not None else ()):
            held = project.corpus.document(point.provision)
            provision = held.tree.get(point.provision.path) if held is not None else None
            if provision is None:
                where = project.place_at(document, "points", at, "provision")
                yield Problem(where, RULE.id, f"要点的条文 {point.provision} 不存在", fix="核对地址")
                continue
            for key, place, message, fix in _faults(point, provision.text):
                where = project.place_at(document, "points", at, key, place)
                yield Problem(where, RULE.id, f"{point.provision} 的{message}", fix=fix)


def _faults(point: Point, text: str) -> Iterator[tuple[str, int, str, str]]:
    """What is wrong with a point: the key and which of its words, what of them, and how to mend it."""
    known = {(one.kind, one.value, one.unit) for one in figures(text)}
    pairs = set(_pairs(text))
    for place, line in enumerate(point.lines):
        if len(line) > _LONGEST:
            yield "lines", place, f"要点太长（{len(line)}字）：{line[:20]}…", f"一行不超过{_LONGEST}字"
        wrong = [one.words for one in figures(line) if (one.kind, one.value, one.unit) not in known]
        if wrong:
            yield "lines", place, f"要点里的“{'”“'.join(wrong)}”不在条文里：{line[:20]}", "照条文的数改"
        own = list(_pairs(line))
        if own and sum(pair in pairs for pair in own) < _HELD * len(own):
            near = nearest_passage(line, text)
            yield (
                "lines",
                place,
                f"要点不是条文自己的话：{line[:30]}",
                f"条文写的是“{near}”" if near else "照条文的字删减",
            )
    for place, word in enumerate(point.keywords):
        if not stands_in(word, text):
            yield "keywords", place, f"关键词“{word}”不在条文里", "照抄条文里的词"


def _pairs(text: str) -> Iterator[str]:
    for run in _RUN.findall(unicodedata.normalize("NFKC", text)):
        yield from (first + second for first, second in pairwise(run))


RULE = Rule("points", Severity.ERROR, __doc__, project=check, always=True)
