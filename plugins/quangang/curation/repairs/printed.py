"""日期行、电头、署名、责编、作者单位、来源、节序号（单独一行的 1、2、3）从正文移入说明项。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.bodies import ENDS
from quangang.curation.dates import DATE
from quangang.curation.lines import Line, filled
from quangang.curation.notes import Change, Finding, Note, Repair, Setting
from quangang.curation.printed import Printed, closing_name, is_history, is_imprint, opening, read_printed, signed

_ANYWHERE = frozenset({"editors", "author-unit", "wire-line", "source-note", "access-note", "posting-line", "imprint"})
"""Lines that are no text wherever they stand; the others only above and below the text."""
_ANNEXES = 6
"""Lines of a list of annexes."""
_ALONE = re.compile(DATE.pattern)
_COUNTER = re.compile(r"0?(\d{1,2})|[一二三四五六七八九十]")
_NUMERALS = "一二三四五六七八九十"
_BODY = re.compile(rf"[\u4e00-\u9fff]{{2,34}}(?:{ENDS})")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Take printed lines out of the body, and what they say into the front matter."""
    del setting
    lines = filled(text)
    taken = dict(_counters(lines))
    told = [
        None
        if index in taken or ("。" in line.folded and not is_imprint(line.folded))
        else read_printed(line.folded.removeprefix("> "), line.text.lstrip().removeprefix("> "))
        for index, line in enumerate(lines)
    ]
    prose = [
        index
        for index, line in enumerate(lines)
        if line.prose
        and not is_history(line.folded)
        and ((printed := told[index]) is None or printed.kind not in _ANYWHERE)
    ]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    taken |= {
        index: signed(printed)
        if printed.kind == "made-line" and index > last and "稿" not in lines[index].text
        else printed
        for index, printed in enumerate(told)
        if printed and (printed.kind in _ANYWHERE or not first <= index <= last)
    }
    taken |= _signatures(lines, taken, last) | _signed_within(lines, told, last)
    for index, printed in sorted(taken.items()):
        line = lines[index]
        yield Change(line.start, min(line.end + 1, len(text)), "", printed.kind, printed.reason)
        yield from (Finding(name, value) for name, value in printed.found)
    if prose:
        yield from _opening(lines[first])
        yield from _closing(lines[last])


def _counters(lines: Sequence[Line]) -> Iterator[tuple[int, Printed]]:
    """Lone numbers: section counters where they count up and stand between paragraphs, else page numbers."""
    lone = [(index, match) for index, line in enumerate(lines) if (match := _COUNTER.fullmatch(line.folded))]
    expected = 1
    for index, match in lone:
        value = int(match[1]) if match[1] else _NUMERALS.index(match[0]) + 1
        between = index == 0 or lines[index - 1].terminal or not lines[index - 1].prose
        if value == expected and between and index + 1 < len(lines):
            expected += 1
            found = (("source.section_counters", match[0]),)
            yield index, Printed("section-counter", "单独一行的节序号，移入 source.section_counters", found)
        elif match[1]:
            yield index, Printed("page-furniture", "单独一行的数字，是页码，不是正文", ())


def _signatures(lines: Sequence[Line], taken: dict[int, Printed], last: int) -> dict[int, Printed]:
    """Names of bodies right above a date at the end of a document."""
    found: dict[int, Printed] = {}
    for index, printed in taken.items():
        above = index - 1
        while printed.kind == "date-line" and above > last and (bodies := _bodies(lines[above].folded)):
            reason = "落款，移入 issuing_body 和 source.signature"
            values = [("issuing_body", body) for body in bodies] + [("source.signature", " ".join(bodies))]
            found[above] = Printed("signature", reason, tuple(values))
            above -= 1
    return found


def _signed_within(lines: Sequence[Line], told: Sequence[Printed | None], last: int) -> dict[int, Printed]:
    """A day and the bodies right above it, below a sentence: of a notice whose annex or notes come after it."""
    found: dict[int, Printed] = {}
    for index in range(2, last):
        printed = told[index]
        if printed is None or not _ALONE.fullmatch(lines[index].folded):
            continue
        signed = _signatures(lines, {index: printed}, 0)
        if signed and _over(lines, min(signed) - 1):
            found |= {index: printed, **signed}
    return found


def _over(lines: Sequence[Line], index: int) -> bool:
    """Whether a text may end with a line: it ends a sentence, or is of the list of annexes."""
    above = lines[max(0, index - _ANNEXES) : index + 1]
    return lines[index].terminal or any(line.folded.startswith("附件") for line in above)


def _bodies(folded: str) -> list[str]:
    """The bodies that a line names and nothing else; blanks part several, or spread the letters of one."""
    parts = folded.split()
    if len(parts) > 1 and all(len(part) > 3 and _BODY.fullmatch(part) for part in parts):
        return parts
    whole = "".join(parts)
    return [whole] if _BODY.fullmatch(whole) else []


def _opening(line: Line) -> Iterator[Note]:
    """The dateline in front of the first sentence of a report."""
    indent = len(line.text) - len(line.text.lstrip())
    words, found = opening(line.text[indent:])
    if words:
        start = line.start + indent
        yield Change(start, start + len(words), "", "wire-line", "电头，移入 source.wire_line")
        yield from (Finding(name, value) for name, value in found)


def _closing(line: Line) -> Iterator[Note]:
    """A name or a wire line in brackets at the very end of the last paragraph."""
    for kind in closing_name(line.folded):
        bare = line.text.rstrip()
        start = max(bare.rfind("（"), bare.rfind("("))
        inside = bare[start + 1 : -1]
        field = {"byline": "byline", "wire-line": "wire_line", "editors": "editors", "author-unit": "author_unit"}
        printed = read_printed(inside, inside)
        yield Change(line.start + start, line.start + len(bare), "", kind, f"文末括注的“{inside}”，移入说明项")
        if printed is not None:
            yield from (Finding(name, value) for name, value in printed.found)
        else:
            yield Finding(f"source.{field.get(kind, 'remark')}", inside)


REPAIR = Repair("printed", run)
