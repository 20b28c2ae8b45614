"""Which pages of the last site stand in the next one as they are, and MkDocs told so: it leaves them out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from quangang.adapters.kept_files import KeptFiles, Made
from quangang.documents import POLICY
from quangang.formats.desk import Packed, bench_file, pack_course
from quangang.formats.site import data_files
from quangang.linking.graph import Origin
from quangang.model import Corpus, Course, Document
from quangang.publishing import Site
from quangang.publishing.answers import digest_of
from quangang.publishing.watched import EVERYTHING, Asked, Watch
from quangang.rendering.plain_markdown import EXTENSIONS
from quangang.rendering.urls import page_url
from quangang.search import SearchUnit, options_of, units_of, write_index

_FILES: Asked = ("files", "")
"""What a page asks whose Markdown has relative links: MkDocs looks for the file that each of them names."""
_NAMED = "assets/quangang/"
"""Files of ours, whose names tell their contents: they come and go with any edit."""
_RELATIVE = re.compile(r"\s(?:href|src)=[\"'](?!#|https?://|mailto:)")


def is_ours(config: MkDocsConfig) -> bool:
    """Whether nothing but what we know takes part in a page: no other plugin, hook, theme, template or extension."""
    return (
        set(config.plugins) == {"quangang"}
        and not config.hooks
        and config.theme.name == "material"
        and config.theme.custom_dir is None
        and EXTENSIONS.issuperset(config.markdown_extensions)
        and "INHERIT" not in Path(config.config_file_path).read_text(encoding="utf-8", errors="replace")
    )


@dataclass(slots=True)
class KeptPages:
    """The pages of one build.

    Attributes:
        kept: what stands of the last site.
    """

    kept: KeptFiles
    _beside: set[str] = field(default_factory=set)
    _linking: dict[str, Asked] = field(default_factory=dict)
    _pages: set[str] = field(default_factory=set)
    _shell: str = ""

    def pack(self, site: Site, course: Course) -> Sequence[Packed]:
        """The files for trainers of a course; those that stand are named, and empty."""
        name = f"bench:{course.id}"
        last = self.kept.last(name)
        if last is not None and last.key == site.answers.key(last.asked):
            told = self.kept.worked_out(name, last.key, str)
            if told:
                self.kept.keep(name)
                self._beside.update(last.files)
                return [Packed(label, suffix, b"", size) for label, suffix, size in json.loads(told)]
        watch = Watch({("course", course.id), ("pictures", "")})
        packed = pack_course(course, watch.corpus(site.words), watch.graph(site.graph), site.root)
        key = site.answers.key(watch.asked)
        files = tuple(bench_file(course, one.suffix) for one in packed)
        self.kept.made[name] = Made(key, tuple(sorted(watch.asked)), files)
        self.kept.found[name] = (key, json.dumps([(one.label, one.suffix, one.size) for one in packed]))
        return packed

    def data(self, site: Site) -> frozenset[str]:
        """Keys of policies whose files beside their pages stand."""
        standing = set()
        for document in site.words.of_type(POLICY):
            name, paths = f"data:{document.key}", data_files(document.key)
            asked = _asked_by_data(document, site)
            made = Made(site.answers.key(asked), files=paths)
            if self.kept.last(name) == made:
                self.kept.keep(name)
                self._beside.update(paths)
                standing.add(document.key)
            else:
                self.kept.made[name] = made
        return frozenset(standing)

    def find(self, site: Site, files: Files, config: MkDocsConfig) -> None:
        """Mark the files that stand; called when all files are known."""
        site.answers.files = digest_of(*(file.src_uri for file in files if not file.src_uri.startswith(_NAMED)))
        self._shell = digest_of(repr(config.nav), *_menu(site, config.nav))
        for file in files:
            if file.is_documentation_page():
                last = self.kept.last(f"page:{file.src_uri}")
                if last is None or last.files != (file.dest_uri,) or not site.title(file.src_uri):
                    continue
                if last.key != self._key(site, file.src_uri, last.asked):
                    continue
                self.kept.keep(f"page:{file.src_uri}")
                self._pages.add(file.src_uri)
            elif file.src_uri not in self._beside:
                continue
            file.is_modified = _as_it_was  # type: ignore[method-assign]

    def name(self, site: Site, files: Files) -> None:
        """Say of pages that stand what menus and the site map tell of them."""
        for file in files:
            if file.src_uri in self._pages and file.page is not None:
                file.page.markdown = ""
                facts = site.facts(file.src_uri)
                file.page.meta = {**facts.values, "title": facts.title}
                file.page.update_date = facts.date

    def rendered(self, path: str, html: str) -> None:
        """See what Markdown's parser made of a page."""
        if _RELATIVE.search(html):
            self._linking[path] = EVERYTHING if _NAMED in html else _FILES

    def note(self, site: Site, files: Files) -> None:
        """Note the pages that were made."""
        for file in files:
            asked = site.asked(file.src_uri)
            if asked is not None:
                if linking := self._linking.get(file.src_uri):
                    asked |= {linking}
                made = Made(self._key(site, file.src_uri, asked), tuple(sorted(asked)), (file.dest_uri,))
                self.kept.made[f"page:{file.src_uri}"] = made

    def index(self, site: Site, folder: Path) -> None:
        """The index of search, made when what can be found is not as it was."""
        key, units = self._found(site)
        last = self.kept.last("search")
        if last is not None and (last.key == key or self.kept.late):
            self.kept.keep("search")
            self.kept.owed = last.key != key
        else:
            self.kept.made["search"] = Made(key, files=tuple(write_index(site.words, folder, page_url, units)))

    def _found(self, site: Site) -> tuple[str, Sequence[SearchUnit]]:
        """Digest of what can be found: of each document by itself, of what others say of it, of how it is looked for.

        Where most of it has to be worked out, all that can be found comes with it; else nothing.
        """
        words, answers = site.words, site.answers
        marks = {key: answers.digest(("document", key)) for key in words.documents}
        met = sum(self.kept.known(f"units:{key}", mark) is not None for key, mark in marks.items())
        units = units_of(words, page_url) if met * 2 < len(marks) else []
        together = {key: list(some) for key, some in groupby(units, key=lambda unit: unit.document)}
        parts = [repr(options_of(words, page_url))]
        parts += [answers.digest((kind, "")) for kind in ("questions", "terms")]
        for key in sorted(words.documents):
            document, mark = words.documents[key], marks[key]
            if document.basis or document.relations or document.type.asked is not None:
                parts.append(mark)
            work = partial(_digest_of_units, words, document, together.get(key))
            parts += [key, self.kept.worked_out(f"units:{key}", mark, work)]
        return digest_of(*parts), units

    def _key(self, site: Site, path: str, asked: Iterable[Asked]) -> str:
        return site.answers.key(asked, self._shell, path, repr(site.facts(path)))


def _as_it_was() -> bool:
    return False


def _digest_of_units(words: Corpus, document: Document, units: Sequence[SearchUnit] | None) -> str:
    """Digest of what can be found of one document, but for other people's words for it; `units` where they are known."""
    if units is None:
        units = units_of(replace(words, documents={document.key: document}, questions={}), page_url)
    facts = {repr((unit.document, unit.document_title, unit.facets, unit.names)): None for unit in units}
    own = (part for unit in units for part in (unit.id, unit.label, unit.title, unit.text, unit.url))
    return digest_of(*facts, *own)


def _asked_by_data(document: Document, site: Site) -> set[Asked]:
    asked = {("document", document.key), ("versions", document.id), ("found", document.key), ("uses", document.id)}
    # What a person wrote may name a provision by an old number: where it leads is for the other document to say.
    edges = site.graph.sources(document.id)
    return asked | {("document", edge.target.document) for edge in edges if edge.origin is not Origin.FOUND}


def _menu(site: Site, nav: object) -> Iterator[str]:
    """What menus tell of the pages that stand in them: their titles. What a page says of itself is a fact of that page."""
    if isinstance(nav, Mapping):
        for one in nav.values():
            yield from _menu(site, one)
    elif isinstance(nav, list | tuple):
        for one in nav:
            yield from _menu(site, one)
    elif isinstance(nav, str) and nav.endswith(".md"):
        document = site.document_at(nav)
        untold = site.answers.digest(("document", document.key)) if document and not document.title else ""
        yield from (nav, site.title(nav), untold)
