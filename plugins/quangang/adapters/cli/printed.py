"""What exports and search print of a project."""

from __future__ import annotations

from pathlib import Path

from quangang.loading import load, published
from quangang.model import Corpus
from quangang.rendering.front_links import worded


def printed_corpus(root: Path) -> Corpus:
    """What a project publishes, for exports and search, which print no links: `[[…]]` outside of bodies are words."""
    return worded(published(load(root)))
