"""The real thing: a built index behind a plain static server, read by Chromium. Bytes are those of its network log."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

PACKED = (".js", ".css", ".html", ".json", ".svg", ".txt")
"""What the server gzips where the browser takes it, as static hosts do: the same for every engine."""


SENT: list[int] = []
"""Bytes of each answer the server gave, headers included: counts what workers fetch too, which a page's log does not."""


class _Static(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve a file, gzipped where that is usual."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        packed = path.suffix in PACKED and len(content) > 256
        if packed:
            content = gzip.compress(content, 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        SENT.append(sum(map(len, self._headers_buffer)) + 2 + len(content))  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder served over http."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Static, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the one named by CHROMIUM, or Playwright's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass
class Traffic:
    """What a page loaded since `reset`, by the browser's own log."""

    session: CDPSession
    bytes: int = 0
    requests: int = 0
    _urls: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Traffic:
        """Start watching a page."""
        traffic = cls(page.context.new_cdp_session(page))
        traffic.session.send("Network.enable")
        traffic.session.on("Network.loadingFinished", traffic._finished)
        traffic.session.on("Network.requestWillBeSent", lambda event: traffic._urls.append(event["request"]["url"]))
        return traffic

    def _finished(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            self.bytes += int(event["encodedDataLength"])
            self.requests += 1

    def reset(self) -> None:
        """Count from here."""
        self.bytes = self.requests = 0
        self._urls.clear()

    def slow(self, *, latency: int = 400, kilobits: int = 400) -> None:
        """A bad mobile network."""
        rate = kilobits * 1000 / 8
        conditions = {"offline": False, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate}
        self.session.send("Network.emulateNetworkConditions", conditions)


@dataclass(frozen=True)
class Cost:
    """Medians over a sample of queries: cold is with an empty cache and the engine's code included."""

    cold_bytes: float
    next_bytes: float
    cold_requests: float
    next_requests: float
    warm_ms: float
    slow_seconds: float


def middle(values: Sequence[float]) -> float:
    """Median, 0 of nothing."""
    return median(values) if values else 0.0
