"""Authors' YAML: what is read, what is refused, and where the message points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode, parse_yaml


def plain(node: object) -> object:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.entries}
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开: on", {"公开": "on"}),  # no value is ever a boolean
        ("document_date: 2024-03-28", {"document_date": "2024-03-28"}),
        ("title: 注意：这里有全角冒号", {"title": "注意：这里有全角冒号"}),
        ("basis: [[central-2024#8]]", {"basis": "[[central-2024#8]]"}),  # a link without quotation marks
        ("basis: [[central-2024#8|第8条]]", {"basis": "[[central-2024#8|第8条]]"}),
        ("see: [[term:全岗通]]", {"see": "[[term:全岗通]]"}),
        ("correct_response: [[18]]", {"correct_response": [["18"]]}),  # an accepted text, not a link
        ("a: |\n  说明：\n  第二行\nb: 1", {"a": "说明：\n第二行\n", "b": "1"}),
        ("", None),
        ("# 只有注释", None),
    ],
)
def test_values_stay_as_written(text: str, expected: object) -> None:
    node, problems = parse_yaml(text, "a.md")
    assert plain(node) == expected
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("id: a\ntitle：标题", 2, 6, "全角冒号"),
        ("id: a\n\ttitle: b", 2, 1, "Tab"),
        ("a: &x 1\nb: *x", 1, 4, "锚点"),
        ("a: *x", 1, 4, "引用"),
        ("a: !!python/object:os.system 1", 1, 4, "标签"),
        ("%YAML 1.1\n---\na: 1", 1, 1, "指令"),
        ("a: 1\nb: 2\na: 3", 3, 1, "写了两次"),
        ("a: 1\nａ: 2", 2, 1, "写了两次"),  # full-width letters look the same
        ("a: '没有配对", 1, 4, "引号"),
        ("a: [1, 2", 1, 4, "方括号"),
        ("[[x: 1]]: 2", 1, 1, "名称"),
        ("a: " + "[" * 40 + "]" * 40, 1, 19, "嵌套太深"),
        ("a: 1\x00", 1, 5, "控制字符"),
        ("a: b: c", 1, 5, "冒号"),
    ],
)
def test_what_no_file_may_hold(text: str, line: int, column: int, word: str) -> None:
    _, problems = parse_yaml(text, "a.md")
    assert [(p.location.line, p.location.column) for p in problems] == [(line, column)]
    assert word in problems[0].message


@given(st.text(max_size=400))
def test_any_text_is_read_or_explained_in_chinese_at_a_place_of_its_own(text: str) -> None:
    node, problems = parse_yaml(text, "a.md")
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.location.line <= len(lines)
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.message)
    if any(char.isalpha() for line in lines for char in line.partition("#")[0]):
        assert node is not None or problems
