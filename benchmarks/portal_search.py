"""What a worker asks and what the portal puts first: `python -m benchmarks.portal_search [--project .] [--half all|tune|final] [--misses]`.

Each question of `portal_queries.tsv` has every acceptable answer, written down before anything was tuned; every second question is kept for the final figure.
Prints the share answered first and in three places. Questions that the portal cannot answer are kept for the day when the search tells so.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Index, build_index, options_of, units_of

QUERIES = Path(__file__).with_name("portal_queries.tsv")
CENTRAL = "policies/central-2024/index.html"


def main(argv: Sequence[str] | None = None) -> None:
    """Ask everything, print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path())
    parser.add_argument("--half", choices=("all", "tune", "final"), default="all")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args(argv)
    corpus = published(load(args.project))
    files = build_index(units_of(corpus, page_url), options_of(corpus))
    index = Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))
    rows = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    kept = [row for place, row in enumerate(rows) if args.half == "all" or (place % 2 == 1) == (args.half == "final")]
    unanswerable = sum(wanted == "-" for _, wanted in kept)
    answered = first = three = 0
    for query, wanted in kept:
        if wanted == "-":
            continue
        answer = index.search(query, limit=3)
        answered += 1
        good = [any(_is(hit.entry.url, one) for one in wanted.split()) for hit in answer.hits]
        first += good[:1] == [True]
        three += any(good)
        if args.misses and good[:1] != [True]:
            print(f"{good}: {query} → {[hit.entry.url.removesuffix('index.html') for hit in answer.hits]}")
    print(f"{answered} questions: first {first / answered:.2f}, in three {three / answered:.2f}")
    print(f"{unanswerable} that the portal cannot answer: the search does not tell so yet")


def _is(url: str, wanted: str) -> bool:
    page, _, anchor = url.partition("#")
    if wanted[0] == "P" and wanted[1:].isdigit():
        return page == CENTRAL and anchor.partition(".")[0] == wanted[1:]
    return wanted in page.split("/") or anchor == wanted or (wanted.isascii() and page.split("/")[-2].endswith(wanted))


if __name__ == "__main__":
    main()
