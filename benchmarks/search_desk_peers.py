"""Ours beside engines that need a server or a desk: Whoosh (ours for curators), SQLite FTS5, tantivy.

    python3 -m benchmarks.search_desk_peers [--project .] [--corpus corpus.jsonl.gz --queries dev.jsonl.gz --size 10000]

Over the portal: the labelled questions of `portal_queries.tsv`, which of the acceptable answers stands first and in three. With a corpus: R@10 and nDCG@10
of other people's questions. Every engine gets the same units and the same words (`quangang.text.segmentation`); each is asked with OR and ranks by its BM25.
tantivy takes part where it is installed (`pip install tantivy`); it is no dependency. Prints a table; exits 0 whatever it says.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.portal_search import QUERIES, is_wanted
from benchmarks.search_data import measures, read_articles, read_queries, units
from quangang.loading import load, published
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Index, SearchUnit, build_index, options_of, units_of
from quangang.search.desk import Desk
from quangang.text.folding import fold
from quangang.text.segmentation import words

Ask = Callable[[str], list[str]]
"""A question → ids of units, best first."""
MOST = 20
_WORD = re.compile(r"\w+")


def main(argv: Sequence[str] | None = None) -> int:
    """Ask all of them, print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path())
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--size", type=int, default=10_000)
    args = parser.parse_args(argv)
    corpus = published(load(args.project))
    held = list(units_of(corpus, page_url))
    files = build_index(held, options_of(corpus, page_url))
    own = Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))
    lines = [row.split("\t") for row in QUERIES.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"]
    asked = [(query, wanted.split()) for query, wanted in lines if wanted != "-"]
    urls = {unit.id: unit.url for unit in held}
    sys.stdout.write(f"portal, {len(held)} units, {len(asked)} questions: first, in three, seconds to build\n")
    for name, ask, seconds in _engines(held, lambda text: [hit.entry.id for hit in own.ask(text, limit=MOST).hits]):
        places = [[any(is_wanted(urls[one], w) for w in wanted) for one in ask(query)[:3]] for query, wanted in asked]
        first, three = (sum(any(row[:n]) for row in places) / len(asked) for n in (1, 3))
        sys.stdout.write(f"  {name:28} {first:.3f} {three:.3f} {seconds:6.1f}\n")
    if args.corpus and args.queries:
        queries = read_queries(args.queries)
        held = units(read_articles(args.corpus, queries, args.size))
        files = build_index(held)
        large = Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))
        sys.stdout.write(f"laws, {len(held)} provisions, {len(queries)} questions: R@10, nDCG@10, seconds to build\n")
        for name, ask, seconds in _engines(
            held, lambda text: [hit.entry.id for hit in large.search(text, limit=MOST).hits]
        ):
            ranked = {query.id: [one.partition("#")[2] for one in ask(query.text)] for query in queries}
            found = measures(ranked, queries)
            sys.stdout.write(f"  {name:28} {found['R@10']:.3f} {found['nDCG@10']:.3f} {seconds:6.1f}\n")
    return 0


def _engines(held: Sequence[SearchUnit], own: Ask) -> list[tuple[str, Ask, float]]:
    made: list[tuple[str, Ask, float]] = [("ours, static files", own, 0.0)]
    for name, make in (
        ("Whoosh, ours for curators", _whoosh),
        ("FTS5, words", _fts_words),
        ("FTS5, trigram", _fts_trigrams),
    ):
        started = time.process_time()
        made.append((name, make(held), time.process_time() - started))
    with suppress(ImportError):
        started = time.process_time()
        made.append(("tantivy, words", _tantivy(held), time.process_time() - started))
    return made


def _tokens(text: str) -> list[str]:
    return [word for word in words(fold(text)) if _WORD.fullmatch(word)]


def _whoosh(held: Sequence[SearchUnit]) -> Ask:
    desk = Desk(Path(tempfile.mkdtemp(prefix="quangang-desk-")))
    desk.update(held)
    return lambda text: [found.id for found in desk.search(text, limit=MOST)]


def _fts(held: Sequence[SearchUnit], tokenizer: str, say: Callable[[str], str], ask: Callable[[str], str]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute(f"create virtual table units using fts5(id unindexed, title, text, tokenize='{tokenizer}')")
    rows = ((unit.id, say(f"{unit.document_title} {unit.title}"), say(unit.text)) for unit in held)
    base.executemany("insert into units values (?, ?, ?)", rows)

    def find(text: str) -> list[str]:
        match = ask(text)
        if not match:
            return []
        return [
            row[0]
            for row in base.execute("select id from units where units match ? order by rank limit ?", (match, MOST))
        ]

    return find


def _fts_words(held: Sequence[SearchUnit]) -> Ask:
    def quoted(text: str) -> str:
        return " OR ".join(f'"{word}"' for word in dict.fromkeys(_tokens(text)))

    return _fts(held, "unicode61", lambda text: " ".join(_tokens(text)), quoted)


def _fts_trigrams(held: Sequence[SearchUnit]) -> Ask:
    def quoted(text: str) -> str:
        plain = "".join(_tokens(text))
        return " OR ".join(f'"{plain[at : at + 3]}"' for at in range(len(plain) - 2))

    return _fts(held, "trigram", fold, quoted)


def _tantivy(held: Sequence[SearchUnit]) -> Ask:
    import tantivy  # type: ignore[import-not-found]  # a peer, not a dependency

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        schema.add_text_field(field, tokenizer_name="whitespace")
    index = tantivy.Index(schema.build())
    writer = index.writer()
    for unit in held:
        title, text = (" ".join(_tokens(part)) for part in (f"{unit.document_title} {unit.title}", unit.text))
        writer.add_document(tantivy.Document(id=unit.id, title=title, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[str]:
        query = " ".join(_tokens(text))
        if not query:
            return []
        hits = searcher.search(index.parse_query(query, ["title", "text"]), MOST).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return find


if __name__ == "__main__":
    sys.exit(main())
