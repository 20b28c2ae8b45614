"""A policy as Akoma Ntoso 3.0; every provision keeps its text and gets an `eId`.

`python3 tasks.py akn` checks it against the schema of the standard, which is not kept here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
_NO_DATE = "0001-01-01"
"""The schema wants a date where there is none."""
_MARKS = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?)")
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


def akn(document: Document, versions: Iterable[Document] = ()) -> str:
    """One policy as XML; the text in it, read in order, is the policy's text.

    What we write about a text that we do not hold is none of it: such a policy has what is known of it, and an empty body.

    Args:
        document: the policy, or an older expression of it.
        versions: its older expressions: the work bears the date of the first, and is one for all.
    """
    names = _Names(any(provision.kind is ProvisionKind.ARTICLE for provision in document.tree))
    roots = document.tree.roots if document.type.official else ()
    text = document.body[: roots[0].span.start] if roots else document.body if document.type.official else ""
    unnumbered = [line for line in (_MARKS.sub("", line).strip() for line in text.split("\n")) if line]
    # Attachments go last, and into the body: the schema wants a description of its own for each that stands outside.
    ordered = sorted(roots, key=lambda one: one.kind is ProvisionKind.ATTACHMENT)
    body = [line for provision in ordered for line in _element(provision, names)]
    preamble = unnumbered if roots else []
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{NAMESPACE}">',
        f"<act name={_quote(_name(document))} contains={_quote('singleVersion')}>",
        *_meta(document, [one.version_date for one in versions]),
        f"<preface><p><docTitle>{_text(document.title)}</docTitle></p></preface>",
        *(["<preamble>", *(f"<p>{_text(line)}</p>" for line in preamble), "</preamble>"] if preamble else []),
        "<body>",
        *(body or ['<hcontainer name="text" eId="text">', _content(unnumbered), "</hcontainer>"]),
        "</body>",
        "</act>",
        "</akomaNtoso>",
    ]
    return "\n".join(lines) + "\n"


def _name(document: Document) -> str:
    return document.fields.instrument_type if isinstance(document.fields, PolicyFields) else "other"


class _Names:
    """The `eId` of each element: what its path says, below its parent; of two that are printed with one number, the second gets its own."""

    def __init__(self, articles: bool) -> None:
        self._articles = articles
        self._given: Counter[str] = Counter()

    def give(self, provision: Provision, parent: tuple[str, str]) -> str:
        """The name of an element, which nothing else has.

        Args:
            provision: what it is.
            parent: the path and the name of the element around it.
        """
        path, name = parent
        inner = provision.path.removeprefix(f"{path}.") if path else provision.path
        own = eid(inner, articles=self._articles)
        wanted = f"{name}__{own}" if inner != provision.path else own
        self._given[wanted] += 1
        if self._given[wanted] == 1:
            return wanted
        return self._unused(wanted)

    def _unused(self, wanted: str) -> str:
        while self._given[other := f"{wanted}_{self._given[wanted]}"]:
            self._given[wanted] += 1
        self._given[other] += 1
        return other


def _meta(document: Document, older: Sequence[str]) -> list[str]:
    fields = document.fields
    date, author, published = document.version_date, "", ""
    if isinstance(fields, PolicyFields):
        # The day of a press report is none of the document's.
        date = date or str(fields.document_date or fields.publication_date or "")
        author = "、".join(fields.issuing_body)
        published = str(fields.publication_date or "")
    first = min((one for one in (date, *older) if one), default="")
    work = f"/akn/cn/act/{first or 'nd'}/{document.id}"
    dated = _dated(date)
    by = f"<FRBRauthor href={_quote('#issuer')}/>"
    number = f"<FRBRnumber value={_quote(document.document_number)}/>" if document.document_number else ""
    return [
        '<meta><identification source="#quangang">',
        f'<FRBRWork><FRBRthis value="{work}/!main"/><FRBRuri value="{work}"/>{_dated(first)}{by}<FRBRcountry value="cn"/>{number}</FRBRWork>',
        f'<FRBRExpression><FRBRthis value="{work}/zho@{date}/!main"/><FRBRuri value="{work}/zho@{date}"/>{dated}{by}<FRBRlanguage language="zho"/></FRBRExpression>',
        f'<FRBRManifestation><FRBRthis value="{work}/zho@{date}/!main.xml"/><FRBRuri value="{work}/zho@{date}.xml"/>{dated}<FRBRauthor href="#quangang"/></FRBRManifestation>',
        "</identification>",
        *([f'<publication date="{published}" name="publication" showAs="公布"/>'] if published else []),
        '<references source="#quangang">',
        '<TLCOrganization eId="quangang" href="/ontology/organization/quangang" showAs="全岗通"/>',
        f'<TLCOrganization eId="issuer" href="/ontology/organization/issuer" showAs={_quote(author or "未注明")}/>',
        "</references></meta>",
    ]


def _dated(date: str) -> str:
    return f'<FRBRdate date="{date or _NO_DATE}" name="{"Generation" if date else "unknown"}"/>'


def _element(provision: Provision, names: _Names, parent: tuple[str, str] = ("", "")) -> list[str]:
    tag = ELEMENTS[provision.kind]
    name = f" name={_quote('attachment')}" if provision.kind is ProvisionKind.ATTACHMENT else ""
    given = names.give(provision, parent)
    lines = [f"<{tag}{name} eId={_quote(given)}>"]
    own = _own_lines(provision)
    if provision.kind is not ProvisionKind.PARAGRAPH:
        lines.append(f"<num>{_text(provision.label)}</num>")
        if _has_heading(provision):
            lines.append(f"<heading>{_text(provision.title)}</heading>")
    if provision.children:
        if own:
            lines.append(f"<intro>{''.join(f'<p>{_text(line)}</p>' for line in own)}</intro>")
        lines += [line for child in provision.children for line in _element(child, names, (provision.path, given))]
    else:
        lines.append(_content(own))
    lines.append(f"</{tag}>")
    return lines


def _content(lines: Iterable[str]) -> str:
    return f"<content>{''.join(f'<p>{_text(line)}</p>' for line in lines) or '<p/>'}</content>"


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
