"""`quangang report`: 《意见》与地方做法对照表 and 覆盖情况表, for people, for spreadsheets and for programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from quangang.adapters.cli.main import COMMANDS
from quangang.adapters.cli.project import project_root
from quangang.documents import MEASURE, POLICY
from quangang.documents.course import ABILITIES
from quangang.errors import OutsideError, UsageError
from quangang.formats.records import LARGEST, Records, item_rows, items, ledger_rows
from quangang.linking.coverage import COLUMNS, build_coverage, build_matrix, central_policies
from quangang.linking.graph import build_graph
from quangang.linking.labels import address_label
from quangang.linking.objectives import objective_rows, unasked, untested
from quangang.loading import load, published
from quangang.model import Corpus, Document
from quangang.project_files import TooLarge, read_bytes
from quangang.publishing.contents import NAMES as CONTENTS
from quangang.publishing.contents import contents
from quangang.publishing.truth import trust_rows, trust_switches
from quangang.questions import TYPES
from quangang.questions.guessing import guesses
from quangang.rendering.matrix import coverage_rows, item_label, matrix_rows
from quangang.text.cells import guarded
from quangang.writing import write_file

REPORTS: dict[str, str] = {
    "matrix": "与地方做法对照表",
    "coverage": "覆盖情况表",
    "trust": "核对情况",
    "contents": "内容数量",
    "objectives": "学习目标有没有题考",
    "guesses": "只看选项能猜对几成",
    "items": "题目统计",
    "ledger": "学习台账",
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help=COMMANDS["report"],
        description="对照表（matrix）、覆盖情况表（coverage）、核对情况（trust）、内容数量（contents）、学习目标有没有题考（objectives，有没有题考的就返回1）、只看选项能猜对几成（guesses，比碰运气多出一成以上的就返回1）、"
        "由学员交来的学习记录得出的题目统计（items）和台账（ledger，不排名）。",
    )
    parser.add_argument("report", choices=tuple(REPORTS), metavar="报表", help="、".join(REPORTS))
    parser.add_argument("files", nargs="*", metavar="学习记录", help="items 和 ledger 用：学员导出的文件")
    parser.add_argument(
        "--by",
        choices=("provision", "objective"),
        default="provision",
        help="coverage 按条文还是按学习目标列（默认条文）",
    )
    parser.add_argument("--policy", default="", metavar="标识", help="哪一份政策（默认为《意见》）")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--output", default="", metavar="文件", help="写入文件；CSV 带 BOM，WPS 和 Excel 可直接打开")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a report."""
    root = project_root(args)
    corpus = published(load(root))
    if args.report == "trust":
        return _written(_trust(corpus, root, args.format), args)
    if args.report == "contents":
        return _written(_contents(corpus, args.format), args)
    if args.report == "guesses":
        return _guesses(corpus, args)
    if args.report == "objectives" or (args.report == "coverage" and args.by == "objective"):
        return _objectives(corpus, args)
    if args.report in ("items", "ledger"):
        return _records(corpus, args)
    for policy in _policies(args.policy, corpus):
        _written(_report(args.report, policy, corpus, args.format), args)
    return 0


def _objectives(corpus: Corpus, args: argparse.Namespace) -> int:
    """Objective × provision × ability × type; 1 where an objective has no question."""
    rows = objective_rows(corpus)
    silent = unasked(corpus)
    bare = untested(rows, silent)
    if args.format == "json":
        table = [
            {
                "course": row.course, "objective": row.objective, "text": row.text,
                "provision": str(row.provision) if row.provision else "", "questions": list(row.questions),
                "abilities": dict(row.abilities), "types": dict(row.kinds),
            }
            for row in rows
        ]  # fmt: skip
        _written(_json({"rows": table, "untested": [list(one) for one in bare], "unasked": silent}), args)
        return 1 if bare else 0
    heads = ["课程", "学习目标", "条文", "题数", *ABILITIES, *(kind.label for kind in TYPES.values())]
    table_rows = [
        [
            row.course, f"{row.objective} {row.text}", str(row.provision or ""), str(len(row.questions)),
            *(str(row.abilities.get(name, 0)) for name in ABILITIES), *(str(row.kinds.get(kind, 0)) for kind in TYPES),
        ]
        for row in rows
    ]  # fmt: skip
    if args.format == "csv":
        _written(_csv([heads, *table_rows]), args)
    else:
        lines = [REPORTS["objectives"]]
        for row in rows:
            label = address_label(row.provision, corpus) if row.provision else "没有写条文"
            told = "　".join(
                f"{name}{count}"
                for name, count in (*row.abilities.items(), *((TYPES[k].label, n) for k, n in row.kinds.items()))
            )
            lines.append(f"{row.course} {row.objective}（{row.text}）　{label}　{len(row.questions)}题　{told}")
        lines += [f"【整门课没有题，只供自学】{'、'.join(silent)}"] if silent else []
        lines += [f"【没有题】{course} {objective}：{text}" for course, objective, text in bare]
        lines.append(f"共{len({(row.course, row.objective) for row in rows})}个学习目标，{len(bare)}个没有题考。")
        _written("\n".join(lines) + "\n", args)
    return 1 if bare else 0


def _guesses(corpus: Corpus, args: argparse.Namespace) -> int:
    """What a guesser gets right who sees no stem; 1 where a trick beats chance by more than a tenth."""
    texts = [one.body for one in corpus.documents.values() if one.type in (POLICY, MEASURE)]
    made = guesses([question for course in corpus.courses.values() for question in course.questions], texts)
    if args.format == "json":
        keys = ("trick", "questions", "right", "chance", "even")
        text = _json([{key: _rounded(getattr(one, key)) for key in keys} for one in made])
    else:
        rows = [["办法", "题数", "猜对", "碰运气", ""]]
        rows += [
            [one.trick, str(one.questions), f"{one.right:.0%}", f"{one.chance:.0%}", "" if one.even else "猜得出"]
            for one in made
        ]
        text = _csv(rows) if args.format == "csv" else "".join("  ".join(row).rstrip() + "\n" for row in rows)
    _written(text, args)
    return 0 if all(one.even for one in made) else 1


def _rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


def _records(corpus: Corpus, args: argparse.Namespace) -> int:
    """What learners handed in, as statistics of questions or as a 台账."""
    if not args.files:
        raise UsageError("写上学员交来的学习记录文件，例如 quangang report items 记录/*.txt")
    records = Records()
    for file in args.files:
        try:
            text = read_bytes(Path(file), LARGEST).decode("utf-8-sig")
            records.add(text, file)
        except TooLarge as error:
            raise UsageError(f"{file} 太大了，没有读") from error
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file} 读不出来，请让学员重新导出") from error
        except OutsideError as error:
            raise UsageError(f"{file} {error}") from error
    people = records.people()
    courses = list(corpus.courses.values())
    rows = item_rows(items(people, courses)) if args.report == "items" else ledger_rows(people, courses)
    if args.format == "json":
        _written(_json([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]), args)
    elif args.format == "csv":
        _written(_csv(rows), args)
    else:
        _written("\n".join("　".join(cell for cell in row if cell) for row in rows) + "\n", args)
    told = sum(records.bad.values())
    where = "、".join(f"{name}{count}行" for name, count in records.bad.items())
    print(
        f"{len(people)}人，{len(records.entries)}条记录" + (f"；读不出来的：{where}" if told else ""), file=sys.stderr
    )
    return 0


def _contents(corpus: Corpus, form: str) -> str:
    """How much there is of each thing."""
    held = contents(corpus)
    if form == "json":
        return _json(held)
    if form == "csv":
        return _csv([["内容", "数量"], *([CONTENTS[name], str(count)] for name, count in held.items())])
    return "".join(f"{CONTENTS[name]}  {count}\n" for name, count in held.items())


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
        writer.writerow(map(guarded, row))
    return out.getvalue()
