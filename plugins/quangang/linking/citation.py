"""What is found in a text, before and after it is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quangang.model import Address, Span

Step = tuple[str, str]
"""One printed number: `("条", "276-1")`, `("项", "3")`."""

Steps = tuple[Step, ...]


class MentionKind(StrEnum):
    """How a text names what it cites."""

    TITLE = "title"
    """《社区工作者管理办法》, with or without a provision."""
    NAME = "name"
    """民法典第一千条: a name without brackets, always with a provision."""
    SELF = "self"
    """本意见第8条, 本条第二款."""
    BACK = "back"
    """该法第三条, 同条第二款: what the sentence named before."""
    BEFORE = "before"
    """前款, 前两条."""
    BARE = "bare"
    """第八条 alone."""
    NUMBER = "number"
    """国办发〔2017〕1号."""
    NICKNAME = "nickname"
    """“16条”."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as printed. Finding makes it; nothing has been looked up.

    Attributes:
        span: where it stands.
        kind: how it names its target.
        title: the name, as printed, without brackets; the document number; "" for relative ones.
        word: for 本X, 该X, 前X: the word X (`法`, `意见`, `条`, `款`).
        count: for 前两款: 2.
        provisions: what it names in the document; each is one place, or the two ends of a range.
        lead: the mention only joins two lists (`、`); set by `find` when nothing but a joint stands before it.
    """

    span: Span
    kind: MentionKind
    title: str = ""
    word: str = ""
    count: int = 1
    provisions: tuple[tuple[Steps, Steps | None], ...] = ()
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """以下简称: from here on a short title means the title before it.

    Attributes:
        short: the short title, without brackets.
        title: the full one.
        span: the short title's place, which is no citation.
    """

    short: str
    title: str
    span: Span


class Outcome(StrEnum):
    """What became of a mention once looked up."""

    RESOLVED = "resolved"
    UNKNOWN_DOCUMENT = "unknown-document"
    """We do not hold it; nothing is wrong."""
    NO_SUCH_PROVISION = "no-such-provision"
    AMBIGUOUS = "ambiguous-citation"
    VERSION_NOT_HELD = "version-not-held"
    RENUMBERED = "renumbered-provision"
    """The number is that of an older expression; the link goes to where the provision stands now."""
    UNCLEAR = "unclear-citation"
    """A relative citation with nothing to be relative to."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention with what it means.

    Attributes:
        mention: as found.
        document: id of the work, or "" when unknown.
        title: the title that was looked for, for messages.
        paths: paths of the provisions (`8.p2`, `5~8`); empty for the whole document.
        outcome: whether it may be linked.
        reason: Chinese; why it resolved so, or what is wrong.
        candidates: works that fit an ambiguous name.
        version: the expression meant, where it is not the current one: the text dates it, or is itself of another time.
        unheld: the text is older than every expression that is held: the link leads to a later one, and says so.
    """

    mention: Mention
    document: str
    title: str
    paths: tuple[str, ...]
    outcome: Outcome
    reason: str
    candidates: tuple[str, ...] = ()
    version: str = ""
    unheld: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.mention.span

    @property
    def target(self) -> Address | None:
        """Where a link goes: the first provision named; None when it must not be linked."""
        if self.outcome not in (Outcome.RESOLVED, Outcome.RENUMBERED):
            return None
        return Address(self.document, self.paths[0] if self.paths else "", self.version)

    @property
    def targets(self) -> tuple[Address, ...]:
        """Every provision named; empty when it must not be linked."""
        if self.outcome not in (Outcome.RESOLVED, Outcome.RENUMBERED):
            return ()
        return tuple(Address(self.document, path, self.version) for path in self.paths or ("",))
