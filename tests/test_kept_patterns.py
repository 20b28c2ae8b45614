"""Compiled patterns are kept between commands: the same matches, whatever lies in the file."""

from __future__ import annotations

import hashlib
import importlib
import marshal
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quangang import kept_patterns
from quangang.adapters.cli.main import main

PATTERNS: list[tuple[str, int, str, list[Any]]] = [
    (r"第(?P<n>[一二三四五六七八九十百零〇]+)条", 0, "依照本法第八条、第二十一条办理", ["八", "二十一"]),
    (r"(?<=《)[^》]+(?=》)", 0, "见《民法典》和《意见》", ["民法典", "意见"]),
    (r"第 [ ] (\d+) [ ] 项  # 空格不算", re.VERBOSE, "第 3 项", ["3"]),
    (r"[\u4e00-\u9fff㐀-䶿𠀀-\U0002fa1f]+", 0, "社区，𠀀工作者abc", ["社区", "𠀀工作者"]),
    (r"qq号?|微信", re.IGNORECASE, "QQ号和Qq、微信", ["QQ号", "Qq", "微信"]),
    (r"^([一二三])、", re.MULTILINE, "一、甲\n二、乙\n丙三、", ["一", "二"]),
    (r"(甲)|(乙)", 0, "乙甲", [("", "乙"), ("甲", "")]),
]


def found() -> list[list[Any]]:
    re.purge()
    return [re.compile(pattern, flags).findall(text) for pattern, flags, text, _ in PATTERNS]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the patterns above."""
    file = tmp_path / "kept.patterns"
    with kept_patterns.kept(file):
        assert found() == [expected for *_, expected in PATTERNS]
    return file


def compiled_anew(monkeypatch: pytest.MonkeyPatch, file: Path | None, *, write: bool = False) -> list[str]:
    """The patterns that `re` still has to compile when those above are asked for."""
    seen: list[str] = []
    compiler = importlib.import_module("re._compiler")
    usual = compiler.compile
    monkeypatch.setattr(compiler, "compile", lambda pattern, flags=0: seen.append(pattern) or usual(pattern, flags))
    with kept_patterns.kept(file, write=write):
        assert found() == [expected for *_, expected in PATTERNS]
    return seen


def test_what_was_compiled_once_is_not_compiled_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_anew(monkeypatch, file) == []
    assert len(compiled_anew(monkeypatch, None)) == len(PATTERNS)


def test_a_kept_pattern_is_the_pattern(file: Path) -> None:
    for pattern, flags, *_ in PATTERNS:
        re.purge()
        usual = re.compile(pattern, flags)
        re.purge()
        with kept_patterns.kept(file, write=False):
            again = re.compile(pattern, flags)
        assert again == usual  # of the same text, flags and code
        assert (again.pattern, again.flags, again.groups, again.groupindex) == (
            usual.pattern, usual.flags, usual.groups, usual.groupindex,
        )  # fmt: skip


def test_every_pattern_of_the_package_is_itself_again(tmp_path: Path) -> None:
    modules = [importlib.import_module(f"quangang.{name}") for name in ("text", "linking", "checks.rules", "questions")]
    names = {name for module in modules for _, name, _ in pkgutil.walk_packages(module.__path__, f"{module.__name__}.")}
    held = [one for name in sorted(names) for one in vars(importlib.import_module(name)).values()]
    patterns = {one for one in held if isinstance(one, re.Pattern) and isinstance(one.pattern, str)}
    file = tmp_path / "kept"
    for _ in range(2):
        re.purge()
        with kept_patterns.kept(file):
            assert {re.compile(one.pattern, one.flags) for one in patterns} == patterns
    assert file.stat().st_size > 100 * len(patterns)


def _of_another_python(content: bytes) -> bytes:
    return content.replace(sys.version.encode()[:6], b"3.0.0 ", 1)


def _with(content: object) -> Callable[[bytes], bytes]:
    """The right beginning and the right sum, and then something else."""

    def make(old: bytes) -> bytes:
        body = marshal.dumps(content)
        digest = hashlib.blake2b(body, digest_size=32).digest()
        return old[: old.index(b"\n") + 1] + digest + body

    return make


CASE = PATTERNS[0][:2]
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "缺一截": lambda content: content[:-20],
    "空的": lambda content: b"",
    "改了一个字节": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "别的版本的 Python": _of_another_python,
    "是别的东西": _with(["第八条"]),
    "代码不是代码": _with({CASE: (32, b"\xff\xff\xff\xff" * 4, 1, {}, (None, None))}),
    "代码不是整数": _with({CASE: (32, b"123", 1, {}, (None, None))}),
    "少几样": _with({CASE: (32,)}),
    "什么也没有": _with({CASE: None}),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_file_that_is_not_right_costs_only_time(
    file: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(file.read_bytes()))
    assert PATTERNS[0][0] in compiled_anew(monkeypatch, file, write=True)
    assert compiled_anew(monkeypatch, file) == [], "the file is right again"


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept"
    assert len(compiled_anew(monkeypatch, file)) == len(PATTERNS)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(kept_patterns, "place", lambda: file)
    monkeypatch.chdir(tmp_path)
    re.purge()
    assert main(["check"]) == 2, "no project here"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with kept_patterns.kept(tmp_path / "kept"):
        assert found()[1] == ["民法典", "意见"]
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_what_is_kept_does_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "MOST", len(PATTERNS) + 1)
    for number in range(5):
        with kept_patterns.kept(file):
            re.compile(f"第{number}种写法")
    assert 1 <= len(kept_patterns._read(file)) <= len(PATTERNS) + 1
    size = file.stat().st_size
    monkeypatch.setattr(kept_patterns, "LARGEST", 200)
    with kept_patterns.kept(file):
        re.compile("另一种写法")
    assert file.stat().st_size == size, "what could not be read again is not written"


@pytest.mark.parametrize("wrong", ["第(条", "[条", "(?P<n>a)(?P<n>b)"])
def test_a_wrong_pattern_is_as_wrong_as_ever(file: Path, wrong: str) -> None:
    with kept_patterns.kept(file), pytest.raises(re.error):
        re.compile(wrong)


def test_bytes_are_compiled_as_ever(file: Path) -> None:
    size = file.stat().st_size
    with kept_patterns.kept(file):
        assert re.compile("社".encode()).findall("社区".encode()) == ["社".encode()]
    assert file.stat().st_size == size


def test_commands_keep_their_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept"
    monkeypatch.setattr(kept_patterns, "place", lambda: file)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.chdir(tmp_path)
    re.purge()
    assert main(["check"]) == 2, "no project here"
    assert kept_patterns._read(file)
