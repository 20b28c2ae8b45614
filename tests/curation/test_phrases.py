"""What the recognisers of an import know, phrase by phrase and up to their bounds: printed lines, dates, numbers, titles, places."""

from __future__ import annotations

import pytest

from quangang.curation.dates import read_date
from quangang.curation.facts import is_official, read_facts
from quangang.curation.information import information, label_of
from quangang.curation.lines import filled, split_lines
from quangang.curation.notes import Doubt, Finding
from quangang.curation.numbering import item_styles, numbering
from quangang.curation.printed import closing_name, opening, read_printed
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
    printed,
    punctuation,
    second_document,
    spaces,
    title,
    traditional,
)
from quangang.curation.repairs.controls import INVISIBLE
from quangang.curation.words import crosses
from tests.curation.repairing import PROSE, repaired

PRINTED = """
date-line|（2024年3月28日）
date-line|2024-03-28
date-line|2024年3月28日某市第八届人民代表大会第三次会议通过
date-line|2024年3月28日公布
date-line|2024年3月28日发布
date-line|2024年3月28日印发
date-line|2024年3月28日批准
date-line|2024年3月28日修订
date-line|2024年3月28日修正
date-line|2024年3月28日起施行
date-line|（根据2018年12月29日第十三届全国人民代表大会常务委员会第七次会议《关于修改〈某法〉的决定》修正）
date-line|（2018年12月29日《决定》修订）
date-line|（2018年12月29日《决定》公布）
date-line|（2018年12月29日《决定》发布）
date-line|（2018年12月29日《决定》印发）
date-line|（2018年12月29日《决定》批准）
date-line|（2018年12月29日《决定》通过，
date-line|（2018年12月29日《决定》起施行）
document-number|国办发〔2024〕12号
document-number|国办发[2024]第12号
document-number|(民发(2024)12号)
document-number|民发【2024】12号
document-number|中华人民共和国主席令第二十一号
document-number|国务院令（第709号）
wire-line|新华社北京4月10日电
wire-line|据新华社北京2024年4月10日电
wire-line|中新社南京4月10日电
wire-line|新华网北京4月10日电
wire-line|人民网北京4月10日电
wire-line|央视4月10日
wire-line|中央社4月10日电
wire-line|中国新闻社北京4月10日电
wire-line|新华通讯社北京4月10日电
wire-line|（新华社电）
wire-line|据中新社电
wire-line|（新华社北京4月10日电 记者王小明）
byline|本报记者 王小明
byline|本网记者王小明
byline|本刊特约记者 王小明
byline|本台见习记者 王小明
byline|示例日报实习记者王小明
byline|示例网首席记者王小明
byline|示例台驻站记者 王小明
byline|全媒体记者 王小明
byline|融媒记者 王小明
byline|通讯员 王小明、李小红
byline|撰稿人 王小明
byline|评论员 王小明
byline|作者 王小明
byline|摄影 王小明
byline|实习生：王小明
byline|报道员 王小明
byline|本报记者 王小明 通讯员 李小红
byline|本报记者 王小明 文/图
byline|本报记者 王小明 摄影报道
byline|本报记者王小明李小红
byline|记者王某
byline|记者欧阳小红
byline|文：王小明
byline|撰文：王小明
byline|供稿/王小明
byline|撰稿：王小明
byline|文/图：王小明
byline|图/文：王小明
byline|采写：王小明
editors|责任编辑：王小明
editors|本文责任编辑：王小明
editors|本期编辑：王小明
editors|值班编辑：王小明
editors|网络编辑：王小明
editors|网站编辑：王小明
editors|新媒体编辑：王小明
editors|视频编辑：王小明
editors|责任校对：王小明
editors|责编：王小明
editors|编审：王小明
editors|编校：王小明
editors|编发：王小明
editors|排版：王小明
editors|美编：王小明
editors|校对：王小明
editors|审校：王小明
editors|审核：王小明
editors|复审：王小明
editors|初审：王小明
editors|终审：王小明
editors|一审：王小明 二审：李小红 三审：陈大方
editors|二审：王小明
editors|三审：王小明
editors|签发：王小明
editors|监制：王小明
editors|主编：王小明
editors|总编：王小明
editors|审签：王小明
editors|审读：王小明
editors|责校：王小明
editors|策划：王小明
editors|统筹：王小明
editors|值班主任：王小明
editors|【版面设计 / 王小明】
author-unit|作者单位：某市委社会工作部
author-unit|（作者单位为某市委社会工作部）
author-unit|本文作者系某市委党校教师
author-unit|供稿单位：某市民政局
author-unit|撰稿单位：某市民政局
author-unit|作者均系某市委党校教师
author-unit|作者为某市委党校教师
source-note|来源：示例日报
source-note|文章来源：示例日报
source-note|稿件来源：示例日报
source-note|信息来源：示例日报
source-note|新闻来源：示例日报
source-note|资料来源：示例日报
source-note|本文来源：示例日报
source-note|内容来源：示例日报
source-note|稿源：示例日报
source-note|转自：示例日报
source-note|转载自 示例日报
source-note|出处：示例日报
source-note|摘自：示例日报
source-note|摘自于：示例日报
source-note|（原载示例日报）
source-note|（载于示例日报）
source-note|（刊示例日报）
source-note|（选自示例日报）
source-note|（来自示例日报）
source-note|（摘自示例日报）
posting-line|发布时间：2024-04-10
posting-line|更新时间：2024-04-10 10:30
posting-line|发表时间：2024-04-10 10:30:05
index-line|发文日期：2024-04-10
index-line|成文时间：2024-04-10
index-line|印发日期：2024-04-10
posting-line|公布时间：2024-04-10
posting-line|生成日期：2024-04-10
posting-line|创建时间：2024-04-10
posting-line|修改时间：2024-04-10
posting-line|发布于 2024-04-10
posting-line|发表于2024-04-10
posting-line|日期：2024-04-10
posting-line|时间：2024-04-10
posting-line|2024-04-10 10:30
posting-line|2024-04-10T10:30:05
posting-line|2024-04-10 10:30 来源：示例网
posting-line|2024-04-10 10:30 稿源：示例网
posting-line|2024-04-10 10:30 信息来源：示例网
posting-line|2024-04-10 10:30 作者：王小明
posting-line|2024-04-10 10:30 编辑：王小明
posting-line|2024-04-10 10:30 责任编辑：王小明
posting-line|2024-04-10 10:30 责编：王小明
posting-line|2024-04-10 10:30 记者：王小明
posting-line|2024-04-10 10:30 通讯员：王小明
posting-line|2024-04-10 10:30 校对：王小明
posting-line|2024-04-10 10:30 审核：王小明
posting-line|2024-04-10 10:30 终审：王小明
posting-line|2024-04-10 10:30 初审：王小明
posting-line|2024-04-10 10:30 浏览：123次
posting-line|2024-04-10 10:30 点击数：1万+
posting-line|2024-04-10 10:30 阅读量：123
posting-line|2024-04-10 10:30 访问次数：1,234
posting-line|2024-04-10 10:30 查看：123
posting-line|2024-04-10 10:30 字号：大 中 小
posting-line|2024-04-10 10:30 字体：大|中|小
posting-line|2024-04-10 10:30 打印本页
posting-line|2024-04-10 10:30 关闭窗口
posting-line|2024-04-10 10:30 收藏此页
posting-line|2024-04-10 10:30 下载文章
posting-line|2024-04-10 10:30 转发到微信
posting-line|2024-04-10 10:30 分享至微博
posting-line|2024-04-10 10:30 分享到朋友圈
posting-line|2024-04-10 10:30 QQ空间
posting-line|2024-04-10 10:30 二维码
posting-line|2024-04-10 10:30 复制链接
posting-line|2024-04-10 10:30 我要纠错
posting-line|2024-04-10 10:30 视力保护色：
posting-line|2024-04-10 10:30 保护视力色：
index-line|发文机关：某市民政局
index-line|索 引 号：014000000/2024-00001
access-note|（此件公开发布）
access-note|此件主动公开
access-note|此件依申请公开
access-note|此件不公开
source-remark|注：本文有删节。
source-remark|附注：表中为约数
source-remark|备注：表中为约数
source-remark|原标题：某市做法
source-remark|原题：某市做法
source-remark|本文原载：示例日报
source-note|（本文原载示例日报）
source-remark|（原载：示例日报）
source-remark|（略有删节）
source-remark|（有删节）
source-remark|（本文有删节）
source-remark|资料图
imprint|抄送：市委办公室，市人大常委会办公室。
imprint|抄报：省民政厅
imprint|分送：各街道办事处。
imprint|某市人民政府办公室　2021年7月9日印发
imprint|某县民政局 二〇二一年七月九日印发
letterhead|某市民政局文件
letterhead|中共某市委文件
letterhead|某市社会工作部文件
letterhead|某市公安厅文件
letterhead|某市研究院文件
letterhead|某市工作会文件
letterhead|某某党委文件
letterhead|某街道工作委员会文件
letterhead|某市人民政府办公厅文件
letterhead|某区办公室文件
letterhead|某区人民政府文件
""".strip().split("\n")


@pytest.mark.parametrize("row", PRINTED)
def test_a_line_printed_around_a_text(row):
    kind, line = row.split("|", 1)
    assert (found := read_printed(split_lines(line)[0].folded, line)) is not None
    assert (found.kind, found.ends) == (
        kind,
        kind in ("wire-line", "editors", "author-unit", "source-note"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月28日，某市印发意见",
        "国办发2024年12号",
        "记者走进社区",
        "本报记者走进示例社区",
        "记者关注",
        "记者周末走访",
        "摄影比赛",
        "抄送有关部门",
        "某市人民政府办公室印发",
        "评论员文章",
        "实习生管理",
        "作者简介",
        "来源：示例日报：要闻",
        "责任编辑制度",
        "此件公开发布于网站",
        "注",
        "备注",
        "附注",
        "民政局的文件",
        "2024-04-10 10:30 社区工作者",
        "名称：示例",  # a label that a list of people has too
        "标题：示例",
        "编辑：" + "王" * 41,
        "",
    ],
)
def test_a_line_of_the_text(line):
    assert read_printed(split_lines(line)[0].folded, line) is None


def test_how_long_a_printed_line_is():
    history = "（2018年12月29日通过 2019年4月23日" + "某" * 600
    assert read_printed("来源:" + "某" * 40, "来源：" + "某" * 40) is not None
    assert read_printed("来源:" + "某" * 41, "来源：" + "某" * 41) is None
    assert read_printed("注:" + "某" * 80, "") is not None
    assert read_printed("注:" + "某" * 81, "") is None
    for size, kind in ((599, "date-line"), (600, "date-line"), (601, "")):
        line = split_lines(history[: size - 3] + "修正）")[0].folded
        assert len(line) == size
        assert (found.kind if (found := read_printed(line, line)) else "") == (kind if size < 583 else "")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "（2002年8月29日江苏省第九届人民代表大会常务委员会第二十九次会议通过 根据2018年12月29日江苏省第十三届人民代表大会常务委员会第七次会议修正）",
            {"document_date": "2018-12-29", "issuing_body": "江苏省人民代表大会常务委员会"},
        ),
        ("2024年3月28日", {"document_date": "2024-03-28", "source.date_line": "2024年3月28日"}),
        ("2024年2月30日", {"source.date_line": "2024年2月30日"}),  # no such day
        # which day is which is said behind it
        (
            "（2022年3月2日示例市民政局公布　自2022年4月1日起施行）",
            {"document_date": "2022-03-02", "effective_date": "2022-04-01", "issuing_body": "示例市民政局"},
        ),
        ("2022年4月1日起施行", {"document_date": None, "effective_date": "2022-04-01"}),
        (
            "（2003年6月20日中华人民共和国国务院令第381号公布　自2003年8月1日起施行）",
            {"document_date": "2003-06-20", "issuing_body": "国务院", "document_number": "国务院令第381号"},
        ),
        (
            "（2021年1月7日省政府第5次常务会议通过　2021年1月20日公布　自2021年3月1日起施行）",
            {"document_date": "2021-01-07", "effective_date": "2021-03-01"},
        ),
        (
            "（1980年8月26日第五届全国人民代表大会常务委员会第十五次会议批准施行）",
            {"document_date": "1980-08-26", "effective_date": None, "issuing_body": "全国人民代表大会常务委员会"},
        ),
        ("（2024年5月1日示例县人民政府第7次会议修订）", {"document_date": "2024-05-01", "issuing_body": None}),
        # the line of an article of WeChat, and its last lines
        ("原创 小滨 滨河先锋 2024-03-18 18:00 发表于云南", {"source.name": "滨河先锋", "source.date": "2024-03-18"}),
        ("滨河先锋 2024年3月18日 18:00 云南", {"source.name": "滨河先锋", "source.date": "2024-03-18"}),
        # where an article stands in a newspaper
        (
            "示例日报 2023年11月09日 第03版：基层 作者：李文",
            {"source.name": "示例日报", "source.date": "2023-11-09", "source.byline": "作者:李文"},
        ),
        ("示例晚报 第A12版", {"source.name": "示例晚报", "source.date": None}),
        ("特 急", {"source.urgency": "特急"}),
        ("2021年12月", {"source.date_line": "2021年12月", "document_date": None}),
        ("示例县委社会工作部　2024年8月", {"source.name": "示例县委社会工作部", "source.date": None}),
        ("供稿：示例股　2024年8月20日", {"source.name": "示例股", "source.date": "2024-08-20"}),
        ("（共印120份）", {"source.imprint": "共印120份"}),
        ("来源 | 示例街道党工委", {"source.name": "示例街道党工委"}),
        ("编辑丨小滨", {"source.editors": "编辑丨小滨"}),
        # pieces of a line that nothing keeps apart; a program is no author
        (
            "发布时间：2023-06-12 09:31来源：示例县人民政府办公室浏览次数：1024次 字号：[大 中 小] 打印本页",
            {"source.date": "2023-06-12", "source.name": "示例县人民政府办公室"},
        ),
        (
            "来源：示例科　作者：admin　时间：2024/9/3 15:20:11　点击数：356",
            {"source.name": "示例科", "source.date": "2024-09-03", "source.byline": None},
        ),
        ("据新华社北京2024年4月10日电", {"source.name": "新华社", "wire_day": "2024-04-10"}),
        ("人民网北京4月9日电", {"source.name": "人民网", "wire_day": "-04-09"}),
        ("（中新社电）", {"source.name": "中新社"}),
        ("国务院令（第709号）", {"document_number": "国务院令（第709号）"}),
        (
            "发布于2024-04-10 编辑：王小明 作者：李小红",
            {"source.editors": "编辑:王小明", "source.byline": "作者:李小红"},
        ),
        ("2024-04-10 10:30 责编：王小明", {"source.date": "2024-04-10", "source.editors": "责编:王小明"}),
    ],
)
def test_what_a_printed_line_says(line, found):
    said = dict(read_printed(split_lines(line)[0].folded, line).found)
    assert {key: said.get(key) for key in found} == found


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("做好工作。（新华社北京4月10日电）", ["wire-line"]),
        ("做好工作！（责编：王小明）", ["editors"]),
        ("做好工作？（作者单位：某市民政局）", ["author-unit"]),
        ("做好工作。”（来源：示例日报）", ["source-note"]),
        ("做好工作……（原载《示例日报》2024年版）", ["source-note"]),
        ("做好工作。（载于《示例日报》）", ["source-note"]),
        ("做好工作。（刊《示例日报》）", ["source-note"]),
        ("做好工作。（选自《示例日报》）", ["source-note"]),
        ("做好工作。（来自《示例日报》）", ["source-note"]),
        ("做好工作。（摘自《示例日报》）", ["source-note"]),
        ("做好工作。（本报记者 王小明）", ["byline"]),
        ("做好工作。（王小明、李小红）", ["byline"]),
        ("做好工作。（王小明 李小红，张三、赵四,钱五）", ["byline"]),
        ("做好工作。（王小明 李小红 张三 赵四 钱五 周六）", []),  # six
        ("做好工作。（王小明 们小红）", []),  # no surname
        ("做好工作（王小明）", []),  # no sentence has ended
        ("做好工作。（王）", []),
        ("做好工作。（见附件）", []),
    ],
)
def test_brackets_behind_the_last_sentence(line, kinds):
    assert list(closing_name(split_lines(line)[0].folded)) == kinds


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("本报讯 近日，", "本报讯 "),
        ("本报讯（记者 王小明） 近日，", "本报讯（记者 王小明） "),
        ("据新华社北京4月10日电 近日，", "据新华社北京4月10日电 "),
        ("中新社南京2024年4月10日电 近日，", "中新社南京2024年4月10日电 "),
        ("新华网北京4月10日讯 近日，", "新华网北京4月10日讯 "),
        ("人民网北京4月10日电　近日，", "人民网北京4月10日电　"),
        ("本报南京4月10日讯 近日，", "本报南京4月10日讯 "),
        ("中国新闻社北京4月10日电 近日，", "中国新闻社北京4月10日电 "),
        ("近日，本报讯", ""),
        ("新华社4月报道", ""),
    ],
)
def test_a_dateline(line, words):
    assert opening(line)[0] == words


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


COUNTERS = [
    (["1", "甲。", PROSE, "2", "乙。", PROSE], ["1", "2"]),
    (["01", PROSE, "02", PROSE], ["01", "02"]),
    (["一", PROSE, "二", PROSE, "十", PROSE], ["一", "二"]),
    (["2", PROSE, "1", PROSE], ["1"]),  # counts from one
    ([PROSE[:-1], "1", PROSE], []),  # in the middle of a sentence
    (["1", PROSE, "2", PROSE[:-1]], ["1", "2"]),  # the first of all stands behind nothing
    ([PROSE, "1"], []),  # nothing comes after
]


@pytest.mark.parametrize(("lines", "counters"), COUNTERS)
def test_counters(lines, counters):
    found = repaired(printed.REPAIR, "\n".join(lines))[1]
    assert [value for name, value in found if name == "source.section_counters"] == counters


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["某市人民政府", "2024年5月6日"], ["某市人民政府"]),
        (["中共某市委 某市人民政府", "2024年5月6日"], ["中共某市委", "某市人民政府"]),
        (["某 市 民 政 局", "2024年5月6日"], ["某市民政局"]),
        (["某市民政局", "某市财政局", "2024年5月6日"], ["某市民政局", "某市财政局"]),
        (["某社区", "2024年5月6日"], []),
        (["某街道党工委", "2024年5月6日"], ["某街道党工委"]),
        (["某街道办事处", "2024年5月6日"], ["某街道办事处"]),
        (["某市总工会", "2024年5月6日"], ["某市总工会"]),
        (["某市法院", "2024年5月6日"], ["某市法院"]),
        (["某省教育厅", "2024年5月6日"], ["某省教育厅"]),
        (["某省商务部", "2024年5月6日"], ["某省商务部"]),
        (["某某行政公署", "2024年5月6日"], ["某某行政公署"]),
    ],
)
def test_signatures(lines, bodies):
    found = repaired(printed.REPAIR, "\n".join([PROSE, *lines]))[1]
    assert [value for name, value in found if name == "issuing_body"] == bodies
