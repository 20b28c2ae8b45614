"""The shortcuts of a build give the bytes of the long way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markdown import markdown
from mkdocs.structure.toc import AnchorLink

from quangang.adapters.mkdocs.build import build_site
from quangang.adapters.mkdocs.contents_list import ContentsList, Render
from quangang.adapters.mkdocs.plugin import QuangangPlugin
from quangang.rendering.plain_markdown import EXTENSIONS, plain_html
from tests.project import LAW, new_project, snapshot

BODY = "第一条 为了示例{number}，依照《社区值班办法》第二条，制定本办法。\n\n第二条 有下列情形的，可以调休：\n\n（一）连续值班的；\n\n（二）节假日值班的。"
TITLES = ["示例办法一", "示例办法二", "示例办法三（试行）", "有<符号>&的办法", "示例办法五"]


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    """A project whose laws do not all stand in the menu."""
    project = new_project(tmp_path / "project")
    for number in range(70):
        title = TITLES[number % len(TITLES)] + str(number)
        body = BODY.format(number=number)
        if number % 7 == 0:
            body = "第一章\u3000总则\n\n" + body + "\n\n第二章 附则\n\n第三条 自公布之日起施行。"
        if number % 9 == 0:
            body += "\n\n第九条 **加粗**的和 <b>标签</b>。\n"
        text = LAW.format(id=f"law-{number}", title=title, body=body)
        (project / f"docs/policies/law-{number}.md").write_text(text, encoding="utf-8")
    return project


def test_a_site_is_the_same_without_them(laws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(laws / "mkdocs.yml", tmp_path / "short")
    monkeypatch.setattr(QuangangPlugin, "shortcuts", False)
    build_site(laws / "mkdocs.yml", tmp_path / "long")
    short, long = snapshot(tmp_path / "short"), snapshot(tmp_path / "long")
    different = [name for name in short.keys() | long.keys() if short.get(name) != long.get(name)]
    assert different == []
    assert len(short) > 150


PIECES = st.sampled_from(
    ["第一条", "社区", "，", "。", "“", "”", "（一）", "(1)", "1.", "1. ", "- ", "# ", "* ", "_", "**", "|", ":", ": ", "A", "9",
     "<b>", "&", "\\", "[a](b)", "`", "!", "    ", "\t", "\u3000", "\xa0", " ", "  \n", "\n", "\n\n", "\n\n\n", "---", "===", "~~~", "^",
     "\ue0001\ue001", "\ue00012\ue001", "{: #x}", "https://a.example", "：", "；", "%", "+", "=", "\u2028", "\x02"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_taken_for_plain_is_what_the_parser_gives(text: str) -> None:
    html = plain_html(text, EXTENSIONS)
    if html is not None:
        assert html == markdown(text, extensions=sorted(EXTENSIONS))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. 第一", "a list"), ("- 第一", "a list"), ("第一\n===", "a heading"), ("第一\n: 第二", "a definition"),
        ("第*一*条", "emphasis"), ("    第一", "code"), ("第一  \n第二", "a line break"), ("第&一", "an entity"),
        ("\u3000第一", "white space that is cut"),
    ],
)  # fmt: skip
def test_what_is_left_to_the_parser(text: str, why: str) -> None:
    assert plain_html(text, EXTENSIONS) is None, why


def test_another_extension_leaves_all_to_the_parser() -> None:
    assert plain_html("第一条 甲。", ["toc", "smarty"]) is None
    assert plain_html("第一条 甲。", ["toc"]) == "<p>第一条 甲。</p>"


def entry(title: str, anchor: str, level: int, *children: AnchorLink) -> AnchorLink:
    made = AnchorLink(title, anchor, level)
    made.children = list(children)
    return made


def listed(template: str) -> Render:
    """What a theme's template makes of entries."""
    found = Environment(autoescape=True).from_string(template)
    return lambda items: found.render(items=items)


NESTED = """<ul>{% for item in items recursive %}
<li id="{{ item.id }}"><a href="{{ item.url }}">{{ item.title }}</a>
{% if item.children %}<nav aria-label="{{ item.title | striptags | e }}"><ul>{{ loop(item.children) }}</ul></nav>{% endif %}</li>
{% endfor %}</ul>"""
CHILD = entry("第一条", "1", 3)


@pytest.mark.parametrize(
    ("template", "items", "alike"),
    [
        (NESTED, [CHILD], True),
        (NESTED, [entry("第一章\u3000总 则", "c1", 2, CHILD, CHILD), CHILD, entry("附则", "c2", 2)], True),
        (NESTED, [entry("第一章", "c1", 2, entry("第一节", "s1", 3, CHILD))], False),  # deeper than was learnt
        (NESTED, [entry("<b>", "1", 2)], False),
        (NESTED, [entry(" 第一条", "1", 2)], False),
        (NESTED, [entry("第一条", "1", 1)], False),
        (NESTED.replace("item.title }}</a>", "loop.index }}</a>"), [CHILD], False),  # counts
        (NESTED.replace("<li", "<li{% if loop.last %} hidden{% endif %}"), [CHILD], False),
        (NESTED.replace("<li", "<dd"), [CHILD], False),
    ],
)
def test_a_table_of_contents_is_filled_in_only_where_it_is_the_same(
    template: str, items: list[AnchorLink], alike: bool
) -> None:
    render = listed(template)
    learnt = ContentsList.learn(render)
    filled = learnt.fill(items) if learnt else None
    assert filled == (render(items) if alike else None)
