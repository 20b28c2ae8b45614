"""学习记录 that learners hand in: item statistics for those who write questions, a 台账 for those who keep the file.

Nobody is compared with anybody: the 台账 stands in the order of names, and questions are judged, not people.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from statistics import mean, pstdev

from quangang.errors import OutsideError
from quangang.model import Course, Question

_PACKED = re.compile(r"全岗通记录:([A-Za-z0-9+/=\s]+):([0-9a-f]{8})")
_CHINA = timezone(timedelta(hours=8))
LARGEST, LONGEST = 32_000_000, 65_536
HIGHEST = 1e12
"""A causal counter that no log reaches by itself (`plugins/web/progress/event.ts`)."""
FEW = 10
"""Learners below which a figure says little: it is shown, and said to say little."""


@dataclass(slots=True)
class Records:
    """All records of some files.

    Attributes:
        entries: every line once.
        bad: lines that could not be read, by file.
    """

    entries: dict[str, Mapping[str, object]] = field(default_factory=dict)
    bad: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, name: str) -> int:
        """Take in a file; how many lines of it are records.

        Raises:
            OutsideError: it is no file of records.
        """
        found = 0
        for raw in _unpacked(text).splitlines():
            line = raw.strip()
            if not line or line.startswith("全岗通"):
                continue
            entry = _entry(line)
            if entry is None:
                self.bad[name] += 1
                continue
            self.entries[json.dumps(entry, ensure_ascii=False, sort_keys=True)] = entry
            found += 1
        if not found:
            raise OutsideError("里面没有学习记录（在“我的学习”里点“导出”得到的文件或文字）")
        return found

    def people(self) -> list[Person]:
        """Everyone, joined where they are one, in the order of names."""
        parent: dict[str, str] = {}

        def root(one: str) -> str:
            while parent.setdefault(one, one) != one:
                one = parent[one]
            return one

        for entry in self.entries.values():
            root(str(entry["learner"]))
            if entry["kind"] == "join" and isinstance(entry.get("other"), str):
                parent[root(str(entry["learner"]))] = root(str(entry["other"]))
        found: dict[str, Person] = {}
        for entry in sorted(self.entries.values(), key=_when):
            person = found.setdefault(root(str(entry["learner"])), Person())
            person.entries.append(entry)
            if entry["kind"] == "name" and str(entry.get("nickname", "")).strip():
                person.name = str(entry["nickname"]).strip()[:40]
        return sorted(found.values(), key=lambda one: (one.name, str(one.entries[0]["learner"])))


@dataclass(slots=True)
class Person:
    """One learner."""

    name: str = "（没有写名字）"
    entries: list[Mapping[str, object]] = field(default_factory=list)

    def first_answers(self, hashes: Mapping[str, str]) -> dict[str, Mapping[str, object]]:
        """The first answer to each question as it stands now."""
        found: dict[str, Mapping[str, object]] = {}
        for entry in self.entries:
            question = str(entry.get("question"))
            if entry["kind"] == "answer" and hashes.get(question) == entry.get("hash"):
                found.setdefault(question, entry)
        return found


def _unpacked(text: str) -> str:
    match = _PACKED.search(text)
    if match is None:
        return text
    try:
        opened = zlib.decompressobj()
        data = opened.decompress(base64.b64decode(re.sub(r"\s", "", match[1]), validate=True), LARGEST)
        if opened.unconsumed_tail:
            raise OutsideError("展开以后太大了，没有读")
        whole = data.decode()
    except (zlib.error, binascii.Error, UnicodeDecodeError) as error:
        raise OutsideError("这段文字不完整，请让学员重新复制整段") from error
    if _check(whole) != match[2]:
        raise OutsideError("这段文字不完整，请让学员重新复制整段")
    return whole


def _check(text: str) -> str:
    value = 0x811C9DC5
    units = text.encode("utf-16-le")
    for at in range(0, len(units), 2):
        value = ((value ^ int.from_bytes(units[at : at + 2], "little")) * 0x01000193) & 0xFFFFFFFF
    return f"{value:08x}"


def _entry(line: str) -> Mapping[str, object] | None:
    if len(line) > LONGEST or not line.startswith("{"):
        return None
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    texts = all(isinstance(entry.get(key), str) and entry[key] for key in ("id", "learner", "kind"))
    return entry if texts and _is_dated(entry.get("time")) and _score(entry) is not None else None


def _is_dated(time: object) -> bool:
    """Whether a time is one that a calendar holds, as the browser's code sees it."""
    return isinstance(time, int | float) and not isinstance(time, bool) and 0 <= time < 1e14


def _score(entry: Mapping[str, object]) -> float | None:
    """Score of an answer, 0 for other entries; None where it is none."""
    if entry["kind"] != "answer":
        return 0.0
    score = entry.get("score")
    good = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
    return float(score) if good and isinstance(score, int | float) else None


def _when(entry: Mapping[str, object]) -> tuple[float, float, str]:
    """The causal counter before the clock, where a record has one that a log reaches by itself: as in the browser's code."""
    count = entry.get("seq")
    counted = isinstance(count, int | float) and not isinstance(count, bool) and 0 < count < HIGHEST
    known = float(count) if counted and isinstance(count, int | float) and count == int(count) else 0.0
    time = entry["time"]
    assert isinstance(time, int | float)
    return known, float(time), str(entry["id"])


@dataclass(frozen=True, slots=True)
class Item:
    """How one question fared, first answers only.

    Attributes:
        question: which.
        answered: by how many learners.
        mean: mean score, 0 … 1: its 难度.
        discrimination: correlation with the rest of what each learner answered; None where it cannot be told.
        chosen: how often each choice was chosen.
        notes: what whoever writes questions should look at.
    """

    question: Question
    answered: int
    mean: float
    discrimination: float | None
    chosen: Mapping[str, int]
    notes: tuple[str, ...]


def items(people: Sequence[Person], courses: Iterable[Course]) -> list[Item]:
    """Statistics of every question somebody answered, in the order of the banks."""
    asked = [part for course in courses for question in course.questions for part in question.children or (question,)]
    hashes = {question.id: question.content_hash for question in asked}
    answers = [person.first_answers(hashes) for person in people]
    totals = [sum(_score(entry) or 0.0 for entry in own.values()) for own in answers]
    found = []
    for question in asked:
        rows = [
            (own[question.id], total, len(own))
            for own, total in zip(answers, totals, strict=True)
            if question.id in own
        ]
        if not rows:
            continue
        scores = [_score(entry) or 0.0 for entry, _, _ in rows]
        rest = [
            (total - score) / (count - 1) if count > 1 else None
            for (_, total, count), score in zip(rows, scores, strict=True)
        ]
        pairs = [(score, other) for score, other in zip(scores, rest, strict=True) if other is not None]
        chosen = Counter(part for entry, _, _ in rows for part in _parts(entry.get("response")))
        made = Item(question, len(rows), mean(scores), _correlation(pairs), chosen, ())
        found.append(Item(question, made.answered, made.mean, made.discrimination, chosen, tuple(_notes(made))))
    return found


def _parts(response: object) -> list[str]:
    try:
        given = json.loads(str(response))
    except ValueError:
        return []
    return [part for part in given if isinstance(part, str)] if isinstance(given, list) else []


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < 3:
        return None
    ones, others = zip(*pairs, strict=True)
    spread = pstdev(ones) * pstdev(others)
    if spread < 1e-12:
        return None
    middle, middle_other = mean(ones), mean(others)
    return float(mean((one - middle) * (other - middle_other) for one, other in pairs) / spread)


def _notes(item: Item) -> Iterable[str]:
    question = item.question
    if item.answered < FEW:
        yield f"只有{item.answered}人答过，数字仅供参考"
        return
    if item.mean >= 0.95:
        yield "几乎都对：太容易，或者题干露了答案"
    if item.mean <= 0.3:
        yield "大多答错：看看是不是没有讲到，或者题出得不清楚"
    if item.discrimination is not None and item.discrimination < 0.1:
        yield "学得好的和学得差的答得一样：题可能有毛病"
    if question.type in ("single_choice", "multiple_response"):
        idle = [
            one.id
            for one in question.choices
            if one.id not in question.correct_response and not item.chosen.get(one.id)
        ]
        if idle:
            yield f"选项{'、'.join(idle)}没有人选：换一个像一点的"
        keys = [item.chosen.get(one, 0) for one in question.correct_response]
        best = max(item.chosen, key=lambda one: item.chosen[one], default="")
        if (
            question.type == "single_choice"
            and best not in question.correct_response
            and item.chosen[best] > max(keys, default=0)
        ):
            yield f"选{best}的比选答案的还多：核对答案"


def item_rows(found: Sequence[Item]) -> list[list[str]]:
    """Statistics as a table."""
    rows = [["题号", "题干", "作答人数", "平均得分率", "区分度", "各选项人数", "提示"]]
    for one in found:
        chosen = "　".join(
            f"{name}:{one.chosen.get(name, 0)}" for name in (choice.id for choice in one.question.choices)
        )
        told = "" if one.discrimination is None else f"{one.discrimination:.2f}"
        rows.append(
            [
                one.question.id,
                one.question.stem.split("\n")[0],
                str(one.answered),
                f"{one.mean:.0%}",
                told,
                chosen,
                "；".join(one.notes),
            ]
        )
    return rows


def ledger_rows(people: Sequence[Person], courses: Sequence[Course]) -> list[list[str]]:
    """台账: what each learner did, in the order of names; no place, no comparison."""
    hashes = {
        part.id: part.content_hash
        for course in courses
        for question in course.questions
        for part in question.children or (question,)
    }
    lessons = {lesson.id: course.id for course in courses for lesson in course.lessons}
    rows = [["姓名", "课程", "学完的课", "答过的题", "现在答对的题", "综合测试次数", "最早记录", "最近记录"]]
    for person in people:
        tests = {str(entry.get("exam")) for entry in person.entries if entry["kind"] == "submit"}
        days = sorted(_day(entry) for entry in person.entries)
        # A visit says nothing; of several marks the last counts.
        marks = {
            str(entry.get("lesson")): entry["done"] is True
            for entry in person.entries
            if entry["kind"] == "lesson" and "done" in entry
        }
        done = [lesson for lesson, finished in marks.items() if finished]
        last: dict[str, float] = {}
        for entry in person.entries:
            question = str(entry.get("question"))
            if entry["kind"] == "answer" and hashes.get(question) == entry.get("hash"):
                last[question] = _score(entry) or 0.0
        for course in courses:
            # A 材料题 counts as one question, as on every page.
            parts = [[part.id for part in question.children or (question,)] for question in course.questions]
            own = [ids for ids in parts if all(one in last for one in ids)]
            read = [lesson for lesson in done if lessons.get(lesson) == course.id]
            if own or read:
                total = len(course.questions)
                right = sum(all(last[one] == 1 for one in ids) for ids in own)
                rows.append(
                    [
                        person.name, course.document.title, f"{len(read)}/{len(course.lessons)}", f"{len(own)}/{total}",
                        f"{right}/{total}", str(len(tests)), days[0], days[-1],
                    ]
                )  # fmt: skip
    return rows


def _day(entry: Mapping[str, object]) -> str:
    time = entry["time"]
    assert isinstance(time, int | float)
    try:
        return datetime.fromtimestamp(time / 1000, UTC).astimezone(_CHINA).strftime("%Y-%m-%d")
    except (OverflowError, OSError, ValueError):
        return "时间不明"
