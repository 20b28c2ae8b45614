"""政府信息公开的各项，项目和内容各占一行的（网页的 dl，或两列挨着的格子）：移入说明项。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quangang.curation.information import FIELDS, findings, information, label_of
from quangang.curation.lines import Line, filled
from quangang.curation.notes import Change, Note, Repair, Setting
from quangang.curation.repairs.title import INSTRUMENT

_HEAD, _LONGEST = 40, 80
"""Lines above the text that are looked at, and characters of a value."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Take the first run of labels with their values on lines of their own."""
    del setting
    lines = filled(text)[:_HEAD]
    first = next((n for n, line in enumerate(lines) if label_of(line.text)), None)
    if first is None:
        return
    taken = _run(lines[first:])
    if not (pairs := information([_cell(line) for line in taken])):
        return
    for line in taken:
        yield Change(
            line.start, min(line.end + 1, len(text)), "", "information-table", "政府信息公开的各项，移入说明项"
        )
    yield from findings(pairs)


def _run(lines: Sequence[Line]) -> list[Line]:
    """Labels, each with the line below it where that is its value."""
    taken: list[Line] = []
    asked = ""
    for line in lines:
        cell = _cell(line)
        alone, inside = label_of(cell), label_of(cell.partition("：")[0]) if "：" in cell else ""
        if not alone and not inside and not (asked and _is_value(line, asked)):
            break
        taken.append(line)
        asked = alone
    return taken


def _is_value(line: Line, label: str) -> bool:
    """Whether a line may be the value of a label; below one without a value stands the title, or the text."""
    if line.prose or len(line.folded) > _LONGEST or line.folded.startswith("#"):
        return False
    return FIELDS[label] == "title" or INSTRUMENT.search(line.folded) is None


def _cell(line: Line) -> str:
    return line.text.strip().replace(":", "：", 1)


REPAIR = Repair("information-list", run)
