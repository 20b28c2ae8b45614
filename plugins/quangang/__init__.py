"""全岗通: a policy knowledge base and training portal from plain files. The public API on one screen.

    load(root)            content of a project → Corpus, every problem in it
    published(corpus)     what a site may show
    build_graph(corpus)   who cites, implements, exemplifies, teaches and tests what
    Address, Corpus, Document, Problem, Provision    the nouns of all of these

The command line is `python3 -m quangang`; the MkDocs plugin is named `quangang`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quangang.linking.graph import build_graph
    from quangang.loading import load, published
    from quangang.model import Address, Corpus, Document, Problem, Provision

__all__ = ["Address", "Corpus", "Document", "Problem", "Provision", "build_graph", "load", "published"]

_HOMES = {"load": "quangang.loading", "published": "quangang.loading", "build_graph": "quangang.linking.graph"}


def __getattr__(name: str) -> Any:
    """Import on first use: a command that needs none of these starts without them."""
    if name not in __all__:
        raise AttributeError(f"module 'quangang' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "quangang.model")), name)
