"""Links of a finished page that also work from a folder: `../x/` → `../x/index.html`."""

from __future__ import annotations

import re

_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^":#?/][^":#?]*|)([#?][^"]*)?"')


def name_index_files(html: str) -> str:
    """Name the file in every relative link to a folder, so that pages work over http and from `file://` alike."""

    def replace(match: re.Match[str]) -> str:
        path, rest = match[2], match[3] or ""
        if path in (".", "..") or path.endswith(("/.", "/..")):
            path += "/"
        if not path.endswith("/"):
            return match[0]
        path = "index.html" if path == "./" else f"{path}index.html"
        return f'{match[1]}{path}{rest}"'

    return _HREF.sub(replace, html)
