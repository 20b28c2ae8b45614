"""网页标记：去掉标签，段落分行，实体还原，题目和小标题留下层级；脚本、样式、导航、表单整块删去。"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from quangang.curation.html_tables import Tag, cells_of, table_marks
from quangang.curation.information import findings, information
from quangang.curation.lines import CHINESE
from quangang.curation.notes import Change, Doubt, Finding, Note, Repair, Setting
from quangang.curation.repairs.controls import INVISIBLE

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})((?:\s[^<>]*|/)?)>")
_OTHER = re.compile(r"<!--|<!doctype[^<>]*>|<\?[^<>]*>|<!\[CDATA\[|\]\]>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE_END = re.compile(r"[ \t]*\n\s*")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^\s<>]{3,500})>")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(([^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_BLOCKS = frozenset(
    "p div section article main header ul ol li dl dt dd table thead tbody tfoot tr td th blockquote pre br hr h1 h2 h3 h4 h5 h6"
    " html body center figure figcaption address fieldset form nav footer aside title head".split()
)
_DROPPED = frozenset(
    "script style noscript template svg iframe object video audio canvas select button textarea nav footer aside form head".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_META = re.compile(r"<meta\s[^<>]{0,1000}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"<>]{0,500})\"|'([^'<>]{0,500})')")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)(?![-\w])", re.I)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s>=/])", re.I)
_VALUE = re.compile(r"=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')")
_MUCH = 100
"""Characters of hidden text, markup included, from which somebody should see whether it was the text itself."""
_LABEL = re.compile(
    r"\s{0,4}(?:(?:信息|文章|稿件)?来源|作者|(?:责任)?编辑|审核|(?:发布|更新|发表)?(?:时间|日期)|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?|字[号体])\s{0,2}[:：]"
)
"""What begins a new piece of the line under a title: a browser keeps the pieces apart by style, not by a space."""
_START = re.compile(r"(?<![\w-])(start|value|type)\s*=\s*[\"']?(\w{1,4})", re.I)
_OWN_NUMBER = re.compile(
    r"(?:\s|<[^<>]{0,200}>|&nbsp;)*(?:[\d一二三四五六七八九十①-⑳]{1,3}[、.．）)]|[（(]|第[\d一二三四五六七八九十百]{1,5}[条章节款项])"
)
_NOTE_MARK = re.compile(
    r"<sup\b[^<>]{0,200}>(?:<[^<>]{0,300}>|\s){0,6}[\[〔【（(]?(\d{1,2}|[①-⑳])[\]〕】）)]?(?:<[^<>]{0,300}>|\s){0,6}</sup\s*>",
    re.I,
)
_METRES = re.compile(r"(?<![A-Za-z])[cdkm]?m\Z")
_POWERS = {"2": "²", "3": "³"}
_PAGE_TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{1,300})</title", re.I)
_META_FIELDS = {
    "articletitle": "title",
    "og:title": "",
    "pubdate": "source.date",
    "publishdate": "source.date",
    "contentsource": "source.name",
    "author": "source.byline",
    "url": "source.url",
    "og:url": "source.url",
}


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove markup; only where there is some: a lone `<` is text."""
    tokens = list(_tokens(text))
    page = setting.suffix in (".html", ".htm") or any(token.name in ("html", "body") for token in tokens)
    if page:
        yield from _meta(text)
    if page or any(token.name in _BLOCKS for token in tokens):
        yield from _remove(text, tokens, page)
    yield from _links(text, tokens)


def _tokens(text: str) -> Iterator[Tag]:
    at = text.find("<")
    missing: set[str] = set()
    while at >= 0:
        token = _token(text, at, missing)
        if token is None:
            at = text.find("<", at + 1)
            continue
        yield token
        at = text.find("<", token.end)


def _token(text: str, at: int, missing: set[str]) -> Tag | None:
    other = _OTHER.match(text, at) if text[at + 1 : at + 2] in ("!", "?") else None
    if other is not None:
        end = other.end()
        if other[0] == "<!--":
            close = -1 if "-->" in missing else text.find("-->", at)
            if close < 0:
                missing.add("-->")
                return None
            end = close + 3
        return Tag(at, end, "", closes=False)
    match = _TAG.match(text, at)
    if match is None:
        return None
    name = match[2].lower()
    if name in ("script", "style") and not match[1] and name not in missing:
        ending = re.compile(rf"</{name}\s*>", re.I).search(text, match.end())
        if ending is not None:
            return Tag(at, ending.end(), "", closes=False)
        missing.add(name)
    return Tag(at, match.end(), name, closes=bool(match[1]))


def _remove(text: str, tokens: list[Tag], page: bool) -> Iterator[Note]:
    """Tags become nothing or a line end; what stands in a dropped element goes with it."""
    dropped = ""
    depth = 0
    begin = done = 0
    closers = {token.name for token in tokens if token.closes}
    marks = (table_marks(text, tokens) | _numbers(text, tokens)) if page else {}
    tables = _information(text, tokens) if page else {}
    number = -1
    heading = False
    while number + 1 < len(tokens):
        number += 1
        token = tokens[number]
        heading = not token.closes if token.name in _HEADINGS else heading
        if dropped:
            if token.name == dropped:
                depth += -1 if token.closes else 1
            if depth == 0:
                inside = dropped not in _BLOCKS and dropped not in _DROPPED
                why = f"网页的 {dropped} 部分，不是正文" if dropped in _DROPPED else "网页上看不见的部分，不是正文"
                yield Change(begin, token.end, "" if inside else "\n", REPAIR.id, why)
                if dropped not in _DROPPED and token.end - begin > _MUCH:
                    yield Doubt(begin, "hidden-text", "网页上看不见的一大段没有导入，请看修改记录，确认不是正文")
                dropped, done = "", token.end
            continue
        if page:
            yield from _text(text, done, token.start)
        if page and not token.closes and token.name in closers and _is_dropped(text, token):
            dropped, depth, begin = token.name, 1, token.start
            continue
        if page and (whole := _whole(text, tokens, number, tables)) is not None:
            number, done, notes = whole
            yield from notes
            continue
        end, instead = token.end, marks.get(number)
        if instead is None or token.name == "li":
            instead = instead or (" " if heading and token.name == "br" else _instead(text, token, page))
            if instead[:1] == "\n" and len(instead) > 1 and token.name == "li":
                while number + 1 < len(tokens) and tokens[number + 1].name == "p" and tokens[number + 1].start == end:
                    number += 1  # <li><p>: the number stands before the words
                    end = tokens[number].end
        else:  # one edit for </td><td>
            if token.name == "table" and not token.closes:
                yield Doubt(token.start, "table", "这里有一张表，按行转成文字，请核对")
            while number + 1 in marks and tokens[number + 1].start == end and tokens[number + 1].name != "table":
                number += 1
                end, instead = tokens[number].end, instead + marks[number]
        yield Change(token.start, end, instead, REPAIR.id, "网页标签")
        done = end
    if page:
        yield from _text(text, begin if dropped else done, len(text))
    else:
        for match in _ENTITY.finditer(text):
            yield from _entity(match)


def _whole(
    text: str, tokens: list[Tag], number: int, tables: dict[int, tuple[int, list[tuple[str, str]]]]
) -> tuple[int, int, list[Note]] | None:
    """What is taken as one piece, from its first tag: its last tag, where it ends, and what is said of it."""
    token = tokens[number]
    if number in tables:
        last, pairs = tables[number]
        end = tokens[last].end
        change = Change(token.start, end, "\n", "information-table", "政府信息公开表，移入说明项")
        return last, end, [change, *findings(pairs)]
    mark = _NOTE_MARK.match(text, token.start) if token.name == "sup" and not token.closes else None
    if mark is None:
        return None
    power = _POWERS.get(mark[1]) if _METRES.search(text, max(0, token.start - 4), token.start) else None
    figure = mark[1] if mark[1].isdecimal() else str(ord(mark[1]) - ord("①") + 1)
    while number + 1 < len(tokens) and tokens[number + 1].start < mark.end():
        number += 1
    if power is not None and not re.search(r"[\[〔【（(]", mark[0]):
        return number, mark.end(), [Change(*mark.span(), power, REPAIR.id, "平方、立方的上标")]
    return number, mark.end(), [Change(*mark.span(), f"[^{figure}]", REPAIR.id, "网页脚注的上标")]


def _is_dropped(text: str, token: Tag) -> bool:
    if token.name in _DROPPED:
        return True
    tag = text[token.start : token.end]
    # class="md:block hidden" is no attribute; the style that a class stands for is not known here.
    hidden = _HIDDEN.search(tag) or _HIDDEN_ATTRIBUTE.search(_VALUE.sub("=", tag))
    return token.name not in ("html", "body") and hidden is not None


def _information(text: str, tokens: list[Tag]) -> dict[int, tuple[int, list[tuple[str, str]]]]:
    """First tag of each table of 政府信息公开 → its last tag and what it says."""
    return {first: (last, pairs) for first, last, cells in cells_of(text, tokens) if (pairs := information(cells))}


def _numbers(text: str, tokens: list[Tag]) -> dict[int, str]:
    """The numbers that a browser prints before the items of `<ol>`: they are the addresses of provisions."""
    marks: dict[int, str] = {}
    lists: list[list[int | str]] = []  # of each list that is open: the next number, its type; a bullet list has no type
    for index, token in enumerate(tokens):
        if token.name in ("ol", "ul"):
            if token.closes:
                del lists[-1:]
            else:
                said = dict(_START.findall(text[token.start : token.end]))
                start = said.get("start", "1")
                kind = said.get("type", "1") if token.name == "ol" else ""
                lists.append([int(start) if start.isdigit() else 1, kind])
        elif token.name == "li" and not token.closes and lists and lists[-1][1]:
            said = dict(_START.findall(text[token.start : token.end]))
            value = said.get("value", "")
            number = int(value) if value.isdigit() else int(lists[-1][0])
            lists[-1][0] = number + 1
            depth = sum(1 for one in lists if one[1])
            if not _OWN_NUMBER.match(text, token.end):
                marks[index] = "\n" + _printed(number, str(lists[-1][1]), depth)
    return marks


def _printed(number: int, kind: str, depth: int) -> str:
    if kind in "aA" and number <= 26:
        return f"{chr(ord(kind) + number - 1)}. "
    return f"（{number}）" if depth > 1 else f"{number}. "


def _instead(text: str, token: Tag, page: bool) -> str:
    """What stands for a tag: a heading's mark, a line end for a block, nothing for the rest."""
    if token.name not in _BLOCKS:
        return " " if page and not token.closes and _LABEL.match(text, token.end) else ""
    window = max(0, token.start - 200)  # looking back to the line's start would make a long line a square
    before = text[max(window, text.rfind("\n", window, token.start) + 1) : token.start]
    bare = not page and not _TAG.sub("", before).strip()
    if token.name in _HEADINGS and not token.closes:
        return ("" if bare else "\n") + "#" * _HEADINGS[token.name] + " "
    return "" if bare or (not page and text[token.end : token.end + 1] in ("\n", "")) else "\n"


def _text(text: str, start: int, end: int) -> Iterator[Change]:
    """Text between two tags of a page: line ends are spaces there, and no space at all between Chinese."""
    between = text[start:end]
    if "\n" not in between and "&" not in between:
        return
    for match in _LINE_END.finditer(between):
        left, right = start + match.start(), start + match.end()
        around = text[left - 1 : left], text[right : right + 1]
        chinese = any(CHINESE.match(char) for char in around if char)
        edge = left == start or right == end
        yield Change(left, right, "" if chinese or edge else " ", REPAIR.id, "网页源码中的换行")
    for match in _ENTITY.finditer(text, start, end):
        yield from _entity(match)


def _entity(match: re.Match[str]) -> Iterator[Change]:
    value = html.unescape(match[0])
    if value != match[0] and "\n" not in value:
        instead = " " if value == "\xa0" else INVISIBLE.sub("", value)
        yield Change(match.start(), match.end(), instead, REPAIR.id, f"网页实体 {match[0]}")


def _meta(text: str) -> Iterator[Finding]:
    """Title, date, source that a government site's page states in its `<meta>`."""
    if heading := _PAGE_TITLE.search(text[:200_000]):
        yield Finding("page_title", " ".join(html.unescape(heading[1]).split()))
    for tag in _META.findall(text[:200_000]):
        pairs = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(tag)}
        field = _META_FIELDS.get((pairs.get("name") or pairs.get("property") or "").lower(), "")
        value = html.unescape(pairs.get("content", "")).strip()
        if field and value:
            yield Finding(field, value[:10] if field == "source.date" else value)


def _links(text: str, tokens: list[Tag]) -> Iterator[Note]:
    """Markdown links: their text stays; a bare address is where the text came from."""
    del tokens
    for match in _AUTOLINK.finditer(text):
        yield Finding("source.url", match[1])
        yield Change(match.start(), match.end(), "", "source-address", "来源网址，移入 source.url")
    for match in _LINK.finditer(text):
        yield Change(match.start(), match.end(), match[1], REPAIR.id, f"网页链接 {match[2][:80]}")


REPAIR = Repair("markup", run)
