"""看不见的字符：零宽字符、方向控制符、换页符，删去；不间断空格按空格。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.notes import Change, Note, Repair, Setting

INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f\u180e]+|[\U000e0000-\U000e007f]+"
)
_BREAK = re.compile(r"\x0c|\u2028|\u2029|\x85")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove what cannot be seen."""
    del setting
    for match in INVISIBLE.finditer(text):
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Change(match.start(), match.end(), "", REPAIR.id, f"看不见的字符 {codes}")
    for match in _BREAK.finditer(text):
        yield Change(match.start(), match.end(), "\n", REPAIR.id, "换页符、行分隔符改为换行")


REPAIR = Repair("controls", run)
