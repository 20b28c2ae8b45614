"""`quangang check` as a person and a CI job run it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from quangang.checks.provenance import changed_sources
from quangang.checks.signing import approver_accounts, signed_by_others
from quangang.loading import load
from tests.checks import planted
from tests.project import quangang

CONFIG = (
    "site_name: 检查\nplugins:\n- quangang:\n    severity:\n      review-record:\n        approvers: {wang: 王某}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    planted.write(tmp_path, None)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "内容")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path, *arguments: str) -> list[tuple[str, int, str]]:
    done = quangang("check", "--format", "json", *arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["problems"]
    assert all(set(one) == {"file", "line", "column", "rule", "severity", "message", "fix"} for one in found)
    assert done.returncode == any(one["severity"] == "error" for one in found)
    return [(one["file"], one["line"], one["rule"]) for one in found]


def test_since_tells_of_touched_lines_alone(project: Path) -> None:
    edit(project, planted.CASE, "两张表。", "两张表,旧错。")
    git(project, "init", "-q")
    commit(project)
    assert problems(project, "--since", "HEAD") == []
    edit(project, planted.CASE, "人手少。", "人手少,新错。")
    (project / "cases/新案例.md").write_text("---\nid: a\n---\n", encoding="utf-8")
    assert problems(project) == problems(project, "--no-cache")
    touched = problems(project, "--since", "HEAD")
    assert (planted.CASE, 15, "full-width-punctuation") in touched
    assert all(line != 19 for file, line, _ in touched if file == planted.CASE)
    assert any(file == "cases/新案例.md" for file, _, _ in touched)


def test_without_git_or_with_a_wrong_revision_it_says_so(project: Path) -> None:
    said = quangang("check", "--since", "HEAD", cwd=project, env={"GIT_CEILING_DIRECTORIES": str(project.parent)})
    assert said.returncode == 2
    assert "不在 git 仓库里" in said.stderr
    git(project, "init", "-q")
    commit(project)
    for revision in ("nowhere", "--output=x", ""):
        said = quangang("check", f"--since={revision}", "--format=json", cwd=project)
        assert said.returncode == (2 if revision else 0)
        assert "Traceback" not in said.stderr
    assert not (project / "x").exists()


def test_contributors_do_not_sign(project: Path) -> None:
    git(project, "init", "-q")
    commit(project)
    edit(project, planted.CASE, "kind:", "review: {author: 甲, reviewer: 乙, approver: 王某, date: 2024-05-07}\nkind:")
    edit(project, "mkdocs.yml", "{wang: 王某}", "{wang: 王某, me: 王某}")  # adding oneself does not help
    signed = (planted.CASE, 4, "review-record")
    assert signed in problems(project, "--since", "HEAD", "--actor", "me")
    assert signed in problems(project, "--since", "HEAD")
    assert signed not in problems(project, "--since", "HEAD", "--actor", "wang")


def test_signatures_by_block() -> None:
    text = "---\nid: a\nreview:\n  author: 甲\n  approver: 乙\ntitle: 一\n---\nreview: 正文里的不算\n"
    accounts = approver_accounts({"approvers": ["wang"]})
    for line, count in ((2, 0), (3, 1), (5, 1), (6, 0), (8, 0)):
        touched = {"cases/a.md": ((line, line),)}
        assert len(signed_by_others({"cases/a.md": text}, touched, "li", accounts)) == count


def test_fix_mends_and_records(project: Path) -> None:
    edit(project, planted.CASE, "人手少。", "人手少,缺5-10人。")
    edit(project, planted.POLICY, "第二条 值班人员应当", "第二条 值班人员,应当")
    first = quangang("check", "--fix", cwd=project)
    assert first.returncode == 0, first.stdout
    assert "人手少，缺5～10人。" in (project / planted.CASE).read_text(encoding="utf-8")
    assert "值班人员,应当" in (project / planted.POLICY).read_text(encoding="utf-8")  # official text, no record
    quangang("check", "--fix", "--record", "log.json", cwd=project)
    assert "值班人员，应当" in (project / planted.POLICY).read_text(encoding="utf-8")
    quangang("check", "--fix", "--record", "log.json", cwd=project)  # nothing more to mend: the record stays
    log = json.loads((project / "log.json").read_text(encoding="utf-8"))
    assert log["files"][0]["page"] == planted.POLICY
    assert log["files"][0]["edits"][0]["rule"] == "full-width-punctuation"


def test_fix_changes_nothing_through_a_link(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "page.md"
    outside.write_text("---\nid: linked\ntitle: 示例\n---\n\n居民说,社区工作者做得好.\n", encoding="utf-8")
    before = outside.read_bytes()
    (project / "cases" / "linked.md").symlink_to(outside)
    quangang("check", "--fix", cwd=project)
    assert outside.read_bytes() == before
    assert (project / "cases" / "linked.md").is_symlink()


def test_fix_that_cannot_be_recorded_changes_nothing(project: Path) -> None:
    """The record and the pages it tells of are put in place together."""
    edit(project, planted.CASE, "人手少。", "人手少,忙。")
    (project / "record.json").mkdir()
    before = {path: path.read_bytes() for path in project.rglob("*.md")}
    result = quangang("check", "--fix", "--record", "record.json", cwd=project)
    assert result.returncode == 2
    assert "写不了 record.json：这是文件夹" in result.stderr
    assert {path: path.read_bytes() for path in project.rglob("*.md")} == before


def test_fix_keeps_line_ends(project: Path) -> None:
    path = project / planted.CASE
    path.write_bytes(path.read_bytes().replace("人手少。".encode(), "人手少,忙。".encode()).replace(b"\n", b"\r\n"))
    quangang("check", "--fix", cwd=project)
    raw = path.read_bytes()
    assert "人手少，忙。\r\n".encode() in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_paths_rules_and_wrong_usage(project: Path) -> None:
    edit(project, planted.CASE, "人手少。", "人手少,忙。")
    edit(project, planted.ANSWER, "文件没有说", "文件,没有说")
    assert {file for file, _, _ in problems(project, "cases")} == {planted.CASE}
    assert {file for file, _, _ in problems(project, planted.ANSWER)} == {planted.ANSWER}
    assert problems(project, "--without", "full-width-punctuation") == []
    assert "secrecy-marks" in quangang("check", "--rules", cwd=project).stdout
    for wrong in (["nowhere"], ["/"], ["--record", "x"], ["--format", "xml"], ["--actor", "a"], ["--sources", "a"]):
        done = quangang("check", *wrong, cwd=project)
        assert done.returncode == 2, wrong
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_stale_lists_what_to_look_at_again(project: Path) -> None:
    edit(
        project,
        planted.CASE,
        "kind:",
        "review: {author: 甲, reviewer: 乙, approver: 王某, date: 2020-01-01, due: 2021-01-01}\nkind:",
    )
    assert problems(project) == []
    assert problems(project, "--stale") == [(planted.CASE, 4, "stale")]


def test_changed_sources(project: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "one.txt").write_text("原文", encoding="utf-8")
    right = hashlib.sha256("原文".encode()).hexdigest()
    for written, words in (
        (f"file: one.txt, sha256: {right}", ""),
        (f"file: one.txt, sha256: {right[::-1]}", "不同了"),
        ("file: one.txt", "没有登记校验值"),
        ("file: two.txt", "不在 raw 里"),
        ("file: ../mkdocs.yml", "不在 raw 里"),
    ):
        planted.write(project, None)
        edit(project, planted.CASE, "date: 2024-05-06}", f"date: 2024-05-06, {written}}}")
        said = [str(problem) for problem in changed_sources(load(project), raw)]
        assert len(said) == bool(words)
        assert all(words in one for one in said)
