"""接回被版面断开的句子：公开公平、竞 / 争择优原则 → 公开公平、竞争择优原则。

一行没有说完（不以句号等结尾）而下一行不像新的一段，就是断开的。短行可能是标题：看断口是否拆开一个词、断口两边的
字在别处是否连着出现、行末是不是“的、和、对”之类不能收尾的字，以及这篇文字的标题有没有编号。
每行等宽的文字（从 PDF 或纸面逐行抄下的），满行之后即使是句号也接着看缩进。
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quangang.curation.dates import DATE
from quangang.curation.lines import HAN, NUMBERED, Line, filled
from quangang.curation.notes import Change, Note, Repair, Setting
from quangang.curation.numbering import item_styles, numbering
from quangang.curation.words import crosses, words

_NO_END = re.compile(
    r"(?:[，、,《“‘（(—的和与及或将把被]|以及|或者|并且|应当|可以|不得|通过|根据|按照|依照|关于|为了|对于|进行|实行|具有|包括|属于|其他|有关|以下|本法|本条例)$"
)
"""Ends that neither a sentence nor a heading has."""
_RARE_END = re.compile(
    r"[地得对在为由按向以从于跟同给让使令而且但并若如即其该各每某等之是有无不未可能应须需要所此这那]$"
)
_OPEN_START = re.compile(
    r"[，、。；：！？）》”’】％%…,;:!?)]|(?:的|地|和|与|及|或|等|之|者|了|着|过|们|以及|或者|并且|而且)(?![\s])"
)
_ASIDE = re.compile(r"[（(](?:联系(?:人|电话|方式)|此件|公开方式|信息公开|咨询电话)[^（）()]*[）)]?$")
_UNIT = re.compile(r"[年月日时分秒条款项章节人名个万亿元岁周级次倍吨米]|\d+[年月日条款项人个]")
_START = re.compile(r"#{1,6} |[|>]|[-*+] |[•●▪■◆▶►]|!?\[|<")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]{1,8}条(?:之[一二三四五六七八九十]{1,3})?\s+\S")
_CHAPTER = re.compile(r"第[〇零一二三四五六七八九十百千\d]{1,8}[编章节]\s")
_BLOCK = re.compile(r"^(?:附件|附表|附录|附则)[\d一二三四五六七八九十]*[:：]?")
_DAY = re.compile(rf"[(]?(?:{DATE.pattern})[)]?")
_SHORT = 32
_SAMPLE = 300_000


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines of a text have in common."""

    text: str
    width: int
    indented: bool
    numbered: bool
    prior: float
    """How much speaks against a short line being broken off, before one looks at it: see `_prior`."""
    items: frozenset[str]
    """Numbering styles whose lines are mostly sentences, not headings."""
    threes: frozenset[str]
    """Every three characters that stand together in the text (its first part, when it is very long)."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Join lines that are one sentence."""
    del setting
    lines = filled(text)
    page = _page(text, lines)
    for index, (above, below) in enumerate(itertools.pairwise(lines)):
        following = lines[index + 2] if index + 2 < len(lines) else None
        if _one(above, below, following, page):
            left, right = above.text.rstrip(), below.text.lstrip()
            glue = (
                " "
                if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalnum()
                else ""
            )
            start, end = above.start + len(left), below.end - len(right)
            reason = f"“…{left[-8:]}”和“{right[:8]}…”是同一句，被版面断开"
            yield Change(start, end, glue, REPAIR.id, reason)


def _page(text: str, lines: Sequence[Line]) -> _Page:
    lengths = Counter(len(line.text.rstrip()) for line in lines)
    width = 0
    if len(lines) >= 4:
        common = max(range(12, 61), key=lambda w: lengths[w] + lengths[w - 1] + lengths[w + 1])
        near = sum(lengths[w] for w in (common - 1, common, common + 1))
        longer = sum(count for size, count in lengths.items() if size > common + 2)
        if near >= (0.4 if len(lines) > 9 else 0.6) * len(lines) and longer <= 0.1 * len(lines):
            width = common
    indented = sum(line.text.startswith(("　", "    ")) for line in lines) >= max(2, 0.1 * len(lines))
    numbered = sum(bool(NUMBERED.match(line.folded)) and not line.prose and not line.terminal for line in lines) > 1
    articles = sum(bool(_ARTICLE.match(line.folded)) for line in lines) > 2
    sample = text[:_SAMPLE]
    return _Page(
        text,
        width,
        indented,
        numbered,
        _prior(lines, articles=articles),
        item_styles(lines),
        frozenset(sample[i : i + 3] for i in range(len(sample) - 2)),
    )


def _prior(lines: Sequence[Line], *, articles: bool) -> float:
    """Where no long line is broken off, no short one is; where more short ones are than breaks would make, they are headings.

    A law of 第N条 has no headings without a number.
    """
    open_lines = [line for line in lines[:-1] if not line.terminal and not NUMBERED.match(line.folded)]
    long = sum(len(line.folded) > 45 or "。" in line.folded for line in open_lines)
    long += sum(line.prose and not line.terminal for line in lines if NUMBERED.match(line.folded))
    short = len(open_lines) - long
    if not long:
        return -3.0
    return 3.0 if articles else -1.0 if short > 1 + 0.5 * long else 0.0


def _one(above: Line, below: Line, following: Line | None, page: _Page) -> bool:
    """Whether two lines are one sentence."""
    left, right = above.text.rstrip(), below.text.lstrip()
    if (
        _START.match(right)
        or _ASIDE.match(right)
        or left.startswith(("#", "|", ">", "<"))
        or _BLOCK.match(right)
        or _BLOCK.match(left)
    ):
        return False
    adjacent = page.text.count("\n", above.end, below.start) == 1
    full = page.width > 0 and adjacent and len(left) >= page.width - 2
    if full and page.indented:  # a full line of even text goes on, full stop or not, unless the next one is indented
        return not below.text[:1].isspace()
    if NUMBERED.match(below.folded) or above.terminal or _signed(above.folded, below.folded):
        return False
    if page.indented and page.width and below.text[:1].isspace():
        return False
    # A paragraph begins indented: a line that is not goes on with the long one above it.
    hangs = page.indented and adjacent and above.text[:1].isspace() and not below.text[:1].isspace()
    if hangs and len(left.lstrip()) > _SHORT - 8:
        return True
    if full or _OPEN_START.match(right) or (left[-1:].isdigit() and _UNIT.match(right)):
        return True
    if re.search(r"[。；]", left) or len(above.folded) > 45:
        return True
    return _fragment(above, below, following, page)


def _signed(left: str, right: str) -> bool:
    """Whether the seam is at the date of a signature, a line of its own: no sentence runs into it or goes on from it."""
    after = _DAY.fullmatch(left) and not _OPEN_START.match(right) and not re.match(r"起|前|后|止|至|到|以|期间", right)
    before = (
        _DAY.fullmatch(right) and not _NO_END.search(left) and not _RARE_END.search(left) and not left.endswith("自")
    )
    return bool(after or before)


def _fragment(above: Line, below: Line, following: Line | None, page: _Page) -> bool:
    """Whether a short line without an end is the beginning of a sentence rather than a heading."""
    left, right = above.folded, below.folded
    if _ARTICLE.match(left):
        return True
    if _CHAPTER.match(left) and not _NO_END.search(left):
        return False
    number = numbering(left)
    if _NO_END.search(left) or _open_quote(left) or (number is not None and number[0] in page.items):
        return True
    score = page.prior - 1.0
    if number is not None:
        score -= 1.0
    elif page.numbered:
        score += 1.5
    if "," in left:
        score += 2.5 if len(left) > 24 or left.count(",") > 1 else 0.5
    if len(left) > _SHORT:
        score += 1.0
    if _RARE_END.search(left):
        score += 1.5
    if crosses(left[-8:], right[:8]):
        score += (1.0, 3.0, 4.5)[_torn(left, right)]
    if _elsewhere(left[-2:] + right[:1], page) or _elsewhere(left[-1:] + right[:2], page):
        score += 1.5
    if not below.terminal and not below.prose and following is not None and not _continues(below, following):
        score -= 1.5
    if re.match(r"[“《\d]|近年来|为了?|今年|目前|近日|去年|据|在", right):
        score -= 0.5
    return score > 0


def _torn(left: str, right: str) -> int:
    """On how many sides the seam leaves a lone character: 2 for 中|央, 1 for 社区工|作者, 0 for 数据|文件, two whole words."""
    return (len(words(left[-8:])[-1]) == 1) + (len(words(right[:8])[0]) == 1)


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("《") > text.count("》") or text.count("(") > text.count(")")


def _continues(above: Line, below: Line) -> bool:
    return crosses(above.folded[-8:], below.folded[:8])


def _elsewhere(piece: str, page: _Page) -> bool:
    return piece in page.threes and bool(re.fullmatch(f"[{HAN}]{{3}}", piece))


REPAIR = Repair("rejoin", run)
