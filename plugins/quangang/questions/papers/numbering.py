"""Which lines of a section begin a question: the way of numbering that has choices, keys or blanks behind its numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quangang.questions.papers import signs
from quangang.questions.papers.lines import Line

_ORDER = ("1.", "题", "【1】", "1)", "(1)", "1:", "一、", "(一)", "1#", "①", "1 ")
_OUTER = ("1.", "题", "一、", "(一)", "【1】", "1)", "(1)")
_HINT = re.compile(r"材料|案例|资料|阅读|背景|情景|情境")


_TYPED = re.compile(
    rf"[【\[(]?(?:{'|'.join(sorted(signs.TYPE_WORDS, key=len, reverse=True))})[】\])]?\s*第?\s*(?P<n>\d{{1,4}})\s*题?\s*[.、:)]"
)
_RARE = ("1#", "①")
"""Ways of numbering that stand inside texts too: one alone proves nothing."""
ALONE = re.compile(r"(?:第\s*)?\d{1,4}\s*(?:题|[.、:)])?")
"""A number on a line of its own, above the labels of its question."""
RECORDS = "题目："
"""Instead of numbers a label before each stem."""


@dataclass(frozen=True, slots=True)
class Styles:
    """How questions are numbered.

    Attributes:
        main: style of questions; "" when they bear no numbers.
        sub: style of questions inside a 材料题, or "".
    """

    main: str
    sub: str = ""

    def starts(self, lines: Sequence[Line], type_: str) -> list[tuple[int, int, bool]]:
        """Places of lines that begin a question, with the number, and whether it is printed."""
        if self.main == RECORDS:
            return [(place, number, False) for number, place in enumerate(_records(lines), 1)]
        if not self.main:
            return [(place, number, False) for number, place in enumerate(_unnumbered(lines, type_), 1)]
        found = [
            (place, one.number) for place, line in enumerate(lines) if (one := signs.numbered(line.folded, self.main))
        ]
        return [(place, number, True) for place, number in _chain(lines, found, type_)]


def evidence(text: str) -> bool:
    """Whether a folded line has what only a question has: a key, a label of a key, an empty blank."""
    label = signs.LABEL.match(text)
    if label and signs.name_of(label) in ("correct_response", "type", "choices"):
        return True
    return bool(
        signs.EMPTY.search(text)
        or signs.BARE_KEY.fullmatch(text)
        or signs.KEY_BRACKET.search(text)
        or signs.TRUTH_BRACKET.search(text)
        or (signs.INNER.search(text) and "答案" in text)
        or signs.KEY_IN_STEM.search(text)
    )


def _signs_of(lines: Sequence[Line]) -> list[bool]:
    flags = []
    for place, line in enumerate(lines):
        first = signs.lettered(line.folded)
        choice = first is not None and first.letter == "A"
        if choice and first is not None and first.weak:
            after = [one.folded for one in lines[place + 1 : place + 2]]
            choice = any((two := signs.lettered(text)) and two.letter == "B" for text in after) or bool(
                signs.next_choice(line.folded, "B", first.end, weak=True)
            )
        flags.append(choice or evidence(line.folded) or _row_in_stem(line.folded))
    return flags


def _row_in_stem(text: str) -> bool:
    first = signs.next_choice(text, "A", 1, weak=False)
    return first is not None and signs.next_choice(text, "B", first.end, weak=False) is not None


def choose_styles(lines: Sequence[Line], type_: str) -> Styles:
    """The numbering of a section."""
    flags = _signs_of(lines)
    found = {
        style: [(place, one.number) for place, line in enumerate(lines) if (one := signs.numbered(line.folded, style))]
        for style in _ORDER
    }
    written = _written(lines)
    scores = {style: _score(places, flags, written) for style, places in found.items()}
    scores |= {style: 0 for style in _RARE if scores[style] < 2}
    best = max(_ORDER, key=lambda style: (scores[style], -_ORDER.index(style)))
    rows = sum(1 for line in lines if (first := signs.lettered(line.folded)) and first.letter == "A" and not first.weak)
    if rows >= 4 and scores[best] * 2 < rows:
        shown = {style: _shown(places, flags) for style, places in found.items() if style not in _RARE}
        most = max(shown, key=lambda style: shown[style])
        if shown[most] * 2 > rows:  # questions picked out of a longer paper: 1, 4, 9
            return Styles(most)
        return Styles(RECORDS) if len(_records(lines)) * 2 > rows else Styles("")
    records = _records(lines)
    if len(records) > max(1, scores[best]):
        return Styles(RECORDS)
    if scores[best] == 0:
        runs = {style: _run(places) for style, places in found.items() if style != "1 "}
        runs |= {style: 0 for style in _RARE if runs[style] < 2}
        best = max(runs, key=lambda style: (runs[style], -_ORDER.index(style)))
        long = type_ in ("extended_text", "case_group", "true_false", "fill_in", "matching", "ordering", "numeric")
        if runs[best] and type_ == "case_group" and (around := _outer(best, found, lines, type_)):
            return Styles(around, best)
        return Styles(best) if runs[best] and (long or runs[best] > 1) else Styles("")
    outer = _outer(best, found, lines, type_)
    return Styles(outer, best) if outer else Styles(best)


def _written(lines: Sequence[Line]) -> list[bool]:
    """Lines that stand in an answer or an explanation."""
    flags, inside = [], False
    for line in lines:
        label = signs.LABEL.match(line.folded)
        flags.append(inside and label is None)
        if label:
            inside = signs.name_of(label) in ("correct_response", "explanation", "rubric")
        elif signs.lettered(line.folded):
            inside = False
    return flags


def _score(places: list[tuple[int, int]], flags: list[bool], written: list[bool]) -> int:
    """How many numbers go on one from another with evidence behind them."""
    before = [0]
    for flag in flags:
        before.append(before[-1] + flag)
    score, last = 0, 0
    for index, (place, number) in enumerate(places):
        end = places[index + 1][0] if index + 1 < len(places) else len(flags)
        if last == 0 and number != 1 and written[place]:
            continue
        if before[end] > before[place] and (number == last + 1 or number == 1 or last == 0):
            score += 1
            last = number
        elif number == last + 1:
            last = number
    return score


def _shown(places: list[tuple[int, int]], flags: list[bool]) -> int:
    """How many numbers have evidence behind them, whatever came before."""
    edges = [*(place for place, _ in places), len(flags)]
    return sum(any(flags[place:end]) for place, end in itertools.pairwise(edges))


def _run(places: list[tuple[int, int]]) -> int:
    last = 0
    for _, number in places:
        last = number if number == last + 1 else last
    return last


def _outer(best: str, found: dict[str, list[tuple[int, int]]], lines: Sequence[Line], type_: str) -> str:
    """A numbering around that of the questions: 一、 or 31. of materials whose questions begin at 1 each."""
    ones = [place for place, number in found[best] if number == 1]
    for style in _OUTER:
        if style == best or not ones:
            continue
        places = [place for place, _ in _sequence(found[style])]
        if not places or places[0] > ones[0] or len(places) > len(found[best]):
            continue
        edges = [*places, len(lines)]
        inside = [any(start < one < end for one in ones) for start, end in itertools.pairwise(edges)]
        texts = [_before_first(lines, start, end, ones) for start, end in itertools.pairwise(edges)]
        if all(inside) and (type_ == "case_group" or all(len(text) > 40 or _HINT.search(text) for text in texts)):
            return style
    return ""


def _before_first(lines: Sequence[Line], start: int, end: int, ones: list[int]) -> str:
    first = next((one for one in ones if start < one < end), end)
    return "".join(line.text for line in lines[start:first])


def _sequence(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for place, number in places:
        if not kept or number == kept[-1][1] + 1:
            kept.append((place, number))
    return kept


def _chain(lines: Sequence[Line], found: list[tuple[int, int]], type_: str) -> list[tuple[int, int]]:
    """Of all lines with such a number those that begin a question: the numbers go on, or begin again with choices behind."""
    flags = _signs_of(lines)
    before = [0]
    for flag in flags:
        before.append(before[-1] + flag)
    later = _later(found)
    before_choice = [0]
    for line in lines:
        choice = signs.lettered(line.folded)
        before_choice.append(before_choice[-1] + (choice is not None and not choice.weak))
    kept: list[tuple[int, int]] = []
    inner = 0
    for index, (place, number) in enumerate(found):
        end = found[index + 1][0] if index + 1 < len(found) else len(lines)
        shown = before[end] > before[place]
        last = kept[-1][1] if kept else 0
        decimal = re.match(r"\s*\d+\.\d", lines[place].folded) is not None
        written, first = _in_answer(lines, kept[-1][0] if kept else 0, place)
        if written and not inner and first and number == 2:
            inner = 1
        if _named(lines[place], found[index][1]):
            kept.append((place, number))
            inner = 0
        elif not kept:
            if not decimal or number == 1:
                kept.append((place, number))
        elif number == last + 1:
            if inner and number == inner + 1 and written and (not shown or later[index]):
                inner = number
            else:
                kept.append((place, number))
                inner = 0
        elif decimal:
            continue
        elif inner and number == inner + 1 and not (shown and number > last):
            inner = number
        elif number == 1 and not shown and not written and before_choice[place] > before_choice[kept[-1][0]]:
            kept.append((place, number))  # behind the choices of a question another begins
            inner = 0
        elif (number == 1 and not shown) or (
            number == 1
            and written
            and not (shown and before[end] - before[place] > 0 and _choice_behind(lines, place, end))
        ):
            inner = 1
        elif shown and (number > last or number == 1):
            kept.append((place, number))
            inner = 0
        elif (
            number > last and not written and type_ not in ("extended_text", "case_group") and number - last < 10
        ) or (shown and (not written or _choice_behind(lines, place, end))):
            kept.append((place, number))  # a number twice is told
    return kept


def _named(line: Line, number: int) -> bool:
    """Whether the type stands before the number: 多选1. begins a question wherever it stands."""
    match = _TYPED.match(line.folded)
    return match is not None and int(match["n"]) == number


def _choice_behind(lines: Sequence[Line], place: int, end: int) -> bool:
    return any((one := signs.lettered(line.folded)) and one.letter == "A" for line in lines[place + 1 : end])


def _later(found: list[tuple[int, int]]) -> list[bool]:
    """Whether the same number comes again."""
    seen: set[int] = set()
    flags = []
    for _, number in reversed(found):
        flags.append(number in seen)
        seen.add(number)
    return flags[::-1]


_FIRST = re.compile(r"\s*\(?1\s*[.、):,]")


def _in_answer(lines: Sequence[Line], start: int, place: int) -> tuple[bool, bool]:
    """Whether an answer or an explanation is open before a line, so that numbers in it are its own; whether it begins with 1."""
    for line in reversed(lines[max(start, place - 40) : place]):
        label = signs.LABEL.match(line.folded)
        if label:
            name = signs.name_of(label)
            first = _FIRST.match(line.folded, label.end()) is not None
            return name in ("correct_response", "explanation", "rubric", "meta", "material"), first
        if answered := signs.ANSWERED.match(line.folded):
            return True, _FIRST.match(line.folded, answered.end()) is not None
        if signs.lettered(line.folded):
            return False, False
    return False, False


def _records(lines: Sequence[Line]) -> list[int]:
    """Places where a question of labels begins: 题型：… 题目：…"""
    starts: list[int] = []
    for place, line in enumerate(lines):
        label = signs.LABEL.match(line.folded)
        if not label or signs.name_of(label) != "stem":
            continue
        first = place
        if first > 0 and ALONE.fullmatch(lines[first - 1].folded):
            first -= 1
        while first > 0 and (before := signs.LABEL.match(lines[first - 1].folded)):
            if signs.name_of(before) not in ("type", "id", "meta", "points") or lines[first].after_gap:
                break
            first -= 1
        if first > 0 and ALONE.fullmatch(lines[first - 1].folded):
            first -= 1  # above the type
        starts.append(first)
    return starts


def _unnumbered(lines: Sequence[Line], type_: str) -> list[int]:
    """Places where a question without a number begins: a plain line with choices or a key behind it."""
    starts: list[int] = []
    complete = True
    kinds = [
        _kind(line.folded, lines[place + 1].folded if place + 1 < len(lines) else "")
        for place, line in enumerate(lines)
    ]
    for place, kind in enumerate(kinds):
        if kind != "plain":
            complete = True
            continue
        if complete and _leads(kinds, place, lines, type_):
            starts.append(place)
            complete = evidence(lines[place].folded) and type_ in ("true_false", "fill_in")
    return starts


def _kind(text: str, following: str) -> str:
    first = signs.lettered(text)
    if first is not None and (
        not first.weak or first.letter != "A" or ((two := signs.lettered(following)) and two.letter == "B")
    ):
        return "choice"
    if signs.LABEL.match(text) or signs.BARE_KEY.fullmatch(text):
        return "label"
    return "plain"


def _leads(kinds: list[str], place: int, lines: Sequence[Line], type_: str) -> bool:
    for other in range(place, min(place + 12, len(kinds))):
        if other > place and kinds[other] != "plain":
            return not any(line.after_gap for line in lines[place + 1 : other])
        if _row_in_stem(lines[other].folded):
            return True
        if type_ in ("true_false", "fill_in") and evidence(lines[other].folded):
            return True
        if type_ == "" and signs.TRUTH_BRACKET.search(lines[other].folded):
            return True
    return False
