"""Pages made from nothing but the corpus: the lists of documents, the glossary, the home page."""

from __future__ import annotations

from pkgutil import resolve_name

from quangang.documents import ANSWER, CASE, COURSE, MEASURE, POLICY, document_types
from quangang.documents.answer import AnswerFields
from quangang.documents.case import KIND_NAMES as CASE_KINDS
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES as TRAINING_KINDS
from quangang.documents.policy import INSTRUMENT_NAMES
from quangang.model import Document, Shelf
from quangang.rendering.context import PageContext
from quangang.rendering.pages import bases_rows
from quangang.rendering.templating import render


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
    return render("shelf.html", groups=[group for group in groups if group["entries"]])


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
            return text if len(text) <= 120 else text[:119] + "…"
    return ""


def home_page(page: PageContext) -> str:
    """Where a worker, a trainer and a contributor go from the home page; what is held."""
    corpus = page.corpus
    contribution = "contribute/" if "page:contribute" in corpus.documents else "contribute/form/"
    courses = list(corpus.courses.values())
    begin = sorted(
        courses, key=lambda one: not (COURSE.has(one.document) and one.document.fields.training_kind == "initial")
    )
    first = next((page.document_link(course.document) for course in begin), page.href("courses/"))
    doors = [
        {
            "title": "社区工作者",
            "text": "拿不准的事，先查条文；有十分钟，学一课。",
            "links": [
                ("一问一答：能不能、该谁、怎么办", page.href("questions/")),
                ("学一课，做几道自测题", first),
                ("接着上次学", page.href("study/")),
            ],
        },
        {
            "title": "培训教师",
            "text": "选条文、找案例、看哪些条文还没有课。",
            "links": [
                *([("备课台：出卷、课件、课程包", page.href("trainers/"))] if courses else []),
                ("课程与自测题", page.href("courses/")),
                ("《意见》与地方做法对照表", page.href("matrix/")),
                ("覆盖情况表", page.href("coverage/")),
            ],
        },
        {
            "title": "案例作者",
            "text": "把你们社区管用的办法写出来，不用会写代码。",
            "links": [
                ("怎么投稿", page.href(contribution)),
                ("看看别人怎么写", page.href("cases/")),
            ],
        },
    ]
    asked = []
    for document in sorted(corpus.of_type(ANSWER), key=_featured)[:8]:
        fields = document.fields
        asked.append((document.title, fields.answer, page.document_link(document)))
    held = [(type, len(corpus.of_type(type))) for type in document_types() if type.counted and type.shelf is not None]
    holdings = [
        *((count, type.counted, page.href(f"{type.url}/")) for type, count in held),
        (sum(len(course.questions) for course in courses), "道自测题", page.href("courses/")),
        (len(corpus.terms), "个名词", page.href("glossary/")),
    ]
    return render("home.html", doors=doors, asked=asked, holdings=[row for row in holdings if row[0]])


def _featured(document: Document[AnswerFields]) -> tuple[int, str]:
    """Answers an editor put on the home page, in the order given; then the rest."""
    return document.fields.featured or 100, document.id
