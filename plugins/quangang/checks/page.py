"""One file of content as the rules see it: its text, its prose, and the places where the prose is not ours.

Built from a string; reads no files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from quangang.model import Location, Span
from quangang.text.markdown import read_markdown

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
"""Han characters, for use inside a character class."""

BLANK = "\x00"
"""Stands where prose was taken out, one for one, so that offsets stay true."""

ADDRESS = r"\[\[[^\[\]|\n]{1,300}(?:\|(?=[^\[\]\n]{1,300}\]\]))?"
"""The address of `[[address|words]]`: the words are prose."""

# What is not prose in Markdown, in the order in which it binds. Every branch is linear: no nested repeats.
_NOT_PROSE = re.compile(
    r"(?P<fence>^[ ]{0,3}(?P<mark>`{3,}+|~{3,}+)[^\n]*\n(?:(?![ ]{0,3}(?P=mark))[^\n]*\n)*(?:[ ]{0,3}(?P=mark)[^\n]*|\Z))"
    r"|<!--(?:(?!-->).)*(?:-->|\Z)"
    r"|(?P<ticks>`{1,3})(?!`)[^`\n]{1,2000}(?P=ticks)(?!`)"
    rf"|{ADDRESS}"
    r"|\]\([^()\n]{0,2000}\)"
    r"|^\[\^?[^\[\]\n]{1,200}\]:(?:[ \t]*<?https?:[^\n]*)?"
    r"|(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,12}://[^\s<>）)\u3000-\u303f\u4e00-\u9fff]{1,2000}"
    r"|</?[A-Za-z][^<>\n]{0,1000}>"
    r"|\{:?[^{}\n]{0,200}\}"
    r"|^[ \t]*(?:!!!|\?\?\?\+?|===)[ ]+[^\n]*",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"(`+)(?!`)[^\n]{1,2000}?(?<!`)\1(?!`)|<!--(?:(?!-->).)*(?:-->|\Z)", re.DOTALL)
_HINTS = ("`", "    ", "\t", "<", "](", "]:", "[[", "://", "~~~", "{", "!!!", "???", "===")
# A value of the front matter on the line of its key, outside brackets and marks of YAML.
_VALUE = re.compile(r"[ \t]*+(?:-[ \t]+)?+(?:[\w-]{1,40}:(?:[ \t]+|$))?+(?=[^\s\[{&*!|>%@`#])(?P<value>.*)")
_QUOTING_KEY = re.compile(r"(?:^|[\s{,-])(?:quote|how|原文|如何体现)[ \t]*:")
_TITLE_KEY = re.compile(r"(?:title|short_titles|标题|简称)[ \t]*:")
_QUOTE_LINE = re.compile(r"^[ ]{0,3}>[^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One file of content.

    Attributes:
        file: path relative to the project root.
        text: the whole file, line ends as `\\n`.
        body_start: offset of the body in the text; 0 when there is no front matter.
        shelf: `policy`, `case`, `answer` …: the document's type, or "" when it is not known.
        verbatim: the body is the official text of a policy: nothing in it is mended without a record.
        prose_spans: for a file that is not Markdown, the spans of its prose; None for Markdown.
    """

    file: str
    text: str
    body_start: int = 0
    shelf: str = ""
    verbatim: bool = False
    prose_spans: tuple[Span, ...] | None = None
    _starts: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    @cached_property
    def prose(self) -> str:
        """The text with everything but prose blanked out: keys of the front matter, code, links' targets, tags.

        As long as the text, so that an offset in it is an offset in the file.
        """
        if self.prose_spans is not None:
            parts: list[str] = []
            end = 0
            for span in self.prose_spans:
                parts += (_blank(self.text[end : span.start]), self.text[span.start : span.end])
                end = span.end
            return "".join([*parts, _blank(self.text[end:])])
        head, body = self.text[: self.body_start], self.text[self.body_start :]
        if any(hint in body for hint in _HINTS):
            code = read_markdown(body).silent  # what the pattern cannot tell: indented code, fences in lists
            body = _NOT_PROSE.sub(lambda match: _blank(match[0]), body)
            body = "".join(_without(body, code))
        return "\n".join([_value_of(line) for line in head.split("\n")]) + body

    @cached_property
    def marked(self) -> str:
        """The text with code and comments blanked out by spaces: tags and pictures of it are those that a reader gets."""
        body = _CODE.sub(lambda match: _spaced(match[0]), self.text[self.body_start :])
        parts: list[str] = []
        end = 0
        for span in read_markdown(self.text[self.body_start :]).silent:
            parts += (body[end : span.start], _spaced(body[span.start : span.end]))
            end = span.end
        return "".join([self.text[: self.body_start], *parts, body[end:]])

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Lines quoted with `>`: words of others, which nothing mends by itself."""
        if self.prose_spans is not None or ">" not in self.text:
            return ()
        return tuple(Span(*match.span()) for match in _QUOTE_LINE.finditer(self.text, self.body_start))

    @property
    def ours_until(self) -> int:
        """Offset from which nothing is ours to mend: the body of an official text, or the end."""
        return self.body_start if self.verbatim and self.prose_spans is None else len(self.text)

    def mendable(self, start: int) -> bool:
        """Whether the words at an offset are ours to mend."""
        if start < self.body_start or self.prose_spans is not None:
            line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            return not _QUOTING_KEY.search(line) and not (self.verbatim and _TITLE_KEY.match(line))
        return not self.verbatim and not any(span.start <= start < span.end for span in self.quoted)

    def location(self, offset: int) -> Location:
        """Line and column of an offset."""
        starts = self._line_starts()
        row = bisect_right(starts, offset) - 1
        return Location(self.file, row + 1, offset - starts[row] + 1)

    def offset(self, location: Location) -> int:
        """Offset of a line and column."""
        starts = self._line_starts()
        return starts[min(location.line, len(starts)) - 1] + location.column - 1

    def _line_starts(self) -> list[int]:
        starts = self._starts
        if not starts:
            starts.append(0)
            position = self.text.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = self.text.find("\n", position + 1)
        return starts

    def lines(self) -> Iterator[tuple[int, str]]:
        """Offset and prose of each line of the body."""
        offset = self.body_start
        for line in self.prose[self.body_start :].split("\n"):
            yield offset, line
            offset += len(line) + 1


def _value_of(line: str) -> str:
    match = _VALUE.match(line)
    if match is None or not match["value"]:
        return _blank(line)
    return _blank(line[: match.start("value")]) + match["value"]


def _without(text: str, spans: tuple[Span, ...]) -> Iterator[str]:
    """A text in pieces, what lies in the spans blanked out."""
    end = 0
    for span in spans:
        yield text[end : span.start]
        yield _blank(text[span.start : span.end])
        end = span.end
    yield text[end:]


def _spaced(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _blank(text: str) -> str:
    """The same length and lines, without a word."""
    if "\n" not in text:
        return BLANK * len(text)
    return "\n".join([BLANK * len(line) for line in text.split("\n")])
