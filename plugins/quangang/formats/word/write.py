"""Blocks → WordprocessingML, and the parts around it. Plain shapes only, so that Word, WPS and LibreOffice agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from quangang.formats.word.blocks import Block, Heading, Item, Quote, Run, Runs, Table
from quangang.text.yaml import forbidden

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

WIDTH = 9298
"""Text width in twentieths of a point: A4 less margins of 23 mm."""

# id, name, basis, size in half points, bold, colour, extra paragraph properties
_STYLES = (
    ("QgTitle", "填报题名", 36, True, "", '<w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/>'),
    ("QgPart", "填报标题", 26, True, "17595A", '<w:keepNext/><w:spacing w:before="240" w:after="60"/>'),
    ("QgHelp", "填报说明", 19, False, "55605F", '<w:keepNext/><w:spacing w:before="0" w:after="40"/>'),
    ("QgLabel", "填报项目", 21, True, "", '<w:spacing w:before="20" w:after="20"/>'),
    ("QgHint", "填报提示", 18, False, "55605F", '<w:spacing w:before="20" w:after="20"/>'),
    ("QgQuote", "填报引用", 21, False, "", '<w:spacing w:before="20" w:after="20"/><w:ind w:left="420"/>'),
)
BULLETS = "1"
"""Id of the only list: bullets, three deep."""


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Text in one look."""
    look = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    clean = escape("".join(char for char in text if not forbidden(char) and char not in "\ufffe\uffff"))
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{clean}</w:t></w:r>'


def paragraph(text: str | Runs = "", style: str = "", *, properties: str = "") -> str:
    """A paragraph in a style of `_STYLES`, given by its id."""
    runs: Iterable[Run] = (Run(text),) if isinstance(text, str) else text
    inner = "".join(run(one.text, bold=one.bold, italic=one.italic) for one in runs if one.text)
    head = f"{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}{properties}"
    return f"<w:p>{f'<w:pPr>{head}</w:pPr>' if head else ''}{inner}</w:p>"


def cell(content: str, width: int, *, shaded: bool = False) -> str:
    """A cell; `content` is one or more paragraphs or tables, ending with a paragraph."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F7F6"/>' if shaded else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content or paragraph()}</w:tc>'


def row(cells: Iterable[str], *, height: int = 0, header: bool = False) -> str:
    """A row; `height` is the least it takes."""
    head = f"{f'<w:trHeight w:val={chr(34)}{height}{chr(34)} w:hRule={chr(34)}atLeast{chr(34)}/>' if height else ''}"
    head += "<w:tblHeader/>" if header else ""
    return f"<w:tr>{f'<w:trPr>{head}</w:trPr>' if head else ''}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int]) -> str:
    """A table with thin lines, as wide as its columns."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A9A98"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def blocks(content: Iterable[Block], width: int = WIDTH) -> str:
    """Blocks as they are typed; ends with a paragraph, as a cell must."""
    pieces: list[str] = []
    for block in content:
        if isinstance(block, Table):
            pieces.append(_table(block, width) + paragraph())
        elif isinstance(block, Quote):
            pieces.append(paragraph(block.runs, "QgQuote"))
        elif isinstance(block, Heading):
            pieces.append(paragraph(block.runs, f"Heading{block.level}"))
        elif isinstance(block, Item) and block.number is None:
            numbered = f'<w:numPr><w:ilvl w:val="{min(block.depth, 2)}"/><w:numId w:val="{BULLETS}"/></w:numPr>'
            pieces.append(paragraph(block.runs, properties=numbered))
        elif isinstance(block, Item):
            pieces.append(paragraph((Run(f"{block.number}. "), *block.runs)))
        else:
            pieces.append(paragraph(block.runs))
    return "".join(pieces)


def _table(block: Table, width: int) -> str:
    columns = max((len(one) for one in block.rows), default=1) or 1
    each = (width - 240) // columns
    rows = (row(cell(blocks(item, each), each) for item in (*one, *((),) * (columns - len(one)))) for one in block.rows)
    return table(rows, [each] * columns)


def parts(body: str, title: str) -> dict[str, str]:
    """The parts of a .docx around the body. No author, no machine, no moment is written."""
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="720" w:footer="720" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": (
            f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            "<dc:language>zh-CN</dc:language></cp:coreProperties>"
        ),
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_NS}"><w:body>{body}{section}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/numbering", "numbering.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": (
            f'{_XML}<w:settings xmlns:w="{_NS}"><w:defaultTabStop w:val="420"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
        ),
    }


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
        )
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
    bold = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体" w:cs="Times New Roman"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>{more}</w:pPr><w:rPr>{bold if strong else fonts}'
        f'{f"<w:color w:val={chr(34)}{colour}{chr(34)}/>" if colour else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for identity, name, size, strong, colour, more in _STYLES
    )
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{bold}<w:sz w:val="22"/></w:rPr></w:style>'
        for level in range(1, 7)
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_NS}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:line="320" w:lineRule="atLeast"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{styles}{headings}</w:styles>"
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{420 * (depth + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
        for depth, mark in enumerate("•◦▪")
    )
    return (
        f'{_XML}<w:numbering xmlns:w="{_NS}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
