"""A digest tells whether words stand in a text, keeps its numbers, and is no larger than the text gzipped."""

from __future__ import annotations

import gzip
import random

import pytest

from quangang.text.digest import SPREAD, WINDOW, BadDigest, Digest, _rice, _unrice

LETTERS = "社区工作者队伍建设服务群众网格居民议事会党组织书记培训考核薪酬街道乡镇县级市地责任主体证明事项"
CHANCE = random.Random(7)
TEXT = (
    "，".join("".join(CHANCE.choice(LETTERS) for _ in range(CHANCE.randrange(6, 14))) for _ in range(200))
    + "，共2466人。"
)


def test_every_quotation_of_the_text_is_known() -> None:
    digest = Digest.of(TEXT)
    assert all(digest.holds(TEXT[at : at + 12]) for at in range(0, len(TEXT) - 12, 5))


def test_a_foreign_quotation_of_twelve_characters_passes_less_than_once_in_a_thousand_million() -> None:
    assert (1 / SPREAD) ** (12 - WINDOW + 1) < 1e-9
    digest = Digest.of(TEXT)
    strange = ["".join(CHANCE.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(12)) for _ in range(5000)]
    assert not any(map(digest.holds, strange))


def test_a_changed_character_inside_a_quotation_is_noticed() -> None:
    digest = Digest.of(TEXT)
    quotes = [TEXT[at : at + 12] for at in range(0, 1500, 12)]
    assert not any(digest.holds(f"{quote[:6]}甲{quote[7:]}") for quote in quotes)


def test_the_text_cannot_be_walked_through() -> None:
    """Of 4,000 characters about a hundred fit at each step, so that of ten characters 10^20 are as likely."""
    digest = Digest.of(TEXT)
    start = TEXT[: WINDOW - 1]
    fits = sum(digest.holds(start + chr(code)) for code in range(0x4E00, 0x4E00 + 4000))
    assert 50 < fits < 200


def test_it_reads_back_and_is_no_larger_than_the_text_gzipped() -> None:
    digest = Digest.of(TEXT)
    again = Digest.decode(digest.encoded())
    assert (again.hashes, [f.key for f in again.facts]) == (digest.hashes, [f.key for f in digest.facts])
    assert len(digest.packed) <= len(gzip.compress(TEXT.encode(), 9))


def test_a_list_of_numbers_is_read_to_its_last_bit_and_no_further() -> None:
    for values in ([], [0], [5, 6, 900], [1 << 20], list(range(0, 4000, 37))):
        packed = _rice(values)
        assert list(_unrice(packed, len(values))) == values
        for broken, count in ((packed, len(values) + 9), (packed[:-1], len(values)), (packed + b"\0", len(values))):
            with pytest.raises(BadDigest):
                list(_unrice(broken, count if values else 9))


@pytest.mark.parametrize("text", ["", "x", "不是摘要", Digest.of(TEXT).encoded()[:40], "0" * 400])
def test_what_is_no_digest_is_refused(text: str) -> None:
    with pytest.raises(BadDigest):
        Digest.decode(text)
