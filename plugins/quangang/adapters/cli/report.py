"""`quangang report`: 《意见》与地方做法对照表 and 覆盖情况表, for people, for spreadsheets and for programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.linking.coverage import COLUMNS, build_coverage, build_matrix, central_policies
from quangang.linking.graph import build_graph
from quangang.loading import load, published
from quangang.model import Corpus, Document
from quangang.publishing.truth import trust_rows, trust_switches
from quangang.rendering.matrix import coverage_rows, item_label, matrix_rows
from quangang.writing import write_file

REPORTS: dict[str, str] = {"matrix": "与地方做法对照表", "coverage": "覆盖情况表", "trust": "核对情况"}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help="对照表（matrix）、覆盖情况表（coverage）、核对情况（trust）",
        description="输出对照表、覆盖情况表，或核对情况：哪些话由程序核对过，哪些靠人负责，哪些规则被关掉。",
    )
    parser.add_argument("report", choices=tuple(REPORTS), metavar="报表", help="matrix、coverage 或 trust")
    parser.add_argument("--policy", default="", metavar="标识", help="哪一份政策（默认为中央文件）")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--output", default="", metavar="文件", help="写入文件；CSV 带 BOM，WPS 和 Excel 可直接打开")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a report."""
    root = project_root(args)
    corpus = published(load(root))
    if args.report == "trust":
        return _written(_trust(corpus, root, args.format), args)
    for policy in _policies(args.policy, corpus):
        _written(_report(args.report, policy, corpus, args.format), args)
    return 0


def _written(text: str, args: argparse.Namespace) -> int:
    """To the file that was asked for, or to the terminal."""
    if args.output:
        write_file(Path(args.output), text.encode("utf-8-sig" if args.format == "csv" else "utf-8"))
        print(f"已写入 {args.output}")
    else:
        sys.stdout.write(text)
    return 0


_COLUMNS = {
    "verified": "程序核对",
    "ours": "自数自算",
    "absent": "说没有，已核对",
    "person": "由人负责",
    "failing": "对不上",
}


def _trust(corpus: Corpus, root: Path, form: str) -> str:
    """What the machine looked up, what rests on a person, and which rules are off."""
    rows, switches = trust_rows(corpus, root), trust_switches(root)
    if form == "json":
        return _json({"pages": rows, "switches": switches, "sources": sorted(corpus.sources)})
    if form == "csv":
        return _csv(
            [["文件", *_COLUMNS.values()], *([str(row["file"]), *(str(row[key]) for key in _COLUMNS)] for row in rows)]
        )
    lines = ["核对情况"]
    lines += [
        f"{row['file']}  " + "  ".join(f"{name}{row[key]}" for key, name in _COLUMNS.items() if row[key])
        for row in rows
    ]
    total = {key: sum(int(str(row[key])) for row in rows) for key in _COLUMNS}
    lines.append(f"共{len(rows)}个文件：" + "，".join(f"{name}{total[key]}" for key, name in _COLUMNS.items()))
    lines.append(
        f"来源{len(corpus.sources)}个："
        + "、".join(f"{k}（{'全文' if e.text else '摘要'}）" for k, e in sorted(corpus.sources.items()))
    )
    lines.append("关掉的规则：" + ("" if switches else "没有"))
    lines += [f"  {one['file']}:{one['line']}  {one['rule']}  {one['reason']}" for one in switches]
    return "\n".join(lines) + "\n"


def _policies(name: str, corpus: Corpus) -> Iterable[Document]:
    if not name:
        found = central_policies(corpus)
        if not found:
            raise UsageError("项目里还没有收录原文的政策文件")
        return found[:1]
    document = corpus.documents.get(name)
    if document is None or not document.type.official:
        raise UsageError(f"没有标识为“{name}”的政策文件")
    return (document,)


def _report(name: str, policy: Document, corpus: Corpus, form: str) -> str:
    graph = build_graph(corpus)
    if name == "matrix":
        matrix = build_matrix(policy, corpus, graph)
        if form == "json":
            return _json(
                {
                    "policy": policy.id,
                    "measures": [measure.id for measure in matrix.measures],
                    "rows": [
                        {
                            "provision": f"{policy.id}#{row.provision.path}",
                            "title": row.provision.title,
                            "covered": row.covered,
                            "cells": {
                                measure.id: [{"how": c.how, "state": c.state, "target": str(c.target)} for c in cells]
                                for measure, cells in zip(matrix.measures, row.cells, strict=True)
                                if cells
                            },
                        }
                        for row in matrix.rows
                    ],
                }
            )
        if form == "csv":
            return _csv(matrix_rows(matrix))
        lines = [f"《{policy.title}》{REPORTS[name]}"]
        for row in matrix.rows:
            lines.append(f"{item_label(row.provision)}{'' if row.covered else '  【尚无对照】'}")
            for measure, cells in zip(matrix.measures, row.cells, strict=True):
                lines += [f"    {measure.title}（{cell.state}）：{cell.how}" for cell in cells]
        lines.append(
            f"共{len(matrix.rows)}条，{len(matrix.rows) - len(matrix.uncovered)}条有对照，{len(matrix.uncovered)}条没有。"
        )
        return "\n".join(lines) + "\n"
    coverage = build_coverage(policy, corpus, graph)
    if form == "json":
        return _json(
            {
                "policy": policy.id,
                "rows": [
                    {
                        "provision": f"{policy.id}#{row.provision.path}",
                        "title": row.provision.title,
                        "sources": {column: list(found) for column, found in row.sources.items()},
                        "missing": list(row.missing),
                    }
                    for row in coverage.rows
                ],
            }
        )
    if form == "csv":
        return _csv(coverage_rows(coverage, corpus))
    lines = [f"《{policy.title}》{REPORTS[name]}"]
    for coverage_row in coverage.rows:
        counts = "  ".join(f"{label}{len(coverage_row.sources[column])}" for column, label in COLUMNS.items())
        missing = "、".join(COLUMNS[column] for column in coverage_row.missing)
        lines.append(f"{item_label(coverage_row.provision)}  {counts}{f'  【缺{missing}】' if missing else ''}")
    lines.append(
        "已覆盖："
        + "  ".join(f"{label}{coverage.covered(column)}/{len(coverage.rows)}" for column, label in COLUMNS.items())
    )
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Iterable[list[str]]) -> str:
    """CSV with a guard: a cell that a spreadsheet would take for a formula is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell for cell in row])
    return out.getvalue()
