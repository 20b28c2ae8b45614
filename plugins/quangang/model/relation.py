"""How documents bear on provisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quangang.model.address import Address
from quangang.model.problem import Location


class RelationType(StrEnum):
    """How one place bears on a provision (ELI names where ELI has one)."""

    CITES = "cites"
    """引用: found in the text."""
    AMENDS = "amends"
    """修改: found in the text."""
    REPEALS = "repeals"
    """废止: found in the text."""
    BASED_ON = "based_on"
    """依据: curated."""
    IMPLEMENTS = "implements"
    """落实: curated; the source is not older than the policy."""
    PRECEDES = "precedes"
    """先行做法: curated; the source is older than the policy."""
    EXEMPLIFIES = "exemplifies"
    """体现: a case shows the provision at work."""
    TEACHES = "teaches"
    """讲解: a lesson or an objective teaches it."""
    TESTS = "tests"
    """命题: a question has it as its basis."""
    ANSWERS = "answers"
    """解答: a 一问一答 rests on it."""


class RelationState(StrEnum):
    """How sure a curated relation is."""

    EXPLICIT = "explicit"
    """明示: the source names the policy."""
    EDITORIAL = "editorial"
    """编者对照."""
    UNDATED = "undated"
    """时间不明: the source has no date, so nobody can say which came first."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A curated relation of one document to one provision.

    Attributes:
        type: what it is.
        source: where it starts: a document id, `COURSE/LESSON`, or a question id.
        target: the provision it points at.
        location: where it is written.
        state: how sure.
        how: a sentence of the source that shows it, or "".
    """

    type: RelationType
    source: str
    target: Address
    location: Location
    state: RelationState = RelationState.EDITORIAL
    how: str = ""
