"""页面里的相对链接要指到真有的文件。

`[文字](../docs/policies/central-2024.md)` 这样的链接，文件要在；网址不查。指向条文、案例、课程的，用 `[[central-2024#8]]` 更稳。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    见[办法](../docs/policies/nothing.md)。

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    见[办法](../docs/policies/measures.md#1)和[网站](https://example.com/x)、[本页](#做法)。
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Document, Location, Problem, Severity

_LINK = re.compile(r"\]\([ ]?<?([^()<>\s]{1,500})>?(?:[ ]+\"[^\"\n]{0,200}\")?[ ]?\)")
_CODE = re.compile(r"`[^`\n]{1,500}`|^(?:```|~~~)[^\n]*\n(?:(?!```|~~~)[^\n]*\n)*", re.MULTILINE)
_MADE = frozenset(
    "policies questions cases courses glossary matrix coverage corrections contribute/form contribute/case-form.docx rules study".split()
)
"""Pages the site makes by itself."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def check(project: Project) -> Iterator[Problem]:
    """Relative links to files that are not there."""
    for document in project.documents():
        if "](" in document.body:
            yield from _links(document, project)


def _links(document: Document, project: Project) -> Iterator[Problem]:
    body = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), document.body)
    for match in _LINK.finditer(body):
        target = unquote(match[1].partition("#")[0].partition("?")[0])
        if not target or _SCHEME.match(match[1]) or target.startswith("/"):
            continue
        folder = posixpath.dirname(document.file)
        # A link may be written as the files lie, or as the pages of the site do (docs/ left out).
        candidates = [posixpath.normpath(posixpath.join(folder, target))]
        candidates.append(posixpath.normpath(posixpath.join(folder.removeprefix("docs/"), target)))
        candidates.append(posixpath.normpath(posixpath.join("docs", folder.removeprefix("docs"), target.lstrip("./"))))
        if any(_there(candidate, project) for candidate in candidates):
            continue
        line = document.body_line + body.count("\n", 0, match.start())
        column = match.start(1) - body.rfind("\n", 0, match.start(1))
        yield RULE.problem(
            Location(document.file, line, column),
            f"链接指向的文件不存在：{match[1]}",
            fix="核对路径，或改用 [[标识]] 链接",
        )


def _there(file: str, project: Project) -> bool:
    if file.startswith(".."):
        return False
    if project.exists(file) or project.exists(f"docs/{file}"):
        return True
    stem = file.removeprefix("docs/").removesuffix(".md").removesuffix("/index").rstrip("/")
    return stem in _MADE or stem.startswith("rules/") or stem.removeprefix("courses/") in project.corpus.courses


RULE = Rule("file-links", Severity.WARNING, __doc__, project=check)
