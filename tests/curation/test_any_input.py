"""Whatever comes in: a page whose log explains it, or a refusal in Chinese; never a traceback, never endless."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quangang.curation.importing import import_source
from quangang.curation.page import write_page
from quangang.curation.printed import is_history
from quangang.errors import UsageError
from quangang.text.edits import replay
from quangang.text.folding import fold
from quangang.text.frontmatter import split_front_matter
from tests.growth import grows_in_step

PIECES = [
    "社区工作者是社区治理的骨干力量,要把服务群众作为出发点和落脚点", "。", "\n", "\n\n", "一、总体要求\n", "1.明确范围。", "(褚娜)", "(duì)",
    "隊伍", "著", "乾", "?", "�", "弊鳛辄h", "<p>", "</p>", "<script>", "<!--", "&lt;", "&#x41;", "---\n", "title: \"x\"\n", "责编:甲乙\n", "返回\n",
    "首页 > 热点 > 正文\n", "(新华社北京4月10日电)\n", "2024年4月31日\n", "广告\n", "注销公告\n", " ", "　", "\t", "\x00", "\u202e", "\x0c", "|", "# ",
    "\"", "[a](b)", "<http://a.cn>", "第一条 ", "（一）", "来源:x\n", "1\n", "2\n", "...", "\ud7ff", "𠀀",
]  # fmt: skip


def folded(text: str) -> str:
    """Letters and digits alone: marks and a lone 隊 are repaired on the way, what cannot be seen is dropped."""
    return "".join(character for character in fold(unicodedata.normalize("NFKC", text)) if character.isalnum())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("隊伍一、总体要求\n隊伍一、总体要求\n", ".txt")  # a line that comes twice is printed once
@example('[a](b)title: "x"\n[a](b)title: "x"\n', ".txt")
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join),
    st.sampled_from([".txt", ".html", ".md"]),
)
def test_any_text(text, suffix):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    refusal = ""
    try:
        imported = import_source(f"甲{suffix}", data)
    except UsageError as error:
        refusal = str(error)
    if refusal:
        assert any("\u4e00" <= char <= "\u9fff" for char in refusal)
        return
    assert replay(imported.raw, imported.edits) == imported.body
    parts, problems = split_front_matter(write_page(imported), "x.md")
    assert not problems
    assert parts.body.lstrip("\n") == imported.body.lstrip("\n")
    title = folded(str(imported.fields["title"]))
    lines = [folded(line) for line in imported.body.splitlines()]
    assert not title or lines.count(title) <= max(1, folded(text).count(title))  # it becomes a heading, once


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".docx", ".pdf"]))
def test_any_bytes(data, suffix):
    try:
        imported = import_source(f"a{suffix}", data)
    except UsageError:
        return
    assert replay(imported.raw, imported.edits) == imported.body


@pytest.mark.parametrize(
    "piece",
    ["(", "<", "<p>社</p>", "<script>", "<!--", " ", "社?弊鳛", "社區(qū)工作著,", "短行\n", "1\n", "1.甲\n", "社,", "责编:甲乙\n", "注销公告\n某公司特此公告\n",
     "a: b\n", "&lt;", "[社](a)", "作者:", "(新华社北京4月10日电)\n", "_日韩", "首页 > 社区 > 正文\n", "社 ", "“", "第"],
)  # fmt: skip
def test_repetition_is_linear_work(piece):
    text = (
        "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点。\n"
        + piece * (20_000 // len(piece))
        + "\n完。\n"
    )
    imported = import_source("a.html" if "<" in piece else "a.txt", text.encode())
    assert replay(imported.raw, imported.edits) == imported.body


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "社" * 1_500_001, "文字有150万字、0行，太长了（不超过150万字、6万行）"),
        ("a.txt", "社\n" * 60_001, "太长了"),
        ("a.txt", "\ufeff", "文件里没有文字"),
        ("a.txt", " \n", "文件里没有文字"),
        ("a.html", "<div>" * 40_001, "网页里的段落和表格格子有40001个，太多了（不超过4万个）"),
        ("a.html", "<table>" + "<tr>" + "<td>社区</td>" * 40_000, "太多了"),
        ("a.html", "<p><b>社" * 40_001, "太多了"),
        ("a.html", "<div>" * 2_001 + "社区", "一层套一层超过2000层"),
        ("a.html", "<p><b>社" * 2_001, "一层套一层超过2000层"),
        ("a.html", "<span>" * 100_000, "一层套一层超过2000层"),
        ("a.txt", "社,区." * 60_001, "要改的地方有120002处，太多了"),
    ],
)
def test_what_is_too_much_is_refused(name, text, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        import_source(name, text.encode())


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.html", "<div></div>"),
        ("a.html", "<p><b>社区工作</b>"),
        ("a.html", "<table><tr><td>社区</td><td>社区</td></tr><tr><td>社区</td><td>社区</td></tr></table>"),
        ("a.html", "<tr><td>社区</td><td>社区</td>\n"),
        ("a.html", "<td>社区</td>"),
        ("a.html", "<!--x-->"),
        ("a.html", "<ol><li>社区</ol>"),
        ("a.html", "社<sup>[1]</sup>"),
        ("a.html", "社<span style='display:none'>区</span>"),
        ("a.html", "<table><tr><td>索引号</td><td>1</td><td>文号</td><td>2</td></tr></table>"),
        ("a.txt", "第一条 甲乙丙丁。第二条 甲乙丙丁。\n"),
        ("a.html", "&lt;社&#20013;"),
        ("a.txt", "社区工作者是社区治理的骨干力量。\n"),
        ("a.txt", "社?弊鳛辄h。"),
        ("a.txt", "社,区.工;作:者?"),
        ("a.txt", "隊(duì)伍"),
    ],
)
def test_ten_times_the_source_is_ten_times_the_work(name, unit):
    def prepare(size):
        data = ("<html><body>" * name.endswith("html") + unit * (size // len(unit))).encode()
        return lambda: import_source(name, data)

    assert grows_in_step(prepare, 5_000, 50_000)


@pytest.mark.parametrize(
    ("line", "history"),
    [
        ("(2018年9月20日某会议通过 根据2022年11月25日《关于修改〈甲〉的决定》修正)", True),
        ("(二〇一八年九月二十日通过)", True),
        ("(2018年9月20日某会议)", False),
        ("2018年9月20日通过", False),
        ("(" + "2018年9月20日通过" * 50 + "社", False),  # a pattern that tries every way to part it would never end
    ],
)
def test_the_history_of_a_law(line, history):
    assert is_history(line) is history
