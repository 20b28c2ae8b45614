"""The runner around the rules: switches, settings, mending, changes, formats, memory, duplicates."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quangang.checks import check_page, read_settings
from quangang.checks.changes import WHOLE, on_touched_lines, touched_lines
from quangang.checks.duplicates import find_pairs, passages
from quangang.checks.fixing import mend
from quangang.checks.formats import FORMATS
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.rule import Report
from quangang.checks.session import check_root
from quangang.checks.settings import Settings
from quangang.model import Location, Problem, Severity
from tests.checks import planted
from tests.project import ROOT, new_project

HEAD = "---\nid: demo\ntitle: 示例\n---\n"


def rules_of(text: str, file: str = "docs/notes.md") -> list[str]:
    return [report.problem.rule for report in check_page(page_of(file, text))]


SWITCHED = [
    # (body, rules found)
    ("2024 年,好。", ["spaces", "full-width-punctuation"]),
    ("<!-- check: off spaces 原刊如此 -->\n2024 年。", []),
    ("2024 年。<!-- check: off spaces 原刊如此 -->\n2025 年。", ["spaces"]),  # at the end of a line: that line
    ("<!-- check: off spaces 原刊如此 -->\n2024 年。\n<!-- check: on spaces -->\n2025 年。", ["spaces"]),
    ("<!-- check: off spaces -->\n2024 年。", ["switch", "spaces"]),  # no reason, no effect
    ("<!-- check: off nonsense 理由 -->\n好。", ["switch"]),
    ("<!-- check: off publication 理由 -->\n好。", ["switch"]),  # guards publication: never
    ("<!-- check: off secrecy-marks 理由 -->\n机密★1年", ["switch", "secrecy-marks"]),  # never for a whole file
    ("机密★1年<!-- check: off secrecy-marks -->", ["secrecy-marks", "switch"]),  # no reason, no effect
    ("机密★1年<!-- check: off secrecy-marks 、。 -->", ["secrecy-marks", "switch"]),  # that is no reason
    (
        "机密★1年<!-- check: off secrecy-marks 讲标志的写法 -->\n机密★1年",
        ["switch", "secrecy-marks"],
    ),  # one place, told
    ("138-1234-5678<!-- check: off personal-data 公布的值班手机 -->", ["switch"]),  # a reviewer sees what is off
]


@pytest.mark.parametrize(("body", "expected"), SWITCHED)
def test_switches(body: str, expected: list[str]) -> None:
    assert rules_of(HEAD + body) == expected


PROSE = [
    # what is not prose is not judged
    ("`a,中文`是代码\n\n```\n中文,字\n```\n", []),
    ("[中文](a,b.md)和 https://example.com/a,中", []),
    ("<a title=\"中,文\">字</a>", []),
    ("[[central-2024#8|第8条,好]]", ["full-width-punctuation"]),  # the words of a link are
    ("!!! note \"原文,未收录\"\n    好", []),
    ("脚注[^1]\n\n[^1]: 好", []),
    ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |", []),
    # each sign by itself tells that there is something that is not prose
    ("    甲,乙", []),
    ("\t甲,乙", []),
    ("<!-- 甲,乙 -->", []),
    ("[甲](乙,丙)", []),
    ("[甲]:https://a.cn/a,乙", []),
    ("[^1]:甲", []),
    ("[[甲,乙|丙]]", []),
    ("https://a.cn/a,甲", []),
    ("~~~\n甲,乙\n~~~", []),
    ("甲{.乙,丙}", []),
    ("!!! note 甲,乙", []),
    ("??? note 甲,乙", []),
    ("=== 甲,乙", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PROSE)
def test_only_prose_is_judged(body: str, expected: list[str]) -> None:
    assert rules_of(HEAD + body) == expected


def test_front_matter_and_yaml_values_are_judged_their_keys_are_not() -> None:
    assert rules_of("---\nid: demo\ntitle: 甲,乙\ntags: [甲, 乙]\n---\n") == ["full-width-punctuation"]
    bank = "- id: q-1\n  stem: 谁来值班?\n  choices: [{id: A, text: 甲}, {id: B, text: 乙}]\n  # 2024 年\n"
    found = check_page(page_of("courses/demo/questions/bank.yml", bank))
    assert [(r.problem.rule, r.problem.location.line, r.problem.location.column) for r in found] == [
        ("full-width-punctuation", 2, 13)
    ]


MENDED = [
    ("cases/a.md", "县(区)里,招了5-10人。", "县（区）里，招了5～10人。"),
    ("cases/a.md", "> 引来的话,不动。", "> 引来的话,不动。"),
    ("docs/policies/a.md", "第一条 照录的原文,不动。", "第一条 照录的原文,不动。"),
]


@pytest.mark.parametrize(("file", "before", "after"), MENDED)
def test_mending_leaves_the_words_of_others_alone(file: str, before: str, after: str) -> None:
    mended, edits = mend(HEAD + before, lambda text: check_page(page_of(file, text)))
    assert mended == HEAD + after
    assert bool(edits) is (before != after)


def test_a_quotation_in_front_matter_is_not_mended() -> None:
    text = "---\nid: demo\nquote: 甲,乙\nsummary: 甲,乙\n---\n"
    mended, _ = mend(text, lambda text: check_page(page_of("cases/a.md", text)))
    assert mended == "---\nid: demo\nquote: 甲,乙\nsummary: 甲，乙\n---\n"


SETTINGS = [
    ({"spaces": "off"}, [], []),
    ({"spaces": False}, [], []),  # how YAML reads a bare off
    ({"spaces": "error"}, [], [Severity.ERROR]),
    ({"space": "off"}, ["没有“space”这条规则（是不是想写“spaces”？）"], [Severity.WARNING]),
    ({"spaces": "loud"}, ["不能写“loud”"], [Severity.WARNING]),
    ({"secrecy-marks": "off"}, ["不能关掉"], [Severity.WARNING]),
    ("spaces", ["一行一条规则"], [Severity.WARNING]),
    (None, [], [Severity.WARNING]),
]


@pytest.mark.parametrize(("config", "complaints", "severities"), SETTINGS)
def test_settings(config: object, complaints: list[str], severities: list[Severity]) -> None:
    settings, problems = read_settings(config)
    assert len(problems) == len(complaints)
    assert all(words in str(problem) for words, problem in zip(complaints, problems, strict=True))
    found = check_page(page_of("docs/notes.md", HEAD + "2024 年"), settings)
    assert [report.problem.severity for report in found] == severities


def test_a_project_adds_phrases_of_its_own() -> None:
    settings, problems = read_settings({"institution-names": {"words": {"示例县委社工部": "示例县委社会工作部"}}})
    assert not problems
    found = check_page(page_of("docs/notes.md", HEAD + "示例县委社工部说"), settings)
    assert [(report.problem.rule, report.replacement) for report in found] == [
        ("institution-names", "示例县委社会工作部")
    ]


DIFF = """diff --git a/cases/a.md b/cases/a.md
--- a/cases/a.md
+++ b/cases/a.md
@@ -3 +3,2 @@ 标题
-旧
+新
+新
@@ -9,2 +10,0 @@
-删
-删
diff --git "a/cases/\\346\\241\\210.md" "b/cases/\\346\\241\\210.md"
--- /dev/null
+++ "b/cases/\\346\\241\\210.md"
@@ -0,0 +1 @@
+新文件
diff --git a/cases/gone.md b/cases/gone.md
--- a/cases/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-旧
"""


def report(file: str, line: int, column: int = 3, end: int = 0) -> Report:
    return Report(Problem(Location(file, line, column), "spaces", "多余的空格"), end, 5)


def test_touched_lines() -> None:
    touched = touched_lines(DIFF, ("cases/new.md",))
    assert touched == {"cases/new.md": WHOLE, "cases/a.md": ((3, 4), (10, 11)), "cases/案.md": ((1, 1),)}
    reports = (
        report("cases/a.md", 2), report("cases/a.md", 4), report("cases/a.md", 2, end=3), report("cases/a.md", 10),
        report("cases/a.md", 1, 1), report("cases/new.md", 99), report("cases/b.md", 1, 1),
    )  # fmt: skip
    assert on_touched_lines(reports, touched) == tuple(reports[index] for index in (1, 2, 3, 4, 5))


REPORTS = (
    Report(Problem(Location("cases/a.md", 3, 2), "spaces", "多余的空格：甲 乙", Severity.WARNING, "删去“ ”"), 3, 3, ""),
    Report(Problem(Location("cases/a.md", 1, 1), "publication", "没有写明公开的来源\n100%", Severity.ERROR, "补上")),
)


def test_formats() -> None:
    made = {name: make(REPORTS) for name, make in FORMATS.items()}
    assert json.loads(made["json"])["problems"][0] == {
        "file": "cases/a.md", "line": 3, "column": 2, "rule": "spaces", "severity": "warning",
        "message": "多余的空格：甲 乙", "fix": "删去“ ”",
    }  # fmt: skip
    first = made["github"].splitlines()[0]
    assert first == "::error file=cases/a.md,line=1,col=1,title=publication::没有写明公开的来源%0A100%25%0A补上"
    quality = json.loads(made["gitlab"])
    assert [issue["severity"] for issue in quality] == ["minor", "blocker"]
    assert len({issue["fingerprint"] for issue in quality}) == 2
    result = json.loads(made["sarif"])["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 2, "endLine": 3, "endColumn": 3,
    }  # fmt: skip
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ""}
    assert [one["severity"] for one in json.loads(made["rdjson"])["diagnostics"]] == ["WARNING", "ERROR"]
    assert "cases/a.md:3:2 提醒：多余的空格：甲 乙 [spaces]\n    → 删去“ ”" in made["text"]


def test_a_comment_has_at_most_twenty_lines_and_nothing_in_it_is_markup() -> None:
    rude = Problem(Location("cases/a.md", 1), "spaces", "<script>`x` [a](b) @all **b**\n# 标题", Severity.ERROR)
    for count in (0, 1, 15, 16, 17, 500):
        made = FORMATS["markdown"]([Report(rude)] * count)
        assert len(made.splitlines()) <= 20
        assert "<script" not in made
        assert "@all" not in made
    assert "还有485处" in made
    assert made.splitlines()[4].count("\\*\\*") == 2


def test_all_formats_say_nothing_wrong_of_nothing() -> None:
    assert json.loads(FORMATS["json"](())) == {"problems": []}
    assert json.loads(FORMATS["gitlab"](())) == []
    assert json.loads(FORMATS["sarif"](()))["runs"][0]["results"] == []
    assert FORMATS["github"](()) == ""
    assert all("没有发现问题" in FORMATS[name](()) for name in ("text", "markdown"))


def test_only_what_changed_is_checked_again(tmp_path: Path) -> None:
    planted.write(tmp_path, None)
    first = check_root(tmp_path)
    assert first.checked == first.files
    assert check_root(tmp_path).checked == 0
    case = tmp_path / planted.CASE
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("人手少。", "人手少,缺人。"), encoding="utf-8")
    again = check_root(tmp_path)
    assert again.checked == 1
    assert [report.problem.rule for report in again.reports] == ["full-width-punctuation"]
    assert again.reports == check_root(tmp_path, cache=False).reports
    # What a case rests on changes: the case is looked at again though it did not.
    case.write_text(text, encoding="utf-8")
    policy = tmp_path / planted.POLICY
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("第一条 社区工作者应当", "第一条 社区工作者可以"), encoding="utf-8"
    )
    rules = [(report.problem.location.file, report.problem.rule) for report in check_root(tmp_path).reports]
    assert (planted.ANSWER, "basis") in rules
    assert rules == [(r.problem.location.file, r.problem.rule) for r in check_root(tmp_path, cache=False).reports]


@pytest.mark.parametrize(("tick", "alone"), [(-(10**18), True), (10**18, False)], ids=["settled", "written just now"])
def test_a_file_is_looked_at_by_itself_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tick: int, alone: bool
) -> None:
    planted.write(tmp_path, None)
    monkeypatch.setattr("quangang.project_files._TICK", tick)
    check_root(tmp_path)
    files: list[str] = []

    def look(page: Page, settings: Settings) -> list[Report]:
        files.append(page.file)
        return check_page(page, settings)

    monkeypatch.setattr("quangang.checks.session.check_page", look)
    policy = tmp_path / planted.POLICY
    policy.write_text(policy.read_text(encoding="utf-8").replace("第一条 ", "第一条 工作,"), encoding="utf-8")
    again = check_root(tmp_path)
    others = [file for file in files if not file.startswith("cases/")]
    assert others == [planted.POLICY] if alone else len(others) > 5
    assert again.reports == check_root(tmp_path, cache=False).reports
    assert "full-width-punctuation" in {report.problem.rule for report in again.reports}


def test_a_damaged_memory_is_thrown_away(tmp_path: Path) -> None:
    planted.write(tmp_path, None)
    expected = check_root(tmp_path)
    memory = tmp_path / ".cache/quangang/check.json"
    for rubbish in ("", "{", "[]", '{"program": 1}', memory.read_text(encoding="utf-8")[:-40]):
        memory.write_text(rubbish, encoding="utf-8")
        assert check_root(tmp_path).reports == expected.reports


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    planted.write(tmp_path, None)
    text = (tmp_path / planted.CASE).read_text(encoding="utf-8")
    for index in range(420):
        body = text.replace("id: duty", f"id: duty-{index}").replace("人手少。", f"人手少,第{index} 回。")
        (tmp_path / f"cases/duty-{index}.md").write_text(body, encoding="utf-8")
    # A process of its own: where threads run, as in a test run's, nothing is forked.
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["True", str(2 * 420), "True"], done.stderr


SEVERAL = """
import os, signal, sys
from pathlib import Path
from quangang.checks import session
from quangang.checks.settings import Settings

def check(processes):
    return session.check_root(Path(sys.argv[1]), Settings({"near-duplicate": None}), cache=False, processes=processes).reports

def dying(files):
    if os.getpid() != parent and "cases/duty-250.md" in files:
        os.kill(os.getpid(), signal.SIGKILL)
    return check_chunk(files)

parent, check_chunk = os.getpid(), session._check_chunk
one, two = check(1), check(2)
session._check_chunk = dying
print(one == two, len(two), check(2) == one)
"""


COPIED = "县里发布招聘公告，公开招聘三十三名社区工作者，很快吸引了二百多人报名竞聘，竞争十分激烈。最终，一批学历高、能力强的高校毕业生入选社区工作者队伍，同时从志愿者队伍中选派六人担任社区支部书记。"
OTHER = "小区停车难，社区把业主、物业和交警请到一张桌子上，用三个晚上议定错时停车的办法：白天空出的车位给来办事的人，晚上先让给有老人和病人的人家，每月公布一次账目，谁都可以来查。"


def test_near_duplicates() -> None:
    texts = {
        "a": COPIED,
        "b": COPIED.replace("三十三", "五十").replace("二百多", "四百多"),
        "c": OTHER,
        "d": OTHER[40:] + OTHER[:40],  # the same words in another order
        "e": "短。",
        "f": "短。",
    }
    assert [(pair.first, pair.second) for pair in find_pairs(texts)] == [("a", "b"), ("c", "d")]
    longest = passages(texts["a"], texts["b"])[0]
    assert longest.text in texts["a"]
    assert texts["b"][longest.second :].startswith(longest.text[:10])
    assert passages(COPIED, OTHER) == []


def test_a_hundred_copies_of_one_text_are_all_found() -> None:
    texts = {f"t{index:03d}": f"{COPIED}第{index}次。" for index in range(100)}
    found = {key for pair in find_pairs(texts) for key in (pair.first, pair.second)}
    assert found == set(texts)


@pytest.mark.parametrize(
    "plant",
    [
        lambda file: file.symlink_to("/etc/hostname"),
        lambda file: file.symlink_to("index.md"),
        os.mkfifo,
    ],
    ids=["link out", "link within", "pipe"],
)
def test_what_is_not_read_is_told_by_a_run_that_remembers(tmp_path: Path, plant: Callable[[Path], None]) -> None:
    """A link or a pipe is no file of the list, and nothing else changed."""
    project = new_project(tmp_path / "项目")
    before = check_root(project).reports
    plant(project / "docs/x.md")
    told = [report.problem.location.file for report in check_root(project).reports]
    assert "docs/x.md" in told
    (project / "docs/x.md").unlink()
    assert check_root(project).reports == before


def test_a_change_that_keeps_time_and_size_is_seen(tmp_path: Path) -> None:
    project = new_project(tmp_path / "项目")
    (case,) = (project / "cases").glob("*.md")
    text = case.read_text(encoding="utf-8")
    case.write_text(text + "\n联系人13812345670元。\n", encoding="utf-8")
    check_root(project)
    status = case.stat()
    case.write_text(text + "\n联系人13812345670、。\n", encoding="utf-8")
    os.utime(case, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "personal-data" in {report.problem.rule for report in check_root(project).reports}


def test_an_attachment_that_is_not_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[str]:
        found = [report.problem for report in check_root(tmp_path, cache=False).reports]
        return [f"{one.location} {one.rule} {one.severity} {one.message}" for one in found if one.rule == "file"]

    large = tmp_path / "docs/议事会.pdf"
    large.parent.mkdir()
    large.touch()
    for size, message in (
        (64, []),
        (64 + 1 / (1 << 20), ["docs/议事会.pdf:1:1 file error 文件太大（超过64MB），请压缩或另行存放"]),
    ):
        os.truncate(large, int(size * (1 << 20)))  # it takes no room on the disk
        assert told() == message

    def closed(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("quangang.checks.session.read_bytes", closed)
    assert told() == ["docs/议事会.pdf:1:1 file error 文件打不开：没有权限"]


def test_copies_are_told_as_long_as_they_are_copies(tmp_path: Path) -> None:
    def write(name: str, text: str) -> None:
        (tmp_path / f"cases/{name}.md").write_text(f"---\nid: {name}\n---\n{text}\n", encoding="utf-8")

    def told() -> list[str]:
        found = check_root(tmp_path).reports
        assert found == check_root(tmp_path, cache=False).reports
        return [one.problem.location.file for one in found if one.problem.rule == "near-duplicate"]

    (tmp_path / "cases").mkdir()
    for name, text in (("a", COPIED), ("b", COPIED + "另有一句。"), ("c", COPIED + "还有别的一句。"), ("d", OTHER)):
        write(name, text)
    assert told() == ["cases/a.md", "cases/a.md", "cases/b.md", "cases/b.md", "cases/c.md", "cases/c.md"]
    write("d", OTHER + "又一句。")  # another case changes
    assert len(told()) == 6
    write("a", OTHER[60:] + "换了一篇，只说夜里谁在值班、有事找谁。")  # one of them is another text now
    assert told() == ["cases/b.md", "cases/c.md"]
    (tmp_path / "cases/c.md").unlink()
    assert told() == []
