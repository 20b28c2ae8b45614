"""`mkdocs serve` puts a script into each page that reloads it: let that one run, and the policy holds there too.

The script is another one in each answer (it counts), so its digest is added to the page's policy as the page goes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from quangang.rendering.content_policy import digest

_LAST = re.compile(rb"<script>(?P<code>[^<]*)</script></body>(?!.*</body>)", re.DOTALL)
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src &#39;self&#39;)')

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_live_script(app: App) -> App:
    """A WSGI application that gives the pages of another, each allowing the script that was put at its end."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        body = app(environ, lambda *told: begun.append(told))
        status, headers, *rest = begun[0]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers, *rest)
            return body
        page = allow_last_script(b"".join(body))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return answer


def allow_last_script(page: bytes) -> bytes:
    """A page whose policy also lets run the script right before the end of its body; nothing of content stands there."""
    last = _LAST.search(page)
    if last is None:
        return page
    allowed = f" &#39;sha256-{digest(last['code'].decode())}&#39;".encode()
    return _POLICY.sub(lambda match: match[1] + allowed, page, count=1)
