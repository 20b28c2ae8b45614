"""Near-duplicates: recall by share of characters changed, false pairs, and time, beside datasketch.

    python -m benchmarks.near_duplicates TEXTS [--count 10000] [--peer]

TEXTS is a folder of Markdown; it is cut into cases of about 800 characters, no two overlapping. Copies are changed
at random places: a character replaced, left out or put in, or a sentence moved. Exits 0 whatever the score.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from quangang.checks.duplicates import find_pairs, fold

LENGTH = 800
RATES = (0.02, 0.05, 0.10, 0.15, 0.20)
COPIES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description="near-duplicates: recall, false pairs, time")
    parser.add_argument("texts", type=Path, help="folder of Markdown files")
    parser.add_argument("--count", type=int, default=10_000, help="cases")
    parser.add_argument("--peer", action="store_true", help="run datasketch too (pip install datasketch)")
    arguments = parser.parse_args()
    cases = cut(arguments.texts, arguments.count)
    print(f"{len(cases)} cases of {LENGTH} characters, {COPIES} copies at each of {', '.join(map(str, RATES))}")
    texts, copies = with_copies(cases)
    score("quangang", texts, copies, lambda: {(pair.first, pair.second) for pair in find_pairs(texts)})
    if arguments.peer:
        score("datasketch", texts, copies, lambda: datasketch_pairs(texts))


def cut(folder: Path, count: int) -> list[str]:
    """Pieces of different files, round after round, so that one law does not fill the benchmark."""
    chooser = random.Random(7)
    paths = sorted(folder.rglob("*.md"))
    chooser.shuffle(paths)
    seen: set[str] = set()
    pieces: list[str] = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        for start in range(0, min(len(text) - LENGTH, 12 * LENGTH), LENGTH):
            piece = text[start : start + LENGTH]
            marker = fold(piece)[100:160]
            if marker not in seen:  # the same law in two versions is no false pair
                seen.add(marker)
                pieces.append(piece)
        if len(pieces) >= count:
            break
    return pieces[:count]


def with_copies(cases: list[str]) -> tuple[dict[str, str], dict[tuple[str, str], float]]:
    chooser = random.Random(11)
    texts = {f"c{index:06d}": case for index, case in enumerate(cases)}
    alphabet = "".join(cases[:50]).replace("\n", "")
    originals = sorted(texts)
    copies: dict[tuple[str, str], float] = {}
    for rate in RATES:
        for key in chooser.sample(originals, min(COPIES, len(originals))):
            name = f"d{rate:.2f}{key}"
            texts[name] = changed(texts[key], rate, chooser, alphabet)
            copies[key, name] = rate
    return texts, copies


def changed(text: str, rate: float, chooser: random.Random, alphabet: str) -> str:
    """A text with a share of its characters replaced, left out or put in, and its paragraphs now and then moved."""
    kept: list[str] = []
    for char in text:
        if chooser.random() >= rate:
            kept.append(char)
            continue
        kind = chooser.randrange(4)
        if kind <= 1:
            kept.append(chooser.choice(alphabet))
        elif kind == 2:
            kept += [char, chooser.choice(alphabet)]
    paragraphs = "".join(kept).split("\n")
    if chooser.random() < 0.3:
        chooser.shuffle(paragraphs)
    return "\n".join(paragraphs)


def score(
    name: str,
    texts: dict[str, str],
    copies: dict[tuple[str, str], float],
    run: Callable[[], set[tuple[str, str]]],
) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    found = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    origin = {copy: key for key, copy in copies}
    false = [pair for pair in found if origin.get(pair[0], pair[0]) != origin.get(pair[1], pair[1])]
    parts = []
    for rate in RATES:
        wanted = [pair for pair, one in copies.items() if one == rate]
        hit = sum(1 for first, second in wanted if (first, second) in found or (second, first) in found)
        parts.append(f"{rate:.0%}: {hit / len(wanted):.3f}")
    copied = [covered(texts[first], texts[second]) for first, second in false]
    print(f"{name}: recall {', '.join(parts)}; {wall:.1f} s wall, {cpu:.1f} s CPU")
    print(
        f"   other pairs {len(false)}; of these with under a fifth in common passages: {sum(c < 0.2 for c in copied)}"
    )


def covered(first: str, second: str) -> float:
    """Part of the shorter text that stands in the other in passages of twelve characters or more: an independent
    measure of copying, for laws do copy from each other."""
    one, other = sorted((fold(first), fold(second)), key=len)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 12) / max(len(one), 1)


def datasketch_pairs(texts: dict[str, str]) -> set[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.3, num_perm=128)
    hashes = {}
    for key, text in texts.items():
        folded = fold(text)
        one = MinHash(num_perm=128)
        one.update_batch([folded[i : i + 4].encode() for i in range(len(folded) - 3)])
        hashes[key] = one
        index.insert(key, one)
    return {
        (min(key, other), max(key, other)) for key, one in hashes.items() for other in index.query(one) if other != key
    }


if __name__ == "__main__":
    main()
