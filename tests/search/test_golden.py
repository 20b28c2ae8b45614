"""What each query finds in a small portal, in order, with scores: `golden/queries.txt` → `golden/hits.out.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from quangang.search import Index
from tests.search.test_index import LARGE, MANY, SMALL

HERE = Path(__file__).parent / "golden"
MOST = 6


def hits() -> str:
    """The first hits of each query, in one file, in shards, and in shards of many."""
    lines = []
    for query in (HERE / "queries.txt").read_text(encoding="utf-8").splitlines():
        lines.append(f"=== {query}")
        for name, index in (("small", SMALL), ("large", LARGE), ("many", MANY)):
            lines += [f"{name} {line}" for line in told(index, query)]
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
