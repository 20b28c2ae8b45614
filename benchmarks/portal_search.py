"""What a worker asks and what the portal puts first: `python -m benchmarks.portal_search [--project .] [--half all|tune|final] [--misses]`.

Each question of `portal_queries.tsv` has every acceptable answer, written down before anything was tuned; a digest of its words decides
whether it is for tuning or kept for the final figure. Prints the share answered first and in three places, how many of the questions that the portal
cannot answer are told so, and how many of the others are.
"""

from __future__ import annotations

import argparse
import zlib
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
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--half", choices=("all", "tune", "final"), default="all")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args(argv)
    corpus = published(load(args.project))
    files = build_index(units_of(corpus, page_url), options_of(corpus, page_url))
    index = Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))
    rows = [
        line.split("\t") for line in args.queries.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    kept = [row for row in rows if args.half in ("all", half_of(row[0]))]
    answerable = unanswerable = first = three = told = wrongly = 0
    for query, wanted in kept:
        answer = index.ask(query, limit=20)
        unsure = bool(getattr(answer, "unsure", ()))
        if wanted == "-":
            unanswerable += 1
            told += unsure
            if args.misses and not unsure:
                print(f"不知道自己不知道：{query} → {[_short(hit.entry.url) for hit in answer.hits[:3]]}")
            continue
        jumped = [jump.url for jump in index.jumps(query)]
        urls = list(dict.fromkeys([*jumped, *(hit.entry.url for hit in answer.hits)]))[:3]
        answerable += 1
        good = [any(is_wanted(url, one) for one in wanted.split()) for url in urls]
        first += good[:1] == [True]
        three += any(good)
        unsure = unsure and not jumped
        wrongly += unsure
        if args.misses and unsure:
            print(f"白说没有把握：{query} {answer.unsure}")
        if args.misses and good[:1] != [True]:
            print(f"{'·' if any(good) else '×'} {query} → {[_short(url) for url in urls]}")
    print(
        f"{answerable} questions: first {first / answerable:.3f}, in three {three / answerable:.3f}, told 没有把握 {wrongly}"
    )
    print(f"{unanswerable} that the portal cannot answer: told so {told}")


def half_of(query: str) -> str:
    """Which half a question belongs to."""
    return "final" if zlib.crc32(query.encode()) >> 7 & 1 else "tune"


def _short(url: str) -> str:
    return url.replace("index.html", "").removeprefix("policies/").removeprefix("courses/")


def is_wanted(url: str, wanted: str) -> bool:
    """Whether an address is one of the acceptable answers as the file of questions writes them."""
    page, _, anchor = url.partition("#")
    if wanted[0] == "P" and wanted[1:].isdigit():
        return page == CENTRAL and anchor.partition(".")[0] == wanted[1:]
    return wanted in page.split("/") or anchor == wanted or (wanted.isascii() and page.split("/")[-2].endswith(wanted))


if __name__ == "__main__":
    main()
