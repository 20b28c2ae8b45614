"""A policy as JSON-LD: schema.org `Legislation` with ELI properties, its provisions as parts."""

from __future__ import annotations

import json
from typing import Any

from quangang.documents.policy import INSTRUMENT_NAMES, PolicyFields
from quangang.linking.coverage import is_unit
from quangang.linking.graph import LinkGraph
from quangang.model import Corpus, Document, Provision, RelationType

CONTEXT = {"@vocab": "https://schema.org/", "eli": "http://data.europa.eu/eli/ontology#"}
_FORCE = {"in_force": "InForce", "partially_in_force": "PartiallyInForce", "not_in_force": "NotInForce"}
_INCOMING = {
    RelationType.CITES: "eli:cited_by",
    RelationType.IMPLEMENTS: "eli:implemented_by",
    RelationType.AMENDS: "eli:amended_by",
    RelationType.REPEALS: "eli:repealed_by",
}
_OUTGOING = {
    RelationType.CITES: "eli:cites",
    RelationType.AMENDS: "eli:amends",
    RelationType.REPEALS: "eli:repeals",
    RelationType.BASED_ON: "eli:based_on",
    RelationType.IMPLEMENTS: "eli:implements",
}


def jsonld(document: Document, corpus: Corpus, graph: LinkGraph) -> str:
    """JSON-LD of one policy or measure; ids are addresses (`central-2024#8`), relative to where the portal stands.

    Legal force is left out unless it was checked.
    """
    fields = document.fields
    node: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": document.key,
        "@type": ["Legislation", "eli:LegalResource"],
        "name": document.title,
        "inLanguage": "zh-Hans",
    }
    if isinstance(fields, PolicyFields):
        node |= _metadata(document, fields)
    if document.short_titles or document.nicknames:
        node["alternateName"] = [*document.short_titles, *document.nicknames]
    versions = [(one.id, one.version_date) for one in corpus.versions(document.id)]
    if versions:
        node["eli:is_realized_by"] = [{"@id": f"{work}@{date}", "eli:version_date": date} for work, date in versions]
    node |= _relations(document, graph)
    parts = [_part(provision, document) for provision in document.tree.roots]
    if parts:
        node["hasPart"] = parts
    return json.dumps(node, ensure_ascii=False) + "\n"


def _metadata(document: Document, fields: PolicyFields) -> dict[str, Any]:
    known: dict[str, Any] = {
        "legislationIdentifier": fields.document_number,
        "legislationType": INSTRUMENT_NAMES[fields.instrument_type],
        "legislationDate": fields.document_date and fields.document_date.isoformat(),
        "datePublished": fields.publication_date and fields.publication_date.isoformat(),
        "eli:first_date_entry_in_force": fields.effective_date and fields.effective_date.isoformat(),
        "eli:date_no_longer_in_force": fields.expiry_date and fields.expiry_date.isoformat(),
        "eli:version_date": fields.version_date and fields.version_date.isoformat(),
        "legislationJurisdiction": fields.jurisdiction,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in fields.issuing_body],
        "legislationLegalForce": _FORCE.get(fields.legal_force),
        "about": list(fields.subjects),
        "publisher": {"@type": "Organization", "name": document.source.name} if document.source else None,
    }
    return {key: value for key, value in known.items() if value}


def _relations(document: Document, graph: LinkGraph) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[str]] = {}
    for edge in graph.sources(document.id):
        if edge.type in _OUTGOING:
            found.setdefault(_OUTGOING[edge.type], []).append(str(edge.target))
    for edge in graph.uses(document.id):
        if edge.type in _INCOMING:
            found.setdefault(_INCOMING[edge.type], []).append(edge.source)
    return {name: [{"@id": one} for one in sorted(set(ids))] for name, ids in sorted(found.items())}


def _part(provision: Provision, document: Document) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": f"{document.key}#{provision.path}",
        "@type": ["Legislation", "eli:LegalResourceSubdivision"],
        "eli:number": provision.label,
    }
    if provision.title:
        node["name"] = provision.title
    if is_unit(provision) or not provision.children:
        node["text"] = provision.text
    else:
        node["hasPart"] = [_part(child, document) for child in provision.children]
    return node
