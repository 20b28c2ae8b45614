"""What a repair does, what is noise, what a report is about: the same wherever in a file it stands, and up to its bounds."""

from __future__ import annotations

import pytest

from quangang.curation.encodings import decode
from quangang.curation.facts import read_facts
from quangang.curation.lines import split_lines
from quangang.curation.noise import find_noise
from quangang.curation.notes import Finding
from quangang.curation.repairs import controls, markup, pinyin_notes, punctuation, spaces
from tests.curation import test_repairs as tables
from tests.curation.repairing import PROSE, repaired

AROUND = [
    ("", f"\n\n{PROSE}\n"),
    (f"{PROSE}\n\n", ""),
    (f"{PROSE}\n\n", f"\n\n{PROSE}\n"),
    (f"{PROSE * 30}\n\n", f"\n\n{PROSE * 30}\n"),
]
TABLES = [
    (pinyin_notes.REPAIR, tables.PINYIN_NOTES),
    (punctuation.REPAIR, tables.PUNCTUATION),
    (spaces.REPAIR, tables.SPACES),
    (controls.REPAIR, tables.CONTROLS),
    (markup.REPAIR, tables.MARKUP),
]
ROWS = [
    pytest.param(repair, *(*row, ".txt")[:3], id=f"{repair.id}-{number}")
    for repair, rows in TABLES
    for number, row in enumerate(rows)
    if ".html" not in row  # a page has no lines of its own
]


@pytest.mark.parametrize(("repair", "before", "after", "suffix"), ROWS)
def test_a_repair_is_the_same_among_others(repair, before, after, suffix):
    for head, tail in AROUND:
        assert repaired(repair, head + before + tail, suffix)[0] == head + after + tail


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, 1, 999, 1000, 1001, 200_000, 400_001, 900_000])
def test_an_encoding_is_known_behind_any_head(encoding, before):
    """A page may begin with half a megabyte of script before its first Chinese character."""
    text = "x" * before + "社區工作者是社區治理的骨幹力量，要把服務群眾作為出發點和落腳點。" * 20
    raw = decode(text.encode(encoding))
    assert (raw.text == text, raw.doubts) == (True, ())


ABOUT = [
    ("贵州省六盘水市钟山区推行网格。六盘水市这样做，六盘水市那样做，六盘水市还做了。", "prefecture", "贵州省六盘水市"),
    ("河北省柏乡县推行网格。柏乡县这样做，柏乡县那样做，柏乡县还做了。", "county", "河北省柏乡县"),
    ("在鄂温克旗，社区推行网格。鄂温克旗这样做，鄂温克旗那样做，鄂温克旗还做了。", "county", "鄂温克旗"),
    ("南京市推行网格。南京市这样做，南京市那样做。", "prefecture", "南京市"),
    ("江苏省推行网格，全省都这样做。", "province", "江苏省"),
    ("贵州省六盘水市推行网格。", "prefecture", "贵州省六盘水市"),
    ("河北省柏乡县推行网格。", "county", "河北省柏乡县"),
    ("社区推行网格，居民满意。", "", ""),
]


@pytest.mark.parametrize(("body", "level", "jurisdiction"), ABOUT)
def test_where_a_report_is_of(body, level, jurisdiction):
    found = {note.field: note.value for note in read_facts("社区的一天", body, True) if isinstance(note, Finding)}
    assert (found.get("level", ""), found.get("jurisdiction", "")) == (level, jurisdiction)


NOISE = [
    # (line, whether it is noise): both sides of a bound
    ("彩票 下载 直播 注册送", True),  # four weak words and nothing else
    ("彩票 下载 直播", False),  # three
    ("彩票 下载 直播 注册送 社区工作者走进居民家中了解情况听取意见", False),  # most of it says something
    ("彩票 下载 直播 注册送。", False),  # a sentence with no strong word
    ("社区为居民办理彩票公益金项目的申请、下载表格、直播讲座和优惠政策咨询。", False),
]


@pytest.mark.parametrize(("line", "noise"), NOISE)
def test_the_words_of_spam_have_to_be_many(line, noise):
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    found = {number for number, kind in find_noise(split_lines(text)).items() if kind.id == "spam"}
    assert (1 in found) is noise
    assert found <= {1}
