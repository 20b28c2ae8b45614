"""Errors as MkDocs wants them."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.exceptions import PluginError

from quangang.model import Problem


class ContentAbort(PluginError):
    """Content has errors: MkDocs stops before it empties the site folder.

    Attributes:
        problems: every problem found, errors first.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(f"内容有错，没有生成网站：\n{lines}")
