"""The expressions of a policy in their order, on each of its pages: which text held on which day."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from quangang.documents.policy import PolicyFields
from quangang.model import Corpus, Document
from quangang.rendering.context import PageContext


@dataclass(frozen=True, slots=True)
class Stage:
    """One expression of a policy.

    Attributes:
        document: the expression.
        since: ISO date from which it holds: that of entry into force where it is known, else its own; "" where neither is.
        current: whether it is the current text.
    """

    document: Document
    since: str
    current: bool

    @property
    def name(self) -> str:
        """What readers call it: its own date."""
        return self.document.version_date or self.document.document_date or "日期不明"


def stages(document: Document, corpus: Corpus) -> list[Stage]:
    """The expressions held of a document's work, oldest first; the current one is last whatever its dates say.

    Args:
        document: any expression of the work.
        corpus: the portal.
    """
    current = corpus.documents.get(document.id)
    return [
        *(Stage(one, _since(one), current=False) for one in corpus.versions(document.id)),
        *([Stage(current, _since(current), current=True)] if current is not None else []),
    ]


def _since(document: Document) -> str:
    effective = document.fields.effective_date if isinstance(document.fields, PolicyFields) else None
    return str(effective or "") or document.version_date or document.document_date


def timeline(document: Document, page: PageContext) -> str:
    """The list of texts above a policy; "" where it has only one.

    The script of the page reads `data-since`: an address with `?at=2019-01-01` leads to the text that held on that day.
    """
    held = stages(document, page.corpus)
    if len(held) < 2:
        return ""
    items = []
    for stage in held:
        name = escape(stage.name)
        later = f"，{escape(stage.since)}起施行" if stage.since and stage.since != stage.name else ""
        if stage.document == document:
            shown = f'<span aria-current="page" data-since="{escape(stage.since)}">{name}</span>'
        else:
            shown = (
                f'<a href="{escape(page.document_link(stage.document))}" data-since="{escape(stage.since)}">{name}</a>'
            )
        items.append(f"<li>{shown}{later}{'（现行）' if stage.current else ''}</li>")
    return f'<nav class="qg-versions" aria-label="各个时候的文本"><ol>{"".join(items)}</ol></nav>'
