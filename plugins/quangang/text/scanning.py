"""Looking for what is rare in a long text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast


def matches(
    pattern: re.Pattern[str], first: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text, start, end)` finds, many times faster where a match begins with few characters.

    A pattern of many branches is tried branch by branch at every character; one class of characters is looked for at once.

    Args:
        pattern: matches no empty text.
        first: one character, every one that a match can begin with.
        text: what to look through.
        start: where to begin.
        end: where to stop.
    """
    while candidate := first.search(text, start, end):
        match = pattern.match(text, candidate.start(), end)
        if match is not None:
            yield match
        start = match.end() if match is not None else candidate.end()


class _Late:
    """Stands for a pattern until something is asked of it; then it has the pattern's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._written)
        found = getattr(compiled, name)
        self.__dict__[name] = found  # asked for again, it is found without coming here
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when first used.

    For what most texts let go by before: compiling all of them takes longer than to check a page. Compare no match's `re` with it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
