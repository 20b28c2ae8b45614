"""Two expressions of one work: what changed, what moved."""

from quangang.linking.versions import ChangeKind, compare, differences, likely_renumbering
from quangang.rendering.context import PageContext
from quangang.rendering.versions import changes_html, moved_html, version_note
from tests.linking.portal import policy, portal

OLD = policy(
    "rules", "社区办法", "第一条 甲。\n\n第二条 每天安排两人值班。\n\n第三条 由街道解释。\n\n第四条 值班补助按月发放，节假日加倍发放。",
    version="2022-01-01",
)  # fmt: skip
NEW = policy(
    "rules", "社区办法", "第一条 甲。\n\n第二条 每天安排一人值班。\n\n第三条 值班补助按月发放，节假日加倍发放。\n\n第四条 自今年起施行。",
    renumbered={"4": "3"},
)  # fmt: skip


def shape() -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.old.path if c.old else "", c.new.path if c.new else "") for c in compare(OLD, NEW)]


def test_provision_by_provision() -> None:
    assert shape() == [
        ("same", "1", "1"),
        ("changed", "2", "2"),
        ("removed", "3", ""),
        ("same", "4", "3"),
        ("added", "", "4"),
    ]


def test_differences_in_readable_runs() -> None:
    assert [(p.mark, p.text) for p in differences("安排两人值班", "安排一人值班")] == [
        ("=", "安排"), ("-", "两"), ("+", "一"), ("=", "人值班"),
    ]  # fmt: skip


def test_long_texts_are_compared_by_sentence() -> None:
    old = "".join(f"第{n}句。" for n in range(1000))
    assert [p.mark for p in differences(old, old + "戊。")] == ["=", "+"]


def test_moved_words_are_proposed() -> None:
    assert likely_renumbering(OLD, NEW) == {"4": "3"}


def test_pages() -> None:
    corpus = portal(OLD, NEW)
    html = changes_html(OLD, NEW, PageContext(corpus, "policies/rules@2022-01-01/changes/"))
    assert "<del>两</del><ins>一</ins>" in html
    assert "（原第4条）" in html
    assert "修改1条，新增1条，删去1条，条号变动1条" in html
    note = version_note(OLD, PageContext(corpus, "policies/rules@2022-01-01/"))
    assert 'href="../rules/index.html"' in note
    assert 'href="changes/index.html"' in note
    assert version_note(NEW, PageContext(corpus, "policies/rules/")) == ""


def test_an_anchor_that_is_gone_leaves_the_way_to_the_new_one() -> None:
    new = policy("rules", "社区办法", "第一条 甲。\n\n第二条 乙。", renumbered={"9": "2"})
    html = moved_html(new, PageContext(portal(new), "policies/rules/"))
    assert '<li id="9">原第9条，现为<a href="#2">' in html


def test_kinds_are_all_used() -> None:
    assert {kind for kind, *_ in shape()} == set(ChangeKind)
