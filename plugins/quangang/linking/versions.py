"""Two expressions of one work, provision by provision; and where renumbered provisions went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from quangang.linking.alignment import SURE, Alignment, align
from quangang.linking.coverage import units
from quangang.linking.paths import unit_of
from quangang.model import Corpus, Document, Provision

_LONGEST = 4000
"""Longer provisions are compared sentence by sentence: character by character would take too long."""


class ChangeKind(StrEnum):
    """What became of a provision."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: in both expressions (`=`), only in the new (`+`), only in the old (`-`)."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One provision in the old expression, in the new one, or in both.

    Attributes:
        kind: what became of it.
        old: the provision in the old expression; None when added.
        new: the provision in the new one; None when removed.
        pieces: the text with its differences; empty unless changed.
        score: how like the two are, from 0 to 1.
        origin: for a new provision the old one it was taken out of (split), for a removed one the new one it went into
            (merged); "" for neither.
    """

    kind: ChangeKind
    old: Provision | None
    new: Provision | None
    pieces: tuple[Piece, ...] = ()
    score: float = 0.0
    origin: str = ""

    @property
    def renumbered(self) -> bool:
        """Whether it has another number now."""
        return self.old is not None and self.new is not None and self.old.path != self.new.path


def compare(old: Document, new: Document) -> list[Change]:
    """Articles or items of two expressions, in the order of the new one; what was removed stands where it was.

    A provision is matched by the declared renumbering, else by its words; never by its number alone.
    """
    was = {provision.path: provision for provision, _ in units(old)}
    now = {provision.path: provision for provision, _ in units(new)}
    found = aligned(old, new)
    partner = {path: found.pairs[path][0] if path in found.pairs else "" for path in was}
    taken = {target: path for path, target in partner.items() if target}
    came = {part: path for path, parts in found.split.items() for part in parts}
    changes: list[Change] = []
    removed = [path for path in was if not partner[path]]
    for path, provision in now.items():
        before = taken.get(path)
        if before:
            changes.append(_change(was[before], provision, found.pairs[before][1]))
        else:
            changes.append(Change(ChangeKind.ADDED, None, provision, origin=came.get(path, "")))
    order = list(was)
    for path in removed:
        following = set(order[order.index(path) + 1 :])
        place = next((i for i, c in enumerate(changes) if c.old is not None and c.old.path in following), len(changes))
        changes.insert(place, Change(ChangeKind.REMOVED, was[path], None, origin=found.merged.get(path, "")))
    return changes


def aligned(old: Document, new: Document) -> Alignment:
    """Which article or item of a revised text is which of the older one."""
    was = {provision.path: _words(provision) for provision, _ in units(old)}
    now = {provision.path: _words(provision) for provision, _ in units(new)}
    return align(was, now, new.renumbered)


def fate(corpus: Corpus, id: str, version: str, path: str) -> str:
    """What became of a provision of an older expression, in Chinese: 现行为第265条，文字有修改; "" where nothing is known.

    Args:
        corpus: the corpus that holds both.
        id: the work.
        version: ISO date of the older expression.
        path: path of the provision, or of anything in it.
    """
    old, new = corpus.expressions.get((id, version)), corpus.documents.get(id)
    if old is None or new is None:
        return ""
    unit = unit_of(path)
    was = old.tree.get(unit)
    if was is None or unit not in {provision.path for provision, _ in units(old)}:
        return ""
    known = _alignments(corpus.whole)
    if (id, version) not in known:
        known[id, version] = aligned(old, new)
    found = known[id, version]
    if unit in found.merged:
        return f"此后并入{_name(new, found.merged[unit])}"
    if unit not in found.pairs:
        return "此后已删去"
    now = found.pairs[unit][0]
    place = new.tree.get(now)
    same = place is not None and _words(was) == _words(place)
    if now == unit:
        return "现行文本里没有变" if same else "此后有修改"
    return f"现行为{_name(new, now)}，{'文字没有变' if same else '文字有修改'}"


@lru_cache(maxsize=1)
def _alignments(corpus: Corpus) -> dict[tuple[str, str], Alignment]:
    """What was aligned for one corpus; of the one before nothing is kept: `serve` reads a new one at every edit."""
    del corpus
    return {}


def _name(document: Document, path: str) -> str:
    found = document.tree.get(path)
    label = found.label if found is not None else path
    return f"第{label.rstrip('.．、')}条" if label[:1].isdigit() else label


def likely_renumbering(old: Document, new: Document) -> dict[str, str]:
    """Old path → new path of provisions whose words moved to another number; for a curator to confirm."""
    return {was: now for was, (now, score) in aligned(old, new).pairs.items() if was != now and score >= SURE}


def latest_before(document: Document, corpus: Corpus) -> Document | None:
    """The newest older expression of a work."""
    return next(reversed(corpus.versions(document.id)), None)


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Where two texts differ, in readable runs."""
    before, after = (_sentences(old), _sentences(new)) if max(len(old), len(new)) > _LONGEST else (list(old), list(new))
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("=", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("-", "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("+", "".join(after[j1:j2])))
    return tuple(pieces)


def _change(old: Provision, new: Provision, score: float) -> Change:
    before, after = _words(old), _words(new)
    if before == after:
        return Change(ChangeKind.SAME, old, new, score=1.0)
    return Change(ChangeKind.CHANGED, old, new, differences(before, after), score=score)


def _words(provision: Provision) -> str:
    """The text without its number, so that a mere renumbering is no change."""
    text = provision.text
    return text[len(provision.label) :].strip() if text.startswith(provision.label) else text


def _sentences(text: str) -> Sequence[str]:
    parts: list[str] = []
    start = 0
    for index, character in enumerate(text):
        if character in "。；：\n":
            parts.append(text[start : index + 1])
            start = index + 1
    return [*parts, text[start:]] if start < len(text) else parts
