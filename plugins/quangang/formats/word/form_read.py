"""A filled-in 案例申报表 → a case. Found by its words, never by its place: rows may go, come or move, boxes may vanish.

Nothing that was written is dropped in silence: what fits nowhere is kept above the first heading, and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quangang.documents.case_file import CaseEntry
from quangang.documents.case_form import PARTS, PROMISES, PUBLIC, SECTIONS, Asked, asked
from quangang.formats.word import form
from quangang.formats.word.answers import read_answer, read_row
from quangang.formats.word.blocks import Block, Item, Paragraph, Run, Table, plain, text_of
from quangang.formats.word.markdown import number_lists, write_blocks
from quangang.formats.word.provisions import provision_finder
from quangang.formats.word.read import Word, read_word
from quangang.model import Corpus
from quangang.text.yaml_write import Value

Titles = Callable[[str], str]
"""What a contributor calls a provision → its address, or "" when that is not certain."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a form holds.

    Attributes:
        entry: the case.
        notes: Chinese; what a person should look at, in the order of the form.
        missing: names of what must be filled in and is not.
        blank: nothing was filled in at all.
    """

    entry: CaseEntry
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    blank: bool


def read_form(data: bytes, name: str, *, provision: Titles = lambda text: "") -> FilledForm:  # noqa: ARG005
    """Read a form.

    Args:
        data: the .docx.
        name: its name in messages.
        provision: finds the address of a provision named in words.

    Raises:
        WordError: it is no .docx.
    """
    word = read_word(data, name)
    reader = _Reader(provision)
    for block in word.blocks:
        reader.take(block)
    return reader.finish(word)


def read_form_of(data: bytes, name: str, corpus: Corpus) -> FilledForm:
    """`read_form` with provisions found in a corpus: a function of plain values, for a process of its own."""
    return read_form(data, name, provision=provision_finder(corpus))


def fold(text: str) -> str:
    """Words without what people add or lose around them: numbering, （必填）, colons, spaces, width."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\))", "", text)
    return re.sub(r"[*:]+$", "", re.sub(r"\((?:必填|选填|可不填)\)", "", text))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


_LABELS: dict[str, Asked] = {fold(text): one for one in asked() if not one.columns for text in (one.label, *one.wanted)}
_TABLES = tuple(one for one in asked() if one.columns)
_HEADINGS: dict[str, str] = {fold(section.heading): section.heading for section in SECTIONS}
_TITLES = frozenset(fold(text) for text in (form.TITLE, form.BEFORE, "正文", *(part.title for part in PARTS)))
_SAID = frozenset(
    _bare(text)
    for text in (
        *form.INTRO, form.OPENING_HELP, form.SECTIONS_HELP, *form.HEADER, *(part.help for part in PARTS), *PROMISES,
        *(section.help + (f"例：{section.example}" if section.example else "") for section in SECTIONS),
        *(form.hint(one) for one in asked()),
    )
)  # fmt: skip
"""Words of the form itself."""
_LONG_SAID = sorted((text for text in _SAID if len(text) > 12), key=len, reverse=True)


@dataclass
class _Reader:
    provision: Titles
    fields: dict[str, Value] = field(default_factory=dict)
    sections: dict[str, list[Block]] = field(default_factory=dict)
    opening: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    here: str | None = None
    """The section being read, "" for the opening, None outside both."""

    def take(self, block: Block) -> None:
        if isinstance(block, Table):
            self.table(block)
            return
        text = plain(block.runs)
        key = fold(text)
        if key in _HEADINGS:
            self.here = _HEADINGS[key]
        elif key == fold(form.OPENING):
            self.here = ""
        elif key in _TITLES:
            self.here = None
        elif (rest := self.said(text)) is not None:
            if rest:
                self.put(Paragraph((Run(rest),)))
        else:
            self.put(block)

    def said(self, text: str) -> str | None:
        """What was typed behind words of the form; "" when nothing; None when they are not the form's."""
        bare = re.sub(r"^[☐☑☒√□■✓✔]", "", _bare(text))
        if bare in _SAID:
            return ""
        for known in _LONG_SAID:
            if bare.startswith(known):
                return _after(text, known)
        return None

    def put(self, *blocks: Block) -> None:
        """Keep what was written at the section being read."""
        if self.here:
            self.sections.setdefault(self.here, []).extend(blocks)
            return
        if self.here is None and (text := text_of(blocks, " ")):
            self.notes.append(f"有一段文字不知道该放在哪里，先放在了案例开头：“{_short(text)}”")
        self.opening.extend(blocks)

    def table(self, table: Table) -> None:
        columned = next((one for one in _TABLES if self.columns(one, table)), None)
        if columned is not None:
            self.rows(columned, table)
        elif all(not any(row[1:]) for row in table.rows) and not self.labelled(table):
            for row in table.rows:
                for block in row[0] if row else ():
                    self.boxed(block)
        elif self.labelled(table):
            self.answers(table)
        else:
            self.put(table)

    def boxed(self, block: Block) -> None:
        """A block inside a box: even a line that reads 来源 is text there."""
        if not isinstance(block, Table) and (rest := self.said(plain(block.runs))) is not None:
            block = Paragraph((Run(rest),))
        if text_of((block,)):
            self.put(block)

    def labelled(self, table: Table) -> bool:
        """Whether a table asks for fields; one pasted into a section does so only when it is plainly ours."""
        found = sum(1 for row in table.rows if any(fold(text_of(cell)) in _LABELS for cell in row[:1]))
        ours = any([_bare(text_of(cell)) for cell in row[:2]] == list(form.HEADER[:2]) for row in table.rows[:2])
        return found >= (1 if ours or self.here is None else 3) or (
            self.here is None and any(fold(text_of(cell)) in _LABELS for row in table.rows for cell in row)
        )

    def answers(self, table: Table) -> None:
        for row in table.rows:
            if all(not cell or _bare(text_of(cell)) in _SAID for cell in row):
                continue
            taken = False
            place = 0
            while place < len(row):
                one = _LABELS.get(fold(text_of(row[place])))
                place += 1
                if one is None:
                    continue
                taken = True
                if place < len(row) and fold(text_of(row[place])) not in _LABELS:
                    self.answer(one, row[place])
                    place += 1
            if not taken and any(self.own(cell) for cell in row):
                words = "：".join(text for cell in row if (text := self.own(cell)))
                self.notes.append(f"表里没有“{_short(words.split('：')[0], 20)}”这一项，内容先放在了案例开头")
                self.opening.append(Paragraph((Run(words),)))

    def own(self, cell: Sequence[Block]) -> str:
        """Text of a cell that is not the form's."""
        text = text_of(cell, " ")
        return "" if _bare(text) in _SAID else text

    def answer(self, one: Asked, cell: Sequence[Block]) -> None:
        kept = [block for block in cell if isinstance(block, Table) or self.said(plain(block.runs)) is None]
        value, note = read_answer(one, _lines(kept))
        if note:
            self.notes.append(note)
        if value:
            if _at(self.fields, one.name):
                self.notes.append(f"“{one.label}”填了两处，用了后一处")
            _set(self.fields, one.name, value)

    @staticmethod
    def columns(one: Asked, table: Table) -> dict[int, Asked]:
        """Columns of a table of rows, by their labels in its first line; empty when it is another table."""
        found: dict[int, Asked] = {}
        for place, cell in enumerate(table.rows[0] if table.rows else ()):
            first = fold(plain(cell[0].runs)) if cell and not isinstance(cell[0], Table) else ""
            for column in one.columns:
                if first == fold(column.label):
                    found[place] = column
        return found if len(found) >= 2 else {}

    def rows(self, one: Asked, table: Table) -> None:
        columns = self.columns(one, table)
        kept: list[Value] = []
        for row in table.rows[1:]:
            texts = {
                column.name: text_of(row[place], " ")
                for place, column in columns.items()
                if place < len(row) and row[place]
            }
            extra = [text for place, cell in enumerate(row) if place not in columns and (text := self.own(cell))]
            value, notes = read_row(one, texts, self.provision)
            self.notes += notes
            if value:
                kept.append(value)
            elif any(texts.values()):
                self.opening.append(Paragraph((Run(f"{one.label}：{'，'.join(filter(None, texts.values()))}"),)))
            if extra:
                self.notes.append(f"“{one.label}”多出了一栏，内容先放在了案例开头")
                self.opening.append(Paragraph((Run("，".join(extra)),)))
        before = self.fields.get(one.name)
        if kept:
            self.fields[one.name] = [*(before if isinstance(before, list) else []), *kept]

    def finish(self, word: Word) -> FilledForm:
        sections = {heading: write_blocks(number_lists(_evened(blocks))) for heading, blocks in self.sections.items()}
        sections = {heading: text for heading, text in sections.items() if text}
        opening = write_blocks(number_lists(self.opening))
        for what, count in word.left_out.items():
            advice = {
                "图片": "请另外发，并写明放在哪一段；发之前看一看有没有人脸、证件、门牌、车牌",
                "批注": "批注里的意见没有写进案例，请确认是不是要改正文",
                "脚注": "请把脚注的内容写进正文或“来源”",
            }.get(what, "没有写进案例，请核对原件")
            self.notes.append(f"文件里有{count}处{what}，没有导入：{advice}")
        if word.people:
            self.notes.append("文件属性里记着作者的名字，没有写进案例；转发原文件前，请在“文件”→“信息”里清除个人信息")
        wanted = [one.label for one in asked() if one.required and not _at(self.fields, one.name)]
        wanted += [section.heading for section in SECTIONS if section.required and section.heading not in sections]
        blank = not self.fields and not sections and not opening
        if _at(self.fields, PUBLIC.name) == "public":
            del self.fields[PUBLIC.name]  # the default
        elif not blank:
            self.fields[PUBLIC.name] = "unconfirmed"
        return FilledForm(CaseEntry(self.fields, sections, opening), tuple(self.notes), tuple(wanted), blank)


def _lines(blocks: Sequence[Block]) -> list[str]:
    lines = []
    for block in blocks:
        mark = f"{block.number}. " if isinstance(block, Item) and block.number is not None else ""
        lines.append(mark + text_of((block,), " "))
    return [line.strip() for line in lines if line.strip()]


def _evened(blocks: Sequence[Block]) -> list[Block]:
    """A section in bold from end to end is in bold for no reason."""
    runs = [run for block in blocks if not isinstance(block, Table) for run in block.runs if run.text.strip()]
    if not runs or not all(run.bold for run in runs) or len(plain(runs)) < 60:
        return list(blocks)
    return [
        block
        if isinstance(block, Table)
        else replace(block, runs=tuple(Run(run.text, False, run.italic) for run in block.runs))
        for block in blocks
    ]


def _after(text: str, known: str) -> str:
    """What stands behind the first characters of a text that fold to `known`."""
    for place in range(min(len(text), 4 * len(known) + _LOOSE) + 1):
        if _bare(re.sub(r"^\s*[☐☑☒√□■✓✔]", "", text[:place])) == known:
            return text[place:].strip()
    return text.strip()  # words of the form drawn out over thousands of spaces: rather all of it than none


_LOOSE = 400
"""Spaces that may stand among the form's own words."""


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[:length] + "…"


def _at(fields: Mapping[str, Value], name: str) -> object:
    return form.value_at(fields, name)


def _set(fields: dict[str, Value], name: str, value: Value) -> None:
    first, _, rest = name.partition(".")
    if rest:
        inner = fields.get(first)
        fields[first] = {**(inner if isinstance(inner, dict) else {}), rest: value}
    else:
        fields[first] = value
