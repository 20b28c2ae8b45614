"""The page around the content, rendered once for all pages that differ in nothing but what is put into it.

Thousands of laws stand outside the menu: their pages differ in title, address, contents and text alone. The theme renders
the first of a folder with marks in those places, and once more for another page; only when both give the same shell is it
used. Whatever cannot be proved alike is rendered in full.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from quangang.adapters.mkdocs.contents_list import ContentsList

FILLED = "filled.html"
"""Template of a page whose whole HTML is known already."""
_TITLE, _URL, _CONTENT = "QGMARKTITLE", "https://qgmark.example/url/", "<h1>QGMARKCONTENT</h1>"
_ABOUT = "QGMARKABOUT"
_OWN = frozenset(("title", "description"))
"""What a page may say of itself, beside its content, and still share a shell."""
_FIRST, _ITEMS = "qgmarkfirst", "QGMARKITEMS"
_PLAIN = re.compile(r"[^&<>\"'{}\\\x00-\x1f]{1,500}")
_CONTENTS = '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'


_INDENTS = re.compile(r"\n\s+")


def without_indents(output: str, content: str = "") -> str:
    """A page whose shell has no indents and empty lines: the theme's templates leave more of them than words.

    Args:
        output: the whole page, or a part of its shell.
        content: what in it stays as it is.
    """
    before, found, after = output.partition(content) if content else (output, "", "")
    return _INDENTS.sub("\n", before) + found + _INDENTS.sub("\n", after)


@dataclass(frozen=True, slots=True)
class _Shell:
    """A finished page with marks in it, and whether a table of contents is among them."""

    html: str
    contents: bool


@dataclass(slots=True)
class Shells:
    """Shells of one build.

    Attributes:
        env: the theme's environment.
        finish: what is done to a page after it is rendered: page, its content → page.
        link: what of that concerns the content.
        inside: ids of pages that stand in the menu.
    """

    env: Environment
    finish: Callable[[str, str], str]
    link: Callable[[str], str]
    inside: frozenset[int]
    _template: Template | None = None
    _lists: tuple[ContentsList | None, ...] = ()
    _known: dict[tuple[object, ...], _Shell | None] = field(default_factory=dict)
    _tried: dict[tuple[object, ...], _Shell] = field(default_factory=dict)

    def fill(self, page: Page, context: Mapping[str, Any]) -> str | None:
        """The finished page; None where it must be rendered in full.

        Args:
            page: the page, with its content.
            context: what the theme's templates are given for it.
        """
        key = self._key(page, context)
        if key is None:
            return None
        if key not in self._known:
            made = self._probe(page, context)
            first = self._tried.setdefault(key, made)
            if first is made:  # a second page has to give the same
                return None
            self._known[key] = made if made == first and _CONTENT in made.html else None
        shell = self._known[key]
        if shell is None:
            return None
        html = shell.html.replace(_TITLE, page.meta["title"]).replace(_URL, page.canonical_url or "")
        html = html.replace(_ABOUT, page.meta.get("description", ""))
        if shell.contents:
            html = html.replace(_FIRST, page.toc.items[0].id).replace(_ITEMS, self._items(page, context))
        return html.replace(_CONTENT, self.link(str(page.content)))

    def _items(self, page: Page, context: Mapping[str, Any]) -> str:
        def rendered(items: Sequence[AnchorLink]) -> str:
            kept, page.toc = page.toc, TableOfContents(list(items))
            try:
                return without_indents(self._contents().render(context).strip())
            finally:
                page.toc = kept

        if not self._lists:
            self._lists = (ContentsList.learn(rendered),)
        learnt = self._lists[0]
        return (learnt and learnt.fill(page.toc.items)) or rendered(page.toc.items)

    def _contents(self) -> Template:
        if self._template is None:
            self._template = self.env.from_string(_CONTENTS)
        return self._template

    def _key(self, page: Page, context: Mapping[str, Any]) -> tuple[object, ...] | None:
        """What pages of one shell have in common; None for a page that is of its own kind."""
        if id(page) in self.inside or page.is_homepage or page.edit_url or not page.meta.keys() <= _OWN:
            return None
        own = page.meta.values()
        if page.title != page.meta.get("title") or not all(
            isinstance(one, str) and _PLAIN.fullmatch(one) for one in own
        ):
            return None
        items = page.toc.items
        if any(not re.fullmatch(r"[A-Za-z0-9.~-]+", item.id) for item in items):
            return None
        return (
            posixpath.dirname(page.url.rstrip("/")),
            tuple(sorted(context["quangang"].items())),
            bool(items),
            bool(page.canonical_url),
            "description" in page.meta,
        )

    def _probe(self, page: Page, context: Mapping[str, Any]) -> _Shell:
        """The page with marks instead of what is its own."""
        kept = page.content, page.canonical_url, page.toc, page.meta
        page.content, page.meta = Markup(_CONTENT), {**page.meta, "title": _TITLE}
        if "description" in page.meta:
            page.meta["description"] = _ABOUT
        page.canonical_url = _URL if page.canonical_url else None
        if page.toc.items:
            page.toc = TableOfContents([AnchorLink("QGMARKITEM", _FIRST, 2)])
        try:
            html = self.env.get_template("main.html").render(context)
            contents = self._contents().render(context).strip() if page.toc.items else ""
        finally:
            page.content, page.canonical_url, page.toc, page.meta = kept
        if contents not in html:
            return _Shell("", contents=False)
        html = html.replace(contents, _ITEMS) if contents else html
        return _Shell(self.finish(html, _CONTENT), bool(contents))
