"""What must hold before a site may be built: checks over the whole corpus that the build itself runs."""

from __future__ import annotations

from collections.abc import Iterable

from quangang.model import Corpus, Problem


def content_problems(corpus: Corpus) -> Iterable[Problem]:
    """Problems of the whole corpus, beyond those of reading each file. (The checks engineer fills this.)"""
    del corpus
    return ()
