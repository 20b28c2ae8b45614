"""The words of the provisions a page links to, carried by the page itself: a preview needs no network."""

from __future__ import annotations

import posixpath
import re

from markupsafe import escape

from quangang.linking.labels import address_label
from quangang.linking.versions import fate
from quangang.model import Address
from quangang.rendering.context import PageContext

_HREF = re.compile(r'<a\b[^<>]*?\shref="([^"#<>]{0,300})#([^"<>]{1,120})"')
_POLICY = re.compile(r"policies/([A-Za-z0-9_@-]+)/(?:index\.html)?$")
_LONGEST = 320
_MOST = 80


def previews(html: str, page: PageContext) -> str:
    """Templates for the links of a page that lead to provisions of other pages; at most eighty.

    A link inside the policy's own page needs none: the words are on the page.
    """
    templates: dict[str, str] = {}
    for match in _HREF.finditer(html):
        path = posixpath.normpath(posixpath.join(page.url or ".", match[1])) if match[1] else page.url
        found = _POLICY.search(path if path.endswith("index.html") else path.rstrip("/") + "/")
        if found is None or posixpath.dirname(path) == page.url.rstrip("/") or len(templates) >= _MOST:
            continue
        document, _, version = found[1].partition("@")
        key = f"{found[1]}#{match[2]}"
        if key not in templates:
            template = _template(Address(document, match[2], version), key, page)
            if template:
                templates[key] = template
    return "".join(templates.values())


def _template(address: Address, key: str, page: PageContext) -> str:
    document = page.corpus.document(address)
    provision = document.tree.get(address.path) if document is not None else None
    if provision is None:
        return ""
    text = provision.text.replace("\n", " ")
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    now = fate(page.corpus, address.document, address.version, address.path) if address.version else ""
    text = f"【{now}】{text}" if now else text
    title = address_label(address, page.corpus)
    return (
        f'<template class="qg-preview" data-address="{escape(key)}">'
        f'<p class="qg-preview-title">{escape(title)}</p><p class="qg-preview-text">{escape(text)}</p></template>'
    )
