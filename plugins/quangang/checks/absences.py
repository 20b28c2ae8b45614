"""Claims that a source does not say something: what they say is missing, and whether it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quangang.checks.evidence import Evidence, Register, folded_text
from quangang.checks.statements import Holder
from quangang.text.quotes import fold_quote
from quangang.text.unsaid import UNSAID

_CLAIM = re.compile(
    r"(?:没有|没|未)(?:直接|同时|再|另外|具体)?(?:公布|写明|写|说明|说|列出|列|提到|提及|提|给出|介绍|解释|展开|注明|规定|要求|分|用)"
    r"(?P<what>[^。；！？\n|]{0,80})"
)
_EMPTY = re.compile(
    r"^(?:的|了|是|有|过|到|出|成|由|在|哪|一种|各|怎样|怎么|什么|多少|多久|几|这|那|它|他|用)+|[，、,\s\x00*“”（）()]+"
)
_HAN = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Absence:
    """One claim.

    Attributes:
        start: where it stands in the file.
        words: what is said to be missing.
        asked: the source that is said not to have it.
        holds: True when something of it stands nowhere in the source, False when all of it does, None when a machine cannot tell.
    """

    start: int
    words: str
    asked: Evidence
    holds: bool | None


def absences(holder: Holder, register: Register) -> Iterator[Absence]:
    """The claims of a page."""
    for passage in holder.passages:
        if passage.free or passage.quoted:
            continue
        for pattern in (_CLAIM, UNSAID):
            for match in pattern.finditer(passage.text):
                what = match["what"]
                before = passage.text[max(0, match.start() - 120) : match.start()]
                asked = register.meant(before, holder.own) or holder.own or next(iter(holder.evidence), None)
                if asked is None or not what.strip(" \x00*，、"):
                    continue
                start = passage.start + match.start()
                yield Absence(start, what.strip(" \x00*，、"), asked, _missing(what, asked))


def _missing(what: str, asked: Evidence) -> bool | None:
    if not asked.text:
        return None
    text = folded_text(asked.text)
    plain = _EMPTY.sub(" ", what)
    pairs = {run[0][at : at + 2] for run in _HAN.finditer(plain) for at in range(len(run[0]) - 1)}
    if not pairs:
        return None
    return any(fold_quote(pair) not in text for pair in pairs)
