"""What a digest gives away and what it lets through, measured on texts.

    python -m benchmarks.digest FILE [FILE…]

Prints for each text: bytes gzipped and digested; of 12-character quotations how many are taken for its own (foreign ones, ones
with a character changed inside, at an end); and how many characters fit at a step for who tries to rebuild the text.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from pathlib import Path

from quangang.curation.importing import import_source
from quangang.text.digest import WINDOW, Digest
from quangang.text.quotes import fold_quote

LENGTH = 12
TRIALS = 20_000


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="来源文件")
    texts = {}
    for name in parser.parse_args().files:
        path = Path(name)
        texts[path.name] = import_source(path.name, path.read_bytes()).body
    folded = {name: fold_quote(text) for name, text in texts.items()}
    letters = sorted(set("".join(folded.values())))
    for name, text in texts.items():
        chance = random.Random(12)
        digest = Digest.of(text)
        own = folded[name]
        packed, zipped = len(digest.packed), len(gzip.compress(text.encode(), 9, mtime=0))
        print(f"{name}: gzip {zipped}, digest {packed} ({packed / zipped:.2f}), in YAML {len(digest.encoded())}")
        foreign = "".join(other for key, other in folded.items() if key != name)
        strange = [q for _ in range(TRIALS) if (q := _piece(foreign, chance)) and q not in own]
        print(f"  foreign taken for its own: {sum(map(digest.holds, strange))} of {len(strange)}")
        for where, place in (("inside", LENGTH // 2), ("at its end", LENGTH - 1)):
            changed = [_changed(_piece(own, chance), place, letters, chance) for _ in range(TRIALS)]
            changed = [quote for quote in changed if quote not in own]
            print(f"  changed {where}: {sum(map(digest.holds, changed))} of {len(changed)}")
        start = own[: WINDOW - 1]
        fits = [sum(digest.holds(own[at : at + WINDOW - 1] + one) for one in letters) for at in range(0, 400, 20)]
        share = sum(fits) / len(fits) / len(letters)
        print(f"  characters that fit at a step: {share * 4000:.0f} of 4,000 (from “{start}”)")
        print(f"  expected: foreign {(len(digest.hashes) / (digest.size * 40)) ** (LENGTH - WINDOW + 1):.1e}")
    return 0


def _piece(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text) - LENGTH))
    return text[at : at + LENGTH]


def _changed(quote: str, place: int, letters: list[str], chance: random.Random) -> str:
    return quote[:place] + chance.choice(letters) + quote[place + 1 :]


if __name__ == "__main__":
    sys.exit(main())
