"""轮训计划: who is due in which year, as a workbook and as a calendar. The central Opinions, item 8: 每年至少1次, 每3年轮训1次."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quangang.formats.workbook import Cell, Sheet, write_workbook

LEADERS = ("书记", "主任")
"""Posts that are trained every year."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone to be trained.

    Attributes:
        name: as on the list.
        unit: the community.
        post: 岗位; one that holds 书记 or 主任 (not 副) is trained every year.
        last: year of the last training; 0 where nobody knows.
    """

    name: str
    unit: str = ""
    post: str = ""
    last: int = 0

    @property
    def leads(self) -> bool:
        """社区党组织书记 and 社区居民委员会主任."""
        return any(word in self.post for word in LEADERS) and "副" not in self.post


@dataclass(frozen=True, slots=True)
class Turn:
    """One year of the plan, split into sessions."""

    year: int
    session: int
    members: tuple[Member, ...]
    leaders: bool


def plan(members: Sequence[Member], start: int, *, years: int = 3, size: int = 50) -> list[Turn]:
    """Who comes when.

    Leaders come every year. Everyone else comes once in three years: those trained longest ago first, the rest
    shared evenly, nobody later than three years after the last time.

    Args:
        members: everyone on the list.
        start: first year of the plan.
        years: how many years are planned.
        size: most people in one session.
    """
    leaders = [one for one in members if one.leads]
    others = [one for one in members if not one.leads]
    turns: list[Turn] = []
    due = {one: max(start, min(one.last + 3, start + 2)) if one.last else 0 for one in others}
    shares: dict[int, list[Member]] = {start + n: [] for n in range(3)}
    for one in sorted((m for m in others if due[m]), key=lambda m: (due[m], m.unit, m.name)):
        shares[due[one]].append(one)
    for one in sorted((m for m in others if not due[m]), key=lambda m: (m.unit, m.name)):
        shares[min(shares, key=lambda year: (len(shares[year]), year))].append(one)
    for year in range(start, start + years):
        turns += _sessions(year, leaders, size, leaders=True)
        turns += _sessions(year, shares[start + (year - start) % 3], size, leaders=False)
    return turns


def _sessions(year: int, members: Sequence[Member], size: int, *, leaders: bool) -> list[Turn]:
    count = -(-len(members) // size) if members else 0
    return [Turn(year, n + 1, tuple(members[n::count]), leaders) for n in range(count)]


def write_plan(turns: Sequence[Turn], title: str) -> bytes:
    """The plan as a workbook: the sessions, then everyone."""
    names = {True: "书记、主任（每年至少1次）", False: "其他社区工作者（每3年轮训1次）"}
    rows: list[list[Cell]] = [["年度", "期次", "对象", "人数", "建议月份", "培训名称", "主办单位", "备注"]]
    rows += [
        [t.year, f"第{t.session}期", names[t.leaders], len(t.members), f"{_month(t)}月", None, None, None]
        for t in turns
    ]
    people: list[list[Cell]] = [["姓名", "单位", "岗位", "上次培训（年）", "安排年度", "期次", "完成日期", "备注"]]
    people += [
        [one.name, one.unit, one.post, one.last or None, turn.year, f"第{turn.session}期", None, None]
        for turn in turns
        for one in turn.members
    ]
    basis: list[list[Cell]] = [
        ["依据", "怎么排的"],
        ["《意见》第8条", "县级每年至少对社区党组织书记、社区居民委员会主任培训1次，对其他社区工作者每3年轮训1次。"],
        [
            "编者的排法",
            "上次培训早的先轮；不知道上次是哪年的，平均分到三年。岗位写着书记、主任（副职除外）的每年都排。可以改。",
        ],
    ]
    return write_workbook(
        [
            Sheet("计划", rows, [8, 8, 32, 8, 10, 24, 20, 16], title=title),
            Sheet("人员", people, [12, 28, 18, 14, 10, 8, 14, 16], title=f"{title}：人员"),
            Sheet("说明", basis, [18, 90]),
        ]
    )


def _month(turn: Turn) -> int:
    return min(11, (3 if turn.leaders else 5) + turn.session - 1)


def write_calendar(turns: Sequence[Turn], title: str) -> bytes:
    """The sessions as a calendar (RFC 5545); whole days, the first working day of the month suggested."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quangang//rotation//ZH", f"X-WR-CALNAME:{_escaped(title)}"]
    for turn in turns:
        day = date(turn.year, _month(turn), 1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        who = "书记、主任" if turn.leaders else "其他社区工作者"
        words = f"{title}：{who}第{turn.session}期（{len(turn.members)}人）"
        digest = hashlib.sha256(words.encode() + str(day).encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{digest}@quangang",
            f"DTSTAMP:{turn.year}0101T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(words)}",
            "DESCRIPTION:日期是建议，请按实际改。",
            "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for one in [*lines, "END:VCALENDAR"] for folded in _folded(one)).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(text: str) -> list[str]:
    """Lines of at most 75 bytes, never inside a character."""
    lines, here = [], ""
    for char in text:
        if len((here + char).encode()) > 73:
            lines.append(here)
            here = " "
        here += char
    return [*lines, here]
