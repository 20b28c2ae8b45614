"""政治性、政策性强的表述写准确，写错的不能发布。

查四类，写法散在空格、加粗、繁体、注释里也算：
一是台湾、香港、澳门、西藏、新疆的称呼（不称国、不与国家并列、不用国家机关的名称称呼台湾当局）；
二是固定表述写错、漏、多、颠倒一个字（“一国两制”“两个维护”“社会主义核心价值观”……）和次序（24字、“四个意识”、党中央和国务院）；
三是民族自治地方的全称和民族名称；四是对残疾人等群体带贬义的称呼。

书名号里的名称、政策原文不查；逐条照抄的引文（`>`、`quote`）和讲“不得使用某某说法”的句子只提醒或不查。词表见 `wording.yml`，拿不准的只提醒。

错误：

    代表团先后访问日本、韩国和台湾等国家。

    陪同“台湾总统”参观社区。

    这项政策适用于台 湾 **国** 居民。

    坚持“一国两治”方针。

    增强“四个意思”，坚定“四个自心”。

    以人名为中心的发展思想。

    新疆自治区、广西壮自治区分别介绍经验。

    推进一带一路战略。

    国务院、党中央高度重视。

    社区为残废人安装扶手。

    富强、民主、和谐、文明，自由、平等、公正、法治，爱国、敬业、诚信、友善。

正确：

    港澳台同胞、海外侨胞和其他国家、地区的朋友，内地与香港、澳门，大陆与台湾。

    坚决反对“台独”；会见台湾地区领导人；台湾当局所谓“外交部”。

    新疆维吾尔自治区、恩施州和西藏、新疆等国家重点支持的地区。

    增强“四个意识”、坚定“四个自信”、做到“两个维护”，提出四个意见。

    不得使用“台湾国”“残废人”等错误说法。

    富强、民主、文明、和谐，自由、平等、公正、法治，爱国、敬业、诚信、友善。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.checks.switches import switch_hint
from quangang.model import Severity
from quangang.text.near_phrases import Phrase, near_misses
from quangang.text.reading import Reading, read
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

_LIST = Path(__file__).with_suffix(".yml")
_MACROS = {"<台>": "(?:台湾(?:省|地区|岛|当局)?)", "<和>": "(?:和|与|及|同|跟|以及)"}
_SPACES = re.compile(
    r"[ \t\n](?:(?<=[\u4e00-\u9fff][ \t])[ \t]{0,7}(?=[\u4e00-\u9fff“”])|(?<=[\u4e00-\u9fff，、“]\n)(?=[\u4e00-\u9fff]))"
)
_QUOTES = re.compile('[“”"‘’「」『』 ]+')
_ABBREVIATED = re.compile("[和与及等各区州盟]")
"""Between a place and 自治区: another place, not the name of this one (新疆和西藏自治区)."""
_CITED = re.compile(r"《[^《》\n]{1,120}》")
_TEACHES = re.compile(
    r"不得|不能|不要|不可|不使用|不用|不称|不写|不说|不宜|不应|禁用|禁止|避免|错误|误写|误称|写成|写作|纠正|改为|应为|应称|杜绝|慎用|不规范|抵制"
)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing that is wrong.

    Attributes:
        written: the regular expression that matches it.
        right: what to write instead.
        why: the reason.
        soft: a person has to look; it stops no publication.
        when: words without one of which it cannot match: most files have none, and are done with sooner.
    """

    written: str
    right: str
    why: str
    soft: bool
    when: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches it. Compiled when a file has one of the words: all of them take longer than to check a page."""
        return _compiled(self.written)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items with a fixed order.

    Attributes:
        items: in their order.
        run: matches a row of such items, right or wrong.
        item: matches one of them.
        near: word near which alone it is looked for; "" anywhere.
    """

    items: tuple[str, ...]
    run: re.Pattern[str]
    item: re.Pattern[str]
    near: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """The list as shipped, ready to look with."""

    forms: tuple[Form, ...]
    phrases: tuple[Phrase, ...]
    names: re.Pattern[str]
    full_names: dict[str, str]
    sequences: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    end: int
    written: str
    right: str
    why: str
    soft: bool = False


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Wrong wording in everything but official texts and cited titles."""
    del options
    words = _words()
    ours = page.text[: page.body_start] if page.verbatim else page.text  # the body is another's
    reading = read(ours).simplified().without(_SPACES)
    plain = reading.without(_QUOTES)
    seen: set[int] = set()
    edges = _edges(reading.text)
    for view, slips in ((reading, _in_reading(reading.text, words)), (plain, _in_plain(plain.text, words, edges))):
        cited = _Cited(view.text)
        for slip in slips:
            if cited.holds(slip.start):
                continue
            finding = _finding(page, view, slip)
            if finding is not None and finding.start not in seen:
                seen.add(finding.start)
                yield finding


def _in_reading(text: str, words: Words) -> Iterator[_Slip]:
    for form in words.forms:
        if not any(word in text for word in form.when):
            continue
        for match in form.pattern.finditer(text):
            if not _taught(text, match.start(), match.end()):
                yield _Slip(*match.span(), match[0], form.right, form.why, form.soft)
    for match in words.names.finditer(text):
        right = words.full_names[match["place"]]
        wrong = match[0] != right and not _ABBREVIATED.search(match["middle"])
        if wrong and not _taught(text, match.start(), match.end()):
            yield _Slip(*match.span(), match[0], right, "民族自治地方用全称")


def _edges(text: str) -> frozenset[int]:
    """Where quotation marks stood, in the text that is without them."""
    found: set[int] = set()
    gone = 0
    for match in _QUOTES.finditer(text):
        if match[0].strip():
            found.add(match.start() - gone)
        gone += len(match[0])
    return frozenset(found)


def _in_plain(text: str, words: Words, edges: frozenset[int]) -> Iterator[_Slip]:
    """What quotation marks inside a phrase must not hide."""
    last = -1
    for miss in sorted(near_misses(text, words.phrases, edges), key=lambda one: (one.start, -one.end)):
        if miss.start < last:
            continue  # 为人民服务 within 全心全意为人民服务
        last = miss.end
        why = "固定表述，一字不可增减" if miss.certain else "固定表述里的数字不同；如果是另一个提法，可以不改"
        if not _taught(text, miss.start, miss.end):
            yield _Slip(miss.start, miss.end, miss.written, miss.phrase, why, not miss.certain)
    for sequence in words.sequences:
        yield from _out_of_order(text, sequence)


def _out_of_order(text: str, sequence: Sequence) -> Iterator[_Slip]:
    if sum(item in text for item in sequence.items) < 3:
        return
    for match in sequence.run.finditer(text):
        if "融入" in match[0]:  # 生态文明建设融入政治建设、经济建设……
            continue
        items = sequence.item.findall(match[0])
        items = [next((known for known in sequence.items if item.endswith(known)), item) for item in items]
        known = [sequence.items.index(item) for item in items if item in sequence.items]
        if len(known) < max(3, len(sequence.items) - 8):
            continue
        around = text[max(0, match.start() - 40) : match.end() + 40]
        if sequence.near and len(known) < 9 and sequence.near not in around and not _whole_level(known):
            continue
        if known != sorted(known) or _slipped(items, sequence.items):
            yield _Slip(*match.span(), match[0], sequence.right, sequence.why)


def _whole_level(known: list[int]) -> bool:
    """The four values of one level (国家、社会、个人), neither more nor fewer: nobody names just these by chance."""
    return len(known) % 4 == 0 and all(
        {number // 4 * 4 + more for more in range(4)} == set(known[start : start + 4])
        for start in range(0, len(known), 4)
        for number in known[start : start + 1]
    )


def _slipped(items: list[str], order: tuple[str, ...]) -> bool:
    """A row of the full number of items of which one is written wrong."""
    wrong = [index for index, item in enumerate(items) if item not in order]
    if len(items) != len(order) or len(wrong) != 1:
        return False
    meant, written = order[wrong[0]], items[wrong[0]]
    return len(order) > 8 or sum(one != other for one, other in zip(meant, written, strict=False)) <= 1


def _taught(text: str, start: int, end: int) -> bool:
    """The words are quoted as what one must not write."""
    quoted = text[start - 1 : start] in ("“", "‘", "「", "『") or text[end : end + 1] in ("”", "’", "」", "』")
    around = (
        re.split(r"[。；\n]", text[max(0, start - 30) : start])[-1] + re.split(r"[。；\n]", text[end : end + 30])[0]
    )
    return quoted and bool(_TEACHES.search(around))


class _Cited:
    """Titles in 《》; asked in any order."""

    def __init__(self, text: str) -> None:
        self.inside = bytearray(len(text) + 1)
        for match in _CITED.finditer(text):
            self.inside[match.start() : match.end()] = b"\x01" * (match.end() - match.start())

    def holds(self, place: int) -> bool:
        return bool(self.inside[place])


def _finding(page: Page, view: Reading, slip: _Slip) -> Finding | None:
    span = view.span(slip.start, slip.end)
    if page.verbatim and span.start >= page.body_start:
        return None
    soft = slip.soft or not page.mendable(span.start)
    message = f"“{slip.written}”的写法不规范：{slip.why}"
    fix = f"改为：{slip.right}" + ("" if soft else switch_hint(page, RULE.id))
    return Finding(span.start, span.end, message, fix, severity=Severity.WARNING if soft else None)


@cache
def _words() -> Words:
    node, _ = parse_yaml(_LIST.read_text(encoding="utf-8"), _LIST.name)
    assert isinstance(node, MappingNode)
    sections = {key.value: value for key, value in node.entries}
    names = [item.value for item in _items(sections["names"]) if isinstance(item, ScalarNode)]
    phrases = [_phrase(item) for item in _maps(sections["phrases"])]
    phrases += [Phrase(name, bound=True) for name in names]
    full = {_place(name): name for name in names}
    places = "|".join(sorted(full, key=len, reverse=True))
    return Words(
        tuple(_form(item) for item in _maps(sections["forms"])),
        tuple(phrases),
        re.compile(rf"(?P<place>{places})(?P<middle>[\u4e00-\u9fff]{{0,9}}?)自治[区州]"),
        full,
        tuple(_sequence(item) for item in _maps(sections["sequences"])),
    )


_PEOPLES = "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克|维吾尔"


def _place(name: str) -> str:
    """新疆维吾尔自治区 → 新疆."""
    if name == "内蒙古自治区":
        return "内蒙古"
    return re.sub(rf"(?:{_PEOPLES}){{0,2}}自治[区州]$", "", name)


def _items(node: Node) -> tuple[Node, ...]:
    return tuple(node.items) if isinstance(node, SequenceNode) else ()


def _maps(node: Node) -> Iterator[MappingNode]:
    return (item for item in _items(node) if isinstance(item, MappingNode))


def _values(item: MappingNode) -> dict[str, str]:
    return {key.value: value.value for key, value in item.entries if isinstance(value, ScalarNode)}


def _form(item: MappingNode) -> Form:
    values = _values(item)
    pattern = values["form"]
    for name, meaning in _MACROS.items():
        pattern = pattern.replace(name, meaning)
    return Form(pattern, values["right"], values["why"], values.get("soft") == "true", tuple(values["when"].split()))


def _phrase(item: MappingNode) -> Phrase:
    near = item.get("neighbours")
    words = [one.value for one in _items(near) if isinstance(one, ScalarNode)] if near is not None else []
    values = _values(item)
    return Phrase(values["text"], frozenset(words), values.get("alike") == "true", values.get("bound") == "true")


def _sequence(item: MappingNode) -> Sequence:
    values = _values(item)
    items = tuple(values["items"].split())
    suffix = items[0][-2:] if all(one.endswith(items[0][-2:]) for one in items) else ""
    if suffix:
        one = rf"(?!和|与|及)[\u4e00-\u9fff]{{2,4}}?{suffix}"
        run = rf"(?:{one}[、，,和与及]{{0,2}}){{{len(items) - 1},{len(items) + 1}}}"
    else:
        any_item = "|".join(items)
        one = rf"{any_item}|[\u4e00-\u9fff]{{2}}"
        run = rf"(?:{any_item})(?:[、，,；; ]{{0,2}}(?:{any_item})|[、，,；; ][\u4e00-\u9fff]{{2}}(?=[、，,；; ])){{3,15}}"
    return Sequence(items, re.compile(run), re.compile(one), values.get("near", ""), values["right"], values["why"])


RULE = Rule("wording", Severity.ERROR, __doc__, page=check)
