"""Marks of secrecy: what is one, what only speaks of secrecy, and how long it takes to tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.text.secrecy import SecrecyKind, _likely, secrecy_marks
from tests.growth import grows_in_step

K = SecrecyKind
MARKS = [
    # (text, kind, certain)
    ("秘密★10年", K.CLASSIFIED, True),
    ("机 密 ☆ 三年", K.CLASSIFIED, True),  # spaces, another star
    ("機密★長期", K.CLASSIFIED, True),  # traditional
    ("机**密**★1年", K.CLASSIFIED, True),  # bold inside
    ("机&#23494;★1年", K.CLASSIFIED, True),
    ("<!-- 机密★5年 -->", K.CLASSIFIED, True),  # ships in git
    ("# 机密", K.CLASSIFIED, True),
    ("| 密级 | 机密 |", K.CLASSIFIED, True),
    ("密　　级：绝　密", K.CLASSIFIED, True),
    ("【秘密】关于值班的通知", K.CLASSIFIED, True),  # begins the line
    ("title: 机密", K.CLASSIFIED, True),
    ("份号：000123", K.CLASSIFIED, True),
    ("CONFIDENTIAL", K.CLASSIFIED, True),
    ("内部资料，注意保存", K.INTERNAL, True),
    ("内部文件（不公开）", K.INTERNAL, True),
    ("仅供内部使用", K.INTERNAL, True),
    ("此件发至县团级", K.WITHHELD, True),
    ("本材料不得外传", K.WITHHELD, True),  # speaks of this very paper
    ("不得外传", K.WITHHELD, True),
    ("公开方式：依申请公开", K.WITHHELD, True),
    ("是否公开：否", K.WITHHELD, True),
    ("社区值班办法（征求意见稿）", K.DRAFT, True),
    ("社区值班方案 送审稿", K.DRAFT, True),
    ("省厅起草了值班条例（征求意见稿），正在修改。", K.DRAFT, False),  # a sentence: a person has to look
]


@pytest.mark.parametrize(("text", "kind", "certain"), MARKS)
def test_marks(text: str, kind: SecrecyKind, certain: bool) -> None:
    assert [(mark.kind, mark.certain) for mark in secrecy_marks(text)][:1] == [(kind, certain)]


HONEST = [
    "不得公开居民信息。",
    "注意保密，不在微信群里谈论居民的家庭情况。",
    "应当保守国家秘密、工作秘密和商业秘密。",
    "密级为绝密的，由中央国家机关批准；绝密级不超过三十年。",
    "涉密文件不得带出办公室，严禁上网。",
    "采集的信息仅供社区内部使用，不得用于其他用途。",  # data, not this paper
    "《社区工作者条例（征求意见稿）》向社会公开征求意见。",  # a cited title
    "2019年公开征求意见，形成初稿。",
    "## 依申请公开",  # the name of a matter
    "| 主动公开 | 依申请公开 | 不予公开 |",
    "| 绝密 | 最重要 |\n| 机密 | 重要 |\n| 秘密 | 一般 |",  # explains the levels
    "公开方式：主动公开",
    "密级：无",
    "内部资料性出版物管理办法",
]


@pytest.mark.parametrize("text", HONEST)
def test_words_about_secrecy_are_no_marks(text: str) -> None:
    assert secrecy_marks(text) == ()


def test_a_mark_is_placed_in_the_source() -> None:
    text = "第一段。\n\n机**密**★1年\n"
    (mark,) = secrecy_marks(text)
    assert text[mark.span.start : mark.span.end] == "机**密**★1年"


@pytest.mark.parametrize(
    "unit",
    [
        "密",
        "机 ",
        "机密",
        "（内部",
        "（机密）",
        "不得",
        "本文件不得",
        "稿",
        "办法（",
        "公开",
        "《",
        "密级：",
        "征求意见",
        "内部\n",
        "|机密",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: secrecy_marks.__wrapped__(text)

    assert grows_in_step(prepare, 5_000, 40_000)


@pytest.mark.parametrize(
    "mark", ["不得**外**传", "不 得 外 传", "机&#23494;★5年", "限\u200b阅", "機密★5年", "CONFIDENTIAL", "內部⽂件"]
)
def test_a_mark_far_down_in_a_long_text_keeps_its_place(mark: str) -> None:
    """Only lines that may hold one are read: the others are many."""
    before = "第一条 为了加强社区管理，制定本办法。\n\n" * 300
    source = f"{before}{mark}\n\n第二条 本办法自公布之日起施行。\n"
    (one,) = secrecy_marks(source)
    assert (one.span.start, one.span.end) == (len(before), len(before) + len(mark))


LIKELY: list[tuple[str, str, list[tuple[int, int]], str]] = [
    # (source, what is read of it, where each piece begins there and how far that lies before its place, why)
    ("甲\n乙\n丙", "", [], "no line may hold one"),
    ("机密", "机密", [(0, 0)], "the only line"),
    ("机密\n甲\n乙\n丙", "机密\n甲", [(0, 0)], "the first line and the next"),
    ("甲\n机密\n乙\n丙", "甲\n机密\n乙", [(0, 0)], "a line with both neighbours"),
    ("甲\n乙\n机密\n丙\n丁", "乙\n机密\n丙", [(0, 2)], "and no more of them"),
    ("甲\n乙\n机密", "乙\n机密", [(0, 2)], "the last line and the one before"),
    ("\n机密", "\n机密", [(0, 0)], "a neighbour may be empty"),
    ("\n\n机密", "\n机密", [(0, 1)], "the nearer one of two that are"),
    ("\n甲\n机密", "甲\n机密", [(0, 1)], "one behind an empty line"),
    ("\n甲\n乙\n机密", "乙\n机密", [(0, 3)], "the second behind it"),
    ("机密\n\n机密\n甲\n乙", "机密\n\n机密\n甲", [(0, 0)], "two with a neighbour in common"),
    ("机密机密，机密\n甲", "机密机密，机密\n甲", [(0, 0)], "several in a line"),
    ("机密\n甲\n乙\n机密", "机密\n甲\n\n乙\n机密", [(0, 0), (6, -1)], "neighbours side by side are pieces of their own"),
    ("甲\n乙\n机密\n甲\n乙\n丙\n绝密\n甲\n乙\n丙\n秘密", "乙\n机密\n甲\n\n丙\n绝密\n甲\n\n丙\n秘密", [(0, 2), (8, 3), (16, 4)], "three far apart"),
    ("甲\n乙\n机⽂", "甲\n乙\n机⽂", [(0, 0)], "all, where characters only look like the usual ones"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "pieces", "why"), LIKELY, ids=[why for *_, why in LIKELY])
def test_lines_that_may_hold_a_mark(source: str, text: str, pieces: list[tuple[int, int]], why: str) -> None:
    assert _likely(source) == (text, pieces), why
    for here, moved in pieces:
        assert source[here + moved :].startswith(text[here : here + 2])
