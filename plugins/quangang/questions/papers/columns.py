"""匹配题 and 排序题 of a paper whose elements are numbered ①②③."""

from __future__ import annotations

import re
from dataclasses import replace

from quangang.questions.papers import keys, signs
from quangang.questions.papers.making import Key, Making, mapping_node, text_nodes
from quangang.questions.papers.sheet import Raw, RawChoice, joined
from quangang.text.yaml import SequenceNode

_PAIRS = re.compile(r"(?P<l>[A-Z])\s*[-—–→:：\s]*\s*(?P<r>[①-⑳]|\d{1,2})(?!\d)")
_END = re.compile(r"[\s;；。.,，、]*(?:[（(]\s*[）)])?[\s;；。.,，、]*$")


def matching_question(making: Making, stem: str, found: list[Key]) -> None:
    """Both columns of a 匹配题 and its pairs."""
    left, right, rest = columns(making.raw, stem)
    making.put("stem", rest)
    if not found:
        making.no_key()
        return
    pairs = [
        f"{match['l']} {keys.figure(match['r'])}"
        for match in _PAIRS.finditer(signs.fold(found[0].text).translate({0x3000: " "}))
    ]
    if not left or not right or not pairs:
        making.refuse(found[0].place, "连线题看不出左右两列或配对", "左列写 A.、B.，右列写 ①、②，答案写 A-②，B-①")
        return
    rows = tuple(mapping_node(making.location(choice.parts[0]), id=choice.letter, text=text) for choice, text in left)
    making.put("choices", SequenceNode(rows, rows[0].location))
    making.put(
        "matches",
        SequenceNode(
            tuple(mapping_node(making.stem_place, id=name, text=text) for name, text in right), making.stem_place
        ),
    )
    making.put("correct_response", text_nodes(pairs, found[0].place))


def ordered(making: Making, stem: str, found: list[Key]) -> tuple[str, str, list[Key]]:
    """Elements printed as ①②③ are its choices, and a key of these signs is one of letters; choices that are whole orders make it a 单选题."""
    raw = making.raw
    if raw.choices:
        whole = all(keys.is_order(joined(choice.parts)) for choice in raw.choices)
        plain = [replace(key, text=keys.unlinked(key.text)) for key in found]
        return ("single_choice" if whole else "ordering"), stem, plain
    _, elements, rest = columns(raw, stem)
    if len(elements) < 2 or [number for number, _ in elements] != [str(n + 1) for n in range(len(elements))]:
        return "ordering", stem, found
    letters = dict(zip((number for number, _ in elements), "ABCDEFGHIJ", strict=False))
    place = raw.stem[-1]
    raw.choices += [
        RawChoice(letters[n], [replace(place, text=_END.sub("", text))]) for n, text in elements if n in letters
    ]
    keys_ = [replace(key, text=keys.lettered(key.text, letters)) for key in found]
    return "ordering", rest, keys_


def columns(raw: Raw, stem: str) -> tuple[list[tuple[RawChoice, str]], list[tuple[str, str]], str]:
    """Left and right of a 连线题: letters, and circled numbers wherever they stand."""
    right: list[tuple[str, str]] = []

    def cut(text: str) -> str:
        kept = []
        for line in text.split("\n"):
            marks = list(re.finditer(r"([①-⑳])\s*", line))
            head = line[: marks[0].start()] if marks else line
            for place, mark in enumerate(marks):
                end = marks[place + 1].start() if place + 1 < len(marks) else len(line)
                right.append((str(keys.figure(mark[1])), line[mark.end() : end].strip()))
            if head.strip():
                kept.append(head.strip())
        return "\n".join(kept)

    left = [(choice, cut(joined(choice.parts))) for choice in raw.choices]
    rest = cut(stem)
    return left, right, rest


def is_pairs(text: str) -> bool:
    """Whether a key is nothing but pairs: A-②，B-①; one alone is a pair where its right side is circled."""
    found = _PAIRS.findall(text)
    return (len(found) > 1 or any(not right.isdigit() or not right.isascii() for _, right in found)) and not re.sub(
        r"[A-Z①-⑳\d\s、，,；;:：→—–-]", "", text
    )
