"""一条一表: what each provision of a policy comes to, whom it names, its words of force and its numbers, each with its sentence."""

from __future__ import annotations

from markupsafe import escape

from quangang.linking.labels import provision_label
from quangang.model import Address, Document, Point
from quangang.rendering.context import PageContext
from quangang.text.duties import Duty, duties

FOLDER = "points"
_HEADS = ("写到的机关", "用词", "数和期限")
LEAD = (
    "每条的要点是条文的缩写，用的是条文自己的话；表里的机关、用词和数，是从原句里照抄的，原句写在最后。"
    "要看全文，点每条的标题。"
)


def points_of(document: Document) -> dict[str, Point]:
    """Points of a policy by path, in the order of its text; empty where it has none."""
    given = document.type.points(document) if document.type.points is not None else ()
    by_path = {point.provision.path: point for point in given if point.provision.document == document.id}
    if not by_path:  # provisions of thousands of texts are made when somebody asks for them
        return {}
    return {provision.path: by_path[provision.path] for provision in document.tree if provision.path in by_path}


def points_url(document: Document) -> str:
    """URL of the page below the site's root."""
    return f"{document.type.url}/{document.key}/{FOLDER}/"


def points_html(document: Document, page: PageContext) -> str:
    """The page below its heading."""
    sections = []
    for path, point in points_of(document).items():
        provision = document.tree.get(path)
        if provision is None:
            continue
        link = page.link(Address(document.id, path))
        name = escape(provision_label(provision))
        heading = f'<a href="{escape(link[0])}">{name}</a>' if link else str(name)
        lines = "".join(f"<li>{escape(line)}</li>" for line in point.lines)
        words = "".join(f'<span class="qg-chip">{escape(word)}</span>' for word in point.keywords)
        rows = "".join(map(_row, duties(provision.text)))
        sections.append(
            f'<h2 id="{escape(path)}">{heading}</h2><ul class="qg-points">{lines}</ul>'
            f"{f'<p>{words}</p>' if words else ''}{_table(rows, name) if rows else ''}"
        )
    return "".join(sections)


def _table(rows: str, name: str) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in (*_HEADS, "原句"))
    return (
        f'<div class="qg-table" role="region" tabindex="0" aria-label="{name}逐句"><table class="qg-duties">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(duty: Duty) -> str:
    cells = ("、".join(duty.bodies), "、".join(duty.force), "、".join(duty.numbers))
    shown = "".join(
        f'<td data-label="{name}"{"" if cell else " data-empty"}>{escape(cell)}</td>'
        for name, cell in zip(_HEADS, cells, strict=True)
    )
    return f'<tr>{shown}<td data-label="原句">{escape(duty.words)}</td></tr>'
