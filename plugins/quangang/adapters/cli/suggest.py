"""`quangang suggest basis`: provisions that a draft question may rest on, with the sentence; a person accepts."""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.linking.labels import address_label
from quangang.loading import load
from quangang.model import Address, Corpus, Document, Question
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Index, IndexOptions, build_index, units_of

_SENTENCE = re.compile(r"[^。；！？\n]{4,}[。；！？]?")
_HAN = re.compile(r"[\u4e00-\u9fff0-9]")
MOST, LEAST = 3, 0.12
"""Proposals for a question; share of a sentence below which it is none."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A provision to consider.

    Attributes:
        address: the provision.
        quote: the sentence of it that shares most with the question, to the letter.
        shared: share of the sentence's pairs of characters that stand in the question.
    """

    address: Address
    quote: str
    shared: float


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "suggest", help="给待补依据的题建议依据（basis）", description="建议只供参考：核对原文，合适的自己抄进题库。"
    )
    kinds = command.add_subparsers(dest="what", metavar="什么", required=True)
    basis = kinds.add_parser(
        "basis", help="给题库里的草稿题建议政策依据", description="用本站的检索找条文，挑出最像的一句。"
    )
    basis.add_argument("--course", default="", metavar="标识", help="只看这门课的草稿题")
    basis.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    basis.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print proposals for every draft without a basis."""
    corpus = load(project_root(args))
    if args.course and args.course not in corpus.courses:
        raise UsageError(f"没有“{args.course}”这门课；现有：{'、'.join(corpus.courses) or '无'}")
    drafts = [
        one for one in corpus.drafts.values() if not one.basis and not one.children and args.course in ("", one.course)
    ]
    files = build_index(units_of(corpus, page_url), IndexOptions(synonyms=corpus.synonyms)) if drafts else {}
    index, known = (_index(files) if drafts else None), dict[str, Mapping[str, float]]()
    found = [(draft, list(propose(draft, index, corpus, known))) for draft in drafts if index is not None]
    if args.format == "json":
        rows = [
            {
                "id": draft.id, "file": draft.location.file, "line": draft.location.line, "stem": draft.stem,
                "proposals": [{"provision": str(p.address), "quote": p.quote, "shared": round(p.shared, 2)} for p in made],
            }
            for draft, made in found
        ]  # fmt: skip
        sys.stdout.write(json.dumps({"drafts": rows}, ensure_ascii=False, indent=1) + "\n")
        return 0
    for draft, made in found:
        print(f"{draft.location.file}:{draft.location.line} {draft.id}　{draft.stem.splitlines()[0]}")
        for one in made:
            print(f"  {address_label(one.address, corpus)}")
            print(f"    - {{provision: {one.address}, quote: {one.quote}}}")
        if not made:
            print("  没有找到像的条文，请自己找")
    print(
        f"{len(found)}道题待补依据，{sum(bool(made) for _, made in found)}道有建议。合不合适由人定：核对原文，抄到题目的 basis 下面。"
    )
    return 0


def _index(files: dict[str, bytes]) -> Index:
    return Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))


def propose(
    question: Question, index: Index, corpus: Corpus, known: dict[str, Mapping[str, float]] | None = None
) -> Iterator[Proposal]:
    """Provisions our own search finds for a question and its right answer, each with its nearest sentence.

    Args:
        question: what lacks a basis.
        index: of the corpus.
        corpus: where the provisions stand.
        known: what was worked out of each text for an earlier question; filled here.
    """
    known = {} if known is None else known
    right = [choice.text for choice in question.choices if choice.id in question.correct_response]
    words = re.sub(r"_{2,}|[（）()]", " ", question.stem)
    asked = " ".join([words, *(right or question.correct_response), question.explanation])
    pairs = _pairs(asked)
    found: list[Proposal] = []
    for hit in index.search(asked[:400], limit=40).hits:
        address = Address.parse(hit.entry.id)
        document = corpus.document(address) if address is not None and address.path else None
        provision = document.tree.get(address.path) if document is not None and address is not None else None
        if provision is None or address is None or document is None or not document.type.official:
            continue
        if document.key not in known:
            known[document.key] = _worth(document)
        worth = known[document.key]
        sentences = [match[0].strip() for match in _SENTENCE.finditer(provision.text)]
        shares = {one: _share(pairs, one, worth) for one in sentences}
        best = max(sentences, key=lambda one: shares[one], default="")
        if best and shares[best] >= LEAST:
            found.append(Proposal(address, best, shares[best]))
    yield from sorted(found, key=lambda one: -one.shared)[:MOST]


def _pairs(text: str) -> set[str]:
    kept = "".join(_HAN.findall(text))
    return {kept[at : at + 2] for at in range(len(kept) - 1)}


def _worth(document: Document) -> Mapping[str, float]:
    """How telling each pair of characters is: rare over the sentences of the text."""
    sentences = [_pairs(match[0]) for one in document.tree.roots for match in _SENTENCE.finditer(one.text)]
    counts = Counter(pair for sentence in sentences for pair in sentence)
    return {pair: math.log((1 + len(sentences)) / count) for pair, count in counts.items()}


def _share(pairs: set[str], sentence: str, worth: Mapping[str, float]) -> float:
    """How much of what is telling in a sentence stands in the question; a short sentence is not enough by itself."""
    own = _pairs(sentence)
    whole = sum(worth.get(pair, 0.0) for pair in own)
    return sum(worth.get(pair, 0.0) for pair in own & pairs) / (whole + 20) if own else 0.0
