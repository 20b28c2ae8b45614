"""Counts and sums that are ours: `{{= 5万×18÷1万 = 90人}}`, and numbers made up for an example: `{{= 5万人}}`.

A sum is worked out anew by the check, never by `eval`: numbers, + − × ÷ and brackets. The page shows its result, the sum stands
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from quangang.text.figures import figures

_FORM = re.compile(r"\{\{=[ \t]*([^{}\n]{1,120})\}\}")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,12}(?:\.\d{1,6})?)(?P<times>万|亿)?(?P<percent>%)?|(?P<mark>[-+*/()×÷−＋（）]))"
)
_MARKS = {"×": "*", "÷": "/", "−": "-", "＋": "+", "（": "(", "）": ")"}
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Sum:
    """One written form.

    Attributes:
        start: where it begins.
        end: after its closing braces.
        sum: what is worked out, or "" where a number is made up.
        shown: what the reader sees.
    """

    start: int
    end: int
    sum: str
    shown: str

    def fault(self) -> str:
        """Chinese: why it does not hold; "" when it does."""
        figure = next(figures(self.shown), None)
        if figure is None:
            return f"“{self.shown}”里没有数"
        if not self.sum:
            return ""
        try:
            value = evaluate(self.sum)
        except ValueError as error:
            return f"“{self.sum}”算不出来：{error}"
        if format(value.normalize(), "f") != figure.value:
            return f"“{self.sum}”算出来是{format(value.normalize(), 'f')}，写的是“{self.shown}”"
        return ""

    @property
    def title(self) -> str:
        """What stands behind the result."""
        if not self.sum:
            return "编者举例用的数"
        return f"{self.sum.strip()}＝{self.shown}，编者计算"


def sums(text: str) -> Iterator[Sum]:
    """The written forms of a text, in order."""
    for match in _FORM.finditer(text):
        left, equals, right = match[1].rpartition("=")
        yield Sum(*match.span(), left.strip() if equals else "", right.strip())


def shown(text: str) -> str:
    """A text with the results alone."""
    if "{{=" not in text:
        return text
    return _FORM.sub(lambda match: match[1].rpartition("=")[2].strip(), text)


def evaluate(text: str) -> Decimal:
    """Work a sum out.

    Raises:
        ValueError: it is none; the text says why, in Chinese.
    """
    tokens = _tokens(text)
    value, rest = _terms(tokens, 0, 0)
    if rest != len(tokens):
        raise ValueError("写法不对")
    return value


def _tokens(text: str) -> list[Decimal | str]:
    found: list[Decimal | str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"不认识“{text[at]}”，只能用数字和加减乘除")
        if match["number"]:
            value = Decimal(match["number"]) * {"万": 10**4, "亿": 10**8}.get(match["times"] or "", 1)
            found.append(value / 100 if match["percent"] else value)
        else:
            found.append(_MARKS.get(match["mark"], match["mark"]))
        at = match.end()
    return found


def _terms(tokens: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    value, at = _factors(tokens, at, depth)
    while at < len(tokens) and tokens[at] in ("+", "-"):
        other, after = _factors(tokens, at + 1, depth)
        value = value + other if tokens[at] == "+" else value - other
        at = after
    return value, at


def _factors(tokens: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    value, at = _one(tokens, at, depth)
    while at < len(tokens) and tokens[at] in ("*", "/"):
        other, after = _one(tokens, at + 1, depth)
        try:
            value = value * other if tokens[at] == "*" else value / other
        except (DivisionByZero, InvalidOperation) as error:
            raise ValueError("除数是零") from error
        at = after
    return value, at


def _one(tokens: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    if at >= len(tokens) or depth > _DEPTH:
        raise ValueError("写法不对")
    token = tokens[at]
    if isinstance(token, Decimal):
        return token, at + 1
    if token == "(":
        value, after = _terms(tokens, at + 1, depth + 1)
        if after < len(tokens) and tokens[after] == ")":
            return value, after + 1
    raise ValueError("写法不对")
