"""Questions through every format and back: how many generated ones lost something without a word.

python3 benchmarks/question_formats.py --questions 10000
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.formats.roundtrip import question_of, questions, undeclared

PAIRS = (
    ("gift", "gift"), ("moodle-xml", "moodle-xml"), ("qti21", "qti"), ("qti30", "qti"), ("aiken", "aiken"), ("xlsx", "xlsx"),
    ("csv", "xlsx"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=1000)
    wanted = parser.parse_args().questions
    seen: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    examples: dict[str, str] = {}

    @settings(
        max_examples=wanted,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def measure(made: dict[str, object]) -> None:
        question = question_of(made)
        if question is None:
            return
        for written, read in PAIRS:
            seen[written] += 1
            if faults := undeclared(written, read, question):
                lost[written] += 1
                examples.setdefault(written, f"{faults[0][:160]}  {made}"[:500])

    measure()
    for written, _ in PAIRS:
        print(
            f"{written:12} {seen[written]:6} questions, {lost[written]} undeclared losses {examples.get(written, '')}"
        )


if __name__ == "__main__":
    main()
