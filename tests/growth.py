"""Does the work grow in step with the text? Asked of CPU time, with patience: a busy machine disturbs any one measurement."""

from __future__ import annotations

import time
from collections.abc import Callable

_PATIENCE = 5
_SLACK = 4
"""A square would be as many times over as `large` is larger than `small`."""
_NOTHING = 0.1
"""CPU seconds below which there is nothing to compare."""


def grows_in_step(prepare: Callable[[int], Callable[[], object]], small: int, large: int) -> bool:
    """Whether work on `large` characters costs about as many times more as there are more characters.

    Args:
        prepare: size in characters → the work on a text of that size; preparing it is not counted.
        small: a size that takes a few milliseconds.
        large: at least eight times as much, so that a square stands out.
    """
    prepare(small)()
    for _ in range(_PATIENCE):
        cost = _seconds(prepare(large))
        if cost < _NOTHING or cost < max(_seconds(prepare(small)), 0.002) * large / small * _SLACK:
            return True
    return False


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
