"""Constants of the ranking on both sides of each, and queries and names at their limits."""

from __future__ import annotations

import json
import math
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quangang.search import names
from quangang.search.query import LONGEST, parse
from quangang.search.ranking import (
    BEST,
    FULL,
    SCALE,
    length_norm,
    lift,
    pair_rarity,
    ranked,
    rarity,
    saturation,
    total,
)
from quangang.search.units import SearchUnit


@example(77036, 780)
@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_rarity_is_the_logarithm_in_eighths_cut_off(units: int, frequency: int) -> None:
    exact = SCALE * math.log2((units + 1) / (frequency + 0.5))
    # Cut off, and now and then a hair below an eighth by its whole numbers: (77036, 780).
    assert abs(rarity(units, frequency) - max(1, exact)) <= 1.01


RARITIES = [
    (1, 0, 16),  # log2(2 / ½) = 2
    (1, 1, 3),  # log2(4/3) = .415: 3 eighths
    (1, 2, 1),  # in more units than there are: never nothing
    (3, 0, 24),
    (7, 1, 19),  # log2(16/3) = 2.415
    (100, 50, 8),  # log2(101 / 50.5) = 1: a whole power, no eighth more
    (100, 49, 8),
    (10_000, 0, 114),
]


@pytest.mark.parametrize(("units", "frequency", "eighths"), RARITIES)
def test_rarities(units: int, frequency: int, eighths: int) -> None:
    assert rarity(units, frequency) == eighths


def test_length_norm_is_k1_of_bm25_in_64ths() -> None:
    """k1 = 1.2, b = .75: a quarter of k1 for a text without length, k1 for one of average length."""
    assert length_norm(0, 100) == 19  # 1.2 × .25 × 64
    assert length_norm(100, 100) == 77  # 1.2 × 64
    assert length_norm(200, 100) == 135
    assert length_norm(101, 100) == 77  # whole numbers: the half is cut off
    assert length_norm(102, 100) == 78


def test_saturation_rises_to_full_and_never_reaches_it() -> None:
    norm = length_norm(100, 100)
    values = [saturation(halves, norm) for halves in range(200)]
    assert values[0] == 0
    assert values[1] == 32 * FULL // (32 + 77)
    assert values[2] == 64 * FULL // (64 + 77)
    assert values == sorted(values)
    assert values[-1] < FULL


def test_only_the_best_five_units_of_a_document_lift_it() -> None:
    one, two = dict.fromkeys(range(5), 100), dict.fromkeys(range(6), 100)
    assert lift(one, dict.fromkeys(one, 0)) == dict.fromkeys(one, 160)  # three fifths of their mean
    assert lift(two, dict.fromkeys(two, 0)) == dict.fromkeys(two, 160)  # a sixth changes nothing
    assert lift({1: 100}, {1: 0}) == {1: 112}  # one of five places filled
    assert lift({1: 100, 2: 50}, {1: 0, 2: 1}) == {1: 112, 2: 56}  # another document's do not count
    better = {0: 10, **dict.fromkeys(range(1, 6), 100)}
    assert lift(better, dict.fromkeys(better, 0))[0] == 70  # the best, not the first
    assert len(one) == BEST


def test_ranked_leaves_out_what_shares_nothing_and_keeps_the_order_of_ties() -> None:
    assert ranked({3: 5, 1: 5, 2: 9, 4: 0, 5: -1}) == [2, 1, 3]
    assert ranked({}) == []


def test_a_pair_not_fetched_is_as_rare_as_its_characters_and_no_rarer_than_the_rarest() -> None:
    assert pair_rarity(10, 10, 100) == 16
    assert pair_rarity(10, 11, 100) == 16
    assert pair_rarity(10, 12, 100) == 17
    assert pair_rarity(90, 90, 100) == 100


def test_a_score_is_a_sum_of_products() -> None:
    assert total([(2, 3, 5), (1, 7, 11)]) == 2 * 3 * 5 + 7 * 11
    assert total([]) == 0


LIMITS = [
    ("甲" * LONGEST, LONGEST, False),
    ("甲" * (LONGEST + 1), LONGEST, True),
    ("", 0, False),
]


@pytest.mark.parametrize(("typed", "length", "shortened"), LIMITS)
def test_a_query_is_read_to_its_limit(typed: str, length: int, shortened: bool) -> None:
    query = parse(typed)
    assert (len(query.text), query.shortened) == (length, shortened)


READ = [
    ("试用期 -实习", "试用期 ", {}, ("实习",), ()),
    ("试用期-实习", "试用期-实习", {}, (), ()),
    ("- 实习", "- 实习", {}, (), ()),
    ("培训 类型:案例 层级:中央", "培训  ", {"类型": "案例", "层级": "中央"}, (), ()),
    ("新类型:案例", "新类型:案例", {}, (), ()),  # a facet begins a word
    ("类型:", "类型:", {}, (), ()),
    ("类型:案例 类型:课程", " ", {"类型": "课程"}, (), ()),  # the last word counts
    ("“不得低于”的", "“不得低于”的", {}, (), ()),  # goes on: no phrase
    ("“不得低于” 工资", " 不得低于  工资", {}, (), ("不得低于",)),
    ("「不得低于", "「不得低于", {}, (), ()),  # never closed
]


@pytest.mark.parametrize(("typed", "text", "facets", "excluded", "phrases"), READ)
def test_what_is_ranked_by(
    typed: str, text: str, facets: dict[str, str], excluded: tuple[str, ...], phrases: tuple[str, ...]
) -> None:
    query = parse(typed)
    assert (query.text, query.facets, query.excluded, query.phrases) == (text, facets, excluded, phrases)


def test_weights_are_half_occurrences() -> None:
    query = parse("工资工资", (("工资", "薪酬", "待遇"), ("借调",)))
    assert query.weights["工资"] == 4  # twice, in halves
    assert query.weights["资工"] == 2
    assert query.weights["薪酬"] == query.weights["待遇"] == 1
    assert parse("工资薪酬", (("工资", "薪酬"),)).weights["薪酬"] == 2  # typed: it is no synonym


def unit(document: str, title: str, anchor: str, *, known_as: tuple[str, ...] = ()) -> SearchUnit:
    values = {"document": document, "document_title": title, "url": f"policies/{document}/#{anchor}", "names": known_as}
    fields = {name: values.get(name, "") for name in SearchUnit.__dataclass_fields__}
    fields |= {name: {} for name in ("facets",) if name in fields}
    return SearchUnit(**fields)  # type: ignore[arg-type]


def looked_up(units: list[SearchUnit], name: str) -> list[object] | None:
    rooms = [json.loads(zlib.decompress(shard, -15)) for shard in names.shards(units)]
    key = names.name_key(name)
    return rooms[zlib.crc32(key.encode()) & len(rooms) - 1].get(key)


def test_a_name_leads_to_its_document_and_the_numbers_it_has() -> None:
    units = [unit("a", "关于加强值班工作的意见", str(n), known_as=("值班意见",)) for n in (1, 2, 3, 7)]
    units.append(unit("a", "关于加强值班工作的意见", "8.p2"))
    expected = [["关于加强值班工作的意见", "policies/a/", [[1, 3], [7, 7]]]]
    for name in ("关于加强值班工作的意见", "值班意见", "《值班意见》", "意见"):
        assert looked_up(units, name) == expected
    assert looked_up(units, "值班") is None


def test_a_document_without_numbers_has_no_generic_name() -> None:
    assert looked_up([unit("a", "关于加强值班工作的意见", "s1")], "意见") is None


def test_a_name_of_too_many_is_no_name() -> None:
    units = [unit(f"d{n}", f"第{n}号值班办法", "1") for n in range(names.MOST)]
    assert len(looked_up(units, "办法") or []) == names.MOST
    assert looked_up([*units, unit("z", "又一个值班办法", "1")], "办法") is None


def test_shards_grow_with_the_names() -> None:
    few = [unit(f"d{n}", f"值班{n}号", "1") for n in range(names.SHARD)]
    many = [unit(f"d{n}", f"值班{n}号", "1") for n in range(4 * names.SHARD)]
    assert len(names.shards(few)) == 1
    assert len(names.shards(many)) == 4
    assert all(looked_up(many, f"值班{n}号") for n in range(4 * names.SHARD))
