"""Manners of writing that layouts do not combine: each row is one way to write a number, a choice, a key, a heading, a tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from quangang.questions import read_bank
from quangang.questions.papers import read_any_paper
from tests.questions.papers.layouts import LETTERS, Printed
from tests.questions.papers.pool import ALL, Item
from tests.questions.papers.score import score_paper

NAMES = {
    "single_choice": "单选题",
    "multiple_response": "多选题",
    "true_false": "判断题",
    "fill_in": "填空题",
    "extended_text": "简答题",
}
FEW = tuple(group[:3] for group in ALL)
CLOSED = ("single_choice", "multiple_response", "true_false")
CHINESE = "一二三四五"

Writer = Callable[[int, Item], str]


def key_of(item: Item, join: str = "", truth: tuple[str, str] = ("正确", "错误")) -> str:
    if item.type == "true_false":
        return truth[item.key != ("正确",)]
    return "；".join(item.key) if item.type == "fill_in" else join.join(item.key)


def choices_of(item: Item, mark: Callable[[str], str] = lambda letter: f"{letter}. ", between: str = "\n") -> str:
    return between.join(mark(letter) + text for letter, text in zip(LETTERS, item.choices, strict=False))


def usual(
    number: Callable[[int], str] = lambda n: f"{n}. ",
    choice: Callable[[str], str] = lambda letter: f"{letter}. ",
    between: str = "\n",
    key: Callable[[Item, str], str] = lambda item, key: f"答案：{key}",
    join: str = "",
    truth: tuple[str, str] = ("正确", "错误"),
    stem: Callable[[int, Item], str] = lambda n, item: item.stem,
) -> Writer:
    """A question as most papers print it, with one thing changed."""

    def write(n: int, item: Item) -> str:
        rows = [number(n) + stem(n, item)]
        if item.choices:
            rows.append(choices_of(item, choice, between))
        return "\n".join([*rows, key(item, key_of(item, join, truth))])

    return write


def paper(
    write: Writer, heading: Callable[[int, str], str] | None = lambda place, name: f"{CHINESE[place]}、{name}"
) -> Printed:
    lines = ["社区工作者业务知识测试题", ""]
    items = []
    number = 0
    for place, group in enumerate(FEW):
        if heading:
            lines += heading(place, NAMES[group[0].type]).split("\n")
            number = 0
        for item in group:
            number += 1
            block = write(number, item).split("\n")
            items.append((len(lines) + 1, number, item))
            lines += block
    return Printed("\n".join(lines) + "\n", items)


def read_right(printed: Printed) -> None:
    score = score_paper(printed)
    off = [fault for fault in score.off if ": why " not in fault]  # some manners print an explanation of their own
    assert (score.wrong_keys, score.lost, score.told, off) == ([], [], [], [])
    assert score.right + len(score.off) == len(printed.items)


NUMBERS = "{n}# |#{n} |{n}】|[题{n}] |题{n} |题{n}.|问{n}：|问题{n}：|序号{n}：|试题{n}. |{n}/50 |{n}；|{n}﹒|{n}- |{n}题、|{n} 、|{n} . |第 {n} 题 |【第{n}题】|第{n}题、|第{n}小题：|（{n}）.|{n})、|No.{n} |T{n}.|★{n}. |*{n}. |{n:03d}、"


@pytest.mark.parametrize("form", NUMBERS.split("|"))
def test_a_number(form: str) -> None:
    read_right(paper(usual(number=lambda n: form.format(n=n))))


CHOICES = "{a}；|{a}|{a}】|{a}>|<{a}>|【{a}】|「{a}」|选项{a}：|{a}选项：|{a}项：|{a}﹒|{a} ．|{a} 、 |{a}，|{a}。|☐ {a} |( ){a}. |○{a}、|● {a}. |* {a}. |\t{a}.\t"


@pytest.mark.parametrize("form", CHOICES.split("|"))
def test_the_letter_of_a_choice(form: str) -> None:
    read_right(paper(usual(choice=lambda letter: form.format(a=letter))))


@pytest.mark.parametrize("between", ["；", ";  ", " / ", "，", " | ", "　", "\n\n"])
def test_what_parts_choices(between: str) -> None:
    read_right(paper(usual(between=between)))


def test_choices_that_end_in_a_sign() -> None:
    """A. 甲；B. 乙；C. 丙。"""

    def write(n: int, item: Item) -> str:
        text = usual()(n, item)
        return re.sub(r"(?m)^([A-D]\. .*)$", r"\1；", text).replace("；\n答案", "。\n答案") if item.choices else text

    read_right(paper(write))


KEYS = "答案→{k}|★答案：{k}|◆正确答案：{k}|Ans：{k}|key: {k}|（答案）{k}|答案（{k}）|答 案：{k}|答案＝{k}|答案】{k}|「答案」{k}|〖答案〗{k}|<答案>{k}|答案|{k}|参考答案是：{k}|答案为{k}|正确答案是{k}|正确答案 {k}|参考答案为 {k}|本题正确答案：{k}|正确答案選：{k}|答案：{k}。|答案：[{k}]|答案：选项{k}"


@pytest.mark.parametrize("form", re.split(r"\|(?!\{)", KEYS))
def test_the_label_of_a_key(form: str) -> None:
    def key(item: Item, text: str) -> str:
        plain = item.type in CLOSED or ("选项" not in form and not form.endswith(("。", "]", "）")))
        return f"参考答案：{text}" if item.type == "extended_text" or not plain else form.format(k=text)

    read_right(paper(usual(key=key)))


@pytest.mark.parametrize(
    "form", ["本题选{k}", "应选{k}", "★{k}", "解析：甲乙都不符合规定，故选{k}。", "解析：依据规定，本题选{k}。"]
)
def test_letters_alone(form: str) -> None:
    read_right(paper(usual(key=lambda item, text: form.format(k=text) if item.choices else f"答案：{text}")))


@pytest.mark.parametrize("join", ["、", "，", " ", "；", "/", "|", "和", ".", "．", "-", "＋", "&"])
def test_letters_of_one_key(join: str) -> None:
    read_right(paper(usual(join=join)))


WORDS = {
    "each": lambda item: "；".join(f"{letter}.{item.choices[LETTERS.index(letter)]}" for letter in item.key),
    "lines": lambda item: "\n".join(f"{letter} {item.choices[LETTERS.index(letter)]}" for letter in item.key),
    "words": lambda item: "；".join(item.choices[LETTERS.index(letter)] for letter in item.key),
    "commas": lambda item: "、".join(item.choices[LETTERS.index(letter)] for letter in item.key),
}


@pytest.mark.parametrize("way", WORDS)
def test_a_key_in_the_words_of_its_choices(way: str) -> None:
    read_right(paper(usual(key=lambda item, text: f"答案：{WORDS[way](item) if item.choices else text}")))


@pytest.mark.parametrize(
    "truth",
    [
        "正确√ 错误×",
        "对√ 错×",
        "说法正确 说法错误",
        "Right Wrong",
        "yes no",
        "该说法正确 该说法错误",
        "√ ╳",
        "V X",
        "A.正确 B.错误",
        "本题正确 本题错误",
    ],
)
def test_signs_of_truth(truth: str) -> None:
    right, wrong = truth.split()
    read_right(paper(usual(truth=(right, wrong))))


HEADINGS = "★{t}★|——{t}——|=== {t} ===|壹、{t}|<{t}>|「{t}」|第{n}大题：{t}（每题2分）|题型：{t}|{t}部分（共3题）|## {t}|**{t}**|（{n}）{t}|【{t}】|{t}：|{n}. {t}"


@pytest.mark.parametrize("form", HEADINGS.split("|"))
def test_a_heading(form: str) -> None:
    read_right(paper(usual(), lambda place, name: form.format(t=name, n=CHINESE[place])))


def test_a_heading_set_wide() -> None:
    read_right(paper(usual(), lambda place, name: f"{CHINESE[place]}、{' '.join(name)}"))


TAGS = "【{t}】{s}|[{t}]{s}|（{t}，2分）{s}|{s}[{t}]|{s}（{t}）|{s} [{t}] *|{t} {s}|{t}[2分] {s}|<{t}>{s}|「{t}」{s}|{{{t}}}{s}|【{t}·易】{s}|{t}：{s}"


@pytest.mark.parametrize("form", TAGS.split("|"))
def test_a_type_of_its_own(form: str) -> None:
    read_right(paper(usual(stem=lambda n, item: form.format(t=NAMES[item.type], s=item.stem)), None))


@pytest.mark.parametrize("form", ["{n}. 【{t}】\n{s}", "{n}. {t}（2分）\n{s}"])
def test_a_number_with_nothing_but_a_type(form: str) -> None:
    """The stem stands on the next line: that is where the question is said to be."""
    printed = paper(
        lambda n, item: usual(
            number=lambda _: "", stem=lambda n, item: form.format(n=n, t=NAMES[item.type], s=item.stem)
        )(n, item),
        None,
    )
    moved = [(line + 1, number, item) for line, number, item in printed.items]
    score = score_paper(Printed(printed.text, moved))
    assert (score.wrong_keys, len(score.lost)) == ([], 0)


RECORDS = {
    "labels": "题目：{s}\n{c}答案：{k}\n题型：{t}\n分值：2\n",
    "boxes": "{n}. 【题干】{s}\n【选项】\n{c}【答案】{k}\n【解析】略\n【难度】易\n",
    "number above": "{n}.\n题干：{s}\n{c}答案：{k}\n解析：略",
}


@pytest.mark.parametrize("form", RECORDS)
def test_records(form: str) -> None:
    def write(n: int, item: Item) -> str:
        choices = choices_of(item) + "\n" if item.choices else ""
        text = RECORDS[form].format(n=n, s=item.stem, c=choices, k=key_of(item), t=NAMES[item.type])
        return text if item.choices else text.replace("【选项】\n", "")

    read_right(paper(write, None if form == "labels" else (lambda place, name: f"{CHINESE[place]}、{name}")))


def only(type_: str, write: Writer) -> Writer:
    return lambda n, item: write(n, item) if item.type == type_ else usual()(n, item)


STEMS = {
    "before the choices": lambda n, item: f"{n}. {item.stem}\n答案：{key_of(item)}\n{choices_of(item)}",
    "in its bracket": lambda n, item: f"{n}. {item.stem}（答案：{key_of(item)}）\n{choices_of(item)}",
    "behind the stem": lambda n, item: f"{n}. {item.stem} {key_of(item)}\n{choices_of(item)}",
    "on a line": lambda n, item: f"{n}. {item.stem}__{key_of(item)}__\n{choices_of(item)}",
    "before the number": lambda n, item: f"（{key_of(item)}）{n}. {item.stem}\n{choices_of(item)}",
    "behind the number": lambda n, item: f"{n}.（{key_of(item)}）{item.stem}\n{choices_of(item)}",
}


@pytest.mark.parametrize("place", STEMS)
def test_where_a_key_stands(place: str) -> None:
    read_right(paper(lambda n, item: STEMS[place](n, item) if item.choices else usual()(n, item)))


def filled(item: Item, form: str) -> str:
    keys = list(item.key)
    return re.sub("_{2,}", lambda match: form.format(k=keys.pop(0)), item.stem)


@pytest.mark.parametrize(
    "form", ["（{k}）", "【{k}】", "[{k}]", "{{{k}}}", "<u>{k}</u>", "**{k}**", "__{k}__", "___（{k}）___"]
)
def test_blanks_with_their_answers_in_them(form: str) -> None:
    read_right(paper(only("fill_in", lambda n, item: f"{n}. {filled(item, form)}")))


@pytest.mark.parametrize("form", ["第{n}空：{k}", "空{n}答案：{k}", "第{n}个空：{k}"])
def test_a_line_for_each_blank(form: str) -> None:
    def write(n: int, item: Item) -> str:
        return "\n".join([f"{n}. {item.stem}", *(form.format(n=place, k=key) for place, key in enumerate(item.key, 1))])

    read_right(paper(only("fill_in", write)))


def listed(rows: Callable[[Sequence[tuple[int, str]], str], str], *, heads: bool) -> Printed:
    """Questions without keys, and a list of them at the end."""
    lines, tail = ["社区工作者业务知识测试题", ""], ["参考答案"]
    items = []
    number = 0
    for place, group in enumerate(FEW[:3]):
        head = f"{CHINESE[place]}、{NAMES[group[0].type]}"
        lines.append(head)
        tail += [head] if heads else []
        number = 0 if heads else number
        found = []
        for item in group:
            number += 1
            items.append((len(lines) + 1, number, item))
            found.append((number, key_of(item, truth=("√", "×"))))
            lines += f"{number}. {item.stem}（  ）\n{choices_of(item)}".strip().split("\n")
        tail += rows(found, group[0].type).split("\n")
    return Printed("\n".join([*lines, "", *tail]) + "\n", items)


LISTS: dict[str, Callable[[Sequence[tuple[int, str]], str], str]] = {
    "1=A": lambda keys, type_: " ".join(f"{n}={key}" for n, key in keys),
    "1,A": lambda keys, type_: "; ".join(f"{n},{key}" for n, key in keys),
    "1选A": lambda keys, type_: "，".join(f"{n}选{key}" for n, key in keys),
    "1→A": lambda keys, type_: " ".join(f"{n}→{key}" for n, key in keys),
    "no numbers": lambda keys, type_: " ".join(key for _, key in keys),
    "no numbers, no gaps": lambda keys, type_: (" " if type_ == "multiple_response" else "").join(
        key for _, key in keys
    ),
    "a range and one": lambda keys, type_: (
        f"{keys[0][0]}-{keys[-2][0]}：{(' ' if type_ == 'multiple_response' else '').join(key for _, key in keys[:-1])}；{keys[-1][0]}：{keys[-1][1]}"
    ),
    "a table down": lambda keys, type_: "题号\t答案\n" + "\n".join(f"{n}\t{key}" for n, key in keys),
    "第1题": lambda keys, type_: "\n".join(f"第{n}题：{key}" for n, key in keys),
}


@pytest.mark.parametrize("heads", [True, False], ids=["under headings", "in one run"])
@pytest.mark.parametrize("rows", LISTS)
def test_keys_in_a_list(rows: str, heads: bool) -> None:
    read_right(listed(LISTS[rows], heads=heads))


def test_too_few_keys_without_numbers_are_told() -> None:
    printed = listed(lambda keys, type_: " ".join(key for _, key in keys[:-1]), heads=True)
    score = score_paper(printed)
    assert (score.right, score.wrong_keys) == (0, [])
    assert len(score.told) == len(printed.items)


STORY = (
    "老旧小区停车位不足，居民张某与李某因停车发生争执，网格员小王到现场后先把双方劝开，再分别听取意见，并约定次日协商。"
)
CHOSEN = "1. 小王首先做的是（  ）\nA. 劝开双方\nB. 报警\n答案：A\n2. 协商的时间是（  ）\nA. 当日\nB. 次日\n答案：B"
OPEN = "1. 小王首先做的是什么？\n2. 什么时候协商？"
CASES = [
    ("a span of numbers above the story", f"（1～2题共用题干）\n{STORY}\n{CHOSEN}", ["A", "B"]),
    ("a span with 题 twice", f"【第1题-第2题根据以下材料】\n{STORY}\n{CHOSEN}", ["A", "B"]),
    ("a line below that refers to the story", f"第四部分 实务题\n{STORY}\n请根据材料，回答以下问题：\n{CHOSEN}", ["A", "B"]),
    ("阅读材料, and points of the answers at the end", f"一、实务题\n阅读材料：\n{STORY}\n请根据材料，回答以下问题：\n{OPEN}\n\n参考答案要点：\n1. 劝开双方。\n2. 次日。", ["劝开双方。", "次日。"]),
    ("questions without any key", f"一、案例分析题\n{STORY}\n{OPEN}", ["", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_questions_about_one_story(text: str, keys: list[str]) -> None:
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, problems = read_bank(reading.node, course="")
    assert [*reading.problems, *problems] == []
    [group] = questions
    assert STORY in str(group.data["material"])
    assert [
        str(child.data.get("reference") or "").strip() or "".join(child.correct_response) for child in group.children
    ] == keys


def test_the_next_story_without_questions_we_can_see_is_told() -> None:
    text = f"一、案例分析题\n案例一\n{STORY}\n{OPEN}\n案例二\n{STORY}\n"
    assert [(one.location.line, one.message) for one in read_any_paper(text, "paper.txt").problems] == [
        (6, "这段材料后面没有找到题目")
    ]


BEHIND = [
    ("每万人配____名。（18）", ["18"], "the answer"),
    ("每万人配____名，由____配。（18；街道）", ["18", "街道"], "two answers"),
    ("每万人配____名。（2024年真题）", None, "where it was asked"),
    ("每万人配____名。（见教材）", None, "a remark"),
    ("每万人配____名，由____配。（18）", None, "one answer for two blanks"),
]


@pytest.mark.parametrize(("stem", "keys"), [row[:2] for row in BEHIND], ids=[row[2] for row in BEHIND])
def test_a_bracket_behind_a_blank(stem: str, keys: list[str] | None) -> None:
    reading = read_any_paper(f"一、填空题\n1. {stem}\n", "paper.txt", prefix="q")
    if keys is None:
        assert [problem.rule for problem in reading.problems] == ["fields"]
    else:
        [question], _ = read_bank(reading.node, course="")
        assert question.data["blanks"] == [[key] for key in keys]


def test_what_is_put_right_is_an_explanation() -> None:
    reading = read_any_paper("一、判断改错题\n1. 网格员可以执法。（×）改正：网格员不可以执法。\n", "p.txt", prefix="q")
    [question], _ = read_bank(reading.node, course="")
    assert (question.stem, question.correct_response) == ("网格员可以执法。", ("false",))
    assert question.explanation == "网格员不可以执法。"


def taken(text: str) -> list[tuple[str, str, str, str]]:
    """Type, stem, key and explanation of each question of a paper without problems."""
    reading = read_any_paper(text, "paper.txt", prefix="q")
    questions, problems = read_bank(reading.node, course="")
    assert [*reading.problems, *problems] == []
    return [(one.type, one.stem, "".join(one.correct_response), one.explanation) for one in questions]


def test_numbers_with_nothing_but_a_type_and_keys_at_the_end() -> None:
    text = "1. 【单选题】\n谁主持议事？\nA. 书记\nB. 物业\n2. 【判断题】\n网格员可以执法。\n参考答案\n1.A 2.×\n"
    assert [row[2] for row in taken(text)] == ["A", "false"]


def test_points_and_a_tag_behind_one_stem() -> None:
    [row] = taken("1. 谁主持议事？（2分）[单选题]\nA. 书记\nB. 物业\n答案：A\n")
    assert row[:2] == ("single_choice", "谁主持议事？")


def test_one_statement_in_a_circle_is_no_number_of_a_question() -> None:
    text = "一、单选题\n根据下列表述：\n①居民自愿；②社区统一。\n应当具备的是（  ）\nA. ①\nB. ②\n答案：A\n"
    assert taken(text)[0][1] == "根据下列表述：\n①居民自愿；②社区统一。\n应当具备的是"


def test_a_sentence_about_the_key_is_no_second_key() -> None:
    text = "1. 谁主持议事？\nA. 书记\nB. 物业\n答案：A\n解析：看谁召集。\n答案是书记的理由在第二条。\n"
    assert taken(text)[0][2:] == ("A", "看谁召集。\n答案是书记的理由在第二条。")


def test_a_letter_left_out_in_a_row_is_told() -> None:
    reading = read_any_paper("1. 谁主持议事？\nA. 书记\nB. 物业 D. 会计\n答案：A\n", "paper.txt", prefix="q")
    assert [(one.location.line, one.message) for one in reading.problems] == [(3, "选项从B跳到了D")]


@pytest.mark.parametrize("end", ["（完）", "完", "【全文完】", "——本卷完——"])
def test_the_end_of_a_paper_is_no_explanation(end: str) -> None:
    assert taken(f"1. 谁主持议事？\nA. 书记\nB. 物业\n答案：A\n解析：看谁召集。\n{end}\n")[0][3] == "看谁召集。"


@pytest.mark.parametrize("line", ["（二）某社区停车位不足，居民发生争执。", "二、某社区停车位不足，居民发生争执。"])
def test_a_story_behind_a_choice_is_told(line: str) -> None:
    text = f"1. 谁主持议事？\nA. 书记\nB. 物业\n{line}\n2. 议事在哪里？\nA. 议事厅\nB. 街道\n参考答案\n1.A 2.A\n"
    reading = read_any_paper(text, "paper.txt", prefix="q")
    assert [(one.location.line, one.message) for one in reading.problems] == [
        (4, "这一行像是另一段材料或另一道题，却接在选项B后面")
    ]
