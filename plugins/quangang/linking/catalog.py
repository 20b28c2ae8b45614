"""What is held: works by title, short title, nickname and document number. The only lookups are here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from quangang.linking.amend import is_amending
from quangang.linking.names import Names
from quangang.linking.paths import level
from quangang.linking.titles import contractions, interpretation_forms, is_generic, normal_title, title_forms
from quangang.model import Corpus, ProvisionKind, ProvisionTree

_IN_FORCE = 2
"""Years after an amendment by which its text is in force."""
_SPOKEN = 9
"""The rank of what people call a law or an interpretation: any form of a title goes before it."""
_NUMBER_MARKS = str.maketrans("［[【（()）】]］", "〔〔〔〔〔〕〕〕〕〕")


@dataclass(frozen=True, slots=True)
class Work:
    """One document that can be cited.

    Attributes:
        id: its id.
        title: its full title.
        short_titles: other titles it goes by, anywhere on the site.
        nicknames: what people call it, quoted (16条).
        numbers: its document numbers.
        versions: ISO dates of the expressions held, the current one too.
        tree: its provisions; None when they are not known.
        last_article: the last article or item, where only that is known.
        moved: old path → new path of provisions that were renumbered.
        older: provisions of the older expressions, by their dates.
        current: ISO date of the current expression; "" when it bears none.
    """

    id: str
    title: str
    short_titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    tree: ProvisionTree | None = None
    last_article: int = 0
    moved: Mapping[str, str] = field(default_factory=dict)
    older: Mapping[str, ProvisionTree] = field(default_factory=dict)
    current: str = ""

    def at(self, version: str) -> Work:
        """The work as it stood in an older expression; itself for the current one."""
        tree = self.older.get(version) if version else None
        return self if tree is None else replace(self, tree=tree, last_article=0, moved={}, older={})

    def as_of(self, date: str, *, before: bool = False) -> tuple[str, bool]:
        """The expression that a text of a date cites, "" for the current one; and whether we hold it at all.

        Args:
            date: ISO date of the citing text, at least a year; a year alone is its end.
            before: the one that the text changes: older than its own day.
        """
        if not self.current or not date:
            return "", True
        day = date + "-12-31"[len(date) - 4 :] if len(date) in (4, 7) else date
        known = [v for v in (*self.older, self.current) if v < day or (v == day and not before)]
        if not known:
            return "", False
        version = max(known)
        return ("" if version == self.current else version), True

    def made_by(self, date: str) -> str:
        """The expression that an amendment of a date makes: the first from that day on, within two years; "" where it is not held."""
        later = [
            v for v in (*self.older, self.current) if date and date <= v and int(v[:4]) - int(date[:4]) <= _IN_FORCE
        ]
        return min(later, default="")

    @property
    def has_provisions(self) -> bool:
        """Whether 第N条 can mean a place in it."""
        return bool(self.last_article) or bool(self.tree is not None and len(self.tree))

    def holds(self, path: str) -> bool:
        """Whether a path exists; True where nothing is known of its provisions."""
        if self.tree is not None and len(self.tree):
            ends = [self.tree.get(end) for end in path.split("~")]
            return all(end is not None for end in ends) and _forward(path)
        if not self.last_article:
            return True
        first = path.split("~")[-1].partition(".")[0].partition("-")[0]
        return (not first.isdigit() or 1 <= int(first) <= self.last_article) and _forward(path)

    def settle(self, path: str, part: str = "") -> str:
        """The path as the tree writes it: 第八条第三项 of an article whose second 款 alone has items is `8.p2.i3`.

        Args:
            path: as said.
            part: the 编 that is named with it, whose 章 may begin anew: 分则 of 刑法分则第三章; "" for none.
        """
        if self.tree is None or not len(self.tree):
            return path
        if part and level(path) in (1, 2):
            named = (p.path for p in self.tree if p.kind is ProvisionKind.BOOK and _plain(p.title) == part)
            path = "~".join(f"{book}.{end}" for book in [next(named, "")] for end in path.split("~") if book) or path
        if is_amending(self.title):  # 第六条 of an amendment is its 六、
            path = "~".join(_through_part(self.tree, end) for end in path.split("~"))
        return "~".join(_settle_end(self.tree, end) for end in path.split("~"))

    def nearest(self, path: str) -> str:
        """The existing address most like a missing one, or ""."""
        if self.tree is not None and len(self.tree):
            missing = next((end for end in path.split("~") if self.tree.get(end) is None), path)
            parent = missing
            while "." in parent:
                parent = parent.rpartition(".")[0]
                if self.tree.get(parent) is not None:
                    return parent
            return self.tree.nearest(missing)
        return str(self.last_article) if self.last_article else ""


def _settle_end(tree: ProvisionTree, path: str) -> str:
    found = tree.get(path)
    if found is not None:
        return found.path
    if path[:1].isdigit():
        # 第8条 of an outline whose items belong to one 一、 only.
        below = [p.path for p in tree if p.path.endswith(f".{path}") and p.path.startswith("s")]
        if len(below) == 1:
            return below[0]
        # 本决定第二条 of a text that has nothing but 一、二、三.
        if not below and (part := tree.get(f"s{path}")) is not None and tree.get("1") is None:
            return part.path
    if path.startswith("bk"):
        return _through_book(tree, path)
    if path.startswith("s") and path[1:].isdigit():  # 第一部分 of a text in which it holds 一、二、
        part = tree.get(f"ch{path[1:]}")
        return part.path if part is not None and part.label.endswith("部分") else path
    outer, _, inner = path.partition(".i")
    article = tree.get(outer) if inner else None
    if article is None:
        return path
    fits = [p.path for p in article.walk() if p.path == f"{outer}.p{_paragraph(p.path)}.i{inner}"]
    return fits[0] if len(fits) == 1 else path


def _plain(title: str) -> str:
    return "".join(title.split())


def _through_part(tree: ProvisionTree, path: str) -> str:
    """`6.p2` of a text that has but 一、二、 is `s6.p2`."""
    number, dot, inner = path.partition(".")
    said = number.isdigit() and tree.get(number) is None and tree.get(f"s{number}") is not None
    return f"s{number}{dot}{inner}" if said else path


def _through_book(tree: ProvisionTree, path: str) -> str:
    """第二编第三章 of a code whose chapters number through is `ch3`, where that lies in its second 编."""
    name, _, inner = path.partition(".")
    book, found = tree.get(name), tree.get(inner) if inner else None
    held = book is not None and found is not None and any(one is found for one in book.walk())
    return inner if held else path


def _paragraph(path: str) -> str:
    return next((segment[1:] for segment in path.split(".") if segment.startswith("p")), "")


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a lookup: the works that fit, and how they were found (Chinese)."""

    works: tuple[Work, ...] = ()
    how: str = ""


@dataclass(frozen=True)
class Catalog:
    """Works, looked up by what texts call them."""

    works: dict[str, Work]
    names: Names
    _titles: dict[str, list[tuple[int, str]]] = field(repr=False)
    _nicknames: dict[str, list[str]] = field(repr=False)
    _numbers: dict[str, list[str]] = field(repr=False)
    _cache: dict[str, Found] = field(default_factory=dict, repr=False)
    given: set[str] = field(default_factory=set, repr=False)
    """Ids of the works that lookups gave, for who wants to know what an answer rests on; whoever asks empties it first."""

    @classmethod
    def of(cls, works: Iterable[Work]) -> Catalog:
        """From the works of a portal."""
        held = {work.id: work for work in works}
        titles: dict[str, list[tuple[int, str]]] = {}
        nicknames: dict[str, list[str]] = {}
        numbers: dict[str, list[str]] = {}
        names: set[str] = set()
        for work in held.values():
            forms = {form: rank for rank, form in reversed(list(enumerate(title_forms(work.title))))}
            for short in work.short_titles:
                forms.setdefault(normal_title(short), 1)
            spoken = [name for form in title_forms(work.title) for name in contractions(form)]
            for form in (*interpretation_forms(work.title), *spoken):
                forms.setdefault(form, _SPOKEN)
            for form, rank in forms.items():
                titles.setdefault(form, []).append((rank, work.id))
                if not is_generic(form) and len(form) > 1:
                    names.add(form)
            for nickname in work.nicknames:
                nicknames.setdefault(nickname, []).append(work.id)
            for number in work.numbers:
                numbers.setdefault(normal_number(number), []).append(work.id)
        return cls(held, Names.of(names), titles, nicknames, numbers)

    def by_title(self, title: str) -> Found:
        """Works with a title, the strictest form of it that any answers to."""
        found = self._cache.get(title)
        if found is None:
            found = self._cache[title] = self._look_up(title)
        return self._give(found)

    def by_id(self, id: str) -> Work | None:
        """The work with an id."""
        self.given.add(id)
        return self.works.get(id)

    def _give(self, found: Found) -> Found:
        self.given.update(work.id for work in found.works)
        return found

    def _look_up(self, title: str) -> Found:
        for rank, form in enumerate(title_forms(title)):
            fits = self._titles.get(form)
            if not fits:
                continue
            best = min(fit[0] for fit in fits)
            ids = sorted({fit[1] for fit in fits if fit[0] == best})
            return Found(tuple(self.works[i] for i in ids), "标题相同" if rank == best == 0 else f"通称“{form}”")
        return Found()

    def by_beginning(self, beginning: str) -> Found:
        """The one work whose title begins so, for a title that was cut off; long beginnings only."""
        form = normal_title(beginning)
        if len(form) < 10:
            return Found()
        ids = {fit[1] for title, fits in self._titles.items() if title.startswith(form) for fit in fits}
        return (
            self._give(Found(tuple(self.works[i] for i in ids), f"以“{form}”开头的标题")) if len(ids) == 1 else Found()
        )

    def by_nickname(self, nickname: str) -> Found:
        """Works that a quoted nickname is declared for."""
        return self._give(Found(tuple(self.works[i] for i in self._nicknames.get(nickname, ())), f"别称“{nickname}”"))

    def by_number(self, number: str) -> Found:
        """Works with a document number."""
        ids = self._numbers.get(normal_number(number), ())
        return self._give(Found(tuple(self.works[i] for i in ids), f"发文字号{number}"))


def normal_number(number: str) -> str:
    """A document number with one kind of bracket, without 第 and white space."""
    return re.sub(r"\s|(?<=〕)第", "", number.translate(_NUMBER_MARKS))


def corpus_catalog(corpus: Corpus) -> Catalog:
    """The policies and measures of a portal as works."""
    works = []
    for document in corpus.where(lambda type: type.issued):
        older = {one.version_date: one.tree for one in corpus.versions(document.id)}
        current = document.document_date or document.version_date
        works.append(
            Work(
                document.id,
                document.title,
                document.short_titles,
                document.nicknames,
                (document.document_number,) if document.document_number else (),
                tuple(sorted({*older, current} - {""})),
                document.tree,
                document.provisions_count,
                document.renumbered,
                older,
                document.document_date,
            )
        )
    return Catalog.of(works)


def _forward(path: str) -> bool:
    """Whether a range runs from a smaller number to a larger: 第九条至第八条 is somebody's slip, and no place."""
    start, _, end = path.partition("~")
    first, last = [*map(int, _NUMBERS.findall(start))], [*map(int, _NUMBERS.findall(end))]
    articles = _ARTICLE.fullmatch(start) and _ARTICLE.fullmatch(end)
    return not end or first < last or (len(first) != len(last) and not articles)


_NUMBERS = re.compile(r"\d+")
_ARTICLE = re.compile(r"\d+(?:-\d+)*")
