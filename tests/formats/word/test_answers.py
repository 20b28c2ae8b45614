"""What a contributor filled in: ticks, dates, lists in cells."""

from __future__ import annotations

import pytest

from quangang.documents.case_form import Asked, asked
from quangang.formats.word.answers import read_answer
from quangang.formats.word.blocks import Item, Paragraph, Run, Table
from quangang.formats.word.markdown import write_blocks

KIND = next(one for one in asked() if one.name == "kind")
DATE = next(one for one in asked() if one.name == "date")


@pytest.mark.parametrize(
    ("asked_for", "words", "value", "told"),
    [
        (KIND, "☑工作机制　☐工作法", "mechanism", ""),
        (KIND, "☐工作机制　☑工作法", "work_method", ""),
        (KIND, "工作机制 工作法√", "work_method", ""),
        (KIND, "工作机制", "mechanism", ""),
        (KIND, "mechanism", "mechanism", ""),
        (KIND, "☐工作机制　☐工作法", "", ""),  # as it was handed out
        (KIND, "☑工作机制　☑工作法", "", "选了2个，只能选一个"),
        (KIND, "好办法", "", "写的是“好办法”，请从这几个里选一个"),
        (KIND, "", "", ""),
        (DATE, "2024年3月8日", "2024-03-08", ""),
        (DATE, "2024.3", "2024-03", ""),
        (DATE, "２０２４年起", "2024", ""),
        (DATE, " ", "", ""),
        (DATE, "去年", "去年", "应写成 2024-03-28、2024-03 或 2024"),
    ],
)
def test_what_was_filled_in(asked_for: Asked, words: str, value: str, told: str) -> None:
    found, note = read_answer(asked_for, [words])
    assert found == value
    assert (told in note) if told else note == ""


def test_a_list_in_a_cell_keeps_its_numbers_and_has_no_bullets() -> None:
    cell = (Item((Run("值班"),)), Item((Run("走访"),), number=2), Paragraph((Run("甲|乙"),)), Paragraph(()))
    assert (
        write_blocks([Table((((Paragraph((Run("事项"),)),),), (cell,)))])
        == "| 事项 |\n| --- |\n| 值班<br>2. 走访<br>甲\\|乙 |"
    )
