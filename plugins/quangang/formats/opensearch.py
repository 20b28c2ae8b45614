"""OpenSearch (and Elasticsearch): the same units on a server, for portals that outgrow one site or search several.

Three files: `index.json` makes the index (`PUT /NAME`), `bulk.ndjson` fills it (`POST /_bulk`), `query.json` is the body of
`POST /NAME/_search` for one question. The browser's half is plugins/web/search/endpoint.ts; a contract test keeps both alike.

Analysis is that of the static index with what a bare OpenSearch has: `cjk_bigram` with `output_unigrams` gives characters
and pairs, a `mapping` character filter folds 繁 → 简 by our own table, `cjk_width` and `lowercase` the rest; no plug-in is needed, and
no dictionary has to be kept the same on both sides. BM25 has the same k1 and b. What a server's score cannot hold, the lift
of a document by its best five units, the element works out over the hits, as it does for the static index.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quangang.search import SearchUnit
from quangang.search.query import parse
from quangang.text.folding import SIMPLE

SIZE = 100
EVIDENCE = 0.5
FIELDS = ("id", "label", "title", "text", "document", "document_title", "url", "facets")


def index_body() -> dict[str, Any]:
    """Settings and mapping."""
    text = {"type": "text", "analyzer": "quangang", "similarity": "quangang"}
    return {
        "settings": {
            "index": {"similarity": {"quangang": {"type": "BM25", "k1": 1.2, "b": 0.75}}},
            "analysis": {
                "char_filter": {
                    "simplified": {
                        "type": "mapping",
                        "mappings": [f"{traditional}=>{simple}" for traditional, simple in sorted(SIMPLE.items())],
                    }
                },
                "filter": {"pairs": {"type": "cjk_bigram", "output_unigrams": True, "ignored_scripts": ["hangul"]}},
                "analyzer": {
                    "quangang": {
                        "type": "custom",
                        "char_filter": ["simplified"],
                        "tokenizer": "standard",
                        "filter": ["cjk_width", "lowercase", "pairs"],
                    }
                },
            },
        },
        "mappings": {
            "dynamic": False,
            "properties": {
                "id": {"type": "keyword"},
                "label": {"type": "keyword", "index": False},
                "document": {"type": "keyword"},
                "url": {"type": "keyword", "index": False},
                "document_title": {"type": "text", "index": False, "copy_to": "all"},
                "title": {"type": "text", "index": False, "copy_to": "all"},
                "text": {"type": "text", "index": False, "copy_to": "all"},
                "evidence": text,
                "all": text,
                "facets": {"type": "flat_object"},
            },
        },
    }


def bulk(units: Sequence[SearchUnit], index: str) -> Iterator[str]:
    """Lines of NDJSON: an action and a unit in turn."""
    for unit in units:
        yield json.dumps({"index": {"_index": index, "_id": unit.id}}, ensure_ascii=False)
        yield json.dumps(
            {
                "id": unit.id,
                "label": unit.label,
                "title": unit.title,
                "text": unit.text,
                "document": unit.document,
                "document_title": unit.document_title,
                "url": unit.url,
                "evidence": unit.evidence,
                "facets": dict(unit.facets),
            },
            ensure_ascii=False,
        )


def query_body(typed: str, facets: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Body of `_search` for a query as typed: the same phrases, minus words and facets as in the static index."""
    query = parse(typed)
    wanted = {**query.facets, **(facets or {})}
    return {
        "size": SIZE,
        "_source": list(FIELDS),
        "query": {
            "bool": {
                "should": [
                    {"match": {"all": {"query": query.text}}},
                    {"match": {"evidence": {"query": query.text, "boost": EVIDENCE}}},
                ],
                "minimum_should_match": 1,
                "must": [{"match_phrase": {"all": phrase}} for phrase in query.phrases],
                "must_not": [{"match_phrase": {"all": word}} for word in query.excluded],
                "filter": [{"term": {f"facets.{key}": value}} for key, value in wanted.items()],
            }
        },
    }
