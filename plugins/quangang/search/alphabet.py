"""The characters of a corpus: how rare each is, how it stands in words, and a short code for texts. Mirror: alphabet.ts.

One table serves three purposes, because a page that searches has to load it: the rarity of each Chinese character (full
rescoring), where words begin and end (choosing pairs worth fetching), and the code of chunk texts (frequent characters
take one byte, the others two, so that deflate starts from less).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quangang.search.bits import Bits, gamma, rice, rice_width
from quangang.search.ranking import SCALE

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FFF
HAN = HAN_LAST - HAN_FIRST + 1
COMMON_MARKS = 64
"""Punctuation, digits and letters that come before the Chinese characters in the code."""
MARKS = 512
"""Other characters that get a code at all; the rest are spelled out."""
ONE_BYTE = 224
STEP = SCALE // 2
"""Characters are grouped by rarity in steps of half a power of two."""
LEAST = 12
"""Occurrences below which a large corpus leaves a Chinese character out; it is spelled out where it stands."""
UNKNOWN = 1
"""Class of a character no word was seen with, of 0–3."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """See the module.

    Attributes:
        characters: in order of their code.
        rarity: rarity of each Chinese character, in eighths.
        ends: how often a word ends after the character, in thirds; empty when no pairs need choosing.
        starts: how often a word starts before it.
    """

    characters: str
    rarity: Mapping[str, int]
    ends: Mapping[str, int] = field(default_factory=dict)
    starts: Mapping[str, int] = field(default_factory=dict)

    def decode(self, content: bytes) -> str:
        """The text of `encode`."""
        found: list[str] = []
        place = 0
        while place < len(content):
            byte = content[place]
            if byte < ONE_BYTE:
                rank, size = byte, 1
            elif byte < 255:
                rank, size = ONE_BYTE + (byte - ONE_BYTE << 8) + int.from_bytes(content[place + 1 : place + 2]), 2
            else:
                rank, size = -1, 4
                code = int.from_bytes(content[place + 1 : place + 4], "big")
                found.append(chr(code) if code < 0x110000 else "\ufffd")
            if 0 <= rank < len(self.characters):
                found.append(self.characters[rank])
            place += size
        return "".join(found)


def make(
    occurrences: Counter[str], rarity: Mapping[str, int], words: Iterable[str] | None, least: int = 1
) -> tuple[Alphabet, str, list[tuple[int, str]]]:
    """Alphabet, its marks (code before and after the Chinese characters), and the groups it is written as.

    Args:
        occurrences: of each character in the texts.
        rarity: of the Chinese characters.
        words: from which the classes are learnt; None when there is no choosing.
        least: occurrences below which a Chinese character is left out.
    """
    marks = [c for c in occurrences if not HAN_FIRST <= ord(c) <= HAN_LAST and ord(c) < 0x10000]
    marks = sorted(marks, key=lambda c: (-occurrences[c], c))[:MARKS]
    groups: dict[int, list[str]] = {}
    rarest = max(rarity.values(), default=SCALE)
    for character in sorted(c for c, n in occurrences.items() if n >= least and HAN_FIRST <= ord(c) <= HAN_LAST):
        groups.setdefault(rarity.get(character, rarest) // STEP, []).append(character)
    ordered = [(step, "".join(groups[step])) for step in sorted(groups)]
    han = "".join(group for _, group in ordered)
    ends, starts = classes(words) if words is not None else ({}, {})
    alphabet = Alphabet(
        "".join(marks[:COMMON_MARKS]) + han + "".join(marks[COMMON_MARKS:]),
        {c: step * STEP + STEP // 2 for step, group in ordered for c in group},
        {c: ends.get(c, UNKNOWN) for c in han} if words is not None else {},
        {c: starts.get(c, UNKNOWN) for c in han} if words is not None else {},
    )
    return alphabet, "".join(marks), ordered


def classes(words: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How often a word ends after each character and starts before it, in thirds."""
    from quangang.search.coding import occurrences  # what needs numpy is loaded by those who build

    words = list(words)
    seen = occurrences("".join(words))
    starts = occurrences("".join([word[0] for word in words]))
    ends = occurrences("".join([word[-1] for word in words]))
    # One occurrence in two is added to each, so that a character seen once is not sure of itself.
    share = {c: seen[c] + 2 for c in seen}
    return (
        {c: (6 * (ends[c] + 1) + share[c]) // (2 * share[c]) for c in seen},
        {c: (6 * (starts[c] + 1) + share[c]) // (2 * share[c]) for c in seen},
    )


def write(groups: list[tuple[int, str]], alphabet: Alphabet) -> list[str]:
    """Codes of the Chinese characters: by group the gaps between code points, then both classes of each."""
    codes = [gamma(len(groups) + 1)]
    for step, group in groups:
        width = rice_width(HAN, len(group))
        codes += [gamma(step + 1), gamma(len(group))]
        last = HAN_FIRST - 1
        for character in group:
            codes.append(rice(ord(character) - last - 1, width))
            last = ord(character)
    if alphabet.ends:
        codes += [f"{alphabet.ends[c]:02b}{alphabet.starts[c]:02b}" for _, group in groups for c in group]
    return codes


def read(bits: Bits, marks: str, with_classes: bool) -> Alphabet:
    """The alphabet `write` wrote."""
    rarity: dict[str, int] = {}
    for _ in range(min(bits.gamma() - 1, 64)):
        step, size = bits.gamma() - 1, min(bits.gamma(), HAN)
        width = rice_width(HAN, max(size, 1))
        last = HAN_FIRST - 1
        for _ in range(size):
            last = min(last + 1 + bits.rice(width), HAN_LAST)
            rarity[chr(last)] = step * STEP + STEP // 2
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    if with_classes:
        for character in rarity:
            ends[character], starts[character] = bits.number(2), bits.number(2)
    return Alphabet(marks[:COMMON_MARKS] + "".join(rarity) + marks[COMMON_MARKS:], rarity, ends, starts)
