"""Clean text → the text as a scraped page, a newspaper page or a photocopy gives it, with what is true of it.

Every kind of damage is one that real sources showed. What is inserted is made here, from words of our own, so that a
page is never judged by the lines the importer was written with. Same seed, same damage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.damage_around import (
    BITS,
    CHANNELS,
    PLACES,
    company,
    converter,
    notices,
    other_article,
    recommendation,
    spam,
)

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
    page.below += [_Line(text.translate(HALF), "noise") for text in other_article(page.rng)]
    page.below += [_Line(text.translate(HALF), "noise") for text in notices(page.rng)]


def scraped(page: _Page) -> None:
    """A blog or forum page: half-width marks, stray spaces, recommendations below."""
    page.kinds += ["half", "spaces", "recommendations"]
    page.steps += [_half, _stray_spaces(page.rng)]
    page.below.append(_Line("©著作权归作者所有,转载或内容合作请联系作者", "noise"))
    for _ in range(page.rng.randint(3, 15)):
        page.below += [_Line(text, "noise") for text in recommendation(page.rng)]
    page.below.append(_Line("推荐阅读更多精彩内容", "noise"))


def converted(page: _Page) -> None:
    """A hijacked site: search spam above, Traditional with pinyin notes, navigation, footer, at times a lost byte."""
    page.kinds += ["traditional", "pinyin", "half", "spam", "navigation", "footer"]
    shift = page.rng.random() < 0.5
    page.steps += [_traditional(page, shift=shift)]
    convert = converter("s2t")
    above = [spam(page.rng), "返回", "頂部", f"首頁 > {page.rng.choice(CHANNELS)} > 正文"]
    page.above += [_Line(text, "noise") for text in above]
    page.title, plain = _annotate(convert(page.title), page.rng).translate(HALF), page.title
    del plain
    page.below.append(
        _Line(
            f"版權(quán)所有 {convert(company(page.rng))} @copyright 2007~2020 示例.net 蘇ICP備{page.rng.randint(10**7, 10**8)}號(hào)-6 廣告熱線:96000",
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
            body[place:place] = [_Line(text, "noise") for text in page.rng.choice(BITS)(page.rng)]
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
