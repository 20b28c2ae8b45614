"""Paths of nodes, and what is wrong with their numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quangang.model import Location, Problem, Severity
from quangang.text.numerals import format_numeral
from quangang.text.provision_marks import Mark, Number, Rank
from quangang.text.provision_nodes import Item, Node, Place

RULE = "provision-numbers"
_LISTED = 5
_MOST = 200
"""A text with more faults than this is no policy; what comes after is not told."""


def choose_unit(marks: Iterable[Mark | None]) -> tuple[Rank, bool]:
    """Which rank of an outline is its unit of address, and whether it numbers through.

    The unit is the lowest rank that numbers through across its parents; else the rank below 一、; else the first.
    """
    ordered = [mark for mark in marks if mark and Rank.PART <= mark.rank <= Rank.CIRCLED]
    ranks = sorted({mark.rank for mark in ordered})
    if not ranks:
        return Rank.PART, True
    top = ranks[0]
    for rank in reversed(ranks[1:]):
        if _numbers_through(ordered, rank):
            return rank, True
    if top is Rank.PART and len(ranks) > 1:
        return ranks[1], False
    return top, True


def _numbers_through(marks: Sequence[Mark], rank: Rank) -> bool:
    """Whether the marks of a rank go on counting where a new parent begins."""
    last = 0
    parents = kept = restarted = 0
    fresh = False
    for mark in marks:
        if mark.rank < rank:
            fresh = True
        elif mark.rank is rank:
            if fresh and last:
                parents += 1
                kept += mark.number[0] > last
                restarted += mark.number[0] == 1
            last = mark.number[0]
            fresh = False
    return parents > 0 and kept > restarted and kept * 2 > parents


def number_problems(
    nodes: Sequence[Node], place: Place, problems: list[Problem], *, prefix: str, continuous: bool, unit: Rank
) -> None:
    """Set the path of every node, and report gaps and repeats.

    Args:
        nodes: top nodes of one text.
        place: the text.
        problems: gets what is found.
        prefix: path of the attachment the text is, with a dot, or "".
        continuous: whether the unit's bare number is its address.
        unit: rank of the units.
    """
    every = list(_walk(nodes))
    unique = {rank: _unique(every, rank) for rank in (Rank.CHAPTER, Rank.SECTION, Rank.PART)}
    for rank, above in ((Rank.CHAPTER, Rank.BOOK), (Rank.PART, Rank.CHAPTER)):
        begun = [node for node in every if node.rank is above and _begins(node, rank)]
        if len(begun) > 1:  # 第一章 of a second 编 is no slip
            unique[rank] = False
    restarts = unit is Rank.ARTICLE and _restarts(every)
    _set_paths(nodes, "", prefix, unique, unit, continuous and not restarts)
    by_parent: dict[tuple[str, Rank], list[Node]] = {}
    for node in every:
        bare = node.path.removeprefix(prefix)
        by_parent.setdefault((bare.rpartition(".")[0], node.rank), []).append(node)
    for siblings in by_parent.values():
        _check([(n.number, n.head.line, n.path) for n in siblings], siblings[0].rank, place, problems)
    for node in every:
        for paragraph in node.paragraphs:
            _check_items(paragraph.items, node, place, problems)


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _begins(node: Node, rank: Rank) -> bool:
    return any(child.rank is rank and child.number == (1,) for child in node.children)


def _unique(nodes: Iterable[Node], rank: Rank) -> bool:
    counts = Counter(node.number for node in nodes if node.rank is rank)
    return sum(count - 1 for count in counts.values()) <= 1


def _restarts(nodes: Iterable[Node]) -> bool:
    """Whether articles begin again at 第一条 in each container."""
    firsts = articles = 0
    for node in nodes:
        if node.rank is Rank.ARTICLE:
            articles += 1
            firsts += node.number == (1,)
    containers = sum(1 for node in nodes if any(child.rank is Rank.ARTICLE for child in node.children))
    return firsts > 1 and containers > 1 and firsts * 2 > containers


def _set_paths(
    nodes: Sequence[Node], parent: str, prefix: str, unique: dict[Rank, bool], unit: Rank, continuous: bool
) -> None:
    for node in nodes:
        number = "-".join(map(str, node.number))
        if node.rank is Rank.BOOK:
            own = f"bk{number}"
        elif node.rank is Rank.CHAPTER:
            own = _join("" if unique[Rank.CHAPTER] else parent, f"ch{number}")
        elif node.rank is Rank.SECTION:
            own = _join(parent, f"sec{number}")
        elif node.rank is Rank.PART:
            own = _join("" if unique[Rank.PART] else parent, f"s{number}")
        elif node.rank is unit and continuous:
            own = number
        else:
            own = _join(parent, number)
        node.path = prefix + own
        _set_paths(node.children, own, prefix, unique, unit, continuous)


def _join(parent: str, own: str) -> str:
    return f"{parent}.{own}" if parent else own


def _check_items(items: Sequence[Item], node: Node, place: Place, problems: list[Problem]) -> None:
    by_rank: dict[Rank, list[tuple[Number, int, str]]] = {}
    for item in items:
        by_rank.setdefault(item.mark.rank, []).append((item.mark.number, item.block.line, node.path))
        _check_items(item.children, node, place, problems)
    for rank, numbers in by_rank.items():
        _check(numbers, rank, place, problems)


def _check(numbers: Sequence[tuple[Number, int, str]], rank: Rank, place: Place, problems: list[Problem]) -> None:
    """Report what is missing, doubled or out of order among siblings: number, line, the address a reader would look at."""
    seen: dict[Number, int] = {}
    last: Number = (0,)
    for number, line, path in numbers:
        if len(problems) >= _MOST:
            return
        if number in seen:
            where = f"（{place.document}#{path}）" if path else ""
            text = f"{_name(number, rank)}重复：第{seen[number]}行已经有了{where}，引用时分不清是哪一个"
            problems.append(_problem(place, line, text, Severity.ERROR))
        elif number < last:
            text = f"{_name(number, rank)}排在{_name(last, rank)}之后，次序颠倒"
            problems.append(_problem(place, line, text, Severity.WARNING))
        elif number[0] > last[0] + 1:
            first, final = last[0] + 1, number[0] - 1
            missing = "、".join(_name((n,), rank) for n in range(first, min(final, first + _LISTED - 1) + 1))
            more = f"等{final - first + 1}处" if final - first >= _LISTED else ""
            if last == (0,):
                text = f"编号从{_name(number, rank)}开始"
                problems.append(_problem(place, line, text, Severity.INFO))
            else:
                text = f"编号不连续：缺{missing}{more}"
                problems.append(_problem(place, line, text, Severity.WARNING))
        seen.setdefault(number, line)
        last = max(last, number)


def _problem(place: Place, line: int, text: str, severity: Severity) -> Problem:
    return Problem(Location(place.file, line, 1), RULE, text, severity)


def _name(number: Number, rank: Rank) -> str:
    """The number as printed: 第八条, （三）, 4."""
    value = number[0]
    chinese = format_numeral(value) if value < 1_000_000 else str(value)
    sub = "".join(f"之{format_numeral(n)}" for n in number[1:])
    unit = {Rank.BOOK: "编", Rank.CHAPTER: "章", Rank.SECTION: "节", Rank.ARTICLE: "条"}.get(rank)
    if unit:
        return f"第{chinese}{unit}{sub}"
    return {
        Rank.PART: f"“{chinese}、”",
        Rank.BRACKET: f"“（{chinese}）”",
        Rank.DECIMAL: f"“{value}.”",
        Rank.BRACKET_DECIMAL: f"“（{value}）”",
        Rank.CIRCLED: f"“{value}”",
    }[rank]
