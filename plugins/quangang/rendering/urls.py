"""Where each thing stands in the site, and how to link to it from anywhere, `file://` included."""

from __future__ import annotations

import posixpath

from quangang.documents import PAGE
from quangang.model import Address, Corpus, Document, Question


def page_url(document: Document) -> str:
    """URL of a document below the site's root: `policies/central-2024/`; "" is the home page."""
    if document.type is PAGE:
        key = document.id.removeprefix("page:")
        key = key.removesuffix("index").rstrip("/") if key.split("/")[-1] == "index" else key
        return f"{key}/" if key else ""
    return f"{document.type.url}/{document.key}/"


def address_url(address: Address, corpus: Corpus) -> str | None:
    """URL of a provision or document; None when the corpus does not hold it."""
    document = corpus.document(address) if address.path else corpus.heading(address)
    if document is None:
        return None
    if not address.path:
        return page_url(document)
    provision = document.tree.get(address.ends[0])
    return f"{page_url(document)}#{provision.path}" if provision else None


def question_url(question: Question, corpus: Corpus) -> str:
    """URL of a question: on its lesson's page, or on the page of all questions of its course."""
    lesson = f"{question.course}/{question.lesson}"
    page = lesson if question.lesson and lesson in corpus.documents else f"{question.course}/practice"
    return f"courses/{page}/#q-{question.id}"


def term_url(term: str) -> str:
    """URL of a glossary entry."""
    return f"glossary/#{term}"


def relative(target: str, base: str) -> str:
    """A link from the page at `base` to `target`, both below the site's root.

    The page's file is named (`index.html`), so that the link also works from a folder on a USB stick.
    """
    path, hash_sign, anchor = target.partition("#")
    if path == base and anchor:
        return f"#{anchor}"
    file = posixpath.join(path, "index.html") if not path or path.endswith("/") else path
    folder = base if base.endswith("/") else posixpath.dirname(base)
    return f"{posixpath.relpath(file, folder or '.')}{hash_sign}{anchor}"
