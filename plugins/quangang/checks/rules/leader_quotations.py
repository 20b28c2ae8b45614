"""领导人讲话的引文，要与核对过的原文一字不差。

核对过的原文登记在 `docs/quotations.yml`（讲话人、场合、日期、来源、原文）。不在登记里的引文要么核对后登记，要么写明是转引，例如“（转引自新华日报）”。

登记：

    - speaker: 习近平
      text: 原文
      occasion: 场合
      source: {name: 新华社, date: 2020-07-24, url: …}

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    习近平总书记强调，“这句话没有登记过，是编的。”

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    习近平总书记强调，“社区虽小，但连着千家万户。”（转引自示例日报）
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Document, Location, Problem, Severity
from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode, parse_yaml

REGISTER = "docs/quotations.yml"
_LEADERS = "习近平|毛泽东|周恩来|刘少奇|邓小平|江泽民|胡锦涛|总书记"
_QUOTED = re.compile(
    rf"(?:{_LEADERS})[^“”。！？\n]{{0,60}}?(?:指出|强调|要求|说过?|讲到?|提出|讲话|指示|批示|寄语|勉励|嘱托|叮嘱|深刻阐述)"
    r"[^“”。！？\n]{0,20}[：:，,]?[ ]?“([^“”\n]{6,600})”"
)
_SECOND_HAND = re.compile(r"转引|据[^，。\n]{2,20}报道")
_NEAR = 60


def check(project: Project) -> Iterator[Problem]:
    """Quotations of leaders that nobody has compared with the original."""
    verified: list[str] | None = None
    for document in project.documents():
        body = document.body
        if document.type.official or ("总书记" not in body and "习近平" not in body and "同志" not in body):
            continue
        for match in _QUOTED.finditer(body):
            if verified is None:
                verified = _verified(project.text_of(REGISTER))
            if any(_fold(match[1]) in text for text in verified):
                continue
            stop = body.find("\n", match.end())
            after = body[match.end() : min(match.end() + _NEAR, stop if stop >= 0 else len(body))]
            before = body[max(0, match.start() - _NEAR) : match.start()]
            if _SECOND_HAND.search(after) or _SECOND_HAND.search(before):
                continue
            yield RULE.problem(
                _place(document, match.start(1)),
                f"领导人讲话的引文没有核对过：“{match[1][:30]}”",
                fix=f"与权威发布核对后登记到 {REGISTER}；只有二手来源的，在引文后写“（转引自…）”",
            )


def _verified(text: str | None) -> list[str]:
    node, _ = parse_yaml(text or "", REGISTER)
    items = node.items if isinstance(node, SequenceNode) else ()
    values = [item.get("text") or item.get("原文") for item in items if isinstance(item, MappingNode)]
    return [_fold(value.value) for value in values if isinstance(value, ScalarNode)]


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.,，;；")


def _place(document: Document, offset: int) -> Location:
    line = document.body_line + document.body.count("\n", 0, offset)
    return Location(document.file, line, offset - document.body.rfind("\n", 0, offset))


RULE = Rule("leader-quotations", Severity.WARNING, __doc__, project=check)
