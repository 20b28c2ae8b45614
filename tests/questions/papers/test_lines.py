"""Lines of a paper: what is content, and what only stands on the sheet. A row: the paper, and what each line is, with its place."""

from __future__ import annotations

import pytest

from quangang.questions.papers.lines import read_lines

RUNNING = "2024年社区工作者培训"
SENTENCE = "小王认真完成了登记"
ADVERT = "关注我们，领取更多真题"

NOISE: list[tuple[str, str, str]] = [
    # (lines, what each is (– content, else the first character of its kind), why)
    ("甲\n1/2\n乙", "–––", "among other lines it is a choice or an answer"),
    ("甲\n1/2", "––", "the last line as well"),
    ("甲\n\n1/2\n乙", "–页–", "a gap before it"),
    ("甲\n1/2\n\n乙", "–页–", "a gap behind it"),
    ("甲\n1/2\n乙\n\n丙", "––––", "a gap behind the next line is not beside it"),
    ("1/2\n乙", "页–", "the top of the sheet is a gap"),
    ("甲\n— 1 —\n乙", "–页–", "no answer looks like this"),
    ("甲\n第1页\n乙", "–页–", "nor like this"),
    ("甲\n======\n乙", "–分–", "a line that is drawn"),
    ("甲\n==\n乙", "–––", "two signs draw nothing"),
    ("甲\n…………密…………封…………线…………\n乙", "–密–", "where a sheet is sealed"),
    ("甲\n" + "-" * 120 + "\n乙", "–分–", "as long as a line of print"),
    ("甲\n" + "-" * 121 + "\n乙", "–––", "longer than any that is drawn"),
    # what stands there twice is a header beside a page number, three times anywhere
    (f"{RUNNING}\n甲\n{RUNNING}\n乙", "––––", "twice, and no number near"),
    (f"{RUNNING}\n甲\n{RUNNING}\n乙\n{RUNNING}", "页–页–页", "three times"),
    (f"{RUNNING}\n第1页\n甲\n乙\n丙\n丁\n{RUNNING}", "页页–––––", "twice, a number right below"),
    (f"第1页\n{RUNNING}\n甲\n乙\n丙\n丁\n{RUNNING}", "页页–––––", "a number right above"),
    (f"{RUNNING}\n甲\n第1页\n乙\n丙\n丁\n{RUNNING}", "页–页––––", "a number two below"),
    (f"{RUNNING}\n甲\n乙\n第1页\n丙\n丁\n{RUNNING}", "–––页–––", "a number three below is far"),
    (f"第1页\n甲\n{RUNNING}\n乙\n丙\n丁\n{RUNNING}", "页–页––––", "a number two above"),
    (f"第1页\n甲\n乙\n{RUNNING}\n丙\n丁\n{RUNNING}", "页––––––", "a number three above is far"),
    (f"{SENTENCE}\n第1页\n甲\n乙\n丙\n丁\n{SENTENCE}", "页页–––––", "beside a number whatever it says"),
    (f"{SENTENCE}\n甲\n{SENTENCE}\n乙\n{SENTENCE}", "–––––", "elsewhere it has a word of a header"),
    *((f"本县{word}小王\n甲\n" * 3, "页–页–页–", f"{word} is such a word") for word in "试卷 试题 题库 考试 测试 培训 资料 内部 社区 街道 密 第二届".split()),
    ("社区小王是谁?\n甲\n" * 3, "––––––", "a question is asked often"),
    ("社区小王说得对。\n甲\n" * 3, "––––––", "so is a sentence"),
    ("社区小王说:\n甲\n" * 3, "––––––", "and what begins one"),
    *((f"社区{word}小王\n甲\n" * 3, "––––––", f"{word} is a word of questions") for word in "正确 错误 以上 材料 案例".split()),
    ("试卷甲\n甲\n" * 3, "––––––", "three characters are a word"),
    ("试卷甲乙\n甲\n" * 3, "页–页–页–", "four may be a header"),
    ("A.社区\n甲\n" * 3, "––––––", "a choice"),
    ("社区有( )种\n甲\n" * 3, "––––––", "an empty bracket"),
    ("社区是这样(√)\n甲\n" * 3, "––––––", "a truth in brackets"),
    ("单选题 社区\n甲\n" * 3, "页–页–页–", "words behind a type are no heading"),
    ("答案：社区\n甲\n" * 3, "––––––", "a label"),
    ("1.社区题\n甲\n" * 3, "––––––", "a number of a question"),
    ("一、单选题（社区）\n甲\n" * 3, "––––––", "a heading"),
    ("社区试卷参考答案\n甲\n" * 3, "––––––", "a heading of keys"),
    # what advertises
    (f"{ADVERT}\n甲\n{ADVERT}", "水–水", "twice"),
    (f"{ADVERT}\n甲", "水–", "once is enough where it is short"),
    (f"{'甲' * 50}公众号{'乙' * 6}\n甲", "水–", "59 characters"),
    (f"{'甲' * 50}公众号{'乙' * 7}\n甲", "––", "60 characters, once"),
    (f"{'甲' * 50}公众号{'乙' * 7}\n甲\n{'甲' * 50}公众号{'乙' * 7}", "水–水", "60 characters, twice"),
    ("A.关注公众号\n甲", "––", "a choice that speaks of one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "why"), NOISE, ids=[why for *_, why in NOISE])
def test_what_is_content(text: str, kinds: str, why: str) -> None:
    assert "".join(line.noise[:1] or "–" for line in read_lines(text)) == kinds, why


READ: list[tuple[str, list[tuple[int, int, str, bool]], str]] = [
    # (lines, row, column, text, whether a gap stands before)
    ("甲\n乙", [(1, 1, "甲", True), (2, 1, "乙", False)], "the first line begins the sheet"),
    ("甲\r\n乙\r丙", [(1, 1, "甲", True), (2, 1, "乙", False), (3, 1, "丙", False)], "each way to end a line"),
    ("\n  甲 \n\n\t乙", [(2, 3, "甲", True), (4, 2, "乙", True)], "where the text begins"),
    ("甲\xa0乙\u200b丙\x07", [(1, 1, "甲 乙丙", True)], "what is not seen"),
    ("甲\x0c乙", [(1, 1, "甲 乙", True)], "the end of a sheet of paper"),
    (f"甲{' ' * 20}乙", [(1, 1, f"甲{' ' * 20}乙", True)], "a wide gap"),
    (f"甲{' ' * 21}乙", [(1, 1, f"甲{' ' * 20}乙", True)], "a wider one is cut"),
    ("| 甲 | 乙 |", [(1, 1, "甲\t乙", True)], "a row of a table"),
    ("| 甲 |", [(1, 1, "| 甲 |", True)], "one cell is no table"),
    ("甲\n|---|:-:|\n乙", [(1, 1, "甲", True), (3, 1, "乙", True)], "the rule below its head"),
    ("| 答案 | A |", [(1, 1, "答案：A", True)], "a table that holds one question"),
    ("| 答案： | A |", [(1, 1, "答案：A", True)], "the same with a colon"),
    ("| 题号 | 1 |", [(1, 1, "题号\t1", True)], "a table of many"),
    ("| 标识 | q-1 |", [(1, 1, "标识\tq-1", True)], "the same"),
    ("| 答案 | A | B |", [(1, 1, "答案\tA\tB", True)], "a row of keys"),
    ("| 社区 | A |", [(1, 1, "社区\tA", True)], "no name of a field"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines", "why"), READ, ids=[why for *_, why in READ])
def test_lines(text: str, lines: list[tuple[int, int, str, bool]], why: str) -> None:
    found = [(line.row, line.column, line.text, line.after_gap) for line in read_lines(text)]
    assert found == lines, why


def test_places_are_those_of_the_folded_line() -> None:
    (line,) = read_lines("Ａ．社区（　）")
    assert line.folded == "A.社区( )"
