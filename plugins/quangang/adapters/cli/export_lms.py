"""`quangang export scorm12|scorm2004|cmi5 COURSE --out FILE.zip`: a course for a learning platform.

Which standards there are, the table `quangang.formats.lms.STANDARDS` says.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.formats.lms import STANDARDS, write_course
from quangang.linking.graph import build_graph
from quangang.writing import write_file


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add a kind for every standard."""
    for one in STANDARDS.values():
        kind = kinds.add_parser(
            one.id,
            help=f"课程包：{one.label}",
            description=f"把一门课的课文、测验和引用的条文打成{one.label}课程包，上传到学习平台就能用，不连外网。",
        )
        kind.add_argument("course", metavar="课程标识", help="例如 first-month")
        kind.add_argument("--out", required=True, metavar="文件", help="写到哪个 .zip 文件")
        kind.add_argument("--pass", dest="mastery", type=int, default=60, metavar="分", help="及格线，1到100（默认60）")
        kind.add_argument("--site-url", default="", metavar="网址", help="门户的网址，cmi5 用它给课程编号，可以不写")
        kind.set_defaults(run=run, exported=one.id)


def run(args: argparse.Namespace) -> int:
    """Write the package."""
    if not 1 <= args.mastery <= 100:
        raise UsageError("及格线应当在1到100之间")
    if args.site_url and not args.site_url.startswith(("https://", "http://")):
        raise UsageError(f"--site-url 不是可以打开的网址：{args.site_url}（写成 https://…）")
    root = project_root(args)
    corpus = printed_corpus(root)
    course = corpus.courses.get(args.course)
    if course is None:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    standard = STANDARDS[args.exported]
    data = write_course(
        standard, course, corpus, build_graph(corpus), root=root, mastery=args.mastery, base=args.site_url
    )
    write_file(Path(args.out), data)
    questions = len(course.questions)
    print(
        f"已写到 {args.out}（{standard.label}，{len(data) / 1024:.0f} KB）：{len(course.lessons)}课、{questions}道题，及格线{args.mastery}分"
    )
    print("课程包里带着答案；要计成绩的考试，请另出题，或用单位的考试系统。")
    return 0
