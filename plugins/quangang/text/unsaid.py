"""What a page says that its source does not say: 文件没有说的：一周几次，一次几户。"""

from __future__ import annotations

import re

UNSAID = re.compile(r"没有说的：\**(?P<what>[^。\n]{1,160})")
"""The line that lists it."""


def unsaid(body: str) -> str:
    """What the first such line of a page lists, "" where there is none."""
    match = UNSAID.search(body)
    return match["what"].strip(" *") if match else ""
