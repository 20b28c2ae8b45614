"""Tables of a web page: those that hold data become rows, those that only lay out a page stay paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.curation.importing import import_source
from quangang.text.edits import replay
from tests.growth import grows_in_step


def body(table: str) -> str:
    page = f"<html><body><h1>补贴标准</h1><p>标准如下。</p>{table}<p>以上执行。</p></body></html>"
    imported = import_source("a.html", page.encode())
    assert replay(imported.raw, imported.edits) == imported.body
    return imported.body


ROW = "<tr><td>书记</td><td>1人</td></tr>"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (f"<table>{ROW}{ROW}</table>", "| 书记 | 1人 |\n| --- | --- |\n| 书记 | 1人 |"),
        (
            f"<p>岗位 | 人数</p><table>{ROW}{ROW}</table>",  # a bar elsewhere is no bar in a cell
            "岗位 | 人数\n\n| 书记 | 1人 |\n| --- | --- |\n| 书记 | 1人 |",
        ),
        (f"<table>{ROW}<tr><td colspan=2>合计</td></tr></table>", "| 书记 | 1人 |\n| --- | --- |\n| 合计 | |"),
        (
            "<table><tr><th rowspan=2>岗位</th><th colspan='2'>等级</th></tr><tr><th>低</th><th>高</th></tr><tr><td>正</td><td>7</td><td>18</td></tr></table>",
            "| 岗位 | 等级 | |\n| --- | --- | --- |\n| 岗位 | 低 | 高 |\n| 正 | 7 | 18 |",
        ),
        (  # paragraphs, line ends, bold and a head in it
            "<table><thead><tr>\n<th><p>岗位</p></th>\n<th>人数</th></tr></thead><tbody><tr><td>委员</td><td><b>5</b>人</td></tr></tbody></table>",
            "| 岗位 | 人数 |\n| --- | --- |\n| 委员 | 5人 |",
        ),
        (
            "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
            "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
        ),  # nothing closed
        (
            "<table><tr><td>甲</td><td colspan=2>乙</td><td>丙</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>",
            "| 甲 | 乙 | | 丙 |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |",
        ),
        (  # a cell over two rows says its words in both: in the middle, at the beginning of three, at the end, over columns too
            "<table><tr><td>甲</td><td rowspan=2>乙</td><td>丙</td></tr><tr><td>1</td><td>3</td></tr></table>",
            "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 | 乙 | 3 |",
        ),
        (
            "<table><tr><td rowspan=3>甲</td><td>乙</td></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>",
            "| 甲 | 乙 |\n| --- | --- |\n| 甲 | 1 |\n| 甲 | 2 |",
        ),
        (
            "<table><tr><td>甲</td><td rowspan=2>乙</td></tr><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>",
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 乙 |\n| 2 | 3 |",
        ),
        (
            "<table><tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr><tr><td>1</td></tr></table>",
            "| 甲 | | 乙 |\n| --- | --- | --- |\n| 甲 | | 1 |",
        ),
        (
            "<table><tr><td colspan=0>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>",
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<table><tr><td>甲</td><td><p>乙</p><p>丙</p></td></tr><tr><td>1<br>2</td><td>3</td></tr></table>",
            "| 甲 | 乙 丙 |",
        ),
        ("<table>" + ("<tr>" + "<td>甲</td>" * 40 + "</tr>") * 2 + "</table>", "| 甲 | 甲 |"),
        (f"<table><tr><td>{'甲' * 291}</td><td>乙</td></tr>{ROW}</table>", "甲 | 乙 |"),  # 300 characters with its tags
        ("<table><tr><td>甲</td><td></td></tr><tr><td></td><td>丁</td></tr></table>", "|  | 丁 |"),  # empty cells
    ],
)
def test_data(table: str, rows: str) -> None:
    assert rows in body(table)


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{ROW}</table>",  # one row
        "<table><tr><td>左边是导航。</td></tr><tr><td>右边是正文。</td></tr></table>",  # one column
        f"<table>{ROW}<tr><td>合计</td></tr></table>",  # rows of different length
        f"<table><tr><td>{'社区工作者。' * 60}</td><td>乙</td></tr>{ROW}</table>",  # whole texts
        f"<table><tr><td>{'甲' * 292}</td><td>乙</td></tr>{ROW}</table>",
        "<table>" + ("<tr>" + "<td>甲</td>" * 41 + "</tr>") * 2 + "</table>",  # too wide
        f"<table><caption>标准</caption>{ROW}{ROW}</table>",  # what no table of data has
        f"<table><td>甲</td>{ROW}{ROW}</table>",  # a cell without a row
        f"<table><tr></tr>{ROW}{ROW}</table>",  # a row without a cell
        f"<table>{ROW}<tr><td>甲|乙</td><td>丙</td></tr></table>",  # a bar of its own
        f"<table><tr><td><table>{ROW}</table></td><td>乙</td></tr>{ROW}</table>",  # a table in a table
    ],
)
def test_layout(table: str) -> None:
    assert "|" not in body(table).replace("甲|乙", "")


def test_the_work_grows_with_the_rows() -> None:
    def prepare(size: int) -> Callable[[], object]:
        rows = size // 400
        cells = "<table>" + ("<tr>" + "<td>社区</td>" * 30 + "</tr>\n") * rows + "</table>"

        def read() -> None:
            assert body(cells).count("\n| 社区") == rows

        return read

    assert grows_in_step(prepare, 20_000, 160_000)


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("<div style='display:none'>", False),
        ("<div style='Visibility: hidden;'>", False),
        ("<div hidden>", False),
        ('<div id="a" hidden="">', False),
        ('<div class="box hidden wide">', True),
        ('<div style="overflow: hidden ;">', True),
        ('<div aria-hidden="true">', True),
        ('<div title="see hidden things">', True),
    ],
)
def test_what_nobody_sees_is_no_text(tag: str, kept: bool) -> None:
    page = f"<html><body><h1>补贴标准</h1><p>标准如下。</p>{tag}每人每月三百元。</div></body></html>"
    assert ("每人每月三百元" in import_source("a.html", page.encode()).body) is kept


def test_much_that_nobody_sees_is_told() -> None:
    page = f"<html><body><h1>补贴标准</h1><p>标准如下。</p><div style='display:none'>{'每人每月三百元。' * 20}</div></body></html>"
    imported = import_source("a.html", page.encode())
    assert [one.kind for one in imported.warnings if one.kind == "hidden-text"] == ["hidden-text"]
