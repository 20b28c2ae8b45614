"""How often the choices alone give the key away, for who keeps a bank: each trick of a guesser beside chance."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quangang.model import Question
from quangang.questions.bank import walk

NEAR = 0.10
"""A trick that is right oftener than chance by more than this gives keys away."""
_PARTS = 2 / 5
"""A choice counts as words of a text from this share of its characters in one run."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one trick yields.

    Attributes:
        trick: its Chinese name.
        questions: how many it was tried on.
        right: share of them it gets right; of ties its share.
        chance: share that blind chance gets right.
    """

    trick: str
    questions: int
    right: float
    chance: float

    @property
    def even(self) -> bool:
        """No better than chance, within `NEAR`."""
        return self.right - self.chance <= NEAR


def guesses(questions: Sequence[Question], texts: Iterable[str]) -> list[Guess]:
    """Every trick tried on a bank.

    Args:
        questions: as read; the parts of a 材料题 are found by themselves.
        texts: the texts a reader may know by heart, such as policies.
    """
    flat = list(walk(tuple(questions)))
    single = [one for one in flat if one.type == "single_choice" and one.choices]
    several = [one for one in flat if one.type == "multiple_response" and one.choices]
    known = "\n".join(_plain(text) for text in texts)
    return [
        _best("单选题，挑最长的", single, len),
        _best("单选题，挑最短的", single, lambda text: -len(text)),
        _best("单选题，挑原文里有的", single, lambda text: _known(text, known)),
        _places("单选题，总挑同一个位置", single, [(len(one.choices), 1.0) for one in single]),
        _places("多选题，总挑同一个位置", several, [(1, len(o.correct_response) / len(o.choices)) for o in several]),
        _places("判断题，总挑同一边", truths := [o for o in flat if o.type == "true_false"], [(2, 1.0)] * len(truths)),
    ]


def _best(trick: str, group: Sequence[Question], weight: Callable[[str], float]) -> Guess:
    right = chance = 0.0
    for question in group:
        weighed = [(weight(choice.text), choice.id) for choice in question.choices]
        most = max(value for value, _ in weighed)
        top = [id for value, id in weighed if value == most]
        right += (question.correct_response[0] in top) / len(top)
        chance += 1 / len(question.choices)
    count = len(group) or 1
    return Guess(trick, len(group), right / count, chance / count)


def _places(trick: str, group: Sequence[Question], odds: Sequence[tuple[int, float]]) -> Guess:
    """The luckiest place: of 多选题 a place is right when it is among the right ones."""
    places: Counter[int | str] = Counter()
    for question in group:
        ids = [choice.id for choice in question.choices]
        places.update(ids.index(one) if one in ids else one for one in question.correct_response)
    count = len(group) or 1
    return Guess(trick, len(group), max(places.values(), default=0) / count, sum(p / n for n, p in odds) / count)


def _known(text: str, known: str) -> float:
    """Share of a choice that stands in a text in one run; below `_PARTS` nobody would know it again."""
    plain, best = _plain(text), 0
    for start in range(len(plain)):
        while start + best < len(plain) and plain[start : start + best + 1] in known:
            best += 1
    share = best / len(plain) if plain else 0.0
    return share if share >= _PARTS else 0.0


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
