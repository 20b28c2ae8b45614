"""Regular expressions compiled once for all commands, as Python's bytecode is.

Several hundred patterns are compiled when a command starts, which is more than a third of what it takes to check one page. `re`
keeps them for a process only. What it makes of a pattern is kept here beside the bytecode of this module, where and only
where Python may keep bytecode: who can write there can change the program itself. What is missing, damaged, of another
Python or too much is compiled as ever.

`python -m quangang.kept_patterns` compiles the patterns of the whole package, for who installs it.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import marshal
import os
import pkgutil
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST = 3000
"""Patterns kept; with more, only those of the last command are."""
LONGEST = 1 << 20
"""Words of code of one pattern that is kept."""
LARGEST = 1 << 25
"""Bytes of a file that is read at all."""
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their names with their numbers, and the name of each number."""


def place() -> Path | None:
    """The file, None where this Python keeps no bytecode at all."""
    try:
        return Path(importlib.util.cache_from_source(__file__)).with_suffix(".patterns")
    except NotImplementedError:
        return None


@contextlib.contextmanager
def kept(file: Path | None, *, write: bool = True) -> Iterator[None]:
    """Within the block `re` takes what was compiled before from a file; what it compiles anew is put there afterwards.

    Args:
        file: where; None for nowhere.
        write: whether the file may be written.
    """
    internals = _internals() if file is not None else None
    if file is None or internals is None:
        yield
        return
    compiler, engine = internals
    known = _read(file)
    usual: Callable[[Any, int], Any] = compiler.compile
    used: dict[tuple[str, int], _Made] = {}
    new = 0

    def compile_kept(pattern: Any, flags: int = 0) -> Any:
        nonlocal new
        if not isinstance(pattern, str) or flags & re.DEBUG:
            return usual(pattern, flags)
        key = (str(pattern), int(flags))
        made = known.get(key)
        if made is not None:
            with suppress(Exception):  # whatever is wrong with what was kept, it is compiled as ever
                compiled = engine.compile(pattern, made[0], list(array("I", made[1])), *made[2:])
                used[key] = made
                return compiled
        compiled = usual(pattern, flags)
        if write:
            with suppress(Exception):  # another Python may call its parts otherwise
                if (made := _taken_apart(compiler, pattern, flags)) is not None:
                    used[key] = made
                    new += 1
        return compiled

    compiler.compile = compile_kept
    try:
        yield
    finally:
        compiler.compile = usual
        if new:
            every = {**known, **used}
            _write(file, every if len(every) <= MOST else dict(list(used.items())[:MOST]))


def _internals() -> tuple[Any, Any] | None:
    """The part of `re` that compiles, and the engine that takes what it makes; None where they are not as we know them."""
    try:
        compiler, engine = importlib.import_module("re._compiler"), importlib.import_module("_sre")
        fits = array("I").itemsize == engine.CODESIZE and callable(compiler._code) and compiler._sre is engine
    except (ImportError, AttributeError):
        return None
    return (compiler, engine) if fits else None


def _taken_apart(compiler: Any, pattern: str, flags: int) -> _Made | None:
    """What `re` makes of a pattern, as it gives it to its engine."""
    parsed = compiler._parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)
    if len(code) > LONGEST:
        return None
    names = dict(parsed.state.groupdict)
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return int(flags | parsed.state.flags), array("I", code).tobytes(), parsed.state.groups - 1, names, tuple(by_number)


def _stamp() -> bytes:
    """What the file has to begin with: another Python, or another way to keep, is no use."""
    return f"1 {sys.version} {sys.byteorder}\n".encode()


def _read(file: Path) -> dict[tuple[str, int], _Made]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        if file.stat().st_size <= LARGEST:
            head, digest, body = _parts(file.read_bytes())
            if head == _stamp() and digest == hashlib.blake2b(body, digest_size=32).digest():
                found = marshal.loads(body)
                if isinstance(found, dict):
                    return found
    return {}


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    size = len(_stamp())
    return content[:size], content[size : size + 32], content[size + 32 :]


def _write(file: Path, patterns: dict[tuple[str, int], _Made]) -> None:
    """Put the file in place in one step; where that fails it is only time."""
    body = marshal.dumps(patterns)
    if len(body) > LARGEST // 2:
        return
    beside = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(_stamp() + hashlib.blake2b(body, digest_size=32).digest() + body)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def main() -> None:
    """Compile the patterns of every module of the package."""
    import quangang

    re.purge()
    with kept(place()):
        for module in pkgutil.walk_packages(quangang.__path__, "quangang."):
            if not module.name.endswith("__main__"):
                with suppress(ImportError):  # what an extra brings may not be here
                    importlib.import_module(module.name)


if __name__ == "__main__":
    main()
