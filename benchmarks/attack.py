"""Hostile text through every text field of every kind of document: built, scanned, opened in Chromium.

    python -m benchmarks.attack PAYLOADS [--rounds 60] [--pages 400] [--every [--pack 40] [--first 0]]

PAYLOADS is a file of JSON lines with a `payload` each. They go round among the fields; with `--every` each field of each kind, and
each place of a body, has all of them, forty a time with a mark between: one fault in a page is looked into one by one. The checks that would refuse such content are switched off,
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

from benchmarks.attack_project import MARK, write_project
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


KINDS = ("policies/policy", "cases/case", "questions/answer", "page", "cases/registered", "courses/course")
"""Documents of which each round makes one, by the beginning of their address."""


def payloads(path: Path, seed: int = 1) -> list[str]:
    """The payloads of a file and our own, in a fixed order."""
    texts = [str(json.loads(line)["payload"]) for line in path.read_text(encoding="utf-8").splitlines() if line]
    random.Random(seed).shuffle(texts)
    return [
        text
        for index, text in enumerate(texts)
        for text in ((text, OWN[index % len(OWN)]) if index % 20 == 0 else (text,))
    ]


def packed(texts: Sequence[str], size: int) -> list[str]:
    """The payloads, some a time, with a mark between that none of them holds."""
    return [MARK.join(texts[start : start + size]) for start in range(0, len(texts), size)]


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
    parser.add_argument("--every", action="store_true", help="every payload in every field")
    parser.add_argument("--pack", type=int, default=40, help="payloads that share a field")
    parser.add_argument("--first", type=int, default=0, help="pack to begin with, to go on with a run")
    args = parser.parse_args(argv)
    texts = payloads(args.payloads)
    packs = packed(texts, args.pack)[args.first :] if args.every else texts
    rounds = min(args.rounds, len(packs)) if args.every else args.rounds
    with tempfile.TemporaryDirectory() as temporary:
        written = write_project(
            Path(temporary, "project"),
            packs,
            rounds=rounds,
            every=args.every,
            described=args.pack // 4 if args.every else 0,
        )
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
        expected = [f"{kind}-{number}" for number in range(rounds) for kind in KINDS]
        made = sum((folder / one / "index.html").is_file() for one in expected)
    total = sum(written.used.values())
    print(f"{len(texts)} payloads in {total} places of {len(written.used)} fields; {len(pages)} pages built")
    print(f"documents that have their page: {made} of {len(expected)}")
    if args.every:
        tried = [min(count, len(packs)) * args.pack for count in written.used.values() if count >= rounds]
        print(
            f"fields that had all of the first {rounds * args.pack} payloads: {len(tried)}; the rest (once a project): {len(written.used) - len(tried)}"
        )
    print(f"live in the HTML: {len(faults)} pages; fired in Chromium: {len(ran)} of {len(chosen)} pages opened")
    for name, found in [*faults.items(), *ran.items()][:20]:
        print(f"  {name}: {found[:3]}")


if __name__ == "__main__":
    main()
