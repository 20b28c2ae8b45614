"""What a worker types into the portal's own search: citations lead there, and kinds weigh as a reader would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Index, IndexOptions, SearchUnit, build_index, options_of, units_of
from quangang.search.cards import Ratio, work_out
from quangang.text.folding import fold
from tests.project import ROOT, new_project, quangang

ANSWERS = ("政策", "一问一答", "案例", "地方做法")


def index_of(units: list[SearchUnit], options: IndexOptions | None = None) -> Index:
    files = build_index(units, options)
    return Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))


@pytest.fixture(scope="module")
def portal() -> Index:
    corpus = published(load(ROOT))
    return index_of(units_of(corpus, page_url), options_of(corpus, page_url))


CITED = [
    ("意见第8条", "8"), ("意见第八条", "8"), ("《意见》第8条", "8"), ("意见8", "8"), ("意见第8条第2项", "8"),
    ("意见第十二条讲啥", "12"), ("意见第12条的内容是什么", "12"), ("第3条说的啥", "3"), ("第五条主要讲什么内容", "5"), ("意见第１０条", "10"), ("第八条", "8"), ("8条", "8"), ("意见第十七条怎么规定？", "17"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), CITED)
def test_a_citation_leads_there(portal: Index, typed: str, number: str) -> None:
    found = portal.jumps(typed)
    assert [(one.url, one.number) for one in found] == [(f"policies/central-2024/index.html#{number}", number)]


@pytest.mark.parametrize("typed", ["八", "8", "意见第99条", "每万人配多少", "民法典1169", "", "第" * 90])
def test_what_is_no_citation_leads_nowhere(portal: Index, typed: str) -> None:
    assert portal.jumps(typed) == []


def test_the_command_line_leads_there_too(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    told = json.loads(quangang("search", "社区值班办法第2条", "--format", "json", cwd=project).stdout)
    assert told["jumps"][0]["url"] == "policies/example-measures/index.html#2"
    assert "直达：" in quangang("search", "社区值班办法第二条", cwd=project).stdout


def unit(name: str, kind: str) -> SearchUnit:
    return SearchUnit(name, "", "", "社区工作者每年体检一次。", name, name, f"{name}/index.html", {"类型": kind})


def test_of_equal_texts_the_kind_decides() -> None:
    units = [unit("lesson", "课程"), unit("term", "名词"), unit("policy", "政策"), unit("other", "别的")]
    weights = {"课程": 5, "名词": 4, "政策": 9}
    order = [hit.entry.document for hit in index_of(units, IndexOptions(weights=weights)).search("体检").hits]
    assert order == ["policy", "other", "lesson", "term"]
    plain = [hit.entry.document for hit in index_of(units).search("体检").hits]
    assert plain == ["lesson", "term", "policy", "other"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("机关事业单位选派干部挂职", "policies/central-2024/index.html#3"),  # the provision that says it, before the page that quotes it
        ("能不能不开证明", "questions/refuse-certificates/"),  # the page whose question it is
        ("漏水谁修", "cases/baixiang-water-leak/"), ("干满10年能进编吗", "questions/ten-years/"),
        ("十八人", "questions/how-many-workers/"),  # numbers in either writing
        ("每三年轮训一次", "questions/training-frequency/"), ("18人", "questions/how-many-workers/"),
        ("柏乡工资咋发", "cases/baixiang-pay-growth/"), ("六盘水工资咋发", "cases/liupanshui-pay-grades/"),  # the place
        ("能不能借調", "questions/secondment/"), ("退伍军人优先不", "questions/graduates-veterans/"),
    ],
)  # fmt: skip
def test_the_question_that_was_asked_comes_first(portal: Index, typed: str, first: str) -> None:
    assert portal.search(typed, limit=1).hits[0].entry.url.startswith(first)


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("jiediao", "借调"), ("jiediao要谁批", "借调要谁批"), ("借掉社区干部", "借调社区干部"), ("薪筹标准", "薪酬标准"),
        ("社工正", "社工证"), ("租房合同范本", ""), ("借调", ""), ("产假多少天", ""), ("zzzzzz", ""),
    ],
)  # fmt: skip
def test_a_word_typed_wrong_or_in_pinyin_is_taken_as_it_was_meant_and_told_so(
    portal: Index, typed: str, instead: str
) -> None:
    assert portal.ask(typed, limit=1).instead == instead


@pytest.mark.parametrize(
    "typed", ["产假多少天", "停车收费标准", "狗咬人怎么处理", "今天天气怎么样", "医保报销比例", "zzzzzz"]
)
def test_the_portal_says_where_it_may_have_no_answer(portal: Index, typed: str) -> None:
    assert portal.ask(typed).unsure


@pytest.mark.parametrize(
    "typed",
    [
        "社工证教材用哪本",
        "体检视力要求",
        "社工产假几天",
        "公务员服务期几年",
        "调解费多少钱一次",
        "志愿者几岁能当",
        "广东社工工资",
        "咋办",
    ],
)
def test_a_page_on_the_same_thing_that_never_speaks_of_what_is_asked_of_it_is_no_answer(
    portal: Index, typed: str
) -> None:
    answer = portal.ask(typed)
    assert answer.unsure
    assert portal.card(answer) is None


@pytest.mark.parametrize(
    "typed", ["18人", "防汛补助多少", "工资几年涨一回", "师傅带徒弟", "江苏几年拿证", "类型:案例 产假", '"产假"']
)
def test_and_does_not_where_it_has_or_was_asked_to_the_letter(portal: Index, typed: str) -> None:
    assert not portal.ask(typed).unsure


def test_a_page_stands_once_before_its_other_sections(portal: Index) -> None:
    found = [hit.entry for hit in portal.search("借调", limit=8).hits]
    pages = [entry.document for entry in found if entry.facets["类型"] in ("一问一答", "案例", "课程", "说明")]
    assert pages[:2] == ["secondment", "moved-between-communities"]
    assert pages.count("secondment") > 1


def test_each_group_of_synonyms_leads_to_words_of_the_texts() -> None:
    """A group earns its place: one of its words stands in what answers, so that the others have somewhere to lead."""
    corpus = published(load(ROOT))
    said = "\n".join(
        fold(f"{unit.title}\n{unit.text}") for unit in units_of(corpus, page_url) if unit.facets["类型"] in ANSWERS
    )
    for group in corpus.synonyms:
        known = [word for word in group if fold(word) in said]
        assert known, f"{group} leads nowhere"
        assert len(group) == len(set(group)), group


CITY = Ratio(("每万城镇常住人口……18人", "《意见》第3条", "a#3"), "城镇常住人口", 10_000, 18, "人", "")


@pytest.mark.parametrize(
    ("typed", "worked"),
    [
        ("五千人的小区配几个", "城镇常住人口5000÷10000×18＝9人"), ("3万人口", "城镇常住人口30000÷10000×18＝54人"),
        ("1.5万居民", "城镇常住人口15000÷10000×18＝27人"), ("12,345人", "城镇常住人口12345÷10000×18≈22.2人"),
        ("8000多人", "城镇常住人口8000÷10000×18＝14.4人"), ("常住人口两千口人", "城镇常住人口2000÷10000×18＝3.6人"),
        ("18人", ""), ("配几个人", ""), ("二〇二四年", ""), ("5000户", ""),
    ],
)  # fmt: skip
def test_a_rule_that_is_a_sum_is_worked_out_with_the_number_asked_with(typed: str, worked: str) -> None:
    assert work_out(typed, CITY) == worked


@pytest.mark.parametrize(
    ("typed", "question", "place"),
    [
        ("能不能借调", "上级单位能不能借调我？", "policies/central-2024/index.html#17"),
        ("防汛补助多少", "加班抗灾、应急值守有没有补助？", "policies/central-2024/index.html#12"),
        ("产假多少天", "", ""), ("六盘水有多少网格员", "", ""),
    ],
)  # fmt: skip
def test_the_card_says_what_a_question_comes_to(portal: Index, typed: str, question: str, place: str) -> None:
    card = portal.card(portal.ask(typed))
    assert (card.question, card.words[0][2]) == (question, place) if card else not question


def test_the_command_line_shows_it_too() -> None:
    told = quangang("search", "五千人的小区配几个社工", cwd=ROOT).stdout
    assert "＝9人（编者计算）" in told
    assert "依据：《关于加强社区工作者队伍建设的意见》第3条：" in told
    assert "没有把握" in quangang("search", "停车收费标准", cwd=ROOT).stdout
    assert "按“借调”查找" in quangang("search", "jiediao", cwd=ROOT).stdout


def test_nothing_of_a_table_but_its_words_is_found() -> None:
    corpus = published(load(ROOT))
    assert not [unit.id for unit in units_of(corpus, page_url) if "---" in unit.text or "|" in unit.text]


def test_the_question_asked_outweighs_a_text_full_of_its_words() -> None:
    def said(name: str, text: str, evidence: str = "") -> SearchUnit:
        return SearchUnit(name, "", "", text, name, name, f"{name}/index.html", {"类型": "一问一答"}, evidence=evidence)

    units = [
        said("words", "社区夜里巡查。夜里巡查有登记，夜里巡查有安排，补助另说，夜里补助没有写，巡查补助也没有写。"),
        said("asked", "可按规定给予。", "夜里巡查有没有补助"),
    ]
    index = index_of(units, IndexOptions(weights={"一问一答": 9}))
    assert [hit.entry.document for hit in index.search("夜里巡查有补助吗").hits] == ["asked", "words"]
