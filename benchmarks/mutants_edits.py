"""Small wrong edits of our own, beside those of cosmic-ray: a condition dropped, an alternative of a pattern, a statement.

Used by benchmarks.mutants. Each edit replaces one piece of a file and still compiles.
"""

from __future__ import annotations

import ast
import random
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SWAPPED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
NAMES = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "sorted": "list",
    "startswith": "endswith",
    "endswith": "startswith",
    "find": "rfind",
    "strip": "rstrip",
    "match": "search",
    "fullmatch": "match",
    "partition": "rpartition",
    "append": "count",
}
PATTERN = re.compile(r"[|?*+\[{^$]")
SIGN = re.compile(
    r"(?<!\\)(?:(?<=[|(])[^()|\[\]{}?*+]+\||\|[^()|\[\]{}?*+]+(?=[|)]|$)|[?*+](?![:=!<])|\{\d+(?:,\d*)?\}|[\^$])"
)
"""What one pattern can do without, and still be a pattern."""


@dataclass(frozen=True)
class Mutant:
    """A file with one wrong edit."""

    file: str
    first: int
    last: int
    kind: str
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One wrong edit: lines `first` to `last` of the code as it is, and the whole file after it."""

    kind: str
    first: int
    last: int
    text: str


Piece = tuple[str, ast.expr | ast.stmt, int, int, str]
"""Kind, node, first and last byte replaced, what stands there now."""


def edits(text: str) -> Iterator[Edit]:
    """Every edit of a file that compiles."""
    code = _Code(text)
    for node in _living(ast.parse(text)):
        for kind, place, start, end, new in _pieces(node, code):
            changed = (code.source[:start] + new.encode() + code.source[end:]).decode()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    compile(changed, "edit", "exec")
                except SyntaxError:
                    continue
            yield Edit(kind, place.lineno, place.end_lineno or place.lineno, changed)


class _Code:
    """A file by its bytes, in which the syntax tree counts."""

    def __init__(self, text: str) -> None:
        self.source = text.encode()
        self._starts = [0]
        for line in self.source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def part(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """First byte of a node and the one after its last."""
        end_line, end = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[end_line - 1] + end

    def text(self, node: ast.expr | ast.stmt) -> str:
        """What a node is written as."""
        start, end = self.part(node)
        return self.source[start:end].decode()


def _pieces(node: ast.expr | ast.stmt, code: _Code) -> Iterator[Piece]:
    start, end = code.part(node)
    match node:
        case ast.Constant():
            yield from ((kind, node, start, end, new) for kind, new in _constants(node.value, code.text(node)))
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Compare() | ast.BinOp(op=ast.Add() | ast.Sub()):
            yield from _of_operators(node, code)
        case ast.Tuple() | ast.List() | ast.Set() if len(node.elts) > 1 and isinstance(
            getattr(node, "ctx", ast.Load()), ast.Load
        ):
            yield from _of_rows(node.elts, code)
        case ast.Call():
            yield from _of_calls(node, code)
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition", node.test, *code.part(node.test), "False"
            if not isinstance(node, ast.While):
                yield "condition", node.test, *code.part(node.test), "True"
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for test in (test for one in node.generators for test in one.ifs):
                yield "drop filter", test, *code.part(test), "True"
        case ast.Subscript(slice=ast.Slice(lower=lower, upper=upper)):
            for bound in (lower, upper):
                if bound is not None:
                    yield "drop bound", bound, *code.part(bound), ""
        case ast.Return(value=ast.expr()):
            yield "return none", node, start, end, "return None"
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield "drop statement", node, start, end, "pass"
        case ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield "drop statement", node, start, end, "pass"
        case _:
            pass


def _of_operators(node: ast.expr, code: _Code) -> Iterator[Piece]:
    start, end = code.part(node)
    match node:
        case ast.BoolOp(op=op, values=values):
            word, other = (" and ", " or ") if isinstance(op, ast.And) else (" or ", " and ")
            parts = [f"({code.text(one)})" for one in values]
            for index in range(len(parts)):
                yield "drop operand", node, start, end, f"({word.join(parts[:index] + parts[index + 1 :])})"
            yield "and/or", node, start, end, f"({other.join(parts)})"
        case ast.UnaryOp(operand=operand):
            yield "drop not", node, start, end, f"({code.text(operand)})"
        case ast.Compare(left=left, ops=ops, comparators=rights):
            for one, sign, right in zip([left, *rights], ops, rights, strict=False):
                yield "compare", node, code.part(one)[1], code.part(right)[0], f" {SWAPPED[type(sign)]} "
        case ast.BinOp(left=left, op=op, right=right):
            opposite = " - " if isinstance(op, ast.Add) else " + "
            yield "arithmetic", node, code.part(left)[1], code.part(right)[0], opposite
        case _:
            pass


def _of_rows(elements: Sequence[ast.expr], code: _Code) -> Iterator[Piece]:
    for index, one in enumerate(elements):
        first, last = code.part(one)
        if index + 1 < len(elements):
            yield "drop element", one, first, code.part(elements[index + 1])[0], ""
        else:
            yield "drop element", one, code.part(elements[index - 1])[1], last, ", "


def _of_calls(node: ast.Call, code: _Code) -> Iterator[Piece]:
    end = code.part(node.func)[1]
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in NAMES:
        yield "other function", node, end - len(name), end, NAMES[name]
    for keyword in node.keywords:
        if keyword.arg:
            yield "keyword none", keyword.value, *code.part(keyword.value), "None"


def _constants(value: object, code: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, bool):
        yield "constant", str(not value)
    elif isinstance(value, int):
        yield "constant", f"({value + 1})"
        yield "constant", f"({value - 1})"
    elif isinstance(value, str):
        yield from _strings(value, code)


def _strings(value: str, code: str) -> Iterator[tuple[str, str]]:
    """A string emptied; of a pattern, one sign or alternative less."""
    quote = re.match(r"[rbuRBU]*(\"\"\"|'''|\"|')", code)
    if quote is None or not value or "b" in quote[0]:
        return
    head, tail = quote[0], quote[1]
    inner = code[len(head) : len(code) - len(tail)]
    if "r" not in head.lower() and not (PATTERN.search(value) and "|" in value):
        yield "string", '"XX"'
        return
    for found in re.finditer(
        r"(?<!\\)(?:(?<=[|(])[^()|\[\]{}?*+]+\||\|[^()|\[\]{}?*+]+(?=[|)]|$)|[?*+](?![:=!<])|\{\d+(?:,\d*)?\}|[\^$])",
        inner,
    ):
        piece = found[0]
        swap = {"*": "+", "+": "*"}.get(piece, "")
        yield "pattern", head + inner[: found.start()] + swap + inner[found.end() :] + tail
    for found in re.finditer(r"\[\^?([^\]\\-]{2,})\]", inner):
        for at in (found.start(1), found.end(1) - 1):
            yield "pattern", head + inner[:at] + inner[at + 1 :] + tail


def _living(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Nodes that are evaluated: no annotation, no docstring, nothing inside an f-string (whose columns are wrong before 3.12)."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr) or _for_types(node):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns"):
                continue
            children = value if isinstance(value, list) else [value]
            waiting += [one for one in children if isinstance(one, ast.AST)]


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def sample(kinds: Mapping[str, list[Mutant]], count: int, seed: int, differs: Callable[[Mutant], bool]) -> list[Mutant]:
    """Some of the mutants, each kind as often as another.

    Args:
        kinds: the mutants of each kind; they are used up.
        count: how many at most.
        seed: of the choice.
        differs: whether a mutant is other code than before.
    """
    chance = random.Random(seed)
    for mutants in kinds.values():
        chance.shuffle(mutants)
    chosen: list[Mutant] = []
    while len(chosen) < count and any(kinds.values()):
        mutant = kinds[chance.choice(sorted(kind for kind, mutants in kinds.items() if mutants))].pop()
        if differs(mutant):
            chosen.append(mutant)
    return chosen
