from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.text.edits import Change, Edit, TrackedText, _apart, _merge, replay
from tests.growth import grows_in_step

TEXT = "社区,是基层。\n著力做好,工作\n"


@pytest.mark.parametrize(
    ("steps", "text", "edits"),
    [
        ([[(2, 3, "，")]], "社区，是基层。\n著力做好,工作\n", [(1, ",", "，")]),
        # the second comma of a line, the first one staying: the edit is anchored by what stands before it
        ([[(12, 13, "，")]], "社区,是基层。\n著力做好，工作\n", [(2, ",", "，")]),
        # two repairs of one character are one edit
        ([[(8, 9, "着")], [(8, 10, "着 力")]], "社区,是基层。\n着 力做好,工作\n", [(2, "著力", "着 力")]),
        # a removal swallows what was repaired inside it
        ([[(2, 3, "，")], [(0, 8, "")]], "著力做好,工作\n", [(1, "社区,是基层。\n", "")]),
        # an insertion takes in a neighbour, so that it can be found
        ([[(0, 0, "## ")]], "## " + TEXT, [(1, "社", "## 社")]),
        ([[(16, 16, "完")]], TEXT + "完", [(2, "\n", "\n完")]),
        # white space that becomes a mark is no part of the removal before it; white space that goes is
        ([[(0, 3, ""), (7, 8, "；")]], "是基层。；著力做好,工作\n", [(1, "社区,", ""), (1, "\n", "；")]),
        ([[(3, 7, ""), (7, 8, "；")]], "社区,；著力做好,工作\n", [(1, "是基层。", ""), (1, "\n", "；")]),
        ([[(3, 7, ""), (7, 8, "")]], "社区,著力做好,工作\n", [(1, "是基层。\n", "")]),
        # what is changed and changed back is no edit
        ([[(2, 3, "，")], [(2, 3, ",")]], TEXT, []),
    ],
)
def test_changes_become_one_list_of_edits(steps, text, edits):
    tracked = TrackedText.of(TEXT)
    for step in steps:
        tracked = tracked.apply(Change(*change, "rule", "原因") for change in step)
    assert tracked.text == text
    assert [(e.line, e.before, e.after) for e in tracked.edits()] == edits
    assert replay(TEXT, tracked.edits()) == text


def test_removed_lines_are_listed_one_by_one():
    source = "正文。\n\n返回\n頂部\n\n首頁\n"
    edits = TrackedText.of(source).apply([Change(5, len(source), "", "navigation", "导航")]).edits()
    assert [(e.line, e.before) for e in edits] == [(3, "返回\n"), (4, "頂部\n\n"), (6, "首頁\n")]


def test_a_character_is_traced_to_its_place_in_the_source():
    tracked = TrackedText.of("隊(duì)伍建設").apply([Change(1, 6, "")]).apply([Change(0, 1, "队")])
    assert tracked.text == "队伍建設"
    assert tracked.origins([0, 1, 2, 4]) == [0, 6, 7, 9]


def test_changes_that_overlap_are_a_bug():
    with pytest.raises(ValueError, match="overlap"):
        TrackedText.of(TEXT).apply([Change(0, 3, ""), Change(2, 4, "")])


def test_an_edit_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        replay(TEXT, [Edit(2, "社区", "小区", "", "")])


@st.composite
def histories(draw):
    source = draw(st.text("社区,。 \nab", min_size=1, max_size=30))
    text, steps = source, []
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        step = [
            Change(a, b, draw(st.text("社，\n", max_size=3)), draw(st.sampled_from("xyz")))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        step = [c for n, c in enumerate(step) if not n or c.start > step[n - 1].end]
        steps.append(step)
        for change in reversed(step):
            text = text[: change.start] + change.after + text[change.end :]
    return source, steps, text


@settings(max_examples=400, deadline=None)
@given(histories())
def test_the_log_explains_every_character(history):
    source, steps, text = history
    tracked = TrackedText.of(source)
    for step in steps:
        tracked = tracked.apply(step)
    assert tracked.text == text
    assert replay(source, tracked.edits()) == text
    assert all(edit.before != edit.after for edit in tracked.edits())


@settings(deadline=None)
@given(
    st.text("社区,。\n ", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text("字\n ", max_size=2)), max_size=8),
)
def test_the_short_way_for_an_untouched_source_gives_the_same(source, wanted):
    changes, at = [], 0
    for start, length, after in sorted(wanted):
        start = max(start, at)
        if start + length <= len(source) and source[start : start + length] != after:
            changes.append(Change(start, start + length, after, "rule", "原因"))
            at = start + length
    whole = TrackedText.of(source)
    assert tuple(_apart(source, changes)) == tuple(_merge(whole._pieces, sorted(changes), source))


@pytest.mark.parametrize("unit", ["社,", "社,区\n", ",", "<p>"])
def test_edits_of_one_long_line_are_linear_work(unit):
    def prepare(size):
        text = unit * (size // len(unit))
        changes = [Change(at, at + 1, "，", "rule", "原因") for at, char in enumerate(text) if char in ",<"]
        return TrackedText.of(text).apply(changes).edits

    assert grows_in_step(prepare, 5_000, 40_000)
