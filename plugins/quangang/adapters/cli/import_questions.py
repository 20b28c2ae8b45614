"""`quangang import questions FILE…`: papers trainers have in Word or as text → question banks, every mistake at its line."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quangang.adapters.cli import import_outside
from quangang.adapters.cli.secrecy import refuse_secrets
from quangang.curation.readers import MAX_BYTES, read
from quangang.errors import OutsideError, UsageError, WriteError, reason
from quangang.loading import load
from quangang.model import Corpus, Location, Problem, Question, Severity
from quangang.outside import confined, read_outside, shown
from quangang.questions import policy_titles, read_bank, read_paper, walk, write_bank
from quangang.questions.evidence import check_question
from quangang.writing import create_file


@dataclass(frozen=True)
class Paper:
    """What came of one paper.

    Attributes:
        source: the paper.
        target: the bank, or "" when it gave no question.
        questions: how many questions the bank holds, those of 材料题 counted one by one.
        problems: what is wrong with the paper, and with its quotations.
        left: why a bank of that name was left as it is, or "".
    """

    source: str
    target: str
    questions: int
    problems: list[Problem]
    left: str = ""


def run(args: argparse.Namespace, sources: Sequence[str]) -> int:
    """Convert the papers; 1 when there is anything to mend, 2 when a bank that somebody changed was in the way."""
    if not sources:
        raise UsageError("用法：quangang import questions 试卷.docx（也可以是 .txt、.md；写到 --out 指定的文件夹）")
    corpus = load(Path(args.config).resolve().parent)
    papers = [_convert(Path(source), Path(args.out), corpus, args) for source in sources]
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
    for paper in papers:
        if paper.left:
            print(paper.left, file=sys.stderr)
    return 2 if any(paper.left for paper in papers) else 1 if any(paper.problems for paper in papers) else 0


def _convert(path: Path, out: Path, corpus: Corpus, args: argparse.Namespace) -> Paper:
    source = shown(path.as_posix())
    try:
        work = partial(_questions, source, read_outside(path, MAX_BYTES), corpus)
        name, questions, problems = confined(work, limits=import_outside.limits(args))
    except OutsideError as error:
        import_outside.tell_developer(error, args)
        return Paper(source, "", 0, [Problem(Location(source), "paper", str(error))])
    if not questions:
        return Paper(source, "", 0, problems)
    target = out / f"{name}.yml"
    try:
        written = _put(target, write_bank(questions).encode("utf-8"))
    except WriteError as error:
        return Paper(source, "", 0, [Problem(Location(source), "paper", str(error))])
    if not written:
        why = f"{target} 已经有了，内容不同（可能有人改过），没有覆盖；请移走它，或用 --out 换一个文件夹"
        return Paper(source, "", 0, [Problem(Location(source), "paper", why)], why)
    return Paper(source, target.as_posix(), len(list(walk(questions))), sorted(problems))


def _put(target: Path, content: bytes) -> bool:
    """Whether the bank stands there now; never over one that somebody changed."""
    try:
        return create_file(target, content) or target.read_bytes() == content
    except OSError as error:
        raise WriteError(f"写不了 {target}：{reason(error)}") from error


def _questions(source: str, data: bytes, corpus: Corpus) -> tuple[str, list[Question], list[Problem]]:
    """Name of the bank, its questions, and what is wrong with them: all that looks at the paper itself."""
    text = read(Path(source).name, data).text
    refuse_secrets(text)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", Path(source).stem).strip("-").lower()
    name = stem or f"paper-{hashlib.sha256(data).hexdigest()[:6]}"
    node, problems = read_paper(text, source, titles=policy_titles(corpus.documents.values()), prefix=f"q-{name}")
    questions, more = read_bank(node, course="")
    problems = [*problems, *more]
    for question in walk(questions):
        problems += check_question(question, corpus)
        if question.id in corpus.questions:
            message = f"题号“{question.id}”已经用在 {corpus.questions[question.id].location}"
            problems.append(Problem(question.location, "id", message, Severity.ERROR, "给这道题加一行“题号：…”"))
    return name, list(questions), problems
