"""A real Chromium, and pages for it made of the theme's own style sheets and our bundles."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import material
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "plugins" / "quangang" / "assets"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"


@dataclass
class Site:
    """A folder of pages served over http.

    Attributes:
        folder: where its files are.
        url: its address, without a slash at the end.
    """

    folder: Path
    url: str

    def page(self, name: str, body: str, *, scheme: str = "default", scripts: tuple[str, ...] = ()) -> str:
        """Write a page in the theme's clothes and give its address.

        Args:
            name: file name, such as `a.html`.
            body: what stands in the article.
            scheme: `default` or `slate`, the theme's light and dark.
            scripts: bundles of `assets/` to load; a style sheet of the same name goes with each.
        """
        for script in scripts:
            for file in ASSETS.glob(f"{Path(script).stem}.*"):
                (self.folder / file.name).write_bytes(file.read_bytes())
        for file in THEME.glob("*.min.css"):
            (self.folder / file.name.split(".")[0]).with_suffix(".css").write_bytes(file.read_bytes())
        sheets = ["main.css", "palette.css"]
        sheets += [
            f"{Path(script).stem}.css" for script in scripts if (self.folder / f"{Path(script).stem}.css").exists()
        ]
        links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
        loads = "".join(f'<script src="{script}"></script>' for script in scripts)
        html = (
            '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>自测</title><link rel="icon" href="data:,">'
            f'<meta name="viewport" content="width=device-width,initial-scale=1">{links}</head>'
            f'<body dir="ltr" data-md-color-scheme="{scheme}" data-md-color-primary="indigo" data-md-color-accent="indigo">'
            '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">'
            f'<article class="md-content__inner md-typeset"><h1>自测</h1>{body}</article></div></div></main></div>{loads}</body></html>'
        )
        (self.folder / name).write_text(html, encoding="utf-8")
        return f"{self.url}/{name}"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Nothing is kept: a page written anew in the same second looks unchanged to a cache."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A static server on this machine."""
    folder = tmp_path_factory.mktemp("site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Opener:
    """Opens pages; whatever they complain about fails the test at its end."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, *, width: int = 390, height: int = 844, touch: bool = False, **options: Any) -> BrowserContext:
        """A fresh profile."""
        size = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, has_touch=touch, is_mobile=touch, locale="zh-CN", **options)
        self.contexts.append(context)
        return context

    def __call__(self, url: str, *, context: BrowserContext | None = None, **options: Any) -> Page:
        """Open an address, in a fresh profile unless one is given."""
        page = (context or self.context(**options)).new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(url)
        return page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Open pages in fresh profiles; console errors fail the test."""
    opener = Opener(browser)
    yield opener
    for context in opener.contexts:
        context.close()
    assert opener.complaints == []


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Violations of WCAG A, AA and best practices that axe finds in a page, in one line each."""

    def run(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag the page's policy refuses
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return run
