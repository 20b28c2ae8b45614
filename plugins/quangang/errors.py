"""Errors of the program. A mistake in content is never one of these: it is a `Problem`, returned.

The tree:

    QuangangError
    ├── ConfigError        the project's settings cannot be used
    ├── ContentError       content has errors; carries the problems, so that nothing is half-built
    └── UsageError         a command was called wrongly
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quangang.model import Problem


class QuangangError(Exception):
    """Base of all errors; its text is Chinese and fit for a user."""


class ConfigError(QuangangError):
    """The project's settings cannot be used."""


class UsageError(QuangangError):
    """A command was called wrongly."""


class ContentError(QuangangError):
    """Content has errors.

    Attributes:
        problems: every problem found in the run, errors and others.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"内容有{len(self.problems)}个问题")
