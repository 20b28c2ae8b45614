"""The one reader of Markdown agrees with the renderer, whatever is written."""

from __future__ import annotations

import random
import re

import pytest
import yaml

from quangang.linking.explicit import find_author_links
from quangang.linking.plain import plain_text
from quangang.text.markdown import EXTENSIONS, _render, read_markdown, without_blocks
from tests.growth import grows_in_step
from tests.project import ROOT

WORDS = ("社区每天值班", "依据《办法》第三条", "平常的话", "甲乙丙")
SHAPES = (
    "{w}{a}",
    "```\n{a}{w}\n```",
    "```python\n{a}\n\n{b}\n```",
    "    {w}{a}\n    {b}",
    "\t{w}{a}",
    "<!-- {w}\n{a}\n-->",
    "<!-- {a} -->\n{b}",
    "{w} <!-- {a} --> {b}",
    "- {w}{a}\n- {w}\n\n    {w}{b}\n\n        {c}{w}",
    "1. {w}\n\n    ```\n    {a}\n    ```\n2. {b}",
    "行内`{a}`和{b}",
    "行内``a ` {a}`` {b}",
    "转义\\`{a}\\`",
    "> {w}{a}\n>\n>     {b}",
    "> ```\n> {a}\n> ```\n> {b}",
    "| 甲 | 乙 |\n| --- | --- |\n| {a} | `{b}` |",
    '!!! note "注意"\n    {w}{a}\n\n        {b}{w}',
    '??? note "细则"\n    ```\n    {a}\n    ```\n    {b}',
    '=== "省级"\n\n    {a}\n\n        {b}\n',
    "~~~~ python\n{a}\n~~~\n{b}\n~~~~",
    "词\n:   {a}\n\n        {b}",
    "<pre>{a}</pre>\n\n{b}",
    "<div>\n{a} `{b}`\n</div>",
    "正文[^1]{a}\n\n[^1]: `{b}` {c}",
    "# 标题`{a}`{b}",
)


def page(seed: int) -> str:
    chance = random.Random(seed)
    link = lambda: f"[[p-{chance.randrange(10**6)}#1]]"  # noqa: E731
    blocks = [
        chance.choice(SHAPES).format(w=chance.choice(WORDS), a=link(), b=link(), c=link())
        for _ in range(chance.randrange(1, 9))
    ]
    return "\n\n".join(blocks)


def shown(body: str) -> set[str]:
    """Links that the renderer shows as text, told with plain words in their place."""
    html = _render(re.sub(r"\[\[p-(\d+)#1\]\]", r"zq\1zq", body))
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r"<(code|pre)\b.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)  # a heading's words are its id too
    return {f"p-{number}#1" for number in re.findall(r"zq(\d+)zq", html)}


@pytest.mark.parametrize("start", range(0, 1_000, 100))
def test_a_thousand_pages(start: int) -> None:
    for seed in range(start, start + 100):
        body = page(seed)
        assert {link.target for link in find_author_links(body)} == shown(body), body


PROBES = [
    ("一处在注释里：\n\n<!-- 以后写：\n依据《没有这部法》第九条，[[nothing#1]]\n-->\n\n正文。", ""),
    ("列表：\n\n- 甲\n\n    ```\n    [[nothing#1]]\n    ```\n", ""),
    ("缩进的代码：\n\n    [[nothing#1]] 《没有这部法》第九条\n", ""),
    ("跨行的`代码\n[[nothing#1]]`里", ""),
    ("列表里的缩进不是代码：\n\n- 甲\n\n    《办法》第三条\n", "《办法》第三条"),
    ("反引号没有配对`《办法》第三条", "《办法》第三条"),
]


@pytest.mark.parametrize(("body", "read"), PROBES)
def test_what_is_read_and_what_is_not(body: str, read: str) -> None:
    assert list(find_author_links(body)) == []
    text = plain_text(body).text
    assert "没有这部法" not in text
    assert read in text


FAULTS = [
    ("正文。\n\n```\n第一步\n", 5, "代码块只有开头"),
    ("正文。\n\n- 甲\n\n    ~~~\n    第一步\n", 14, "代码块只有开头"),
    ("正文。\n\n<!-- 以后补\n第一步", 5, "注释只有开头"),
    ("```\n一\n```\n\n```\n二\n```", -1, ""),
    ("正文`<!--`里", -1, ""),
    ("    ```\n    缩进的代码里写的", -1, ""),
    ("> " * 14 + "字", 0, "嵌套太深"),
    ("<b>" * 4_001 + "字", 12_000, "尖括号“<”太多"),
    ("[" * 30 + "字", 0, "方括号“[”没有配对"),
    ("[字](" * 30, 0, "链接没有写完"),
    ("[^1]" * 2_001, 8_000, "脚注太多"),
    ("\n- 项" * 4_001, 16_001, "列表太长"),
]


@pytest.mark.parametrize(("body", "offset", "message"), FAULTS)
def test_what_is_opened_and_never_closed(body: str, offset: int, message: str) -> None:
    faults = read_markdown(body).faults
    assert [fault.offset for fault in faults] == ([offset] if message else [])
    assert all(message in fault.message and fault.fix for fault in faults)


def test_blocks_of_code_are_left_out_and_code_among_words_stays() -> None:
    body = "运行`quangang check`。\n\n```yaml\n- id: q-1\n\n  stem: 第一步\n```\n完"
    assert without_blocks(body).split() == ["运行`quangang", "check`。", "完"]
    assert without_blocks("甲\n\n    代码 x\n\n乙").split() == ["甲", "乙"]
    assert without_blocks("没有代码") == "没有代码"


@pytest.mark.parametrize(
    "unit", ["字`", "<!-- 字 ", "[字](", "![", "[[", "\n- 字", "\n# 字", "> ", "    ", "*字", "<b>字", "|字"]
)
def test_no_text_keeps_it_busy(unit: str) -> None:
    """What the renderer cannot do in step with the text is refused before it is asked."""

    def prepare(size: int) -> object:
        body = f"字{unit * (size // len(unit))}\n\n`甲`"
        return lambda: read_markdown.__wrapped__(body)

    assert grows_in_step(prepare, 4_000, 40_000)  # type: ignore[arg-type]


@pytest.mark.parametrize("config", ["mkdocs.yml", "plugins/quangang/adapters/cli/starter/mkdocs.yml"])
def test_the_renderer_is_that_of_the_site(config: str) -> None:
    text = re.sub(r"!ENV \[[^\]]*\]", "x", (ROOT / config).read_text(encoding="utf-8"))
    listed = yaml.safe_load(text)["markdown_extensions"]
    names = {next(iter(one)) if isinstance(one, dict) else one for one in listed}
    assert names <= set(EXTENSIONS)
