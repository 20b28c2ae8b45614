"""页面里的相对链接和图片要指到真有的文件。

`[文字](../docs/policies/central-2024.md)` 这样的链接，文件要在；`![说明](photo.jpg)` 的图片也要在。网址不查。
指向条文、案例、课程的，用 `[[central-2024#8]]` 更稳。

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

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    ![议事厅里的居民](no-such.png)

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
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from urllib.parse import unquote

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Document, Location, Problem, Severity
from quangang.text.markdown import read_markdown

_LINK = re.compile(
    r"(!?)\[(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]){0,300}\]\([ ]?<?([^()<>\s]{1,500})>?(?:[ ]+\"[^\"\n]{0,200}\")?[ ]?\)"
)
_MADE = frozenset(
    "policies questions cases courses glossary matrix coverage corrections contribute/form contribute/case-form.docx rules study trainers".split()
)
"""Pages the site makes by itself."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_CONTENT = ("docs", "cases", "courses")
MAX_ADVISED = 20
"""Links of a page for which a likely name is looked for: each takes a walk over all names."""
_MAX_NAMES = 5_000


def check(project: Project) -> Iterator[Problem]:
    """Relative links and pictures whose files are not there."""
    for document in project.documents():
        if "](" in document.body:
            yield from _links(document, project)


def _links(document: Document, project: Project) -> Iterator[Problem]:
    body = document.body
    silent = read_markdown(body)
    line, position, told = document.body_line, 0, 0
    for match in _LINK.finditer(body):
        target = unquote(match[2].partition("#")[0].partition("?")[0])
        if not target or _SCHEME.match(match[2]) or target.startswith("/") or silent.is_silent(match.start()):
            continue
        if _found(target, document.file, project):
            continue
        line, position = line + body.count("\n", position, match.start()), match.start()
        column = match.start(2) - body.rfind("\n", 0, match.start(2))
        told += 1
        near = likely(target, project.files()) if told <= MAX_ADVISED else ""
        fix = f"是不是 {near}？" if near else "核对路径，或改用 [[标识]] 链接"
        what = "图片" if match[1] else "链接指向的文件"
        yield RULE.problem(Location(document.file, line, column), f"{what}不存在：{match[2]}", fix=fix)


def _found(target: str, file: str, project: Project) -> bool:
    """A link may be written as the files lie, or as the pages of the site do (docs/ left out)."""
    folder = posixpath.dirname(file)
    candidates = (
        posixpath.join(folder, target),
        posixpath.join(folder.removeprefix("docs/"), target),
        posixpath.join("docs", folder.removeprefix("docs"), target.lstrip("./")),
    )
    return any(_there(posixpath.normpath(candidate), project) for candidate in candidates)


def _there(file: str, project: Project) -> bool:
    if file.startswith(".."):
        return False
    # What lies outside the content folders is there on disk and not in the site.
    if (file.startswith(_CONTENT) and project.exists(file)) or project.exists(f"docs/{file}"):
        return not file.removeprefix("docs/").startswith("decisions")
    stem = file.removeprefix("docs/").removesuffix(".md").removesuffix("/index").rstrip("/")
    return stem in _MADE or stem.startswith("rules/") or stem.removeprefix("courses/") in project.corpus.courses


def likely(target: str, files: Sequence[str]) -> str:
    """The file of the project whose name is most like a missing one's; "" when none is near."""
    shown = (file for file in files[:_MAX_NAMES] if not file.startswith("docs/decisions/"))
    names = {posixpath.basename(file): file for file in shown}
    found = get_close_matches(posixpath.basename(target)[:200], names, 1, 0.6)
    return names[found[0]] if found else ""


RULE = Rule("file-links", Severity.ERROR, __doc__, project=check)
