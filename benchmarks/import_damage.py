"""Damage clean texts in every way the seeds show, import them, and score: rejoin F1, noise-line F1, character errors, log, time.

    python benchmarks/import_damage.py FOLDER [--pages 600] [--seed 1] [--show 5]

FOLDER holds clean texts as Markdown (the laws of LawRefBook, or docs/policies). A text is used when its paragraphs are
whole: each ends as a sentence ends. Exit code 0 whatever the score.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.damage import Damaged, damage
from benchmarks.damage_around import converter
from quangang.curation.importing import import_source
from quangang.curation.notes import Imported
from quangang.curation.repairs.traditional import simplify
from quangang.text.edits import place, replay

ENDS = re.compile(r"[。；：！？…][”’）》]*$")


@dataclass
class Score:
    """Counts over pages."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """F1 of what was found."""
        hit, false, missed = (self.counts[f"{name} {kind}"] for kind in ("hit", "false", "missed"))
        return 2 * hit / (2 * hit + false + missed) if hit + false + missed else 1.0


def clean_texts(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Name, title, paragraphs of every text that is whole."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            head, _, body = text[4:].partition("\n---\n")
            title = next((x.partition(":")[2].strip() for x in head.split("\n") if x.startswith("title:")), "")
        else:
            head, _, body = text.partition("<!-- INFO END -->")
            title = head.strip().split("\n")[0].lstrip("# ").strip()
        paragraphs = [unicodedata.normalize("NFC", line.strip()) for line in body.split("\n") if line.strip()]
        if whole(title, paragraphs):
            yield path.stem, title, [canonical(p) for p in paragraphs]


def whole(title: str, paragraphs: list[str]) -> bool:
    """Whether a text is clean enough to be the truth."""
    if not title or not 4 <= len(paragraphs) <= 400 or sum(map(len, paragraphs)) < 600:
        return False
    text = [p for p in paragraphs if not p.startswith("#")]
    fine = all(ENDS.search(p) and not re.search(r"[|<>*_`\[\]�□]", p) for p in text)
    round_trip = simplify(converter("s2t")("".join(paragraphs))) == "".join(paragraphs)
    return (
        fine and round_trip and not paragraphs[-1].startswith("#") and re.search(r"[\u4e00-\u9fff]", title) is not None
    )


def canonical(paragraph: str) -> str:
    """Full-width marks, no stray spaces: what the importer should give."""
    text = paragraph.translate(str.maketrans(",;!?()", "，；！？（）")).replace("　", " ")
    mark = re.match(r"#+ ", text)
    text = re.sub(r"(?<=[，。；：、！？“”（）《》])\s+|\s+(?=[，。；：、！？“”（）《》])", "", text)
    return re.sub(r"^#+ ", "## ", text) if mark else text


def fold(text: str) -> str:
    """Characters that count: no space, no Markdown marks, width apart."""
    return re.sub(r"\s|^#+", "", unicodedata.normalize("NFKC", text), flags=re.M)


def judge(page: Damaged, imported: Imported, score: Score) -> None:
    """Add one page to the score."""
    removed, joined = lines_removed(imported), lines_joined(imported)
    noise, breaks = set(page.noise), set(page.breaks)
    texts = {n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()} - noise
    body = texts - set(page.meta)
    score.counts["noise hit"] += len(noise & removed)
    score.counts["noise missed"] += len(noise - removed)
    score.counts["noise false"] += len(removed & body)
    score.counts["rejoin hit"] += len(breaks & joined)
    score.counts["rejoin missed"] += len(breaks - joined)
    score.counts["rejoin false"] += len(joined - breaks)
    truth, found = fold("\n".join(page.paragraphs)), fold(imported.body)
    score.counts["characters"] += len(truth)
    if truth != found:
        score.counts["errors"] += distance(truth, found)
        score.counts["pages with errors"] += 1
        score.errors.append((f"{page.name} {'+'.join(page.kinds)}", difference(truth, found)))
    exact = "\n".join(page.paragraphs).replace("#", "").replace(" ", "")
    same = re.sub(r"#| |\n(?=\n)", "", imported.body.strip())
    score.counts["exact pages"] += exact == same
    if exact != same:
        score.errors.append((f"exact: {page.name} {page.kinds[0]}", difference(exact, same)))
    score.counts["title right"] += page.title.replace(" ", "") == str(imported.fields["title"]).replace(" ", "") or (
        "jekyll" in page.kinds
    )
    score.counts["log fails"] += replay(imported.raw, imported.edits) != imported.body
    heads = {fold(p) for p in page.paragraphs if p.startswith("#")}
    got = {fold(p) for p in imported.body.split("\n") if p.startswith("#")}
    score.counts["heading hit"] += len(heads & got)
    score.counts["heading missed"] += len(heads - got)
    score.counts["heading false"] += len(got - heads)


def lines_removed(imported: Imported) -> set[int]:
    """Lines of which nothing is left."""
    left: dict[int, int] = defaultdict(int)
    line, cursor = 1, 0
    for edit, at in place(imported.raw, imported.edits):
        for text in _numbered(imported.raw[cursor:at], line):
            left[text[0]] += len(text[1].strip())
        line += imported.raw.count("\n", cursor, at)
        if edit.after.strip():
            left[line] += 1
        line += edit.before.count("\n")
        cursor = at + len(edit.before)
    for text in _numbered(imported.raw[cursor:], line):
        left[text[0]] += len(text[1].strip())
    lines = imported.raw.split("\n")
    return {n for n, text in enumerate(lines, 1) if text.strip() and not left[n]}


def _numbered(text: str, line: int) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), line)


def lines_joined(imported: Imported) -> set[int]:
    """Lines whose end was taken out because the sentence goes on."""
    return {edit.line for edit in imported.edits if "rejoin" in edit.rule}


def distance(one: str, other: str) -> int:
    """Edit distance, near enough: characters that differ by difflib's matching."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in blocks if tag != "equal")


def difference(truth: str, found: str) -> str:
    """Where two texts part."""
    at = next((n for n, (a, b) in enumerate(zip(truth, found, strict=False)) if a != b), min(len(truth), len(found)))
    return f"{truth[max(0, at - 12) : at + 20]!r} → {found[max(0, at - 12) : at + 20]!r}"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5)
    args = parser.parse_args()
    texts = list(clean_texts(args.folder))
    step = max(1, len(texts) // args.pages)
    total, styles = Score(), defaultdict(Score)
    for number in range(args.pages):
        name, title, paragraphs = texts[(number * step + number // len(texts)) % len(texts)]
        page = damage(name, title, paragraphs, args.seed * 100_000 + number)
        begin = time.process_time()
        imported = import_source(page.name, page.text.encode())
        seconds = time.process_time() - begin
        for score in (total, styles[page.kinds[0]]):
            score.seconds.append(seconds)
            judge(page, imported, score)
    for name, score in [*sorted(styles.items()), ("all", total)]:
        c = score.counts
        print(
            f"{name:10} pages {len(score.seconds):4}  rejoin F1 {score.f1('rejoin'):.4f}  noise F1 {score.f1('noise'):.4f}  "
            f"headings F1 {score.f1('heading'):.4f}  CER {c['errors'] / max(1, c['characters']):.6f}  "
            f"pages with errors {c['pages with errors']}  exact {c['exact pages']}  titles {c['title right']}  "
            f"log fails {c['log fails']}  CPU s/page mean {sum(score.seconds) / len(score.seconds):.3f} max {max(score.seconds):.3f}"
        )
    for name, text in total.errors[: args.show]:
        print(f"  {name}: {text}")


if __name__ == "__main__":
    main()
