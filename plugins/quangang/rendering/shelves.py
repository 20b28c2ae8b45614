"""Pages made from nothing but the corpus: the lists of documents and the glossary."""

from __future__ import annotations

from pkgutil import resolve_name

from quangang.documents import ANSWER, CASE, COURSE, MEASURE, POLICY
from quangang.documents.case import KIND_NAMES as CASE_KINDS
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES as TRAINING_KINDS
from quangang.documents.policy import INSTRUMENT_NAMES
from quangang.linking.coverage import central_policies
from quangang.model import Document, Shelf
from quangang.rendering.context import PageContext
from quangang.rendering.pages import bases_rows
from quangang.rendering.templating import render
from quangang.text.sums import shown


def shelf_html(shelf: Shelf, page: PageContext) -> str:
    """The list that a shelf's page shows."""
    return str(resolve_name(shelf.show)(page)) if shelf.show else plain_shelf(shelf, page)


def plain_shelf(shelf: Shelf, page: PageContext) -> str:
    """Documents of the types that stand on a shelf, each with its facts and its summary."""
    entries = []
    for document in page.corpus.where(lambda type: type.shelf == shelf):
        type = document.type
        facts = type.facets(document.fields) if type.facets is not None and document.fields is not None else {}
        summary = type.summary(document.fields) if type.summary is not None and document.fields is not None else ""
        facts_shown = [value for value in facts.values() if value]
        entries.append(_entry(document, page, facts_shown, summary or _first_paragraph(document.body)))
    return render("shelf.html", groups=[{"name": "", "anchor": "", "entries": entries}])


def glossary_page(page: PageContext) -> str:
    """All terms, in the order of the file."""
    terms = [
        {
            "term": term,
            "definition": term.definition,
            "bases": bases_rows(term.basis, page),
            "see": [name for name in term.see if name in page.corpus.terms],
            "source": page.corpus.sources[term.source].source.name
            if term.source in page.corpus.sources
            else term.source,
        }
        for term in page.corpus.terms.values()
    ]
    return render("glossary.html", terms=terms)


def policies_shelf(page: PageContext) -> str:
    """Policies held, then measures known through reports, by level."""
    corpus = page.corpus
    groups = []
    for kind, name, anchor in (
        (POLICY, "收录原文的文件", "held"),
        (MEASURE, "只见于报道的地方做法（原文未收录）", "reported"),
    ):
        entries = []
        order = list(LEVEL_NAMES)
        documents = sorted(corpus.of_type(kind), key=lambda document: (order.index(document.fields.level), document.id))
        for document in documents:
            fields = document.fields
            facts = [LEVEL_NAMES[fields.level], fields.jurisdiction, INSTRUMENT_NAMES[fields.instrument_type]]
            date = fields.publication_date or (document.source.date if document.source else "")
            entries.append(_entry(document, page, [*facts, *([f"{date} 公布"] if date else [])], fields.summary))
        groups.append({"name": name, "anchor": anchor, "entries": entries})
    tables = [("《意见》与地方做法对照表", page.href("matrix/")), ("覆盖情况表", page.href("coverage/"))]
    held = tables if next(iter(central_policies(corpus)), None) is not None else []
    return render("shelf.html", groups=[group for group in groups if group["entries"]], tables=held)


def cases_shelf(page: PageContext) -> str:
    """Cases by kind."""
    groups = []
    for kind, name in CASE_KINDS.items():
        entries = []
        for document in page.corpus.of_type(CASE):
            fields = document.fields
            if fields.kind == kind:
                facts = [fields.jurisdiction, *(f"{fact.label} {fact.value}" for fact in fields.facts[:2])]
                entries.append(_entry(document, page, facts, fields.summary or _first_paragraph(document.body)))
        groups.append({"name": name, "anchor": kind, "entries": entries})
    return render("shelf.html", groups=[group for group in groups if group["entries"]])


def answers_shelf(page: PageContext) -> str:
    """Questions and short answers, grouped by subject."""
    subjects: dict[str, list[dict[str, object]]] = {}
    for document in page.corpus.of_type(ANSWER):
        fields = document.fields
        subject = fields.subjects[0] if fields.subjects else ""
        subjects.setdefault(subject, []).append(_entry(document, page, list(fields.force), fields.answer))
    groups = [
        {"name": name, "anchor": f"subject-{index}", "entries": entries}
        for index, (name, entries) in enumerate(subjects.items(), 1)
    ]
    return render("shelf.html", groups=groups)


def courses_shelf(page: PageContext) -> str:
    """Courses."""
    entries = []
    for course in page.corpus.courses.values():
        if not COURSE.has(course.document):
            continue
        fields = course.document.fields
        facts = [TRAINING_KINDS[fields.training_kind], f"{len(course.lessons)}课", f"{len(course.questions)}道自测题"]
        if fields.duration:
            facts.append(f"建议{fields.duration}分钟")
        entries.append(_entry(course.document, page, facts, fields.summary))
    return render("shelf.html", groups=[{"name": "", "anchor": "", "entries": entries}])


def _entry(document: Document, page: PageContext, facts: list[str], summary: str) -> dict[str, object]:
    return {"title": document.title, "href": page.document_link(document), "facts": facts, "summary": summary}


def _first_paragraph(body: str) -> str:
    for block in body.split("\n\n"):
        text = block.strip()
        if text and not text.startswith(("#", "!", ">", "-", "|", "<", "[")):
            words = shown(text)
            return words if len(words) <= 120 else words[:119] + "…"
    return ""
