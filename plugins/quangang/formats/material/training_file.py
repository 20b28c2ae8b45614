"""一期一档: the papers of one training in the order an inspection asks for them. What is known is filled in, what is not is left to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quangang.documents.course import KIND_NAMES, TIER_NAMES, CourseFields
from quangang.formats.material.text import parts_of
from quangang.formats.printing import Block, Grid, Line, Page, Printed, Room, cells, line, runs_of, write_docx
from quangang.formats.workbook import Cell, Formula, Sheet, write_workbook
from quangang.linking.labels import address_label
from quangang.model import Corpus, Course, Document

_OPEN = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class Learner:
    """Someone on the list."""

    name: str
    unit: str = ""
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """One holding of a course.

    Attributes:
        course: what is taught.
        corpus: where its provisions stand.
        title: name of the training.
        host: who holds it; "" where it is not known yet.
        date: when, as it is to be printed.
        place: where.
        learners: who comes.
    """

    course: Course
    corpus: Corpus
    title: str
    host: str = ""
    date: str = ""
    place: str = ""
    learners: Sequence[Learner] = field(default=())

    @property
    def fields(self) -> CourseFields:
        """Front matter of the course."""
        found = self.course.document.fields
        assert isinstance(found, CourseFields)
        return found

    def duration(self, lesson: Document) -> int:
        """Minutes of a lesson."""
        return int(getattr(lesson.fields, "duration", 0) or 0)


def training_file(training: Training) -> Mapping[str, bytes]:
    """Every paper but the test, by file name."""
    printed = {
        "00-目录.docx": _contents(training),
        "01-通知.docx": _notice(training),
        "04-签到表.docx": _attendance(training),
        "05-教案.docx": _plans(training),
        "08-满意度表.docx": _survey(training),
        "09-效果评估.docx": _effect(training),
        "10-小结.docx": _summary(training),
        "11-导师帮带跟学单.docx": mentoring(training),
    }
    files = {name: write_docx(one) for name, one in printed.items()}
    files["02-课程表.xlsx"] = _timetable(training)
    files["03-名册.xlsx"] = _roster(training)
    files["07-成绩册.xlsx"] = _scores(training)
    return dict(sorted(files.items()))


CONTENTS = (
    ("01", "通知", "已起草，填单位、时间、地点"),
    ("02", "课程表", "已填课程和建议时长，填授课人和时间"),
    ("03", "名册", "有名单的已填"),
    ("04", "签到表", "有名单的已填"),
    ("05", "教案", "已按课文、条文和案例起草"),
    ("06", "试卷、答案、评分表", "在“06-试卷”文件夹里，三类分开放"),
    ("07", "成绩册", "有名单的已填姓名；不排名次"),
    ("08", "满意度表", "可以直接印"),
    ("09", "效果评估", "已列学习目标，填观察到的变化"),
    ("10", "小结", "已起草提纲"),
    ("11", "导师帮带跟学单", "每个新人一张"),
)
"""Number, name, what is still to do."""


def _facts(training: Training) -> list[tuple[str, str]]:
    fields = training.fields
    tier = "" if fields.training_tier == "self" else TIER_NAMES[fields.training_tier]
    return [
        ("培训名称", training.title),
        ("主办单位", training.host or _OPEN),
        ("培训类别", KIND_NAMES[fields.training_kind]),
        ("培训层级", tier or _OPEN),
        ("时间", training.date or _OPEN),
        ("地点", training.place or _OPEN),
        ("对象", fields.audience or _OPEN),
        ("人数", f"{len(training.learners)}人" if training.learners else _OPEN),
        ("建议学习时长", f"{fields.duration}分钟（学时由主办单位认定）" if fields.duration else _OPEN),
    ]


def _table(training: Training) -> Grid:
    return cells([[name, text] for name, text in _facts(training)], widths=(1, 3), height=9)


def _printed(training: Training, name: str, blocks: Sequence[Block]) -> Printed:
    title = f"{training.title}：{name}"
    return Printed(title, (line(name, "title"), line(training.title, "subtitle"), *blocks), Page(footer=title))


def _contents(training: Training) -> Printed:
    rows = [["序号", "材料", "还要做什么"], *[list(row) for row in CONTENTS]]
    blocks: list[Block] = [_table(training), cells(rows, widths=(1, 3, 5), head=1, height=8)]
    return _printed(training, "一期一档目录", blocks)


def _notice(training: Training) -> Printed:
    fields = training.fields
    when, where = training.date or _OPEN, training.place or _OPEN
    lessons = "；".join(f"（{n}）{one.title}" for n, one in enumerate(training.course.lessons, 1))
    body = [
        "各社区：",
        f"为提高社区工作者的履职能力，定于{when}在{where}举办“{training.title}”。现将有关事项通知如下：",
        f"一、培训对象：{fields.audience or _OPEN}。",
        f"二、培训内容：{lessons}。",
        f"三、培训时间：{when}，共约{fields.duration}分钟。" if fields.duration else f"三、培训时间：{when}。",
        f"四、培训地点：{where}。",
        "五、有关要求：请安排好值班，不因培训影响为居民办事；培训不另收费用，不统一着装，不要求转发打卡。",
        "六、联系人：＿＿＿＿＿＿　电话：＿＿＿＿＿＿。",
    ]
    blocks: list[Block] = [line(f"关于举办“{training.title}”的通知", "official-title")]
    blocks += [line(text, "official", first=0 if text.endswith("：") and len(text) < 8 else 2) for text in body]
    blocks += [
        line(""),
        line(training.host or "（主办单位）", "official", first=16),
        line("　　　年　　月　　日", "official", first=16),
    ]
    return Printed(f"关于举办“{training.title}”的通知", tuple(blocks), Page(margins=(37, 26, 35, 28), official=True))


def _timetable(training: Training) -> bytes:
    rows: list[list[Cell]] = [
        ["序号", "课", "讲解的条文", "建议时长（分钟）", "日期", "起止时间", "授课人", "方式", "备注"]
    ]
    for number, lesson in enumerate(training.course.lessons, 1):
        places = "、".join(address_label(one.target, training.corpus) for one in lesson.relations)
        rows.append(
            [
                number,
                lesson.title,
                places,
                training.duration(lesson) or None,
                training.date or None,
                None,
                None,
                None,
                None,
            ]
        )
    number = len(training.course.lessons) + 1
    if training.course.questions:
        rows.append([number, "应知应会测试", "", None, training.date or None, None, None, "闭卷", None])
    total = Formula(f"SUM(D3:D{len(rows) + 1})", sum(map(training.duration, training.course.lessons)))
    rows.append([None, "合计", None, total, None, None, None, None, None])
    return write_workbook(
        [Sheet("课程表", rows, [6, 26, 44, 12, 14, 16, 12, 12, 14], title=f"{training.title}：课程表")]
    )


def _roster(training: Training) -> bytes:
    rows: list[list[Cell]] = [["序号", "姓名", "单位", "岗位", "联系电话", "备注"]]
    rows += [[n, one.name, one.unit, one.post, one.phone, None] for n, one in enumerate(training.learners, 1)]
    rows += [[n, None, None, None, None, None] for n in range(len(training.learners) + 1, 31)]
    return write_workbook([Sheet("名册", rows, [6, 12, 30, 18, 16, 20], title=f"{training.title}：名册")])


def _attendance(training: Training) -> Printed:
    names = [(one.name, one.unit) for one in training.learners]
    names += [("", "")] * max(0, 25 - len(names))
    rows = [["序号", "姓名", "单位", "上午签到", "下午签到"]]
    rows += [[str(n), name, unit, "", ""] for n, (name, unit) in enumerate(names, 1)]
    blocks: list[Block] = [
        line(f"时间：{training.date or _OPEN}　地点：{training.place or _OPEN}"),
        cells(rows, widths=(1, 2, 4, 2, 2), head=1, height=9),
    ]
    return _printed(training, "签到表", blocks)


def _plans(training: Training) -> Printed:
    blocks: list[Block] = [_table(training)]
    for number, lesson in enumerate(training.course.lessons, 1):
        corpus = training.corpus
        objectives = list(getattr(lesson.fields, "objectives", ()))
        known = {one.id: one.text for one in training.fields.objectives}
        blocks.append(line(f"第{number}课　{lesson.title}", "part"))
        blocks.append(line("学习目标", "heading"))
        blocks += [line(f"{n}. {known.get(text, text)}", indent=2) for n, text in enumerate(objectives, 1)] or [
            line(_OPEN, indent=2)
        ]
        blocks.append(line("讲解的条文", "heading"))
        for relation in lesson.relations:
            document = corpus.document(relation.target)
            found = (
                document.tree.get(relation.target.ends[0]) if document is not None and relation.target.path else None
            )
            blocks.append(Line(runs_of(f"**{address_label(relation.target, corpus)}**"), indent=2))
            if found is not None and document is not None and document.type.official:
                blocks += [line(text, "quote", indent=2) for text in found.text.split("\n") if text.strip()]
        parts = [part.heading for part in parts_of(lesson, corpus) if part.heading]
        minutes = training.duration(lesson)
        blocks += [line("教学过程", "heading"), *_steps(parts, minutes)]
        asked = [q for q in training.course.questions if f"{training.course.id}/{q.lesson}" == lesson.id]
        if asked:
            blocks.append(line(f"随堂检查（{len(asked)}题，答案见06）", "heading"))
            blocks += [line(f"· {q.stem.splitlines()[0]}", indent=2) for q in asked[:3]]
        blocks += [line("课后记", "heading"), Room(3)]
    return _printed(training, "教案", blocks)


def _steps(parts: Sequence[str], minutes: int) -> list[Block]:
    each = f"约{max(1, round(minutes / len(parts)))}分钟" if parts and minutes else ""
    rows = [["环节", "用时", "怎么上（案例、模拟、现场）"], *[[part, each, ""] for part in parts]]
    return [cells(rows, widths=(4, 2, 5), head=1, height=9)]


def _scores(training: Training) -> bytes:
    rows: list[list[Cell]] = [["序号", "姓名", "单位", "卷别", "成绩", "是否通过", "补考成绩", "备注"]]
    people = [*training.learners, *[Learner("")] * max(0, 30 - len(training.learners))]
    for n, one in enumerate(people, 1):
        verdict = Formula(f'IF(E{n + 2}="","",IF(E{n + 2}>=60,"通过","补考"))')
        rows.append([n, one.name or None, one.unit or None, None, None, verdict, None, None])
    last = len(people) + 2
    rows.append([None, "参加人数", Formula(f"COUNT(E3:E{last})", 0), None, None, None, None, "只统计，不排名次"])
    rows.append([None, "通过人数", Formula(f'COUNTIF(F3:F{last},"通过")', 0), None, None, None, None, None])
    return write_workbook([Sheet("成绩册", rows, [6, 12, 30, 8, 10, 12, 12, 20], title=f"{training.title}：成绩册")])


_ASKED = (
    "讲的内容和我的工作对得上",
    "条文讲得清楚，依据说得明白",
    "案例能照着用",
    "时间安排合适，没有耽误为居民办事",
    "学完知道下一步怎么做",
)


def _survey(training: Training) -> Printed:
    rows = [["项目", "很同意", "同意", "一般", "不同意"], *[[text, "□", "□", "□", "□"] for text in _ASKED]]
    rows += [[f"“{lesson.title}”一课", "□", "□", "□", "□"] for lesson in training.course.lessons]
    blocks: list[Block] = [
        line("不用写姓名。请在方框里打勾。"),
        cells(rows, widths=(6, 2, 2, 2, 2), head=1, height=9),
        line("哪一条还没有讲清楚？", "heading"), Room(3),
        line("还想学什么？", "heading"), Room(3),
    ]  # fmt: skip
    return _printed(training, "满意度表", blocks)


def _effect(training: Training) -> Printed:
    rows = [["学习目标", "怎么看出来", "培训前", "培训后一个月", "依据"]]
    for one in training.fields.objectives:
        places = "、".join(address_label(address, training.corpus) for address in one.teaches)
        rows.append([one.text, "", "", "", places])
    count = len(training.course.questions)
    blocks: list[Block] = [
        _table(training),
        cells([["参加人数", "", "测试人数", "", "通过人数", "", "题数", str(count)]], height=9),
        line("一、学得怎么样（测试）", "part"), Room(3),
        line("二、用得怎么样（一个月后到岗位上看）", "part"),
        cells(rows, widths=(4, 3, 2, 2, 4), head=1, height=12),
        line("三、居民和同事怎么说", "part"), Room(4),
        line("四、下次怎么改", "part"), Room(4),
    ]  # fmt: skip
    return _printed(training, "效果评估", blocks)


def _summary(training: Training) -> Printed:
    lessons = "、".join(f"“{one.title}”" for one in training.course.lessons)
    count = f"{len(training.learners)}人" if training.learners else _OPEN
    blocks: list[Block] = [
        line("一、基本情况", "part"),
        line(f"{training.date or _OPEN}，{training.host or _OPEN}在{training.place or _OPEN}举办“{training.title}”，应到{count}，实到{_OPEN}。", first=2),
        line(f"共讲{len(training.course.lessons)}课：{lessons}。", first=2),
        line("二、怎么办的", "part"), Room(4),
        line("三、效果（见07成绩册、08满意度表、09效果评估）", "part"), Room(4),
        line("四、问题和下一步", "part"), Room(4),
    ]  # fmt: skip
    return _printed(training, "小结", blocks)


def mentoring(training: Training) -> Printed:
    """导师帮带: what is learned with whom, ticked off by both."""
    rows = [["学什么", "跟着做", "独立做", "导师签名", "日期"]]
    rows += [[one.text, "□", "□", "", ""] for one in training.fields.objectives]
    rows += [[f"第{n}课　{one.title}", "□", "□", "", ""] for n, one in enumerate(training.course.lessons, 1)]
    rows += [["", "□", "□", "", ""]] * 3
    blocks: list[Block] = [
        cells([["新人", "", "到岗日期", ""], ["导师", "", "帮带期限", ""]], height=10),
        cells(rows, widths=(6, 2, 2, 3, 2), head=1, height=10),
        line("新人的话（最难的是什么，还要谁帮）", "heading"), Room(3),
        line("导师的话", "heading"), Room(3),
        line("跟学单由本人保管，一式两份；不作考核排名。", "small"),
    ]  # fmt: skip
    return _printed(training, "导师帮带跟学单", blocks)
