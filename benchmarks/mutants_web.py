"""Small wrong edits of the browser's code: which may be made, and what the tests beside it say of each.

Used by benchmarks.mutants for `scoring`, `progress` and `study`. TypeScript is read as a row of signs, words and texts; esbuild tells what is
no code, and what changes types alone. Every mutant is bundled anew and its tests run in a copy of the project: needs node and a Chromium.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutants_edits import SIGN, Mutant, sample

WEB = "plugins/web"


@dataclass(frozen=True, slots=True)
class Suite:
    """A part of the browser's code.

    Attributes:
        folder: where it lies, below plugins/web.
        tests: what should notice that it is wrong, the quick ones first.
        bundles: what pages load of it.
    """

    folder: str
    tests: tuple[str, ...]
    bundles: tuple[str, ...]


SUITES = {
    "scoring": Suite(
        "questions",
        ("tests/web/questions/test_scoring.py", "tests/web/questions/test_forms.py", "tests/web/questions/test_elements.py"),
        ("quangang-quiz.js",),
    ),
    "progress": Suite(
        "progress",
        ("tests/web/study/test_logic.py", "tests/web/progress/test_parts.py", "tests/web/progress/test_log.py"),
        ("quangang-progress.js",),
    ),
    "study": Suite("study", ("tests/web/study",), ("quangang-study.js",)),
}  # fmt: skip
SIGNS = {
    "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&", "??": "&&", "||=": "&&=", "??=": "&&=",
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "+=": "-=", "-=": "+=", "*=": "/=", "++": "--", "--": "++", "|": "&", "&": "|", "^": "&",
    "<<": ">>", ">>": "<<", ">>>": "<<", "!": "", "?.": ".",
}  # fmt: skip
WORDS = {
    "true": "false", "false": "true", "every": "some", "some": "every", "min": "max", "max": "min", "floor": "ceil", "ceil": "floor",
    "round": "floor", "startsWith": "endsWith", "endsWith": "startsWith", "sort": "slice",
    "reverse": "slice", "push": "unshift", "pop": "shift", "shift": "pop", "add": "delete", "toLowerCase": "toUpperCase", "trim": "trimStart",
    "filter": "map", "before": "after", "after": "before", "keys": "values", "Infinity": "0", "NaN": "0", "break": "continue", "continue": "break",
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<space>\s+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    r"|(?P<number>\d[\d_]*(?:\.\d+)?(?:e-?\d+)?n?)"
    r"|(?P<word>[A-Za-z_$#][\w$]*)"
    r"|(?P<sign>>>>=?|\.\.\.|===|!==|\*\*|=>|\?\?=|\|\|=|&&=|&&|\|\||\?\?|\?\.|<<=?|>>=?|<=|>=|==|!=|\+\+|--|[-+*/%&|^]=|.)",
    re.DOTALL,
)
REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
TEXT = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*", re.DOTALL)
"""The words of a template, up to its end or to a place for code."""
OPEN, CLOSE = ("(", "[", "{", "${"), (")", "]", "}")
PARTED = {",", ";", "=", "=>", "?", ":", "return", "&&", "||", "??", "{", "+=", "-=", "||=", "??="}
"""What ends an operand, beside the bracket around it."""
DECLARED = {
    "const", "let", "import", "export", "type", "interface", "readonly", "private", "protected", "constructor", "return", "throw", "async",
    "function", "for", "declare", "abstract",
}  # fmt: skip
NOTHING = {";", "false", "null", "NaN"}
"""What is as good as nothing where it is returned."""
PATIENCE = 600
"""Seconds the tests may take of one mutant."""
CODE = """
import { createInterface } from "node:readline";
import { transform } from ESBUILD;
for await (const line of createInterface({ input: process.stdin })) {
  const made = await transform(JSON.parse(line), { loader: "ts", minifyWhitespace: true, logLevel: "silent" }).catch(() => ({ code: "" }));
  console.log(JSON.stringify(made.code));
}
"""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: what it is, and where."""

    kind: str
    start: int
    end: int
    text: str


def tokens(source: str) -> list[Token]:
    """The code of a file without spaces and comments; words of templates are texts."""
    found: list[Token] = []
    depth: list[str] = []
    at = 0
    while at < len(source):
        kind, end = _next(source, at, found[-1].text if found else "")
        text = source[at:end]
        if kind != "space":
            found.append(Token(kind, at, end, text))
        closes_code = text == "}" and depth and depth[-1] == "${"
        if kind == "sign" and text in OPEN:
            depth.append(text)
        elif kind == "sign" and text in CLOSE and depth:
            depth.pop()
        at = end
        if closes_code or (kind == "sign" and text == "`" and "`" not in depth[-1:]):
            if text == "`":
                depth.append("`")
            words = TEXT.match(source, at)
            end = words.end() if words is not None else at
            found.append(Token("words", at, end, source[at:end]))
            at = end
            if source.startswith("${", at):
                found.append(Token("sign", at, at + 2, "${"))
                depth.append("${")
                at += 2
            else:
                depth.pop()
                found.append(Token("end", at, at + 1, "`"))
                at += 1
    return found


def _next(source: str, at: int, before: str) -> tuple[str, int]:
    """What stands at a place, and where it ends. A slash divides what is a value, and begins a pattern elsewhere."""
    if source[at] == "/" and (before in {*SIGNS, *PARTED, *OPEN, "${"} - {"++", "--"} or not before):
        match = REGEX.match(source, at)
        if match:
            return "regex", match.end()
    match = TOKEN.match(source, at)
    assert match is not None
    return str(match.lastgroup), match.end()


def edits(source: str) -> Iterator[tuple[str, int, int, str]]:
    """Kind, start, end and what stands there instead; some are no code."""
    row = tokens(source)
    for place, token in enumerate(row):
        if token.text not in ("<", ">") or source[token.start - 1] == " ":  # else around a type
            yield from _edits_of(token)
        if token.text in ("&&", "||", "??"):
            yield "operand", row[_back(row, place, PARTED)].start, token.end, ""
            yield "operand", token.start, row[_forth(row, place, PARTED)].end, ""
        elif token.text == "?" and token.kind == "sign":
            first = _back(row, place, PARTED - {"&&", "||", "??"})
            yield "condition", row[first].start, row[place - 1].end, "true"
            yield "condition", row[first].start, row[place - 1].end, "false"
        elif token.text in ("if", "while") and token.kind == "word" and place + 1 < len(row):
            last = _forth(row, place + 1, set())
            yield "condition", row[place + 1].end, row[last].end, "true"
            yield "condition", row[place + 1].end, row[last].end, "false"
        elif token.text == "return" and row[place + 1].text not in NOTHING:
            yield "return nothing", token.end, row[_forth(row, place, {";"})].end, ""
        elif token.text == "=>" and row[place + 1].text != "{":
            yield "return nothing", token.end, row[_forth(row, place, {",", ";"})].end, " undefined"
        if token.text == ";" and (first := _back(row, place, {";", "{"})) < place and row[first].text not in DECLARED:
            yield "statement", row[first].start, token.end, ";"


def _edits_of(token: Token) -> Iterator[tuple[str, int, int, str]]:
    text, start, end = token.text, token.start, token.end
    if token.kind == "sign" and text in SIGNS:
        yield text, start, end, SIGNS[text]
    elif token.kind == "word" and text in WORDS:
        yield "word", start, end, WORDS[text]
    elif token.kind == "number" and re.fullmatch(r"\d+", text):
        yield "constant", start, end, str(int(text) + 1)
        yield "constant", start, end, f"({int(text) - 1})"
    elif token.kind == "number":
        yield "constant", start, end, f"({text} * 2)"
    elif token.kind == "string":
        yield "string", start, end, '""' if len(text) > 2 else '"XX"'
    elif token.kind == "words" and text.strip():
        yield "string", start, end, ""
    elif token.kind == "regex":
        for sign in SIGN.finditer(text):
            if sign.start() > 0 and sign.end() < text.rindex("/") + 1:
                yield "pattern", start + sign.start(), start + sign.end(), ""


def _back(row: Sequence[Token], place: int, ends: set[str]) -> int:
    """The first token of what stands before a place: up to one of the ends, or to the bracket around."""
    depth, at = 0, place - 1
    while at >= 0:
        text = row[at].text if row[at].kind in ("sign", "word", "end") else ""
        if (
            text == "}" and depth == 0 and ";" in ends and row[at + 1].kind == "word"
        ):  # a block that ended before the statement
            return at + 1
        if text in CLOSE:
            depth += 1
        elif text in OPEN and depth == 0:
            return at + 1
        elif text in OPEN:
            depth -= 1
        elif depth == 0 and text in ends:
            return at + 1
        at -= 1
    return 0


def _forth(row: Sequence[Token], place: int, ends: set[str]) -> int:
    """The last token of what stands behind a place."""
    depth, at = 0, place + 1
    while at < len(row):
        text = row[at].text if row[at].kind in ("sign", "word", "end") else ""
        if text in OPEN:
            depth += 1
        elif text in CLOSE and depth == 0:
            return at - 1
        elif text in CLOSE:
            depth -= 1
        elif depth == 0 and text in ends and at > place + 1:
            return at - 1
        at += 1
    return len(row) - 1


def made(root: Path, name: str, count: int, seed: int) -> tuple[list[Mutant], int]:
    """A sample of the edits, each kind as often as another, and how many there are."""
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    plain: dict[str, str] = {}
    folder = root / WEB / SUITES[name].folder
    with _Code(root) as code:
        for path in sorted(folder.rglob("*.ts")):
            file, before = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
            plain[file] = code.of(before)
            for kind, start, end, text in edits(before):
                lines = before.count("\n", 0, start) + 1, before.count("\n", 0, end) + 1
                kinds[kind].append(Mutant(file, *lines, kind, before, before[:start] + text + before[end:]))
        total = sum(map(len, kinds.values()))
        return sample(kinds, count, seed, lambda one: code.of(one.text) not in ("", plain[one.file])), total


class _Code:
    """What is left of TypeScript without types, spaces and comments; "" of what is no code."""

    def __init__(self, root: Path) -> None:
        library = json.dumps((root / "node_modules/esbuild/lib/main.js").resolve().as_uri())
        script = CODE.replace("ESBUILD", library)
        command = ["node", "--input-type=module", "-e", script]
        self._node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __enter__(self) -> _Code:
        return self

    def __exit__(self, *error: object) -> None:
        self._node.communicate()

    def of(self, source: str) -> str:
        """The code of one file."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps(source) + "\n")
        self._node.stdin.flush()
        code: str = json.loads(self._node.stdout.readline())
        return code


def judge(mutants: Sequence[Mutant], folders: Sequence[Path], name: str, *, quick: bool) -> list[int] | None:
    """The exit code of the tests on each mutant: 0 it survives, -1 it runs too long. None where they fail on the code as it is."""
    suite = SUITES[name]
    if _run(folders[0], suite, quick=quick).wait() != 0:
        return None
    results, waiting = [0] * len(mutants), list(range(len(mutants)))[::-1]
    running: dict[int, tuple[Path, subprocess.Popen[bytes], float]] = {}
    free = list(folders)
    while waiting or running:
        while waiting and free:
            index, folder = waiting.pop(), free.pop()
            (folder / mutants[index].file).write_text(mutants[index].text, encoding="utf-8")
            running[index] = folder, _run(folder, suite, quick=quick), time.monotonic() + PATIENCE
        time.sleep(0.05)
        for index, (folder, run, ends) in list(running.items()):
            if run.poll() is None and time.monotonic() < ends:
                continue
            results[index] = -1 if run.poll() is None else run.wait()
            if run.poll() is None:
                os.killpg(run.pid, 9)
                run.wait()
            (folder / mutants[index].file).write_text(mutants[index].before, encoding="utf-8")
            free.append(folder)
            del running[index]
    return results


def _run(folder: Path, suite: Suite, *, quick: bool) -> subprocess.Popen[bytes]:
    """Bundle, then test; what does not bundle is noticed too."""
    tests = suite.tests[:-1] if quick and len(suite.tests) > 1 else suite.tests
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    script = f'node plugins/web/build.mjs {" ".join(suite.bundles)} && exec "$@"'
    environment = os.environ | {
        "PYTHONPATH": f"{folder / 'plugins'}{os.pathsep}{folder}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    nowhere = subprocess.DEVNULL
    command = ["sh", "-c", script, "sh", *pytest]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
