"""Markdown that is nothing but paragraphs, rendered without a Markdown parser: most laws are.

Only text of which every line can be shown to mean nothing to Markdown (the extensions below included) is taken; the
result is what Python-Markdown gives, to the byte. Everything else is the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

EXTENSIONS = frozenset(
    {
        "toc", "tables", "fenced_code", "footnotes", "admonition", "def_list", "attr_list", "md_in_html",
        "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
    }
)  # fmt: skip
"""Extensions whose marks are known to be absent; with any other, nothing is taken."""
_TOKEN = "\ue000[0-9]+\ue001"
# Marks of Markdown and its extensions, of HTML and of the parser's own stash; controls, and spaces that it would turn or cut.
_MARKS = r"\\`*_\[\]{}<>&!#|\x00-\x1f\x7f\x85\xa0\u2028\u2029\ufeff"
_LINE = re.compile(
    rf"(?:{_TOKEN})*(?:{_TOKEN}[(0-9A-Za-z]|[\u4e00-\u9fff“‘《〈（〔])(?:[^{_MARKS}]*[^{_MARKS}\s])?|(?:{_TOKEN})+"
)
"""A line that begins with a token or a Chinese character: no list, heading, rule, definition or code begins so."""
_BETWEEN = re.compile(r"\n{2,}")


def plain_html(text: str, extensions: Iterable[str]) -> str | None:
    """The HTML of a text of plain paragraphs; None when a parser has to look at it.

    Args:
        text: Markdown, with tokens of `placeholders`.
        extensions: names of the parser's extensions.
    """
    if not EXTENSIONS.issuperset(extensions):
        return None
    blocks = _BETWEEN.split(text.strip("\n"))
    if not all(_LINE.fullmatch(line) for block in blocks for line in block.split("\n")):
        return None
    return "\n".join([f"<p>{block}</p>" for block in blocks])
