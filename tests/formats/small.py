"""A small portal with one course that shows every way a lesson is written, made in memory: goldens of files do not move with the real content."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from quangang.documents import COURSE, LESSON, MEASURE
from quangang.documents.course import CourseFields, LessonFields
from quangang.formats.material.training_file import Learner, Training
from quangang.linking.graph import LinkGraph, build_graph
from quangang.loading import published
from quangang.model import Corpus, Course, Document, RelationType, Source
from tests.linking.portal import page, policy, portal, relation
from tests.web.questions.sample import questions

LAW = """为加强队伍建设，制定本意见。

## 一、总则

1.明确人员范围。社区工作者是专职人员。

2.严格政治把关。应当<审查>政治面貌。

## 二、配备

3.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备。

15.切实减轻负担。不得随意借调社区工作者。
"""
WAYS = """开头一句。第二句不上课件。

## 谁是 **社区工作者**

见[[central-2024#1|第1条]]。[[central-2024#3]]和[[course:small/two]]也要看，还有[[nothing#1]]。

> “社区工作者是**专职**人员。”

- 一项
- 二项，
  接着写

1. 第一步
2. 第二步

| 人口 | 人数 | 说明 |
| --- | --- | --- |
| 1万 | 18人 | 标准 |
| 2万 | 36人 |  |

### 小标题

![图示](a.png)看图。![](b.png)

没有图的<img alt="无">写作 src="c.png"。

!!! note "提示"
    [办法](https://a.example/b)里写了"先听"。

??? tip "想一想"
    先问居民。

???+ warning
    不用打卡。

教学情境（虚构）：街道想借调小李半年，小李手里还有三户独居老人的走访。书记问他的看法。他说先问居民。
"""
LONG = "\n\n".join(f"第{n}段讲的是社区里一件很平常的事，话说得长一些，好看出分页。" for n in range(1, 9))


def documents() -> list[Document]:
    """The texts: a policy and its older expression, a measure, a case."""
    held = policy("central-2024", "关于加强社区工作者队伍建设的意见", LAW, instrument_type="opinion", document_number="示发〔2024〕3号",
                  issuing_body=["甲办公厅", "乙办公厅"], publication_date="2024-04-10", legal_force="in_force", subjects=["队伍建设"], nicknames=["社工意见"])  # fmt: skip
    older = policy(
        "central-2024",
        "关于加强社区工作者队伍建设的意见",
        "1.明确人员范围。\n",
        version="2020-05-01",
        version_date="2020-05-01",
        document_date="2020-05-01",
    )
    measure = page(
        "city",
        "## 做法\n\n落实第3条。",
        MEASURE,
        date="2023-01",
        relations=(relation(RelationType.IMPLEMENTS, "city", "central-2024#3"),),
    )
    case = page("door", "依据《关于加强社区工作者队伍建设的意见》第3条。《无此办法》第1条。", title="<上门> & 听", date="2024-05-02",
                relations=(relation(RelationType.EXEMPLIFIES, "door", "central-2024#2"),), source=Source("某社区", "2024-05-02"))  # fmt: skip
    return [replace(held, source=Source("新华社", "2024-04-10")), replace(older, relations=()), measure, case]


def lessons() -> tuple[Document, ...]:
    """Two lessons."""
    one = LessonFields(title="我们是谁", id="one", summary="说清身份。", duration=20, objectives=("o1", "自己写的目标"))
    two = LessonFields(title="人手怎么配", id="two")
    return (
        page("small/one", WAYS, LESSON, title="我们是谁", fields=one, relations=(relation(RelationType.TEACHES, "small/one", "central-2024#2"),)),
        page("small/two", LONG, LESSON, title="人手怎么配", fields=two),
    )  # fmt: skip


@cache
def small() -> tuple[Corpus, LinkGraph]:
    """The portal: its course `small` has a question of every type, `bare` has neither facts nor questions."""
    objectives = [
        {"id": "o1", "text": "说出谁是社区工作者", "teaches": ["central-2024#1", "central-2024#3"]},
        {"id": "o2", "text": "算清人手"},
    ]
    fields = CourseFields.model_validate(
        {"id": "small", "title": "初任<必修>", "training_kind": "initial", "training_tier": "county", "duration": 90, "lessons": ["one", "two"],
         "objectives": objectives, "audience": "新人", "summary": "三天上岗。"}
    )  # fmt: skip
    plain = CourseFields.model_validate(
        {"id": "bare", "title": "自学", "training_kind": "special", "training_tier": "self", "lessons": ["one"]}
    )
    teaches = tuple(relation(RelationType.TEACHES, "small", one) for one in ("central-2024#1", "central-2024#3"))
    course = page("small", "", COURSE, title=fields.title, fields=fields, relations=teaches)
    bare = page("bare", "", COURSE, title=plain.title, fields=plain)
    alone = page("bare/one", "一句话。", LESSON, title="只有一课", fields=LessonFields(title="只有一课", id="one"))
    bank = tuple(replace(one, lesson="one" if at < 4 else "", course="small") for at, one in enumerate(questions()))
    corpus = portal(
        *documents(), course, bare, *lessons(), alone,
        courses={"small": Course("small", course, lessons(), bank), "bare": Course("bare", bare, (alone,), ())},
        questions={part.id: part for one in bank for part in (one, *one.children)},
    )  # fmt: skip
    corpus = published(corpus)
    return corpus, build_graph(corpus)


def training() -> Training:
    """One holding of the course."""
    people = (Learner("张一", "东社区", "社区工作者", "12345"), Learner("李二", "西社区"))
    corpus, _ = small()
    return Training(
        corpus.courses["small"], corpus, "2025年初任培训", "某区委社会工作部", "2025年3月3日", "区委党校", people
    )
