"""What the parts of linking say of fixed input, written out: `golden/versions.md`, `golden/parts.txt` → `golden/*.out.txt`.

As in `test_golden`: `python -m tests.golden` writes the answers anew, each changed line is read before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from quangang.documents import CASE, MEASURE, PAGE
from quangang.linking.coverage import build_coverage, build_matrix, state_name
from quangang.linking.grammar import read_place, to_path
from quangang.linking.graph import build_graph, sentence_around
from quangang.linking.plain import plain_text
from quangang.linking.suggest import suggest
from quangang.linking.versions import Change, aligned, compare, fate, likely_renumbering
from quangang.model import Document, RelationState, RelationType, Source, Span
from tests.golden import blocks
from tests.linking.portal import page, policy, portal, relation

HERE = Path(__file__).parent / "golden"
DUTY = "第一条 值班。\n\n第二条 调休。\n\n第三条 做好记录。"


def versions() -> str:
    """Each text beside its revision: what became of every article, and how sure that is."""
    lines = []
    for (head, before), (_, after) in list(pairwise(blocks(HERE / "versions.md")))[::2]:
        title = head.split(" ")[0]
        old = policy("demo", title, before, version="2019-05-01", document_date="2019-05-01")
        new = policy("demo", title, after, document_date="2024-05-01")
        found = aligned(old, new)
        lines.append(f"=== {title}")
        lines += [f"pair {was} {now} {score:.4f}" for was, (now, score) in found.pairs.items()]
        lines += [f"split {was} {' '.join(parts)}" for was, parts in found.split.items()]
        lines += [f"merged {was} {now}" for was, now in found.merged.items()]
        lines += [_told(change) for change in compare(old, new)]
        corpus = portal(old, new)
        lines += [f"fate {one.path} {fate(corpus, 'demo', '2019-05-01', one.path)}" for one in old.tree]
        lines.append(f"likely {likely_renumbering(old, new)}")
    return "\n".join(lines) + "\n"


def _told(change: Change) -> str:
    old, new = (one.path if one is not None else "-" for one in (change.old, change.new))
    pieces = " ".join(f"{piece.mark}{piece.text}" for piece in change.pieces)
    return f"{change.kind} {old}→{new} {change.score:.4f} {change.renumbered} {change.origin}|{pieces}"


def parts() -> str:
    """Places read, sentences cut, relations told apart, provisions suggested."""
    rows = {head: body.splitlines() for head, body in blocks(HERE / "parts.txt")}
    lines = ["=== places"]
    for place in rows["places"]:
        ends = [f"{to_path(start)}{f'~{to_path(end)}' if end else ''}" for start, end in read_place(place)]
        lines.append(f"{place} → {' '.join(ends)}")
    lines.append("=== sentences")
    duty = policy("duty", "社区值班办法", DUTY, document_date="2020-01-01")
    for text in rows["sentences"]:
        start = text.find("《")
        lines.append(sentence_around(f"前一段。\n{text}\n后一段。", Span(start + 5, start + 13)))
        made = policy("text", "本文", text)
        lines += [f"  {edge.type} {edge.target}" for edge in build_graph(portal(duty, made)).edges]
    lines.append("=== plain")
    for body in rows["plain"]:
        plain = plain_text(f"{body}\n")
        lines.append(repr(plain.text))
        lines.append(" ".join(str(plain.offset(at)) for at in range(len(plain.text))))
        lines.append(" ".join(map(str, plain.positions(range(len(body))))))
    lines.append("=== pages")
    dated = Source("示例日报", "2024-06-01")
    for number, text in enumerate(rows["pages"]):
        for kind, source in ((CASE, dated), (MEASURE, dated), (MEASURE, replace(dated, date="2023")), (MEASURE, None)):
            made = page(f"page-{number}", text, kind, source=source)
            for one in suggest(made, portal(policy(), made)):
                shared = " ".join(one.shared)
                lines.append(
                    f"{number} {kind.id} {one.type} {one.target} {one.score:.3f} {one.location.line}:{one.location.column} {one.evidence} | {shared}"
                )
    return "\n".join(lines) + "\n"


def relations() -> str:
    """The table of measures and the coverage of a policy, from relations of every type and state."""
    states = (None, *RelationState)
    lines = [f"{kind.value} {state}: {state_name(kind, state)}" for kind in RelationType for state in states]
    made: list[Document] = []
    for number, kind in enumerate(RelationType):
        for place, state in enumerate(RelationState):
            for type in (MEASURE, CASE, PAGE):
                id = f"{type.id}-{kind.value}-{state.value}"
                target = f"central#{1 + (number + place) % 6}"
                made.append(page(id, "正文。", type, relations=(relation(kind, id, target, state),)))
    corpus = portal(policy(), *made)
    graph, central = build_graph(corpus), corpus.documents["central"]
    lines += [str(row) for row in build_matrix(central, corpus, graph).rows]
    lines += [str(row) for row in build_coverage(central, corpus, graph).rows]
    return "\n".join(lines) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "versions.out.txt": versions,
    HERE / "parts.out.txt": parts,
    HERE / "relations.out.txt": relations,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_says_what_it_said(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
