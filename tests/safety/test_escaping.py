"""Hostile text in every text field of every kind of document: it is shown, and nothing of it lives.

The checks that would refuse it are switched off, so that each wall is tried by itself; then each wall is taken away,
and the same page must be found out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser

from benchmarks.attack import OWN, gate_off, served
from benchmarks.attack_project import write_project
from benchmarks.attack_scan import fired, inline_scripts, live
from quangang.adapters.mkdocs import build, plugin
from quangang.documents.schema import SCHEMAS
from quangang.publishing import site
from quangang.questions.schema import bank_schema
from quangang.rendering import templating

pytestmark = pytest.mark.site

HOSTILE = (
    *OWN,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>点我</a>",
    "--><script>alert(1)</script>",
)


@pytest.fixture(scope="module")
def theme_scripts(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Inline scripts of a site without anything hostile."""
    folder = tmp_path_factory.mktemp("honest")
    written = write_project(folder / "project", ["平常的字"], rounds=1)
    return inline_scripts(built(written.folder).rglob("*.html"))


def built(project: Path) -> Path:
    shutil.rmtree(project / "site", ignore_errors=True)  # nothing is taken over from a site with other walls
    with gate_off():
        return build.build_site(project / "mkdocs.yml", project / "site").site_dir


def faults(folder: Path, theme: frozenset[str]) -> dict[str, list[str]]:
    return {str(page.relative_to(folder)): found for page in folder.rglob("*.html") if (found := live(page, theme))}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("hostile") / "project", HOSTILE, rounds=2).folder


@pytest.fixture(scope="module")
def hostile_site(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of it, out of the way of those that are built without a wall."""
    return built(hostile).rename(tmp_path_factory.mktemp("hostile") / "site")


def test_nothing_is_live(hostile_site: Path, theme_scripts: frozenset[str]) -> None:
    assert faults(hostile_site, theme_scripts) == {}


def test_nothing_fires(hostile_site: Path, browser: Browser) -> None:
    folder = hostile_site
    pages = [page.relative_to(folder) for page in sorted(folder.rglob("*.html"))]
    with served(folder) as origin:
        assert fired(browser, pages, origin=origin) == {}


def test_titles_are_shown_as_they_were_written(tmp_path: Path, browser: Browser) -> None:
    """Escaped once: neither live nor `&amp;lt;`."""
    folder = built(write_project(tmp_path / "project", ["<b>A & B</b>"], rounds=2).folder)
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "cases/case-0/index.html").as_uri())
    assert page.title() == "<b>A & B</b> - <b>A & B</b>"
    assert page.locator("h1").first.inner_text() == "<b>A & B</b>"
    page.goto((folder / "policies/policy-1/index.html").as_uri())
    assert page.locator(".md-nav--secondary .md-nav__link").first.inner_text().strip() == "第一章 <b>A & B</b>"
    context.close()


def test_what_the_parser_of_pages_cannot_read_stops_nothing(tmp_path: Path) -> None:
    folder = built(
        write_project(tmp_path / "project", ['<![><img src="]><img', "<![x[", "`<![endif]`"], rounds=1).folder
    )
    page = (folder / "page-0/index.html").read_text(encoding="utf-8")
    assert "&lt;![x[" in page
    assert "<code>&lt;![endif]</code>" in page


def unescaped() -> Any:
    return patch.object(plugin, "escape_by_default", lambda env: None)


def unsanitised() -> Any:
    return patch.object(site, "sanitize", lambda html: html)


def fragments_unescaped() -> Any:
    made = templating.environment.__wrapped__()
    made.autoescape = False
    made.bytecode_cache = None  # what is kept was compiled with escapes
    return patch.object(templating, "environment", lambda folder=None: made)


@pytest.mark.parametrize("wall", [unescaped, unsanitised, fragments_unescaped])
def test_without_a_wall_it_is_found_out(hostile: Path, theme_scripts: frozenset[str], wall: Callable[[], Any]) -> None:
    with wall():
        assert faults(built(hostile), theme_scripts)


def test_the_policy_holds_where_the_sanitiser_fails(hostile: Path, browser: Browser) -> None:
    """The same pages with live scripts in them: the page's own policy keeps every one from running."""
    with unsanitised():
        folder = built(hostile)
    pages = [page.relative_to(folder) for page in sorted(folder.glob("cases/*/index.html"))]
    with served(folder) as origin:
        assert fired(browser, pages, origin=origin)
        assert fired(browser, pages, origin=origin, policy=True) == {}


def text_fields(schema: dict[str, Any]) -> Iterator[str]:
    """Names of the fields of a schema that hold free text."""
    definitions = schema.get("$defs", {})

    def walk(part: dict[str, Any], name: str) -> Iterator[str]:
        if "$ref" in part:
            part = definitions[part["$ref"].rpartition("/")[2]]
        kinds = part.get("type")
        free = kinds == "string" or (isinstance(kinds, list) and "string" in kinds)
        if free and not {"enum", "pattern", "format", "const"} & part.keys():
            yield name
        for key, inner in part.get("properties", {}).items():
            if key.isascii():
                yield from walk(inner, key)
        for inner in [*part.get("anyOf", ()), *part.get("oneOf", ()), *([part["items"]] if "items" in part else ())]:
            yield from walk(inner, name)

    yield from walk(schema, "")


NOT_FREE = {
    "id", "type", "date", "document_date", "publication_date", "effective_date", "expiry_date", "version_date",
    "legal_force_checked", "due", "level", "kind", "state", "status", "access", "provision", "quote", "url", "sha256",
    "training_kind", "training_tier", "legal_force", "instrument_type", "lessons", "prerequisites", "teaches",
    "lesson", "sources", "digest", "count", "items", "featured", "duration", "points", "tolerance", "provisions_count", "hide", "how", "",
}  # fmt: skip
"""Fields that reading holds to a form (or, `how` and `quote`, to words that stand elsewhere); `how` is tried too."""


def test_every_text_field_is_tried(tmp_path: Path) -> None:
    """A field added to a model and not to the attack is named here."""
    used = write_project(tmp_path / "project", ["字"], rounds=1).used
    tried = {part for name in used for part in name.split(".")}
    schemas = [make() for make in SCHEMAS.values()] + [bank_schema()]
    assert {name for schema in schemas for name in text_fields(schema)} - tried - NOT_FREE == set()
