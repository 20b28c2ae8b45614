"""XLSX and CSV: a question a row, under headings that people know."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from quangang.formats.hub import Format, Ledger, Written, blanks_of, figure, in_order, matches_of
from quangang.formats.word.package import write_package
from quangang.model import Question
from quangang.questions.types import label_of
from quangang.text.cells import guarded

TYPES_CARRIED = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text"}
)
CARRIES = frozenset(
    {"标识", "选项反馈", "解析", "依据", "能力", "课", "分值", "计分", "容差", "单位", "评分要点", "随题说明"}
)
LETTERS = "ABCDEFGHIJ"
COLUMNS = (
    "标识", "题型", "题干", *(f"选项{letter}" for letter in LETTERS), "右列", "答案", "解析", "依据", "能力", "课", "分值",
    "计分", "容差", "单位", "评分要点", "反馈", "随题说明",
)  # fmt: skip
_ESCAPE = re.compile(r"([\\;；/|])")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rows_of(questions: Sequence[Question], ledger: Ledger) -> list[list[str]]:
    """The table: headings, then a question a row."""
    rows = [list(COLUMNS)]
    for question in ledger.flat(questions):
        cells = _cells(question, ledger)
        if cells is not None:
            rows.append([cells.get(name, "") for name in COLUMNS])
    return rows


def _cells(question: Question, ledger: Ledger) -> dict[str, str] | None:
    data = question.data
    if question.type != "true_false" and (not in_order(question) or len(question.choices) > len(LETTERS)):
        ledger.refuse(question, f"选项不是依次的 A 到 {LETTERS[-1]}")
        return None
    truth = question.type == "true_false"
    names = {"true": "正确", "false": "错误"}
    cells = {f"选项{choice.id}": choice.text for choice in question.choices} if not truth else {}
    said = [
        f"{names.get(choice.id, choice.id)}：{_safe(choice.feedback)}" for choice in question.choices if choice.feedback
    ]
    rubric = data.get("rubric") or []
    assert isinstance(rubric, list)
    return cells | {
        "标识": question.id,
        "题型": label_of(question),
        "题干": question.stem,
        "右列": "|".join(f"{item['id']}：{_safe(item['text'])}" for item in matches_of(question)),
        "答案": _answer(question),
        "解析": question.explanation,
        "依据": "|".join(f"{basis.provision}：{_safe(basis.quote)}" for basis in question.basis),
        "能力": "|".join(map(_safe, question.abilities)),
        "课": question.lesson,
        "分值": figure(data.get("points")),
        "计分": str(data.get("scoring", "")),
        "容差": figure(data.get("tolerance")) if data.get("tolerance") else "",
        "单位": str(data.get("unit", "")),
        "评分要点": "|".join(f"{figure(line['points'])}：{_safe(str(line['text']))}" for line in rubric),
        "反馈": "|".join(said),
        "随题说明": "|".join(map(_safe, question.notes)),
    }


def _safe(text: str) -> str:
    return _ESCAPE.sub(r"\\\1", text)


def _answer(question: Question) -> str:
    right = question.correct_response
    if question.type == "true_false":
        return {"true": "正确", "false": "错误"}[right[0]]
    if question.type == "fill_in":
        return ";".join("/".join(map(_safe, texts)) for texts in blanks_of(question))
    if question.type == "matching":
        return ";".join(right)
    return "".join(right) if question.type in ("single_choice", "multiple_response", "ordering") else right[0]


def write_xlsx(questions: Sequence[Question], title: str) -> Written:
    """The table as a workbook: the same questions give the same bytes."""
    del title
    ledger = Ledger(CARRIES, TYPES_CARRIED)
    rows = rows_of(questions, ledger)
    sheet = "".join(
        f'<row r="{number}">{"".join(_cell(number, n, text) for n, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="题库" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    return Written(write_package(parts), tuple(ledger.outcomes))


def _cell(row: int, column: int, text: str) -> str:
    if not text:
        return ""
    name = (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
    return f'<c r="{name}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(_BAD.sub("", text))}</t></is></c>'


def write_csv(questions: Sequence[Question], title: str) -> Written:
    """The table as CSV with a mark of UTF-8, which Excel and WPS need."""
    del title
    ledger = Ledger(CARRIES, TYPES_CARRIED)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(guarded, row) for row in rows_of(questions, ledger))
    return Written(b"\xef\xbb\xbf" + stream.getvalue().encode(), tuple(ledger.outcomes))


CSV = Format("csv", "CSV 表格", (), TYPES_CARRIED, writes=write_csv)
