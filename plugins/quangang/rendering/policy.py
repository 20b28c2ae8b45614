"""A policy's page: its card, every provision with its anchor, and who uses it."""

from __future__ import annotations

from collections import deque

from markupsafe import escape

from quangang.documents.common import LEVEL_NAMES
from quangang.documents.policy import FORCE_NAMES, INSTRUMENT_NAMES, PolicyFields
from quangang.linking.explicit import find_author_links
from quangang.linking.labels import document_label, provision_label
from quangang.model import Document, Provision, ProvisionKind
from quangang.rendering.author_links import link_token
from quangang.rendering.context import PageContext
from quangang.rendering.pages import relations_card
from quangang.rendering.placeholders import Fragments, neutralise
from quangang.rendering.points import points_of, points_url
from quangang.rendering.provisions import is_unit
from quangang.rendering.templating import render
from quangang.rendering.timeline import timeline
from quangang.rendering.uses import FOLDER, Uses, many, uses_of, uses_rows
from quangang.rendering.versions import moved_html, version_note

_CONTAINERS = frozenset({ProvisionKind.BOOK, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.PART})


def around_policy(document: Document[PolicyFields], page: PageContext) -> tuple[str, str]:
    """Facts above a policy; what moved and where its data are below."""
    before = (
        version_note(document, page) + timeline(document, page) + policy_card(document) + _to_points(document, page)
    )
    return before, _actions(document, page) + moved_html(document, page) + policy_data(document, page)


def around_measure(document: Document[PolicyFields], page: PageContext) -> tuple[str, str]:
    """Facts above a measure; the provisions it answers to below."""
    return policy_card(document), relations_card(document, page)


def policy_card(document: Document[PolicyFields]) -> str:
    """The card of facts above a policy or a measure."""
    fields = document.fields
    return render(
        "policy_card.html",
        line=_line(document),
        document=document,
        fields=fields,
        held=document.type.official,
        level=LEVEL_NAMES[fields.level],
        instrument=INSTRUMENT_NAMES[fields.instrument_type],
        force=FORCE_NAMES[fields.legal_force],
        count=sum(1 for p in document.tree if is_unit(p)),
    )


def _line(document: Document[PolicyFields]) -> list[str]:
    """What a reader asks first of a text, in one line: whose it is, of when, whether it holds, where it comes from."""
    fields = document.fields
    held = document.type.official
    date = fields.document_date or fields.publication_date
    force = FORCE_NAMES[fields.legal_force]
    source = document.source.name if document.source else ""
    parts = [
        "" if held else "原文未收录，据报道转述",
        "、".join(fields.issuing_body) if held else fields.jurisdiction,
        str(date) if date else "",
        (f"效力{force}" if fields.legal_force == "unverified" else force) if held else "",
        f"来源：{source}" if source else "",
    ]
    return [part for part in parts if part]


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

    uses = uses_of(document, page)
    apart = many(uses)
    starts: dict[int, list[Provision]] = {}
    ends: dict[int, list[Provision]] = {}
    for provision in document.tree:
        starts.setdefault(provision.span.start, []).append(provision)
        if is_unit(provision) or (provision.kind in _CONTAINERS and not any(is_unit(c) for c in provision.walk())):
            ends.setdefault(provision.span.end, []).append(provision)
    pieces: list[str] = []
    position = 0
    for offset in sorted({*starts, *ends}):
        if offset < position:  # inside a heading already written
            continue
        pieces.append(prose(position, offset))
        position = offset
        for provision in ends.get(offset, ()):
            practice = page.practice.get(f"{document.id}#{provision.path}", "")
            pieces.append(fragments.block(_tools(provision, page, uses, practice, apart=apart)))
        here = starts.get(offset, [])
        if here and here[0].kind in _CONTAINERS:
            end = body.find("\n", offset)
            end = len(body) if end < 0 else end
            heading = here[0].text.partition("\n")[0]
            pieces.append(fragments.block(_heading(here[0], heading)))
            position = end
            continue
        pieces.extend(fragments.identify(p.path, "qg-provision" if is_unit(p) else "") for p in here)
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


def _heading(provision: Provision, text: str) -> str:
    level = {ProvisionKind.SECTION: 3}.get(provision.kind, 2)
    return (
        f'<h{level} id="{escape(provision.path)}" class="qg-part">{escape(text)}'
        f'<a class="headerlink" href="#{escape(provision.path)}" title="本部分的链接">¶</a></h{level}>'
    )


_BARE_TOOLS = (
    '<details class="qg-tools" data-provision="{path}"{reference}><summary>{label}</summary>\n'
    '<a class="qg-here" href="#{path}">本条链接</a>\n</details>'
)
"""What `provision_tools.html` makes where nobody uses a provision; a test holds the two together."""


def _tools(provision: Provision, page: PageContext, uses: Uses, practice: str, *, apart: bool) -> str:
    """The line under a provision that opens: its link, its practice, who uses it.

    Args:
        provision: an article, an item, or a part without any.
        page: where it stands.
        uses: who uses each provision.
        practice: URL of the questions on it, or "".
        apart: whether the mentions stand in a page of their own.
    """
    groups = uses.get(provision.path, ())
    reference = provision_label(provision)
    label = reference.partition("（")[0]
    if not groups and not practice:  # most provisions of most laws: a template for each is a tenth of a build
        more = "" if reference == label else f' data-reference="{escape(reference)}"'
        return _BARE_TOOLS.format(path=escape(provision.path), reference=more, label=escape(label))
    return render(
        "provision_tools.html",
        path=provision.path,
        reference=reference,
        label=label,
        count=sum(len(group.mentions) for group in groups),
        practice=page.href(practice) if practice else "",
        uses=f"{FOLDER}#{provision.path}" if groups and apart else "",
        groups=[] if apart else uses_rows(groups, page),
    ).rstrip("\n")


def _actions(document: Document, page: PageContext) -> str:
    """What one can do with a provision, once for the page; the script puts a copy where a line is opened."""
    points = page.href(points_url(document)) if points_of(document) else ""
    return render("actions.html", document=document_label(document, page.corpus), points=points)


def _to_points(document: Document, page: PageContext) -> str:
    """The way to what each provision comes to; "" where nobody wrote it."""
    if not points_of(document):
        return ""
    href = escape(page.href(points_url(document)))
    return f'<p class="qg-to-points"><a href="{href}">一条一表：每条的要点、写到的机关、数和期限</a></p>'


def policy_toc(document: Document) -> list[tuple[str, str, int]]:
    """Table of contents: (title, anchor, level), containers and units only."""
    entries: list[tuple[str, str, int]] = []
    below = 3 if any(provision.kind in _CONTAINERS for provision in document.tree) else 2
    for provision in document.tree:
        if provision.kind in _CONTAINERS:
            text = provision.text.partition("\n")[0]
            entries.append((text, provision.path, 3 if provision.kind is ProvisionKind.SECTION else 2))
        elif is_unit(provision):
            label = provision.label if provision.label.startswith("第") else f"{provision.path.split('.')[-1]}."
            entries.append((f"{label}{provision.title}" if provision.title else label, provision.path, below))
    return entries
