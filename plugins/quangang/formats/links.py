"""`links.json`: every relation of a portal, typed and with its origin, for programs."""

from __future__ import annotations

import json

from quangang.linking.graph import LinkGraph
from quangang.model import Corpus


def links_json(corpus: Corpus, graph: LinkGraph) -> str:
    """All relations, and the citations that lead nowhere; the same bytes for the same content."""
    used = {edge.target.document for edge in graph.edges} | {edge.source for edge in graph.edges}
    documents = [
        {"id": document.key, "type": document.type.id, "title": document.title, "file": document.file}
        for document in sorted(corpus.documents.values(), key=lambda d: d.id)
        if document.id in used
    ]
    relations = [
        {
            "type": edge.type.value,
            "origin": edge.origin.value,
            **({"state": edge.state.value} if edge.state else {}),
            "source": f"{edge.source}#{edge.anchor}" if edge.anchor else edge.source,
            "target": str(edge.target),
            "words": edge.sentence,
            "file": edge.location.file,
            "line": edge.location.line,
            "column": edge.location.column,
        }
        for edge in sorted(graph.edges, key=lambda e: (e.location, e.type, str(e.target), e.source))
    ]
    unresolved = [
        {"document": key, "title": citation.title, "paths": list(citation.paths), "outcome": citation.outcome.value}
        for key, citation in graph.unresolved
    ]
    value = {"documents": documents, "relations": relations, "unresolved": unresolved}
    return json.dumps(value, ensure_ascii=False) + "\n"
