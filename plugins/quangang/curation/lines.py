"""A text as lines, each with a folded form that recognisers can match whatever its width and spacing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for use inside a character class."""
MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·"
"""Chinese punctuation."""
CHINESE = re.compile(f"[{HAN}{MARKS}]")
_HAN = re.compile(f"[{HAN}]")
TERMINAL = re.compile(r"[。！？；：…!?;:][”’）》】』」\")]*$")
"""End of a line at which a sentence, or a lead-in, ends."""
SENTENCE = re.compile(r"[。！？；]")
NUMBERED = re.compile(
    r"(?:第[〇零一二三四五六七八九十百千\d]{1,8}[编章节条](?:之[一二三四五六七八九十]{1,3})?(?=[\s　]|$)"
    r"|[一二三四五六七八九十]{1,4}(?:、|[.．](?!\d))|[（(][一二三四五六七八九十]{1,4}[）)]|[（(]\d{1,3}[）)]"
    r"|\d{1,3}(?:、|[.．](?!\d)))"
)
"""Start of a numbered line."""
LONG = 20_000
"""Longest line that recognisers look at; a longer one is text, whatever it says."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        start: position of its first character.
        end: position behind its last one; the line end, if any, stands there.
        text: the line as it is.
        folded: without space at its ends, full-width forms made half-width; "" for a blank line.
    """

    start: int
    end: int
    text: str
    folded: str

    @property
    def prose(self) -> bool:
        """Whether the line is running text: it holds the end of a sentence, or is too long for anything else."""
        return len(self.folded) > 45 or ("。" in self.folded and len(self.folded) > 12)

    @property
    def terminal(self) -> bool:
        """Whether the line ends as a sentence or a lead-in ends."""
        return bool(TERMINAL.search(self.text.rstrip()[-8:]))

    @property
    def terminal_stop(self) -> bool:
        """Whether the line ends with a full stop or a semicolon: a sentence, however short."""
        return bool(re.search(r"[。；;，,][”’）》】]*$", self.text.rstrip()[-6:]))


def fold(text: str) -> str:
    """A line for matching: NFKC, no space at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def split_lines(text: str) -> list[Line]:
    """All lines of a text."""
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        lines.append(Line(start, start + len(part), part, fold(part[:LONG])))
        start += len(part) + 1
    return lines


def filled(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    return list(_filled(text))


@lru_cache(maxsize=1)
def _filled(text: str) -> tuple[Line, ...]:
    """Kept for the next repair, which mostly finds the text as the one before it did."""
    return tuple(line for line in split_lines(text) if line.folded)


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return bool(_HAN.match(char))
