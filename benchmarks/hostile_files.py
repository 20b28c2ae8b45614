"""Files made to harm, each given to `quangang import` together with a good one: time, memory, exit code, message, good page.

    python -m benchmarks.hostile_files [--only WORD] [--jobs 2]

Prints each file that breaks a bound (CPU 5 s, memory 512 MB, exit code, message that names the file, the good file of the
same call written, no half page), then the figures; then how the work of every reader grows with ten times the size.
Exits 0 whatever the score.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import random
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quangang.curation.importing import import_source
from quangang.curation.laws import read_law
from quangang.errors import QuangangError
from quangang.formats.word.form_read import read_form
from quangang.outside import shown
from quangang.questions import read_bank, read_paper

GOOD = "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点，用心用情做好各项工作。\n" * 3
PAPER = (
    "1. 遇到紧急情况怎么办？\nA. 等交班  B. 及时报告\n答案：B\n解析：如题。\n依据：example-measures#2“应当及时报告”\n"
)
SENTENCE = GOOD.split("\n", 1)[0]
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "word/document.xml"
SECONDS, MEGABYTES = 5.0, 512
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=2)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""A small process between: a child's peak of memory counts from the size of who started it."""
BOTH = (0, 1)


@dataclass(frozen=True)
class Hostile:
    """One file.

    Attributes:
        name: its name.
        make: puts it at a path.
        codes: exit codes that are right.
        kind: what `import` is asked to import: "", `form` or `questions`.
    """

    name: str
    make: Callable[[Path], object]
    codes: tuple[int, ...] = (1,)
    kind: str = ""


def holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def package(parts: dict[str, bytes | str] | list[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, data in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, data)
    return stream.getvalue()


def word(body: str, **more: str) -> bytes:
    parts: dict[str, bytes | str] = {MAIN: f"<w:document {SPACE}><w:body>{body}</w:body></w:document>"}
    for name, text in more.items():
        parts[f"word/{name}.xml"] = f"<w:{name} {SPACE}>{text}</w:{name}>"
    return package(parts)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(level: str, number: str = "1") -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def levels(*names: str, text: str = "%1.") -> str:
    return (
        '<w:abstractNum w:abstractNumId="0">'
        + "".join(
            f'<w:lvl w:ilvl="{name}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>' for name in names
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    """A zip with a field of its directory forged."""
    at = data.index(b"PK\1\2") + offset
    return data[:at] + value + data[at + len(value) :]


def pdf(objects: list[bytes]) -> bytes:
    parts, places, size = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate(objects, 1):
        places.append(size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        size += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, size))
    return b"".join(parts)


def flate(data: bytes, extra: bytes = b"", times: int = 2) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b" ".join([b"/FlateDecode"] * times)
    return b"<< /Length %d /Filter [%s] %s >>\nstream\n%s\nendstream" % (len(data), filters, extra, data)


def page(
    content: bytes, *more: bytes, kids: bytes = b"3 0 R", count: int = 1, resources: bytes = b"/Font << /F1 5 0 R >>"
) -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents 4 0 R >>" % resources,
            content,
            *(more or (b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",)),
        ]
    )


SHOW = b"BT /F1 12 Tf 50 700 Td (hello) Tj ET\n"


def texts() -> Iterator[Hostile]:
    chance = random.Random(7)
    for number in range(20):
        yield Hostile(f"random-{number}.txt", holding(chance.randbytes(60 + 20 * number**3)))
    for code in ("utf-32", "utf-32-le", "utf-32-be"):
        yield Hostile(f"{code}.txt", holding((GOOD * 9).encode(code)))
    damaged = {"gbk": 40, "utf-8": 60, "utf-16": 20}
    for code, count in damaged.items():
        data = bytearray((GOOD * 9).encode(code))
        for _ in range(count):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield Hostile(f"junk-{code}.txt", holding(bytes(data)), (0,))
    yield Hostile("odd-utf16.txt", holding(GOOD.encode("utf-16") + b"a"), (0,))
    yield Hostile("surrogates.txt", holding(b"\xed\xa0\x80" * 200))
    yield Hostile("nul.txt", holding(b"\0" * 100_000))
    yield Hostile("nul-among.txt", holding(GOOD.encode().replace(b"\n", b"\0\n")), (0,))
    yield Hostile("empty.txt", holding(b""))
    yield Hostile("blank.txt", holding(b" \n" * 9999))
    yield Hostile("bom.txt", holding(b"\xef\xbb\xbf"))
    yield Hostile("line-100mb.txt", holding("社区".encode() * 17_000_000))
    yield Hostile("line-16mb.txt", holding(b"a" * (16 << 20)))
    yield Hostile("line-4mb.txt", holding(("社区工作" * 350_000).encode()), BOTH)
    yield Hostile("lines.txt", holding("社\n".encode() * 3_000_000))
    yield Hostile("lines-59k.txt", holding("社区工作\n".encode() * 59_000), BOTH)
    for code in ("undefined", "idna", "punycode", "unicode_escape", "zlib", "rot13"):
        yield Hostile(f"declared-{code}.html", holding(f"<meta charset={code}>".encode() + GOOD.encode("gbk")), (0,))
    for unit in ("(", "<", "社,区.工;作:者?", '"社"区', "社?弊鳛辄h。", "隊(duì)伍", "责编:甲乙\n", "1\n", "1.甲\n", "“", "2024年4月31日\n",
                 "社區工作者著作乾燥。", "a: b\n", "&lt;", "[社](a) ", "\u202e社", "\ufeff区\u200b工", "２０２４年", "|社|区|\n", "《甲乙丙丁》"):  # fmt: skip
        yield Hostile(
            f"many-{ord(unit[0]):x}-{len(unit)}.txt", holding((GOOD + unit * (600_000 // len(unit))).encode()), BOTH
        )
    for name, head in (("deep", "[" * 100_000), ("maps", "{a: " * 50_000), ("lines", "".join(" " * n + "a:\n" for n in range(900))),
                       ("alias", "a: &a [x]\n" + "b: [*a,*a]\n" * 9999), ("tag", "!!python/object/apply:os.system [id]")):  # fmt: skip
        yield Hostile(f"yaml-{name}.md", holding(f"---\n{head}\n---\n{GOOD}".encode()), BOTH)


def pages() -> Iterator[Hostile]:
    shapes = {
        "div-100k": "<div>" * 100_000 + SENTENCE + "</div>" * 100_000,
        "p-b-60k": f"<p><b>{SENTENCE[:10]}" * 60_000,
        "table-5000x30": "<table>" + ("<tr>" + "<td>社区</td>" * 30 + "</tr>\n") * 5000 + "</table>",
        "table-open": "<table>" + ("<tr>" + "<td>社区" * 30) * 5000,
    }
    for name, body in shapes.items():
        yield Hostile(f"{name}.html", holding(f"<html><body>{body}".encode()))
    fine = {
        "div-24k": "<div>" * 24_000 + SENTENCE + "</div>" * 24_000,
        "p-b-39k": f"<p><b>{SENTENCE[:10]}" * 39_000,
        "table-1250x30": "<table>" + ("<tr>" + "<td>社区</td>" * 30 + "</tr>\n") * 1250 + "</table>",
        "span": "<p>" + "<span>社</span>" * 40_000,
        "attribute": f"<p title='{'x' * 1_000_000}'>{SENTENCE}",
        "attributes": "<p " + "a=b " * 200_000 + f">{SENTENCE}",
        "comments": "<!-- x -->" * 90_000 + SENTENCE,
        "comment-open": "<!-- " * 100_000 + SENTENCE,
        "scripts": "<script>x</script>" * 50_000 + SENTENCE,
        "script-open": "<script>" * 100_000 + SENTENCE,
        "nav-open": "<nav>" * 100_000 + SENTENCE,
        "less": "<" * 1_000_000 + SENTENCE,
        "entities": "&lt;社&#20013;" * 50_000,
        "entity-open": "&" * 1_000_000 + SENTENCE,
        "meta": "<meta name=a content=b>" * 50_000 + SENTENCE,
        "cdata": "<![CDATA[" * 100_000 + SENTENCE,
        "doctype": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + SENTENCE,
        "headings": "<h1>题目</h1>" * 40_000,
        "links": "<a href='http://a.cn'>社区</a>" * 30_000,
        "frames": "<iframe srcdoc='<p>x'>" * 30_000 + SENTENCE,
    }
    for name, body in fine.items():
        yield Hostile(f"{name}.html", holding(f"<html><body>{body}".encode()), BOTH)


def others() -> Iterator[Hostile]:
    starts = {
        "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "gif": b"GIF89a", "tiff": b"II*\0", "rar": b"Rar!\x1a\7",
        "7z": b"7z\xbc\xaf\x27\x1c", "gz": b"\x1f\x8b\x08", "bz2": b"BZh91AY", "xz": b"\xfd7zXZ\0", "exe": b"MZ\x90\0", "elf": b"\x7fELF\2",
        "db": b"SQLite format 3\0", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rtf": b"{\\rtf1\\ansi ", "mht": b"MIME-Version: 1.0\n",
    }  # fmt: skip
    chance = random.Random(3)
    for name, start in starts.items():
        data = start + chance.randbytes(5000)
        for suffix in (".txt", ".docx", ".html"):
            yield Hostile(f"{name}-as{suffix}", holding(data))
        yield Hostile(f"{name}-form.docx", holding(data), kind="form")
    yield Hostile("page-as.docx", holding(f"<html><body><p>{GOOD}".encode()))
    yield Hostile("text-as.docx", holding(GOOD.encode()))
    yield Hostile("text-as.pdf", holding(GOOD.encode()))
    for suffix in (".doc", ".wps", ".ofd", ".jpg", ".xyz", ""):
        yield Hostile(f"kind{suffix}", holding(GOOD.encode()))


def zips() -> Iterator[tuple[str, bytes]]:
    good = word(paragraph(SENTENCE) * 50)
    chance = random.Random(5)
    at = good.index(MAIN.encode()) + len(MAIN)
    yield "deflate", good[:at] + b"\xff" * 20 + good[at + 20 :]
    yield "locked", patched(good, 8, b"\1\0")
    yield "method", patched(good, 10, b"\x63\0")
    yield "crc", patched(good, 16, b"\0\0\0\0")
    yield "size-lie", patched(good, 24, struct.pack("<I", 2**31))
    yield "size-small", patched(good, 24, struct.pack("<I", 9))
    yield "offset", patched(good, 42, struct.pack("<I", 2**31))
    yield "bzip2", package({MAIN: "<a/>"}, zipfile.ZIP_BZIP2)
    yield "lzma", package({MAIN: "<a/>"}, zipfile.ZIP_LZMA)
    yield "bomb-300mb", package({MAIN: b" " * (300 << 20)})
    yield "bomb-media", package({MAIN: "<a/>", "media": b" " * (310 << 20)})
    yield "entries", package([(f"{n}", b"") for n in range(60_000)])
    yield "twice", package([(MAIN, "<a/>"), (MAIN, "<b/>")])
    yield "absolute", package({MAIN: "<a/>", "/etc/passwd": ""})
    yield "above", package({MAIN: "<a/>", "word/../../x": ""})
    yield "no-zip-end", good[:-40]
    yield "none", b"PK\5\6" + bytes(18)
    yield "zero", b""
    yield "no-document", package({"other.xml": "<a/>"})
    yield "empty-document", package({MAIN: ""})
    doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    laughs = (
        "<!DOCTYPE a [<!ENTITY b0 'ha'>"
        + "".join(f"<!ENTITY b{n + 1} '&b{n};&b{n};'>" for n in range(40))
        + "]><a>&b40;</a>"
    )
    for name, text in (("xxe", doctype), ("laughs", laughs)):
        yield name, package({MAIN: text})
        yield f"{name}-utf16", package({MAIN: text.encode("utf-16")})
        yield f"{name}-late", package({MAIN: "<!--" + " " * 500_000 + "-->" + text})
    yield "encoding", package({MAIN: "<?xml version='1.0' encoding='nothing'?><a/>"})
    yield "cut-xml", package({MAIN: f"<w:document {SPACE}><w:body>" + paragraph("社") * 99})
    yield "paragraphs-1m", word(paragraph("社") * 1_000_000)
    for number in range(25):
        place = chance.randrange(4, len(good))
        yield f"cut-{number}", good[:place]
    for number in range(15):
        data = bytearray(good)
        for _ in range(6):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield f"flip-{number}", bytes(data)


def documents() -> Iterator[tuple[str, bytes]]:
    """Word files that may be read, or refused."""
    for number, level in enumerate(("²", "-1", "99999999999999999999", "一", "", "9")):
        yield f"level-{number}", word(paragraph(SENTENCE, listed(level)), numbering=levels(level))
    yield "label", word(paragraph(SENTENCE, listed("0")) * 5000, numbering=levels("0", text="%1" * 200_000))
    yield (
        "levels",
        word("".join(paragraph("社", listed(str(n))) for n in range(9000)), numbering=levels(*map(str, range(9000)))),
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(40_000))
    yield (
        "lists",
        word("".join(paragraph("社", listed("0", str(n))) for n in range(40_000)), numbering=levels("0") + lists),
    )
    cell = f"<w:tc>{paragraph('社区')}</w:tc>"
    yield "table-5000x30", word("<w:tbl>" + f"<w:tr>{cell * 30}</w:tr>" * 5000 + "</w:tbl>")
    yield "table-wide", word(f"<w:tbl><w:tr>{cell * 20_000}</w:tr>" + f"<w:tr>{cell}</w:tr>" * 20_000 + "</w:tbl>")
    span = cell.replace("<w:p>", '<w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p>', 1)
    yield "table-spans", word("<w:tbl>" + f"<w:tr>{span * 30}</w:tr>" * 3000 + "</w:tbl>")
    yield "table-deep", word("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("社") + "</w:tc></w:tr></w:tbl>" * 3000)
    yield (
        "boxes",
        word("<w:p><w:r><w:pict><w:txbxContent>" * 60 + paragraph("社") + "</w:txbxContent></w:pict></w:r></w:p>" * 60),
    )
    yield "paragraphs-in-paragraphs", word("<w:p><w:r><w:t>社</w:t></w:r>" * 190 + "</w:p>" * 190)
    yield "deep-100k", word("<w:p>" * 100_000 + "</w:p>" * 100_000)
    yield "runs", word("<w:p>" + "<w:r><w:t>社</w:t></w:r>" * 290_000 + "</w:p>")
    yield "long", word(paragraph("社区工作" * 300_000))
    yield "bars", word(f"<w:tbl><w:tr><w:tc>{paragraph('|' * 400_000)}</w:tc></w:tr></w:tbl>")
    yield "attribute", word(f'<w:p w:x="{"x" * 15_000_000}"/>' + paragraph(SENTENCE))
    yield "attributes", word("<w:p " + " ".join(f'w:a{n}="x"' for n in range(200_000)) + "/>")
    yield "namespaces", word("<w:p " + " ".join(f'xmlns:a{n}="urn:x"' for n in range(50_000)) + "/>")
    yield "paragraphs-50k", word(paragraph("社区工作") * 50_000)
    yield "comments", word("<!-- x -->" * 400_000 + paragraph(SENTENCE))
    yield "styles", word(paragraph("社", '<w:pPr><w:pStyle w:val="a"/></w:pPr>'), styles='<w:style w:styleId="a"><w:name w:val="heading 9"/></w:style>' * 50_000)  # fmt: skip


def papers() -> Iterator[Hostile]:
    shapes = {"stems": PAPER * 9000, "choices": "1. 题\n" + "A. 甲\n" * 50_000, "answers": "1. 题\n" + "答案：A\n" * 50_000,
              "numbers": "".join(f"{n}. 题\n" for n in range(50_000)), "long": "1. " + "题" * 900_000}  # fmt: skip
    for name, text in shapes.items():
        yield Hostile(f"paper-{name}.txt", holding(text.encode()), BOTH, "questions")


def prints() -> Iterator[Hostile]:
    chance = random.Random(11)
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1]"
    inner = [
        flate(b"/X Do " * 4, form + b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 7), 1)
        for number in range(30)
    ]
    bombs = {
        "spaces": page(flate(b" " * (400 << 20))),
        "text": page(flate(SHOW * 5_000_000)),
        "string": page(flate(b"BT /F1 12 Tf 50 700 Td (" + b"A" * (200 << 20) + b") Tj ET")),
        "paths": page(flate(b"0 0 m 1 1 l S\n" * 10_000_000)),
        "saves": page(flate(b"q " * 20_000_000)),
        "forms": page(flate(b"/X Do"), b"<< >>", *inner, flate(SHOW, form), resources=b"/XObject << /X 6 0 R >>"),
        "kids": page(flate(SHOW), kids=b"3 0 R " * 100_000, count=100_000),
        "loop": page(flate(SHOW), kids=b"2 0 R"),
        "objects": page(flate(SHOW), *[b"null"] * 300_000),
    }
    for name, data in bombs.items():
        yield Hostile(f"{name}.pdf", holding(data))
    may = {
        "encrypted": page(flate(SHOW)).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R"),
        "kids-590": page(flate(SHOW * 20_000), kids=b"3 0 R " * 590, count=590),
        "count": page(flate(SHOW), count=2**31 - 1),
        "nested": page(flate(SHOW), b"[" * 200_000 + b"]" * 200_000),
        "million": page(flate(SHOW * 200_000)),
    }
    for name, data in may.items():
        yield Hostile(f"{name}.pdf", holding(data), BOTH)
    good = page(flate(SHOW))
    for number in range(12):
        yield Hostile(f"cut-{number}.pdf", holding(good[: chance.randrange(5, len(good))]), BOTH)
        data = bytearray(good)
        for _ in range(8):
            data[chance.randrange(9, len(data))] ^= 1 << chance.randrange(8)
        yield Hostile(f"flip-{number}.pdf", holding(bytes(data)), BOTH)


def places() -> Iterator[Hostile]:
    def bind(path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(os.path.relpath(path))

    yield Hostile("link.txt", lambda path: path.symlink_to("/etc/hostname"))
    yield Hostile("link-loop.txt", lambda path: path.symlink_to(path.name))
    yield Hostile("device.txt", lambda path: path.symlink_to("/dev/zero"))
    yield Hostile("folder.txt", lambda path: path.mkdir())
    yield Hostile("absent.txt", Path.exists)
    yield Hostile("fifo.txt", lambda path: os.mkfifo(path))
    yield Hostile("socket.txt", bind)
    yield Hostile("fifo.docx", lambda path: os.mkfifo(path), kind="form")
    yield Hostile("fifo-paper.txt", lambda path: os.mkfifo(path), kind="questions")
    yield Hostile("control-\x1b[31m\n.txt", holding(b"\0"))
    yield Hostile("bytes-\udcff.txt", holding(b"\0"))
    yield Hostile("x" * 240 + ".txt", holding(b"\0"))


def all_files() -> list[Hostile]:
    """Every file, generated anew; the same each time."""
    files = [*texts(), *pages(), *others(), *papers(), *prints(), *places()]
    for name, data in zips():
        codes = BOTH if name.startswith(("flip", "cut-")) else (1,)
        files += [
            Hostile(f"{name}.docx", holding(data), codes),
            Hostile(f"{name}-form.docx", holding(data), kind="form"),
        ]
    for name, data in documents():
        files.append(Hostile(f"{name}.docx", holding(data), BOTH))
        files.append(Hostile(f"{name}-form.docx", holding(data), BOTH, "form"))
        files.append(Hostile(f"{name}-paper.docx", holding(data), BOTH, "questions"))
    return files


@dataclass(frozen=True)
class Outcome:
    """What came of one file: its cost, and what was wrong."""

    file: Hostile
    seconds: float
    megabytes: float
    wrong: tuple[str, ...]


def trial(file: Hostile, project: Path) -> Outcome:
    """Give a file to the command together with a good one of the same kind."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        good = place / ("good.docx" if file.kind == "form" else "good.txt")
        good.write_bytes(
            (project / good.name).read_bytes() if file.kind == "form" else (PAPER if file.kind else GOOD).encode()
        )
        os.chdir(project)
        file.make(place / file.name)
        command = [sys.executable, "-m", "quangang", "import", *([file.kind] if file.kind else [])]
        command += [str(place / file.name), str(good), "--out", str(place / "out")]
        measured = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], cwd=project, capture_output=True, check=True
        )
        code, used, kilobytes = measured.stdout.split()[-3:]
        words = measured.stderr.decode("utf-8", "replace")
        wrong = list(judge(file, int(code), words, place / "out"))
        seconds, megabytes = float(used), int(kilobytes) / 1024
        wrong += [f"{seconds:.1f} s"] if seconds > SECONDS else []
        wrong += [f"{megabytes:.0f} MB"] if megabytes > MEGABYTES else []
        return Outcome(file, seconds, megabytes, tuple(wrong))


def judge(file: Hostile, code: int, words: str, out: Path) -> Iterator[str]:
    made = sorted(path.name for path in out.glob("*")) if out.exists() else []
    # A form without its required answers, a paper with a question to mend: 1, though the draft is written.
    codes = {*file.codes, 1} if file.kind else set(file.codes)
    if code not in codes:
        yield f"exit code {code}"
    if shown(file.name) not in words:
        yield "no message names the file"
    if "Traceback" in words or "程序出错了" in words:
        yield f"a mistake of ours: {words[-300:]}"
    good = {"": "good.md", "questions": "good.yml"}.get(file.kind)
    if good not in made if good else not any(name.startswith("good-case") for name in made):
        yield f"the good file was not written: {made} {words[-300:]}"
    if any(name.endswith(".new") for name in made):
        yield "litter"


def growth() -> Iterator[tuple[str, float, float]]:
    """Seconds of every reader for a size, and for ten times that."""
    cell = f"<w:tc>{paragraph('社区')}</w:tc>"

    def table(rows: int) -> bytes:
        return word("<w:tbl>" + f"<w:tr>{cell * 10}</w:tr>" * rows + "</w:tbl>")

    def taken(name: str) -> Callable[[Any], object]:
        return lambda data: import_source(name, data)

    def form(data: bytes) -> object:
        return read_form(data, "a.docx")

    readers: dict[str, tuple[Callable[[int], Any], Callable[[Any], object]]] = {
        "txt": (lambda n: f"{SENTENCE}\n\n".encode() * n, taken("a.txt")),
        "txt, one line": (lambda n: SENTENCE.encode() * n, taken("a.txt")),
        "txt, marks": (lambda n: "社,区.工;作:者?".encode() * n, taken("a.txt")),
        "html, paragraphs": (lambda n: f"<p>{SENTENCE}</p>".encode() * n, taken("a.html")),
        "html, nested": (lambda n: b"<div>" * n * 4 + SENTENCE.encode(), taken("a.html")),
        "html, cells": (lambda n: "<td>社区</td>".encode() * n * 4, taken("a.html")),
        "docx": (lambda n: word(paragraph(SENTENCE) * n), taken("a.docx")),
        "docx, cells": (table, taken("a.docx")),
        "pdf": (lambda n: page(flate(SHOW * n * 9)), taken("a.pdf")),
        "form": (lambda n: word(paragraph(SENTENCE) * n), form),
        "form, cells": (table, form),
        "paper": (lambda n: PAPER * n, lambda text: read_bank(read_paper(text, "a.txt", prefix="q")[0], course="")),
        "law": (
            lambda n: "# 条例\n<!-- INFO END -->\n" + f"第一条 {SENTENCE}\n" * n * 99,
            lambda text: read_law("条例", text, "法律"),
        ),
    }
    for name, (make, work) in readers.items():
        small, large = make(300), make(3000)
        yield name, min(cost(work, small) for _ in range(5)), min(cost(work, large) for _ in range(3))


def cost(work: Callable[[Any], object], data: Any) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    with suppress(QuangangError):  # refused is an answer, too
        work(data)
    gc.enable()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="files made to harm")
    parser.add_argument("--only", default="", help="only files whose name holds this")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "p"
        subprocess.run([sys.executable, "-m", "quangang", "init", str(project)], check=True, stdout=subprocess.DEVNULL)
        fill(project / "good.docx")
        files = [file for file in all_files() if arguments.only in file.name]
        print(f"{len(files)} files", flush=True)
        with ThreadPoolExecutor(arguments.jobs) as pool:
            outcomes = list(pool.map(lambda file: trial(file, project), files))
    for outcome in outcomes:
        for wrong in outcome.wrong:
            print(f"{shown(outcome.file.name)}: {wrong}")
    if outcomes:
        slow, large = max(outcomes, key=lambda one: one.seconds), max(outcomes, key=lambda one: one.megabytes)
        print(f"{len(outcomes)} files; {sum(not one.wrong for one in outcomes)} within every bound")
        print(
            f"CPU: median {statistics.median(one.seconds for one in outcomes):.2f} s, most {slow.seconds:.2f} s ({slow.file.name})"
        )
        print(f"memory: most {large.megabytes:.0f} MB ({large.file.name})")
    if not arguments.only:
        for name, small, large_cost in growth():
            print(f"{name:18} {small:7.3f} s, ten times the size {large_cost:7.3f} s: {large_cost / small:5.1f} times")


def fill(path: Path) -> None:
    """A form with an answer in it."""
    from quangang.documents.case_file import CaseEntry
    from quangang.formats.word.form import write_form

    path.write_bytes(write_form(CaseEntry({"id": "good-case", "title": "示例案例"}, {"背景": SENTENCE}, "")))


if __name__ == "__main__":
    main()
