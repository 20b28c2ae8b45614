"""更正与撤回: the public log, as a page."""

from __future__ import annotations

from quangang.documents.corrections import KIND_NAMES
from quangang.rendering.context import PageContext
from quangang.rendering.templating import render
from quangang.rendering.urls import page_url

PATH = "corrections.md"
TITLE = "更正与撤回"
LEAD = "发布以后改过什么、撤回过什么，都记在这里：哪一天、哪一页、改了什么、为什么。"


def corrections_html(page: PageContext) -> str:
    """Every entry, newest first; a page that still stands is linked."""
    entries = []
    for entry in page.corpus.corrections:
        document = page.corpus.documents.get(entry.page)
        entries.append(
            {
                "date": entry.date,
                "kind": KIND_NAMES[entry.kind],
                "title": document.title if document else entry.title or entry.page,
                "href": page.href(page_url(document)) if document else "",
                "what": entry.what,
                "reason": entry.reason,
            }
        )
    return render("corrections.html", entries=entries)
