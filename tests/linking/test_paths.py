"""Arithmetic of paths, and what a text that amends another is about: tables without a portal."""

from __future__ import annotations

import pytest

from quangang.linking.amend import amended_title, cut_title, heading_place, heading_title, is_amending
from quangang.linking.paths import complete, cut_at, level, number_at, unit_of

LEVELS = [
    ("bk3", 0), ("att2", 0), ("ch1", 1), ("sec5", 2), ("s3", 2), ("8", 3), ("276-1", 3), ("p2", 4), ("i3", 5), ("m1", 6),
    ("", 3), ("zz9", 3),
]  # fmt: skip


@pytest.mark.parametrize(("segment", "depth"), LEVELS)
def test_level(segment: str, depth: int) -> None:
    assert level(segment) == depth


COMPLETED = [
    ("p2", "8.p3.i1", "8.p2", "a 款 said in an item"),
    ("9", "8.p3", "9", "an article needs nothing"),
    ("i2", "8.p1", "8.p1.i2", "an item of the 款"),
    ("i2", "8", "8.i2", "an item of an article without 款"),
    ("i2", "8.p1.i5", "8.p1.i2", "beside another item"),
    ("m1", "8.p1.i5", "8.p1.i5.m1", "a 目 of the item"),
    ("p2", "", "p2", "said nowhere"),
    ("p1~p3", "8.p2", "8.p1~8.p3", "both ends of a range"),
    ("ch5", "bk3.ch4", "bk3.ch5", "the next chapter of the same book"),
    ("ch5", "bk3.ch4.sec1", "bk3.ch5", "above a section"),
    ("sec2", "ch4.sec1", "ch4.sec2", "a section of the chapter"),
    ("ch5", "8.p1", "ch5", "a chapter said in an article"),
    ("bk2", "bk1.ch1", "bk2", "a book is the top"),
    ("s2", "att1.s1", "att1.s2", "a part of the attachment"),
    ("p2", "s2.3.p1", "s2.3.p2", "in an outline"),
]


@pytest.mark.parametrize(("path", "base", "whole", "why"), COMPLETED, ids=[why for *_, why in COMPLETED])
def test_complete(path: str, base: str, whole: str, why: str) -> None:
    assert complete(path, base) == whole


@pytest.mark.parametrize(
    ("path", "unit"),
    [("8.p2.i3", "8"), ("s2.3.i1", "s2.3"), ("ch3", "ch3"), ("p2", ""), ("", ""), ("276-1.p1", "276-1")],
)
def test_unit_of(path: str, unit: str) -> None:
    assert unit_of(path) == unit


@pytest.mark.parametrize(
    ("path", "depth", "number"),
    [
        ("8.p2.i3", 4, 2),
        ("8.p2.i3", 5, 3),
        ("8.p2.i3", 3, 8),
        ("8.p2.i3", 6, None),
        ("276-1", 3, 276),
        ("", 3, None),
        ("ch", 1, None),
    ],
)
def test_number_at(path: str, depth: int, number: int | None) -> None:
    assert number_at(path, depth) == number


@pytest.mark.parametrize(
    ("path", "depth", "cut"),
    [("8.p2.i3", 5, "8.p2"), ("8.p2.i3", 4, "8"), ("8.p2.i3", 3, ""), ("8", 4, "8"), ("", 4, "")],
)
def test_cut_at(path: str, depth: int, cut: str) -> None:
    assert cut_at(path, depth) == cut


TITLES = [
    ("关于修改〈城市房地产管理法〉的决定", "城市房地产管理法", True),
    ("关于修改《物业管理条例》的决定", "物业管理条例", True),
    ("刑法修正案（七）", "刑法", True),
    ("中华人民共和国刑法修正案", "中华人民共和国刑法", True),
    ("关于修改〈教育法〉等三部法律的决定", "", True),
    ("关于修改部分行政法规的决定", "", True),
    ("关于修改〈教育法〉〈体育法〉的决定", "", True),
    ("关于废止〈劳动教养试行办法〉的决定", "劳动教养试行办法", True),
    ("社区值班办法", "", False),
    ("关于修改值班表的说明", "", False),
]


@pytest.mark.parametrize(("title", "amended", "amending"), TITLES)
def test_what_a_title_says_is_amended(title: str, amended: str, amending: bool) -> None:
    assert amended_title(title) == amended
    assert is_amending(title) == amending


HEADINGS = [
    ("一、对《慈善法》作出修改", "慈善法"),
    ("二、将《物业管理条例》第三条修改为：“《甲办法》……”", "物业管理条例"),
    ("三、将治安管理处罚法第五条修改为：", "治安管理处罚法"),
    ("四、删去第六条。", ""),
    ("五、《慈善法》和《体育法》中的“民政”改为“主管”", ""),
    ("六、“《慈善法》”不在引号外", ""),
]


@pytest.mark.parametrize(("heading", "title"), HEADINGS)
def test_the_work_a_heading_names(heading: str, title: str) -> None:
    assert heading_title(heading) == title


PLACES = [
    ("三、将第二百零一条修改为：“乙。”", "201"),
    ("四、第三条改为第四条，修改为：“乙。”", "4"),
    ("五、增加一条，作为第九条：“乙。”", "9"),
    ("六、第八条增加一款，作为第二款：“乙。”", "8.p2"),
    ("七、第八条第三款修改为：“乙。”", "8.p3"),
    ("八、删去第九条。", ""),
    ("九、将“第三条修改为”写进去", ""),
    ("十、增加一款，作为第二款：“乙。”", ""),
]


@pytest.mark.parametrize(("heading", "path"), PLACES)
def test_the_provision_whose_new_words_follow(heading: str, path: str) -> None:
    assert heading_place(heading) == path


@pytest.mark.parametrize(
    ("heading", "beginning"),
    [("一、对《关于加强社区…", "关于加强社区"), ("一、对《慈善法》", ""), ("一、“《慈善", ""), ("一、删去", "")],
)
def test_the_beginning_of_a_title_cut_short(heading: str, beginning: str) -> None:
    assert cut_title(heading) == beginning
