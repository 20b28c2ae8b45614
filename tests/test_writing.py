"""A file is as it was or as it was to be: whatever fails, whoever else writes, whenever the process dies."""

from __future__ import annotations

import errno
import os
import signal
import stat
from pathlib import Path

import pytest

from quangang import writing
from quangang.errors import WriteError
from quangang.writing import Wanted, create_file, hold, write_file, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_and_put_in_place_of_another(tmp_path):
    path = tmp_path / "甲" / "页.md"
    write_file(path, "一\n")
    write_file(path, "二\r\n")
    assert path.read_bytes() == "二\r\n".encode()
    assert names(path.parent) == ["页.md"]


def test_what_stands_there_is_never_overwritten(tmp_path):
    path = tmp_path / "页.md"
    assert create_file(path, "一")
    assert not create_file(path, "二")
    assert path.read_text(encoding="utf-8") == "一"
    (tmp_path / "链接.md").symlink_to("没有")
    assert not create_file(tmp_path / "链接.md", "二")
    assert names(tmp_path) == ["链接.md", "页.md"]


def test_a_file_that_comes_between_looking_and_writing_is_left(tmp_path, monkeypatch):
    path = tmp_path / "页.md"
    flush = os.fsync

    def meanwhile(handle):
        path.write_text("别人的", encoding="utf-8")
        flush(handle)

    monkeypatch.setattr(writing.os, "fsync", meanwhile)
    assert not create_file(path, "我们的")
    assert path.read_text(encoding="utf-8") == "别人的"


def test_a_file_changed_since_it_was_read_is_left(tmp_path):
    path = tmp_path / "页.md"
    path.write_text("别人改过", encoding="utf-8")
    assert write_files([Wanted(path, "我们的", expected="原来的".encode())]) == (path,)
    assert path.read_text(encoding="utf-8") == "别人改过"
    assert write_files([Wanted(path, "我们的", expected="别人改过".encode())]) == ()
    assert path.read_text(encoding="utf-8") == "我们的"


def test_a_drive_without_hard_links(tmp_path, monkeypatch):
    def no_links(*_, **__):
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(writing.os, "link", no_links)
    assert create_file(tmp_path / "页.md", "一")
    assert not create_file(tmp_path / "页.md", "二")
    assert (tmp_path / "页.md").read_text(encoding="utf-8") == "一"


def full(monkeypatch, after: int) -> None:
    """A disk that is full from one flush on."""
    flush, count = os.fsync, [0]

    def fsync(handle):
        count[0] += 1
        if count[0] > after:
            raise OSError(errno.ENOSPC, "")
        flush(handle)

    monkeypatch.setattr(writing.os, "fsync", fsync)


@pytest.mark.parametrize("after", [0, 1])
def test_a_full_disk_leaves_all_as_it_was(after, tmp_path, monkeypatch):
    (tmp_path / "甲.md").write_text("原来", encoding="utf-8")
    full(monkeypatch, after)
    with pytest.raises(WriteError, match="磁盘满了，这一次什么也没有写；原来的文件没有动"):
        write_files([Wanted(tmp_path / "甲.md", "新"), Wanted(tmp_path / "乙.md", "新", fresh=True)])
    assert names(tmp_path) == ["甲.md"]
    assert (tmp_path / "甲.md").read_text(encoding="utf-8") == "原来"


def test_a_failure_half_way_says_how_far_it_came(tmp_path, monkeypatch):
    replaced = os.replace

    def replace(one, other):
        if Path(other).name == "乙":
            raise OSError(errno.EIO, "")
        replaced(one, other)

    monkeypatch.setattr(writing.os, "replace", replace)
    with pytest.raises(WriteError, match=r"乙：.*已经写好1个，还有2个没有写，再运行一次会补上"):
        write_files(Wanted(tmp_path / name, "字") for name in ("甲", "乙", "丙"))
    assert names(tmp_path) == ["甲"]


@pytest.mark.parametrize(
    ("make", "said"),
    [(Path.mkdir, "这是文件夹"), (lambda path: path.parent.rmdir() or path.parent.write_bytes(b""), "已经有同名的文件|不是文件夹")],
)  # fmt: skip
def test_a_place_that_is_none(make, said, tmp_path):
    path = tmp_path / "甲" / "乙"
    path.parent.mkdir()
    make(path)
    with pytest.raises(WriteError, match=said):
        write_file(path, "字")


def test_a_pipe_the_user_names_is_written_to():
    reader, writer = os.pipe()
    write_file(Path(f"/dev/fd/{writer}"), "字")
    assert os.read(reader, 10) == "字".encode()
    os.close(reader)
    os.close(writer)


def test_a_link_stays_a_link_and_rights_stay(tmp_path):
    (tmp_path / "真.md").write_text("一", encoding="utf-8")
    (tmp_path / "真.md").chmod(0o640)
    (tmp_path / "链接.md").symlink_to("真.md")
    write_file(tmp_path / "链接.md", "二")
    assert (tmp_path / "链接.md").is_symlink()
    assert (tmp_path / "真.md").read_text(encoding="utf-8") == "二"
    assert stat.S_IMODE((tmp_path / "真.md").stat().st_mode) == 0o640


def test_litter_of_a_killed_run_is_swept_by_the_next(tmp_path):
    (tmp_path / ".quangang-0123456789abcdef.new").write_text("半", encoding="utf-8")
    write_file(tmp_path / "页.md", "字")
    assert names(tmp_path) == ["页.md"]


def test_where_folders_cannot_be_locked_only_old_litter_is_swept(tmp_path, monkeypatch):
    for name, age in (("new", 0), ("old", 2 * 86400)):
        path = tmp_path / f".quangang-{name}.new"
        path.write_text("半", encoding="utf-8")
        changed = path.stat().st_mtime - age
        os.utime(path, (changed, changed))

    def no_lock(folder):
        from contextlib import nullcontext

        return nullcontext(False)

    monkeypatch.setattr(writing, "_lock", no_lock)
    write_file(tmp_path / "页.md", "字")
    assert names(tmp_path) == [".quangang-new.new", "页.md"]


def test_writers_of_one_folder_wait_for_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with hold(tmp_path):
            os.write(writer, b"x")
            signal.pause()
    try:
        os.read(reader, 1)
        with pytest.raises(WriteError, match="另一个程序正在写"):
            write_file(tmp_path / "页.md", "字")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
        os.close(writer)
    write_file(tmp_path / "页.md", "字")  # a writer that died holds nothing


def test_holding_twice_is_holding_once(tmp_path):
    with hold(tmp_path), hold(tmp_path):
        write_file(tmp_path / "页.md", "字")
    assert not writing._held


def test_files_that_belong_together_are_switched_though_the_run_is_killed(tmp_path, monkeypatch):
    """The first file is in place when the writer dies: the others follow."""
    switch = writing._switch
    parent = os.getpid()
    reader, writer = os.pipe()

    def kill_then_switch(one):
        done = switch(one)
        if one.target.name == "0":
            os.kill(int(os.environ["VICTIM"]), signal.SIGKILL)
        return done

    monkeypatch.setattr(writing, "_switch", kill_then_switch)
    child = os.fork()
    if child == 0:
        os.environ["VICTIM"] = str(os.getpid())
        os.close(reader)
        write_files(Wanted(tmp_path / str(number), "字") for number in range(20))
        os._exit(0)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    os.read(reader, 1)  # ends when the last process of them has ended
    os.close(reader)
    assert os.getpid() == parent
    assert sorted(names(tmp_path), key=int) == [str(number) for number in range(20)]
