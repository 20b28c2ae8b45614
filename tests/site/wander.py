"""Long: hundreds of ways through the edits of a project, each build of what changed compared with a build of everything.

`python3 tasks.py edits [--examples 300]`; what fails is made small by hypothesis and printed as steps.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from quangang import parsed_files
from tests.site.edits import EDITS, differences, start

STARTED = Path(tempfile.mkdtemp(prefix="quangang-edits-"))


class Wander(RuleBasedStateMachine):
    """One project and what happens to it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=STARTED))
        self.project = self.folder / "project"
        shutil.copytree(STARTED / "start", self.project)
        assert differences(self.project) == []

    @rule(edits=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 60)), min_size=1, max_size=3))
    def edit(self, edits: list[tuple[str, int]]) -> None:
        for name, number in edits:
            EDITS[name](self.project, number)
        assert differences(self.project, may_break=True) == []

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)


def main() -> int:
    """Wander."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--steps", type=int, default=6)
    wanted = parser.parse_args()
    parsed_files.FROM = 1
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        start(STARTED / "start")
        run_state_machine_as_test(
            Wander,
            settings=settings(
                max_examples=wanted.examples, stateful_step_count=wanted.steps, deadline=None, database=None,
                verbosity=Verbosity.normal, suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
    finally:
        shutil.rmtree(STARTED, ignore_errors=True)
    sys.stdout.write(f"{wanted.examples}条路，每条至多{wanted.steps}步，每一步都与全新生成的一样。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
