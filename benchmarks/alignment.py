"""Which article is which: `python -m benchmarks.alignment PROJECT [--pairs FILE]`.

PROJECT is made of the real laws (`quangang import laws`). Prints how many of the judged pairs the alignment finds, how many it makes
that were judged otherwise, and the same of those whose number changed; doubtful ones are not counted. Exit 1 below the targets.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from quangang.linking.alignment import Alignment, align
from quangang.linking.coverage import units
from quangang.loading import load

PAIRS = Path(__file__).with_name("alignment_pairs.tsv")
DOUBTFUL = "存疑"
PRECISION, RECALL = 0.97, 0.95


def main(argv: Sequence[str] | None = None) -> int:
    """Align the laws of the judged pairs, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--show", action="store_true", help="print what differs")
    args = parser.parse_args(argv)
    corpus = load(args.project)
    rows = [
        line.split("\t") for line in args.pairs.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    made: dict[tuple[str, str], Alignment] = {}
    counts = {"all": [0, 0, 0], "moved": [0, 0, 0]}
    for work, version, was, now, how in rows:
        old, new = corpus.expressions.get((work, version)), corpus.documents.get(work)
        if old is None or new is None or how == DOUBTFUL:
            continue
        if (work, version) not in made:
            texts = ({provision.path: provision.text for provision, _ in units(one)} for one in (old, new))
            made[work, version] = align(*texts)
        found = made[work, version]
        pair = found.pairs.get(was)
        told = pair[0] if pair is not None else found.merged.get(was, "-")
        right = told == now or now in found.split.get(was, ())
        for name in ("all", "moved") if was != now else ("all",):
            counts[name][0] += now != "-"
            counts[name][1] += told != "-"
            counts[name][2] += right and now != "-"
        if args.show and not right:
            sys.stdout.write(f"{work}@{version} {was}: judged {now}, told {told} ({how})\n")
    met = True
    for name, (wanted, told_, right_) in counts.items():
        recall, precision = right_ / max(1, wanted), right_ / max(1, told_)
        met = met and recall >= RECALL and precision >= PRECISION
        sys.stdout.write(f"{name}: {wanted} pairs, recall {recall:.3f}, precision {precision:.3f}\n")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
