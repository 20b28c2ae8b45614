"""What is on a page but not of the text, phrase by phrase: each line is the only one that holds its phrase."""

from __future__ import annotations

import re

import pytest

from quangang.curation.lines import filled
from quangang.curation.noise import KINDS, find_noise
from quangang.curation.noise.navigation import crumbs
from tests.curation.repairing import PROSE

FOOTER = """
版权所有 示例传媒有限公司
本文著作权归作者所有
Copyright 2024 示例传媒
© 2024 示例传媒
（C）2024 示例传媒
(c) 2024 示例传媒
示例传媒 All Rights Reserved
苏ICP备00000000号-6
苏ICP证000000号
苏网安备3201020001号
示例公安备案3201020001号
广告热线 96000
广告服务 示例传媒
广告合作 示例传媒
广告刊登 示例传媒
网站标识码 3200000001
增值电信业务许可证 苏B2-20240001
增值电信业务经营许可证：苏B2-20240001
增值电信业务经营许可证编号：苏B2-20240001
信息网络传播视听节目 0110000
互联网新闻信息服务许可 32120240001
友情链接 示例街道
转载请注明出处
转载请联系示例传媒
转载或内容合作请找编辑部
建议使用1024*768分辨率
建议使用谷歌浏览器
本平台仅提供信息存储
文字内容及图片均由用户上传
国内统一刊号 CN32-0001
国内刊号 CN32-0001
邮发代号 27-1
网站主办 示例街道
网站维护 示例街道
网站管理 示例街道
网站运维 示例街道
本文仅代表作者观点
本文代表作者观点
免责声明：内容仅供参考
"""
FOOTER_BELOW = """
常年法律顾问 张律师
技术支持 示例公司
出版物经营许可证编号 00001
出版物经营许可证号 00001
备案编号 00001
备案号 00001
联系我们
关于我们
招聘信息
违法不良信息受理处
违法和不良信息受理处
违法与不良信息受理处
举报电话：12345
举报邮箱: a@example.cn
举报热线 12345
未经本网授权不得转载
未经示例报社书面许可严禁使用
未经同意禁止使用
未经允许禁止使用
本网站声明
本网声明
主办：示例街道 承办：示例社区
主办单位：示例街道 维护单位：示例社区
主办：示例街道 协办：示例社区
主办单位：示例区人民政府
承办单位：示例区委办公室
维护单位 示例区信息中心
版权单位：示例区社区工作委员会
邮编：210000
邮政编码 210000
电子邮箱：a@example.cn
E-mail：a@example.cn
email: a@example.cn
传真：025-00000000
总机：025-00000000
投稿邮箱 a@example.cn
"""
FURNITURE = """
- 12 -
—12—
第12页
第 3 页 共 9 页
第3页，共9页
共9页
共 9 页 第 3 页
共9页/第3页
3/9
3 / 9页
Page 3
page 3 of 9
（上接第一版）
下转第二版
紧接第三版
（接上第1版）
转第4版
（下转第二版续完）
（完）
全文完
本文完
(未完待续)
---
＊＊＊＊＊
======
"""
NAVIGATION = """
返回
返回上级栏目
回到顶部
到首页
顶部
上一页
上页
下一页
下页
尾页
末页
网站首页
主页
打印
打印本页
打印此文
关闭
关闭窗口
关闭本页
收藏
收藏本站
加入收藏
设为首页
纠错
我要纠错
分享
转发
点赞
举报
评论
发表评论
我要评论
登录
注册
登录/注册
立即登录
搜索
全文搜索
更多
更多>>
查看更多
展开全文
阅读全文
点击展开
收起
全文
正文
无障碍
无障碍浏览
无障碍阅读
长者模式
长者专区
长者版
关怀版
繁体
繁体版
简体
简体中文
English
手机版
电脑版
移动版
RSS
网站地图
字号：大 中 小
字体:大|中|小
大 中 小
大中小
A+ A-
a-
T|T
上一条
下一条
上条
上一篇
下一篇
上一则
下一则
收藏本文
微信
微博
QQ空间
朋友圈
新浪微博
复制链接
扫一扫
听新闻
语音播报
播放
暂停
没有了
赞
踩
回复
只看楼主
楼主
沙发
订阅
关注
+关注
+ 关注
【打印】
【打印本页】【关闭窗口】
[打印][关闭]
[关闭]
《返回》
上一篇：某某市召开工作会议
下一条: 某某区召开工作会议
上一则 某某县召开工作会议
上页：某某镇召开工作会议
分享到：示例平台
分享至：示例平台
分享本文：示例平台
分享：示例平台
分享到微信
分享至微博
分享到朋友圈
分享到QQ好友
扫描下方二维码
扫码加关注
长按识别图片关注我们
识别图中二维码
微信扫码打开
点击下方卡片
点击上方蓝字
点击右上角收藏
点击蓝字看更多
点击查看全部
点击进入专题
点击阅读原文
点击下载附件
点击收听
点击播放
点击关注
点击“阅读原文”报名
打开示例APP看更多
打开示例客户端
打开手机微信
下载示例APP
下载示例客户端看更多
您现在所在的位置：新闻
你在这里：新闻
您在这里 新闻
当前位置：新闻
您的位置：新闻
当前栏目：新闻
所在栏目：新闻
字号：标准 较大
【字体：标准 较大】
浏览次数：123
点击量：123
阅读数 123
访问量：1,234次
查看次数：12
播放量：1万+次
示例街道 阅读 123
浏览：123次
点击：123
关注示例街道公众号
关注示例街道微信
关注示例街道官方账号
本站支持无障碍阅读模式
本页使用示例技术
本站建议横屏浏览
首页 登录 注册
上一篇|下一篇
首页 > 新闻 > 正文
首页 > 正文
首页 › 新闻
新闻 » 社区 » 治理
新闻 > 社区 > 治理
首页/新闻/社区
示例网首页 > 新闻
"""
NOTICES = """
广告
分类广告
公益广告
广而告之
注销公告
公司注销登记公告
清算公告
减资公告
遗失声明
挂失声明
债权公告
债权转让公告
债权申报公告
招标公告
拍卖公告
转让公告
迁坟公告
吸收合并公告
认领启事
寻人启事
寻亲启事
作废声明
解除合同通知
催收公告
资产处置公告
某某公司营业执照副本遗失，声明作废，特此公告
某某公司向登记机关申请注销，特此声明
某某公司向登记机关申请减资，注册号: 3200
某某公司请债权人申报，特此公告
某某公司请债权债务人申报，特此公告。
某某公司公章丢失，特此声明
某某公司公章在途中遗失，特此声明
某某公司发票遗失，作废，注册号：3200
某某公司发票丢失，特此声明，注册号：3200
某某公司统一社会信用代码：91320000，债权债务由股东承担，特此声明
"""
EVENT = """
主办单位：某某市商务局
承办单位：某某报业
协办单位：某某报业
支持媒体：某某报业
冠名单位：某某报业
赞助方：某某报业
特约单位：某某报业
主办：某某报业
咨询电话：96000
联系电话：96000
报名电话：96000
订购热线：96000
热线电话：96000
招商电话：96000
服务热线：96000
时间：4月12日至5月1日 地点：某某广场
日期：4月12日至5月1日 地址：某某广场
"""
RECOMMENDATIONS = """
推荐阅读
推荐阅读更多精彩内容
相关阅读
相关推荐
相关文章更多
相关新闻：
相关链接>>
延伸阅读
拓展阅读
热门推荐
热门文章
热门阅读
热门新闻
热门话题
猜你喜欢
精彩推荐
为您推荐
大家都在看
今日热点
热点推荐
最新文章
更多精彩
本文相关
编辑推荐
图文推荐
往期回顾
往期推荐
往期精彩
• 序言：那一夜，老管家迎了上来...
●某街道的一天…
■某街道的一夜[阅读全文]
- 某街道的早晨[详细]
听雨轩主阅读 212,816评论 6 492
小巷总理浏览 21.6万 点赞 3
小巷总理播放:12次 评论 3
小巷总理点击 120 收藏 3 转发
小巷总理阅读 2k 喜欢 1
小巷总理阅读 20/赞 1
"""
RELATED = """
相关文档：关于示例的解读
相关链接：关于示例的解读
相关阅读：关于示例的解读
相关解读：关于示例的解读
相关报道：关于示例的解读
相关新闻：关于示例的解读
相关稿件：关于示例的解读
相关政策解读：关于示例的解读
政策解读: 关于示例的解读
解读链接：关于示例的解读
解读文件：关于示例的解读
"""


def noise(*lines: str) -> list[str]:
    """The kind of each line, "" for text."""
    found = find_noise(filled("\n".join(lines)))
    return [found[index].id if index in found else "" for index in range(len(lines))]


def phrases(kind: str, lines: str) -> list[object]:
    return [pytest.param(kind, line, id=f"{kind}-{line[:20]}") for line in lines.strip("\n").split("\n")]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        *phrases("footer", FOOTER),
        *phrases("page-furniture", FURNITURE),
        *phrases("navigation", NAVIGATION),
        *phrases("notices", NOTICES),
        *phrases("recommendations", RECOMMENDATIONS),
    ],
)
def test_a_line_between_two_paragraphs(kind, line):
    assert noise(PROSE, line, PROSE) == ["", kind, ""]


@pytest.mark.parametrize(("kind", "line"), [*phrases("footer", FOOTER_BELOW)])
def test_a_weak_mark_counts_around_the_text_alone(kind, line):
    assert noise(line, PROSE, PROSE, line)[::3] == [kind, kind]
    assert noise(PROSE, line, PROSE)[1] in ("", "navigation")


@pytest.mark.parametrize(("kind", "line"), phrases("notices", EVENT))
def test_the_small_print_of_an_event_is_never_one_line(kind, line):
    other = "热线电话：12345" if "96000" not in line else "主办方：某某报业"
    assert noise(PROSE, line, other, PROSE) == ["", kind, kind, ""]
    assert noise(PROSE, line, PROSE)[1] == ""


@pytest.mark.parametrize(("kind", "line"), phrases("recommendations", RELATED))
def test_a_link_to_the_explanation_stands_at_the_end(kind, line):
    assert noise(*[PROSE] * 8, line, *[PROSE] * 7)[8] == kind
    assert noise(*[PROSE] * 8, line, *[PROSE] * 8)[8] == ""


@pytest.mark.parametrize(
    "head",
    [
        "相关解读", "### 相关文件", "相关文档:", "相关稿件", "相关报道", "# 相关政策", "相关政策解读", "相关图解：", "政策解读：", "解读材料", "解读链接", "解读文件",
    ],
)  # fmt: skip
def test_a_list_of_other_pages_at_the_end(head):
    kinds = ["", "recommendations", "recommendations", "recommendations"]
    assert noise(PROSE, head, "一图读懂《示例办法》", "示例办法解读") == kinds
    for below in (["示例办法解读。"], ["一、示例办法"], ["附件：示例表"], []):
        assert noise(PROSE, head, *below) == [""] * (2 + len(below))


TEXT = [
    # not noise, and what speaks for it
    "版权所有者应当登记，并公示版权所有的期限。",  # a sentence
    "版权所有，",
    "版权所有、",
    "版权所有：",
    "版权所有；",
    "第12页和第13页",
    "共9页的手册",
    "3/9的居民",
    "分享到的经验",
    "更多的居民",
    "--",
    "首页 > 社区工作者深入楼栋入户走访了解居民急难愁盼问题并且逐一登记在册",  # a step of more than 30 characters
    "社区 > 治理",  # one arrow, no home
    "社区/治理/网格",  # no arrow, no home
    "首页 > 新闻 > 正文。",
    "主办单位应当公开",
    "注销公告应当登报",
    "推荐阅读的书目",
    "• 序言",
    "序言：那一夜，老管家迎了上来...",
    "居民阅读 12 份材料后签字。",
    "点击“办理”按钮后，按提示填写",
    "（一）版权所有",  # a number makes it text
    "3.关注",
    "第二条 版权所有",
    "某某公司营业执照遗失，向登记机关申请注销",  # two phrases of a notice, and not signed
    "特此公告",  # signed, and one phrase
    "裸聊",  # one strong word of spam
    "裸聊 约炮。",  # two, in a sentence
]


@pytest.mark.parametrize("line", TEXT)
def test_a_line_that_only_looks_like_it(line):
    assert noise(PROSE, line, PROSE) == ["", "", ""]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        # what stands below a notice belongs to it: a name or a date, until something else comes
        (
            ["注销公告", "某某市示例商业有限公司", "2024年4月11日", PROSE, "2024年4月11日"],
            ["notices", "notices", "notices", "", ""],
        ),
        (["某某市示例商业有限公司", PROSE], ["", ""]),
        (["遗失声明", "张三身份证丢失，声明作废", PROSE], ["notices", "notices", ""]),
        (["张三身份证丢失，声明作废", PROSE], ["", ""]),  # a body by itself is unsigned
        # an event's lines are near each other: three lines apart, not four
        (
            ["主办单位：甲局", PROSE, PROSE, "热线电话：96000", PROSE],
            ["notices", "", "", "notices", ""],
        ),
        (["主办单位：甲局", PROSE, PROSE, PROSE, "热线电话：96000"], ["", "", "", "", ""]),
        # teasers stand above their counts and below their head
        (
            ["• 序言：那一夜", "听雨轩主阅读 212评论 6", "第二天早晨", "听雨轩主阅读 92评论 1"],
            ["recommendations", "recommendations", "", "recommendations"],
        ),
        (["推荐阅读", "• 序言", "那一夜...", "第二天早晨"], ["recommendations"] * 3 + [""]),
        # titles of other articles, where the text is over: below a drawn head, or above who made it
        ([PROSE, "▼往期推荐▼", "春天，来这里看樱花", "END"], [""] + ["recommendations"] * 3),
        ([PROSE, "往期回顾", "春天，来这里看樱花", "编辑 | 小滨"], ["", "recommendations", "recommendations", ""]),
        (["往期推荐", "春天，来这里看樱花", PROSE], ["recommendations", "", ""]),
        # what a picture shows, without the picture
        ([PROSE, "图为网格员入户走访。 本报记者 李文 摄", PROSE], ["", "captions", ""]),
        ([PROSE, "▲社区议事会现场（图片由示例街道提供）", "新华社记者 王某 摄"], ["", "captions", "captions"]),
        ([PROSE, "图为形，意为神，社区拍摄短片。", "图为上级提供的依据如下"], ["", "", ""]),
        ([PROSE, "— END —", "完"], ["", "page-furniture", "page-furniture"]),
        ([PROSE, "Weekend", "END OF LINE"], ["", "", ""]),
        # the channels of a breadcrumb are noise where they stand alone, its last step is not
        (["主办单位：甲局。", "热线电话：96000", PROSE], ["", "notices", ""]),  # a sentence is none
        (["首页 > 新闻 > 一线", "新闻", "一线"], ["navigation", "navigation", ""]),
        # several weak marks, and no sentence, are a footer inside the text too
        (["法律顾问 张律师 技术支持 示例公司"], ["footer"]),
        ([PROSE, "法律顾问 张律师 技术支持 示例公司", PROSE], ["", "footer", ""]),
        ([PROSE, "法律顾问和技术支持由街道提供。", PROSE], ["", "", ""]),
        ([PROSE, "法律顾问、技术支持、联系我们，都在大厅。", PROSE], ["", "footer", ""]),  # three
        ([PROSE, "版权所有，转载请注明出处。", PROSE], ["", "footer", ""]),  # two strong ones
        ([PROSE, "版权所有者聘请法律顾问。", PROSE], ["", "", ""]),  # one, and a weak one
    ],
)
def test_what_stands_near_it_counts(lines, kinds):
    assert noise(*lines) == kinds


BOUNDS = [
    # (line of a length, noise up to here)
    ("footer", lambda size: "版权所有" + "某" * (size - 4), 240),
    ("page-furniture", lambda size: "-" * size, 80),
    ("page-furniture", lambda size: "-" * (size - 3) + "12-", 90),
    ("navigation", lambda size: "首页 > " + "甲>" * 70 + "乙" * (size - 145), 160),
    ("navigation", lambda size: " ".join(["上一页"] * size), 30),
    ("spam", lambda size: "裸聊日韩" + "某" * (size - 4), 11),  # three and a half of ten characters
    ("spam", lambda size: "裸聊约炮日韩" + "某" * (size - 7) + "。", 15),  # four of ten in a sentence
    ("navigation", lambda size: "上一篇：" + "某" * (size - 4), 84),
    ("recommendations", lambda size: "某" * (size - 8) + "阅读 9评论 9", 200),
    ("notices", lambda size: "公章丢失，声明作废，特此声明，" + "某" * (size - 15), 399),
]


@pytest.mark.parametrize(("kind", "line", "longest"), BOUNDS)
def test_how_long_a_line_of_it_is(kind, line, longest):
    assert noise(PROSE, line(longest), PROSE) == ["", kind, ""]
    assert noise(PROSE, line(longest + 1), PROSE) == ["", "", ""]


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("您所在的位置：首页 >> 政务公开 >> 政策", ["首页", "政务公开", "政策"]),
        ("当前位置: 新闻 > 社区 > 治理", ["新闻", "社区", "治理"]),
        ("您在这里 首页 | 新闻 | 正文", ["首页", "新闻", "正文"]),
        ("首頁 > 新闻", ["首頁", "新闻"]),
        ("网站首页 > 新闻", ["网站首页", "新闻"]),
        ("主页 > 新闻", ["主页", "新闻"]),
        ("新闻 > 正文", ["新闻", "正文"]),
        ("新闻 > 内容", ["新闻", "内容"]),
        ("新闻 > 详情", ["新闻", "详情"]),
        ("新闻 > 文章", ["新闻", "文章"]),
        ("新闻 > 列表", ["新闻", "列表"]),
        ("首页 - 新闻 - 社区", ["首页", "新闻", "社区"]),
        ("首页::新闻::社区", ["首页", "新闻", "社区"]),
        ("首页\\新闻\\社区", ["首页", "新闻", "社区"]),
        ("首页 → 新闻 → 社区", ["首页", "新闻", "社区"]),
        ("首页 → 新闻", []),  # two steps by a weak arrow
        ("首页", []),
        ("首页 > 新闻。", []),
        ("首页 > 新闻 > 做好“选育管激”，出彩！", ["首页", "新闻", "做好“选育管激”，出彩！"]),  # a title
        ("首页 > " + "某" * 30, ["首页", "某" * 30]),
        ("首页 > " + "某" * 31, []),
    ],
)
def test_breadcrumbs(line, steps):
    assert crumbs(line) == steps


@pytest.mark.parametrize(
    "word",
    "一区二区 无码 無码 中文字幕 成人视频 成人网 成人电影 成人小说 成人动漫 毛片 色综合 涩综合 91色 伦理 伦色 黄色视频 黄色网站 不卡在线 在线不卡 "
    "久久久久 激情视频 激情小说 激情网 做爱 性爱 情色 色情 裸聊 约炮 偷拍 自拍 18禁 三级片 少妇 人妻 av在线 av网 AV天堂 av番号 色播 撸 百家乐 时时彩 六合彩 "
    "娱乐城 赌场 博彩 真人荷官 真人娱乐 老虎机 开户送 棋牌游戏 棋牌平台 代开正规发票 办证刻章 刻章办证 秒批 无抵押 私服 外挂 加微信 加qq 加v信 高仿 代写论文 刷单".split(),
)
def test_one_strong_word_of_spam_and_a_weak_one(word):
    assert noise(PROSE, f"{word} 日韩", PROSE) == ["", "spam", ""]
    assert noise(PROSE, "精选 日韩", PROSE) == ["", "", ""]


@pytest.mark.parametrize(
    "word",
    "日韩 欧美 亚洲 国产 精品 久久 字幕 视频 电影 免费 免费观看 免费视频 免费看 免费高清 免费在线 在线 在线观看 在线视频 在线播放 在线播 在线看 高清 超清 激情 综合 福利 彩票 下载 直播 "
    "注册送 优惠 点击 最近 最新 手机版 APP 贷款 客服 QQ 微信 咨询 官网 入口 平台 娱乐".split(),
)
def test_a_weak_word_makes_four_of_three(word):
    three = [one for one in ("亚洲", "彩票", "超清", "贷款") if one != word][:3]
    assert noise(PROSE, " ".join(three), PROSE)[1] == ""
    assert noise(PROSE, " ".join([*three, word]), PROSE)[1] == "spam"


def test_every_kind_says_in_chinese_what_it_is():
    assert all(re.fullmatch("[一-龥“”、]{4,}", kind.reason) for kind in KINDS)
    assert len({kind.reason for kind in KINDS}) == len({kind.id for kind in KINDS}) == len(KINDS)
