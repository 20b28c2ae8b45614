"""What is said of a value that does not fit, at its place; and where front matter begins and ends."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import Field

from quangang.text.fields import KEYS, Fields, IsoDate, Texts, locate, read_fields
from quangang.text.frontmatter import split_front_matter
from quangang.text.yaml import MappingNode, parse_yaml


class Level(StrEnum):
    """A few."""

    CENTRAL = "central"
    COUNTY = "county"


class Inner(Fields):
    """A part."""

    name: str
    note: str = ""


class Model(Fields):
    """One field of each kind."""

    title: str = Field(default="题", min_length=1, max_length=5)
    level: Level = Level.CENTRAL
    kind: Literal["a", "b"] = "a"
    date: IsoDate | None = None
    aliases: Texts = ()
    source: Inner | None = None
    facts: tuple[Inner, ...] = ()
    points: Annotated[int, Field(ge=1, lt=100)] = 1
    tolerance: Annotated[float, Field(gt=0, le=10)] = 1
    unit: Decimal = Decimal(1)
    status: bool = False
    lessons: Annotated[tuple[str, ...], Field(min_length=1, max_length=3)] = ("a",)
    url: str = Field(default="x", pattern="^x")


class Needed(Fields):
    """What must be there."""

    id: str
    title: str


def node(text: str) -> MappingNode:
    found, problems = parse_yaml(text, "a.yml", line=3)
    assert isinstance(found, MappingNode), problems
    return found


FAULTS = [
    ("标题: 一二三四五六", "3:5 “标题 title”太长了：有6个字，最多5个字"), ("title: ''", "3:8 “标题 title”不能是空的"), ("title: [一]", "3:8 “标题 title”应当是一段文字，现在是列表或一组值"), ("level: town", "3:8 “层级 level”不能写“town”，可以写：central、county"),
    ("kind: c", "3:7 “类别 kind”不能写“c”，可以写：a、b"), ("level: [a]", "3:8 “层级 level”不能写这里的值，可以写：central、county"), ("date: 2024-02-30", "3:7 “日期 date”：“2024-02-30”不是一个存在的日期，应写成 2024-03-28 这样的形式"),
    ("date: 20240203", "3:7 “日期 date”：“20240203”不是一个存在的日期，应写成 2024-03-28 这样的形式"), ("date: ２024-02-03", "3:7 “日期 date”：“２024-02-03”不是一个存在的日期，应写成 2024-03-28 这样的形式"), ("source: 某报", "3:9 “来源 source”应当是一组“名称: 值”，现在是“某报”"),
    ("source:\n  note: 甲", "4:3 缺少必填项“名称 name” | 补上一行：name: …"), ("source:\n  name:\n  note: 甲", "4:3 必填项“名称 name”是空的 | 补上一行：name: …"), ("source: {name: 甲, nam: 乙}", "3:19 没有“nam”这一项 | 是不是想写“name”？"),
    ("source: {name: 甲, zzzz: 乙}", "3:19 没有“zzzz”这一项 | 可用的有：name、note、名称、说明"), ("facts:\n- name: 甲\n- name: 乙\n  名城: 丙", "6:3 没有“名城”这一项 | 是不是想写“名称”？"), ("facts: 甲", "3:8 “事实 facts”应当是列表，写成 [甲, 乙]，或每行一个“- ”"),
    ("points: 一", "3:9 “分值 points”应当是数字，现在是“一”"), ("points: 0", "3:9 “分值 points”应当大于或等于1，现在是“0”"), ("points: 100", "3:9 “分值 points”应当小于100，现在是“100”"), ("tolerance: 0", "3:12 “容差 tolerance”应当大于0，现在是“0”"),
    ("tolerance: 11", "3:12 “容差 tolerance”应当小于或等于10，现在是“11”"), ("tolerance: 一", "3:12 “容差 tolerance”应当是数字，现在是“一”"), ("unit: 一", "3:7 “单位 unit”应当是数字，现在是“一”"), ("status: 是", "3:9 “状态 status”应当写 true 或 false，现在是“是”"),
    ("lessons: []", "3:10 “课 lessons”至少要有1个"), ("lessons: [a, b, c, d]", "3:10 “课 lessons”太长了：有4个，最多3个"), ("url: y", "3:6 “网址 url”的写法不对：“y”"), (f"level: {'甲' * 61}", "3:8 “层级 level”不能写这里的值，可以写：central、county"),
    (f"level: {'甲' * 60}", f"3:8 “层级 level”不能写“{'甲' * 60}”，可以写：central、county"), ("没有的: 甲", "3:1 没有“没有的”这一项"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_what_is_said(text: str, told: str) -> None:
    model, problems = read_fields(Model, node(text))
    assert model is None
    (problem,) = problems
    found = f"{problem.location.line}:{problem.location.column} {problem.message}" + (
        f" | {problem.fix}" if problem.fix else ""
    )
    assert found == told or (told.endswith("这一项") and found.startswith(told))
    assert problem.rule == "fields"


def test_what_fits() -> None:
    model, problems = read_fields(
        Model, node("标题: ' 甲 '\n又称: 乙\nlevel:\ndate: 2024-02-29\nsource: {名称: 报}\nfacts: [{name: 一}]")
    )
    assert problems == []
    assert model is not None
    assert (model.title, model.aliases, model.level, str(model.date)) == ("甲", ("乙",), Level.CENTRAL, "2024-02-29")
    assert (model.source, model.facts[0].name) == (Inner(name="报"), "一")
    assert model.model_dump(mode="json")["date"] == "2024-02-29"


def test_missing_keys_are_told_with_whose_they_are() -> None:
    _, problems = read_fields(Needed, node("id: 甲"), where="这份文件")
    assert [(str(one.location), one.message, one.fix) for one in problems] == [
        ("a.yml:3:1", "这份文件缺少必填项“标题 title”", "补上一行：title: …")
    ]
    _, problems = read_fields(Needed, node("id: 甲\ntitle:"), where="这份文件")
    assert [(str(one.location), one.message) for one in problems] == [("a.yml:4:1", "这份文件必填项“标题 title”是空的")]
    listed, _ = parse_yaml("- 甲", "a.yml")
    assert listed is not None
    for where, shown in (("", "这里"), ("这道题", "这道题")):
        assert read_fields(Needed, listed, where=where)[1][0].message == f"{shown}应当一行一项，写成“名称: 值”"


@pytest.mark.parametrize(("count", "told"), [(20, 20), (21, 21), (25, 21)])
def test_of_many_mistakes_twenty_are_told(count: int, told: int) -> None:
    text = "\n".join(f"错{n}: 甲" for n in range(count))
    _, problems = read_fields(Model, node(text))
    assert len(problems) == told
    if count > 20:
        assert (problems[-1].message, problems[-1].fix) == (
            f"从这里往下还有{count - 20}处，没有一一列出",
            "先改上面的，再检查一遍",
        )
        assert problems[-1].location.line == 23


def test_places() -> None:
    found = node("标题: 甲\nfacts:\n- name: 乙\n- name: 丙")
    for path, place, key in [
        (("title",), "3:5", "3:1"), (("标题",), "3:5", "3:1"), (("facts", 1, "name"), "6:9", "6:3"), (("facts", 2), "5:1", "4:1"), (("facts", 1, "note"), "6:3", "6:3"), (("nothing",), "3:1", "3:1"), (("title", "name"), "3:5", "3:1"), ((), "3:1", "3:1"),
    ]:  # fmt: skip
        here, there = locate(found, path), locate(found, path, key=True)
        assert (f"{here.line}:{here.column}", f"{there.line}:{there.column}") == (place, key), path


def test_every_key_has_one_chinese_name_at_least() -> None:
    names = (
        "标识id 标题title 简称short_titles 别称nicknames 文种instrument_type 层级level 地区jurisdiction 发文机关issuing_body 发文字号document_number 成文日期document_date 公布日期publication_date 施行日期effective_date 失效日期expiry_date 版本日期version_date"
        " 效力legal_force 公开属性access 来源source 关系relations 讲解teaches 政策依据basis 题型type 题干stem 选项choices 答案correct_response 解析explanation 反馈feedback 能力abilities 条文provision 原文quote 类别kind 名称name 日期date 网址url 说明note 状态status"
        " 审核review 撰稿author 审核人reviewer 签发approver 主题subjects 事实facts 学习目标objectives 建议学习时长duration 培训类别training_kind 培训层级training_tier 课lessons 先修prerequisites 词term 释义definition 又称aliases 参见see 如何体现how 材料material 小题questions"
        " 分值points 次序order 摘要summary 容差tolerance 单位unit 参考答案reference 评分要点rubric 左列choices 右列matches 回答answer 谁来定decided_by 语气force"
    ).split()
    assert len(KEYS) == len(names) == 66
    assert set(names) == {f"{chinese}{english}" for chinese, english in KEYS.items()}


PAGES = [
    ("甲\n乙", (False, "甲\n乙", 1), []), ("---\ntitle: 甲\n---\n乙\n丙", (True, "乙\n丙", 4), []), ("--- \ntitle: 甲\n...\n乙", (True, "乙", 4), []), ("---\n---\n乙", (True, "乙", 3), []), ("---\ntitle: 甲", (True, "", 3), ["a.md:1:1 文件开头的“---”没有另一半，无法分清哪里是说明项、哪里是正文"]),
    ("---\n- 甲\n---\n乙", (True, "乙", 4), ["a.md:2:1 文件开头的说明项应当一行一项，写成“名称: 值”"]), ("\n---\ntitle: 甲\n---", (False, "\n---\ntitle: 甲\n---", 1), []), ("---\ntitle: 甲\n ---\n---\n乙", (True, "乙", 5), []), ("", (False, "", 1), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "told"), PAGES)
def test_front_matter(text: str, expected: tuple[bool, str, int], told: list[str]) -> None:
    front, problems = split_front_matter(text, "a.md")
    assert (front.present, front.body, front.body_line) == expected
    assert len(problems) == len(told)
    for problem, start in zip(problems, told, strict=True):
        assert f"{problem.location} {problem.message}".startswith(start)
    assert (front.fields is not None) == (front.present and "title" in text and not told)
