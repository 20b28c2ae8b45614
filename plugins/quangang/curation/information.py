"""The table in which a government site says what a paper is: 索引号、发文机关、成文日期、文号、公开方式."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.dates import read_date
from quangang.curation.notes import Finding

FIELDS: dict[str, str] = dict.fromkeys(("标题", "名称", "信息名称", "文件名称", "公文标题"), "title")
FIELDS |= dict.fromkeys(("文号", "发文字号", "文件编号", "公文文号"), "document_number")
FIELDS |= dict.fromkeys(
    ("发文机关", "发布机构", "制发机关", "发布单位", "发文单位", "制发单位", "发布机关"), "issuing_body"
)
FIELDS |= dict.fromkeys(("成文日期", "印发日期", "发文日期", "成文时间"), "document_date")
FIELDS |= dict.fromkeys(("发布日期", "公开日期", "公布日期", "发布时间", "公开时间"), "publication_date")
FIELDS |= dict.fromkeys(("生效日期", "施行日期", "实施日期"), "effective_date")
FIELDS |= dict.fromkeys(("信息来源", "来源"), "source.name")
FIELDS |= dict.fromkeys(
    "索引号 信息索引号 索引 主题分类 信息分类 组配分类 体裁分类 体裁 公文种类 服务对象 公开责任部门 生成日期 主题词 关键词 公开方式 公开形式 公开时限 "
    "公开范围 公开类别 有效性 时效 时效性 效力状态 失效日期 废止日期 有效期 统一登记号 内容概述 信息类别 所属机构".split(),
    "",
)
"""Labels of such a table, and the fields their values belong to; "" for those that are kept as they are printed."""
_SPACE = re.compile(r"[\s\u3000\xa0:：]+")
_FEWEST = 3
"""Labels a table has at least; a table of people has 名称 too."""


def label_of(text: str) -> str:
    """The label that a cell is, as the table above writes it; "" when it is none."""
    bare = _SPACE.sub("", text) if len(text) < 30 else ""
    return bare if bare in FIELDS else ""


def information(cells: Sequence[str]) -> list[tuple[str, str]]:
    """Labels and values of a table, cell by cell in reading order; empty when it is no such table."""
    pairs: list[tuple[str, str]] = []
    label = ""
    for cell in cells:
        text = " ".join(cell.split())
        if found := label_of(text):
            label = found
            continue
        inside, colon, value = text.partition("：")
        if colon and value.strip() and (found := label_of(inside)):  # both in one cell
            pairs.append((found, value.strip()))
        elif label and text:
            pairs.append((label, text))
        label = ""
    return pairs if len({name for name, _ in pairs}) >= _FEWEST else []


def findings(pairs: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """What a table says, for the front matter."""
    for label, value in pairs:
        field = FIELDS[label]
        said = read_date(value) if field.endswith("_date") else value
        if field and said:
            yield Finding(field, said)
            if field == "publication_date":
                yield Finding("source.date", said)
        yield Finding("source.index", f"{label}：{value}")
