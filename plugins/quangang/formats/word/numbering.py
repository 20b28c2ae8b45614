"""Automatic numbers and bullets of Word: what is printed before a paragraph, though it stands in no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from quangang.text.numerals import format_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "ideographDigital", "japaneseCounting"}
)
_PLAIN = re.compile(r"%\d[.．、)）]?")


@dataclass(frozen=True, slots=True)
class Level:
    """What stands before one paragraph.

    Attributes:
        depth: 0 for the outermost list.
        number: of a list that Markdown can number; None for others.
        label: printed label of any other numbering; "" for a bullet.
    """

    depth: int
    number: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document, counting as they are read."""

    forms: Mapping[str, Mapping[int, _Form]]
    abstract: Mapping[str, str]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, numbered: tuple[str, int] | None) -> Level | None:
        """The next label of a list; None where there is no list, or a list without marks."""
        if numbered is None or numbered[0] in ("", "0"):
            return None
        identity, depth = numbered
        forms = self.forms.get(identity, {})
        form = forms.get(depth)
        if form is None or form.format == "none":
            return None
        if form.format == "bullet":
            return Level(depth)
        counts = self._counts.setdefault(self.abstract.get(identity, identity), {})
        counts[depth] = counts.get(depth, form.start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form.format == "decimal" and _PLAIN.fullmatch(form.text):
            return Level(depth, counts[depth])
        return Level(depth, None, self._label(form, forms, counts))

    @staticmethod
    def _label(form: _Form, forms: Mapping[int, _Form], counts: Mapping[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            number = counts.get(level, 1)
            style = forms[level].format if level in forms else "decimal"
            return _written(number, style)

        return re.sub(r"%([1-9])", one, form.text)


def _written(number: int, style: str) -> str:
    if style in _CHINESE:
        return format_numeral(number)
    if style in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(96 + number)
        return letter if style == "lowerLetter" else letter.upper()
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    return str(number)


_LONGEST = 40
"""Characters of the sign of a list level; each of its paragraphs has it in front."""


def read_numbering(root: Element | None) -> Numbering:
    """The lists declared in numbering.xml."""
    if root is None:
        return Numbering({}, {})
    shapes: dict[str, dict[int, _Form]] = {}
    for abstract in root.iterfind(f"{W}abstractNum"):
        levels = shapes.setdefault(abstract.get(f"{W}abstractNumId", ""), {})
        for level in abstract.iterfind(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "0")
            start = _value(level, "start")
            sign = _value(level, "lvlText")[:_LONGEST]
            levels[small(depth, 0)] = _Form(_value(level, "numFmt"), sign, small(start, 1))
    forms: dict[str, Mapping[int, _Form]] = {}
    bases: dict[str, str] = {}
    for number in root.iterfind(f"{W}num"):
        identity, base = number.get(f"{W}numId", ""), _value(number, "abstractNumId")
        forms[identity] = shapes.get(base, {})
        # A list that starts again has an override; lists of one shape without it go on counting.
        again = number.find(f"{W}lvlOverride/{W}startOverride") is not None
        bases[identity] = f"num:{identity}" if again else base
    return Numbering(forms, bases)


def small(text: str, default: int) -> int:
    """A number as Word writes them, up to five digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else default


def _value(parent: Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""
