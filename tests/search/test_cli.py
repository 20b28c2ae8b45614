"""`quangang search` and `quangang export opensearch` on the real portal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quangang.adapters.cli.main import main
from quangang.search import Index
from quangang.search.builder import ENTRY, FOLDER, build_index
from tests.project import ROOT
from tests.search.test_index import units

CONFIG = ["--config", str(ROOT / "mkdocs.yml")]


def test_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CONFIG, "search", "每万人要配几个社区工作者", "--format", "json", "--limit", "5"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "central-2024#3" in [one["id"] for one in found["results"]]
    assert found["problems"] == []


def test_chinese_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CONFIG, "search", "薪酬待遇"]) == 0
    assert "第12条" in capsys.readouterr().out
    assert main([*CONFIG, "search", "qqqq"]) == 0
    assert "没有找到" in capsys.readouterr().out


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([*CONFIG, "search"]) == 2
    assert main([*CONFIG, "search", "培训", "--site", str(tmp_path)]) == 2
    assert "quangang build" in capsys.readouterr().err


def test_a_built_site_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = build_index(units())
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert main([*CONFIG, "search", "18人", "--site", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["results"]
    same = Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}")).search("18人", limit=10).hits
    assert [one["id"] for one in found] == [hit.entry.id for hit in same]


def test_opensearch_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([*CONFIG, "export", "opensearch", "--out", str(tmp_path / "os")]) == 0
    lines = (tmp_path / "os" / "bulk.ndjson").read_text(encoding="utf-8").splitlines()
    assert f"{len(lines) // 2}条" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "os").iterdir()} == {"bulk.ndjson", "index.json", "query.json"}
    assert main([*CONFIG, "export", "opensearch", "--out", str(tmp_path), "--index", "大写"]) == 2
