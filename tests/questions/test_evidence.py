"""依据: change one word of a provision and every question resting on it is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quangang.documents import POLICY
from quangang.model import Address, Basis, Choice, Corpus, Document, Location, Question
from quangang.questions.evidence import _short, check_basis, check_questions
from quangang.text.provisions import parse_provisions

BODY = """## 二、健全职业体系

3.优化工作力量配置。各地按照每万城镇常住人口拥有社区工作者18人的标准配备，市地级或县级层面实行总量控制，定期动态调整。

## 三、加强能力建设

16.减轻社区工作者负担。各级党政机关不得随意借调社区工作者。
"""


def corpus(body: str, *bases: tuple[str, str]) -> Corpus:
    tree = parse_provisions(body, document="central-2024", file="docs/policies/central-2024.md")
    place = Location("docs/policies/central-2024.md")
    policy = Document("central-2024", POLICY, "意见", place, body, tree=tree)
    questions = {}
    for index, (address, quote) in enumerate(bases):
        found = Address.parse(address)
        assert found is not None
        basis = Basis(found, quote, Location("courses/c/questions/a.yml", index + 1))
        questions[f"q{index}"] = Question(f"q{index}", "true_false", "题", "解析", (basis,), basis.location)
    return Corpus(documents={"central-2024": policy}, questions=questions)


@pytest.mark.parametrize(
    ("address", "quote", "message", "fix"),
    [
        ("central-2024#3", "每万城镇常住人口拥有社区工作者18人", "", ""),
        ("central-2024#s2", "优化工作力量配置。各地按照每万", "", ""),  # a whole part may be named
        ("central-2024#3~16", "不得随意借调社区工作者", "", ""),  # and a range
        ("central-2024#3", "每万城镇常住人口拥有社区工作者19人", "与 central-2024#3 的原文不一致", "社区工作者18人"),
        ("central-2024#3", "不得随意借调社区工作者", "不一致", "这句话在 central-2024#16"),
        ("central-2024#15", "不得随意借调社区工作者", "里没有这一条", "central-2024#16"),
        ("central-2025#3", "每万", "没有“central-2025”这份文件", "central-2024"),
    ],
)
def test_a_basis_is_checked_to_the_letter(address: str, quote: str, message: str, fix: str) -> None:
    portal = corpus(BODY, (address, quote))
    problem = check_basis(portal.questions["q0"].basis[0], portal, holder="题目“q0”")
    assert (problem is None) is (message == "")
    if problem is not None:
        assert message in problem.message
        assert fix in problem.fix


def test_one_changed_word_names_each_question_that_rests_on_it() -> None:
    bases = [
        ("central-2024#3", "社区工作者18人的标准配备"),
        ("central-2024#16", "不得随意借调"),
        ("central-2024#3", "拥有社区工作者18人"),
    ]
    assert list(check_questions(corpus(BODY, *bases))) == []
    problems = list(check_questions(corpus(BODY.replace("18人", "20人"), *bases)))
    assert [problem.location.line for problem in problems] == [1, 3]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("见[[central-2024#3]]和[[central-2024#16|第16条]]", "", ""),
        ("见[[central-2024]]", "", ""),
        ("见[[central-2024#15]]", "没有着落", "central-2024#16"),
        ("见[[central-2025#3|那份文件]]", "没有着落", ""),
        ("见[[case:liupanshui]]", "只能链接条文", "[[central-2024#3]]"),
        ("见[[central-2024@2020-01-01#3]]", "没有着落", ""),  # an older text that is not held
        ("见[[central-2024#3~15]]", "", ""),  # the page opens at the first of a range
        ("见[[central-2024#15~16]]", "没有着落", "central-2024#16"),
        ("见[[unread#3]]", "", ""),  # its file has its own problem
        ("见[[unread]]", "", ""),
    ],
)
def test_links_in_questions_lead_somewhere(text: str, message: str, fix: str) -> None:
    portal = corpus(BODY, ("central-2024#3", "社区工作者18人"))
    question = portal.questions["q0"]
    choice = Choice("A", "甲")
    for place in (
        replace(question, explanation=text),
        replace(question, stem=text),
        replace(question, data={"material": text}),
        replace(question, choices=(replace(choice, text=text),)),
        replace(question, choices=(replace(choice, feedback=text),)),
        replace(question, stem=text, explanation=text),  # told once
    ):
        problems = list(check_questions(replace(portal, questions={"q0": place}, unread=frozenset({"unread"}))))
        told = [
            message in problem.message and bool(fix) == bool(problem.fix) and fix in problem.fix for problem in problems
        ]
        assert told == ([True] if message else [])


def test_questions_inside_another_are_looked_at_once() -> None:
    portal = corpus(BODY, ("central-2024#3", "每万城镇常住人口拥有社区工作者19人"))
    child = portal.questions["q0"]
    group = replace(child, id="group", type="case_group", basis=(), children=(child,))
    for questions in ({"group": group}, {"q0": child, "group": group}, {"group": group, "q0": child}):
        assert len(list(check_questions(replace(portal, questions=questions)))) == 1


@pytest.mark.parametrize(
    ("address", "quote", "fix"),
    [
        ("none#1", "每万", "现有：a0、a1、a2、a3、a4、a5、a6、a7"),  # eight of those there are
        ("central-2024#3", "完全是别的话", "请从条文里原样复制"),
        ("central-2024#s2", "不得随意借调社区工作者", "这句话在 central-2024#16"),
        ("unread#1", "每万", None),
    ],
)
def test_what_is_told_of_a_basis(address: str, quote: str, fix: str | None) -> None:
    portal = corpus(BODY, (address, quote))
    documents = {**{f"a{n}": portal.documents["central-2024"] for n in range(8)}, **portal.documents}
    portal = replace(portal, documents=documents, unread=frozenset({"unread"}))
    problem = check_basis(portal.questions["q0"].basis[0], portal, holder="题目“q0”")
    assert (problem.fix if problem else None) == fix


@pytest.mark.parametrize(("size", "shown"), [(40, "甲" * 40), (41, "甲" * 39 + "…")])
def test_a_long_quotation_is_shown_short(size: int, shown: str) -> None:
    assert _short("甲" * size) == shown
