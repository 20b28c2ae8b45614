"""Small wrong edits, one at a time: does a test beside the code turn red?

    python -m benchmarks.mutants PACKAGE [--count 40] [--seed 1] [--cosmic-ray PROGRAM]

PACKAGE is a folder or file of plugins/quangang, such as `text` or `linking/resolve.py`; the tests beside it (tests/text, tests/linking …) are run on
each mutant in a copy of the project. The mutants are those of cosmic-ray, a sample by the seed. The tests have to pass on the
code as it is, and are given six times as long as they take then. Prints the share killed, how many of these only ran too long,
and each survivor with its line; exits 0 whatever the score, 2 where the tests fail on the code as it is.
"""

from __future__ import annotations

import argparse
import ast
import random
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BESIDE = {
    "text": "tests/text tests/curation/test_official_text.py",
    "linking": "tests/linking tests/rendering/test_annotate.py",
    "questions": "tests/questions",
    "curation": "tests/curation",
    "checks": "tests/checks tests/safety/test_commands.py",
    "search": "tests/search",
    "loading.py": "tests/site/test_bad_input.py tests/safety/test_files.py tests/publishing",
    "publishing": "tests/publishing",
}
"""The tests of each package: what should notice that it is wrong."""
QUICK = "not in_step and not linear and not busy and not thousand and not megabyte"
"""Tests of growth ask the clock, and tell nothing of a wrong edit."""
LONGEST = 900
"""Seconds the tests may take on the code as it is."""
PATIENCE, LEAST = 6, 60
"""A mutant may run so many times as long, at least so many seconds: one that takes longer never ends, or the machine is too busy to tell."""


def main(argv: Sequence[str] | None = None) -> int:
    """Make, sample, run, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cosmic-ray", default="cosmic-ray", metavar="PROGRAM")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "project")
        left_out = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", ".cache", "__pycache__")
        shutil.copytree(ROOT, folder, ignore=left_out)
        session = folder / "mutants.sqlite"
        config = folder / "mutants.toml"
        command = (
            f"{sys.executable} -m pytest -x -q -p no:cacheprovider -p no:xdist -k '{QUICK}' {_tests(args.package)}"
        )
        seconds = _as_it_is(command, folder)
        if seconds is None:
            print(f"{args.package}: the tests fail on the code as it is; no mutant tells anything")
            return 2
        config.write_text(_config(args.package, command, max(LEAST, PATIENCE * seconds)), encoding="utf-8")
        program = [args.cosmic_ray]
        subprocess.run([*program, "init", str(config), str(session)], cwd=folder, check=True, capture_output=True)
        made = _sample(session, args.count, args.seed)
        subprocess.run([*program, "exec", str(config), str(session)], cwd=folder, check=False)
        _report(session, folder, args.package, made)
    return 0


def _as_it_is(command: str, folder: Path) -> float | None:
    """Seconds that the tests take on the code as it is; None where they fail."""
    started = time.monotonic()
    try:
        done = subprocess.run(shlex.split(command), cwd=folder, capture_output=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return None
    return time.monotonic() - started if done.returncode == 0 else None


def _config(package: str, command: str, timeout: float) -> str:
    return (
        "[cosmic-ray]\n"
        f'module-path = "plugins/quangang/{package}"\ntimeout = {timeout:.1f}\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n'
    )


def _tests(package: str) -> str:
    """The test file of the same name where there is one, else all of the package's."""
    folder, _, file = package.partition("/")
    same = f"tests/{folder}/test_{Path(file).stem}.py"
    beside = same if file and (ROOT / same).is_file() else BESIDE[folder]
    return f"{beside} tests/test_values.py"


def _sample(session: Path, count: int, seed: int) -> int:
    """Keep a sample of the mutants that do something; how many of those there were."""
    query = "SELECT job_id, module_path, start_pos_row, start_pos_col FROM mutation_specs ORDER BY 2, 3, 4, operator_name, occurrence"
    with sqlite3.connect(session) as database:
        rows = list(database.execute(query))
        silent = {path: _annotations(session.parent / path) for path in {row[1] for row in rows}}
        jobs = [job for job, path, row, column in rows if not any(a <= (row, column) < b for a, b in silent[path])]
        kept = set(random.Random(seed).sample(jobs, min(count, len(jobs))))
        for job, *_ in rows:
            if job not in kept:
                database.execute("DELETE FROM mutation_specs WHERE job_id = ?", (job,))
                database.execute("DELETE FROM work_items WHERE job_id = ?", (job,))
    return len(jobs)


def _annotations(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where types are written, which nobody evaluates: a wrong edit there is none."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.AnnAssign | ast.arg):
            found.append(node.annotation)
    # Columns of the syntax tree are bytes; types are ASCII, and so is what stands before them on a line.
    return [
        ((one.lineno, one.col_offset), (one.end_lineno or one.lineno, one.end_col_offset or 0))
        for one in found
        if one is not None
    ]


def _report(session: Path, folder: Path, package: str, made: int) -> None:
    query = (
        "SELECT m.module_path, m.start_pos_row, m.operator_name, r.test_outcome, r.output FROM mutation_specs m "
        "JOIN work_results r ON r.job_id = m.job_id ORDER BY 1, 2"
    )
    with sqlite3.connect(session) as database:
        rows = list(database.execute(query))
    survivors = [row for row in rows if str(row[3]).upper().endswith("SURVIVED")]
    late = sum(str(row[4]).strip() == "timeout" for row in rows)
    told = f", {late} of them by running too long" if late else ""
    print(f"{package}: {len(rows) - len(survivors)} of {len(rows)} killed{told} (a sample of {made})")
    for path, row, operator, *_ in survivors:
        line = (folder / path).read_text(encoding="utf-8").splitlines()[row - 1].strip()
        print(f"  {path}:{row} {operator.rpartition('/')[2]}: {line}")


if __name__ == "__main__":
    sys.exit(main())
