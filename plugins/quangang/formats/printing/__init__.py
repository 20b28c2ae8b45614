"""Things on paper: one `Printed` becomes Word, PDF and a page for the browser's print command, each the same bytes every time."""

from quangang.formats.printing.blocks import (
    Block,
    Grid,
    Line,
    Page,
    Printed,
    Room,
    Turn,
    cells,
    line,
    runs_of,
    words_of,
)
from quangang.formats.printing.html import write_html
from quangang.formats.printing.pdf import NoTypst, write_pdf
from quangang.formats.printing.word import write_docx

__all__ = [
    "Block", "Grid", "Line", "NoTypst", "Page", "Printed", "Room", "Turn",
    "cells", "line", "runs_of", "words_of", "write_docx", "write_html", "write_pdf",
]  # fmt: skip
