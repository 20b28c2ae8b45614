"""For a page that cites nothing: which provisions it shows at work, with the words both share. A person decides."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quangang.linking.coverage import central_policies, units
from quangang.linking.graph import locate
from quangang.linking.plain import Plain, plain_text
from quangang.model import Address, Corpus, Document, Location, Provision, RelationType

_GRAM = 3
_SHORTEST = 4
_SENTENCE = re.compile(r"[^。！？；\n]{6,400}[。！？；]?")
_NOISE = re.compile(r"[^\u4e00-\u9fff0-9]")
_ENOUGH = 9.0
_MOST = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation to consider.

    Attributes:
        type: 体现 for a case, 落实 or 先行做法 for a measure.
        target: the provision.
        score: how much rare wording is shared; only good for ordering.
        evidence: the sentence of the page that shares most.
        shared: phrases in both.
        location: where the sentence stands.
    """

    type: RelationType
    target: Address
    score: float
    evidence: str
    shared: tuple[str, ...]
    location: Location


def suggest(document: Document, corpus: Corpus) -> list[Suggestion]:
    """Provisions a page may carry out or exemplify, the likeliest first; those it already names are left out."""
    plain = plain_text(document.body)
    sentences = [(match.start(), match[0].strip()) for match in _SENTENCE.finditer(plain.text)]
    known = {(r.target.document, r.target.ends[0]) for r in document.relations}
    found: list[Suggestion] = []
    for policy in central_policies(corpus):
        if policy.id != document.id:
            found += _for_policy(document, plain, sentences, policy, known)
    return sorted(found, key=lambda s: (-s.score, s.target))[:_MOST]


def _for_policy(
    document: Document,
    plain: Plain,
    sentences: Sequence[tuple[int, str]],
    policy: Document,
    known: set[tuple[str, str]],
) -> list[Suggestion]:
    provisions = [provision for provision, _ in units(policy)]
    rarity = _rarity(provisions)
    found = []
    for provision in provisions:
        if (policy.id, provision.path) in known:
            continue
        words = _NOISE.sub("", provision.text)
        best: tuple[float, int, str, list[str]] = (0.0, 0, "", [])
        total = 0.0
        seen: set[str] = set()
        for start, sentence in sentences:
            shared = [phrase for phrase in _shared(_NOISE.sub("", sentence), words) if phrase not in seen]
            seen.update(shared)
            score = sum(_worth(phrase, rarity) for phrase in shared)
            total += score
            if score > best[0]:
                best = (score, start, sentence, shared)
        if total >= _ENOUGH and best[0] > 0:
            found.append(
                Suggestion(
                    _type(document, policy),
                    Address(policy.id, provision.path),
                    round(total, 1),
                    best[2],
                    tuple(sorted(best[3], key=lambda phrase: -_worth(phrase, rarity))[:6]),
                    locate(document, plain.offset(best[1])),
                )
            )
    return found


def _rarity(provisions: Sequence[Provision]) -> dict[str, float]:
    """How telling each three characters are: rare over the provisions of the policy."""
    counts: Counter[str] = Counter()
    for provision in provisions:
        counts.update(_grams(_NOISE.sub("", provision.text)))
    return {gram: math.log((1 + len(provisions)) / count) for gram, count in counts.items()}


def _grams(text: str) -> set[str]:
    return {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}


def _worth(phrase: str, rarity: dict[str, float]) -> float:
    """A phrase counts by its rarest characters, a long one for a little more."""
    values = [rarity.get(phrase[i : i + _GRAM], 0.0) for i in range(len(phrase) - _GRAM + 1)]
    return max(values, default=0.0) * math.log2(len(phrase))


def _shared(sentence: str, words: str) -> list[str]:
    """The longest phrases of at least four characters that stand in both."""
    phrases: list[str] = []
    index = 0
    while index + _SHORTEST <= len(sentence):
        size = 0
        while index + size < len(sentence) and size < 40 and sentence[index : index + size + 1] in words:
            size += 1
        if size >= _SHORTEST:
            phrases.append(sentence[index : index + size])
            index += size
        else:
            index += 1
    return phrases


def _type(document: Document, policy: Document) -> RelationType:
    """体现 for a case or any other page; for a measure 落实, or 先行做法 where it is older than the policy."""
    if not document.type.issued:
        return RelationType.EXEMPLIFIES
    ours = document.source.date if document.source else ""
    theirs = policy.document_date
    older = bool(ours and theirs and ours < theirs[: len(ours)])
    return RelationType.PRECEDES if older else RelationType.IMPLEMENTS
