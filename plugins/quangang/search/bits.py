"""Bit strings for postings: Elias gamma and Rice codes. Mirror: plugins/web/search/bits.ts."""

from __future__ import annotations

from collections.abc import Iterable


def gamma(value: int) -> str:
    """Elias gamma code of a number from 1."""
    binary = f"{value:b}"
    return "0" * (len(binary) - 1) + binary


def rice(value: int, low: int) -> str:
    """Rice code of a number from 0 with `low` low bits."""
    head = "1" * (value >> low) + "0"
    return head + f"{value & (1 << low) - 1:0{low}b}" if low else head


def rice_width(universe: int, count: int) -> int:
    """Low bits that suit gaps of `count` numbers below `universe`."""
    return max(0, (universe * 11 // (16 * count)).bit_length() - 1)


def pack(codes: Iterable[str]) -> bytes:
    """Bytes of the codes, zero bits at the end."""
    joined = "".join(codes)
    size = (len(joined) + 7) // 8
    return int(joined.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")


class Bits:
    """Reads what `pack` wrote. Past the end there are zeros, and `spent` tells so."""

    def __init__(self, content: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in content)
        self._place = 0

    def spent(self) -> bool:
        """Whether more was read than there is."""
        return self._place > len(self._bits)

    def number(self, width: int) -> int:
        """A number of fixed width."""
        text = self._bits[self._place : self._place + width]
        self._place += width
        return int(text.ljust(width, "0"), 2) if width else 0

    def _count(self, digit: str) -> int:
        start = self._place
        while self._place < len(self._bits) and self._bits[self._place] == digit:
            self._place += 1
        found = self._place - start
        self._place += 1
        return found

    def gamma(self) -> int:
        """A gamma code; 0 where there is none."""
        zeros = self._count("0")
        return 1 << zeros | self.number(zeros) if zeros < 31 else 0

    def rice(self, low: int) -> int:
        """A Rice code."""
        return self._count("1") << low | self.number(low)
