"""Where a relative citation stands, and what comes before it: 前款, 前两条, 第二项 alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quangang.linking.amend import articles_told, cut_title, heading_place, heading_title
from quangang.linking.catalog import Catalog, Work
from quangang.linking.citation import Mention
from quangang.linking.grammar import PLACE, read_place, to_path
from quangang.linking.page import Page
from quangang.linking.paths import complete, cut_at, level, number_at, unit_of
from quangang.linking.titles import normal_title
from quangang.model import ProvisionKind

_MARKED = ("（", "(", "“（", "“(")
_INSTRUCTION = re.compile(
    r"(?:修改|改)为[：:]?$|^[\d一二三四五六七八九十]{1,4}[、.．](?:将|删|增|在)|删[去除]|作为|相应改为"
)


@cache
def _quoted_article() -> re.Pattern[str]:
    return re.compile(rf"[“\"]?(?P<place>{PLACE})[ \u3000]")


@dataclass(frozen=True, slots=True)
class Home:
    """The provision that words like 本条 are relative to.

    Attributes:
        work: the document, when held.
        title: its title.
        path: the provision; "" outside of any.
        amended: it is the work amended, not the text itself.
        document: id of the document, though the catalog may not have it; "" when unknown.
    """

    work: Work | None
    title: str
    path: str
    amended: bool
    document: str

    @property
    def where(self) -> str:
        """The article, for messages."""
        return unit_of(self.path)


def home_at(page: Page, catalog: Catalog, own: Work | None, amends: str, position: int) -> Home:
    """The home of a position: the page itself, or what it amends there."""
    if page.amending:
        heading = page.heading(position)
        title = (heading_title(heading) if heading else "") or amends
        cut = cut_title(heading) if not title else ""
        if title or cut:
            works = catalog.by_title(title).works if title else catalog.by_beginning(cut).works
            title = title or (works[0].title if works else cut)
            work = works[0] if len(works) == 1 else None
            return Home(
                work, normal_title(title), _amended_path(page, heading, position), True, work.id if work else ""
            )
        # Several works are amended, and nothing here says which.
        return Home(None, "", "", True, "")
    return Home(own, page.title, page.at(position), False, page.document)


def _amended_path(page: Page, heading: str, position: int) -> str:
    """Where quoted new wording will stand: its article, and its 款 by counting the lines since the instruction.

    The instruction (`将第三条修改为：`) or the quoted number of an article begins the count; 项 do not count.
    """
    here = page.line_to(position)
    article = article_spoken_of(page, heading, position)
    if "“" in here and heading_place(here, article):
        return _numbered(heading_place(here, article), 1) if here.rfind("“") > here.rfind("”") else ""
    if heading_place(here, article) or _INSTRUCTION.search(here) or _instructs(here):
        return ""
    between = 0
    is_item = here.lstrip("“").startswith(_MARKED)
    for line in page.lines_above(position):
        quoted = _quoted_article().match(line)
        place = to_path(read_place(quoted["place"])[0][0]) if quoted else heading_place(line, article)
        if place:
            runs_in = quoted is not None or "“" in line
            return _numbered(place, between + runs_in + (not is_item))
        between += not line.lstrip("“").startswith(_MARKED)
    return heading_place(heading) if heading else ""


_BEGINS_PART = re.compile(r"(?:[一二三四五六七八九十]{1,4}、|[0-9]{1,3}[.．、]|[（(][一二三四五六七八九十]{1,3}[)）])")
_OWN_NUMBER = re.compile(r"第[一二三四五六七八九十百]{1,5}条[ \u3000]|[一二三四五六七八九十]{1,4}、")
_FAR = 12


def article_spoken_of(page: Page, heading: str, position: int) -> str:
    """The article that an amending text speaks of at a place: the last that the instructions of this part named; "" for none.

    `四、第五条修改为：“……”；并增加一项作为第三项` → `5`. Wording that is quoted names none.
    """
    for line in (page.line_to(position), *page.lines_above(position, most=_FAR)):
        told = articles_told(line)
        if told:
            return told[-1]
        if _BEGINS_PART.match(line):
            return ""
    return next(iter(articles_told(heading)), "")


def _instructs(here: str) -> bool:
    """Whether a line, up to a place, is the amending text's own: it has a number of its own, and nothing quoted is open."""
    return _OWN_NUMBER.match(here) is not None and here.rfind("“") <= here.rfind("”")


def _numbered(place: str, paragraph: int) -> str:
    if number_at(place, 4) is not None or number_at(place, 5) is not None or paragraph < 1:
        return place
    return complete(f"p{paragraph}", place)


def before_paths(mention: Mention, home: Home, page: Page) -> list[str]:
    """前款 → the 款 before; 前两条 → the two articles before, in order. Empty when there is none."""
    depth = {"条": 3, "款": 4, "项": 5}[mention.word[-1]]
    if depth == 3:
        return _articles_before(home, page, mention.count)
    number = number_at(home.path, depth)
    if number is None or number - mention.count < 1:
        return []
    outer = cut_at(home.path, depth)
    letter = {4: "p", 5: "i"}[depth]
    return [f"{outer}.{letter}{n}" for n in range(number - mention.count, number)]


def _articles_before(home: Home, page: Page, count: int) -> list[str]:
    here = unit_of(home.path)
    if not here:
        return []
    tree = home.work.tree if home.work is not None and home.work.tree is not None else page.tree
    if tree is not None and not home.amended:
        articles = [
            p.path
            for p in tree
            if p.kind in (ProvisionKind.ARTICLE, ProvisionKind.ITEM) and level(p.path.rpartition(".")[2]) == 3
        ]
        if here in articles:
            index = articles.index(here)
            return articles[index - count : index] if index >= count else []
    number = here.partition("-")[0]
    if not number.isdigit():
        return []
    if "-" in here:
        return [number] if count == 1 else []
    last = int(number)
    return [str(n) for n in range(last - count, last)] if last > count else []


def container_of(word: str, home: Home, page: Page) -> str:
    """Path of the 编, 章 or 节 that a provision stands in, for 本章第二节; "" where the tree is not known."""
    tree = page.tree
    here = tree.get(home.path) if tree is not None and home.path and not home.amended else None
    if tree is None or here is None:
        return ""
    kinds = {"编": ProvisionKind.BOOK, "章": ProvisionKind.CHAPTER, "节": ProvisionKind.SECTION}
    around = [p for p in tree if p.kind is kinds.get(word) and p.span.start <= here.span.start < p.span.end]
    return around[-1].path if around else ""


def items_base(path: str, home: Home, page: Page, position: int) -> str:
    """What 第三项 alone is an item of: the 款 it stands in, or the one above whose items were just listed."""
    if level(path.partition(".")[0]) != 5 or number_at(home.path, 5) is not None:
        return home.path
    paragraph = number_at(home.path, 4)
    if paragraph is None:
        return home.path
    tree = page.tree
    if tree is not None:
        first = path.partition("~")[0]
        for number in range(paragraph, 0, -1):
            base = complete(f"p{number}", home.path)
            if tree.get(complete(first, base)) is not None:
                return base
        return home.path
    if paragraph > 1 and page.line_before(position).startswith(_MARKED):
        return complete(f"p{paragraph - 1}", home.path)
    return home.path
