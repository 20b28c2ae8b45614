"""A small portal for tests of relations: one central policy, a measure, a case, an answer, a lesson, questions."""

from __future__ import annotations

from dataclasses import replace

from quangang.documents import CASE, POLICY
from quangang.documents.policy import PolicyFields
from quangang.model import (
    Address,
    Basis,
    Corpus,
    Document,
    DocumentType,
    Location,
    Question,
    Relation,
    RelationState,
    RelationType,
    Term,
)
from quangang.text.provisions import parse_provisions

TITLE = "关于加强社区工作者队伍建设的意见"
BODY = "\n\n".join(
    [
        "## 一、健全职业体系",
        *(
            f"{n}.{title}。研究制定第{n}项办法。"
            for n, title in enumerate(["明确人员范围", "严格政治把关", "优化工作力量配置"], 1)
        ),
        "## 二、加强能力建设",
        *(
            f"{n}.{title}。建立健全第{n}项制度。"
            for n, title in enumerate(["提升政治素质", "提高履职本领", "健全培训机制"], 4)
        ),
    ]
)


def policy(id: str = "central", title: str = TITLE, body: str = BODY, *, version: str = "", **more: object) -> Document:
    """A policy held in full."""
    values = {
        "id": id,
        "title": title,
        "level": "central",
        "jurisdiction": "全国",
        "document_date": "2024-03-28",
    } | more
    fields = PolicyFields.model_validate(values)
    file = f"docs/policies/{id}{f'@{version}' if version else ''}.md"
    return Document(
        id, POLICY, title, Location(file), body, 10,
        version_date=version, fields=fields, tree=parse_provisions(body, document=id, file=file, body_line=10),
        short_titles=fields.short_titles, nicknames=fields.nicknames, document_number=fields.document_number,
        document_date=str(fields.document_date or ""), provisions_count=fields.provisions_count or 0, renumbered=fields.renumbered,
    )  # fmt: skip


def page(id: str, body: str, kind: DocumentType = CASE, **more: object) -> Document:
    """Any other document; its body begins on line 10 of its file."""
    return replace(Document(id, kind, f"{id}的标题", Location(f"cases/{id}.md"), body, 10), **more)


def relation(kind: RelationType, source: str, target: str, state: RelationState = RelationState.EDITORIAL) -> Relation:
    """A curated relation, written on line 5."""
    address = Address.parse(target)
    assert address is not None
    return Relation(kind, source, address, Location(f"docs/{source}.md", 5, 14), state, f"{source}的做法")


def basis(target: str) -> Basis:
    """A basis, written on line 7."""
    address = Address.parse(target)
    assert address is not None
    return Basis(address, "研究制定", Location("courses/c/questions/q.yml", 7, 5))


def question(id: str, *targets: str) -> Question:
    """A question that rests on provisions."""
    return Question(
        id, "single_choice", f"{id}？", "解析", tuple(basis(t) for t in targets), Location("q.yml"), course="c"
    )


def portal(*documents: Document, **more: object) -> Corpus:
    """A corpus of documents."""
    current = {d.id: d for d in documents if not d.version_date}
    older = {(d.id, d.version_date): d for d in documents if d.version_date}
    return replace(Corpus(current, older), **more)


__all__ = ["BODY", "TITLE", "Term", "basis", "page", "policy", "portal", "question", "relation"]
