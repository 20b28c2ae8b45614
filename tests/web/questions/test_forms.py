"""What each type of question does with its form: reads it, fills it again, marks it, says what was hit. One page for all rows."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.browser


def boxes(kind: str, values: str, checked: str = "") -> str:
    ticks = ("checked" if one in checked else "" for one in values)
    inputs = (f"<input type={kind} value={one} {tick}>" for one, tick in zip(values, ticks, strict=True))
    return "".join(f"<label class=qg-choice>{one}</label>" for one in inputs)


def blanks(*values: str) -> str:
    return "".join(f"<span><input class=qg-blank value='{one}'></span>" for one in values)


def pairs(*values: str) -> str:
    options = "".join(f"<option value='{one}'>" for one in ("", "1", "2"))
    chosen = (options.replace(f"value='{one}'", f"value='{one}' selected") for one in values)
    return "".join(
        f"<p class=qg-pair><select name={name}>{one}</select></p>" for name, one in zip("AB", chosen, strict=False)
    )


def order(values: str) -> str:
    items = "".join(
        f"<li data-choice={one} data-start={at}><span class=qg-text>{one}</span></li>" for at, one in enumerate(values)
    )
    return f"<ol class=qg-order>{items}</ol>"


def essay(text: str, ticked: str = "") -> str:
    ticks = "".join(f"<input type=checkbox value={n} {'checked' if n in ticked else ''}>" for n in "123")
    return f"<textarea>{text}</textarea><div class=qg-rubric>{ticks}</div>"


SINGLE = {"type": "single_choice", "correct": ["B"]}
MANY = {"type": "multiple_response", "correct": ["A", "C"]}
BLANKS = {"type": "fill_in", "correct": ["18", "总量"], "blanks": [["18"], ["总量"]]}
NUMBER = {"type": "numeric", "correct": ["18"], "unit": "人"}
PAIRS = {"type": "matching", "correct": ["A 2", "B 1"]}
ORDER = {"type": "ordering", "correct": ["C", "A", "B"]}
ESSAY = {"type": "extended_text", "correct": ["参考"], "rubric": [2, 1, 1]}

READ: list[tuple[dict[str, Any], str, list[str], bool, str | None]] = [
    (SINGLE, boxes("radio", "AB"), [], False, None),
    (SINGLE, boxes("radio", "AB", "B"), ["B"], True, None),
    (MANY, boxes("checkbox", "CAB", "CA"), ["A", "C"], True, None),
    (BLANKS, blanks("", " "), [], False, "请把每个空都填上。"),  # a space is no answer
    (BLANKS, blanks(" 18 ", ""), ["18", ""], False, "请把每个空都填上。"),
    (BLANKS, blanks("18", "总量"), ["18", "总量"], True, "请把每个空都填上。"),
    (NUMBER, blanks(" "), [], False, None),
    (NUMBER, blanks(" 18人 "), ["18人"], True, "请输入一个数，例如 12 或 3.5。"),
    (NUMBER, blanks("十几"), ["十几"], False, "请输入一个数，例如 12 或 3.5。"),
    (PAIRS, pairs("", ""), [], False, "请为每一项选好对应的内容。"),
    (PAIRS, pairs("2", ""), ["A 2"], False, "请为每一项选好对应的内容。"),
    (PAIRS, pairs("2", "1"), ["A 2", "B 1"], True, "请为每一项选好对应的内容。"),
    (PAIRS, pairs("2", "1").replace("name=A", "name=C"), ["B 1", "C 2"], True, "请为每一项选好对应的内容。"),  # by name
    (ORDER, order("ABC"), [], False, "请先用 ↑ ↓ 调整顺序。"),
    (ESSAY, essay(" "), [], False, "请先写下要点，再对照参考答案。"),
    (ESSAY, essay(" 好 ", "13"), ["好", "1", "3"], True, "请先写下要点，再对照参考答案。"),
]

WRITTEN: list[tuple[dict[str, Any], str, list[str], bool, list[str]]] = [
    # form, response, whether it fits the form, what is read then
    (SINGLE, boxes("radio", "AB", "A"), ["B"], True, ["B"]),
    (SINGLE, boxes("radio", "AB", "A"), [], True, []),
    (SINGLE, boxes("radio", "AB"), ["D"], False, []),  # a choice that is gone
    (MANY, boxes("checkbox", "ABC", "B"), ["A", "C"], True, ["A", "C"]),
    (MANY, boxes("checkbox", "ABC"), ["A", "D"], False, ["A"]),
    (BLANKS, blanks("甲", "乙"), ["18", "总量"], True, ["18", "总量"]),
    (BLANKS, blanks("甲", "乙"), [], True, []),
    (BLANKS, blanks("甲", "乙"), ["18"], False, ["18", ""]),
    (NUMBER, blanks("甲"), ["18"], True, ["18"]),
    (NUMBER, blanks("甲"), [], True, []),
    (NUMBER, blanks("甲"), ["18", "19"], False, ["18"]),
    (PAIRS, pairs("1", "1"), ["A 2", "B 1"], True, ["A 2", "B 1"]),
    (PAIRS, pairs("1", "1"), ["B 2"], True, ["B 2"]),
    (PAIRS, pairs("1", "1"), ["A 2", "B 3"], False, ["A 2"]),
    (PAIRS, pairs("1", "1"), [], True, []),
    (ORDER, order("ABC"), ["C", "A", "B"], True, ["C", "A", "B"]),
    (ORDER, order("ABC"), ["C", "A"], False, []),
    (ORDER, order("ABC"), ["C", "A", "D"], False, []),
    (ORDER, order("ABC"), [], True, []),
    (ESSAY, essay("好", "1"), ["坏", "2", "3"], True, ["坏", "2", "3"]),
    (ESSAY, essay("好", "1"), ["2"], True, ["2"]),  # a text that looks like a number ticks nothing
    (ESSAY, essay("好", "1"), [], True, []),
]

MARKED: list[tuple[dict[str, Any], str, list[str], list[str]]] = [
    (SINGLE, boxes("radio", "ABC", "A"), ["A"], ["wrong ✗ 选错", "right ✓ 正确答案"]),
    (SINGLE, boxes("radio", "ABC", "B"), ["B"], ["right ✓ 选对"]),
    (MANY, boxes("checkbox", "ABC", "AB"), ["A", "B"], ["right ✓ 选对", "wrong ✗ 选错", "right ✓ 漏选"]),
    (MANY, boxes("checkbox", "ABC"), [], ["right ✓ 正确答案", "right ✓ 正确答案"]),
    (BLANKS, blanks("18", "数量"), ["18", "数量"], ["right ✓", "wrong ✗ 总量"]),
    (NUMBER, blanks("18"), ["18"], ["right ✓"]),
    (NUMBER, blanks("19"), ["19"], ["wrong ✗ 18"]),
    (PAIRS, pairs("2", "2"), ["A 2", "B 2"], ["right ✓", "wrong ✗ 应选 1"]),
    (ORDER, order("CBA"), ["C", "B", "A"], ["right ✓", "wrong ✗ 应为第 3 位", "wrong ✗ 应为第 2 位"]),
    (ORDER, order("CAB"), [], ["wrong ✗ 应为第 1 位", "wrong ✗ 应为第 2 位", "wrong ✗ 应为第 3 位"]),
]

SAID: list[tuple[dict[str, Any], list[str], str | None, str | None]] = [
    # response, what is said where part of it is right, and where none is
    (MANY, ["A"], "选得不全", "选得不全，不得分"),
    (MANY, ["A", "B"], "选得不全", "回答错误"),
    (BLANKS, ["18", "数量"], "答对 1 空（共 2 空）", None),
    (PAIRS, ["A 2", "B 2"], "配对 1 组（共 2 组）", None),
    (ESSAY, ["好", "1", "3"], "自评得 3 分（满分 4 分）", None),
    (SINGLE, ["A"], None, None),
]

RUN = """
(rows) => {
  const form = (html) => {
    const made = document.createElement("form");
    made.innerHTML = html;
    document.body.replaceChildren(made);
    return made;
  };
  const type = (definition) => forms.TYPES[definition.type];
  return {
    read: rows.read.map(([one, html]) => {
      const { response, complete, hint } = type(one).read(form(html), one);
      return [response, complete, hint ?? null];
    }),
    written: rows.written.map(([one, html, response]) => {
      const made = form(html);
      return [type(one).write(made, response), type(one).read(made, one).response];
    }),
    marked: rows.marked.map(([one, html, response]) => {
      const made = form(html);
      type(one).mark(made, one, response);
      return [...made.querySelectorAll("[data-mark]")].map((place) => `${place.dataset.mark} ${place.querySelector(".qg-mark").textContent}`);
    }),
    said: rows.said.map(([one, response]) => [type(one).partial?.(one, response) ?? null, type(one).missed?.(one, response) ?? null]),
  };
}
"""
MOVED = """
(html) => {
  document.body.innerHTML = `<div><form>${html}</form></div>`;
  const form = document.querySelector("form");
  const type = forms.TYPES.ordering;
  type.setup(form);
  let told = 0;
  document.querySelector("div").addEventListener("change", () => (told += 1)); // who stands around the form hears of it
  form.querySelectorAll("[data-step='-1']")[1].click();
  form.querySelectorAll("[data-step='-1']")[0].click(); // the first cannot go further
  const [up, down] = form.querySelectorAll("li")[0].querySelectorAll(".qg-move");
  return [told, type.read(form).response, form.querySelector("[role=status]")?.textContent ?? document.querySelector("[role=status]").textContent,
    form.querySelectorAll("li")[1].dataset.choice, up.getAttribute("aria-disabled"), down.getAttribute("aria-disabled"), up.getAttribute("aria-label")];
}
"""


def test_forms(browser: Browser) -> None:
    source = ROOT / "plugins/web/questions/index.ts"
    command = [str(ROOT / "node_modules/.bin/esbuild"), str(source), "--bundle", "--format=iife", "--global-name=forms"]
    script = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=60).stdout
    page = browser.new_page()
    page.add_script_tag(content=script)
    found = page.evaluate(RUN, {"read": READ, "written": WRITTEN, "marked": MARKED, "said": SAID})
    assert page.evaluate(MOVED, order("ABC")) == [1, ["B", "A", "C"], "移到第 1 位", "A", "true", "false", "上移：B"]
    page.close()
    for name, rows, given in (("read", READ, 2), ("written", WRITTEN, 3), ("marked", MARKED, 3), ("said", SAID, 2)):
        for row, result in zip(rows, found[name], strict=True):
            expected = row[3] if name == "marked" else list(row[given:])
            assert result == expected, f"{name} {json.dumps(row, ensure_ascii=False)}"
