"""An order or an announcement around the text that it promulgates: what it says goes into the front matter."""

from __future__ import annotations

import pytest

from quangang.curation.repairs import decree
from tests.curation.repairing import repaired

TITLE = "示例省居家养老服务办法"
SAID = f"《{TITLE}》已经2022年3月2日省人民政府第118次常务会议通过，现予公布，自2022年5月1日起施行。"
TEXT = "第一条　为了发展居家养老服务，制定本办法。"
SIGNED = "省长　某某\n2022年3月10日"

FORMS = [
    (f"示例省人民政府令\n第312号\n{SAID}\n{SIGNED}\n{TITLE}\n{TEXT}", "示例省人民政府令第312号", "示例省人民政府", "number on a line of its own"),
    (f"示例省人民政府令第312号\n{SAID}\n{SIGNED}\n{TITLE}\n{TEXT}", "示例省人民政府令第312号", "示例省人民政府", "on one line"),
    (f"示例省人民政府令\n（第312号）\n{SAID}\n{SIGNED}\n## {TITLE}\n{TEXT}", "示例省人民政府令第312号", "示例省人民政府", "in brackets; the title is a heading"),
    (f"**中华人民共和国国务院令**\n第三百一十二号\n{SAID}\n总理　某某\n2022年3月10日\n**{TITLE}**\n{TEXT}", "中华人民共和国国务院令第三百一十二号", "国务院", "bold; the country goes"),
    (f"示例市人民代表大会常务委员会公告\n第5号\n《{TITLE}》已由示例市人民代表大会常务委员会于2022年3月2日通过，现予公布，自公布之日起施行。\n二〇二二年三月十日\n{TITLE}\n{TEXT}", "示例市人民代表大会常务委员会公告第5号", "示例市人民代表大会常务委员会", "an announcement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "body", "why"), FORMS, ids=[row[3] for row in FORMS])
def test_an_order_around_a_text(text: str, number: str, body: str, why: str) -> None:
    after, found, _ = repaired(decree.REPAIR, text)
    said = next(line for line in text.split("\n") if line.startswith("《"))
    assert after == f"{said}\n{TEXT}"
    assert [pair for pair in found if not pair[0].startswith("source.")] == [
        ("document_number", number),
        ("issuing_body", body),
        ("document_date", "2022-03-10"),
        ("title", TITLE),
    ]


def test_the_president_is_no_issuing_body() -> None:
    text = f"中华人民共和国主席令\n第七号\n{SAID}\n{TITLE}\n{TEXT}"
    assert "issuing_body" not in dict(repaired(decree.REPAIR, text)[1])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{SAID}\n{TITLE}\n{TEXT}", "no order"),
        (f"示例省人民政府令\n第312号\n{SAID}\n{TEXT}", "the text does not begin with its title"),
        (f"示例省人民政府令\n第312号\n{TITLE}\n{TEXT}", "nothing is promulgated"),
        (f"示例省人民政府令\n第312号\n{SAID}\n" + "甲。\n" * 11 + f"{TITLE}\n{TEXT}", "the title is too far below"),
        ("甲\n" * 7 + f"示例省人民政府令\n{SAID}\n{TITLE}\n{TEXT}", "too far down the page"),
    ],
)
def test_what_is_no_order(text: str, why: str) -> None:
    assert repaired(decree.REPAIR, text)[:2] == (text, [])
