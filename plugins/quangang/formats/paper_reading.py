"""试卷（Word、文本）: the paper every trainer has, in whatever layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from quangang.curation.readers import read as read_text
from quangang.formats.hub import Collector, Format
from quangang.formats.sheet_reading import is_heading, read_rows
from quangang.formats.word.lines import printed_lines
from quangang.formats.word.looks import words_of_looks
from quangang.formats.word.read import read_word
from quangang.model import Location, Problem, Severity
from quangang.questions import TYPES, read_bank, read_paper, walk
from quangang.questions.papers import read_any_paper
from quangang.questions.reading import Reading


def paper_text(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The lines of a paper, and what of a Word file was not taken over."""
    if PurePath(file).suffix.lower() != ".docx":
        return read_text(PurePath(file).name, data).text, []
    word = read_word(data, PurePath(file).name, printed=True)
    left = [f"{count}处{what}" for what, count in word.left_out.items() if what not in ("图片", "公式")]
    problems = (
        [Problem(Location(file), "paper", f"没有带过来：{'、'.join(left)}", fix="请在 Word 里核对")] if left else []
    )
    lines, coloured = words_of_looks(printed_lines(word))
    if coloured:
        message = f"{coloured}道题的答案取自红字或底色标出的选项"
        problems.append(Problem(Location(file), "paper", message, Severity.INFO, fix="请核对颜色标的确实是答案"))
    return "\n".join(lines) + "\n", problems


def read(data: bytes, file: str, prefix: str, *, titles: Mapping[str, str] | None = None) -> Reading:
    """Read a paper: our own 试卷文本 as it always was, any other as it is laid out."""
    text, problems = paper_text(data, file)
    table = _table(text, file, prefix)
    if table is not None:
        return replace(table, problems=[*problems, *table.problems])
    own = _own(text, file, prefix, titles or {})
    reading = read_any_paper(text, file, titles=titles, prefix=prefix)
    if own is not None and (text.count("题号：") >= own.found or _same_keys(own, reading)):
        reading = replace(own, rows=reading.rows)
    return replace(reading, problems=[*problems, *reading.problems])


def _table(text: str, file: str, prefix: str) -> Reading | None:
    """A paper that is one table, a question a row under headings; None for any other."""
    rows = [
        (number, line.strip().strip("|").replace("|", "\t").split("\t"))
        for number, line in enumerate(text.split("\n"), 1)
    ]
    if not any(is_heading(cells) for _, cells in rows):
        return None
    collector = Collector(file, prefix, "paper")
    read_rows(iter([(number, cells) for number, cells in rows if not set("".join(cells)) <= set("-: ")]), collector)
    return collector.reading()


def _own(text: str, file: str, prefix: str, titles: Mapping[str, str]) -> Reading | None:
    """The paper as our own 试卷文本, if it is one without a fault."""
    node, problems = read_paper(text, file, titles=titles, prefix=prefix)
    questions, more = read_bank(node, course="")
    if problems or more or not questions:
        return None
    numbers = {question.id: number for number, question in enumerate(walk(questions), 1)}
    return Reading(node, [], {}, numbers, len(numbers))


def _same_keys(own: Reading, other: Reading) -> bool:
    ours, theirs = read_bank(own.node, course="")[0], read_bank(other.node, course="")[0]
    return [one.correct_response for one in walk(ours)] == [one.correct_response for one in walk(theirs)]


FORMAT = Format("paper", "试卷（Word、文本）", (".docx", ".txt", ".md"), frozenset(TYPES.ours), reads=read)
