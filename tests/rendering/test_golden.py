"""A portal with one of everything, page by page, as it is drawn: `golden/pages.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quangang.loading import read_text
from quangang.publishing import Site, read_project
from quangang.rendering.points import points_html, points_of
from quangang.rendering.uses import uses_html, uses_of, uses_script
from quangang.rendering.versions import changes_html
from quangang.text.frontmatter import split_front_matter
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"


def drawn(site: Site) -> Iterator[tuple[str, str]]:
    """Every page, and what is drawn of a policy beside its own page."""
    for path in sorted({*site._sources, *site.generated}):
        if path.startswith("rules/"):
            continue
        document = site.document_at(path)
        markdown = site.generated[path].markdown if path in site.generated else ""
        if document is not None and document.file.endswith(".md"):
            text, _ = read_text(site.root / document.file, document.file)
            markdown = split_front_matter(text or "", path)[0].body
        prepared = site.prepare(path, markdown)
        yield f"{path} as Markdown", prepared
        paragraphs = "".join(f"<p>{line}</p>" for line in prepared.split("\n") if line)
        done = site.finish(path, f'<h2 id="a">甲</h2>{paragraphs}')
        yield f"{path} {sorted(done.anchors)} {done.toc!r}", done.html
    for document in site.corpus.documents.values():
        page = site.context(site.source_path(document))
        if points_of(document):
            yield f"points of {document.id}", points_html(document, page)
        if uses_of(document, page):
            yield f"uses of {document.id}", uses_html(document, page) + uses_script(uses_of(document, page), page)
        for old in site.corpus.versions(document.id):
            yield f"changes of {document.id}", changes_html(old, document, page)


def pages() -> str:
    with TemporaryDirectory() as folder:
        for name, text in blocks(HERE / "portal.txt"):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        site = Site.of(read_project(Path(folder)), repository="https://example.com/portal")
        return "".join(f"=== {name}\n{text.replace('><', f'>{chr(10)}<')}\n" for name, text in drawn(site))


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "pages.txt": pages}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_pages_are_drawn_as_they_were(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
