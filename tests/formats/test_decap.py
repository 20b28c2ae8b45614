"""Decap's configuration follows the models: a field that is added, renamed or closed shows here at once."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from quangang.adapters.cli.main import main
from quangang.documents import folders
from quangang.documents.common import RelationFields, SourceFields
from quangang.formats.decap import COLLECTIONS, KEPT, Collection, backend_of, decap_config, decap_files
from tests.project import new_project


def fields(collection: Collection) -> dict[str, dict[str, Any]]:
    found = next(one for one in decap_config()["collections"] if one["name"] == collection.name)
    return {field["name"]: field for field in found["fields"]}


def test_every_folder_of_documents_is_a_collection() -> None:
    assert {one.folder: one.fields for one in COLLECTIONS} == {
        folder: type.fields for folder, type in folders().items()
    }


@pytest.mark.parametrize("collection", COLLECTIONS, ids=[one.name for one in COLLECTIONS])
def test_every_field_of_the_model_has_a_control(collection: Collection) -> None:
    shown = fields(collection)
    assert set(shown) == (set(collection.fields.model_fields) - KEPT) | {"body"}
    assert {name for name, field in shown.items() if field.get("required")} == {
        name for name, info in collection.fields.model_fields.items() if info.is_required()
    }
    for model, name in ((SourceFields, "source"), (RelationFields, "relations")):
        assert {field["name"] for field in shown[name]["fields"]} == set(model.model_fields) - KEPT
    assert all(field["label"] for field in shown.values())


def test_three_reviews_are_nobodys_to_fill_in() -> None:
    assert "review" not in yaml.safe_dump(decap_config())


def test_choices_are_those_of_the_model_in_chinese() -> None:
    kind = fields(COLLECTIONS[0])["kind"]
    assert kind["options"] == [
        {"label": "工作法", "value": "work_method"},
        {"label": "工作机制", "value": "mechanism"},
        {"label": "服务事例", "value": "service_story"},
    ]


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "://" not in decap_files()["index.html"]


@pytest.mark.parametrize(
    ("repository", "name"),
    [
        ("https://github.com/example/portal", "github"),
        ("https://gitlab.example/a/b/portal.git", "gitlab"),
        ("https://codeberg.example/a/portal", None),
        ("https://codeberg.org/a/portal", "gitea"),
        ("https://gitee.com/a/portal", None),
        ("", None),
    ],
)
def test_the_host_decides_the_backend(repository: str, name: str | None) -> None:
    backend = backend_of(repository)
    assert (backend and backend["name"]) == name


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = new_project(tmp_path / "项目")
    monkeypatch.chdir(folder)
    return folder


def package(path: Path, *names: str) -> str:
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, io.BytesIO(b"ok"))
    return str(path)


def test_the_folder_is_put_together(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "decap", "admin"]) == 0
    assert "还缺 Decap 的脚本" in capsys.readouterr().out
    made = package(project / "decap.tgz", "package/dist/decap-cms.js", "package/../../evil", "package/LICENSE")
    assert main(["export", "decap", "admin", "--package", made]) == 0
    assert sorted(path.name for path in (project / "admin").iterdir()) == [
        "config.yml", "decap-cms.LICENSE.txt", "decap-cms.js", "index.html",
    ]  # fmt: skip


def test_a_foreign_folder_or_package_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "site2").mkdir()
    (project / "site2" / "index.html").write_text("mine", encoding="utf-8")
    assert main(["export", "decap", "site2"]) == 2
    assert main(["export", "decap", "admin", "--package", package(project / "x.tgz", "package/index.js")]) == 2
    (project / "bad.tgz").write_bytes(b"no")
    assert main(["export", "decap", "admin", "--package", "bad.tgz"]) == 2
    assert not (project / "admin").exists()
