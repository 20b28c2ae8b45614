"""`quangang export handout|slides|training-file|contest|mentoring COURSE` and `quangang export rotation ROSTER`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from quangang.adapters.cli.export_paper import WRITERS, paper_files
from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.adapters.cli.rosters import read_roster
from quangang.errors import UsageError
from quangang.formats.material import contest, handout, rotation, slides, training_file
from quangang.formats.material.training_file import Learner, Training
from quangang.formats.paper import Setting, choose, make_versions
from quangang.formats.printing import NoTypst, Printed, write_docx
from quangang.linking.graph import build_graph
from quangang.model import Corpus, Course
from quangang.questions.blueprint import rank
from quangang.writing import Wanted, write_file, write_files

Files = Mapping[str, bytes]


class Kind(NamedTuple):
    """One kind of material: what it is called, what it is, and how it is made."""

    words: str
    about: str
    make: Callable[[Course, Corpus, argparse.Namespace], Files]


def _handout(course: Course, corpus: Corpus, args: argparse.Namespace) -> Files:
    lessons = handout.write_handout(course, corpus)
    texts = handout.write_texts(course, corpus, build_graph(corpus))
    printed = {f"{course.id}-讲义": lessons, f"{course.id}-政策原文节选": texts}
    return _as_files(printed, args.formats)


def _as_files(printed: Mapping[str, Printed], formats: str) -> Files:
    wanted = [one.strip() for one in formats.split(",") if one.strip()]
    unknown = [one for one in wanted if one not in WRITERS]
    if unknown or not wanted:
        raise UsageError(f"没有“{'、'.join(unknown)}”这种格式，可以写：{'、'.join(WRITERS)}")
    try:
        return {f"{name}.{kind}": WRITERS[kind](one) for name, one in printed.items() for kind in wanted}
    except NoTypst as error:
        raise UsageError(str(error)) from error


def _slides(course: Course, corpus: Corpus, args: argparse.Namespace) -> Files:
    del args
    title = course.document.title
    return {f"{course.id}-课件.pptx": slides.write_pptx(slides.slides_of(course, corpus), title)}


def _training(course: Course, corpus: Corpus, args: argparse.Namespace) -> Training:
    people = read_roster(args.roster) if args.roster else []
    learners = [Learner(one["name"], one.get("unit", ""), one.get("post", ""), one.get("phone", "")) for one in people]
    title = args.title or course.document.title
    return Training(course, corpus, title, args.host, args.date, args.place, learners)


def _training_file(course: Course, corpus: Corpus, args: argparse.Namespace) -> Files:
    training = _training(course, corpus, args)
    files = dict(training_file.training_file(training))
    if course.questions:
        asked = choose(course.questions, args.questions, args.seed) if args.questions else list(course.questions)
        setting = Setting(f"{training.title}应知应会测试")
        versions = make_versions(asked, 2, args.seed or "1")
        papers = paper_files(course.id, setting, versions, corpus, ["docx"])
        files |= {f"06-试卷/{name}": data for name, data in papers.items()}
    return files


def _contest(course: Course, corpus: Corpus, args: argparse.Namespace) -> Files:
    fit = [one for one in course.questions if one.type in contest.ASKED]
    asked = sorted(fit, key=lambda one: rank(args.seed, one.id))[: args.questions or None]
    if not asked:
        raise UsageError(f"课程“{course.id}”没有适合抢答的题（单选、多选、判断、填空、数值）")
    title = args.title or f"{course.document.title}应知应会擂台"
    return {
        f"{course.id}-擂台.html": contest.write_contest(title, asked, corpus, seconds=args.seconds),
        f"{course.id}-计分表.xlsx": contest.write_score_sheet(title, len(asked)),
    }


def _mentoring(course: Course, corpus: Corpus, args: argparse.Namespace) -> Files:
    training = Training(course, corpus, args.title or course.document.title)
    return {f"{course.id}-导师帮带跟学单.docx": write_docx(training_file.mentoring(training))}


KINDS: Mapping[str, Kind] = {
    "handout": Kind("讲义", "把课文排成讲义，把引用的政策原文按公文版式（每页22行、每行28字）排成节选。", _handout),
    "slides": Kind("课件（PPTX，带讲稿）", "把课文做成课件：标题、要点、原文上屏，整段话在备注里。", _slides),
    "training-file": Kind(
        "一期一档",
        "一次写好通知、课程表、名册、签到表、教案、试卷、成绩册、满意度表、效果评估、小结和跟学单。",
        _training_file,
    ),
    "contest": Kind("应知应会擂台", "投影用的题目（带倒计时）和计分表，不连外网。", _contest),
    "mentoring": Kind("导师帮带跟学单", "新人跟学用的一张表。", _mentoring),
}
"""Kinds of material of a course."""


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add a kind for each, and the plan of turns."""
    for name, one in KINDS.items():
        kind = kinds.add_parser(name, help=f"培训材料：{one.words}", description=one.about)
        kind.add_argument("course", metavar="课程标识", help="例如 first-month")
        kind.add_argument("--out", default="material", metavar="文件夹", help="写到哪里（默认 material）")
        if name == "handout":
            kind.add_argument(
                "--formats", default="docx", metavar="格式", help="docx、pdf、html，用逗号隔开（默认 docx）"
            )
        else:
            kind.add_argument("--title", default="", help="培训名称（默认为课程名）")
        if name == "training-file":
            kind.add_argument("--host", default="", metavar="单位", help="主办单位")
            kind.add_argument("--date", default="", metavar="时间", help="照印，例如 2024年6月3日")
            kind.add_argument("--place", default="", metavar="地点", help="照印")
            kind.add_argument(
                "--roster", default="", metavar="名单", help="名单（.xlsx 或 .csv），表头写 姓名、单位、岗位、联系电话"
            )
        if name in ("training-file", "contest"):
            kind.add_argument("--questions", type=int, default=0, metavar="N", help="出多少道题（默认全部）")
            kind.add_argument("--seed", default="", metavar="字", help="换一个字，抽的题和次序就不同")
        if name == "contest":
            kind.add_argument("--seconds", type=int, default=30, metavar="秒", help="每题倒计时（默认30秒）")
        kind.set_defaults(run=run, exported=name)
    deck = kinds.add_parser("pptx", help="课件（PPTX）：写成一个文件", description=KINDS["slides"].about)
    deck.add_argument("course", metavar="课程标识", help="例如 first-month")
    deck.add_argument("--out", required=True, metavar="文件", help="写到哪个 .pptx 文件")
    deck.set_defaults(run=run_pptx)
    turns = kinds.add_parser(
        "rotation",
        help="轮训计划：每年1次、每3年轮训1次，排成表和日历",
        description="按名单排轮训：书记、主任每年至少1次，其他人每3年1次。写出计划表（.xlsx）和日历（.ics）。",
    )
    turns.add_argument("roster", metavar="名单", help="名单（.xlsx 或 .csv），表头写 姓名、单位、岗位、上次培训")
    turns.add_argument("--start", type=int, required=True, metavar="年", help="从哪一年排起，例如 2025")
    turns.add_argument("--years", type=int, default=3, metavar="N", help="排几年（默认3年）")
    turns.add_argument("--size", type=int, default=50, metavar="人", help="一期最多多少人（默认50）")
    turns.add_argument("--title", default="社区工作者轮训计划", help="计划名称")
    turns.add_argument("--out", default="material", metavar="文件夹", help="写到哪里（默认 material）")
    turns.set_defaults(run=run_rotation)


def run(args: argparse.Namespace) -> int:
    """Write the material of a course."""
    corpus = printed_corpus(project_root(args))
    course = corpus.courses.get(args.course)
    if course is None:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    if getattr(args, "questions", 0) < 0 or not 1 <= getattr(args, "seconds", 30) <= 3600:
        raise UsageError("题数不能小于0，倒计时应当在1到3600秒之间")
    return _write(KINDS[args.exported].make(course, corpus, args), args.out)


def run_pptx(args: argparse.Namespace) -> int:
    """Write the slides of a course into one file."""
    corpus = printed_corpus(project_root(args))
    course = corpus.courses.get(args.course)
    if course is None:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    made = slides.slides_of(course, corpus)
    write_file(Path(args.out), slides.write_pptx(made, course.document.title))
    print(f"已写到 {args.out}：{len(made)}张，讲稿在备注里")
    return 0


def run_rotation(args: argparse.Namespace) -> int:
    """Write the plan of turns."""
    if not 2000 <= args.start <= 2100 or not 1 <= args.years <= 9 or args.size < 1:
        raise UsageError("--start 写年份，--years 写1到9，--size 至少1人")
    people = read_roster(args.roster)
    members = [
        rotation.Member(one["name"], one.get("unit", ""), one.get("post", ""), int(one["last"] or 0)) for one in people
    ]
    turns = rotation.plan(members, args.start, years=args.years, size=args.size)
    plan = {
        "轮训计划.xlsx": rotation.write_plan(turns, args.title),
        "轮训计划.ics": rotation.write_calendar(turns, args.title),
    }
    print(f"{len(members)}人，{args.start}—{args.start + args.years - 1}年共{len(turns)}期")
    return _write(plan, args.out)


def _write(files: Files, out: str) -> int:
    folder = Path(out)
    write_files(Wanted(folder / name, data) for name, data in files.items())
    print(f"已写到 {folder}，共{len(files)}个文件：")
    for name in files:
        print(f"  {name}")
    return 0
