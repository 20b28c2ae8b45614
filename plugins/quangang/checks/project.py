"""All content together, as the rules over the whole project see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from quangang.checks.rule import Options
from quangang.checks.settings import Settings
from quangang.model import Corpus, Document, Problem


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Project:
    """What a rule over the whole project may look at.

    Attributes:
        corpus: all content, read.
        link_problems: links that lead nowhere or to several places.
        subjects: ids of the documents to check; the others are there to be looked up. None means all.
        exists: whether a file (path relative to the project root) exists.
        settings: what the project says about rules.
        today: ISO date for rules on what is past its date; "" where the clock must not be read.
    """

    corpus: Corpus
    link_problems: tuple[Problem, ...] = ()
    subjects: frozenset[str] | None = None
    exists: Callable[[str], bool] = field(default=_nothing)
    settings: Settings = field(default_factory=Settings)
    today: str = ""

    def documents(self) -> Iterator[Document]:
        """The documents to check, in order of id, older expressions last."""
        for key in sorted(self.corpus.documents):
            if self.subjects is None or key in self.subjects:
                yield self.corpus.documents[key]
        if self.subjects is None:
            yield from (self.corpus.expressions[key] for key in sorted(self.corpus.expressions))

    def options(self, rule: str) -> Options:
        """What the settings say to one rule."""
        found: Mapping[str, object] = self.settings.options.get(rule, {})
        return found
