"""The index of a small portal (one file) and of a large one (shards), read by the command line's reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from quangang.search import Index, IndexOptions, SearchUnit, build_index, chunks, container
from quangang.search.builder import ENTRY, FOLDER

PROVISIONS = [
    ("1", "明确人员范围", "本意见所称社区工作者，是指在社区从事党建、治理、服务工作的全日制专职工作人员。"),
    ("3", "优化工作力量配置", "各地按照每万城镇常住人口拥有社区工作者18人的标准配备，实行总量控制，定期动态调整。"),
    ("6", "提高履职本领", "推行“全岗通”工作机制，培养一专多能的社区工作者。"),
    ("8", "健全培训机制", "建立健全分级培训体系，社区工作者每年至少参加1次县级以上培训。"),
    ("12", "落实薪酬待遇保障", "参照当地全口径城镇单位就业人员平均工资水平，科学设定社区工作者薪酬标准。"),
    ("17", "深化减负增效", "不得随意要求社区出具证明，不得随意抽调借用社区工作者。"),
]
CASES = [
    ("做法", "居民代表和物业在议事厅里商量停车怎么收费，网格员把结果送到每一户。"),
    ("成效", "培训以后，窗口人员一人能办八个岗位的事，群众少跑两趟。"),
]


def units(copies: int = 1) -> list[SearchUnit]:
    """Two documents; with copies, many more of unlike text around them."""
    found = [
        SearchUnit(
            f"central-2024#{number}",
            f"第{number}条",
            title,
            text,
            "central-2024",
            "关于加强社区工作者队伍建设的意见",
            f"policies/central-2024/index.html#{number}",
            {"类型": "政策", "年份": "2024"},
            ("16条",),
            "一个区几万人口要配几个社工" if number == "3" else "",
        )
        for number, title, text in PROVISIONS
    ]
    found += [
        SearchUnit(
            f"case#{title}", "", title, text, "case", "全科窗口", f"cases/case/index.html#{title}", {"类型": "案例"}
        )
        for title, text in CASES
    ]
    for copy in range(1, copies):
        words = "".join(chr(0x4E00 + (copy * 37 + place * 91) % 4000) for place in range(120))
        page = f"policies/other{copy // 9}/index.html#{copy}"
        found.append(
            SearchUnit(f"o{copy}", f"第{copy}条", "", words, f"other{copy // 9}", f"其他办法{copy // 9}", page)
        )
    return found


def index(options: IndexOptions, content: Sequence[SearchUnit], lost: Sequence[str] = ()) -> Index:
    """A reader of freshly built files, some of them lost."""
    files = build_index(content, options)
    return Index(
        files[ENTRY],
        lambda name: None if any(part in name for part in lost) else files.get(f"{FOLDER}/{name}"),
    )


@cache
def small() -> Index:
    return index(IndexOptions(), units())


@cache
def large() -> Index:
    return index(IndexOptions(single_limit=0), units(400))


@cache
def many() -> Index:
    return index(IndexOptions(single_limit=0, many=100), units(400))


FINDS = [
    ("薪酬待遇", "central-2024#12", "words of the text"),
    ("全岗通", "central-2024#6", "a word no dictionary has"),
    ("每万人配多少社区工作者", "central-2024#3", "a question"),
    ("18人", "central-2024#3", "a number"),
    ("能不能抽调借用我们", "central-2024#17", "everyday words around one that counts"),
    ("社區工作者每年培訓幾次", "central-2024#8", "traditional characters"),
    ("配几个社工", "central-2024#3", "words of a question that rests on it"),
    ("停车收费", "case#做法", "a case"),
    ("培训 类型:案例", "case#成效", "a facet"),
    ("培训 -每年", "case#成效", "a word to leave out"),
    ("“全日制专职工作人员”", "central-2024#1", "a phrase to the letter"),
    ("税", "", "nothing"),
]


@pytest.mark.parametrize("reader", [small, large, many], ids=["one file", "shards", "many"])
@pytest.mark.parametrize(("typed", "expected", "reason"), FINDS)
def test_finds(reader: Callable[[], Index], typed: str, expected: str, reason: str) -> None:
    answer = reader().search(typed)
    assert (answer.hits[0].entry.id if answer.hits else "") == expected, reason
    assert answer.problems == ()


def test_a_query_of_one_common_character_answers() -> None:
    assert len(large().search("的").hits) > 0
    assert len(small().search("社").hits) > 0


def test_the_same_units_give_the_same_bytes() -> None:
    assert build_index(units(50), IndexOptions(single_limit=0)) == build_index(units(50), IndexOptions(single_limit=0))


def test_a_unit_comes_back_whole() -> None:
    entry = large().search("薪酬待遇").hits[0].entry
    assert (entry.label, entry.title, entry.url) == (
        "第12条",
        "落实薪酬待遇保障",
        "policies/central-2024/index.html#12",
    )
    assert entry.text == PROVISIONS[4][2]
    assert entry.facets == {"类型": "政策", "年份": "2024"}


def test_lost_files_are_told_and_the_rest_answers() -> None:
    whole = large().search("每万人配多少社区工作者")
    broken = index(IndexOptions(single_limit=0), units(400), lost=["/p1", "/p3", "/c0."]).search(
        "每万人配多少社区工作者"
    )
    assert whole.hits
    assert broken.problems
    assert all(hit.entry.key >= 4096 for hit in broken.hits)


HOSTILE = [
    "",
    " ",
    "(" * 500,
    ".*+?^${}()|[]\\",
    "🙂" * 300,
    "\ud800\udfff",
    "<img src=x onerror=alert(1)>",
    "社" * 100_000,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_queries_answer_or_not_but_never_fail(typed: str) -> None:
    for reader in (small(), large()):
        assert reader.search(typed).problems == ()


def test_an_index_of_another_version_is_not_read() -> None:
    """An old browser's, or a newer program's: better none than a wrong one."""
    files = build_index(units(), IndexOptions())
    for head in (b'{"v":1}', b'{"v":3}', b"{}", b""):
        core = chunks.deflate(len(head).to_bytes(4, "big") + head)
        with pytest.raises(ValueError, match="not an index of this version"):
            Index(container.script({"core": core}), files.get)
