"""`quangang export gift|moodle-xml|… COURSE --out FILE`: the questions of a course in another system's format.

Which formats there are, the table `quangang.formats.registry.FORMATS` says. Each export ends in a report by question: exact,
degraded (what was lost), refused (why); the exit code is 1 when anything was.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.formats.registry import FORMATS
from quangang.writing import write_file


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add a kind for every format that can be written."""
    for one in FORMATS.values():
        if one.writes is None:
            continue
        kind = kinds.add_parser(one.id, help=f"题库：{one.label}", description=f"把一门课的题导出为{one.label}。")
        kind.add_argument("course", metavar="课程标识", help="例如 first-month")
        kind.add_argument("--out", required=True, metavar="文件", help="写到哪个文件")
        kind.add_argument(
            "--format", choices=("text", "json"), default="text", help="报告给人看（text）或给程序看（json）"
        )
        kind.set_defaults(run=run, exported=one.id)


def run(args: argparse.Namespace) -> int:
    """Write the file and report; 1 when a question was not carried whole."""
    corpus = printed_corpus(project_root(args))
    course = corpus.courses.get(args.course)
    if course is None:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    if not course.questions:
        raise UsageError(f"课程“{args.course}”还没有题")
    writes = FORMATS[args.exported].writes
    assert writes is not None  # only those are registered
    written = writes(course.questions, course.document.title)
    write_file(Path(args.out), written.data)
    lossy = [outcome for outcome in written.outcomes if outcome.state != "exact"]
    counts = {state: sum(one.state == state for one in written.outcomes) for state in ("exact", "degraded", "refused")}
    if args.format == "json":
        rows = [
            {"id": one.id, "state": one.state, "lost": list(one.lost), "refused": one.refused}
            for one in written.outcomes
        ]
        report = {"file": args.out, "questions": rows, "summary": counts}
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    else:
        for one in lossy:
            print(f"{one.id}：" + (f"没有导出，{one.refused}" if one.refused else f"少了{'、'.join(one.lost)}"))
        print(f"已写到 {args.out}：完整{counts['exact']}道，有损{counts['degraded']}道，没有导出{counts['refused']}道")
    return 1 if lossy else 0
