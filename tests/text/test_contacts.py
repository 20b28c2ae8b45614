"""Ways to reach a person: what is one, what is an office's, and how long it takes to tell."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.text import contacts
from quangang.text.contacts import ContactKind, find_contacts
from tests.growth import grows_in_step

K = ContactKind
FOUND = [
    ("家庭电话010-62345678", [(K.LANDLINE, True)]),
    ("王某家里电话0512-65234567转802", [(K.LANDLINE, True)]),
    ("电话：〇五一二-六五二三四五六七", [(K.LANDLINE, False)]),  # whose it is nobody says
    ("社区电话0858-8223344，市民政局010-12345678", []),  # published by an office
    ("热线12345、110、400-810-1234", []),
    ("邮箱zhang_san88@163.com，zhangsan（at）163.com，lisi#qq.com", [(K.EMAIL, False)] * 3),
    ("[写信](mailto:lisi1990@qq.com)", [(K.EMAIL, False)]),
    ("wang[at]qq.com，wang{at}qq.com，wang (@) qq.com，wang（艾特）qq.com", [(K.EMAIL, False)] * 4),
    ("lisi at 163.com，lisi AT 163 dot com，lisi小老鼠qq.com", [(K.EMAIL, False)] * 3),
    ("lisi@qq。com，lisi@163点com，lisi@qq【点】com", [(K.EMAIL, False)] * 3),  # a dot that is none
    ("lisi@sina.com.cn、lisi@sina点com点cn", [(K.EMAIL, False)] * 2),
    ("see at noon.com，look at 5.com，C#语言.com", []),  # no mailbox that people have
    ("登录 http://www.qq.com，关注#qq空间#", []),
    ("sqgz@example.gov.cn、name@example.com、git@gitee.com", []),  # an authority, a placeholder, a program
    ("sqgz@shequ . gov . cn，sqgz@shequ(dot)gov(dot)cn", []),  # an authority's, however it is spelled
    ("微信号：abc_12345", [(K.WECHAT, True)]),
    ("加微 zhang12345，V信：wxid_88hh12", [(K.WECHAT, True)] * 2),
    ("微信公众号：gongshequ123", []),
    ("QQ：123456789，扣扣12345678", [(K.QQ, True)] * 2),
    ("护照号E12345678，港澳通行证号：C12345678", [(K.TRAVEL, True)] * 2),
    ("护照、通行证等2024年换发", []),
    ("军官证：南字第12345678号", [(K.MILITARY, True)]),
    ("社保卡号A12345678", [(K.CARD, True)]),
    ("人民路12号3单元501室", [(K.ADDRESS, False)]),
    ("幸福里三栋二单元五〇一室，阳光花园3-2-501", [(K.ADDRESS, False)] * 2),
    ("家住幸福路12号", [(K.ADDRESS, True)]),
    ("政务服务中心3号楼501室，办公地址：人民路12号", []),
    ("3栋2单元共有12户，新建8栋12层", []),
    ("王秀英，1985年3月2日出生", [(K.BIRTH, True)]),
    ("出生日期：1985-03-02", [(K.BIRTH, True)]),
    ("2024年1月2日出生的婴儿", []),  # nobody is named
    ("1949年10月1日，中华人民共和国成立", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_contacts(text: str, expected: list[tuple[ContactKind, bool]]) -> None:
    assert [(found.kind, found.private) for found in find_contacts(text)] == expected


@pytest.mark.parametrize(
    "unit",
    [
        "0",
        "0512-",
        "微信",
        "a@",
        "a@b.",
        "a at ",
        "qq点",
        "at qq dot ",
        "QQ1",
        "12号",
        "1-2-",
        "家住",
        "1985-",
        "出生1985-1-1",
        "证号",
        "号楼",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: list(find_contacts(text))

    assert grows_in_step(prepare, 10_000, 100_000)


# ── what lets most texts go at once lets none go that has something ──


@pytest.mark.parametrize(("kind", "pattern", "words"), contacts._LABELLED, ids=lambda value: getattr(value, "name", ""))
def test_every_labelled_number_has_one_of_the_words(
    kind: ContactKind, pattern: re.Pattern[str], words: tuple[str, ...]
) -> None:
    @given(st.from_regex(pattern.pattern).filter(pattern.search))
    @settings(max_examples=40, deadline=None)
    def look(text: str) -> None:
        assert any(word in text.lower() for word in words), kind

    look()


@given(st.from_regex(contacts._DOOR.pattern).filter(contacts._DOOR.search))
@settings(max_examples=60, deadline=None)
def test_every_door_has_the_hint_of_one(text: str) -> None:
    assert contacts._DOOR_HINT.search(text)
