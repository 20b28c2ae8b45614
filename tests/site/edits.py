"""Edits of a small project, of every kind that a page may depend on; each takes a number that says what exactly it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quangang.adapters.mkdocs.build import build_site
from quangang.errors import ConfigError, ContentError
from tests.project import LAW, new_project, snapshot

Edit = Callable[[Path, int], object]
LAWS = 4
TITLES = ["社区档案办法", "社区议事规定", "示例县网格管理办法", "社区<公章>管理规定", "社区议事意见"]
BODIES = [
    "第一条 为了做好社区工作，依照《社区值班办法》第二条，制定本办法。\n\n第二条 依照《社区议事规定》第一条办理。\n",
    "## 第一章 总则\n\n第一条 档案应当**及时**归档。\n\n第二条 依照《社区档案办法》第一条、前条办理。\n",
    "第一条 值班依照[[example-measures#2]]。\n\n第二条 [[law-1#1|议事]]按月进行，见《示例县网格管理办法》。\n",
    "议事要求如下：\n\n一、按月议事。\n\n二、记录。见《社区议事意见》和《社区议事规定》第二条。\n",
]


def start(folder: Path) -> Path:
    """The project before any edit: the starter with a few texts that cite one another."""
    project = new_project(folder)
    for number in range(LAWS):
        _law(project, number, number)
    # Whatever an edit does, there is a site to compare. As among thousands of texts, few pages stand in the menu.
    rules = ", ".join(f"{rule}: info" for rule in ("numbers", "file-links", "asset-types", "corrections"))
    ours = f"[quangang: {{severity: {{{rules}}}}}]\nnav: [index.md, about.md]"
    replace(project, "mkdocs.yml", "[quangang]", ours)
    write(
        project, "docs/about.md", "# 关于\n\n见[议事](policies/law-1.md)，[[law-1]]，[[term:值班]]，[[page:about]]。\n"
    )
    write(
        project,
        "docs/more/links.md",
        "---\ntitle: 往哪里看\n---\n\n[[law-1]]、[[case:example-case]]、[网格](../policies/law-5.md)。\n",
    )
    return project


def write(project: Path, file: str, text: str) -> None:
    """Write a file of the project."""
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def replace(project: Path, file: str, old: str, new: str) -> None:
    """Change words of a file, where it has them."""
    path = project / file
    if path.is_file():
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _law(project: Path, place: int, number: int, more: str = "") -> None:
    title, body = TITLES[number % len(TITLES)], BODIES[number % len(BODIES)]
    text = LAW.format(id=f"law-{place}", title=title, body=body).replace("access:", f"{more}access:", 1)
    write(project, f"docs/policies/law-{place}.md", text)


def _file(number: int) -> str:
    return f"docs/policies/law-{number % LAWS}.md"


def _unlinked(number: int) -> str:
    """A text that may go: nobody links to it by hand."""
    return _file((0, 2, 3)[number % 3])


def _old(project: Path, number: int) -> None:
    """An older expression of a text, or none."""
    file = f"docs/policies/example-measures@201{number % 3}-01-01.md"
    if (project / file).is_file():
        (project / file).unlink()
    else:
        text = (project / "docs/policies/example-measures.md").read_text(encoding="utf-8")
        text = text.replace(
            "document_date: 2024-01-02", f"document_date: 201{number % 3}-01-01\nversion_date: 201{number % 3}-01-01"
        )
        write(project, file, text.replace("一人值班", "两人值班"))


def _rename(project: Path, number: int) -> None:
    one, other = project / _file(number), project / _file(number + 1)
    texts = [path.read_text(encoding="utf-8") if path.is_file() else "" for path in (one, other)]
    for path, text in ((one, texts[1]), (other, texts[0])):
        path.unlink(missing_ok=True)
        if text:
            head, _, rest = text.partition("\ntitle")
            assert head.startswith("---\nid:")
            path.write_text(f"---\nid: {path.stem}\ntitle{rest}", encoding="utf-8")


def _damage(project: Path, number: int) -> None:
    """Somebody's hands in the site or in what is kept of it."""
    site, note = project / "site", next((project / ".cache/quangang").glob("site-*.json"))
    law = site / "policies/law-1"
    hands: list[Callable[[], object]] = [
        lambda: (law / "index.html").write_text("别的", encoding="utf-8"),
        lambda: (law / "akn.xml").unlink(missing_ok=True),
        lambda: note.write_bytes(note.read_bytes()[:-100]),
        lambda: note.write_text('{"form": 1, "made": []}', encoding="utf-8"),
        lambda: next(site.glob("search-index/*.js")).write_text("", encoding="utf-8"),
        lambda: (law / "index.html").replace(site / "about/index.html"),
    ]
    if law.is_dir():
        hands[number % len(hands)]()


BANK, GLOSSARY = "courses/example/questions/duty.yml", "docs/glossary.yml"
EDITS: dict[str, Edit] = {
    "words": lambda root, n: replace(root, _file(n), "。", f"，第{n}次。"),
    "law": lambda root, n: _law(root, n % (LAWS + 2), n),
    "delete": lambda root, n: (root / _unlinked(n)).unlink(missing_ok=True),
    "rename": _rename,
    "retitle": lambda root, n: [replace(root, _file(n), f"title: {one}\n", f"title: {TITLES[n // 4 % 5]}\n") for one in TITLES],
    "short title": lambda root, n: replace(root, _file(n), "access:", f"short_titles: [议事{n}]\naccess:"),
    "fact": lambda root, n: replace(root, _file(n), "示例县人民政府", f"示例县第{n}社区"),
    "draft": lambda root, n: replace(root, _unlinked(n), "level:", "status: draft\nlevel:"),
    "renumber": lambda root, n: replace(root, _unlinked(n), "第二条", "第三条"),
    "renumbered": lambda root, n: _law(root, 1, n, 'renumbered: {"7": "1"}\n'),
    "expression": _old,
    "words of what many cite": lambda root, n: replace(
        root, "docs/policies/example-measures.md", "应当及时报告", f"应当及时报告。第{n}次记录"
    ),
    "case": lambda root, n: replace(root, "cases/example-case.md", "替班表", f"第{n}张替班表，见《社区档案办法》第一条"),
    "link outside a body": lambda root, n: replace(root, "cases/example-case.md", "title: 两张", "title: 依照[[law-1]]的两张"),
    "relation": lambda root, n: replace(root, "cases/example-case.md", "measures#2, how", f"measures#{n % 3 + 1}, how"),
    "answer": lambda root, n: replace(root, "docs/questions/example-question.md", "answer: 可以", f"answer: 可以{n}"),
    "question": lambda root, n: replace(root, BANK, "stem: 值班", f"stem: 依照[[law-1#{n % 2 + 1}]]，值班"),
    "lesson of a question": lambda root, n: replace(root, BANK, "  lesson: on-duty\n", ""),
    "course": lambda root, n: replace(root, "courses/example/course.yml", "值班第一课", f"值班第{n}课"),
    "lesson": lambda root, n: replace(root, "courses/example/on-duty.md", "值班的规定", f"值班{n}的规定，《社区议事规定》"),
    "term": lambda root, n: write(root, GLOSSARY, f"- term: 值班\n  definition: 留人（{n}）。\n- term: 议事{n}\n  definition: 商量。\n"),
    "synonyms": lambda root, n: write(root, "docs/synonyms.yml", f"- [值班, 当班{n}]\n"),
    "page": lambda root, n: write(root, "docs/about.md", f"# 关于{n}\n\n[议事](policies/law-{n % 6}.md) ![](p.png)\n"),
    "description": lambda root, n: write(root, "docs/about.md", f"---\ndescription: 第{n}次介绍\n---\n\n# 关于\n\n[议事](policies/law-1.md)\n"),
    "new page": lambda root, n: write(root, f"docs/more/p{n % 2}.md", f"---\ntitle: 第{n}页\n---\n\n[[term:值班]]\n"),
    "picture": lambda root, n: write(root, "docs/p.png", "\x89PNG\r\n" if n % 2 else "\x89PNG\r\n\x1a"),
    "name": lambda root, n: replace(root, "mkdocs.yml", "我的知识库", f"第{n}知识库"),
    "menu": lambda root, n: replace(
        root, "mkdocs.yml", "nav: [index.md, about.md]", f"nav: [index.md, about.md, {{政策: policies/law-{n % 3}.md}}]" if n % 2 else ""
    ),
    "address": lambda root, n: replace(root, "mkdocs.yml", "docs_dir:", f"site_url: https://a{n}.example/\ndocs_dir:")
    if "site_url" not in (root / "mkdocs.yml").read_text(encoding="utf-8") else None,
    "template": lambda root, n: write(root, "overrides/quangang/relations.html", f"<p>{n}</p>"),
    "damage": _damage,
}  # fmt: skip
"""Every kind by name."""


def site_of(project: Path, folder: Path, *, fresh: bool) -> dict[str, bytes] | None:
    """Build; every file of the site, or None where the content has errors."""
    try:
        build_site(project / "mkdocs.yml", folder, fresh=fresh)
    except (ContentError, ConfigError):
        return None
    return snapshot(folder)


def differences(project: Path, *, may_break: bool = False) -> list[str]:
    """Files that a build of what changed makes otherwise than a build of everything.

    Args:
        project: the project.
        may_break: content with errors, of which both make nothing, is fine too.
    """
    after = site_of(project, project / "site", fresh=False)
    whole = site_of(project, project.with_name("whole"), fresh=True)
    if after is None or whole is None:
        return [] if after is whole and may_break else ["broken"]
    return sorted(name for name in after.keys() | whole.keys() if after.get(name) != whole.get(name))
