"""版面附件：页码、转版提示、阅读提示。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_LINE = re.compile(
    r"[-—–─·~ ]+\d{1,4}[-—–─·~ ]+|第 ?\d{1,4} ?页(?:[ ,/，]*共 ?\d{1,4} ?页)?|共 ?\d{1,4} ?页(?:[ ,/]*第 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}(?: ?页)?|page ?\d{1,4}(?: ?of ?\d{1,4})?|"
    r"\(?(?:上接|下转|紧接|接上|转)第?.{1,6}版(?:.{0,6})?\)?|\(?(?:完|全文完|本文完|未完待续)\)?|[-=_*—─~·•.]{3,80}|"
    r"[-=_*—─~·•. ]{0,20}(?:the )?end[-=_*—─~·•. ]{0,20}",
    re.I,
)


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Whole lines of it; what stands inside a line is left to the repairs."""
    for index, line in enumerate(lines):
        if len(line.folded) <= 90 and _LINE.fullmatch(line.folded):
            yield index


NOISE = Noise("page-furniture", "页码、转版提示等版面附件", find)
