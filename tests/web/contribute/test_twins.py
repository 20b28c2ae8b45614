"""The form page and the Word form make the same file of the same words: what both languages do is compared."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import leaks
from quangang.documents.case_file import suggest_id
from quangang.documents.case_form import asked
from quangang.formats.word.answers import read_answer
from quangang.formats.word.markdown import write_typed
from quangang.text.yaml_write import scalar

ROOT = Path(__file__).parents[3]
DATE = next(one for one in asked() if one.name == "date")


def read_date(text: str) -> str | None:
    value, note = read_answer(DATE, [text])
    return None if note else str(value)


def _harness() -> str:
    """What the browser's side exports, as one script."""
    esbuild = ROOT / "node_modules/.bin/esbuild"
    command = [str(esbuild), str(Path(__file__).with_name("harness.ts")), "--bundle", "--format=iife", "--charset=utf8"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


ALPHABET = ["社", "区", "1", "2", "3", ". ", "- ", "* ", "#", "##  ", "*", "_", "__", "<", "<br>", "a", ">", "|", "\\", "\n", "\n\n", " ", "　", "---", "：", ": ", '"', "'", "&", "!", "%", "@", "`", "[[x#1]]", "{", "\u2028", "\ufeff", "😀", "true", "é", "&lt;", "&#35;"]  # fmt: skip


def texts() -> list[str]:
    dice = random.Random(2024)
    return ["".join(dice.choices(ALPHABET, k=dice.randint(1, 12))) for _ in range(600)]


@pytest.mark.parametrize(
    ("name", "twin", "samples"),
    [
        ("scalar", scalar, texts()),
        ("writeTyped", write_typed, [text.replace("\u2028", "").replace("\ufeff", "") for text in texts()]),
        (
            "readDate",
            read_date,
            ["2024年3月", "２０２４．３．８", "2024/3/8", "2019年起", "2024-03-28", "去年", "1899", "2024-3"],
        ),
    ],
    ids=["scalar", "writeTyped", "readDate"],
)
def test_both_languages_agree(
    browser: Browser, name: str, twin: Callable[[str], str | None], samples: list[str]
) -> None:
    page = browser.new_page()
    page.add_script_tag(content=_harness())
    found = page.evaluate("([name, samples]) => samples.map((text) => window.twins[name](text))", [name, samples])
    titles = ["两张值班表", "a", "😀 表"]
    ids = page.evaluate("(titles) => titles.map((title) => window.twins.suggestId(title, '示例县'))", titles)
    numbers = page.evaluate("['11010519491231002X', '110105194912310021'].map(window.twins.isIdentityNumber)")
    page.close()
    assert [row for row in zip(samples, found, map(twin, samples), strict=True) if row[1] != row[2]] == []
    assert ids == [suggest_id(title, "示例县") for title in titles]
    assert numbers == [True, False]


def test_leaks_are_found_as_check_finds_them(browser: Browser) -> None:
    """One table for both sides: `tests/checks/test_leaks.py` asks the same of the rules."""
    page = browser.new_page()
    page.add_script_tag(content=_harness())
    kinds = ("个人信息·其他", "密级标记")
    wrong = [(one.kind, one.text) for one in leaks.variants(4) if one.half == "sentences" and one.kind in kinds]
    honest = [
        line for line in leaks.HONEST.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")
    ]
    ask = "(texts) => texts.map((text) => window.twins.leaks(text).map((leak) => leak.kind))"
    found = page.evaluate(ask, [text for _, text in wrong])
    for kind in kinds:
        mine = [bool(one) for (is_kind, _), one in zip(wrong, found, strict=True) if is_kind == kind]
        assert sum(mine) >= 0.95 * len(mine)
    assert {text: one for text, one in zip(honest, page.evaluate(ask, honest), strict=True) if one} == {}
