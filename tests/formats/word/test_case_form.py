"""案例申报表: out and back, through the hands of people who treat it as people do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from quangang.documents import case_form
from quangang.documents.case import CaseFields
from quangang.documents.case_file import CaseEntry, case_entry, write_case
from quangang.documents.common import BasisFields, FactFields, RelationFields, SourceFields
from quangang.formats.word.blocks import Run, join_runs
from quangang.formats.word.form import write_form
from quangang.formats.word.form_read import _LONG_SAID, FilledForm, _after, read_form
from quangang.formats.word.markdown import _cells as cut
from quangang.formats.word.package import WordError
from quangang.loading import read_document
from tests.growth import grows_in_step

ROOT = Path(__file__).parents[3]
CASES = [path for path in sorted((ROOT / "cases").glob("*.md")) if path.stem != "index"]
Form = Any
"""A document of python-docx: the other editor of these tests."""


def edited(change: Callable[[Form], None], entry: CaseEntry | None = None) -> FilledForm:
    document = docx.Document(io.BytesIO(write_form(entry)))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return read_form(stream.getvalue(), "表.docx")


def row(document: Form, label: str) -> Any:
    """The row of a field."""
    return next(
        row for table in document.tables for row in table.rows if row.cells[0].text.split("（")[0].strip() == label
    )


def box(document: Form, heading: str) -> Any:
    """The cell below a heading of the text."""
    body = list(document.element.body)
    place = next(
        index for index, child in enumerate(body) if child.tag.endswith("}p") and heading in "".join(child.itertext())
    )
    table = next(child for child in body[place:] if child.tag.endswith("}tbl"))
    return next(one for one in document.tables if one._tbl is table).rows[0].cells[0]


def fill(document: Form) -> None:
    """What a worker fills in."""
    row(document, "标题").cells[1].text = "某社区两张值班表"
    row(document, "类别").cells[1].paragraphs[1].runs[0].text = "☑ 工作机制"
    row(document, "层级").cells[1].text = "乡镇（街道）"
    row(document, "地区").cells[1].text = "示例省示例市"
    row(document, "时间").cells[1].text = "2024年3月"
    row(document, "来源名称").cells[1].text = "某社区"
    row(document, "能不能公开").cells[1].paragraphs[0].runs[0].text = "☑ 可以公开"
    box(document, "1. 背景").text = "社区只有五个人。\n谁请假，窗口就没人。"
    box(document, "2. 做法").text = "每月25日排班。"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_case_comes_back_from_its_form_whole(path: Path) -> None:
    document, problems = read_document(path, ROOT)
    assert document is not None, problems
    entry = case_entry(document)
    filled = read_form(write_form(entry), path.name)
    assert (filled.notes, filled.missing) == ((), ())
    # Two quotations in a row are one block of Markdown.
    assert write_case(filled.entry).replace("\n>\n", "\n\n") == write_case(entry)


def test_the_form_has_the_same_bytes_every_time() -> None:
    assert write_form() == write_form()
    with zipfile.ZipFile(io.BytesIO(write_form())) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_blank_form_holds_nothing() -> None:
    filled = read_form(write_form(), "空表.docx")
    assert filled.blank
    assert filled.entry == CaseEntry({})
    assert filled.missing == ("标题", "类别", "层级", "地区", "来源名称", "能不能公开", "背景", "做法")


def test_a_filled_form_becomes_a_case() -> None:
    filled = edited(fill)
    assert filled.missing == ()
    assert dict(filled.entry.fields) == {
        "title": "某社区两张值班表",
        "kind": "mechanism",
        "level": "township",
        "jurisdiction": "示例省示例市",
        "date": "2024-03",
        "source": {"name": "某社区"},
    }
    assert filled.entry.sections == {"背景": "社区只有五个人。\n\n谁请假，窗口就没人。", "做法": "每月25日排班。"}


def test_every_field_of_the_model_is_asked_for_or_kept() -> None:
    named = {one.name for one in case_form.asked()} | set(case_form.KEPT)
    assert {name.partition(".")[0] for name in named} == set(CaseFields.model_fields)
    for outer, inner in (
        ("source", SourceFields),
        ("facts", FactFields),
        ("relations", RelationFields),
        ("basis", BasisFields),
    ):
        columns = {column.name for one in case_form.asked() if one.name == outer for column in one.columns}
        dotted = {name.partition(".")[2] for name in named if name.startswith(f"{outer}.")}
        assert columns | dotted == set(inner.model_fields)


def delete_rows(document: Form) -> None:
    for label in ("社区或单位", "一句话摘要", "时间"):
        found = row(document, label)._tr
        found.getparent().remove(found)


def drop_help_column(document: Form) -> None:
    for table in document.tables:
        for each in table.rows:
            if len(each.cells) == 3:
                each._tr.remove(each._tr.tc_lst[2])


def unbox(document: Form) -> None:
    """The box is gone, the words stand below the heading."""
    cell = box(document, "2. 做法")
    table = cell._tc.getparent().getparent()
    for paragraph in cell.paragraphs:
        table.addprevious(paragraph._p)
    table.getparent().remove(table)


def move_sections(document: Form) -> None:
    """Swap 背景 and 做法 with their boxes."""
    body = document.element.body
    first = next(child for child in body if "1. 背景" in "".join(child.itertext()))
    taken = [first, *list(first.itersiblings())[:2]]
    last = box(document, "2. 做法")._tc.getparent().getparent()
    for element in reversed(taken):
        last.addnext(element)


def in_controls(document: Form) -> None:
    """Some editors wrap text in content controls."""
    paragraph = box(document, "2. 做法").paragraphs[0]._p
    run = paragraph.r_lst[0]
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    run.addprevious(control)
    control.append(content)
    content.append(run)


def tracked(document: Form) -> None:
    """With revisions on: the answer is an insertion, the former one a deletion."""
    paragraph = box(document, "2. 做法").paragraphs[0]._p
    run = paragraph.r_lst[0]
    insertion = OxmlElement("w:ins")
    run.addprevious(insertion)
    insertion.append(run)


def renumber(document: Form) -> None:
    for paragraph in document.paragraphs:
        if "背景" in paragraph.text or "做法" in paragraph.text:
            paragraph.runs[0].text = (
                paragraph.runs[0].text.replace("1. ", "（一）").replace("2. ", "二、").replace("（必填）", "：")
            )


@pytest.mark.parametrize(
    "change",
    [drop_help_column, unbox, move_sections, in_controls, tracked, renumber],
    ids=lambda change: change.__name__,
)
def test_what_people_do_to_the_form_loses_nothing(change: Callable[[Form], None]) -> None:
    def both(document: Form) -> None:
        fill(document)
        change(document)

    changed, plain = edited(both), edited(fill)
    assert changed.entry.fields == plain.entry.fields
    assert dict(changed.entry.sections) == dict(plain.entry.sections)
    assert changed.missing == ()


def test_deleted_rows_are_left_empty() -> None:
    def both(document: Form) -> None:
        fill(document)
        delete_rows(document)

    filled = edited(both)
    assert filled.missing == ()
    assert "date" not in filled.entry.fields


def test_words_of_the_form_beside_an_answer_are_not_the_answer() -> None:
    def change(document: Form) -> None:
        fill(document)
        cell = box(document, "3. 成效")
        cell.text = (
            "能数出来的写数，写明算到哪一天；数不出来的，写居民怎么说。例：到2024年底，窗口没有再空过岗（值班记录）。"
        )
        cell.add_paragraph("一年替班31次。")

    assert edited(change).entry.sections["成效"] == "一年替班31次。"


def test_a_pasted_table_stays_a_table() -> None:
    def change(document: Form) -> None:
        fill(document)
        cell = box(document, "3. 成效")
        table = cell.add_table(2, 2)
        for place, text in enumerate(("时间", "次数", "2024年|上", "31")):
            table.rows[place // 2].cells[place % 2].text = text

    assert edited(change).entry.sections["成效"] == "| 时间 | 次数 |\n| --- | --- |\n| 2024年\\|上 | 31 |"


def test_a_row_of_their_own_is_kept_and_told() -> None:
    def change(document: Form) -> None:
        fill(document)
        added = document.tables[0].add_row()
        added.cells[0].text, added.cells[1].text = "获奖情况", "2024年市级优秀案例"

    filled = edited(change)
    assert filled.entry.opening == "获奖情况：2024年市级优秀案例"
    assert any("获奖情况" in note for note in filled.notes)


def test_rows_can_be_added_to_the_figures() -> None:
    def change(document: Form) -> None:
        fill(document)
        table = next(one for one in document.tables if one.rows[0].cells[0].text.startswith("什么数"))
        for place in range(6):
            cells = (table.rows[place + 1] if place + 1 < len(table.rows) else table.add_row()).cells
            cells[0].text, cells[1].text = f"第{place + 1}项", f"{place}次"

    facts = edited(change).entry.fields["facts"]
    assert facts == [{"label": f"第{place + 1}项", "value": f"{place}次"} for place in range(6)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("☑ 工作法 ☐ 工作机制 ☐ 服务事例", "work_method"),
        ("□工作法　☑工作机制　□服务事例", "mechanism"),
        ("□工作法 □工作机制 √服务事例", "service_story"),
        ("[ ]工作法 [x]工作机制 [ ]服务事例", "mechanism"),
        ("（√）工作法 （ ）工作机制 （ ）服务事例", "work_method"),
        ("工作法", "work_method"),
        ("服务事例√", "service_story"),
        ("☐ 工作法 ☐ 工作机制 ☐ 服务事例", None),
        ("☑ 工作法 ☑ 工作机制 ☐ 服务事例", None),
        ("先进经验", None),
    ],
)
def test_choices_are_read_as_people_mark_them(written: str, kind: str | None) -> None:
    def change(document: Form) -> None:
        fill(document)
        row(document, "类别").cells[1].text = written

    filled = edited(change)
    assert filled.entry.fields.get("kind") == kind
    assert ("类别" in filled.missing) == (kind is None)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024年3月", "2024-03"),
        ("２０２４．３．８", "2024-03-08"),
        ("2024/3/8", "2024-03-08"),
        ("2024年3月8日", "2024-03-08"),
        ("2019年起", "2019"),
        ("2024-03-28", "2024-03-28"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, date: str) -> None:
    def change(document: Form) -> None:
        fill(document)
        row(document, "时间").cells[1].text = written

    assert edited(change).entry.fields["date"] == date


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("#平安社区#活动办了三次。", "\\#平安社区#活动办了三次。"),
        ("用<App>报事，3*5=15。", "用&lt;App>报事，3\\*5=15。"),
        ("----", "\\----"),
        ("3. 从第三步说起", "3\\. 从第三步说起"),
        ("1.摸清底数。先走访。", "1.摸清底数。先走访。"),
        ("姓名____岗位____", "姓名\\_\\_\\_\\_岗位\\_\\_\\_\\_"),
        ("　　先到现场看。", "先到现场看。"),
    ],
)
def test_typed_words_mean_themselves(typed: str, markdown: str) -> None:
    def change(document: Form) -> None:
        fill(document)
        box(document, "2. 做法").text = typed

    filled = edited(change)
    assert filled.entry.sections["做法"] == markdown
    again = read_form(write_form(filled.entry), "表.docx")
    assert again.entry.sections == filled.entry.sections


def test_typed_steps_become_a_list() -> None:
    def change(document: Form) -> None:
        fill(document)
        box(document, "2. 做法").text = "1. 当天到现场看。\n2. 先让居民用上水。\n- 问供水单位"

    assert edited(change).entry.sections["做法"] == "1. 当天到现场看。\n2. 先让居民用上水。\n- 问供水单位"


def test_automatic_numbers_are_not_lost() -> None:
    def change(document: Form) -> None:
        fill(document)
        cell = box(document, "2. 做法")
        cell.text = "先看现场"
        cell.paragraphs[0].style = "List Number"
        cell.add_paragraph("再找部门", style="List Number")

    def with_styles(document: Form) -> None:
        template = docx.Document()
        for name in ("List Number",):
            document.styles.element.append(template.styles[name].element)
        numbering = document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        for child in list(template.part.numbering_part.element):
            numbering.append(child)
        change(document)

    assert edited(with_styles).entry.sections["做法"] == "1. 先看现场\n2. 再找部门"


def test_what_is_no_text_is_told() -> None:
    def change(document: Form) -> None:
        fill(document)
        document.core_properties.author = "某某某"
        run = box(document, "2. 做法").paragraphs[0].runs[0]
        run._r.append(OxmlElement("w:drawing"))
        run._r.append(OxmlElement("w:footnoteReference"))

    notes = edited(change).notes
    assert [word for word in ("1处图片", "1处脚注", "作者的名字") if not any(word in note for note in notes)] == []
    assert not any("某某某" in note for note in notes)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (OLE + b"\0" * 512, "旧格式（.doc 或 .wps），请用 Word 或 WPS 打开，另存为“.docx”"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
        (b"{\\rtf1 \\ansi}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"", "空文件"),
        (b"PK\x03\x04 half a file", "没有传完整"),
        ("社区".encode(), "不是 Word 文件"),
    ],
)
def test_other_files_are_refused_with_advice(data: bytes, advice: str) -> None:
    with pytest.raises(WordError, match=r"^表 ") as caught:
        read_form(data, "表")
    assert advice in str(caught.value)


def hostile(document: bytes, **more: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, data in more.items():
            package.writestr(f"word/{name}.xml", data)
    return stream.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "data",
    [
        hostile(b'<!DOCTYPE a [<!ENTITY b "c">]><w:document ' + W + b"/>"),
        hostile(b"<w:document " + W + b"><w:body>"),
        hostile(b" " * (30 * 1024 * 1024)),
        write_form()[:-400],
    ],
    ids=["entities", "cut short", "bomb", "damaged"],
)
def test_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(WordError):
        read_form(data, "表")


def test_deep_nesting_ends() -> None:
    depth = 3000
    nested = b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    filled = read_form(hostile(b"<w:document " + W + b"><w:body>" + nested + b"</w:body></w:document>"), "表")
    assert any("嵌套太深" in note for note in filled.notes)


def nested_boxes(depth: int) -> bytes:
    inner = b"<w:p><w:r><w:t>" + "社区".encode() + b"</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = b"<w:p><w:r><w:pict><w:txbxContent>" + inner + b"</w:txbxContent></w:pict></w:r></w:p>"
    return b"<w:document " + W + b"><w:body>" + inner + b"</w:body></w:document>"


@pytest.mark.parametrize(("depth", "times"), [(1, 1), (2, 1), (3, 1), (60, 0)])
def test_text_boxes_in_text_boxes_are_read_once(depth: int, times: int) -> None:
    """Each was read again by every one around it: sixty of them would have taken 2**60 steps."""
    assert read_form(hostile(nested_boxes(depth)), "表").entry.opening.count("社区") == times


def test_a_table_wider_than_word_makes_is_told() -> None:
    cell = b"<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    rows = b"<w:tr>" + cell * 5000 + b"</w:tr>" + (b"<w:tr>" + cell + b"</w:tr>") * 100
    filled = read_form(
        hostile(b"<w:document " + W + b"><w:body><w:tbl>" + rows + b"</w:tbl></w:body></w:document>"), "表"
    )
    assert any("1处超过63栏的表格行" in note for note in filled.notes)
    assert filled.entry.opening.count("|") < 102 * 65


CELLS = [
    ("a|b", ["a", "b"]),
    (r"a\|b|c", [r"a\|b", "c"]),
    ("[[x#1|字]]|b", ["[[x#1|字]]", "b"]),
    ("[a|b](c)|d", ["[a", "b](c)", "d"]),
    ("a|b]]|c", ["a|b]]", "c"]),
    ("|", ["", ""]),
    ("", [""]),
    ("a[|]b", ["a[", "]b"]),
    ("a|]b", ["a", "]b"]),
]


@pytest.mark.parametrize(("line", "cells"), CELLS)
def test_cells_are_cut_at_their_bars(line: str, cells: list[str]) -> None:
    assert cut(line) == cells
    assert cut(line) == re.split(r"(?<!\\)\|(?![^\[\]]*\]\])", line)


@pytest.mark.parametrize("unit", ["|", "|[", "|]", "|]]", "a|"])
def test_cutting_cells_is_linear_work(unit: str) -> None:
    assert grows_in_step(lambda size: lambda: cut(unit * (size // len(unit))), 20_000, 200_000)


def test_joining_runs_is_linear_work() -> None:
    assert grows_in_step(lambda size: lambda: join_runs(Run("社区") for _ in range(size)), 20_000, 200_000)


def test_what_stands_behind_drawn_out_words_of_the_form_is_kept() -> None:
    known = max(_LONG_SAID, key=len)
    assert _after(f"{known}甲", known) == "甲"
    assert "甲" in _after(f"{known[:5]}{' ' * 100_000}{known[5:]}甲", known)
