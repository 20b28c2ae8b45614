"""Layouts of papers: every way trainers print one and the same questions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.questions.papers.pool import ALL, HEADINGS, Item

LETTERS = "ABCDEFGH"
CHINESE = "一二三四五六七八九十"

NUMBERS: dict[str, Callable[[int], str]] = {
    "1. ": lambda n: f"{n}. ",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "1．": lambda n: f"{n}．",
    "(1)": lambda n: f"({n})",
    "（1）": lambda n: f"（{n}）",
    "1)": lambda n: f"{n}) ",
    "1）": lambda n: f"{n}）",
    "第1题": lambda n: f"第{n}题 ",
    "第1题：": lambda n: f"第{n}题：",
    "【1】": lambda n: f"【{n}】",
    "[1]": lambda n: f"[{n}] ",
    "01.": lambda n: f"{n:02d}. ",
    "题目1：": lambda n: f"题目{n}：",
    "Q1. ": lambda n: f"Q{n}. ",
    "1 ": lambda n: f"{n} ",
    "１．": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)) + "．",
    "1：": lambda n: f"{n}：",
    "**1.**": lambda n: f"**{n}.** ",
}

Choices = Callable[[Sequence[str]], list[str]]


def rows(mark: Callable[[str], str], per: int = 1, gap: str = "    ") -> Choices:
    def make(texts: Sequence[str]) -> list[str]:
        marked = [mark(letter) + text for letter, text in zip(LETTERS, texts, strict=False)]
        return [gap.join(marked[place : place + per]) for place in range(0, len(marked), per)]

    return make


CHOICES: dict[str, Choices] = {
    "A. ": rows(lambda x: f"{x}. "),
    "A.": rows(lambda x: f"{x}."),
    "A、": rows(lambda x: f"{x}、"),
    "A．": rows(lambda x: f"{x}．"),
    "A）": rows(lambda x: f"{x}）"),
    "(A)": rows(lambda x: f"({x}) "),
    "（A）": rows(lambda x: f"（{x}）"),
    "A：": rows(lambda x: f"{x}："),
    "[A]": rows(lambda x: f"[{x}]"),
    "□A.": rows(lambda x: f"□{x}. "),
    "○ A.": rows(lambda x: f"○ {x}. "),
    "a.": rows(lambda x: f"{x.lower()}. "),
    "Ａ．": rows(lambda x: chr(ord(x) + 0xFEE0) + "．"),
    "A ": rows(lambda x: f"{x} "),
    "A\t": rows(lambda x: f"{x}\t"),
    "two": rows(lambda x: f"{x}. ", 2),
    "row": rows(lambda x: f"{x}. ", 9, "  "),
    "tight": rows(lambda x: f"{x}.", 9, ""),
    "tabs": rows(lambda x: f"{x}、", 9, "\t"),
    "two tabs": rows(lambda x: f"{x}．", 2, "\t\t"),
    "indent": rows(lambda x: f"　　{x}. "),
    "- A.": rows(lambda x: f"- {x}. "),
    "in stem": rows(lambda x: f"{x}. ", 9, " "),
}


@dataclass(frozen=True)
class Layout:
    name: str
    number: str = "1. "
    choices: str = "A. "
    key: str = "答案："
    truth: tuple[str, str] = ("√", "×")
    headings: bool = True
    restart: bool = True
    why: bool = True
    extra: str = ""
    joiner: str = ""
    gap: bool = False


LAYOUTS: tuple[Layout, ...] = (
    *(Layout(f"number {name}", number=name) for name in NUMBERS),
    *(Layout(f"choices {name}", choices=name) for name in CHOICES),
    *(
        Layout(f"key {key}", key=key)
        for key in (
            "答案:",
            "正确答案：",
            "参考答案：",
            "标准答案：",
            "【答案】",
            "【答案】one",
            "[答案]",
            "答案 ",
            "答案",
            "答：",
            "【正确答案】",
            "正确答案是：",
            "答案选",
            "next line",
            "same line",
        )
    ),
    *(
        Layout(f"truth {right}{wrong}", truth=(right, wrong))
        for right, wrong in (
            ("对", "错"),
            ("正确", "错误"),
            ("T", "F"),
            ("Y", "N"),
            ("是", "否"),
            ("✓", "✗"),
            ("A", "B"),
        )
    ),
    Layout("bracket", key="bracket", why=False),
    Layout("bracket spaces", key="bracket spaces"),
    Layout("front sign", key="front", why=False),
    Layout("star before", key="star before"),
    Layout("tick behind", key="tick behind"),
    Layout("right behind", key="right behind"),
    Layout("list", key="list", why=False),
    Layout("list rows", key="list rows", why=False),
    Layout("ranges", key="ranges", why=False),
    Layout("ranges on", key="ranges", why=False, restart=False),
    Layout("table", key="table", why=False),
    Layout("numbered reasons", key="numbered"),
    Layout("numbered reasons on", key="numbered", restart=False),
    Layout("boxed reasons", key="numbered boxed", restart=False),
    Layout("after section", key="after section", why=False),
    Layout("points", extra="points"),
    Layout("meta", extra="meta"),
    Layout("pages", extra="pages", gap=True),
    Layout("crlf", extra="crlf"),
    Layout("bom", extra="bom"),
    Layout("no headings", headings=False, restart=False, extra="tags"),
    Layout("commas", joiner="、"),
    Layout("spaces between", joiner=" "),
    Layout("my answer", extra="mine"),
    Layout("gap", gap=True),
    Layout("markdown", number="1. ", extra="markdown"),
    Layout("no numbers", number="", gap=True),
)


@dataclass
class Printed:
    """A paper, and which question stands at which line."""

    text: str
    items: list[tuple[int, int, Item]] = field(default_factory=list)


def print_paper(layout: Layout, groups: Sequence[Sequence[Item]] = ALL) -> Printed:
    """The paper in a layout."""
    lines: list[str] = ["社区工作者应知应会测试", "姓名：________  得分：________", ""]
    items: list[tuple[int, int, Item]] = []
    listed: list[tuple[int, list[tuple[int, Item]]]] = []
    number = 0
    for place, group in enumerate(groups):
        if layout.restart:
            number = 0
        if layout.headings:
            lines += [_heading(layout, place), ""] if layout.gap else [_heading(layout, place)]
        mine: list[tuple[int, Item]] = []
        for item in group:
            number += 1
            items.append((len(lines) + 1, number, item))
            mine.append((number, item))
            lines += list(_question(layout, number, item))
            if layout.gap:
                lines.append("")
            if layout.extra == "pages" and number % 2 == 0:
                lines += ["社区工作者培训试卷（内部考核）", f"第 {number} 页 共 9 页", ""]
        listed.append((place, mine))
        if layout.key == "after section":
            lines += ["参考答案", *_listed(layout, [(place, mine)], heads=False)]
    if layout.key in ("list", "list rows", "ranges", "table", "numbered", "numbered boxed"):
        lines += [
            "",
            "参考答案及解析" if layout.key.startswith("numbered") else "参考答案",
            *_listed(layout, listed, heads=layout.restart),
        ]
    text = "\n".join(lines) + "\n"
    if layout.extra == "crlf":
        text = text.replace("\n", "\r\n")
    if layout.extra == "bom":
        text = "\ufeff" + text
    return Printed(text, items)


def _heading(layout: Layout, place: int) -> str:
    if layout.extra == "markdown":
        return f"## {CHINESE[place]}、{HEADINGS[place]}"
    return f"{CHINESE[place]}、{HEADINGS[place]}（每题2分，共{len(ALL[place]) * 2}分）"


def _key(layout: Layout, item: Item) -> str:
    if item.type == "true_false":
        return layout.truth[0] if item.key == ("正确",) else layout.truth[1]
    if item.type == "fill_in":
        return "；".join(item.key)
    return layout.joiner.join(item.key)


def _question(layout: Layout, number: int, item: Item) -> Iterator[str]:
    inside = layout.key.startswith("bracket") or layout.key == "front"
    shown = NUMBERS[layout.number](number) if layout.number else ""
    stem = item.stem
    tag = f"（{HEADINGS[[g[0].type for g in ALL].index(item.type)]}）" if layout.extra == "tags" else ""
    points = "（2分）" if layout.extra == "points" else ""
    closed = item.type in ("single_choice", "multiple_response", "true_false")
    key = _key(layout, item)
    if closed and inside:
        pad = " " if layout.key == "bracket spaces" else ""
        if layout.key == "front" and item.type == "true_false":
            shown = f"（ {key} ）{shown}"
        else:
            stem = f"{stem}（{pad}{key}{pad}）"
    elif item.type in ("single_choice", "multiple_response"):
        stem = f"{stem}（  ）"
    head = f"{shown}{tag}{stem}{points}"
    options = CHOICES[layout.choices](item.choices) if item.choices else []
    marked = layout.key in ("star before", "tick behind", "right behind")
    if marked and item.choices:
        options = [_marked(layout, line, letter in item.key) for letter, line in zip(LETTERS, options, strict=False)]
    if layout.choices == "in stem" and options:
        head, options = f"{head} {options[0]}", []
    if layout.key == "same line" and options:
        options[-1] += f"  答案：{key}"
    yield from head.split("\n")
    yield from options
    if layout.extra == "mine":
        yield "你的答案：A　得分：0分"
    if not (inside and closed) and not (marked and item.choices):
        yield from _key_lines(layout, item, key, bool(options))
    if layout.why and item.why and layout.key not in ("【答案】one", "numbered", "numbered boxed"):
        yield f"【解析】{item.why}" if "【" in layout.key else f"解析：{item.why}"
    if layout.extra == "meta":
        yield "难度：中等　知识点：入户走访"
        yield "所属章节：第二章"


def _marked(layout: Layout, line: str, right: bool) -> str:
    if not right:
        return line
    return {"star before": f"*{line}", "tick behind": f"{line} √", "right behind": f"{line}（正确答案）"}[layout.key]


def _key_lines(layout: Layout, item: Item, key: str, options: bool) -> Iterator[str]:
    if item.type == "extended_text" and layout.key not in (
        "list",
        "list rows",
        "ranges",
        "table",
        "numbered",
        "numbered boxed",
        "after section",
    ):
        yield from (
            ("答：" + item.key[0]).split("\n") if layout.key == "答：" else ("参考答案：" + item.key[0]).split("\n")
        )
        return
    if layout.key in ("list", "list rows", "ranges", "table", "numbered", "numbered boxed", "after section"):
        return
    if layout.key == "【答案】one":
        yield f"【答案】{key}【解析】{item.why}"
    elif layout.key == "next line":
        yield from ("参考答案：", key)
    elif layout.key == "same line" and options:
        return
    elif (layout.key in ("答案 ", "答案", "答案选") and item.type == "fill_in") or layout.key in (
        "bracket",
        "bracket spaces",
        "front",
        "star before",
        "tick behind",
        "right behind",
        "same line",
    ):
        yield f"答案：{key}"
    else:
        yield layout.key + key


def _listed(layout: Layout, groups: list[tuple[int, list[tuple[int, Item]]]], *, heads: bool) -> Iterator[str]:
    for place, mine in groups:
        if heads:
            yield f"{CHINESE[place]}、{HEADINGS[place]}"
        kind = mine[0][1].type
        keys = [(number, _key(layout, item), item) for number, item in mine]
        if layout.key.startswith("numbered"):
            for number, key, item in keys:
                why = item.why or "略。"
                yield from (
                    f"{number}.【答案】{key}" + (f"【解析】{why}" if kind != "extended_text" else "")
                    if "boxed" in layout.key
                    else f"{number}．{key}" + (f"。解析：{why}" if kind not in ("extended_text", "fill_in") else "")
                ).split("\n")
        elif kind in ("fill_in", "extended_text"):
            for number, key, _ in keys:
                yield from f"{number}. {key}".split("\n")
        elif layout.key == "list":
            yield "  ".join(f"{number}.{key}" for number, key, _ in keys)
        elif layout.key == "table":
            yield "题号\t" + "\t".join(str(number) for number, _, _ in keys)
            yield "答案\t" + "\t".join(key for _, key, _ in keys)
        elif layout.key == "list rows":
            yield from (f"{number}、{key}" for number, key, _ in keys)
        else:
            joiner = " " if kind == "multiple_response" else ""
            yield f"{keys[0][0]}-{keys[-1][0]}  " + joiner.join(key for _, key, _ in keys)


def combined(seed: int, count: int) -> list[Layout]:
    """Layouts of any number with any choices and any key, a few of the many."""
    every = list(
        itertools.product(
            list(NUMBERS), list(CHOICES), ["答案：", "【答案】one", "ranges", "numbered", "bracket", "list"]
        )
    )
    step = len(every) // count or 1
    return [
        Layout(f"{n}|{c}|{k}", number=n, choices=c, key=k, why=k not in ("ranges", "bracket", "list"))
        for n, c, k in every[seed % step :: step][:count]
    ]
