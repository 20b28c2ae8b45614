"""The form page and the Word form make the same file of the same words: what both languages do is compared."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

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
    esbuild = ROOT / "node_modules/.bin/esbuild"
    command = [str(esbuild), str(Path(__file__).with_name("harness.ts")), "--bundle", "--format=iife", "--charset=utf8"]
    script = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    page = browser.new_page()
    page.add_script_tag(content=script)
    found = page.evaluate("([name, samples]) => samples.map((text) => window.twins[name](text))", [name, samples])
    titles = ["两张值班表", "a", "😀 表"]
    ids = page.evaluate("(titles) => titles.map((title) => window.twins.suggestId(title, '示例县'))", titles)
    numbers = page.evaluate("['11010519491231002X', '110105194912310021'].map(window.twins.isIdentityNumber)")
    page.close()
    assert [row for row in zip(samples, found, map(twin, samples), strict=True) if row[1] != row[2]] == []
    assert ids == [suggest_id(title, "示例县") for title in titles]
    assert numbers == [True, False]
