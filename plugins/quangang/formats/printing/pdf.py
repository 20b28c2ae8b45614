"""Paper as PDF, set by typst. Every text goes in as a string: nothing an author writes is typst."""

from __future__ import annotations

from quangang.errors import QuangangError
from quangang.formats.printing.blocks import Block, Grid, Line, Page, Printed, Room
from quangang.formats.printing.lattice import atoms, rows
from quangang.formats.printing.word import SEAL
from quangang.formats.word.blocks import Runs

_SONG = '("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")'
_FANG = '("FangSong", "STFangsong", "FZFangSong", "Noto Serif CJK SC", "Source Han Serif SC")'
_HEI = '("SimHei", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC")'
_KAI = '("KaiTi", "Kaiti SC", "Noto Serif CJK SC", "Source Han Serif SC")'

# style → size, font, weight, space above, space below
_STYLES = {
    "title": ("18pt", _HEI, "bold", "2mm", "3mm"),
    "subtitle": ("10.5pt", _SONG, "regular", "0mm", "2mm"),
    "part": ("12pt", _HEI, "bold", "4mm", "2mm"),
    "heading": ("11pt", _HEI, "bold", "3mm", "1.5mm"),
    "body": ("10.5pt", _SONG, "regular", "1.8mm", "1.8mm"),
    "official": ("16pt", _FANG, "regular", "0mm", "0mm"),
    "official-title": ("22pt", _SONG, "bold", "0mm", "8mm"),
    "quote": ("10.5pt", _KAI, "regular", "1.2mm", "1.2mm"),
    "small": ("9pt", _SONG, "regular", "1mm", "1mm"),
}


CELL = 442.2 / 28
"""Points a character takes: 156 mm for 28."""


class NoTypst(QuangangError):
    """PDF cannot be made on this machine."""


def write_pdf(printed: Printed) -> bytes:
    """The paper as PDF; no clock is read.

    Raises:
        NoTypst: typst is not installed, or has no Chinese font.
    """
    try:
        import typst
    except ImportError as error:
        raise NoTypst("没有装 typst，做不了 PDF：pip install 'quangang[pdf]'；Word 和网页版不受影响") from error
    fonts = set(typst.Fonts().families())
    known = ("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "FangSong", "Noto Sans CJK SC")
    if not fonts & set(known):
        raise NoTypst("这台机器上没有中文字体（宋体、思源宋体等），做不了 PDF；Word 和网页版不受影响")
    data = typst.compile(source(printed).encode(), format="pdf", timestamp=0)
    assert isinstance(data, bytes)
    return data


def source(printed: Printed) -> str:
    """The paper in typst."""
    body = "\n".join(_block(block) for block in printed.blocks)
    return (
        f"#set document(title: {_string(printed.title)}, date: none)\n"
        f'#set text(lang: "zh", region: "cn", font: {_SONG}, size: 10.5pt)\n'
        f"{_page(printed.page)}\n{body}\n"
    )


def _page(page: Page) -> str:
    top, right, bottom, left = page.margins
    mark = f"header: align(center, text(size: 9pt, {_string(page.mark)}))," if page.mark else ""
    columns = ", columns: 2, flipped: true" if page.size == "A3" else ""
    words = f"{page.footer}　" if page.footer else ""
    footer = (
        f"footer: context align(center, text(size: 9pt)[#{_string(words)}#{_string('第')}#counter(page).display()"
        f"#{_string('页　共')}#counter(page).final().first()#{_string('页')}])"
    )
    seal = ""
    if page.seal:
        asked = "　　".join(f"{one}＿＿＿＿＿＿＿＿" for one in page.seal)
        seal = (
            ", background: place(left + horizon, dx: 4mm, box(width: 16mm, height: 100%, {"
            f"place(center + horizon, rotate(-90deg, reflow: true, text(size: 9pt, {_string(asked)})), dx: -3mm);"
            f"place(center + horizon, rotate(-90deg, reflow: true, text(size: 9pt, {_string(SEAL)})), dx: 3mm);"
            'place(right + top, dy: 8mm, line(angle: 90deg, length: 100% - 16mm, stroke: (dash: "dashed", thickness: 0.6pt)))}))'
        )
    # Lines at 28.95 pt and characters at 156 mm / 28: GB/T 9704.
    grid = (
        "\n#set text(top-edge: 0.8em, bottom-edge: -0.2em, cjk-latin-spacing: none)"
        "\n#set par(leading: 12.95pt, spacing: 12.95pt)"
        if page.official
        else "\n#set par(leading: 0.75em)"
    )
    return (
        f'#set page(paper: "{page.size.lower()}", margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm)'
        f"{columns}, {mark} {footer}{seal}){grid}"
    )


def _string(text: str) -> str:
    clean = "".join(char for char in text if char >= " " or char == "\n")
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _runs(runs: Runs) -> str:
    pieces = []
    for run in runs:
        inner = f"#{_string(run.text)}"
        pieces.append(f'#text(weight: "bold")[{inner}]' if run.bold else f"#emph[{inner}]" if run.italic else inner)
    return "".join(pieces)


def _block(block: Block) -> str:
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Grid):
        return f"#block(above: 1.8mm, below: 2.4mm, {_grid(block)})"
    if isinstance(block, Room):
        return f"#for _ in range({block.lines}) {{ block(above: 8mm, below: 0mm, line(length: 100%, stroke: 0.4pt + gray)) }}"
    return "#pagebreak(weak: true)"


def _line(one: Line) -> str:
    size, font, weight, above, below = _STYLES[one.style]
    if one.style == "official-title":
        # Two lines of the grid for each line of the title, so that what follows stays on it.
        return (
            f"#block(width: 100%, above: 12.95pt, below: 12.95pt, height: {57.9 * -(-len(''.join(run.text for run in one.runs)) // 19) - 12.95:.2f}pt, "
            f'align(center + horizon, par(leading: 6pt)[#text(size: {size}, font: {font}, weight: "{weight}")[{_runs(one.runs)}]]))'
        )
    centred = one.centred or one.style in ("title", "subtitle", "official-title")
    inner = _runs(one.runs)
    text = f'text(size: {size}, font: {font}, weight: "{weight}")[{inner}]'
    if one.style == "official":
        return _cells(one)
    first = f"first-line-indent: (amount: {one.first}em, all: true)" if one.first else ""
    body = f"align(center, {text})" if centred else f"pad(left: {one.indent}em, par({first})[#{text}])"
    sticky = ", sticky: true" if one.style in ("title", "subtitle", "part", "heading") else ""
    return f"#block(width: 100%, above: {above}, below: {below}{sticky}, {body})"


def _cells(one: Line) -> str:
    """A paragraph on the grid of GB/T 9704: every character in a box of its own."""
    pieces = [atom for run in one.runs for atom in atoms(run.text, bold=run.bold)]
    lines = []
    for row in rows(pieces, first=one.first):
        made = "".join(
            f"#box(width: {atom.width * CELL:.3f}pt, align(center, text(weight: {_string('bold' if atom.bold else 'regular')}, {_string(atom.text)})))"
            for atom in row
        )
        lines.append(f"#block(above: 12.95pt, below: 12.95pt, height: 16pt, text(size: 16pt, font: {_FANG})[{made}])")
    return "\n".join(lines)


def _grid(grid: Grid) -> str:
    shares = ", ".join(f"{share}fr" for share in grid.shares)
    stroke = "0.5pt" if grid.lined else "none"
    inset = "2mm" if grid.lined else "(x: 0mm, y: 1.1mm)"
    rows = f"rows: {grid.height}mm, " if grid.height else ""
    count = len(grid.shares)

    def cell(lines: tuple[Line, ...]) -> str:
        return (
            "["
            + "#linebreak()".join(
                f"#pad(left: {one.indent}em, text(size: {_STYLES[one.style][0]})[{_runs(one.runs)}])"
                if one.indent
                else f"#text(size: {_STYLES[one.style][0]})[{_runs(one.runs)}]"
                for one in lines
            )
            + "]"
        )

    padded = [[*map(cell, row), *["[]"] * (count - len(row))] for row in grid.rows]
    head = ", ".join(one for row in padded[: grid.head] for one in row)
    body = ", ".join(one for row in padded[grid.head :] for one in row)
    header = f"table.header({head}), " if grid.head else ""
    return f"table(columns: ({shares},), align: left + horizon, stroke: {stroke}, inset: {inset}, {rows}{header}{body})"
