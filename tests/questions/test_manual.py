"""出题说明: what it shows is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

from quangang.loading import load
from quangang.questions import TYPES, read_bank, read_paper
from quangang.questions.evidence import check_question
from quangang.questions.lint import lint_questions
from quangang.text.yaml import parse_yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "write-questions.md").read_text(encoding="utf-8")


def example(title: str) -> str:
    found = re.search(rf'```\w+ title="{title}"\n(.*?)```', PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_examples_are_good_questions_on_real_provisions() -> None:
    corpus = load(ROOT)
    paper, problems = read_paper(example("试卷文本"), "paper.txt", prefix="q")
    bank, more = parse_yaml(example("题库"), "bank.yml")
    assert problems + more == []
    for node, count in ((paper, 3), (bank, 1)):
        questions, problems = read_bank(node, course="c")
        assert problems == []
        assert len(questions) == count
        assert [problem for question in questions for problem in check_question(question, corpus)] == []
        assert lint_questions(questions) == []


def test_every_type_is_in_the_table() -> None:
    for kind in TYPES.values():
        assert f"| {kind.label} `{kind.id}` |" in PAGE
