"""一个文件里的两份文件：前面的条文已经编了号，后面又有一个题目、又从头编号，提醒分开导入；不改。"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.curation.lines import filled
from quangang.curation.notes import Doubt, Note, Repair, Setting
from quangang.curation.numbering import numbering
from quangang.curation.repairs.title import INSTRUMENT

_AHEAD = 4
"""Lines below a title among which its text begins to count."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Tell where a second document begins."""
    del setting
    lines = filled(text)
    counted = 0
    for index, line in enumerate(lines):
        bare = line.folded.lstrip("# ")
        number = numbering(bare)
        if number is not None:
            counted += 1
            continue
        if counted < 2 or not 4 <= len(bare) <= 60 or line.terminal or not INSTRUMENT.search(bare):
            continue
        below = [numbering(one.folded.lstrip("# ")) for one in lines[index + 1 : index + 1 + _AHEAD]]
        if any(one is not None and one[1] == 1 for one in below):
            message = f"从这里起好像是另一份文件“{bare}”：请分开存成两个文件再导入，条文的地址才不会混在一起"
            yield Doubt(line.start, "second-document", message, bare)
            return


REPAIR = Repair("second-document", run)
