"""The recogniser over a folder of laws: speed, counts by form, headings addressed, links for a person to read."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from pathlib import Path

from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Citation, Outcome
from quangang.linking.find import Finder
from quangang.linking.other_marks import in_our_marks
from quangang.linking.page import Page, TreePlaces
from quangang.linking.resolve import resolve
from quangang.model import ProvisionTree
from quangang.text.provisions import parse_provisions

_DATED = re.compile(r"[（(](\d{4}-\d{2}-\d{2})[）)]$")
_HEADING = re.compile(r"^(?:#{1,6} )?第[零〇一二三四五六七八九十百千]+[ \u3000]?条", re.MULTILINE)


def _catalog(files: list[Path], bodies: list[str], trees: list[ProvisionTree]) -> Catalog:
    """Works by title: of dated files the newest, of undated ones all (the Civil Code comes in parts)."""
    works: dict[str, tuple[str, list[int]]] = {}
    for index, path in enumerate(files):
        title = bodies[index].partition("\n")[0].lstrip("# ").strip() or _DATED.sub("", path.stem)
        dated = _DATED.search(path.stem)
        date = dated[1] if dated else ""
        held = works.get(title)
        if held is not None and held[0] == date == "":
            held[1].append(index)
        elif held is None or date >= held[0]:
            works[title] = (date, [index])
    return Catalog.of(
        Work(str(parts[0]), title, tree=ProvisionTree(tuple(root for part in parts for root in trees[part].roots)))
        for title, (_, parts) in works.items()
    )


def measure_laws(folder: Path, *, links: Path | None, seed: int) -> None:
    """Print the figures; write the links when asked."""
    files = sorted(folder.rglob("*.md"))
    bodies = [path.read_text(encoding="utf-8") for path in files]
    started = time.process_time()
    trees = [
        parse_provisions(body, document=path.stem, file=path.name) for path, body in zip(files, bodies, strict=True)
    ]
    parsed = time.process_time() - started
    size = sum(len(body.encode()) for body in bodies)
    headings = addressed = 0
    for body, tree in zip(bodies, trees, strict=True):
        lines = {provision.line for provision in tree if provision.kind == "article"}
        for match in _HEADING.finditer(body):
            headings += 1
            addressed += body.count("\n", 0, match.start()) + 1 in lines
    print(f"{len(files)} files, {size / 1e6:.1f} MB; parsed in {parsed:.2f} CPU s ({size / 1e6 / parsed:.1f} MB/s)")
    print(
        f"headings 第N条: {headings}, addressed {addressed}; numbering problems reported: {sum(len(t.problems) for t in trees)}"
    )
    catalog = _catalog(files, bodies, trees)
    finder = Finder(catalog.names)
    pages = []
    for index, (body, tree) in enumerate(zip(bodies, trees, strict=True)):
        title = body.partition("\n")[0].lstrip("# ").strip()
        pages.append(Page(str(index), title, body, has_provisions=len(tree) > 0, at=TreePlaces(tree).path, tree=tree))
    started = time.process_time()
    results: list[list[Citation]] = []
    for page in pages:
        mentions, declarations = finder.find(in_our_marks(page.text, finder.names.words))
        results.append(resolve(mentions, declarations, page, catalog))
    spent = time.process_time() - started
    print(f"find + resolve: {spent:.2f} CPU s, {size / 1e6 / spent:.1f} MB/s")
    forms = Counter(str(citation.mention.kind) for found in results for citation in found)
    outcomes = Counter(str(citation.outcome) for found in results for citation in found)
    print("by form:", ", ".join(f"{form} {count}" for form, count in forms.most_common()))
    print("by outcome:", ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common()))
    if links:
        pool = [
            (page, citation)
            for page, found in zip(pages, results, strict=True)
            for citation in found
            if citation.outcome is Outcome.RESOLVED
        ]
        chosen = random.Random(seed).sample(pool, min(200, len(pool)))
        lines = []
        for number, (page, citation) in enumerate(chosen, 1):
            text = page.text
            start, end = citation.span.start, citation.span.end
            around = text[max(0, start - 60) : start] + "【" + text[start:end] + "】" + text[end : end + 40]
            work = catalog.works.get(citation.document)
            name = work.title if work else f"（本文）{page.title}"
            lines.append(
                f"{number}. {page.title} @{page.at(start)}\n   {around!r}\n   -> {name} {', '.join(citation.paths)} · {citation.reason}"
            )
        links.write_text("\n".join(lines) + "\n", encoding="utf-8")
