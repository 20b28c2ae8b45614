"""Citations against labelled sentences, and over a whole corpus of laws.

    python3 -m benchmarks.citations --gold SAMPLE.jsonl --documents KNOWN.jsonl --out PRED.jsonl
    python3 -m benchmarks.citations --laws DIR [--links FILE]

The recogniser sees only id, doc, doc_title, at, before, heading, declared and text of a record. Exit code 0 whatever the score.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.citations_laws import measure_laws
from benchmarks.citations_score import Score, score
from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Citation
from quangang.linking.find import Finder
from quangang.linking.other_marks import in_our_marks
from quangang.linking.page import Page
from quangang.linking.resolve import resolve

Record = Mapping[str, Any]


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_catalog(path: Path) -> Catalog:
    """The documents a record may cite."""
    works = []
    for known in read_lines(path):
        aliases = list(known.get("aliases") or ())
        works.append(
            Work(
                known["id"],
                known["title"],
                short_titles=tuple(alias for alias in aliases if not _is_nickname(alias)),
                nicknames=tuple(alias for alias in aliases if _is_nickname(alias)),
                numbers=tuple(known.get("docno") or ()),
                versions=tuple(known.get("versions") or ()),
                # A case has paragraphs, not provisions: 第N条 in it never means itself.
                last_article=0 if known.get("category") == "案例" else known.get("last_article") or 0,
            )
        )
    return Catalog.of(works)


def _is_nickname(alias: str) -> bool:
    return alias.endswith("条") and len(alias) <= 8


def recognise(record: Record, finder: Finder, catalog: Catalog) -> list[Citation]:
    """Citations of one record's text; what precedes it only gives context."""
    before = [line for line in record.get("before") or () if line]
    text = "\n".join([*before, record.get("text") or ""])
    offset = len(text) - len(record.get("text") or "")
    doc, title = record.get("doc") or "", record.get("doc_title") or ""
    work = catalog.works.get(doc)
    heading = record.get("heading") or ""
    page = Page(
        doc,
        title,
        text,
        has_provisions=bool(record.get("at")) or bool(work and work.has_provisions),
        declared={item["short"]: item["title"] for item in record.get("declared") or () if item.get("title")},
        at=lambda position: (record.get("at") or "") if position >= offset else "",
        heading=lambda _: heading,
    )
    mentions, declarations = finder.find(in_our_marks(text, finder.names.words), declared=page.declared)
    citations = resolve(mentions, declarations, page, catalog)
    return [citation for citation in citations if citation.span.start >= offset]


def predict(record: Record, finder: Finder, catalog: Catalog) -> dict[str, Any]:
    """One line of the output."""
    offset = sum(len(line) + 1 for line in record.get("before") or () if line)
    return {
        "id": record.get("id"),
        "citations": [
            {
                "start": citation.span.start - offset,
                "end": citation.span.end - offset,
                "doc": citation.document or None,
                "prov": list(citation.paths),
            }
            for citation in recognise(record, finder, catalog)
        ],
    }


def show(name: str, result: Score) -> None:
    print(f"{name}: {result.records} records, {result.labels} labels")
    if not result.labels:
        print("  no labels: nothing to score")
        return
    print(f"  span  P {result.span.precision:.4f}  R {result.span.recall:.4f}  F1 {result.span.f1:.4f}")
    print(f"  full  P {result.full.precision:.4f}  R {result.full.recall:.4f}  F1 {result.full.f1:.4f}")
    print(f"  wrong links {result.wrong}/{result.linked} = {result.wrong_rate:.4f}")
    print(f"  negatives clean {result.clean}/{result.negatives}")
    for stratum, (right, labels) in sorted(result.strata.items()):
        print(f"    {stratum:14} {right}/{labels}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", type=Path, action="append", default=[], help="labelled records, one JSON a line; may be given again"
    )
    parser.add_argument("--documents", type=Path, help="the documents known, one JSON a line")
    parser.add_argument("--out", type=Path, help="predictions, one line a record, in order")
    parser.add_argument("--errors", action="store_true", help="print what was missed or wrong")
    parser.add_argument("--laws", type=Path, help="a folder of Markdown laws to run over")
    parser.add_argument("--links", type=Path, help="with --laws: write 200 random links for a person to read")
    parser.add_argument("--seed", type=int, default=1, help="which 200")
    options = parser.parse_args()
    if options.gold and not options.documents:
        parser.error("--gold needs --documents")
    if options.documents:
        catalog = read_catalog(options.documents)
        finder = Finder(catalog.names)
        lines: list[str] = []
        for path in options.gold:
            records = read_lines(path)
            predictions = [predict(record, finder, catalog) for record in records]
            lines += [json.dumps(prediction, ensure_ascii=False) for prediction in predictions]
            show(path.name, score(records, predictions, errors=options.errors))
        if options.out:
            options.out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if options.laws:
        measure_laws(options.laws, links=options.links, seed=options.seed)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
