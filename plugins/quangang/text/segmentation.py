"""Words of a Chinese text: jieba's, by rjieba (identical tokens, twenty times faster) where it is installed."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from typing import cast


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    try:
        import rjieba
    except ImportError:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own: invalid escapes, pkg_resources
            import jieba
        logging.getLogger("jieba").setLevel(logging.ERROR)
        return cast("Callable[[str], Iterable[str]]", jieba.lcut)
    return cast("Callable[[str], Iterable[str]]", rjieba.cut)


def words(text: str) -> list[str]:
    """The words of a text in order, punctuation among them; joined they are the text."""
    return list(_cutter()(text))
