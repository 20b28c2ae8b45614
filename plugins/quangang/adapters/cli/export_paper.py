"""`quangang export paper COURSE`: versions of a test, answer cards, key and marking table, each kind in its own folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.errors import ContentError, UsageError
from quangang.formats.paper import (
    Setting,
    Version,
    choose,
    make_versions,
    write_card,
    write_key,
    write_marking,
    write_test,
)
from quangang.formats.printing import NoTypst, Printed, write_docx, write_html, write_pdf
from quangang.linking.labels import address_label
from quangang.loading import read_text
from quangang.model import Corpus, Question
from quangang.questions import write_paper
from quangang.questions.blueprint import Blueprint, draw, parse_plan, read_blueprint
from quangang.text.yaml import parse_yaml
from quangang.writing import Wanted, write_files

STUDENT, KEY, MARKING = "1-试卷（发给学员）", "2-答案（考后再发）", "3-阅卷（不外传）"
"""Folders: what is handed out lies in one that holds nothing else."""

WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html}
"""Kinds of file a paper is written as."""


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kind = kinds.add_parser(
        "paper",
        help="测试卷（Word/WPS、PDF、网页打印）：A、B 卷、答题卡、答案、评分表",
        description="由题库出测试卷：各卷题目相同，题序和选项次序不同；试卷、答案、阅卷材料分放在三个文件夹里。",
    )
    kind.add_argument("course", metavar="课程标识", nargs="+", help="例如 first-month；可以写几门")
    how = kind.add_mutually_exclusive_group()
    how.add_argument("--questions", type=int, default=0, metavar="N", help="出多少道题，各课轮流抽（默认全部）")
    how.add_argument("--plan", default="", metavar="方案", help="例如 单选题:20:2,多选题:10:3:依法办事,判断题:10:1")
    how.add_argument("--blueprint", default="", metavar="文件", help="出卷方案（YAML）")
    kind.add_argument("--versions", type=int, default=2, metavar="N", help="出几个版本（默认 2）")
    kind.add_argument("--seed", default="", metavar="字", help="换一个字，抽的题和次序就不同；同样的字，卷子一模一样")
    kind.add_argument("--title", default="", help="卷名（默认为课程名加“应知应会测试”）")
    kind.add_argument("--minutes", type=int, default=0, metavar="分钟", help="考试时间（默认按题量估计）")
    kind.add_argument("--size", choices=("A4", "A3"), default="A4", help="纸张（A3 横放两栏）")
    kind.add_argument("--no-seal", action="store_true", help="不印密封线")
    kind.add_argument("--formats", default="docx", metavar="格式", help="docx、pdf、html，用逗号隔开（默认 docx）")
    kind.add_argument("--out", default="papers", metavar="文件夹", help="写到哪里（默认 papers）")
    kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the papers; 1 when the plan cannot be met."""
    corpus = printed_corpus(project_root(args))
    bank = _bank(corpus, args.course)
    if not 1 <= args.versions <= 26 or args.questions < 0 or not 0 <= args.minutes <= 600:
        raise UsageError("版本数应当是 1 到 26，题数不能小于 0，时间不超过 600 分钟")
    formats = [one.strip() for one in args.formats.split(",") if one.strip()]
    unknown = [one for one in formats if one not in WRITERS]
    if unknown or not formats:
        raise UsageError(f"没有“{'、'.join(unknown)}”这种格式，可以写：{'、'.join(WRITERS)}")
    blueprint = _blueprint(args)
    questions = bank
    if blueprint is not None:
        drawn = draw(blueprint, bank, args.seed or "1")
        if drawn.problems:
            for problem in drawn.problems:
                print(problem, file=sys.stderr)
            print("方案没有满足，没有出卷。", file=sys.stderr)
            return 1
        questions = [question for _, found in drawn.rows for question in found]
    elif args.questions:
        questions = choose(bank, args.questions, args.seed)
    first = corpus.courses[args.course[0]].document.title
    title = args.title or (blueprint.title if blueprint else "") or f"{first}应知应会测试"
    minutes = args.minutes or (blueprint.minutes if blueprint else 0)
    setting = Setting(title, minutes, args.size, () if args.no_seal else Setting("").seal)
    versions = make_versions(questions, args.versions, args.seed)
    files = paper_files("-".join(args.course), setting, versions, corpus, formats)
    out = Path(args.out)
    write_files(Wanted(out / name, data) for name, data in files.items())
    total = versions[0].points
    print(f"{len(questions)}道题，满分{total:g}分，{len(versions)}个版本，已写到 {out}：")
    for folder in (STUDENT, KEY, MARKING):
        print(f"  {folder}：{'、'.join(name.partition('/')[2] for name in files if name.startswith(folder))}")
    print("静态网站上的自测题带着答案，人人看得到；要计成绩的考试，请另出题，或用单位的考试系统。")
    return 0


def paper_files(
    name: str, setting: Setting, versions: Sequence[Version], corpus: Corpus, formats: Sequence[str]
) -> Mapping[str, bytes]:
    """Every file of a test by its path below the folder it goes to.

    Raises:
        UsageError: PDF was asked for and cannot be made here.
    """

    def label(address: object) -> str:
        return address_label(address, corpus)  # type: ignore[arg-type]

    printed: dict[str, Printed] = {}
    for version in versions:
        printed[f"{STUDENT}/{name}-{version.name}卷"] = write_test(setting, version)
        printed[f"{STUDENT}/{name}-{version.name}卷-答题卡"] = write_card(setting, version)
    printed[f"{KEY}/{name}-参考答案与解析"] = write_key(setting.title, versions, label)
    files: dict[str, bytes] = {}
    for path, one in printed.items():
        for kind in formats:
            try:
                files[f"{path}.{kind}"] = WRITERS[kind](one)
            except NoTypst as error:
                raise UsageError(str(error)) from error
    text, _ = write_paper(versions[0].questions)
    files[f"{KEY}/{name}-试卷文本.txt"] = text.encode()
    files[f"{MARKING}/{name}-评分表.xlsx"] = write_marking(setting.title, versions, label)
    return files


def _bank(corpus: Corpus, courses: Sequence[str]) -> list[Question]:
    bank: list[Question] = []
    for name in courses:
        course = corpus.courses.get(name)
        if course is None:
            raise UsageError(f"没有“{name}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
        bank += course.questions
    if not bank:
        raise UsageError(f"课程“{'、'.join(courses)}”还没有题")
    return bank


def _blueprint(args: argparse.Namespace) -> Blueprint | None:
    """The plan that was given.

    Raises:
        ContentError: it has mistakes.
    """
    if args.plan:
        made, problems = parse_plan(args.plan)
    elif args.blueprint:
        text, problems = read_text(Path(args.blueprint), args.blueprint)
        node, more = parse_yaml(text, args.blueprint) if text is not None else (None, [])
        problems += more
        made = None
        if node is not None and not problems:
            made, problems = read_blueprint(node)
    else:
        return None
    if made is None:
        raise ContentError(problems)
    return made
