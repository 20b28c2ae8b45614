"""A run of `quangang check` over a project folder: reads, checks in parallel, remembers what did not change.

What may be remembered: the findings of a case depend on the case itself, on everything that is not a case (policies,
courses, glossary, settings) and, when it links, on which files there are. Each of these has a digest in the cache. What the
rules find in any other file by itself depends on that file and the settings alone.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from quangang.checks.asset import Asset
from quangang.checks.cache import Alone, Cache, Entry
from quangang.checks.duplicates import Pair, pack, pairs_among, signature, unpack
from quangang.checks.files import ContentFile, content_files
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.project import Project
from quangang.checks.rule import Report
from quangang.checks.rules import RULES, near_duplicate
from quangang.checks.runner import adjusted, check_asset, check_page, silenced
from quangang.checks.settings import Settings
from quangang.documents import CASE, folder_for
from quangang.errors import reason
from quangang.linking.catalog import corpus_catalog
from quangang.linking.find import Finder
from quangang.linking.graph import CitedDocument
from quangang.loading import document_of, load, read_text, registered
from quangang.model import Corpus, Document, Location, Problem, ProvisionTree
from quangang.project_files import TooLarge, project_files, read_bytes
from quangang.text.frontmatter import split_front_matter

PARALLEL_FROM = 400
"""Fewer files are checked sooner than another process starts."""
MAX_ASSET_BYTES = 64 * 1024 * 1024

Checked = tuple[str, bool, list[Report], str]
"""A case: its file, whether it links, what was found, its packed signature."""

Progress = Callable[[int, int], None]
"""Told how many files of how many are done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found.

    Attributes:
        reports: everything found, in order of place.
        files: how many files there are.
        checked: how many of them were looked at; the others had not changed.
    """

    reports: tuple[Report, ...]
    files: int
    checked: int


def check_root(
    root: Path,
    settings: Settings | None = None,
    *,
    cache: bool = True,
    processes: int | None = None,
    progress: Progress | None = None,
    today: str = "",
    corpus: Corpus | None = None,
    found: Mapping[str, CitedDocument] | None = None,
) -> Outcome:
    """Check a project.

    Args:
        root: the project folder.
        settings: what the project says about the rules.
        cache: remember results in `.cache/quangang/`.
        processes: how many to use; None means as many as there are cores.
        progress: told how far the run is.
        today: ISO date, to list what is past its date too; "" not to.
        corpus: all content, where the caller has read it already.
        found: citations in it, where the caller has looked for them already.
    """
    settings = settings or Settings()
    began = time.time_ns()
    lying = project_files(root)
    files = content_files(root, lying)
    cases = [item for item in files if item.is_case]
    others = [item for item in files if not item.is_case]
    memory = root / ".cache" / "quangang" / "check.json"
    options = f"{settings!r} {today}"
    kept = Cache.read(memory, options) if cache else Cache()
    names = _digest(item.file for item in files)
    # What is not read (a link, a pipe) is no file of the list, and still something that `check` tells.
    unread = (f"{problem.location.file} {problem.message}" for problem in lying.problems)
    world = _digest([*(f"{item.file} {item.stamp}" for item in others), *unread])
    same_names, same_world = kept.names == names, kept.world == world

    def fresh(item: ContentFile) -> Entry | None:
        entry = kept.entries.get(item.file)
        if entry is None or entry.stamp != item.stamp or not same_world or (entry.links and not same_names):
            return None
        return entry

    known = {item.file: entry for item in cases if (entry := fresh(item)) is not None}
    waiting = [item for item in cases if item.file not in known]
    stable = same_names and same_world and kept.world_reports is not None
    world_reports = kept.world_reports if stable else None
    alone = dict(kept.alone)
    checked = 0
    if waiting or world_reports is None:
        work = _Work(root, settings, tuple(item.file for item in cases), today, corpus=corpus, found=found)
        if world_reports is None:
            world_reports = work.check_world(others, alone)
            alone = {item.file: alone[item.file] for item in others if item.is_settled(began)}
            checked += len(others)
        known.update(_check_cases(work, waiting, processes, progress))
        checked += len(waiting)
    copies = _copies(root, settings, known, kept, frozenset(item.file for item in waiting))
    if cache and (checked or len(kept.entries) != len(known)):
        Cache(names, world, world_reports, known, copies, alone).write(memory, options)
    reports = [*(world_reports or ()), *(report for entry in known.values() for report in entry.reports)]
    reports += [report for found in copies.values() for report in found]
    return Outcome(tuple(sorted(reports)), len(files), checked)


def check_guest(root: Path, file: str, settings: Settings | None = None) -> tuple[Report, ...] | None:
    """Check a page that lies outside the content folders, such as a draft of `import`, as what it will be.

    Args:
        root: the project folder.
        file: its path relative to the root.
        settings: what the project says about the rules.

    Returns:
        everything found, placed in the file as it lies; None when it is no page of any kind we hold.
    """
    text, problems = read_text(root / file, file)
    if text is None:
        return tuple(map(Report, problems))
    parts, _ = split_front_matter(text, file)
    meant = folder_for([key.value for key, _ in parts.fields.entries]) if parts.fields else None
    if meant is None:
        return None
    home = f"{meant.folder}/{Path(file).name}"
    work = _Work(root, settings or Settings(), (), "", guest=(home, text))
    document, problems = document_of(home, text)
    found = [*map(Report, problems), *check_page(page_of(home, text), work.settings)]
    if document is not None:
        document = registered(document, work.world.sources)
        found += work.check_project(work.corpus({document.id: document}), frozenset({document.id}))
    return tuple(sorted(_moved(report, file) for report in found if report.problem.location.file == home))


def _moved(report: Report, file: str) -> Report:
    place = report.problem.location
    return replace(report, problem=replace(report.problem, location=Location(file, place.line, place.column)))


def _copies(
    root: Path, settings: Settings, known: Mapping[str, Entry], kept: Cache, changed: frozenset[str]
) -> dict[Pair, tuple[Report, ...]]:
    """Cases that are near-duplicates, and what is said of them: the old ones that still stand, and those that changed."""
    if settings.severity(near_duplicate.RULE) is None:
        return {}
    copies = {
        pair: reports
        for pair, reports in kept.copies.items()
        if not {pair.first, pair.second} & changed and pair.first in known and pair.second in known
    }
    if changed:
        signatures = {file: unpack(entry.signature) for file, entry in known.items()}
        new = pairs_among(signatures, lambda file: _body(root, file), subjects=changed)
        copies |= _copy_reports(root, settings, new)
    return dict(sorted(copies.items(), key=lambda item: (item[0].first, item[0].second)))


def _copy_reports(root: Path, settings: Settings, copies: Collection[Pair]) -> dict[Pair, tuple[Report, ...]]:
    pages: dict[str, Page | None] = {}

    def page(file: str) -> Page | None:
        if file not in pages:
            text, _ = read_text(root / file, file)
            pages[file] = page_of(file, text) if text is not None else None
        return pages[file]

    made: dict[Pair, tuple[Report, ...]] = {}
    for pair in copies:
        problems = [report.problem for report in near_duplicate.check([pair], page)]
        kept = silenced(adjusted(problems, settings), lambda file: _text(page(file)))
        made[pair] = tuple(Report(problem) for problem in kept)
    return made


def _text(page: Page | None) -> str | None:
    return page.text if page else None


def _body(root: Path, file: str) -> str:
    text, _ = read_text(root / file, file)
    return text[page_of(file, text).body_start :] if text is not None else ""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


class _Work:
    """What every process needs: the project without its cases, which are stood in for by their names."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        cases: Sequence[str],
        today: str,
        *,
        guest: tuple[str, str] = ("", ""),
        corpus: Corpus | None = None,
        found: Mapping[str, CitedDocument] | None = None,
    ) -> None:
        self.root = root
        self.guest = guest
        self.today = today
        self.settings = settings
        self.found = found or {}
        self.read = _by_file(corpus, cases) if corpus is not None else {}
        self.world = _without(corpus, cases) if corpus is not None else load(root, skip=frozenset(cases).__contains__)
        # Cases are never cited by name: what citations may name is the same for every one of them.
        self.catalog = corpus_catalog(self.world)
        self.finder = Finder(self.catalog.names)
        self.stubs = {stub.id: stub for stub in (_stub(file) for file in cases)}

    def check_world(self, files: Sequence[ContentFile], alone: dict[str, Alone]) -> tuple[Report, ...]:
        """Everything that is not a case: each file, then all together.

        Args:
            files: the files.
            alone: what was found in each by itself; files that changed since are looked at and put in.
        """
        found = [Report(problem) for problem in self.world.problems]
        for item in files:
            stamp, reports = alone.get(item.file, ("", ()))
            if stamp != item.stamp:
                reports = tuple(self.check_text(item) if item.is_text else self.check_asset(item))
                alone[item.file] = (item.stamp, reports)
            found.extend(reports)
        corpus = self.corpus({})
        subjects = frozenset(self.world.documents)
        found.extend(self.check_project(corpus, subjects, whole=True))
        return tuple(sorted(found))

    def check_text(self, item: ContentFile) -> list[Report]:
        text, _ = read_text(self.root / item.file, item.file)  # what cannot be read the loader has told
        return check_page(page_of(item.file, text), self.settings) if text is not None else []

    def check_asset(self, item: ContentFile) -> list[Report]:
        try:
            data = read_bytes(self.root / item.file, MAX_ASSET_BYTES)
        except TooLarge:
            return [Report(Problem(Location(item.file), "file", "文件太大（超过64MB），请压缩或另行存放"))]
        except OSError as error:
            return [Report(Problem(Location(item.file), "file", f"文件打不开：{reason(error)}"))]
        return check_asset(Asset(item.file, data), self.settings)

    def check_cases(self, files: Sequence[str]) -> list[Checked]:
        """Some cases: each file, then what they say of the rest."""
        found: dict[str, list[Report]] = {file: [] for file in files}
        links: dict[str, bool] = {}
        signatures: dict[str, str] = {}
        documents: dict[str, Document] = {}
        for file in files:
            text, problems = read_text(self.root / file, file)
            document = None
            if text is not None:
                document, problems = self.read.get(file) or document_of(file, text, self.files)
                page = page_of(file, text)
                found[file].extend(check_page(page, self.settings))
                links[file] = "[[" in text or "](" in text
                signatures[file] = pack(signature(text[page.body_start :]))
            found[file].extend(Report(problem) for problem in problems)
            if document is not None:
                documents[document.id] = registered(document, self.world.sources)
        if documents:
            for report in self.check_project(self.corpus(documents), frozenset(documents)):
                found.setdefault(report.problem.location.file, []).append(report)
        return [(file, links.get(file, False), sorted(found[file]), signatures.get(file, "")) for file in files]

    def check_project(self, corpus: Corpus, subjects: frozenset[str], *, whole: bool = False) -> list[Report]:
        """The rules over the whole project, for some of its documents."""
        project = Project(
            corpus,
            subjects=subjects,
            whole=whole,
            exists=self.exists,
            files=lambda: tuple(self.files),
            text_of=self.text_of,
            settings=self.settings,
            catalog=self.catalog,
            finder=self.finder,
            found=self.found,
            today=self.today,
        )
        problems = [problem for rule in RULES.values() if rule.project for problem in rule.project(project)]
        return [Report(problem) for problem in silenced(adjusted(problems, self.settings), self.text_of)]

    def text_of(self, file: str) -> str | None:
        """Text of a file, or None."""
        return self.guest[1] if file == self.guest[0] else read_text(self.root / file, file)[0]

    def exists(self, file: str) -> bool:
        """Whether a file of the project exists."""
        return (self.root / file).exists()

    @cached_property
    def files(self) -> Mapping[str, str]:
        """Every file of content, for those who look for a likely name."""
        return {item.file: item.stamp for item in project_files(self.root).files}

    def corpus(self, documents: dict[str, Document]) -> Corpus:
        world = self.world
        return Corpus(
            documents={**self.stubs, **world.documents, **documents},
            expressions=world.expressions,
            unread=world.unread,
            courses=world.courses,
            questions=world.questions,
            terms=world.terms,
            synonyms=world.synonyms,
            corrections=world.corrections,
            sources=world.sources,
        )


def _by_file(corpus: Corpus, files: Sequence[str]) -> dict[str, tuple[Document | None, list[Problem]]]:
    """Documents of some files as they were read, each with what reading it found."""
    read: dict[str, tuple[Document | None, list[Problem]]] = {file: (None, []) for file in files}
    for document in corpus.documents.values():
        if document.file in read:
            read[document.file] = (document, [])
    for problem in corpus.problems:
        if problem.location.file in read:
            read[problem.location.file][1].append(problem)
    return read


def _without(corpus: Corpus, files: Sequence[str]) -> Corpus:
    """A corpus as if some files had not been read."""
    skipped = frozenset(files)
    documents = {key: one for key, one in corpus.documents.items() if one.file not in skipped}
    problems = tuple(problem for problem in corpus.problems if problem.location.file not in skipped)
    return replace(corpus, documents=documents, problems=problems)


_NO_TREE = ProvisionTree()


def _stub(file: str) -> Document:
    """A case that is only looked up."""
    name = file.rpartition("/")[2].removesuffix(".md")
    return Document(name, CASE, name, Location(file), "", tree=_NO_TREE)


_work: _Work | None = None
"""The work of this process, inherited from the one that started it."""


def _check_cases(
    work: _Work, items: Collection[ContentFile], processes: int | None, progress: Progress | None
) -> Iterable[tuple[str, Entry]]:
    global _work
    stamps = {item.file: item.stamp for item in items}
    files = list(stamps)
    count = processes or os.cpu_count() or 1
    if not files:
        return
    size = max(1, min(250, -(-len(files) // count)))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    done = 0
    _work = work
    for results in _mapped(chunks, count if len(files) >= PARALLEL_FROM else 1):
        for file, links, reports, packed in results:
            yield file, Entry(stamps[file], links, tuple(reports), packed)
        done += len(results)
        if progress is not None:
            progress(done, len(files))


def _mapped(chunks: list[list[str]], count: int) -> Iterable[list[Checked]]:
    # Only where a process can be forked does it inherit the work; elsewhere one process does it all.
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        yield from map(_check_chunk, chunks)
        return
    done = 0
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as pool:
        try:
            for results in pool.map(_check_chunk, chunks):
                done += 1
                yield results
            return
        except BrokenProcessPool:  # the system ended one of them, for its memory it may be: alone it goes on
            pass
    yield from map(_check_chunk, chunks[done:])


def _check_chunk(files: list[str]) -> list[Checked]:
    assert _work is not None
    return _work.check_cases(files)
