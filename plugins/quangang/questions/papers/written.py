"""简答题 and 数值题 of a paper."""

from __future__ import annotations

import re

from quangang.model import Location
from quangang.questions.papers.making import Key, Making, mapping_node, text_nodes
from quangang.text.yaml import SequenceNode


def written_question(making: Making, type_: str, stem: str, found: list[Key]) -> None:
    """What is written out: 简答题, 数值题."""
    making.put("stem", stem)
    if not found and type_ == "extended_text":
        making.pending += ["参考答案", "评分要点"]
        return
    if not found:
        making.no_key()
        return
    if len({key.text for key in found}) > 1 and type_ == "numeric":
        making.refuse(found[1].place, "这道题有两个不同的答案", "核对后留下一个")
        return
    text = "\n".join(dict.fromkeys(key.text for key in found))
    if type_ == "numeric":
        unit = making.raw.find("unit")
        text = text.removesuffix(unit[0].text).strip() if unit else text
        making.put("correct_response", text_nodes([text], found[0].place))
        return
    making.put("reference", text, found[0].place)
    rubric = making.raw.find("rubric")
    if rubric:
        making.put("rubric", _rubric(rubric[0].text, making.location(rubric[0].parts[0])))
    else:
        making.pending.append("评分要点")


def _rubric(text: str, place: Location) -> SequenceNode:
    rows = []
    for line in text.split("\n"):
        match = re.match(
            r"^(?:[（(](?P<a>[\d.]+)分[)）]\s*(?P<b>.+)|(?P<c>.+?)\s*[（(](?P<d>[\d.]+)分[)）][。；;]?)$", line.strip()
        )
        if match:
            rows.append(mapping_node(place, text=match["b"] or match["c"], points=match["a"] or match["d"]))
        elif line.strip():
            rows.append(mapping_node(place, text=line.strip()))
    return SequenceNode(tuple(rows), place)
