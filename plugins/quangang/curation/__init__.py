"""From a messy source to a clean draft page, with every edit on record.

    bytes ── readers ──▶ text ── repairs, in order ──▶ body + edits + warnings ── page ──▶ <id>.md, LOG.json

A reader knows files, a repair knows text; neither prints nor writes. The body is the source with the listed edits
applied and nothing else: `replay(imported.raw, imported.edits) == imported.body`.
"""

from __future__ import annotations

from quangang.curation.importing import cross_check, import_source
from quangang.curation.notes import Imported, Warned
from quangang.curation.page import log_entry, unreadable, write_page
from quangang.curation.register import Entry, register_file, register_import

__all__ = [
    "Entry",
    "Imported",
    "Warned",
    "cross_check",
    "import_source",
    "log_entry",
    "register_file",
    "register_import",
    "unreadable",
    "write_page",
]
