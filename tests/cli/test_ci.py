"""CI files of the three hosts, run here: what is sent is only data, checked by the settings of the branch that receives."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from quangang.adapters.cli.git import changed_lines
from quangang.adapters.cli.init import CI
from quangang.adapters.cli.main import main, parser
from tests.project import ROOT, new_project

HOSTS = sorted(path.name for path in CI.iterdir())
PIPELINES = sorted(path for path in CI.rglob("*.yml"))


def scripts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in scripts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in scripts(inner)]
    return value.split("\n") if isinstance(value, str) else []


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.relative_to(CI).as_posix())
def test_every_command_is_one_of_ours(path: Path) -> None:
    lines = scripts(yaml.safe_load(path.read_text(encoding="utf-8")))
    commands = [match[1] for line in lines if (match := re.match(r"\s*quangang ([^>|]+)", line))]
    for command in commands:
        arguments = shlex.split(command.strip())
        parsed = parser(arguments).parse_args(arguments)
        assert parsed.command in ("submission", "check", "build")
    if path.name != "comment.yml":
        assert len(commands) >= 3


def steps(host: str) -> list[str]:
    """The shell of the job that checks, in order, as a host runs it."""
    if host == "github":
        workflow = yaml.safe_load((CI / "github/.github/workflows/check.yml").read_text(encoding="utf-8"))
        shell = [
            step
            for step in workflow["jobs"]["check"]["steps"]
            if "run" in step and step["name"] not in ("安装", "结果")
        ]
        return [f"(cd {step.get('working-directory', '.')}; {step['run']}) || failed=1" for step in shell] + [
            "exit ${failed:-0}"
        ]
    if host == "gitlab":
        job = yaml.safe_load((CI / "gitlab/.gitlab-ci.yml").read_text(encoding="utf-8"))["check"]
        return [str(line) for line in job["script"]]
    pipeline = yaml.safe_load((CI / "gitee/.workflow/check.yml").read_text(encoding="utf-8"))
    commands = pipeline["stages"][0]["steps"][0]["commands"]
    return [str(line) for line in commands if "pip3 install" not in line]


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@host.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A repository on a host: the starter on main, to which contributions are sent."""
    origin = new_project(tmp_path / "origin")
    git(origin, "init", "--quiet")
    git(origin, "add", "-A")
    git(origin, "commit", "--quiet", "-m", "start")
    return origin


def sent(origin: Path, change: Callable[[Path], None]) -> str:
    """A contribution; its commit."""
    git(origin, "checkout", "--quiet", "-b", "sent")
    change(origin)
    git(origin, "add", "-A")
    git(origin, "commit", "--quiet", "-m", "sent")
    commit = git(origin, "rev-parse", "HEAD")
    git(origin, "update-ref", "refs/pull/7/head", commit)
    git(origin, "checkout", "--quiet", "main")
    return commit


def run_job(name: str, origin: Path, commit: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a host's checking job on a contribution, as the host lays it out."""
    git(folder, "clone", "--quiet", str(origin), "work")
    work = folder / "work"
    git(work, "fetch", "--quiet", "origin", "sent")
    git(work, "checkout", "--quiet", "--detach", "main" if name == "github" else commit)
    (folder / "bin").mkdir()
    program = folder / "bin" / "quangang"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m quangang "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env = {
        **os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "plugins"),
        "NUMBER": "7", "ACTOR": "somebody", "CI_COMMIT_SHA": commit, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_PROJECT_URL": str(origin).removesuffix(".git"), "GITEE_TARGET_BRANCH": "main", "PREVIEW": "",
    }  # fmt: skip
    if name == "gitlab":
        (folder / f"{origin.name}.git").symlink_to(origin)  # GitLab's address ends in .git
    script = "\n".join(steps(name))
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=work,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def hostile(project: Path) -> None:
    """Hooks, attributes, templates and links that would take power, or hide what is sent."""
    (project / "evil.py").write_text(
        "import pathlib\npathlib.Path('PWNED').write_text('x')\ndef on_config(config):\n    pathlib.Path('PWNED').write_text('x')\n",
        encoding="utf-8",
    )
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("plugins: [quangang]", "plugins: []\nhooks: [evil.py]"),
        encoding="utf-8",
    )
    (project / ".gitattributes").write_text("* -diff export-ignore\n", encoding="utf-8")
    (project / "cases/.gitattributes").write_text("* -diff\n", encoding="utf-8")
    (project / "yaml.py").write_text("raise SystemExit('PWNED')\n", encoding="utf-8")
    (project / "docs/passwd.txt").symlink_to("/etc/passwd")
    case = project / "cases/example-case.md"
    case.write_text(
        case.read_text(encoding="utf-8").replace(
            "社区每天安排一人值班，另备", "手机13812345678，社区每天安排一人值班，另备"
        ),
        encoding="utf-8",
    )


def honest(project: Path) -> None:
    case = project / "cases/example-case.md"
    text = case.read_text(encoding="utf-8").replace("id: example-case", "id: second")
    case.unlink()
    (project / "cases/second.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", HOSTS)
def test_a_hostile_branch_has_no_power(name: str, host: Path, tmp_path: Path) -> None:
    done = run_job(name, host, sent(host, hostile), tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert not list(tmp_path.rglob("PWNED"))
    assert "PWNED" not in said
    assert "docs/passwd.txt:1:1 没有采用：这是一个链接" in said
    assert "另外改了 mkdocs.yml" in said
    assert "[personal-data]" in said or "personal-data" in said  # checked by the branch's own settings
    assert not list(tmp_path.rglob("preview/index.html"))


@pytest.mark.parametrize("name", HOSTS)
def test_an_honest_branch_gets_its_preview(name: str, host: Path, tmp_path: Path) -> None:
    done = run_job(name, host, sent(host, honest), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(tmp_path.rglob("preview/cases/second/index.html"))) == 1


def test_a_page_that_a_contribution_deletes_is_gone(host: Path, tmp_path: Path) -> None:
    commit = sent(host, lambda project: (project / "cases/example-case.md").unlink())
    assert main(["--config", str(host / "mkdocs.yml"), "submission", commit, "--out", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out/cases/example-case.md").exists()
    assert (tmp_path / "out/docs/index.md").is_file()


def test_lines_are_seen_whatever_a_contribution_calls_binary(host: Path) -> None:
    """Its own .gitattributes must not hide a review record from the check of who signed."""
    sent(host, hostile)
    git(host, "checkout", "--quiet", "sent")
    assert "cases/example-case.md" in changed_lines(host, "main")


@pytest.mark.parametrize(
    ("name", "preview", "first"),
    [("github", True, "解压后打开 index.html"), ("gitee", False, "改好以后这里会有预览")],
)
def test_the_preview_stands_above_the_report(name: str, preview: bool, first: str, host: Path, tmp_path: Path) -> None:
    def broken(project: Path) -> None:
        honest(project)
        text = (project / "cases/second.md").read_text(encoding="utf-8")
        (project / "cases/second.md").write_text(
            text.replace("社区每天", "手机13812345678，社区每天"), encoding="utf-8"
        )

    done = run_job(name, host, sent(host, honest if preview else broken), tmp_path)
    comment = tmp_path / "work/submission/report/comment.md"
    lines = (comment.read_text(encoding="utf-8") if name == "github" else done.stdout).splitlines()
    start = next(index for index, line in enumerate(lines) if "预览" in line and ("解压" in line or "改好" in line))
    if name == "gitee":
        assert first in lines[start]
    assert lines[start + 1] == ""
    assert lines[start + 2].startswith("### 内容检查")


def test_contributed_content_never_meets_a_token() -> None:
    """The job that reads what is sent has none; the job that has one reads nothing of it but a report."""
    gitlab = yaml.safe_load((CI / "gitlab/.gitlab-ci.yml").read_text(encoding="utf-8"))
    assert "QUANGANG_TOKEN" not in str(gitlab["check"])
    assert gitlab["report"]["variables"] == {"GIT_STRATEGY": "none"}
    assert "schedule" in gitlab["report"]["rules"][0]["if"]
    assert "quangang " not in str(gitlab["report"]["script"]).replace("quangang-check ", "")
    assert "TOKEN" not in (CI / "gitee/.workflow/check.yml").read_text(encoding="utf-8")
    check = (CI / "github/.github/workflows/check.yml").read_text(encoding="utf-8")
    comment = (CI / "github/.github/workflows/comment.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(check)["permissions"] == {"contents": "read"}
    assert "persist-credentials: false" in check
    assert "pull_request_target" not in check + comment
    assert "checkout" not in comment
    assert "quangang " not in comment.replace("quangang-check", "")


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.relative_to(CI).as_posix())
def test_what_runs_is_pinned(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [used for used in re.findall(r"uses: (\S+)", text) if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", used)] == []
    assert re.findall(r"install --quiet (\S+)", text) == ["quangang==@VERSION@"] * text.count("install --quiet")


def test_the_version_is_written_in(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "新"), "--ci", "gitlab"])
    written = (tmp_path / "新/.gitlab-ci.yml").read_text(encoding="utf-8")
    assert f"quangang=={version('quangang')}" in written
    assert "@VERSION@" not in written


@pytest.mark.parametrize("host", HOSTS)
def test_init_offers_them(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "新"), "--ci", host]) == 0
    assert (tmp_path / "新" / "mkdocs.yml").is_file()
    assert main(["init", str(tmp_path / "旧"), "--ci", host, "--only-ci"]) == 0
    added = {path.relative_to(tmp_path / "旧").as_posix() for path in (tmp_path / "旧").rglob("*") if path.is_file()}
    assert added == {path.relative_to(CI / host).as_posix() for path in (CI / host).rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path / "旧"), "--ci", host, "--only-ci"]) == 2
    assert "没有改动任何文件" in capsys.readouterr().err


def test_gitee_is_told_where_its_report_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "项目"), "--ci", "gitee"]) == 0
    assert "检查报告在流水线的日志里" in capsys.readouterr().out
