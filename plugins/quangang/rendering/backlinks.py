"""Who uses a provision, for its page: grouped by relation, with the sentence around each."""

from __future__ import annotations

from quangang.linking.coverage import state_name
from quangang.linking.graph import Edge, LinkGraph, Origin
from quangang.model import Address, Corpus, DocumentType, RelationType
from quangang.rendering.context import Backlinks, Mention, MentionGroup
from quangang.rendering.labels import address_label
from quangang.rendering.matrix import source_title
from quangang.rendering.urls import page_url, question_url, term_url

GROUPS: dict[RelationType, str] = {
    RelationType.ANSWERS: "一问一答",
    RelationType.IMPLEMENTS: "地方做法",
    RelationType.PRECEDES: "先行做法",
    RelationType.EXEMPLIFIES: "案例",
    RelationType.TEACHES: "课程",
    RelationType.TESTS: "自测题",
    RelationType.AMENDS: "修改",
    RelationType.REPEALS: "废止",
    RelationType.BASED_ON: "依据",
    RelationType.CITES: "引用",
}
"""Groups in the order they are shown."""


def backlinks_of(graph: LinkGraph, corpus: Corpus) -> Backlinks:
    """A function for `PageContext.backlinks`."""

    def groups(document: str, path: str) -> tuple[MentionGroup, ...]:
        found = graph.backlinks(Address(document, path))
        return tuple(
            MentionGroup(name, tuple(_mentions(found[kind], corpus))) for kind, name in GROUPS.items() if kind in found
        )

    return groups


def _mentions(edges: tuple[Edge, ...], corpus: Corpus) -> list[Mention]:
    """One line for each source; of several uses by one source, those with different words."""
    mentions: list[Mention] = []
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        key = (edge.source, edge.sentence)
        url = _url(edge, corpus)
        if key in seen or url is None:
            continue
        seen.add(key)
        curated = edge.origin is Origin.CURATED and edge.state is not None and edge.type is not RelationType.TEACHES
        quoted = edge.type not in (RelationType.TESTS, RelationType.ANSWERS, RelationType.BASED_ON)
        title = source_title(edge.source, corpus)
        if edge.anchor:
            title = address_label(Address(edge.source, edge.anchor), corpus)
        mentions.append(Mention(title, url, edge.sentence if quoted else "", state_name(edge) if curated else ""))
    return mentions


def _url(edge: Edge, corpus: Corpus) -> str | None:
    kind, _, key = edge.source.partition(":")
    if kind == "question":
        question = corpus.questions.get(key)
        return question_url(question, corpus) if question else None
    if kind == "term":
        return term_url(key) if key in corpus.terms else None
    document = corpus.documents.get(edge.source)
    if document is None:
        return None
    if document.type is DocumentType.POLICY and edge.anchor:
        return f"{page_url(document)}#{edge.anchor}"
    return page_url(document)
