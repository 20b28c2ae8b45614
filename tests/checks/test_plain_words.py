"""The rules of how we speak: what is ours is told, what others say is left alone, a project adds its own."""

from __future__ import annotations

import pytest

from quangang.checks.pages import page_of
from quangang.checks.rules import long_sentences, plain_words

LONG = "谈手上最难的一件事，" * 12
SAID = [
    # (file, text, words found)
    ("cases/demo.md", "请您值班。", ["您"]),
    ("cases/demo.md", "她说：“您慢走！”", []),  # in quotation marks
    ("cases/demo.md", "> 您慢走！", []),  # a line of others
    ("cases/demo.md", "“好”，您慢走！", ["您", "！"]),  # after they closed
    ("cases/demo.md", "写成`您`的都改。", []),  # code
    ("cases/demo.md", "您好驿站办得不错。", []),  # a name
    ("cases/demo.md", "SPRING和PRO不是PR", ["PR"]),
    ("courses/demo/questions/bank.yml", "- {id: q-1, stem: 请您选一项}", ["您"]),
    ("courses/demo/questions/bank.yml", "- {id: q-1, quote: 请您选一项}", []),  # a quotation
    ("cases/demo.md", "亲，来看。", ["亲，"]),  # the project's own word
]


@pytest.mark.parametrize(("file", "text", "words"), SAID)
def test_words(file: str, text: str, words: list[str]) -> None:
    found = plain_words.check(page_of(file, text), {"words": {"亲，": "删去"}})
    assert [text[one.start : one.end] for one in found] == words


LONGER = [
    (LONG, 1),
    (f"前一句。{LONG}", 1),
    (LONG.replace("，", "。", 5), 0),  # many short ones
    (f"他写：“{LONG}”", 0),  # another's words
    (f"| {LONG} |", 0),  # a table
    (f"> {LONG}", 0),
]


@pytest.mark.parametrize(("text", "count"), LONGER)
def test_sentences(text: str, count: int) -> None:
    assert len(list(long_sentences.check(page_of("cases/demo.md", text), {}))) == count
    assert len(list(long_sentences.check(page_of("cases/demo.md", text), {"limit": 200}))) == 0


@pytest.mark.parametrize(("length", "options", "told"), [
    (100, {}, 0), (101, {}, 1), (30, {"limit": 30}, 0), (31, {"limit": 30}, 1), (101, {"limit": 0}, 1), (101, {"limit": "30"}, 1),
])  # fmt: skip
def test_a_sentence_is_long_from_its_limit_on(length: int, options: dict[str, object], told: int) -> None:
    assert len(list(long_sentences.check(page_of("cases/demo.md", f"{'谈' * length}。"), options))) == told
