"""Does a citation reach the text that was meant: `python -m benchmarks.point_in_time PROJECT`.

PROJECT holds laws in several expressions (`quangang import laws`). For every law held in two or more, sentences are made that cite an article whose text
differs between them: dated after the last, between two, before the first, and naming a year. Prints, by kind, how many reach the expression meant, how many
reach another one unmarked, and how many are not linked.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from quangang.linking.catalog import corpus_catalog
from quangang.linking.citation import Citation
from quangang.linking.find import Finder
from quangang.linking.page import Page
from quangang.linking.resolve import resolve
from quangang.loading import load
from quangang.text.numerals import format_numeral

MOST = 12
"""Articles of one pair of expressions."""


def main(argv: Sequence[str] | None = None) -> None:
    """Ask everything, print the table."""
    corpus = load(Path((sys.argv[1:] if argv is None else argv)[0]))
    catalog = corpus_catalog(corpus)
    finder = Finder(catalog.names)
    counts: Counter[tuple[str, str]] = Counter()
    laws = 0
    for work in catalog.works.values():
        if not work.older or not work.current or work.tree is None:
            continue
        laws += 1
        dates = sorted((*work.older, work.current))
        trees = {**work.older, work.current: work.tree}
        for place, date in enumerate(dates):
            other = trees[dates[place - 1] if place else dates[1]]
            differing = [
                p.path
                for p in trees[date]
                if p.path.isdigit() and (q := other.get(p.path)) is not None and q.text != p.text
            ]
            for path in differing[:MOST]:
                article = f"《{work.title}》第{format_numeral(int(path))}条"
                rows = [
                    ("dated", article, date),
                    ("year", f"《{work.title}（{date[:4]}年修正）》第{format_numeral(int(path))}条", "2026-01-01"),
                ]
                rows.append(("year beside", f"{date[:4]}年{article}", "2026-01-01"))
                if place == len(dates) - 1:
                    rows += [("after", article, "2026-01-01"), ("no date", article, "")]
                if place == 0:
                    rows.append(("before all", article, f"{int(date[:4]) - 1}-06-01"))
                for kind, text, day in rows:
                    if "year" in kind and sum(d[:4] == date[:4] for d in dates) > 1:
                        continue  # two of one year: the year does not tell
                    mentions, declarations = finder.find(text)
                    found = [
                        c
                        for c in resolve(mentions, declarations, Page("p", "一份文件", text, date=day), catalog)
                        if c.paths
                    ]
                    counts[kind, _outcome(found, work.id, "" if date == work.current else date, kind)] += 1
    print(f"{laws} laws in more than one expression")
    for kind in dict.fromkeys(kind for kind, _ in counts):
        row = {outcome: n for (k, outcome), n in counts.items() if k == kind}
        print(f"{kind:12} {sum(row.values()):6}  " + "  ".join(f"{outcome} {n}" for outcome, n in sorted(row.items())))


def _outcome(found: list[Citation], work: str, version: str, kind: str) -> str:
    target = found[0].target if len(found) == 1 else None
    if target is None:
        return "not linked"
    if found[0].unheld:
        return "marked" if kind == "before all" else "marked in error"
    right = target.document == work and target.version == version
    return "right" if right and kind != "before all" else "ANOTHER TEXT, UNMARKED"


if __name__ == "__main__":
    main()
