"""`quangang export paper COURSE`: two versions of a test and their key as Word files, and the same as 试卷文本."""

from __future__ import annotations

import argparse
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.formats.paper import choose, make_versions, write_key, write_test
from quangang.loading import load, published
from quangang.questions import write_paper
from quangang.rendering.labels import address_label
from quangang.writing import Wanted, write_files


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kind = kinds.add_parser(
        "paper",
        help="测试卷（Word/WPS）：A、B 两卷和答案",
        description="由一门课的题库出测试卷：A、B 两卷题目相同，题序和选项次序不同；另有一份参考答案与解析。",
    )
    kind.add_argument("course", metavar="课程标识", help="例如 first-month")
    kind.add_argument("--questions", type=int, default=0, metavar="N", help="出多少道题，各课轮流抽（默认全部）")
    kind.add_argument("--versions", type=int, default=2, metavar="N", help="出几个版本（默认 2）")
    kind.add_argument("--title", default="", help="卷名（默认为课程名加“应知应会测试”）")
    kind.add_argument("--out", default="papers", metavar="文件夹", help="写到哪里（默认 papers）")
    kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the versions, the key and the text."""
    corpus = published(load(project_root(args)))
    course = corpus.courses.get(args.course)
    if course is None:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    if not course.questions:
        raise UsageError(f"课程“{args.course}”还没有题")
    if not 1 <= args.versions <= 26 or args.questions < 0:
        raise UsageError("版本数应当是 1 到 26，题数不能小于 0")
    questions = choose(course.questions, args.questions) if args.questions else list(course.questions)
    title = args.title or f"{course.document.title}应知应会测试"
    versions = make_versions(questions, args.versions)
    out = Path(args.out)
    text, problems = write_paper(questions)
    files = {f"{args.course}-{version.name}.docx": write_test(title, version) for version in versions}
    files[f"{args.course}-key.docx"] = write_key(title, versions, lambda address: address_label(address, corpus))
    files[f"{args.course}.txt"] = text.encode()
    write_files(Wanted(out / file, data) for file, data in files.items())
    for problem in problems:
        print(f"{problem}")
    print(f"{len(questions)}道题，已写到 {out}：{'、'.join(files)}")
    print("静态网站上的自测题带着答案，人人看得到；要计成绩的考试，请另出题，或用单位的考试系统。")
    return 0
