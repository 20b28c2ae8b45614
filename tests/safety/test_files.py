"""What lies in the content folders: only plain files of known types are read, and only they reach the site."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from quangang.loading import read_text
from quangang.project_files import name_fault, project_files, read_bytes
from quangang.text.asset_kinds import asset_fault
from quangang.text.svg import svg_fault
from tests.project import new_project, quangang, snapshot

SECRET = "密码本：外面的文件"


def link_to_file(project: Path, outside: Path) -> str:
    (project / "docs/x.txt").symlink_to(outside / "secret.txt")
    return "docs/x.txt"


def link_to_page(project: Path, outside: Path) -> str:
    (project / "cases/x.md").symlink_to(outside / "secret.txt")
    return "cases/x.md"


def link_to_folder(project: Path, outside: Path) -> str:
    (project / "docs/more").symlink_to(outside, target_is_directory=True)
    return "docs/more"


def link_for_a_folder(project: Path, outside: Path) -> str:
    (outside / "cases").mkdir()
    (project / "cases/example-case.md").rename(outside / "cases/example-case.md")
    (project / "cases").rmdir()
    (project / "cases").symlink_to(outside / "cases", target_is_directory=True)
    return "cases"


def link_in_a_circle(project: Path, outside: Path) -> str:
    (project / "docs/again").symlink_to(project / "docs", target_is_directory=True)
    return "docs/again"


def link_to_nothing(project: Path, outside: Path) -> str:
    (project / "courses/example/gone.md").symlink_to(outside / "gone.md")
    return "courses/example/gone.md"


def pipe(project: Path, outside: Path) -> str:
    os.mkfifo(project / "docs/pipe.md")
    return "docs/pipe.md"


def listening(project: Path, outside: Path) -> str:
    here = os.open(project / "cases", os.O_RDONLY)  # a socket's path may not be long
    server = socket.socket(socket.AF_UNIX)
    server.bind(f"/proc/self/fd/{here}/s.md" if Path("/proc/self/fd").exists() else str(project / "cases/s.md"))
    server.close()
    os.close(here)
    return "cases/s.md"


KINDS: list[tuple[Callable[[Path, Path], str], str]] = [
    (link_to_file, "这是一个链接"),
    (link_to_page, "这是一个链接"),
    (link_to_folder, "这是一个链接"),
    (link_for_a_folder, "这是一个链接"),
    (link_in_a_circle, "这是一个链接"),
    (link_to_nothing, "这是一个链接"),
    (pipe, "是管道"),
    (listening, "是套接字"),
]


@pytest.mark.parametrize(("make", "word"), KINDS, ids=[row[0].__name__ for row in KINDS])
def test_what_is_no_plain_file_is_refused_and_never_read(
    tmp_path: Path, make: Callable[[Path, Path], str], word: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    project = new_project(tmp_path / "project")
    file = make(project, outside)
    for command in ("check", "build"):
        result = quangang(command, cwd=project)
        said = result.stdout + result.stderr
        assert result.returncode == 1, said
        assert f"{file}:1:1" in said
        assert word in said
        assert SECRET not in said
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", [("check",), ("build",), ("report", "contents")])
def test_settings_that_are_a_link_are_not_read(tmp_path: Path, command: tuple[str, ...]) -> None:
    project = new_project(tmp_path / "project")
    other = new_project(tmp_path / "other")
    (project / "mkdocs.yml").unlink()
    (project / "mkdocs.yml").symlink_to(other / "mkdocs.yml")
    result = quangang(*command, cwd=project)
    assert result.returncode == 2
    assert "mkdocs.yml 是一个链接" in result.stdout + result.stderr
    assert not (other / "site").exists()


@pytest.mark.parametrize("make", [row[0] for row in KINDS if row[0] not in (listening, link_for_a_folder)])
def test_a_reader_that_is_handed_one_refuses_it(tmp_path: Path, make: Callable[[Path, Path], str]) -> None:
    """The wall behind the list of files: a path that changed after it was listed."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    project = new_project(tmp_path / "project")
    text, problems = read_text(project / make(project, tmp_path), "x.md")
    assert text is None
    assert "文件打不开" in problems[0].message
    assert "错误号" not in problems[0].message


def test_a_link_placed_after_the_check_is_not_published(tmp_path: Path) -> None:
    """Assets are copied from the list of plain files, not from what MkDocs finds."""
    project = new_project(tmp_path / "project")
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (project / "docs/decisions").mkdir()
    (project / "docs/notes.json").write_text("{}", encoding="utf-8")
    (project / "docs/x.txt").symlink_to(tmp_path / "secret.txt")
    from benchmarks.attack import gate_off
    from quangang.adapters.mkdocs import build

    with gate_off():
        folder = build.build_site(project / "mkdocs.yml").site_dir
    assert {"x.txt", "notes.json"} & snapshot(folder).keys() == set()
    assert not [name for name, data in snapshot(folder).items() if SECRET.encode() in data]


def test_a_file_that_grows_while_it_is_read_is_not_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 11)
    assert read_bytes(path, 11) == b"x" * 11
    with pytest.raises(OSError, match="11 bytes"):
        read_bytes(path, 10)


NAMES = [
    ("值班表.md", ""),
    ("duty-roster.md", ""),
    ("CON.md", "设备的名字"),
    ("nul.md", "设备的名字"),
    ("com1.md", "设备的名字"),
    ("Lpt9", "设备的名字"),
    ("aux.tar.gz", "设备的名字"),
    ("console.md", ""),  # only begins like one
    ("a:b.md", "“:”"),
    ("a?.md", "“?”"),
    ("a\\b.md", "“\\”"),
    ("a\x07.md", "U+0007"),
    ("a.", "句点"),
    ("a ", "空格"),
    ("甲" * 61 + ".md", "太长"),
    ("a\u202egpj.md", "看不见"),
    ("a\udcff.md", "UTF-8"),
]


@pytest.mark.parametrize(("name", "word"), NAMES)
def test_names_that_some_system_cannot_hold(name: str, word: str) -> None:
    fault = name_fault(name)
    assert word in fault
    assert bool(fault) == bool(word)


def test_names_are_told_with_their_place(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    for name in ("cases/CON.md", "cases/Example-Case.md", "docs/policies/2024/more.md"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("x", encoding="utf-8")
    result = quangang("check", cwd=project)
    assert "cases/CON.md:1:1 错误：文件名不能用：“CON.md”在 Windows 上是设备的名字" in result.stdout
    assert "cases/example-case.md:1:1 错误：与 cases/Example-Case.md 只差大小写" in result.stdout
    assert "docs/policies/2024/more.md:1:1 提醒：放在docs/policies/的子文件夹里，没有读取" in result.stdout


def test_deep_and_many(tmp_path: Path) -> None:
    deep = tmp_path / "docs" / "/".join("a" * 30)
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("x", encoding="utf-8")
    found = project_files(tmp_path)
    assert found.files == ()
    assert "嵌套太深" in found.problems[0].message


PNG = b"\x89PNG\r\n\x1a\n"
ASSETS = [
    (".png", PNG, ""),
    (".png", b"<svg onload=alert(1)>", "内容与扩展名不符"),
    (".jpg", PNG, "内容与扩展名不符"),
    (".gif", b"GIF89a", ""),
    (".pdf", b"%PDF-1.7", ""),
    (".pdf", b"<html>", "内容与扩展名不符"),
    (".csv", "条,数\n甲,1".encode("gbk"), ""),
    (".csv", b"\x00\x01\x02\xff", "不是文字文件"),
    (".mp4", b"\x00\x00\x00\x18ftypmp42", ""),
    (".mp4", b"<script>", "内容与扩展名不符"),
    (".html", b"<p>", "不能放进网站"),
    (".htm", b"<p>", "不能放进网站"),
    (".xhtml", b"<p>", "不能放进网站"),
    (".js", b"alert(1)", "不能放进网站"),
    (".xml", b"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>", "不能放进网站"),
    (".svgz", b"\x1f\x8b", "不能放进网站"),
    (".docm", b"PK", "不能放进网站"),
    ("", b"#!/bin/sh", "没有扩展名的"),
]


@pytest.mark.parametrize(("suffix", "data", "word"), ASSETS)
def test_types_are_told_by_what_is_in_them(suffix: str, data: bytes, word: str) -> None:
    fault, advice = asset_fault(suffix, data)
    assert word in fault
    assert bool(fault) == bool(word) == bool(advice)


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PICTURES = [
    ('<rect width="3" fill="url(#a)"/><use xlink:href="#b"/>', ""),
    ("<style>.a{fill:#0a0}</style><text class='a'>人</text>", ""),
    ('<image href="data:image/png;base64,iVBORw0KGgo="/>', ""),
    ("<script>alert(1)</script>", "<script>"),
    ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "<foreignObject>"),
    ("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "<p>"),
    ("<rect onload='alert(1)'/>", "onload"),
    ("<rect ONCLICK='alert(1)'/>", "onclick"),
    ("<a href='javascript:alert(1)'><text>x</text></a>", "<a>"),
    ("<use href='https://evil.example/x.svg#a'/>", "图片以外"),
    ("<image href='data:image/svg+xml;base64,PHN2Zz4='/>", "图片以外"),
    ("<image xlink:href='//evil.example/t.png'/>", "图片以外"),
    ("<style>@import url(//evil.example/x.css)</style>", "样式"),
    ("<style>@im<!-- -->port '//evil.example'</style>", "样式"),
    ("<style>a{background:url(//evil.example/t.png)}</style>", "样式"),
    ("<rect style='fill:u\\72l(//evil.example)'/>", "style"),
    ("<rect fill='url(https://evil.example/#a)'/>", "fill"),
    ("<animate attributeName='href' to='javascript:alert(1)'/>", "<animate>"),
    ("<set attributeName='onclick' to='alert(1)'/>", "<set>"),
    ("<g>", "标签没有配对"),
]


@pytest.mark.parametrize(("inside", "word"), PICTURES)
def test_an_svg_is_a_picture_and_nothing_else(inside: str, word: str) -> None:
    fault = svg_fault(f"{HEAD}{inside}</svg>".encode())
    assert word in fault
    assert bool(fault) == bool(word)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "文件是空的"),
        (b'<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>', "DOCTYPE"),
        (b'<?xml-stylesheet href="//evil.example"?><svg xmlns="http://www.w3.org/2000/svg"/>', "xml-stylesheet"),
        (b"<html><script>alert(1)</script></html>", "内容不是 SVG"),
        (HEAD.encode() + b"<g>" * 100 + b"</g>" * 100 + b"</svg>", "嵌套太深"),
        (b"<?xml version='1.0' encoding='klingon'?><svg/>", "编码"),
        (b" " * (2 * 1024 * 1024 + 1), "太大"),
    ],
)
def test_an_svg_that_is_none(data: bytes, word: str) -> None:
    assert word in svg_fault(data)
