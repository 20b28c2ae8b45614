"""The one boundary for addresses that content gives: what may stand in a link.

A browser drops control characters and white space before it reads a scheme, takes a backslash for a slash, and
`//host` for another site: such an address is refused, not mended, and so is every scheme but these.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

SCHEMES = ("http", "https", "mailto")
"""Schemes a link of content may have; without one it leads to a page of this site."""
MAX_LENGTH = 2_000

_NEVER = frozenset('<>"{}|\\^`')
"""What RFC 3986 leaves out of addresses; between quotation marks of HTML it would be read as something else."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"https?://(?:[^\s/@?#:\\]+\.)*[^\s/@?#:\\]+(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@?<>]{1,64}@[^\s@?<>]{1,255}(?:\?[^\s<>]*)?", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether a link may lead there: http(s) with a host and no name before it, a mailbox, or a relative path."""
    if not text or len(text) > MAX_LENGTH or any(c in _NEVER or _unseen(c) for c in text):
        return False
    match = _SCHEME.match(text)
    if match is None:
        return not text.startswith("//") and ":" not in text.split("/", 1)[0]
    if match[1].lower() == "mailto":
        return bool(_MAIL.fullmatch(text))
    return match[1].lower() in SCHEMES and bool(_HOST.match(text))


def _unseen(character: str) -> bool:
    """White space, controls, and what has no shape: none of it belongs in an address."""
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _checked(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return value
    address = value.strip()
    if is_web_address(address):
        return address
    shown = "".join(character for character in address[:60] if not _unseen(character))
    raise ValueError(f"“{shown}”不是可以打开的网址，应写成 https://… 、mailto:邮箱，或本站的相对路径")


WebAddress = Annotated[str, BeforeValidator(_checked)]
"""An address that a link may lead to, or ""."""
