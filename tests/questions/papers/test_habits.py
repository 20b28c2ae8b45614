"""Habits of makers of papers that change where a key, a choice or a number stands. A row: the paper, type and key of each question, why."""

from __future__ import annotations

import pytest

from quangang.questions import read_bank, walk
from quangang.questions.papers import read_any_paper

ASKED = "1. 谁主持议事？\nA. 书记\nB. 物业\n2. 议事在哪里？\nA. 街道\nB. 议事厅\n"
HABITS: list[tuple[str, str, str]] = [
    (ASKED.replace("2.", "答案：A\n书记是第一责任人，B项错误。\n2.") + "答案：B\n长按识别二维码\n编辑：小李\n", "single_choice A single_choice B", "an explanation without a label, and the foot of a page"),
    ("一、判断题\n1. 网格员可以执法。\n答案：正确\n来源：本地宝\n", "true_false true", "a source behind the last key"),
    ("一、判断题\n1. 网格员可以执法。\nA. √    B. ×\n答案：B\n", "true_false false", "choices that are signs"),
    ("姓名：____ 单位：____ 得分：____\n一、判断题\n（  ）1．网格员可以执法。\n参考答案\n1．×\n", "true_false false", "what the one who sits the paper fills in"),
    ("题号\t一\t二\t总分\n得分\n一、单选题\n得分\t评卷人\n" + ASKED + "答案：1.A 2.B\n", "single_choice A single_choice B", "boxes for marks"),
    ("一、填空题\n1. 两小时内上报，即____小时。\n答案：2（或：二、两）\n", "fill_in 2/二/两", "several ways to write one answer"),
    ("应知应会·填空题\n1、办事公开（依据）、条件。\n2、公开（时限）。\n", "fill_in 依据 fill_in 时限", "a title that ends in the type"),
    ("一、填空题\n1. 坚持【 男女平等 】国策。\n参考答案\n1. 男女平等\n", "fill_in 男女平等", "the answer in the sentence, and in the list again"),
    ("1、[多选] 清什么？\n[A] 楼道\n[B] 阳台\n[C] 存款\n【答案】[A][B]\n", "multiple_response A,B", "each letter of a key in its box"),
    ("1. 谁？\nA. 书记\nB. 物业\n答案：A（B项错误）\n", "single_choice A", "a letter in a remark is none of the key"),
    ("一、单选\n1.签注（）次。A.1B.2C.3D.4\n答案：A\n", "single_choice A", "numbers as choices, without gaps"),
    ("> 1. 谁主持议事？\n> A. 书记\n> B. 物业\n> 答案：A\n", "single_choice A", "quoted lines"),
    ("1. 积水路段可以涉水。 [判断题] *\n○对\n○错(正确答案)\n2. 谁？ [单选题]\n● 书记\n○ 物业\n", "true_false false single_choice A", "choices with a ring and no letter"),
    ("单选题\n1\n谁主持议事？\nA\n书记\nB\n物业\n正确答案\nA\n判断题\n2\n网格员可以执法。\n正确答案\n错误\n", "single_choice A true_false false", "a copied page, everything on a line of its own"),
    ("题号\t1\n题型\t单选题\n题目\t谁主持议事？\n选项A\t书记\n选项B\t物业\n正确答案\tA\n\n题号\t2\n题型\t单选题\n题目\t在哪里？\n选项A\t街道\n选项B\t议事厅\n正确答案\tB\n", "single_choice A single_choice B", "a table for each question"),
    (ASKED + "社区考试（A卷）参考答案\n1、A　2、B\n", "single_choice A single_choice B", "the title of the paper again over its keys"),
    (ASKED + "3. 谁来？\nA. 居民\nB. 无人\n答案：\n1—2 A B    3 A\n", "single_choice A single_choice B single_choice A", "a single key behind a range"),
    ("第一章 甲\n（一）单项选择题\n1. 谁？\nA. 书记\nB. 物业\n（二）判断题\n1. 网格员可以执法。（ ）\n第二章 乙\n（一）单项选择题\n1. 哪？\nA. 街道\nB. 议事厅\n（二）判断题\n1. 居民可以旁听。（ ）\n参考答案\n第一章\n（一）1. A\n（二）1. ×\n第二章\n（一）1. B\n（二）1. √\n", "single_choice A true_false false single_choice B true_false true", "chapters, and sections that are numbered alike"),
    ("一、单选题\n" + ASKED + "二、判断题\n3. 网格员可以执法。（ ）\n答案：\n一、1A2B\n二、3×\n", "single_choice A single_choice B true_false false", "keys without gaps"),
    ("一、单选题\n" + ASKED + "二、判断题\n3. 网格员可以执法。\n【参考答案】单选题1-2：AB，判断题3：×\n", "single_choice A single_choice B true_false false", "keys of two types on one line"),
    ("单选1. 谁主持议事？\nA. 书记\nB. 物业\n【答案】A\n单选2. 在哪里？\nA. 街道\nB. 议事厅\n【答案】B\n判断1. 网格员可以执法。\n【答案】错误\n", "single_choice A single_choice B true_false false", "the type before each number, which begins again"),
    ("A卷\n" + ASKED + "A卷答案：1.B 2.B\n", "single_choice B single_choice B", "keys named after the paper"),
    ("一、填空题\n16．权力属于___(1)___。\n17．爱国、___(2)___、___(3)___。\n参考答案\n16．人民\n17．敬业；诚信\n", "fill_in 人民 fill_in 敬业", "blanks that bear numbers, and a paper that begins at 16"),
    (ASKED + "3. 谁来？\nA. 居民\nB. 无人\n答案\n1\t2\t3\nA\tB\tA\n", "single_choice A single_choice B single_choice A", "a table of keys without a word"),
    ("一、填空题\n1. 每万人配___（18）___名。\n", "fill_in 18", "a figure in one blank answers it"),
    ("1. 谁来？（可多选）\n选项A：居民\n选项B：党员\n选项C：路人\n正确答案：选项A、选项B\n", "multiple_response A,B", "each letter with its word"),
    ("第一部分：单项选择题\n" + ASKED + "第二部分：判断题\n3. 网格员可以执法。\n参考答案\n第一部分：1. A 2. B\n第二部分：3. 错误\n", "single_choice A single_choice B true_false false", "parts over keys on one line"),
    ("1.谁主持： A 书记  B 物业  C 保安  D 路人   答案 A\n2.谁来： A 居民  B 党员  C 路人  D 无人   答案 AB\n", "single_choice A multiple_response A,B", "letters without stops, and the key behind them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), HABITS, ids=[why for *_, why in HABITS])
def test_habits(text: str, expected: str, why: str) -> None:
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, problems = read_bank(reading.node, course="")
    assert [one.message for one in (*reading.problems, *problems)] == [], why
    found = [
        f"{one.type} {'/'.join(one.data['blanks'][0]) if one.type == 'fill_in' else ','.join(one.correct_response)}"
        for one in walk(questions)
    ]
    assert " ".join(found) == expected, why
    assert {row for row, line in enumerate(text.split("\n"), 1) if line.strip(" >")} <= set(reading.rows)


def test_materials_whose_questions_ask_in_sentences() -> None:
    text = (
        "四、案例分析题\n（一）小区广场舞音乐过大，老年人要健身，上班族要休息，社区召集双方开会。\n1. 体现了哪些方法？\n2. 反悔怎么办？\n"
        "（二）张大爷独居，拒绝安装报警器，网格员三次上门，请老战友做工作。\n1. 好在哪里？\n"
        "参考答案：\n（一）1. 协商议事。\n2. 再次协商。\n（二）1. 尊重意愿。\n"
    )
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, problems = read_bank(reading.node, course="")
    assert [one.message for one in (*reading.problems, *problems)] == []
    found = [(one.stem, one.correct_response) for one in walk(questions) if one.type != "case_group"]
    assert found == [
        ("体现了哪些方法？", ("协商议事。",)),
        ("反悔怎么办？", ("再次协商。",)),
        ("好在哪里？", ("尊重意愿。",)),
    ]


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ("②还要招吗？（×）", "another question"),
        ("A. 一 B. 二。", "choices"),
        ("关于首问负责", "no sentence: it may be anything"),
        ("答案是B，错了。", "a sentence that says another"),
        ("由（ ）主持。", "a blank"),
        ("3.", "the number of a question that is not there"),
        ("（2）网格员可以执法。", "a number, so it may be a question"),
    ],
)
def test_what_may_be_more_than_a_remark_below_a_key_is_told(below: str, why: str) -> None:
    reading = read_any_paper(f"1. 谁主持议事？\nA. 书记\nB. 物业\n答案：A\n{below}\n", "paper.txt", prefix="q")
    assert len(reading.problems) == 1, why


def test_keys_named_after_their_case() -> None:
    case = "案例{}\n某社区楼上漏水，双方争吵多次，社区调解员到场查看，发现是公共立管老化。\n{}. 先做什么（  ）。\nA. 安抚  B. 判决\n"
    text = f"三、案例分析\n{case.format('一', 1)}{case.format('二', 2)}参考答案\n案例一：1.A\n案例二：2.B\n"
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, problems = read_bank(reading.node, course="")
    assert [one.message for one in (*reading.problems, *problems)] == []
    assert [one.correct_response for one in walk(questions) if one.type != "case_group"] == [("A",), ("B",)]


@pytest.mark.parametrize("stem", ["权力属于___(1)___。", "爱国、___(2)___、___(3)___。", "爱国、___②___。"])
def test_numbers_of_blanks_are_no_answers(stem: str) -> None:
    reading = read_any_paper(f"一、填空题\n1. {stem}\n", "paper.txt", prefix="q")
    assert [one.message for one in reading.problems] == ["这道题缺少必填项“答案 correct_response”"]
