"""Units → the files of the index. Deterministic: the same units give the same bytes.

A small portal gets one file with all its text, ranked in full by the reader. A large one gets the same text in
chunks, and postings by which a reader guesses which chunks to open (see docs/decisions/0012-search.md for the figures):

    index.js            parameters, alphabet; everything, when small
    <digest>/c<N>.js    text: a chunk of neighbouring units
    <digest>/p<N>.js    postings of the grams whose hash falls there: chunks, not units, with two bits of impact
    <digest>/n<N>.js    names of documents, for queries that are citations
    <digest>/s<N>.js    suggestions
    <digest>/e<N>.js    what answers come to, for the card above the results
    <digest>/f0.js      traditional characters, read when a query has a character the corpus has not
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from quangang.search import alphabet as alphabets
from quangang.search import cards, chunks, container, names, suggestions
from quangang.search.bits import pack
from quangang.search.ranking import KIND, rarity
from quangang.search.subjects import ASPECTS, SUBJECTS
from quangang.search.synonyms import GENERAL
from quangang.search.units import SearchUnit
from quangang.text.folding import SIMPLE, fold
from quangang.text.folding_table import SIMPLIFIED, TRADITIONAL
from quangang.text.segmentation import words

FOLDER = "search-index"
ENTRY = f"{FOLDER}/index.js"
VERSION = 2
FREQUENT = 9
"""Occurrences in the sample above which a word is suggested."""
AMBIGUOUS = "".join(c for c in SIMPLE if c.encode("gb2312", errors="ignore"))
"""Traditional characters that GB 2312 has too: a reader takes all others it does not know for traditional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexOptions:
    """What the builder may decide.

    Attributes:
        single_limit: bytes of packed text up to which the index is one file (it then costs less than half a dozen
            queries of a sharded one).
        chunk_units: units in a chunk.
        many: units from which a corpus is large: a query then opens up to ten chunks, not nine, and everyday words have synonyms.
        chunk_characters: text after which a chunk ends early.
        shard_bytes: size a shard of postings aims at; a response header costs about 200, a file as much trouble to those who upload it.
        sample: characters of text from which the classes of characters are learnt.
        weights: facet 类型 → eighths by which units of that kind count; 8 where none is told.
        pages: facet 类型 of what is found as a page: its best section stands for it.
        cards: what an answer comes to, by the id of its page; sums, by that of their provision.
        synonyms: groups of words that count for each other; a large corpus adds the general ones.
    """

    single_limit: int = 100_000
    chunk_units: int = 8
    many: int = 1 << 15
    chunk_characters: int = 2000
    shard_bytes: int = 400
    sample: int = 400_000
    synonyms: tuple[tuple[str, ...], ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    cards: Mapping[str, object] = field(default_factory=dict)


def build_index(units: Sequence[SearchUnit], options: IndexOptions | None = None) -> dict[str, bytes]:
    """Files of the index by path relative to the root of the site."""
    from quangang.search import coding, counting  # what needs numpy is loaded by those who build
    from quangang.search.shards import shards

    options = options or IndexOptions()
    units = _by_document(units)
    if len(units) >= options.many:
        options = replace(options, synonyms=(*options.synonyms, *GENERAL))
    grouped = list(_chunks(units, options))
    records = list(chunks.records(units))
    whole = chunks.join(records)
    small = len(chunks.deflate(whole[: options.single_limit * 3].encode("gb18030"))) <= options.single_limit
    average = counting.average_length(units)
    collected = counting.collect(grouped, average)
    rare = {character: rarity(len(units), having) for character, having in collected.characters()}
    head: dict[str, object] = {
        "v": VERSION,
        "u": len(units),
        "c": len(grouped),
        "a": average,
        "y": [list(map(fold, group)) for group in options.synonyms],
        "w": dict(options.weights),
        "k": list(options.pages),
    }
    if options.weights:
        head |= {"b": " ".join(sorted(SUBJECTS)), "q": ASPECTS}
    stored: list[bytes] = []
    if not small:
        stored, levels = shards(collected, len(units), len(grouped), options.shard_bytes)
        head |= {"i": levels, "g": effort(len(grouped)), "o": 10 if len(units) >= options.many else 9}
        if options.weights:
            head["r"] = "".join(str(min(9, _weight_of(group, options.weights))) for group in grouped)
    del collected  # more than all else in memory
    occurrences = coding.occurrences(whole)
    rest = iter(records)
    texts = [whole] if small else [chunks.join(islice(rest, len(group))) for group in grouped]
    sample = [] if small else list(_sample(texts, options.sample))
    table, marks, groups = alphabets.make(occurrences, rare, None if small else sample, 1 if small else alphabets.LEAST)
    head |= {"m": marks, "t": _traditional(occurrences)}
    files = {f"c{number:x}": chunks.deflate(text) for number, text in enumerate(coding.encode(texts, table.characters))}
    frequent = {word: times for word, times in Counter(sample).items() if times > FREQUENT and len(word) > 1}
    shelves = {
        "n": names.shards(units),
        "e": cards.shards(options.cards),
        "s": suggestions.shards(suggestions.phrases(units, frequent, options.synonyms)),
    }
    if not small:
        shelves["p"] = stored
    for letter, contents in shelves.items():
        head[letter] = len(contents)
        files |= {f"{letter}{number:x}": content for number, content in enumerate(contents)}
    files["f0"] = chunks.deflate((TRADITIONAL + SIMPLIFIED).encode("utf-16-le"))
    bits = pack([*alphabets.write(groups, table), *([] if small else _turns(grouped))])
    return _written(head, bits, files, small)


def _weight_of(group: Sequence[SearchUnit], weights: Mapping[str, int]) -> int:
    """How much the best kind of a chunk counts."""
    return max(weights.get(unit.facets.get("类型", ""), KIND) for unit in group)


def effort(chunk_count: int) -> int:
    """Grams fetched for a query: four more each time the corpus doubles, 10 at 1,250 chunks, 18 at 5,000.

    The more units there are, the more it takes to tell them apart; what a reader wants to open stays about the same.
    """
    return max(8, 4 * chunk_count.bit_length() - 34)


def _traditional(characters: Iterable[str]) -> str:
    """Traditional characters of the corpus and ambiguous ones, each before its simplified one: what readers need to fold its texts."""
    parts = {part for character in characters for part in unicodedata.normalize("NFKC", character).lower()}
    return "".join(part + SIMPLE[part] for part in sorted(parts.union(AMBIGUOUS)) if part in SIMPLE)


def _written(head: dict[str, object], bits: bytes, files: dict[str, bytes], small: bool) -> dict[str, bytes]:
    digest = hashlib.sha256(b"".join(name.encode() + content for name, content in files.items())).hexdigest()[:12]
    text = json.dumps(head | {"d": digest}, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    core = chunks.deflate(len(text).to_bytes(4, "big") + text + bits)
    if small:
        fold_table = files.pop("f0")
        return {
            ENTRY: container.script({"core": core, **files}),
            f"{FOLDER}/{digest}/f0.js": container.script({"f0": fold_table}),
        }
    return {
        ENTRY: container.script({"core": core}),
        **{f"{FOLDER}/{digest}/{name}.js": container.script({name: content}) for name, content in files.items()},
    }


def _by_document(units: Sequence[SearchUnit]) -> list[SearchUnit]:
    order: dict[str, int] = {}
    for unit in units:
        order.setdefault(unit.document, len(order))
    return sorted(units, key=lambda unit: order[unit.document])


def _chunks(units: Sequence[SearchUnit], options: IndexOptions) -> Iterator[list[SearchUnit]]:
    group: list[SearchUnit] = []
    size = 0
    for unit in units:
        if len(group) == options.chunk_units or size >= options.chunk_characters:
            yield group
            group, size = [], 0
        group.append(unit)
        size += len(unit.text)
    if group:
        yield group


def _turns(grouped: Sequence[Sequence[SearchUnit]]) -> Iterator[str]:
    """A bit for each chunk: whether its first unit is of another document than that of the chunk before."""
    last = None
    for group in grouped:
        yield "01"[group[0].document != last]
        last = group[0].document


def _sample(texts: Sequence[str], limit: int) -> Iterator[str]:
    """Words of chunks taken evenly from the whole corpus, up to a limit of characters."""
    step = max(1, sum(map(len, texts)) // limit)
    for text in texts[::step]:
        for line in fold(text).replace(chunks.RECORD, "\n").replace(chunks.FIELD, "\n").split("\n"):
            yield from words(line)
