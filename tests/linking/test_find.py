"""Sentences and what must be found in them; `【】` marks each citation."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quangang.linking.find import Finder
from quangang.linking.names import Names
from tests.growth import grows_in_step

FINDER = Finder(
    Names.of(
        [
            "民法典",
            "物业管理条例",
            "北京市物业管理条例",
            "居民委员会组织法",
            "合同法",
            "劳动合同法",
            "香港特别行政区基本法",
        ]
    )
)

MARKED = [
    # Titles.
    ("依据【《慈善法》第三条】办理。", "a provision belongs to the title before it"),
    ("【《慈善法》】和【《公益事业捐赠法》第二条】", "of two titles the nearer has the provision"),
    ("【《北京市实施〈中华人民共和国突发事件应对法〉办法》】", "a nested title is one"),
    ("【《关于修改《慈善法》的决定》】", "nested with the same marks too"),
    ("【《医疗事故分级标准（试行）》】", "what stands in brackets belongs to the title"),
    ("【《慈善法》】的有关规定", "no provision"),
    # Provisions.
    ("违反【本办法第九条】、【第十条第二款】和【第十二条】的", "each of a list is a link of its own"),
    ("【第三条至第五条】", "a range is one"),
    ("【第二十条第一款第（三）项至第（五）项】", "a range of 项 is one"),
    ("【第（二）、（三）项】", "an elided list is one"),
    ("【第7、11、17条】", "also in Arabic numerals"),
    ("【第一至三项】", "an elided range"),
    ("【第二百七十六条之一】", "an inserted article"),
    ("【第 8 条】和【第８条】", "spaced, full width"),
    ("【第十五条第(二)、(三)项】", "half-width brackets"),
    ("【本条第二款】、【第三款】", "本条 belongs to what follows"),
    ("【前款】规定的情形，【前两款】规定的处罚，【前条】所列", "what comes before"),
    ("【前款第（一）、（三）项】", "and an item of it"),
    ("依照【该法第三条】", "该法 belongs to the provision"),
    ("【本条例第五章】和【第二章第三节】", "containers"),
    ("见【附件2】。", "attachments"),
    ("【《意见》第四部分】和【第15点】", "parts and points of an outline"),
    # Names without 《》.
    ("依照【民法典第一千条】的规定", "a bare name with a provision"),
    ("根据【中华人民共和国民法典第三条】", "with the country before it"),
    ("违反【北京市物业管理条例第五条】的", "the longest name"),
    ("依照民法典有关规定", "a bare name alone is no link"),
    ("依照【合同法第五十二条】和【劳动合同法第四条】", "合同法 is not 同法"),
    ("依照【香港特别行政区基本法第二十三条】", "基本法 is not 本法"),
    # Numbers and nicknames.
    ("依照【国办发〔2017〕1号】文件", "a document number without the verb before it"),
    ("【《规定》】（【法释〔2015〕11号】）【第三条】", "a bracket breaks a span"),
    ("“十四五”规划和【“16条”】", "a quoted nickname"),
    # Not citations.
    ("领取《老年人优待证》，看《中国社区报》", "certificates and newspapers"),
    ("签订《房屋租赁合同》第三条约定", "contracts"),
    ("按照有关规定，提出16条措施、10项标准", "no title, things counted"),
    ("第三次会议，第一届委员会，第二名", "other ordinals"),
    ("具备下列条件之一，第三条件", "条件 is a word"),
    ("本项目第一项目标", "项目 and 目标 are words"),
    ("第八条 居民委员会应当公开事项。", "the number of an article is not a citation"),
    ("## 第二章 总则", "nor of a chapter"),
    ("## 第二章总则", "though no space follows"),
]


def split(marked: str) -> tuple[str, list[str]]:
    plain = marked.replace("【", "").replace("】", "")
    return plain, [part.split("】")[0] for part in marked.split("【")[1:] if part.split("】")[0]]


@pytest.mark.parametrize(("marked", "why"), MARKED, ids=[why for _, why in MARKED])
def test_finds(marked: str, why: str) -> None:
    text, expected = split(marked)
    mentions, _ = FINDER.find(text)
    found = [text[m.span.start : m.span.end] for m in mentions]
    assert found == expected


def test_declared_short_titles() -> None:
    text = "根据《关于加强社区工作者队伍建设的意见》（以下简称《意见》），按照《意见》第8条……"
    mentions, declarations = FINDER.find(text)
    (declaration,) = declarations
    assert (declaration.short, declaration.title) == ("意见", "关于加强社区工作者队伍建设的意见")
    assert [text[m.span.start : m.span.end] for m in mentions] == [
        "《关于加强社区工作者队伍建设的意见》",
        "《意见》第8条",
    ]


def test_a_declared_name_is_not_cut_to_a_known_one() -> None:
    text = "根据《劳动争议调解合同法》（以下简称调解合同法）。劳动者依据调解合同法第四条"
    mentions, _ = FINDER.find(text)
    assert text[mentions[-1].span.start :] == "调解合同法第四条"
    mentions, _ = FINDER.find("依据调解合同法第四条", declared=["调解合同法"])
    assert mentions[0].title == "调解合同法"
    mentions, _ = FINDER.find("依据某省消防条例第四条，依照条例第五条", declared=["条例"])
    assert [m.title for m in mentions] == ["某省消防条例", "条例"]


@pytest.mark.parametrize("marks", ["“”", "‘’", "「」", "『』", '""'])
def test_a_declared_short_title_in_quotation_marks(marks: str) -> None:
    opening, closing = marks
    text = f"《关于加强服务的意见》（以下简称{opening}意见{closing}）公布，对照{opening}意见{closing}第五条，对照{opening}建议{closing}第六条"
    mentions, declarations = FINDER.find(text)
    assert [one.short for one in declarations] == ["意见"]
    assert [text[m.span.start : m.span.end] for m in mentions] == [
        "《关于加强服务的意见》",
        f"{opening}意见{closing}第五条",
        "第六条",
    ]
    assert mentions[1].title == "意见"


def test_a_person_or_place_is_no_short_title() -> None:
    text = "根据《慈善法》设立的慈善组织（以下简称组织），应当公开。"
    assert not FINDER.find("城镇常住居民（以下简称居民）")[1]
    assert all(d.short != "居民" for d in FINDER.find(text)[1])


@given(st.text(alphabet="《》〈〉第一二十条款项（）、至前本法意见规定〔2017〕1号“”16以下简称\n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_in_order_and_inside(text: str) -> None:
    mentions, _ = FINDER.find(text)
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


@pytest.mark.parametrize(
    "unit",
    ["《", "第一", "、", "第一条、", "（", "《a", "以下简称", "本法", "前款第", "第（一", "第一、", "〔2017〕", "“十"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: FINDER.find(text)

    assert grows_in_step(prepare, 5_000, 50_000)
