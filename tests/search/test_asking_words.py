"""How a question is taken apart, word by word; and what names, cards, spelling, suggestions and units are made of."""

from __future__ import annotations

import pytest

from quangang.search import asking, bits, cards, chunks, names, pinyin, spelling, suggestions
from quangang.search.chunks import Entry
from quangang.search.corpus import _plain, _sections
from quangang.search.grams import grams
from quangang.search.subjects import ASPECTS
from quangang.search.units import SearchUnit

FILLERS = (
    "怎么办 怎么样 怎么 怎样 咋办 咋样 咋整 咋 啥时候 什么时候 什么意思 是什么 什么 啥 多少钱 多少 多久 多长时间 几个 几次 几回 几点 哪些 哪个 哪里 哪儿 为什么 为啥 能不能 可不可以 可以 能否 是不是 是否 有没有 有无 要不要 该不该"
    " 算不算 会不会 给不给 行不行 好不好 对不对 管不管 用不用 请问 问一下 想问 我们 你们 他们 咱们 没有 这个 那个 一下 一个 到底 究竟 应该 需要 必须 今天 现在 还是 如果 或者 时候 情况 问题 讲啥 说啥 意思 东西"
).split()
LIGHT = "吗呢吧啊呀嘛么了的地得我你他咱能会该要想给让叫把被是有在和跟与或就都也还再又很太不没这那一来去用做干办说讲谁哪几多少带先后上下里中个每咋啥从到对为之以及其而且但找看拿弄搞样些儿真哦呗哈只才刚已过着最更"


@pytest.mark.parametrize("word", FILLERS)
def test_a_word_that_only_asks(word: str) -> None:
    assert asking.said(f"社区{word}值班") == f"社区{' ' * len(word)}值班"
    assert asking.meant(f"社区{word}值班") == [True] * 2 + [False] * len(word) + [True] * 2


@pytest.mark.parametrize("character", LIGHT)
def test_a_character_that_carries_nothing(character: str) -> None:
    assert asking.meant(f"楼{character}房") == [True, False, True]


MEANT = [
    ("开不开灯", [True, False, False, True]), ("认不识", [True, False, True]), ("500人", [False] * 3 + [True]), ("50人", [True] * 3), ("5000000000人", [False] * 9 + [True, True]), ("3.5万户", [False] * 4 + [True]), ("三千户", [False, False, True]), ("三户", [True, True]), ("二十五万户", [False] * 4 + [True]), ("楼，App。", [True, False, False, True, True, False]),
    ("楼，app。", [True, False, True, True, True, False]), ("〇㐀éя", [True] * 4), ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_what_a_question_is_about(text: str, expected: list[bool]) -> None:
    assert asking.meant(text) == expected


DIGITS = {
    "一": "1", "十": "10", "十二": "12", "二十": "20", "二十五": "25", "两百": "200", "二百零五": "205", "一百一十": "110", "三千": "3000", "三千零五": "3005", "三千零五十": "3050", "九千九百九十九": "9999", "二〇二四": "2024", "零": "0", "一五": "15", "百": "", "五百千": "", "十十": "", "二百五": "205", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("chinese", "digits"), DIGITS.items())
def test_numerals(chinese: str, digits: str) -> None:
    assert asking.in_digits(chinese) == digits


UNITS = "年 个月 月 天 人 名 次 级 岁 户 条 岗 档 项 类 种 点 小时 周 倍 期 万年 万人".split()


@pytest.mark.parametrize("unit", UNITS)
def test_a_number_is_looked_for_in_either_writing(unit: str) -> None:
    assert asking.numbers(f"满3{unit}的") == [(1, 2 + len(unit), f"3{unit}"), (1, 2 + len(unit), f"三{unit}")]
    assert asking.numbers(f"满三{unit}的") == [(1, 2 + len(unit), f"三{unit}"), (1, 2 + len(unit), f"3{unit}")]


NUMBERS = [
    ("10天", ["10天", "十天"]),
    ("12天", ["12天", "十二天"]),
    ("20天", ["20天", "二十天"]),
    ("99天", ["99天", "九十九天"]),
    ("100天", ["100天"]),
    ("0天", ["0天"]),
    ("百天", ["百天"]),
    ("3只", []),
    ("1234567天", ["234567天"][:0] or ["234567天"]),
    ("3年和五次", ["3年", "三年", "五次", "5次"]),
]


@pytest.mark.parametrize(("text", "written"), NUMBERS)
def test_numbers(text: str, written: list[str]) -> None:
    assert [other for *_, other in asking.numbers(text)] == written


def test_words_for_a_stretch() -> None:
    groups = (("工资", "薪酬", "待遇"), ("借调", ""))
    assert asking.others("工资和工资", groups) == [(0, 2, "薪酬"), (0, 2, "待遇"), (3, 5, "薪酬"), (3, 5, "待遇")]
    assert asking.others("抽调", groups) == []
    assert asking.flat("楼🙂房") == "楼□房"


def test_what_a_text_covers() -> None:
    has = set(grams("社区薪酬 app 值"))
    assert (
        asking.covered("社区工资app值班", [(2, 4, "薪酬")], has) == [True] * 2 + [True] * 2 + [True] * 3 + [False] * 2
    )
    assert asking.covered("社区工资", [(2, 4, "待遇")], has) == [True, True, False, False]
    assert asking.covered("社区", [], set()) == [False, False]
    assert asking.joined("社区工资", [(1, 4, "薪酬")], has) == [True, True, True]
    assert asking.joined("社区工资", [(1, 4, "待遇")], has) == [True, False, False]
    assert asking.joined("社区工资", [(1, 4, "薪水")], has) == [True, False, False]
    assert asking.joined("", [], has) == []


SOUNDS = [
    ("社", ("she",)),
    ("啊", ("a",)),
    ("做", ("zuo",)),
    ("长", ("chang", "zhang")),
    ("调", ("diao", "tiao")),
    ("重", ("zhong", "chong")),
    ("行", ("xing", "hang")),
    ("都", ("dou", "du")),
    ("还", ("huan", "hai")),
    ("x", ("x",)),
    ("龘", ()),
    ("，", ()),
    ("亍", ()),
]


@pytest.mark.parametrize(("character", "sounds"), SOUNDS)
def test_readings(character: str, sounds: tuple[str, ...]) -> None:
    assert pinyin.syllables(character) == sounds


def test_what_sounds_alike() -> None:
    assert pinyin.spelled("社区，龘A") == "shequA"
    for one, other, strictly, broadly in [
        ("是", "事", True, True),
        ("是", "四", False, True),
        ("陈", "程", False, True),
        ("长", "张", True, True),
        ("社", "区", False, False),
        ("龘", "龘", False, False),
        ("吃", "词", False, True),
        ("走", "周", False, True),
        ("难", "狼", False, False),
    ]:
        assert (pinyin.alike(one, other, broadly=False), pinyin.alike(one, other, broadly=True)) == (
            strictly,
            broadly,
        ), (one, other)


KNOWN = [
    ("社区工作者", "sqgzz"),
    ("全岗通", "qgt"),
    ("待遇", "dy"),
    ("薪酬待遇", "xcdy"),
    ("借调", "jd"),
    ("九个字的词语太长了吧", "jgzdcytclb"),
    ("八个字的词语正好", "bgzdcyzh"),
    ("字", "z"),
]
SPELLED = [
    ("全港通", "全岗通", "sounds alike"), ("全高通", "", "another of three"), ("薪酬待玉", "薪酬待遇", "the longer word"), ("待玉", "待遇", "of two the sound"), ("待语", "待遇", "the same sound again"), ("带鱼", "", "both wrong: half and more is another word"), ("社区工资者", "社区工作者", "one of four and more"), ("社区做资者", "", "two of them"),
    ("问薪酬呆遇吗", "问薪酬待遇吗", "inside a question"), ("quangangtong", "全岗通", "pinyin"), ("qgt怎么来", "全岗通怎么来", "initials"), ("quangang", "全岗通", "the beginning of pinyin"), ("zzzz", "", "no word"), ("qg", "", "two letters are none"), ("全岗通", "", "nothing wrong"), ("八个子的词语正好", "八个字的词语正好", "eight are read"), ("九个子的词语太长了吧", "", "nine are not"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected", "why"), SPELLED, ids=[row[2] for row in SPELLED])
def test_as_it_was_meant(typed: str, expected: str, why: str) -> None:
    assert spelling.meant(typed, KNOWN, [True] * len(typed)) == expected
    if expected and not typed.isascii() and not typed[:3].isascii():
        assert spelling.meant(typed, KNOWN, [False] * len(typed)) == ""


def test_initials_and_suggestions() -> None:
    assert suggestions.initials("社区工作者a1“、”龘") == "sqgzza1?"
    assert suggestions.initials("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝") == "abcdefghjklmnopqrstwxyz"
    assert suggestions.initials("澳怖错堕贰咐过祸骏阔络穆诺沤瀑群弱所唾误迅孕座亍") == "abcdefghjklmnopqrstwxyz?"
    units = [
        SearchUnit(
            "a#1", "第1条", "健全培训机制", "", "a", "示例意见", "a#1", names=("16条",), evidence="谁来培训？\n多久一次"
        ),
        SearchUnit("a#2", "第2条", "健全培训机制", "", "a", "示例意见", "a#2"),
    ]
    found = suggestions.phrases(units, {"值班": 3, "考核": 5, "调休": 5}, [("工资", "薪酬")])
    assert found == [
        "健全培训机制",
        "示例意见",
        "16条",
        "多久一次",
        "谁来培训",
        "工资",
        "薪酬",
        "考核",
        "调休",
        "值班",
    ] or found == ["示例意见", "健全培训机制", "16条", "多久一次", "谁来培训", "工资", "薪酬", "考核", "调休", "值班"]
    assert suggestions.phrases([], {"字": 1, "十" * 16: 1, "十" * 17: 1, "a b": 1, "工资": 1}, [("工资",)]) == [
        "工资",
        "十" * 16,
    ]
    assert len(suggestions.phrases([], {f"词{chr(0x4E00 + n)}": 1 for n in range(4001)}, [])) == 4000
    assert [
        len(suggestions.shards([f"词{chr(0x4E00 + n)}" for n in range(count)])) for count in (0, 799, 800, 1599, 1600)
    ] == [1, 1, 2, 2, 4]


def entry(url: str, document: str = "a") -> Entry:
    return Entry(0, f"{document}#1", "", "", "", "", url, document, "示例", {})


RATIO = cards.Ratio(("每万人18人", "第3条", "c#3"), "常住人口", 10_000, 18, "人", "只是估算")
WORKED = [
    ("五千人的小区", ""), ("1万人", "常住人口10000÷10000×18＝18人"), ("5万人口", "常住人口50000÷10000×18＝90人"), ("12,000人", "常住人口12000÷10000×18＝21.6人"), ("10001个居民", "常住人口10001÷10000×18≈18人"), ("10028口", "常住人口10028÷10000×18≈18.1人"), ("1.5万多常住人口", "常住人口15000÷10000×18＝27人"), ("1.55万来人", "常住人口15500÷10000×18＝27.9人"),
    ("一万左右居民", "常住人口10000÷10000×18＝18人"), ("两万人", "常住人口20000÷10000×18＝36人"), ("100人", "常住人口100÷10000×18≈0.2人"), ("99人", ""), ("18人", ""), ("10000.5人", ""), ("1000000000000万人", ""), ("没有数", ""), ("三人", ""), ("百人", ""), ("123456789万人", ""),
]  # fmt: skip


@pytest.mark.parametrize(("flat", "expected"), WORKED)
def test_a_sum_with_the_askers_number(flat: str, expected: str) -> None:
    if flat == "五千人的小区":
        expected = "常住人口5000÷10000×18＝9人"
    assert cards.work_out(flat, RATIO) == expected


def kept(card: object = None, ratio: object = None):
    rows = {
        "a": card,
        "b": ["另一问", "b", "另一答", [], "", [["话", "第3条", "a#1"]], "补贴多少"],
        "=a#1": ratio,
        "=c#3": ratio,
    }
    return lambda key: rows.get(key)


CARD = ["问", "a", "答", ["应当"], "县级", [["每万人18人", "第3条", "c#3"]], "多久调一次"]
SUM = ["每万人18人", "第3条", "c#3", "常住人口", 10_000, 18, "人", "只是估算"]
CHOSEN = [
    ("谁来", [("a", "a#1", 100)], CARD, SUM, ("答", ""), "the first is an answer"), ("谁来", [("x", "a#1", 100), ("b", "b", 63)], None, SUM, ("另一答", ""), "an answer that rests on the first, near enough"), ("给多少钱", [("x", "a#1", 100), ("b", "b", 63)], None, SUM, ("另一答", ""), "it says of the money that nothing is said"), ("几岁", [("x", "a#1", 100), ("b", "b", 63)], None, SUM, None, "it speaks of no age"), ("谁来", [("x", "a#1", 100), ("b", "b", 62)], None, SUM, None, "too far"), ("谁来", [("x", "x#1", 100), ("b", "b", 99)], None, SUM, None, "it rests on something else"),
    ("谁来", [("x", "a#1", 100), ("y", "y", 99), ("b", "b", 98)], None, None, ("另一答", ""), "the third may bring it"), ("谁来", [("x", "a#1", 100), ("y", "y", 99), ("z", "z", 98), ("b", "b", 97)], None, None, None, "the fourth may not"), ("2万人", [("a", "a#9", 100)], CARD, SUM, ("答", "常住人口20000÷10000×18＝36人"), "a sum that the card rests on"),
    ("2万人", [("x", "a#1", 100)], None, SUM, ("", "常住人口20000÷10000×18＝36人"), "a sum alone"), ("2人", [("x", "a#1", 100)], None, SUM, None, "a number too small for it"), ("2万人", [("x", "x#1", 100)], None, SUM, None, "no sum"), ("谁来", [("a", "a#1", 100)], CARD[:5], None, None, "a broken card"), ("2万人", [("x", "a#1", 100)], None, SUM[:7], None, "a broken sum"), ("谁来", [], None, None, None, "nothing found"),
]  # fmt: skip


@pytest.mark.parametrize(("flat", "hits", "card", "ratio", "expected", "why"), CHOSEN, ids=[row[5] for row in CHOSEN])
def test_the_card_of_a_question(
    flat: str, hits: list[tuple[str, str, int]], card: object, ratio: object, expected: tuple[str, str] | None, why: str
) -> None:
    found = cards.choose(
        flat, [(entry(url, document), score) for document, url, score in hits], kept(card, ratio), ASPECTS
    )
    assert (found and (found.answer, found.sum)) == expected
    if found and found.sum:
        assert (found.caveat, found.words) == ("只是估算", (("每万人18人", "第3条", "c#3"),))
    elif found and found.answer == "答":
        assert (found.question, found.url, found.force, found.decided_by) == ("问", "a", ("应当",), "县级")
        assert found.unsaid == "多久调一次"


def test_cards_in_shards() -> None:
    assert cards.shards({}) == []
    assert [len(cards.shards({str(n): n for n in range(count)})) for count in (1, 47, 48, 96)] == [1, 1, 2, 4]


CITED = "第8条 8条 8 八 8点 8项 8款 8件 第8条第2款 第8条第(2)项 8条2项 第8条的内容 第8条原文 第8条全文 第8条规定 第8条的意思 第8条讲啥 第8条说什么 第8条写的是什么 第8条规定什么 第8条管些啥 第8条是什么内容 第8条主要讲的啥 第8条都说了些什么 第8条怎么说 第8条怎么写的 第8条怎么讲 第8条怎么规定 第8条啥意思 第8条什么意思 第8条讲什么的 第8条？ 第8条。 第8条?".split()
NOT_CITED = "第8条例 第8条以后 第0条 第9条 第8号 第123456条 八十条".split()


def read_from(units: list[SearchUnit]):
    files = {f"n{at:x}": content for at, content in enumerate(names.shards(units))}
    return files.get, len(files)


def test_a_citation_jumps() -> None:
    units = [SearchUnit(f"a#{n}", "", "", "", "a", "关于值班的意见", f"p/a/#{n}") for n in range(1, 9)]
    read, rooms = read_from(units)
    for tail in CITED:
        assert names.jumps(f"意见{tail}", read, rooms) == [names.Jump("关于值班的意见", "p/a/#8", "8")], tail
    for tail in NOT_CITED:
        assert names.jumps(f"意见{tail}", read, rooms) == [], tail
    assert names.jumps("第八条", read, rooms)[0].number == "8"
    assert names.jumps("八", read, rooms) == []
    assert names.jumps("第8点", read, rooms) == []
    assert names.jumps("关于值班的意见", read, rooms) == [names.Jump("关于值班的意见", "p/a/")]
    assert names.jumps("意见第8条", read, 0) == []
    assert names.jumps("意见第8条", lambda name: None, rooms) == []
    assert names.jumps(f"意见第8条{' ' * 55}", read, rooms) != []
    assert names.jumps("甲" * 61, read, rooms) == []
    for length, found in ((60, 1), (61, 0)):
        name = f"关于{'值' * (length - 4)}意见"
        assert len(names.jumps(name, *read_from([SearchUnit("a#1", "", "", "", "a", name, "p/a/#1")]))) == found
    assert names.jumps("", read, rooms) == []


GENERIC = "意见 办法 条例 规定 通知 决定 措施 方案 规划 纲要 细则 准则 解释 法".split()


@pytest.mark.parametrize("word", GENERIC)
def test_a_document_goes_by_its_last_word(word: str) -> None:
    read, rooms = read_from([SearchUnit("a#1", "", "", "", "a", f"值班{word}", "p/a/#1")])
    assert len(names.jumps(f"{word}1条", read, rooms)) == 1


def test_chunks_hold_what_a_reader_meets() -> None:
    units = [
        SearchUnit(
            "a#1",
            "第1条",
            "标题",
            "正\x1e文\x1f\n甲",
            "a",
            "示\x02例",
            "p/a/#1",
            {"类型": "政策", "层级": ""},
            evidence="谁问",
        ),
        SearchUnit("own", "", "", "乙", "a", "示例", "p/a/", {"类型": "政策"}),
        SearchUnit("b#x", "", "", "", "b", "另", "p/b/#x"),
    ]
    units[1] = SearchUnit("own", "", "", "乙", "a", "示\x02例", "p/a/", {"类型": "政策"})
    text = chunks.join(chunks.records(units))
    assert text.count(chunks.DOCUMENT) == 2
    found = chunks.read(text, 3)
    assert [(one.key, one.id, one.label, one.title, one.text, one.evidence, one.url, one.document, one.document_title, dict(one.facets)) for one in found] == [
        (12288, "a#1", "第1条", "标题", "正 文 \n甲", "谁问", "p/a/#1", "a", "示 例", {"类型": "政策"}), (12289, "own", "", "", "乙", "", "p/a/", "a", "示 例", {"类型": "政策"}), (12290, "b#x", "", "", "", "", "p/b/#x", "b", "另", {}),
    ]  # fmt: skip
    assert chunks.read("", 0)[0].id == "#"
    assert chunks.inflate(chunks.deflate("甲乙".encode())).decode() == "甲乙"
    assert chunks.inflate(b"\xff\xff\xff") == b""
    assert chunks.inflate(chunks.deflate(b"a" * 100), 10) == b"a" * 10


PLAIN = [
    ("甲<!-- 乙\n丙 -->丁<!-- 戊 -->己", "甲丁己"), ("甲<b>乙</b><br/>3<5", "甲乙3<5"), ("[[a#1|第1条]]和[[term:全岗通]]、[[全岗通]]、[[a#1]]", "第1条和全岗通、全岗通、"), ("![图](a.png)[链接](b)", "图链接"), ("标题{: .a }{.b}{#c}", "标题"), ("| 甲 | 乙 |\n|:---|---:|\n| 丙 | 丁 |", "甲 乙\n丙 丁"), ("- 甲\n* 乙\n+ 丙\n1. 丁\n> 戊\n## 己\n!!! note\n??? tip\n---", "甲\n乙\n丙\n丁\n戊\n己"), ("**甲**`乙`__丙__", "甲 乙 丙"), ("甲 　\t乙", "甲 乙"),
    ("甲 \n\n  乙", "甲\n乙"), ("{{= 1+1 = 2人}}", "2人"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), PLAIN)
def test_words_a_reader_sees(markdown: str, expected: str) -> None:
    assert _plain(markdown) == expected


def test_sections_of_a_page() -> None:
    body = "开头\n\n# 题目\n\n说明\n\n## 做法 一 ##\n\n甲\n\n```\n# 代码\n```\n\n## 做法 一\n\n乙\n\n### 成效{: #own .x }\n\n丙\n\n## ！？\n\n丁\n\n## Mixed Case\n"
    assert list(_sections(body)) == [
        ("", "", "开头"), ("", "", "说明"), ("做法-一", "做法 一", "甲"), ("做法-一_1", "做法 一", "乙"), ("own", "成效", "丙"), ("_1", "！？", "丁"), ("mixed-case", "Mixed Case", ""),
    ]  # fmt: skip


def test_codes_of_bits() -> None:
    assert [bits.gamma(value) for value in (1, 2, 3, 4)] == ["1", "010", "011", "00100"]
    assert [bits.rice(value, low) for value, low in ((0, 0), (3, 0), (5, 1), (6, 2))] == ["0", "1110", "1101", "1010"]
    assert [
        bits.rice_width(universe, count) for universe, count in ((100, 100), (1000, 10), (10, 100), (16, 1), (32, 1))
    ] == [0, 6, 0, 3, 4]
    assert (bits.pack(["1", "01"]), bits.pack([]), bits.pack(["1" * 9])) == (b"\xa0", b"", b"\xff\x80")
    reader = bits.Bits(b"\xa0")
    assert (reader.number(3), reader.spent(), reader.number(5), reader.spent(), reader.number(1), reader.spent()) == (
        5,
        False,
        0,
        False,
        0,
        True,
    )
    assert bits.Bits(b"\0" * 5).gamma() == 0
    assert bits.Bits(b"\xff").rice(0) == 8
