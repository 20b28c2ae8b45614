"""Text that remembers where every character came from, so that a curator can see each change made to a source.

A repair never builds a new string: it states `Change`s to the text as it stands. `TrackedText` applies them and keeps,
for every stretch that differs from the source, the stretch of the source it stands for. Whatever the number of
repairs, `TrackedText.edits()` is one list in the order of the source, and `replay(source, edits)` gives the result back
to the character: that is what makes the log complete.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE = re.compile(r"\s*[^\n]+(?:\n\s*(?=\S|\Z)|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A wanted change of the half-open range `start`–`end` of a text.

    Attributes:
        after: what is to stand there instead.
        rule: id of the repair.
        reason: Chinese; why, for the curator.
    """

    start: int
    end: int
    after: str
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change on record.

    Attributes:
        line: line of the source on which `before` starts, from 1.
        before: verbatim text of the source; it runs over line ends where lines were joined.
        after: what stands in the page instead; "" when removed.
        rule: id of the repair; several joined by `+` where they met on the same characters.
        reason: Chinese; why.
    """

    line: int
    before: str
    after: str
    rule: str
    reason: str

    def as_dict(self) -> dict[str, str | int]:
        """The JSON form."""
        return {
            "line": self.line,
            "before": self.before,
            "after": self.after,
            "rule": self.rule,
            "reason": self.reason,
        }


class _Piece(NamedTuple):
    """A stretch of the source (`start`–`end`) and the text that stands for it now."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[str, str], ...] = ()
    """Rule and reason of every change; none for text of the source as it is."""


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A source and what has become of it.

    Attributes:
        source: the text that was read.
        text: the text after all changes so far.
    """

    source: str
    text: str
    _pieces: tuple[_Piece, ...] = field(repr=False)

    @classmethod
    def of(cls, source: str) -> TrackedText:
        """A source nothing was done to."""
        return cls(source, source, (_Piece(0, len(source), source),) if source else ())

    def apply(self, changes: Iterable[Change]) -> TrackedText:
        """The text after changes, given in positions of `self.text` and free of overlaps.

        Changes that change nothing are left out. Linear in the text.
        """
        wanted = sorted(c for c in changes if self.text[c.start : c.end] != c.after)
        if not wanted:
            return self
        for one, other in itertools.pairwise(wanted):
            if other.start < one.end:
                raise ValueError(f"changes overlap: {one} and {other}")
        untouched = len(self._pieces) == 1 and not self._pieces[0].marks
        pieces = tuple(_apart(self.text, wanted) if untouched else _merge(self._pieces, wanted, self.text))
        return TrackedText(self.source, "".join(piece.text for piece in pieces), pieces)

    def origin(self, position: int) -> int:
        """Position in the source that a position of `text` stands for (the start of its piece when that was changed)."""
        return self.origins([position])[0]

    def origins(self, positions: Sequence[int]) -> list[int]:
        """`origin` of positions given in rising order, in one pass."""
        found: list[int] = []
        at, pieces, here = 0, self._pieces, 0
        for position in positions:
            while here < len(pieces) and at + len(pieces[here].text) <= position:
                at += len(pieces[here].text)
                here += 1
            if here == len(pieces):
                found.append(len(self.source))
            else:
                piece = pieces[here]
                found.append(piece.start if piece.marks else piece.start + position - at)
        return found

    def removed(self) -> tuple[tuple[int, int], ...]:
        """Ranges of the source of which nothing is left, in order."""
        return tuple((piece.start, piece.end) for piece in self._pieces if piece.marks and not piece.text)

    def edits(self) -> tuple[Edit, ...]:
        """Every change, in order of the source; `replay` needs nothing else."""
        return tuple(_edits(self.source, self._pieces))


def place(source: str, edits: Iterable[Edit]) -> Iterator[tuple[Edit, int]]:
    """Each edit with the position of its `before`: at its line, after the edit before it, the first that fits.

    Raises:
        ValueError: an edit does not fit the source.
    """
    starts = _line_starts(source)
    cursor = 0
    for edit in edits:
        at = -1
        if edit.before and 1 <= edit.line <= len(starts):
            at = source.find(edit.before, max(cursor, starts[edit.line - 1]))
        if at < 0:
            raise ValueError(f"edit does not fit: {edit}")
        yield edit, at
        cursor = at + len(edit.before)


def replay(source: str, edits: Iterable[Edit]) -> str:
    """Do to a source what its log says.

    Raises:
        ValueError: an edit does not fit the source.
    """
    result: list[str] = []
    cursor = 0
    for edit, at in place(source, edits):
        result += [source[cursor:at], edit.after]
        cursor = at + len(edit.before)
    return "".join(result) + source[cursor:]


def _line_starts(source: str) -> list[int]:
    starts = [0]
    at = source.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = source.find("\n", at + 1)
    return starts


@dataclass
class _Group:
    """Changes that touch the same stretch, and the stretch: never part of a changed piece, always all of it."""

    start: int
    end: int
    parts: list[str]
    done: int
    marks: list[tuple[str, str]]


def _groups(pieces: Sequence[_Piece], changes: Sequence[Change], text: str) -> Iterator[_Group]:
    bounds = [(at, at + len(p.text)) for p, at in _placed(pieces) if p.marks and p.text]
    here = 0
    group: _Group | None = None
    for change in changes:
        while here < len(bounds) and bounds[here][1] <= change.start:
            here += 1
        start, end = change.start, change.end
        if here < len(bounds) and bounds[here][0] < start < bounds[here][1]:
            start = bounds[here][0]
        last = here
        while last < len(bounds) and bounds[last][0] < change.end:
            end = max(end, bounds[last][1])
            last += 1
        if here < len(bounds) and bounds[here][0] < change.start < bounds[here][1]:
            end = max(end, bounds[here][1])
        here = max(here, last - 1)
        if group is not None and start < group.end:
            group.parts.append(text[group.done : change.start])
        else:
            if group is not None:
                group.parts.append(text[group.done : group.end])
                yield group
            group = _Group(start, end, [text[start : change.start]], start, [])
        group.parts.append(change.after)
        group.done = change.end
        group.end = max(group.end, end)
        group.marks.append((change.rule, change.reason))
    if group is not None:
        group.parts.append(text[group.done : group.end])
        yield group


def _placed(pieces: Iterable[_Piece]) -> Iterator[tuple[_Piece, int]]:
    at = 0
    for piece in pieces:
        yield piece, at
        at += len(piece.text)


def _cut(pieces: Iterable[_Piece], positions: Sequence[int]) -> Iterator[_Piece]:
    """The same pieces, those of untouched text cut at the positions (which never lie inside a changed one)."""
    here = 0
    for piece, at in _placed(pieces):
        done = 0
        while here < len(positions) and positions[here] <= at:
            here += 1
        if here == len(positions) or positions[here] >= at + len(piece.text):
            yield piece
            continue
        while here < len(positions) and positions[here] < at + len(piece.text):
            cut = positions[here] - at
            if cut > done:
                yield _Piece(piece.start + done, piece.start + cut, piece.text[done:cut])
                done = cut
            here += 1
        yield _Piece(piece.start + done, piece.end, piece.text[done:], piece.marks)


def _apart(source: str, changes: Iterable[Change]) -> Iterator[_Piece]:
    """What `_merge` makes of a source nothing was done to yet, where no two changes can meet."""
    at = 0
    for change in changes:
        if change.start > at:
            yield _Piece(at, change.start, source[at : change.start])
        yield _Piece(change.start, change.end, change.after, ((change.rule, change.reason),))
        at = change.end
    if at < len(source):
        yield _Piece(at, len(source), source[at:])


def _merge(pieces: Sequence[_Piece], changes: Sequence[Change], text: str) -> Iterator[_Piece]:
    """Pieces after the changes: what a group covers becomes one changed piece, the rest stays."""
    groups = list(_groups(pieces, changes, text))
    positions = sorted({position for group in groups for position in (group.start, group.end)})
    here = last = 0
    covered: list[_Piece] = []
    for piece, at in _placed(_cut(pieces, positions)):
        while here < len(groups) and at >= groups[here].end:
            yield from _union(groups[here], covered, last, text)
            covered = []
            here += 1
        inside = here < len(groups) and (
            groups[here].start <= at if piece.text else groups[here].start < at < groups[here].end
        )
        if inside:
            covered.append(piece)
        else:
            yield piece
        last = piece.end
    for group in groups[here:]:
        yield from _union(group, covered, last, text)
        covered = []


def _union(group: _Group, covered: Sequence[_Piece], at: int, text: str) -> Iterator[_Piece]:
    """What stands for a group from now on.

    A change of mere white space keeps the removals it runs over apart: each removed line stays an edit of its own.
    """
    after = "".join(group.parts)
    own = tuple(dict.fromkeys(group.marks))
    if not covered:
        yield _Piece(at, at, after, own)
    elif text[group.start : group.end].isspace() and not all(piece.text for piece in covered):
        for piece in covered:
            if piece.text:
                yield _Piece(piece.start, piece.end, after, own)
                after = ""
            else:
                yield piece
    else:
        marks = [mark for piece in covered for mark in piece.marks] if after else []
        yield _Piece(covered[0].start, covered[-1].end, after, tuple(dict.fromkeys([*marks, *own])))


def _edits(source: str, pieces: Sequence[_Piece]) -> Iterator[Edit]:
    """Changed pieces as edits, each anchored so that `replay` cannot mistake its place."""
    cursor, line, counted = 0, 1, 0
    for piece in _anchorable(pieces, source):
        for part in _by_line(piece, source):
            line += source.count("\n", counted, part.start)
            counted = part.start
            # Behind the edit before this one: looking back to the start of a long line each time would be a square.
            begin = source.rfind("\n", cursor, max(cursor, part.start - (part.start == part.end))) + 1
            floor = max(cursor, begin)
            start, reach = part.start, 1
            while start > floor and (start == part.end or source.find(source[start : part.end], floor) < start):
                start = max(floor, part.start - reach)
                reach *= 2
            rules, reasons = part.marks[0]
            if len(part.marks) > 1:
                rules = "+".join(dict.fromkeys(rule for rule, _ in part.marks))
                reasons = "；".join(dict.fromkeys(reason for _, reason in part.marks))
            first = line - (source.count("\n", start, part.start) if start < part.start else 0)
            yield Edit(first, source[start : part.end], source[start : part.start] + part.text, rules, reasons)
            cursor = part.end


def _anchorable(pieces: Sequence[_Piece], source: str) -> Iterator[_Piece]:
    """Changed pieces that stand for some of the source: a pure insertion takes in the character behind it."""
    held: _Piece | None = None
    before: _Piece | None = None
    for piece in pieces:
        if held is not None:
            if piece.marks:
                marks = tuple(dict.fromkeys((*held.marks, *piece.marks)))
                piece = _Piece(held.start, piece.end, held.text + piece.text, marks)
            else:
                piece = _Piece(held.start, piece.start + 1, held.text + piece.text[:1], held.marks)
            held = None
        if not piece.marks or source[piece.start : piece.end] == piece.text:
            continue
        if before is not None and _blank(piece, source) and not before.text and before.end == piece.start:
            before = _Piece(before.start, piece.end, "", before.marks)
            continue
        if piece.start == piece.end:
            held = piece
            continue
        if before is not None:
            yield before
        before = piece
    if held is not None and before is not None and before.end == held.start:
        before = _Piece(before.start, held.end, before.text + held.text, (*before.marks, *held.marks))
        held = None
    if before is not None:
        yield before
    if held is not None:  # at the very end: it takes in the character before it
        yield held


def _blank(piece: _Piece, source: str) -> bool:
    """Whether a piece only takes out white space: it goes with the removal before it."""
    return not piece.text and source[piece.start : piece.end].isspace()


def _by_line(piece: _Piece, source: str) -> Iterator[_Piece]:
    """A removal of several lines, one line at a time, each with the line end and blank lines behind it."""
    before = source[piece.start : piece.end]
    if piece.text or "\n" not in before.strip():
        yield piece
        return
    start = piece.start
    for match in _LINE.finditer(before):
        yield _Piece(start, piece.start + match.end(), "", piece.marks)
        start = piece.start + match.end()
