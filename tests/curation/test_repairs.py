"""Each repair of characters, alone: a table of text → text, one reason a row. What is not in the left side must not change."""

from __future__ import annotations

import pytest

from quangang.curation.notes import Doubt, Setting
from quangang.curation.repairs import (
    REPAIRS,
    controls,
    front_matter,
    gbk_shift,
    layout,
    lost_characters,
    markup,
    pinyin_notes,
    punctuation,
    spaces,
    traditional,
)
from tests.curation.repairing import PROSE, check, repaired

PINYIN_NOTES = [
    ("隊(duì)伍建設", "隊伍建設"),
    ("鄉(xiāng)鎮(zhèn))", "鄉鎮)"),  # the bracket that closes 街道(鄉鎮) stays
    ("沿著(zhe)，著(zhù)名", "沿着，著名"),  # the note tells 着 from 著
    ("乾(qián)坤，乾(gān)淨", "乾坤，干淨"),
    ("招錄(聘)公務(wù)員", "招錄(聘)公務員"),
    ("社工（MSW）培训(abc)", "社工（MSW）培训(abc)"),
    ("函数f(a)", "函数f(a)"),  # no page of notes: a toneless syllable is no note
    ("隊(duì)務(wù)關(guān)懷嗎(ma)", "隊務關懷嗎"),
]


@pytest.mark.parametrize(("before", "after"), PINYIN_NOTES)
def test_pinyin_notes(before, after):
    check(pinyin_notes.REPAIR, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("做好社區工作十分重要?!弊鳛辄h的路線", "做好社區工作十分重要。”作為黨的路線"),
        ("做好社區工作十分重要？！弊鳛辄h的路線", "做好社區工作十分重要。”作為黨的路線"),
        (
            "專業化的隊伍?!笨h委常委說",
            "專業化的隊伍。”縣委常委說",
        ),  # one character between the lost byte and the letter
        ("群眾滿意嗎?！很滿意。", "群眾滿意嗎?！很滿意。"),  # a question mark is a question mark
        ("（褚娜）說?社區", "（褚娜）說?社區"),  # one rare character in a name is no shift
        ("什么是全岗通?！作为党员干部", "什么是全岗通?！作为党员干部"),
    ],
)
def test_gbk_shift(before, after):
    check(gbk_shift.REPAIR, before, after)


def test_what_was_restored_is_told():
    text, _, doubts = repaired(gbk_shift.REPAIR, "做好社區工作十分重要。?!弊鳛辄h的路線，專業化的隊伍。?!笨h委常委說")
    assert doubts == ["restored-bytes", "restored-bytes"]
    assert (text.count("作為黨"), text.count("縣委")) == (1, 1)


def test_a_shift_that_comes_right_too_late_is_restored_as_far_as_it_goes_and_doubted():
    shifted = (
        "重要。”作为党的方针".encode("gbk").replace(b"\xa1\xa3\xa1\xb1", b"?\xa3\xa1\xb1").decode("gbk", "replace")
    )
    text, _, doubts = repaired(gbk_shift.REPAIR, shifted)
    assert text.startswith("重要。”作")
    assert doubts == ["lost-character"]


def test_half_a_character_before_a_number_is_doubted_and_not_made_up():
    text, _, doubts = repaired(gbk_shift.REPAIR, "列入预算?幻磕瓴簧儆?40学时")  # 列入预算；每年不少于40学时
    assert text == "列入预算；每年不少?40学时"
    assert doubts == ["lost-character"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("著力加強隊伍建設，沿著這條路", "着力加强队伍建设，沿着这条路"),
        ("著名的《著作權法》和顯著成效", "著名的《著作权法》和显著成效"),
        ("幹部要乾淨擔當，乾坤朗朗", "干部要干净担当，乾坤朗朗"),
        ("乾隆年間的餅乾", "乾隆年间的饼干"),
        ("文件裡的資訊與軟體", "文件里的资讯与软体"),  # characters, never words: 文件 stays 文件
        ("徵求意見，憑藉優勢，瞭解覆蓋情況", "征求意见，凭借优势，了解覆盖情况"),
        ("意味著執著與意著", "意味着执着与意着"),
        (PROSE, PROSE),
    ],
)
def test_traditional(before, after):
    check(traditional.REPAIR, before, after)


def test_a_stray_traditional_character_is_named_and_kept():
    text, _, doubts = repaired(traditional.REPAIR, PROSE * 3 + "社區干部喆")
    assert "社區" in text
    assert doubts == ["traditional-character"]


def test_a_stray_character_is_shown_with_six_on_either_side():
    text = PROSE * 3 + "一二三四五六七區八九十甲乙丙丁\n"
    (doubt,) = [note for note in traditional.REPAIR.run(text, Setting()) if isinstance(note, Doubt)]
    assert (text[doubt.position], doubt.text) == ("區", "二三四五六七區八九十甲乙丙")
    (doubt,) = [note for note in traditional.REPAIR.run(f"二區三\n{PROSE * 3}", Setting()) if isinstance(note, Doubt)]
    assert doubt.text == "二區三"


PUNCTUATION = [
    ("社区工作者,是指:专职人员;吗?好!", "社区工作者，是指：专职人员；吗？好！"),
    ("2024年4月28日,中共中央", "2024年4月28日，中共中央"),
    ("共筹集资金1,000万元,上午10:30开会", "共筹集资金1,000万元，上午10:30开会"),
    ("招录(聘)公务员(以下简称两委)", "招录（聘）公务员（以下简称两委）"),
    ("1.明确人员范围。本意见", "1.明确人员范围。本意见"),  # the stop of a number is its own
    ("按1∶3比例,推行“1+2+N”机制(即1支)", "按1∶3比例，推行“1+2+N”机制（即1支）"),
    ("见 https://example.cn/a?b=1,2:3 和 f(x, y)", "见 https://example.cn/a?b=1,2:3 和 f(x, y)"),
    ("不低于85%,3年后", "不低于85%，3年后"),
    ("以下简称分类补偿):\n森林;", "以下简称分类补偿）：\n森林；"),
    ("Hello, world: (test)", "Hello, world: (test)"),
    ('推行"全岗通"机制', "推行“全岗通”机制"),
    ("提高服务水平.", "提高服务水平。"),
    ("一.总体要求", "一.总体要求"),
]


@pytest.mark.parametrize(("before", "after"), PUNCTUATION)
def test_punctuation(before, after):
    check(punctuation.REPAIR, before, after)


@pytest.mark.parametrize(
    ("text", "kind"),
    [('推行"全岗通机制', "unpaired-quote"), ("全面发展.各地要落实。", "western-stop")],
)
def test_punctuation_that_cannot_be_told_is_left(text, kind):
    assert repaired(punctuation.REPAIR, text)[0] == text
    assert kind in repaired(punctuation.REPAIR, text)[2]


SPACES = [
    ("用好“激”字诀。 社区虽小，却连着千家万户。", "用好“激”字诀。社区虽小，却连着千家万户。"),
    ("第一条　为了加强社区工作，制定本办法。", "第一条　为了加强社区工作，制定本办法。"),
    ("加强社区工 作者队伍，提高能力。", "加强社区工作者队伍，提高能力。"),
    ("共有 18 人，分为 3 类。", "共有18人，分为3类。"),
    ("中共中央办公厅 国务院办公厅", "中共中央办公厅 国务院办公厅"),
]


@pytest.mark.parametrize(("before", "after"), SPACES)
def test_spaces(before, after):
    check(spaces.REPAIR, before, after)


def test_front_matter_of_another_site():
    text = f'---\nlayout: post\ntitle: "一个“标题”"\ndate: 2022-03-02 07:57:50 +0800\ntags: [a\n---\n{PROSE}\n'
    after, findings, _ = repaired(front_matter.REPAIR, text)
    assert after == f"{PROSE}\n"
    assert findings == [("title", "一个“标题”"), ("source.date", "2022-03-02")]


def test_a_rule_line_is_no_front_matter():
    text = f"---\n{PROSE}\n"
    assert repaired(front_matter.REPAIR, text)[0] == text


MARKUP = [
    (" <p>甲。</p>\n <p>乙。</p><p class='x'>丙。</p>\n", " 甲。\n 乙。\n\n丙。\n", ".txt"),
    (
        "<html><head><title>x</title></head><body><nav>首页</nav><h1>题目</h1><p>第一行\n第二行</p></body></html>",
        "题目|第一行第二行",
        ".html",
    ),
    ("<p>a &amp; b&nbsp;甲&ldquo;乙&rdquo;</p>", "a & b 甲“乙”", ".html"),
    ("<script>alert('</p>')</script><style>p{}</style><p>甲。</p><!-- 乙 -->", "甲。", ".html"),
    ("当 a < b 且 c > d 时，按规定办理。", "当 a < b 且 c > d 时，按规定办理。", ".txt"),
    ("见[通知](http://example.cn/1.html)。", "见通知。", ".md"),
]


@pytest.mark.parametrize(("before", "after", "suffix"), MARKUP)
def test_markup(before, after, suffix):
    text = repaired(markup.REPAIR, before, suffix=suffix)[0]
    if suffix == ".txt":
        assert text == after
    else:
        assert "|".join(part.strip("# ").strip() for part in text.split("\n") if part.strip("# ")) == after


def test_a_bare_address_is_where_the_text_came_from():
    after, findings, _ = repaired(markup.REPAIR, f"{PROSE}\n\n<http://example.cn/a?b=1>\n")
    assert findings == [("source.url", "http://example.cn/a?b=1")]
    assert "http" not in after


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("定期组织体检，通过多种形式帮助纾解压。", ["lost-character"]),
        ("深化改革，重\ufffd大事项要报告。", ["lost-character"]),
        ("社区虽小，基层安则天下安。", []),
        ("推动社区工作者选得优、留得住、干得好。", []),
        (PROSE, []),
    ],
)
def test_lost_characters(text, doubts):
    assert repaired(lost_characters.REPAIR, text) == (text, [], doubts)


CONTROLS = [
    ("社\u200b区\ufeff工\u202e作", "社区工作"),
    ("上一页\x0c下一页", "上一页\n下一页"),
    ("社\U000e0041区", "社区"),
]


@pytest.mark.parametrize(("before", "after"), CONTROLS)
def test_controls(before, after):
    check(controls.REPAIR, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n　　甲。  \n乙。\n\n\n丙。", "甲。\n\n乙。\n\n丙。\n"),
        ("| a | b |\n| --- | --- |\n甲。\n", "| a | b |\n| --- | --- |\n\n甲。\n"),
        ("甲。\n\n乙。\n", "甲。\n\n乙。\n"),
    ],
)
def test_layout(before, after):
    check(layout.REPAIR, before, after)


def test_every_repair_has_its_own_name_and_manual():
    assert len({repair.id for repair in REPAIRS}) == len(REPAIRS)
    for repair in REPAIRS:
        assert (__import__(repair.run.__module__, fromlist=["x"]).__doc__ or "").strip()
