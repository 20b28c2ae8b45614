"""Texts that amend another: what 本法 and 第三条 mean there."""

from __future__ import annotations

import re
from functools import cache

from quangang.linking.grammar import PLACE, read_place, to_path
from quangang.linking.paths import complete
from quangang.linking.titles import is_policy_title, normal_title

_INNER = re.compile(r"[《〈]([^《》〈〉]+)[》〉]")
_AMENDING = re.compile(r"(?:修改|修正|修订|废止|补充)")
_AMENDMENT = re.compile(r"(.+?)修正案(?:[（(][^（）()]*[）)])?$")
_SEVERAL = re.compile(r"等[一二三四五六七八九十百\d]+[部件项个]|部分")
_NAMED = re.compile(
    r"(?:将|对|修改|把)(?:\s*)(?:《([^《》]+)》|([\u4e00-\u9fff]{1,30}?(?:法|条例|法典|规定|办法|解释))(?=第|作))"
)
_QUOTED = re.compile(r"《([^《》\n]{2,120})》")


_QUOTATION = re.compile("“[^“”]*”")
_OPENED = re.compile("“(?!”)")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(PLACE)


@cache
def _renumbered() -> re.Pattern[str]:
    return re.compile(rf"(?:改为|作为)(?P<place>{PLACE})")


@cache
def _reworded() -> re.Pattern[str]:
    return re.compile(rf"(?P<place>{PLACE})[^“”]{{0,20}}?(?:修改|改)为")


def amended_title(title: str) -> str:
    """The work that a decision or an amendment amends, from its title; "" for none or several.

    `关于修改〈城市房地产管理法〉的决定` → 城市房地产管理法; `刑法修正案（七）` → 刑法.
    """
    amendment = _AMENDMENT.match(normal_title(title))
    if amendment and "关于" not in amendment[1]:
        return amendment[1]
    if not is_amending(title) or _SEVERAL.search(title):
        return ""
    inner = [name for name in _INNER.findall(title.removeprefix("《").removesuffix("》")) if is_policy_title(name)]
    return inner[0] if len(inner) == 1 else ""


def is_amending(title: str) -> bool:
    """Whether a text by its title amends others."""
    return bool(_AMENDING.search(title) and re.search(r"决定|决议|修正案|规定$|通知", title)) or "修正案" in title


def heading_title(heading: str) -> str:
    """The one work that a numbered part of a decision names: `一、对《慈善法》作出修改` → 慈善法."""
    head = heading.partition("“")[0]
    named = _NAMED.search(head)
    if named:
        return named[1] or named[2]
    titles = {normal_title(title) for title in _QUOTED.findall(head) if is_policy_title(title)}
    return titles.pop() if len(titles) == 1 else ""


def cut_title(heading: str) -> str:
    """The beginning of a title that a shortened heading breaks off in; "" when it does not."""
    before, mark, rest = heading.rpartition("《")
    return rest.rstrip("…") if mark and "》" not in rest and not before.endswith("“") else ""


def heading_place(heading: str, article: str = "") -> str:
    """The provision whose new wording follows: `三、将第二百零一条修改为：` → `201`.

    Args:
        heading: the instruction; what it quotes and closes says nothing of the place.
        article: the one spoken of before, for an instruction that names but a 款: `原第二款作为第三款，修改为：`.
    """
    head = _unquoted(heading)
    for pattern in (_renumbered(), _reworded()):
        matches = list(pattern.finditer(head))
        if matches:
            places = read_place(matches[-1]["place"])
            paths = [to_path(start) for start, _ in places]
            if len(paths) != 1:
                return ""
            if not paths[0][:1].isdigit():
                # 增加一款，作为第二款 follows the article it goes into.
                outer = next(iter(reversed(articles_told(head[: matches[-1].start("place")]))), article)
                return complete(paths[0], outer) if outer else ""
            return paths[0]
    return ""


def articles_told(text: str) -> list[str]:
    """Paths of the articles that an instruction names, in order; those in quoted wording are none of them."""
    told = [to_path(places[0][0]) for match in _place().finditer(_unquoted(text)) if (places := read_place(match[0]))]
    return [path for path in told if path[:1].isdigit()]


def _unquoted(text: str) -> str:
    """A text with nothing left of what it quotes but the marks, up to a quotation that goes on."""
    closed = _QUOTATION.sub("“”", text)
    return next((closed[: match.start()] for match in _OPENED.finditer(closed)), closed)
