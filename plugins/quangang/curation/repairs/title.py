"""题目移入 title：正文之前、不是编号也不是称谓的那一行；没有这样一行就没有题目，不另起。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.bodies import ENDS
from quangang.curation.lines import NUMBERED, Line, filled, fold
from quangang.curation.notes import Change, Finding, Note, Repair, Setting

INSTRUMENT = re.compile(
    r"(?:意见|通知|办法|条例|规定|守则|规范|制度|决定|措施|方案|细则|规划|纲要|公告|通告|批复|准则|章程|规则|决议|命令|令|法|解释|指引|指南|标准|要点|计划|答复|函|通报|公报|纪要|请示|议案|公示|公约)"
    r"(?:[（(](?:试行|暂行|修订|草案|修正|[一二三四五六七八九十]{1,3}(?=[）)]))[^（）()]{0,8}[）)])?$"
)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BODIES = re.compile(rf"(?:{ENDS})$")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-—–]\s?|-(?=[^-]*(?:网|政府|门户|报|局|厅|委)))[^_|｜]*$")
"""What a site adds to the titles of its pages: _某县人民政府, - 某日报网."""
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")
_SPACE = re.compile(r"[ \t　\xa0]+")


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Find the title among the lines above the text."""
    lines = filled(text)
    head = _head(lines)
    known = setting.first("title")
    if known:
        for line in _lines_of(known, lines[:12]):
            yield _remove(line, text, "与题目重复的一行")
        return
    named = _SITE.sub("", setting.first("page_title"))
    title = _lines_of(named, lines[:12]) if named else []
    title = title or _fuller(named, head) or _title([line for line in head if not line.folded.startswith("|")])
    if not title:
        if named:
            yield Finding("title", clean_title([named]))
        return
    value = clean_title([line.text for line in title])
    for line in title:
        yield _remove(line, text, f"题目，移入 title：{value}")
    yield Finding("title", value)
    following = [line for line in head if line.start > title[-1].start]
    if following and re.match(r"(?:#{1,6} )?[—–-]{1,3} ?\S", following[0].folded):
        yield _remove(following[0], text, "副题，移入 source.subtitle")
        yield Finding("source.subtitle", _HEADING.sub("", following[0].text.strip()))


def _lines_of(title: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that are a title together: it is often printed over two or three, the bodies on one of their own."""
    for first in range(len(lines)):
        for count in range(1, 5):
            part = lines[first : first + count]
            if len(part) == count and _same("".join(_HEADING.sub("", line.text.strip()) for line in part), title):
                return list(part)
    return []


def _fuller(named: str, head: Sequence[Line]) -> list[Line]:
    """A heading that is the title of the page with more of its bodies than the page's own title names."""
    matter = named[named.find("关于") :] if "关于" in named else ""
    bare = _SPACE.sub("", fold(matter))
    marked = (line for line in head if _HEADING.match(line.folded))
    return [line for line in marked if len(bare) > 8 and _SPACE.sub("", line.folded).endswith(bare)][:1]


def _head(lines: Sequence[Line]) -> list[Line]:
    head: list[Line] = []
    for line in lines:
        if (line.prose and not _long_title(line)) or (NUMBERED.match(line.folded) and not _HEADING.match(line.folded)):
            break
        head.append(line)
    else:
        return head[:1] if len(lines) > 1 else []
    return head


def _title(head: Sequence[Line]) -> list[Line]:
    marked = next((line for line in head if line.folded.startswith("# ")), None)
    if marked is not None:
        return [marked]
    plain = [line for line in head if not _HEADING.match(line.folded) and not _salutation(line)]
    for index, line in enumerate(plain[:6]):
        text = line.folded
        if INSTRUMENT.search(text) and ("关于" in text or index or len(plain) == 1):
            start = index
            while start and _runs_on(plain[start - 1].folded, plain[start].folded):
                start -= 1
            return list(plain[start : index + 1])
    if plain and re.match(r"(?:　| {4}).*[，,]", plain[0].text):
        return []  # the first line of an indented paragraph
    return (
        [plain[0]] if plain and len(plain[0].folded) > 3 and not plain[0].terminal_stop and not plain[0].prose else []
    )


def _long_title(line: Line) -> bool:
    """A title may run on: 最高人民法院、最高人民检察院关于办理……若干问题的解释（二）, 某公司诉某政府一案."""
    text = line.folded
    if len(text) > 160 or re.search(r"[。；;]", text):
        return False
    return ("关于" in text and bool(INSTRUMENT.search(text))) or (len(text) <= 80 and not re.search("[，,：:]", text))


def _salutation(line: Line) -> bool:
    return line.folded.endswith(":")


def _runs_on(above: str, below: str) -> bool:
    """Whether a title's line goes on in the next one."""
    if "关于" in above:
        return not INSTRUMENT.search(above)
    stacked = _BODIES.search(below) is not None and len(below) < 30 and "关于" not in below
    return _BODIES.search(_SPREAD.sub("", above)) is not None and (below.startswith("关于") or stacked)


def _same(text: str, known: str) -> bool:
    return _SPACE.sub("", fold(_HEADING.sub("", text.strip()))) == _SPACE.sub("", fold(known))


def _remove(line: Line, text: str, reason: str) -> Change:
    return Change(line.start, min(line.end + 1, len(text)), "", REPAIR.id, reason)


def clean_title(parts: Sequence[str]) -> str:
    """A title on one line: one space between bodies, none before 关于."""
    bare = [_together(_HEADING.sub("", part.strip()).strip("*_ 　")) for part in parts]
    text = _SPACE.sub(" ", " ".join(bare))
    matter = text.find("关于") if len(bare) > 1 else -1
    if matter >= 0:  # what it is about is printed over several lines, the bodies each on one
        text = text[:matter] + text[matter:].replace(" ", "")
    return re.sub(r" (?=关于)", "", text).strip()


def _together(name: str) -> str:
    """平 川 市 民 政 局: the letters of a name spread over the line."""
    parts = name.split()
    return "".join(parts) if len(parts) > 3 and all(len(part) == 1 for part in parts) else name


REPAIR = Repair("title", run)
