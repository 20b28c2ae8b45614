"""What `quangang new` can make: one table entry a kind; what is asked, where it goes, what the file says.

What may be answered comes from the models of `documents/`; the file is read back by them before it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from quangang.documents.answer import AnswerFields
from quangang.documents.case import CaseFields
from quangang.documents.case_file import CaseEntry, write_case
from quangang.documents.case_form import PARTS, PUBLIC, SECTIONS, Asked
from quangang.documents.common import LEVEL_NAMES
from quangang.documents.course import KIND_NAMES, TIER_NAMES, CourseFields
from quangang.documents.policy import INSTRUMENT_NAMES, PolicyFields
from quangang.formats.word.markdown import write_typed
from quangang.text.yaml_write import Value, write_yaml

Answers = Mapping[str, str]
ID = Asked(
    "id",
    "标识",
    "英文小写字母、数字和连字符，是文件名，也是网址的最后一段，定了就不改。",
    "duty-roster",
    required=True,
)
TITLE = Asked("title", "标题", "读者看到的题目。", required=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be made.

    Attributes:
        name: Chinese name.
        asked: what is asked, in order.
        files: answers → path below the project root → text.
        model: what reads the front matter of the first file back.
        after: what to do next, one line each.
    """

    name: str
    asked: tuple[Asked, ...]
    files: Callable[[Answers], dict[str, str]]
    model: type[BaseModel]
    after: tuple[str, ...]


def _nested(answers: Answers, asked: Sequence[Asked]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for one in asked:
        text = answers.get(one.name, "")
        first, _, rest = one.name.partition(".")
        value: Value = [part for part in text.replace("，", "、").split("、") if part.strip()] if one.many else text
        if rest:
            inner = fields.setdefault(first, {})
            assert isinstance(inner, dict)
            inner[rest] = value
        else:
            fields[first] = value
    return fields


def _page(fields: Mapping[str, Value], body: str) -> str:
    return f"---\n{write_yaml(fields)}---\n\n{body}\n"


_CASE = (
    Asked("id", "标识", "英文小写字母、数字和连字符；不写就由程序起一个。", "duty-roster"),
    *(one for part in PARTS if not part.editor for one in part.asked if not one.columns),
    *(
        Asked(f"section.{section.heading}", section.heading, section.help, section.example, long=True)
        for section in SECTIONS
    ),
    PUBLIC,
)


def _case(answers: Answers) -> dict[str, str]:
    front = tuple(one for one in _CASE if not one.name.startswith("section."))
    fields = {**_nested(answers, front), "status": "draft"}
    if fields["access"] == "public":
        del fields["access"]
    sections = {section.heading: write_typed(answers.get(f"section.{section.heading}", "")) for section in SECTIONS}
    return {f"cases/{answers['id']}.md": write_case(CaseEntry(fields, sections))}


_ANSWER = (
    ID,
    Asked("title", "问题", "照着居民、同事问的话写。", "网格员能转成社区工作者吗？", required=True),
    Asked("answer", "一句话回答", "先说能不能、该谁，再说为什么。", required=True),
    Asked("decided_by", "谁来定", "文件没有说的，写“文件没有说”。", "县级"),
    Asked("basis.provision", "依据条文", "条文地址。", "central-2024#8", required=True),
    Asked("basis.quote", "条文原文", "一字不差的一句或半句。", required=True),
)


def _answer(answers: Answers) -> dict[str, str]:
    fields = _nested(answers, _ANSWER[:4])
    fields["status"] = "draft"
    fields["basis"] = [{"provision": answers["basis.provision"], "quote": answers["basis.quote"]}]
    body = (
        "## 文件怎么说\n\n照原文转述，引文一字不差。文件没有说的，写“文件没有说”。\n\n"
        "## 怎么办（编者建议）\n\n写清楚找谁、带什么、几步。"
    )
    return {f"docs/questions/{answers['id']}.md": _page(fields, body)}


_POLICY = (
    ID,
    Asked("title", "标题", "文件上的全名，一字不差。", required=True),
    Asked("short_titles", "简称", "别处引用它时用的名字，几个的用顿号隔开。", many=True),
    Asked("instrument_type", "文种", "选一个。", required=True, choices=INSTRUMENT_NAMES),
    Asked("issuing_body", "发文机关", "几家联合发文的用顿号隔开。", many=True),
    Asked("document_number", "发文字号", "年份用六角括号。", "国发〔2024〕1号"),
    Asked("level", "层级", "选一个。", required=True, choices=LEVEL_NAMES),
    Asked("jurisdiction", "地区", "全国，或者省、市、县的全称。", "全国", required=True),
    Asked("document_date", "成文日期", "写成 2024-03-28；文件上没有就空着。"),
    Asked("publication_date", "公布日期", "写成 2024-04-10；没有就空着。"),
    Asked("source.name", "来源名称", "从哪里取得的：政府网站、报纸。", "新华社", required=True),
    Asked("source.url", "来源网址", "没有就空着。"),
    Asked("source.date", "来源日期", "来源上的日期，没有就空着。"),
)


def _policy(answers: Answers) -> dict[str, str]:
    fields = {**_nested(answers, _POLICY), "status": "draft", "legal_force": "unverified"}
    body = "一、把文件正文贴在这里\n\n一个自然段一段，段与段之间空一行；“一、”“（一）”“1.”“第一条”照原样写，条文地址由程序编出来。"
    return {f"docs/policies/{answers['id']}.md": _page(fields, body)}


_COURSE = (
    ID,
    TITLE,
    Asked("summary", "一句话简介", "给谁学，学完会什么。"),
    Asked("training_kind", "培训类别", "选一个。", required=True, choices=KIND_NAMES),
    Asked("training_tier", "培训层级", "选一个。", required=True, choices=TIER_NAMES),
    Asked("lesson.id", "第一课的标识", "英文小写字母、数字和连字符。", "what-is-it", required=True),
    Asked("lesson.title", "第一课的标题", "一课讲清一件事，十分钟学完。", required=True),
)


def _course(answers: Answers) -> dict[str, str]:
    fields = _nested(answers, _COURSE[:5])
    fields |= {"status": "draft", "lessons": [answers["lesson.id"]]}
    folder, lesson = f"courses/{answers['id']}", answers["lesson.id"]
    body = "先写这一课要解决的一个问题，再写条文怎么说、实际怎么办，最后写容易弄错的地方。\n\n引用条文写成 `[[条文地址]]`。"
    question = (
        "# 自测题写在这里，写好一道把前面的 # 去掉；也可以用 quangang import questions 试卷.docx 导入。\n"
        f"# - id: q-{answers['id']}-1\n#   type: true_false\n#   lesson: {lesson}\n#   stem: 题干\n#   correct_response: [正确]\n"
        "#   explanation: 为什么\n#   basis:\n#   - provision: central-2024#8\n#     quote: 条文原文\n"
    )
    return {
        f"{folder}/course.yml": write_yaml(fields),
        f"{folder}/{lesson}.md": _page({"title": answers["lesson.title"], "status": "draft"}, body),
        f"{folder}/questions.example.yml": question,
    }


KINDS: Mapping[str, Kind] = {
    "case": Kind(
        "案例",
        _CASE,
        _case,
        CaseFields,
        ("七段正文照各段的要求写完。", "采用时把 status: draft 那一行删去。"),
    ),
    "question": Kind(
        "一问一答", _ANSWER, _answer, AnswerFields, ("把“怎么办”写完。", "发布时把 status: draft 那一行删去。")
    ),
    "policy": Kind(
        "政策文件",
        _POLICY,
        _policy,
        PolicyFields,
        ("把正文贴进文件，一字不改。", "发布时把 status: draft 那一行删去。"),
    ),
    "course": Kind(
        "课程",
        _COURSE,
        _course,
        CourseFields,
        ("写第一课；再加一课，就新建一个 .md，把名字加到 course.yml 的 lessons 里。", "发布时把 status: draft 删去。"),
    ),
}
"""First word after `new` → what it makes."""
