"""The parts of the index: grams, queries, bits, containers, alphabets."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quangang.documents import ANSWER, CASE
from quangang.model import Document, Location
from quangang.search import alphabet, bits, coding, container, counting, names, postings, shards
from quangang.search.corpus import _asked
from quangang.search.grams import count, grams
from quangang.search.query import parse
from quangang.search.ranking import lift, ranked, rarity
from quangang.text.folding import fold

GRAMS = [
    ("全岗通", ["全", "岗", "通", "全岗", "岗通"], "characters, then pairs"),
    ("18人", ["18", "人", "18人"], "a number is one atom and pairs with its neighbour"),
    ("app, 工", ["app", "工"], "no pair across a mark"),
    ("二〇㐀𠀀é1α", ["二", "〇", "㐀", "𠀀", "é1α", "二〇", "〇㐀", "㐀𠀀", "𠀀é1α"], "every range of characters"),
    ("！？🙂", [], "marks and signs are nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), GRAMS)
def test_grams(text: str, expected: list[str], reason: str) -> None:
    assert grams(text) == expected, reason


@pytest.mark.parametrize("char", "09azßɏͰӿ〇㐀䶿一鿿\U00020000\U0003ffff")
def test_the_first_and_the_last_of_each_range_are_words(char: str) -> None:
    assert grams(char) == [char]


@pytest.mark.parametrize("char", "/:`{Þɐ\u036f\u0500〆〈\u33ff䷀\u4dff\ua000\U0001ffff\U00040000")
def test_what_stands_beside_each_range_is_none(char: str) -> None:
    assert grams(char) == []


@pytest.mark.parametrize(("size", "length"), [(23, 23), (24, 24), (25, 24)])
def test_a_long_run_of_letters_is_cut(size: int, length: int) -> None:
    assert grams("a" * size + "人")[0] == "a" * length


def test_how_else_people_ask_for_a_page() -> None:
    asked = SimpleNamespace(asked_as=("能不能换班", "换班找谁"))
    document: Document[Any] = Document("a", ANSWER, "能不能调休", Location("a.md"), "", fields=asked)
    assert _asked(document) == ("能不能换班", "换班找谁")
    assert _asked(Document("a", ANSWER, "能不能调休", Location("a.md"), "")) == ()
    assert _asked(Document("a", CASE, "两张表", Location("a.md"), "", fields=asked)) == ()


QUERIES = [
    ("工资 “不得低于” -实习", ("不得低于",), ("实习",), {}, "phrase and minus"),
    ("什么是“三期”？", (), (), {}, "quotation marks within a sentence are part of how people write"),
    ('"三期"', ("三期",), (), {}, "straight marks"),
    ("类型：案例 培训", (), (), {"类型": "案例"}, "a facet, full-width colon"),
    ("-“抗洪 救灾” 补助", (), ("抗洪 救灾",), {}, "minus a phrase"),
    ("2020-2024年", (), (), {}, "a dash within a word is no minus"),
    ("-", (), (), {}, "a lone minus"),
    ('"', (), (), {}, "a lone quotation mark"),
    ("“”", (), (), {}, "an empty phrase"),
]


@pytest.mark.parametrize(("typed", "phrases", "excluded", "facets", "reason"), QUERIES)
def test_queries(
    typed: str, phrases: tuple[str, ...], excluded: tuple[str, ...], facets: dict[str, str], reason: str
) -> None:
    query = parse(typed)
    assert (query.phrases, query.excluded, query.facets) == (phrases, excluded, facets), reason


def test_synonyms_count_half_and_only_where_the_query_has_one_of_them() -> None:
    groups = (("工资", "薪酬"), ("借调", "抽调"))
    weights = parse("工资", groups).weights
    assert weights["工资"] == 2
    assert weights["薪酬"] == 1
    assert "抽调" not in weights


@given(st.text())
def test_any_query_is_read(typed: str) -> None:
    parse(typed, (("工资", "薪酬"),))


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 9))))
def test_bits_come_back(values: list[tuple[int, int, int]]) -> None:
    written = bits.pack(code for a, b, w in values for code in (bits.rice(a, w), bits.gamma(b), f"{a & 7:03b}"))
    reader = bits.Bits(written)
    assert [(reader.rice(w), reader.gamma(), reader.number(3)) for _, _, w in values] == [
        (a, b, a & 7) for a, b, _ in values
    ]


@given(st.binary())
def test_scripts_come_back(content: bytes) -> None:
    found = container.read_script(container.script({"c1": content, "c2": b""}))
    assert container.unseal("c1", found["c1"]) == content
    assert container.unseal("c2", found["c2"]) == b""


def test_a_broken_script_is_known() -> None:
    whole = container.script({"c1": "每万城镇常住人口拥有社区工作者18人".encode()})
    for broken in (whole[: len(whole) // 2], whole[:30] + b"\x41\x42" + whole[32:], b"<!doctype html>", b""):
        found = container.read_script(broken)
        assert container.unseal("c1", found.get("c1", b"")) is None
    assert container.unseal("c2", container.read_script(whole)["c1"]) is None, "another file's content"


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_texts_come_back_from_their_code(texts: list[str]) -> None:
    assert coding.occurrences("".join(texts)) == Counter("".join(texts))
    table, _, _ = alphabet.make(Counter("".join(texts)), {}, None)
    assert list(map(table.decode, coding.encode(texts, table.characters))) == texts


@given(st.lists(st.text(st.characters(codec="utf-8"))))
@example(["a" * 30 + "社区 18人", "", "ǅ！", "三" * 9])
@example(["住37℃以下…", "㎡", "\n", "…", "ﷺ", "繁體㈠"])  # one character folded to several, and lines within
def test_arrays_read_the_grams_that_queries_are_made_of(texts: list[str]) -> None:
    folded = list(map(fold, texts))
    found = counting.read(texts)
    spelled = [chr(atom) if atom < counting.WORDS else found.words[atom - counting.WORDS] for atom in found.atoms]
    for place, text in enumerate(folded):
        here = np.flatnonzero(found.texts == place)
        atoms = [spelled[at] for at in here]
        pairs = [spelled[at] + spelled[at + 1] for at in here if found.joined[at]]
        assert Counter(atoms + pairs) == count(text)
    assert found.lengths(len(texts)).tolist() == [len(grams(text)) for text in folded]


@example(chunks=[set(range(300)), set(range(0, 258, 2)), set(range(128))], single=True)
@example(chunks=[set(range(300)), set(range(0, 258, 2)), set(range(128))], single=False)
@given(st.lists(st.sets(st.integers(0, 400), min_size=1), max_size=60), st.booleans())
def test_postings_come_back_from_their_shards(chunks: list[set[int]], single: bool) -> None:
    """Each gram a pair, or a character of its own: then only its strongest chunks are kept."""
    first = 0 if single else ord("社") << counting.ATOM
    sizes = np.array(list(map(len, chunks)), np.int64)
    places = np.array([chunk for found in chunks for chunk in sorted(found)], np.int32)
    values = (places * 37 % 1000 + 1).astype(np.int16)
    collected = counting.Collected(
        [],
        np.arange(len(chunks), dtype=np.uint64) + (first | ord("一")),
        np.cumsum(sizes) - sizes,
        sizes,
        places,
        values,
    )
    files, levels = shards.shards(collected, 500, 401, 40)
    assert len(levels) == 1 << postings.LEVEL
    for place, found in enumerate(chunks):
        gram = ("" if single else "社") + chr(ord("一") + place)
        posting = postings.find(files[postings.gram_hash(gram) & len(files) - 1], gram, 500, 401)
        assert posting is not None
        kept = [chunk for chunk, _ in posting.chunks]
        strongest = sorted(found, key=lambda chunk: (-(chunk * 37 % 1000), chunk))[: postings.CAP_SINGLE]
        assert kept == sorted(strongest if single else found)


def scattered(grams: int, often: int) -> counting.Collected:
    """Pairs of characters, each in as many chunks, four chunks apart."""
    sizes = np.full(grams, often, np.int64)
    places = np.tile(np.arange(often, dtype=np.int32) * 4, grams)
    numbers = np.arange(grams, dtype=np.uint64) + (ord("社") << counting.ATOM | ord("一"))
    values = np.arange(1, grams * often + 1).astype(np.int16)
    return counting.Collected([], numbers, np.cumsum(sizes) - sizes, sizes, places, values)


SHARDS = [
    (1, 1, 40, 1, [1, 1, 1, 1], "one posting: the levels below it are empty"),
    (1, 8, 40, 1, [1, 3, 5, 7], "each level stands for the mean of a quarter, rounded down"),
    (1, 16, 40, 1, [2, 6, 10, 14], "larger quarters"),
    (40, 16, 64, 16, [80, 240, 400, 560], "just too little room for eight shards"),
    (40, 16, 65, 8, [80, 240, 400, 560], "just enough"),
    (40, 16, 517, 2, [80, 240, 400, 560], "just too little room for one"),
    (40, 16, 518, 1, [80, 240, 400, 560], "just enough"),
    (40, 300, 5688, 2, [1500, 4500, 7500, 10500], "long records, just too little room"),
    (40, 300, 5689, 1, [1500, 4500, 7500, 10500], "just enough"),
]


@pytest.mark.parametrize(("grams", "often", "size", "files", "levels", "reason"), SHARDS)
def test_how_many_shards(grams: int, often: int, size: int, files: int, levels: list[int], reason: str) -> None:
    found, stands_for = shards.shards(scattered(grams, often), 2000, 1201, size)
    assert (len(found), stands_for) == (files, levels), reason


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_alphabets_come_back(text: str) -> None:
    rare = {character: 3 * place for place, character in enumerate(set(text))}
    table, marks, groups = alphabet.make(Counter(text), rare, [text])
    assert alphabet.read(bits.Bits(bits.pack(alphabet.write(groups, table))), marks, True) == table


def test_rarity_falls_with_frequency_by_eighths_of_a_power_of_two() -> None:
    falling = [rarity(1000, frequency) for frequency in range(1, 1001)]
    assert falling == sorted(falling, reverse=True)
    assert rarity(1023, 0) == 8 * 11  # log2(1024 / ½)
    assert rarity(1535, 1) == 8 * 10  # log2(1536 / 1½)
    assert min(falling) >= 1


def test_a_document_is_lifted_by_its_best_five_and_ties_keep_their_order() -> None:
    scores = {1: 100, 2: 100, 3: 100, 9: 110}
    assert ranked(lift(scores, {1: 0, 2: 0, 3: 0, 9: 1})) == [1, 2, 3, 9]


NAMES = [
    ("《中华人民共和国民法典》", "民法典"),
    ("国办发〔2017〕1号", "国办发20171"),
    ("国办发2017 1号", "国办发20171"),
    ("16条措施", "16条措施"),
]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_names_are_compared_without_marks(name: str, key: str) -> None:
    assert names.name_key(name) == key
