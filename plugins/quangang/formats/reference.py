"""One provision as people who write papers cite it: GB/T 7714—2015, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re

from quangang.documents.policy import PolicyFields
from quangang.linking.labels import provision_label
from quangang.model import Address, Corpus, Document
from quangang.rendering.urls import page_url

STYLES = ("gbt7714", "bibtex", "csl")
"""Names of the styles."""
_BRACES = re.compile(r"[{}\\]")


def reference(document: Document, path: str, style: str, *, site: str = "", accessed: str = "") -> str:
    """A reference to a policy, or to one provision of it.

    Args:
        document: the policy.
        path: path of the provision, or "".
        style: one of `STYLES`.
        site: address at which the portal stands, or "".
        accessed: ISO date on which it was looked up, or "".
    """
    fields = document.fields
    bodies = list(fields.issuing_body) if isinstance(fields, PolicyFields) else []
    place = _place(document, path)
    address = f"{site.rstrip('/')}/{page_url(document)}{f'#{path}' if path else ''}" if site else ""
    date = document.version_date or document.document_date or document.date
    if style == "gbt7714":
        return _gbt(document, bodies, place, date, address, accessed)
    if style == "bibtex":
        return _bibtex(document, bodies, place, date, address, accessed)
    return _csl(document, bodies, place, date, address, accessed)


def _place(document: Document, path: str) -> str:
    provision = document.tree.get(path) if path else None
    return provision_label(provision) if provision is not None else ""


def _gbt(document: Document, bodies: list[str], place: str, date: str, address: str, accessed: str) -> str:
    who = f"{', '.join(bodies)}. " if bodies else ""
    title = document.title
    for body in bodies:  # who issued it stands before its title already
        title = title.removeprefix(body).lstrip(" 、")
    number = f": {document.document_number}" if document.document_number else ""
    kind = "[Z/OL]" if address else "[Z]"
    when = f"({date})" if date else ""
    seen = f"[{accessed}]" if accessed and address else ""
    words = f"{who}{title}{number}{kind}."
    words += f" {when}{seen}." if when or seen else ""
    words += f" {address}." if address else ""
    return f"{words} {place}." if place else words


def _bibtex(document: Document, bodies: list[str], place: str, date: str, address: str, accessed: str) -> str:
    rows = {
        "title": document.title,
        "author": " and ".join(f"{{{body}}}" for body in bodies),
        "number": document.document_number,
        "year": date[:4],
        "date": date,
        "note": place,
        "url": address,
        "urldate": accessed if address else "",
        "langid": "chinese",
    }
    lines = [
        f"  {name} = {{{value if name == 'author' else _BRACES.sub('', value)}}},"
        for name, value in rows.items()
        if value
    ]
    return "\n".join([f"@misc{{{document.key.replace('@', '-')},", *lines, "}"])


def _csl(document: Document, bodies: list[str], place: str, date: str, address: str, accessed: str) -> str:
    def parts(day: str) -> dict[str, list[list[int]]]:
        return {"date-parts": [[int(part) for part in day.split("-")]]}

    item: dict[str, object] = {"id": document.key, "type": "legislation", "title": document.title, "language": "zh-CN"}
    item["author"] = [{"literal": body} for body in bodies]
    item["number"] = document.document_number
    item["issued"] = parts(date) if date else None
    item["section"] = place
    item["URL"] = address
    item["accessed"] = parts(accessed) if accessed and address else None
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2)


def address_of(text: str, corpus: Corpus) -> tuple[Document, str] | None:
    """The policy and the path that an address names; None when there is no such provision."""
    address = Address.parse(text)
    document = corpus.document(address) if address is not None else None
    if address is None or document is None or not document.type.issued:
        return None
    if address.path and document.tree.get(address.path) is None:
        return None
    return document, address.path
