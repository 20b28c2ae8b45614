"""What a Word paper says by colour and underlining → words: a red choice is the right one, an underlined word in 填空题 its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quangang.formats.word.read import OUTSTANDING
from quangang.questions.papers import signs

_OPEN, _CLOSE = OUTSTANDING
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_NEIGHBOURS = re.compile(rf"{_CLOSE}(\s*){_OPEN}")
_UNDERLINED = re.compile(r"_*<u>([^<>]*)</u>_*")
_CHOICE = re.compile(rf"(?:(?<=^)|(?<=[\s{_OPEN}{_CLOSE}]))(?:[(\[【]\s*)?([A-J])\s*[.、:)\]】]")


def words_of_looks(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines without marks of looks, and how many questions have a key that only the colour of a choice says."""
    shown = _underlined([_joined(line) for line in lines])
    groups: list[list[tuple[int, int, int, bool]]] = []
    for row, line in enumerate(shown):
        for letter, start, end in _choices(line):
            if letter == "A":
                groups.append([])
            if groups:
                groups[-1].append((row, start, end, _is_whole(line[start:end])))
    taken = [group for group in groups if 0 < sum(one[3] for one in group) < len(group)]
    for row, _, end, whole in sorted((one for group in taken for one in group), reverse=True):
        if whole:
            line = shown[row]
            text = line[:end].rstrip()
            shown[row] = f"{text}（正确答案）{line[len(text) :]}"
    return [_MARKS.sub("", line) for line in shown], len(taken)


def _joined(line: str) -> str:
    """A word of several runs is one word."""
    return _NEIGHBOURS.sub(r"\1", re.sub(r"</u>(_*)<u>", r"\1", line))


def _underlined(lines: list[str]) -> list[str]:
    """An underlined word stays marked under a heading of 填空题, where it is an answer; anywhere else it is emphasis."""
    kept, blanks = [], False
    for line in lines:
        plain = _UNDERLINED.sub(r"\1", line)
        folded = signs.fold(_MARKS.sub("", plain)).strip()
        if len(folded) < 200 and (heading := signs.HEADING.fullmatch(folded) or signs.TITLED.fullmatch(folded)):
            blanks = signs.type_of(heading["label"]) == "fill_in"
        kept.append(_UNDERLINED.sub(r"<u>\1</u>", line) if blanks else plain)
    return kept


def _choices(line: str) -> list[tuple[str, int, int]]:
    """Choices in a line: letter, where its mark begins, where its text ends."""
    folded = signs.fold(line)
    found = list(_CHOICE.finditer(folded))
    if not found or _MARKS.sub("", folded[: found[0].start()]).strip():
        return []
    ends = [*(match.start() for match in found[1:]), len(line)]
    return [(match[1], match.start(), end) for match, end in zip(found, ends, strict=True)]


def _is_whole(choice: str) -> bool:
    """Whether all of a choice is marked, its letter apart."""
    match = _CHOICE.match(signs.fold(choice).lstrip(_OPEN))
    if match is None or (_OPEN not in choice and _CLOSE not in choice):
        return False
    plain = re.sub(f"{_OPEN}[^{_CLOSE}]*(?:{_CLOSE}|$)", "", choice if _OPEN in choice else _OPEN + choice)
    return not re.sub(r"[A-J\s.．、:：()（）\[\]【】;；]", "", _MARKS.sub("", plain))
