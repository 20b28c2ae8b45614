"""Files of the index: bytes in a classic script, so that one file serves http and `file://`. Mirror: container.ts.

A script is UTF-16 with a byte order mark, which outranks whatever encoding a server declares; each of its
characters from U+3400 on carries 15 bits, so a file is 7 % larger than its bytes. The bytes begin with a CRC of
name and content: half a file, an HTML error page or a shard of another index is known for what it is.
"""

from __future__ import annotations

import zlib
from functools import cache

FIRST = 0x3400
CALL = "__q"
"""The function of the page that a script hands its content to: short, for there are thousands of files."""


def script(entries: dict[str, bytes]) -> bytes:
    """A script that hands each named piece of content to the page."""
    parts = []
    for name, content in entries.items():
        packed = seal(name, content)
        parts.append(f'{CALL}("{name}","{to_text(packed)}")')
    return b"\xff\xfe" + ";".join(parts).encode("utf-16-le")


def seal(name: str, content: bytes) -> bytes:
    """CRC of name and content, then the content."""
    return zlib.crc32(content, zlib.crc32(name.encode())).to_bytes(4, "little") + content


def unseal(name: str, packed: bytes) -> bytes | None:
    """The content, or None when it is not what was written under this name."""
    content = packed[4:]
    if len(packed) < 4 or zlib.crc32(content, zlib.crc32(name.encode())) != int.from_bytes(packed[:4], "little"):
        return None
    return content


def to_text(content: bytes) -> str:
    """15 bits a character; the first character tells how many bytes there are."""
    size = (len(content) * 8 + 14) // 15
    return chr(FIRST + len(content) % 15) + _spread(content, size).decode("utf-16-be")


def _spread(content: bytes, size: int) -> bytes:
    """`size` groups of 15 bits as pairs of bytes, `FIRST` added to each.

    All groups move at once, as one number: halves of the whole are parted, then halves of these.
    """
    level = (size - 1).bit_length() if size else 0
    number = int.from_bytes(content, "big") << (15 << level) - len(content) * 8
    first, steps = _plan(level)
    for upper, lower, shift in steps:
        number = (number & upper) << shift | number & lower
    return (number + first).to_bytes(2 << level, "big")[: size * 2]


@cache
def _plan(level: int) -> tuple[int, list[tuple[int, int, int]]]:
    """`FIRST` in each of 2**level groups; for each step which bits move, which stay, and how far they move."""
    steps = []
    for power in range(level - 1, -1, -1):
        half = 1 << power
        lower = int.from_bytes(((1 << 15 * half) - 1).to_bytes(4 * half, "big") * (1 << level - power - 1), "big")
        steps.append((lower << 15 * half, lower, half))
    return int.from_bytes(FIRST.to_bytes(2, "big") * (1 << level), "big"), steps


def from_text(text: str) -> bytes:
    """The bytes of `to_text`; wrong input gives wrong bytes, which `unseal` refuses."""
    body = text[1:]
    bits = 0
    blocks = []
    for start in range(0, len(body), 8):
        bits = 0
        part = body[start : start + 8]
        for character in part:
            bits = bits << 15 | (ord(character) - FIRST & 0x7FFF)
        blocks.append((bits << 15 * (8 - len(part))).to_bytes(15, "big"))
    whole = b"".join(blocks)
    length = len(body) * 15 // 8
    spare = (length - (ord(text[:1] or chr(FIRST)) - FIRST)) % 15
    return whole[: length - spare]


def read_script(content: bytes) -> dict[str, bytes]:
    """Named contents of a script, sealed; nothing where the file is not one of ours."""
    found: dict[str, bytes] = {}
    text = content.decode("utf-16", errors="replace") if content[:2] == b"\xff\xfe" else ""
    for part in text.split(CALL + '("')[1:]:
        name, middle, rest = part.partition('","')
        if middle:
            found[name] = from_text(rest.partition('"')[0])
    return found
