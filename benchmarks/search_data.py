"""Corpora, queries and measures that the search benchmarks share. Paths to data are arguments, never written here."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quangang.search import SearchUnit


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


@dataclass(frozen=True)
class Query:
    """A question and the ids of the articles that answer it (perhaps none are known)."""

    id: str
    text: str
    relevant: frozenset[str]


def read_queries(path: Path) -> list[Query]:
    """Queries: `{"query_id", "query", "relevant": [ids]}`."""
    return [
        Query(str(line["query_id"]), line["query"], frozenset(line.get("relevant") or ())) for line in read_lines(path)
    ]


def read_articles(path: Path, queries: Sequence[Query], size: int) -> list[dict[str, Any]]:
    """Articles of a corpus; with a size, the queries' answers and a fill chosen by hash."""
    articles = list(read_lines(path))
    if not size or size >= len(articles):
        return articles
    needed = frozenset().union(*(query.relevant for query in queries))
    keep = {article["id"] for article in articles} & needed
    rest = sorted(
        (article["id"] for article in articles if article["id"] not in keep),
        key=lambda name: hashlib.sha256(name.encode()).hexdigest(),
    )
    keep |= set(rest[: max(0, size - len(keep))])
    return [article for article in articles if article["id"] in keep]


def units(articles: Sequence[Mapping[str, Any]]) -> list[SearchUnit]:
    """Articles as units; laws are documents."""
    laws: dict[str, str] = {}
    found = []
    for article in articles:
        law = laws.setdefault(article["law"], f"law{len(laws)}")
        # Like a portal's own: the id of a unit is its document's with the anchor.
        name = f"{law}#{article['id']}"
        page = f"laws/{law}/index.html#{article['id']}"
        found.append(SearchUnit(name, article["article"], "", article["text"], law, article["law"], page))
    return found


def measures(ranked: Mapping[str, Sequence[str]], queries: Sequence[Query]) -> dict[str, float]:
    """R@5, R@10, MRR@10 and nDCG@10 over the queries whose answers are known; share of empty results over all."""
    judged = [query for query in queries if query.relevant]
    totals = {"R@5": 0.0, "R@10": 0.0, "MRR@10": 0.0, "nDCG@10": 0.0}
    for query in judged:
        hits = [name in query.relevant for name in list(ranked.get(query.id, ()))[:10]]
        totals["R@5"] += sum(hits[:5]) / len(query.relevant)
        totals["R@10"] += sum(hits) / len(query.relevant)
        totals["MRR@10"] += next((1 / place for place, hit in enumerate(hits, 1) if hit), 0.0)
        ideal = sum(1 / math.log2(place + 1) for place in range(1, min(10, len(query.relevant)) + 1))
        totals["nDCG@10"] += sum(hit / math.log2(place + 1) for place, hit in enumerate(hits, 1)) / ideal
    means = {name: total / len(judged) if judged else 0.0 for name, total in totals.items()}
    means["empty"] = sum(not ranked.get(query.id) for query in queries) / len(queries) if queries else 0.0
    return means
