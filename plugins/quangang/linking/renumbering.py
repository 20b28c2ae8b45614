"""Where renumbered provisions went: `renumbered: {"9": "10"}` in the front matter of the current expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quangang.model import Address, Corpus, Document


def renumbering(document: Document) -> dict[str, str]:
    """Old path → new path, as the current expression declares."""
    declared = getattr(document.fields, "renumbered", None)
    return {str(old): str(new) for old, new in declared.items()} if isinstance(declared, Mapping) else {}


def moved_to(address: Address, corpus: Corpus) -> Address | None:
    """Where the provision of an address stands now, when its number is gone; None when nothing is known."""
    document = corpus.documents.get(address.document)
    if document is None or address.version or not address.path or document.tree.get(address.path) is not None:
        return None
    new = renumbering(document).get(address.path)
    return replace(address, path=new) if new and document.tree.get(new) is not None else None
