"""机构名称、法律名称和固定表述写准确。

按一份随程序发布的词表核对（`institution_names.yml`）：机构全称、法律名称、固定表述和不带贬义的称呼。词表可以在设置里增补。
照录的原文只提醒，不改。

设置：

    plugins:
    - quangang:
        severity:
          institution-names:
            words: {错误的写法: 正确的写法}

错误：

    国家民政部印发通知。

    坚持和发展新时代枫桥经验。

    健全共建共享共治的制度。

正确：

    民政部印发通知，坚持和发展新时代“枫桥经验”，健全共建共治共享的制度。

改成：

    民政部印发通知。

    坚持和发展新时代“枫桥经验”。

    健全共建共治共享的制度。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode, parse_yaml

_LIST = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the word list."""

    wrong: str
    right: str
    why: str
    info: bool = False
    not_before: str = ""
    not_after: str = ""


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Names and fixed phrases that the list knows to be wrong."""
    words = options.get("words")
    extra = tuple(sorted((str(w), str(r)) for w, r in words.items())) if isinstance(words, Mapping) else ()
    pattern, phrases = _table(extra)
    for match in pattern.finditer(page.prose):
        phrase = phrases[match[0]]
        before, after = page.prose[match.start() - 1 : match.start()], page.prose[match.end() : match.end() + 1]
        if (phrase.not_before and before in phrase.not_before) or (phrase.not_after and after in phrase.not_after):
            continue
        # What the list calls right may hold what it calls wrong; words already in quotation marks keep theirs.
        around = page.prose[max(0, match.start() - len(phrase.right)) : match.end() + len(phrase.right)]
        if phrase.wrong in phrase.right and phrase.right in around:
            continue
        message = f"“{phrase.wrong}”应为“{phrase.right}”：{phrase.why}"
        replacement = None if phrase.info or "“" in before or "”" in after else phrase.right
        severity = Severity.INFO if phrase.info else None
        yield Finding(match.start(), match.end(), message, f"改为：{phrase.right}", replacement, severity)


@cache
def _table(extra: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, Phrase]]:
    phrases = {phrase.wrong: phrase for phrase in read_phrases()}
    phrases |= {wrong: Phrase(wrong, right, "本项目的词表") for wrong, right in extra if wrong}
    longest_first = sorted(phrases, key=lambda word: (-len(word), word))
    return re.compile("|".join([re.escape(word) for word in longest_first])), phrases


def read_phrases() -> list[Phrase]:
    """The list as shipped."""
    node, _ = parse_yaml(_LIST.read_text(encoding="utf-8"), _LIST.name)
    items = node.items if isinstance(node, SequenceNode) else ()
    return [_phrase(item) for item in items if isinstance(item, MappingNode)]


def _phrase(item: MappingNode) -> Phrase:
    values = {key.value: value.value for key, value in item.entries if isinstance(value, ScalarNode)}
    return Phrase(
        values["wrong"],
        values["right"],
        values["why"],
        values.get("info") == "true",
        values.get("not_before", ""),
        values.get("not_after", ""),
    )


RULE = Rule("institution-names", Severity.WARNING, __doc__, page=check, style=True)
