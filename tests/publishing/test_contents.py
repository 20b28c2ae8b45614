"""`quangang report contents`: what is counted, and what is not counted twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quangang.adapters.cli.main import main
from quangang.loading import load
from quangang.publishing.contents import NAMES, contents

MEASURE = """---
id: town
title: 示例镇的做法
instrument_type: report
text_held: false
level: township
jurisdiction: 示例镇
source: {name: 示例日报, date: 2024-05-06}
relations:
- {type: implements, provision: rule#1, how: 每晚有人值班}
- {type: implements, provision: rule#2, how: 每晚有人值班}
- {type: implements, provision: rule#2, how: 每周走访一次}
---
值班，走访。
"""
RULE = """---
id: rule
title: 示例意见
instrument_type: opinion
level: central
jurisdiction: 全国
document_date: 2024-01-02
source: {name: 示例}
---
1.值班。有人值班。

2.走访。上门走访。
"""
COURSE = """id: c
title: 课程
training_kind: initial
training_tier: self
lessons: [one]
"""
BANK = """- {id: q-1, type: true_false, stem: 教学情境（虚构）：甲说不用值班。甲说得对。, correct_response: [错误], explanation: 要值班。, basis: [{provision: rule#1, quote: 有人值班}]}
- {id: q-2, type: true_false, stem: 要有人值班。, correct_response: [正确], explanation: 要值班。, basis: [{provision: rule#1, quote: 有人值班}]}
- id: q-3
  type: case_group
  stem: 读材料。
  material: 教学情境（虚构）：乙没有走访。
  questions:
  - {id: q-3-1, type: true_false, stem: 乙做得对。, correct_response: [错误], explanation: 要走访。, basis: [{provision: rule#2, quote: 上门走访}]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small portal."""
    for file, text in {
        "mkdocs.yml": "site_name: 示例\nplugins: [quangang]\n",
        "docs/policies/rule.md": RULE,
        "docs/policies/town.md": MEASURE,
        "docs/job-aids/index.md": "# 一页纸\n",
        "docs/job-aids/visit.md": "# 入户\n",
        "docs/job-aids/draft.md": "---\ntitle: 草稿\nstatus: draft\n---\n",
        "docs/trainer-plans/day.md": "# 教案\n",
        "docs/glossary.yml": "- {term: 值班, definition: 按时在岗。}\n",
        "courses/c/course.yml": COURSE,
        "courses/c/one.md": "---\ntitle: 第一课\n---\n值班。\n",
        "courses/c/questions/bank.yml": BANK,
    }.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_everything_is_counted_once(project: Path) -> None:
    """A group is one question, a sentence said to two items one practice, an index or a draft no job aid."""
    corpus = load(project)
    assert not corpus.problems
    assert contents(corpus) == {
        "lessons": 1,
        "questions": 3,
        "scene_questions": 2,
        "practices": 2,
        "cases": 0,
        "answers": 0,
        "terms": 1,
        "job_aids": 1,
        "trainer_plans": 1,
    }


def test_from_the_command_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert main(["report", "contents", "--format", "json"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == list(NAMES)
    assert main(["report", "contents"]) == 0
    assert "带情境的题目  2\n" in capsys.readouterr().out
    assert main(["report", "guesses", "--format", "json"]) in (0, 1)
    assert {"trick", "right", "chance", "even"} <= set(json.loads(capsys.readouterr().out)[0])
    main(["report", "guesses"])
    assert capsys.readouterr().out.startswith("办法  题数  猜对  碰运气")
    assert main(["report", "contents", "--format", "csv"]) == 0
    assert "地方做法,2\r\n" in capsys.readouterr().out
