"""The central Opinions, printed as a newspaper page does, come back to the character."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from quangang.curation.importing import import_source
from quangang.text.edits import replay
from quangang.text.frontmatter import split_front_matter

PAGE = Path(__file__).parents[2] / "docs" / "policies" / "central-2024.md"
AROUND = """

(新华社北京4月10日电)

爱心驿站:户外劳动者的温暖港湾

(上接第一版)开展送温暖、送清凉活动。如今,驿站布局更加合理、功能更加齐全、服务更加温馨,成为街头巷尾的特色品牌。

广告

注销公告

某某市示例商业有限责任公司(注册号:000000000000000)向登记机关申请注销登记,请债权债务于见报之日起45日内到公司申请债权登记。特此公告。
某某市示例商业有限责任公司
2024年4月11日

主办单位:某某市住房和城乡建设局、某某市商务局
承办单位:某某日报报业传媒有限公司
"""


def official() -> str:
    parts, problems = split_front_matter(PAGE.read_text(encoding="utf-8"), PAGE.name)
    assert not problems
    return parts.body.strip() + "\n"


def printed(body: str) -> str:
    """The same text as a newspaper's web page gives it."""
    text = re.sub(r"^#+ ", "", body, flags=re.M).translate(str.maketrans("，：；（）！？", ",:;()!?"))
    for left, right in (
        ("公开公平、竞", "争择优"),
        ("推动社区工作者", "用心用情"),
        ("市地级或县级层面", "根据经济"),
        ("党对社区工", "作者队伍"),
    ):
        assert left + right in text
        text = text.replace(left + right, f"{left}\n\n{right}")
    return f"\n\n中共中央办公厅 国务院办公厅 关于加强社区工作者队伍建设的意见\n\n(2024年3月28日)\n\n{text}{AROUND}"


@pytest.fixture(scope="module")
def imported():
    return import_source("报纸.txt", printed(official()).encode())


def test_the_text_is_complete_and_exact(imported):
    assert imported.body == official()
    folded = re.sub(r"\s|^#+", "", unicodedata.normalize("NFKC", imported.body), flags=re.M)
    assert len(folded) == 4330
    assert len(re.findall(r"^## [一二三四五六]、", imported.body, re.M)) == 6
    assert len(re.findall(r"^\d{1,2}\.[^\d\s]", imported.body, re.M)) == 17


def test_what_stands_around_it_goes_to_the_front_matter(imported):
    fields = imported.fields
    assert fields["title"] == "中共中央办公厅 国务院办公厅关于加强社区工作者队伍建设的意见"
    assert fields["issuing_body"] == ["中共中央办公厅", "国务院办公厅"]
    assert (fields["level"], fields["jurisdiction"], fields["document_date"]) == ("central", "全国", "2024-03-28")
    assert fields["status"] == "draft"
    assert fields["source"]["file"] == "报纸.txt"
    assert fields["source"]["printed"] == {"date_line": "2024年3月28日", "wire_line": "新华社北京4月10日电"}
    assert imported.missing == ("publication_date",)


def test_doubts_are_named_and_nothing_is_mended(imported):
    kinds = {warning.kind: warning.text for warning in imported.warnings}
    assert "纾解压" in kinds["lost-character"]
    assert "帮助纾解压。" in imported.body
    assert kinds["other-text-removed"].startswith("爱心驿站")
    assert kinds["inferred-year"] == "4月10日"


def test_the_log_explains_every_character(imported):
    assert replay(imported.raw, imported.edits) == imported.body
