"""A law of a folder of laws: what its file's name, its head and its text say."""

from __future__ import annotations

import pytest

from quangang.curation.laws import join_books, read_law

BODY = "\n\n<!-- INFO END -->\n\n第一条 为了示例，制定本条例。\n"


@pytest.mark.parametrize(
    ("stem", "head", "category", "field", "value"),
    [
        ("示例条例(2020-03-27)", "# 示例条例", "行政法规", "document_date", "2020-03-27"),
        ("示例条例（2020-03-27）", "# 示例条例", "行政法规", "document_date", "2020-03-27"),
        ("示例条例(2020-02-30)", "# 示例条例", "行政法规", "document_date", None),
        ("示例条例", "# 示例条例\n\n2008年1月31日公布", "行政法规", "document_date", "2008-01-31"),
        ("示例条例", "# 示例条例\n\n2008年1月31日会议通过", "行政法规", "document_date", "2008-01-31"),
        ("示例条例", "# 示例条例\n\n2008年1月31日发布", "行政法规", "document_date", "2008-01-31"),
        ("示例条例", "# 示例条例\n\n2008年1月31日颁布", "行政法规", "document_date", "2008-01-31"),
        ("示例条例", "# 示例条例\n\n2008年1月31日下达", "行政法规", "document_date", None),
        ("示例条例(2020-03-27)", "# 示例条例\n\n2008年1月31日公布", "行政法规", "document_date", "2020-03-27"),
        ("示例条例", "# 示例条例\n\n2008年5月1日起施行", "行政法规", "effective_date", "2008-05-01"),
        ("示例条例", "# 示例条例\n\n2008年5月1日施行", "行政法规", "effective_date", "2008-05-01"),
        ("示例条例", "# 示例条例", "行政法规", "effective_date", None),
        ("示例条例", "# 示例条例", "行政法规", "instrument_type", "regulation"),
        ("示例须知", "# 示例须知", "行政法规", "instrument_type", "other"),
        ("示例条例", "# 示例条例", "行政法规", "level", "central"),
        ("示例条例", "# 示例条例", "地方法规", "level", "province"),
        ("示例条例", "# 示例条例", "行政法规", "jurisdiction", "全国"),
        ("示例条例", "# 示例条例", "江苏地方法规", "jurisdiction", "江苏"),
        ("示例条例", "# 示例条例", "地方法规", "jurisdiction", "地方"),
        ("示例条例", "# 江苏省示例条例", "地方法规", "jurisdiction", "江苏省"),
        ("示例条例", "# 示例条例", "行政法规", "subjects", ["行政法规"]),
    ],
)
def test_the_fields_of_a_law(stem, head, category, field, value):
    assert read_law(stem, head + BODY, category).fields.get(field) == value


@pytest.mark.parametrize(("behind", "found"), [(400, True), (401, False)])
def test_a_law_comes_into_force_by_its_last_words(behind, found):
    text = "自2008年5月12日起施行"
    page = read_law("示例条例", f"# 示例条例\n\n第一条 示例。{text}{'示' * (behind - len(text) - 1)}\n", "行政法规")
    assert ("effective_date" in page.fields) is found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# 示例条例\n第一条 示例。", "第一条 示例。\n"),
        ("\ufeff# 示例条例\r\n第一条\u200b 示例。", "第一条 示例。\n"),
        ("# 示例条例\n", None),
        ("示例条例\n第一条 示例。", None),
        ("# 示例条例<!-- INFO END -->", None),
    ],
)
def test_the_text_of_a_law(text, body):
    page = read_law("示例条例", text, "行政法规")
    assert (page.body if page else None) == body


@pytest.mark.parametrize(
    ("head", "stem", "part"),
    [
        ("# 示例法典\n# 总则", "总则", "总则"),
        ("# 示例法典\n# 附则", "附则", "附则"),
        ("# 示例法典\n# 物权编", "物权编", "物权编"),
        ("# 示例法典\n# 物权", "物权", ""),
        ("# 示例法典", "总则", ""),
        ("# 示例法典\n# 总则", "示例法典(2020-05-28)", ""),  # a whole law, by its name
    ],
)
def test_a_book_of_a_law(head, stem, part):
    assert read_law(stem, head + BODY, "民法商法").part == part


def test_books_stand_in_the_order_of_their_articles():
    def book(name, text):
        return read_law(name, f"# 示例法典\n# {name}\n<!-- INFO END -->\n{text}\n", "民法商法")

    books = [
        book("附则", "本法自2021年1月1日起施行。"),
        book("物权编", "## 第一分编 通则\n\n第二百零五条 甲。"),
        book("总则", "第一条 乙。"),
    ]
    law = join_books(books)
    assert (
        law.body
        == "# 第一编 总则\n\n第一条 乙。\n\n# 第二编 物权\n\n### 第一分编 通则\n\n第二百零五条 甲。\n\n# 附则\n\n本法自2021年1月1日起施行。\n"
    )
    assert law.fields["notes"] == ["各编分在3个文件里，按条号接成一部；“第一编”这样的编号是导入程序加的"]
    assert law.part == ""
