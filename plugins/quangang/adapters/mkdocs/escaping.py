"""The one boundary between values and the theme's templates: every value is text and is escaped where it is printed.

MkDocs' environment escapes nothing, so each template of each theme would have to. Here the environment escapes by
default; what is HTML says so (`Markup`), and that is only what our own layer made and cleaned.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink

from quangang.rendering.compiled import KeptTemplates
from quangang.rendering.sanitize import sanitize


def escape_by_default(env: Environment) -> None:
    """Make every template of the theme, a portal's own overrides too, escape what it prints.

    It must be called before the environment compiles its first template; MkDocs' `on_env` is that moment. What an
    earlier build compiled is taken again where the template's text is the same.
    """
    env.autoescape = True
    env.bytecode_cache = KeptTemplates(env)


def finished_html(html: str) -> Markup:
    """HTML that our layer has sanitised and put together, printed as it is."""
    return Markup(html)


def notice(text: str | None) -> Markup | None:
    """A line of the settings that may hold links, such as `copyright`: cleaned like any contributed text."""
    return finished_html(sanitize(text)) if text else None


def plain_titles(entries: Iterable[AnchorLink]) -> None:
    """Titles of a table of contents as text: Markdown hands them over escaped, and the template escapes them."""
    for entry in entries:
        entry.title = unescape(entry.title)
        plain_titles(entry.children)
