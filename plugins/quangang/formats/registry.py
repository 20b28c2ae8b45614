"""The formats of questions. Whoever only writes one imports its file: this loads the readers of all of them."""

from __future__ import annotations

import re
from pathlib import PurePath

from quangang.extensions import Table
from quangang.formats import (
    aiken,
    anki,
    gift,
    moodle_xml,
    paper_reading,
    qti,
    qti_reading,
    sheet,
    sheet_reading,
    wenjuanxing,
    word_paper,
)
from quangang.formats.hub import Format

FORMATS = Table(
    (
        paper_reading.FORMAT,
        gift.FORMAT,
        moodle_xml.FORMAT,
        qti_reading.READER,
        qti.QTI21,
        qti.QTI30,
        aiken.FORMAT,
        sheet_reading.XLSX,
        sheet.CSV,
        anki.FORMAT,
        wenjuanxing.FORMAT,
        word_paper.FORMAT,
    ),
    "quangang.formats",
    Format,
)
"""Formats of questions by name."""


def guess_format(name: str, data: bytes) -> str:
    """The format of a file by its name and first bytes."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xml":
        return "moodle-xml" if b"<quiz" in data[:4000] else "qti"
    if suffix == ".txt" and re.search(rb"(?m)^ANSWER: [A-Z]\s*$", data):
        return "aiken"
    if suffix == ".txt" and re.search(rb"(?m)^::[^\n]+::", data):
        return "gift"
    return next((one.id for one in FORMATS.values() if one.reads and suffix in one.suffixes), "paper")
