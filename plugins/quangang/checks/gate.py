"""What must hold before a site may be built: bases, relations and courses over the whole corpus."""

from __future__ import annotations

from collections.abc import Iterator

from quangang.model import Corpus, Document, DocumentType, Problem, Relation, RelationType, Severity
from quangang.questions.evidence import check_basis, check_questions

_NAMES = {
    DocumentType.ANSWER: "问答",
    DocumentType.CASE: "案例",
    DocumentType.MEASURE: "做法",
    DocumentType.COURSE: "课程",
    DocumentType.LESSON: "课文",
}


def content_problems(corpus: Corpus) -> Iterator[Problem]:
    """Problems of the whole corpus, beyond those of reading each file."""
    yield from check_questions(corpus)
    for document in (*corpus.documents.values(), *corpus.expressions.values()):
        holder = f"{_NAMES.get(document.type, '页面')}“{document.id}”"
        for basis in document.basis:
            problem = check_basis(basis, corpus, holder=holder)
            if problem is not None:
                yield problem
        for relation in document.relations:
            yield from _relation(relation, document, corpus, holder)
    for term in corpus.terms.values():
        for basis in term.basis:
            problem = check_basis(basis, corpus, holder=f"名词“{term.term}”")
            if problem is not None:
                yield problem


def _relation(relation: Relation, document: Document, corpus: Corpus, holder: str) -> Iterator[Problem]:
    target = corpus.document(relation.target)
    if target is None:
        if relation.target.document in corpus.unread:
            return
        known = "、".join(d.id for d in corpus.of_type(DocumentType.POLICY))
        message = f"{holder}指向 {relation.target}：没有“{relation.target.document}”这份文件"
        yield Problem(relation.location, "relation", message, fix=f"现有的政策文件：{known}")
        return
    for path in dict.fromkeys(relation.target.ends):
        if path and target.type is DocumentType.POLICY and target.tree.get(path) is None:
            near = target.tree.nearest(path)
            message = f"{holder}指向 {relation.target}：《{target.title}》里没有这一条"
            yield Problem(relation.location, "relation", message, fix=f"最接近的是 {target.id}#{near}" if near else "")
    if relation.type is RelationType.IMPLEMENTS and _older(document, target):
        message = f"{holder}比《{target.title}》还早（{_date(document)} 早于 {_date(target)}），不能说是“落实”"
        yield Problem(relation.location, "relation", message, fix="把 implements 改为 precedes（先行做法）")
    if relation.type is RelationType.PRECEDES and _older(target, document):
        message = f"{holder}晚于《{target.title}》，说是“先行做法”不合适"
        yield Problem(relation.location, "relation", message, Severity.WARNING, "改为 implements 或 exemplifies")


def _date(document: Document) -> str:
    """When a text was made, as far as its source tells: at least a year, or ""."""
    for name in ("document_date", "date", "publication_date"):
        value = getattr(document.fields, name, None)
        if value:
            return str(value)
    return document.source.date if document.source else ""


def _older(first: Document, second: Document) -> bool:
    a, b = _date(first), _date(second)
    length = min(len(a), len(b))
    return bool(length) and a[:length] < b[:length]
