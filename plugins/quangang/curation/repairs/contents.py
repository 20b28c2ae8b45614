"""目录：列出的编、章、节后面都还有，目录本身不是正文，删去。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import filled
from quangang.curation.notes import Change, Note, Repair, Setting

_TITLE = re.compile(r"(?:#{1,6} *)?目 *[录次]")
_PART = re.compile(r"(?:#{1,6} *)?(第[〇零一二三四五六七八九十百\d]{1,6}[编章节].{0,40}|附 *(?:则|录)[\s.·\d]*)")
_SPACE = re.compile(r"[\s\u3000.…·\d]+")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove a table of contents whose lines all come again."""
    del setting
    lines = filled(text)
    for index, line in enumerate(lines[:60]):
        if not _TITLE.fullmatch(line.folded):
            continue
        end = index + 1
        while end < len(lines) and _PART.fullmatch(lines[end].folded):
            end += 1
        listed = [_bare(one.folded) for one in lines[index + 1 : end]]
        # The first part comes twice in a row: where the list ends and the text begins.
        begins = next((at for at in range(1, len(listed)) if listed[at] == listed[0]), len(listed))
        later = {_bare(one.folded) for one in lines[index + 1 + begins :]}
        if begins and all(name in later for name in listed[:begins]):
            for one in lines[index : index + 1 + begins]:
                yield Change(one.start, min(one.end + 1, len(text)), "", REPAIR.id, "目录，后面的正文里都有")
        return


def _bare(folded: str) -> str:
    return _SPACE.sub("", folded.lstrip("# "))


REPAIR = Repair("contents", run)
