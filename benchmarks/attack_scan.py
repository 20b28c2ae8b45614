"""What in a page could run, be fetched from elsewhere or be submitted: read from its HTML, and seen in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Request

_RUNS = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)
_FRAMES = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "math"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset"})


@dataclass
class Live(HTMLParser):
    """Collects what is live in a page.

    Attributes:
        allowed: inline scripts of the theme, to the letter.
        faults: what else could run, in the page's own words.
    """

    allowed: frozenset[str] = frozenset()
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name.lower(): value or "" for name, value in attrs}
        if tag in _FRAMES or (tag == "meta" and "refresh" in values.get("http-equiv", "").lower()):
            self.faults.append(f"<{tag}>")
        for name, value in values.items():
            if name.startswith("on") or name == "srcdoc" or (name in _ADDRESSES and _RUNS.match(value)):
                self.faults.append(f"<{tag} {name}={value[:60]!r}>")
            if name == "src" and re.match(r"\s*(?:https?:)?//", value):
                self.faults.append(f"<{tag} src={value[:60]!r}>")
        if tag == "script" and "json" not in values.get("type", ""):
            source = values.get("src", "")
            if source and "assets/" not in source:
                self.faults.append(f"<script src={source!r}>")
            self._script = None if source else []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            code = "".join(self._script)
            if code not in self.allowed:
                self.faults.append(f"<script>{code[:60]!r}")
            self._script = None


def inline_scripts(pages: Iterable[Path]) -> frozenset[str]:
    """Inline scripts of an honest site: the theme's own."""
    pattern = re.compile(r"<script(?![^>]*(?:\bsrc=|json))[^>]*>(.*?)</script>", re.DOTALL)
    return frozenset(code for page in pages for code in pattern.findall(page.read_text(encoding="utf-8")))


def live(page: Path, allowed: frozenset[str]) -> list[str]:
    """What is live in a page of the site beyond the theme's own scripts."""
    scanner = Live(allowed)
    scanner.feed(page.read_text(encoding="utf-8"))
    scanner.close()
    return scanner.faults


_WATCH = """
window.__fired = [];
for (const name of ["alert", "prompt", "confirm", "print", "open"]) {
  window[name] = (...words) => { window.__fired.push(`${name}(${words})`); };
}
"""
_PROD = """() => {
  for (const element of document.querySelectorAll("article *, header *, nav *, footer *")) {
    for (const type of ["mouseover", "mouseenter", "focus", "click", "toggle", "animationend", "pointerover"]) {
      const event = new Event(type, {bubbles: true, cancelable: true});
      if (type !== "click" || !element.closest("a, form, button, label, summary, input")) element.dispatchEvent(event);
    }
  }
  return window.__fired;
}"""


def fired(browser: Browser, pages: Iterable[Path], *, origin: str, policy: bool = False) -> dict[str, list[str]]:
    """Pages on which something ran or another host was asked.

    Args:
        browser: a Chromium.
        pages: paths below the site's root, such as `cases/x/index.html`.
        origin: where the site is served, with a slash at the end.
        policy: let the pages' own Content-Security-Policy work.
    """
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(_WATCH)
    page = context.new_page()
    seen: list[str] = []

    def asked(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    def requested(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(origin):
            seen.append(request.url)

    page.on("dialog", asked)
    page.on("request", requested)
    found = {}
    for path in pages:
        page.goto(f"{origin}{path.as_posix()}", wait_until="load")
        if happened := [*seen, *page.evaluate(_PROD)]:
            found[path.as_posix()] = happened
        seen.clear()
    context.close()
    return found
