"""What the recognisers of an import know, phrase by phrase and up to their bounds: dates, numbers, titles, places."""

from __future__ import annotations

import pytest

from quangang.curation.dates import read_date
from quangang.curation.facts import is_official, read_facts
from quangang.curation.information import information, label_of
from quangang.curation.lines import filled, split_lines
from quangang.curation.notes import Doubt, Finding
from quangang.curation.numbering import item_styles, numbering
from quangang.curation.repairs import (
    contents,
    footnotes,
    front_matter,
    gbk_shift,
    glued,
    headings,
    layout,
    lost_characters,
    pinyin_notes,
    punctuation,
    second_document,
    spaces,
    title,
    traditional,
)
from quangang.curation.repairs.controls import INVISIBLE
from quangang.curation.words import crosses
from tests.curation.repairing import PROSE, repaired


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年3月8日", "2024-03-08"),
        ("2024 年 3 月 8 日", "2024-03-08"),
        ("2024/3/8", "2024-03-08"),
        ("2024.03.08", "2024-03-08"),
        ("2024-3-8", "2024-03-08"),
        ("二〇二四年三月八日", "2024-03-08"),
        ("二○二四年十月十日", "2024-10-10"),
        ("二零二四年十一月二十日", "2024-11-20"),
        ("二O一九年十二月三十一日", "2019-12-31"),
        ("二ＯＯ九年二月十九日", "2009-02-19"),
        ("一九九八年七月二十一日", "1998-07-21"),
        ("2024年2月30日", ""),
        ("二〇二四年十三月一日", ""),
        ("二〇二四年三月四五日", ""),  # two figures without a ten
        ("2024年3月", ""),
        ("", ""),
    ],
)
def test_a_date(text, iso):
    assert read_date(text) == iso


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、总体要求", ("一、", 1)),
        ("一.总体要求", ("一.", 1)),
        ("(十二)加强", ("(一)", 12)),
        ("(3)加强", ("(1)", 3)),
        ("3.加强", ("1.", 3)),
        ("3、加强", ("1、", 3)),
        ("第三条 加强", ("一条", 3)),
        ("第3章 加强", ("1章", 3)),
        ("第二十编", ("一编", 20)),
        ("第一百节 某", ("一节", 100)),
        ("3.5万人", None),
        ("第三条的规定", None),
        ("三个方面", None),
        ("", None),
    ],
)
def test_the_number_of_a_line(line, number):
    assert numbering(line) == number


@pytest.mark.parametrize(
    ("text", "prose"),
    [("甲" * 45, False), ("甲" * 46, True), ("甲" * 11 + "。", False), ("甲" * 12 + "。", True), ("。", False)],
)
def test_running_text(text, prose):
    assert split_lines(text)[0].prose is prose


@pytest.mark.parametrize("end", [*"。！？；：…!?;:", "。”", "。）》】", "：」』", '。")'])
def test_an_end_of_a_sentence(end):
    assert split_lines(f"甲{end} ")[0].terminal
    assert not split_lines("甲，")[0].terminal


def test_a_style_of_items_is_mostly_sentences():
    lines = ["1.甲；", "2.乙。", "3.丙", "一、总则。", "二、分则", "（一）甲", "（二）" + "乙" * 46]
    assert item_styles(filled("\n".join(lines))) == {"1."}
    assert item_styles(filled("\n".join([*lines, "三、附则。"]))) == {"1.", "一、"}


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("索 引 号：", "索引号"),
        ("发文机关", "发文机关"),
        ("文　号", "文号"),
        ("文号" + " " * 27, "文号"),
        ("文号" + " " * 28, ""),
        ("姓名", ""),
    ],
)
def test_a_label_of_the_information_table(label, bare):
    assert label_of(label) == bare


INFORMATION = [
    (["文号", "某发〔2024〕1号", "主题分类", "民政", "有效性", "有效"], 3),
    (["文号", "某发〔2024〕1号", "主题分类", "民政", "文号", "某发〔2024〕2号"], 0),  # two labels
    (["文号：某发〔2024〕1号", "主题分类：民政", "有效性：有效"], 3),
    (["文号", "", "主题分类", "民政", "有效性", "有效", "公开方式", "主动公开"], 3),  # nothing said
    (["文号", "甲", "乙", "主题分类", "民政", "有效性", "有效"], 3),  # one value a label
    (["姓名", "张三", "主题分类", "民政", "有效性", "有效"], 0),
]


@pytest.mark.parametrize(("cells", "count"), INFORMATION)
def test_an_information_table(cells, count):
    assert len(information(cells)) == count


FACTS = [
    # title, instrument type, level, jurisdiction
    ("中共中央办公厅 国务院办公厅关于加强工作的意见", "opinion", "central", "全国"),
    ("国务院关于修改条例的决定", "decision", "central", "全国"),
    ("全国人大常委会关于某某的解释", "interpretation", "central", "全国"),
    ("最高人民法院关于某某的规定", "rules", "central", "全国"),
    ("最高人民检察院关于某某的规定", "rules", "central", "全国"),
    ("民政部关于某某的通知", "notice", "central", "全国"),
    ("中央组织部关于某某的办法", "measures", "central", "全国"),
    ("中央社会工作部关于某某的方案", "plan", "central", "全国"),
    ("中华人民共和国慈善法", "law", "central", "全国"),
    ("江苏省人民政府关于某某的规划", "plan", "province", "江苏省"),
    ("江苏省物业管理条例", "regulation", "province", "江苏省"),
    ("江苏省南京市人民政府关于某某的措施", "initiatives", "prefecture", "江苏省南京市"),
    ("江苏省南京市鼓楼区人民政府关于某某的意见", "opinion", "county", "江苏省南京市鼓楼区"),
    ("北京市人民政府关于某某的意见", "opinion", "province", "北京市"),
    ("上海市长宁区人民政府关于某某的意见", "opinion", "county", "上海市长宁区"),
    ("重庆市万州市人民政府关于某某的意见", "opinion", "county", "重庆市万州市"),  # below a municipality
    ("中共柏乡县委关于某某的意见", "opinion", "county", "柏乡县"),
    ("鄂温克族自治旗人民政府关于某某的意见", "opinion", "county", "鄂温克族自治旗"),
    ("内蒙古自治区人民政府关于某某的意见", "opinion", "province", "内蒙古自治区"),
    ("凉山州人民政府关于某某的意见（试行）", "opinion", None, None),
    ("大理白族自治州人民政府关于某某的意见（试行）", "opinion", "prefecture", "大理白族自治州"),
    ("关于加强社区工作的意见", "opinion", None, None),
    ("关于城市社区工作的意见", "opinion", None, None),
    ("关于农村工作的函", None, None, None),
]


@pytest.mark.parametrize(("name", "kind", "level", "place"), FACTS)
def test_what_a_title_says(name, kind, level, place):
    found = {note.field: note.value for note in read_facts(name, PROSE, False) if isinstance(note, Finding)}
    assert (found.get("instrument_type"), found.get("level"), found.get("jurisdiction")) == (kind, level, place)


@pytest.mark.parametrize(
    ("name", "body", "official"),
    [
        ("关于加强工作的意见", "", True),
        ("社区工作者管理办法", "", True),
        ("某" * 37 + "办法", "", True),
        ("某" * 38 + "办法", "", False),  # too long for a title without 关于
        ("关于" + "某" * 38 + "办法", "", True),
        ("社区的一天", "经研究，现提出如下意见。", True),
        ("社区的一天", "现就有关事项通知如下。", True),
        ("社区的一天", "现将意见印发给你们。", False),
        ("社区的一天", "现印发给你们，请执行。", True),
        ("", "为了规范工作，制定本条例。", True),
        ("", "为了规范工作，制定本办法。", True),
        ("", "为了规范工作，制定本规定。", True),
        ("", "为了规范工作，制定本法。", True),
        ("", "为了规范工作，制定本细则。", True),
        ("", "为了规范工作，特制定本制度。", True),
        ("", "为了规范工作，制定本制度。", False),
        ("", "某" * 595 + "制定本办法。", True),
        ("", "某" * 596 + "制定本办法。", False),
    ],
)
def test_an_instrument_speaks_as_one(name, body, official):
    assert is_official(name, body) is official


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("近日印发《关于加强工作的意见》，群众叫好。", "《关于加强工作的意见》"),
        ("近日印发“12条”，群众叫好。", "“12条”"),
        ("近日读《平凡的世界》，印发“12条”。", "“12条”"),
        ("近日读《平凡的世界》。", "有关做法"),
        ("某" * 3990 + "《工作意见》", "《工作意见》"),
        ("某" * 3995 + "《工作意见》", "有关做法"),
    ],
)
def test_a_report_is_about_a_policy(body, said):
    (doubt,) = [note for note in read_facts("社区的一天", body, True) if isinstance(note, Doubt)]
    assert f"讲的是{said}，" in doubt.message


RULE_ROWS = [
    # (repair, before, after): what each bound and each word does
    (layout, "甲。  \n乙。", "甲。\n\n乙。\n"),
    (layout, "| 甲 | 乙 |\n| 丙 | 丁 |", "| 甲 | 乙 |\n| 丙 | 丁 |\n"),
    (layout, "- 甲\n- 乙", "- 甲\n- 乙\n"),
    (layout, "* 甲\n* 乙", "* 甲\n* 乙\n"),
    (layout, "+ 甲\n+ 乙", "+ 甲\n+ 乙\n"),
    (layout, "> 甲\n> 乙", "> 甲\n> 乙\n"),
    (layout, "  - 甲\n- 乙", "- 甲\n- 乙\n"),
    (layout, "- 甲\n\n- 乙", "- 甲\n\n- 乙\n"),  # a list that is loose stays loose
    (layout, "- 甲\n乙", "- 甲\n\n乙\n"),
    (layout, "乙\n- 甲", "乙\n\n- 甲\n"),
    (layout, "-甲\n-乙", "-甲\n\n-乙\n"),
    (layout, "甲\n\n\n", "甲\n"),
    (layout, "甲\n", "甲\n"),
    (layout, "甲", "甲\n"),
    (layout, " \n", ""),
    (layout, "", ""),
    (punctuation, "社区工作,居民满意", "社区工作，居民满意"),
    (punctuation, "社区工作:", "社区工作："),
    (punctuation, "社区工作;", "社区工作；"),
    (punctuation, "满意吗?", "满意吗？"),
    (punctuation, "满意!", "满意！"),
    (punctuation, "(社区)", "（社区）"),
    (punctuation, "见www.example.cn?a=1,2:3 社区", "见www.example.cn?a=1,2:3 社区"),
    (punctuation, "[通知](a:b,c)社区:好", "[通知](a:b,c)社区：好"),
    (punctuation, "ftp://example.cn:21/a,b 社区", "ftp://example.cn:21/a,b 社区"),
    (punctuation, "社区--治理", "社区——治理"),
    (punctuation, "社区---治理", "社区——治理"),
    (punctuation, "社区----治理", "社区----治理"),
    (punctuation, "社区-治理", "社区-治理"),
    (punctuation, "》--“好", "》——“好"),
    (punctuation, "a--b", "a--b"),
    (punctuation, "第一.总则", "第一.总则"),
    (punctuation, " 一.总则", " 一.总则"),
    (punctuation, "社区。治理.\n", "社区。治理。\n"),
    (punctuation, "“社区。治理.”", "“社区。治理。”"),
    (punctuation, "社区．", "社区。"),
    (punctuation, "社区..", "社区.."),
    (punctuation, "全面发展.各地落实", "全面发展。各地落实"),  # a page without one 。
    (punctuation, "占比%,其中", "占比%，其中"),
    (punctuation, "共90%,A类", "共90%，A类"),
    (punctuation, "共90,A类", "共90,A类"),
    (punctuation, "共90％:", "共90％："),
    (punctuation, "共90‰;", "共90‰；"),
    (punctuation, "社区  ,  3人", "社区  ，  3人"),  # blanks tell nothing
    (punctuation, "社区     ,3", "社区     ,3"),  # five blanks, and nothing of the line is looked at
    (punctuation, "A,B社区", "A,B社区"),
    (punctuation, "x(社区)y", "x（社区）y"),
    (punctuation, "社区(x)", "社区（x）"),
    (punctuation, "(x)社区", "（x）社区"),
    (punctuation, "f(x)=社区", "f(x)=社区"),
    (punctuation, "社区(x", "社区（x"),
    (punctuation, "社区x)", "社区x)"),
    (punctuation, "社区)", "社区）"),
    (punctuation, "社区(甲(乙)丙)", "社区（甲（乙）丙）"),
    (punctuation, '推行"甲"和"乙"', "推行“甲”和“乙”"),
    (punctuation, "推行＂甲＂", "推行“甲”"),
    (punctuation, 'a "b" c', 'a "b" c'),
    (glued, "第一条　甲。第二条　乙。第三条　丙。", "第一条　甲。\n第二条　乙。\n第三条　丙。"),
    (glued, "第一条　甲。 第二条　乙。", "第一条　甲。\n第二条　乙。"),
    (glued, "第一条　甲；第二条　乙。", "第一条　甲；\n第二条　乙。"),
    (glued, "第一条　甲！第二条　乙。", "第一条　甲！\n第二条　乙。"),
    (glued, "第一条　甲？第二条　乙。", "第一条　甲？\n第二条　乙。"),
    (glued, "第一条　甲”第二条　乙。", "第一条　甲”\n第二条　乙。"),
    (glued, "第一条　甲）第二条　乙。", "第一条　甲）\n第二条　乙。"),
    (glued, "第一条　甲，第二条　乙。", "第一条　甲，第二条　乙。"),
    (glued, "第一条　甲。第三条　乙。", "第一条　甲。第三条　乙。"),  # a citation does not count on
    (glued, "第一条　甲。第二条的规定。", "第一条　甲。第二条的规定。"),
    (glued, "根据第一条。第二条　乙。", "根据第一条。第二条　乙。"),
    (spaces, "社区 ，治理", "社区，治理"),
    (spaces, "社区， 治理", "社区，治理"),
    (spaces, "社区\u2003，治理", "社区，治理"),
    (spaces, "社区\xa0，治理", "社区，治理"),
    (spaces, "社区" + " " * 20 + "，治理", "社区，治理"),
    (spaces, "社区" + " " * 21 + "，治理", "社区" + " " * 21 + "，治理"),
    (spaces, "共 18 人。", "共18人。"),
    (spaces, "共 18 人，", "共 18 人，"),  # no sentence: perhaps a row of a table
    (spaces, "达 85% 以上。", "达85%以上。"),
    (spaces, "第三条之一 为了，", "第三条之一 为了，"),
    (spaces, "第二节 ，一般", "第二节 ，一般"),
    (spaces, "见第三条 ，执行", "见第三条，执行"),
    (spaces, "第一章 总　则", "第一章 总则"),
    (spaces, "## 第十章 附 则", "## 第十章 附则"),
    (spaces, "第二编 物" + " " * 8 + "权", "第二编 物权"),
    (spaces, "第二编 物" + " " * 9 + "权", "第二编 物" + " " * 9 + "权"),
    (spaces, "第三节 社 区 治", "第三节 社 区 治"),
    (spaces, "社区 工作", "社区 工作"),  # no sentence
    (contents, "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。", "第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"),
    (contents, "目 录\n附则……3\n正文\n附 则\n第二条 乙。", "正文\n附 则\n第二条 乙。"),
    (contents, "目次\n第一节 甲 1\n附录\n第一节 甲\n附录", "第一节 甲\n附录"),
    (contents, "# 目录\n## 第一编 甲\n\n## 第一编 甲\n第一条 甲。", "\n## 第一编 甲\n第一条 甲。"),
    (contents, "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。", "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。"),  # one does not come again
    (contents, "目录\n第一章 总则", "目录\n第一章 总则"),
    (contents, "目录\n甲", "目录\n甲"),
    (contents, "甲\n" * 59 + "目录\n附则\n附则", "甲\n" * 59 + "附则"),
    (contents, "甲\n" * 60 + "目录\n附则\n附则", "甲\n" * 60 + "目录\n附则\n附则"),
    (footnotes, "社区[^1]。\n甲\n[1] 注文", "社区[^1]。\n甲\n[^1]: 注文"),
    (footnotes, "社区[^1]。\n〔1〕：注文", "社区[^1]。\n[^1]: 注文"),
    (footnotes, "社区[^2]。\n②注文", "社区[^2]。\n[^2]: 注文"),
    (footnotes, "社区[^20]。\n⑳注文", "社区[^20]。\n[^20]: 注文"),
    (footnotes, "社区[^1]。\n（1）注文", "社区[^1]。\n[^1]: 注文"),
    (footnotes, "社区[^1]。\n【1】、注文", "社区[^1]。\n[^1]: 注文"),
    (footnotes, "社区[^1]和[^2]。\n[2] 注文", "社区[1]和[^2]。\n[^2]: 注文"),
    (footnotes, "社区[^1]。\n[1]", "社区[1]。\n[1]"),  # a note that says nothing
    (footnotes, "[1] 甲\n社区[^1]。\n乙\n丙", "[1] 甲\n社区[1]。\n乙\n丙"),  # in the upper half: no note
    (footnotes, "社区。\n[1] 注文", "社区。\n[1] 注文"),
    (footnotes, "社区[^1]。\n甲\n[1] 注文\n[1] 又一个", "社区[^1]。\n甲\n[^1]: 注文\n[1] 又一个"),
    (pinyin_notes, "隊(duì)", "隊"),
    (pinyin_notes, "隊（duì）", "隊"),
    (pinyin_notes, "執著(zhuó)", "執着"),
    (pinyin_notes, "著(zháo)火", "着火"),
    (pinyin_notes, "高著(zhāo)", "高着"),
    (pinyin_notes, "幹(gàn)部", "干部"),
    (pinyin_notes, "隊(duì)務(wù)嗎(ma)", "隊務嗎(ma)"),  # two with a tone are not enough
    (pinyin_notes, "隊(duì)務(wù)關(guān)懷(xyz)", "隊務關懷(xyz)"),
    (pinyin_notes, "隊(duì)務(wù)關(guān)懷(zhuangs)", "隊務關懷(zhuangs)"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "before", "after"), RULE_ROWS)
def test_a_repair(module, before, after):
    assert repaired(module.REPAIR, before)[0] == after


@pytest.mark.parametrize(
    "syllable",
    "a ai ei ui ao ou iu ie üe ue er an en in un ang eng ing ong ia ian iang iao iong ua uan uang uai uo zhi chi shi bo po mo fo de te ne le ge ke he ji qi xi ri zi ci si yi wu".split(),
)
def test_every_toneless_syllable_is_a_note_on_a_page_of_notes(syllable):
    page = "隊(duì)務(wù)關(guān)"
    assert repaired(pinyin_notes.REPAIR, f"{page}懷({syllable})")[0] == "隊務關懷"


@pytest.mark.parametrize(
    "char",
    "\u200b \u200f \u202a \u202e \u2060 \u2064 \u2066 \u2069 \ufeff \u00ad \x00 \x08 \x0b \x0e \x1f \x7f \u180e \U000e0000 \U000e007f".split(
        " "
    ),
)
def test_what_cannot_be_seen(char):
    assert INVISIBLE.fullmatch(char)


@pytest.mark.parametrize(
    "char", [*r"- ~ 社".split(), " ", "\t", "\n", "\x0c", "\u2010", "\u202f", "\u2065", "\u2070", "\U000e0080"]
)
def test_what_is_a_space_or_can_be_seen(char):
    assert not INVISIBLE.search(char)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("社区工", "作者", True),
        ("社区", "工作", False),
        ("社区，", "工作", False),
        ("社区", "，工作", False),
        ("", "工作", False),
        ("社区", "", False),
    ],
)
def test_a_word_over_a_seam(left, right, one):
    assert crosses(left, right) is one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("口□罩", ["口□罩"]),
        ("口■罩", ["口■罩"]),
        ("口▯罩", ["口▯罩"]),
        ("口\ue000\uf8ff罩", ["口\ue000\uf8ff罩"]),
        ("一二三四五六七八九□一二三四五六七八九", ["二三四五六七八九□一二三四五六七八"]),
        ("社区\n□工作", ["社区 □工作"]),
        ("要帮助居民纾解压；", ["要帮助居民纾解压"]),
        ("要帮助居民纾解压，", []),
        ("要帮助居民纾解压", []),
        ("三四五六七八要帮助居民纾解压。", ["五六七八要帮助居民纾解压"]),
        ("能共享的报表不再填。", []),  # a verb of one character behind 不再
        ("已有的信息一律免填。", []),
        ("压力要纾解压。", []),  # the character stands before: a figure of speech
    ],
)
def test_where_a_character_is_lost(text, found):
    notes = [note for note in lost_characters.REPAIR.run(text, None) if isinstance(note, Doubt)]
    assert [note.text for note in notes] == found


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["一、甲。", "二、乙。", "示例工作管理办法", "一、丙。"], "示例工作管理办法"),
        (["第一条 甲。", "第二条 乙。", "# 示例工作管理办法", "说明", "# 第一条 丙。"], "示例工作管理办法"),
        (["一、甲。", "示例工作管理办法", "一、丙。"], None),  # one number, no document yet
        (["一、甲。", "二、乙。", "示例工作管理办法", "三、丙。"], None),  # goes on counting
        (["一、甲。", "二、乙。", "示例工作管理办法。", "一、丙。"], None),  # a sentence
        (["一、甲。", "二、乙。", "工作办法", "一、丙。"], "工作办法"),
        (["一、甲。", "二、乙。", "某办法", "一、丙。"], None),  # three characters
        (["一、甲。", "二、乙。", "某" * 58 + "办法", "一、丙。"], "某" * 58 + "办法"),
        (["一、甲。", "二、乙。", "某" * 59 + "办法", "一、丙。"], None),
        (["一、甲。", "二、乙。", "示例工作管理办法", "甲", "乙", "丙", "一、丙。"], "示例工作管理办法"),
        (["一、甲。", "二、乙。", "示例工作管理办法", "甲", "乙", "丙", "丁", "一、丙。"], None),
        (["一、甲。", "二、乙。", "示例工作管理", "一、丙。"], None),
    ],
)
def test_a_second_document(lines, said):
    notes = list(second_document.REPAIR.run("\n".join(lines), None))
    assert [note.text for note in notes] == ([said] if said else [])


@pytest.mark.parametrize(
    "word",
    "意见 通知 办法 条例 规定 守则 规范 制度 决定 措施 方案 细则 规划 纲要 公告 通告 批复 准则 章程 规则 决议 命令 令 法 解释 指引 指南 标准 要点 计划 答复 函".split(),
)
def test_every_kind_of_instrument_makes_a_title(word):
    for end in ("", "（试行）", "（暂行）", "（2023年修订）"[:0], "（草案）", "（修正）", "（修订）"):
        head = f"示例区\n关于示例工作的{word}{end}"
        assert ("title", f"关于示例工作的{word}{end}") in repaired(title.REPAIR, f"{head}\n\n{PROSE}\n")[1]


@pytest.mark.parametrize(
    ("page", "head", "value"),
    [
        ("关于示例的意见_某县人民政府", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见|某县", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见 - 某县", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见 — 某县", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某县政府", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某某网", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某县门户", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某日报", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某民政局", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某民政厅", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("关于示例的意见-某市委", "某县要闻\n关于示例的意见", "关于示例的意见"),
        ("社区的一天-某某网", "某县要闻\n社区的一天", "社区的一天"),
        ("社区-家园的一天", "某县要闻\n社区-家园的一天", "社区-家园的一天"),
        ("社区治理的一天", "某县要闻\n社区治理\n的一天", "社区治理的一天"),
        ("社区治理的好的一天", "社区治理\n的\n好的\n一天", "社区治理的好的一天"),
        ("社区的一天", f"{PROSE}\n社区", "社区的一天"),  # no line says it
    ],
)
def test_the_title_of_a_page(page, head, value):
    _, found, _ = repaired(title.REPAIR, f"{head}\n{PROSE}\n", page_title=page)
    assert ("title", value) in [(name, said.replace(" ", "")) for name, said in found]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("社区的一天\n——记某社区", [("title", "社区的一天"), ("source.subtitle", "——记某社区")]),
        ("社区的一天\n- 记某社区", [("title", "社区的一天"), ("source.subtitle", "- 记某社区")]),
        ("社区的一天\n记某社区", [("title", "社区的一天")]),
        ("　　社区的一天，晴", []),
        ("社区一", []),  # three characters
        ("社区一天", [("title", "社区一天")]),
        ("社区的一天。", []),
        ("社区的一天；", []),
        ("某某某某公司诉某某某某市政府一案，", []),
        ("各社区：\n关于示例的意见", [("title", "关于示例的意见")]),
        ("示例区委\n关于示例的意见", [("title", "示例区委 关于示例的意见".replace(" 关于", "关于"))]),
        ("示例区民政局\n关于示例的意见", [("title", "示例区民政局关于示例的意见")]),
        ("示例区法院\n关于示例的意见", [("title", "示例区法院关于示例的意见")]),
        ("示例区工会\n关于示例的意见", [("title", "示例区工会关于示例的意见")]),
        ("示例区公署\n关于示例的意见", [("title", "示例区公署关于示例的意见")]),
        ("示例区商务部\n关于示例的意见", [("title", "示例区商务部关于示例的意见")]),
        ("示例省教育厅\n关于示例的意见", [("title", "示例省教育厅关于示例的意见")]),
        ("示例区人民政府\n关于示例的意见", [("title", "示例区人民政府关于示例的意见")]),
        ("示例报\n关于示例的意见", [("title", "关于示例的意见")]),
    ],
)
def test_the_lines_of_a_title(head, found):
    assert repaired(title.REPAIR, f"{head}\n{PROSE}\n")[1] == found


HEADINGS = [
    (["第一编 总则", PROSE], "## 第一编 总则"),
    (["第一章 总则", PROSE], "## 第一章 总则"),
    (["第一节 总则", PROSE], "## 第一节 总则"),
    (["一、总则", PROSE], "## 一、总则"),
    (["一.总则", PROSE], "## 一.总则"),
    (["（一）总则", PROSE], "## （一）总则"),
    (["1.总则", PROSE], "## 1.总则"),
    (["1、总则", PROSE], "## 1、总则"),
    (["（1）总则", PROSE], "## （1）总则"),
    (["第一章", PROSE], "## 第一章"),  # a chapter may have no name
    (["一、", PROSE], ""),
    (["第一条", PROSE], ""),
    (["总则", PROSE], "## 总则"),
    (["总", PROSE], ""),
    (["附件1", PROSE], ""),
    (["附表", PROSE], ""),
    (["Abstract", PROSE], ""),
    (["总则，", PROSE], ""),
    (["总则：", PROSE], ""),
    (["总则；", PROSE], ""),
    (["总则、", PROSE], ""),
    (["总则！", PROSE], ""),
    (["| 总则", PROSE], ""),
    (["- 总则", PROSE], ""),
    (["> 总则", PROSE], ""),
    (["• 总则", PROSE], ""),
    (["!总则", PROSE], ""),
    (["某" * 32, PROSE], "## " + "某" * 32),
    (["某" * 33, PROSE], ""),
    (["一、" + "某" * 38, PROSE], "## 一、" + "某" * 38),
    (["一、" + "某" * 39, PROSE], ""),
    (["总则", "甲；"], "## 总则"),
    (["总则", "如下："], "## 总则"),
    (["总则", "他说“好。”"], "## 总则"),
    (["总则", "甲乙"], ""),
    (["如下：", "甲项", PROSE], ""),
    (["如下：", "一、甲项", PROSE], "## 一、甲项"),
    (["甲项", "乙项", "丙项", PROSE], ""),  # a list of short lines
    (["甲项", "乙项", PROSE], "## 甲项"),
    (["一、甲项", "二、乙项", PROSE], ""),
    (["第一章 甲", "第一节 乙", "（一）丙", "1.丁", "（1）戊", PROSE], "## 第一章 甲"),
]


@pytest.mark.parametrize(("lines", "first"), HEADINGS)
def test_a_line_that_is_a_heading(lines, first):
    marked = [line for line in repaired(headings.REPAIR, "\n".join(lines))[0].split("\n") if line.startswith("#")]
    assert (marked or [""])[0] == first


def test_headings_go_down_by_their_numbers():
    lines = ["第一章 甲", "第一节 乙", "（一）丙", "1.丁", "（1）戊", PROSE]
    after = repaired(headings.REPAIR, "\n".join(lines))[0].split("\n")
    assert after[:5] == ["## 第一章 甲", "### 第一节 乙", "#### （一）丙", "##### 1.丁", "###### （1）戊"]


FRONT = [
    ("title: 甲", [("title", "甲")]),
    ("标题：甲", [("title", "甲")]),
    ("title = '甲'", [("title", "甲")]),
    ('title: "甲\\"乙"', [("title", '甲"乙')]),
    ('title: "甲', [("title", '"甲')]),
    ("title: '", [("title", "'")]),
    ("date: 2024-03-28 10:00", [("source.date", "2024-03-28")]),
    ("date: 昨天", []),
    ("publishdate: 2024-03-28", [("source.date", "2024-03-28")]),
    ("PubDate: 2024-03-28", [("source.date", "2024-03-28")]),
    ("日期：2024年3月28日", [("source.date", "2024-03-28")]),
    ("author: 甲", [("source.byline", "甲")]),
    ("作者: 甲", [("source.byline", "甲")]),
    ("source: 甲", [("source.name", "甲")]),
    ("来源: 甲", [("source.name", "甲")]),
    ("url: http://example.cn", [("source.url", "http://example.cn")]),
    ("link: http://example.cn", [("source.url", "http://example.cn")]),
    ("original_url: http://example.cn", [("source.url", "http://example.cn")]),
    ("permalink: /a/", []),
    ("layout: post", []),
    ("title:", []),
]


@pytest.mark.parametrize(("line", "found"), FRONT)
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_line_of_front_matter(line, found, fence):
    assert repaired(front_matter.REPAIR, f"{fence}\n{line}\n{fence}\n甲\n")[:2] == ("甲\n", found)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("---\n" + "a: b\n" * 199 + "---\n甲", "甲"),
        ("---\n" + "a: b\n" * 200 + "---\n甲", None),  # too long to be one
        ("---\na: b\n...\n甲", "甲"),
        ("--- \na: b\n---", ""),
        ("----\na: b\n---\n甲", None),
        ("===\na: b\n===\n甲", None),
    ],
)
def test_where_a_front_matter_ends(text, after):
    assert repaired(front_matter.REPAIR, text)[0] == (text if after is None else after)


@pytest.mark.parametrize(
    "word",
    "著名 著作 著稱 著称 著述 著者 著书 著書 著录 著譯 著文 著史 著论 著撰 編著 编著 論著 原著 专著 專著 名著 译著 遗著 拙著 巨著 显著 顯著 卓著 昭著 合著 土著 新著 旧著 所著".split(),
)
def test_words_with_the_other_zhu(word):
    assert traditional.simplify(word).count("著") == 1


@pytest.mark.parametrize("word", "沿著 名著力 著手 著眼 著重 著實 著实 显著力".split())
def test_words_with_zhe(word):
    assert "着" in traditional.simplify(word)


@pytest.mark.parametrize("word", "乾坤 乾隆 乾陵 乾元 乾嘉 乾清宫 乾卦 乾县 康乾盛世 西乾".split())
def test_words_with_qian(word):
    assert "乾" in traditional.simplify(word)


@pytest.mark.parametrize(
    ("word", "doubted"),
    [
        (word, False)
        for word in "乾淨 乾净 乾燥 乾旱 乾杯 乾脆 乾粮 乾糧 乾洗 乾货 乾貨 乾枯 乾涸 乾果 乾部 乾警 乾群 饼乾 餅乾 晒乾 曬乾 烘乾 风乾 風乾 若乾 肉乾 笋乾 筍乾 才乾".split()
    ]
    + [("李乾生", True)],
)
def test_a_dry_that_may_be_a_name(word, doubted):
    doubts = repaired(traditional.REPAIR, f"社區幹部{word}擔當")[2]
    assert doubts == ["ambiguous-character"] * doubted


def test_of_two_words_with_qian_one_may_be_a_name():
    assert repaired(traditional.REPAIR, "社區幹部乾淨乾生擔當")[2] == ["ambiguous-character"]


@pytest.mark.parametrize(("text", "share"), [("社区的", 2 / 3), ("社区工作", 1.0), ("的", 0.0), ("，", 0.0)])
def test_how_much_of_a_text_is_words(text, share):
    assert gbk_shift._in_words(text) == pytest.approx(share)
