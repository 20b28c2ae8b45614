"""Planted falsehoods in real sentences are found, each at its place; the honest sentences beside them are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from quangang.checks.session import check_root
from quangang.model import Severity
from quangang.text.digest import Digest

POLICY = """---
id: opinions
title: 关于加强示例队伍建设的意见
short_titles: [关于加强示例队伍建设的意见]
level: central
jurisdiction: 全国
document_date: 2024-03-28
publication_date: 2024-04-10
source: wire
---

1.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备。

2.健全培训机制。对其他社区工作者每3年轮训1次。注重加强群众工作、依法办事、矛盾调解等方面的能力训练。

3.健全考核机制。考核结果作为调整岗位等级、续聘解聘的重要依据。
"""
WIRE = """id: wire
name: 新华社
kind: notice
date: 2024-04-10
date_from: 电头“4月10日电”
held: text
text: docs/policies/opinions.md
counts:
- {count: 三项, items: [群众工作, 依法办事, 矛盾调解], words: [能力]}
"""
CITY = """id: city
name: 甲市
kind: material
date: undated
names: [甲市]
held: text
text: docs/held/city.md
"""
CITY_TEXT = (
    "全市社区工作者总数达2466人。建立社区“居民议事厅”87个、“说事小院”126个，开展活动8750余次。"
    "联户长6.5万余名，分批选派60余名社区工作者进行为期1个月的跟岗学习锻炼。全市共有126名社区工作者晋升岗位。"
    "推行“三训一实践”机制，社区党组织书记每季度与社区工作者谈心谈话。"
)
COUNTY = """id: county
name: 乙县日报
kind: report
date: 2022-03-02
names: [乙县]
held: text
text: docs/held/county.md
"""
COUNTY_TEXT = "2022-03-02 乙县公开招聘33名社区工作者，200多人报名竞聘。自2021年3月起，薪酬全部列入财政预算。工作10年以上的书记2名，5年左右轮岗，招聘3次，不得少于三十三名社区工作者。"
CASE = """---
id: demo
title: 甲市的做法
kind: mechanism
level: prefecture
jurisdiction: 甲市
source: city
sources: [county]
relations:
- {{type: exemplifies, state: undated, provision: opinions#2, how: {how}}}
---

## 背景

{words}
"""
HOW = "为期1个月的跟岗学习锻炼"


def errors(root: Path, files: dict[str, str], severity: Severity = Severity.ERROR) -> list[str]:
    """What is wrong in a small project: rule, place, message, fix."""
    base = {
        "docs/policies/opinions.md": POLICY,
        "docs/sources/wire.yml": WIRE,
        "docs/sources/city.yml": CITY,
        "docs/sources/county.yml": COUNTY,
        "docs/held/city.md": CITY_TEXT,
        "docs/held/county.md": COUNTY_TEXT,
    }
    for name, text in (base | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = [report.problem for report in check_root(root, cache=False).reports]
    wanted = [one for one in problems if one.severity is severity]
    return [f"{one.rule} {one.location.line}:{one.location.column} {one.message} {one.fix}" for one in wanted]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("全市社区工作者2466人。", "as the source has it"),
        ("全市社区工作者二千四百六十六名。", "Chinese numerals, 名 for 人"),
        ("联户长65000余名。", "6.5万 is 65000"),
        ("居民议事厅87个，说事小院126个，活动8750余次。", "each with its own words"),
        ("| 说事小院 | 126个 |\n| --- | --- |\n| 跟岗 | 60余名 |", "in a table"),
        ("乙县自2021年3月起把薪酬列入财政预算。", "another source that the sentence names"),
        ("推行“三训一实践”机制，书记“每季度与社区工作者谈心谈话”。", "quotations"),
        ("[[opinions#1|《意见》第1条]]写的是每万城镇常住人口18人。", "the policy by name"),
        ("[[opinions#2|《意见》第2条]]列了三项能力。", "a count that the register makes"),
        ("[[opinions#2|新华社]]播发了全文。", "a link by the name of its own source"),
        ("看三样：招的谁、谁来管、谁来用。", "a count of what is listed"),
        ("比如城镇常住人口{{= 4.5万人}}，就是{{= 4.5×18 = 81人}}。", "an example and its sum"),
        ("教学情境（虚构）：小区有345户，书记说“今天的会一共开了十二次”。", "fiction"),
        (
            "教学情境（虚构）：小区很小。\n\n一个月后，书记说“今天的会一共开了十二次”，来了40人。",
            "fiction goes on below",
        ),
        ("教学情境（虚构）：小区很小。\n\n> 请大家明天晚上都来开会", "a notice in it"),
        (
            "教学情境（虚构）：小区很小。\n\n[[opinions#2]]写的是：\n\n> 对其他社区工作者每3年轮训1次",
            "a provision below it",
        ),
        ("乙县2022年3月的报道写了招聘，33名。", "the month a source came out"),
        ("乙县工作10年以上的书记2名。", "a limit as the source has it"),
        ("乙县规定“不得少于三十三名社区工作者”。", "a quotation with its 不"),
        ("看[[opinions#1]]和[[opinions#2]]。第2条写明“健全培训机制”，第1条没有“健全培训机制”。", "words of an article"),
    ],
)
def test_what_a_source_carries_passes(words: str, why: str, tmp_path: Path) -> None:
    assert errors(tmp_path, {"cases/demo.md": CASE.format(words=words, how=HOW)}) == [], why


@pytest.mark.parametrize(
    ("words", "rule", "told"),
    [
        ("全市社区工作者2464人。", "numbers 15:8", "来源写的是“2466人”"),
        ("全市社区工作者2466件。", "numbers", "“2466件”"),
        ("联户长6.5万名。", "numbers", "来源写的是“6.5万余名”"),
        ("说事小院126名。", "numbers", "“126名”"),
        ("说事小院87个，居民议事厅126个。", "numbers", "“87个”"),
        ("甲市自2021年3月起把薪酬列入财政预算。", "numbers", "不在甲市里，在乙县日报里"),
        ("乙县自2021年5月起把薪酬列入财政预算。", "numbers", "2021年5月"),
        ("乙县招聘33名社区工作者，300多人报名。", "numbers", "来源写的是“200多人”"),
        ("[[opinions#1|《意见》第1条]]写的是每万城镇常住人口19人。", "numbers", "来源写的是“18人”"),
        ("[[opinions#1|《意见》第2条]]写的是每万城镇常住人口18人。", "numbers", "链接指到的是第1条"),
        ("[[opinions#2|甲市]]轮训社区工作者。", "numbers", "文字写的是“甲市”，链接指到的是"),
        ("[[policy:opinions|乙县]]轮训社区工作者。", "numbers", "文字写的是“乙县”，链接指到的是"),
        ("[[opinions#2|《意见》第2条]]列了四项能力。", "numbers", "来源写的是“三项”"),
        ("看四样：一共4种，招的谁、谁来管、谁来用。", "numbers", "“4种”"),
        ("就是{{= 4.5×18 = 80人}}。", "numbers", "算出来是81"),
        ("书记“每季度和社区工作者谈心谈话”。", "quotations", "原文是："),
        ("> 为期1个月的跟班学习锻炼", "quotations", "跟班"),
        ("推行“三训两实践”机制。", "quotations", "三训两实践"),
        ("乙县的报道说，书记“每季度与社区工作者谈心谈话”。", "quotations", "不是乙县日报里的话，在甲市里"),
        (
            "教学情境（虚构）：小区很小。\n\n[[opinions#2]]写的是：\n\n> 对其他社区工作者每3年培训1次",
            "quotations",
            "轮训",
        ),
        ("教学情境（虚构）：小区很小。\n\n《意见》要“对其他社区工作者每3年培训1次”。", "quotations", "轮训"),
        ("教学情境（虚构）：小区很小。\n\n[[opinions#1|《意见》第1条]]写的是每万城镇常住人口19人。", "numbers", "18人"),
        ("教学情境（虚构）：小区很小。\n\n看[[opinions#1]]，这是第3条写的。", "numbers", "“第3条”"),
        (
            "教学情境（虚构）：小区很小。\n\n看[[opinions#2]]。\n\n第二句讲他：\n\n> 对其他社区工作者每3年培训1次",
            "quotations",
            "轮训",
        ),
        (
            "教学情境（虚构）：小区很小。\n\n第2条写的是“对其他社区工作者每3年培训1次”，看[[opinions#2]]。",
            "quotations",
            "对不上",
        ),
        ("**乙县。** 薪酬列入财政预算。全市社区工作者2466人。", "numbers", "不在乙县日报里"),
        ("乙县规定“得少于三十三名社区工作者”。", "quotations", "对不上"),
        ("乙县2021年3月的报道写了招聘，33名。", "numbers", "2021年3月"),
        ("乙县工作10年以下的书记2名。", "numbers", "10年"),
        ("乙县5年以上轮岗。", "numbers", "5年"),
        ("乙县招聘3年左右轮岗。", "numbers", "3年"),
        ("看[[opinions#1]]和[[opinions#2]]。第1条写明“健全培训机制”。", "numbers", "不在这一条里，在第2条"),
    ],
)
def test_a_planted_falsehood_is_found(words: str, rule: str, told: str, tmp_path: Path) -> None:
    found = errors(tmp_path, {"cases/demo.md": CASE.format(words=words, how=HOW)})
    assert any(one.startswith(rule) and told in one for one in found), found


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"cases/demo.md": CASE.format(words="好。", how="为期1个月的跟班学习锻炼")}, "relation-words"),
        ({"cases/demo.md": CASE.format(words="好。", how=HOW).replace("state: undated, ", "")}, "要写明时间不明"),
        ({"cases/demo.md": CASE.format(words="好。", how=HOW).replace("exemplifies", "implements")}, "分不出先后"),
        ({"cases/demo.md": CASE.format(words="好。", how=HOW).replace("source: city", "source: town")}, "没有登记过"),
        ({"docs/policies/opinions.md": POLICY.replace("2024-03-28", "2024-03-29")}, ""),
        ({"docs/sources/county.yml": COUNTY.replace("2022-03-02", "2022-03-12")}, "没有印在来源里"),
        ({"docs/sources/wire.yml": WIRE.replace("date: 2024-04-10", "date: 2024-04-11")}, "date_from 写的是"),
        ({"docs/sources/wire.yml": WIRE.replace("三项", "四项")}, "列出来的是3个"),
        ({"docs/sources/wire.yml": WIRE.replace("矛盾调解", "矛盾化解")}, "不是来源的原话"),
        ({"docs/sources/city.yml": CITY.replace("id: city", "id: town")}, "与文件名不一致"),
        ({"docs/sources/city.yml": CITY.replace("held: text", "held: digest")}, "却没有 digest"),
    ],
)
def test_the_register_and_what_names_it_agree(files: dict[str, str], told: str, tmp_path: Path) -> None:
    found = errors(tmp_path, files)
    assert any(told in one for one in found) if told else found == []


def digest_entry(text: str, date: str, more: str = "") -> str:
    """The wire report, of which a digest alone is held."""
    packed = Digest.of(text, year=int(date[:4])).encoded()
    lines = "\n".join(f"  {packed[at : at + 100]}" for at in range(0, len(packed), 100))
    return f"id: wire\nname: 新华社\nkind: notice\ndate: {date}\n{more}held: digest\ntext: docs/policies/opinions.md\ndigest: |\n{lines}\n"


NOT_PRINTED = "在别处看到的日期，写明在哪里看到、印的是哪一天，例如 date_from: 网页上印的是2024年3月28日"
DATES = [
    # (text of the source, its date, where that was seen, what is told)
    ("2024年3月28日成文，2024年4月10日公布。", "2024-04-10", "", []),
    ("2024年3月28日成文，2024年4月10日公布。", "2024-04", "", []),  # a month is enough
    ("3月28日成文，2024年4月10日公布。", "2024-04-10", "", []),  # the year of one day is that of the other
    (
        "3月28日成文，2023年4月10日公布。",
        "2023-04-10",
        "",
        [
            "source 7:16 成文日期写的是 2024-03-28，来源里的日期是 2023-04-10 照来源改；登记错了的，改正 docs/sources/wire.yml",
            "source 8:19 公布日期写的是 2024-04-10，来源里的日期是 2023-04-10 照来源改；登记错了的，改正 docs/sources/wire.yml",
        ],
    ),
    (
        "3月29日成文，2024年4月10日公布。",
        "2024-04-10",
        "",
        [
            "source 7:16 成文日期写的是 2024-03-28，来源里的日期是 2024-04-10 照来源改；登记错了的，改正 docs/sources/wire.yml"
        ],
    ),
    (
        "2024年3月29日成文，2024年4月10日公布。",
        "2024-04-10",
        "",
        [
            "source 7:16 成文日期写的是 2024-03-28，来源里的日期是 2024-03-29、2024-04-10 照来源改；登记错了的，改正 docs/sources/wire.yml"
        ],
    ),
    (
        "2024年3月28日成文，2024年4月10日公布。",
        "2024-03-28",
        "",
        ["source 4:7 登记的日期是 2024-03-28，页面上的公布日期是 2024-04-10 核对来源，改成一样的"],
    ),
    ("2024年3月28日成文。", "2024-04-10", "date_from: 电头“4月10日电”\n", []),
    ("2024年3月28日成文。", "2024-04-10", "date_from: 电头“2024年4月”\n", []),
    (
        "2024年3月28日成文。",
        "2024-04-10",
        "date_from: 电头\n",
        [f"source 4:7 登记的日期 2024-04-10 没有印在来源里 来源里印的日期有：2024-03-28。{NOT_PRINTED}"],
    ),
    (
        "2024年3月28日成文。",
        "2024-04-10",
        "date_from: 电头“4月11日电”\n",
        ["source 4:7 登记的日期是 2024-04-10，date_from 写的是“4月11日” 核对来源，改成一样的"],
    ),
]


@pytest.mark.parametrize(("text", "date", "seen", "told"), DATES)
def test_the_dates_of_a_digest(text: str, date: str, seen: str, told: list[str], tmp_path: Path) -> None:
    assert errors(tmp_path, {"docs/sources/wire.yml": digest_entry(text, date, seen)}) == told


def test_a_register_that_cannot_be_read_is_one_mistake_not_many(tmp_path: Path) -> None:
    files = {"cases/demo.md": CASE.format(words="全市2464人。", how=HOW), "docs/sources/city.yml": "id: [\n"}
    found = errors(tmp_path, files)
    assert found
    assert not [one for one in found if not one.startswith("yaml")], found


ANSWER = """---
id: demo
title: 多久轮训一次？
answer: {answer}
basis: [{{provision: opinions#2, quote: 对其他社区工作者每3年轮训1次}}]
---

## 文件怎么说

{words}
"""
COURSE = """id: demo
title: 示例课程
training_kind: initial
training_tier: self
summary: {count}课。
objectives: [{{id: o1, text: 会算, teaches: [opinions#1]}}]
lessons: [first]
"""
LESSON = "---\ntitle: 第一课\nteaches: [opinions#1]\n---\n\n[[opinions#1]]写的是每万城镇常住人口18人。\n"
BANK = """- id: q-demo-001
  type: numeric
  lesson: first
  stem: 教学情境（虚构）：某县有城镇常住人口4.5万人，应当配多少人？
  correct_response: ["{answer}"]
  unit: 人
  explanation: 第{article}条，算式是{{{{= 4.5×18 = 81人}}}}，标准是{standard}人。
  basis: [{{provision: opinions#1, quote: 每万城镇常住人口拥有社区工作者18人}}]
"""


@pytest.mark.parametrize(
    ("answer", "article", "standard", "count", "right"),
    [
        ("81", "1", "18", "一", True),
        ("84", "1", "18", "一", False),
        ("81", "3", "18", "一", False),
        ("81", "1", "16", "一", False),
        ("81", "1", "18", "三", False),
    ],
)
def test_a_question_and_a_course(
    answer: str, article: str, standard: str, count: str, right: bool, tmp_path: Path
) -> None:
    files = {
        "courses/demo/course.yml": COURSE.format(count=count),
        "courses/demo/first.md": LESSON,
        "courses/demo/questions/bank.yml": BANK.format(answer=answer, article=article, standard=standard),
    }
    assert (errors(tmp_path, files) == []) is right


FEEDBACK = (
    BANK.split("  type")[0]
    + """  type: single_choice
  lesson: first
  stem: 教学情境（虚构）：某县说，照第1条该配40人。
  choices:
  - {{id: A, text: 40人, feedback: "{feedback}"}}
  - {{id: B, text: 照标准算}}
  correct_response: [B]
  explanation: 照标准算。
  basis: [{{provision: opinions#1, quote: 每万城镇常住人口拥有社区工作者18人}}]
"""
)


@pytest.mark.parametrize(
    ("feedback", "right"),
    [
        ("原文写的是每万城镇常住人口18人。", True),
        ("原文写的是每万城镇常住人口19人。", False),
        ("他说的是40人，又多报了7人。", True),
        ("原文没有说40人。", True),
    ],
)
def test_feedback_on_a_scene_that_tells_what_is_written(feedback: str, right: bool, tmp_path: Path) -> None:
    files = {
        "courses/demo/course.yml": COURSE.format(count="一"),
        "courses/demo/first.md": LESSON,
        "courses/demo/questions/bank.yml": FEEDBACK.format(feedback=feedback),
    }
    assert (errors(tmp_path, files) == []) is right


@pytest.mark.parametrize(
    ("answer", "words", "right"),
    [
        ("每3年轮训1次。", "是“对其他社区工作者每3年轮训1次”。", True),
        ("每5年轮训1次。", "是“对其他社区工作者每3年轮训1次”。", False),
        ("每3年轮训1次。", "是“对其他社区工作者每5年轮训1次”。", False),
    ],
)
def test_an_answer(answer: str, words: str, right: bool, tmp_path: Path) -> None:
    files = {"docs/questions/demo.md": ANSWER.format(answer=answer, words=words)}
    assert (errors(tmp_path, files) == []) is right


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("answer: 每3年轮训1次。\nforce: [每……轮训]\ndecided_by: 看当地", ""),
        ("answer: 没有写必须每年训。\nforce: [注重]", ""),
        ("answer: 必须每3年轮训1次。", "“必须”不在依据的条文里"),
        ("answer: 至多每3年轮训1次。", "“至多”不在依据的条文里"),
        ("answer: 轮训。\nforce: [应当]", "语气“应当”不在依据的条文里"),
        (
            f"answer: 轮训。\nforce: [{'对其他社区工作者每轮训' * 2000}]",
            "语气",
        ),  # so long a one is looked for as it stands
        (f"answer: {'县级应当轮训，' * 4000}", "“县级”不在依据的条文里"),
        ("answer: 轮训。\ndecided_by: 市级或县级", "“市级或县级”不在依据的条文里"),
    ],
)
def test_words_of_force_and_levels_of_an_answer(front: str, told: str, tmp_path: Path) -> None:
    text = ANSWER.replace("answer: {answer}", front.replace("{", "{{")).format(words="轮训。")
    # 语气 is to be copied; who says the rest in other words may be right, and a person looks.
    severity = Severity.ERROR if told.startswith("语气") or not told else Severity.WARNING
    found = errors(tmp_path, {"docs/questions/demo.md": text}, severity)
    assert any(told in one and one.startswith("answer-words") for one in found) if told else found == []


def test_a_source_that_the_page_does_not_name(tmp_path: Path) -> None:
    text = ANSWER.format(answer="轮训。", words="乙县的报道写得细。")
    assert ["没有写明依据这一份" in one for one in errors(tmp_path, {"docs/questions/demo.md": text})] == [True]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("看三样：招的谁、谁来管、谁来用。", True),
        ("看四样：招的谁、谁来管、谁来用。", False),
        ("社区规模、人口结构、工作任务三项都看。", True),
        ("社区规模、人口结构、工作任务五项都看。", False),
        ("先问三句：在不在清单里？谁是责任主体？给不给人？", True),
        ("先问五句：在不在清单里？谁是责任主体？给不给人？", False),
        ("下面五步：\n\n1. 听\n2. 问\n3. 记\n4. 转\n5. 回", True),
        ("下面六步：\n\n1. 听\n2. 问\n3. 记\n4. 转\n5. 回", False),
        ("“依法办事”四个字要记牢。", True),
        ("“依法办事”五个字要记牢。", False),
        ("两样都不难。", True),
    ],
)
def test_a_count_of_our_own_is_counted(words: str, right: bool, tmp_path: Path) -> None:
    assert (errors(tmp_path, {"cases/demo.md": CASE.format(words=words, how=HOW)}) == []) is right
