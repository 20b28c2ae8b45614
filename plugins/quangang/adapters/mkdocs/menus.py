"""Names of the theme's menus: with index pages in the menu it labels each by an empty element, so all are called nothing."""

from __future__ import annotations

import re

_MENU = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" )aria-labelledby="[^"]*"([^>]*>\s*<label class="md-nav__title"[^>]*>'
    r'\s*<span class="md-nav__icon md-icon"></span>\s*)([^<>]*?)(?=\s*</label>)'
)


def name_menus(html: str) -> str:
    """Call each menu by the title it shows."""
    return _MENU.sub(lambda m: f'{m[1]}aria-label="{m[3]}"{m[2]}{m[3]}' if m[3] else m[0], html)
