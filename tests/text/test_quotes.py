"""Verbatim quotations."""

from __future__ import annotations

import pytest

from quangang.text.quotes import nearest_passage, stands_in

ITEM = (
    "3.优化队伍结构。各省（自治区、直辖市）按照每万城镇常住人口拥有社区工作者18人的标准，\n"
    "配备社区工作者。\n\n实行总量控制、定期动态调整。"
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("每万城镇常住人口拥有社区工作者18人", True),
        ("每万城镇常住人口拥有社区工作者１８人", True),  # full-width digits are the same characters
        ("每万城镇 常住人口拥有社区工作者 18 人", True),  # spaces apart
        ("的标准，配备社区工作者。实行总量控制", True),  # over a line and over two 款
        ("各省(自治区、直辖市)按照", True),  # NFKC makes both brackets one
        ("每万城镇常住人口拥有社区工作者19人", False),
        ("每万城镇人口拥有社区工作者18人", False),
        ("每万城镇常住人口……18人", False),  # an ellipsis is not the text
        ("", False),
        ("　", False),
    ],
)
def test_a_quotation_stands_to_the_letter_or_not_at_all(quote: str, stands: bool) -> None:
    assert stands_in(quote, ITEM) is stands


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("每万城镇常住人口拥有社区工作者19人", "按照每万城镇常住人口拥有社区工作者18人的标准"),
        ("实行总量控制、不定期动态调整", "实行总量控制、定期动态调整。"),
        ("配备社会工作者", "配备社区工作者"),  # short, and the words before it come earlier too
        ("党建引领基层治理", ""),  # nothing like it
    ],
)
def test_the_nearest_passage_is_offered(quote: str, passage: str) -> None:
    found = nearest_passage(quote, ITEM)
    assert found in passage or passage in found
    assert bool(found) is bool(passage)


CLAUSES = (
    "健全社区工作者职业体系，各地要明确人员范围。严格政治把关，把政治标准放在首位！"
    "优化工作力量配置：实行总量控制、定期动态调整；落实好各项待遇，让大家安心。"
)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("健全社区工作人员职业体系", "健全社区工作者职业体系，"),  # the first words of the text
        ("各地要明晰人员范围", "各地要明确人员范围。"),
        ("把政治标准摆在首位", "把政治标准放在首位！"),
        ("优化工作队伍配置", "优化工作力量配置："),
        ("定期的动态调整", "定期动态调整；"),
        ("让大伙安心。", "让大家安心。"),  # the last
    ],
)
def test_a_passage_is_let_out_to_its_clause_and_no_further(quote: str, passage: str) -> None:
    found = nearest_passage(quote, CLAUSES)
    assert passage.rstrip("，。！：；") in found
    assert len(found) <= len(passage) + 8
    assert found in CLAUSES
