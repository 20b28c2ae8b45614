"""What other systems' files do that ours never would: each habit is read, or its loss is told at its line."""

from __future__ import annotations

import pytest

from quangang.formats.registry import FORMATS
from quangang.questions import read_bank

QTI = (
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="题">'
    '<responseDeclaration identifier="R" cardinality="single" baseType="{base}">{key}</responseDeclaration>'
    "<itemBody>{body}</itemBody></assessmentItem>"
)
INLINE = (
    '<p>居委会由<inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="x1">街道任命</inlineChoice>'
    '<inlineChoice identifier="x2">居民选举产生</inlineChoice></inlineChoiceInteraction>。</p>'
)
ENTRY = '<p>每万人配<textEntryInteraction responseIdentifier="R"/>名。</p>'
YORK = (
    "<correctResponse><value>18</value></correctResponse>"
    '<mapping defaultValue="0"><mapEntry mapKey="18" mappedValue="1"/>'
    '<mapEntry mapKey="{other}" mappedValue="{worth}"/></mapping>'
)
QUIZ = '<quiz><question type="{kind}"><name><text>题</text></name><questiontext><text>{stem}</text></questiontext>{more}</question></quiz>'
FULL, HALF, NONE = (f'<answer fraction="{share}"><text>{{}}</text></answer>' for share in (100, 50, 0))

HABITS = [
    ("gift", "几岁？{#3:2~#不对}", [("numeric", "几岁？", ("3",))], []),
    ("gift", "圆周率？{#3.141..3.142}", [("numeric", "圆周率？", ("3.1415",))], []),
    ("gift", "几？{#1e9999999999999999999999..2}", [], ["看不懂数值"]),
    ("gift", "几年？{# =5:0#对 =%50%5:2#接近}", [("numeric", "几年？", ("5",))], ["只得部分分的数值没有带过来"]),
    ("gift", "谁？{=甲 =乙 ~丙}", [("multiple_response", "谁？", ("A", "B"))], ["有2个满分选项"]),
    (
        "gift",
        "谁？{=%50%甲 =乙 ~丙}",
        [("single_choice", "谁？", ("B",))],
        ["只得部分分的选项当作错误选项"],
    ),
    (
        "gift",
        "谁？{=%50%甲 =%50%乙 ~丙}",
        [("multiple_response", "谁？", ("A", "B"))],
        [],
    ),
    ("aiken", "谁？\nA)甲\nB)乙\nANSWER: B\n", [("single_choice", "谁？", ("B",))], []),
    ("aiken", "谁？\nA、甲\n\nB、乙\nanswer：b\n", [("single_choice", "谁？", ("B",))], []),
    (
        "aiken",
        "A、B两个小区共用一个门，谁管？\nA. 甲\nB. 乙\nANSWER: A\n",
        [("single_choice", "A、B两个小区共用一个门，谁管？", ("A",))],
        [],
    ),
    ("aiken", "谁？\nA. 甲\nANSWER: A\n", [], ["题干后面没有两个选项"]),
    ("aiken", "谁？\nA. 甲\nC. 丙\nANSWER: A\n", [], ["选项的字母不连续（AC）"]),
    ("aiken", "谁？\nA. 甲\nB. 乙\nANSWER: C\n", [], ["答案“C”不是任何一个选项"]),
    (
        "aiken",
        "A) 没有题干\n\nANSWER: 看说明\n\n谁？\nA. 甲\nB. 乙\nANSWER: B\n",
        [("single_choice", "谁？", ("B",))],
        ["看不懂答案“看说明”"],
    ),
    (
        "aiken",
        "一？\nA. 甲\nB. 乙\n\n二？\nA. 甲\nB. 乙\nANSWER: A\n",
        [("single_choice", "二？", ("A",))],
        ["没有 ANSWER 行"],
    ),
    (
        "qti",
        QTI.format(base="identifier", key="<correctResponse><value>x2</value></correctResponse>", body=INLINE),
        [("single_choice", "居委会由____。", ("B",))],
        [],
    ),
    ("qti", QTI.format(base="identifier", key="", body=INLINE), [], ["没有写明正确答案"]),
    (
        "qti",
        QTI.format(base="string", key=YORK.format(other="十八", worth="1"), body=ENTRY),
        [("fill_in", "每万人配____名。", ("18",))],
        [],
    ),
    (
        "qti",
        QTI.format(base="string", key=YORK.format(other="20", worth="0.5"), body=ENTRY),
        [("fill_in", "每万人配____名。", ("18",))],
        ["只得部分分的答案没有带过来"],
    ),
    (
        "moodle-xml",
        QUIZ.format(kind="multichoice", stem="谁？", more=FULL.format("甲") + FULL.format("乙") + NONE.format("丙")),
        [("multiple_response", "谁？", ("A", "B"))],
        ["有2个满分选项"],
    ),
    (
        "moodle-xml",
        QUIZ.format(kind="multichoiceset", stem="谁？", more=FULL.format("甲") + FULL.format("乙") + NONE.format("丙")),
        [("multiple_response", "谁？", ("A", "B"))],
        [],
    ),
    (
        "moodle-xml",
        QUIZ.format(kind="multichoice", stem="谁？", more=FULL.format("甲") + HALF.format("乙") + NONE.format("丙")),
        [("single_choice", "谁？", ("A",))],
        ["只得部分分的选项当作错误选项"],
    ),
    (
        "moodle-xml",
        QUIZ.format(
            kind="gapselect",
            stem="居委会由[[2]]。",
            more="".join(
                f"<selectoption><text>{one}</text><group>1</group></selectoption>"
                for one in ("街道任命", "居民选举产生")
            )
            + "<selectoption><text>别的一组</text><group>2</group></selectoption>",
        ),
        [("single_choice", "居委会由____。", ("B",))],
        [],
    ),
    (
        "moodle-xml",
        QUIZ.format(kind="ddwtos", stem="[[1]]和[[2]]", more="<dragbox><text>甲</text></dragbox>" * 2),
        [],
        ["有几处要选"],
    ),
    (
        "moodle-xml",
        QUIZ.format(kind="cloze", stem="首都是{1:SHORTANSWER:=北京#对~%50%北平}。", more=""),
        [("fill_in", "首都是____。", ("北京",))],
        ["各空的反馈和只得部分分的答案没有带过来"],
    ),
]


@pytest.mark.parametrize(("reader", "text", "questions", "told"), HABITS)
def test_a_habit_of_others(
    reader: str, text: str, questions: list[tuple[str, str, tuple[str, ...]]], told: list[str]
) -> None:
    reads = FORMATS[reader].reads
    assert reads is not None
    reading = reads(text.encode(), "a", "q")
    found, more = read_bank(reading.node, course="")
    assert more == []
    assert [(one.type, one.stem, one.correct_response) for one in found] == questions
    assert len(reading.problems) == len(told)
    for problem, words in zip(reading.problems, told, strict=True):
        assert words in problem.message


def test_feedback_of_a_number_is_kept_in_a_note() -> None:
    reads = FORMATS["gift"].reads
    assert reads is not None
    (question,) = read_bank(reads("几岁？{#3:2#对~#不对}".encode(), "a", "q").node, course="")[0]
    assert question.notes == ("反馈：3:2：对", "反馈：其他答案：不对")
