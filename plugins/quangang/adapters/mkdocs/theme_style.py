"""The theme's style sheets as one, without what only parts of the theme that no page of ours has would use."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNUSED = re.compile(
    r"\.md-(?:search|consent|source|version|alternate|post|blog|feedback|annotation|tooltip2?|code|select|social|progress"
    r"|clipboard|tag|author|meta|pagination|banner|status|typeset__table|profile|dialog|path|hero|ellipsis--)"
    r"|\.(?:keys|key-|mermaid|giscus|twemoji|emojione|gemoji|arithmatex|mdx-|linenos|linenodiv|linenumbers|filename|grid|card)"
    r"|\[data-md-toggle=search\]|\[data-md-color-(?:primary|accent)=(?!custom)"
)
_AT = re.compile(r"@(?:media|supports|layer|container)[^{]*\{")


def theme_style(sheets: list[str]) -> str:
    """Minified style sheets, joined; rules for parts that are not there left out, all others as they are, in their order."""
    return "".join(_kept(sheet) for sheet in sheets)


def _kept(css: str) -> str:
    out: list[str] = []
    for head, body in _rules(re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL)):
        if _AT.match(head + "{"):
            inner = _kept(body)
            if inner:
                out.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            out.append(f"{head}{{{body}}}" if body else head)
        else:
            selectors = [one for one in _selectors(head) if not _UNUSED.search(one)]
            if selectors:
                out.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(out)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(what stands before the brace, what stands in it) of each rule at the top; text in quotes and addresses is no brace."""
    depth, start, opened, head = 0, 0, 0, ""
    for match in _TOKEN.finditer(css):
        token = match[0]
        if token == "{":
            if depth == 0:
                head, opened = css[start : match.start()].strip(), match.end()
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                yield head, css[opened : match.start()]
                start = match.end()
        elif token == ";" and depth == 0:
            yield css[start : match.end()].strip(), ""
            start = match.end()


_TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\)|\\.|[{};]", re.DOTALL)


def _selectors(head: str) -> list[str]:
    """The selectors of a list; a comma in brackets belongs to its selector."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(head):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]
