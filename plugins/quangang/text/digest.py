"""What is kept of a text that is not ours to keep: enough to tell whether words or a number stand in it, not to rebuild it.

A digest is the set of short hashes of every five characters of the text (folded: NFKC, white space apart), and the list of its
numbers with unit and neighbouring words. Of forty hashes that stand nowhere in the text one is taken for one that does:

    a quotation of 12 foreign characters has 8 windows and passes once in 40 to the 8th (6.6e12): 1.5e-13;
    who tries to rebuild the text character by character has 4,000 / 40 = 100 that fit at every step.

A quotation of which one character was changed passes as often as the windows over that character all pass by chance: 1e-8
inside, 1 in 40 for its first or last character, over which only one window lies. `quangang source verify` with the file
itself knows for certain.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from quangang.text.figures import Figure, figures
from quangang.text.quotes import fold_quote

WINDOW = 5
"""Characters under one hash."""
SPREAD = 40
"""How many times more values a hash has than there are hashes."""
MAX_WINDOWS = 400_000
MAX_BYTES = 2_000_000
_VERSION = 1


class BadDigest(ValueError):
    """A digest that cannot be read."""


@dataclass(frozen=True)
class Digest:
    """A text by its digest.

    Attributes:
        size: how many windows it has.
        hashes: their hashes.
        facts: its numbers.
    """

    size: int
    hashes: frozenset[int]
    facts: tuple[Figure, ...]

    @classmethod
    def of(cls, text: str, *, year: int = 0) -> Digest:
        """The digest of a text."""
        folded = fold_quote.__wrapped__(text)
        windows = list(dict.fromkeys(_windows(folded)))[:MAX_WINDOWS]
        size = max(len(windows), 1)
        hashes = frozenset(_hash(window, size * SPREAD) for window in windows)
        return cls(size, hashes, tuple(_told(figures(text, year=year))))

    def holds(self, quote: str) -> bool:
        """Whether words stand in the text, as far as the digest tells; words shorter than a window never do."""
        windows = list(_windows(fold_quote(quote)))
        return bool(windows) and all(_hash(window, self.size * SPREAD) in self.hashes for window in windows)

    def first_strange(self, quote: str) -> int:
        """Where in a folded quotation the first window begins that the text does not have; -1 when it has all."""
        for index, window in enumerate(_windows(fold_quote(quote))):
            if _hash(window, self.size * SPREAD) not in self.hashes:
                return index
        return -1

    @cached_property
    def packed(self) -> bytes:
        """As bytes."""
        lines = "\n".join(
            "\t".join((f.before, f.words, f.after, f.value if f.kind == "date" else "")) for f in self.facts
        )
        numbers = zlib.compress(lines.encode(), 9)
        head = bytes([_VERSION]) + self.size.to_bytes(4, "big") + len(self.hashes).to_bytes(4, "big")
        return head + len(numbers).to_bytes(4, "big") + numbers + _rice(sorted(self.hashes))

    def encoded(self) -> str:
        """As text for YAML."""
        return base64.b85encode(self.packed).decode("ascii")

    @classmethod
    def decode(cls, text: str) -> Digest:
        """Read `encoded()`.

        Raises:
            BadDigest: it is none.
        """
        try:
            data = base64.b85decode("".join(text.split()))
        except ValueError as error:
            raise BadDigest("不是摘要") from error
        if len(data) < 13 or data[0] != _VERSION:
            raise BadDigest("不是这一版的摘要")
        size, count, length = (int.from_bytes(data[at : at + 4], "big") for at in (1, 5, 9))
        if not 0 < size <= MAX_WINDOWS or count > size or length > MAX_BYTES:
            raise BadDigest("摘要的长度不对")
        unpacker = zlib.decompressobj()
        try:
            lines = unpacker.decompress(data[13 : 13 + length], MAX_BYTES).decode()
            hashes = frozenset(_unrice(data[13 + length :], count))
        except (zlib.error, binascii.Error, UnicodeDecodeError, IndexError) as error:
            raise BadDigest("摘要不完整") from error
        return cls(size, hashes, tuple(_fact(line) for line in lines.split("\n") if line))


def _told(found: Iterable[Figure]) -> Iterable[Figure]:
    for figure in found:
        yield Figure(
            0,
            0,
            figure.kind,
            figure.value,
            figure.unit,
            figure.about,
            figure.chinese,
            figure.words,
            figure.before,
            figure.after,
        )


def _fact(line: str) -> Figure:
    before, words, after, value = [*line.split("\t"), "", "", ""][:4]
    read = next(figures(words), None)
    if read is None:
        raise BadDigest("摘要里的数字读不出来")
    value = value or read.value
    return Figure(0, 0, read.kind, value, read.unit, read.about, read.chinese, words, before, after)


def _windows(folded: str) -> Iterable[str]:
    return (folded[at : at + WINDOW] for at in range(len(folded) - WINDOW + 1))


def _hash(window: str, values: int) -> int:
    return (
        int.from_bytes(hashlib.blake2b(window.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") % values
    )


_LOW = 5
"""Bits of a gap that are written plainly; the mean gap is `SPREAD`."""


def _rice(values: list[int]) -> bytes:
    """A rising list by its gaps, each in about seven bits (Rice's code)."""
    bits: list[str] = []
    last = -1
    for value in values:
        high, low = divmod(value - last - 1, 1 << _LOW)
        bits.append("1" * high + "0" + format(low, f"0{_LOW}b"))
        last = value
    text = "".join(bits)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big") if text else b""


def _unrice(data: bytes, count: int) -> Iterable[int]:
    text = bin(int.from_bytes(b"\1" + data, "big"))[3:]
    at, last = 0, -1
    for _ in range(count):
        stop = text.find("0", at)
        if stop < 0 or stop + 1 + _LOW > len(text):
            raise BadDigest("摘要不完整")
        high, low = stop - at, int(text[stop + 1 : stop + 1 + _LOW], 2)
        at = stop + 1 + _LOW
        last += (high << _LOW) + low + 1
        yield last
    if len(text) - at >= 8 or "1" in text[at:]:
        raise BadDigest("摘要后面多出了内容")
