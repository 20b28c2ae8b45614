"""Relations of a portal, and what is reported with file, line and column."""

from collections.abc import Callable

import pytest

from quangang.documents import ANSWER, LESSON, MEASURE
from quangang.linking.coverage import build_coverage, build_matrix
from quangang.linking.graph import Origin, build_graph
from quangang.linking.suggest import suggest
from quangang.model import Address, RelationState, RelationType, Term
from quangang.model.problem import Location
from tests.growth import grows_in_step
from tests.linking.portal import BODY, TITLE, basis, page, policy, portal, question, relation


def test_backlinks_by_relation_with_the_sentence_around() -> None:
    case = page(
        "demo",
        f"前一句。依据《{TITLE}》第6条办班。[[central#6|培训]]做得好，人人都会办。",
        relations=(relation(RelationType.EXEMPLIFIES, "demo", "central#6"),),
    )
    answer = page("who", "答。", ANSWER, basis=(basis("central#6"),))
    graph = build_graph(portal(policy(), case, answer, questions={"q1": question("q1", "central#6")}))
    found = graph.backlinks(Address("central", "6"))
    assert list(found) == [RelationType.CITES, RelationType.EXEMPLIFIES, RelationType.TESTS, RelationType.ANSWERS]
    assert [(e.origin, e.sentence) for e in found[RelationType.CITES]] == [
        (Origin.FOUND, f"依据《{TITLE}》第6条办班。"),
        (Origin.LINKED, "培训做得好，人人都会办。"),
    ]
    assert found[RelationType.TESTS][0].source == "question:q1"


def test_a_use_of_a_part_counts_for_what_it_lies_in() -> None:
    body = "第一条 甲。\n\n乙：\n\n（一）子；\n\n（二）丑。"
    rules = policy("rules", "社区办法", body)
    graph = build_graph(portal(rules, page("demo", "《社区办法》第一条第二款第（二）项")))
    for path in ("1.p2.i2", "1.p2", "1"):
        assert graph.backlinks(Address("rules", path))
    assert not graph.backlinks(Address("rules", "1.p1"))


def test_a_range_counts_for_each() -> None:
    graph = build_graph(portal(policy(), page("demo", f"《{TITLE}》第2条至第4条")))
    used = [p for p in "123456" if graph.backlinks(Address("central", p))]
    assert used == ["2", "3", "4"]


REPORTED = [
    (f"\n\n依据《{TITLE}》第18条。", "cases/demo.md:12:3", "dead-citation", "error", "最近的地址是 central#6"),
    ("见[[central#9|第9条]]。", "cases/demo.md:10:2", "dead-citation", "error", "最近的地址是 central#6"),
    ("见[[case:nothing]]。", "cases/demo.md:10:2", "dead-citation", "error", "没有标识为“nothing”的案例"),
    ("见[[term:全岗]]。", "cases/demo.md:10:2", "dead-citation", "error", "term:全岗通"),
    ("按《值班意见》第1条。", "cases/demo.md:10:2", "ambiguous-citation", "warning", "other《关于值班的意见》"),
    ("按《无此办法》第1条。", "cases/demo.md:10:2", "unknown-document", "info", "没有收录《无此办法》"),
    (f"《{TITLE[:-2]}意见（2019年版）》第1条", "cases/demo.md:10:1", "version-not-held", "warning", "现有2024-03-28"),
]


@pytest.mark.parametrize(("body", "place", "rule", "severity", "words"), REPORTED)
def test_what_leads_nowhere_is_reported_at_its_place(
    body: str, place: str, rule: str, severity: str, words: str
) -> None:
    twins = [
        policy(id, title, short_titles=["值班意见"])
        for id, title in (("duty", "值班的意见"), ("other", "关于值班的意见"))
    ]
    terms = {"全岗通": Term("全岗通", "一人懂每个岗位。", Location("docs/glossary.yml"))}
    graph = build_graph(portal(policy(), *twins, page("demo", body), terms=terms))
    (problem,) = graph.problems
    assert (str(problem.location), problem.rule, problem.severity) == (place, rule, severity)
    assert words in f"{problem.message}{problem.fix}"


def test_dangling_relations_and_bases_are_reported_where_they_are_written() -> None:
    case = page("demo", "正文。", relations=(relation(RelationType.EXEMPLIFIES, "demo", "central#18"),))
    graph = build_graph(portal(policy(), case, questions={"q1": question("q1", "central#99")}))
    assert [(str(p.location), p.rule) for p in graph.problems] == [
        ("courses/c/questions/q.yml:7:5", "dead-citation"),
        ("docs/demo.md:5:14", "dead-citation"),
    ]


def test_a_renumbered_provision_is_reported_and_linked_to_where_it_stands() -> None:
    moved = policy("rules", "社区办法", "第一条 甲。\n\n第二条 乙。", renumbered={"5": "2"})
    case = page("demo", "依据《社区办法》第五条。", relations=(relation(RelationType.EXEMPLIFIES, "demo", "rules#5"),))
    graph = build_graph(portal(moved, case))
    assert [(str(p.location), p.rule, p.severity) for p in graph.problems] == [
        ("cases/demo.md:10:3", "renumbered-provision", "warning"),
        ("docs/demo.md:5:14", "renumbered-provision", "warning"),
    ]
    assert set(graph.backlinks(Address("rules", "2"))) == {RelationType.CITES, RelationType.EXEMPLIFIES}


def test_a_renumbering_that_leads_nowhere_is_an_error() -> None:
    graph = build_graph(portal(policy("rules", "社区办法", "第一条 甲。", renumbered={"5": "2"})))
    assert [(p.rule, p.severity) for p in graph.problems] == [("dead-citation", "error")]


def test_this_chapter_is_known_from_the_tree() -> None:
    body = "\n\n".join(
        [
            "## 第一章 甲",
            "### 第一节 子",
            "第一条 甲。",
            "## 第二章 乙",
            "### 第一节 丑",
            "第二条 适用本章第二节的规定。",
            "### 第二节 寅",
            "第三条 乙。",
        ]
    )
    graph = build_graph(portal(policy("rules", "社区办法", body)))
    assert [c.paths for c in graph.found["rules"].citations] == [("ch2.sec2",)]
    assert not graph.problems


def test_official_text_only_warns() -> None:
    rules = policy("rules", "社区办法", "第一条 违反本办法第九条的，处警告。")
    (problem,) = build_graph(portal(rules)).problems
    assert (problem.severity, str(problem.location)) == ("warning", "docs/policies/rules.md:10:7")


def test_links_in_code_and_switched_off_words_are_none() -> None:
    body = f"`《{TITLE}》第18条` [[不链接|《{TITLE}》第18条]]\n\n```\n[[central#99]]\n```\n"
    graph = build_graph(portal(policy(), page("demo", body)))
    assert not graph.problems
    assert not graph.edges


def test_amends_and_repeals_are_told_from_cites() -> None:
    decision = policy("decision", "关于修改〈社区办法〉的决定", "一、将第一条修改为：“乙。”")
    rules = policy("rules", "社区办法", "第一条 甲。")
    new = policy("new", "值班办法", "第一条 本办法自公布之日起施行。《社区办法》同时废止。")
    graph = build_graph(portal(decision, rules, new))
    assert {(e.source, e.type) for e in graph.edges if e.target.document == "rules"} == {
        ("decision", RelationType.CITES),
        ("decision", RelationType.AMENDS),
        ("new", RelationType.REPEALS),
    } - {("decision", RelationType.CITES)}


def test_matrix_and_coverage() -> None:
    early = page("early", "甲。", MEASURE, relations=(relation(RelationType.PRECEDES, "early", "central#1"),))
    named = page(
        "named", "乙。", MEASURE,
        relations=(relation(RelationType.IMPLEMENTS, "named", "central#1", RelationState.EXPLICIT),),
    )  # fmt: skip
    lesson = page("c/l", "丙。", LESSON, relations=(relation(RelationType.TEACHES, "c/l", "central#2"),))
    corpus = portal(policy(), early, named, lesson, questions={"q1": question("q1", "central#2")})
    graph = build_graph(corpus)
    matrix = build_matrix(corpus.documents["central"], corpus, graph)
    assert [m.id for m in matrix.measures] == ["early", "named"]
    assert [[[c.state for c in cell] for cell in row.cells] for row in matrix.rows[:1]] == [
        [["先行做法"], ["明示落实"]]
    ]
    assert [row.provision.path for row in matrix.uncovered] == ["2", "3", "4", "5", "6"]
    coverage = build_coverage(corpus.documents["central"], corpus, graph)
    assert coverage.rows[1].sources["questions"] == ("question:q1",)
    assert coverage.rows[1].missing == ("measures", "cases")
    assert coverage.covered("lessons") == 1


def test_suggestions_show_their_evidence() -> None:
    rules = policy(
        body="1.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备，市地级或县级层面实行总量控制。\n\n"
        "2.提高履职本领。持续开展典型案例征集和培训资源开发工作，探索举办职业能力大赛。\n\n3.健全考核奖惩机制。做好容错纠错工作。"
    )
    body = "县里招人。\n\n全县实行总量控制，实现“每万城镇常住人口拥有社区工作者18人”的目标。天气很好。"
    corpus = portal(rules, page("demo", body))
    (only,) = suggest(corpus.documents["demo"], corpus)
    assert (only.target, only.type, only.location.line) == (Address("central", "1"), RelationType.EXEMPLIFIES, 12)
    assert only.shared == ("每万城镇常住人口拥有社区工作者18人的", "实行总量控制")
    assert only.evidence.startswith("全县实行总量控制")


def test_nothing_held_nothing_found() -> None:
    graph = build_graph(portal())
    assert (graph.edges, graph.problems) == ((), ())
    assert BODY.count("\n\n") == 7


def test_the_matrix_has_those_who_carry_it_out_and_no_others() -> None:
    other = policy("other", "关于值班工作的意见", "第一条 甲。")
    carries = page("carries", "甲。", MEASURE, relations=(relation(RelationType.IMPLEMENTS, "carries", "central#1"),))
    elsewhere = page(
        "elsewhere", "乙。", MEASURE, relations=(relation(RelationType.IMPLEMENTS, "elsewhere", "other#1"),)
    )
    tells = page("tells", "丙。", MEASURE, relations=(relation(RelationType.CITES, "tells", "central#1"),))
    corpus = portal(policy(), other, carries, elsewhere, tells)
    matrix = build_matrix(corpus.documents["central"], corpus, build_graph(corpus))
    assert [document.id for document in matrix.measures] == ["carries"]


def test_suggestions_come_with_the_likeliest_first() -> None:
    rules = policy(
        body="1.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备，市地级或县级层面实行总量控制。\n\n"
        "2.提高履职本领。持续开展典型案例征集和培训资源开发工作，探索举办职业能力大赛，推动互学互促。\n\n3.健全考核奖惩机制。做好容错纠错工作。"
    )
    case = page(
        "demo",
        "全县实现每万城镇常住人口拥有社区工作者18人，都实行总量控制。\n\n全县持续开展典型案例征集和培训资源开发工作。又探索举办职业能力大赛，推动互学互促。",
    )
    found = suggest(case, portal(rules, case))
    assert [one.target.path for one in found] == ["2", "1"]
    assert found[0].score > found[1].score


RANGES = [
    ("rules#8.p2.i1", ["8.p2.i1", "8.p2", "8"], "what it lies in, from within"),
    ("rules#8", ["8"], "an article alone"),
    ("rules#8~10", ["8", "9", "10"], "each of a range"),
    ("rules#9", ["9"], "no neighbour"),
]


@pytest.mark.parametrize(("address", "paths", "why"), RANGES, ids=[why for *_, why in RANGES])
def test_whom_a_use_counts_for(address: str, paths: list[str], why: str) -> None:
    early = "\n\n".join(f"第{n}条 甲。" for n in "一二三四五六七")
    body = f"{early}\n\n第八条 乙。\n\n下列：\n\n（一）丙。\n\n第九条 丁。\n\n第十条 戊。"
    rules = policy("rules", "社区办法", body)
    graph = build_graph(portal(rules, page("demo", f"见[[{address}]]。")))
    used = [one.path for one in rules.tree if graph.backlinks(Address("rules", one.path))]
    assert sorted(used) == sorted(paths), why


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("见[[central#6]]。", 1),
        ("见[[central#6|培训]]和[[central#5]]。", 2),
        ("见[[term:全岗通]]。", 0),
        ("见[[question:q1]]。", 0),
        ("见[[case:demo]]。", 0),
        ("[[不链接|《意见》第6条]]", 0),
    ],
)
def test_only_links_to_provisions_are_citations(text: str, edges: int) -> None:
    case = page("demo", text)
    terms = {"全岗通": Term("全岗通", "一人多能。", Location("docs/glossary.yml"))}
    graph = build_graph(portal(policy(), case, questions={"q1": question("q1", "central#6")}, terms=terms))
    assert len([edge for edge in graph.sources("demo") if edge.origin is Origin.LINKED]) == edges
    assert [problem.message for problem in graph.problems if problem.location.file == case.file] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("每年培训几次，见[[central#6]]和[[central#5|别的规定]]。", ["每年培训几次，见《意见》第6条（健全培训机制）和别的规定。"] * 2),
        ("前一句。- 不是\n- 照[[central#6]]办班，一年一次。后一句。", ["照《意见》第6条（健全培训机制）办班，一年一次。"]),
        ("[[central#6]]：\n\n> 一专多能", [""]),  # the link alone tells nothing
        ("[[central#6|每年至少培训一次]]", ["每年至少培训一次"]),
        ("照[[central#6]]办班，另见[[case:demo]]、[[question:q1]]和[[term:全岗通|名词]]。", ["照《意见》第6条（健全培训机制）办班，另见demo的标题、自测题和名词。"]),
        ("照[[central#6]]办班，[[不链接|别的办法]]不算，`[[central#5]]`也不算。", ["照《意见》第6条（健全培训机制）办班，别的办法不算，也不算。"]),
    ],
)  # fmt: skip
def test_the_sentence_of_a_link_reads_as_on_the_page(text: str, sentences: list[str]) -> None:
    case = page("demo", text)
    terms = {"全岗通": Term("全岗通", "一人多能。", Location("docs/glossary.yml"))}
    graph = build_graph(portal(policy(), case, questions={"q1": question("q1", "central#6")}, terms=terms))
    assert [edge.sentence for edge in graph.sources("demo") if edge.origin is Origin.LINKED] == sentences


def test_thousands_of_links_are_linear_work() -> None:
    def prepare(links: int) -> Callable[[], object]:
        corpus = portal(policy(), page("demo", "照[[central#6]]办班，一年一次。\n\n" * links))
        return lambda: build_graph(corpus)

    assert grows_in_step(prepare, 200, 4_000)
