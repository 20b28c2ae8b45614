"""The name of a file as words: it is published with the file, and tells as much as its text. Strings in, text out."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[-_—–+ ]+")


def name_as_text(file: str) -> str:
    """Every folder and the name, without its ending, each as a paragraph of its own: for rules that look for numbers."""
    parts = file.split("/")
    stem, dot, _ = parts[-1].rpartition(".")
    return "\n\n\x00\n\n".join([*parts[:-1], stem if dot else parts[-1]])


def name_as_lines(file: str) -> str:
    """The Chinese words of a name, a line for each: a mark of secrecy fills its place. English ids such as `draft` are none."""
    words = [word for part in name_as_text(file).split("\n\n\x00\n\n") for word in (part, *_BETWEEN.split(part))]
    return "\n\n".join(dict.fromkeys(word for word in words if word and not word.isascii()))
