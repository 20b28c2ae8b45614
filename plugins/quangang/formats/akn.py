"""A policy as XML in the style of Akoma Ntoso 3.0; every provision keeps its text and gets an `eId`."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from quangang.documents.policy import PolicyFields
from quangang.model import Document, Provision, ProvisionKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS: dict[ProvisionKind, str] = {
    ProvisionKind.BOOK: "book",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.PART: "part",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.PARAGRAPH: "paragraph",
    ProvisionKind.ITEM: "point",
    ProvisionKind.SUBITEM: "point",
    ProvisionKind.ATTACHMENT: "hcontainer",
}
_PREFIXES = {
    "bk": "book",
    "ch": "chp",
    "sec": "sec",
    "s": "part",
    "p": "para",
    "i": "point",
    "m": "point",
    "att": "att",
}
_SEGMENT = re.compile(r"([a-z]*)(\d+(?:-\d+)*)")
_UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def eid(path: str, *, articles: bool) -> str:
    """The AKN name of a path: `8.p2.i3` → `art_8__para_2__point_3`; in an outline a bare number is a point."""
    parts = []
    for segment in path.split("."):
        match = _SEGMENT.fullmatch(segment)
        if match is None:
            parts.append(segment)
            continue
        prefix = _PREFIXES.get(match[1], "art" if articles else "point")
        parts.append(f"{prefix}_{match[2]}")
    return "__".join(parts)


def akn(document: Document) -> str:
    """One policy as XML; the text in it, read in order, is the policy's text."""
    articles = any(provision.kind is ProvisionKind.ARTICLE for provision in document.tree)
    first = document.tree.roots[0].span.start if document.tree.roots else len(document.body)
    preamble = [line.strip() for line in document.body[:first].split("\n") if line.strip()]
    body = [p for p in document.tree.roots if p.kind is not ProvisionKind.ATTACHMENT]
    attachments = [p for p in document.tree.roots if p.kind is ProvisionKind.ATTACHMENT]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{NAMESPACE}">',
        f"<act name={_quote(_name(document))} contains={_quote('singleVersion')}>",
        *_meta(document),
        f"<preface><p><docTitle>{_text(document.title)}</docTitle></p></preface>",
        *(["<preamble>", *(f"<p>{_text(line)}</p>" for line in preamble), "</preamble>"] if preamble else []),
        "<body>",
        *(line for provision in body for line in _element(provision, articles)),
        "</body>",
        *(line for provision in attachments for line in _element(provision, articles)),
        "</act>",
        "</akomaNtoso>",
    ]
    return "\n".join(lines) + "\n"


def _name(document: Document) -> str:
    return document.fields.instrument_type if isinstance(document.fields, PolicyFields) else "other"


def _meta(document: Document) -> list[str]:
    fields = document.fields
    date = document.version_date or document.date or ""
    author = ""
    if isinstance(fields, PolicyFields):
        date = document.version_date or str(fields.document_date or "") or date
        author = "、".join(fields.issuing_body)
    work = f"/akn/cn/act/{date or 'nd'}/{document.id}"
    dated = f'<FRBRdate date="{date or "0001-01-01"}" name="Generation"/>'
    by = f"<FRBRauthor href={_quote('#issuer')}/>"
    number = f"<FRBRnumber value={_quote(document.document_number)}/>" if document.document_number else ""
    return [
        '<meta><identification source="#quangang">',
        f'<FRBRWork><FRBRthis value="{work}/!main"/><FRBRuri value="{work}"/>{dated}{by}<FRBRcountry value="cn"/>{number}</FRBRWork>',
        f'<FRBRExpression><FRBRthis value="{work}/zho@{date}/!main"/><FRBRuri value="{work}/zho@{date}"/>{dated}{by}<FRBRlanguage language="zho"/></FRBRExpression>',
        f'<FRBRManifestation><FRBRthis value="{work}/zho@{date}/!main.xml"/><FRBRuri value="{work}/zho@{date}.xml"/>{dated}<FRBRauthor href="#quangang"/></FRBRManifestation>',
        '</identification><references source="#quangang">',
        '<TLCOrganization eId="quangang" href="/ontology/organization/quangang" showAs="全岗通"/>',
        f'<TLCOrganization eId="issuer" href="/ontology/organization/issuer" showAs={_quote(author or "未注明")}/>',
        "</references></meta>",
    ]


def _element(provision: Provision, articles: bool) -> list[str]:
    tag = ELEMENTS[provision.kind]
    name = f" name={_quote('attachment')}" if provision.kind is ProvisionKind.ATTACHMENT else ""
    lines = [f"<{tag}{name} eId={_quote(eid(provision.path, articles=articles))}>"]
    own = _own_lines(provision)
    if provision.kind is not ProvisionKind.PARAGRAPH:
        lines.append(f"<num>{_text(provision.label)}</num>")
        if _has_heading(provision):
            lines.append(f"<heading>{_text(provision.title)}</heading>")
    if provision.children:
        if own:
            lines.append(f"<intro>{''.join(f'<p>{_text(line)}</p>' for line in own)}</intro>")
        lines += [line for child in provision.children for line in _element(child, articles)]
    else:
        lines.append(f"<content>{''.join(f'<p>{_text(line)}</p>' for line in own) or '<p/>'}</content>")
    lines.append(f"</{tag}>")
    return lines


def _own_lines(provision: Provision) -> list[str]:
    """The lines of a provision itself: without its number and title, and without what its children print."""
    text = provision.text
    inner = "\n".join(child.text for child in provision.children)
    if inner and text.endswith(inner):
        text = text[: len(text) - len(inner)]
    if provision.kind is not ProvisionKind.PARAGRAPH:
        text = _without(text, provision.label)
        if _has_heading(provision):
            text = _without(text, provision.title)
    return [line for line in (line.strip() for line in text.split("\n")) if line]


def _has_heading(provision: Provision) -> bool:
    """Whether the title stands right after the number, and not inside the first 款."""
    first = provision.children[0] if provision.children else None
    if not provision.title or (
        first is not None and first.kind is ProvisionKind.PARAGRAPH and first.text.startswith(provision.title)
    ):
        return False
    return _without(provision.text, provision.label).lstrip().startswith(provision.title)


def _without(text: str, printed: str) -> str:
    """Text without what it begins with; white space inside a printed number does not matter (第 八 条)."""
    position = 0
    for character in printed:
        while position < len(text) and text[position].isspace() and text[position] != character:
            position += 1
        if position >= len(text) or text[position] != character:
            return text
        position += 1
    return text[position:]


def _text(text: str) -> str:
    return escape(_UNSAFE.sub("\ufffd", text))


def _quote(text: str) -> str:
    return quoteattr(_UNSAFE.sub("\ufffd", text))
