"""Word 试卷: what goes out as a Word paper comes back from it, question by question."""

from __future__ import annotations

import pytest

from quangang.formats.registry import FORMATS
from quangang.loading import load
from quangang.model import Question
from quangang.questions import read_bank, walk
from tests.project import ROOT
from tests.web.questions.sample import questions


@pytest.mark.parametrize("which", ["sample", "first-month", "lighten-the-load"])
def test_a_word_paper_reads_back_the_same(which: str) -> None:
    bank: list[Question] = questions() if which == "sample" else list(load(ROOT).courses[which].questions)
    docx, paper = FORMATS["docx"], FORMATS["paper"]
    assert docx.writes is not None
    assert paper.reads is not None
    written = docx.writes(bank, "测试")
    lossy = {one.id: one.lost for one in written.outcomes if one.state != "exact"}
    assert lossy == ({"case": ("段落之间的空行",)} if which == "sample" else {})
    assert docx.writes(bank, "测试") == written
    reading = paper.reads(written.data, "paper.docx", "x")
    assert reading.problems == []
    again, problems = read_bank(reading.node, course=bank[0].course)
    assert problems == []
    for one, other in zip(walk(again), walk(bank), strict=True):
        assert (one.id, one.state) == (other.id, "ready")
        assert (
            one.content_hash == other.content_hash or one.id.split("-")[0] in lossy
        )  # a question has its material in its hash
        assert (one.correct_response, one.explanation, one.abilities) == (
            other.correct_response, other.explanation, other.abilities,
        )  # fmt: skip
        assert [(b.provision, b.quote) for b in one.basis] == [(b.provision, b.quote) for b in other.basis]
        assert [c.feedback for c in one.choices] == [c.feedback for c in other.choices]
