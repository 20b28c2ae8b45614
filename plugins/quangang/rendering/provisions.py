"""Which provisions of a text are its units."""

from __future__ import annotations

from quangang.model import Provision, ProvisionKind


def is_unit(provision: Provision) -> bool:
    """An article, or a numbered item of an outline: what people cite, and what gets tools."""
    if provision.kind is ProvisionKind.ARTICLE:
        return True
    depth = provision.path.count(".")
    return provision.kind is ProvisionKind.ITEM and (depth == 0 or (depth == 1 and provision.path.startswith("s")))
