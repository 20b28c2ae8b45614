"""Every slip of one character in a row of set phrases, in four surroundings: what is seen of each, one character a slip."""

from __future__ import annotations

from collections.abc import Iterator

from quangang.text.near_phrases import NearMiss, Phrase, near_misses

PHRASES = (
    Phrase("两个确立"),
    Phrase("一国两制", frozenset(("一区两制",))),
    Phrase("四个意识", alike=True),
    Phrase("中国共产党", bound=True),
    Phrase("共同富裕"),
    Phrase("全面深化改革"),
    Phrase("人民代表大会"),
    Phrase("中华人民共和国", bound=True),
    Phrase("中国特色社会主义", bound=True),
    Phrase("社会主义核心价值观", bound=True, alike=True),
    Phrase("五位一体总体布局"),
)
WRONG = "馒的三智以一识"
"""Put in, or put in the place of a character: of no likeness, small words, numerals, what looks or sounds like one of the phrases."""
AROUND = (("", "", False), ("“", "”", True), ("增强", "。", False), ("其", "的人", False))
"""What stands before and after, and whether it is quoted."""


def outcomes() -> str:
    """A line for each phrase, surrounding and kind of slip: `+` certain, `?` doubtful, `.` not seen, and how far it reaches where that is not the slip itself."""
    lines = []
    for phrase in PHRASES:
        for before, after, quoted in AROUND:
            head = f"{before}{phrase.text}{after}"
            for kind, written in slips(phrase.text):
                lines.append(f"{head} {kind} {' '.join(_seen(one, phrase, before, after, quoted) for one in written)}")
    return "\n".join(lines) + "\n"


def slips(right: str) -> Iterator[tuple[str, list[str]]]:
    """Each kind of slip, at each place."""
    places = range(len(right))
    for wrong in WRONG:
        yield f"替{wrong}", [right[:at] + wrong + right[at + 1 :] for at in places]
        yield f"加{wrong}", [right[:at] + wrong + right[at:] for at in range(len(right) + 1)]
    yield "缺", [right[:at] + right[at + 1 :] for at in places]
    yield "重", [right[: at + 1] + right[at:] for at in places]
    yield "重二", [right[:at] + right[max(0, at - 2) : at] + right[at:] for at in range(2, len(right) + 1)]
    yield "换", [right[:at] + right[at + 1] + right[at] + right[at + 2 :] for at in places[:-1]]
    yield "两处", [right[:at] + "馒" + right[at + 1 : -1] + "智" for at in places[:-1]]


def _seen(written: str, phrase: Phrase, before: str, after: str, quoted: bool) -> str:
    if quoted:
        before = after = ""
    edges = frozenset((len(before), len(before + written))) if quoted else frozenset[int]()
    found = list(near_misses(before + written + after, [phrase], edges))
    return "".join(_told(one, len(before), len(before + written)) for one in found) or "."


def _told(one: NearMiss, start: int, end: int) -> str:
    sure = "+" if one.certain else "?"
    return sure if (one.start, one.end) == (start, end) else f"{sure}{one.start - start}{one.end - end:+}"
