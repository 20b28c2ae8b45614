"""How long a site of real laws takes to build, beside what others build of the same texts, in one run.

    python -m benchmarks.build --laws DIR [--count 100 1000] [--hugo PROGRAM] [--zensical PROGRAM]

DIR holds laws as Markdown or text. Each program gets the same pages: ours with provisions, links, checks and its index; MkDocs with
Material, with and without its search; Zensical; Hugo with two bare templates. CPU seconds and peak memory are those of the whole
process and its children; on a shared machine read the ratios. Exits 0 whatever they are.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = frozenset((".md", ".txt"))
MKDOCS = "site_name: 法规\nuse_directory_urls: true\ntheme: {{name: material, language: zh}}\nplugins: {plugins}\n"
HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "法规"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>",
    "layouts/_default/list.html": "<!doctype html><ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</ul>",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One build.

    Attributes:
        name: what was built, by what.
        cpu: seconds.
        wall: seconds.
        memory: peak, MB.
        files: of the site.
        size: of the site, MB.
    """

    name: str
    cpu: float
    wall: float
    memory: float
    files: int
    size: float


def main(argv: Sequence[str] | None = None) -> None:
    """Build with each, print a table for each number of laws."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laws", type=Path, required=True)
    parser.add_argument("--count", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hugo", default="")
    parser.add_argument("--zensical", default="")
    args = parser.parse_args(argv)
    laws = sorted(path for path in args.laws.rglob("*") if path.suffix in TEXTS and path.is_file())
    random.Random(args.seed).shuffle(laws)
    for count in args.count:
        with tempfile.TemporaryDirectory() as folder:
            table(count, builds(Path(folder), laws[:count], args.hugo, args.zensical))


def builds(folder: Path, laws: Sequence[Path], hugo: str, zensical: str) -> list[Run]:
    """Each program's build of the same laws."""
    ours = project(folder, laws)
    pages = sorted((ours / "docs/policies").glob("*.md"))
    quangang = [sys.executable, "-m", "quangang", "build"]
    runs = [
        run("quangang", [*quangang, "--fresh"], ours, ours / "site"),
        run("quangang 没有改动", quangang, ours, ours / "site"),
    ]
    edited = pages[0]
    edited.write_text(edited.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    runs.append(run("quangang 改一页", quangang, ours, ours / "site"))
    for name, plugins in (("mkdocs + material + search", "[search]"), ("mkdocs + material", "[]")):
        peer = plain(folder / name.replace(" ", ""), pages, "docs")
        (peer / "mkdocs.yml").write_text(MKDOCS.format(plugins=plugins), encoding="utf-8")
        runs.append(run(name, [sys.executable, "-m", "mkdocs", "build", "-q"], peer, peer / "site"))
    if zensical:
        peer = plain(folder / "zensical", pages, "docs")
        (peer / "mkdocs.yml").write_text(MKDOCS.format(plugins="[search]"), encoding="utf-8")
        runs.append(run("zensical", [zensical, "build", "--clean"], peer, peer / "site"))
    if hugo:
        peer = plain(folder / "hugo", pages, "content")
        for name, text in HUGO.items():
            (peer / name).parent.mkdir(parents=True, exist_ok=True)
            (peer / name).write_text(text, encoding="utf-8")
        runs.append(run("hugo", [hugo, "--quiet"], peer, peer / "public"))
    return runs


def project(folder: Path, laws: Sequence[Path]) -> Path:
    """A project of ours that holds the laws, imported as a curator would."""
    ours, source = folder / "ours", folder / "laws"
    source.mkdir()
    for number, law in enumerate(laws):
        shutil.copy(law, source / f"{number:05d}-{law.name}")
    quangang = [sys.executable, "-m", "quangang"]
    quiet = {"env": environment(), "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*quangang, "init", str(ours)], **quiet)  # type: ignore[call-overload]
    target = ["--out", str(ours / "docs/policies")]
    subprocess.run([*quangang, "import", "laws", str(source), *target], cwd=ours, **quiet)  # type: ignore[call-overload]
    return ours


def plain(folder: Path, pages: Sequence[Path], content: str) -> Path:
    """The same texts with nothing but a title in front."""
    (folder / content).mkdir(parents=True)
    (folder / content / ("_index.md" if content == "content" else "index.md")).write_text("# 法规\n", encoding="utf-8")
    for page in pages:
        head, _, body = page.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        title = next((line for line in head.splitlines() if line.startswith("title:")), "title: 法规")
        (folder / content / page.name).write_text(f"---\n{title}\n---\n{body}", encoding="utf-8")
    return folder


def environment() -> dict[str, str]:
    """Our package, and no warnings of others' on the terminal."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "NO_MKDOCS_2_WARNING": "1"}


def run(name: str, command: Sequence[str], folder: Path, site: Path) -> Run:
    """Run a build and measure it."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{name}: 返回 {process.returncode}\n{told[-1500:]}", file=sys.stderr)
    files = [path for path in site.rglob("*") if path.is_file()]
    return Run(
        name, usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024,
        len(files), sum(path.stat().st_size for path in files) / 1024 / 1024,
    )  # fmt: skip


def table(count: int, runs: Sequence[Run]) -> None:
    """Print what was measured, and each build's CPU as a share of MkDocs's with its search."""
    whole = next(one.cpu for one in runs if one.name.endswith("search"))
    print(f"\n{count} 部法规\n{'':30}{'CPU 秒':>9}{'倍':>7}{'墙钟':>8}{'内存 MB':>9}{'文件':>8}{'MB':>8}")
    for one in runs:
        print(
            f"{one.name:<30}{one.cpu:9.2f}{one.cpu / whole:7.2f}{one.wall:8.2f}{one.memory:9.0f}{one.files:8}{one.size:8.1f}"
        )


if __name__ == "__main__":
    main()
