"""What each query finds in a small portal, in order, with scores: `golden/queries.txt` → `golden/hits.out.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quangang.loading import load
from quangang.rendering.urls import page_url
from quangang.search import Index, IndexOptions, SearchUnit, units_of
from quangang.search.corpus import cards_of, kinds_of_pages, weights_of_kinds
from quangang.search.subjects import ASPECTS, unspoken
from tests.checks.test_golden import wrong_project
from tests.search.test_index import index, large, many, small, units

HERE = Path(__file__).parent / "golden"
MOST = 6
ANSWER = "policies/central-2024/index.html#3"
ASKED = [
    *units(),
    SearchUnit("ask#", "", "", "每万人配18人，按常住人口算。", "ask", "一个区要配多少社区工作者", "questions/ask/index.html", {"类型": "一问一答", "地区": "贵州省六盘水市"}, evidence="社工要配几个\n配多少人"),
    SearchUnit("central-2024#9", "第9条", "安排值班", "社区夜间安排人员值班，节假日照常。", "central-2024", "关于加强社区工作者队伍建设的意见", "policies/central-2024/index.html#9", {"类型": "政策"}, evidence="公租房夜间谁值班"),
    SearchUnit("ask#依据", "", "依据", "每万城镇常住人口拥有社区工作者18人。", "ask", "一个区要配多少社区工作者", "questions/ask/index.html#依据", {"类型": "一问一答", "地区": "贵州省六盘水市"}),
]  # fmt: skip
OPTIONS = IndexOptions(
    synonyms=(("工资", "薪酬"), ("借用", "抽调")),
    weights={"政策": 10, "案例": 6, "一问一答": 8},
    pages=("案例", "一问一答"),
    cards={
        "ask": ["一个区要配多少社区工作者", "questions/ask/index.html", "每万人18人。", ["应当"], "县级", [["拥有社区工作者18人", "《意见》第3条", ANSWER]], "几年配齐"],
        f"={ANSWER}": ["拥有社区工作者18人", "《意见》第3条", ANSWER, "常住人口", 10_000, 18, "人", "只是估算"],
    },
)  # fmt: skip
"""How a portal's index is built: kinds that weigh, pages that stand for their sections, answers and a sum."""


def hits() -> str:
    """The first hits of each query, in one file, in shards, in shards of many, and where kinds weigh and answers are kept."""
    readers = (("small", small()), ("large", large()), ("many", many()), ("sure", index(OPTIONS, ASKED)))
    lines = []
    for query in (HERE / "queries.txt").read_text(encoding="utf-8").splitlines():
        lines.append(f"=== {query}")
        for name, built in readers:
            lines += [f"{name} {line}" for line in told(built, query)]
    return "\n".join(lines) + "\n"


def told(index: Index, query: str) -> Iterator[str]:
    answer = index.ask(query, limit=50)
    shown = " ".join(f"{hit.entry.id}:{hit.score}" for hit in answer.hits[:MOST])
    more = " 没有把握" if answer.unsure else ""
    instead = f" 改问“{answer.instead}”" if answer.instead else ""
    yield f"{len(answer.hits)} {shown}{more}{instead}".rstrip()
    card = index.card(answer)
    if card is not None:
        yield f"card {card}"


def aspects() -> str:
    """What each question asks for, and what each text speaks of: `golden/aspects.txt`."""
    names = [name for name, _, _ in ASPECTS]
    lines = []
    for words in (HERE / "aspects.txt").read_text(encoding="utf-8").splitlines():
        spoken = [name for name in names if not unspoken("问", [(name, "问", dict(SPOKEN)[name])], words)]
        lines.append(f"{words} ⇒ 问{'、'.join(unspoken(words, ASPECTS, ''))} 说{'、'.join(spoken)}")
    return "\n".join(lines) + "\n"


def found_units() -> str:
    """What of a project can be found, and what answers come to."""
    with TemporaryDirectory() as folder:
        corpus = load(wrong_project(Path(folder)))
    lines = [repr(unit) for unit in units_of(corpus, page_url)]
    lines += [f"{key} {card}" for key, card in cards_of(corpus, page_url).items()]
    return "\n".join([*lines, str(weights_of_kinds()), str(kinds_of_pages())]) + "\n"


SPOKEN = [(name, spoken) for name, _, spoken in ASPECTS]
GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "hits.out.txt": hits,
    HERE / "aspects.out.txt": aspects,
    HERE / "units.out.txt": found_units,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_every_query_finds_what_it_found(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
