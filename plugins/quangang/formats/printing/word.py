"""Paper as .docx for Word, WPS and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from quangang.formats.printing.blocks import Block, Grid, Line, Page, Printed, Room
from quangang.formats.word.package import write_package
from quangang.formats.word.write import run

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{_NS}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

# id, name, half points, East Asian font, bold, before and after in twentieths, kept with the next
_STYLES = (
    ("title", "题名", 36, "黑体", True, 60, 120, True),
    ("subtitle", "副题", 21, "宋体", False, 0, 80, True),
    ("part", "大题", 24, "黑体", True, 200, 80, True),
    ("heading", "小标题", 22, "黑体", True, 120, 60, True),
    ("body", "正文内容", 21, "宋体", False, 20, 20, False),
    ("official", "公文正文", 32, "仿宋", False, 0, 0, False),
    ("official-title", "公文标题", 44, "方正小标宋简体", False, 0, 240, True),
    ("quote", "引用内容", 21, "楷体", False, 20, 20, False),
    ("small", "小字", 18, "宋体", False, 10, 10, False),
)


_CHARACTER = {"official": 315, "official-title": 440}
"""Twentieths of a point that a character takes, where it is not 210."""


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


def write_docx(printed: Printed) -> bytes:
    """The paper as .docx. No author, machine or moment is in it."""
    page = printed.page
    width = (page.millimetres[0] - page.margins[1] - page.margins[3]) if page.size == "A4" else 170
    body = "".join(_block(block, _twips(width)) for block in printed.blocks)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in files.items()
    )
    kinds = (("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"))
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{name}.xml"/>'
        for number, (kind, name) in enumerate(kinds, 1)
    )
    return write_package(
        {
            "[Content_Types].xml": (
                f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" '
                'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" '
                f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
                'Target="docProps/core.xml"/></Relationships>'
            ),
            "docProps/core.xml": (
                f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
                f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(printed.title)}</dc:title>'
                "<dc:language>zh-CN</dc:language></cp:coreProperties>"
            ),
            "word/document.xml": f"{_XML}<w:document {_SPACES}><w:body>{body}{_section(page)}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
            "word/styles.xml": _styles(),
            "word/settings.xml": (
                f'{_XML}<w:settings xmlns:w="{_NS}"><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name='
                '"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
                '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
            ),
            "word/header1.xml": f"{_XML}<w:hdr {_SPACES}>{_header(page)}</w:hdr>",
            "word/footer1.xml": f"{_XML}<w:ftr {_SPACES}>{_footer(page)}</w:ftr>",
        }
    )


def _section(page: Page) -> str:
    width, height = (_twips(one) for one in page.millimetres)
    top, right, bottom, left = (_twips(one) for one in page.margins)
    flat = ' w:orient="landscape"' if page.size == "A3" else ""
    columns = '<w:cols w:num="2" w:space="900"/>' if page.size == "A3" else ""
    # 225 mm for 22 lines: 28.95 pt. The 28 characters are in the style: programs disagree on a grid of characters.
    grid = '<w:docGrid w:type="lines" w:linePitch="579"/>' if page.official else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{flat}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="600" w:footer="600" w:gutter="0"/>{columns}{grid}</w:sectPr>'
    )


def _header(page: Page) -> str:
    mark = f'<w:pPr><w:pStyle w:val="small"/><w:jc w:val="center"/></w:pPr>{run(page.mark)}' if page.mark else ""
    if not page.seal:
        return f"<w:p>{mark}</w:p>"
    words = "　　".join(f"{one}＿＿＿＿＿＿＿＿" for one in page.seal)
    box = (
        '<w:r><w:pict><v:line style="position:absolute;z-index:1;mso-position-horizontal-relative:page;'
        'mso-position-vertical-relative:page" from="62pt,40pt" to="62pt,800pt" strokeweight="0.75pt"><v:stroke dashstyle="dash"/>'
        "</v:line></w:pict></w:r>"
        '<w:r><w:pict><v:rect style="position:absolute;z-index:2;left:20pt;top:60pt;width:38pt;height:720pt;'
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page" filled="f" stroked="f">'
        '<v:textbox style="layout-flow:vertical;mso-layout-flow-alt:bottom-to-top" inset="0,0,0,0"><w:txbxContent>'
        f'<w:p><w:pPr><w:pStyle w:val="small"/><w:jc w:val="center"/></w:pPr>{run(words)}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="small"/><w:jc w:val="center"/></w:pPr>{run(SEAL)}</w:p>'
        "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )
    return f"<w:p>{mark}{box}</w:p>"


SEAL = "密　　　　封　　　　线　　　　内　　　　不　　　　要　　　　答　　　　题"
"""Words along the 密封线."""


def _footer(page: Page) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    words = run(f"{page.footer}　" if page.footer else "")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="small"/><w:jc w:val="center"/></w:pPr>{words}{run("第")}{field("PAGE")}'
        f"{run('页　共')}{field('NUMPAGES')}{run('页')}</w:p>"
    )


def _block(block: Block, width: int) -> str:
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Grid):
        return _grid(block, width) + '<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    if isinstance(block, Room):
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="8A9A98"/><w:between w:val="single" w:sz="4" w:space="1" w:color="8A9A98"/></w:pBdr>'
        return (
            f'<w:p><w:pPr>{rule}<w:spacing w:before="120" w:line="360" w:lineRule="atLeast"/></w:pPr></w:p>'
            * block.lines
        )
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _line(one: Line) -> str:
    indent = ""
    if one.indent or one.first:
        indent = f'<w:ind w:leftChars="{one.indent * 100}" w:left="{one.indent * _CHARACTER.get(one.style, 210)}" w:firstLineChars="{one.first * 100}" w:firstLine="{one.first * _CHARACTER.get(one.style, 210)}"/>'
    centred = '<w:jc w:val="center"/>' if one.centred or one.style in ("title", "subtitle", "official-title") else ""
    runs = "".join(run(piece.text, bold=piece.bold, italic=piece.italic) for piece in one.runs if piece.text)
    return f'<w:p><w:pPr><w:pStyle w:val="{one.style}"/>{indent}{centred}</w:pPr>{runs}</w:p>'


def _grid(grid: Grid, width: int) -> str:
    shares = grid.shares
    widths = [width * share // sum(shares) for share in shares]
    kind = "single" if grid.lined else "nil"
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="6A7A78"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_row(row, widths, head=at < grid.head, height=grid.height) for at, row in enumerate(grid.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(row: Iterable[tuple[Line, ...]], widths: list[int], *, head: bool, height: int) -> str:
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{_twips(height)}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{''.join(map(_line, lines)) or _line(Line(()))}</w:tc>"
        for lines, width in zip(row, widths, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _styles() -> str:
    def fonts(chinese: str) -> str:
        return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{chinese}" w:cs="Times New Roman"/>'

    styles = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{"<w:keepNext/>" if kept else ""}<w:spacing w:before="{before}" w:after="{after}"'
        f"{_exact(identity)}/>{'<w:jc w:val=' + chr(34) + 'both' + chr(34) + '/>' if identity == 'official' else ''}</w:pPr>"
        f'<w:rPr>{fonts(font)}{"<w:b/>" if bold else ""}{_TIGHT if identity == "official" else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for identity, name, size, font, bold, before, after, kept in _STYLES
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_NS}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts("宋体")}<w:sz w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:line="320" w:lineRule="atLeast"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{styles}</w:styles>"
    )


_TIGHT = '<w:spacing w:val="-5"/>'
"""15.75 pt a character: 28 in 156 mm."""


def _exact(style: str) -> str:
    return ' w:line="579" w:lineRule="exact"' if style == "official" else ""
