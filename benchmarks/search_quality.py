"""How well and how cheaply the index answers: recall and nDCG over a file of queries, through the served index.

    python3 -m benchmarks.search_quality --corpus corpus.jsonl.gz --queries dev.jsonl.gz --run run.jsonl
        [--size 10000] [--reader python|browser] [--cost 40] [--fragments 200]

Writes `{"query_id", "ranked": [ids]}` for each query, best first, before grouping for display. Exits 0 whatever the score.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.search_data import Query, measures, read_articles, read_queries, units
from quangang.search import SearchUnit, build_index, open_index

ASSETS = Path(__file__).resolve().parents[1] / "plugins" / "quangang" / "assets"
SHELL = (
    '<!doctype html><html lang="zh"><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,">'
    '<quangang-search root="."></quangang-search>'
)


def main(argv: Sequence[str] | None = None) -> int:
    """Build, search, measure."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks.search_quality")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--reader", choices=("python", "browser"), default="python")
    parser.add_argument("--size", type=int, default=0, help="articles to take, the queries' answers among them; 0: all")
    parser.add_argument("--limit", type=int, default=20, help="ids a query, 10 to 100")
    parser.add_argument("--cost", type=int, default=0, help="queries to measure bytes and time of, in Chromium")
    parser.add_argument("--fragments", type=int, default=0, help="pieces of the texts of each length to look for")
    parser.add_argument("--file", action="store_true", help="the browser opens file:// instead of http://")
    args = parser.parse_args(argv)
    queries = read_queries(args.queries)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        report = build(site, args.corpus, queries, args.size)
        limit = min(100, max(10, args.limit))
        started = time.perf_counter()
        if args.reader == "python":
            index = open_index(site)
            ranked = {
                query.id: [hit.entry.id.partition("#")[2] for hit in index.search(query.text, limit=limit).hits]
                for query in queries
            }
        else:
            ranked = in_browser(site, queries, limit, from_file=args.file)
        report["seconds a query"] = (time.perf_counter() - started) / max(1, len(queries))
        if args.fragments:
            report |= fragments(site, units(read_articles(args.corpus, queries, args.size)), args.fragments)
        if args.cost:
            report |= cost(site, queries[: args.cost])
    args.run.write_text(
        "".join(
            json.dumps({"query_id": query.id, "ranked": ranked[query.id]}, ensure_ascii=False) + "\n"
            for query in queries
        ),
        encoding="utf-8",
    )
    report |= measures(ranked, queries)
    for name, value in report.items():
        print(f"{name:>24}  {value:.4f}" if isinstance(value, float) else f"{name:>24}  {value}")
    return 0


def build(site: Path, corpus: Path, queries: Sequence[Query], size: int) -> dict[str, Any]:
    """Build the index into a folder and tell what it cost."""
    content = units(read_articles(corpus, queries, size))
    started = time.process_time()
    files = build_index(content)
    report = {
        "articles": len(content),
        "build CPU seconds": time.process_time() - started,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "index MB": sum(map(len, files.values())) / 1e6,
        "files": len(files),
    }
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for asset in ASSETS.glob("quangang-search*"):
        shutil.copy(asset, site)
    (site / "index.html").write_text(SHELL + '<script src="quangang-search.js"></script>', encoding="utf-8")
    (site / "late.html").write_text(SHELL, encoding="utf-8")
    return report


def fragments(site: Path, content: Sequence[SearchUnit], number: int) -> dict[str, float]:
    """How often a piece copied from a text leads to a text that has it: what questions in one's own words do not show."""
    index = open_index(site)
    found = {}
    for length in (2, 4, 6, 10, 16):
        chance = random.Random(length)
        runs = [run for unit in content for run in re.findall(f"[\u4e00-\u9fff]{{{length},}}", unit.text)]
        pieces = [
            run[(at := chance.randrange(len(run) - length + 1)) : at + length] for run in chance.choices(runs, k=number)
        ]
        texts = [[hit.entry.text for hit in index.search(piece, limit=10).hits] for piece in pieces]
        has = [[piece in text for text in some] for piece, some in zip(pieces, texts, strict=True)]
        found[f"{length} characters, in ten"] = sum(map(any, has)) / number
        found[f"{length} characters, first"] = sum(any(some[:1]) for some in has) / number
    return found


FIND = "([query, limit]) => document.querySelector('quangang-search').find(query, limit)"
IDS = f"async (asked) => (await ({FIND})(asked)).hits.map((hit) => hit.entry.id.split('#').pop())"


@contextmanager
def _address(site: Path, from_file: bool) -> Iterator[str]:
    from benchmarks.search_browser import served

    if from_file:
        yield site.as_uri()
        return
    with served(site) as address:
        yield address


def in_browser(site: Path, queries: Sequence[Query], limit: int, *, from_file: bool) -> dict[str, list[str]]:
    """Ranked ids by query, from the search box in Chromium."""
    from benchmarks.search_browser import chromium

    with _address(site, from_file) as address, chromium() as browser:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/index.html")
        ranked = {query.id: page.evaluate(IDS, [query.text, limit]) for query in queries}
        if errors:
            print(f"errors in the browser: {len(errors)}: {errors[0]}", file=sys.stderr)
        return ranked


def cost(site: Path, queries: Sequence[Query]) -> dict[str, Any]:
    """Bytes, requests and time of a cold query (code included), of the next one, and of one asked again."""
    from benchmarks.search_browser import Traffic, chromium, middle, served

    seen: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        seen.setdefault(name, []).append(value)

    with served(site) as address, chromium() as browser:
        for first, second in pairwise(queries):
            for slow in (False, True):
                context = browser.new_context()
                page = context.new_page()
                page.goto(f"{address}/late.html")
                traffic = Traffic.of(page)
                page.add_script_tag(url=f"{address}/quangang-search.js")
                if slow:  # from the moment the question is asked, on a page that has its search box
                    traffic.slow()
                    started = time.perf_counter()
                    page.evaluate(IDS, [first.text, 10])
                    note("slow link cold s", time.perf_counter() - started)
                    context.close()
                    continue
                page.evaluate(IDS, [first.text, 10])
                note("cold bytes", traffic.bytes)
                note("cold requests", traffic.requests)
                traffic.reset()
                page.evaluate(IDS, [second.text, 10])
                note("next bytes", traffic.bytes)
                note("next requests", traffic.requests)
                timed = f"async (asked) => {{ const t = performance.now(); await ({FIND})(asked); return performance.now() - t }}"
                note("warm ms", page.evaluate(timed, [second.text, 10]))
                context.close()
    return {name: float(middle(values)) for name, values in seen.items()}


if __name__ == "__main__":
    sys.exit(main())
