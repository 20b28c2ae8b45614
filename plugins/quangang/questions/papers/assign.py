"""Keys of lists → the questions they are for, by number and heading; one that fits no question, or several, is a problem."""

from __future__ import annotations

from collections import Counter, defaultdict

from quangang.questions.papers.sheet import ListedKey, Part, Raw, RawField, Sheet

_CHOICES = {"single_choice", "multiple_response", "choice"}


def assign_keys(sheet: Sheet) -> None:
    """Give every question of a sheet its listed key as a field `listed`."""
    targets = [one for raw in sheet.questions for one in _answerable(raw)]
    by_number: dict[int, list[Raw]] = defaultdict(list)
    for raw in targets:
        by_number[raw.number].append(raw)
    runs = _runs(sheet.keys)
    alike = Counter(_group(key) for key in sheet.keys)
    again: Counter[tuple[int, str, int]] = Counter()
    for key, run in zip(sheet.keys, runs, strict=True):
        found = _narrowed(by_number.get(key.number, []), key, sheet, run)
        if len(found) > 1 and len(found) == alike[_group(key)]:  # 第一章（一）1. and 第二章（一）1.: in their order
            found = [found[again[_group(key)]]]
        again[_group(key)] += 1
        if len(found) == 1:
            _give(found[0], key)
        elif not found:
            sheet.problems.append(
                (key.row, key.column, f"答案里有第{key.number}题，试卷里没有找到这道题", "核对题号，或补上这道题")
            )
        else:
            rows = "、".join(str(raw.row) for raw in found[:4])
            message = f"第{key.number}题的答案不知道是哪一道的：第{rows}行都是第{key.number}题"
            sheet.problems.append((key.row, key.column, message, "在答案前面写上大题的标题，例如“一、单项选择题”"))


def _group(key: ListedKey) -> tuple[int, str, int]:
    return key.number, key.type, key.label


def _answerable(raw: Raw) -> list[Raw]:
    return raw.children if raw.children and not raw.printed else [raw, *raw.children][: 1 if not raw.children else None]


def _narrowed(found: list[Raw], key: ListedKey, sheet: Sheet, run: int) -> list[Raw]:
    """Those of a number that stand under the heading the key names; then those in the same run of numbers."""
    if key.case:
        cases = [raw for raw in sheet.questions if raw.printed and raw.children and raw.number == key.label]
        own = [child for raw in cases for child in raw.children if child.number == key.number]
        if len(own) == 1:
            return own
    if key.after and key.after < len(sheet.questions):  # a list in the middle is for what stands before it
        before = {id(one) for raw in sheet.questions[: key.after] for one in (raw, *raw.children)}
        found = [raw for raw in found if id(raw) in before]
        free = [raw for raw in found if not _has(raw)]
        found = _headed(free or found, key, sheet)
        if len(found) > 1:
            return found[-1:]
    if len(found) > 1:
        parents = [raw for raw in found if raw.children]
        children = {id(child) for raw in sheet.questions if raw.printed for child in raw.children}
        found = [raw for raw in found if id(raw) not in children] or parents or found
    found = _headed(found, key, sheet)
    if len(found) > 1 and run < len(found) and not key.type and not key.label:
        return [found[run]]
    return found


def _headed(found: list[Raw], key: ListedKey, sheet: Sheet) -> list[Raw]:
    """Those of several that stand under the heading the key names; all of them where none does."""
    if len(found) > 1 and key.type:
        same = [raw for raw in found if _same(sheet.sections[raw.section].type or raw.type, key.type)]
        found = same or found
    if len(found) > 1 and key.label:
        same = [raw for raw in found if sheet.sections[raw.section].ordinal == key.label]
        found = same or found
    return found


def _same(one: str, other: str) -> bool:
    return one == other or ({one, other} <= _CHOICES and "choice" in (one, other))


def _has(raw: Raw) -> bool:
    return any(field.name == "listed" for field in raw.fields)


def _runs(keys: list[ListedKey]) -> list[int]:
    """How often each number came before: the second 1 is that of the second section."""
    seen: dict[int, int] = defaultdict(int)
    runs = []
    for key in keys:
        runs.append(seen[key.number])
        seen[key.number] += 1
    return runs


def _give(raw: Raw, key: ListedKey) -> None:
    raw.fields.append(RawField("listed", "答案", [Part(key.row, key.column, key.text)]))
    raw.fields += key.fields
