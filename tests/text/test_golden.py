"""What the readers of text find in a page of hard sentences: `golden/*` → `golden/*.out.txt` (`tests/golden.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quangang.text.contacts import find_contacts
from quangang.text.figures import figures, word_pairs
from quangang.text.folding import fold, fold_places
from quangang.text.markdown import html_of, read_markdown, without_blocks
from quangang.text.names import find_names
from quangang.text.personal import find_personal_numbers, mask
from quangang.text.provisions import parse_provisions
from quangang.text.quotes import fold_quote
from quangang.text.reading import read
from quangang.text.secrecy import copy_number, secrecy_marks
from quangang.text.sums import shown, sums
from quangang.text.traditional import simplify
from tests.golden import blocks
from tests.text.slips import outcomes

HERE = Path(__file__).parent / "golden"


def provisions() -> str:
    """Every provision of every text, with its place and words."""
    lines = []
    for head, body in blocks(HERE / "provisions.md"):
        tree = parse_provisions(body, document="demo", file="demo.md", body_line=5)
        lines.append(f"=== {head}")
        for one in tree:
            place = f"{one.line} {one.span.start}-{one.span.end}"
            words = one.text.replace("\n", "⏎")
            lines.append(f"{one.path} {one.kind} {place} {one.label}|{one.title}|{words}")
        lines += [f"! {problem.severity} {problem}" for problem in tree.problems]
    return "\n".join(lines) + "\n"


def sentences() -> str:
    """All that is found in each sentence."""
    lines = []
    for text in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        lines += [f"=== {text}", *found(text)]
    return "\n".join(lines) + "\n"


KINDS = ("contact ", "personal ", "secrecy ", "name ")


def words() -> str:
    """What is private or secret in each line: one line for each word, shape and bound that the finders know."""
    lines = []
    for text in (HERE / "words.txt").read_text(encoding="utf-8").splitlines():
        told = [one for one in found(text) if one.startswith(KINDS)]
        lines.append(f"{text} ⇒ {'; '.join(told)}".rstrip())
    return "\n".join(lines) + "\n"


def found(text: str) -> Iterator[str]:
    for f in figures(text, year=2022):
        about = " 余" if f.about else ""
        chinese = " 汉" if f.chinese else ""
        yield f"figure {f.start}-{f.end} {f.kind} {f.value} {f.unit}{about}{chinese} {f.words}|{f.before}|{f.after}"
    for c in find_contacts(text):
        yield f"contact {c.span.start}-{c.span.end} {c.kind} {c.text} {'私' if c.private else ''}".rstrip()
    for p in find_personal_numbers(text):
        sure = "" if p.certain else " ?"
        yield f"personal {p.span.start}-{p.span.end} {p.kind} {p.text}{sure} → {mask(p)}"
    for s in secrecy_marks(text):
        yield f"secrecy {s.span.start}-{s.span.end} {s.kind} {s.text}{'' if s.certain else ' ?'}"
    for n in find_names(text):
        yield f"name {n}"
    for one in sums(text):
        yield f"sum {one.start}-{one.end} {one.sum} → {one.shown}"
    reading = read(text)
    yield f"read {reading.text!r}"
    other = {
        "folded": fold(text), "quote": fold_quote(text), "simplified": simplify(text), "shown": shown(text)
    }  # fmt: skip
    yield from (f"{name} {value}" for name, value in other.items() if value != text)
    yield f"places {len(fold_places(text)[1])} copy {copy_number(text)} pairs {len(word_pairs(text))}"


def markdown() -> str:
    """What of each page is prose, and what a renderer makes of it."""
    lines = []
    for head, body in blocks(HERE / "markdown.md"):
        page = read_markdown(body)
        lines.append(f"=== {head}")
        lines += [f"silent {s.start}-{s.end} {body[s.start : s.end]!r}" for s in page.silent]
        lines += [f"fault {f.offset} {f.message} {f.fix}" for f in page.faults]
        lines.append(f"prose {without_blocks(body)!r}")
        lines.append(f"html {html_of(body)!r}")
    return "\n".join(lines) + "\n"


GOLDEN: dict[Path, Callable[[], str]] = {
    HERE / "provisions.out.txt": provisions,
    HERE / "sentences.out.txt": sentences,
    HERE / "words.out.txt": words,
    HERE / "markdown.out.txt": markdown,
    HERE / "slips.out.txt": outcomes,
}


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_what_is_found_is_what_was_found(path: Path) -> None:
    assert GOLDEN[path]() == path.read_text(encoding="utf-8")
