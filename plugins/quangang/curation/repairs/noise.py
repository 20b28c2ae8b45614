"""删去不属于正文的行：垃圾词、导航、页脚、推荐、广告、页码。每种一个文件，见 `curation/noise/`。"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.curation.lines import filled
from quangang.curation.noise import find_noise
from quangang.curation.notes import Change, Note, Repair, Setting


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove every line that is noise."""
    del setting
    lines = filled(text)
    for index, kind in sorted(find_noise(lines).items()):
        line = lines[index]
        yield Change(line.start, min(line.end + 1, len(text)), "", kind.id, f"{kind.reason}，不是正文")


REPAIR = Repair("noise", run)
