"""Addresses that content gives: which may become a link, and what an author is told of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang.text.web_address import is_web_address
from tests.project import new_project, quangang
from tests.site.test_bad_input import CASE, edit

GOOD = [
    "https://www.example.org/a/b.html?x=1#2",
    "http://10.1.2.3:8080/",
    "HTTPS://EXAMPLE.ORG",
    "https://例子.中国/路径",
    "mailto:bianji@example.org",
    "mailto:bianji@example.org?subject=投稿",
    "../policies/central-2024.md#8",
    "图片/居民议事厅.png",
    "#8",
    "/policies/",
]
BAD = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",  # a browser drops the tab before it reads the scheme
    "\x01javascript:alert(1)",
    "java\u200bscript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "feed:javascript:alert(1)",
    "//evil.example/",  # another site in the clothes of a path
    "\\\\evil.example\\",  # a browser takes it for //evil.example/
    "/\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://gov.example@evil.example/",  # the name before the @ is not the host
    "https://example.org/\u202egpj.exe",  # reads from right to left
    "https://example.org/ 两个网址",
    'https://example.org/" onclick="alert(1)',
    "mailto:甲<script>@example.org",
    "甲:乙",
    "https://example.org/" + "a" * 2_000,
    "",
]


@pytest.mark.parametrize("address", GOOD)
def test_may_be_a_link(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", BAD)
def test_may_not(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/"])
def test_an_author_is_told_where_and_how(tmp_path: Path, address: str) -> None:
    project = new_project(tmp_path / "project")
    edit(project, CASE, "name: 示例（虚构）", f'name: 示例（虚构）, url: "{address}"')
    result = quangang("build", cwd=project)
    assert result.returncode == 1
    assert f"{CASE}:7:" in result.stderr
    assert f"“{address}”不是可以打开的网址，应写成 https://…" in result.stderr


def test_a_settings_address_is_checked_too(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    edit(project, "mkdocs.yml", "plugins: [quangang]", "plugins: [{quangang: {repository: 'javascript:alert(1)'}}]")
    result = quangang("build", cwd=project)
    assert result.returncode == 2
    assert "repository 不是可以打开的网址" in result.stderr
