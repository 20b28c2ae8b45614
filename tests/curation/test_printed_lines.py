"""Lines that a source prints around its text, phrase by phrase and up to their bounds, and which lines of a text they are."""

from __future__ import annotations

import pytest

from quangang.curation.lines import split_lines
from quangang.curation.printed import closing_name, opening, read_printed
from quangang.curation.repairs import (
    printed,
)
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
