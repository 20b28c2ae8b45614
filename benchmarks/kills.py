"""Kill the writing commands at random moments, fill the disk, let two write at once: how many files are half?

    python -m benchmarks.kills [--kills 500] [--full 60] [--pairs 60] [--seed 1]

Each trial runs a command in a copy of one project and then looks at every file of it: it has to be as it was or as the
finished command leaves it, pages and their log together; the same command run again has to end in the finished state.
The disk is filled by a small tmpfs where that can be mounted, and by `RLIMIT_FSIZE` everywhere. POSIX only. Exits 0
whatever the score.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from quangang.adapters.cli.import_outside import warm_up
from quangang.adapters.cli.main import main as quangang
from quangang.writing import PATTERN, hold

SENTENCE = "社区工作者是社区治理的骨干力量，要把服务群众作为出发点和落脚点，用心用情做好各项工作。\n"
Files = Mapping[str, bytes]
COMMANDS: dict[str, list[str]] = {
    "import": ["import", *(f"in/{n}.txt" for n in range(12)), "--out", "out", "--review", "out/review.html"],
    "questions": ["import", "questions", "in/a.txt", "in/b.txt", "--out", "out"],
    "laws": ["import", "laws", "laws", "--out", "out"],
    "form": ["import", "form", "in/good.docx", "--out", "out"],
    "new": [
        "new", "course", "--title", "示例课", "--id", "kill-course", "--training-kind", "初任培训", "--training-tier", "县级骨干培训",
        "--lesson-id", "first", "--lesson-title", "第一课",
    ],
    "fix": ["check", "--fix", "--record", "record.json", "--no-cache"],
    "export": ["export", "opensearch", "--out", "out"],
    "report": ["report", "coverage", "--format", "csv", "--output", "out/report.csv"],
}  # fmt: skip
"""Name → arguments; what is printed and how it ends is not what is looked at."""
ALONE = frozenset({"questions"})
"""Commands whose files do not belong together: each is whole, and there may be some of them."""


def project(folder: Path) -> Path:
    """A project with something for each command to do."""
    from benchmarks.hostile_files import PAPER, fill

    quietly(folder.parent, ["init", str(folder)])
    (folder / "in").mkdir()
    (folder / "laws").mkdir()
    for number in range(12):
        (folder / "in" / f"{number}.txt").write_text(SENTENCE * (40 + number), encoding="utf-8")
    for name in "ab":
        (folder / "in" / f"{name}.txt").write_text(PAPER * 20, encoding="utf-8")
    fill(folder / "in" / "good.docx")
    for number in range(60):
        law = f"# 示例条例{number}\n\n<!-- INFO END -->\n\n" + f"第一条 {SENTENCE}\n" * 30
        (folder / "laws" / f"{number}.md").write_text(law, encoding="utf-8")
    for number in range(12):
        text = f"---\nid: bad-{number}\ntitle: 示例\n---\n\n居民说,社区工作者做得好.{SENTENCE}"
        (folder / "cases").mkdir(exist_ok=True)
        (folder / "cases" / f"bad-{number}.md").write_text(text, encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "LOG.json").write_text('{"files": []}\n', encoding="utf-8")
    (folder / "out" / "report.csv").write_text("旧的\n", encoding="utf-8")
    (folder / "out" / "index.json").write_text("{}\n", encoding="utf-8")
    return folder


def child(folder: Path, arguments: list[str], before: Callable[[], object] = lambda: None) -> int:
    """Start a command in a process of its own, with everything loaded; its id."""
    started = os.fork()
    if started == 0:
        code = 70
        with contextlib.suppress(BaseException):
            os.setpgid(0, 0)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            os.chdir(folder)
            before()
            code = quangang(arguments)
        os._exit(code)
    return started


def quietly(folder: Path, arguments: list[str]) -> int:
    """Run a command to its end; its exit code."""
    _, status = os.waitpid(child(folder, arguments), 0)
    return os.waitstatus_to_exitcode(status)


def seen(folder: Path) -> dict[str, bytes]:
    """Every file that a reader would take for content, once all who write have ended."""
    with contextlib.suppress(FileNotFoundError), hold(*(path for path in folder.rglob("*") if path.is_dir()), folder):
        pass
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts and not path.match(PATTERN)
    }


def half(now: Files, *states: Files) -> list[str]:
    """Files that are neither as they were nor as they were to be, in any of the states."""
    names = {name for files in (now, *states) for name in files}
    return [name for name in sorted(names) if all(now.get(name) != files.get(name) for files in states)]


def apart(now: Files, old: Files, new: Files) -> bool:
    """Whether some files of a command are done and others not."""
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    done = {now.get(name) == new.get(name) for name in changed}
    return len(done) > 1


class Score:
    """What was found."""

    def __init__(self) -> None:
        self.trials = self.half = self.apart = self.unhealed = self.new = self.old = 0
        self.names: list[str] = []

    def look(self, name: str, now: Files, old: Files, new: Files) -> None:
        """Count one trial."""
        self.trials += 1
        wrong = half(now, old, new)
        self.half += len(wrong)
        if name not in ALONE and apart(now, old, new):
            self.apart += 1
            self.names.append(f"{name}: half done")
        self.new += now == new
        self.old += now == old
        self.names += [f"{name}: {one}" for one in wrong]

    def told(self, what: str) -> None:
        """Print the figures."""
        for name in self.names[:20]:
            print(f"  {name}")
        print(
            f"{what}: {self.trials} trials, {self.half} half files, {self.apart} commands half done, "
            f"{self.unhealed} not healed by running again; {self.old} ended as before, {self.new} as finished"
        )


def states(base: Path, work: Path) -> dict[str, tuple[Files, Files, float]]:
    """Command → files before and after, and seconds it takes."""
    found = {}
    for name, arguments in COMMANDS.items():
        copy(base, work)
        old = seen(work)
        start = time.monotonic()
        quietly(work, arguments)
        seconds = time.monotonic() - start
        found[name] = (old, seen(work), seconds)
        changed = len(half(found[name][1], old))
        print(f"{name}: {seconds:.2f} s, writes {changed} files", flush=True)
    return found


def copy(base: Path, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work)


def kills(base: Path, work: Path, count: int, chance: random.Random) -> None:
    """Kill, look, run again."""
    score = Score()
    known = states(base, work)
    for number in range(count):
        name = list(COMMANDS)[number % len(COMMANDS)]
        old, new, seconds = known[name]
        copy(base, work)
        started = child(work, COMMANDS[name])
        time.sleep(chance.uniform(0.0, 1.1 * seconds))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started, signal.SIGKILL)
        os.waitpid(started, 0)
        score.look(name, seen(work), old, new)
        quietly(work, COMMANDS[name])
        healed = seen(work)
        if healed != new or any(work.rglob(PATTERN)):
            score.unhealed += 1
            score.names.append(f"{name}: not healed: {half(healed, new)}")
    score.told("kills")


def full(base: Path, work: Path, count: int, chance: random.Random, *, mount: bool) -> None:
    """Too little room for what a command writes."""
    score = Score()
    quiet = states(base, work)
    for number in range(count):
        name = list(COMMANDS)[number % len(COMMANDS)]
        old, new, _ = quiet[name]
        with small_disk(base, work, chance) if mount else contextlib.nullcontext():
            if not mount:
                copy(base, work)
            size = chance.randrange(0, 3000)

            def limit(size: int = size) -> None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

            os.waitpid(child(work, COMMANDS[name], (lambda: None) if mount else limit), 0)
            score.look(name, seen(work), old, new)
            score.unhealed += any(work.rglob(PATTERN))
    score.told("full disk (tmpfs)" if mount else "full disk (RLIMIT_FSIZE)")


@contextlib.contextmanager
def small_disk(base: Path, work: Path, chance: random.Random) -> Iterator[None]:
    """The project on a disk of its own, filled up but for a little."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(work)], check=True)
    try:
        shutil.copytree(base, work, dirs_exist_ok=True)
        (work / ".cache").mkdir(exist_ok=True)
        with (work / ".cache" / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))
        size = (work / ".cache" / "filler").stat().st_size
        os.truncate(work / ".cache" / "filler", size - 4096 * chance.randrange(0, 20))
        yield
    finally:
        subprocess.run(["umount", "-l", str(work)], check=True)


def pairs(base: Path, work: Path, count: int, chance: random.Random) -> None:
    """Two imports of different sources of the same names, at once."""
    score = Score()
    for name in ("one", "two"):
        (base / name).mkdir()
        for number in range(6):
            (base / name / f"{number}.txt").write_text(f"{SENTENCE}{name}\n" * 30, encoding="utf-8")
    runs = [["import", *(f"{name}/{n}.txt" for n in range(6)), "--out", "out"] for name in ("one", "two")]
    ends = []
    for arguments in runs:
        copy(base, work)
        old = seen(work)
        quietly(work, arguments)
        ends.append(seen(work))
    for _ in range(count):
        copy(base, work)
        started = [child(work, arguments) for arguments in chance.sample(runs, 2)]
        for one in started:
            os.waitpid(one, 0)
        now = seen(work)
        score.trials += 1
        pages = {name: data for name, data in now.items() if name != "out/LOG.json"}
        score.half += len(half(pages, *({k: v for k, v in end.items() if k != "out/LOG.json"} for end in ends)))
        score.half += not isinstance(json.loads(now["out/LOG.json"]), dict)
        score.unhealed += any(work.rglob(PATTERN)) or len(pages) != len(ends[0]) - 1 or not old
    score.told("two writers at once")


def main() -> None:
    parser = argparse.ArgumentParser(description="kills, full disks, two writers")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--full", type=int, default=60)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    warm_up([])
    with tempfile.TemporaryDirectory() as folder:
        base, work = project(Path(folder) / "base"), Path(folder) / "work"
        kills(base, work, arguments.kills, chance)
        full(base, work, arguments.full, chance, mount=False)
        if os.geteuid() == 0 and shutil.which("mount"):
            try:
                full(base, work, arguments.full, chance, mount=True)
            except subprocess.CalledProcessError:
                print("full disk (tmpfs): cannot be mounted here")
        pairs(base, work, arguments.pairs, chance)


if __name__ == "__main__":
    main()
