"""What a kind of noise is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quangang.curation.lines import Line


@dataclass(frozen=True, slots=True)
class Noise:
    """A kind of line that does not belong to the text.

    Attributes:
        id: the `rule` of the edits that remove it.
        reason: Chinese; what it is, for the log.
        find: lines (none of them blank) → indexes of those that are of this kind.
    """

    id: str
    reason: str
    find: Callable[[Sequence[Line]], Iterable[int]]
