"""要点 are cuts of their provision: what is added, counted otherwise or put in other words is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang.checks.rules import points
from quangang.checks.session import check_root
from quangang.model import Address, Location, Point, Problem
from tests.project import new_project

TEXT = "3.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备，市地级或县级层面实行总量控制，定期动态调整。"
ADDRESS = Address("opinions", "3")
HEAD = """---
id: opinions
title: 关于加强示例队伍建设的意见
level: county
jurisdiction: 示例县
source: {{name: 示例县政府, date: 2024-01-02}}
access: public
points:
- provision: opinions#{path}
  lines:
  - {line}
  keywords: [{word}]
---

1.甲。做好甲。

2.乙。做好乙。

{text}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("points") / "p")


def found(project: Path, line: str, word: str = "总量控制", path: str = "3") -> list[Problem]:
    file = project / "docs/policies/opinions.md"
    file.write_text(HEAD.format(path=path, line=line, word=word, text=TEXT), encoding="utf-8")
    reports = check_root(project, cache=False, processes=1).reports
    return [report.problem for report in reports if report.problem.rule == "points"]


HONEST = [
    "每万城镇常住人口拥有社区工作者18人，定期动态调整",
    "各地按照每万城镇常住人口拥有社区工作者18人的标准配备",
    "市地级或县级层面实行总量控制；定期动态调整",
    "每万城镇常住人口拥有社区工作者十八人的标准配备",  # the same number in the other writing
    "各地按照标准配备，实行总量控制，定期调整",  # two joints among fifteen pairs
]


@pytest.mark.parametrize("line", HONEST)
def test_a_cut_is_left_alone(project: Path, line: str) -> None:
    assert found(project, line) == []


WRONG = [
    ("每万城镇常住人口拥有社区工作者20人的标准配备", "要点里的“20人”不在条文里"),
    ("每万城镇常住人口拥有社区工作者18名的标准配备，2年调整", "要点里的“2年”不在条文里"),
    ("每千户籍居民应当配备社工，由编办核定", "要点不是条文自己的话"),
    ("市地级层面实行总量核定", "要点不是条文自己的话"),  # one word changed: two of ten pairs
    ("市地级或县级层面实行总量控制，" * 5, "要点太长"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
def test_what_the_provision_does_not_say_is_told(project: Path, line: str, words: str) -> None:
    problem, *_ = [one for one in found(project, line) if words in one.message]
    assert (problem.location.line, problem.location.column) == (11, 5)
    assert problem.fix


def test_keywords_and_addresses_are_held_too(project: Path) -> None:
    (problem,) = found(project, HONEST[0], word="总量管控")
    assert ("关键词“总量管控”不在条文里" in problem.message, problem.location.line) == (True, 12)
    (problem,) = found(project, HONEST[0], path="9")
    assert ("opinions#9 不存在" in problem.message, problem.location.line) == (True, 9)


@pytest.mark.parametrize(("held", "added", "told"), [(18, 3, 0), (17, 4, 1), (21, 0, 0), (1, 0, 0)])
def test_how_much_of_a_line_is_its_provision(held: int, added: int, told: int) -> None:
    """Of twenty pairs of neighbours seventeen are enough."""
    text = "".join(chr(0x5000 + n) for n in range(40))
    line = text[:held] + "".join(chr(0x6000 + n) for n in range(added))
    assert len(list(points._faults(Point(ADDRESS, (line,), (), Location("a.md")), text))) == told
