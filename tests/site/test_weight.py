"""What a first visit loads, all in, as a server with gzip sends it: a phone on a village network opens it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

pytestmark = pytest.mark.site
_PARTS = re.compile(r'<link(?=[^>]*rel="?(?:stylesheet|icon))[^>]*href="([^"]+)"|<script[^>]*\ssrc="([^"]+)"')


def loads(portal: Path, path: str) -> list[tuple[str, int]]:
    """(name, bytes) of the page and of every file it names to be loaded with it."""
    page = portal / path / "index.html"
    names = [found[0] or found[1] for found in _PARTS.findall(page.read_text(encoding="utf-8"))]
    files = [page, *(portal / urljoin(f"/{path}", name).lstrip("/") for name in names)]
    return [(file.name, len(gzip.compress(file.read_bytes(), 9, mtime=0))) for file in files]


@pytest.mark.parametrize(
    ("path", "kilobytes"),
    [
        ("", 60),
        ("policies/central-2024/", 75),
        ("courses/first-month/practice/", 80),
        ("matrix/", 60),
        ("questions/pay-standard/", 55),
        ("glossary/", 65),
    ],
)
def test_a_first_visit_is_light(portal: Path, path: str, kilobytes: int) -> None:
    parts = loads(portal, path)
    assert sum(size for _, size in parts) <= kilobytes * 1000, parts
    assert len(parts) <= 12, parts


def test_a_text_outweighs_what_is_said_about_it(portal: Path) -> None:
    """The Opinions with hundreds of mentions: they stand beside the page, and a reader without scripts has a link to them."""
    name, size = loads(portal, "policies/central-2024/")[0]
    assert size <= 12_500, name
    page = (portal / "policies/central-2024/index.html").read_text(encoding="utf-8")
    assert page.count('<template id="qg-actions"') == 1
    assert 'href="uses/index.html#3"' in page
    assert 'id="3"' in (portal / "policies/central-2024/uses/index.html").read_text(encoding="utf-8")
    assert (portal / "policies/central-2024/uses/uses.js").stat().st_size > size
