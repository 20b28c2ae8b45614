"""What the program knows is told in values: a dataclass is frozen and has slots, or stands in the list with its reason."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import quangang

CHANGING = """
adapters.build_told.Clock
adapters.cli.import_form._Result
adapters.cli.live.Live
adapters.kept_files.KeptFiles
adapters.mkdocs.kept_pages.KeptPages
adapters.mkdocs.shell.Shells
curation.readers.docx._Lines
curation.readers.docx._Styles
formats.hub.Collector
formats.hub.Ledger
formats.records.Person
formats.records.Records
formats.word.form_read._Reader
formats.word.numbering.Numbering
formats.word.read.Word
linking.said.Seen
loading._Loader
parsed_files.ParsedFiles
publishing.answers.Answers
publishing.found_links.FoundLinks
publishing.site.Rendered
publishing.site.Site
publishing.watched.Watch
questions.paper._Draft
questions.paper_lines.Entry
questions.papers.build.Builder
questions.papers.headings.Segment
questions.papers.lines.Line
questions.papers.sheet.ListedKey
questions.papers.sheet.Part
questions.papers.sheet.Raw
questions.papers.sheet.RawChoice
questions.papers.sheet.RawField
questions.papers.sheet.Section
questions.papers.sheet.Sheet
rendering.annotate._Run
rendering.annotate._Words
search.reader._Opened
search.reader._Unit
text.edits._Group
text.provision_nodes.Item
text.provision_nodes.Node
text.provision_nodes.Paragraph
text.provisions._Builder
""".split()
"""What is filled in while something is read or built, and handed on when it is whole."""

REMEMBERING = """
adapters.cli.import_form._Result
adapters.cli.import_questions.Paper
checks.evidence.Evidence
checks.files.ContentFile
checks.page.Page
curation.readers.docx._Lines
curation.readers.docx._Styles
formats.word.form_read._Reader
formats.word.numbering.Numbering
formats.word.read.Word
linking.catalog.Catalog
linking.graph.LinkGraph
linking.page.Page
loading._Loader
publishing.reading.Reading
publishing.site.Rendered
publishing.site.Site
text.digest.Digest
text.edits._Group
text.near_phrases.Phrase
text.provision_nodes.Item
text.provision_nodes.Node
text.provision_nodes.Paragraph
text.provisions._Builder
""".split()
"""Without slots: what keeps an answer beside its fields (`cached_property`), and a few that are filled in as they are read."""


def classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(quangang.__path__, "quangang."):
        if not module.name.endswith("__main__"):
            found = importlib.import_module(module.name)
            for _, one in inspect.getmembers(found, inspect.isclass):
                if one.__module__ == module.name:
                    yield one


def declared() -> list[type]:
    return [one for one in classes() if dataclasses.is_dataclass(one)]


def names(found: list[type]) -> list[str]:
    return sorted(f"{one.__module__}.{one.__qualname__}".removeprefix("quangang.") for one in found)


def test_values_do_not_change() -> None:
    assert names([one for one in declared() if not one.__dataclass_params__.frozen]) == sorted(CHANGING)


def test_values_have_no_room_for_more() -> None:
    assert names([one for one in declared() if "__slots__" not in vars(one)]) == sorted(REMEMBERING)


def test_a_kind_is_written_as_it_is_called() -> None:
    """Values of enumerations stand in reports, keys and addresses."""
    found = [one for kind in classes() if issubclass(kind, enum.StrEnum) for one in kind if one.isascii()]
    odd = [one for one in found if not one.replace("_", "-").startswith(one.name.lower().replace("_", "-"))]
    assert odd == []
    assert len(found) > 40


def test_every_name_that_a_module_offers_is_there() -> None:
    offered = 0
    for module in pkgutil.walk_packages(quangang.__path__, "quangang."):
        if not module.name.endswith("__main__"):
            found = importlib.import_module(module.name)
            names = getattr(found, "__all__", ())
            offered += len(names)
            assert [name for name in names if not hasattr(found, name)] == [], module.name
    assert offered > 50
