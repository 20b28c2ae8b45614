"""`[[…]]` of an author → a token that becomes a link; done before Markdown, so that `|` survives in tables."""

from __future__ import annotations

from markupsafe import escape

from quangang.documents import link_words
from quangang.linking.explicit import AuthorLink, expand_author_links
from quangang.model import Address
from quangang.rendering.context import PageContext
from quangang.rendering.placeholders import Fragments
from quangang.rendering.urls import page_url, question_url, term_url


def place_author_links(markdown: str, page: PageContext, fragments: Fragments) -> str:
    """Markdown whose author links are tokens.

    A link to nothing shows its words; the check reports it.
    """
    return expand_author_links(markdown, lambda link: link_token(link, page, fragments))


def link_token(link: AuthorLink, page: PageContext, fragments: Fragments) -> str:
    """One author link as a token."""
    # A token alone in a paragraph would become a block of its own; two tokens stay in their paragraph.
    return fragments.inline(author_link(link, page)) + fragments.inline("")


def author_link(link: AuthorLink, page: PageContext) -> str:
    """One author link as HTML."""
    if link.kind == "off":
        return str(escape(link.text))
    href, label, address = _target(link, page)
    text = link.text or label or link.target
    if not href:
        return str(escape(text))
    data = f' data-address="{escape(address)}"' if address else ""
    kind = "qg-cite" if address else "qg-link"
    return f'<a class="{kind}" href="{escape(href)}" title="{escape(label)}"{data}>{escape(text)}</a>'


def author_words(link: AuthorLink, page: PageContext) -> str:
    """The words of one author link, where no link can stand."""
    return link.text or (_target(link, page)[1] if link.kind != "off" else "") or link.target


def _target(link: AuthorLink, page: PageContext) -> tuple[str, str, str]:
    """Href, label and, for a provision, its address; empty strings for what is not held."""
    corpus = page.corpus
    if link.kind == "provision":
        address = Address.parse(link.target)
        found = page.link(address) if address else None
        return (found[0], found[1], str(address)) if found else ("", "", "")
    key = link.target.partition("#")[0]
    if link.kind == "term":
        term = corpus.terms.get(key) or next((t for t in corpus.terms.values() if key in t.aliases), None)
        return (page.href(term_url(term.term)), term.term, "") if term else ("", "", "")
    question = corpus.questions.get(key) if link.kind == "question" else None
    if question is not None:
        return page.href(question_url(question, corpus)), "自测题", ""
    document = corpus.heading(Address(f"page:{key}" if link.kind == "page" else key))
    if document is None or document.type not in link_words()[link.kind]:
        return "", "", ""
    return page.href(page_url(document)), document.title, ""
