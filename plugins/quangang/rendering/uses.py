"""Who uses the provisions of a policy: a few mentions stand in its page, many stand beside it and come when asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from quangang.linking.labels import provision_label
from quangang.model import Document
from quangang.rendering.context import MentionGroup, PageContext
from quangang.rendering.provisions import is_unit
from quangang.rendering.templating import render
from quangang.rendering.urls import page_url

FEW = 40
"""A page that carries more mentions weighs more than the text it shows: they move to a page and a script of their own."""
FOLDER = "uses/"
"""Where the page of all mentions stands, below the policy's own."""
SCRIPT = "uses.js"
"""The mentions as data, beside that page: a classic script, for a folder opened from a disk can load nothing else."""

Uses = Mapping[str, Sequence[MentionGroup]]
"""Who uses each article or item, by its path; those that nobody uses are missing."""


def uses_of(document: Document, page: PageContext) -> Uses:
    """Who uses each article or item of the current text; nothing for an older expression."""
    if document.version_date:
        return {}
    found = ((p.path, page.backlinks(document.id, p.path)) for p in document.tree if is_unit(p))
    return {path: kept for path, groups in found if (kept := [group for group in groups if group.mentions])}


def many(uses: Uses) -> bool:
    """Whether the mentions are too many for the policy's own page."""
    return sum(len(group.mentions) for groups in uses.values() for group in groups) > FEW


def uses_rows(groups: Sequence[MentionGroup], page: PageContext) -> list[tuple[str, list[tuple[object, str]]]]:
    """Groups with the link of each mention, for the templates."""
    return [(group.name, [(mention, page.href(mention.url)) for mention in group.mentions]) for group in groups]


def uses_html(document: Document, page: PageContext) -> str:
    """All mentions of a policy as one page: what opens without scripts, and what is printed."""
    uses = uses_of(document, page)
    back = page.href(page_url(document))
    rows = [
        {
            "path": provision.path,
            "label": provision_label(provision),
            "href": f"{back}#{provision.path}",
            "groups": uses_rows(uses[provision.path], page),
        }
        for provision in document.tree
        if provision.path in uses
    ]
    return render("uses.html", rows=rows)


def uses_script(uses: Uses, page: PageContext) -> str:
    """The mentions as a script for the policy's page: by path, groups of (title, link, state, sentence)."""
    data = {
        path: [
            [group.name, [[m.title, page.href(m.url), m.state, m.sentence] for m in group.mentions]] for group in groups
        ]
        for path, groups in uses.items()
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"self.quangangUses={text};\n"
