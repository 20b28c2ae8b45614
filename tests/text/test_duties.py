"""What a sentence of a policy lays on whom, read off its words."""

from __future__ import annotations

import pytest

from quangang.text.duties import duties

SENTENCES = [
    (
        "县级党委组织部会同党委社会工作部门每年至少对社区党组织书记培训1次，对其他社区工作者每3年轮训1次。",
        ("县级党委组织部", "党委社会工作部门"), (), ("1次", "3年"), "two bodies, two numbers",
    ),
    ("市地级或县级层面实行总量控制。", ("市地级或县级层面",), (), (), "a level in two parts"),
    ("街道（乡镇）可根据社区规模进行统筹调配。", ("街道（乡镇）",), ("可",), (), "a level of its own, and what it may"),
    ("县级以上机关事业单位不得借调社区工作者；", ("县级以上机关事业单位",), ("不得",), (), "what none may"),
    ("县级以上人民政府民政部门应当自收到申请之日起30日内作出决定。", ("县级以上人民政府民政部门",), ("应当",), ("30日",), "a law"),
    ("设区的市级人民政府可以制定办法。", ("设区的市级人民政府",), ("可以",), (), "可以 is one word"),
    ("国务院民政部门负责全国的工作。", ("国务院民政部门",), (), (), "the highest"),
    ("鼓励和支持社会力量参与。", (), ("鼓励", "支持"), (), "two words of force"),
    ("健全省以上示范培训、市地级重点培训制度，鼓励参与。", (), ("鼓励",), (), "a kind of training is no body"),
    ("增强“四个意识”，应当做到“两个维护”。", (), ("应当",), (), "a slogan counts nothing"),
    ("社区居民委员会主任可按规定聘用。", (), ("可",), (), "a person is no body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bodies", "force", "numbers", "why"), SENTENCES, ids=[row[4] for row in SENTENCES])
def test_a_sentence(
    text: str, bodies: tuple[str, ...], force: tuple[str, ...], numbers: tuple[str, ...], why: str
) -> None:
    (duty,) = duties(text)
    assert (duty.words, duty.bodies, duty.force, duty.numbers) == (text, bodies, force, numbers), why


def test_sentences_come_in_order_and_silent_ones_do_not() -> None:
    found = list(duties("坚持为民服务。各地应当落实。\n可按规定聘用；营造良好氛围！"))
    assert [duty.words for duty in found] == ["各地应当落实。", "可按规定聘用；"]
