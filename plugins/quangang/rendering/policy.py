"""A policy's page: its card, every provision with its anchor, and who uses it."""

from __future__ import annotations

from collections import deque

from markupsafe import escape

from quangang.documents.common import LEVEL_NAMES
from quangang.documents.policy import FORCE_NAMES, INSTRUMENT_NAMES, PolicyFields
from quangang.linking.explicit import find_author_links
from quangang.model import Document, Provision, ProvisionKind
from quangang.rendering.author_links import link_token
from quangang.rendering.context import PageContext
from quangang.rendering.labels import document_label, provision_label
from quangang.rendering.pages import relations_card
from quangang.rendering.placeholders import Fragments, neutralise
from quangang.rendering.templating import render
from quangang.rendering.versions import moved_html, version_note

_CONTAINERS = frozenset({ProvisionKind.BOOK, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.PART})


def around_policy(document: Document[PolicyFields], page: PageContext) -> tuple[str, str]:
    """Facts above a policy; what moved and where its data are below."""
    before = version_note(document, page) + policy_card(document, page)
    return before, moved_html(document, page) + policy_data(document, page)


def around_measure(document: Document[PolicyFields], page: PageContext) -> tuple[str, str]:
    """Facts above a measure; the provisions it answers to below."""
    return policy_card(document, page), relations_card(document, page)


def policy_card(document: Document[PolicyFields], page: PageContext) -> str:
    """The card of facts above a policy or a measure."""
    fields = document.fields
    versions = sorted((d for (key, _), d in page.corpus.expressions.items() if key == document.id), key=lambda d: d.key)
    return render(
        "policy_card.html",
        document=document,
        fields=fields,
        held=document.type.official,
        level=LEVEL_NAMES[fields.level],
        instrument=INSTRUMENT_NAMES[fields.instrument_type],
        force=FORCE_NAMES[fields.legal_force],
        versions=[(version.version_date, page.document_link(version)) for version in versions if version != document],
        count=sum(1 for p in document.tree if _is_unit(p)),
    )


def policy_data(document: Document, page: PageContext) -> str:
    """Links to the policy as data, which stands beside its page; only the current text has any."""
    if document.version_date:
        return ""
    return (
        '<p class="qg-note">给程序用的数据：<a href="legislation.jsonld">JSON-LD</a>、<a href="akn.xml">AKN XML</a>、'
        f'<a href="{page.href("links.json")}">全部引用和对照</a></p>'
    )


def prepare_policy(document: Document, page: PageContext, fragments: Fragments) -> str:
    """The body as Markdown with tokens: an anchor at every provision, tools after every article or item.

    The words of the text stay as they are, in their order; tokens only go between them.
    """
    body = document.body
    links = deque(find_author_links(body))

    def prose(start: int, end: int) -> str:
        """Words of the body, what an author linked in them as tokens; asked for in order."""
        parts = []
        while links and links[0].span.end <= end:
            link = links.popleft()
            if start <= link.span.start:
                parts += [neutralise(body[start : link.span.start]), link_token(link, page, fragments)]
                start = link.span.end
        return "".join([*parts, neutralise(body[start:end])])

    starts: dict[int, list[Provision]] = {}
    ends: dict[int, list[Provision]] = {}
    for provision in document.tree:
        starts.setdefault(provision.span.start, []).append(provision)
        if _is_unit(provision) or (provision.kind in _CONTAINERS and not any(_is_unit(c) for c in provision.walk())):
            ends.setdefault(provision.span.end, []).append(provision)
    pieces: list[str] = []
    position = 0
    for offset in sorted({*starts, *ends}):
        if offset < position:  # inside a heading already written
            continue
        pieces.append(prose(position, offset))
        position = offset
        pieces.extend(fragments.block(_tools(provision, document, page)) for provision in ends.get(offset, ()))
        here = starts.get(offset, [])
        if here and here[0].kind in _CONTAINERS:
            end = body.find("\n", offset)
            end = len(body) if end < 0 else end
            heading = here[0].text.partition("\n")[0]
            pieces.append(fragments.block(_heading(here[0], heading)))
            position = end
            continue
        pieces.extend(fragments.identify(p.path, "qg-provision" if _is_unit(p) else "") for p in here)
        if here and here[0].title and here[0].text.startswith(here[0].label + here[0].title):
            run_in = here[0].label + here[0].title
            raw = body[offset : offset + len(run_in)]
            if raw == run_in:
                pieces += [
                    fragments.inline('<strong class="qg-run-in">'),
                    neutralise(raw),
                    fragments.inline("</strong>"),
                ]
                position = offset + len(raw)
    pieces.append(prose(position, len(body)))
    return "".join(pieces)


def _is_unit(provision: Provision) -> bool:
    """An article, or a numbered item of an outline: what people cite, and what gets tools."""
    if provision.kind is ProvisionKind.ARTICLE:
        return True
    depth = provision.path.count(".")
    return provision.kind is ProvisionKind.ITEM and (depth == 0 or (depth == 1 and provision.path.startswith("s")))


def _heading(provision: Provision, text: str) -> str:
    level = {ProvisionKind.SECTION: 3}.get(provision.kind, 2)
    return (
        f'<h{level} id="{escape(provision.path)}" class="qg-part">{escape(text)}'
        f'<a class="headerlink" href="#{escape(provision.path)}" title="本部分的链接">¶</a></h{level}>'
    )


_BARE_TOOLS = (
    '<div class="qg-tools" data-provision="{path}">\n'
    '  <a class="qg-copy" href="#{path}" data-reference="{reference}" title="复制“{reference}”和链接">复制链接</a>\n'
    "</div>"
)
"""What `provision_tools.html` makes where nobody uses a provision; a test holds the two together."""


def _tools(provision: Provision, document: Document, page: PageContext) -> str:
    groups = page.backlinks(document.id, provision.path) if not document.version_date else ()
    practice = page.practice.get(f"{document.id}#{provision.path}", "")
    reference = document_label(document, page.corpus) + provision_label(provision)
    if not groups and not practice:  # most provisions of most laws: a template for each is a tenth of a build
        path, shown = escape(provision.path), escape(reference)
        return _BARE_TOOLS.format(path=path, reference=shown)
    return render(
        "provision_tools.html",
        provision=provision,
        reference=reference,
        groups=[(group.name, [(m, page.href(m.url)) for m in group.mentions]) for group in groups if group.mentions],
        practice=page.href(practice) if practice else "",
    )


def policy_toc(document: Document) -> list[tuple[str, str, int]]:
    """Table of contents: (title, anchor, level), containers and units only."""
    entries: list[tuple[str, str, int]] = []
    below = 3 if any(provision.kind in _CONTAINERS for provision in document.tree) else 2
    for provision in document.tree:
        if provision.kind in _CONTAINERS:
            text = provision.text.partition("\n")[0]
            entries.append((text, provision.path, 3 if provision.kind is ProvisionKind.SECTION else 2))
        elif _is_unit(provision):
            label = provision.label if provision.label.startswith("第") else f"{provision.path.split('.')[-1]}."
            entries.append((f"{label}{provision.title}" if provision.title else label, provision.path, below))
    return entries
