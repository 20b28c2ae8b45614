"""What came of a file of questions, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quangang.model import Problem
from quangang.text.yaml import Node


@dataclass(frozen=True, slots=True)
class Reading:
    """Questions as nodes, and an account of every line.

    Attributes:
        node: list of questions for `read_bank`, or None.
        problems: what is wrong with the file.
        rows: line → what it was taken as; every line that is not empty is here.
        numbers: id of a question → its number in the file.
        found: questions seen, those that were refused too.
    """

    node: Node | None
    problems: list[Problem]
    rows: Mapping[int, str]
    numbers: Mapping[str, int]
    found: int
