"""The provision tree of a policy: what can be cited, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quangang.model.address import canonical_path, path_key
from quangang.model.problem import Problem, Span


class ProvisionKind(StrEnum):
    """What a provision is; the names of Akoma Ntoso, see the glossary of style.md §5."""

    BOOK = "book"
    """编"""
    CHAPTER = "chapter"
    """章"""
    SECTION = "section"
    """节"""
    ARTICLE = "article"
    """第N条"""
    PART = "part"
    """一、"""
    ITEM = "item"
    """（一） of an article, or a numbered item of an outline."""
    PARAGRAPH = "paragraph"
    """款: carries no printed number, its order is its number."""
    SUBITEM = "subitem"
    """目"""
    ATTACHMENT = "attachment"
    """附件"""


@dataclass(frozen=True, slots=True)
class Provision:
    """Any part of a policy that can be cited.

    Attributes:
        path: canonical path in the document, such as `8.p2.i3`.
        kind: what it is.
        label: the printed number (`第八条`, `8.`, `（一）`, `一、`); for a 款 its name (`第二款`).
        title: the run-in or line heading (`健全培训机制`); "" when it has none.
        text: the whole text as printed, its number and its children included; blocks joined by a line feed,
            Markdown marks of headings removed.
        line: line in the file, from 1.
        span: where it stands in the document's body (children included).
        children: the provisions directly inside, in order.
    """

    path: str
    kind: ProvisionKind
    label: str
    title: str
    text: str
    line: int
    span: Span
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """This provision and all inside, in reading order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += one.children[::-1]


class ProvisionTree:
    """All provisions of one document.

    Attributes:
        roots: top-level provisions in reading order.
        problems: gaps, repeats and other faults of the numbering (warnings unless an address is not unique).
    """

    __slots__ = ("_all", "_canonical", "_empty", "_later", "_paths", "_roots", "problems")

    def __init__(self, roots: tuple[Provision, ...] = (), problems: tuple[Problem, ...] = ()) -> None:
        self._roots = roots
        self.problems = problems
        self._later: Callable[[], tuple[Provision, ...]] | None = None
        self._empty = not roots
        self._all: tuple[Provision, ...] | None = None
        self._paths: dict[str, Provision] | None = None
        self._canonical: dict[str, str] | None = None

    @classmethod
    def later(
        cls, roots: Callable[[], tuple[Provision, ...]], problems: tuple[Problem, ...], *, empty: bool
    ) -> ProvisionTree:
        """A tree whose provisions are made when somebody asks for them: of thousands of laws a page cites three."""
        tree = cls((), problems)
        tree._later, tree._empty = roots, empty
        return tree

    @property
    def roots(self) -> tuple[Provision, ...]:
        """Top-level provisions in reading order."""
        if self._later is not None:
            self._roots, self._later = self._later(), None
        return self._roots

    def __bool__(self) -> bool:
        """Whether there are any, without making them."""
        return not self._empty

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ProvisionTree):
            return NotImplemented
        return self.problems == other.problems and self.roots == other.roots

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"ProvisionTree({self.roots!r}, {self.problems!r})"

    @property
    def _by_path(self) -> dict[str, Provision]:
        if self._paths is None:
            self._paths = {}
            for provision in self:
                # The first of two with one path keeps it; the repeat is in `problems`.
                self._paths.setdefault(provision.path, provision)
        return self._paths

    @property
    def _by_canonical(self) -> dict[str, str]:
        if self._canonical is None:
            self._canonical = {}
            for path in self._by_path:
                self._canonical.setdefault(canonical_path(path), path)
        return self._canonical

    def __iter__(self) -> Iterator[Provision]:
        if self._all is None:  # a build goes over them a dozen times
            self._all = tuple([one for root in self.roots for one in root.walk()])
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._by_path)

    def get(self, path: str) -> Provision | None:
        """The provision at a path; `.p1` may be written or left out where the article has one 款.

        A path that names 款 1 of an article whose text is a single 款 gives the article itself.
        """
        found = self._by_path.get(path)
        if found is not None:
            return found
        other = self._by_canonical.get(canonical_path(path))
        if other is None:
            return None
        # `8.p1` of a one-款 article is the article; of an article with 款 it would have been found above.
        # `8.i3` of an article with several 款 is not `8.p1.i3`: which 款 is meant is not known.
        if ".p1" not in f".{path}" and ".p1" in f".{other}":
            return None
        return self._by_path[other]

    def nearest(self, path: str) -> str:
        """The existing path most like a missing one, for messages; "" in an empty tree."""
        if not self._by_path:
            return ""
        head, _, tail = path.rpartition(".")
        siblings = [p for p in self._by_path if p.rpartition(".")[0] == head]
        if tail.isdigit():
            numbered = [p for p in siblings if p.rpartition(".")[2].isdigit()]
            if numbered:
                return min(numbered, key=lambda p: (abs(int(p.rpartition(".")[2]) - int(tail)), p))
        best = (-1.0, "")
        matcher = SequenceMatcher(None, "", path)
        for one in siblings or self._by_path:
            matcher.set_seq1(one)
            # Most are ruled out by their letters alone, which takes a tenth of the time.
            if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), one))
        return best[1]

    def between(self, first: str, last: str) -> tuple[Provision, ...]:
        """Provisions of a range, ends included: siblings in reading order. Empty when an end is missing."""
        start, stop = self.get(first), self.get(last)
        if start is None or stop is None:
            return ()
        ordered = [p for p in self if p.kind is start.kind and p.path.count(".") == start.path.count(".")]
        low, high = sorted((path_key(start.path), path_key(stop.path)))
        return tuple(p for p in ordered if low <= path_key(p.path) <= high)
