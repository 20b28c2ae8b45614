"""Run one repair by itself."""

from __future__ import annotations

from quangang.curation.notes import Change, Doubt, Finding, Setting
from quangang.text.edits import TrackedText

PROSE = "社区工作者是社区治理的骨干力量，要把服务群众、造福群众作为出发点和落脚点，用心用情做好各项工作。"


def repaired(repair, text, suffix=".txt", **found):
    notes = list(repair.run(text, Setting(suffix, {key: (value,) for key, value in found.items()})))
    changed = TrackedText.of(text).apply(note for note in notes if isinstance(note, Change))
    findings = [(note.field, note.value) for note in notes if isinstance(note, Finding)]
    return changed.text, findings, [note.kind for note in notes if isinstance(note, Doubt)]


def check(repair, before, after, **kwargs):
    assert repaired(repair, before, **kwargs)[0] == after
