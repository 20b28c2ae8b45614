"""Each repair of lines, alone: what is joined, what is a heading, what goes, what goes to the front matter."""

from __future__ import annotations

import pytest

from quangang.curation.repairs import ending, headings, noise, printed, rejoin, title
from tests.curation.repairing import PROSE, repaired


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["3.优化配置。招聘遵循公开公平、竞", "争择优原则，鼓励就近就便。"], True),  # a word is cut
        (["12.落实保障。市地级或县级层面", "根据经济发展水平，科学设定标准。"], True),  # a sentence before it
        (["第六条　申领许可证的", "单位，应当具备下列条件："], True),  # an article is never a heading
        (["对作出突出贡献的社区工作者，按照", "有关规定给予表彰。"], True),
        (["（五）办学场所建筑", "质量检测合格证明；", "（六）其他材料；", "（七）附件；"], True),  # its kind are items
        (["自2015年5", "月1日起施行。"], True),
        (["一、总体要求", PROSE], False),
        (
            ["第一条　甲，乙", "丙。", "第二章 调处依据", "第九条《权证》作为依据。", "第二条　甲。", "第三条　乙。"][
                2:
            ],
            False,
        ),
        (["健全职业体系", "破解社区工作者“人手少”的问题", PROSE], False),
        (["有力量，社区队伍焕发“年轻态”", "“现在形势仍然非常严峻，大家一定要做好防范。”"], False),
        ([PROSE, PROSE], False),
        (["应当具备下列条件：", "（一）具有完全民事行为能力；"], False),
        (["（一）加强领导", PROSE, "（二）加强保障", PROSE], False),
    ],
)
def test_rejoin(lines, joined):
    text = "\n\n".join(["# 前文", PROSE, *lines]) + "\n"
    after = repaired(rejoin.REPAIR, text)[0]
    assert (lines[0] + lines[1] in after) is joined
    assert after.replace("\n", "") == text.replace("\n", "")


def test_lines_of_even_width_follow_the_indents():
    text = "　　" + PROSE + PROSE
    lines = [text[i : i + 20] for i in range(0, len(text), 20)] + [
        "　　第二段从这里开始，同样是一行一行抄下",
        "来的文字。",
    ]
    after = repaired(rejoin.REPAIR, "\n".join(lines))[0]
    assert after == text + "\n　　第二段从这里开始，同样是一行一行抄下来的文字。"


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (
            ["一、总体要求", PROSE, "二、健全体系", "（一）明确范围", PROSE],
            ["## 一、总体要求", "## 二、健全体系", "### （一）明确范围"],
        ),
        (["健全体系", "破解“人手少”的问题", PROSE], ["## 健全体系", "### 破解“人手少”的问题"]),
        (["第一章 总则", "第一条　为了加强社区工作，制定本办法。"], ["## 第一章 总则"]),
        (
            ["1.明确人员范围。本意见所称社区工作者，是指专职人员。", PROSE],
            [],
        ),  # a run-in heading stays in its paragraph
        (["需要带下列材料：", "身份证", "户口簿", "照片", PROSE], []),  # a list is no row of headings
        ([PROSE, "未完"], []),
        (["## 已有标题", PROSE, "短行", PROSE], ["## 已有标题"]),  # the source has its own
    ],
)
def test_headings(lines, marks):
    after = repaired(headings.REPAIR, "\n\n".join(lines) + "\n")[0]
    assert [line for line in after.split("\n") if line.startswith("#")] == marks


@pytest.mark.parametrize(
    "line",
    [
        "欧美成人视频在线_亚洲无码高清_国产伦理片免费播放_中文字幕一区",
        "代开发票 正规发票代开 加微信代开增值税发票 优惠",
        "返回",
        "返回首页",
        "返回上一级",
        "返回搜索结果",
        "顶部",
        "首页 > 热点 > 正文",
        "当前位置：首页 >> 政务公开 >> 政策文件",
        "分享到：微信 微博",
        "【字体：大 中 小】",
        "上一篇：某某市召开工作会议",
        "版权所有 示例传媒有限公司 苏ICP备00000000号-6 广告热线：96000",
        "©著作权归作者所有，转载或内容合作请联系作者",
        "推荐阅读更多精彩内容",
        "  • 序言：那一夜，老管家迎了上来，“老爷，您可算回来了。”他说，...",
        "    听雨轩主阅读 212,816评论 6 492",
        "- 12 -",
        "第 3 页 共 9 页",
        "（下转第二版）",
    ],
)
def test_noise_goes(line):
    text = f"题目\n{PROSE}\n{line}\n{PROSE}\n"
    assert repaired(noise.REPAIR, text)[0] == f"题目\n{PROSE}\n{PROSE}\n"


@pytest.mark.parametrize(
    "line",
    [
        "（六）餐饮服务许可证明和卫生保健合格意见；",  # a numbered line is text
        "第六条　申领《特种行业许可证》的单位，应当具备下列条件：",
        "施工工地应当公示举报电话、扬尘控制措施等信息；",
        "国产精品牌匾和视频设备的采购，应当优先考虑。",
        "营业执照遗失或者毁坏的，公司应当在公司登记机关指定的报刊上声明作废，申请补领。",
        "五、联系方式",
        "主办单位：示例街道社区",
        "打通服务群众“最后一公里”",
        "（一）返回原籍的，给予补助；",
        "2024年第12期",
        "返回原籍",
        "返回原岗位",
        "返回社区后的安置",
    ],
)
def test_text_is_no_noise(line):
    text = f"题目\n{PROSE}\n{line}\n{PROSE}\n"
    assert repaired(noise.REPAIR, text)[0] == text


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("（2024年3月28日）", "document_date", "2024-03-28"),
        ("二〇二四年三月二十八日", "document_date", "2024-03-28"),
        ("国办发〔2024〕12号", "document_number", "国办发〔2024〕12号"),
        ("国办发[2024]12号", "document_number", "国办发〔2024〕12号"),
        ("本报记者王小明 通讯员李小红", "source.byline", "本报记者王小明 通讯员李小红"),
        ("本报记者王小明通讯员李小红", "source.byline", "本报记者王小明通讯员李小红"),
        ("来源：示例日报", "source.name", "示例日报"),
        ("发布时间：2024-04-10 10:30 来源：示例网 浏览次数：123", "source.date", "2024-04-10"),
        ("来源：示例网 发布时间：2024-05-06 09:30 浏览次数：120次 字号：[大 中 小]", "source.name", "示例网"),
        ("示例市人民政府办公室文件", "source.letterhead", "示例市人民政府办公室文件"),
    ],
)
def test_printed_lines_above_the_text(line, kind, value):
    text, findings, _ = repaired(printed.REPAIR, f"关于加强社区工作的意见\n{line}\n{PROSE}\n")
    assert text == f"关于加强社区工作的意见\n{PROSE}\n"
    assert (kind, value) in findings


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("（新华社北京4月10日电）", "source.wire_line"),
        ("（作者单位为某省示例市委社会工作部）", "source.author_unit"),
        ("（责编：陈小明（实习生） 签发：王小红）", "source.editors"),
        ("（文章来源：示例日报）", "source.name"),
        ("（此件公开发布）", "source.access_note"),
    ],
)
def test_printed_lines_below_the_text(line, field):
    text, findings, _ = repaired(printed.REPAIR, f"{PROSE}\n{line}\n")
    assert text == f"{PROSE}\n"
    assert field in [name for name, _ in findings]


@pytest.mark.parametrize(
    ("closing", "kept", "findings"),
    [
        ("（褚小娜）", "", [("source.byline", "褚小娜")]),
        ("（新华社北京4月10日电）", "", None),
        ("（以下简称《意见》）", "（以下简称《意见》）", []),  # words in brackets, no name
        ("（完整版）", "（完整版）", []),
    ],
)
def test_brackets_at_the_end(closing, kept, findings):
    text, found, _ = repaired(printed.REPAIR, f"{PROSE}\n{PROSE}{closing}\n")
    assert text == f"{PROSE}\n{PROSE}{kept}\n"
    assert findings is None or found == findings


@pytest.mark.parametrize(
    ("opening", "findings"),
    [
        (
            "新华社北京4月10日电 ",
            [("source.wire_line", "新华社北京4月10日电"), ("source.name", "新华社"), ("wire_day", "-04-10")],
        ),
        ("本报讯（记者王小明）", [("source.wire_line", "本报讯（记者王小明）")]),
        ("新华社记者说，", []),
    ],
)
def test_a_dateline_in_front_of_a_report(opening, findings):
    text, found, _ = repaired(printed.REPAIR, f"题目\n{opening}{PROSE}\n")
    assert text == f"题目\n{'' if findings else opening}{PROSE}\n"
    assert found == findings


def test_signature_and_date_below_a_document():
    text, findings, _ = repaired(printed.REPAIR, f"{PROSE}\n示例市人民政府办公室\n2024年5月6日\n")
    assert text == f"{PROSE}\n"
    assert ("issuing_body", "示例市人民政府办公室") in findings
    assert ("document_date", "2024-05-06") in findings


def test_section_counters_count_up_and_page_numbers_do_not():
    text, findings, _ = repaired(printed.REPAIR, f"{PROSE}\n1\n有力量\n{PROSE}\n2\n有保障\n{PROSE}\n17\n{PROSE}\n")
    assert text == f"{PROSE}\n有力量\n{PROSE}\n有保障\n{PROSE}\n{PROSE}\n"
    assert [value for field, value in findings if field == "source.section_counters"] == ["1", "2"]


def test_what_follows_the_end_is_another_text():
    rest = "便民小站：家门口的新去处\n（上接第一版）开展送温暖、送清凉、送文化活动，得到了群众的好评。\n"
    text, _, doubts = repaired(ending.REPAIR, f"1.甲事项。{PROSE}\n（新华社北京4月10日电）\n{rest}")
    assert text == f"1.甲事项。{PROSE}\n（新华社北京4月10日电）\n"
    assert doubts == ["other-text-removed"]


@pytest.mark.parametrize(
    "mark", ["推荐阅读更多精彩内容", "著作权归作者所有", "相关阅读", "延伸链接：《别的文章》", "热门文章", "推荐新闻"]
)
@pytest.mark.parametrize(
    ("after", "ends"),
    [
        ([], True),
        ([PROSE], True),
        ([PROSE, "扫码关注公众号，了解更多社区工作的最新消息和政策解读文章"], True),
        ([PROSE, PROSE], False),
    ],
)
def test_a_mark_of_the_end_has_hardly_any_text_after_it(mark, after, ends):
    text = "\n".join([PROSE, PROSE, mark, *after, ""])
    assert (repaired(ending.REPAIR, text)[0].strip() == f"{PROSE}\n{PROSE}") is ends


def test_a_text_that_goes_on_counting_has_not_ended():
    text = f"1.甲事项。{PROSE}\n（责编：王小红）\n2.乙事项。{PROSE}\n"
    assert repaired(ending.REPAIR, text)[0] == text


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("做好“选育管激”，让社区工作更加出彩", "做好“选育管激”，让社区工作更加出彩"),
        ("中共中央办公厅 国务院办公厅 关于加强工作的意见", "中共中央办公厅 国务院办公厅关于加强工作的意见"),
        ("中共中央办公厅 国务院办公厅\n关于加强工作的意见", "中共中央办公厅 国务院办公厅关于加强工作的意见"),
        ("关于规范中介机构为公司\n公开发行股票提供服务的规定", "关于规范中介机构为公司公开发行股票提供服务的规定"),
        ("# 一个标题\n副标题", "一个标题"),
        ("某有限公司诉某市人民政府解除协议一案", "某有限公司诉某市人民政府解除协议一案"),
    ],
)
def test_title(head, value):
    assert ("title", value) in repaired(title.REPAIR, f"{head}\n\n{PROSE}\n")[1]


@pytest.mark.parametrize(
    "text", [f"{PROSE}\n健全体系\n{PROSE}\n", f"一、总体要求\n{PROSE}\n", f"各省、自治区、直辖市：\n{PROSE}\n"]
)
def test_an_untitled_text_stays_untitled(text):
    assert repaired(title.REPAIR, text) == (text, [], [])


def test_a_line_that_repeats_the_known_title_goes():
    assert repaired(title.REPAIR, f"一个标题\n{PROSE}\n", title="一个标题")[0] == f"{PROSE}\n"
