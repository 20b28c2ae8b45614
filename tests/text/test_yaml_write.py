"""What we write as YAML reads back as the same strings."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.text.yaml import MappingNode, ScalarNode, forbidden, parse_yaml
from quangang.text.yaml_write import scalar, write_yaml


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("两张值班表", "两张值班表"),
        ("三训一实践：培训跟着岗位走", "三训一实践：培训跟着岗位走"),
        ("2024-03-28", "2024-03-28"),
        ("key: value", '"key: value"'),
        ("# 标题", '"# 标题"'),
        ("是 # 不是注释", '"是 # 不是注释"'),
        ("- 一", '"- 一"'),
        ("*星号", '"*星号"'),
        ("&锚点", '"&锚点"'),
        ("!标签", '"!标签"'),
        ("“引号”", "“引号”"),
        ('他说"好"', '"他说\\"好\\""'),
        ("18", '"18"'),
        ("true", '"true"'),
        ("null", '"null"'),
        ("一行\n两行", '"一行\\n两行"'),
        ("[[central-2024#8]]", '"[[central-2024#8]]"'),
        ("---", '"---"'),
        ("控\x07制", "控制"),
    ],
)
def test_scalars(text: str, written: str) -> None:
    assert scalar(text) == written


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_reads_back(text: str) -> None:
    kept = "".join(char for char in text if not forbidden(char) and char != "\ufeff").strip()
    if not kept:
        return
    written = write_yaml({"title": text, "notes": [text, {"how": text}]})
    node, problems = parse_yaml(written, "x.md")
    assert problems == []
    assert isinstance(node, MappingNode)
    title = node.get("title")
    assert isinstance(title, ScalarNode)
    assert title.value == kept
    other = yaml.safe_load(written)["title"]
    assert str(other) == kept
