"""Scoring, run as the browser runs it, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from quangang.questions import TYPES
from quangang.rendering.questions import DRAWINGS
from quangang.text.numerals import format_numeral

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "plugins" / "web" / "questions"

CHOICE = {"type": "single_choice", "correct": ["C"]}
MANY = {"type": "multiple_response", "correct": ["A", "C", "D"]}
PARTIAL = {**MANY, "partial": True}
BLANKS = {"type": "fill_in", "correct": ["18", "总量"], "blanks": [["18", "十八"], ["总量"]]}
ONE_BLANK = {"type": "fill_in", "correct": ["《慈善法》"], "blanks": [["《慈善法》", "慈善法"]]}
FIGURE = {"type": "fill_in", "correct": ["18"], "blanks": [["18"]], "after": ["人"]}
THOUSANDS = {"type": "fill_in", "correct": ["1,800元"], "blanks": [["1,800元"]], "after": [""]}
NOTHING = {"type": "fill_in", "correct": ["0"], "blanks": [["0"]], "after": [""]}
HUNDRED = {"type": "fill_in", "correct": ["100"], "blanks": [["100"]], "after": [""]}
SHARE = {"type": "fill_in", "correct": ["20%"], "blanks": [["20%"]], "after": [""]}
ANY = {"type": "fill_in", "correct": ["街道", "社区"], "blanks": [["街道"], ["社区"]], "any": True}
NUMBER = {"type": "numeric", "correct": ["18"], "tolerance": 0, "unit": "人"}
NEAR = {"type": "numeric", "correct": ["0.3"], "tolerance": 0.1, "unit": "%"}
PAIRS = {"type": "matching", "correct": ["A 2", "B 3", "C 1"]}
ORDER = {"type": "ordering", "correct": ["C", "A", "B"]}
ESSAY = {"type": "extended_text", "correct": ["参考"], "rubric": [2, 1]}

ROWS: list[tuple[dict[str, object], list[str], dict[str, bool] | None, float]] = [
    (CHOICE, ["C"], {}, 1),
    (CHOICE, ["A"], {}, 0),
    (CHOICE, [], {}, 0),
    (CHOICE, ["C", "A"], {}, 0),
    ({**CHOICE, "correct": []}, [], {}, 0),  # a question without a key is not answered by saying nothing
    ({**CHOICE, "correct": ["A", "C"]}, ["A", "B"], {}, 0),
    ({**CHOICE, "correct": ["A", "C"]}, ["B", "C"], {}, 0),
    ({**CHOICE, "correct": ["A", "C"]}, ["A"], {}, 0),
    ({"type": "true_false", "correct": ["false"]}, ["false"], {}, 1),
    ({"type": "true_false", "correct": ["false"]}, ["true"], {}, 0),
    (MANY, ["D", "A", "C"], {}, 1),  # order does not matter
    (MANY, ["A", "C"], {}, 0),
    (MANY, ["A", "C"], {"partial": True}, 0.5),  # 少选，所选的每个选项得0.5分 (of 2)
    (MANY, ["A"], {"partial": True}, 0.25),
    (MANY, ["A"], None, 0),  # nobody said how to count
    (PARTIAL, ["A"], None, 0.25),
    ({**PARTIAL, "correct": list("ABCDEF")}, list("ABCDE"), {}, 0.75),
    (PARTIAL, ["B"], {}, 0),
    (MANY, ["A", "B"], {"partial": True}, 0),  # 错选不得分
    (MANY, ["A", "B", "C", "D"], {"partial": True}, 0),
    (MANY, ["A", "A"], {"partial": True}, 0.25),  # one choice twice is one choice
    (PARTIAL, ["A", "C"], {}, 0.5),  # the question itself may ask for it
    ({**MANY, "partial": False}, ["A", "C"], {"partial": True}, 0),
    ({**PARTIAL, "correct": list("ABCDE")}, list("ABCD"), {}, 0.75),  # never as much as all
    (BLANKS, ["18", "总量"], {}, 1),
    (BLANKS, ["十八", " 总 量。"], {}, 1),  # spaces and a final stop
    (BLANKS, ["１８", "“总量”"], {}, 1),  # width and quotation marks
    (BLANKS, ["18", "数量"], {}, 0.5),
    (BLANKS, ["总量", "18"], {}, 0),
    (BLANKS, ["", ""], {}, 0),
    (BLANKS, ["18"], {}, 0.5),  # of another edition of the question
    (BLANKS, ["18", "总量", "多余"], {}, 1),
    ({**BLANKS, "blanks": [["18"], ["XX"]]}, ["18"], {}, 0.5),
    ({**ANY, "blanks": [["街道"], ["XX"]]}, ["街道"], {}, 0.5),
    (ANY, ["街道"], {}, 0.5),
    (
        {"type": "fill_in", "correct": ["《》"], "blanks": [["《》"]]},
        [""],
        {},
        0,
    ),  # nothing is no answer, whatever is asked
    ({"type": "fill_in", "correct": ["18"], "blanks": [["18"]]}, ["18XX"], {}, 0),
    ({"type": "fill_in", "correct": ["18"], "blanks": [["18"]]}, ["18"], {}, 1),
    ({"type": "fill_in", "correct": ["18"], "blanks": [["18"], ["三"]], "after": ["人"]}, ["18人", "3人"], {}, 0.5),
    *(
        ({"type": "fill_in", "correct": ["甲乙"], "blanks": [["甲乙"]]}, [given], {}, score)
        for given, score in (
            *((f"甲{sign}乙", 1) for sign in " 　\t《》〈〉“”‘’\"'「」"),
            *((f"甲乙{sign}", 1) for sign in "。.,，;；"),
            ("甲乙。；", 1),
            ("。甲乙", 0),
            ("甲、乙", 0),
            ("甲乙！", 0),
        )
    ),
    (ONE_BLANK, ["慈善法"], {}, 1),
    ({"type": "fill_in", "correct": ["APP"], "blanks": [["APP"]]}, ["app。"], {}, 1),
    ({"type": "fill_in", "correct": ["app"], "blanks": [["app"]]}, ["「ＡＰＰ」；"], {}, 1),
    ({"type": "fill_in", "correct": ["甲"], "blanks": [["甲"]]}, ["甲。乙"], {}, 0),
    *((FIGURE, [text], {}, 1) for text in ("18", "十八", "１８", "18人", "十八人", "18.0", " 18 ", "十 八")),
    *((FIGURE, [text], {}, 0) for text in ("1.8", "18元", "18%", "八十", "十八九", "18到20", "人", "一十八个人")),
    (THOUSANDS, ["1800"], {}, 1),
    (THOUSANDS, ["一千八百元"], {}, 1),
    (THOUSANDS, ["一千八"], {}, 0),  # 一千八：说的是1800，照字面是1008，不猜
    (THOUSANDS, ["0.18万"], {}, 1),
    *((NOTHING, [text], {}, 1) for text in ("0", "零", "〇", "0.0")),
    *(
        (NOTHING, [text], {}, 0)
        for text in (
            "二十三十",
            "十百",
            "百",
            "万",
            "一百十",
            "一二甲",
            "一万二亿",
            "零万",
            "一百五",
            "零百",
            "零十",
            "十二三",
        )
    ),  # 不成数的，不是零
    *((HUNDRED, [text], {}, 1) for text in ("100", "一百", "一百零")),
    *((HUNDRED, [text], {}, 0) for text in ("百", "1百", "十十", "一百十", "一零百", "一百零十")),
    *(
        ({"type": "fill_in", "correct": [right], "blanks": [[right]], "after": [after]}, [given], {}, score)
        for right, after, given, score in (
            ("300", "", "一百二百", 0),
            ("105", "", "一百五", 0),
            ("30005", "", "三万五", 0),
            ("30", "", "二三十", 0),
            ("18", "Ａ类", "18Ａ类", 1),
            ("10010", "", "一万十", 1),
            ("200", "", "两百", 1),
            ("2024", "", "二〇二四", 1),
            ("2024", "", "二零二四", 1),
            ("100000000", "", "一亿", 1),
            ("120000", "", "十二万", 1),
            ("3000", "", "三千", 1),
            ("0.5", "", "0.5", 1),
            ("-3", "", "-3", 1),
            ("3", "", "+3", 1),
            ("3", "", "-3", 0),
            ("30000", "", "3万", 1),
            ("3", "", "3万", 0),
            ("18", "名社区工作者", "18名社区工作者", 1),
            ("18", "名专职社区工作者", "18名专职社区工作者", 0),
            ("18", "名社区工作者", "十八名社区工作者", 1),
            ("18", "名社区工作者", "18名", 1),
            ("18", "名社区工作者", "18社区", 0),
            ("18人", "", "18", 1),
            ("18人", "", "18个", 0),
            ("5‰", "", "5", 0),
            ("5‰", "", "5‰", 1),
            ("5", "", "5", 1),
            ("5", "", "5人", 0),
            ("100000000000", "", "100000000001", 0),
            ("100000000000", "", "100000000000", 1),
            ("100000000000", "", "100000000000.05", 1),
            ("100000000000", "", "100000000000.2", 0),
            ("12", "", "十一二", 0),
            ("百分之三十", "", "30%", 1),
            ("30%", "", "百分之三十", 1),
            ("30%", "", "百分之", 0),
            ("18", "", "一八", 1),
            ("18", "", "", 0),
            ("18", "", "18 18", 0),
            ("18", "", "约十八", 0),
            ("110", "", "一百十", 0),
            ("110", "", "一百一十", 1),
            ("200010000", "", "一万二亿", 0),
            ("20000", "", "一万一万", 0),
            ("100020000", "", "一亿二万", 1),
            ("100020000", "", "一亿零二万", 1),
            ("120000000", "", "一亿二千万", 1),
            ("1200", "", "一千二百", 1),
            ("2000", "", "一千一千", 0),
            ("1100", "", "一百一千", 0),
            ("12", "", "一十二", 1),
            ("100", "", "十十", 0),
            ("20", "", "零二十", 1),
            ("4", "", "零四", 1),
            ("14", "", "十零四", 1),
            ("30%", "", "约百分之三十", 0),
            ("30%", "", "百分之30", 1),
            ("0.3%", "", "百分之0.3", 1),
            ("18", "名专职社区工作", "18名专职社区工作", 0),  # a unit of seven characters is a clause
            ("18", "名专职社区工作", "十八名专职社区工作", 0),
            ("18", "名专职社区工作", "十八名专职社区", 1),
            ("18人", "个", "18个", 0),  # another unit than the key's
            ("18", "人人有责", "18人", 1),
            ("18", "约人", "18人", 0),
            ("18分（％）", "", "18", 1),
            ("％18", "", "18", 0),
            ("5", "‰", "5‰", 1),
            ("5%", "", "5‰", 0),
            ("1.5万", "", "15000", 1),
            ("1.5亿", "", "一亿五千万", 1),
            ("3万人", "", "3万", 1),
            ("3万人", "", "30000人", 1),
            ("3.", "", "3", 1),  # a final stop
            (".5", "", "0.5", 0),
            ("5", "", "0.5", 0),
            ("1,800", "", "1，8，0，0", 1),
            ("1000", "", "1000.000000000", 1),
            ("18", "", "约18", 0),
        )
    ),
    ({**ESSAY, "rubric": []}, ["答"], {}, 0),
    (SHARE, ["百分之二十"], {}, 1),
    (SHARE, ["20％"], {}, 1),
    (SHARE, ["20"], {}, 0),  # 百分号不能省
    (ANY, ["社区", "街道"], {}, 1),  # 次序：任意
    (ANY, ["街道", "街道"], {}, 0.5),  # 一个答案只算一次
    (ANY, ["街道", "县级"], {}, 0.5),
    ({**ANY, "any": False}, ["社区", "街道"], {}, 0),
    ({**ANY, "blanks": [["甲", "乙"], ["甲"]]}, ["甲", "乙"], {}, 1),  # 乙只能填第一空：两空都算对
    ({**ANY, "blanks": [["甲", "乙"], ["乙"]]}, ["甲", "乙"], {}, 1),  # 第一空让不出来，乙就填第二空
    (NUMBER, ["18"], {}, 1),
    (NUMBER, ["18.0"], {}, 1),
    (NUMBER, ["１８ 人"], {}, 1),
    (NUMBER, ["1,8"], {}, 1),  # a separator is no sign of a mistake
    (NUMBER, ["18.5"], {}, 0),
    (NUMBER, ["十几"], {}, 0),
    ({"type": "numeric", "correct": ["3"]}, ["4"], {}, 0),
    ({"type": "numeric", "correct": ["3"]}, ["3"], {}, 1),
    ({"type": "numeric", "correct": ["3"]}, ["3XX"], {}, 0),
    *(
        ({"type": "numeric", "correct": [right], "tolerance": tolerance, "unit": unit}, [given], {}, score)
        for right, tolerance, unit, given, score in (
            ("100000000000", 0, "", "100000000001", 0),
            ("100000000000", 0, "", "100000000000.05", 1),
            ("100000000000", 0, "", "100000000000.2", 0),
            ("3", 0, "", "-3", 0),
            ("-3", 0, "", "-3", 1),
            ("3", 0, "", "+3", 1),
            ("3", 0, "", "3.", 1),
            ("0.5", 0, "", ".5", 1),
            ("3", 0, "", ".", 0),
            ("3", 0, "", "", 0),
            ("3", 1, "", "4", 1),
            ("3", 1, "", "2", 1),
            ("3", 1, "", "4.01", 0),
            ("3", 1, "", "1.99", 0),
            ("3", 0, "个 月", "３个月", 1),
            ("3", 0, "月", "3个月", 0),
            ("1800", 0, "", "1，800", 1),
            ("3", 0, "", "约3", 0),
            ("10", 0, "", "1e1", 0),
            ("16", 0, "", "0x10", 0),
            ("3", 0, "", "3人", 0),
            ("3", 0, "", "3XX", 0),
            ("3", 0, "人", "3", 1),
            ("3", 0, "人", "人", 0),
            ("3", 0, "人", "人3", 0),
            ("3", 0, "人", "3人人", 0),
            ("3", 0, "ＰＭ", "3PM", 1),
            ("0.55", 0, "", ".55", 1),
            ("55", 0, "", ".55", 0),
            ("3", 0, "", "++3", 0),
            ("3", 0, "", "3-", 0),
            ("0", 0, "", "0", 1),
            ("0", 0, "", "", 0),
        )
    ),
    ({"type": "numeric", "correct": ["0"], "tolerance": 0}, ["十几"], {}, 0),
    ({"type": "numeric", "correct": ["0"], "tolerance": 0}, ["0.0"], {}, 1),
    ({"type": "fill_in", "correct": ["12"], "blanks": [["12"]], "after": [""]}, ["一二"], {}, 1),
    (NUMBER, ["1e1"], {}, 0),
    (NEAR, ["0.4"], {}, 1),  # 0.4 - 0.3 is a little more than 0.1 in binary
    (NEAR, ["0.41"], {}, 0),
    (NEAR, ["-0.3"], {}, 0),
    (PAIRS, ["A 2", "B 3", "C 1"], {}, 1),
    (PAIRS, ["A 2", "B 1", "C 3"], {}, 1 / 3),
    (PAIRS, ["A 1", "B 1", "C 2"], {}, 0),
    (PAIRS, ["A 2"], {}, 1 / 3),
    (PAIRS, ["B 3", "A 2"], {}, 2 / 3),
    (ORDER, ["C", "A"], {}, 0),
    (ORDER, ["C", "A", "B", "D"], {}, 0),
    (ORDER, ["C", "A", "B"], {}, 1),
    (ORDER, ["C", "B", "A"], {}, 0),
    (ESSAY, ["1", "1", "2"], {}, 1),  # the text itself may look like a number
    (ESSAY, ["1"], {}, 0),
    (ESSAY, ["写了", "1"], {}, 2 / 3),
    (ESSAY, ["写了", "2"], {}, 1 / 3),
    (ESSAY, ["写了"], {}, 0),
    (ESSAY, ["2", "1"], {}, 2 / 3),
    (ESSAY, ["写了", "0", "3"], {}, 0),
    ({"type": "unheard_of", "correct": []}, ["x"], {}, 0),
]


SOME = [*range(0, 130), *range(990, 1035), 1100, 2024, 9999, 10000, 10010, 20300, 100000, 123456, 999999]
NUMERALS = [{"type": "fill_in", "correct": [str(n)], "blanks": [[str(n)]], "after": [""]} for n in SOME]
ROWS += [
    # 二百三 is not guessed: such numbers are written out by nobody who means them.
    (definition, [format_numeral(n)], {}, 0 if re.search("[百千万][一二三四五六七八九]$", format_numeral(n)) else 1)
    for definition, n in zip(NUMERALS, SOME, strict=True)
]


GROUPS: list[tuple[list[dict[str, float]], float]] = [
    ([{"score": 1, "points": 2}, {"score": 0}, {"score": 0.5, "points": 1}], 2.5 / 4),
    ([{"score": 1}, {"score": 0}], 1 / 2),  # a question without points counts one
    ([{"score": 1}, {"score": 0, "points": 3}], 1 / 4),
    ([{"score": 0}, {"score": 1, "points": 3}], 3 / 4),
    ([{"score": 1, "points": 0}, {"score": 0.5, "points": 2}], 1 / 2),
    ([{"score": 1, "points": 0}], 0),
    ([], 0),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Bundle the sources once and score every row in Node."""
    folder = tmp_path_factory.mktemp("scoring")
    (folder / "rows.json").write_text(json.dumps(ROWS), encoding="utf-8")
    script = f"""
import {{ build }} from {json.dumps((ROOT / "node_modules/esbuild/lib/main.js").as_uri())};
import {{ readFileSync }} from "node:fs";
const out = await build({{ entryPoints: [{json.dumps(str(SOURCES / "index.ts"))}], bundle: true, format: "esm",
  write: false, platform: "neutral" }});
const code = await import("data:text/javascript;base64," + Buffer.from(out.outputFiles[0].text).toString("base64"));
const rows = JSON.parse(readFileSync({json.dumps(str(folder / "rows.json"))}, "utf8"));
console.log(JSON.stringify({{
  scores: rows.map(([definition, response, options]) => code.score(definition, response, options ?? undefined)),
  types: Object.keys(code.TYPES),
  marked: Object.keys(code.TYPES).filter((name) => code.TYPES[name].selfMarked),
  groups: {json.dumps([children for children, _ in GROUPS])}.map(code.scoreGroup),
}}));
"""
    (folder / "run.mjs").write_text(script, encoding="utf-8")
    done = subprocess.run(["node", str(folder / "run.mjs")], capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


@pytest.mark.parametrize("row", range(len(ROWS) - len(NUMERALS)), ids=lambda row: f"{ROWS[row][0]['type']}-{row}")
def test_scores(run: dict[str, list[float]], row: int) -> None:
    assert run["scores"][row] == pytest.approx(ROWS[row][3], abs=1e-12), ROWS[row]


def test_numerals_mean_what_python_says(run: dict[str, list[float]]) -> None:
    """Every number as laws write it, read back: the twin of `text/numerals.py`."""
    wrong = [row for row, score in zip(ROWS, run["scores"], strict=True) if row[0] in NUMERALS and score != row[3]]
    assert wrong == []


def test_a_group_weighs_its_questions_by_points(run: dict[str, list[float]]) -> None:
    assert run["groups"] == [score for _, score in GROUPS]


def test_only_an_essay_is_marked_by_its_writer(run: dict[str, list[str]]) -> None:
    assert run["marked"] == ["extended_text"]


def test_python_and_browser_know_the_same_types(run: dict[str, list[str]]) -> None:
    assert set(run["types"]) == set(DRAWINGS) == set(TYPES) - {"case_group"}
    named = {path.stem for path in SOURCES.glob("*.ts")}
    assert set(TYPES) <= named
