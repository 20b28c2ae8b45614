"""What a picture's metadata tells: where it was taken, by whom, with what. Bytes in; the standard library alone.

JPEG, PNG, WebP, TIFF and HEIC keep the same little directory (EXIF, in TIFF form) in different places. Every loop is
bounded: a picture is as hostile as any other file.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ENTRIES = 512
MAX_CHUNKS = 20_000
MAX_BLOCK = 1 << 20

_ORIENTATION, _ARTIST, _GPS, _EXIF = 0x0112, 0x013B, 0x8825, 0x8769
_OWNER, _SERIAL = 0xA430, 0xA431
_LATITUDE, _LONGITUDE = 2, 4
_XMP_PLACE = re.compile(rb"exif:GPS(?:Latitude|Longitude)[^A-Za-z]")


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What metadata tells beyond the picture.

    Attributes:
        position: it says where the picture was taken.
        person: name of the author or the owner of the camera, or "".
        device: it names the very camera (serial number).
        orientation: how to turn the picture, 1 when it stands upright.
    """

    position: bool = False
    person: str = ""
    device: bool = False
    orientation: int = 1


def picture_facts(data: bytes) -> PictureFacts:
    """What the metadata of a picture of any of the known kinds tells; nothing for another file."""
    position = device = False
    person = ""
    orientation = 1
    for kind, block in _blocks(data):
        if kind == "xmp":
            position = position or bool(_XMP_PLACE.search(block))
            continue
        facts = _read_tiff(block)
        position, device = position or facts.position, device or facts.device
        person = person or facts.person
        orientation = facts.orientation if facts.orientation != 1 else orientation
    return PictureFacts(position, person, device, orientation)


def without_metadata(data: bytes) -> bytes | None:
    """The same picture, to the bit, without EXIF, XMP and text; None for a kind we cannot rewrite.

    A picture that has to be turned keeps that one fact.
    """
    orientation = picture_facts(data).orientation
    if data.startswith(b"\xff\xd8"):
        kept = [data[:2]]
        if orientation != 1:
            body = b"Exif\0\0" + _orientation_only(orientation)
            kept.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
        end = 2
        for marker, start, stop in _jpeg_segments(data):
            if marker not in (0xE1, 0xED, 0xFE):  # EXIF and XMP, IPTC, comments
                kept.append(data[start:stop])
            end = stop
        return b"".join([*kept, data[end:]])
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        dropped = {b"eXIf", b"iTXt", b"tEXt", b"zTXt", b"tIME"}
        chunks = [data[start:stop] for name, start, stop in _png_chunks(data) if name not in dropped]
        if orientation != 1:
            body = b"eXIf" + _orientation_only(orientation)
            chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
            chunks.insert(1, chunk)
        return b"".join([data[:8], *chunks])
    return None


def _blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Blocks of metadata: ("exif", TIFF bytes) or ("xmp", XML)."""
    if data.startswith(b"\xff\xd8"):
        for marker, start, stop in _jpeg_segments(data):
            body = data[start + 4 : stop]
            if marker == 0xE1 and body.startswith(b"Exif\0\0"):
                yield "exif", body[6:]
            elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/x"):
                yield "xmp", body
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        for name, start, stop in _png_chunks(data):
            body = data[start + 8 : stop - 4]
            if name == b"eXIf":
                yield "exif", body
            elif name == b"iTXt" and body.startswith(b"XML:com.adobe.xmp"):
                yield "xmp", body
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        for name, body in _riff_chunks(data):
            if name == b"EXIF":
                yield "exif", body.removeprefix(b"Exif\0\0")
            elif name == b"XMP ":
                yield "xmp", body
    elif data[:4] in (b"II*\0", b"MM\0*"):
        yield "exif", data
    elif data[4:8] == b"ftyp":  # HEIC: the directory lies somewhere in the boxes
        place = data.find(b"Exif\0\0")
        if place >= 0:
            yield "exif", data[place + 6 :]


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of the segments before the picture itself."""
    place = 2
    for _ in range(MAX_CHUNKS):
        if place + 4 > len(data) or data[place] != 0xFF:
            return
        marker = data[place + 1]
        if marker == 0xDA:  # the picture begins
            return
        if marker == 0xFF:
            place += 1
            continue
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if length < 2 or place + 2 + length > len(data):
            return
        yield marker, place, place + 2 + length
        place += 2 + length


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    place = 8
    for _ in range(MAX_CHUNKS):
        if place + 12 > len(data):
            return
        length = int.from_bytes(data[place : place + 4], "big")
        stop = min(place + 12 + length, len(data))
        yield data[place + 4 : place + 8], place, stop
        place = stop


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    for _ in range(MAX_CHUNKS):
        if place + 8 > len(data):
            return
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        yield data[place : place + 4], data[place + 8 : place + 8 + min(length, MAX_BLOCK)]
        place += 8 + length + length % 2


def _read_tiff(block: bytes) -> PictureFacts:
    if block[:2] not in (b"II", b"MM") or len(block) < 8:
        return PictureFacts()
    order = "<" if block[:2] == b"II" else ">"
    first = dict(_entries(block, order, struct.unpack_from(f"{order}I", block, 4)[0]))
    inner = dict(_entries(block, order, _number(first.get(_EXIF), order)))
    place = dict(_entries(block, order, _number(first.get(_GPS), order)))
    person = _text(block, order, first.get(_ARTIST)) or _text(block, order, inner.get(_OWNER))
    turned = first.get(_ORIENTATION)
    orientation = struct.unpack_from(f"{order}H", turned[2])[0] if turned else 1
    return PictureFacts(
        _LATITUDE in place or _LONGITUDE in place,
        person,
        _SERIAL in inner,
        orientation if 1 <= orientation <= 8 else 1,
    )


Value = tuple[int, int, bytes]
"""Type, count, and the four bytes of an entry."""


def _entries(block: bytes, order: str, offset: int) -> Iterator[tuple[int, Value]]:
    if not 8 <= offset <= len(block) - 2:
        return
    count = min(struct.unpack_from(f"{order}H", block, offset)[0], MAX_ENTRIES)
    for index in range(count):
        start = offset + 2 + 12 * index
        if start + 12 > len(block):
            return
        tag, kind, length = struct.unpack_from(f"{order}HHI", block, start)
        yield tag, (kind, length, block[start + 8 : start + 12])


def _number(value: Value | None, order: str) -> int:
    return int(struct.unpack(f"{order}I", value[2])[0]) if value else 0


def _text(block: bytes, order: str, value: Value | None) -> str:
    if value is None or value[0] != 2:
        return ""
    length = min(value[1], 200)
    start = _number(value, order)
    raw = value[2][:length] if length <= 4 else block[start : start + length]
    return raw.split(b"\0")[0].decode("utf-8", "replace").strip()


def _orientation_only(orientation: int) -> bytes:
    """The smallest directory there is: which way is up."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
