"""What a government site says of a paper, label and value on lines of their own."""

from __future__ import annotations

import pytest

from quangang.curation.importing import import_source
from quangang.curation.page import write_page
from quangang.curation.repairs import information_list
from tests.curation.repairing import PROSE, repaired

LIST = "索 引 号：\n0143/2023-18\n主题分类：\n民政\n文　　号：\n示民规〔2023〕2号\n成文日期：\n2023-05-16\n"
ROWS = [
    (f"{LIST}{PROSE}\n", PROSE, "each on its own line"),
    (f"{LIST}有 效 性：\n{PROSE}\n", PROSE, "a label without a value: the text is none"),
    (f"{LIST}有 效 性：\n示例市考核办法\n{PROSE}\n", f"示例市考核办法\n{PROSE}", "nor is the title"),
    (f"{LIST}信息名称：\n示例市考核办法\n{PROSE}\n", PROSE, "a title that is asked for"),
    (f"首页\n{LIST.replace('：', ':')}{PROSE}\n", f"首页\n{PROSE}", "below a line, with half-width colons"),
    (
        f"索引号\n0143\n文号\n示民规〔2023〕2号\n成文日期：2023-05-16\n{PROSE}\n",
        PROSE,
        "no colons, and one line with both",
    ),
]


@pytest.mark.parametrize(("text", "left", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_labels_and_values_on_lines_of_their_own(text: str, left: str, why: str) -> None:
    after, found, _ = repaired(information_list.REPAIR, text)
    assert after == f"{left}\n"
    assert ("document_number", "示民规〔2023〕2号") in found
    assert ("document_date", "2023-05-16") in found


@pytest.mark.parametrize(
    "text",
    [
        f"来源\n民政局\n{PROSE}\n",
        f"名称\n标题\n{PROSE}\n",
        f"{PROSE}\n索引号\n",
        f"关键词\n社区\n{PROSE}\n{LIST}",
    ],
)
def test_two_labels_are_no_list(text: str) -> None:
    assert repaired(information_list.REPAIR, text)[:2] == (text, [])


def test_a_definition_list_of_a_page() -> None:
    html = (
        "<html><body><dl><dt>索 引 号：</dt><dd>0143/2023-18</dd><dt>发布机构：</dt><dd>示例市民政局</dd><dt>文　　号：</dt><dd>示民规〔2023〕2号</dd></dl>"
        f"<h1>示例市社区工作者考核办法</h1><p>第一条　{PROSE}</p><p>第二条　{PROSE}</p></body></html>"
    )
    page = write_page(import_source("a.html", html.encode()))
    assert "document_number: 示民规〔2023〕2号" in page
    body = page.rpartition("---\n")[2]
    assert body.strip().startswith("第一条")
