"""All that `check` says of the manual's bad examples, and of pages full of slips (`golden/pages.md`), word for word, with places and mendings: `golden/*.txt`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from quangang.checks.formats import FORMATS
from quangang.checks.page import BLANK
from quangang.checks.pages import page_of
from quangang.checks.passages import Passage, body_passages, front_passages, question_passages, term_passages
from quangang.checks.project import Project
from quangang.checks.rule import Report
from quangang.checks.rules import RULES
from quangang.checks.runner import check_page
from quangang.checks.session import Outcome, check_root
from quangang.checks.settings import Settings
from quangang.loading import load
from quangang.model import Location, Problem, Severity
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import MappingNode, parse_yaml
from tests.checks.test_manual import BAD, found
from tests.checks.test_truth import CASE, HOW, errors
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"


def line(report: Report) -> str:
    """A report in one line."""
    problem, place = report.problem, report.problem.location
    end = f"-{report.end_line}:{report.end_column}" if report.end_line else ""
    mended = f" ⇒ {report.replacement!r}" if report.replacement is not None else ""
    where = f"{place.file}:{place.line}:{place.column}{end}"
    return f"{where} {problem.severity} {problem.message} → {problem.fix}{mended}".replace("\n", "⏎")


def manual() -> str:
    """What each rule says of its own bad examples."""
    lines = []
    for rule, text in BAD:
        with TemporaryDirectory() as folder:
            lines += [f"=== {rule.id}", *map(line, found(rule, text, Path(folder)))]
    return "\n".join(lines) + "\n"


def pages() -> str:
    """What the rules of a page say of each page, honest words and slips side by side."""
    lines = []
    for head, text in blocks(HERE / "pages.md"):
        file = head.partition(" ")[0]
        lines += [
            f"=== {head}",
            *(f"[{one.problem.rule}] {line(one)}" for one in sorted(check_page(page_of(file, text)))),
        ]
    return "\n".join(lines) + "\n"


def truth() -> str:
    """What is said of numbers, quotations, absences and links of cases beside their sources."""
    lines = []
    for head, words in blocks(HERE / "truth.md"):
        file = head.partition(" ")[0]
        case = CASE.format(words=words, how=HOW).replace("id: demo", f"id: {Path(file).stem}")
        with TemporaryDirectory() as folder:
            errors(Path(folder), {file: case})  # writes the project
            found = [one for one in check_root(Path(folder), cache=False).reports if one.problem.location.file == file]
        lines += [f"=== {head}", *(f"[{one.problem.rule}] {line(one)}" for one in sorted(found))]
    return "\n".join(lines) + "\n"


def told(outcome: Outcome) -> list[str]:
    """All that is said but of the parts of cases, which have pages of their own."""
    return [f"[{one.problem.rule}] {line(one)}" for one in outcome.reports if one.problem.rule != "case-structure"]


def wrong_project(root: Path) -> Path:
    """One project (`golden/project.md`, a file a block) whose pages are wrong beside each other."""
    for file, text in blocks(HERE / "project.md"):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def text_of(root: Path, file: str) -> str | None:
    """The text of a file of a project."""
    return (root / file).read_text(encoding="utf-8") if (root / file).is_file() else None


def project() -> str:
    """What is said of a project that is wrong in many places; then of what is past its day."""
    with TemporaryDirectory() as folder:
        root = wrong_project(Path(folder))
        options = {"review-record": {"reviewers": ["李某"], "approvers": {"account": "王某"}}}
        settings = Settings(options=options)
        first, later = (told(check_root(root, settings, cache=False, today=day)) for day in ("", "2025-06-01"))
    return "\n".join([*first, "=== 2025-06-01", *(one for one in later if one not in first)]) + "\n"


def pieces(file: str, text: str) -> Iterator[tuple[str, Passage]]:
    """The passages of a file, each with what it is a part of."""
    page = page_of(file, text)
    if not file.endswith(".yml"):
        parts, _ = split_front_matter(text, file)
        yield from (("", one) for one in (*front_passages(page, parts.fields), *body_passages(page)))
        return
    node, _ = parse_yaml(text, file)
    assert node is not None
    if "glossary" in file or "/questions/" in file:
        yield from (term_passages if "glossary" in file else question_passages)(page, node)
    else:
        assert isinstance(node, MappingNode)
        yield from (("", one) for one in front_passages(page, node))


def passages() -> str:
    """What of each file is prose (`golden/passages.md`), what tags and pictures it has, and its passages with what stands beside them."""
    lines = []
    for head, text in blocks(HERE / "passages.md"):
        file = head.partition(" ")[0]
        page = page_of(file, text)
        lines += [f"=== {head}", page.prose.replace(BLANK, "·"), "---", page.marked, "---"]
        for key, one in pieces(file, text):
            place = page.location(one.start)
            look = f"{'虚构 ' * one.free}{'引文 ' * one.quoted}{one.section} | {one.label} | {one.options} | {one.said} | {one.after[:12]}"
            lines.append(f"{place.line}:{place.column} {key} {one.text!r} {look!r}".replace("\\x00", "·"))
    return "\n".join(lines) + "\n"


def told_of(file: str, line: int, column: int, rule: str, words: str, level: Severity, fix: str, *more: Any) -> Report:
    """A report; `more` is where its words end, and what stands in for them."""
    return Report(Problem(Location(file, line, column), rule, words, level, fix), *more)


TOLD = (
    told_of("cases/a.md", 3, 2, "spaces", "多余的空格：甲 乙", Severity.WARNING, "删去“ ”", 3, 3, ""),
    told_of("cases/a.md", 9, 4, "unclosed", "代码块没有结尾", Severity.ERROR, "补上“```”", 12, 1),
    told_of("cases/甲,乙:丙%.md", 2, 7, "wording", "提法：甲%乙\r\n丙", Severity.ERROR, "改为：*丁*\n<戊>", 2, 7),
    told_of("docs/b.md", 1, 1, "no-such,rule", "@某人 [甲](乙) `丙` | # ~ _丁_ \\戊", Severity.INFO, ""),
    told_of("docs/b.md", 5, 1, "spaces", "多余的空格：丙 丁", Severity.WARNING, "删去“ ”", 5, 3, "丙丁"),
    told_of("docs/b.md", 5, 1, "spaces", "多余的空格：丙 丁", Severity.WARNING, "删去“ ”", 5, 3, "丙丁"),
    told_of("docs/c.md", 1, 1, "long-sentences", "长" * 121, Severity.INFO, "短" * 120),
)
"""Each severity, with and without advice, an end, a replacement; signs that the forms give a meaning to."""


def forms() -> str:
    """What `check` tells, in each of its forms; a comment also of as much as fits, and of one more."""
    lines = []
    for name, made in FORMATS.items():
        lines += [f"=== {name}", made(TOLD), f"=== {name} {TOLD[3].problem.location}", made(TOLD[3:4])]
    for count in (15, 16, 17):
        some = [
            told_of(f"cases/{n}.md", n, 1, "spaces", "甲", Severity(level), "")
            for n, level in zip(range(1, count + 1), ["warning", "error", "info"] * 9, strict=False)
        ]
        lines += [f"=== markdown {count}", FORMATS["markdown"](some)]
    return "\n".join(lines).replace("\r", "␍") + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "manual.txt": manual,
    HERE / "pages.txt": pages,
    HERE / "truth.txt": truth,
    HERE / "project.txt": project,
    HERE / "passages.txt": passages,
    HERE / "forms.txt": forms,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_mistakes_are_told_as_they_were(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")


def test_a_rule_keeps_to_the_pages_it_is_asked_about(tmp_path: Path) -> None:
    """A run that looks at a case again tells nothing of the rest a second time."""
    corpus = load(wrong_project(tmp_path))

    def told_by(subjects: frozenset[str] | None, *, whole: bool) -> set[tuple[str, str]]:
        asked = Project(corpus, subjects, whole, text_of=partial(text_of, tmp_path), today="2025-06-01")
        found = [one for rule in RULES.values() if rule.project for one in rule.project(asked)]
        return {(one.rule, one.location.file) for one in found}

    everything = told_by(None, whole=True)
    assert {rule for rule, _ in everything} >= {"glossary-use", "question-quality", "corrections", "basis", "stale"}
    assert told_by(frozenset(), whole=False) == set()
    for subject in ("rests", "quote", "withdrawn", "links", "undated"):
        own = {one for one in everything if one[1] == f"cases/{subject}.md"}
        assert told_by(frozenset({subject}), whole=False) == own != set()


def test_what_was_read_before_is_not_told_twice(tmp_path: Path) -> None:
    """A command that has read the project hands its corpus on: what that tells of a case, the case tells."""
    root = wrong_project(tmp_path)
    again = check_root(root, cache=False, corpus=load(root)).reports
    assert again == check_root(root, cache=False).reports
