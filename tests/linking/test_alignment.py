"""Which article is which, by their words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from quangang.linking.alignment import align
from tests.project import new_project, quangang

DUTY = "社区每天安排一人值班，遇到紧急情况应当及时报告街道办事处。"
PAY = "值班补助按月发放，节假日值班的加倍发放，标准由县级人民政府确定。"
REST = "连续值班两天以上的可以调休，调休时间由社区居民委员会安排。"
TRAIN = "新录用人员上岗以前应当参加不少于四十学时的初任培训。"
END = "本办法由县民政局负责解释。"
HEALTH = "每年组织一次健康体检，费用列入县级财政预算。"

HOLDS = "本办法自{}施行。"

CASES = [
    ({"1": DUTY, "2": PAY}, {"1": DUTY, "2": PAY}, {"1": "1", "2": "2"}, "nothing moved"),
    ({"1": DUTY, "2": PAY}, {"1": HEALTH, "2": DUTY, "3": PAY}, {"1": "2", "2": "3"}, "an article put in before them"),
    ({"1": DUTY, "2": PAY, "3": END}, {"1": PAY, "2": DUTY, "3": END}, {"1": "2", "2": "1", "3": "3"}, "two change places"),
    ({"1": DUTY, "2": REST, "3": END}, {"1": DUTY, "2": END}, {"1": "1", "3": "2"}, "one taken out"),
    ({"1": DUTY, "2": REST}, {"1": DUTY, "2": HEALTH}, {"1": "1"}, "the same number, another matter"),
    ({"1": DUTY}, {"1": DUTY.replace("一人", "两人")}, {"1": "1"}, "a word changed"),
    ({"1": TRAIN, "2": PAY}, {"1": PAY, "2": TRAIN.replace("四十", "六十")}, {"1": "2", "2": "1"}, "moved and changed"),
    ({"1": DUTY, "2": HOLDS.format("2010年1月1日")}, {"1": HEALTH, "2": DUTY, "3": HOLDS.format("2025年7月1日起")}, {"1": "2", "2": "3"},
     "from when it holds"),
    ({"1": DUTY, "2": HOLDS.format("2010年1月1日起")}, {"1": DUTY, "2": HOLDS.format("2025年7月1日起"), "3": "本办法第二条自公布之日起施行。"}, {"1": "1", "2": "2"},
     "from when a part holds is another matter"),
    ({"1": DUTY, "2": "工作成绩显著的单位和个人，由街道办事处给予表彰、奖励。"},
     {"1": "对做出突出贡献的单位和个人，按照国家有关规定给予表彰、奖励。", "2": DUTY}, {"1": "2", "2": "1"}, "written anew, like no other"),
    ({}, {"1": DUTY}, {}, "nothing before"), ({"1": DUTY}, {}, {}, "nothing after"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected", "why"), CASES, ids=[row[3] for row in CASES])
def test_pairs(old: dict[str, str], new: dict[str, str], expected: dict[str, str], why: str) -> None:
    assert {was: now for was, (now, _) in align(old, new).pairs.items()} == expected, why


def test_a_split_and_a_merger_are_told() -> None:
    found = align({"1": DUTY + PAY, "2": END}, {"1": DUTY, "2": PAY, "3": END})
    pair = found.pairs["1"][0]
    assert found.split == {"1": tuple({"1", "2"} - {pair})}
    found = align({"1": DUTY, "2": REST, "3": END}, {"1": DUTY + REST, "2": END})
    pair = next(was for was in ("1", "2") if was in found.pairs)
    assert found.merged == {({"1", "2"} - {pair}).pop(): "1"}


def test_what_a_curator_declares_is_not_asked_again() -> None:
    found = align({"1": DUTY, "2": PAY}, {"1": DUTY, "2": PAY}, {"1": "2"})
    assert found.pairs["1"][0] == "2"
    assert "2" not in {now for was, (now, _) in found.pairs.items() if was != "1"}


@pytest.mark.parametrize("seed", range(5))
def test_a_law_of_hundreds_of_articles_reshuffled(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        "社区",
        "值班",
        "补助",
        "居民",
        "培训",
        "考核",
        "报告",
        "街道",
        "档案",
        "投诉",
        "公示",
        "经费",
        "选聘",
        "岗位",
        "矛盾",
        "调解",
    ]
    texts = [
        f"{''.join(chance.sample(words, 5))}应当在{chance.randint(2, 90)}日内由{''.join(chance.sample(words, 4))}的单位办理。"
        for _ in range(300)
    ]
    old = {str(n): text for n, text in enumerate(texts, 1)}
    order = list(range(300))
    moved = order[40:60]
    order[40:60] = []
    order[200:200] = moved
    new = {str(n): texts[index] + ("并予公告。" if index % 3 == 0 else "") for n, index in enumerate(order, 1)}
    right = {str(index + 1): str(n) for n, index in enumerate(order, 1)}
    found = {was: now for was, (now, _) in align(old, new).pairs.items()}
    assert sum(found.get(was) == now for was, now in right.items()) >= 297


def test_the_command(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    head = "---\nid: duty\ntitle: 值班办法\nlevel: county\njurisdiction: 示例县\n{more}source: {{name: 示例}}\n---\n\n"
    old = f"第一条 {DUTY}\n\n第二条 {PAY}\n\n第三条 {REST}\n"
    new = f"第一条 {HEALTH}\n\n第二条 {DUTY.replace('一人', '两人')}\n\n第三条 {PAY}\n"
    (project / "docs/policies/duty@2020-01-01.md").write_text(
        head.format(more="version_date: 2020-01-01\n") + old, encoding="utf-8"
    )
    (project / "docs/policies/duty.md").write_text(
        head.format(more="document_date: 2024-01-01\n") + new, encoding="utf-8"
    )
    told = json.loads(quangang("compare", "duty@2020-01-01", "duty", "--format", "json", cwd=project).stdout)
    rows = [(one["kind"], one["old"], one["new"]) for one in told["changes"]]
    assert sorted(rows) == [("changed", "1", "2"), ("moved", "2", "3"), ("new", "", "1"), ("repealed", "3", "")]
    text = quangang("compare", "docs/policies/duty@2020-01-01.md", "docs/policies/duty.md", cwd=project).stdout
    assert "第1条 → 第2条 修改" in text
    assert "[-一-][+两+]" in text
    assert "共条号变动1条，修改1条，新增1条，删去1条" in text
    wrong = quangang("compare", "duty@1999-01-01", "duty", cwd=project)
    assert wrong.returncode == 2
    assert "没有“duty@1999-01-01”这个版本" in wrong.stderr


def test_what_is_taken_out_and_put_in_moves_nothing_else() -> None:
    """Any articles of the old text go, any new ones come between: those that stay are found, in any order of numbers."""
    chance = random.Random(7)
    kept = [DUTY, PAY, REST, TRAIN, END, HEALTH]
    fresh = [
        "社区应当设立意见箱，并于每周五开箱整理居民来信。",
        "网格员每月走访本网格内的独居老人不少于四次。",
        "公章由专人保管，用印须经主任签字并登记编号。",
        "居民公约由居民会议讨论通过后张贴公布。",
    ]
    for _ in range(60):
        old = [text for text in kept if chance.random() < 0.8]
        new = [text for text in kept if chance.random() < 0.8]
        for text in chance.sample(fresh, chance.randint(0, 4)):
            new.insert(chance.randint(0, len(new)), text)
        number = {text: str(at) for at, text in enumerate(old, 1)}
        wanted = {number[text]: str(at) for at, text in enumerate(new, 1) if text in number}
        given = ({str(at): text for at, text in enumerate(side, 1)} for side in (old, new))
        assert {was: now for was, (now, _) in align(*given).pairs.items()} == wanted, (old, new)
