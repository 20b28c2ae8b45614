"""Every way of citing that we know, written out with what it means and why: `golden/texts.md` → `golden/citations.txt`.

`golden/corpus.md` holds the works that can be cited (all made up), `golden/texts.md` texts that cite them. After a change that is
meant, `python -m tests.golden` writes the answers anew; each changed line is read before it is committed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quangang.documents import CASE, MEASURE, POLICY
from quangang.linking.catalog import corpus_catalog
from quangang.linking.citation import Citation, Outcome
from quangang.linking.find import Finder
from quangang.linking.graph import citation_problem, find_in_document, locate
from quangang.model import Document
from tests.golden import blocks
from tests.linking.portal import page, policy, portal

HERE = Path(__file__).parent / "golden"


def corpus() -> list[Document]:
    """The works: `=== ID TITLE [@DATE | current DATE] [word value …]`, then the text."""
    works = []
    for head, body in blocks(HERE / "corpus.md"):
        identity, title, *rest = head.split(" ")
        version = rest[0][1:] if rest[0].startswith("@") else ""
        said = dict(zip(rest[::2], rest[1::2], strict=False)) if not version else {}
        work = policy(
            identity,
            title,
            body,
            version=version,
            document_date=version or said["current"].strip("-") or None,
            short_titles=[said["short"]] if "short" in said else [],
            nicknames=[said["nick"]] if "nick" in said else [],
            document_number=said.get("number", ""),
            provisions_count=int(said["count"]) if "count" in said else None,
            renumbered=dict([said["moved"].split(">")]) if "moved" in said else {},
        )
        works.append(replace(work, type=MEASURE) if "held-not" in rest else work)
    return works


def citing() -> list[Document]:
    """The texts: `=== TITLE case`, `=== TITLE policy DATE`, or `=== TITLE ID` for one of the corpus, with other words."""
    texts = []
    for number, (head, body) in enumerate(blocks(HERE / "texts.md")):
        title, kind, *rest = head.split(" ")
        if kind == "case":
            texts.append(page(f"text-{number}", body, CASE))
        else:
            identity = kind if kind != "policy" else f"text-{number}"
            texts.append(policy(identity, title, body, document_date=rest[0] if rest else "2024-01-01"))
    return texts


def answer(citation: Citation) -> str:
    """What a citation means, in one line."""
    at = f"@{citation.version}" if citation.version else ""
    target = f"{citation.document}{at}#{','.join(citation.paths)}"
    if citation.outcome is not Outcome.RESOLVED:
        target = f"✗{citation.outcome.value} {target}"
    more = f" 可选{'、'.join(citation.candidates)}" if citation.candidates else ""
    unheld = f" 未收录{citation.unheld}的" if citation.unheld else ""
    return f"{target}{more}{unheld} | {citation.title} | {citation.reason}"


def answers() -> str:
    """All texts with their citations."""
    texts = citing()
    held = portal(*corpus(), *(one for one in texts if one.type is POLICY))
    catalog = corpus_catalog(held)
    finder = Finder(catalog.names)
    lines = []
    for document in [*held.documents.values(), *held.expressions.values(), *(one for one in texts if one.type is CASE)]:
        found = find_in_document(document, catalog, finder)
        lines.append(f"=== {document.key} {document.title}")
        for one in found.citations:
            place = locate(document, found.plain.offset(one.span.start))
            words = found.plain.text[one.span.start : one.span.end]
            lines.append(f"{place.line}:{place.column} {words} → {answer(one)}".replace("\n", "⏎"))
            problem = citation_problem(one, place, found.plain.text, official=document.type.official)
            if problem is not None:
                lines.append(f"    {problem.severity.value} {problem.rule}: {problem.message} {problem.fix}".rstrip())
    return "\n".join(lines) + "\n"


GOLDEN = {HERE / "citations.txt": answers}


def test_every_citation_means_what_it_meant() -> None:
    assert answers() == (HERE / "citations.txt").read_text(encoding="utf-8")
