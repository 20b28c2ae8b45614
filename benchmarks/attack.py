"""Hostile text through every text field of every kind of document: built, scanned, opened in Chromium.

    python -m benchmarks.attack PAYLOADS [--rounds 60] [--pages 400]

PAYLOADS is a file of JSON lines with a `payload` each. The checks that would refuse such content are switched off,
and so is each page's policy: what is measured is the escaping and the sanitiser alone. Exits 0 whatever the figures.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import random
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import sync_playwright

from benchmarks.attack_project import write_project
from benchmarks.attack_scan import fired, inline_scripts, live
from quangang.adapters.mkdocs import build
from quangang.publishing import reading

OWN = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</script><script>alert(1)</script>",
    "]]></script><svg/onload=alert(1)>",
    "{{7*7}}{% raw %}{{config}}",
    "\ue0000\ue001",
    "</textarea></style></noscript><svg><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<quangang-question data-question=x>",
)


def payloads(path: Path, seed: int = 1) -> list[str]:
    """The payloads of a file and our own, in a fixed order."""
    texts = [str(json.loads(line)["payload"]) for line in path.read_text(encoding="utf-8").splitlines() if line]
    random.Random(seed).shuffle(texts)
    return [
        text
        for index, text in enumerate(texts)
        for text in ((text, OWN[index % len(OWN)]) if index % 20 == 0 else (text,))
    ]


@contextmanager
def gate_off() -> Iterator[None]:
    """Build what the checks would refuse: the walls behind them are what is tried."""
    with (
        patch.object(reading, "_problems", lambda *_: ()),
    ):
        yield


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over http on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def main(argv: Sequence[str] | None = None) -> None:
    """Print what is live, and what fired."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("payloads", type=Path)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--pages", type=int, default=400, help="pages to open in Chromium")
    args = parser.parse_args(argv)
    texts = payloads(args.payloads)
    with tempfile.TemporaryDirectory() as temporary:
        written = write_project(Path(temporary, "project"), texts, rounds=args.rounds)
        honest = write_project(Path(temporary, "honest"), ["平常的字"], rounds=1)
        with gate_off():
            ours = build.build_site(honest.folder / "mkdocs.yml").site_dir
            folder = build.build_site(written.folder / "mkdocs.yml").site_dir
        pages = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
        allowed = inline_scripts(ours.rglob("*.html"))
        faults = {page.as_posix(): found for page in pages if (found := live(folder / page, allowed))}
        chosen = random.Random(2).sample(pages, min(args.pages, len(pages)))
        with sync_playwright() as playwright, served(folder) as origin:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
                args=["--no-sandbox", "--disable-background-networking"],
            )
            ran = fired(browser, chosen, origin=origin)
            browser.close()
    total = sum(written.used.values())
    print(f"{len(texts)} payloads in {total} places of {len(written.used)} fields; {len(pages)} pages built")
    print(f"live in the HTML: {len(faults)} pages; fired in Chromium: {len(ran)} of {len(chosen)} pages opened")
    for name, found in [*faults.items(), *ran.items()][:20]:
        print(f"  {name}: {found[:3]}")


if __name__ == "__main__":
    main()
