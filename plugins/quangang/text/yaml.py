"""YAML as content authors write it: every value a string with its line and column, nothing executed, nothing expanded.

Anchors, aliases, tags, directives, several documents, repeated keys and deep nesting are refused with a Chinese
message. Syntax errors are explained by their usual causes in Chinese files: a full-width colon, a tab, an unclosed
quotation mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from quangang.model import Location, Problem

RULE = "yaml"
MAX_DEPTH = 16
"""Deepest nesting any of our files needs is 7."""
MAX_NODES = 200_000
"""A question bank of 5,000 questions has about 100,000 nodes."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FULL_WIDTH_COLON = re.compile(r"^[ \t]*(?:-[ \t]*)?[\w\u4e00-\u9fff-]{1,30}(：)")
# A value that begins with a quotation mark and does not end on its line: seldom meant, often the cause.
_OPEN_QUOTE = re.compile(r"""[^"'#]*?(?:^|[:,\-\[{][ \t]+)("[^"]*|'[^']*)""")
_LONGEST_VALUE = 20
# A link written without quotation marks is read by YAML as a list in a list.
_LINK = re.compile(r"(?:case|course|question|term):.+|[A-Za-z0-9][A-Za-z0-9_-]*(?:@[\d-]+)?#.+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value as written.

    Attributes:
        value: its text, whatever it looks like (`on`, `1e3`, `2024-03-28` stay strings).
        location: where it starts.
        quoted: written in quotation marks or as a block.
    """

    value: str
    location: Location
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in the order written; keys are unique."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    location: Location

    def get(self, key: str) -> Node | None:
        """Value of a key as written; None when it is not there."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


class _Refused(Exception):
    """Stops the reading at the first thing that no content may hold."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def parse_yaml(text: str, file: str, *, line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Args:
        text: the YAML.
        file: path for messages.
        line: line of the file on which the text starts.

    Returns:
        the root node (None when the text is empty or cannot be read) and the problems; bounded in time and
        memory by the length of the text.
    """
    node, problems = _parsed(text, file, line)
    return node, list(problems)


@lru_cache(maxsize=512)  # the reader of content and several rules ask for the same files; `serve` at every edit
def _parsed(text: str, file: str, line: int) -> tuple[Node | None, tuple[Problem, ...]]:
    reader = _Reader(text, file, line)
    try:
        return reader.read(), tuple(reader.problems)
    except _Refused as refused:
        return None, (*reader.problems, refused.problem)
    except yaml.YAMLError as error:
        return None, (*reader.problems, reader.explain(error))
    except RecursionError:  # the pure-Python scanner recurses on flow collections; ours does not
        return None, (*reader.problems, Problem(Location(file, line), RULE, "括号嵌套太深，无法读取"))


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """What an error of PyYAML means and where, in Chinese, for files that are read without `parse_yaml`."""
    return _Reader(text, file, 1).explain(error)


class _Reader:
    def __init__(self, text: str, file: str, line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = line
        self.problems: list[Problem] = []
        self.count = 0

    def read(self) -> Node | None:
        control = _CONTROL.search(self.text)
        if control is not None:
            bad = control.start()
            row = self.text.count("\n", 0, bad)
            column = bad - (self.text.rfind("\n", 0, bad) + 1)
            code = f"U+{ord(self.text[bad]):04X}"
            raise _Refused(self.problem(row, column, f"含有不可见的控制字符 {code}，请删去"))
        self._refuse_full_width_colons()
        loader = _LOADER(self.text)
        try:
            return self.document(iter(loader.get_event, None))
        finally:
            loader.dispose()

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    raise _Refused(self.at(event, "不能使用 YAML 指令（%YAML、%TAG），请删去这一行"))
                if documents > 1:
                    raise _Refused(self.at(event, "这里只能有一段 YAML，多出了一个“---”"))
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        if isinstance(root, ScalarNode) and not root.value:
            return None
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            raise _Refused(self.at(event, f"内容太多（超过{MAX_NODES}个值），请分成几个文件"))
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(self.at(event, "不能使用 YAML 的引用（*名称）；如果是正文里的星号，请给这一项加上引号"))
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            raise _Refused(self.at(event, "无法读取这里的内容"))
        if event.anchor:
            raise _Refused(self.at(event, "不能使用 YAML 的锚点（&名称）；如果是正文里的“&”，请给这一项加上引号"))
        if event.tag:
            raise _Refused(
                self.at(event, f"不能使用 YAML 标签（{event.tag}）；如果是正文里的感叹号，请给这一项加上引号")
            )
        if isinstance(event, yaml.ScalarEvent):
            return ScalarNode(event.value, self.location(event), bool(event.style))
        if depth > MAX_DEPTH:
            raise _Refused(self.at(event, f"嵌套太深（超过{MAX_DEPTH}层）"))
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(following := next(events), yaml.SequenceEndEvent):
                items.append(self.node(following, events, depth + 1))
            return _link(SequenceNode(tuple(items), self.location(event)))
        return self.mapping(event, events, depth)

    def mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> MappingNode:
        entries: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, ScalarNode] = {}
        while not isinstance(following := next(events), yaml.MappingEndEvent):
            key = self.node(following, events, depth + 1)
            if not isinstance(key, ScalarNode):
                raise _Refused(self.at(following, "这一项的名称不能是列表或一组值"))
            value = self.node(next(events), events, depth + 1)
            folded = unicodedata.normalize("NFKC", key.value).strip()
            if folded in seen:
                first = seen[folded].location.line
                self.problems.append(
                    Problem(key.location, RULE, f"“{key.value}”写了两次，前一次在第{first}行", fix="删去其中一个")
                )
                continue
            seen[folded] = key
            entries.append((key, value))
        return MappingNode(tuple(entries), self.location(event))

    def _refuse_full_width_colons(self) -> None:
        """A line `标题：…` at the top level is never what an author of YAML means."""
        block_indent: int | None = None
        for row, content in enumerate(self.text.split("\n")):
            indent = len(content) - len(content.lstrip(" "))
            if block_indent is not None:
                if not content.strip() or indent > block_indent:
                    continue
                block_indent = None
            if re.search(r":[ \t]*[|>][+-]?\d?[ \t]*$", content):
                block_indent = indent
                continue
            match = _FULL_WIDTH_COLON.match(content)
            if match and indent == 0 and not content.startswith("-") and ": " not in content[: match.start(1)]:
                fixed = content[: match.start(1)] + ": " + content[match.end(1) :].lstrip()
                raise _Refused(
                    self.problem(row, match.start(1), "用了全角冒号“：”，应当用半角冒号加一个空格", f"改为：{fixed}")
                )

    def explain(self, error: yaml.YAMLError) -> Problem:
        """A Chinese message for a syntax error, at the place an author can mend."""
        context = str(getattr(error, "context", None) or "")
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if "flow" in context or "quoted" in context:  # what was opened tells more than where the text ran out
            mark = getattr(error, "context_mark", None) or mark
        row, column = (mark.line, mark.column) if mark is not None else (0, 0)
        lines = self.text.split("\n")
        row = min(row, len(lines) - 1)
        reason = str(getattr(error, "problem", None) or error)
        for candidate in (row, row - 1):
            if 0 <= candidate < len(lines):
                colon = _FULL_WIDTH_COLON.match(lines[candidate])
                if colon:
                    return self.problem(candidate, colon.start(1), "用了全角冒号“：”，应当用半角冒号加一个空格")
        for candidate in (row, row - 1):
            if (
                0 <= candidate < len(lines)
                and "\t" in lines[candidate][: len(lines[candidate]) - len(lines[candidate].lstrip())]
            ):
                return self.problem(candidate, lines[candidate].index("\t"), "用了制表符（Tab）缩进，请改为空格")
        for candidate in range(row, max(row - _LONGEST_VALUE, -1), -1):
            quote = _OPEN_QUOTE.fullmatch(lines[candidate])
            if quote:
                return self.problem(candidate, quote.start(1), "引号没有配对，请补上另一半")
        for pattern, message in _REASONS:
            if re.search(pattern, reason):
                return self.problem(row, column, message)
        return self.problem(row, column, "这里的 YAML 写法不对，请检查冒号、缩进和引号")

    def problem(self, row: int, column: int, message: str, fix: str = "") -> Problem:
        return Problem(Location(self.file, self.first_line + row, column + 1), RULE, message, fix=fix)

    def at(self, event: yaml.Event, message: str) -> Problem:
        row, column = _place(event)
        return self.problem(row, column, message)

    def location(self, event: yaml.Event) -> Location:
        row, column = _place(event)
        return Location(self.file, self.first_line + row, column + 1)


_REASONS = (
    (r"'\\t'|tab", "用了制表符（Tab），请改为空格"),
    (r"could not find expected ':'", "这一行缺少冒号：名称后面要有半角冒号加一个空格"),
    (r"mapping values are not allowed", "这一行多出了一个冒号；如果值里有冒号加空格，请给整个值加上引号"),
    (r"unexpected end of stream|end of the stream|quoted scalar", "引号没有配对，请补上另一半"),
    (r"did not find expected ',' or|flow (sequence|mapping)", "方括号或花括号没有配对，或者漏了逗号"),
    (r"did not find expected key|block mapping", "缩进不对，或者上一行的引号、括号没有配对"),
    (r"block collection|did not find expected '-'", "列表的缩进不对，请让每个“-”对齐"),
    (r"cannot start any token|special characters|control characters", "有不能出现在这里的符号，请给这一项加上引号"),
    (r"unknown escape", "双引号里的反斜杠写法不对，请改用单引号"),
)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def forbidden(char: str) -> bool:
    """Whether no YAML may hold the character: controls and lone surrogates."""
    return _CONTROL.fullmatch(char) is not None


def _link(node: SequenceNode) -> Node:
    """`[[central-2024#8]]` written without quotation marks is the link, not a list in a list."""
    if len(node.items) != 1 or not isinstance(inner := node.items[0], SequenceNode):
        return node
    adjacent = inner.location.line == node.location.line and inner.location.column == node.location.column + 1
    if not adjacent or len(inner.items) != 1 or not isinstance(value := inner.items[0], ScalarNode):
        return node
    if value.quoted or not _LINK.fullmatch(value.value):
        return node
    return ScalarNode(f"[[{value.value}]]", node.location)
