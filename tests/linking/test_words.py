"""Every word the patterns of citations know, in a sentence of its own: what is linked with it, and what is not."""

from __future__ import annotations

import pytest

from quangang.linking.find import Finder
from quangang.linking.grammar import read_place, to_path
from quangang.linking.names import Names
from quangang.linking.other_marks import in_our_marks

FINDER = Finder(Names.of(["物业管理条例", "民法典", "值班办法"]))


def marked(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in FINDER.find(in_our_marks(text, FINDER.names.words))[0]]


SELF = (
    "法 条例 规定 办法 细则 规则 解释 决定 决议 意见 通知 批复 措施 公约 安排 准则 通则 规范 规程 方案 纲要 规划 章程 制度 公告 通告 修正案 指引 指南 宪法 法典"
    " 补充规定 暂行办法 若干意见 实施细则"
).split()
PLACED = [f"本{word}第三条" for word in SELF] + [
    f"{lead}{word}第三条" for lead in ("该", "此", "同", "上述") for word in SELF[:31]
]
PLACED += [
    "本条第二款",
    "本条款第二项",
    "本款第二项",
    "本项第1目",
    "本章第三条",
    "本节第三条",
    "本编第三章",
    "本附件第三条",
    "本办法附件2",
    "本办法总则第三条",
    "本法附录1",
]
PLACED += ["该条第二款", "该条款第一项", "该款第二项", "该项第1目", "该章第三条", "该节第三条", "该编第三章"]
PLACED += [
    "《慈善法》第三条",
    "《慈善法》总则第三条",
    "《慈善法》分则第三条",
    "《慈善法》附则第三条",
    "《民法典》物权编第三条",
    "《慈善法》附件2",
    "《慈善法》附录1",
]
PLACED += [
    "前款",
    "上款",
    "前条",
    "上条",
    "前项",
    "前两款",
    "前三条",
    "前二项",
    "前款第三项",
    "本条前两款",
    "前款第（一）、（三）项",
]
PLACED += [f"第三条{joint}第五条" for joint in "至 到 —— — － – - ~ ～".split()]
PLACED += [f"第三{joint}五条" for joint in "、 ， , 及其 以及 及 和 与 或者 或 至 到 —— — － – - ~ ～".split()] + [
    "第三、 五条"
]
PLACED += [
    "第三条之一",
    "第三条之一、之二",
    "第三条之一之二",
    "第三条第二款第（三）项第4目",
    "第（一）项",
    "第（一）、（三）项",
    "第(一)项",
    "第〔一〕项",
    "第 三 条",
    "第三条（一）、（二）项",
    "第三条（一）和（二）款",
    "第三条（一）目",
]
PLACED += [
    "第三条前两款",
    "第四部分",
    "第15点",
    "第三章第二节",
    "第二编第一分编",
    "第２条",
    "第1234条",
    "第一百零八条",
    "第两条",
    "第十条至第十二条之一",
    "第三条第一款至第三款",
    "第三条至五条",
    "第三条第一项至第三项",
    "第三款至五款",
    "第三项至五项",
    "第三章至五章",
    "第三节至五节",
]
PLACED += ["附件2", "附录1", "附件 2", "附件Ⅱ", "附件三"]
PLACED += ["“16条”", "‘16条’", "「16条」", "『16条』", '"16条"', "“减负五十条”", "“十条”", "“二十六条”"]
PLACED += [
    "国办发〔2017〕1号",
    "国办发［2017］1号",
    "国办发[2017]1号",
    "国办发（2017）1号",
    "国办发(2017)1号",
    "国办发【2017】1号",
    "国办发〔2017〕第1号",
    "令第12号",
    "令第十二号",
    "令第１２号",
    "民发〔1998〕12345号",
]
PLACED += ["民法典1169条", "民法典3条第二款", "物业管理条例第三条", "值班办法3条"]


@pytest.mark.parametrize("words", PLACED)
def test_is_one_citation(words: str) -> None:
    assert marked(f"甲，{words}。") == [words]


NONE = [
    f"第三{word}" for word in
    "条件 条例 条款 款项 项目 目标 目的 目录 目前 目光 章程 节日 节目 节能 节点 节约 节假日 节水 节育 编号 编制 编写 编辑 点钟 点五 点5".split()
]  # fmt: skip
NONE += [
    f"{word}第八条"
    for word in "前者 后者 两者 二者 后者的 合同 协议 协议书 契约 章程 保单 规约 法例 约定 合同约定 合同中 合同的 合同书 协议中约定".split()
]
NONE += [
    "第三十届",
    "〔2017〕",
    "令号",
    "“条”",
    "“一百条”",
    "附件2：",
    "附件1号",
    "附件3.",
    "附件2并",
    "（2023）京01民终1号",
    "（2023）京刑初1号",
    "（2020）京执1号",
]
NONE += [
    "（2020）仲1号",
    "（2020）知1号",
    "（2020）行1号",
    "（2020）赔1号",
    "（2020）破1号",
    "（2020）商1号",
    "（2020）监1号",
    "（2020）申1号",
    "(2020)民再1号",
    "国办发〔1899〕1号",
    "国办发〔2017〕123456号",
]
NONE += [
    "前款项",
    "前款式",
    "前条件",
    "前条例",
    "前条款",
    "前条约",
    "前条文",
    "前项目",
    "第一章之一",
    "第三节之一",
    "第二编之一",
]


@pytest.mark.parametrize("words", NONE)
def test_is_none(words: str) -> None:
    assert marked(f"甲，{words}。") == []


LEADS = (
    "依照 按照 根据 依据 参照 遵照 见于 见 详见 执行 转发 印发 发布 下发 颁布 公布 文号 以及 或者 贯彻 落实 实施 关于 通知 意见 文件 号 和 与 及 或 为 的 由 以 对 经 了 是 于 在 到 据 按"
    " 令 省政府 市政府 区政府 县政府 人民政府 作出 甲县国务院"
).split()


@pytest.mark.parametrize("lead", LEADS)
def test_a_number_begins_with_its_agency(lead: str) -> None:
    assert marked(f"{lead}国民发〔2017〕1号") == ["国民发〔2017〕1号"]
    assert marked(f"甲。{lead}国民发〔2017〕1号") == ["国民发〔2017〕1号"]


@pytest.mark.parametrize("word", "意见 办法 条例 细则 通知 方案 实施意见 指导意见 若干意见".split())
@pytest.mark.parametrize(
    "lead", [*"按照 依照 根据 对照 依据 违反 参照 落实 见 和 与 对 ， 。 ； ： 、 （ ( “".split(), ""]
)
def test_a_generic_word_after_a_lead_is_a_name(lead: str, word: str) -> None:
    assert marked(f"{lead}{word}第三条") == [f"{word}第三条"]


def test_a_generic_word_after_anything_else_is_none() -> None:
    assert marked("值班意见第三条") == ["第三条"]


JOINTS = [
    *((joint, True) for joint in "、 ， , 以及 及其 及 和 与 或者 或 的规定以及 规定和 情形或者 的情形与 并 的".split()),
    ("、 ", True), ("（节选）", True), ("（甲）（乙）、", False), ("、（甲）（乙）", True), ("。", False), ("；", False), ("、甲", False), ("规定", False), ("和和", False),
    (f"（{'甲' * 60}）", True), (f"（{'甲' * 61}）", False), (f"（{'甲' * 57}）（{'甲' * 19}）", True), (f"（{'甲' * 57}）（{'甲' * 20}）", False),
]  # fmt: skip


@pytest.mark.parametrize(("joint", "joined"), JOINTS)
def test_what_joins_two_citations(joint: str, joined: bool) -> None:
    mentions, _ = FINDER.find(f"《慈善法》第三条{joint}第五条")
    assert [one.joined for one in mentions] == [False, joined]


DECLARED = [
    ("《慈善法》（以下简称《法》）", ["法"]), ("《慈善法》（以下统称《法》）", ["法"]), ("《慈善法》（以下称《法》）", ["法"]), ("《慈善法》（下称《法》）", []), ("《慈善法》以下简称为《法》", ["法"]),
    ("《慈善法》以下简称：《法》", ["法"]), ("《慈善法》以下简称:“慈法”", ["慈法"]), ('《慈善法》以下简称"慈法"', ["慈法"]), ("《慈善法》（以下简称慈法）", ["慈法"]), ("《慈善法》(以下简称慈法)", ["慈法"]),
    ("《慈善法》以下简称慈法，", ["慈法"]), ("《慈善法》以下简称慈法。", ["慈法"]), ("《慈善法》以下简称慈法；", ["慈法"]), ("《慈善法》以下简称慈法", []), ("《慈善法》公布。以下简称《法》", []),
    ("《慈善法》公布\n以下简称《法》", []), ("《慈善法》公布；以下简称《法》", []), (f"《慈善法》{'甲' * 54}以下简称《法》", ["法"]), (f"《慈善法》{'甲' * 58}以下简称《法》", []), ("以下简称《法》", []),
    ("《慈善法》简称《法》", []), ("《慈善法》A以下简称慈法，", []), ("《慈善法》A以下简称《慈法》", ["慈法"]), ("《慈善法》（民发〔2020〕1号，以下简称慈法）", ["慈法"]), ("《慈善法》以下简称“”", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shorts"), DECLARED)
def test_what_is_declared(text: str, shorts: list[str]) -> None:
    assert [one.short for one in FINDER.find(text)[1]] == shorts


def test_a_declared_word_is_known_from_there_on_alone() -> None:
    assert marked("慈章第三条，《慈善法》（以下简称慈章），慈章第三条") == ["第三条", "《慈善法》", "慈章第三条"]
    assert marked("《慈善法》（以下简称法），法第三条") == ["《慈善法》", "第三条"]
    assert marked("《慈善法》（以下简称《慈善法》），第三条") == ["《慈善法》", "第三条"]
    many = "".join(f"《慈善法》（以下简称慈{n}章），" for n in range(60))
    assert [words for words in marked(f"{many}慈49章第三条") if words != "《慈善法》"] == ["慈49章第三条"]
    assert [words for words in marked(f"{many}慈50章第三条") if words != "《慈善法》"] == ["第三条"]


PLACES = [
    ("第三条第一款至第三款", "3.p1~3.p3"), ("第三、五条至第八条", "3 5~8"), ("第一至三、五项", "i1~i3 i5"), ("第（一）、（三）项", "i1 i3"), ("第五条之一、之二", "5-1 5-2"), ("第五条之一、第六条之二", "5-1 6-2"),
    ("第三条前两款", "3.p1 3.p2"), ("第三条前九款", " ".join(f"3.p{n}" for n in range(1, 10))), ("附件2第三项", "att2.i3"), ("第二编第一分编第三章", "bk2.ch3"), ("第Ⅳ部分", "s4"),
    ("第三章至第五章第二节", "ch3~ch5.sec2"), ("第十二条第一、二、四款", "12.p1 12.p2 12.p4"), ("第三条第一款、第五条", "3.p1 5"), ("第三条第一款第二项、第二款", "3.p1.i2 3.p2"), ("第一条到第三条、第五条", "1~3 5"),
    ("第三条第二款第一项第4目至第6目", "3.p2.i1.m4~3.p2.i1.m6"), ("第三点第二项", "3.i2"), ("第三条第一项和第四条第二项", "3.i1 4.i2"), ("第三条至第五条第二款", "3~5.p2"), ("第四部分第15点", "15"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paths"), PLACES)
def test_a_place_is_read(text: str, paths: str) -> None:
    found = [f"{to_path(start)}{f'~{to_path(end)}' if end else ''}" for start, end in read_place(text)]
    assert " ".join(found) == paths


OTHER_MARKS = [
    ("〈民法典〉第三条", "〈民法典〉第三条"), ("「民法典」第三条", "「民法典」第三条"), ("「民法典」", "「民法典」"), ("“民法典”第三条", "“民法典”第三条"), ("“民法典” 第三条", "“民法典”|第三条"), ("「某縣條例」第三條", "「某縣條例」第三條"),
    ("《民法典》第三條第一款", "《民法典》第三條第一款"), ("民法典 第三条", "民法典 第三条"), ("民法典（2016年）第三条", "民法典（2016年）第三条"), ("民法典(2016年修正) 第三条", "民法典(2016年修正) 第三条"), ("民法典§3", "民法典§3"), ("民法典 §3", "民法典 §3"), ("《民法典》§3、§5", "《民法典》|§3|§5"),
    ("《民法典·合同编》第三条", "《民法典·合同编》第三条"), ("民法典合同编第三条", "民法典合同编第三条"), ("民法典信托编第三条", "民法典信托编第三条"), ("《民法典》第三条、五条和七条", "《民法典》第三条、五条和七条"), ("《民法典》第三条、三条建议", "《民法典》第三条"), ("《民法典》第三条、五件事", "《民法典》第三条"),
    ("关于适用《民法典》信托编的解释（一）第三条", "《民法典》|信托编的解释（一）第三条"), ("最高人民法院关于适用《民法典》若干问题的规定第三条", "《民法典》|若干问题的规定第三条"), ("根据《民法典》制定的规定，第三条", "《民法典》|第三条"),
    ("依照社区消防法 第三条", "第三条"), ("〈慈善〉第三条", "第三条"), ("「慈善」第三条", "第三条"), ("〈某县条例〉", ""), ("「某县条例」很好", ""), ("“某县条例”很好", ""), ("“办法”第三条", "第三条"), ("《关于转发〈民法典〉的通知》", "《关于转发〈民法典〉的通知》"), ("有著作权法第三条", "著作权法第三条"),
    ("《民法典》教材第三章", "《民法典》"), ("《民法典》释义第三条", "《民法典》"), ("§3.5", ""), ("民法典（共十章）第三条", "第三条"), ("民法典§3元", "民法典§3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), OTHER_MARKS)
def test_titles_in_other_marks(text: str, found: str) -> None:
    assert "|".join(marked(text)) == found
