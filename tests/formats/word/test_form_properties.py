"""Whatever is typed comes back from the form; whatever is broken is refused, never a traceback."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.documents.case_file import CaseEntry
from quangang.formats.word.form import write_form
from quangang.formats.word.form_read import read_form
from quangang.formats.word.markdown import read_blocks, write_blocks, write_typed
from quangang.formats.word.package import WordError
from tests.formats.word.test_case_form import hostile

PIECES = st.sampled_from(
    ["社区", "一人", "值班。", " ", "　", "1. ", "2. ", "12. ", "- ", "* ", "#", "## ", "*", "**", "_", "__", "<", "<br>", "a", "b>", "|", "\\", "&lt;", "&", "`", ">", "[[x#1|文]]", "---", "==", "：", "\n", "\n", "😀", "背景", "来源"]
)  # fmt: skip
TYPED = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@settings(max_examples=200, deadline=None)
@given(TYPED)
def test_markdown_of_what_is_typed_is_stable(text: str) -> None:
    markdown = write_typed(text)
    assert write_blocks(read_blocks(markdown)) == markdown


@settings(max_examples=40, deadline=None)
@given(TYPED, TYPED)
def test_what_is_typed_comes_back_from_the_form(first: str, second: str) -> None:
    sections = {name: text for name, text in (("背景", write_typed(first)), ("做法", write_typed(second))) if text}
    back = read_form(write_form(CaseEntry({"title": "表"}, sections)), "表")
    assert dict(back.entry.sections) == sections


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_damaged_documents_are_refused_or_read(seed: int) -> None:
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(write_form())) as package:
        document = bytearray(package.read("word/document.xml"))
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(document))
        if dice.random() < 0.5:
            del document[place : place + dice.randint(1, 60)]
        else:
            document[place:place] = dice.choice([b"<w:p>", b"</w:tc>", b'"', b"\xff", b"<w:tbl/>", b"&#0;", b"w:val"])
    with contextlib.suppress(WordError):
        read_form(hostile(bytes(document)), "表")


def test_a_large_form_is_read_in_time() -> None:
    text = "\n".join(f"第{number}步，先到现场看，再找部门。" for number in range(5_000))
    back = read_form(write_form(CaseEntry({"title": "长"}, {"做法": write_typed(text)})), "表")
    assert Counter(back.entry.sections["做法"])["步"] == 5_000
