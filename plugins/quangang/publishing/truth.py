"""What the pages of a site state and their sources say, for marks on the pages and for `report trust`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from quangang.checks.absences import absences
from quangang.checks.evidence import Evidence
from quangang.checks.files import content_files
from quangang.checks.pages import page_of
from quangang.checks.project import Project
from quangang.checks.statements import Kind, Statement, looked_up
from quangang.checks.switches import written_switches
from quangang.loading import read_text
from quangang.model import Corpus, Source
from quangang.publishing.kept_truth import KeptTruth
from quangang.rendering.verified import Checked, Verified
from quangang.text.sums import sums


def truth(corpus: Corpus, root: Path) -> Mapping[str, Checked]:
    """What was looked up, by the file of each document; as the last build found it where nothing changed for it."""
    documents = {one.file: one for one in corpus.documents.values() if not one.type.official}
    older = frozenset(one.file for one in corpus.expressions.values() if one.type.stated)
    several = older | frozenset(one.location.file for one in corpus.questions.values()) & documents.keys()
    alone = {file: one for file, one in documents.items() if file not in several}
    kept = KeptTruth(root, corpus)
    found = {file: known for file, one in alone.items() if (known := kept.find(one)) is not None}
    asked = frozenset(one.id for file, one in alone.items() if file not in found)
    new = dict.fromkeys((corpus.documents[id].file for id in asked), Checked())
    if asked:
        new |= _looked_up(replace(_project(corpus, root), subjects=asked, whole=False))
    kept.write(new, alone)
    if several:
        found |= {file: told for file, told in _looked_up(_project(corpus, root)).items() if file in several}
    return found | new


def _looked_up(project: Project) -> dict[str, Checked]:
    found: dict[str, list[Statement]] = {}
    for statement in looked_up(project).statements:
        if statement.holds:
            found.setdefault(statement.page.file, []).append(statement)
    sources = _sources(project.corpus)
    return {file: _checked(statements, sources) for file, statements in found.items()}


def _checked(statements: list[Statement], sources: Mapping[str, Source]) -> Checked:
    known = [one for one in statements if one.found is not None]
    page = statements[0].page
    ordered = sorted(known, key=lambda one: (one.start, -one.end))
    body: list[Verified] = []
    end = page.body_start
    for one in ordered:
        if one.start >= end and one.found is not None:
            body.append(Verified(one.words, _origin(one.found, sources)))
            end = one.end
    named = dict.fromkeys(sources[one.found.id] for one in ordered if one.found is not None and one.found.id in sources)
    return Checked(
        tuple(body),
        sum(1 for one in known if one.kind is Kind.FIGURE),
        sum(1 for one in known if one.kind is Kind.QUOTE),
        sum(1 for one in statements if one.found is None) + sum(1 for one in sums(page.text) if one.sum),
        tuple(named),
    )


def _origin(evidence: Evidence, sources: Mapping[str, Source]) -> str:
    source = sources.get(evidence.id)
    if source is None or evidence.policy:
        return evidence.label
    return f"{source.name}，{source.date or '时间不明'}"


def _sources(corpus: Corpus) -> Mapping[str, Source]:
    """Sources by the id of their evidence: that of the register, or of the policy page that holds the text."""
    found = {key: entry.source for key, entry in corpus.sources.items()}
    held = {document.file: document for document in corpus.documents.values()}
    for entry in corpus.sources.values():
        if entry.text in held:
            found[held[entry.text].id] = entry.source
    return found


def _project(corpus: Corpus, root: Path) -> Project:
    return Project(corpus, text_of=lambda file: read_text(root / file, file)[0])


def trust_rows(corpus: Corpus, root: Path) -> list[dict[str, object]]:
    """What rests on the machine and what on a person, by page."""
    project = _project(corpus, root)
    known = looked_up(project)
    rows: dict[str, dict[str, object]] = {}

    def row(file: str) -> dict[str, int]:
        empty = {"file": file, "verified": 0, "ours": 0, "failing": 0, "absent": 0, "person": 0}
        return rows.setdefault(file, dict(empty))  # type: ignore[return-value]

    for statement in known.statements:
        kind = "verified" if statement.found is not None else "ours" if statement.ours else "failing"
        row(statement.page.file)[kind] += 1
    for holder in known.holders:
        for claim in absences(holder, known.register):
            row(holder.page.file)["absent" if claim.holds else "person"] += 1
        for passage in holder.passages:
            for one in sums(holder.page.text[passage.start : passage.start + len(passage.text)]):
                row(holder.page.file)["ours" if one.sum else "person"] += 1
    return [rows[file] for file in sorted(rows)]


def trust_switches(root: Path) -> list[dict[str, object]]:
    """Every rule that a comment in content turns off, with the reason given."""
    found: list[dict[str, object]] = []
    for item in content_files(root):
        text = read_text(root / item.file, item.file)[0] if item.is_text else None
        if text is not None and "check:" in text:
            for line, rule, reason in written_switches(page_of(item.file, text)):
                found.append({"file": item.file, "line": line, "rule": rule, "reason": reason})
    return found
