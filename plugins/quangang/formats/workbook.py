"""Workbooks (.xlsx) for Excel and WPS: plain sheets with a heading row; the same cells give the same bytes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from quangang.formats.word.package import write_package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without the sign of equality, and what it gives before anything is filled in."""

    text: str
    value: str | float = ""


Cell = str | int | float | Formula | None
"""A text, a number, a formula, or an empty cell with lines around it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: on its tab.
        rows: of cells.
        widths: of the columns, in characters.
        title: printed over the table, or "".
        head: how many rows are headings.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] = ()
    title: str = ""
    head: int = 1


def column(number: int) -> str:
    """The letters of a column, from 0: A, B … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Sheets → .xlsx, without author or moment."""
    given = list(sheets)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number in range(1, len(given) + 1)
    )
    names = "".join(
        f'<sheet name={quoteattr(_FORBIDDEN.sub(" ", one.name)[:31])} sheetId="{number}" r:id="rId{number}"/>'
        for number, one in enumerate(given, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(given) + 1)
    )
    styles = f'<Relationship Id="rId{len(given) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets><calcPr fullCalcOnLoad="1"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{links}{styles}</Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for number, one in enumerate(given, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(one)
    return write_package(parts)


# 0 plain, 1 lined and wrapped, 2 heading, 3 title
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="黑体"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEAF1F0"/></patternFill></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>'
    '<xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf fontId="2" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _sheet(one: Sheet) -> str:
    width = max((len(row) for row in one.rows), default=1)
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{size:g}" customWidth="1"/>'
        for number, size in enumerate(one.widths, 1)
    )
    shift = 1 if one.title else 0
    rows = []
    if one.title:
        rows.append(f'<row r="1" ht="30" customHeight="1">{_cell("A1", one.title, 3)}</row>')
    for number, row in enumerate(one.rows, 1 + shift):
        style = 2 if number - shift <= one.head else 1
        made = "".join(_cell(f"{column(at)}{number}", row[at] if at < len(row) else None, style) for at in range(width))
        rows.append(f'<row r="{number}" ht="{_height(row, one.widths)}" customHeight="1">{made}</row>')
    frozen = one.head + shift
    view = (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        if frozen
        else ""
    )
    merged = (
        f'<mergeCells count="1"><mergeCell ref="A1:{column(width - 1)}1"/></mergeCells>' if shift and width > 1 else ""
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{view}'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{''.join(rows)}</sheetData>{merged}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _height(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """Points a row needs: not every program grows a row with the lines wrapped in it."""
    lines = 1
    for at, value in enumerate(row):
        if isinstance(value, str) and at < len(widths):
            room = max(4.0, widths[at] - 2)
            taken = (sum(2 if ord(char) > 0x2E7F else 1 for char in part) for part in value.split("\n"))
            lines = max(lines, sum(max(1, math.ceil(width / room)) for width in taken))
    return min(400, 16 * lines + 6)


def _cell(name: str, value: Cell, style: int) -> str:
    if value is None or value == "":
        return f'<c r="{name}" s="{style}"/>'
    if isinstance(value, Formula):
        kind = ' t="str"' if isinstance(value.value, str) else ""
        return f'<c r="{name}" s="{style}"{kind}><f>{escape(value.text)}</f><v>{escape(str(value.value))}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}" s="{style}"><v>{value:g}</v></c>'
    text = escape(_BAD.sub("", value))
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
