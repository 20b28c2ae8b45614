"""Links an author writes: `[[central-2024#8]]`, `[[case:ID|文字]]`, `[[不链接|《意见》第8条]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache

from pydantic import BaseModel

from quangang.documents import link_words
from quangang.linking.renumbering import moved_to
from quangang.model import Address, Corpus, Span
from quangang.text.markdown import read_markdown

OFF = "不链接"
"""`[[不链接|文字]]`: these words are shown as they are, without a link."""

_LINK = re.compile(r"\[\[([^\[\]|\\\n]{1,200})(?:\\?\|([^\[\]\n]{0,200}))?\]\]")
TERM, QUESTION = "term", "question"
"""Words of links to what is no document; `question` may be a 一问一答 too."""


def _is_word(kind: str) -> bool:
    return kind in (TERM, QUESTION) or kind in link_words()


def _name(kind: str) -> str:
    """What a link of a kind should lead to, in Chinese."""
    names = [*(["名词"] if kind == TERM else ["题目"] if kind == QUESTION else [])]
    names += [type.name for type in link_words().get(kind, ())]
    return "或".join(names)


@dataclass(frozen=True, slots=True)
class AuthorLink:
    """One `[[…]]`.

    Attributes:
        span: where it stands in the body, brackets included.
        kind: `provision`, `case`, `course`, `question`, `term`, `policy`, `answer`, or `off`.
        target: what follows the kind: an address, an id, a term.
        text: the words to show; "" for the target's own name.
    """

    span: Span
    kind: str
    target: str
    text: str

    @property
    def address(self) -> str:
        """What stands between the brackets, the words to show left out."""
        return self.target if self.kind == "provision" else f"{self.kind}:{self.target}"


def find_author_links(body: str) -> Iterator[AuthorLink]:
    """Author links of a Markdown body in order; none in code or comments."""
    if "[[" not in body:
        return
    silent = read_markdown(body)
    for match in _LINK.finditer(body):
        if not silent.is_silent(match.start()):
            yield _read(match)


def front_links(value: object) -> Iterator[AuthorLink]:
    """Author links in the strings of a value: of a document's typed fields, of a question, of a term; spans are within their string."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield from find_author_links(one)
        elif isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, tuple | list):
            waiting.extend(one)
        elif isinstance(one, BaseModel):
            waiting.extend(getattr(one, name) for name in type(one).model_fields)
        elif is_dataclass(one) and not isinstance(one, type | Address):
            waiting.extend(getattr(one, field.name) for field in fields(one))


def _read(match: re.Match[str]) -> AuthorLink:
    target, text = match[1].strip(), (match[2] or "").strip()
    span = Span(*match.span())
    if target == OFF:
        return AuthorLink(span, "off", "", text)
    kind, colon, rest = target.partition(":")
    if colon and _is_word(kind.strip()):
        return AuthorLink(span, kind.strip(), rest.strip(), text)
    return AuthorLink(span, "provision", target, text)


def expand_author_links(body: str, show: Callable[[AuthorLink], str]) -> str:
    """The body with every author link replaced by what `show` gives for it."""
    pieces: list[str] = []
    position = 0
    for link in find_author_links(body):
        pieces.append(body[position : link.span.start])
        pieces.append(show(link))
        position = link.span.end
    pieces.append(body[position:])
    return "".join(pieces)


def missing(link: AuthorLink, corpus: Corpus) -> tuple[str, str]:
    """What is wrong with an author link, and how to mend it, both Chinese; empty strings when nothing is."""
    if link.kind == "off":
        return "", ""
    if link.kind == "provision":
        return missing_address(link.target, corpus)
    held = _held(link.kind, corpus)
    key = link.target.partition("#")[0]
    if key in held or key in corpus.unread:
        return "", ""
    near = nearest(key, held)
    return f"没有标识为“{key}”的{_name(link.kind)}", f"是不是 {link.kind}:{near}" if near else ""


def missing_address(text: str, corpus: Corpus) -> tuple[str, str]:
    """What is wrong with an address, and how to mend it."""
    address = Address.parse(text)
    if address is None:
        return f"“{text}”不是地址，应写成 central-2024#8、case:标识、term:名词 这样的形式", ""
    document = corpus.document(address)
    if document is None:
        if address.document in corpus.unread:  # its file has its own problem, which is reported
            return "", ""
        if address.version and address.document in corpus.documents:
            return f"没有收录 {address.document} {address.version} 的版本", f"去掉“@{address.version}”即指现行版本"
        near = nearest(address.document, corpus.documents)
        return f"没有标识为“{address.document}”的文件", f"是不是 {near}" if near else ""
    if not address.path:
        return "", ""
    if not len(document.tree):
        if document.type.official:
            return f"{address.document} 没有编号的条文", ""
        return f"{address.document} 没有收录原文，不能指到条文", f"写成 {address.document} 即可"
    if moved_to(address, corpus) is not None:
        return "", ""
    for end in address.ends:
        if document.tree.get(end) is None:
            near = document.tree.nearest(end)
            return f"{address.document} 没有 {end}", f"最近的地址是 {address.document}#{near}" if near else ""
    return "", ""


@lru_cache(maxsize=32)
def _held(kind: str, corpus: Corpus) -> frozenset[str]:
    """What an author's link of a kind may name."""
    return frozenset(_names(kind, corpus))


def _names(kind: str, corpus: Corpus) -> set[str]:
    names = {
        document.id.removeprefix("page:") for type in link_words().get(kind, ()) for document in corpus.of_type(type)
    }
    if kind == QUESTION:
        names.update(corpus.questions)
    if kind == TERM:
        names.update(corpus.terms, *(term.aliases for term in corpus.terms.values()))
    return names


def nearest(key: str, held: Iterable[str]) -> str:
    """The id most like a missing one; "" when none is near."""
    found = get_close_matches(key, sorted(held), n=1, cutoff=0.5)
    return found[0] if found else ""
