"""What makes a set of questions weak although each can be read: one function a rule, one line in `LINTS`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from quangang.model import Problem, Question, Severity
from quangang.questions.bank import walk

Check = Callable[[Sequence[Question], Sequence[str]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Lint:
    """A rule over the questions of one course.

    Attributes:
        id: its name in messages.
        severity: how much a finding matters.
        title: Chinese; what is right.
        check: questions (those of a 材料题 too) and the abilities of the course → problems.
    """

    id: str
    severity: Severity
    title: str
    check: Check


def lint_questions(questions: Sequence[Question], abilities: Sequence[str] = ()) -> list[Problem]:
    """Every finding on the questions of one course, in order of place.

    Args:
        questions: as read; children of a 材料题 are found by themselves.
        abilities: abilities the course says it trains.
    """
    flat = list(walk(tuple(questions)))
    return sorted(problem for lint in LINTS.values() for problem in lint.check(flat, abilities))


def _longest_key(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    for question in questions:
        if question.type != "single_choice":
            continue
        key = max((len(c.text) for c in question.choices if c.id in question.correct_response), default=0)
        others = max((len(c.text) for c in question.choices if c.id not in question.correct_response), default=0)
        # Half as long again, and by more than a few words: what a guesser notices.
        if key >= 1.5 * others and key - others >= 8:
            message = f"题目“{question.id}”的正确选项比别的长得多（{key}字对{others}字），不看题也能猜中"
            yield _found("longest-key", question, message, "缩短正确选项，或把干扰项写得一样具体")


def _all_of_the_above(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    for question in questions:
        for choice in question.choices:
            if question.type in ("single_choice", "multiple_response") and _ABOVE.search(choice.text):
                message = f"题目“{question.id}”的选项{choice.id}“{choice.text}”：只要看出两个选项就能猜到"
                yield _found("all-of-the-above", question, message, "改为多选题，或换成一个具体的干扰项")


_ABOVE = re.compile(
    r"^(?:以上|上述)[^，。]{0,6}(?:都|均|皆|全)[^，。]{0,4}(?:是|对|错|正确|不是|不对|属于|可以|可)?|^[A-Z][、和]?[A-Z]都"
)


def _duplicate_stem(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    first: dict[str, Question] = {}
    for question in questions:
        folded = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", question.stem))
        if question.type == "case_group" or len(folded) < 4:
            continue
        earlier = first.setdefault(folded, question)
        if earlier is not question:
            message = f"题目“{question.id}”的题干与“{earlier.id}”（{earlier.location}）相同"
            yield _found("duplicate-stem", question, message, "删去一道，或把题干写得有区别")


def _same_choices(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    for question in questions:
        seen: dict[str, str] = {}
        for choice in question.choices:
            folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", choice.text))
            if folded in seen:
                message = f"题目“{question.id}”的选项{seen[folded]}和{choice.id}文字相同"
                yield _found("same-choices", question, message, "改写其中一个")
            seen.setdefault(folded, choice.id)


def _key_bias(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    groups: dict[tuple[str, int], list[Question]] = defaultdict(list)
    for question in questions:
        if question.type in ("single_choice", "true_false"):
            groups[question.type, len(question.choices)].append(question)
    for (_, places), group in sorted(groups.items()):
        keys = Counter(question.correct_response[0] for question in group)
        count, chance = len(group), 1 / places
        key, hits = max(keys.items(), key=lambda item: (item[1], item[0]))
        # Two and a half standard deviations over what chance would give.
        if count >= 8 and hits > count * chance + 2.5 * sqrt(count * chance * (1 - chance)):
            label = {"true": "正确", "false": "错误"}.get(key, key)
            kind = "判断题" if group[0].type == "true_false" else f"{places}个选项的单选题"
            message = f"{count}道{kind}里有{hits}道的答案是“{label}”，容易被猜中"
            yield _found("key-bias", group[0], message, "把正确选项换到别的位置，或补几道别的答案的题")


def _unused_ability(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    if not questions or not abilities:
        return
    trained = {ability for question in questions for ability in question.abilities}
    for ability in abilities:
        if ability not in trained:
            message = f"课程写明训练“{ability}”，却没有一道题训练它"
            yield _found("unused-ability", questions[0], message, "补一道这方面的题，或从课程的能力里去掉它")


def _missing_feedback(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    del abilities
    for question in questions:
        if question.type not in ("single_choice", "multiple_response"):
            continue
        bare = [c.id for c in question.choices if c.id not in question.correct_response and not c.feedback]
        if bare:
            message = f"题目“{question.id}”的选项{'、'.join(bare)}没有反馈，选错的人不知道错在哪里"
            yield _found("missing-feedback", question, message, "给每个错误选项写一句 feedback")


def _key_count(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    """Every 多选题 has three right ones: whoever sees the second knows it of the first."""
    del abilities
    group = [question for question in questions if question.type == "multiple_response"]
    counts = Counter(len(question.correct_response) for question in group)
    if len(group) < 6:
        return
    count, hits = max(counts.items(), key=lambda item: (item[1], -item[0]))
    if hits >= 0.8 * len(group):
        message = f"{len(group)}道多选题里有{hits}道都是{count}个答案，数着选就行"
        yield _found("key-count", group[0], message, "有的题两个答案，有的题四个，也可以全选")


def _longest_bias(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    """The right choice is the longest too often, though none by much."""
    del abilities
    group = [question for question in questions if question.type == "single_choice" and len(question.choices) > 2]
    if len(group) < 8:
        return
    hits, expected, spread = 0, 0.0, 0.0
    for question in group:
        lengths = sorted((len(choice.text) for choice in question.choices), reverse=True)
        right = max(len(choice.text) for choice in question.choices if choice.id in question.correct_response)
        hits += lengths[0] == right and lengths[0] > lengths[1]
        chance = 1 / len(question.choices)
        expected += chance
        spread += chance * (1 - chance)
    if hits > expected + 2.5 * sqrt(spread):
        message = f"{len(group)}道单选题里有{hits}道的正确选项最长，挑长的就能猜中"
        yield _found("longest-bias", group[0], message, "把干扰项写得一样长，或缩短正确选项")


def _stands_in_text(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    """What is right stands in the document, what is wrong does not: recognising is enough."""
    del abilities
    for type_, label in (("single_choice", "单选题"), ("multiple_response", "多选题")):
        group = [question for question in questions if question.type == type_ and question.basis]
        hits = [question for question in group if _recognised(question)]
        if len(group) >= 6 and len(hits) >= 0.7 * len(group):
            message = f"{len(group)}道{label}里有{len(hits)}道，正确选项是原文里的话，干扰项都不是：认得原话就能选对"
            fix = "多出情境题，正确选项换自己的话说，干扰项也用原文里别处的词"
            yield _found("stands-in-text", hits[0], message, fix)


def _recognised(question: Question) -> bool:
    quotes = _plain("".join(basis.quote for basis in question.basis))
    inside = {choice.id for choice in question.choices if _plain(choice.text) in quotes}
    return inside == set(question.correct_response)


def _one_ability(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    """A course of several abilities whose questions nearly all train one."""
    alone = Counter(question.abilities[0] for question in questions if len(question.abilities) == 1)
    counted = [question for question in questions if question.abilities]
    if len(counted) < 8 or len(abilities) < 2 or not alone:
        return
    ability, hits = max(alone.items(), key=lambda item: (item[1], item[0]))
    if hits > 0.5 * len(counted):
        message = f"{len(counted)}道题里有{hits}道只写了“{ability}”一种能力，课程写明的有{len(abilities)}种"
        yield _found("one-ability", counted[0], message, "想想做这道题还要用到什么能力，补上；或者补别的能力的题")


def _near_copy(questions: Sequence[Question], abilities: Sequence[str]) -> Iterator[Problem]:
    """Two stems that ask the same in other words; those equal but for signs are told by `duplicate-stem`."""
    del abilities
    seen: list[tuple[Question, frozenset[str], str]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        plain = _plain(question.stem)
        pairs = frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
        if question.type == "case_group" or len(pairs) < 10:
            continue
        shared = Counter(at for pair in pairs for at in holders[pair])
        for at, count in shared.most_common(1):
            other, known, words = seen[at]
            if words != plain and count / len(pairs | known) >= 0.8 and other.type == question.type:
                message = f"题目“{question.id}”的题干与“{other.id}”（{other.location}）差不多"
                yield _found("near-copy", question, message, "留一道，或改成考另一点")
        for pair in pairs:
            holders[pair].append(len(seen))
        seen.append((question, pairs, plain))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def _found(rule: str, question: Question, message: str, fix: str) -> Problem:
    return Problem(question.location, rule, message, LINTS[rule].severity, fix)


LINTS: dict[str, Lint] = {
    lint.id: lint
    for lint in (
        Lint("longest-key", Severity.WARNING, "正确选项不能总是最长的那个", _longest_key),
        Lint("all-of-the-above", Severity.WARNING, "不用“以上都对”作选项", _all_of_the_above),
        Lint("duplicate-stem", Severity.WARNING, "同一门课里题干不重复", _duplicate_stem),
        Lint("same-choices", Severity.ERROR, "一道题的选项各不相同", _same_choices),
        Lint("key-bias", Severity.WARNING, "答案不偏在一个位置", _key_bias),
        Lint("unused-ability", Severity.WARNING, "课程写明的能力都有题训练", _unused_ability),
        Lint("key-count", Severity.WARNING, "多选题的答案个数有多有少", _key_count),
        Lint("longest-bias", Severity.WARNING, "正确选项不偏长", _longest_bias),
        Lint("stands-in-text", Severity.WARNING, "不光考认不认得原话", _stands_in_text),
        Lint("one-ability", Severity.WARNING, "各种能力都有题", _one_ability),
        Lint("near-copy", Severity.WARNING, "题目不换汤不换药", _near_copy),
        Lint("missing-feedback", Severity.WARNING, "每个错误选项都有反馈", _missing_feedback),
    )
}
"""Every rule by id."""
