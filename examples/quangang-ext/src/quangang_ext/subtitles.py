"""A reader: 字幕 (.srt) of a recorded lesson, its sentences without numbers and times."""

from __future__ import annotations

import re
from dataclasses import replace

from quangang.curation.encodings import decode
from quangang.curation.notes import Raw
from quangang.curation.readers import Reader

_TIMES = re.compile(r"(?m)^\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> [^\n]*\n")


def read(data: bytes) -> Raw:
    """Subtitles as text."""
    raw = decode(data)
    return replace(raw, text=_TIMES.sub("", raw.text.replace("\r\n", "\n")))


READER = Reader("subtitles", (".srt",), read)
