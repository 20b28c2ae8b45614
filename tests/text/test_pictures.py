"""Which files may be published, byte by byte and element by element; what a photograph tells."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from quangang.text.asset_kinds import KINDS, asset_fault
from quangang.text.exif import PictureFacts, picture_facts, without_metadata
from quangang.text.svg import MAX_BYTES, svg_fault

NOT = "内容与扩展名不符"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTES = [
    (".png", b"\x89PNG\r\n\x1a\n1", ""), (".png", b"\x89PNG\r\n\x1a\r", NOT), (".jpg", b"\xff\xd8\xff1", ""), (".jpeg", b"\xff\xd8\xff1", ""), (".jpg", b"\xff\xd8\xfe", NOT), (".gif", b"GIF87a1", ""), (".gif", b"GIF89a1", ""), (".gif", b"GIF88a", NOT),
    (".webp", b"RIFF1234WEBPmore", ""), (".webp", b"RIFF1234WAVEmore", NOT), (".webp", b"RIFX1234WEBP", NOT), (".webp", b"RIFF123WEBP", NOT), (".wav", b"RIFF1234WAVEmore", ""), (".wav", b"RIFF1234WEBP", NOT), (".wav", b"RIFX1234WAVE", NOT),
    (".ico", b"\0\0\1\0", ""), (".ico", b"\0\0\2\0", NOT), (".tif", b"II*\0", ""), (".tiff", b"MM\0*", ""), (".tif", b"II\0*", NOT), (".heic", b"1234ftyp", ""), (".heic", b"123ftyp", NOT), (".mp4", b"1234ftyp", ""), (".m4a", b"1234ftyp", ""), (".m4a", b"ftyp", NOT),
    (".webm", b"\x1a\x45\xdf\xa3", ""), (".webm", b"\x1a\x45\xdf\xa4", NOT), (".mp3", b"ID3", ""), (".mp3", b"\xff\xe0", ""), (".mp3", b"\xff\xfb", ""), (".mp3", b"\xff\xdf", NOT), (".mp3", b"\xfe\xe0", NOT), (".mp3", b"\xff", NOT), (".mp3", b"", NOT), (".mp3", b"ID2", NOT),
    (".csv", "标题".encode(), ""), (".csv", "标题".encode("gb18030"), ""), (".csv", b"\xef\xbb\xbfa", ""), (".csv", b"a\0b", "不是文字文件"), (".csv", b"\xff\xff\xff", "不是文字文件"), (".doc", OLE, ""), (".xls", OLE, ""), (".ppt", OLE, ""), (".wps", OLE, ""), (".et", OLE, ""), (".dps", OLE, ""),
    (".doc", OLE[:7], NOT), (".doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), "里面带宏或控件（会在打开的人的电脑上运行程序）"), (".doc", OLE + "VBA_PROJECT_CUR".encode("utf-16-le"), "里面带宏或控件（会在打开的人的电脑上运行程序）"), (".docx", b"no zip", ""),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "fault"), BYTES)
def test_a_file_is_what_its_name_says(suffix: str, data: bytes, fault: str) -> None:
    told = (f"{KINDS[suffix].name}不能发布：{fault}", "换一个文件，或用原来的软件另存一份") if fault else ("", "")
    assert asset_fault(suffix, data) == told


ADVICE = {
    "用 quangang import 把网页转成 .md 页面": ".html .htm .xhtml .xht .shtml .mht .mhtml", "删去它：网站的脚本和样式只能来自程序本身": ".js .mjs .css .wasm .swf .jar", "要给人下载的表格，另存为 .xlsx 或 .csv": ".xml .json .xsl .rss .atom",
    "解开后，把里面的文件分别放进来": ".zip .rar .7z .gz .tar .xz", "另存为不带宏的 .docx、.xlsx、.pptx": ".docm .xlsm .pptm .dotm", "删去它": ".exe .msi .apk .bat .cmd .ps1 .sh .scr .lnk .url", "另存为 .png 或 .jpg": ".bmp .avif", "转成 .mp4": ".mov .avi .wmv .flv .mkv",
    "另存为 .docx 或 .pdf": ".ofd .rtf .odt .pages",
}  # fmt: skip


@pytest.mark.parametrize(("advice", "suffixes"), ADVICE.items())
def test_what_to_do_with_another_kind(advice: str, suffixes: str) -> None:
    for suffix in suffixes.split():
        assert asset_fault(suffix, b"") == (f"{suffix} 文件不能放进网站", advice)


def test_an_unknown_kind_and_none() -> None:
    kinds = ".png .jpg .jpeg .gif .webp .ico .svg .tif .tiff .heic .pdf .docx .xlsx .pptx .doc .xls .ppt .wps .et .dps .csv .mp3 .wav .m4a .mp4 .webm"
    assert asset_fault(".zzz", b"") == (".zzz 文件不能放进网站", f"能放的有：{kinds.replace(' ', '、')}")
    assert asset_fault("", b"")[0] == "没有扩展名的文件不能放进网站"


def office(name: str = "word/document.xml", more: str = "", part: str = "word/_rels/a.rels") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
        if more:
            archive.writestr(part, more)
    return buffer.getvalue()


MACRO, OUTSIDE, ODD = (
    "里面带宏或控件（会在打开的人的电脑上运行程序）",
    "打开时会去取外面的东西（远程模板、图片或对象）",
    "里面的部件写法不正常",
)
OFFICE = [
    (".docx", office(), ""), (".xlsx", office("xl/a.xml"), ""), (".pptx", office("ppt/a.xml"), ""), (".xlsx", office(), NOT), (".docx", office("word/vbaProject.bin"), MACRO), (".docx", office("WORD/VBAPROJECT.BIN"), MACRO), (".docx", office(more="vbaProject"), MACRO),
    (".docx", office(more="MACROENABLED"), MACRO), (".docx", office(more="activeX"), MACRO), (".docx", office(more="a/control "), MACRO), (".docx", office(more="a/controls"), ""), (".docx", office(more="vbaProject", part="[Content_Types].xml"), MACRO), (".docx", office(more="vbaProject", part="word/a.xml"), ""),
    (".docx", office(more='<Relationship Id="1" TargetMode="External"/>'), OUTSIDE), (".docx", office(more="<a:Relationship TargetMode = 'external'/>"), OUTSIDE), (".docx", office(more='<Relationship Type="x/hyperlink" TargetMode="External"/>'), ""), (".docx", office(more='<Relationship TargetMode="Internal"/>'), ""),
    (".docx", office(more="vba&#80;roject"), MACRO), (".docx", office(more="a\0b"), ODD), (".docx", office(more=" " * (1 << 20)), ""), (".docx", office(more=" " * ((1 << 20) + 1)), ODD),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "fault"), OFFICE)
def test_office_files(suffix: str, data: bytes, fault: str) -> None:
    assert asset_fault(suffix, data)[0] == (f"{KINDS[suffix].name}不能发布：{fault}" if fault else "")


@pytest.mark.parametrize(("count", "fault"), [(5000, ""), (5001, "里面的部件太多（超过5000个）")])
def test_an_office_file_of_many_parts(count: int, fault: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}", "")
    assert asset_fault(".docx", buffer.getvalue())[0].endswith(fault)
    assert bool(asset_fault(".docx", buffer.getvalue())[0]) is bool(fault)


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:inkscape" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML">'
ELEMENTS = (
    "svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs use symbol linearGradient radialGradient stop clipPath mask pattern marker image style switch view filter feGaussianBlur"
    " feOffset feBlend feColorMatrix feComposite feFlood feMerge feMergeNode feMorphology feDropShadow feComponentTransfer feFuncA feFuncR feFuncG feFuncB"
).split()
INNER = [
    *((f"<{name}/>", "") for name in ELEMENTS), ("<script/>", "第1行含有不能用的 <script>"), ("<a/>", "第1行含有不能用的 <a>"), ("<foreignObject/>", "第1行含有不能用的 <foreignObject>"), ("<h:p/>", "第1行含有不能用的 <p>"), ("<m:math/>", "第1行含有不能用的 <math>"), ("<i:grid/>", ""), ('<g xmlns=""><b/></g>', "第1行含有不能用的 <g>"),
    ('<g onclick="x"/>', "第1行含有会运行脚本的 onclick"), ('<g ONLOAD="x"/>', "第1行含有会运行脚本的 onload"), ('<use href="#a"/>', ""), ('<use href=""/>', ""), ('<use href=" #a "/>', ""), ('<use xlink:href="#a"/>', ""), ('<use href="b.svg#a"/>', "第1行href 指到图片以外：b.svg#a"),
    ('<use xlink:href="http://a.cn"/>', "第1行href 指到图片以外：http://a.cn"), ('<image src="a.png"/>', "第1行src 指到图片以外：a.png"), ('<g xml:base="a"/>', "第1行base 指到图片以外：a"), ('<g i:href="a.png"/>', ""), ('<image href="data:image/png;base64,AA=="/>', ""), ('<image href="data:image/jpeg;base64,AA=="/>', ""),
    ('<image href="data:image/gif;base64,AA=="/>', ""), ('<image href="data:image/webp;base64,AA=="/>', ""), ('<image href="data:image/svg+xml;base64,AA=="/>', "第1行href 指到图片以外：data:image/svg+xml;base64,AA=="), (f'<use href="{"x" * 50}"/>', f"第1行href 指到图片以外：{'x' * 40}"),
    ('<g fill="url(#a)"/>', ""), ('<g fill="url( \'#a\')"/>', ""), ('<g fill="url(a.svg#b)"/>', "第1行fill 里有不能用的写法：url(a.svg#b)"), ('<g fill="URL (x)"/>', "第1行fill 里有不能用的写法：URL (x)"), ('<g style="expression (1)"/>', "第1行style 里有不能用的写法：expression (1)"),
    ('<g fill="javascript:1"/>', "第1行fill 里有不能用的写法：javascript:1"), ('<g fill="\\61"/>', "第1行fill 里有不能用的写法：\\61"), ('<g style="@import x"/>', "第1行style 里有不能用的写法：@import x"), ("<style>a{fill:red}</style>", ""), ("<style>@import 'a'</style>", "第1行样式里引用了图片以外的东西"),
    ("<style>@im<!-- -->port 'a'</style>", "第1行样式里引用了图片以外的东西"), ("<text>@import</text>", ""), ("\n<?php x?>", "第2行含有 <?php?>"), ("<style>a</style>\n<script/>", "第2行含有不能用的 <script>"), ("<g>" * 63 + "</g>" * 63, ""), ("<g>" * 64 + "</g>" * 64, "第1行嵌套太深（超过64层）"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "fault"), INNER)
def test_a_drawing(inner: str, fault: str) -> None:
    assert svg_fault(f"{HEAD}{inner}</svg>".encode()) == fault


WHOLE = [
    ("<svg/>", "第1行内容不是 SVG"), ('<html xmlns="http://www.w3.org/2000/svg"/>', "第1行内容不是 SVG"), ("<!DOCTYPE svg><svg/>", "第1行含有 <!DOCTYPE>，请删去这一行"), ("", "第1行读不懂（文件是空的）"), ("甲", "第1行读不懂（XML 错误 2）"), ("<a><b></a>", "第1行内容不是 SVG"), (f"{HEAD}<g></svg>", "第1行读不懂（标签没有配对）"),
    (f"{HEAD}&nope;</svg>", "第1行读不懂（用了没有定义的实体）"), ('<?xml version="1.0" encoding="nobody"?><svg/>', "编码读不懂，请另存为 UTF-8"), (f'<?xml version="1.0"?>\n{HEAD}</svg>', ""), (f"{HEAD}</svg>{' ' * (MAX_BYTES - len(HEAD) - 6)}", ""), (f"{HEAD}</svg>{' ' * (MAX_BYTES - len(HEAD) - 5)}", "太大（超过2MB）"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), WHOLE, ids=range(len(WHOLE)))
def test_a_file_that_should_be_a_drawing(text: str, fault: str) -> None:
    assert svg_fault(text.encode()) == fault


Entry = tuple[int, int, int, bytes]


def directory(*entries: Entry, order: str = ">", at: int = 8, tail: bytes = b"", mark: bytes = b"") -> bytes:
    head = mark or (b"MM\0*" if order == ">" else b"II*\0")
    rows = b"".join(struct.pack(f"{order}HHI4s", *entry) for entry in entries)
    return head + struct.pack(f"{order}I", at) + b"\0" * (at - 8) + struct.pack(f"{order}H", len(entries)) + rows + tail


def pointer(tag: int, place: int) -> Entry:
    return tag, 4, 1, struct.pack(">I", place)


def inside(tag: int, *entries: Entry) -> bytes:
    """A directory that leads to another, which begins after it."""
    rows = b"".join(struct.pack(">HHI4s", *entry) for entry in entries)
    return directory(pointer(tag, 22), tail=struct.pack(">H", len(entries)) + rows)


ARTIST = 0x013B
TOLD = [
    (directory((ARTIST, 2, 4, b"Wang")), PictureFacts(person="Wang")), (directory((ARTIST, 2, 3, b"Wang")), PictureFacts(person="Wan")), (directory((ARTIST, 2, 4, b"W\0ng")), PictureFacts(person="W")), (directory((ARTIST, 3, 4, b"Wang")), PictureFacts()),
    (directory((ARTIST, 2, 5, struct.pack(">I", 22)), tail=b"WangLi"), PictureFacts(person="WangL")), (directory((ARTIST, 2, 999, struct.pack(">I", 22)), tail=b"W" * 300), PictureFacts(person="W" * 200)), (directory((ARTIST, 2, 4, b" W  ")), PictureFacts(person="W")),
    (inside(0x8769, (0xA430, 2, 4, b"Wang")), PictureFacts(person="Wang")), (inside(0x8769, (0xA431, 2, 4, b"1234")), PictureFacts(device=True)), (inside(0x8769, (0xA432, 2, 4, b"1234")), PictureFacts()), (inside(0x8825, (2, 5, 3, b"0000")), PictureFacts(position=True)),
    (inside(0x8825, (4, 5, 3, b"0000")), PictureFacts(position=True)), (inside(0x8825, (1, 2, 2, b"N\0\0\0")), PictureFacts()), (inside(0x8825, (3, 2, 2, b"E\0\0\0"), (5, 1, 1, b"0000")), PictureFacts()), (inside(0x8824, (2, 5, 3, b"0000")), PictureFacts()),
    *[(directory((0x0112, 3, 1, struct.pack(">HH", turned, 0))), PictureFacts(orientation=turned if 1 <= turned <= 8 else 1)) for turned in (0, 1, 2, 8, 9)], (directory((0x0112, 3, 1, struct.pack("<HH", 6, 0)), order="<"), PictureFacts(orientation=6)),
    (directory((0x0112, 3, 1, struct.pack(">HH", 6, 0)), at=9), PictureFacts(orientation=6)), (directory((0x0112, 3, 1, struct.pack(">HH", 6, 0)))[:-1], PictureFacts()), (directory(pointer(0x8825, 7)), PictureFacts()), (directory(pointer(0x8825, 21), tail=b"\0"), PictureFacts()), (b"MM\0*\0\0\0", PictureFacts()),
    (directory(*[(1, 1, 1, b"0000")] * 511, (ARTIST, 2, 4, b"Wang")), PictureFacts(person="Wang")), (directory(*[(1, 1, 1, b"0000")] * 512, (ARTIST, 2, 4, b"Wang")), PictureFacts()),
]  # fmt: skip


@pytest.mark.parametrize(("block", "facts"), TOLD, ids=range(len(TOLD)))
def test_what_a_directory_tells(block: bytes, facts: PictureFacts) -> None:
    assert picture_facts(block) == facts
    assert picture_facts(jpeg((0xE1, b"Exif\0\0" + block))) == facts
    assert picture_facts(png((b"eXIf", block))) == facts
    assert picture_facts(riff((b"EXIF", block))) == facts
    assert picture_facts(riff((b"odd ", b"1"), (b"even", b"12"), (b"EXIF", b"Exif\0\0" + block))) == facts
    assert picture_facts(b"1234ftypheicExif\0\0" + block) == facts
    for other in (
        jpeg((0xE2, b"Exif\0\0" + block)),
        jpeg((0xE1, b"Exif\0" + block)),
        png((b"eXIg", block)),
        riff((b"EXIG", block)),
        b"1234ftyqheicExif\0\0" + block,
        b"1234ftypheicExif" + block,
    ):
        assert picture_facts(other) == PictureFacts()


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    made = b"".join(b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + made + b"\xff\xda\0\2picture"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    made = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", b"1" * 13), *chunks, (b"IEND", b""))
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    made = b"".join(name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in chunks)
    return b"RIFF" + struct.pack("<I", len(made) + 4) + b"WEBP" + made


PLACE = b'<a exif:GPSLatitude="1"/>'
XMP = [
    (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE)), True), (jpeg((0xE1, b"http://ns.adobe.com/y" + PLACE)), False), (jpeg((0xE2, b"http://ns.adobe.com/xap" + PLACE)), False), (png((b"iTXt", b"XML:com.adobe.xmp" + PLACE)), True), (png((b"iTXt", b"Comment" + PLACE)), False), (png((b"tEXt", b"XML:com.adobe.xmp" + PLACE)), False),
    (riff((b"XMP ", PLACE)), True), (riff((b"XMPX", PLACE)), False), (riff((b"XMP ", b"exif:GPSLongitude=")), True), (riff((b"XMP ", b"exif:GPSLatitudeRef=")), False), (riff((b"XMP ", b"exif:GPSLongitude")), False),
]  # fmt: skip


@pytest.mark.parametrize(("data", "position"), XMP, ids=range(len(XMP)))
def test_a_place_in_xmp(data: bytes, position: bool) -> None:
    assert picture_facts(data) == PictureFacts(position=position)


def test_facts_of_several_blocks_add_up() -> None:
    one, other = (
        directory((ARTIST, 2, 4, b"Wang"), (0x0112, 3, 1, struct.pack(">HH", 6, 0))),
        inside(0x8825, (2, 5, 3, b"0000")),
    )
    blocks = [
        (0xE1, b"Exif\0\0" + block)
        for block in (one, other, directory((ARTIST, 2, 4, b"Li\0\0")), inside(0x8769, (0xA431, 2, 4, b"1234")))
    ]
    for order in (blocks, [blocks[0], *blocks[:0:-1]]):
        found = picture_facts(jpeg((0xFE, b"x"), *order))
        assert (found.position, found.device, found.orientation) == (True, True, 6)
    assert picture_facts(jpeg(*blocks)).person == "Wang"


def test_what_is_taken_out_of_a_picture() -> None:
    kept = [(0xE0, b"JFIF"), (0xDB, b"table"), (0xE2, b"colour")]
    dropped = [(0xE1, b"Exif\0\0"), (0xED, b"IPTC"), (0xFE, b"comment")]
    assert without_metadata(jpeg(kept[0], *dropped, *kept[1:])) == jpeg(*kept)
    chunks = [(b"IDAT", b"x"), (b"gAMA", b"y")]
    gone = [(name, b"z") for name in (b"eXIf", b"iTXt", b"tEXt", b"zTXt", b"tIME")]
    assert without_metadata(png(chunks[0], *gone, chunks[1])) == png(*chunks)
    assert without_metadata(b"GIF89a") is None
    turned = directory((0x0112, 3, 1, struct.pack(">HH", 6, 0)))
    for cleaned, start in (
        (without_metadata(jpeg((0xE1, b"Exif\0\0" + turned))), b"\xff\xd8\xff\xe1"),
        (without_metadata(png((b"eXIf", turned), *chunks)), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ):
        assert cleaned is not None
        assert cleaned.startswith(start)
        assert picture_facts(cleaned) == PictureFacts(orientation=6)
    assert without_metadata(png((b"eXIf", turned), *chunks)) == png(
        (b"eXIf", directory((0x0112, 3, 1, struct.pack(">HH", 6, 0)), tail=b"\0\0\0\0")), *chunks
    )
    cut = jpeg(*kept)[:20]
    assert without_metadata(cut) == cut
