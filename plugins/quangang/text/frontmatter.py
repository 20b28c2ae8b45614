"""A content file: front matter between two `---` lines, then Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from quangang.model import Location, Problem
from quangang.text.yaml import MappingNode, Node, parse_yaml

RULE = "front-matter"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """One file taken apart.

    Attributes:
        fields: the front matter; None when there is none or it cannot be read.
        body: Markdown after it.
        body_line: line of the file on which the body starts, from 1.
        present: a front matter was written, readable or not.
    """

    fields: MappingNode | None
    body: str
    body_line: int
    present: bool


def split_front_matter(text: str, file: str) -> tuple[FrontMatter, list[Problem]]:
    """Take a content file apart.

    Args:
        text: the file, line ends as `\\n`, no byte order mark.
        file: path for messages.

    Returns:
        the parts, and the problems of the front matter. The body is complete whatever happens above it.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(None, text, 1, present=False), []
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "...")), None)
    if end is None:
        problem = Problem(
            Location(file, 1),
            RULE,
            "文件开头的“---”没有另一半，无法分清哪里是说明项、哪里是正文",
            fix="在说明项结束的地方另起一行，写“---”",
        )
        return FrontMatter(None, "", len(lines) + 1, present=True), [problem]
    node, problems = parse_yaml("\n".join(lines[1:end]), file, line=2)
    fields, more = _mapping(node)
    return FrontMatter(fields, "\n".join(lines[end + 1 :]), end + 2, present=True), [*problems, *more]


def _mapping(node: Node | None) -> tuple[MappingNode | None, list[Problem]]:
    if node is None or isinstance(node, MappingNode):
        return node, []
    return None, [Problem(node.location, RULE, "文件开头的说明项应当一行一项，写成“名称: 值”", fix="例如：title: 标题")]
