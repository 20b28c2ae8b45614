"""Who uses a provision, as a reader of its page wants to see it: by the kind of place, each place once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quangang.linking.coverage import state_name
from quangang.linking.graph import Edge, LinkGraph
from quangang.linking.labels import address_label
from quangang.linking.sentences import tells
from quangang.model import Address, Corpus, RelationType
from quangang.rendering.context import Backlinks, Mention, MentionGroup
from quangang.rendering.urls import page_url, question_url, term_url

_GROUPS = ("引用", "修改", "废止", "对照", "案例", "课程", "题目", "问答", "名词")
_CELLS = re.compile(r"\s*\|[\s|]*")
_BY_RELATION = {RelationType.AMENDS: "修改", RelationType.REPEALS: "废止"}


def backlinks_of(graph: LinkGraph, corpus: Corpus) -> Backlinks:
    """A function that gives the users of a provision."""

    def find(document: str, path: str) -> Sequence[MentionGroup]:
        found = graph.backlinks(Address(document, path))
        if not found:
            return []
        groups: dict[str, dict[str, Mention]] = {}
        for edges in found.values():
            for edge in edges:
                placed = _mention(edge, document, corpus)
                if placed is None:
                    continue
                name, mention = placed
                group = groups.setdefault(name, {})
                known = group.get(edge.source)
                # Of several uses by one place, the curated one tells most.
                if known is None or (mention.state and not known.state):
                    group[edge.source] = mention
        return [
            MentionGroup(name, tuple(groups[name].values()))
            for name in dict.fromkeys((*_GROUPS, *groups))
            if name in groups
        ]

    return find


def _mention(edge: Edge, document: str, corpus: Corpus) -> tuple[str, Mention] | None:
    kind, _, key = edge.source.partition(":")
    if kind == "question" and key in corpus.questions:
        question = corpus.questions[key]
        return "题目", Mention(question.stem, question_url(question, corpus))
    if kind == "term" and key in corpus.terms:
        return "名词", Mention(key, term_url(key))
    source = corpus.documents.get(edge.source)
    if source is None or source.id == document:
        return None
    name = _BY_RELATION.get(edge.type) or source.type.group
    title = address_label(Address(source.id, edge.anchor), corpus) if edge.anchor else source.title
    url = page_url(source) + (f"#{edge.anchor}" if edge.anchor else "")
    sentence = _CELLS.sub("　", edge.sentence).strip("　 ")  # a row of a table reads as its cells
    return name, Mention(title, url, sentence if tells(sentence) else "", state_name(edge.type, edge.state))
