"""Our own pages, damaged in every way that real sources were, come back; the laws do the same in `tasks.py damage`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.damage import damage
from benchmarks.import_damage import ENDS, Score, canonical, judge
from quangang.curation.importing import import_source
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import ScalarNode

ROOT = Path(__file__).parents[2]
ROUNDS = 5


def texts():
    """Plain paragraphs of our pages, with the headings above them."""
    folders = ("docs/policies", "docs/questions", "cases", "courses/*")
    for path in sorted(path for folder in folders for path in ROOT.glob(f"{folder}/*.md")):
        parts, _ = split_front_matter(path.read_text(encoding="utf-8"), path.name)
        lines = [line.strip() for line in parts.body.split("\n") if line.strip()]
        plain = [
            p for p in lines if not re.search(r"[\[|<>*_`]|^[-+]|^\d+\. |^#{3}", p) and (ENDS.search(p) or p[0] == "#")
        ]
        paragraphs = [p for p, q in zip(plain, [*plain[1:], "#"], strict=True) if p[0] != "#" or q[0] != "#"]
        if len(paragraphs) >= 5 and parts.fields is not None and sum(map(len, paragraphs)) > 400:
            title = next(v.value for k, v in parts.fields.entries if k.value == "title" and isinstance(v, ScalarNode))
            yield path.stem, title, [canonical(p) for p in paragraphs]


@pytest.fixture(scope="module")
def score():
    total = Score()
    for number, (name, title, paragraphs) in enumerate(texts()):
        for turn in range(ROUNDS):
            page = damage(name, title, paragraphs, 1000 * number + turn)
            judge(page, import_source(page.name, page.text.encode()), total)
    return total


def test_the_log_explains_every_character(score):
    assert score.counts["characters"] > 30_000
    assert score.counts["log fails"] == 0


# The lessons of the portal are among the texts: headings that are questions without a mark look like lines that go on.
def test_broken_lines_are_joined(score):
    assert score.counts["rejoin hit"] > 80
    assert score.f1("rejoin") >= 0.97, score.errors[:5]


def test_noise_goes_and_text_stays(score):
    assert score.counts["noise hit"] > 250
    assert score.f1("noise") >= 0.98, score.errors[:5]


def test_characters_are_right(score):
    assert score.counts["errors"] / score.counts["characters"] < 0.0005, score.errors[:5]


def test_headings_are_those_of_the_source(score):
    assert score.f1("heading") >= 0.96, score.errors[:5]
