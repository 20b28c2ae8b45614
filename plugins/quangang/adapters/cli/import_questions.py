"""`quangang import questions FILE…`: papers trainers have in Word or as text → question banks, every mistake at its line."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quangang.curation.readers import read
from quangang.errors import UsageError, reason
from quangang.loading import load
from quangang.model import Corpus, Location, Problem, Severity
from quangang.questions import policy_titles, read_bank, read_paper, walk, write_bank
from quangang.questions.evidence import check_question


@dataclass(frozen=True)
class Paper:
    """What came of one paper.

    Attributes:
        source: the paper.
        target: the bank, or "" when it gave no question.
        questions: how many questions the bank holds, those of 材料题 counted one by one.
        problems: what is wrong with the paper, and with its quotations.
    """

    source: str
    target: str
    questions: int
    problems: list[Problem]


def run(args: argparse.Namespace, sources: Sequence[str]) -> int:
    """Convert the papers; 1 when there is anything to mend."""
    if not sources:
        raise UsageError("用法：quangang import questions 试卷.docx（也可以是 .txt、.md；写到 --out 指定的文件夹）")
    corpus = load(Path(args.config).resolve().parent)
    papers = [_convert(Path(source), Path(args.out), corpus) for source in sources]
    if args.format == "json":
        rows = [
            {
                "source": paper.source,
                "file": paper.target,
                "questions": paper.questions,
                "problems": [problem.as_dict() for problem in paper.problems],
            }
            for paper in papers
        ]
        sys.stdout.write(json.dumps({"files": rows}, ensure_ascii=False, indent=1) + "\n")
    else:
        for paper in papers:
            for problem in paper.problems:
                print(problem)
            made = f"{paper.questions}道题 → {paper.target}" if paper.target else "没有读出题目"
            print(f"{paper.source}：{made}" + (f"；有{len(paper.problems)}处要改" if paper.problems else ""))
    return 1 if any(paper.problems for paper in papers) else 0


def _convert(path: Path, out: Path, corpus: Corpus) -> Paper:
    source = path.as_posix()
    try:
        data = path.read_bytes()
        text = read(path.name, data).text
    except OSError as error:
        why = f"打不开：{reason(error)}"
        return Paper(source, "", 0, [Problem(Location(source), "paper", why)])
    except UsageError as error:
        return Paper(source, "", 0, [Problem(Location(source), "paper", str(error))])
    stem = re.sub(r"[^A-Za-z0-9]+", "-", path.stem).strip("-").lower()
    name = stem or f"paper-{hashlib.sha256(data).hexdigest()[:6]}"
    node, problems = read_paper(text, source, titles=policy_titles(corpus.documents.values()), prefix=f"q-{name}")
    questions, more = read_bank(node, course="")
    problems = [*problems, *more]
    for question in walk(questions):
        problems += check_question(question, corpus)
        if question.id in corpus.questions:
            message = f"题号“{question.id}”已经用在 {corpus.questions[question.id].location}"
            problems.append(Problem(question.location, "id", message, Severity.ERROR, "给这道题加一行“题号：…”"))
    if not questions:
        return Paper(source, "", 0, problems)
    target = out / f"{name}.yml"
    content = write_bank(questions)
    try:
        if target.exists() and target.read_text(encoding="utf-8") != content:
            raise UsageError(
                f"{target} 已经有了，内容不同（可能有人改过），没有覆盖；请移走它，或用 --out 换一个文件夹"
            )
        out.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"写不了 {target}：{error}") from error
    return Paper(source, target.as_posix(), len(list(walk(questions))), sorted(problems))
