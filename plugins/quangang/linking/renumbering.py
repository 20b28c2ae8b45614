"""Where renumbered provisions went: `renumbered: {"9": "10"}` in the front matter of the current expression."""

from __future__ import annotations

from dataclasses import replace

from quangang.model import Address, Corpus


def moved_to(address: Address, corpus: Corpus) -> Address | None:
    """Where the provision of an address stands now, when its number is gone; None when nothing is known."""
    if address.version or not address.path:
        return None
    document = corpus.documents.get(address.document)
    if document is None or document.tree.get(address.path) is not None:
        return None
    new = document.renumbered.get(address.path)
    return replace(address, path=new) if new and document.tree.get(new) is not None else None
