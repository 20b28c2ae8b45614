"""A little web server that hands out pages from memory, and tabs that share one storage."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

expect.set_options(timeout=15_000)  # the machines of others are slower
ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "plugins/quangang/assets"
HERE = Path(__file__).parent
FULL_DISK = """
(() => {
  window.full = {};
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if (window.full.database) {
      const transaction = this.transaction;
      Object.defineProperty(transaction, "error", {value: new DOMException("full", "QuotaExceededError"), configurable: true});
      request.addEventListener("success", () => transaction.abort());
    }
    return request;
  };
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...given) {
    if (window.full.boat) throw new DOMException("full", "QuotaExceededError");
    return set.apply(this, given);
  };
})();
"""
"""Makes `window.full = {database, boat}` act as a full disk: the transaction aborts as Chromium's does when its quota is used
up (`Storage.overrideQuotaForOrigin` has no effect on IndexedDB in the Chromium we test with)."""


class Site:
    """Pages from memory, bundles from the assets folder."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = unquote(self.path.split("?")[0]).lstrip("/")
                asset = ASSETS / name
                body = site.pages.get(name)
                if body is None and name and asset.is_file():
                    body = asset.read_bytes()
                kinds = {"js": "text/javascript", "css": "text/css"}
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", kinds.get(name.rpartition(".")[2], "text/html") + "; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def put(self, name: str, text: str) -> None:
        self.pages[name] = text.encode()

    def url(self, name: str, host: str = "localhost") -> str:
        return f"http://{host}:{self.port}/{name}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def bundle(entry: Path) -> str:
    """A TypeScript file of the tests and all it imports, as one classic script."""
    esbuild = ROOT / "node_modules/.bin/esbuild"
    command = [str(esbuild), str(entry), "--bundle", "--format=iife", "--charset=utf8"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture(scope="session")
def server() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    return server


@pytest.fixture
def device(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open tabs on one device (one storage); page errors fail the test."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(10_000)
    errors: list[str] = []

    def open_tab(url: str = "about:blank") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield open_tab
    context.close()
    assert errors == []
