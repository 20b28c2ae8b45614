"""A source → a draft page and the log of every edit."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from quangang.curation.dates import DATE, iso, read_date
from quangang.curation.facts import is_official, read_facts
from quangang.curation.notes import Doubt, Finding, Imported, Note, Raw, Setting, Warned
from quangang.curation.page import front_matter, page_id
from quangang.curation.readers import read
from quangang.curation.repairs import REPAIRS
from quangang.errors import UsageError
from quangang.text.edits import Change, TrackedText

_CLAIM = re.compile(rf"({DATE.pattern})[^。\n]{{0,60}}?《([^《》\n]{{4,80}})》")
_ISSUE = re.compile(r"印发|出台|公布|发布|下发|发出")
_MOST_WARNINGS = 500
MAX_EDITS = 120_000
"""A web page of 500,000 characters has some thousands."""


def import_source(name: str, data: bytes, *, taken: set[str] | None = None) -> Imported:
    """Clean one source.

    Args:
        name: name of the file, without folders.
        data: its bytes.
        taken: ids that other pages have.

    Returns:
        the page: its body is `replay(raw, edits)`; whatever is doubtful is in `warnings`, whatever the source does
        not say in `missing`.

    Raises:
        UsageError: no page can be made of it.
    """
    raw = read(name, data)
    tracked, found, places = _repair(raw, PurePath(name).suffix.lower())
    # A paper with a number of its own is an instrument, whoever put it on the web.
    has_byline = bool(found.get("source.byline")) and not (found.get("issuing_body") or found.get("document_number"))
    title = next(iter(found.get("title", ())), "")
    official = is_official(title, tracked.text) and not has_byline
    notes = list(read_facts(title, tracked.text, has_byline, next(iter(found.get("issuing_body", ())), "")))
    for note in notes:
        if isinstance(note, Finding):
            found.setdefault(note.field, []).append(note.value)
    places += _places(tracked, (note for note in notes if isinstance(note, Doubt)))
    places += _dates(found, raw.text)
    page = page_id(name, taken or set())
    digest = hashlib.sha256(data).hexdigest()
    edits = tracked.edits()
    if len(edits) > MAX_EDITS:
        raise UsageError(f"要改的地方有{len(edits)}处，太多了（不超过{MAX_EDITS // 10000}万处），请分成几个文件")
    fields, missing = front_matter(page, name, digest, found, official=official)
    return Imported(name, page, raw.text, raw.encoding, tracked.text, fields, edits, _warned(raw.text, places), missing)


def _repair(raw: Raw, suffix: str) -> tuple[TrackedText, dict[str, list[str]], list[tuple[int, Doubt]]]:
    """Run the repairs: the text, the findings, and the doubts with their places in the source."""
    tracked = TrackedText.of(raw.text)
    found: dict[str, list[str]] = {}
    places = [(max(0, doubt.position), doubt) for doubt in raw.doubts]
    for finding in raw.found:
        found.setdefault(finding.field, []).append(finding.value)
    for repair in REPAIRS:
        setting = Setting(suffix, {key: tuple(values) for key, values in found.items()})
        changes: list[Change] = []
        doubts: list[Doubt] = []
        for note in repair.run(tracked.text, setting):
            match note:
                case Change():
                    changes.append(note)
                case Finding():
                    found.setdefault(note.field, []).append(note.value)
                case Doubt():
                    doubts.append(note)
        places += _places(tracked, doubts)
        tracked = tracked.apply(changes)
    if not tracked.text.strip():
        places.append((0, Doubt(0, "empty-body", "没有找到正文：所有的行都像是广告、导航或说明，请看修改记录")))
    return tracked, found, _standing(tracked, places)


def _places(tracked: TrackedText, doubts: Iterable[Note]) -> list[tuple[int, Doubt]]:
    ordered = sorted((doubt for doubt in doubts if isinstance(doubt, Doubt)), key=lambda doubt: doubt.position)
    return list(zip(tracked.origins([doubt.position for doubt in ordered]), ordered, strict=True))


_LASTING = frozenset({"other-text-removed", "hidden-text", "encoding", "empty-body", "table", "no-text-layer"})


def _standing(tracked: TrackedText, places: Sequence[tuple[int, Doubt]]) -> list[tuple[int, Doubt]]:
    """Doubts about text that is still there: nobody need look at a doubtful word of an advertisement."""
    gone = tracked.removed()
    starts = [start for start, _ in gone]

    def stands(place: int) -> bool:
        at = bisect.bisect_right(starts, place) - 1
        return at < 0 or place >= gone[at][1]

    return [(place, doubt) for place, doubt in places if doubt.kind in _LASTING or stands(place)]


def _warned(source: str, places: Sequence[tuple[int, Doubt]]) -> tuple[Warned, ...]:
    warned: list[Warned] = []
    line, counted = 1, 0
    for place, doubt in sorted(places, key=lambda item: item[0])[:_MOST_WARNINGS]:
        line += source.count("\n", counted, place)
        counted = max(counted, place)
        warned.append(Warned(line, doubt.kind, doubt.text, doubt.message))
    return tuple(dict.fromkeys(warned))


def _dates(found: dict[str, list[str]], source: str) -> list[tuple[int, Doubt]]:
    """Several document dates; a wire line without a year."""
    doubts: list[tuple[int, Doubt]] = []
    dates = list(dict.fromkeys(found.get("document_date", ())))
    if len(dates) > 1:
        message = f"成文日期前后不一（{'、'.join(dates)}），采用了第一个，请核对"
        doubts.append((0, Doubt(0, "conflicting-dates", message, "、".join(dates))))
    for day in found.pop("wire_day", [])[:1]:
        year, month, date = day.split("-")
        if year:
            found.setdefault("source.date", []).append(day)
        elif dates:
            inferred = _next(dates[0], int(month), int(date))
            found.setdefault("source.date", []).append(inferred)
            message = f"电头“{int(month)}月{int(date)}日”没有年份，按成文日期推为{inferred}，请核对"
            place = re.search(rf"0?{int(month)}月0?{int(date)}日\)?电", source)
            doubts.append(
                (place.start() if place else 0, Doubt(0, "inferred-year", message, f"{int(month)}月{int(date)}日"))
            )
    return doubts


def _next(day: str, month: int, date: int) -> str:
    """The first such day of the year that is not before another day."""
    year = int(day[:4])
    same = iso(year, month, date)
    return same if same >= day else iso(year + 1, month, date)


def cross_check(imports: Sequence[Imported], known: Mapping[str, Sequence[str]]) -> list[Imported]:
    """Warn where a text dates a policy otherwise than the policy itself does.

    Args:
        imports: the pages of one run.
        known: title or short title of a policy → the dates it bears (ISO): of the project, and of this run.
    """
    dates = {key: set(values) for key, values in known.items()}
    for page in imports:
        title = str(page.fields.get("title", ""))
        day = page.fields.get("document_date")
        if title and day:
            source = page.fields.get("source")
            more = [str(source["date"])] if isinstance(source, dict) and source.get("date") else []
            for key in {title, title[title.find("关于") :] if "关于" in title else title}:
                dates.setdefault(key, set()).update([str(day), *more])
    return [_checked(page, dates) for page in imports]


def _checked(page: Imported, dates: Mapping[str, set[str]]) -> Imported:
    own = str(page.fields.get("title", ""))
    more: list[Warned] = []
    for match in _CLAIM.finditer(page.body):
        name = match[match.re.groups]
        said, borne = read_date(match[1]), dates.get(name)
        if name in own or not borne or not said or said in borne or not _ISSUE.search(match[0]):
            continue
        if len(more) == _MOST_WARNINGS:  # each looks through the source
            break
        place = page.raw.find(match[1])
        line = page.raw.count("\n", 0, max(0, place)) + 1
        message = f"这里说《{name}》{match[1]}印发，该文件自署或公布的日期是{'、'.join(sorted(borne))}，两者不一致，没有改，请核对"
        more.append(Warned(line, "conflicting-dates", match[0], message))
    return replace(page, warnings=tuple(sorted((*page.warnings, *more), key=lambda w: w.line))) if more else page
