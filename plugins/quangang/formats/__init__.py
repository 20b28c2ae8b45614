"""Formats that content goes out in and comes in from: one file each. Formats of questions have one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from quangang.formats import paper_reading
from quangang.formats.hub import Format

FORMATS: Mapping[str, Format] = {one.id: one for one in (paper_reading.FORMAT,)}
"""Formats of questions by name."""


def guess_format(name: str, data: bytes) -> str:
    """The format of a file by its name and first bytes."""
    suffix = PurePath(name).suffix.lower()
    del data
    return next((one.id for one in FORMATS.values() if one.reads and suffix in one.suffixes), "paper")
