"""What each type of question does with its form: reads it, fills it again, marks it, says what was hit. One page for all rows."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.browser


def boxes(kind: str, values: str, checked: str = "") -> str:
    ticks = ("checked" if one in checked else "" for one in values)
    inputs = (f"<input type={kind} name=q value={one} {tick}>" for one, tick in zip(values, ticks, strict=True))
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

UNSORTED = (
    "<ul class=qg-order>"
    + "".join(f"<li data-choice={one}><span class=qg-text>{one}</span></li>" for one in "ABC")
    + "</ul>"
)

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
    (SINGLE, boxes("radio", "AB"), ["A", "B"], False, ["B"]),  # only one can be chosen
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
    (ORDER, order("ABC"), ["C", "A", "B", "D"], False, []),
    (
        PAIRS,
        pairs("1", "1").replace("name=A", "name=AB").replace("name=B", "name=AC"),
        ["AB 2", "AC 1"],
        True,
        ["AB 2", "AC 1"],
    ),
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
    (MANY, boxes("checkbox", "ABC", "A"), ["A"], ["right ✓ 选对", "right ✓ 漏选"]),
    (SINGLE, boxes("radio", "ABC"), [], ["right ✓ 正确答案"]),
    (BLANKS, blanks("18", "数量"), ["18", "数量"], ["right ✓", "wrong ✗ 总量"]),
    (BLANKS, blanks("18", "总量", "多"), ["18", "总量", "多"], ["right ✓", "right ✓", "wrong ✗ "]),
    (BLANKS, blanks("", ""), [], ["wrong ✗ 18", "wrong ✗ 总量"]),
    (NUMBER, blanks(""), [], ["wrong ✗ 18"]),
    (NUMBER, blanks("18"), ["18"], ["right ✓"]),
    (NUMBER, blanks("19"), ["19"], ["wrong ✗ 18"]),
    (PAIRS, pairs("2", "2"), ["A 2", "B 2"], ["right ✓", "wrong ✗ 应选 1"]),
    (
        {"type": "matching", "correct": ["AB 2", "AC 1"]},
        pairs("2", "2").replace("name=A", "name=AB").replace("name=B", "name=AC"),
        ["AB 2", "AC 2"],
        ["right ✓", "wrong ✗ 应选 1"],
    ),
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
    (ESSAY, ["1", "2"], "自评得 1 分（满分 4 分）", None),
    (BLANKS, [], "答对 0 空（共 2 空）", None),
    (ORDER, ["A"], None, None),
    (NUMBER, ["1"], None, None),
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
      const seen = [...made.querySelectorAll("[data-mark]")].map((place) => `${place.dataset.mark} ${place.querySelector(".qg-mark").textContent}`);
      forms.unmark(made);
      return made.querySelector("[data-mark], .qg-mark") ? ["still marked"] : seen;
    }),
    said: rows.said.map(([one, response]) => [type(one).partial?.(one, response) ?? null, type(one).missed?.(one, response) ?? null]),
  };
}
"""
MOVED = """
(html) => {
  document.body.innerHTML = `<div><form>${html}</form></div>`;
  const [form] = document.forms;
  const type = forms.TYPES.ordering;
  const failed = [];
  addEventListener("error", (event) => { failed.push(event.message); event.preventDefault(); });
  type.setup(form);
  const list = form.querySelector(".qg-order");
  const said = form.querySelector("[role=status]");
  const press = (choice, step) => form.querySelector(`[data-choice=${choice}] .qg-moves > .qg-move[data-step="${step}"]`).click();
  let told = 0;
  document.querySelector("div").addEventListener("change", () => (told += 1)); // who stands around the form hears of it
  const state = () => [
    told, [...list.children].map((item) => item.dataset.choice).join(""), said.textContent, type.read(form).response.join(""),
    document.activeElement.getAttribute("aria-label"),
    [...list.querySelectorAll(".qg-move")].map((made) => (made.getAttribute("aria-disabled") === "true" ? 1 : 0)).join(""),
  ];
  const steps = { start: state() };
  const act = (name, work) => { work(); steps[name] = state(); };
  act("the first cannot go up", () => press("A", "-1"));
  act("nor the last down", () => press("C", "1"));
  act("a tap beside the buttons", () => form.querySelector(".qg-text").click());
  act("the second goes up", () => press("B", "-1"));
  act("and down again, to the end", () => { press("B", "1"); press("B", "1"); });
  act("emptied", () => type.write(form, []));
  act("filled", () => type.write(form, ["C", "A", "B"]));
  const made = [...list.querySelectorAll("li:first-child .qg-move")].map((one) => [one.type, one.textContent, one.getAttribute("aria-label")]);
  return { steps, made, failed, status: [said.className, said.previousElementSibling === list, said.getAttribute("role")] };
}
"""
MOVES = {
    "steps": {
        "start": [0, "ABC", "", "", None, "100001"],
        "the first cannot go up": [0, "ABC", "", "", None, "100001"],
        "nor the last down": [0, "ABC", "", "", None, "100001"],
        "a tap beside the buttons": [0, "ABC", "", "", None, "100001"],
        "the second goes up": [1, "BAC", "移到第 1 位", "BAC", "上移：B", "100001"],
        "and down again, to the end": [3, "ACB", "移到第 3 位", "ACB", "下移：B", "100001"],
        "emptied": [3, "ABC", "移到第 3 位", "", None, "100001"],
        "filled": [3, "CAB", "移到第 3 位", "CAB", None, "100001"],
    },
    "made": [["button", "↑", "上移：C"], ["button", "↓", "下移：C"]],
    "failed": [],
    "status": ["qg-sr", True, "status"],
}


def wrong(page: Page) -> list[str]:
    """Rows that come out otherwise, on a page that holds the bundle."""
    found = page.evaluate(RUN, {"read": READ, "written": WRITTEN, "marked": MARKED, "said": SAID})
    told = [
        f"{name} {json.dumps(row, ensure_ascii=False)}: {result}"
        for name, rows, given in (("read", READ, 2), ("written", WRITTEN, 3), ("marked", MARKED, 3), ("said", SAID, 2))
        for row, result in zip(rows, found[name], strict=True)
        if result != (row[3] if name == "marked" else list(row[given:]))
    ]
    moved = page.evaluate(MOVED, UNSORTED)
    return told if moved == MOVES else [*told, f"moved: {moved}"]


def test_forms(browser: Browser) -> None:
    source = Path(__file__).with_name("forms.ts")
    command = [str(ROOT / "node_modules/.bin/esbuild"), str(source), "--bundle", "--format=iife", "--global-name=forms"]
    script = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=60).stdout
    page = browser.new_page()
    page.add_script_tag(content=script)
    assert wrong(page) == []
    page.close()
