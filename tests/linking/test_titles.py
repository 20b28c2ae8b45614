"""Titles and names, word by word: which are policies, what they are compared by, where one begins in a sentence."""

from __future__ import annotations

import pytest

from quangang.linking.amend import (
    amended_title,
    articles_told,
    cut_title,
    heading_place,
    heading_title,
    is_amending,
)
from quangang.linking.asked_time import asked_time
from quangang.linking.names import Names
from quangang.linking.titles import (
    fits_generic,
    is_generic,
    is_policy_title,
    normal_title,
    title_forms,
    title_year,
)
from quangang.model import Span

POLICIES = """
慈善法 民法典 宪法 澳门特别行政区基本法 关于惩治犯罪的法律 物业管理条例 社区建设规定 值班办法 实施细则 居民议事规则 关于劳动争议的解释 关于授权的决定 关于预算的决议 关于加强社区建设的意见
关于印发手册的通知 国务院关于同意设立的批复 稳岗措施 联合国反腐败公约 双边引渡条约 海峡两岸空运协定 内地与香港安排 会计准则 民法通则 操作规范 技术规程 社区建设方案 城市规划纲要 中长期发展规划
中国共产党章程 居民会议制度 建设标准 文明守则 国务院公告 公安部通告 国务院命令 刑法修正案 社区服务指引 社区工作指南 民政部工作要点 五年发展计划 最高人民法院答复 最高人民法院复函 关于贪污罪的解答 民政部办公厅函
主席令 内务条令 外商投资目录 历史文化名录 镇街权力责任清单 关税税则 日内瓦议定书 南京宣言 关于会议的纪要 若干措施 补充规定 监察总则 国务院办公厅通报 若干问题 关于选举的决议案 国家安全战略 村规则 选举法案 永乐大典
印发手册的通知 省政府办公厅的批复 国务院批复 中共某县委的决定 某市人民政府公告 社区建设委员会答复 最高法院批复 若干意见 社区工作指导意见 推进实施意见 税务总局公告 民政部公告 财政部通知 公安部令
方案 计划 制度 社区值班办法（试行） 慈善法（2023年修正） 关于加强基层治理的意见(征求意见稿)
"""
PAPERS = """
老年人优待证 房屋租赁合同 供货协议 服务契约 结婚证书 身份证 营业执照 人民日报 承诺书 登记表 回执单 户口簿 储蓄卡 选票 护照 工作报告 社会工作杂志 国务院公报 规划图 入党申请 章 印 字典
现代汉语词典 工作手册 培训教材 文选读本 门牌 个人档案 会议记录 缴费通知单 附图 免责声明 服务承诺 报名回执 付款凭证 居住证明 经济日刊 新闻周刊 求是月刊 报名须知 村规民约 居民公约 业主公约 管理规约 乡规民约
市民公约 文明公约 小区自治公约 楼道公约 小区公约 村民公约 中国文学 领导方法 中国书法 枫桥工作法 中医疗法 典型做法 一种说法 成语用法大全 社区无法 值班计划 停车方案 西游记 小区停水通知 小区停电公告 邻里之间意见 楼道开会决定 情况通报会纪实 家委会来函 楼栋长通报 小区楼道口令 小区老人答复 小区居民批复 热心人复函 小区楼道通告 本周工作要点
"""


@pytest.mark.parametrize("title", POLICIES.split())
def test_a_policy(title: str) -> None:
    assert is_policy_title(title)


@pytest.mark.parametrize("title", PAPERS.split())
def test_no_policy(title: str) -> None:
    assert not is_policy_title(title)


FORMS = [
    ("《慈善法》", ["慈善法"], "marks are not part of it"),
    ("〈慈善法〉<示例>＜示例＞", ["慈善法示例示例"], "nor inner ones"),
    ("慈 善\u3000法\xa0（试\t行)", ["慈善法（试行）", "慈善法"], "white space and half-width brackets"),
    ("慈善法〔2023年修正〕", ["慈善法（2023年修正）", "慈善法"], "brackets of a year"),
    ("慈善法[试行]", ["慈善法（试行）", "慈善法"], "square brackets"),
    ("中华人民共和国慈善法", ["中华人民共和国慈善法", "慈善法"], "the country"),
    ("中华人民共和国", ["中华人民共和国"], "the country alone"),
    ("中华人民共和国慈善法（2023年修正）", ["中华人民共和国慈善法（2023年修正）", "慈善法（2023年修正）", "慈善法"], "one after the other"),
    ("国务院办公厅关于养老的意见（试行）", ["国务院办公厅关于养老的意见（试行）", "关于养老的意见（试行）", "关于养老的意见"], "who issued it, then 试行"),
    ("中共中央办公厅、国务院办公厅关于养老的意见", ["中共中央办公厅、国务院办公厅关于养老的意见", "关于养老的意见"], "two of them"),
    ("民政部和财政部关于养老的意见", ["民政部和财政部关于养老的意见", "关于养老的意见"], "和"),
    ("国务院养老意见", ["国务院养老意见"], "who issued it only before 关于"),
    *[(f"{who}关于养老的意见", [f"{who}关于养老的意见", "关于养老的意见"], who)
      for who in "最高人民法院 最高人民检察院 公安部 国家安全部 司法部 海关总署 国务院办公厅 国务院 中共中央办公厅 中共中央 全国人民代表大会常务委员会 全国人民代表大会"
      " 示例省人民代表大会常务委员会 示例市人民政府办公厅 示例市人民政府 示例市人大常委会 民政部 示例省发展改革委员会 示例省委办公厅 国家税务总局 示例市民政局".split()],
    *[(f"值班办法（{word}）", [f"值班办法（{word}）", "值班办法"], word)
      for word in "试行 暂行 试用 草案 征求意见稿 修订 修正 修订版 新修订 2023年 2023年修订 2023版 2023年公布 1999修正 第二次2023年修正 2023年12月29日修正文本".split()],
    *[(f"值班办法（{word}）", [f"值班办法（{word}）"], word) for word in "示例 1899年修正 2100年修正 试行二".split()],
    ("关于养老的意见（2023年修正）（试行）", ["关于养老的意见（2023年修正）（试行）", "关于养老的意见（2023年修正）"], "the last bracket alone"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "forms", "why"), FORMS, ids=[row[2] for row in FORMS])
def test_forms(title: str, forms: list[str], why: str) -> None:
    assert list(title_forms(title)) == forms, why
    assert normal_title(title) == forms[0]


YEARS = {
    "慈善法（2023年修正）": "2023",
    "慈善法(1999修订)": "1999",
    "慈善法（2023年修正）（试行）": "",
    "慈善法（修订）": "",
    "慈善法（试行）": "",
    "2023年慈善法": "",
    "慈善法": "",
}


@pytest.mark.parametrize(("title", "year"), YEARS.items())
def test_the_year_of_a_title(title: str, year: str) -> None:
    assert title_year(title) == year


ASKED = [
    ("《公司法》（2018年修正）第十条", "2018"), ("《公司法》(2018)第十条", "2018"), ("《公司法》〔2018年〕", "2018"), ("《公司法》[2018修订版]", "2018"),
    ("《公司法》（2018修改本）", "2018"), ("《公司法》（1993版）", "1993"), ("《公司法》（2018年10月26日修正）", "2018"), ("《公司法》（2018年第十二届全国人大修）", "2018"),
    ("《公司法》（见2018年）", "2018"), ("《公司法》第十条（2018年修正）", ""), ("2018年《公司法》", "2018"), ("2018年的《公司法》", "2018"), ("2018年版《公司法》", "2018"),
    ("2018年版的《公司法》", "2018"), ("2018年修正《公司法》", "2018"), ("2018年修订的《公司法》", "2018"), ("1993年修改的《公司法》", "1993"), ("2118年《公司法》", ""),
    ("2018年，《公司法》", ""), ("《公司法》", ""), ("原《公司法》", "前"), ("（原《公司法》", "前"), ("草原《公司法》", ""), ("修订前《公司法》", "前"),
    ("修改之前的《公司法》", "前"), ("修正以前的《公司法》", "前"), ("旧《公司法》", "前"), ("旧的《公司法》", "前"), ("旧版的《公司法》", "前"), ("已废止的《公司法》", "前"),
    ("废止的《公司法》", ""), ("修订的《公司法》", ""), ("2018年修订前的《公司法》（2013年修正）", "2013"), ("2018年以后制定的那一部《公司法》", ""),
    ("2023年修订前的《公司法》", "2023前"), ("2023年修订后的《公司法》", "2023"), ("2023年以前的《公司法》", "2023前"), ("2023年以后的《公司法》", ""), ("2023年公布过的《公司法》", "2023"),
    ("2024年7月1日起施行的《公司法》", "2024-07-01"), ("2024年7月施行的《公司法》", "2024-07-31"), ("2024年施行的《公司法》", "2024-12-31"), ("2023年12月29日修订并施行的《公司法》", "2023"),
    ("《公司法》（2024年7月1日起施行）", "2024-07-01"), ("《公司法》（1993年通过，2018年修正）", "2018"), ("《公司法》（2018年修正前）", "2018前"), ("《公司法》（国办发〔2018〕3号）", ""),
    ("《公司法》2018年修正版第十条", "2018"), ("《公司法》2018版第十条", "2018"), ("二〇一八年修正的《公司法》", "2018"), ("2018版《公司法》", "2018"), ("2018年第二次修正的《公司法》", "2018"),
    ("全国人大2018年第三次会议通过的《公司法》", "2018"), ("复原《公司法》", ""), ("《公司法》（2018年草案）", ""), ("《公司法》（征求意见稿，2018年）", ""), ("2018年现行《公司法》", "2018"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_the_time_a_text_asks_for(text: str, expected: str) -> None:
    start = text.index("《")
    place = text.find("第", text.index("》"))
    bare = text.replace("《", "").replace("》", "")
    whole = Span(start, place + 2 if place > 0 else text.index("》") + 1)
    for told, span in ((text, whole), (bare, Span(start, start + 3))):
        found = asked_time(told, span)
        assert (f"{found.day or found.year}{'前' if found.prior else ''}" if found else "") == expected, told


GENERIC = {
    **dict.fromkeys("意见 办法 实施意见 指导意见 若干规定 补充规定 暂行办法 试行办法 有关规定 工作意见 管理办法 司法解释 修改决定 废止决定 总体方案 战略纲要 条令 工作实施意见 法 令".split(), True),
    **dict.fromkeys("值班办法 若干工作实施意见 民法典一 实施 战略 办法二".split(), False),
}  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), GENERIC.items())
def test_a_word_many_answer_to(title: str, expected: bool) -> None:
    assert is_generic(title) is expected


FITS = [
    ("意见", "关于养老的意见", True), ("意见", "关于养老的意见（试行）", True), ("意见", "关于养老的意见（2023年修正）（试行）", True), ("意见", "关于养老意见的通知", False),
    ("意见", "意见", False), ("意见", "意见（试行）", False), ("意见", "《意见》", False), ("实施意见", "关于养老的意见", False), ("（试行）", "（试行）", False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "title", "expected"), FITS)
def test_what_a_word_is_short_for(word: str, title: str, expected: bool) -> None:
    assert fits_generic(word, title) is expected


AMENDED = [
    ("关于修改〈慈善法〉的决定", "慈善法"), ("关于修改《慈善法》的决定", "慈善法"), ("《关于修改〈慈善法〉的决定》", "慈善法"), ("关于修正〈慈善法〉的决定", "慈善法"),
    ("关于修订〈慈善法〉的决议", "慈善法"), ("关于废止〈值班办法〉的决定", "值班办法"), ("关于〈慈善法〉的补充规定", "慈善法"), ("关于修改〈值班办法〉的通知", "值班办法"),
    ("刑法修正案（七）", "刑法"), ("刑法修正案(十二)", "刑法"), ("中华人民共和国刑法修正案", "中华人民共和国刑法"), ("关于〈刑法〉修正案的说明", "刑法"), ("修正案", ""),
    ("刑法修正案（七）草案说明", ""), ("关于修改〈慈善法〉等三部法律的决定", ""), ("关于修改〈慈善法〉等3件法规的决定", ""), ("关于修改〈慈善法〉部分条款的决定", ""),
    ("关于修改〈慈善法〉和〈公司法〉的决定", ""), ("关于修改〈慈善法〉及〈报名表〉的决定", "慈善法"), ("关于公布〈慈善法〉的决定", ""), ("关于修改〈慈善法〉的说明", ""), ("慈善法", ""), ("慈善法修改规定办法", ""),
    ("关于修改〈慈善法〉等十项规定", ""), ("关于修改〈慈善法〉等二十个文件的决定", ""),
]  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), AMENDED)
def test_what_a_decision_amends(title: str, expected: str) -> None:
    assert amended_title(title) == expected
    assert not expected or is_amending(title)


AMENDING = {
    **dict.fromkeys("关于修改慈善法的决定 关于修正的决议 关于修订的通知 关于废止的决定 慈善法的补充规定 刑法修正案 刑法修正案说明".split(), True),
    **dict.fromkeys("慈善法 关于公布的决定 关于修改的说明 补充规定的说明 修订本".split(), False),
}  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), AMENDING.items())
def test_whether_it_amends(title: str, expected: bool) -> None:
    assert is_amending(title) is expected


HEADINGS = [
    ("一、对《慈善法》作出修改", "慈善法", ""), ("二、将《慈善法》第三条修改为：", "慈善法", "3"), ("三、修改 《慈善法》第三条", "慈善法", ""), ("四、把《慈善法》第三条第二款改为：", "慈善法", "3.p2"),
    ("一、将物业管理条例第三条修改为", "物业管理条例", "3"), ("一、对刑法作如下修改", "刑法", ""), ("一、对民法典作修改", "民法典", ""), ("一、将值班规定第三条改为", "值班规定", "3"),
    ("一、将值班办法第三条改为", "值班办法", "3"), ("一、将司法解释第三条改为", "司法解释", "3"), ("一、将值班意见第三条改为", "", "3"), ("一、《慈善法》第三条", "慈善法", ""),
    ("一、《慈善法》和《公司法》", "", ""), ("一、《慈善法》和《慈善 法》", "慈善法", ""), ("一、《慈善法》和《报名表》", "慈善法", ""), ("一、《报名表》", "", ""), ("一、“《慈善法》第三条", "", ""),
    ("三、将第二百零一条修改为：", "", "201"), ("三、第二条改为第三条，修改为：", "", "3"), ("三、增加一条，作为第十二条：", "", "12"), ("三、第五条增加一款，作为第二款：“第六条改为", "", "5.p2"),
    ("三、增加一款，作为第二款：", "", ""), ("三、第二编增加一章，作为第三章：", "", ""), ("三、将第三、五条修改为：", "", ""), ("三、删去第三条", "", ""), ("三、第三条中的“甲”修改为“乙”", "", ""),
    ("三、第三条第一项修改为：", "", "3.i1"), ("三、将第三条第（二）项改为：", "", "3.i2"), (f"三、第三条{'甲' * 20}改为：", "", "3"), (f"三、第三条{'甲' * 21}改为：", "", ""),
]  # fmt: skip


INSTRUCTIONS = [
    ("四、第五条条首修改为：“甲”；并增加一项作为第三项：“乙", "", "5.i3", "after a quotation that is closed"),
    (
        "三、删去第三条第一款中的“第八条”。同时增加一款作为第二款：“乙",
        "",
        "3.p2",
        "a 款 beside the one named, and none of the quotation",
    ),
    ("原第二款作为第三款，修改为：“乙", "152", "152.p3", "of the article spoken of before"),
    ("增加一款作为第四款：“违反第二款", "38.p2", "38.p4", "a 款 beside the one before"),
    ("原第二款作为第三款，修改为：“乙", "", "", "nobody says of which article"),
    ("三、第三条改为第四条，第四条第一款修改为：“乙", "9", "4", "an article of its own goes first"),
]


@pytest.mark.parametrize(("line", "article", "place", "why"), INSTRUCTIONS, ids=[row[3] for row in INSTRUCTIONS])
def test_where_the_wording_of_an_instruction_goes(line: str, article: str, place: str, why: str) -> None:
    assert heading_place(line, article) == place


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("将第三条第一款、第五条改为“第六条”，删去“第七条", ["3.p1", "5"]),
        ("第二款和第二章", []),
        ("“第三条", []),
    ],
)
def test_articles_that_an_instruction_names(text: str, articles: list[str]) -> None:
    assert articles_told(text) == articles


@pytest.mark.parametrize(("heading", "title", "place"), HEADINGS)
def test_what_a_part_of_a_decision_is_about(heading: str, title: str, place: str) -> None:
    assert (heading_title(heading), heading_place(heading)) == (title, place)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、对《关于加强社区工作者队伍建设的若…", "关于加强社区工作者队伍建设的若"),
        ("一、对《慈善法》和《关于加强", "关于加强"),
        ("一、对《慈善法》作出修改", ""),
        ("一、“《关于加强", ""),
        ("一、对慈善法作出修改", ""),
    ],
)
def test_a_title_that_is_cut_off(heading: str, expected: str) -> None:
    assert cut_title(heading) == expected


NAMES = Names.of(["物业管理条例", "市物业管理条例", "民法典", "法", "典" * 61, "办" * 60, "合同法", "慈善法（试行）"])
ENDS = [
    ("按照物业管理条例", "物业管理条例", True, "one of ours"), ("广州市物业管理条例", "广州市物业管理条例", False, "the end of a longer one"),
    ("本市物业管理条例", "市物业管理条例", True, "the longest of ours"), ("本省物业管理条例", "物业管理条例", True, "本省 is no name"), ("本区物业管理条例", "物业管理条例", True, "本区"),
    ("本县物业管理条例", "物业管理条例", True, "本县"), ("某镇物业管理条例", "某镇物业管理条例", False, "a town's"), ("中华人民共和国民法典", "中华人民共和国民法典", True, "the country goes with it"),
    ("在中华人民共和国民法典", "中华人民共和国民法典", True, "and nothing before it"), ("法", "", None, "one character is none"), ("典" * 61, "", None, "too long for a name"),
    ("办" * 60, "办" * 60, True, "the longest there are"), ("慈善法（试行）", "慈善法（试行）", True, "a bracket may end it"), ("民法典。", "", None, "a mark ends no name"), ("民法典1", "", None, "nor a digit"),
    ("按照仲裁法", "仲裁法", False, "a law we do not hold"), ("按照仲裁法和公证法", "公证法", False, "the last of two"), ("非法", "", None, "a word"), ("依照有关规定", "", None, "a phrase"),
    ("本办法", "", None, "本"), ("该办法", "", None, "该"), ("前条例", "", None, "前"), ("其办法", "", None, "其"), ("上述办法", "", None, "上述"), ("此办法", "", None, "此"),
    *[(f"{word}消防条例", "消防条例", False, word) for word in
      "依照 按照 根据 依据 参照 违反 适用 符合 属于 构成 触犯 执行 援引 具有 以及 或者 认定为 不得 违背 遵守 遵照 见 对 将 和 与 及 或 按 依 以 由 在 为 是 除 的 有 于 国务院 国家 我国 原 规定 、".split()],
    *[(f"消防{word}", f"消防{word}", False, f"消防{word}") for word in "法 法典 宪法 条约 公约 协定 条例 办法 细则 规则 解释 规定 修正案 修正案（二） 法修正案(十二)".split()],
    *[(word, "", None, word) for word in "规定 办法 解释 规则 上述规定 有关规定 相关规定 本规定 合法 违法 非法 依法 方法 执法 司法 立法 修法 国法 无法".split()],
    ("消防意见", "", None, "no word of a law"), ("甲，消防条例", "消防条例", False, "a comma ends it"), ("消防的法", "消防的法", False, "a lead that leaves one character is none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "ours", "why"), ENDS, ids=[row[3] for row in ENDS])
def test_where_a_name_begins(text: str, name: str, ours: bool | None, why: str) -> None:
    for before in ("", "，"):
        found = NAMES.ending_at(before + text + "第三条", len(before + text))
        if not name:
            assert found is None, why
        else:
            assert found == (len(before + text) - len(name), ours), why
