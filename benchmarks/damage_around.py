"""What stands around and between texts on damaged pages: lines of our own making, in the form that real ones had."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def converter(name: str) -> Callable[[str], str]:
    import opencc

    opened: Any = opencc.OpenCC(name)
    return lambda text: str(opened.convert(text))


CHANNELS = ("熱點", "要聞", "時評", "社區", "本地新聞", "理論")
PLACES = ("某省示例市", "某市示例区", "示例县")
_SPAM = (
    "国产精品久久久久久久 亚洲欧美日韩综合 在线视频免费观看高清 日本三级片在线 人妻少妇精品",
    "欧美成人视频在线_亚洲无码高清_国产伦理片免费播放_久久综合色网_中文字幕一区",
    "澳门娱乐城注册送彩金|百家乐在线平台|时时彩计划软件下载|真人棋牌游戏官网",
    "代开发票 正规发票代开 加微信代开增值税发票 优惠",
    "亚洲国产精品一区二区三区!97综合色在线视频~最新福利视频免费看",
    "六合彩开奖直播_香港六合彩资料大全_博彩公司官网_老虎机下载",
)
_TEASERS = (
    "序言：我刚进门，管家便迎了上来，“老爷，您可算回来了。” “何事惊慌？”我放下伞，一阵冷风...",
    "文/山间听雨 我撑着一叶小舟，漂在无边的湖上。 那天夜里，月亮很亮...",
    "正文 为了还清欠款，我去了一家陌生的公司上班，没想到第一天就遇见了前任...",
    "我被朋友骗去外地， 没想到一下车就被人拦住…… 1. 我叫李大壮，一个普通人。...",
    "那天我带着相机去海边， 没想到拍到了一个奇怪的影子，回来后怪事不断...",
)


def spam(rng: random.Random) -> str:
    return rng.choice(_SPAM)


def recommendation(rng: random.Random) -> list[str]:
    who = rng.choice(("听雨轩主", "城南小生", "王阿婆讲故事", "山中客sama"))
    return [
        f"  • {rng.choice(_TEASERS)}",
        f"    {who}阅读 {rng.randint(1, 300)},{rng.randint(0, 999):03d}评论 {rng.randint(0, 9)} {rng.randint(0, 600)}",
    ]


def company(rng: random.Random) -> str:
    return rng.choice(
        ("示例现代传媒有限公司", "某某市示例商贸有限公司", "示例县某某建筑工程有限公司", "某市示例化工有限责任公司")
    )


BITS: tuple[Callable[[random.Random], list[str]], ...] = (
    lambda rng: [spam(rng)],
    lambda rng: recommendation(rng),
    lambda rng: ["广告", *notices(rng)[1:4]],
    lambda rng: [
        rng.choice(
            (
                "返回顶部",
                "点击查看更多",
                "分享到：微信 微博",
                "【字体：大 中 小】",
                "打印本页",
                "上一篇：某某市召开工作会议",
            )
        )
    ],
    lambda rng: [f"首页 > {converter('t2s')(rng.choice(CHANNELS))} > 正文"],
    lambda rng: [f"版权所有 {company(rng)} 苏ICP备{rng.randint(10**7, 10**8)}号"],
    lambda rng: [rng.choice(("- 3 -", "第 5 页 共 9 页", "— 12 —"))],
)
"""What may stand between two paragraphs."""


def other_article(rng: random.Random) -> list[str]:
    return [
        rng.choice(("便民小站：家门口的新去处", "一条老街的新生", "春耕时节走田间")),
        "(上接第一版)开展送温暖、送清凉、送文化活动，得到了群众的一致好评。",
        "如今，小站布局更加合理、功能更加齐全、服务更加温馨，成为街头巷尾的一道风景。据介绍，近年来全市共筹集资金300余万元，建成小站",
        "120家，服务群众约20万人次。",
        "经过持续建设，这一片小天地提供了越来越多的服务，让人们感受到温暖和关爱。",
    ]


def notices(rng: random.Random) -> list[str]:
    lines = ["广告"]
    for _ in range(rng.randint(1, 5)):
        name, number = company(rng), rng.randint(10**14, 10**15 - 1)
        lines += [
            rng.choice(("注销公告", "遗失声明", "减资公告")),
            f"{name}(注册号：{number})向登记机关申请注销登记，请债权债务人于见报之日起45日内到公司申报债权。特此公告。",
            name,
            "2024年4月11日",
        ]
    if rng.random() < 0.7:
        lines += [
            "惠民生·促消费",
            "2024春季汽车家居博览会",
            "主办单位：某某市商务局、某某日报社",
            "承办单位：示例传媒有限公司",
        ]
        lines += ["时间：2024年4月19日至21日 地点：示例广场", "咨询电话：某某市商务局 0000000 某某日报社 00000000000"]
    return lines
