"""The parts that the rules stand on: copies, pages, places, switches, settings; each limit from both sides."""

from __future__ import annotations

import pkgutil
from array import array
from dataclasses import replace
from pathlib import Path
from types import EllipsisType
from typing import Any

import pytest

from quangang import parsed_files
from quangang.checks import cache
from quangang.checks.absences import absences
from quangang.checks.asset import Asset
from quangang.checks.cache import Cache, Entry
from quangang.checks.config import read_settings
from quangang.checks.duplicates import (
    Pair,
    Passage,
    _candidates_of,
    candidates,
    find_pairs,
    fold,
    pack,
    pairs_among,
    passages,
    resemblance,
    signature,
    unpack,
)
from quangang.checks.evidence import Evidence, Register, same
from quangang.checks.page import Page
from quangang.checks.pages import page_of, shelf_of
from quangang.checks.passages import body_passages
from quangang.checks.project import Project
from quangang.checks.rule import Finding, Report, Rule
from quangang.checks.rules import RULES, file_links, institution_names, near_duplicate
from quangang.checks.rules.institution_names import read_phrases
from quangang.checks.statements import Holder
from quangang.checks.switches import read_switches, switch_hint, written_switches
from quangang.documents import CASE, MEASURE, PAGE
from quangang.model import Corpus, Document, Location, Problem, RegisteredSource, RelationType, Severity, Source, Span
from quangang.model.document import Count
from quangang.text.figures import Figure
from tests.linking.portal import page, policy, portal, relation


def run(first: int, count: int) -> str:
    """Characters none of which stands twice."""
    return "".join(chr(0x5000 + n) for n in range(first, first + count))


def test_folding_and_signatures() -> None:
    assert fold("# 标题\n甲，乙 C_d！\n## 二\n丙") == "甲乙cd丙"
    assert fold("#没有空格\n甲") == "没有空格甲"
    assert len(signature(run(0, 59))) == 0
    whole = signature(run(0, 60))
    assert len(whole) == len([n for n in range(57) if (0x5000 + n) % 8 == 5])
    assert list(whole) == sorted(whole)
    assert signature("\n".join([*run(0, 60)])) == whole
    assert unpack(pack(whole)) == whole
    assert unpack("！") == unpack("abc") == array("I")


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (run(0, 100), run(0, 100), 1.0), (run(0, 103), run(0, 103), 1.0), (run(0, 100), run(500, 100), 0.0), (run(0, 3), run(0, 3), 0.0), (run(0, 100), run(0, 50) + run(500, 50), 47 / 97), (run(0, 20) + run(500, 80), run(0, 100), 0.0), (run(0, 21) + run(500, 79), run(0, 100), 18 / 97), (run(0, 40), run(0, 100), 1.0),
        (run(0, 30) + run(500, 79) + run(30, 30), run(0, 60), 54 / 57), (run(0, 30) + run(500, 200) + run(30, 30), run(0, 60), 54 / 57), (run(30, 30) + run(0, 30), run(0, 60), 54 / 57), (run(0, 12) + run(500, 300) + run(12, 12), run(0, 24), 0.0), ("甲乙丙丁" * 30, "甲乙丙丁" * 30, 0.0),
    ],
)  # fmt: skip
def test_how_much_of_a_text_stands_in_another(one: str, other: str, share: float) -> None:
    assert resemblance(one, other) == pytest.approx(share)
    assert resemblance(other, one) == pytest.approx(share)


def test_pairs_and_those_of_a_few() -> None:
    texts = {
        "a": run(0, 200),
        "b": run(0, 150) + run(1000, 50),
        "c": run(2000, 200),
        "d": run(0, 70) + run(3000, 130),
        "e": run(0, 78) + run(4000, 122),
    }
    assert [one.first + one.second for one in find_pairs(texts)] == ["ab", "ad", "ae", "bd", "be", "de"]
    assert find_pairs({**texts, "d": run(0, 69) + run(3000, 131), "e": run(2500, 200)}) == find_pairs(
        {"a": texts["a"], "b": texts["b"]}
    )
    found = {(one.first, one.second): one.share for one in find_pairs(texts)}
    assert found["a", "b"] == pytest.approx(147 / 197)
    signatures = {key: signature(text) for key, text in texts.items()}
    for subject in texts:
        some = {
            (one.first, one.second) for one in pairs_among(signatures, texts.__getitem__, subjects=frozenset({subject}))
        }
        assert some == {pair for pair in found if subject in pair}
    listed = list(signatures.values())
    every = set(candidates(listed))
    assert {pair for one in range(len(listed)) for pair in _candidates_of([one], listed)} == every
    assert set(candidates([array("I", [1, 2]), array("I", [1, 2]), array("I", [1])])) == {(0, 1)}
    assert set(candidates([array("I", [1, *range(10, 16)]), array("I", [1, *range(20, 26)])])) == set()
    assert set(candidates([array("I", [1, 2, *range(10, 16)]), array("I", [1, 2, *range(20, 26)])])) == {(0, 1)}
    assert set(candidates([array("I", [1, 2, *range(10, 17)]), array("I", [1, 2, *range(20, 27)])])) == set()
    for many, pairs in (
        (2, 1),
        (29, 29 * 14),
        (30, 15 * 29),
        (31, 30 + 29),
        (40, 39 + 38),
    ):  # 很多篇都有的话，只比相邻的
        assert len(set(candidates([array("I", [1, 2])] * many))) == pairs


KINDS = [
    ("number", "18", "人", False, "number", "18", "人", False, True), ("number", "2466", "", False, "number", "2466", "人", False, True), ("number", "1", "", False, "number", "1", "人", False, False), ("number", "2466", "人", False, "number", "2466", "", False, True),
    ("number", "18", "人", False, "number", "19", "人", False, False), ("number", "18", "人", False, "number", "18", "件", False, False), ("number", "18", "人", True, "number", "18", "人", False, False), ("number", "18", "人", False, "number", "18", "人", True, False),
    ("ordinal", "1", "个", False, "number", "1", "个", False, False), ("number", "1", "个", False, "ordinal", "1", "个", False, False), ("number", "3~5", "年", False, "range", "3~5", "年", False, False), ("range", "3~5", "年", False, "number", "3~5", "年", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "unit", "about", "kind2", "value2", "unit2", "about2", "alike"), KINDS)
def test_numbers_that_say_the_same(
    kind: str, value: str, unit: str, about: bool, kind2: str, value2: str, unit2: str, about2: bool, alike: bool
) -> None:
    one = Figure(0, 2, kind, value, unit, about, chinese=False, words=value)
    other = Figure(0, 2, kind2, value2, unit2, about2, chinese=False, words=value2)
    assert same(one, other) is alike


PASSAGES = [
    (run(0, 12), run(0, 12), [(0, 0, 12)]), (run(0, 11), run(0, 11), []), (run(500, 5) + run(0, 12) + run(600, 5), run(700, 9) + run(0, 12), [(5, 9, 12)]), (run(0, 12) + run(500, 3) + run(100, 14), run(100, 14) + run(0, 12), [(15, 0, 14), (0, 14, 12)]), (run(0, 6) + "，" + run(6, 6), run(0, 12), [(0, 0, 13)]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), PASSAGES)
def test_passages_in_both(one: str, other: str, expected: list[tuple[int, int, int]]) -> None:
    assert passages(one, other) == [
        Passage(first, second, one[first : first + length]) for first, second, length in expected
    ]


def test_of_many_passages_the_five_longest() -> None:
    pieces = [run(100 * n, 12 + n) for n in range(7)]
    found = passages("。".join(pieces), "。".join(run(5000 + n, 1) + piece for n, piece in enumerate(pieces)))
    assert [len(one.text) for one in found] == [18, 17, 16, 15, 14]


SHELVES = {
    "docs/policies/a.md": "policy",
    "docs/policies/index.md": "page",
    "docs/policies/more/a.md": "policy",
    "cases/a.md": "case",
    "cases/index.md": "page",
    "docs/a.md": "page",
    "docs/questions/a.md": "answer",
    "courses/a/b.md": "lesson",
    "courses/index.md": "page",
    "courses/a/index.md": "lesson",
    "a.md": "page",
}


@pytest.mark.parametrize(("file", "shelf"), SHELVES.items())
def test_shelves(file: str, shelf: str) -> None:
    assert shelf_of(file) == shelf


def test_where_a_body_begins_and_whose_it_is() -> None:
    for text, start in (
        ("---\na: 1\n---\n甲", 13),
        ("---\na: 1\n...\n甲", 13),
        ("--- \na: 1\n--- \n甲", 15),
        ("---\na: 1\n甲", 0),
        ("甲\n---\n", 0),
        ("---\n---\n甲", 8),
        ("---\na: 1\n---", 12),
    ):
        assert page_of("docs/a.md", text).body_start == start, text
    for held, verbatim in (
        ("", True),
        ("text_held: false\n", False),
        ("text_held: no\n", False),
        ("text_held: 否\n", False),
        ("text_held: true\n", True),
    ):
        assert page_of("docs/policies/a.md", f"---\nid: a\n{held}---\n甲").verbatim is verbatim
    assert page_of("cases/a.md", "---\nid: a\n---\n甲").verbatim is False


YAMLS = [
    ("a: 甲 乙\nb: [丙, 丁]\n", ["甲 乙", "丙", "丁"]), ("- a: |\n    第一行\n    第二行\n  b: '三'\n", ["第一行", "第二行", "三"]), ("a: >-\n  第一\n  第二\n", []), ("a: [\n", []), ("", []), ("a: 甲\nb: 甲\n", ["甲", "甲"]), ("标题: 甲\n", ["甲"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), YAMLS)
def test_prose_of_yaml(text: str, words: list[str]) -> None:
    page = page_of("courses/a/questions/a.yml", text)
    assert page.prose_spans is not None
    assert [text[span.start : span.end] for span in page.prose_spans] == words
    assert [page.prose[span.start : span.end] for span in page.prose_spans] == words
    assert len(page.prose) == len(text)
    assert page.prose.replace("\x00", "").replace("\n", "") == "".join(words)


def test_prose_of_papers_and_sources() -> None:
    paper = page_of("courses/a/questions/a.txt", "1. 甲\n\n答案：乙\n")
    assert paper.prose_spans == (Span(0, 4), Span(6, 10))
    source = page_of("docs/sources/a.yml", "name: 甲报\nsha256: 甲\ndigest: |\n  甲乙\n  丙丁\n")
    assert [source.text[span.start : span.end] for span in source.prose_spans or ()] == ["甲报"]
    assert source.text.endswith("digest: |\n  ..\n  ..\n")


def test_places_of_a_page() -> None:
    page = Page("a.md", "一\n二三\n\n四")
    for offset, line, column in (
        (0, 1, 1),
        (1, 1, 2),
        (2, 2, 1),
        (3, 2, 2),
        (4, 2, 3),
        (5, 3, 1),
        (6, 4, 1),
        (7, 4, 2),
    ):
        assert page.location(offset) == Location("a.md", line, column)
        assert page.offset(Location("a.md", line, column)) == offset
    assert page.offset(Location("a.md", 99, 1)) == 6
    assert Page("a.md", "\n甲\n乙").location(3) == Location("a.md", 3, 1)
    assert list(Page("a.md", "---\n甲\n---\n乙\n`丙`丁", 10).lines()) == [(10, "乙"), (12, "\x00\x00\x00丁")]


MENDABLE = [
    ("---\ntitle: 甲\nquote: 乙\n---\n丙\n> 丁\n", "甲乙丙丁", {"甲": True, "乙": False, "丙": True, "丁": False}, False), ("---\ntitle: 甲\nname: 乙\n---\n丙\n", "甲乙丙", {"甲": False, "乙": True, "丙": False}, True), ("---\n标题: 甲\nbasis: {原文: 乙}\n如何体现: 丙\n- how: 丁\n---\n", "甲乙丙丁", {"甲": True, "乙": False, "丙": False, "丁": False}, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "signs", "expected", "verbatim"), MENDABLE)
def test_whose_words_are_ours_to_mend(text: str, signs: str, expected: dict[str, bool], verbatim: bool) -> None:
    page = Page("a.md", text, text.index("---\n", 4) + 4, verbatim=verbatim)
    assert {sign: page.mendable(text.index(sign)) for sign in signs} == expected


SWITCHES = [
    ("<!-- check: off spaces 原刊如此 -->\n甲\n<!-- check: on spaces -->\n乙", "甲", "乙", "until it is on again"), ("甲<!-- check: off spaces 原刊如此 -->\n乙", "甲", "乙", "one line"), ("乙\n甲<!-- check: off spaces 原刊如此 -->", "甲", "乙", "the last line"), ("乙<!-- check: off spaces 一 -->", "", "乙", "a reason of one character"), ("乙<!-- check: off spaces -->", "", "乙", "no reason"),
    ("乙\n  <!-- check: off spaces 原刊如此 -->\n甲", "甲", "乙", "all that follows"), ("甲<!--check: off spaces 原刊如此-->", "甲", "", "without blanks"), ("乙# check: off spaces 原刊如此", "", "乙", "a sign of YAML in a page"), ("乙<!-- check: off headings 原刊如此 -->", "", "乙", "another rule"), ("<!-- check: off spaces 甲乙 -->\n丙\n<!-- check: off spaces 丁戊 -->\n己", "丙己", "", "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "off", "on", "why"), SWITCHES, ids=[row[3] for row in SWITCHES])
def test_where_a_rule_is_off(text: str, off: str, on: str, why: str) -> None:
    found = read_switches(Page("a.md", text), RULES)
    assert [sign for sign in off if not found.off("spaces", text.index(sign))] == []
    assert [sign for sign in on if found.off("spaces", text.index(sign))] == []


TOLD = [
    ("甲<!-- check: off nothing-such 理由 -->", "没有“nothing-such”这条规则，这个开关不起作用"), ("甲<!-- check: off unclosed 理由 -->", "“unclosed”把守发布，不能关掉"), ("甲<!-- check: off spaces -->", "关掉“spaces”要写理由"), ("<!-- check: off secrecy-marks 理由 -->\n甲", "“secrecy-marks”把守发布，只能一处一处地关，这个开关不起作用"), ("甲<!-- check: off secrecy-marks 理由甲 -->", "这里关掉了“secrecy-marks”，理由：理由甲"), ("甲<!-- check: off spaces 理由 -->", ""), ("甲<!-- check: on spaces -->", ""), ("甲", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), TOLD)
def test_what_is_said_of_a_switch(text: str, message: str) -> None:
    assert [one.message for one in read_switches(Page("a.md", text), RULES).findings] == ([message] if message else [])


def test_switches_of_yaml_and_hints() -> None:
    page = page_of("courses/a/questions/a.yml", "a: 甲 # check: off spaces 原文如此\nb: 乙 # check: on spaces\n")
    assert read_switches(page, RULES).off("spaces", 3)
    assert not read_switches(page, RULES).off("spaces", page.text.index("乙"))
    assert written_switches(page) == [(1, "spaces", "原文如此")]
    assert "# check: off spaces 理由" in switch_hint(page, "spaces")
    assert "<!-- check: off spaces 理由 -->" in switch_hint(Page("a.md", ""), "spaces")


CONFIGS = [
    (None, {}, []), ({"spaces": "off"}, {"spaces": None}, []), ({"spaces": False}, {"spaces": None}, []), ({"spaces": "error"}, {"spaces": Severity.ERROR}, []), ({"spaces": "warning", "wording": "info"}, {"spaces": Severity.WARNING, "wording": Severity.INFO}, []), ("off", {}, ["severity 应当一行一条规则，写成“规则: 级别”"]), ({"space": "off"}, {}, ["severity 里没有“space”这条规则"]),
    ({"spaces": "loud"}, {}, ["severity 里“spaces”的级别不能写“loud”，可以写：error、warning、info、off"]), ({"spaces": 3}, {}, ["severity 里“spaces”的级别不能写“3”，可以写：error、warning、info、off"]), ({"spaces": True}, {}, ["severity 里“spaces”的级别不能写“True”，可以写：error、warning、info、off"]), ({"unclosed": "off"}, {}, ["“unclosed”把守发布，不能关掉"]), ({"secrecy-marks": "off"}, {}, ["“secrecy-marks”把守发布，不能关掉"]),
    ({"unclosed": "warning"}, {"unclosed": Severity.WARNING}, []), ({"institution-names": {"words": {"甲": "乙"}}}, {"institution-names": Severity.WARNING}, []), ({"institution-names": {"severity": "off", "words": {}}}, {"institution-names": None}, []),
]  # fmt: skip


@pytest.mark.parametrize(("config", "levels", "told"), CONFIGS)
def test_settings(config: object, levels: dict[str, Severity | None], told: list[str]) -> None:
    settings, problems = read_settings(config)
    assert settings.severities == levels
    assert [one.message for one in problems] == told
    assert all(one.location.file == "mkdocs.yml" for one in problems)


def test_more_settings_of_a_rule() -> None:
    settings, _ = read_settings({"institution-names": {"severity": "info", "words": {"甲": "乙"}, 7: 8}})
    assert settings.options == {"institution-names": {"words": {"甲": "乙"}, "7": 8}}
    assert read_settings({"spacs": "off"})[1][0].fix == "是不是想写“spaces”？"
    assert read_settings({"zzzz": "off"}, "other.yml")[1][0].fix == "可用的规则见 quangang check --rules"


def test_every_name_of_the_list_is_found_where_it_stands() -> None:
    for phrase in read_phrases():
        before = next(sign for sign in "甲是，" if sign not in phrase.not_before)
        after = next(sign for sign in "乙的。" if sign not in phrase.not_after)
        found = [one for one in told(f"{before}{phrase.wrong}{after}") if one.start == 1]
        assert [(one.end, one.fix) for one in found] == [(1 + len(phrase.wrong), f"改为：{phrase.right}")], phrase
        mended, level = (None, Severity.INFO) if phrase.info else (phrase.right, None)
        assert [(one.replacement, one.severity) for one in found] == [(mended, level)], phrase
        beside = [f"{sign}{phrase.wrong}{after}" for sign in phrase.not_before]
        beside += [f"{before}{phrase.wrong}{sign}" for sign in phrase.not_after]
        assert not [text for text in beside if f"“{phrase.wrong}”" in str(told(text))], phrase


def told(text: str) -> list[Finding]:
    return list(institution_names.check(Page("a.md", text), {}))


def test_a_likely_name_is_looked_for_twenty_times() -> None:
    """Each look takes a walk over all names: a page of hostile links must not take for ever."""
    asked: list[int] = []

    def files() -> list[str]:
        asked.append(1)
        return ["docs/measures.md"]

    body = "".join(f"[甲](measure{'s' * number}.md)" for number in range(2, 25))
    document = Document("a", CASE, "示例", Location("cases/a.md"), body)
    told = list(file_links.check(Project(Corpus(documents={"a": document}), files=files)))
    assert len(told) == 23
    assert len(asked) == file_links.MAX_ADVISED == 20
    assert [told[0].fix, told[20].fix] == ["是不是 docs/measures.md？", "核对路径，或改用 [[标识]] 链接"]


def test_a_likely_name_is_looked_for_among_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["docs/decisions/measure.md", "docs/duty.md", "docs/measures.md"]
    for most, likely in ((3, "docs/measures.md"), (2, "")):
        monkeypatch.setattr(file_links, "_MAX_NAMES", most)
        assert file_links.likely("measure.md", names) == likely


def test_a_name_that_is_right_is_left_alone_whatever_of_it_is_wrong() -> None:
    for phrase in read_phrases():
        if phrase.wrong in phrase.right:
            assert not [one for one in told(f"甲{phrase.right}乙") if f"“{phrase.wrong}”" in one.message], phrase


def test_cases_that_share_no_passage_and_cases_that_are_gone() -> None:
    pages = {
        f"cases/{name}.md": page_of(f"cases/{name}.md", f"---\nid: {name}\n---\n{run(n, 90)}")
        for n, name in ((0, "a"), (500, "b"))
    }
    told = list(near_duplicate.check([Pair("cases/a.md", "cases/b.md", 0.5)], pages.get))
    assert [(one.problem.location.line, one.problem.message) for one in told] == [
        (4, "与 cases/b.md 有50%的文字相同"),
        (4, "与 cases/a.md 有50%的文字相同"),
    ]
    for first, second in (("a", "c"), ("c", "a"), ("c", "d")):
        assert list(near_duplicate.check([Pair(f"cases/{first}.md", f"cases/{second}.md", 0.5)], pages.get)) == []


def test_what_two_cases_share_is_shown_short() -> None:
    for size, shown in ((40, run(0, 40)), (41, f"{run(0, 24)}……{run(29, 12)}")):
        pages = {
            f"cases/{name}.md": page_of(f"cases/{name}.md", sign + run(0, size))
            for name, sign in (("a", "甲"), ("b", "乙"))
        }
        one, _ = near_duplicate.check([Pair("cases/a.md", "cases/b.md", 0.5)], pages.get)
        assert one.problem.message == f"与 cases/b.md 有50%的文字相同：“{shown}”（对方第1行）"


@pytest.mark.parametrize(
    ("share", "severity"),
    [(0.5, Severity.WARNING), (0.79, Severity.WARNING), (0.8, Severity.ERROR), (0.9, Severity.ERROR), (1.0, Severity.ERROR)],
)  # fmt: skip
def test_two_cases_that_are_mostly_one_are_an_error(share: float, severity: Severity) -> None:
    pages = {f"cases/{name}.md": page_of(f"cases/{name}.md", run(0, 100)) for name in "ab"}
    told = list(near_duplicate.check([Pair("cases/a.md", "cases/b.md", share)], pages.get))
    assert [one.problem.severity for one in told] == [severity] * 2


@pytest.mark.parametrize(
    ("file", "suffix"),
    [
        ("cases/a.JPG", ".jpg"),
        ("cases/v1.2/photo", ""),
        ("docs/.jpg", ""),
        ("a.tar.gz", ".gz"),
        ("photo", ""),
        ("a.", "."),
    ],
)
def test_what_an_attachment_is_by_its_name(file: str, suffix: str) -> None:
    assert Asset(file, b"").suffix == suffix


def registered(*entries: RegisteredSource) -> Register:
    """A register of a small portal: two policies, a measure that rests on a source, and more sources."""
    law = policy(
        "law",
        "值班办法",
        "第一条 每天2人值班。",
        level="county",
        short_titles=["值班办法"],
        publication_date="2024-04-10",
    )
    opinions = policy("opinions", "关于值班的意见", "第一条 每天3人值班。", document_date=None)
    empty = policy("empty", "空的规定", "")
    measure = page("city", "做法。", MEASURE, source=Source("某市", id="daily"))
    held = page("held", "2022年3月2日，每晚4人值班。", PAGE)
    corpus = portal(
        law,
        opinions,
        empty,
        measure,
        replace(held, location=Location("docs/held.md")),
        sources={one.id: one for one in entries},
    )
    return Register(corpus)


def entry(id: str, *names: str, text: str = "", date: str = "", kind: str = "报道", **more: Any) -> RegisteredSource:
    return RegisteredSource(
        Source(id, date, id=id, kind=kind), Location(f"docs/sources/{id}.yml"), names, text=text, **more
    )


def test_a_register_knows_policies_by_title_and_sources_by_name() -> None:
    made = registered(
        entry("daily", "某报", "《某报》评论员"), entry("wire", "新华社", "《意见》", text="docs/opinions.md")
    )
    assert set(made.policies) == {"law", "opinions"}  # a policy without text says nothing
    assert {name: one.id for name, one in made.titles.items()} == {
        "《意见》": "wire", "《值班办法》": "law", "《关于值班的意见》": "opinions",
    }  # fmt: skip
    assert {name for name, _ in made.names} == {"某报", "《某报》评论员", "新华社"}
    assert made.central is made.policies["opinions"]


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("某报", "daily"),
        ("新华社", None),  # two sources go by it
        ("《值班办法》", "law"),
        ("《某报》评论员", None),
        ("别的报", None),
        ("《别的办法》", None),
        ("", None),
    ],
)
def test_what_goes_by_a_name(words: str, called: str | None) -> None:
    made = registered(entry("daily", "某报"), entry("wire", "新华社", "通稿"), entry("second", "新华社"))
    found = made.called(words)
    assert (found.id if found else None) == called


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("某报说，", "daily"),
        ("某报说，新华社也说，", "wire"),
        ("新华社说，某报也说，", "daily"),
        ("《值班办法》写了，某报说，", "daily"),
        ("某报说，《值班办法》写了，", "law"),
        ("某报说，《别的办法》写了，", "daily"),
        ("某报说，《意见》写了，", "opinions"),
        ("中央文件写了，某报说，", "daily"),
        ("某报的报道说，", "daily"),
        ("某报一二三四五六七报道说，", "own"),
        ("文章说，", "own"),
        ("有人说，", None),
        ("", None),
    ],
)
def test_what_a_sentence_gives_its_words_to(before: str, meant: str | None) -> None:
    made = registered(entry("daily", "某报"), entry("wire", "新华社"), entry("own", "本刊"))
    found = made.meant(before, made.sources["own"])
    assert (found.id if found else None) == meant


def test_what_a_page_rests_on() -> None:
    made = registered(entry("daily", "某报"), entry("spare", "别的报", text="docs/held.md", date="2022-03-02"))
    given = page(
        "case", "见[[law#1]]和[[policy:opinions#2|那条]]，[[nothing#1]]，[[case:x]]。", source=Source("某报", id="daily"), sources=("spare", "gone"),
        relations=(relation(RelationType.EXEMPLIFIES, "case", "city"), relation(RelationType.EXEMPLIFIES, "case", "law#1")),
    )  # fmt: skip
    assert [one.id for one in made.of(given)] == ["daily", "spare", "law", "opinions"]
    assert [one.id for one in made.behind("city")] == ["daily"]
    assert [one.id for one in made.behind("law")] == ["law"]
    assert made.behind("nothing") == []
    own = made.own(given)
    assert own is not None
    assert own.id == "daily"
    assert made.own(page("bare", "")) is None
    assert [one.id for one in made.of(page("linked", "见[[city]]和[[held]]。"))] == ["daily"]


def test_dates_and_numbers_that_a_register_knows() -> None:
    count = Count("三项", ("值班", "报告", "公示"), ("事项",), Location("a.yml"))
    made = registered(entry("spare", "别的报", text="docs/held.md", date="2022-03-02", counts=(count,)))
    assert made.policies["law"].dates == {"2024-03-28", "2024-04-10"}
    assert made.policies["opinions"].dates == frozenset()
    spare = made.sources["spare"]
    assert spare.dates == {"2022-03-02"}
    assert {fact.words for fact in spare.facts} >= {"4人", "三项"}
    assert spare.holds("每晚4人值班")
    assert not spare.holds("每晚5人值班")
    assert spare.nearest("每晚5人值班") == "每晚4人值班"


def test_what_was_found_is_remembered_as_it_was(tmp_path: Path) -> None:
    problem = Problem(Location("docs/a.md", 3, 5), "quote", "一句话", Severity.WARNING, "改一改")
    whole = Report(problem, 4, 9, "新的话")
    bare = Report(Problem(Location("docs/a.md"), "wording", "另一句", Severity.INFO), 0, 0, None)
    emptied = Report(problem, 3, 7, "")
    kept = Cache(
        "names", "world", (whole, bare), {"cases/a.md": Entry("stamp", True, (emptied,), "sign")},
        {Pair("cases/a.md", "cases/b.md", 0.75): (bare,)}, {"docs/a.md": ("stamp", (whole, emptied))},
    )  # fmt: skip
    file = tmp_path / "new" / "folder" / "memory.json"
    for _ in range(2):  # the folder is new, then it is there
        kept.write(file, "settings")
        assert Cache.read(file, "settings") == kept
    assert [one.name for one in file.parent.iterdir()] == ["memory.json"]
    assert Cache.read(file, "other settings") == Cache() == Cache.read(tmp_path / "missing", "settings")
    file.write_text(file.read_text(encoding="utf-8")[:-1], encoding="utf-8")
    assert Cache.read(file, "settings") == Cache()


@pytest.mark.parametrize("look", ["page", "asset", "project"])
def test_another_version_of_a_rule_of_others_is_another_memory(
    look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / f"their_{look}_rule.py"
    module.write_text("def check(): pass\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    check = pkgutil.resolve_name(f"their_{look}_rule:check")
    rule = Rule("theirs", Severity.ERROR, "甲。", **{look: check})
    monkeypatch.setattr(cache, "RULES", {"theirs": rule})
    monkeypatch.setattr(cache, "program", parsed_files.program.__wrapped__)
    program = cache._program.__wrapped__
    before = program("settings")
    assert program("settings") == before != program("other settings")
    module.write_text("def check(): pass  # mended\n", encoding="utf-8")
    assert program("settings") != before


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("没有写明值班人数", False),  # every two characters of it stand there, if not in one place
        ("没有写明值班人员", False),
        ("没有写明值班费用", True),
        ("没有写明费用值班", True),
        ("没有写明：值", None),
        ("没有写明什么值班", False),
        ("没有写明多少钱", None),
        ("没有写明“值班”“人数”", False),
        ("没有写明", ...),
        ("没有写明“”", None),
        ("没有写明、*", ...),
    ],
)
def test_what_a_source_is_said_not_to_say(claim: str, holds: bool | EllipsisType | None) -> None:
    text = "值班人员由村里定，人数不限。"
    asked = Evidence("daily", "《某报》", (), text, "", lambda: (frozenset(), ()))
    made = page_of("cases/a.md", f"来源{claim}。")
    holder = Holder(made, tuple(body_passages(made)), (asked,), asked, frozenset())
    found = [(one.start, one.asked.id, one.holds) for one in absences(holder, registered())]
    assert found == ([] if holds is ... else [(2, "daily", holds)])
