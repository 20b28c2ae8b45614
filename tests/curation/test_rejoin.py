"""Whether two lines are one sentence: every sign that tells, alone, on a page where nothing else does."""

from __future__ import annotations

import pytest

from quangang.curation.repairs import rejoin
from tests.curation.repairing import PROSE, repaired

LONG = "社区工作者" * 10
"""A line that is broken off, so that a short one may be."""
CALM = [PROSE, LONG, f"，{PROSE}"]
"""Above the lines in question: a page where one long line was broken off."""


def joined(above, below, *, page=CALM, after=(PROSE,), gap="\n\n"):
    """Whether `above` and `below` became one line among others."""
    text = gap.join([*page, f"{above}\n{below}" if gap == "\n" else f"{above}{gap}{below}", *after]) + "\n"
    changed = repaired(rejoin.REPAIR, text)[0]
    return f"{above.rstrip()}{below.lstrip()}" in changed or f"{above} {below}" in changed


SURE = [
    *"， 、 , 《 “ ‘ （ ( — 的 和 与 及 或 将 把 被".split(),
    *"以及 或者 并且 应当 可以 不得 通过 根据 按照 依照 关于 为了 对于 进行 实行 具有 包括 属于 其他 有关 以下 本法 本条例".split(),
]


@pytest.mark.parametrize("end", SURE)
def test_an_end_that_is_none(end):
    assert joined(f"示例街道网格{end}", "居民满意。", page=[PROSE])
    assert not joined("示例街道网格", "居民满意。", page=[PROSE])


@pytest.mark.parametrize(
    "end", "地得对在为由按向以从于跟同给让使令而且但并若如即其该各每某等之是有无不未可能应须需要所此这那"
)
def test_an_end_that_is_rare(end):
    assert joined(f"示例街道网格{end}", "居民满意。")
    assert not joined(f"示例街道网格{end}", "居民满意。", page=[PROSE])  # no line of the page is broken off


@pytest.mark.parametrize(
    "start",
    [*"，、。；：！？）》”’】％%…,;:!?)", *"的 地 和 与 及 或 等 之 者 了 着 过 们 以及 或者 并且 而且".split()],
)
def test_a_start_that_is_none(start):
    assert joined("示例街道网格", f"{start}居民满意。", page=[PROSE])


def test_a_word_set_apart_is_no_start_of_the_rest():
    assert not joined("示例街道网格", "和 居民满意。", page=[PROSE])


@pytest.mark.parametrize(
    "unit", "年 月 日 时 分 秒 条 款 项 章 节 人 名 个 万 亿 元 岁 周 级 次 倍 吨 米 12日 3人".split()
)
def test_a_figure_and_its_unit(unit):
    assert joined("示例街道网格2024", f"{unit}居民满意。", page=[PROSE])
    assert not joined("示例街道网格", f"{unit}居民满意。", page=[PROSE])


@pytest.mark.parametrize(
    "below",
    [
        "## 居民满意。",
        "|居民满意。",
        ">居民满意。",
        "- 居民满意。",
        "* 居民满意。",
        "+ 居民满意。",
        "• 居民满意。",
        "◆居民满意。",
        "[居民满意。",
        "![居民满意。",
        "<居民满意。",
        "（联系人：王小明）",
        "（联系电话：12345）",
        "（联系方式：12345）",
        "（此件公开发布）",
        "（公开方式：主动公开）",
        "（信息公开选项：主动公开）",
        "（咨询电话：12345）",
        "附件1：表",
        "附表：表",
        "附录一",
        "附则",
        "一、居民满意。",
        "（一）居民满意。",
        "1.居民满意。",
        "第二条 居民满意。",
    ],
)
def test_a_line_that_begins_something(below):
    assert not joined("示例街道网格的", below)


@pytest.mark.parametrize(
    "above",
    ["#示例街道网格的", "|示例街道网格的", ">示例街道网格的", "<示例街道网格的", "附件1：示例街道网格的", "附则的"],
)
def test_a_line_that_is_of_its_own_kind(above):
    assert not joined(above, "居民满意。")


SCORES = [
    # (above, below, one sentence): on the calm page, so that each sign is weighed against the others
    ("示例街道网格", "居民满意。", False),
    ("示例，街道网格", "居民满意。", False),  # a comma in a short line may be a heading's
    ("示例，街道，网格", "居民满意。", True),
    ("示例，" + "街道网格" * 5 + "甲", "居民满意。", False),  # 24 characters
    ("示例，" + "街道网格" * 5 + "甲乙", "居民满意。", True),
    ("街道网格" * 7 + "甲乙丙对", "今年满意。", False),  # 32
    ("街道网格" * 7 + "甲乙丙丁对", "今年满意。", True),
    ("街道网格" * 11 + "甲", "居民满意。", False),  # 45
    ("街道网格" * 11 + "甲乙", "居民满意。", True),
    ("街道。网格", "居民满意。", True),
    ("街道；网格", "居民满意。", True),
    ("第六条　街道网格", "居民满意。", True),
    ("第六条的网格", "居民满意。", False),
    ("第六章　街道网格对", "居民满意。", False),
    ("第六章　街道网格的", "居民满意。", True),
    ("“街道网格", "居民”满意。", True),
    ("《街道网格", "居民》满意。", True),
    ("（街道网格", "居民）满意。", True),
    ("“街道”网格", "居民满意。", False),
    ("一、街道网格对", "居民满意。", False),  # a numbered line is a heading first
    ("示例街道网格对", "“居民”满意。", False),
    ("党对社区工", "作者满意。", True),  # a word is cut
    ("示例市中", "央满意。", True),
]


@pytest.mark.parametrize(("above", "below", "one"), SCORES)
def test_signs_are_weighed(above, below, one):
    assert joined(above, below) is one


OUTLINED = [*CALM, "一、总体要求", PROSE, "二、工作任务", PROSE]
"""A page whose headings are numbered, so that a line without a number is the beginning of a sentence."""
DATES = [
    # the seam at a date: of a signature, or in a sentence
    ("2024年3月28日", "居民满意。", False),
    ("（2024年3月28日）", "居民满意。", False),
    *(("2024年3月28日", f"{word}满意。", True) for word in "起 前 后 止 至今 到今 以前 期间 ，居民".split()),
    ("示例，街道，网格", "2024年3月28日", False),
    *((f"示例，街道网格{end}", "2024年3月28日", True) for end in "的于自"),
]


@pytest.mark.parametrize(("above", "below", "one"), DATES)
def test_a_date_is_of_a_signature_or_in_a_sentence(above, below, one):
    assert joined("示例街道网格", "居民满意。", page=OUTLINED)
    assert joined(above, below, page=OUTLINED, after=()) is one


@pytest.mark.parametrize("start", "“ 《 3 近年来 为 为了 今年 目前 近日 去年 据 在".split())
def test_a_paragraph_begins_like_this(start):
    """It weighs half a point: what is in doubt by as much is no longer joined."""
    doubtful = [PROSE, LONG, f"，{PROSE}", "街道甲", PROSE, "街道乙", PROSE, "街道丙", PROSE]
    assert not joined("示例，街道，网格", f"{start}居民满意。", page=doubtful)
    assert joined("示例，街道，网格", "居民满意。", page=doubtful)


@pytest.mark.parametrize(
    ("page", "one"),
    [
        ([PROSE], False),  # no line broken off
        (CALM, False),
        ([*CALM, "一、总体要求", PROSE, "二、工作任务", PROSE], True),  # its headings have numbers, this has none
        ([*CALM, "一、总体要求", PROSE], False),
        (["第一条　甲。", "第二条　乙。", "第三条　丙。", LONG, f"，{PROSE}"], True),  # a law has no headings without
        (["第一条　甲。", "第二条　乙。", LONG, f"，{PROSE}"], False),
    ],
)
def test_the_page_tells(page, one):
    assert joined("示例街道网格", "居民满意。", page=page) is one


@pytest.mark.parametrize(("size", "one"), [(45, False), (46, True)])
def test_how_long_a_line_is_that_was_broken_off(size, one):
    """Only beside a line that is too long for a heading can a short one be half a sentence."""
    broken = ("社区工作者" * 10)[:size]
    assert joined("示例街道网格对", "居民满意。", page=[PROSE, broken, PROSE]) is one


def test_three_characters_that_stand_together_elsewhere():
    assert joined("示例街道网格", "居民满意。", page=[*CALM, "网格居民都说好。"])
    assert joined("示例街道网格", "居民满意。", page=[*CALM, "格居民都说好。"])
    assert not joined("示例街道网格", "居民满意。", page=[*CALM, "格居都说好。"])
    assert not joined("示例街道网格", "居民满意。", page=[*CALM, "示例居民都说好。"])


def test_a_row_of_short_lines_is_a_list():
    assert joined("示例，街道，网格", "居民楼", after=())
    assert not joined("示例街道网格对", "居民楼", page=CALM * 5, after=("门牌号", PROSE))
    assert joined("示例街道网格对", "居民楼。", page=CALM * 5, after=("门牌号", PROSE))


def test_latin_words_keep_their_space():
    text = "\n\n".join([PROSE, "示例平台（open", "API）居民满意。"]) + "\n"
    assert "open API" in repaired(rejoin.REPAIR, text)[0]
    text = "\n\n".join([PROSE, "示例平台（3", "A）居民满意。"]) + "\n"
    assert "（3A）" in repaired(rejoin.REPAIR, text)[0]


WIDE = "社区工作者走进居民家中听取大家的意见和建议"  # 21 characters, no end


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([WIDE, WIDE, WIDE, "服务。"], 1),  # an even page: full lines go on
        ([WIDE, WIDE, "服务。"], 3),  # too few lines to tell
        ([WIDE, WIDE[:-1], WIDE + "好", "服务。"], 1),  # one character more or less
        ([WIDE, WIDE[:-2], WIDE, WIDE, "服务。"], 1),
        ([WIDE, WIDE[:-4], WIDE, WIDE, "服务。"], 2),  # a shorter line is the last of its paragraph
    ],
)
def test_a_page_of_even_width(lines, count):
    assert len(repaired(rejoin.REPAIR, "\n".join(lines))[0].split("\n")) == count


def test_the_reason_shows_the_seam():
    text = f"{PROSE}\n\n示例街道的网格里的\n\n居民满意他们的服务工作。\n"
    (change,) = [note for note in rejoin.REPAIR.run(text, None) if "是同一句" in note.reason]
    assert change.reason == "“…例街道的网格里的”和“居民满意他们的服…”是同一句，被版面断开"
