"""Search: corpus → units → index → answers. The browser's half is plugins/web/search.

units_of(corpus, url_of)       what can be found
build_index(units, options)    files of the index, by path below the site's root
write_index(corpus, site_dir)  both, on disk
open_index(folder)             the reader of the command line
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Sequence
from pathlib import Path

from quangang.model import Corpus
from quangang.search.builder import ENTRY, FOLDER, IndexOptions, build_index
from quangang.search.cards import Card
from quangang.search.corpus import UrlOf, cards_of, kinds_of_pages, units_of, weights_of_kinds
from quangang.search.reader import Answer, Hit, Index
from quangang.search.units import SearchUnit


def options_of(corpus: Corpus, url_of: UrlOf) -> IndexOptions:
    """What a portal says about its index: words that count for each other, how much each kind of text counts, what answers come to."""
    return IndexOptions(
        synonyms=corpus.synonyms,
        weights=weights_of_kinds(),
        pages=kinds_of_pages(),
        cards=cards_of(corpus, url_of),
    )


def write_index(corpus: Corpus, site_dir: Path, url_of: UrlOf, units: Sequence[SearchUnit] = ()) -> list[str]:
    """Write the index of a portal into a built site; returns the paths written, relative to the site.

    Args:
        corpus: what is published.
        site_dir: the site.
        url_of: where each document's page stands.
        units: what `units_of` makes of the corpus, if that is known.
    """
    files = build_index(units or units_of(corpus, url_of), options_of(corpus, url_of))
    shutil.rmtree(site_dir / FOLDER, ignore_errors=True)
    for folder in {posixpath.dirname(name) for name in files}:
        (site_dir / folder).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (site_dir / name).write_bytes(content)
    return sorted(files)


def open_index(site_dir: Path) -> Index:
    """The index of a built site."""

    def fetch(name: str) -> bytes | None:
        try:
            return (site_dir / FOLDER / name).read_bytes()
        except OSError:
            return None

    return Index((site_dir / ENTRY).read_bytes(), fetch)


__all__ = [
    "ENTRY",
    "FOLDER",
    "Answer",
    "Card",
    "Hit",
    "Index",
    "IndexOptions",
    "SearchUnit",
    "build_index",
    "open_index",
    "options_of",
    "units_of",
    "write_index",
]
