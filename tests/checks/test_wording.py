"""The rule wording: each kind of slip in a sentence, and the honest words beside it."""

from __future__ import annotations

import pytest

from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.rules import wording
from quangang.model import Severity


def found(text: str) -> list[str]:
    page = Page("cases/demo.md", text, shelf="case")
    return [text[one.start : one.end] for one in wording.check(page, {}) if one.severity is not Severity.WARNING]


WRONG = [
    # (sentence, words at fault)
    ("到日本、韩国和台湾等国访问", "台湾等国"),  # not a country
    ("台湾总统", "台湾总统"),
    ("臺灣**國防部**", "臺灣**國防部"),  # traditional, bold
    ("大陆与台湾两国", "大陆与台湾两国"),
    ("中国与香港", "中国与香港"),
    ("收回香港主权", "收回香港主权"),
    ("新疆自治区", "新疆自治区"),  # full name
    ("延边朝鲜自治州", "延边朝鲜自治州"),
    ("维族居民", "维族"),
    ("坚持“一国两治”", "一国两治"),  # one wrong character
    ("做到“两个维户”", "两个维户"),
    ("社会主义核心价直观", "社会主义核心价直观"),
    ("中国特社会主义", "中国特社会主义"),  # one missing
    ("新疆维尔吾自治区", "新疆维尔吾自治区"),  # swapped
    ("国务院、党中央", "国务院、党中央"),  # order
    ("一带一路战略", "一带一路战略"),
    ("残废人", "残废"),
    ("政治意识、核心意识、大局意识、看齐意识", "政治意识、核心意识、大局意识、看齐意识"),
    ("增强“四个意识识”", "四个意识识"),  # doubled: the last
    ("坚定“四个自自信”", "四个自自信"),  # inside
    ("做到“两两个维护”", "两两个维护"),  # the first
    ("推进“网格”治理，增强“四个意识识”", "四个意识识"),  # behind other quotation marks
    ("“网格”“院坝”，坚定“四个自自信”", "四个自自信"),
    ("社会社会主义核心价值观", "社会社会主义核心价值观"),  # a word
    ("中华人民人民共和国", "中华人民人民共和国"),  # a word inside
    ("坚持人民为中新", "人民为中新"),  # the first one missing, another wrong
    ("不望初新", "不望初新"),  # two that sound alike
    ("中国特社会主意道路", "中国特社会主意"),  # one missing, one that sounds alike
    ("杜会主义核心价值观", "杜会主义核心价值观"),  # the first looks alike
    ("实现中华民族伟大复型", "中华民族伟大复型"),  # the last
    ("中国特色社会主气。", "中国特色社会主气"),  # the last, alike in nothing
    ("社会核心主义价值观", "社会核心主义价值观"),  # in another order
    ("凉山彝族自治洲", "凉山彝族自治洲"),
    ("敬业、爱国、诚信、友善。", "敬业、爱国、诚信、友善"),  # one level of the values, bare
    ("自由 公正 平等 法治", "自由 公正 平等 法治"),
    ("西藏、新疆等国", "西藏、新疆等国"),
    ("日本、新加坡、台湾三国", "台湾三国"),
    ("新疆、西藏、内蒙古等少数民族国家", "新疆、西藏、内蒙古等少数民族国家"),
    ("外国居民（含香港、澳门、台湾）", "外国居民（含香港、澳门、台湾"),
    ("包括香港、台湾在内的十个国家", "包括香港、台湾在内的十个国家"),
    ("西藏首都拉萨", "西藏首都"),
    ("新疆总统", "新疆总统"),
    ("国籍：台湾", "国籍：台湾"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_wrong_wording(text: str, words: str) -> None:
    assert words in found(text)


HONEST = [
    "日本、韩国等国家和台湾地区",
    "西藏、新疆等国家重点支持的地区",
    "香港国际机场、香港维护国家安全条例",
    "台湾当局“外交部”",
    "内蒙古、西藏和新疆等自治区",
    "恩施州、湘西州",
    "提出四个意见，落实两个确保，三个代表团到会",
    "热心为居民服务，以居民为中心",
    "健全深化改革的机制",
    "生态文明建设融入经济建设、政治建设、文化建设、社会建设",
    "《台湾国》一书的作者",  # a cited title
    "不得使用“残废人”“台湾国”等错误说法",  # teaches
    "集中港口资源，建设数据中台",
    "政治意识、大局意识、核心意识、看齐意识",
    "这是个意识问题，两个卫护小组",  # sounds like a slogan, and is none
    "社会主义核心价值观观念，民主集中制制度，其中中国共产党党员",  # what follows begins alike
    "香港特别行政区区旗，中华人民共和国国旗法",
    "全心全意为职工服务，授权省人民代表大会常务委员会",
    "中华民族伟大精神，中国特色的社会主义法治，五位一体布局",
    "西藏民主改革，新疆国家安全机关，外交部驻香港特派员公署",
    "包括港澳同胞和台湾同胞在内的全中国人民",
    "爱国、爱家、敬业、奉献；民主、公开、公正、平等",
    "县政府与县委党校",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_wording(text: str) -> None:
    assert found(text) == []


def test_official_text_is_left_alone_and_a_quotation_only_warned_of() -> None:
    text = "---\nid: demo\ntitle: 办法\n---\n\n第一条 残废人。\n"
    assert list(wording.check(page_of("docs/policies/demo.md", text), {})) == []
    (one,) = wording.check(Page("cases/demo.md", "> 残废人", shelf="case"), {})
    assert one.severity is Severity.WARNING


def test_a_phrase_of_ones_own_is_only_asked_about() -> None:
    """四个中心 is a slogan of Shanghai: one character apart in quotation marks is no proof."""
    assert found("服务“四个中新面”") == []
    assert found("“网格”“院坝”服务“四个中新面”") == []
    (one,) = wording.check(Page("cases/demo.md", "增强“四个意志”", shelf="case"), {})
    assert one.severity is Severity.WARNING


def test_the_list_is_whole() -> None:
    """Every form can match only where one of its `when` words stands: else it would be passed over in silence."""
    for text, _ in WRONG:
        for form in wording._words().forms:
            assert form.when
            if form.pattern.search(text):
                assert any(word in text for word in form.when), form.pattern.pattern
