"""`quangang import questions FILE…`: what trainers have → question banks. Every import ends in a report: taken, draft, refused and why."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from quangang.adapters.cli import import_outside
from quangang.adapters.cli.project import folder_of
from quangang.adapters.cli.secrecy import refuse_secrets
from quangang.curation.readers import MAX_BYTES
from quangang.errors import OutsideError, UsageError, WriteError, reason
from quangang.formats.paper_reading import paper_text
from quangang.formats.paper_reading import read as read_paper_of
from quangang.formats.registry import FORMATS, guess_format
from quangang.loading import load
from quangang.model import Corpus, Location, Problem, Question, Severity
from quangang.outside import confined, read_outside, shown
from quangang.questions import policy_titles, read_bank, walk, write_bank
from quangang.questions.evidence import check_question
from quangang.writing import create_file

_SECONDS = 10
_ASKED = re.compile(r"(?m)^[^\n★☆]*(?:[（(][ \t　]*[)）]|_{2,})[^\n★☆]*$")
"""A line with a blank asks something: what it says of secret papers marks none."""
"""Of processor time for one file: a paper of 5,000 questions."""


@dataclass(frozen=True)
class Paper:
    """What came of one file.

    Attributes:
        source: the file.
        target: the bank, or "" when it gave no question.
        questions: those in the bank.
        problems: what is wrong with the file, and with its quotations.
        numbers: id → number on the paper.
        found: how many questions were seen.
        lines: what its lines were taken as → how many.
        left: why a bank of that name was left as it is, or "".
    """

    source: str
    target: str = ""
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    found: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    left: str = ""

    @property
    def all(self) -> list[Question]:
        """The questions one by one, those of a 材料题 after it."""
        return list(walk(self.questions))


def run(args: argparse.Namespace, sources: Sequence[str]) -> int:
    """Convert the files; 1 when there is anything to mend, 2 when a bank that somebody changed was in the way."""
    if not sources:
        raise UsageError("用法：quangang import questions 试卷.docx（也可以是 .txt、.md 等；写到 --out 指定的文件夹）")
    corpus = load(folder_of(args))
    papers = [_convert(Path(source), Path(args.out), corpus, args) for source in sources]
    if args.format == "json":
        sys.stdout.write(json.dumps(_as_json(papers), ensure_ascii=False, indent=1) + "\n")
    else:
        for paper in papers:
            _print(paper)
    for paper in papers:
        if paper.left:
            print(paper.left, file=sys.stderr)
    return 2 if any(paper.left for paper in papers) else 1 if any(paper.problems for paper in papers) else 0


def _print(paper: Paper) -> None:
    for problem in paper.problems:
        print(problem)
    drafts = [question for question in paper.all if question.state == "draft"]
    made = f"{len(paper.all)}道题 → {paper.target}" if paper.target else "没有读出题目"
    parts = [f"{paper.source}：{made}"]
    if drafts:
        missing = Counter(what for question in drafts for what in question.pending)
        parts.append(
            f"其中{len(drafts)}道是草稿，待补：" + "、".join(f"{what}{count}道" for what, count in missing.items())
        )
    if paper.found > len(paper.all):
        parts.append(f"有{paper.found - len(paper.all)}道没有收，原因见上")
    if paper.problems:
        parts.append(f"有{len(paper.problems)}处要改")
    print("；".join(parts))
    if paper.lines:
        print("  每一行的去处：" + "、".join(f"{what}{count}行" for what, count in sorted(paper.lines.items())))


def _as_json(papers: Sequence[Paper]) -> dict[str, object]:
    questions = [_row(question, paper) for paper in papers for question in paper.all]
    problems = [problem.as_dict() for paper in papers for problem in paper.problems]
    drafts = sum(question["state"] == "draft" for question in questions)
    found = sum(paper.found for paper in papers)
    return {
        "questions": questions,
        "problems": problems,
        "summary": {
            "found": found,
            "taken": len(questions),
            "ready": len(questions) - drafts,
            "draft": drafts,
            "refused": max(0, found - len(questions)),
            "problems": len(problems),
            "lines": dict(sum((Counter(paper.lines) for paper in papers), Counter())),
        },
        "files": [
            {
                "source": paper.source,
                "file": paper.target,
                "questions": len(paper.all),
                "problems": [problem.as_dict() for problem in paper.problems],
            }
            for paper in papers
        ],
    }


def _row(question: Question, paper: Paper) -> dict[str, object]:
    parents = {child.id: one.id for one in paper.questions for child in one.children}
    row: dict[str, object] = {
        "id": question.id,
        "number": paper.numbers.get(question.id, 0),
        "line": question.location.line,
        "type": question.type,
        "stem": question.stem,
        "choices": [{"id": choice.id, "text": choice.text} for choice in question.choices],
        "correct_response": list(question.correct_response),
        "state": question.state,
        "pending": list(question.pending),
        "explanation": question.explanation,
        "notes": list(question.notes),
        "source": paper.source,
    }
    more: Mapping[str, object] = {
        "group": parents.get(question.id, ""),
        "blanks": question.data.get("blanks"),
        "matches": question.data.get("matches"),
        "material": question.data.get("material"),
        "points": question.data.get("points"),
    }
    return row | {key: value for key, value in more.items() if value}


def _convert(path: Path, out: Path, corpus: Corpus, args: argparse.Namespace) -> Paper:
    source = shown(path.as_posix())
    try:
        limits = import_outside.limits(args)
        work = partial(_questions, source, read_outside(path, MAX_BYTES), corpus, getattr(args, "source_format", None))
        name, paper = confined(work, limits=limits.within(max(limits.seconds, _SECONDS)))
    except OutsideError as error:
        import_outside.tell_developer(error, args)
        return Paper(source, problems=[Problem(Location(source), "paper", str(error))])
    if not paper.questions:
        return paper
    target = out / f"{name}.yml"
    try:
        written = _put(target, write_bank(paper.questions).encode("utf-8"))
    except WriteError as error:
        return Paper(source, problems=[Problem(Location(source), "paper", str(error))])
    if not written:
        why = f"{target} 已经有了，内容不同（可能有人改过），没有覆盖；请移走它，或用 --out 换一个文件夹"
        return Paper(source, problems=[Problem(Location(source), "paper", why)], left=why)
    return replace(paper, target=target.as_posix())


def _put(target: Path, content: bytes) -> bool:
    """Whether the bank stands there now; never over one that somebody changed."""
    try:
        return create_file(target, content) or target.read_bytes() == content
    except OSError as error:
        raise WriteError(f"写不了 {target}：{reason(error)}") from error


def _questions(source: str, data: bytes, corpus: Corpus, asked: str | None) -> tuple[str, Paper]:
    """Name of the bank, and what came of the file: all that looks at the file itself."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", Path(source).stem).strip("-").lower()
    name = stem or f"paper-{hashlib.sha256(data).hexdigest()[:6]}"
    kind = asked or guess_format(source, data)
    reads = FORMATS[kind].reads
    if kind == "paper":
        refuse_secrets(_ASKED.sub("", paper_text(data, source)[0]))
        reading = read_paper_of(data, source, f"q-{name}", titles=policy_titles(corpus.documents.values()))
    elif reads is None:
        raise UsageError(f"“{kind}”只能导出，不能导入")
    else:
        reading = reads(data, source, f"q-{name}")
    questions, more = read_bank(reading.node, course="")
    problems = [*reading.problems, *more]
    for question in walk(questions):
        problems += check_question(question, corpus)
        taken = corpus.questions.get(question.id) or corpus.drafts.get(question.id)
        if taken is not None:
            message = f"题号“{question.id}”已经用在 {taken.location}"
            problems.append(Problem(question.location, "id", message, Severity.ERROR, "给这道题加一行“题号：…”"))
    refuse_secrets(write_bank(questions))
    lines = dict(Counter("题目" if re.fullmatch(r"第\d+题", what) else what for what in reading.rows.values()))
    return name, Paper(source, "", questions, sorted(problems), dict(reading.numbers), reading.found, lines)
