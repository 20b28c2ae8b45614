"""What each query finds in a small portal, in order, with scores: `golden/queries.txt` → `golden/hits.out.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from quangang.search import Index, IndexOptions, SearchUnit
from tests.search.test_index import index, large, many, small, units

HERE = Path(__file__).parent / "golden"
MOST = 6
ANSWER = "policies/central-2024/index.html#3"
ASKED = [
    *units(),
    SearchUnit("ask#", "", "", "每万人配18人，按常住人口算。", "ask", "一个区要配多少社区工作者", "questions/ask/index.html", {"类型": "一问一答", "地区": "贵州省六盘水市"}, evidence="社工要配几个\n配多少人"),
    SearchUnit("ask#依据", "", "依据", "每万城镇常住人口拥有社区工作者18人。", "ask", "一个区要配多少社区工作者", "questions/ask/index.html#依据", {"类型": "一问一答", "地区": "贵州省六盘水市"}),
]  # fmt: skip
OPTIONS = IndexOptions(
    synonyms=(("工资", "薪酬"), ("借用", "抽调")),
    weights={"政策": 10, "案例": 6, "一问一答": 8},
    pages=("案例", "一问一答"),
    cards={
        "ask": ["一个区要配多少社区工作者", "questions/ask/index.html", "每万人18人。", ["应当"], "县级", [["拥有社区工作者18人", "《意见》第3条", ANSWER]], "几年配齐"],
        f"={ANSWER}": ["拥有社区工作者18人", "《意见》第3条", ANSWER, "常住人口", 10_000, 18, "人", "只是估算"],
    },
)  # fmt: skip
"""How a portal's index is built: kinds that weigh, pages that stand for their sections, answers and a sum."""


def hits() -> str:
    """The first hits of each query, in one file, in shards, in shards of many, and where kinds weigh and answers are kept."""
    readers = (("small", small()), ("large", large()), ("many", many()), ("sure", index(OPTIONS, ASKED)))
    lines = []
    for query in (HERE / "queries.txt").read_text(encoding="utf-8").splitlines():
        lines.append(f"=== {query}")
        for name, built in readers:
            lines += [f"{name} {line}" for line in told(built, query)]
    return "\n".join(lines) + "\n"


def told(index: Index, query: str) -> Iterator[str]:
    answer = index.ask(query, limit=50)
    shown = " ".join(f"{hit.entry.id}:{hit.score}" for hit in answer.hits[:MOST])
    more = " 没有把握" if answer.unsure else ""
    instead = f" 改问“{answer.instead}”" if answer.instead else ""
    yield f"{len(answer.hits)} {shown}{more}{instead}".rstrip()
    card = index.card(answer)
    if card is not None:
        yield f"card {card}"


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "hits.out.txt": hits}


def test_every_query_finds_what_it_found() -> None:
    assert hits() == (HERE / "hits.out.txt").read_text(encoding="utf-8")
