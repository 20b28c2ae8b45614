"""Zips and XML from anybody: bounded by what their directory says, and by what really comes out."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from quangang.errors import OutsideError
from quangang.outside import open_zip, read_xml, sniff

MAIN = "word/document.xml"


def made(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """A zip with a field of its headers of one kind forged."""
    at = data.index(signature) + offset
    return data[:at] + value + data[at + len(value) :]


def damaged(data: bytes) -> bytes:
    """The deflated bytes turned into something that no deflate can be."""
    at = data.index(MAIN.encode()) + len(MAIN)
    return data[:at] + b"\xff" * 20 + data[at + 20 :]


GOOD = made([(MAIN, b"<a>" + b"<b/>" * 1000 + b"</a>")])
DEEP = b"<a>" * 300 + b"</a>" * 300
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


# Packages are made when their row runs: every worker reads all the rows, and some are large.
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"PK\3\4", "没有传完整"),
        (lambda: GOOD[:-30], "没有传完整"),
        (lambda: made([(f"{n}.xml", b"") for n in range(4001)]), "部件太多"),
        (lambda: made([(f"{n}", b"") for n in range(20_000)]), "部件太多"),
        (lambda: made([(MAIN, b"<a/>"), (MAIN, b"<b/>")]), "同名的部件"),
        (lambda: made([(MAIN, b"<a/>"), ("/etc/passwd", b"")]), "不该有的路径"),
        (lambda: made([(MAIN, b"<a/>"), ("word/../../x", b"")]), "不该有的路径"),
        (lambda: made([(MAIN, b"<a/>"), ("C:/x", b"")]), "不该有的路径"),
        (lambda: made([(MAIN, b"<a/>"), ("media", bytes(70 * 1024 * 1024))]), "展开后有70MB"),
        (lambda: patched(GOOD, b"PK\1\2", 24, struct.pack("<I", 2**31)), "展开后有2048MB"),
    ],
)  # fmt: skip
def test_directories_are_bounded(data, said):
    with pytest.raises(OutsideError, match=said):
        open_zip(data())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: damaged(GOOD), "损坏了"),
        (lambda: patched(GOOD, b"PK\1\2", 8, b"\x01\0"), "加了密码"),
        (lambda: patched(GOOD, b"PK\1\2", 10, b"\x63\0"), "压缩方法"),
        (lambda: made([(MAIN, b"<a/>")], zipfile.ZIP_BZIP2), "压缩方法"),
        (lambda: patched(GOOD, b"PK\1\2", 16, b"\0\0\0\0"), "损坏了"),
        (lambda: made([(MAIN, b" " * (25 * 1024 * 1024))]), "超过24MB"),
        (lambda: patched(made([(MAIN, b" " * (25 * 1024 * 1024))]), b"PK\1\2", 24, struct.pack("<I", 9)), "损坏了|太大了"),
        (lambda: made([(MAIN, b"<a>" + b"<b/>" * 1_800_000 + b"</a>")]), "标记太多"),
        (lambda: made([(MAIN, DEEP)]), "嵌套得太深"),
        (lambda: made([(MAIN, DOCTYPE.encode())]), "DOCTYPE"),
        (lambda: made([(MAIN, DOCTYPE.encode("utf-16"))]), "DOCTYPE"),
        (lambda: made([(MAIN, b"<!--" + b" " * 100_000 + b"-->" + DOCTYPE.encode())]), "DOCTYPE"),
        (lambda: made([(MAIN, b"<a")]), "损坏了"),
        (lambda: made([(MAIN, b"<?xml version='1.0' encoding='nothing'?><a/>")]), "损坏了"),
        (lambda: made([(MAIN, b"")]), "损坏了"),
    ],
)  # fmt: skip
def test_parts_are_bounded(data, said):
    with pytest.raises(OutsideError, match=said):
        read_xml(open_zip(data()), MAIN)


def test_a_good_part_is_read_and_a_missing_one_is_none():
    package = open_zip(GOOD)
    root = read_xml(package, MAIN)
    assert root is not None
    assert len(root) == 1000
    assert read_xml(package, "word/styles.xml") is None
    assert read_xml(open_zip(made([(MAIN, DEEP)])), MAIN, deep=True) is not None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"PK\3\4", "zip"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", "html"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "旧版 Office"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"{\\rtf1", "RTF"),
        (b"MIME-Version: 1.0\r\n", "网页（.mht）"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word 的 XML"),
        (b"\x89PNG\r\n", "图片（PNG）"),
        (b"MZ\x90\0\x03", "程序"),
        ("MZ是一个街道的代号。".encode(), ""),
        ("社区".encode(), ""),
        (b"", ""),
    ],
)
def test_what_a_file_really_is(data, kind):
    assert kind in sniff(data) if kind else sniff(data) == ""
