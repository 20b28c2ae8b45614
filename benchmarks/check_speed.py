"""`quangang check` on ten thousand cases: cold, nothing changed, one file changed; beside markdownlint-cli2.

    python -m benchmarks.check_speed TEXTS [--count 10000] [--peer markdownlint-cli2]

TEXTS is a folder of Markdown to cut the cases' words from. The peer is the command of an installed
markdownlint-cli2 (npm install markdownlint-cli2 in a folder of your own). Exits 0 whatever the figures.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.near_duplicates import cut
from quangang.documents.case import HEADINGS

POLICY = """---
id: measures
title: 值班办法
level: county
jurisdiction: 示例县
source: {name: 示例县人民政府, date: 2024-01-03}
---

第一条 社区工作者应当值班。
"""
FRONT = """---
id: {id}
title: 示例做法{id}
kind: mechanism
level: county
jurisdiction: 示例县
date: 2024-05-06
source: {{name: 示例日报, date: 2024-05-06, url: "https://example.com/{id}"}}
relations:
- {{type: exemplifies, provision: measures#1, how: 社区工作者轮流值班}}
basis:
- {{provision: measures#1, quote: 社区工作者应当值班。}}
---

"""


_UNTIDY = re.compile(r"^（|^第|[,;:!?()<>\[\]*\"]|[ \u3000\u200b-\u200f]|[０-９Ａ-Ｚａ-ｚ]")
"""Lines a case would not hold: what the sources left over from the web."""


def main() -> None:
    parser = argparse.ArgumentParser(description="quangang check: wall time on many cases")
    parser.add_argument("texts", type=Path, help="folder of Markdown files to cut the words from")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--peer", help="command of markdownlint-cli2")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        size = write_project(root, arguments.texts, arguments.count)
        print(f"{arguments.count} cases, {size / arguments.count:.0f} characters each")
        check = [sys.executable, "-m", "quangang", "--config", str(root / "mkdocs.yml"), "check", "--format", "json"]
        apart = [*check, "--without", "near-duplicate"]
        measure("cold, near-duplicates apart", apart, clear=root)
        measure("cold, near-duplicates too", check, clear=root)
        measure("nothing changed", check)
        changed = root / "cases" / f"c{arguments.count // 2:05d}.md"
        changed.write_text(changed.read_text(encoding="utf-8") + "\n补一句,试试。\n", encoding="utf-8")
        measure("one file changed", check)
        if arguments.peer:
            measure("markdownlint-cli2", [*arguments.peer.split(), f"{root}/cases/*.md"])


def write_project(root: Path, texts: Path, count: int) -> int:
    """A project of one policy and many cases; returns the characters written."""
    chooser = random.Random(5)
    pieces = cut(texts, count)
    (root / "docs" / "policies").mkdir(parents=True)
    (root / "cases").mkdir()
    (root / "mkdocs.yml").write_text("site_name: 测速\nplugins:\n- quangang\n", encoding="utf-8")
    (root / "docs" / "policies" / "measures.md").write_text(POLICY, encoding="utf-8")
    size = 0
    for index in range(count):
        name = f"c{index:05d}"
        lines = [line.strip("# \t") for line in pieces[index % len(pieces)].split("\n")]
        sentences = [line for line in lines if line and not _UNTIDY.search(line)]
        if index % 20 == 0:
            sentences.append("每个社区配备5-10人,由街道统一管理。")  # one case in twenty has mistakes
        groups = [sentences[start :: len(HEADINGS)] or ["来源未提及。"] for start in range(len(HEADINGS))]
        chooser.shuffle(groups)
        parts = [f"## {heading}\n\n" + "\n\n".join(group) for heading, group in zip(HEADINGS, groups, strict=True)]
        text = FRONT.format(id=name) + "\n\n".join(parts) + "\n"
        size += len(text)
        (root / "cases" / f"{name}.md").write_text(text, encoding="utf-8")
    return size


def measure(name: str, command: list[str], *, clear: Path | None = None) -> None:
    """Wall and CPU seconds and peak memory of a command, without what it remembers from before when asked."""
    if clear is not None:
        (clear / ".cache" / "quangang" / "check.json").unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = done.stdout.count(b'"rule"') or done.stderr.count(b"\n")
    print(f"{name}: {wall:.2f} s wall, {cpu:.2f} s CPU, {after.ru_maxrss / 1024:.0f} MB peak so far, {said} findings")


if __name__ == "__main__":
    main()
