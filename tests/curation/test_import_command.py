"""`quangang import` from the command line: one page a source, the log, exit codes, the review page."""

from __future__ import annotations

import json
import re

import pytest

from quangang.adapters.cli import import_, import_laws
from quangang.adapters.cli.main import main
from quangang.curation import readers
from quangang.curation.laws import read_law
from quangang.documents.case_file import CaseEntry
from quangang.formats.word.form import write_form
from quangang.loading import document_of, load, read_document
from quangang.model import Severity
from quangang.outside import child
from quangang.text.edits import Edit, replay
from tests.project import new_project

POLICY = (
    "关于加强示例工作的意见\n\n(2024年3月28日)\n\n"
    "为加强示例工作,经研究,现提出如下意见。各级要把服务群众、造福群众作为出发点和落脚点,用心用情做好工作。\n\n"
    "一、总体要求\n\n1.明确人员范围。本意见所称示例,是指在社区从事服务工作的专职人员,由街道(乡镇)集中管理,社区统筹使用。\n\n"
    "(新华社北京4月10日电)\n"
)
REPORT = (
    "近日,某县印发《关于加强示例工作的意见》。2024年4月28日,某县印发了《关于加强示例工作的意见》,这是一项重要举措,具有重要意义。\n\n"
    "<script>alert(1)</script>群众都说好,大家都要努力做好工作,把工作做到群众的心坎上,让群众满意。\n"
)


@pytest.fixture
def sources(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a_1.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "关于意见.txt").write_bytes(POLICY.encode("gb18030"))
    return tmp_path


def run(*arguments):
    return main(["import", *arguments])


def test_one_page_a_source_and_a_log_that_replays(sources):
    assert run("in/a_1.txt", "in/关于意见.txt", "--out", "out", "--log", "LOG.json") == 0
    log = json.loads((sources / "LOG.json").read_text(encoding="utf-8"))
    assert list(log) == ["files"]
    pages = sorted(path.name for path in (sources / "out").iterdir())
    assert pages == sorted(entry["page"] for entry in log["files"])
    for entry, text in zip(log["files"], (REPORT, POLICY), strict=True):
        assert list(entry) == ["source", "page", "encoding", "edits", "warnings", "missing"]
        assert all(list(edit) == ["line", "before", "after", "rule", "reason"] for edit in entry["edits"])
        assert all(list(warning) == ["line", "kind", "text", "message"] for warning in entry["warnings"])
        assert all(edit["rule"] and edit["reason"] for edit in entry["edits"])
        page = (sources / "out" / entry["page"]).read_text(encoding="utf-8")
        assert page.endswith("---\n\n" + replay(text, [Edit(**edit) for edit in entry["edits"]]))
        assert f"file: {entry['source']}\n" in page
        assert "status: draft\n" in page
    report, policy = log["files"]
    assert (report["page"], report["encoding"]) == ("a-1.md", "utf-8")
    assert policy["encoding"] == "gb18030（推断）"
    assert policy["missing"] == ["level", "jurisdiction", "issuing_body", "publication_date"]
    assert {"conflicting-dates", "describes-policy"} <= {warning["kind"] for warning in report["warnings"]}


def test_a_draft_is_read_as_a_document_with_only_its_gaps_as_problems(sources):
    assert run("in/关于意见.txt", "--out", "docs/policies") == 0
    page = next((sources / "docs" / "policies").glob("*.md"))
    _, problems = read_document(page, sources)
    assert {re.search("level|jurisdiction", problem.message + problem.fix)[0] for problem in problems} == {
        "level",
        "jurisdiction",
    }
    assert {problem.severity for problem in problems} == {Severity.WARNING}, "a draft with gaps stops no build"


def test_a_source_that_gives_no_page(sources, capsys):
    (sources / "in" / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (sources / "in" / "空.txt").write_bytes(b"  \n")
    (sources / "in" / "坏.docx").write_bytes(b"PK\x03\x04 no zip")
    (sources / "in" / "坏.pdf").write_bytes(b"%PDF-1.7 no pdf")
    names = ["in/旧.doc", "in/空.txt", "in/坏.docx", "in/坏.pdf", "in/没有.txt", "in"]
    assert run(*names, "in/a_1.txt", "--out", "out") == 1
    said = capsys.readouterr().out
    assert said.count("没有生成页面") == len(names)
    assert "另存为 .docx" in said
    assert "Traceback" not in said
    assert sorted(path.name for path in (sources / "out").iterdir()) == ["LOG.json", "a-1.md"]


def test_a_mistake_of_ours_in_one_file_keeps_no_other_back(sources, capsys, monkeypatch):
    def stumble(data):
        raise KeyError("内部")

    monkeypatch.setattr(
        readers, "suffixes", lambda: {".txt": readers.READERS["text"], ".md": readers.Reader("odd", (".md",), stumble)}
    )
    (sources / "in" / "怪.md").write_text(REPORT, encoding="utf-8")
    assert run("in/怪.md", "in/a_1.txt", "--out", "out") == 1
    said = capsys.readouterr().out
    assert "怪.md：没有生成页面。读取时程序出错了（KeyError: '内部'）" in said
    assert (sources / "out" / "a-1.md").exists()


def test_a_name_that_cannot_be_shown_harms_neither_terminal_nor_log(sources, capsys):
    (sources / "in" / "a\x1b[31m\udcff.txt").write_text(REPORT, encoding="utf-8")
    assert run("in/a\x1b[31m\udcff.txt", "--out", "out") == 0
    assert "a�[31m�.txt →" in capsys.readouterr().out
    log = json.loads((sources / "out" / "LOG.json").read_text(encoding="utf-8"))
    assert log["files"][0]["source"] == "a�[31m�.txt"


def test_a_file_too_slow_to_read_can_be_given_more_time(sources, capsys, monkeypatch):
    given = []
    monkeypatch.setattr(import_, "confined", lambda work, limits: given.append(limits.seconds) or work())
    assert run("in/a_1.txt", "--out", "out", "--seconds", "9") == 0
    assert given == [9]


def test_a_page_somebody_changed_is_never_overwritten(sources, capsys):
    assert run("in/a_1.txt", "--out", "out") == 0
    assert run("in/a_1.txt", "--out", "out") == 0
    page = sources / "out" / "a-1.md"
    page.write_text("改过", encoding="utf-8")
    assert run("in/a_1.txt", "--out", "out") == 1
    assert page.read_text(encoding="utf-8") == "改过"
    assert "没有覆盖" in capsys.readouterr().out


def test_the_review_page_is_one_safe_file(sources):
    assert run("in/a_1.txt", "in/关于意见.txt", "--out", "out", "--review", "review.html") == 0
    page = (sources / "review.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "<del" in page
    assert "<ins" in page
    assert "请补填：" in page
    assert "全部改动" in page


def test_json_for_programs(sources, capsys):
    assert run("in/a_1.txt", "--out", "out", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["page"] == "a-1.md"


def test_the_projects_own_policies_give_the_dates_to_compare_with(sources):
    folder = sources / "docs" / "policies"
    folder.mkdir(parents=True)
    (folder / "x.md").write_text(
        "---\nid: x\ntitle: 某县关于加强示例工作的意见\nshort_titles: [关于加强示例工作的意见]\ndocument_date: 2024-03-28\n---\n",
        encoding="utf-8",
    )
    assert run("in/a_1.txt", "--out", "out", "--log", "LOG.json") == 0
    warnings = json.loads((sources / "LOG.json").read_text(encoding="utf-8"))["files"][0]["warnings"]
    assert "conflicting-dates" in [warning["kind"] for warning in warnings]


@pytest.mark.parametrize("arguments", [["laws"], ["laws", "没有的文件夹"], ["a.txt", "--log", "x.md"]])
def test_wrong_usage(sources, arguments, capsys):
    assert run(*arguments) == 2
    assert capsys.readouterr().err


def test_laws(sources, capsys):
    folder = sources / "laws" / "行政法规"
    folder.mkdir(parents=True)
    law = "# 示例条例\n\n2008年1月31日公布\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了示例，制定本条例。本条例自2008年5月12日起施行。\n"
    (folder / "示例条例(2008-01-31).md").write_text(law, encoding="utf-8")
    (folder / "示例条例(2020-03-27).md").write_text(law, encoding="utf-8")
    (folder / "说明.md").write_text("没有题目", encoding="utf-8")
    assert run("laws", "laws", "--out", "docs/policies") == 0
    capsys.readouterr()
    pages = sorted((sources / "docs" / "policies").iterdir())
    assert [re.sub(r"law-[0-9a-f]{10}", "law", path.name) for path in pages] == ["law.md", "law@2008-01-31.md"]
    for page in pages:
        document, problems = read_document(page, sources)
        assert not problems
        assert document is not None
        assert document.tree.get("1") is not None


def test_a_law_that_cannot_be_read_keeps_no_other_back(sources, capsys):
    folder = sources / "laws" / "行政法规"
    folder.mkdir(parents=True)
    (folder / "好.md").write_text(
        "# 示例条例\n\n<!-- INFO END -->\n\n第一条 为了示例，制定本条例。\n", encoding="utf-8"
    )
    (folder / "坏.md").write_bytes(b"\xff\xfe\xff")
    (folder / "链接.md").symlink_to("好.md")
    assert run("laws", "laws", "--out", "out") == 1
    said = capsys.readouterr().out
    assert "坏.md：没有导入。不是 UTF-8 编码的文字文件" in said
    assert "链接.md：没有导入。这是一个链接" in said
    assert len(list((sources / "out").glob("law-*.md"))) == 1


def test_a_chunk_of_laws_that_comes_to_grief_is_read_file_by_file(sources, capsys, monkeypatch):
    folder = sources / "laws" / "行政法规"
    folder.mkdir(parents=True)
    text = "# 示例条例\n\n<!-- INFO END -->\n\n第一条 为了示例，制定本条例。\n"
    (folder / "好.md").write_text(text, encoding="utf-8")
    (folder / "坏.md").write_text(text.replace("示例", "怪"), encoding="utf-8")

    def stumble(stem, text, region):
        if stem == "坏":
            raise KeyError("内部")
        return read_law(stem, text, region)

    monkeypatch.setattr(import_laws, "read_law", stumble)
    assert run("laws", "laws", "--out", "out") == 1
    assert "坏.md：没有导入。读取时程序出错了" in capsys.readouterr().out
    assert len(list((sources / "out").glob("law-*.md"))) == 1


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["in/a_1.txt"], "a-1.md"),
        (["form", "表.docx"], "good-case.md"),
        (["questions", "卷.txt"], "paper-*.yml"),
        (["laws", "laws"], "law-*.md"),
    ],
)
def test_every_kind_works_where_nothing_can_fork(arguments, made, sources, monkeypatch):
    """Windows and macOS: the work goes to a new interpreter, pickled."""
    monkeypatch.setattr(child, "FORKS", False)
    new_project(sources / "p")
    monkeypatch.chdir(sources / "p")
    entry = CaseEntry({"id": "good-case", "title": "示例案例"}, {"背景": "社区工作者值班。"}, "")
    (sources / "p" / "表.docx").write_bytes(write_form(entry))
    paper = "1. 遇到紧急情况怎么办？\nA. 等交班  B. 及时报告\n答案：B\n解析：如题。\n依据：example-measures#2“应当及时报告”\n"
    (sources / "p" / "卷.txt").write_text(paper, encoding="utf-8")
    (sources / "p" / "in").symlink_to(sources / "in")
    (sources / "p" / "laws").mkdir()
    law = "# 示例条例\n\n<!-- INFO END -->\n\n第一条 为了示例，制定本条例。\n"
    (sources / "p" / "laws" / "a.md").write_text(law, encoding="utf-8")
    assert run(*arguments, "--out", "out") in (0, 1)
    assert len(list((sources / "p" / "out").glob(made))) == 1


BOOKS = {
    "合同编": (
        "## 第一分编 通则\n\n## 第一章 一般规定\n\n第六条 丙。\n\n第七条 丙。\n\n## 第二分编 典型合同\n\n## 第二章 买卖\n\n第八条 丁。\n\n第九条 丁。"
    ),
    "总则": "## 第一章 基本规定\n\n第一条 甲\u200b。\n\n第二条 乙\ue000。\n\n第三条 乙。\n\n## 第二章 自然人\n\n第四条 乙。\n\n第五条 乙。",
    "附则": "第十条 戊。",
}


def test_a_code_in_several_files_is_one_law(sources, capsys):
    folder = sources / "laws"
    folder.mkdir()
    for name, text in BOOKS.items():
        head = f"# 示例法典\n\n# {name}\n\n2020年5月28日 某会议通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n"
        (folder / f"{name}.md").write_text(head + text + "\n", encoding="utf-8")
    assert run("laws", "laws", "--out", "out") == 0
    said = capsys.readouterr().out
    assert "转换了1个版本、1部" in said
    assert "去掉了2个看不见的字符" in said
    [page] = (sources / "out").glob("law-*.md")
    document, problems = document_of("docs/policies/" + page.name, page.read_text(encoding="utf-8"))
    assert problems == []
    assert [one.path for one in document.tree if one.path.startswith(("bk", "ch"))] == [
        "bk1", "bk1.ch1", "bk1.ch2", "bk2", "bk2.ch1", "bk2.ch2",
    ]  # fmt: skip
    assert [one.path for one in document.tree if one.path.isdigit()] == [str(number) for number in range(1, 11)]
    assert document.document_date == "2020-05-28"
    assert document.fields.notes[0].startswith("各编分在3个文件里")
    assert document.tree.get("7").text == "第七条 丙。"


def test_what_is_not_imported_is_named_and_what_is_doubtful_is_kept_back(sources, capsys):
    folder = sources / "laws"
    folder.mkdir()
    end = "<!-- INFO END -->\n\n"
    (folder / "甲条例(2020-01-01).md").write_text(f"# 甲条例\n\n{end}第一条 甲。\n", encoding="utf-8")
    (folder / "甲条例副本(2020-01-01).md").write_text(f"# 甲条例\n\n{end}第一条 乙。\n", encoding="utf-8")
    (folder / "甲条例.md").write_text(f"# 甲条例\n\n{end}第一条 丙。\n", encoding="utf-8")
    (folder / "空(2020-01-01).md").write_text(f"# 空\n\n{end}", encoding="utf-8")
    (folder / "乙条例(2020-01-01).md").write_text(f"# 乙条例\n\n{end}第一条 甲。\n\n第一条 乙。\n", encoding="utf-8")
    assert run("laws", "laws", "--out", "out") == 0
    said = capsys.readouterr().out
    assert "甲条例副本(2020-01-01).md（《甲条例》2020-01-01的文本已经有了，内容不同）" in said
    assert "《甲条例》有一个文件没有日期" in said
    assert "空(2020-01-01).md（不是法律正文）" in said
    assert "条文编号有疑问，存成草稿" in said
    drafts = [page for page in (sources / "out").glob("*.md") if "status: draft" in page.read_text(encoding="utf-8")]
    assert len(drafts) == 1
    (sources / "docs").mkdir()
    (sources / "out").rename(sources / "docs" / "policies")
    problems = [one for one in load(sources).problems if one.rule == "provision-numbers"]
    assert [one.severity for one in problems] == [Severity.WARNING]  # told, and in nobody's way
