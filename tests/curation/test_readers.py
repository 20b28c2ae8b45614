"""Files of each kind become the text that stands in them."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from functools import partial

import docx
import pytest

from quangang.curation import readers
from quangang.curation.encodings import decode
from quangang.curation.importing import import_source
from quangang.curation.readers import read
from quangang.errors import OutsideError, UsageError
from quangang.outside import Limits, confined

TEXT = "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点，用心用情做好各项工作。\n"
TRADITIONAL = "社區工作者是社區治理的骨幹力量，要把服務群眾作為出發點和落腳點，用心用情做好各項工作。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8（带 BOM）"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le（推断）"),
        (TEXT.encode("gbk"), "gb18030（推断）"),
        (b'<meta charset="gb2312">' + TEXT.encode("gbk"), "gb18030（推断）"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_encodings_are_guessed_and_stated(data, encoding):
    raw = decode(data)
    assert raw.text.endswith(TEXT)
    assert raw.encoding == encoding
    assert not raw.doubts


BAD = b"\xff"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode() * 2 + BAD + TEXT.encode() * 9, "第3行起有坏字节"),
        (BAD + TEXT.encode() * 9, "第1行起有坏字节"),
        (b"\xef\xbb\xbf" + TEXT.encode() * 2 + BAD + TEXT.encode() * 9, "第3行起有不合编码的字节"),
        ((TEXT * 9).encode("utf-16") + b"a", "第10行起有不合编码的字节"),
        (("喆祺昉" * 9 + "的。" * 4).encode("gbk"), "常用字很少"),
    ],
)
def test_a_doubtful_encoding_says_where(data, said):
    (doubt,) = decode(data).doubts
    assert said in doubt.message
    assert doubt.position == max(0, decode(data).text.find("\ufffd"))


@pytest.mark.parametrize(("share", "text"), [(10, True), (11, False)])
def test_a_tenth_of_a_text_may_be_no_characters(share, text):
    data = ("a" * (100 - share) + "\x01" * share).encode()
    if text:
        assert decode(data).text
    else:
        with pytest.raises(UsageError, match="不是文字文件"):
            decode(data)


@pytest.mark.parametrize("blank", ["\t", "\n", "\r", "\f", "\v"])
def test_blanks_of_every_kind_are_characters(blank):
    assert decode(("甲" + blank * 9).encode()).text


def test_lines_of_old_machines_end_alike():
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_big5():
    raw = decode(TRADITIONAL.encode("big5"))
    assert (raw.text, raw.encoding) == (TRADITIONAL, "big5（推断）")


def test_broken_utf8_is_named():
    raw = decode(TEXT.encode() * 3 + b"\xe7\xa4\n" + TEXT.encode())
    assert raw.encoding.startswith("utf-8")
    assert [doubt.kind for doubt in raw.doubts] == ["encoding"]


JUNK = random.Random(1)


def littered(data, count):
    """A text with some of its bytes replaced by any others."""
    changed = bytearray(data)
    for _ in range(count):
        changed[JUNK.randrange(len(changed))] = JUNK.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize(
    "data",
    [
        *(JUNK.randbytes(size) for size in (50, 300, 3000)),
        bytes(JUNK.randrange(128, 256) for _ in range(3000)),
        bytes(JUNK.randrange(128) for _ in range(3000)),
        (TEXT * 9).encode("utf-32"),
        (TEXT * 9).encode("utf-32-le"),
        (TEXT * 9).encode("utf-32-be"),
        b"abc\0" * 100,
        b"\xed\xa0\x80" * 100,
        ("これは日本語のテキストです。" * 9).encode("shift-jis"),
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UsageError, match="不是文字文件"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        littered((TEXT * 30).encode("gbk"), 40),
        littered((TEXT * 30).encode(), 60),
        littered((TEXT * 30).encode("utf-16"), 30),
        (TEXT * 30).encode("utf-16") + b"a",
        (TEXT * 30).encode("utf-16-le") + b"a",
        b"\0".join([TEXT.encode()] * 30),
        b"\xed\xa0\x80".join([TEXT.encode()] * 30),
    ],
)
def test_a_text_with_junk_in_it_is_a_text(data):
    assert decode(data).text


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape", "zlib", "rot13", "cp037"])
def test_a_page_cannot_name_a_codec_that_is_no_encoding(name):
    raw = decode(f"<meta charset={name}>".encode() + (TEXT * 9).encode("gbk"))
    assert raw.encoding == "gb18030（推断）"


def test_utf16_with_half_a_character_says_so():
    assert [doubt.kind for doubt in decode((TEXT * 9).encode("utf-16") + b"a").doubts] == ["encoding"]


def word(build):
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_headings_lists_and_tables():
    def build(document):
        document.add_heading("关于加强示例工作的意见", 0)
        document.add_heading("一、总体要求", 1)
        document.add_paragraph(TEXT.strip())
        document.add_paragraph("事项甲", style="List Number")
        document.add_paragraph("事项乙", style="List Number")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "岗位", "人数"
        table.cell(1, 0).text, table.cell(1, 1).text = "社工", "18"

    raw = read("a.docx", word(build))
    lines = raw.text.split("\n")
    assert lines[:3] == ["# 关于加强示例工作的意见", "## 一、总体要求", TEXT.strip()]
    assert lines[3:5] == ["1.事项甲", "2.事项乙"]  # the list is that of their style
    assert "| 社工 | 18 |" in lines
    assert [doubt.kind for doubt in raw.doubts] == ["table"]
    imported = import_source("a.docx", word(build))
    assert imported.fields["title"] == "关于加强示例工作的意见"
    assert imported.body.startswith("## 一、总体要求\n\n社区工作者")


def numbered(kind, pattern):
    """A docx whose paragraphs get their numbers from Word."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        body = "".join(paragraph.format(text) for text in ("总体要求", "保障措施"))
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/numbering.xml",
            f'<w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        )
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "pattern", "lines"),
    [
        ("chineseCountingThousand", "%1、", ["一、总体要求", "二、保障措施"]),
        ("decimal", "%1.", ["1.总体要求", "2.保障措施"]),
        ("bullet", "•", ["总体要求", "保障措施"]),
        (
            "chineseCountingThousand",
            "第%1条",
            ["第一条　总体要求", "第二条　保障措施"],
        ),  # what parts them is Word's own
    ],
)
def test_numbers_that_word_makes_are_text(kind, pattern, lines):
    assert read("a.docx", numbered(kind, pattern)).text.split("\n")[:2] == lines


def harmful(name, content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        harmful("word/document.xml", b" " * (41 * 1024 * 1024)),
        harmful("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
        harmful("word/document.xml", b"<w:document"),
        harmful("other.xml", b"<x/>"),
        b"PK\x03\x04",
    ],
)
def test_a_harmful_or_broken_word_file_is_refused_in_chinese(data):
    with pytest.raises(UsageError, match="Word"):
        read("a.docx", data)


def pdf(*pages):
    """A PDF whose pages hold lines of Chinese: no font file, a map from codes to characters."""
    chars = sorted({char for page in pages for line in page for char in line})
    code = {char: number for number, char in enumerate(chars, 1)}
    mapping = "\n".join(f"<{code[char]:04X}> <{ord(char):04X}>" for char in chars[:100])
    cmap = f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {len(chars[:100])} beginbfchar\n{mapping}\nendbfchar endcmap"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append(
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>"
    )
    objects.append(f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
    for number, page in enumerate(pages):
        show = "\n".join(
            f"BT /F1 12 Tf 1 0 0 1 50 {780 - 20 * at} Tm <{''.join(f'{code[c]:04X}' for c in line)}> Tj ET"
            for at, line in enumerate(page)
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(show)} >>\nstream\n{show}\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return out + f"startxref\n{out.rfind(b'xref' + bytes([10]))}\n%%EOF\n".encode()


def test_pdf_lines_are_joined_and_running_heads_go():
    pages = [
        ["示例文件汇编", "　　社区工作者是社区治理的骨干力量，要", "把服务群众作为出发点和落脚点，用心用"],
        ["示例文件汇编", "情做好各项工作。社区工作者要深入群众", "听取意见，把群众满意作为标准，努力做"],
        ["示例文件汇编", "好各项工作。"],
    ]
    raw = read("a.pdf", pdf(*pages))
    assert raw.encoding == "pdf（文字层）"
    assert "汇编" not in raw.text
    body = import_source("a.pdf", pdf(*pages)).body
    assert body == (
        "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点，用心用情做好各项工作。"
        "社区工作者要深入群众听取意见，把群众满意作为标准，努力做好各项工作。\n"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(*[["社"]] * 601), "PDF 有601页，太长了"),
        (pdf(["社"]) + b"\n1 0 obj" * 200_001, "对象太多"),
        (pdf(["社"]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"), "第1页已损坏"),
        (b"%PDF-1.7 no pdf", "打不开"),
    ],
)
def test_a_harmful_or_broken_pdf_is_refused(data, said):
    with pytest.raises(UsageError, match=said):
        read("a.pdf", data)


def test_the_pages_of_a_pdf_may_not_hold_more_than_a_text_may(monkeypatch):
    monkeypatch.setattr(readers.pdf, "MAX_CHARACTERS", 20)
    with pytest.raises(UsageError, match="PDF 读到第2页，文字太长了"):
        read("a.pdf", pdf(*[["社区工作者"] * 2] * 9))


def test_what_a_small_pdf_unfolds_to_is_bounded():
    """800 MB of spaces in 2 KB: the child that reads it has no such memory."""
    stream = zlib.compress(zlib.compress(b" " * (400 * 1024 * 1024), 1), 9)
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream)
    plain = pdf(["社"])
    start = plain.index(b"7 0 obj") + len(b"7 0 obj\n")
    bomb = plain[:start] + content + plain[plain.index(b"\nendobj", start) :]
    with pytest.raises(OutsideError, match=r"展开后太大|内存超过"):
        confined(partial(read, "a.pdf", bomb), limits=Limits(seconds=60, wall=300))


def test_a_pdf_without_text_says_so():
    with pytest.raises(UsageError, match="文字识别"):
        read("a.pdf", pdf([]))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        # lines of each page → what stays: a head on most pages, three at least, and only at the edges
        (["h a f", "h b f", "h c f"], "a b c"),
        (["h a", "h b"], "ha hb"),
        (["h a", "h b", "c c"], "ha hb cc"),
        (["h a", "h b", "h c", "d d", "e e"], "a b c dd ee"),
        (["h a", "h b", "h c", "d d", "e e", "f f"], "ha hb hc dd ee ff"),
        (["h a h", "h b h", "h c h"], "a b c"),
        (["h a h b", "h c", "h d"], "ahb c d"),
        (["h", "h", "h", "", ""], ""),
    ],
)
def test_heads_and_feet_of_pages(given, kept):
    pages = readers.pdf._without_headers([page.split() for page in given])
    assert " ".join("".join(page) for page in pages).split() == kept.split()


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", r"另存为 \.docx"),
        ("a.wps", r"另存为 \.docx"),
        ("a.jpg", "文字识别"),
        ("a.xyz", "不认识"),
        ("a.txt", "没有文字"),
        ("a.docx", "空的"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(name, advice):
    with pytest.raises(UsageError, match=advice):
        read(name, b"")


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.docx", b"<html><body>", "其实是网页，不是 Word 文件"),
        ("a.docx", b"{\\rtf1", "RTF 文件.*另存为 .docx"),
        ("a.txt", b"\xd0\xcf\x11\xe0", "旧版 Office 文件.*另存为 .docx"),
        ("a.html", b"\x89PNG\r\n", "图片.*文字识别"),
        ("a.docx", b"PK\5\6" + bytes(18), "没有 Word 正文"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name, data, advice):
    with pytest.raises(UsageError, match=advice):
        read(name, data)


def numbering(levels, *paragraphs):
    """A docx with these levels of one list, and paragraphs of (ilvl, text)."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for level, text in paragraphs
    )
    shape = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, pattern in levels
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/numbering.xml",
            f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{shape}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        )
    return stream.getvalue()


NUMBERS = [
    # levels of a list, paragraphs of it, what Word prints
    ([("0", "%1."), ("1", "%1.%2")], [("0", "甲"), ("1", "乙"), ("1", "丙"), ("0", "丁"), ("1", "戊")], "1.甲 1.1乙 1.2丙 2.丁 2.1戊"),
    ([("0", "%1."), ("1", "%1.%2"), ("2", "(%3)")], [("0", "甲"), ("2", "乙"), ("1", "丙"), ("2", "丁")], "1.甲 (1)乙 1.1丙 (1)丁"),
    ([("0", "%1."), ("8", "(%9)")], [("8", "甲"), ("8", "乙")], "(1)甲 (2)乙"),
    ([("0", "第%1条 ")], [("0", "甲"), ("0", ""), ("0", "乙")], "第1条 甲  第2条 乙"),  # an empty paragraph is not counted
    ([("0", "")], [("0", "甲")], "甲"),
    ([("0", "%1.")], [("1", "甲")], "甲"),  # a level that the list does not have
]  # fmt: skip


@pytest.mark.parametrize(("levels", "paragraphs", "lines"), NUMBERS)
def test_numbers_of_several_levels(levels, paragraphs, lines):
    assert read("a.docx", numbering(levels, *paragraphs)).text.removesuffix("\n").replace("\n", " ") == lines


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLED = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def styled(name, text):
    """A docx of one paragraph, in the style of this name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {SPACE}><w:body>{STYLED.format(text)}<w:p><w:r><w:t>乙</w:t></w:r></w:p></w:body></w:document>",
        )
        style = f'<w:style w:styleId="1"><w:name w:val="{name}"/></w:style><w:style w:styleId="2"/>'
        archive.writestr("word/styles.xml", f"<w:styles {SPACE}>{style}</w:styles>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("heading 1", "甲", "## 甲"),
        ("Heading 3", "甲", "#### 甲"),
        ("heading 5", "甲", "###### 甲"),
        ("heading 6", "甲", "###### 甲"),  # Markdown has six
        ("heading 7", "甲", "甲"),
        ("heading1", "甲", "## 甲"),
        ("标题 2", "甲", "### 甲"),
        ("标题2", "甲", "### 甲"),
        ("Title", "甲", "# 甲"),
        ("标题", "甲", "# 甲"),
        ("Normal", "甲", "甲"),
        ("heading 1", " ", " "),
        ("Title", " ", " "),
    ],
)
def test_the_style_of_a_heading(name, text, line):
    assert read("a.docx", styled(name, text)).text == f"{line}\n乙\n"


def body(markup):
    return harmful("word/document.xml", f"<w:document {SPACE}><w:body>{markup}</w:body></w:document>")


RUN = "<w:r><w:t>{}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
MERGED = f"<w:tc><w:tcPr><w:vMerge w:val='{{}}'/></w:tcPr>{PARAGRAPH}</w:tc>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<w:p>{RUN.format('甲')}<w:r><w:tab/></w:r>{RUN.format('乙')}</w:p>", "甲 乙\n"),
        (f"<w:p>{RUN.format('甲')}<w:r><w:br/></w:r>{RUN.format('乙')}</w:p>", "甲\n乙\n"),
        (f"<w:p>{RUN.format('甲')}<w:r><w:cr/></w:r>{RUN.format('乙')}</w:p>", "甲\n乙\n"),
        (f"<w:p><w:ins>{RUN.format('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>", "甲\n"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText><w:t/></w:r>{RUN.format('甲')}</w:p>", "甲\n"),
        (f"<w:sdt><w:sdtContent>{PARAGRAPH.format('甲')}{PARAGRAPH.format('乙')}</w:sdtContent></w:sdt>", "甲\n乙\n"),
        (f"<w:sectPr/>{PARAGRAPH.format('甲')}<w:bookmarkEnd/>", "甲\n"),
        (
            f"<w:tbl><w:tr><w:tc>{PARAGRAPH.format('甲')}{PARAGRAPH.format('')}{PARAGRAPH.format('乙')}</w:tc><w:tc>{PARAGRAPH.format('丙')}</w:tc></w:tr>"
            f"<w:tr><w:tc><w:p>{RUN.format('丁')}<w:r><w:br/></w:r>{RUN.format('戊')}</w:p></w:tc><w:tc/></w:tr></w:tbl>",
            "| 甲 乙 | 丙 |\n| --- | --- |\n| 丁 戊 |  |\n",
        ),
        (  # a cell over two columns, one over two rows: what it says holds for both; an empty one under another is empty
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{PARAGRAPH.format('甲')}</w:tc>{MERGED.format('restart', '乙')}</w:tr>"
            f"<w:tr><w:tc>{PARAGRAPH.format('1')}</w:tc><w:tc>{PARAGRAPH.format('')}</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>{PARAGRAPH.format('')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{PARAGRAPH.format('2')}</w:tc><w:tc/>{MERGED.format('continue', '')}</w:tr></w:tbl>",
            "| 甲 |  | 乙 |\n| --- | --- | --- |\n| 1 |  | 乙 |\n| 2 |  | 乙 |\n",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='²'/></w:tcPr>{PARAGRAPH.format('甲')}</w:tc>{MERGED.format('continue', '')}</w:tr></w:tbl>",
            "| 甲 |  |\n| --- | --- |\n",
        ),
    ],
)
def test_the_parts_of_a_word_file(markup, text):
    assert read("a.docx", body(markup)).text == text


def test_a_table_is_told_where_it_begins():
    cell = f"<w:tbl><w:tr><w:tc>{PARAGRAPH.format('乙')}</w:tc></w:tr></w:tbl>"
    raw = read("a.docx", body(PARAGRAPH.format("甲甲甲") + cell + cell))
    assert [raw.text[doubt.position :][:5] for doubt in raw.doubts] == ["| 乙 |", "| 乙 |"]


@pytest.mark.parametrize("level", ["²", "-1", "9", "99999999999999999999", "一", "", "0x1"])
def test_a_level_that_is_none_is_the_first(level):
    raw = read("a.docx", numbering([(level, "%1.")], (level, "甲"), (level, "乙")))
    assert raw.text == "1.甲\n2.乙\n"


def test_a_number_printed_before_a_paragraph_is_short():
    raw = read("a.docx", numbering([("0", "%1" * 30_000)], ("0", "甲")))
    assert raw.text == "1" * 20 + "甲\n"


def test_tables_in_tables_may_not_multiply_the_text():
    table = "<w:tbl><w:tr><w:tc>{}<w:p><w:r><w:t>" + "字" * 50_000 + "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    nested = "{}"
    for _ in range(45):
        nested = nested.replace("{}", table)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = f"<w:document {space}><w:body>{nested.replace('{}', '')}</w:body></w:document>".encode()
    with pytest.raises(UsageError, match="太长了"):
        read("a.docx", harmful("word/document.xml", data))


def test_a_web_page():
    page = (
        '<!doctype html><html><head><meta charset="utf-8"><title>示例_某网</title><meta name="PubDate" content="2024-04-10 10:00">'
        '<meta name="ContentSource" content="示例网"></head><body><nav><a>首页</a><a>新闻</a></nav>'
        "<h1>关于加强示例工作的意见</h1><div class=x>发布时间：2024-04-10 10:00 来源：示例网 浏览次数：12</div>"
        "<p>　　社区工作者是社区治理的骨干力量&#xff0c;要把服务群众作为\n出发点和落脚点。</p><h2>一、总体要求</h2><p>用心用情做好各项工作，努力让群众满意。</p>"
        "<footer>版权所有</footer><script>var a='<p>x</p>'</script></body></html>"
    )
    imported = import_source("a.html", page.encode())
    assert imported.body == (
        "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点。\n\n## 一、总体要求\n\n用心用情做好各项工作，努力让群众满意。\n"
    )
    assert imported.fields["title"] == "关于加强示例工作的意见"
    assert (imported.fields["source"]["name"], imported.fields["source"]["date"]) == ("示例网", "2024-04-10")


@pytest.mark.parametrize(
    ("limit", "most", "name", "text"),
    [
        ("MAX_BYTES", 12, "a.txt", "社区值班"),
        ("MAX_CHARACTERS", 4, "a.txt", "社区值班"),
        ("MAX_LINES", 2, "a.txt", "社区\n值班\n夜里"),
        ("MAX_BLOCKS", 2, "a.html", "<p>社区</p><div>值班</div>"),
        ("MAX_DEPTH", 2, "a.html", "<p><b><i>社区</i></b></p>"),
    ],
)
def test_as_much_as_is_read_and_no_more(
    limit: str, most: int, name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, limit, most)
    assert "社区" in read(name, text.encode()).text
    monkeypatch.setattr(readers, limit, most - 1)
    with pytest.raises(UsageError, match="超过"):
        read(name, text.encode())
