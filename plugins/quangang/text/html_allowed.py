"""HTML that contributed Markdown may hold: the one list, for the sanitiser that keeps to it and the check that tells authors."""

from __future__ import annotations

import re
from collections.abc import Mapping

TAGS = frozenset(
    (
        "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
        "h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q rp rt ruby s samp small span strong "
        "sub summary sup table tbody td tfoot th thead tr u ul var"
    ).split()
)
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"class", "id", "lang", "title", "dir"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "input": frozenset({"type", "name", "id", "checked"}),
    "label": frozenset({"for"}),
    "details": frozenset({"open"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "style", "align"}),  # `style` becomes `align`: the page's policy allows none
    "th": frozenset({"colspan", "rowspan", "style", "align", "scope"}),
    "col": frozenset({"span"}),
    "div": frozenset({"data-tabs"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
}
"""Attributes by tag; `*` are those of every tag."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes of links; none for pictures, which come from this site."""

_DROPPED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OTHER_HOST = ("//", "\\", "/\\")
"""Beginnings by which a browser leaves the site without a scheme."""


def address_fault(address: str, *, picture: bool = False) -> str:
    """What an address begins with that makes it be dropped: a scheme with its colon, or `//`; "" when it stays.

    Args:
        address: as a browser reads it, character references resolved.
        picture: whether something is fetched from there: that would tell another host who reads what.
    """
    address = _DROPPED_BY_BROWSERS.sub("", address)
    if address.startswith(_OTHER_HOST):
        return "//"
    match = _SCHEME.match(address)
    if match is None or (match[1].lower() in SCHEMES and not picture):
        return ""
    return match[0].lower()
