"""Whole builds: the same bytes everywhere, and never less than a whole site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, new_project, quangang, snapshot

pytestmark = pytest.mark.site


def test_bytes_depend_on_content_alone(portal: Path, tmp_path: Path) -> None:
    """Another clock, time zone, hash seed and folder give the same site, sitemap included."""
    env = {"SOURCE_DATE_EPOCH": "1000000000", "TZ": "America/New_York", "PYTHONHASHSEED": "41", "LC_ALL": "C"}
    config = str(ROOT / "mkdocs.yml")
    result = quangang("--config", config, "build", "--site-dir", str(tmp_path / "other"), cwd=tmp_path, env=env)
    assert result.returncode == 0, result.stderr
    first, second = snapshot(portal), snapshot(tmp_path / "other")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert "sitemap.xml.gz" in first


def built_by(program: str, config: Path, target: Path) -> dict[str, bytes]:
    paths = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", program, "build", "--strict", "-q", "-f", str(config), "-d", str(target)]
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    return snapshot(target)


def test_mkdocs_builds_the_same_bytes(portal: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` is the reference."""
    expected, built = snapshot(portal), built_by("mkdocs", ROOT / "mkdocs.yml", tmp_path / "site")
    assert expected.keys() == built.keys()
    assert [name for name in expected if expected[name] != built[name]] == []


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    """ProperDocs runs the same plugin; its pages differ in the generator that they name."""
    project = new_project(tmp_path / "project")
    assert quangang("build", cwd=project).returncode == 0
    expected, built = snapshot(project / "site"), built_by("properdocs", project / "mkdocs.yml", tmp_path / "site")
    assert expected.keys() == built.keys()
    generator = re.compile(rb'<meta name="generator" content="[^"]*">')
    different = [name for name in expected if generator.sub(b"", expected[name]) != generator.sub(b"", built[name])]
    assert different == []


def test_no_page_is_missing_or_empty(portal: Path) -> None:
    pages = snapshot(portal)
    for wanted in (
        "index.html",
        "policies/central-2024/index.html",
        "policies/jiangsu-16/index.html",
        "cases/liupanshui-grid/index.html",
        "questions/secondment/index.html",
        "glossary/index.html",
        "404.html",
    ):
        assert wanted in pages
    assert not [name for name in pages if name.endswith((".yml", ".md"))]
    assert not [name for name in pages if "decisions" in name]


def test_no_page_names_another_host(portal: Path) -> None:
    """Links may lead elsewhere; nothing is loaded from elsewhere."""
    import re

    loading = re.compile(rb"""(?:src|href)=["']?(?:https?:)?//(?!quangang\.example)[^"' >]+[^>]*""")
    for name, content in snapshot(portal).items():
        if name.endswith(".html"):
            tags = re.findall(rb"<(?:script|link|img|iframe)\b[^>]*>", content)
            assert [tag for tag in tags if loading.search(tag)] == [], name


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    assert quangang("build", cwd=project).returncode == 0
    before = snapshot(project / "site")
    policy = project / "docs/policies/example-measures.md"
    policy.write_text(policy.read_text(encoding="utf-8").replace("level: county", "level: 县"), encoding="utf-8")
    failed = quangang("build", cwd=project)
    assert failed.returncode == 1
    assert "docs/policies/example-measures.md:6:8" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert snapshot(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_mkdocs_fails_before_it_empties_the_folder(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    assert quangang("build", cwd=project).returncode == 0
    before = snapshot(project / "site")
    (project / "cases/example-case.md").write_text("", encoding="utf-8")
    paths = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    failed = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode == 1
    assert "cases/example-case.md:1:1" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr
    assert snapshot(project / "site") == before


def test_build_does_not_touch_a_folder_that_is_no_site(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    (project / "thesis").mkdir()
    (project / "thesis" / "论文.docx").write_bytes(b"x")
    result = quangang("build", "--site-dir", str(project / "thesis"), cwd=project)
    assert result.returncode == 2
    assert "没有动它" in result.stderr
    assert [path.name for path in (project / "thesis").iterdir()] == ["论文.docx"]


SHARED = [
    ("index.html", "社区工作者政策知识库与培训门户", ""),
    ("cases/liupanshui-grid/index.html", "党建网、综治网等并成一张，从信息收集到结果反馈五步连起来。", "cases/liupanshui-grid/"),
    ("questions/training-frequency/index.html", "每年至少1次，其他社区工作者每3年轮训1次。", "questions/training-frequency/"),
    ("job-aids/new-task-questions/index.html", "在不在清单、谁是责任主体、给不给人和钱。", "job-aids/new-task-questions/"),  # its shell is another page's
    ("courses/mass-work/index.html", "四课，围着第7条和第9条讲", "courses/mass-work/"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "about", "address"), SHARED, ids=[page for page, _, _ in SHARED])
def test_a_forwarded_link_says_what_the_page_is(portal: Path, page: str, about: str, address: str) -> None:
    head = (portal / page).read_text(encoding="utf-8").partition("</head>")[0]
    said = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', head))
    assert about in said["description"]
    assert f'<meta name="description" content="{said["description"]}">' in head
    assert said["url"] == f"https://quangang.example/{address}"
    picture = said["image"].removeprefix("https://quangang.example/")
    assert (portal / picture).read_bytes().startswith(b"\x89PNG")
