"""Folders → corpus: what each file becomes, what is said of one that does not fit, what a site may show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from quangang.loading import MAX_BYTES, document_of, load, published, read_document, read_text
from quangang.model import Corpus, Problem, Severity

POLICY = "---\nid: {id}\ntitle: {title}\nlevel: county\njurisdiction: 示例县\n{more}---\n\n{body}\n"
CASE = "---\nid: {id}\ntitle: 值班台账\nkind: mechanism\nlevel: county\njurisdiction: 示例县\nsource: {{name: 示例日报{more}}}\n---\n\n## 做法\n\n正文。\n"
COURSE = "id: {id}\ntitle: 初任必修\ntraining_kind: initial\ntraining_tier: county\nabilities: [依法办事]\nobjectives: [{{id: o1, text: 会值班, teaches: [duty#1]}}]\nduration: 90\nlessons: [{lessons}]\n{more}"
LESSON = "---\ntitle: 第一课\nsummary: 摘要\n---\n\n正文。\n"
QUESTION = "- id: {id}\n  type: true_false\n  stem: 值班要两个人。\n  correct_response: [错误]\n  explanation: 一个人就行。\n  abilities: [依法办事]\n  basis: [{{provision: duty#1, quote: 值班}}]\n{more}"


def policy(id: str = "duty", title: str = "值班办法", body: str = "第一条 值班。", more: str = "") -> str:
    return POLICY.format(id=id, title=title, body=body, more=more)


def project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def read(folder: Path, files: Mapping[str, str | bytes]) -> Corpus:
    return load(project(folder, files))


def place(problem: Problem) -> str:
    return str(problem.location).removesuffix(":1:1")


def told(corpus: Corpus) -> list[str]:
    return [
        f"{place(one)} [{one.rule}] {one.message}" + (f" | {one.fix}" if one.fix else "") for one in corpus.problems
    ]


GOOD = {
    "docs/policies/duty.md": policy(), "docs/index.md": "# 首页\n", "docs/about/us.md": "---\ntitle: 关于\n---\n\n正文。\n", "docs/policies/index.md": "# 政策\n", "cases/index.md": "# 案例\n", "courses/index.md": "# 课程\n", "docs/decisions/0001.md": "# 决定\n",
    "cases/log.md": CASE.format(id="log", more=""), "courses/first/course.yml": COURSE.format(id="first", lessons="a, b", more=""), "courses/first/a.md": LESSON, "courses/first/b.md": LESSON, "courses/first/questions/a.yml": QUESTION.format(id="q1", more=""),
    "docs/glossary.yml": "- term: 全岗通\n  definition: 一人多能。\n", "docs/synonyms.yml": "- [工资, 薪酬]\n",
}  # fmt: skip


def test_everything_has_its_place(tmp_path: Path) -> None:
    corpus = read(tmp_path, GOOD)
    assert told(corpus) == []
    assert {key: document.type.id for key, document in corpus.documents.items()} == {
        "duty": "policy", "log": "case", "first": "course", "first/a": "lesson", "first/b": "lesson", "page:index": "page", "page:about/us": "page", "page:policies/index": "page", "page:cases/index": "page", "page:courses/index": "page",
    }  # fmt: skip
    assert [*corpus.courses] == ["first"]
    course = corpus.courses["first"]
    assert ([one.id for one in course.lessons], [one.id for one in course.questions]) == (
        ["first/a", "first/b"],
        ["q1"],
    )
    assert ([*corpus.terms], corpus.synonyms, [*corpus.questions], corpus.unread) == (
        ["全岗通"],
        (("工资", "薪酬"),),
        ["q1"],
        frozenset(),
    )
    again = load(tmp_path)  # from what was kept
    assert again.documents == corpus.documents


def test_what_is_skipped_is_not_there(tmp_path: Path) -> None:
    project(tmp_path, GOOD)
    corpus = load(tmp_path, skip=lambda file: file.startswith("cases/"))
    assert "log" not in corpus.documents
    assert "duty" in corpus.documents
    assert load(project(tmp_path / "empty", {})).documents == {}


FAULTS = [
    ({"docs/policies/duty.md": policy(id="other")}, ["docs/policies/duty.md [id] 文件名“duty”与标识 id“other”不一致 | 把文件改名为 other.md"], "a name that is not the id"),
    ({"docs/policies/duty.md": policy(id="other"), "docs/policies/other.md": policy(id="other")}, ["docs/policies/duty.md [id] 文件名“duty”与标识 id“other”不一致 | 标识“other”已被 docs/policies/other.md 使用，把这里的 id 改为 duty", "docs/policies/other.md [id] 标识 id“other”重复，docs/policies/duty.md 已经用了 | 换一个标识"], "an id that is taken"),
    ({"docs/policies/duty.md": policy(), "cases/duty.md": CASE.format(id="duty", more="")}, ["cases/duty.md [id] 标识 id“duty”重复，docs/policies/duty.md 已经用了 | 换一个标识"], "one id in two folders"),
    ({"cases/log@2020-01-01.md": CASE.format(id="log", more="")}, ["cases/log@2020-01-01.md [id] 案例没有版本之分，文件名不能带“@”"], "a case has no versions"),
    ({"docs/policies/duty@2020-01-01.md": policy(more="version_date: 2021-01-01\n")}, ["docs/policies/duty@2020-01-01.md [id] 文件名写的版本日期是2020-01-01，说明项里的 version_date 是2021-01-01"], "a version of another day"),
    ({"docs/policies/duty@2020-01-01.md": policy()}, ["docs/policies/duty@2020-01-01.md [id] 文件名写的版本日期是2020-01-01，说明项里的 version_date 是空的"], "a version without a day"),
    ({"docs/policies/duty.md": "正文。\n"}, ["docs/policies/duty.md [front-matter] 政策文件的文件开头要有说明项：两行“---”之间，一行一项 | 可用 quangang new 生成样板"], "no front matter"),
    ({"docs/policies/duty.md": "---\nid: duty\n"}, ["docs/policies/duty.md [front-matter] 文件开头的“---”没有另一半，无法分清哪里是说明项、哪里是正文 | 在说明项结束的地方另起一行，写“---”"], "half of one"),
    ({"docs/policies/duty.md": ""}, ["docs/policies/duty.md [file] 文件是空的 | 写入内容，或删去这个文件"], "an empty file"), ({"docs/policies/duty.md": " \n"}, ["docs/policies/duty.md [file] 文件是空的 | 写入内容，或删去这个文件"], "a blank one"),
    ({"docs/policies/more/duty.md": policy()}, ["docs/policies/more/duty.md [file] 放在docs/policies/的子文件夹里，没有读取 | 移到 docs/policies/ 里"], "a folder too deep"), ({"docs/policies/more/index.md": "# 甲\n"}, [], "an index is no document"), ({"cases/more/log.md": CASE.format(id="log", more="")}, ["cases/more/log.md [file] 放在cases/的子文件夹里，没有读取 | 移到 cases/ 里"], "for cases too"),
    ({"courses/first/a.md": LESSON}, ["courses/first [course] 课程文件夹里没有 course.yml"], "lessons without a course"),
    ({**GOOD, "courses/first/more/c.md": LESSON}, ["courses/first/more/c.md [file] 放在courses/first/的子文件夹里，没有读取 | 移到 courses/first/ 里"], "a lesson too deep"),
    ({**GOOD, "courses/first/c.md": LESSON}, ["courses/first/c.md [course] “c”没有列入课程目录（course.yml 的 lessons）"], "a lesson that is not listed"),
    ({**GOOD, "courses/first/course.yml": COURSE.format(id="first", lessons="a, b, c", more="")}, ["courses/first/course.yml [course] 课程目录里有“c”，但没有 c.md"], "a lesson that is not there"),
    ({**GOOD, "courses/first/course.yml": COURSE.format(id="second", lessons="a, b", more="")}, ["courses/first/course.yml [id] 文件夹名“first”与课程标识 id“second”不一致"], "a folder of another name"),
    ({**GOOD, "courses/first/questions/a.yml": QUESTION.format(id="q1", more="  lesson: z\n")}, ["courses/first/questions/a.yml:1:7 [course] 题目“q1”所属的课“z”不存在 | 可选：a、b"], "a question of a lesson that is not there"), ({**GOOD, "courses/first/questions/a.yml": QUESTION.format(id="q1", more="  lesson: a\n")}, [], "a question of a lesson"),
    ({**GOOD, "courses/first/questions/b.yml": QUESTION.format(id="q1", more="")}, ["courses/first/questions/b.yml:1:7 [id] 题目标识“q1”重复，courses/first/questions/a.yml:1:7 已经用了 | 换一个标识"], "a question twice"),
    ({**GOOD, "courses/first/questions/b.yml": QUESTION.format(id="q1", more="  state: draft\n")}, ["courses/first/questions/b.yml:1:7 [id] 题目标识“q1”重复，courses/first/questions/a.yml:1:7 已经用了 | 换一个标识"], "a draft twice"),
    ({**GOOD, "courses/first/questions/a.yml": "# 空\n"}, ["courses/first/questions/a.yml [file] 文件里没有内容（只有空行或注释）"], "a bank of comments"), ({**GOOD, "courses/first/questions/notes.doc": "甲"}, [], "another kind of file"), ({**GOOD, "courses/first/questions/a.yml": "单选"}, ["courses/first/questions/a.yml [question] 题库应当是一个列表，每道题以“- ”开头"], "no bank"),
    ({"docs/about.md": "---\nid: [\n---\n"}, None, "a page that cannot be read"), ({"docs/about.md": "---\n没有的: 甲\n---\n"}, None, "a page with another key"), ({**GOOD, "docs/glossary.yml": "甲\n"}, None, "a glossary that is none"), ({**GOOD, "docs/synonyms.yml": "甲\n"}, None, "synonyms that are none"), ({**GOOD, "docs/corrections.yml": "甲\n"}, None, "corrections that are none"),
    ({**GOOD, "docs/sources/daily.yml": "甲\n"}, None, "a source that is none"), ({**GOOD, "courses/first/questions/p.txt": "一、单选题\n\n1. 谁值班？\nA. 甲\nB. 乙\n"}, None, "a paper without answers"), ({**GOOD, "courses/first/a.md": "正文。\n"}, None, "a lesson without front matter"), ({**GOOD, "courses/first/a.md": "---\n没有的: 甲\n---\n"}, None, "a lesson with another key"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected", "why"), FAULTS, ids=[row[2] for row in FAULTS])
def test_what_does_not_fit_is_told(
    tmp_path: Path, files: Mapping[str, str | bytes], expected: list[str] | None, why: str
) -> None:
    found = told(read(tmp_path, files))
    assert found if expected is None else found == expected


def test_a_course_that_cannot_be_read_hides_no_other_mistake(tmp_path: Path) -> None:
    files = {
        **GOOD,
        "courses/first/course.yml": "id: first\n",
        "courses/first/questions/a.yml": "单选",
        "courses/first/b.md": "正文。\n",
    }
    corpus = read(tmp_path, files)
    assert {one.location.file for one in corpus.problems} == {
        "courses/first/course.yml",
        "courses/first/questions/a.yml",
        "courses/first/b.md",
    }
    assert corpus.unread == {"first", "first/a"}
    assert corpus.courses == {}
    assert read(tmp_path / "two", {**GOOD, "courses/first/course.yml": "# 空\n"}).unread == {
        "first",
        "first/a",
        "first/b",
    }


def test_a_document_that_cannot_be_read_is_known_by_its_file(tmp_path: Path) -> None:
    corpus = read(
        tmp_path, {"docs/policies/duty.md": "---\nid: duty\n---\n甲\n", "docs/policies/old@2020-01-01.md": ""}
    )
    assert corpus.unread == {"duty", "old@2020-01-01"}


def test_an_older_expression_stands_apart(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        {
            "docs/policies/duty@2020-01-01.md": policy(more="version_date: 2020-01-01\n"),
            "docs/policies/duty.md": policy(more="version_date: 2024-01-01\n"),
        },
    )
    assert told(corpus) == []
    assert [*corpus.expressions] == [("duty", "2020-01-01")]
    assert (corpus.expressions["duty", "2020-01-01"].version_date, corpus.documents["duty"].version_date) == (
        "2020-01-01",
        "",
    )


TWICE = "第一条 甲。\n\n第一条 乙。"


@pytest.mark.parametrize(("more", "severity"), [("", Severity.ERROR), ("status: draft\n", Severity.WARNING)])
@pytest.mark.parametrize("name", ["duty", "duty@2020-01-01"])
def test_slips_of_a_draft_stop_nothing(tmp_path: Path, more: str, severity: Severity, name: str) -> None:
    dated = "version_date: 2020-01-01\n" if "@" in name else ""
    corpus = read(tmp_path, {f"docs/policies/{name}.md": policy(body=TWICE, more=more + dated)})
    assert [one.severity for one in corpus.problems] == [severity]
    gap = read(
        tmp_path / "gap", {f"docs/policies/{name}.md": policy(body="第一条 甲。\n\n第三条 乙。", more=more + dated)}
    )
    assert [one.severity for one in gap.problems] == [Severity.WARNING]


@pytest.mark.parametrize("status", ["status: draft", "状态: draft"])
def test_a_draft_with_gaps_is_left_out_and_stops_nothing(tmp_path: Path, status: str) -> None:
    corpus = read(tmp_path, {"docs/policies/duty.md": f"---\nid: duty\n{status}\n---\n甲\n"})
    assert {one.severity for one in corpus.problems} == {Severity.WARNING}
    corpus = read(tmp_path / "two", {"docs/policies/duty.md": "---\nid: duty\nstatus: published\n---\n甲\n"})
    assert {one.severity for one in corpus.problems} == {Severity.ERROR}


def test_a_source_by_its_id_brings_its_date(tmp_path: Path) -> None:
    entry = "id: daily\nname: 示例日报\npublisher: 示例日报社\nkind: report\nheld: text\ndate: 2024-05-01\ntext: 值班要两个人。\n"
    corpus = read(
        tmp_path,
        {
            "docs/sources/daily.yml": entry,
            "cases/log.md": CASE.format(id="log", more=", id: daily"),
            "cases/own.md": CASE.format(id="own", more=", date: 2020-01-01, id: daily"),
            "cases/none.md": CASE.format(id="none", more=", id: nothing"),
        },
    )
    assert [*corpus.sources] == ["daily"], told(corpus)
    log = corpus.documents["log"]
    assert log.source is not None
    assert (log.date, log.source.date) == ("2024-05-01", "2024-05-01")
    assert corpus.documents["own"].date == "2020-01-01"
    assert corpus.documents["none"].date == ""


def test_courses_stand_in_their_makers_order(tmp_path: Path) -> None:
    files = {
        f"courses/{id}/course.yml": COURSE.format(id=id, lessons="a", more=more)
        for id, more in (("a", ""), ("b", "order: 1\n"), ("c", "order: 99\n"), ("d", "order: 100\n"), ("e", ""))
    }
    files |= {f"courses/{id}/a.md": LESSON for id in "abcde"}
    assert [*read(tmp_path, files).courses] == ["b", "c", "a", "d", "e"]


TEXTS = [
    ("甲\r\n乙\r丙".encode(), "甲\n乙\n丙", ""), (b"\xef\xbb\xbf" + "甲".encode(), "甲", ""), ("标题\n值班".encode("gb18030"), None, "a.md 文件不是 UTF-8 编码（看起来是 GBK 编码），从这里开始读不出来"), (b"ab\ncd" + "值班".encode("gb18030"), None, "a.md:2:3 文件不是 UTF-8 编码（看起来是 GBK 编码），从这里开始读不出来"),
    ("值班\n第二行".encode() + b"\xff\xff", None, "a.md:2:4 文件不是 UTF-8 编码，从这里开始读不出来"), (b"abc\xff", None, "a.md:1:4 文件不是 UTF-8 编码，从这里开始读不出来"), (b"a" * MAX_BYTES, "a" * MAX_BYTES, ""), (b"a" * (MAX_BYTES + 1), None, "a.md 文件有4.0MB，太大了（不超过4MB），请检查内容或分成几个文件"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "text", "problem"), TEXTS, ids=range(len(TEXTS)))
def test_a_file_as_text(tmp_path: Path, raw: bytes, text: str | None, problem: str) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    found, problems = read_text(tmp_path / "a.md", "a.md")
    assert found == text
    assert [f"{place(one)} {one.message}" for one in problems] == ([problem] if problem else [])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, (problem,) = read_text(tmp_path / "no.md", "no.md")
    assert (found, problem.rule, problem.message.startswith("文件打不开：")) == (None, "file", True)


def test_a_file_elsewhere_is_read_as_a_policy(tmp_path: Path) -> None:
    project(
        tmp_path,
        {
            "docs/policies/duty.md": policy(),
            "cases/log.md": CASE.format(id="log", more=""),
            "elsewhere/law.md": policy(id="law", body=TWICE),
            "empty.md": "",
        },
    )
    kinds = [
        (document and document.type.id, len(problems))
        for document, problems in (
            read_document(tmp_path / name, tmp_path)
            for name in ("docs/policies/duty.md", "cases/log.md", "elsewhere/law.md", "empty.md")
        )
    ]
    assert kinds == [("policy", 0), ("case", 0), ("policy", 1), (None, 1)]
    outside = tmp_path / "project"
    outside.mkdir()
    document, _ = read_document(tmp_path / "elsewhere/law.md", outside)
    assert document is not None
    assert document.file == "../elsewhere/law.md"
    assert document_of("docs/policies/duty.md", policy())[0] is not None
    assert document_of("docs/policies/duty.md", "甲")[0] is None


def test_what_a_site_may_show(tmp_path: Path) -> None:
    draft = GOOD["courses/first/a.md"].replace("---\n\n", "status: draft\n---\n\n", 1)
    files = {
        **GOOD, "docs/policies/old.md": policy(id="old", more="status: draft\n"), "docs/policies/old@2020-01-01.md": policy(id="old", more="version_date: 2020-01-01\n"), "docs/policies/duty@2020-01-01.md": policy(more="version_date: 2020-01-01\n"), "courses/first/a.md": draft,
        "courses/gone/course.yml": COURSE.format(id="gone", lessons="a", more="status: draft\n"), "courses/gone/a.md": LESSON, "courses/gone/questions/a.yml": QUESTION.format(id="q2", more=""), "courses/first/questions/d.yml": QUESTION.format(id="q3", more="  state: draft\n"),
    }  # fmt: skip
    whole = read(tmp_path, files)
    assert ({*whole.drafts}, {*whole.questions}) == ({"q3"}, {"q1", "q2"}), told(whole)
    corpus = published(whole)
    assert {"old", "gone", "gone/a", "first/a"} & {*corpus.documents} == set()
    assert {"duty", "first", "first/b", "log", "page:index"} <= {*corpus.documents}
    assert [*corpus.expressions] == [("duty", "2020-01-01")]
    assert [*corpus.courses] == ["first"]
    assert [one.id for one in corpus.courses["first"].lessons] == ["first/b"]
    assert [*corpus.questions] == ["q1"]
