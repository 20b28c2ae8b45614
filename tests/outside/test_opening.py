"""Only a plain file of a bounded size is opened; nothing that waits, nothing that leads elsewhere."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from quangang.errors import OutsideError
from quangang.outside import opening, read_outside, shown

MOST = 1024 * 1024


def link(path: Path) -> None:
    (path.parent / "真.txt").write_text("字", encoding="utf-8")
    path.symlink_to("真.txt")


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(MOST + 1)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (link, "这是一个链接"),
        (Path.mkdir, "这是文件夹"),
        (os.mkfifo, "这是管道"),
        (bound, "这是套接字"),
        (large, "太大了（不超过1MB）"),
        (lambda path: None, "打不开：没有这个文件"),
    ],
    ids=["link", "folder", "fifo", "socket", "large", "absent"],
)
def test_what_is_no_plain_file_is_refused(make, said, tmp_path):
    path = tmp_path / "来.txt"
    make(path)
    with pytest.raises(OutsideError, match=said):
        read_outside(path, MOST)


def test_a_device_and_a_name_that_cannot_be():
    with pytest.raises(OutsideError, match="这是设备"):
        read_outside(Path(os.devnull), MOST)
    with pytest.raises(OutsideError, match="文件名里有不能用的字符"):
        read_outside(Path("a\0b.txt"), MOST)


def test_a_pipe_that_takes_the_files_place_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "来.txt"
    os.mkfifo(path)
    plain = tmp_path / "真.txt"
    plain.write_text("字", encoding="utf-8")
    monkeypatch.setattr(opening.os, "lstat", lambda _: plain.stat())
    with pytest.raises(OutsideError, match="这是管道"):
        read_outside(path, MOST)


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "来.txt"
    path.write_text("字" * 10, encoding="utf-8")
    whole = os.read

    def read(handle, most):
        if path.stat().st_size == 30:
            path.write_text("字" * 11, encoding="utf-8")
        return whole(handle, most)

    monkeypatch.setattr(opening.os, "read", read)
    with pytest.raises(OutsideError, match="文件变了"):
        read_outside(path, MOST)


@pytest.mark.parametrize(
    ("name", "seen"),
    [("关于意见.txt", "关于意见.txt"), ("a\nb\x1b[31m.txt", "a�b�[31m.txt"), ("\u202etxt.exe", "�txt.exe"), ("a\udcff", "a�")],
)  # fmt: skip
def test_names_are_fit_to_be_shown(name, seen):
    assert shown(name) == seen
