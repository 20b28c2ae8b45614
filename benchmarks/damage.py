"""Clean text → the text as a scraped page, a newspaper page or a photocopy gives it, with what is true of it.

Every kind of damage is one that real sources showed. What is inserted is made here, from words of our own, so that a
page is never judged by the lines the importer was written with. Same seed, same damage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

HALF = str.maketrans("，：；！？（）", ",:;!?()")
_MID = re.compile(r"[^。；：！？”’）》\s]")
_SYLLABLES = "shè guǎn lǐ fú wù jiàn shè zhì dù qún zhòng duì gōng zuò rén yuán péi xùn jī céng dǎng xiāng zhèn jiē dào bǎo zhàng".split()


@dataclass
class Damaged:
    """A damaged page and the truth about it.

    Attributes:
        name: file name.
        text: the source.
        title: what the title is, "" for none.
        paragraphs: the body, one entry a paragraph; a heading starts with `#`.
        noise: numbers of the lines that are no text.
        meta: numbers of the lines that belong to the front matter: title, date line, wire line, byline …
        breaks: numbers of the lines at whose end a sentence was broken.
        kinds: what was done.
        recoverable: no damage was done that loses characters for good.
    """

    name: str
    text: str
    title: str
    paragraphs: list[str]
    noise: list[int] = field(default_factory=list)
    meta: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    recoverable: bool = True


@dataclass
class _Line:
    text: str
    kind: str = "text"  # text, noise, meta, blank
    broken: bool = False


def damage(name: str, title: str, paragraphs: Sequence[str], seed: int) -> Damaged:
    """Damage a clean text.

    Args:
        name: name of the text.
        title: its title.
        paragraphs: its paragraphs; headings start with `#`.
        seed: decides what is done.
    """
    rng = random.Random(seed)
    style = rng.choice((newspaper, scraped, converted, jekyll, plain, wrapped, scattered))
    page = _Page(title, list(paragraphs), rng)
    style(page)
    lines = page.finish()
    result = Damaged(f"{name}.txt", "", title if page.titled else "", page.truth(), kinds=[style.__name__, *page.kinds])
    for number, line in enumerate(lines, 1):
        if line.kind == "noise":
            result.noise.append(number)
        if line.kind == "meta":
            result.meta.append(number)
        if line.broken:
            result.breaks.append(number)
    result.text = "\n".join(line.text for line in lines) + "\n"
    result.recoverable = page.recoverable
    return result


@dataclass
class _Page:
    title: str
    paragraphs: list[str]
    rng: random.Random
    titled: bool = True
    above: list[_Line] = field(default_factory=list)
    below: list[_Line] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    gap: bool = True
    split: float = 0.0
    lines: list[_Line] = field(default_factory=list)
    steps: list[Callable[[list[_Line]], list[_Line]]] = field(default_factory=list)
    recoverable: bool = True

    def truth(self) -> list[str]:
        return self.paragraphs

    def finish(self) -> list[_Line]:
        body = [_Line(paragraph.lstrip("# ")) for paragraph in self.paragraphs]
        for step in self.steps:
            body = step(body)
        lines = [*self.above, *([_Line(self.title, "meta")] if self.titled else []), *body, *self.below]
        if not self.gap:
            return lines
        spaced: list[_Line] = []
        for line in lines:
            spaced += [line, _Line("", "blank")]
        return spaced


# styles


def newspaper(page: _Page) -> None:
    """A policy in a newspaper: half-width marks, column breaks, a wire line, the rest of the page."""
    page.kinds += ["half", "breaks", "wire", "other-article", "notices"]
    page.steps += [_breaks(page.rng), _half]
    date = f"({page.rng.randint(2010, 2025)}年{page.rng.randint(1, 12)}月{page.rng.randint(1, 28)}日)"
    page.above.append(_Line("")) if page.rng.random() < 0.5 else None
    page.steps.append(lambda body: [_Line(date, "meta"), *body])
    month = page.rng.randint(1, 12)
    page.below.append(_Line(f"(新华社北京{month}月{page.rng.randint(1, 28)}日电)", "meta"))
    page.below += [_Line(text.translate(HALF), "noise") for text in _other_article(page.rng)]
    page.below += [_Line(text.translate(HALF), "noise") for text in _notices(page.rng)]


def scraped(page: _Page) -> None:
    """A blog or forum page: half-width marks, stray spaces, recommendations below."""
    page.kinds += ["half", "spaces", "recommendations"]
    page.steps += [_half, _stray_spaces(page.rng)]
    page.below.append(_Line("©著作权归作者所有,转载或内容合作请联系作者", "noise"))
    for _ in range(page.rng.randint(3, 15)):
        page.below += [_Line(text, "noise") for text in _recommendation(page.rng)]
    page.below.append(_Line("推荐阅读更多精彩内容", "noise"))


def converted(page: _Page) -> None:
    """A hijacked site: search spam above, Traditional with pinyin notes, navigation, footer, at times a lost byte."""
    page.kinds += ["traditional", "pinyin", "half", "spam", "navigation", "footer"]
    shift = page.rng.random() < 0.5
    page.steps += [_traditional(page, shift=shift)]
    convert = converter("s2t")
    above = [_spam(page.rng), "返回", "頂部", f"首頁 > {page.rng.choice(CHANNELS)} > 正文"]
    page.above += [_Line(text, "noise") for text in above]
    page.title, plain = _annotate(convert(page.title), page.rng).translate(HALF), page.title
    del plain
    page.below.append(
        _Line(
            f"版權(quán)所有 {convert(_company(page.rng))} @copyright 2007~2020 示例.net 蘇ICP備{page.rng.randint(10**7, 10**8)}號(hào)-6 廣告熱線:96000",
            "noise",
        )
    )


def jekyll(page: _Page) -> None:
    """A Markdown mirror: front matter, `<p>` around every line, counters above headings, links below."""
    page.kinds += ["front-matter", "markup", "counters", "source-note"]
    head = [
        "---",
        "layout: post",
        f'title: "{page.title}"',
        "date: 2022-03-02 07:57:50 +0800",
        "categories: daily",
        "---",
    ]
    page.above += [_Line(text, "meta") for text in head]
    page.titled = False
    page.gap = False
    heads = {p.lstrip("# ") for p in page.paragraphs if p.startswith("#")}

    def wrap(body: list[_Line]) -> list[_Line]:
        result: list[_Line] = []
        counter = 0
        for line in body:
            if line.text in heads and not re.match(r"第.{1,4}[编章节]|[一二三四五六七八九十]+、|（", line.text):
                counter += 1
                result.append(_Line(f" <p>{counter}</p>", "meta"))
            result.append(_Line(f" <p>{line.text}</p>", line.kind, line.broken))
        result[-1].text = result[-1].text.replace("</p>", ' </p><p class="em_media">（文章来源：示例日报）</p>')
        return result

    page.steps.append(wrap)
    page.below += [
        _Line("", "blank"),
        _Line("<http://example.com/share.html?infoCode=NW2022>", "meta"),
        _Line("", "blank"),
        _Line("[返回示例日报](//example.com/category/daily.html)｜[返回首页](//example.com/)", "noise"),
    ]


def plain(page: _Page) -> None:
    """Pasted text: half-width marks, no blank lines, author unit and editors below; no title at times."""
    page.kinds += ["half", "no-gaps", "editors"]
    page.steps.append(_half)
    page.gap = False
    page.titled = page.rng.random() < 0.6 or page.paragraphs[0].startswith("#") or len(page.paragraphs[0]) < 46
    page.below += [
        _Line(f"(作者单位为{page.rng.choice(PLACES)}委社会工作部)", "meta"),
        _Line("(责编:陈小明(实习生) 签发:王小红)", "meta"),
    ]


def wrapped(page: _Page) -> None:
    """A photocopy read line by line: lines of even width, indented paragraphs, page numbers in the middle."""
    page.kinds += ["wrapped", "page-numbers"]
    page.gap = False
    width = page.rng.randint(28, 42)

    def wrap(body: list[_Line]) -> list[_Line]:
        result: list[_Line] = []
        for line in body:
            text = "　　" + line.text
            pieces = [text[i : i + width] for i in range(0, len(text), width)]
            if len(pieces) > 1 and re.fullmatch(r"[，。；：、！？”）》]+", pieces[-1]):
                pieces[-2:] = [pieces[-2] + pieces[-1]]
            for number, piece in enumerate(pieces):
                result.append(_Line(piece, "text", number < len(pieces) - 1))
                if len(result) % 30 == 0 and number < len(pieces) - 1:
                    result.append(
                        _Line(page.rng.choice(("- {} -", "— {} —", "第{}页")).format(len(result) // 30), "noise")
                    )
        return result

    page.steps.append(wrap)


def scattered(page: _Page) -> None:
    """A page whose noise stands between the paragraphs, and inside those that were broken."""
    page.kinds += ["half", "breaks", "scattered"]
    page.steps += [_breaks(page.rng), _half]
    page.gap = page.rng.random() < 0.7

    def scatter(body: list[_Line]) -> list[_Line]:
        places = sorted(page.rng.sample(range(1, len(body)), min(len(body) - 1, page.rng.randint(2, 8))), reverse=True)
        for place in places:
            body[place:place] = [_Line(text, "noise") for text in page.rng.choice(_BITS)(page.rng)]
        return body

    page.steps.append(scatter)


# steps


def _half(body: list[_Line]) -> list[_Line]:
    return [_Line(line.text.translate(HALF), line.kind, line.broken) for line in body]


def _breaks(rng: random.Random) -> Callable[[list[_Line]], list[_Line]]:
    def step(body: list[_Line]) -> list[_Line]:
        result: list[_Line] = []
        for line in body:
            text = line.text
            if len(text) > 40 and rng.random() < 0.3:
                at = rng.randint(6, len(text) - 6)
                if (
                    _MID.fullmatch(text[at - 1])
                    and not re.match(r"[\s]|[。；：！？，、”’）》]", text[at])
                    and not re.match(r"\d", text[at])
                ):
                    result += [_Line(text[:at], "text", broken=True), _Line(text[at:])]
                    continue
            result.append(line)
        return result

    return step


def _stray_spaces(rng: random.Random) -> Callable[[list[_Line]], list[_Line]]:
    def step(body: list[_Line]) -> list[_Line]:
        return [
            _Line(re.sub(r"。(?=.)", lambda _: "。 " if rng.random() < 0.1 else "。", x.text), x.kind, x.broken)
            for x in body
        ]

    return step


def _traditional(page: _Page, *, shift: bool) -> Callable[[list[_Line]], list[_Line]]:
    def step(body: list[_Line]) -> list[_Line]:
        convert = converter("s2t")
        lines: list[_Line] = []
        done = False
        for line in body:
            text = convert(line.text).replace("着", "著")
            if shift and not done:
                text, done = _lose_byte(text)
                if done:
                    page.kinds.append("gbk-shift")
            lines.append(_Line(_annotate(text, page.rng).translate(HALF), line.kind, line.broken))
        return lines

    return step


def _lose_byte(text: str) -> tuple[str, bool]:
    """Lose the first byte of a full stop where the stream comes right again within the line, as it did in the source."""
    try:
        data = text.encode("gbk")
    except UnicodeEncodeError:
        return text, False
    at = data.find(b"\xa1\xa3\xa1\xb0")
    at = data.find(b"\xa1\xa3\xa1\xb1") if at < 0 else at
    if at < 0:
        at = data.find(b"\xa3\xac\xa1\xb0")
    if at < 0 or len(data[:at].decode("gbk", "ignore").encode("gbk")) != at:
        return text, False
    try:
        shifted = (data[:at] + b"?" + data[at + 1 :]).decode("gbk")
    except UnicodeDecodeError:
        return text, False
    same = next((n for n, (a, b) in enumerate(zip(reversed(text), reversed(shifted), strict=False)) if a != b), 0)
    return shifted, 0 < len(text) - same - len(data[:at].decode("gbk")) < 60


def _annotate(text: str, rng: random.Random) -> str:
    """Notes behind about a third of the characters that conversion changed."""
    simple = converter("t2s")(text)
    parts: list[str] = []
    for char, other in zip(text, simple, strict=True):
        parts.append(char)
        if char == "著":
            continue
        if char != other and rng.random() < 0.6:
            parts.append(f"({rng.choice(_SYLLABLES)})")
    return "".join(parts)


@cache
def converter(name: str) -> Callable[[str], str]:
    import opencc

    opened: Any = opencc.OpenCC(name)
    return lambda text: str(opened.convert(text))


# what stands around texts

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


def _spam(rng: random.Random) -> str:
    return rng.choice(_SPAM)


def _recommendation(rng: random.Random) -> list[str]:
    who = rng.choice(("听雨轩主", "城南小生", "王阿婆讲故事", "山中客sama"))
    return [
        f"  • {rng.choice(_TEASERS)}",
        f"    {who}阅读 {rng.randint(1, 300)},{rng.randint(0, 999):03d}评论 {rng.randint(0, 9)} {rng.randint(0, 600)}",
    ]


def _company(rng: random.Random) -> str:
    return rng.choice(
        ("示例现代传媒有限公司", "某某市示例商贸有限公司", "示例县某某建筑工程有限公司", "某市示例化工有限责任公司")
    )


_BITS: tuple[Callable[[random.Random], list[str]], ...] = (
    lambda rng: [_spam(rng)],
    lambda rng: _recommendation(rng),
    lambda rng: ["广告", *_notices(rng)[1:4]],
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
    lambda rng: [f"版权所有 {_company(rng)} 苏ICP备{rng.randint(10**7, 10**8)}号"],
    lambda rng: [rng.choice(("- 3 -", "第 5 页 共 9 页", "— 12 —"))],
)
"""What may stand between two paragraphs."""


def _other_article(rng: random.Random) -> list[str]:
    return [
        rng.choice(("便民小站：家门口的新去处", "一条老街的新生", "春耕时节走田间")),
        "(上接第一版)开展送温暖、送清凉、送文化活动，得到了群众的一致好评。",
        "如今，小站布局更加合理、功能更加齐全、服务更加温馨，成为街头巷尾的一道风景。据介绍，近年来全市共筹集资金300余万元，建成小站",
        "120家，服务群众约20万人次。",
        "经过持续建设，这一片小天地提供了越来越多的服务，让人们感受到温暖和关爱。",
    ]


def _notices(rng: random.Random) -> list[str]:
    lines = ["广告"]
    for _ in range(rng.randint(1, 5)):
        company, number = _company(rng), rng.randint(10**14, 10**15 - 1)
        lines += [
            rng.choice(("注销公告", "遗失声明", "减资公告")),
            f"{company}(注册号：{number})向登记机关申请注销登记，请债权债务人于见报之日起45日内到公司申报债权。特此公告。",
            company,
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
