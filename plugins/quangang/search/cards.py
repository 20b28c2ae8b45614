"""The answer card: what a question comes to, before the list of what was found. Mirror: plugins/web/search/cards.ts.

A 一问一答 gives the conclusion, its force, who decides, and the words with where they stand; a rule that is a sum is worked out with the asker's
number. All of it is written and checked in the content; nothing is made up here.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quangang.search import asking, chunks, subjects
from quangang.search.chunks import Entry

ROOM = 24
"""Cards in a file, on average."""
FIRST = 3
"""Hits that may bring a card."""
NEAR = 5
"""Eighths of the best score that the page of a provision needs to speak for it."""
_AMOUNT = re.compile(
    r"([0-9]{1,9}(?:\.[0-9]{1,2})?|[零〇一二两三四五六七八九十百千]{1,7})(万)?(?:多|来|左右)?个?(?:常住)?(?:人口|人|居民|口)"
)

Words = tuple[str, str, str]
"""A quotation, the name of its provision, and its address."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rule that is a sum, as the index keeps it."""

    words: Words
    of: str
    per: int
    gives: int
    unit: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a question comes to.

    Attributes:
        question: the question answered, and its page's address.
        url: address of that page; "" where there is only a sum.
        answer: the conclusion.
        force: the words of force (应当、可、鼓励).
        decided_by: who decides.
        words: quotations with where they stand.
        unsaid: what the document does not say, as the page tells.
        sum: the sum with the asker's number (18 × 0.5 = 9人), or "".
        caveat: what the sum is not.
    """

    question: str = ""
    url: str = ""
    answer: str = ""
    force: tuple[str, ...] = ()
    decided_by: str = ""
    words: tuple[Words, ...] = ()
    unsaid: str = ""
    sum: str = ""
    caveat: str = ""


def shards(cards: Mapping[str, object]) -> list[bytes]:
    """JSON by shard: what is known of a page by its id, and the sum of a provision by its own."""
    if not cards:
        return []
    number = 1 << max(0, (len(cards) // ROOM).bit_length() - 1)
    rooms: list[dict[str, object]] = [{} for _ in range(number)]
    for key, card in sorted(cards.items()):
        rooms[zlib.crc32(key.encode()) & number - 1][key] = card
    return [chunks.deflate(json.dumps(room, ensure_ascii=False, separators=(",", ":")).encode()) for room in rooms]


def choose(
    flat: str,
    hits: Sequence[tuple[Entry, int]],
    kept: Callable[[str], object],
    aspects: Iterable[Sequence[str]] = (),
) -> Card | None:
    """The card of a question, None where nothing found is an answer.

    Args:
        flat: the question, folded.
        hits: the best, with their scores.
        kept: what the index keeps under the id of a page, or the address of a provision that is a sum.
        aspects: how an aspect is asked for and spoken of; a page that answers for a provision has to speak of what is asked.
    """
    card = None
    for place, (entry, score) in enumerate(hits[:FIRST]):
        found = _card(kept(entry.document))
        if found is None:
            continue
        speaks = score * 8 >= hits[0][1] * NEAR and any(one[2] == hits[0][0].url for one in found.words)
        if place == 0 or (speaks and not subjects.unspoken(flat, aspects, _said(found))):
            card = found
            break
    if _AMOUNT.search(flat) is None:
        return card
    near = [*(entry.url for entry, _ in hits[:FIRST]), *(one[2] for one in (card.words if card else ()))]
    for url in dict.fromkeys(near):
        ratio = _ratio(kept(f"={url}"))
        worked = work_out(flat, ratio) if ratio else ""
        if ratio and worked:
            return replace(card or Card(words=(ratio.words,)), sum=worked, caveat=ratio.caveat)
    return card


def _card(kept: object) -> Card | None:
    if not isinstance(kept, list) or len(kept) != 7:
        return None
    question, url, answer, force, decided, words, unsaid = kept
    return Card(question, url, answer, tuple(force), decided, tuple((one[0], one[1], one[2]) for one in words), unsaid)


def _said(card: Card) -> str:
    return "\n".join((card.question, card.answer, card.decided_by, card.unsaid, *(quote for quote, _, _ in card.words)))


def _ratio(kept: object) -> Ratio | None:
    if not isinstance(kept, list) or len(kept) != 8:
        return None
    quote, name, url, of, per, gives, unit, caveat = kept
    return Ratio((quote, name, url), of, per, gives, unit, caveat)


def work_out(flat: str, ratio: Ratio) -> str:
    """The sum with the number of a question, "" where it has none: 五千人的小区 → 5000÷10000×18＝9人."""
    match = _AMOUNT.search(re.sub("(?<=[0-9]),(?=[0-9]{3})", "", flat))
    if match is None:
        return ""
    digits = match[1] if match[1][0].isdigit() and match[1].isascii() else asking.in_digits(match[1])
    whole, _, part = (digits or "0").partition(".")
    hundredths = (int(whole) * 100 + int((part + "00")[:2])) * (10_000 if match[2] else 1)
    # What is far below the measure is no count of people to work with: 18人 is the rule itself.
    if hundredths % 100 or hundredths < ratio.per or hundredths > 10**14:
        return ""
    count = hundredths // 100
    tenths = (count * ratio.gives * 10 * 2 + ratio.per) // (2 * ratio.per)
    exact = count * ratio.gives * 10 % ratio.per == 0
    result = f"{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "")
    return f"{ratio.of}{count}÷{ratio.per}×{ratio.gives}{'＝' if exact else '≈'}{result}{ratio.unit}"
