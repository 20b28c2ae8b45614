"""The Content-Security-Policy of a page: scripts of the site and of its template, nothing else.

It is the second wall: it holds when the sanitiser fails, because the scripts it lets run are counted in the page
*without its content*. GitHub Pages, Gitee Pages and USB sticks set no headers, so it stands in the page itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import escape

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)
_DIRECTIVES = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
)


def with_policy(page: str, content: str, *, connect: Iterable[str] = ()) -> str:
    """A finished page with its policy at the top of its head.

    Args:
        page: the whole HTML page.
        content: the part of it that content made; no script in it is let run.
        connect: addresses of other hosts that the site's own scripts may ask, such as a search endpoint.
    """
    shell = page.replace(content, "", 1) if content else page
    policy = content_policy(_scripts(shell), connect=connect)
    tags = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta http-equiv="X-Content-Type-Options" content="nosniff">'
        '<meta name="referrer" content="strict-origin-when-cross-origin">'
    )
    return _CHARSET.sub(lambda match: match[0] + tags, page, count=1)


def content_policy(scripts: Iterable[str], *, connect: Iterable[str] = ()) -> str:
    """The policy that lets run the site's script files and the named inline scripts.

    Args:
        scripts: text of each inline script, to the letter.
        connect: addresses of other hosts to ask.
    """
    hashes = " ".join(dict.fromkeys(f"'sha256-{digest(script)}'" for script in scripts))
    hosts = " ".join(dict.fromkeys(origin for address in connect if (origin := _origin(address))))
    rules = [f"script-src 'self' {hashes}", f"connect-src 'self' {hosts}", *_DIRECTIVES[1:]]
    return "; ".join([_DIRECTIVES[0], *(rule.strip() for rule in rules)])


def digest(script: str) -> str:
    """What a policy calls the script with this text, without its `sha256-`."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _scripts(shell: str) -> list[str]:
    return [match["code"] for match in _INLINE.finditer(shell) if not _DATA.search(match["attributes"])]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""
