"""What a number of ours is compared with: what is listed beside it, what is near it, and which source a sentence means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quangang.checks.evidence import Evidence, Register, facts_of, find, near_pairs
from quangang.checks.pages import page_of
from quangang.checks.passages import Passage
from quangang.checks.statements import (
    Holder,
    _is_ours,
    _steps,
    link_faults,
    listed,
    named_articles,
    statements,
    wrong_articles,
)
from quangang.model import Address, Corpus, Document, RelationType
from quangang.text.figures import figures
from tests.linking.portal import basis, page, policy, portal, relation


def counted(text: str, after: str = "", options: tuple[str, ...] = ()) -> set[int]:
    """What is listed beside the first number of a text."""
    passage = Passage(0, text, after=after, options=options)
    return listed(next(figures(text)), passage)


LISTED = [
    ("三样：甲、乙、丙。", {3}),
    ("三样：甲，乙，丙。", {3}),
    ("三样：甲；乙；丙；丁。", {4}),
    ("三句：甲？乙？", {2}),
    ("三样：甲、乙，丙、丁、戊。", {2}),  # by the first mark that parts, and by commas
    ("三样：甲", set()),
    ("三样东西一个一个说来看看：甲、乙。", {2}),
    ("三样" + "东" * 16 + "：甲、乙。", {2}),
    ("三样" + "东" * 17 + "：甲、乙。", set()),  # too far from what it counts
    ("三样。它：甲、乙。", set()),
    ("三样！它：甲、乙。", set()),
    ("三样？它：甲、乙。", set()),
    ("三样、它：甲、乙。", set()),
    ("三样；它：甲、乙。", set()),
    ("三项是甲、乙、丙。", {3}),
    ("三项" + "东" * 8 + "是甲、乙、丙。", {3}),
    ("三项" + "东" * 9 + "是甲、乙、丙。", set()),
    ("三项，它是甲、乙、丙。", set()),
    ("三项是甲。", set()),
    ("甲、乙、丙三样", {3}),
    ("甲、乙、丙和丁三样", {3}),
    ("说过的，甲、乙三样", {2}),
    ("甲乙三样", set()),
    ("甲、" + "乙" * 30 + "三样", {2}),
    ("甲、" + "乙" * 31 + "三样", set()),
]


@pytest.mark.parametrize(("text", "counts"), LISTED)
def test_what_is_listed_in_a_sentence(text: str, counts: set[int]) -> None:
    assert counted(text) == counts


BELOW = [
    ("有三样。", "\n- 甲\n- 乙\n- 丙\n", {3}),
    ("有三样：", "\n1. 甲\n2. 乙\n", {2}),
    ("有三样；", "\n* 甲\n* 乙\n", {2}),
    ("有三样", "\n+ 甲\n+ 乙\n", {2}),
    ("**有三样**", "\n- 甲\n- 乙\n", {2}),
    ("有三样。", "\n- 甲\n", set()),  # one is no list
    ("有三样。", "\n- 甲\n\n- 乙\n", {2}),  # a loose list is one list
    ("有三样。", "\n- 甲\n- 乙\n\n说完。\n\n- 丙\n", {2}),
    ("有三样。", "\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n| 三 | 四 |\n", {2}),
    ("有三样。", "\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", set()),
    ("有三样。再说", "\n- 甲\n- 乙\n", set()),  # not the last words of a paragraph
    ("有三样" + "东" * 40 + "。", "\n- 甲\n- 乙\n", {2}),
    ("有三样" + "东" * 41 + "。", "\n- 甲\n- 乙\n", set()),
    ("有三样。\n- 甲\n- 乙", "", {2}),
]


@pytest.mark.parametrize(("text", "after", "counts"), BELOW)
def test_what_is_listed_below(text: str, after: str, counts: set[int]) -> None:
    assert counted(text, after) == counts


OURS = [
    ("看三样：招的谁、谁来管、谁来用。", "", (), True),
    ("看四样：招的谁、谁来管、谁来用。", "", (), False),
    ("看3样：招的谁、谁来管、谁来用。", "", (), False),  # figures are the source's
    ("二十样：" + "、".join("甲" * 20) + "。", "", (), True),
    ("二十一样：" + "、".join("甲" * 21) + "。", "", (), False),
    ("“依法办事”四个字", "", (), True),
    ("“依法办事”五个字", "", (), False),
    ("四个字“依法办事”", "", (), True),
    ("“依法”和“办事”四个字", "", (), False),
    ("三险一金", "", (), False),
    ("三走访：甲、乙、丙。", "", (), False),  # the name of a thing, whatever is listed
    ("三代表", "", (), False),
    ("四个字" + "，真好" * 16 + "“依法办事”", "", (), True),
    ("四个字" + "，真好" * 20 + "“依法办事”", "", (), False),  # too far to be meant
    ("十分钟能走到", "", (), True),
    ("300字以内", "", (), True),
    ("300字", "", (), False),
    ("共三课", "", ("a", "b", "c"), True),
    ("共四课", "", ("a", "b", "c"), False),
    ("81", "4.5×18 = 81", (), False),
]


@pytest.mark.parametrize(("text", "after", "options", "ours"), OURS)
def test_a_number_that_needs_no_source(text: str, after: str, options: tuple[str, ...], ours: bool) -> None:
    passage = Passage(0, text, after=after, options=options)
    assert _is_ours(next(figures(text)), passage, frozenset()) is ours


def test_a_number_of_the_situation_and_of_a_sum() -> None:
    text = "小区有345户。"
    figure = next(figures(text))
    assert _is_ours(figure, Passage(0, text), frozenset({(*figure.key, "")}))
    assert not _is_ours(figure, Passage(0, text), frozenset({(*figure.key, ">")}))
    assert _is_ours(figure, Passage(0, text, section="numeric", after="共345户"), frozenset())
    assert not _is_ours(figure, Passage(0, text, section="numeric", after="共346户"), frozenset())


STEPS = [
    ("a#8", ("8",)),
    ("a#8.p2.i3", ("8",)),
    ("a#8~10", ("8", "9", "10")),
    ("a#8~8", ("8",)),
    ("a#1~500", tuple(str(number) for number in range(1, 501))),
    ("a#1~501", ("1", "501")),  # no list of so many
    ("a", ()),
    ("a#ch1~8", ("ch1", "8")),
    ("a#8~ch1", ("8", "ch1")),
]


@pytest.mark.parametrize(("address", "steps"), STEPS)
def test_the_articles_of_an_address(address: str, steps: tuple[str, ...]) -> None:
    parsed = Address.parse(address)
    assert parsed is not None
    assert _steps(parsed) == steps


def evidence(text: str, *names: str, dates: tuple[str, ...] = (), kind: str = "", id: str = "a") -> Evidence:
    facts = facts_of(text, 2024)
    days = {fact.value for fact in facts if fact.kind == "date"} | set(dates)
    return Evidence(id, names[0] if names else "来源", names, text, "", lambda: (frozenset(days), facts), kind=kind)


TEXT = "全市社区工作者总数达2466人。建立居民议事厅87个、说事小院126个，开展活动8750余次。"
FIGURES = [
    ("社区工作者2466人", True),
    ("社区工作者2466名", True),  # 名 says 人
    ("社区工作者2466件", False),
    ("社区工作者2467人", False),
    ("社区工作者2466余人", False),
    ("议事厅87个", True),
    ("说事小院87个", False),  # plainly another's number
    ("小院126个", True),
    ("活动8750余次", True),
    ("活动8750次", False),
    ("茶馆87个", True),  # words that stand nowhere
    ("第87个", False),
]


@pytest.mark.parametrize(("words", "stands"), FIGURES)
def test_a_number_stands_near_its_words(words: str, stands: bool) -> None:
    figure = next(figures(words))
    assert (find([evidence(TEXT)], figure, near_pairs(words, figure)) is not None) is stands


def test_a_range_near_the_words_is_no_other_number() -> None:
    words = "居民议事厅9个"
    figure = next(figures(words))
    assert find([evidence("居民议事厅3~5个，茶馆有9个。")], figure, near_pairs(words, figure)) is not None


NEAREST = [
    ("社区工作者2467人", "2466人"),
    ("说事小院87个", "126个"),
    ("议事厅126个", "87个"),
    ("活动8750次", "8750余次"),
    ("第9个", None),
    ("汽车9辆", None),
]


@pytest.mark.parametrize(("words", "near"), NEAREST)
def test_the_number_that_is_meant(words: str, near: str | None) -> None:
    figure = next(figures(words))
    found = evidence(TEXT).nearest_figure(figure, near_pairs(words, figure))
    assert (found.words if found else None) == near


DATED = [
    ("2024年3月28日", ("2024-03-28",), True),
    ("2024年3月", ("2024-03-28",), True),
    ("2024年", ("2024-03-28",), True),
    ("2023年", ("2024-03-28",), False),
    ("3月28日", ("2024-03-28",), True),
    ("4月28日", ("2024-03-28",), False),
    ("2024年3月28日", ("--03-28", "2024-01-01"), True),  # the day in one place, the year in another
    ("2024年3月28日", ("--03-28", "2023-01-01"), False),
    ("2024年3月", ("2024",), False),
]


@pytest.mark.parametrize(("words", "dates", "stands"), DATED)
def test_a_date_that_is_printed(words: str, dates: tuple[str, ...], stands: bool) -> None:
    figure = next(figures(words))
    assert (find([evidence("", dates=dates)], figure, frozenset()) is not None) is stands


def register() -> Register:
    """A register of two sources and two policies."""
    made = Register(Corpus())
    city, county = (
        evidence("", "甲市", kind="材料", id="city"),
        evidence("", "乙县", "乙县日报", kind="报道", id="county"),
    )
    opinions, rules = evidence("", "《意见》", id="opinions"), evidence("", "《办法》", id="rules")
    made.names = [(name, one) for one in (city, county) for name in one.names]
    made.titles = {name: one for one in (opinions, rules) for name in one.names}
    made.central = opinions
    return made


MEANT = [
    ("甲市的做法是", "city"),
    ("乙县的做法是", "county"),
    ("甲市学乙县，", "county"),  # the nearest
    ("乙县学甲市，", "city"),
    ("乙县落实《办法》，", "rules"),
    ("《办法》在乙县，", "county"),
    ("《规则》里", None),  # a title that is not held
    ("中央文件说", "opinions"),
    ("《意见》说", "opinions"),
    ("文章说", "own"),
    ("报道说", "own"),
    ("评论说", "own"),
    ("文中说", "own"),
    ("来源说", "own"),
    ("甲市的评论说", "city"),
    ("甲市的同事们转来的评论说", "own"),  # too far to be theirs
    ("他们说", None),
]


@pytest.mark.parametrize(("before", "id"), MEANT)
def test_which_source_a_sentence_means(before: str, id: str | None) -> None:
    found = register().meant(before, evidence("", id="own"))
    assert (found.id if found else None) == id


FIRST = [
    ("是甲市的，不是乙县的", "city"),
    ("是乙县的，不是甲市的", "county"),
    ("是《办法》和甲市的", "rules"),
    ("是甲市按《办法》定的", "city"),
    ("是中央文件和甲市的", "opinions"),
    ("是他们的", None),
]


@pytest.mark.parametrize(("after", "id"), FIRST)
def test_which_source_is_named_first(after: str, id: str | None) -> None:
    found = register().named_first(after)
    assert (found.id if found else None) == id


CALLED = [
    ("乙县的评论写了", [("乙县的评论", "报道")]),
    ("乙县日报的评论写了", [("乙县日报的评论", "报道")]),
    ("乙县2022年的那篇评论写了", [("乙县2022年的那篇评论", "报道")]),
    ("乙县的这篇评论", [("乙县的这篇评论", "报道")]),
    ("乙县的一篇评论", [("乙县的一篇评论", "报道")]),
    ("乙县的报道写了", []),
    ("甲市的报道写了", [("甲市的报道", "材料")]),
    ("丙镇的报道写了", []),
    ("乙县说评论写了", []),
]


@pytest.mark.parametrize(("text", "told"), CALLED)
def test_a_source_by_another_name(text: str, told: list[tuple[str, str]]) -> None:
    assert [(text[start:end], kind) for start, end, kind in register().miscalled(text)] == told


@pytest.mark.parametrize(
    ("words", "id"),
    [("甲市", "city"), ("乙县日报", "county"), ("《办法》", "rules"), ("《规则》", None), ("丙镇", None), ("甲", None)],
)
def test_evidence_by_its_exact_name(words: str, id: str | None) -> None:
    found = register().called(words)
    assert (found.id if found else None) == id


def test_a_name_that_two_have_is_nobodys() -> None:
    made = register()
    made.names.append(("甲市", evidence("", id="other")))
    assert made.called("甲市") is None


PLACE = "甲市有居民议事厅87个。"
AWAY = "乙县有居民议事厅126个。"
STATED: list[tuple[dict[str, Any], list[str], str]] = [
    # (a passage, what is looked up of it: words, then + found, = ours, - neither; why)
    ({"text": "居民议事厅87个。"}, ["87个+"], "a number of its source"),
    ({"text": "居民议事厅88个。"}, ["88个-"], "another"),
    ({"text": "居民议事厅87个，居民议事厅88个。"}, ["87个+", "88个-"], "one after the other"),
    ({"text": "第一条，第二个，第一个。居民议事厅87个。"}, ["第二个-", "87个+"], "ordinals are names, but for those that count; what follows is looked up"),
    ({"text": "居民议事厅88个。", "free": True}, [], "in a made-up situation"),
    ({"text": "居民议事厅88个。", "free": True, "section": "numeric"}, ["88个-"], "a question of a number"),
    ({"text": "居民议事厅88个。", "quoted": True}, ["居民议事厅88个。-"], "a block quotation is one quotation"),
    ({"text": PLACE, "quoted": True}, [f"{PLACE}+"], "to the letter"),
    ({"text": f"{PLACE}\n\n{PLACE}", "quoted": True}, [f"{PLACE}+", f"{PLACE}+"], "line by line"),
    ({"text": "　\n　\n", "quoted": True}, [], "lines without words"),
    ({"text": "乙县有居民议事厅126个。"}, ["126个+"], "of the source that is named before it"),
    ({"text": "乙县有居民议事厅87个。"}, ["87个-"], "of another than is named"),
    ({"text": "居民议事厅126个，是乙县的。"}, ["126个+"], "named behind it"),
    ({"text": "居民议事厅126个。那是乙县的。"}, ["126个-"], "named in the next sentence"),
    ({"text": f"居民议事厅126个{'，真好' * 18}是乙县的。"}, ["126个+"], "named not too far behind"),
    ({"text": f"居民议事厅126个{'，真好' * 20}是乙县的。"}, ["126个-"], "named too far behind"),
    ({"text": f"乙县{'，真好' * 60}有居民议事厅126个。"}, ["126个+"], "named far before"),
    ({"text": f"乙县{'，真好' * 70}有居民议事厅126个。"}, ["126个-"], "named too far before"),
    ({"text": "居民议事厅126个。", "section": "启示"}, ["126个+"], "below a heading of ours any source will do"),
    ({"text": "居民议事厅126个。", "section": "做法"}, ["126个-"], "below one of the source it is the page's own"),
    ({"text": "共88户。", "section": "feedback", "label": "以为是88户"}, ["88户="], "feedback says what it refuses"),
    ({"text": "共88户。", "section": "feedback", "label": "以为是77户"}, ["88户-"], "with another number it does not"),
    ({"text": "居民议事厅{{= 40+48 = 88个 }}。"}, [], "a sum of ours is worked out elsewhere"),
    ({"text": "{{= 1+1 = 2个 }}居民议事厅88个。"}, ["88个-"], "what stands behind it is looked up"),
    ({"text": "居民议事厅88个{{= 1+1 = 2个 }}。"}, ["88个-"], "and what stands before it"),
    ({"text": "共88人。", "section": "feedback", "label": "以为是88户"}, ["88人-"], "with another unit it does not"),
    ({"text": "共88户。", "section": "stem", "label": "以为是88户"}, ["88户-"], "nothing else does"),
    ({"text": "三样：甲、乙、丙。"}, ["三样="], "a count of the page"),
    ({"text": "写着“有居民议事厅87个”。"}, ["87个+", "有居民议事厅87个+"], "a quotation"),
    ({"text": "写着“有居民议事大厅好几个”。"}, ["有居民议事大厅好几个-"], "one that stands nowhere"),
    ({"text": "写着“有**居民**议事厅87个”。"}, ["87个+", "有**居民**议事厅87个+"], "with marks of ours"),
    ({"text": "叫“议事厅”。"}, [], "a name is no quotation"),
    ({"text": "写着“有居民议事大厅好几个”。", "label": "有居民议事大厅好几个吗"}, [], "words of its own question"),
    ({"text": "写着“有居民议事大厅好几个”。", "said": "有居民议事大厅好几个吗"}, [], "other words of it"),
    ({"text": "写着“有居民议事大厅好几个”。", "free": True}, [], "in a made-up situation"),
]  # fmt: skip


HEAD = "开头说的话。\n"


def told(*passages: Passage, blocks: bool = False) -> list[str]:
    made = register()
    city = evidence(PLACE, "甲市", id="city")
    county = evidence(AWAY, "乙县", id="county")
    made.names = [("甲市", city), ("乙县", county)]
    text = HEAD + "\n".join(passage.text for passage in passages)
    page = replace(page_of("cases/a.md", text), prose_spans=() if blocks else None)
    moved = tuple(replace(passage, start=passage.start + len(HEAD)) for passage in passages)
    found = list(statements(Holder(page, moved, (city, county), city, frozenset()), made))
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    return [f"{one.words}{'+' if one.found else '=' if one.ours else '-'}" for one in found]


@pytest.mark.parametrize(("given", "words", "why"), STATED, ids=[why for *_, why in STATED])
def test_what_a_page_states(given: dict[str, Any], words: list[str], why: str) -> None:
    assert told(Passage(0, **given)) == words, why


def test_a_question_may_repeat_its_situation() -> None:
    scene = Passage(0, "小区有345户，写着“有居民议事大厅好几个”。", free=True)
    after = Passage(len(scene.text) + 1, "345户里，“有居民议事大厅好几个”。")
    assert told(scene, after, blocks=True) == [
        "345户=",
    ]
    assert told(scene, after) == ["345户-", "有居民议事大厅好几个-"]


NAMED = [
    (policy("p"), set(), "nothing"),
    (page("c", "见[[p#2]]和[[p#4~6]]、[[term:网格]]。"), {"p#2", "p#4", "p#5", "p#6"}, "links in its words"),
    (page("c", "", basis=(basis("p#3.p1"),)), {"p#3"}, "what it rests on"),
    (page("c", "", relations=(relation(RelationType.EXEMPLIFIES, "c", "p#7"),), basis=(basis("q#1"),)), {"p#7", "q#1"}, "its relations as well"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "named", "why"), NAMED, ids=[why for *_, why in NAMED])
def test_articles_that_a_page_names(document: Document, named: set[str], why: str) -> None:
    assert named_articles(document) == named, why


@pytest.mark.parametrize(
    ("body", "faults", "why"),
    [
        ("[[p#2|第二条]]", [], "the article it says"),
        ("[[p#2|第三条]]", [("第三条", "第2条")], "another"),
        ("[[p#2~4|第三条]]", [], "one of a range"),
        ("[[p#2|第三个]]", [], "no article"),
        ("[[p#2|三条]]", [], "a count of them"),
        ("[[p|第三条]]", [], "the whole text has them all"),
        ("[[term:网格|第三条]]", [], "no text"),
        ("[[p#2|第三条和第二条]]", [("第三条", "第2条")], "one of two"),
        ("[[p|全文]]、[[case:c|例]]和[[p#2|第三条]]", [("第三条", "第2条")], "behind links that say none"),
    ],
)
def test_links_that_say_another_article(body: str, faults: list[tuple[str, str]], why: str) -> None:
    made = Register(portal(policy("p")))
    found = link_faults(page("c", body), made)
    assert [(written, linked) for _, _, written, linked in found] == faults, why
    assert all(body[start:end] == written for start, end, written, _ in link_faults(page("c", body), made))


@pytest.mark.parametrize(
    ("text", "free", "wrong", "why"),
    [
        ("见第二条。", False, [], "one that it names"),
        ("见第三条。", False, ["第三条"], "one that it does not"),
        ("见第三条。", True, [], "in a made-up situation"),
        ("见第三个。", False, [], "no article"),
        ("见第二条、第三条和第四条。", False, ["第三条", "第四条"], "two of three"),
    ],
)
def test_articles_that_are_named_nowhere(text: str, free: bool, wrong: list[str], why: str) -> None:
    holder = Holder(
        page_of("cases/a.md", text),
        (Passage(0, "第三条", free=True), Passage(0, text, free=free)),
        (),
        None,
        frozenset({"p#2", "q#3"}),
    )
    assert [words for _, _, words in wrong_articles(holder, ["p"])] == wrong, why
    assert [words for _, _, words in wrong_articles(holder, [])] == [
        f.words for f in figures(text) if f.unit == "条" and not free
    ]
