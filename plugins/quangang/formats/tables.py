"""Rows of a workbook or a CSV, as text, whatever they hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import takewhile

from quangang.curation.encodings import decode
from quangang.errors import OutsideError
from quangang.formats.bounded_xml import parse
from quangang.outside import open_zip
from quangang.text.cells import unguarded


def table_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of a workbook or a CSV with their numbers, as text."""
    return _workbook(data) if data.startswith(b"PK") else _text_rows(data)


def _text_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(data).text.lstrip("\ufeff")
    delimiter = "\t" if text[:2000].count("\t") > text[:2000].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise OutsideError("不是正确的 CSV，请另存为 .xlsx 再导入") from error


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    package = open_zip(data)
    names = package.namelist()
    sheets = sorted(
        (name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
        key=lambda name: (len(name), name),
    )
    if not sheets:
        raise OutsideError("不是 Excel 表格（.xlsx），请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        shared = [
            "".join(one.text or "" for one in item.iter("t"))
            for item in parse(package.read("xl/sharedStrings.xml")).iter("si")
        ]
    for name in sheets:
        for row in parse(package.read(name)).iter("row"):
            cells: dict[int, str] = {}
            for place, cell in enumerate(row.iter("c")):
                at = _column(cell.get("r", "")) if cell.get("r") else place
                value = cell.findtext("v") or ""
                kind = cell.get("t", "")
                if kind == "s":
                    value = shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
                elif kind == "inlineStr":
                    value = "".join(one.text or "" for one in cell.iter("t"))
                elif kind == "b":
                    value = "正确" if value == "1" else "错误"
                cells[min(at, 200)] = value
            number = row.get("r", "0")
            yield (
                int(number) if number.isdecimal() else 0,
                [cells.get(n, "") for n in range(max(cells, default=-1) + 1)],
            )


def _column(reference: str) -> int:
    number = 0
    for char in takewhile(lambda one: "A" <= one <= "Z", reference.upper()[:3]):
        number = number * 26 + ord(char) - 64
    return number - 1
