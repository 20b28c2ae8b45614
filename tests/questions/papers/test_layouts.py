"""Every layout we know trainers to use, printed from one pool of questions and read back: all right, no key wrong, nothing lost."""

from __future__ import annotations

import pytest

from tests.questions.papers.layouts import LAYOUTS, Layout, combined, print_paper
from tests.questions.papers.pool import ODD
from tests.questions.papers.score import score_paper


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_read_as_it_was_meant(layout: Layout) -> None:
    printed = print_paper(layout)
    score = score_paper(printed)
    assert score.wrong_keys == []
    assert score.lost == []
    assert (score.told, score.off) == ([], [])
    assert score.right == len(printed.items)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_combinations_of_numbers_choices_and_keys(seed: int) -> None:
    """Of some thousand combinations a different hundred each seed."""
    total = right = 0
    for layout in combined(seed, 100):
        printed = print_paper(layout)
        score = score_paper(printed)
        assert (score.wrong_keys, score.lost) == ([], []), layout.name
        total += len(printed.items)
        right += score.right
    assert right >= 0.98 * total


def test_texts_that_look_like_marks() -> None:
    """Every layout again, with letters, decimals and numbered statements in stems and choices."""
    total = right = 0
    for layout in LAYOUTS:
        if not layout.number:
            continue  # nothing but its place tells a question without a number: what is in doubt is told there
        printed = print_paper(layout, ODD)
        score = score_paper(printed)
        assert (score.wrong_keys, score.lost) == ([], []), layout.name
        total += len(printed.items)
        right += score.right
    assert right >= 0.98 * total
