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
    Point,
    Question,
    Ratio,
    RegisteredSource,
    Review,
    Source,
    Term,
)
from quangang.model.document_type import DocumentType, Shelf
from quangang.model.problem import Location, Problem, Severity, Span
from quangang.model.provision import Provision, ProvisionKind, ProvisionTree
from quangang.model.relation import Relation, RelationState, RelationType

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
    "Point",
    "Problem",
    "Provision",
    "ProvisionKind",
    "ProvisionTree",
    "Question",
    "Ratio",
    "RegisteredSource",
    "Relation",
    "RelationState",
    "RelationType",
    "Review",
    "Severity",
    "Shelf",
    "Source",
    "Span",
    "Term",
    "canonical_path",
    "parent_path",
    "path_key",
]
