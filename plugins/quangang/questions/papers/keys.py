"""What a key says: letters, truth, texts for blanks; and keys in lists, rows, ranges. A key is what its own line says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.questions.papers import signs

_LETTERS = r"[A-Ja-j](?:(?:[\s、,;/和与及|&.+-]*|项?[\s、,;和与及]+选项(?=[A-J])|项[\s、,;和与及]+(?=[A-J]项)|\]\s*\[(?=[A-J]\s*\])|】\s*【(?=[A-J]\s*】)|\)\s*\((?=[A-J]\s*\)))[A-Ja-j]){0,9}"
"""Letters in a row, parted or not, or each in a bracket of its own."""
_CHOSEN = re.compile(
    rf"\s*(?:选项?|为|是|应选|应为|:|[(\[【])*\s*(?P<letters>{_LETTERS})(?![A-Za-z0-9])\s*(?:选?项)?\s*[)\]】]?(?P<rest>.*)",
    re.S,
)
_TRUTHS = "|".join(sorted(map(re.escape, signs.TRUTH), key=len, reverse=True))
_TRUE = re.compile(
    rf"\s*(?:[(\[【]\s*)?(?:(?:本题|此题|题干|该|此|这种|以上|上述)?(?:说法|表述|观点|做法|选项)?是?)?(?P<sign>{_TRUTHS})(?![A-Za-z])\s*(?:[)\]】])?(?P<rest>.*)",
    re.S,
)
_SCORE = re.compile(r"\s*[(\[【]?\s*(?:\d+(?:\.\d+)?\s*分)\s*[)\]】]?\s*")
_ORDERLESS = re.compile(
    r"[(（\[【]?\s*(?:答案)?(?:顺序(?:可|可以)?(?:不限|颠倒|互换|调换|换|不分先后|不论)|不分先后|次序不限|先后不限|顺序任意|顺序可调换)(?:顺序)?\s*[)）\]】]?"
)
_OR = re.compile(r"[（(]\s*(?:或者|或|也可以?(?:写|填|答)?)\s*[:：]?\s*([^（）()]+?)\s*[)）]")
ORDERLESS = _ORDERLESS
_ALTERNATIVES = re.compile(r"\s*(?:/|／|\||或者|(?<=\S)或(?=\S)|\bor\b)\s*")
_ENUMERATED = re.compile(r"(?:[①-⑳]|\(\s*\d{1,2}\s*\)|\d{1,2}\s*[.、)](?!\d)|第[一二三四五六七八九\d]空\s*[:：]?)\s*")

_ORDER = re.compile(r"[\s(\[]*(?:[①-⑳]|\d{1,2})(?:[\s、,，>→—–-]*(?:[①-⑳]|(?<!\d)\d{1,2}))+[\s)\].。]*")
"""②③④①, or 2-3-4-1."""
_LINKED = re.compile(r"[A-J](?:\s*(?:→|>|—+|–|-+|=>)\s*[A-J])+")


_SENTENCE_END = "。.!；;”）)"
_NUMBERED = re.compile(
    r"(?:第\s*)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:题|[.、):])|\(\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*\)"
)
"""Number of a line below a key: what did not count as a question's may be one, so that it is told, not taken for an explanation."""


def _first_line(text: str) -> tuple[str, str]:
    """A key that fills its line, and the sentences below it, which explain it; the whole text where they may be more."""
    head, _, below = text.strip().partition("\n")
    whole = below and is_key_text(signs.fold(head).strip()) and all(map(_explains, below.split("\n")))
    return (head, "\n" + below) if whole else (text, "")


def _numbered_below(text: str, match: re.Match[str]) -> bool:
    """Whether what stands after a key is a line of its own with a number."""
    rest = text[match.start("rest") :].lstrip()
    return "\n" in text[: len(text) - len(rest)] and _NUMBERED.match(signs.fold(rest)) is not None


def _explains(line: str) -> bool:
    """Whether a line below a key is a sentence about it, and no question, no choice, no other key."""
    folded = signs.fold(line).strip()
    first = signs.lettered(folded)
    return folded.endswith(tuple(_SENTENCE_END)) and not (
        (first is not None and not first.weak)
        or _NUMBERED.match(folded)
        or signs.EMPTY.search(folded)
        or signs.TRUTH_BRACKET.search(folded)
        or "答案" in folded
        or is_key_text(folded)
    )


def chosen(text: str) -> tuple[list[str], str] | None:
    """Letters a key names, and what stands after them; None when it begins with none."""
    text, below = _first_line(text)
    match = _CHOSEN.fullmatch(signs.fold(text))
    if match is None or _numbered_below(text, match):
        return None
    letters = re.findall(r"[A-Ja-j]", match["letters"])
    rest = text[match.start("rest") :]
    return [letter.upper() for letter in letters], rest.strip() + below


def truth(text: str) -> tuple[str, str] | None:
    """正确 or 错误, and what stands after it."""
    text, below = _first_line(text)
    match = _TRUE.fullmatch(signs.fold(text))
    if match is None or _numbered_below(text, match):
        return None
    return signs.TRUTH[match["sign"]], text[match.start("rest") :].strip() + below


_MORE = re.compile(r"[、,;]\s*(?:选项|选)?[A-J](?![A-Za-z])(?!项?[^、,;]{0,8}(?:错|对|正确|不|是|为|属))")
"""More letters, which no remark begins with: 、选项B."""


def is_remark(rest: str) -> bool:
    """Whether what follows a key is a remark of its own, and no part of the key."""
    folded = signs.fold(rest)
    if _MORE.match(folded):
        return False
    return not folded or _SCORE.fullmatch(folded) is not None or folded[0] in "。.;,(【[\n:、-—"


def without_score(text: str) -> str:
    """A key without its points."""
    return re.sub(r"\s*[(（\[【]\s*(?:每空|各|共)?\s*\d+(?:\.\d+)?\s*分\s*[)）\]】]\s*", "", text).strip()


def split_blanks(text: str, count: int) -> tuple[list[list[str]], bool] | None:
    """Accepted texts of each blank, and whether the order is free; None when the number of texts is another.

    The first way of separating is taken that gives as many texts as there are blanks.
    """
    free = _ORDERLESS.search(text) is not None
    plain = _ORDERLESS.sub("", without_score(text)).strip().rstrip("。.")
    plain = _OR.sub(lambda match: "/" + re.sub(r"\s*[、，,；;]\s*", "/", match[1]), plain)
    if count == 1:
        first = _ENUMERATED.match(signs.fold(plain))
        whole = plain[first.end() :] if first else plain
        return ([_alternatives(whole)] if whole else []), free
    folded = signs.fold(plain)
    for pieces in _separations(plain, folded):
        pieces = [piece.strip(" \t;；,，、。") for piece in pieces]
        pieces = [piece for piece in pieces if piece]
        if len(pieces) == count:
            return [_alternatives(piece) for piece in pieces], free
    return None


def _separations(plain: str, folded: str) -> list[list[str]]:
    starts = list(_ENUMERATED.finditer(folded))
    ways: list[list[str]] = []
    if starts and starts[0].start() == 0:
        ends = [*(match.start() for match in starts[1:]), len(plain)]
        ways.append([plain[match.end() : end] for match, end in zip(starts, ends, strict=True)])
    separators = (r"[;\n]", r"\t+|\s{2,}", r",", r"、", r"\s*\|\s*", r"[\s;,、]+", r"/")
    return [*ways, *(_cut(plain, folded, separator) for separator in separators)]


def _cut(plain: str, folded: str, separator: str) -> list[str]:
    pieces, start = [], 0
    for match in re.finditer(separator, folded):
        pieces.append(plain[start : match.start()])
        start = match.end()
    return [*pieces, plain[start:]]


def _alternatives(text: str) -> list[str]:
    parts = [part.strip(" \t　，,") for part in _ALTERNATIVES.split(text.strip())]
    return list(dict.fromkeys(part for part in parts if part)) or [text.strip()]


# Keys in lists

_SIGN = rf"(?:{_TRUTHS}|[A-J]{{1,10}})"
_RANGE = re.compile(
    r"\(?\s*(?P<first>\d{1,4})\s*(?:题)?\s*(?:[-~—–－﹣至到]|\.{2,3}|…)+\s*(?P<last>\d{1,4})\s*题?\s*\)?\s*题?\s*(?:答案)?\s*[.:、]?\s*"
)
_SINGLE = re.compile(rf"[\s;,]\d{{1,4}}\s*(?:[.:、)]|(?=(?:{_TRUTHS}|[A-J]{{1,10}})(?:[\s;,]|$)))")
_KEY_FIRST = re.compile(rf"[\s:(\[【]*(?:{_TRUTHS}|[A-Ja-j]+(?![A-Za-z]))")
_PAIR = re.compile(
    rf"(?:(?<=^)|(?<=[\s;,、。|(\[【A-J√×对错]))[(\[【第]?\s*(?P<n>\d{{1,4}})\s*(?:题|[)\]】])?\s*(?:[.:、\-—=,→]|选|\s)?\s*(?P<open>[(\[【]\s*)?(?P<key>{_TRUTHS}|[A-J](?:[、,]?[A-J]){{0,9}}|[a-j]{{1,8}})(?(open)\s*[)\]】])(?=$|[\s;,、。.|)\]】]|\d)"
)


def ranged(line: str) -> tuple[list[tuple[int, str]], list[str]] | None:
    """Keys of ranges in a folded line, and what is wrong with them; None when the line begins with none."""
    starts = list(_RANGE.finditer(line))
    if not starts or line[: starts[0].start()].strip(" :;,、。答案题") or not _is_range(starts[0]):
        return None
    found: list[tuple[int, str]] = []
    wrong: list[str] = []
    for place, match in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(line)
        first, last = int(match["first"]), int(match["last"])
        text = line[match.end() : end].strip(" ;。,、")
        keys = _spread(text, last - first + 1) if last >= first else None
        if keys is None and (single := _SINGLE.search(text)):  # 1-2 AB 3.对 4.错
            after = paired(text[single.start() :].strip())
            keys = _spread(text[: single.start()], last - first + 1) if after else None
            found += after if after and keys else []
        if keys is None:
            wrong.append(f"第{first}～{last}题的答案“{text[:40]}”不是{last - first + 1}个")
        else:
            found += list(zip(range(first, last + 1), keys, strict=True))
    return found, wrong


def follow_range(line: str) -> bool:
    """Whether keys stand behind a range at the start of a folded line; 一、单选题（1-20） says which questions are below it."""
    match = _RANGE.search(line)
    return ranged(line) is not None and match is not None and _KEY_FIRST.match(line, match.end()) is not None


def _is_range(match: re.Match[str]) -> bool:
    return int(match["last"]) > int(match["first"]) and int(match["last"]) - int(match["first"]) < 5000


def _spread(text: str, count: int) -> list[str] | None:
    groups = [group for group in re.split(r"[\s、,;/|]+", text) if group]
    if len(groups) == count and all(re.fullmatch(_SIGN, group) for group in groups):
        return groups
    signs_ = re.findall(r"正确|错误|[A-J√×对错TFYN]", "".join(groups))
    if len(signs_) == count and "".join(signs_) == "".join(groups):
        return signs_
    return None


def paired(line: str) -> list[tuple[int, str]] | None:
    """Keys of a folded line that is nothing but numbers and keys: 1.A 2.B 3.C."""
    found = []
    end = 0
    for match in _PAIR.finditer(line):
        if line[end : match.start()].strip(" \t;,、。.|)]】"):
            return None
        found.append((int(match["n"]), match["key"]))
        end = match.end()
    if not found or line[end:].strip(" \t;,、。.|)]】"):
        return None
    return found


_KIND = re.compile(
    rf"(?:[一二三四五六七八九十]\s*、|\(\s*[一二三四五六七八九十]\s*\))?\s*[【\[(]?(?P<word>{'|'.join(sorted(signs.TYPE_WORDS, key=len, reverse=True))})(?:部分)?[】\])]?\s*[:]?\s*(?=[\d(])"
)


def by_type(line: str) -> list[tuple[str, int, int]]:
    """Keys of several types on one folded line, 单选题1-3：ABC，判断题4：√: type, and where its keys begin and end; none when it holds more."""
    heads = list(_KIND.finditer(line))
    if len(heads) < 2 or line[: heads[0].start()].strip():
        return []
    ends = [*(head.start() for head in heads[1:]), len(line)]
    found = [
        (signs.TYPE_WORDS[head["word"]], head.end(), len(line[:end].rstrip(" ;,。、")))
        for head, end in zip(heads, ends, strict=True)
    ]
    return found if all(ranged(line[start:end]) or paired(line[start:end]) for _, start, end in found) else []


_IN_ORDER = re.compile(
    rf"(?:[A-J]{{1,60}}|[√×对错]{{1,60}}|{_TRUTHS})(?:[\s、,;/|]+(?:[A-J]{{1,60}}|[√×对错]{{1,60}}|{_TRUTHS}))*[\s。.;]*"
)


def in_order(line: str) -> list[str]:
    """Keys of a folded line that holds nothing else, no numbers either: B C A; none when it holds more.

    Letters that no 多选题 has together, out of order or twice, are keys one by one.
    """
    if _IN_ORDER.fullmatch(line) is None:
        return []
    found = [text for text in re.split(r"[\s、,;/|。.]+", line) if text]
    return [key for text in found for key in (text if _is_run(text) else [text])]


def in_order_singly(line: str) -> list[str]:
    """The same with each letter a key: ABCD are four."""
    return [key for text in in_order(line) for key in (text if re.fullmatch("[A-J]+", text) else [text])]


def _is_run(text: str) -> bool:
    return re.fullmatch("[A-J]{2,}|[√×对错TF]{2,}", text) is not None and list(text) != sorted(set(text))


def is_key_text(text: str) -> bool:
    """Whether a folded text is nothing but a key of 选择题 or 判断题."""
    return re.fullmatch(rf"[(\[【]?\s*(?:{_LETTERS}|{_TRUTHS})\s*[)\]】]?\s*[。.;]?", text) is not None


def is_order(text: str) -> bool:
    """Whether a text is nothing but an order of elements: ②③①, 2-3-1."""
    return _ORDER.fullmatch(signs.fold(text)) is not None


def unlinked(key: str) -> str:
    """B→C→A as BCA; any other key as it is."""
    folded = signs.fold(key).strip(" 。.")
    return re.sub("[^A-J]", "", folded) if _LINKED.fullmatch(folded) else key


def lettered(key: str, letters: Mapping[str, str]) -> str:
    """②③④① or 2-3-4-1 as letters; any other key as it is."""
    if not is_order(key):
        return key
    return "".join(letters.get(str(figure(sign)), sign) for sign in re.findall(r"[①-⑳]|\d{1,2}", signs.fold(key)))


def figure(sign: str) -> int:
    """The number of ③ or 3."""
    return int(sign) if sign.isascii() else ord(sign) - ord("①") + 1
