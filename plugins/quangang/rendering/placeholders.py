"""Places in contributed text where our own HTML goes in after sanitising.

A token is a number between two private-use characters. Contributed text cannot forge one: its private-use
characters are replaced before any token is made.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
_BLOCK = re.compile(rf"<p>\s*{_OPEN}(\d+){_CLOSE}\s*</p>")
_PARAGRAPH = re.compile(rf"<(p|h[1-6]|li|td)( [^<>]*)?>((?:\s*{_OPEN}\d+{_CLOSE})+)")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ID = re.compile(r'(^| )id="[^"]*"')


def neutralise(text: str) -> str:
    """Text without private-use characters, safe to put tokens into."""
    return _PRIVATE.sub("\ufffd", text)


class Fragments:
    """The fragments of one page."""

    def __init__(self) -> None:
        self._html: list[str] = []
        self._ids: dict[int, tuple[str, str]] = {}

    def inline(self, html: str) -> str:
        """A token that becomes `html` where it stands."""
        self._html.append(html)
        return f"{_OPEN}{len(self._html) - 1}{_CLOSE}"

    def block(self, html: str) -> str:
        """A paragraph of Markdown that becomes `html`, a block of its own."""
        return f"\n\n{self.inline(html)}\n\n"

    def identify(self, anchor: str, classes: str = "") -> str:
        """A token at the start of a block that gives the block an id; a further one there becomes an empty target."""
        token = self.inline(f'<span id="{anchor}" class="qg-target"></span>')
        self._ids[len(self._html) - 1] = (anchor, classes)
        return token

    def shield(self, text: str) -> str:
        """Text whose `<![` are tokens: Python's HTML parser, which MkDocs runs over every page, fails on most of them."""
        return text.replace("<![", self.inline("&lt;![")) if "<![" in text else text

    def fill(self, html: str) -> str:
        """Put every fragment in its place; fragments may hold tokens of earlier ones."""
        html = _BLOCK.sub(lambda match: self._html[int(match[1])] if int(match[1]) not in self._ids else match[0], html)
        html = _PARAGRAPH.sub(self._identify, html)
        for _ in range(3):
            filled = _TOKEN.sub(
                lambda match: self._html[int(match[1])] if int(match[1]) < len(self._html) else "", html
            )
            if filled == html:
                break
            html = filled
        return html

    def _identify(self, match: re.Match[str]) -> str:
        tokens = _TOKEN.findall(match[3])
        first = next((int(token) for token in tokens if int(token) in self._ids), None)
        if first is None:
            return match[0]
        anchor, classes = self._ids[first]
        rest = match[3].replace(f"{_OPEN}{first}{_CLOSE}", "", 1)
        attributes = _ID.sub("", match[2] or "")
        return f'<{match[1]}{attributes} id="{anchor}"{f" class={chr(34)}{classes}{chr(34)}" if classes else ""}>{rest}'
