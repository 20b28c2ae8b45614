"""What stands around the body of each kind of page, and the pages made from nothing but the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from quangang.documents.answer import AnswerFields
from quangang.documents.case import KIND_NAMES as CASE_KINDS
from quangang.documents.case import CaseFields
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES as TRAINING_KINDS
from quangang.documents.course import TIER_NAMES, CourseFields, LessonFields
from quangang.documents.policy import INSTRUMENT_NAMES, PolicyFields
from quangang.linking.coverage import state_name
from quangang.model import Address, Basis, Course, Document, DocumentType
from quangang.rendering.context import PageContext
from quangang.rendering.labels import address_label
from quangang.rendering.templating import render


def case_card(document: Document, page: PageContext) -> str:
    """Facts above a case."""
    fields = document.fields
    assert isinstance(fields, CaseFields)
    return render(
        "case_card.html",
        document=document,
        fields=fields,
        kind=CASE_KINDS[fields.kind],
        level=LEVEL_NAMES[fields.level],
        relations=_relations(document, page),
    )


def policy_data(document: Document, page: PageContext) -> str:
    """Links to the policy as data, which stands beside its page; only the current text has any."""
    if document.version_date:
        return ""
    return (
        '<p class="qg-note">给程序用的数据：<a href="legislation.jsonld">JSON-LD</a>、<a href="akn.xml">AKN XML</a>、'
        f'<a href="{page.href("links.json")}">全部引用和对照</a></p>'
    )


def relations_card(document: Document, page: PageContext) -> str:
    """Which provisions a measure answers to."""
    relations = _relations(document, page)
    return render("relations.html", relations=relations) if relations else ""


def _relations(document: Document, page: PageContext) -> list[dict[str, str]]:
    rows = []
    for relation in document.relations:
        link = page.link(relation.target)
        rows.append(
            {
                "label": link[1] if link else address_label(relation.target, page.corpus),
                "href": link[0] if link else "",
                "state": state_name(relation.type, relation.state),
                "how": relation.how,
            }
        )
    return rows


def answer_card(document: Document, page: PageContext) -> str:
    """The short answer, its force, who decides, and the words it rests on."""
    fields = document.fields
    assert isinstance(fields, AnswerFields)
    return render("answer_card.html", fields=fields, bases=_bases(document.basis, page))


def answer_foot(document: Document, page: PageContext) -> str:
    """What to read next after a 一问一答."""
    fields = document.fields
    assert isinstance(fields, AnswerFields)
    related: list[tuple[str, str]] = []
    for key in fields.related:
        target = page.corpus.documents.get(key)
        if target is not None:
            related.append((target.title, page.document_link(target)))
        elif (address := Address.parse(key)) is not None and (link := page.link(address)) is not None:
            related.append((link[1], link[0]))
    return render("related.html", related=related)


def _bases(bases: Sequence[Basis], page: PageContext) -> list[dict[str, str]]:
    rows = []
    for basis in bases:
        link = page.link(basis.provision)
        rows.append(
            {
                "quote": basis.quote,
                "href": link[0] if link else "",
                "label": link[1] if link else str(basis.provision),
            }
        )
    return rows


def course_page(course: Course, page: PageContext) -> str:
    """The page of a course."""
    fields = course.document.fields
    assert isinstance(fields, CourseFields)
    objectives = []
    for objective in fields.objectives:
        links = [link for address in objective.teaches if (link := page.link(address)) is not None]
        objectives.append((objective.text, [(label, href) for href, label in links]))
    lessons = [
        {
            "id": lesson.id.partition("/")[2],
            "href": page.document_link(lesson),
            "title": lesson.title,
            "duration": lesson.fields.duration if isinstance(lesson.fields, LessonFields) else 0,
            "questions": sum(1 for question in course.questions if f"{course.id}/{question.lesson}" == lesson.id),
        }
        for lesson in course.lessons
    ]
    return render(
        "course.html",
        document=course.document,
        fields=fields,
        kind=TRAINING_KINDS[fields.training_kind],
        tier=TIER_NAMES[fields.training_tier],
        objectives=objectives,
        lessons=lessons,
        first=lessons[0]["href"] if lessons else "",
        practice=page.href(f"courses/{course.id}/practice/") if course.questions else "",
        total=len(course.questions),
    )


def lesson_head(course: Course, lesson: Document, page: PageContext) -> str:
    """Where a lesson stands in its course, and what it is for."""
    fields = lesson.fields
    assert isinstance(fields, LessonFields)
    ids = [one.id for one in course.lessons]
    return render(
        "lesson_head.html",
        course_title=course.document.title,
        course_href=page.document_link(course.document),
        number=ids.index(lesson.id) + 1 if lesson.id in ids else 1,
        total=max(len(ids), 1),
        duration=fields.duration,
        objectives=fields.objectives,
    )


def lesson_foot(course: Course, lesson: Document, page: PageContext) -> str:
    """The lessons before and after."""
    ids = [one.id for one in course.lessons]
    place = ids.index(lesson.id) if lesson.id in ids else len(ids)
    before = course.lessons[place - 1] if 0 < place <= len(ids) and place - 1 < len(ids) else None
    after = course.lessons[place + 1] if place + 1 < len(ids) else None
    return render(
        "lesson_foot.html",
        lesson=lesson.id,
        previous=(before.title, page.document_link(before)) if before else None,
        following=(after.title, page.document_link(after)) if after else None,
        course_href=page.document_link(course.document),
    )


def glossary_page(page: PageContext) -> str:
    """All terms, in the order of the file."""
    terms = [
        {
            "term": term,
            "definition": term.definition,
            "bases": _bases(term.basis, page),
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
        (DocumentType.POLICY, "收录原文的文件", "held"),
        (DocumentType.MEASURE, "只见于报道的地方做法（原文未收录）", "reported"),
    ):
        entries = []
        order = list(LEVEL_NAMES)
        documents = sorted(
            corpus.of_type(kind), key=lambda d: (order.index(getattr(d.fields, "level", "central")), d.id)
        )
        for document in documents:
            fields = document.fields
            assert isinstance(fields, PolicyFields)
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
        for document in page.corpus.of_type(DocumentType.CASE):
            fields = document.fields
            assert isinstance(fields, CaseFields)
            if fields.kind == kind:
                facts = [fields.jurisdiction, *(f"{fact.label} {fact.value}" for fact in fields.facts[:2])]
                entries.append(_entry(document, page, facts, fields.summary or _first_paragraph(document.body)))
        groups.append({"name": name, "anchor": kind, "entries": entries})
    return render("shelf.html", groups=[group for group in groups if group["entries"]])


def answers_shelf(page: PageContext) -> str:
    """Questions and short answers, grouped by subject."""
    subjects: dict[str, list[dict[str, object]]] = {}
    for document in page.corpus.of_type(DocumentType.ANSWER):
        fields = document.fields
        assert isinstance(fields, AnswerFields)
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
        fields = course.document.fields
        assert isinstance(fields, CourseFields)
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
    counts = {kind: sum(1 for _ in corpus.of_type(kind)) for kind in DocumentType}
    contribution = "contribute/" if "page:contribute" in corpus.documents else "contribute/form/"
    courses = list(corpus.courses.values())
    first = next((page.document_link(course.document) for course in courses), page.href("courses/"))
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
    for document in sorted(corpus.of_type(DocumentType.ANSWER), key=_featured)[:8]:
        fields = document.fields
        assert isinstance(fields, AnswerFields)
        asked.append((document.title, fields.answer, page.document_link(document)))
    holdings = [
        (counts[DocumentType.POLICY], "份政策原文", page.href("policies/")),
        (counts[DocumentType.MEASURE], "份地方做法", page.href("policies/")),
        (counts[DocumentType.CASE], "个案例", page.href("cases/")),
        (counts[DocumentType.ANSWER], "条一问一答", page.href("questions/")),
        (sum(len(course.questions) for course in courses), "道自测题", page.href("courses/")),
        (len(corpus.terms), "个名词", page.href("glossary/")),
    ]
    return render("home.html", doors=doors, asked=asked, holdings=[row for row in holdings if row[0]])


def _featured(document: Document) -> tuple[int, str]:
    """Answers an editor put on the home page, in the order given; then the rest."""
    return getattr(document.fields, "featured", None) or 100, document.id
