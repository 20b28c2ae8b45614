"""The one boundary for documents that come from outside: opened with care, looked at, read in a child that is bounded.

    path ── read_outside ──▶ bytes ── confined(work, …) ──▶ value, or an `OutsideError` that is one Chinese sentence
                                         └─ open_zip, read_xml, sniff: limits of the formats themselves

Every command that opens somebody's file goes through here. The formats' own limits come first, since they can say what
is wrong; the child's limits of time and memory are the last resort, for what nobody thought of.
"""

from __future__ import annotations

from quangang.outside.child import LIMITS, Limits, confined
from quangang.outside.kinds import sniff
from quangang.outside.opening import read_outside, shown
from quangang.outside.package import open_zip, read_xml

__all__ = ["LIMITS", "Limits", "confined", "open_zip", "read_outside", "read_xml", "shown", "sniff"]
