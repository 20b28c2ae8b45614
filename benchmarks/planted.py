"""How many planted falsehoods `quangang check` finds, by kind, and how many false alarms it gives on the honest portal.

    python -m benchmarks.planted --project . --n 500

Faults are planted one at a time in whatever pages a project has: a number, a date, one character of a quotation, of a `how`, a
source's date, a number of an explanation, a swapped unit, a statement given to another source, a dropped 不. Each is looked for
in the file it was planted in, with everything else as it is. The seed is fixed: the same faults every time.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quangang.checks.session import check_root
from quangang.model import Severity

TARGET = 0.95
UNPROMISED = frozenset(("dropped 不", "Chinese count"))
"""Kinds that no target is set for: what a machine cannot find, and counts of what our own pages list (三样, 两句话)."""
FOLDERS = ("docs", "cases", "courses")
_SKIPPED = re.compile(r"docs/(?:decisions|sources)/|docs/(?:about|contribute|write-questions|index)\.md|index\.md$")
_NUMBER = re.compile(
    r"(?<![\d.\-#/:∶a-zA-Z第])\d+(?:\.\d+)?(?=万?余?(?:人次|人|名|个|项|件|条|期|场|次|支|级|档|类|种|年|周岁|%|部门))"
)
_DATE = re.compile(r"20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_QUOTED = re.compile(r"“([^“”\n\[\]{}*]{8,80})”")
_BLOCK = re.compile(r"^> ([^\n]{8,200})$", re.MULTILINE)
_YAML_QUOTE = re.compile(r"quote: ([^\n}]{8,200})")
_HOW = re.compile(r"^ +how: (.{6,200})$", re.MULTILINE)
_UNIT = re.compile(r"(?<=\d)(人次|人|名|个|项|件|条|期|场|次|支|级|档|类|种|年)(?![\u4e00-\u9fff]{0,1}[）)])")
_EXPLANATION = re.compile(r"^ +explanation: [^\n]*$", re.MULTILINE)
_HAN = re.compile("[\u4e00-\u9fff]")
_PLACES = ("六盘水", "江苏", "柏乡")
_DIGITS = "九二三四五六七八两"
_CHINESE = re.compile(
    r"(?<![一二三四五六七八九十两第百千万])[二三四五六七八九两](?=[个项类级种年条次样句步张件道岗险训])"
)
_OTHER_UNITS = {"人": "件", "名": "个", "个": "名", "项": "次", "件": "人", "条": "项", "期": "场", "场": "期", "次": "人", "支": "名", "级": "类", "档": "级", "类": "人", "种": "级", "年": "个月", "人次": "场"}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One falsehood: a file, and what it holds instead."""

    kind: str
    file: str
    text: str
    told: str


def main() -> int:
    """Plant, check, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", default=".", help="项目文件夹")
    parser.add_argument("--n", type=int, default=500, help="一共埋多少处")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--show", action="store_true", help="列出没有找到的")
    args = parser.parse_args()
    root = Path(args.project).resolve()
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        texts = _copied(root, copy)
        honest = _found(copy)
        alarms = [line for line in honest if line[0] == "error"]
        print(f"honest portal: {len(alarms)} errors, {sum(1 for line in honest if line[0] == 'warning')} warnings")
        faults = list(_faults(texts, args.n, random.Random(args.seed)))
        before = Counter(honest)
        found: Counter[str] = Counter()
        planted: Counter[str] = Counter(fault.kind for fault in faults)
        started = time.perf_counter()
        for together in _rounds(faults):
            for fault in together:
                (copy / fault.file).write_text(fault.text, encoding="utf-8")
            new = Counter(_found(copy)) - before
            for fault in together:
                alone = len(together) == 1
                if any(alone or file == fault.file for _, file, _ in new):
                    found[fault.kind] += 1
                elif args.show:
                    print(f"  missed {fault.kind}: {fault.file}: {fault.told}")
                (copy / fault.file).write_text(texts[fault.file], encoding="utf-8")
        seconds = time.perf_counter() - started
    for kind in planted:
        share = found[kind] / planted[kind]
        note = "" if kind in UNPROMISED else (" ok" if share >= TARGET else " BELOW")
        print(f"{kind:22} {found[kind]:4} / {planted[kind]:4}  {share:.3f}{note}")
    print(f"{len(faults)} faults, {seconds / max(len(faults), 1):.2f} s each")
    return 0


def _rounds(faults: list[Fault]) -> Iterator[list[Fault]]:
    """Faults that cannot mask each other, checked in one run: one of a file; those of the register alone."""
    waiting = list(faults)
    while waiting:
        files: dict[str, Fault] = {}
        for fault in waiting:
            if fault.kind == "source date":
                if not files:
                    files[fault.file] = fault
                    break
            else:
                files.setdefault(fault.file, fault)
        together = list(files.values())
        yield together
        gone = set(map(id, together))
        waiting = [fault for fault in waiting if id(fault) not in gone]


def _copied(root: Path, copy: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".md", ".yml", ".txt") and path.is_file():
                file = path.relative_to(root).as_posix()
                if file.startswith("docs/decisions/"):
                    continue
                texts[file] = path.read_text(encoding="utf-8")
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                (copy / file).write_text(texts[file], encoding="utf-8")
    return texts


def _found(root: Path) -> list[tuple[str, str, str]]:
    outcome = check_root(root, cache=False, processes=1)
    problems = [report.problem for report in outcome.reports if report.problem.severity is not Severity.INFO]
    return [
        (problem.severity.value, problem.location.file, f"{problem.rule} {problem.message}") for problem in problems
    ]


def _faults(texts: dict[str, str], count: int, chance: random.Random) -> Iterator[Fault]:
    """As many of each kind as there is room for, in turn."""
    makers: dict[str, Callable[[str, str], Iterator[tuple[int, int, str]]]] = {
        "number": _numbers, "date": _dates, "quotation": _quotations, "how": _hows, "source date": _source_dates,
        "explanation": _explanations, "unit": _units, "wrong source": _attributions,
        "Chinese count": _chinese, "dropped 不": _negations,
    }  # fmt: skip
    places: dict[str, list[tuple[str, int, int, str]]] = {}
    for kind, maker in makers.items():
        places[kind] = [(file, *place) for file, text in texts.items() for place in maker(file, text)]
        chance.shuffle(places[kind])
    each = -(-count // len(makers))
    for kind, found in places.items():
        for file, start, end, words in found[:each]:
            text = texts[file]
            told = f"{text[max(0, start - 12) : start]}[{text[start:end]}→{words}]{text[end : end + 12]}".replace(
                "\n", "⏎"
            )
            yield Fault(kind, file, text[:start] + words + text[end:], told)


def _prose(file: str) -> bool:
    return not _SKIPPED.search(file) and not file.endswith("synonyms.yml") and file != "docs/policies/central-2024.md"


def _fiction(text: str) -> list[tuple[int, int]]:
    """Where a situation is made up: to the next heading, or to the end of the question."""
    return [match.span() for match in re.finditer(r"教学情境（虚构）(?:(?!\n#|\n- id: )[\s\S])*", text)]


def _outside(text: str, matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    fiction = _fiction(text)
    wrong = [
        m.span()
        for m in re.finditer(
            r"\{id: [A-Z], text: [^\n]*feedback:[^\n]*|\{\{=[^}]*\}\}|asked_as:[^\n]*|https?:\S+|\[\[[^\]|]*", text
        )
    ]
    for match in matches:
        if not any(start <= match.start() < end for start, end in (*fiction, *wrong)):
            yield match


def _other(number: str) -> str:
    value = number.replace(".", "")
    last = int(value[-1])
    return number[:-1] + str((last + 3) % 10 or 4) if number != "" else number


def _numbers(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file) and not file.endswith("/bank.yml") and "/questions/" not in file.removeprefix("docs/questions/"):
        for match in _outside(text, _NUMBER.finditer(text)):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not re.search(r"\b(?:how|quote|source|related|id|duration|featured): ?", line) and not line.startswith(
                ">"
            ):
                yield *match.span(), _other(match[0])


def _dates(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file):
        for match in _outside(text, _DATE.finditer(text)):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not re.search(r"how: ", line):
                yield match.start(), match.start() + 4, str(int(match[0][:4]) - 3)


def _quotations(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if not _prose(file):
        return
    for pattern in (_QUOTED, _BLOCK, _YAML_QUOTE):
        for match in _outside(text, pattern.finditer(text)):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if "how: " not in line and "title: " not in line:
                yield from _one_character(match, text)


def _hows(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file):
        for match in _HOW.finditer(text):
            yield from _one_character(match, text)


def _one_character(match: re.Match[str], text: str) -> Iterator[tuple[int, int, str]]:
    letters = [m.start() for m in _HAN.finditer(text, *match.span(1))]
    if letters:
        place = letters[(match.start() * 7 + len(letters)) % len(letters)]
        yield place, place + 1, "甲" if text[place] != "甲" else "乙"


def _source_dates(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if file.startswith("docs/sources/") or file == "docs/policies/central-2024.md":
        for match in re.finditer(r"^(?:date|publication_date|document_date): (20\d\d-\d\d-\d\d)$", text, re.MULTILINE):
            day = match[1]
            for other in (
                f"{int(day[:4]) - 1}{day[4:]}",
                f"{day[:5]}{(int(day[5:7]) % 12) + 1:02d}{day[7:]}",
                f"{day[:8]}{(int(day[8:]) % 27) + 1:02d}",
            ):
                yield *match.span(1), other


def _explanations(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    del file
    for line in _EXPLANATION.finditer(text):
        for match in _NUMBER.finditer(text, *line.span()):
            if not any(start <= match.start() < end for start, end in _forms(text)):
                yield *match.span(), _other(match[0])
        for match in re.finditer(r"第(\d+)条", line[0]):
            yield line.start() + match.start(1), line.start() + match.end(1), str(int(match[1]) + 20)


def _forms(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\{\{=[^}]*\}\}", text)]


def _units(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file) and "/questions/" not in file.removeprefix("docs/questions/"):
        for match in _outside(text, _UNIT.finditer(text)):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not re.search(r"第\d+$|how: |quote: |(?:20\d\d)$", line):
                yield *match.span(), _OTHER_UNITS[match[1]]


def _attributions(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    """The name of the place before a number or a quotation → another place."""
    if _prose(file):
        body = text.find("\n---\n", 4)
        for match in _outside(text, re.finditer(r"(六盘水|江苏|柏乡)(?=[^。\n|]{0,40}(?:\d|“[^“”\n]{8,}”))", text)):
            if match.start() > body and text[match.end() : match.end() + 1] != "做":
                yield *match.span(), _PLACES[(_PLACES.index(match[1]) + 1) % 3]


def _chinese(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file):
        for match in _outside(text, _CHINESE.finditer(text)):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not re.search(r"quote:|how:|aliases:|correct_response|^> ", line):
                yield *match.span(), _DIGITS[_DIGITS.index(match[0]) - 1]


def _negations(file: str, text: str) -> Iterator[tuple[int, int, str]]:
    if _prose(file) and file.endswith(".md"):
        for match in _outside(text, re.finditer("不(?=得|能|是|算|要|等于|属于)", text)):
            yield *match.span(), ""


if __name__ == "__main__":
    sys.exit(main())
