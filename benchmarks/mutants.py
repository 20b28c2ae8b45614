"""Small wrong edits, one at a time: does a test beside the code turn red?

    python -m benchmarks.mutants PACKAGE [--count 40] [--seed 1] [--quick] [--edits cosmic-ray|ours] [--cosmic-ray PROGRAM]

PACKAGE is a folder or file of plugins/quangang, such as `text` or `linking/resolve.py`, or `scoring`, `progress` or `study` for the browser's code;
the tests beside it (tests/text, tests/linking …) are run on each mutant in a copy of the project. The mutants are those of cosmic-ray, or our own (benchmarks/mutants_edits.py), a sample by the seed.
First the tests that run the changed line, the quickest of them first; who survives these is shown to all the tests beside the package. The tests have
to pass on the code as it is, and are given six times as long as they take then. Prints the share killed, how many of these only ran too long,
and each survivor with its line; those judged in mutants_judged.tsv, with the reason why nobody can notice them, are told apart.
Exits 0 whatever the score, 2 where the tests fail on the code as it is.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks import mutants_web as web
from benchmarks.mutants_edits import Mutant, edits, sample
from benchmarks.mutants_run import Map, Run, preload, record, start

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = "plugins/quangang"
BESIDE = {
    "text": "tests/text tests/test_edits.py tests/curation/test_official_text.py tests/checks/test_assets.py tests/checks/test_wording.py",
    "linking": "tests/linking tests/rendering/test_annotate.py",
    "questions": "tests/questions",
    "curation": "tests/curation",
    "checks": "tests/checks tests/safety/test_commands.py",
    "search": "tests/search",
    "loading.py": "tests/test_loading.py tests/safety/test_files.py tests/publishing",
    "publishing": "tests/publishing",
    "formats": "tests/formats",
    "rendering": "tests/rendering",
}
"""The tests of each package: what should notice that it is wrong."""
QUICK = "not in_step and not linear and not busy and not thousand and not megabyte and not no_faster and not ten_times"
"""Tests of growth ask the clock, and tell nothing of a wrong edit."""
LONGEST = 900
"""Seconds the tests may take on the code as it is."""
PATIENCE, LEAST = 6, 60
"""A mutant may run so many times as long, at least so many seconds: one that takes longer never ends, or the machine is too busy to tell."""
JUDGED = Path(__file__).with_name("mutants_judged.tsv")
"""File, line before and after, and why nobody can notice the difference."""
FROM_COSMIC_RAY = """
import json, sys
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
asked = json.load(sys.stdin)
operators = {name: get_operator(name) for name in sorted(operator_names())}
operators = {name: one() for name, one in operators.items() if not one.arguments()}
if "text" not in asked:
    found = []
    for file in asked["files"]:
        tree = get_ast(open(file, encoding="utf-8").read())
        for name, one in operators.items():
            places = [place for node in ast_nodes(tree) for place in one.mutation_positions(node)]
            found += [[file, name, index, *first, *last] for index, (first, last) in enumerate(places)]
    json.dump(found, sys.stdout)
else:
    json.dump([mutate_code(open(f, encoding="utf-8").read(), operators[name], index) for f, name, index in asked["text"]], sys.stdout)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Make, sample, run, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--quick", action="store_true", help="ask only tests that run the line: the share killed is then a lower bound"
    )
    parser.add_argument("--edits", choices=("cosmic-ray", "ours"), default="cosmic-ray")
    parser.add_argument("--cosmic-ray", default="cosmic-ray", metavar="PROGRAM")
    args = parser.parse_args(argv)
    if args.package in web.SUITES:
        return _in_browser(args)
    made = _ours(args.package) if args.edits == "ours" else _cosmic_rays(args.package, args.cosmic_ray)
    chosen, total = made(args.count, args.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "0")
        shutil.copytree(ROOT, folder, ignore=_left_out)
        tests = ["-k", QUICK, *_tests(args.package)]
        known = record(folder, args.package, tests, LONGEST)
        if not known.passed:
            print(f"{args.package}: the tests fail on the code as it is; no mutant tells anything")
            return 2
        preload(known.modules)
        folders = [folder, *(Path(temporary, str(one)) for one in range(1, args.jobs))]
        for one in folders[1:]:
            shutil.copytree(folder, one)
        results = _judge(chosen, folders, known, tests, whole=not args.quick)
    _report(args.package, chosen, results, total)
    return 0


def _in_browser(args: argparse.Namespace) -> int:
    """The same for the browser's code: its own edits, and its tests whole."""
    chosen, total = web.made(ROOT, args.package, args.count, args.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary, str(one)) for one in range(args.jobs)]
        for folder in folders:
            shutil.copytree(ROOT, folder, ignore=_left_out)
            (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve(), target_is_directory=True)
        results = web.judge(chosen, folders, args.package, quick=args.quick)
    if results is None:
        print(f"{args.package}: the tests fail on the code as it is; no mutant tells anything")
        return 2
    _report(args.package, chosen, results, total)
    return 0


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What a copy of the project does without: tests/site is not the site."""
    made = {".git", ".venv", "node_modules", ".cache", "__pycache__"}
    return {name for name in names if name in made or (name == "site" and Path(folder) == ROOT)}


def _tests(package: str) -> list[str]:
    """The test file of the same name where there is one, else all of the package's."""
    folder, _, file = package.partition("/")
    same = f"tests/{folder}/test_{Path(file).stem}.py"
    beside = same if file and (ROOT / same).is_file() else BESIDE[folder]
    return [*beside.split(), "tests/test_values.py"]


def _files(package: str) -> list[str]:
    place = ROOT / PACKAGES / package
    found = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [one.relative_to(ROOT).as_posix() for one in found]


Maker = Callable[[int, int], tuple[list[Mutant], int]]


def _ours(package: str) -> Maker:
    """A sample of our edits, each kind as often as another: strings would drown the rest."""

    def make(count: int, seed: int) -> tuple[list[Mutant], int]:
        kinds: dict[str, list[Mutant]] = defaultdict(list)
        for file in _files(package):
            before = (ROOT / file).read_text(encoding="utf-8")
            for one in edits(before):
                kinds[one.kind].append(Mutant(file, one.first, one.last, one.kind, before, one.text))
        total = sum(map(len, kinds.values()))
        return sample(kinds, count, seed, lambda one: _behaviour(one.text) != _behaviour(one.before)), total

    return make


def _cosmic_rays(package: str, program: str) -> Maker:
    """A sample of cosmic-ray's mutants that do something."""
    python = Path(shutil.which(program) or program).with_name("python")

    def asked(question: dict[str, object]) -> Any:
        command = [str(python), "-c", FROM_COSMIC_RAY]
        done = subprocess.run(command, cwd=ROOT, input=json.dumps(question), capture_output=True, check=True, text=True)
        return json.loads(done.stdout)

    def make(count: int, seed: int) -> tuple[list[Mutant], int]:
        before = {file: (ROOT / file).read_text(encoding="utf-8") for file in _files(package)}
        plain = {file: _behaviour(text) for file, text in before.items()}
        made = asked({"files": list(before)})
        random.Random(seed).shuffle(made)
        chosen: list[Mutant] = []
        while made and len(chosen) < count:
            some, made = made[:count], made[count:]
            for one, text in zip(some, asked({"text": [one[:3] for one in some]}), strict=True):
                file, name, _, first, _, last, _ = one
                if _behaviour(text) != plain[file]:
                    chosen.append(Mutant(file, first, last, name.rpartition("/")[2], before[file], text))
        return chosen[:count], len(made) + len(chosen)

    return make


def _behaviour(text: str) -> str:
    """A module without what nobody can notice: types, how parameters may be passed, how much a cache holds."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
            node.decorator_list = [one for one in node.decorator_list if "cache" not in ast.dump(one)]
        if isinstance(node, ast.arguments):
            node.args, node.posonlyargs, node.kwonlyargs = [*node.posonlyargs, *node.args, *node.kwonlyargs], [], []
            node.defaults, node.kw_defaults = [*node.defaults, *filter(None, node.kw_defaults)], []
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.arg):
            node.annotation = None
    return ast.dump(tree)


def _judge(
    mutants: Sequence[Mutant], folders: Sequence[Path], known: Map, tests: Sequence[str], *, whole: bool
) -> list[int]:
    """The exit code of the tests on each mutant: 0 it survives, -1 it runs too long."""
    limit = max(LEAST, PATIENCE * known.seconds)
    results = [0] * len(mutants)
    waiting, free = list(range(len(mutants)))[::-1], list(folders)
    running: dict[int, tuple[Path, Run, bool]] = {}
    while waiting or running:
        while waiting and free:
            index, folder = waiting.pop(), free.pop()
            mutant = mutants[index]
            _write(folder / mutant.file, mutant.text, index)
            first = known.covering(mutant.file, mutant.first, mutant.last)
            running[index] = folder, start(folder, first or tests, limit), not first
        time.sleep(0.02)
        for index, (folder, run, last) in list(running.items()):
            code = run.over()
            if code is None:
                continue
            if (
                code in (4, 5) or (code == 0 and whole)
            ) and not last:  # survived so far, or the tests have other names now
                running[index] = folder, start(folder, tests, limit), True
                continue
            results[index] = code
            _write(folder / mutants[index].file, mutants[index].before, 0)
            if code == 0:
                print(
                    "  survives: {}\n    - {}\n    + {}".format(*_changed(mutants[index])), file=sys.stderr, flush=True
                )
            free.append(folder)
            del running[index]
    return results


def _write(path: Path, text: str, index: int) -> None:
    """Write a mutant so that no compiled file of another is taken for it."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (index + 1, index + 1))


def _report(package: str, mutants: Sequence[Mutant], results: Sequence[int], total: int) -> None:
    judged = {tuple(line.split("\t")[:3]) for line in JUDGED.read_text(encoding="utf-8").splitlines()}
    alive = [mutant for mutant, code in zip(mutants, results, strict=True) if code == 0]
    unknown = [mutant for mutant in alive if _changed(mutant) not in judged]
    late, same = sum(code == -1 for code in results), len(alive) - len(unknown)
    killed, count = len(mutants) - len(alive), len(mutants) - same
    told = f", {late} of them by running too long" if late else ""
    beside = f"; {same} more judged to change nothing" if same else ""
    print(
        f"{package}: {killed} of {count} killed, {100 * killed // max(1, count)} %{told}{beside} (a sample of {total})"
    )
    for mutant in sorted(unknown, key=lambda one: (one.file, one.first)):
        file, old, new = _changed(mutant)
        print(f"  {file}:{mutant.first} {mutant.kind}\n    - {old}\n    + {new}")


def _changed(mutant: Mutant) -> tuple[str, str, str]:
    """The file, and the first line that is another, before and after."""
    pairs = zip_longest(mutant.before.splitlines(), mutant.text.splitlines(), fillvalue="")
    old, new = next((one.strip(), other.strip()) for one, other in pairs if one != other)
    return mutant.file.removeprefix(f"{PACKAGES}/").removeprefix("plugins/"), old, new


if __name__ == "__main__":
    sys.exit(main())
