"""What a PDF would do by itself when it is opened: run a script, start a program, send a form, unpack a file.

Read from the outside: the objects between streams, and the streams that hold objects. Nothing is drawn or run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_NAME = re.compile(rb"/((?:[^\x00-\x20()<>\[\]{}/%#]|#[0-9A-Fa-f]{2}){1,40})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIONS = {
    b"JavaScript": "脚本", b"JS": "脚本", b"Launch": "启动程序的动作", b"EmbeddedFile": "夹带的文件", b"RichMedia": "会运行的多媒体",
    b"XFA": "会运行的表单", b"SubmitForm": "往外发送的动作", b"ImportData": "从外面取数据的动作",
}  # fmt: skip
_DICTIONARY = 2_000
"""Bytes before a stream in which its dictionary stands."""
_MOST = 32 * 1024 * 1024
"""Bytes of unpacked objects that are looked at; a page has some hundred."""


def pdf_fault(data: bytes) -> str:
    """Why a PDF must not be published; "" when it may."""
    if not data.startswith(b"%PDF-"):
        return "内容与扩展名不符"
    for part in _objects(data):
        for match in _NAME.finditer(part):
            name = match[1]
            if b"#" in name:  # /J#61vaScript
                name = _ESCAPE.sub(lambda code: bytes((int(code[1], 16),)), name)
            if name in _ACTIONS:
                return f"里面有{_ACTIONS[name]}，打开时会在读者的电脑上运行；请打印成新的 PDF 再放进来"
    return ""


def _objects(data: bytes) -> Iterator[bytes]:
    """What is no stream, and the streams that hold objects, unpacked."""
    position, room = 0, _MOST
    while True:
        match = _STREAM.search(data, position)
        if match is None:
            yield data[position:]
            return
        yield data[position : match.start()]
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        head = data[max(position, match.start() - _DICTIONARY) : match.start()]
        if b"ObjStm" in _ESCAPE.sub(lambda code: bytes((int(code[1], 16),)), head) and room > 0:
            try:
                unpacked = zlib.decompressobj().decompress(data[match.end() : end], room)
            except zlib.error:
                unpacked = data[match.end() : end]
            room -= len(unpacked)
            yield unpacked
        position = end
