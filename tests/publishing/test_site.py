"""A small site, page by page: what it is called, when it was changed, what stands around its words: `golden/site.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quangang.loading import read_text
from quangang.publishing import Site, read_project
from quangang.publishing.truth import trust_rows, trust_switches
from quangang.text.frontmatter import split_front_matter
from tests.checks import planted
from tests.golden import blocks

HERE = Path(__file__).parent / "golden"
PORTAL = Path(__file__).parents[1] / "rendering/golden/portal.txt"
OLD = """---
id: measures
title: 值班办法
version_date: 2020-01-01
issuing_body: [示例县人民政府]
level: county
jurisdiction: 示例县
document_date: 2020-01-01
source: {name: 示例县人民政府, date: 2020-01-03}
---

第一条 社区工作者可以值班。
"""
INDEX = """---
title: 首页
---

开头的话。

## 从这里开始

[[measures#1]]、[[case:duty]]、[[can-rest]]，见[案例](../cases/duty.md)和[课](../courses/demo/first.md)。
"""
DRAFT = """---
id: draft
title: 没写完
status: draft
kind: mechanism
level: county
jurisdiction: 示例县
---

没写完：《值班办法》第二条、[[measures#2]]。
"""
SOURCE = """id: daily
name: 示例日报
title: 晚上有人
kind: report
date: 2024-05-06
date_from: 报头“5月6日”
held: text
text: docs/held.md
"""
REGISTERED = """---
id: night
title: 晚上有人
kind: mechanism
level: county
jurisdiction: 示例县
source: daily
relations:
- {type: exemplifies, provision: measures#2, how: 社区工作者18人每晚值班}
---

## 背景

社区工作者18人每晚值班，“18人每晚值班”。来源没有写明经费。

## 来源

见报纸。

## 又一节

甲。
"""


def site_of(folder: Path) -> Site:
    planted.write(folder, None)
    more = {
        "docs/policies/measures@2020-01-01.md": OLD,
        "docs/index.md": INDEX,
        "cases/draft.md": DRAFT,
        "cases/night.md": REGISTERED,
        "docs/sources/daily.yml": SOURCE,
        "docs/held.md": "社区工作者18人每晚值班。\n",
        "docs/decisions/0001.md": "---\ntitle: 决定\n---\n\n甲。\n",
    }
    for name, text in more.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Site.of(read_project(folder), repository="https://example.com/portal")


def told(site: Site) -> Iterator[str]:
    for path in sorted({*site._sources, *site.generated}):
        if path.startswith("rules/") and path != "rules/index.md":
            continue  # the manual is tested by itself
        document = site.document_at(path)
        kind = document.type.id if document is not None else "derived"
        facts = (
            kind,
            site.title(path),
            site.date(path),
            site.current_url(path),
            site.theme_values(path),
            site.hidden(path),
        )
        yield f"=== {path} {facts}"
        if document is not None:
            text, _ = read_text(site.root / document.file, document.file)
            markdown = split_front_matter(text or "", path)[0].body
        else:
            markdown = site.generated[path].markdown
        yield site.prepare(path, markdown)
        done = site.finish(path, '<h2 id="a">甲</h2><p>依据《值班办法》第一条和<a href="b.md">乙</a>。</p>')
        yield f"--- {sorted(done.anchors)} {done.toc!r}"
        yield done.html
        yield f"--- {site.facts(path)!r} {sorted(site.asked(path) or ())!r}"
    yield f"=== {[one.key for one in site.outside()]} {site.assets()}"
    yield f"{trust_rows(site.corpus, site.root)} {trust_switches(site.root)}"
    yield f"{site.title('none.md')!r} {site.current_url('none.md')!r} {site.theme_values('none.md')} {site.hidden('none.md')}"


def site() -> str:
    with TemporaryDirectory() as folder:
        return "\n".join(told(site_of(Path(folder)))) + "\n"


def portal() -> str:
    """The portal of `tests/rendering/golden`, without its pages: what is known of each, and what rests on the machine."""
    with TemporaryDirectory() as folder:
        for name, text in blocks(PORTAL):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        reading = read_project(Path(folder))
        problems = [f"{one.severity} {one}" for one in reading.problems]
        return "\n".join([*known(Site.of(reading)), f"=== {reading.broken}", *problems]) + "\n"


def known(site: Site) -> Iterator[str]:
    for path in sorted({*site._sources, *site.generated}):
        if path.startswith("rules/") and path != "rules/index.md":
            continue
        site.prepare(path, "甲")
        site.finish(path, "<p>甲</p>")
        flags = [name for name, on in site.facts(path).flags.items() if on]
        asked = sorted(site.asked(path) or ())
        yield f"=== {path} {site.title(path)} {site.date(path)} {site.current_url(path)} {site.theme_values(path)} {flags}"
        yield f"{asked}"
    yield f"=== {site._practice}"
    yield from (f"{row}" for row in trust_rows(site.corpus, site.root))
    yield from (f"{file} {checked}" for file, checked in sorted(site._truth.items()))
    yield f"{trust_switches(site.root)} {[one.key for one in site.outside()]} {list(site._used)}"
    yield f"{site.navigation()}"


GOLDEN: dict[Path, Callable[[], str]] = {HERE / "site.txt": site, HERE / "portal.txt": portal}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_a_small_site_is_what_it_was(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
