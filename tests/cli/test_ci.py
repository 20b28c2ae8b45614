"""CI files of the three hosts: they parse, every command in them is one of ours, the preview comes first."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from quangang.adapters.cli.init import CI
from quangang.adapters.cli.main import main, parser

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
    commands = [match[1] for line in lines if (match := re.match(r"quangang ([^>|]+)", line))]
    for command in commands:
        arguments = shlex.split(command.strip())
        parsed = parser(arguments).parse_args(arguments)
        assert parsed.command in ("check", "build")
    if path.name != "comment.yml":
        assert len(commands) >= 3


REPORTS = {
    "github": ("github/.github/workflows/check.yml", "写报告"),
    "gitlab": ("gitlab/.gitlab-ci.yml", "python3 -"),
    "gitee": ("gitee/.workflow/check.yml", "python3 -"),
}


def report_script(host: str) -> str:
    """The shell that puts the report together."""
    path, mark = REPORTS[host]
    content = yaml.safe_load((CI / path).read_text(encoding="utf-8"))
    if host == "github":
        return str(next(step["run"] for step in content["jobs"]["check"]["steps"] if step.get("name") == mark))
    blocks = content["report"]["script"] if host == "gitlab" else content["stages"][0]["steps"][0]["commands"]
    return str(next(block for block in blocks if mark in block))


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize("host", HOSTS)
def test_the_preview_stands_above_the_report(host: str, preview: bool, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "quangang"
    fake.write_text("#!/bin/sh\necho 共3处要改\nexit 1\n", encoding="utf-8")
    fake.chmod(0o755)
    (tmp_path / "report.md").write_text("共3处要改\n", encoding="utf-8")
    if preview:
        (tmp_path / "preview").mkdir()
        (tmp_path / "preview" / "index.html").write_text("x", encoding="utf-8")
    env = {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PREVIEW": "https://host.example/preview" if preview else "",
        "CI_PROJECT_URL": "https://host.example/p",
        "CI_PIPELINE_ID": "1",
        "PYTHONUTF8": "1",
    }
    # Hosts run every script with -e: a step that fails stops there.
    done = subprocess.run(
        ["bash", "-e", "-c", report_script(host)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    comment = tmp_path / "report" / "comment.md"
    lines = (comment.read_text(encoding="utf-8") if comment.exists() else done.stdout).splitlines()
    assert ("解压后打开 index.html" if preview else "改好以后这里会有预览") in lines[0]
    assert lines[2] == "共3处要改"


def test_contributed_content_never_meets_a_token() -> None:
    check = (CI / "github/.github/workflows/check.yml").read_text(encoding="utf-8")
    comment = (CI / "github/.github/workflows/comment.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(check)["permissions"] == {"contents": "read"}
    assert "persist-credentials: false" in check
    assert "pull_request_target" not in check + comment
    assert "checkout" not in comment
    assert "quangang " not in comment.replace("quangang-check", "")


@pytest.mark.parametrize("host", HOSTS)
def test_init_offers_them(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "新"), "--ci", host]) == 0
    assert (tmp_path / "新" / "mkdocs.yml").is_file()
    assert main(["init", str(tmp_path / "旧"), "--ci", host, "--only-ci"]) == 0
    added = {path.relative_to(tmp_path / "旧").as_posix() for path in (tmp_path / "旧").rglob("*") if path.is_file()}
    assert added == {path.relative_to(CI / host).as_posix() for path in (CI / host).rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path / "旧"), "--ci", host, "--only-ci"]) == 2
    assert "没有改动任何文件" in capsys.readouterr().err
