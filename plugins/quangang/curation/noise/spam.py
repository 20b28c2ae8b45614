"""搜索引擎垃圾词：被挂马的网页插进来的色情、赌博、发票广告。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_STRONG = re.compile(
    r"[一二三四]区[一二三四]区|[无無]码|中文字幕|成人(?:视频|网|电影|小说|动漫)|毛片|[色涩]综合|\d+色|伦[理色]|黄色(?:视频|网站)"
    r"|不卡在线|在线(?:不卡|播放不卡)|(?:久久){2,}|激情(?:视频|小说|网)|做爱|性爱|情色|色情|裸聊|约炮|偷拍|自拍|18禁|三级片|少妇|人妻|"
    r"av(?:在线|网|天堂|番号)|色播|撸|百家乐|时时彩|六合彩|娱乐城|赌场|博彩|真人(?:荷官|娱乐)|老虎机|开户送|棋牌(?:游戏|平台)"
    r"|代开.{0,6}发票|办证刻章|刻章办证|秒批|无抵押|私服|外挂|加(?:微信|qq|v信)|高仿|代写论文|刷单",
    re.I,
)
_WEAK = re.compile(
    r"日韩|欧美|亚洲|国产|精品|久久|字幕|视频|电影|免费(?:观看|视频|看|高清|在线)?|在线(?:观看|视频|播放|播|看)?|高清|超清|激情|综合"
    r"|福利|彩票|下载|直播|注册送|优惠|点击|最近|最新|手机版|app|贷款|客服|qq|微信|咨询|官网|入口|平台|娱乐",
    re.I,
)
_SEPARATORS = re.compile(r"[_|~!＿｜\-—·,，、 ]")


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Lines made of the words spam is made of; running text that merely holds one of them is left."""
    for index, line in enumerate(lines):
        text = line.folded[:2000]
        strong, weak = len(set(_STRONG.findall(text))), len(set(_WEAK.findall(text)))
        if not strong and weak < 4:
            continue
        covered = sum(len(match) for match in (*_STRONG.findall(text), *_WEAK.findall(text)))
        bare = max(1, len(_SEPARATORS.sub("", text)))
        sentence = "。" in text
        score = 3 * strong + weak
        if (score >= 4 and covered >= 0.35 * bare and not sentence) or (score >= 7 and covered >= 0.4 * bare):
            yield index


NOISE = Noise("spam", "垃圾广告词", find)
