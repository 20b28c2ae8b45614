"""`[[…]]` outside a body, in a summary, an answer, a question, the glossary: links on pages, words where only words can stand.

What a page prints of these fields passes `linked`; what goes elsewhere (search, banks, feeds, exports) is made from `worded`.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from markupsafe import escape
from pydantic import BaseModel

from quangang.linking.explicit import AuthorLink, expand_author_links
from quangang.model import Corpus
from quangang.rendering.author_links import author_link, author_words
from quangang.rendering.context import PageContext

_TAG = re.compile(r"""<!--(?:(?!-->).)*-->|<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_LINK = re.compile(r"\[\[[^\[\]\n<>]{1,400}\]\]")
_SILENT = frozenset(("code", "pre", "script", "style", "textarea"))
_WORDS = frozenset(("a", "button", "option", "title", "summary", "label"))
"""Elements in which no link may stand."""
_NOT_FRONT = frozenset(("body", "tree", "type", "location"))


def linked(markup: str, page: PageContext) -> str:
    """Our HTML with every `[[…]]` in its text a link; in attributes, buttons and links its words; in code as it is."""
    if "[[" not in markup:
        return markup
    inside: Counter[str] = Counter()
    parts: list[str] = []
    done = 0
    for tag in _TAG.finditer(markup):
        parts.append(_text(markup[done : tag.start()], page, inside))
        done = tag.end()
        parts.append(_LINK.sub(partial(_shown, page=page, show=_plain), tag[0]) if tag[3] else tag[0])
        name = (tag[2] or "").lower()
        if name in _SILENT or name in _WORDS:
            inside[name] += -1 if tag[1] else 1
    return "".join([*parts, _text(markup[done:], page, inside)])


def _text(text: str, page: PageContext, inside: Counter[str]) -> str:
    if "[[" not in text or any(inside[name] > 0 for name in _SILENT):
        return text
    show = _plain if any(inside[name] > 0 for name in _WORDS) else author_link
    return _LINK.sub(partial(_shown, page=page, show=show), text)


def _plain(link: AuthorLink, page: PageContext) -> str:
    return str(escape(author_words(link, page)))


def _shown(match: re.Match[str], page: PageContext, show: Callable[[AuthorLink, PageContext], str]) -> str:
    return expand_author_links(html.unescape(match[0]), lambda link: show(link, page))


@lru_cache(maxsize=2)
def worded(corpus: Corpus) -> Corpus:
    """The same corpus with words for every `[[…]]` outside a body; the corpus itself where there is none."""
    page = PageContext(corpus, "")
    words = _Words(lambda text: expand_author_links(text, lambda link: author_words(link, page)))
    made: Corpus = words.of(corpus)
    return made


class _Words:
    """Goes through values and changes their strings; what holds nothing to change is handed back as it is."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change
        self._known: dict[int, Any] = {}

    def of(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._change(value) if "[[" in value else value
        if not isinstance(value, tuple | list | Mapping | BaseModel) and not dataclasses.is_dataclass(value):
            return value
        if id(value) not in self._known:
            self._known[id(value)] = self._made(value)
        return self._known[id(value)]

    def _made(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            items = {key: self.of(one) for key, one in value.items()}
            return items if any(items[key] is not value[key] for key in items) else value
        if isinstance(value, tuple | list):
            made = [self.of(one) for one in value]
            same = all(one is other for one, other in zip(made, value, strict=True))
            return value if same else type(value)(made)
        if isinstance(value, BaseModel):
            changed = self._changed({name: getattr(value, name) for name in type(value).model_fields})
            return value.model_copy(update=changed) if changed else value
        named = {one.name: getattr(value, one.name) for one in dataclasses.fields(value) if one.init}
        changed = self._changed({name: one for name, one in named.items() if name not in _NOT_FRONT})
        return dataclasses.replace(value, **changed) if changed else value

    def _changed(self, named: Mapping[str, Any]) -> dict[str, Any]:
        made = {name: self.of(one) for name, one in named.items()}
        return {name: one for name, one in made.items() if one is not named[name]}
