"""From a messy source to a clean draft page, with every edit on record.

    bytes ── readers ──▶ text ── repairs, in order ──▶ body + edits + warnings ── page ──▶ <id>.md, LOG.json

A reader knows files, a repair knows text; neither prints nor writes. The body is the source with the listed edits
applied and nothing else: `replay(imported.raw, imported.edits) == imported.body`.
"""
