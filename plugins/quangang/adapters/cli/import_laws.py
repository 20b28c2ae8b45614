"""`quangang import laws DIR`: a folder of laws in Markdown → `docs/policies` pages."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from quangang.curation.laws import LawPage, read_law
from quangang.errors import UsageError


def run(args: argparse.Namespace, folders: Sequence[str]) -> int:
    """Convert every law below the folders; the latest version of each is current, the others `ID@DATE`."""
    roots = [Path(folder) for folder in folders]
    if not roots or not all(root.is_dir() for root in roots):
        raise UsageError("用法：quangang import laws 文件夹 --out docs/policies（文件夹里是一部法律一个 .md 文件）")
    laws: dict[str, dict[str, LawPage]] = defaultdict(dict)
    skipped = 0
    for root in roots:
        for path in sorted(root.rglob("*.md")):
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                skipped += 1
                continue
            folder = path.relative_to(root).parts[0] if path.parent != root else root.name
            region = next((part for part in path.parts if part.endswith("地方法规")), folder)
            law = read_law(path.stem, text, region)
            if law is None or law.date in laws[law.id]:
                skipped += 1
                continue
            laws[law.id][law.date] = law
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for page, versions in laws.items():
        current = max(versions, default="")
        for day, law in versions.items():
            name = page if day == current else f"{page}@{day}"
            content = law.text(version=day != current)
            (out / f"{name}.md").write_text(content, encoding="utf-8", newline="\n")
            written += 1
    print(
        f"转换了{written}个版本、{len([v for v in laws.values() if v])}部，写到 {out}；跳过{skipped}个不是法律正文或重复的文件。"
    )
    return 0 if written else 1
