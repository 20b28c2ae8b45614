"""What is said once of a type of document, for everyone who reads, links, checks, finds or shows one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Generic, TypeGuard

from quangang.model.relation import RelationType

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from quangang.model.document import Document, Point, Ratio

    F = TypeVar("F", default=Any)
else:
    from typing import TypeVar

    F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The page that lists documents, and its place in the menu.

    Attributes:
        path: its source path, such as `cases/index.md`; a file of that path gives the words above the list.
        title: its title.
        menu: its name in the menu.
        order: its place in the menu, the smaller the earlier; ours are 10, 20, 30, 40.
        show: `package.module:function`, page context → HTML of the list; "" for the plain one.
    """

    path: str
    title: str
    menu: str
    order: int = 50
    show: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class DocumentType(Generic[F]):
    """A type of document: one record, and nobody else asks which type it is.

    Attributes:
        id: English id, as schemas and messages to machines name it.
        name: Chinese name of one document: 案例.
        fields: model of its front matter.
        folder: where its files lie, `docs/notices` or `cases`; also where its pages stand in the site.
        read: front matter, the file taken apart, path → document; None where no file of that folder is one.
        keys: keys of the front matter that no other type has, the surest first.
        links: words of an author's link: `case` in `[[case:ID]]`.
        group: heading under which a provision lists those that use it.
        facet: what the filter 类型 of the search calls it; "" for its name.
        facets: other filters of the search, by name.
        weight: eighths by which its sections count in a search; 8 leaves them as they are.
        opening: what the page says above its body, searched with it.
        summary: one line of it, for lists.
        asked: how else people ask for it.
        concluded: what it comes to: the answer, its words of force, who decides.
        ratios: rules of it that are sums, for the search to work out.
        points: what its provisions come to, in a few lines.
        official: its text is that of an authority, held in full: verbatim, with addresses, not judged by our style.
        issued: an authority issued it, held in full or not: it is cited by its title and carries out other texts.
        versions: `ID@DATE.md` files are older expressions.
        sourced: it must say where it was taken from.
        reported: it retells what one source reported: its relations quote that source.
        stated: its numbers and quotations are looked up in its sources.
        rests: what its basis is to a provision.
        column: column of the 覆盖情况表 that its use of a provision counts for: `measures`, `cases`, `lessons`.
        counted: how the home page counts them: 个案例; "" for not at all.
        shelf: the page that lists them.
        around: `package.module:function`, (document, page context) → HTML before and after the body; "" for the
            plain card.
    """

    id: str
    name: str
    fields: type[F]
    folder: str = ""
    read: Callable[[F, Any, str], Document] | None = None
    keys: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    group: str = "引用"
    facet: str = ""
    facets: Callable[[F], Mapping[str, str]] | None = None
    weight: int = 7
    opening: Callable[[F], str] | None = None
    summary: Callable[[F], str] | None = None
    asked: Callable[[F], Sequence[str]] | None = None
    concluded: Callable[[F], tuple[str, Sequence[str], str]] | None = None
    ratios: Callable[[Document[F]], Sequence[Ratio]] | None = None
    points: Callable[[Document[F]], Sequence[Point]] | None = None
    official: bool = False
    issued: bool = False
    versions: bool = False
    sourced: bool = False
    reported: bool = False
    stated: bool = False
    rests: RelationType = RelationType.BASED_ON
    column: str = ""
    counted: str = ""
    shelf: Shelf | None = None
    around: str = ""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Another process has the same record: it is looked up there, never copied."""
        return resolve_name("quangang.documents:document_type"), (self.id,)

    @property
    def url(self) -> str:
        """Where its pages stand below the site's root: `cases`."""
        return self.folder.removeprefix("docs/")

    def has(self, document: Document) -> TypeGuard[Document[F]]:
        """Whether a document is of this type; then its fields are known."""
        return document.type is self
