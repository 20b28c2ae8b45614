"""Which ids content may not give its headings: those of provisions, of questions, of the theme and of our own parts."""

from __future__ import annotations

import re

_STEP = r"(?:bk|ch|sec|s|p|i|m|att)?\d+"
_RESERVED = re.compile(rf"(?:__|q-|qg-|md-|quangang)|{_STEP}(?:[-.~]{_STEP})*\Z", re.IGNORECASE | re.ASCII)


def is_reserved(anchor: str) -> bool:
    """Whether an id could pose as one of ours; `18人怎么算` cannot, `18` and `8.p2` can."""
    return _RESERVED.match(anchor) is not None
