"""A query as typed → what to look for. Mirror: plugins/web/search/query.ts.

试用期工资 "不得低于" -实习 类型:案例        words, an exact phrase, a word to leave out, a facet
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from quangang.search import asking
from quangang.search.grams import grams
from quangang.text.folding import fold

LONGEST = 256
"""Characters of a query that are read."""
FACETS = ("类型", "层级", "地区", "年份", "效力")
OPENING, CLOSING = '"“”「『', '"“”」』'
_FACET = re.compile(rf"({'|'.join(FACETS)}):([^\s\"“”「『]+)")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, folded.

    Attributes:
        text: what is ranked by, phrases included.
        weights: grams by weight, in half occurrences; synonyms count one half.
        phrases: what must stand in a result to the letter.
        excluded: what must not.
        facets: facet → value wanted.
        shortened: whether the end of the query was not read.
        flat: the text with one place for each character in Python and in browsers.
        meant: for each of these, whether it says what the question is about.
        others: what may stand in a text for a stretch of the query, with its place.
    """

    text: str
    weights: dict[str, int]
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    facets: dict[str, str] = field(default_factory=dict)
    shortened: bool = False
    flat: str = ""
    meant: tuple[bool, ...] = ()
    others: tuple[tuple[int, int, str], ...] = ()


def parse(typed: str, synonyms: tuple[tuple[str, ...], ...] = (), *, narrow: bool = False) -> Query:
    """Read a query; never fails.

    Args:
        typed: as typed.
        synonyms: groups of words that count for each other.
        narrow: whether synonyms count by their pairs only: in a small portal, single characters of everyday words stand everywhere.
    """
    text = fold(typed[:LONGEST])
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    facets: dict[str, str] = {}
    place = 0
    while place < len(text):
        fresh = place == 0 or _SPACE.match(text[place - 1]) is not None
        if fresh and (facet := _FACET.match(text, place)):
            facets[facet[1]] = facet[2]
            place = facet.end()
            continue
        minus = fresh and text[place] == "-" and place + 1 < len(text) and not _SPACE.match(text[place + 1])
        start = place + 1 if minus else place
        if fresh and text[start] in OPENING and (end := _closing(text, start + 1)) > 0:
            (excluded if minus else phrases).append(text[start + 1 : end])
            if not minus:
                words.append(" " + text[start + 1 : end] + " ")
            place = end + 1
        elif minus:
            end = start
            while end < len(text) and not _SPACE.match(text[end]):
                end += 1
            excluded.append(text[start:end])
            place = end
        else:
            words.append(text[place])
            place += 1
    ranked = "".join(words)
    flat = asking.flat(ranked)
    return Query(
        ranked,
        _weights(ranked, synonyms, narrow),
        tuple(phrases),
        tuple(excluded),
        facets,
        len(typed) > LONGEST,
        flat,
        tuple(asking.meant(flat)),
        tuple(asking.others(flat, synonyms)),
    )


def _closing(text: str, start: int) -> int:
    """Place of the mark that closes a phrase, -1 where none does.

    Quotation marks within a sentence (什么是“三期”) are part of how people write; only a phrase that stands by itself
    is meant to the letter.
    """
    end = min((place for mark in CLOSING if (place := text.find(mark, start)) >= 0), default=-1)
    return end if end > start and (end + 1 == len(text) or _SPACE.match(text[end + 1])) else -1


def _weights(text: str, synonyms: tuple[tuple[str, ...], ...], narrow: bool) -> dict[str, int]:
    weights = {gram: 2 * times for gram, times in Counter(grams(text)).items()}
    said = set(grams(asking.said(text)))
    if said:
        weights = {gram: weight if gram in said else 1 for gram, weight in weights.items()}
    for _, _, other in asking.numbers(text):
        for gram in grams(other):
            weights.setdefault(gram, 2)
    for group in synonyms:
        if any(word in text for word in group):
            for gram in dict.fromkeys(gram for word in group for gram in grams(word) if len(gram) > narrow):
                weights.setdefault(gram, 1)
    return weights
