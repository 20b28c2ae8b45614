"""What a build says: notes of its content, kind by kind no more than can be read; which pages changed; where time went."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quangang.model import Problem

MOST = 20
"""Notes of one kind that are told one by one."""


def notes(problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each note; of a kind that a body of laws has thousands of, the first ones and how many more there are."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.rule] += 1
        if counts[problem.rule] <= MOST:
            yield str(problem)
    for rule, count in sorted(counts.items()):
        if count > MOST:
            yield f"[{rule}] 这一类还有{count - MOST}处，没有一一列出；quangang check 按文件列出"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many pages of a site are new, say something else, or are gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __str__(self) -> str:
        parts = (("新增", self.new), ("改动", self.changed), ("撤下", self.gone))
        return "、".join(f"{what}{count}页" for what, count in parts if count) or "各页都和上次一样"


def changes(old: Path, new: Path) -> Changes | None:
    """What changed from one site to another; None where there was none."""
    if not (old / "index.html").is_file():
        return None
    before = {path.relative_to(old): path for path in old.rglob("*.html")}
    after = {path.relative_to(new): path for path in new.rglob("*.html")}
    both = before.keys() & after.keys()
    changed = sum(_differ(before[name], after[name]) for name in both)
    return Changes(len(after.keys() - both), changed, len(before.keys() - both))


def _differ(one: Path, other: Path) -> bool:
    try:
        first, second = one.stat(), other.stat()
        if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino):  # taken over
            return False
        return first.st_size != second.st_size or one.read_bytes() != other.read_bytes()
    except OSError:  # a page that cannot be read is another one
        return True


@dataclass(slots=True)
class Clock:
    """CPU seconds of the parts of a build, in order."""

    spent: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.process_time)

    def tick(self, part: str) -> None:
        """A part has ended; the next begins."""
        now = time.process_time()
        self.spent[part] = self.spent.get(part, 0.0) + now - self._last
        self._last = now

    def lines(self) -> Iterator[str]:
        """A line for each part: seconds, share, what."""
        whole = sum(self.spent.values()) or 1.0
        for part, seconds in self.spent.items():
            yield f"{seconds:8.2f} 秒 {100 * seconds / whole:4.0f}%  {part}"
