"""What a page has cited so far, and what one more citation of it comes to.

A citation is answered with the work, the expression of the day and the provisions that it has; what it leaves behind is for those that go on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quangang.linking.asked_time import AskedTime, asked_time
from quangang.linking.catalog import Catalog, Found, Work
from quangang.linking.citation import Citation, Declaration, Mention, MentionKind, Outcome
from quangang.linking.grammar import to_path
from quangang.linking.page import Page, sentence_depth
from quangang.linking.paths import level
from quangang.linking.relative import Home, home_at
from quangang.linking.titles import normal_title, title_year

_PART = re.compile(r"(?:(?P<part>总则|分则|附则)|(?:典|》|法|·)(?P<named>[\u4e00-\u9fff]{2,6})编)[ ]?第")
"""The 编 named before a place: 刑法分则第三章, 《民法典》合同编第一章."""
_BECOMES = ("作为", "改为", "调整为", "列为")
"""Before a number that a provision gets: 第四条增加一款，作为第二款."""


@dataclass(slots=True)
class Seen:
    """What a citation leaves behind for those after it."""

    start: int
    end: int
    work: Work | None
    title: str
    path: str
    outside: bool
    """It named a work of its own, rather than the page's."""
    document: str = ""
    """Id of the page itself, where the catalog does not hold it."""
    version: str = ""
    """Date of the expression meant; "" for the current one."""
    unheld: str = ""
    """Date of the citing text, where nothing so old is held."""
    lacking: str = ""
    """Why it could not be reached, where the expression it names is not held: what goes on with it cannot be either."""


class Said:
    """What has been cited so far on a page, and how a citation is answered."""

    def __init__(self, declarations: Sequence[Declaration], page: Page, catalog: Catalog) -> None:
        self.page = page
        self.catalog = catalog
        self.declared = {normal_title(short): title for short, title in page.declared.items()}
        for declaration in declarations:
            self.declared.setdefault(declaration.short, declaration.title)
        self.last: Seen | None = None
        self.following: Mention | None = None
        self.listed = -1
        """Where the last citation of a list ends whose heading is a title."""
        self.named: Seen | None = None
        self.lines: list[Seen] = []
        self.full: dict[str, tuple[int, str]] = {}
        self.starts = page.sections
        self.amends = page.amends
        self.own = catalog.by_id(page.document)

    def _home(self, position: int) -> Home:
        return home_at(self.page, self.catalog, self.own, self.amends, position)

    def _depth(self, seen: Seen, mention: Mention) -> int | None:
        return sentence_depth(self.page.text, seen.end, mention.span.start)

    def _near(self, seen: Seen, mention: Mention) -> bool:
        """Whether 该法 and 该条 may mean an earlier citation: one of the same paragraph, or of the same sentence."""
        between = self.page.text[seen.end : min(mention.span.start, seen.end + 2000)]
        return ("\n" not in between and len(between) < 1000) or self._depth(seen, mention) is not None

    def _answer(self, mention: Mention, found: Found, title: str, paths: list[str]) -> Citation:
        if len(found.works) > 1:
            names = "、".join(f"{work.id}《{work.title}》" for work in found.works)
            ids = tuple(work.id for work in found.works)
            reason = f"“{normal_title(title)}”可指{names}"
            return self._note(mention, None, title, paths, Outcome.AMBIGUOUS, reason, candidates=ids)
        if not found.works:
            reason = f"本站没有收录《{normal_title(title)}》"
            return self._note(mention, None, title, paths, Outcome.UNKNOWN_DOCUMENT, reason)
        work = found.works[0]
        asked = AskedTime(year) if (year := title_year(title)) else None
        if asked is None and mention.kind in (MentionKind.TITLE, MentionKind.NAME):
            asked = asked_time(self.page.text, mention.span)
        if asked is None or not work.versions:
            return self._note(mention, work, title, paths, None, found.how)
        if not asked.year:
            return self._prior(mention, work, title, paths, found.how)
        version = asked.among(work.versions)
        if not version:
            reason = f"《{work.title}》{asked.words}没有收录，现有{'、'.join(work.versions)}"
            return self._note(mention, work, title, paths, Outcome.VERSION_NOT_HELD, reason, version=asked.year)
        version = "" if version == work.versions[-1] else version
        return self._note(mention, work, title, paths, None, found.how, version=version)

    def _prior(self, mention: Mention, work: Work, title: str, paths: list[str], how: str) -> Citation:
        """原《公司法》: the expression before the one of the day."""
        if not work.current:
            return self._note(mention, work, title, paths, None, how)
        day = work.as_of(self.page.date)[0] or work.current
        before = max((version for version in work.older if version < day), default="")
        if not before:
            reason = f"《{work.title}》更早的文本没有收录，最早的是{day}的"
            return self._note(mention, work, title, paths, Outcome.VERSION_NOT_HELD, reason)
        return self._note(mention, work, title, paths, None, f"{how}；写明是修改以前的文本", version=before)

    def _after(self, mention: Mention, seen: Seen, paths: list[str], reason: str) -> Citation:
        """Places in the work that an earlier citation named."""
        if seen.lacking:
            outcome = Outcome.VERSION_NOT_HELD
            return self._note(mention, seen.work, seen.title, paths, outcome, seen.lacking, version=seen.version)
        if seen.work is None and not seen.document:
            reason = f"前文的《{seen.title}》本站没有收录"
        return self._note(
            mention, seen.work, seen.title, paths, None, reason,
            document=seen.document, outside=seen.outside, version=seen.version, unheld=seen.unheld,
        )  # fmt: skip

    def _there(self, mention: Mention, home: Home, paths: list[str], reason: str) -> Citation:
        document = home.document if home.work is None else ""
        return self._note(mention, home.work, home.title, paths, None, reason, document=document, outside=False)

    def _unclear(self, mention: Mention, home: Home | None, reason: str) -> Citation:
        document = home.document if home else ""
        title = home.title if home else ""
        self.last = Seen(mention.span.start, mention.span.end, None, title, "", False)
        return Citation(mention, document, title, tuple(paths_of(mention)), Outcome.UNCLEAR, reason)

    def _note(
        self,
        mention: Mention,
        work: Work | None,
        title: str,
        paths: list[str],
        outcome: Outcome | None,
        reason: str,
        *,
        candidates: tuple[str, ...] = (),
        version: str | None = None,
        unheld: str = "",
        document: str = "",
        outside: bool = True,
    ) -> Citation:
        """Remember a citation for those after it, and check that its provisions exist."""
        if work is not None and outcome is None and version is None:
            version, unheld, why = self._time(work, mention)
            reason += why
        version = version or ""
        now = work
        if work is not None:
            work = work.at(version)
            part = _PART.search(self.page.text, mention.span.start, mention.span.end)
            paths = [work.settle(path, (part["part"] or part["named"]) if part else "") for path in paths]
        if outcome is None:
            outcome = Outcome.RESOLVED if work is not None or document else Outcome.UNKNOWN_DOCUMENT
            missing = next((path for path in paths if work is not None and not work.holds(path)), None)
            if work is not None and missing is not None and missing in work.moved:
                place = work.moved[missing]
                outcome = Outcome.RENUMBERED
                reason = f"原 {work.id}#{missing}，现为 #{place}"
                paths = [place if path == missing else path for path in paths]
            elif work is not None and missing is not None:
                outcome = Outcome.NO_SUCH_PROVISION
                near = work.nearest(missing)
                text, at = (
                    (f"{work.id} 的{version}文本", f"{work.id}@{version}") if version else (f"{work.id} ", work.id)
                )
                reason = f"{text}没有 {missing}" + (f"，最近的地址是 {at}#{near}" if near else "")
        tail = paths[-1].rpartition("~")[2] if paths else ""
        seen = Seen(
            mention.span.start, mention.span.end, now, normal_title(title), tail, outside, document, version, unheld,
            reason if outcome is Outcome.VERSION_NOT_HELD else "",
        )  # fmt: skip
        self.last = seen
        if not self.page.line_to(seen.start).startswith(("（", "(")) and level(tail.rpartition(".")[2]) in (3, 4, 5):
            self.lines.append(seen)
            del self.lines[:-20]
        if outside and mention.kind in (MentionKind.TITLE, MentionKind.NAME, MentionKind.NICKNAME):
            self.named = seen
        return Citation(
            mention,
            document or (work.id if work else ""),
            normal_title(title),
            tuple(paths),
            outcome,
            reason,
            candidates,
            version,
            unheld,
        )

    def _time(self, work: Work, mention: Mention) -> tuple[str, str, str]:
        """The expression meant where the citation does not date it: that of the text itself, else of the text's day.

        Returns:
            its date ("" for the current one), the date of the citing text when nothing so old is held, and the reason.
        """
        if work.id == self.page.document:
            version = self.page.version if self.page.version in work.older else ""
            return version, "", f"，本文是{version}的文本" if version else ""
        amended = self.page.amending and normal_title(self.page.amends) == normal_title(work.title)
        if amended:  # new wording, and a new number, speak of the text that they become part of
            here = self.page.line_to(mention.span.start)
            amended = here.rfind("“") <= here.rfind("”") and not here.endswith(_BECOMES)
            made = "" if amended else work.made_by(self.page.date)
            if made:
                return ("" if made == work.current else made), "", f"；本文修改成{made}的文本"
        version, held = work.as_of(self.page.date, before=amended)
        if not held:
            return (
                "",
                self.page.date,
                f"；引用写于{self.page.date}，本站最早的是{min((*work.older, work.current))}的文本",
            )
        return version, "", f"；引用写于{self.page.date}，当时是{version}的文本" if version else ""


def paths_of(mention: Mention) -> list[str]:
    """The provisions of a mention as paths, ranges joined by `~`."""
    paths = []
    for start, end in mention.provisions:
        first = to_path(start)
        if not first:
            continue
        paths.append(f"{first}~{to_path(end)}" if end else first)
    return paths
