"""One question of every type, and what a learner may answer."""

from __future__ import annotations

from dataclasses import dataclass

from quangang.model import Address, Question
from quangang.questions import read_bank
from quangang.rendering.questions import render_quiz
from quangang.text.yaml import parse_yaml

TAIL = """
  explanation: 第3条规定配备标准，市地级或县级层面实行总量控制、定期动态调整。
  abilities: [依法办事]
  basis: [{provision: central-2024#3, quote: 各地按照每万城镇常住人口拥有社区工作者18人的标准配备}]
"""

BANK = f"""
- id: single
  type: single_choice
  stem: 各地按照每万城镇常住人口拥有社区工作者多少人的标准配备？
  choices:
    - {{id: A, text: 10人, feedback: 低于第3条的标准。}}
    - {{id: B, text: 15人, feedback: 低于第3条的标准。}}
    - {{id: C, text: 18人}}
  correct_response: [C]{TAIL}
- id: multiple
  type: multiple_response
  scoring: partial
  stem: 下列哪些人属于社区工作者？
  choices:
    - {{id: A, text: 社区党组织成员中的专职人员}}
    - {{id: B, text: 派出所的社区民警, feedback: 民警是公务员，不是社区工作者。}}
    - {{id: C, text: 社区居民委员会成员中的专职人员}}
    - {{id: D, text: 社区专职工作人员}}
  correct_response: [A, C, D]{TAIL}
- id: truth
  type: true_false
  stem: 社区工作者就是社会工作者。
  correct_response: [错误]
  feedback: {{正确: 社会工作者是通过职业资格考试的专业人员，两者不是一回事。}}{TAIL}
- id: fill
  type: fill_in
  stem: 每万城镇常住人口拥有社区工作者____人，由市地级或县级层面实行____控制。
  correct_response: [[18, 十八], [总量]]{TAIL}
- id: number
  type: numeric
  stem: 每万城镇常住人口拥有多少名社区工作者？
  correct_response: "18"
  unit: 人{TAIL}
- id: match
  type: matching
  stem: 各类培训由哪一级组织？
  choices: [{{id: A, text: 示范培训}}, {{id: B, text: 重点培训}}, {{id: C, text: 骨干培训}}]
  matches: [{{id: "1", text: 县级}}, {{id: "2", text: 省以上}}, {{id: "3", text: 市地级}}, {{id: "4", text: 街道（乡镇）}}]
  correct_response: [A 2, B 3, C 1]{TAIL}
- id: order
  type: ordering
  stem: 按先后排出公开招聘的步骤。
  choices: [{{id: A, text: 考试}}, {{id: B, text: 公示}}, {{id: C, text: 发布公告}}]
  correct_response: [C, A, B]{TAIL}
- id: essay
  type: extended_text
  stem: 怎样减轻社区工作者的负担？请写出要点。
  reference: 不得随意借调社区工作者；清理不合理的证明事项。
  rubric: [{{text: 说到不得随意借调, points: 2}}, {{text: 说到清理证明事项, points: 1}}]{TAIL}
- id: case
  type: case_group
  material: |
    教学情境（虚构）：街道想借调社区工作者小李半年。

    社区书记问你的看法。
  questions:
    - id: case-1
      type: true_false
      stem: 街道可以随意借调小李。
      correct_response: [错误]
      explanation: 意见要求不得随意借调。
      basis: [{{provision: central-2024#15, quote: 不得随意借调}}]
"""


@dataclass(frozen=True)
class Try:
    """What a learner enters, and what must come of it."""

    question: str
    response: tuple[str, ...]
    result: str
    score: float


TRIES = [
    Try("single", ("C",), "right", 1),
    Try("single", ("A",), "wrong", 0),
    Try("multiple", ("A", "C", "D"), "right", 1),
    Try("multiple", ("A", "C"), "partial", 0.5),  # 少选: a quarter each
    Try("multiple", ("A", "B"), "wrong", 0),  # one wrong choice loses all
    Try("truth", ("false",), "right", 1),
    Try("truth", ("true",), "wrong", 0),
    Try("fill", ("十八", "总量"), "right", 1),
    Try("fill", ("18", "数量"), "partial", 0.5),
    Try("fill", ("20", "数量"), "wrong", 0),
    Try("number", ("１８人",), "right", 1),  # full width, with its unit
    Try("number", ("20",), "wrong", 0),
    Try("match", ("A 2", "B 3", "C 1"), "right", 1),
    Try("match", ("A 2", "B 1", "C 3"), "partial", 1 / 3),
    Try("match", ("A 4", "B 4", "C 4"), "wrong", 0),
    Try("order", ("C", "A", "B"), "right", 1),
    Try("order", ("A", "C", "B"), "wrong", 0),
    Try("essay", ("不得借调，清理证明", "1", "2"), "right", 1),
    Try("essay", ("不得借调", "1"), "partial", 2 / 3),
    Try("essay", ("不知道",), "wrong", 0),
    Try("case-1", ("false",), "right", 1),
    Try("case-1", ("true",), "wrong", 0),
]


def link(address: Address) -> tuple[str, str] | None:
    """Where provisions are shown."""
    return f"/policies/{address.document}/#{address.path}", f"《意见》第{address.path}条"


def questions() -> list[Question]:
    """The bank, read."""
    node, problems = parse_yaml(BANK, "courses/sample/questions/all.yml")
    found, others = read_bank(node, course="sample")
    assert problems + others == []
    return found


def quiz() -> str:
    """The bank as a page shows it."""
    return render_quiz(questions(), link=link)
