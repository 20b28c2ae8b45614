"""Shared nouns: ids, places, documents, provisions, questions. Standard library only, no files, no HTML."""

from quangang.model.address import Address, canonical_path, parent_path, path_key
from quangang.model.corpus import Corpus
from quangang.model.document import (
    Basis,
    Choice,
    Correction,
    Count,
    Course,
    Document,
    DocumentType,
    Question,
    RegisteredSource,
    Relation,
    RelationState,
    RelationType,
    Source,
    Term,
)
from quangang.model.problem import Location, Problem, Severity, Span
from quangang.model.provision import Provision, ProvisionKind, ProvisionTree

__all__ = [
    "Address",
    "Basis",
    "Choice",
    "Corpus",
    "Correction",
    "Count",
    "Course",
    "Document",
    "DocumentType",
    "Location",
    "Problem",
    "Provision",
    "ProvisionKind",
    "ProvisionTree",
    "Question",
    "RegisteredSource",
    "Relation",
    "RelationState",
    "RelationType",
    "Severity",
    "Source",
    "Span",
    "Term",
    "canonical_path",
    "parent_path",
    "path_key",
]
