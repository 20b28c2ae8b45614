"""Body of a policy in, tree of its provisions out.

Printed structure decides. A body with 第N条 lines is a law: 编, 章 and 节 hold articles, unnumbered blocks of an article are
its 款, numbered ones its 项 and 目. Any other body is an outline: 一、 holds （一）, which holds 1., and so on; a lower
rank that numbers through across its parents is *continuous*, and its bare number is the address.

Any text parses, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quangang.model import Problem, ProvisionTree
from quangang.text.numerals import parse_numeral
from quangang.text.provision_marks import Block, Mark, Rank, read_blocks
from quangang.text.provision_nodes import Node, Place, freeze, without_contents
from quangang.text.provision_numbers import choose_unit, number_problems

_LONGEST_HEADING = 60
_SENTENCE_MARKS = "。；;：:，,"
_PUNCTUATION = frozenset("、，,；;：:。）)")
_RUNS_ON = re.compile(r"[、，,；;：:。）)]|[和与及或至到](?=第)|规定|第[^ \u3000]{1,8}[条款项]|[的所款项]")
"""What follows a number that is quoted in running text."""
_ATTACHMENT = re.compile(
    r"附(?:件|录|表|则表)?[ \u3000]*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,4})?[ \u3000]*(?=[:：《 \u3000]|$)"
)
_LISTED = re.compile(r"附件?[ \u3000]*[：:][ \u3000]*[1１][.．、]")
_LONGEST_LIST = 60
_CONTENTS = re.compile(r"目[ \u3000]*[录次]")
_AMENDS = re.compile(r"修改|修正|删去|删除|增加|改为|废止|作为第|通过|决定")
_CLOSING = re.compile(
    r"[（(](?:新华社|据).{0,40}[电讯][）)]|(?:[12][0-9]{3}|[一二][〇零○0-9一二三四五六七八九]{3})年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
)


def parse_provisions(body: str, *, document: str, file: str, body_line: int = 1) -> ProvisionTree:
    """The provisions of one policy.

    Args:
        body: Markdown after the front matter.
        document: id of the policy, for messages.
        file: path of its file, for messages.
        body_line: line of the file on which the body begins.

    Returns:
        The tree, with gaps and repeats of the numbering as problems. Empty for a text without numbers.
    """
    place = Place(document, file, body)
    main, attachments = _split_attachments(list(read_blocks(body, line=body_line)))
    problems: list[Problem] = []
    roots = list(_parse_text(_without_closing(_without_list(main)), place, problems, ""))
    taken: set[str] = set()
    for order, (head, blocks) in enumerate(attachments, 1):
        number = head.mark.number[0] if head.mark else order
        while f"att{number}" in taken:
            number += 1
        taken.add(f"att{number}")
        node = Node.attachment(head, number)
        node.children.extend(_parse_text(blocks, place, problems, node.path + "."))
        if not node.children:
            for block in blocks:
                node.add(block)
        roots.append(node)
    return ProvisionTree(tuple(freeze(roots, place)), tuple(problems))


def _parse_text(blocks: Sequence[Block], place: Place, problems: list[Problem], prefix: str) -> list[Node]:
    """The nodes of the main text or of one attachment, paths set."""
    builder = _Builder(_with_parts_above(blocks))
    builder.run()
    builder.top = without_contents(builder.top)
    number_problems(builder.top, place, problems, prefix=prefix, continuous=builder.continuous, unit=builder.unit)
    return builder.top


_SUBBOOK = re.compile("第[一二三四五六七八九十]{1,3}分编")


@dataclass
class _Builder:
    """Reads blocks into nodes. `stack` holds the open containers, the last one takes what comes."""

    blocks: Sequence[Block]
    top: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    unit: Rank = Rank.ARTICLE
    continuous: bool = True
    law: bool = True
    last_article: tuple[int, ...] = ()
    outside: bool = False
    contents: tuple[Rank, tuple[int, ...]] | None = None
    in_contents: bool = False
    last_unit: tuple[int, ...] = ()

    def run(self) -> None:
        """Read all blocks."""
        self.law = _is_law(self.blocks)
        if not self.law:
            self.unit, self.continuous = choose_unit(block.mark for block in self.blocks)
        for block in self.blocks:
            self._read(block)

    def _read(self, block: Block) -> None:
        mark = block.mark
        if _CONTENTS.fullmatch(block.text):
            self.in_contents, self.contents = True, None
            return
        if mark and self._in_contents(mark):
            return
        if mark and self._opens(block, mark):
            self._open(block, mark)
        elif self.law and _SUBBOOK.match(block.text) and _short(block):
            # 第一分编 is a line between chapters that are counted through the whole book.
            while self.stack and self.stack[-1].rank > Rank.BOOK:
                self.stack.pop()
            self.outside = not self.stack
        elif block.heading and not (mark and self.stack and mark.rank > self.unit):
            self.stack.clear()
            self.outside = True
        elif self.outside or not self.stack:
            return
        elif mark and (self.law or mark.rank > self.unit) and mark.rank is not Rank.ARTICLE and mark.rank >= Rank.PART:
            self.stack[-1].add_item(block, mark)
        elif _ends_article(block):
            self.stack.clear()
        else:
            self.stack[-1].add(block)

    def _in_contents(self, mark: Mark) -> bool:
        """Whether a heading is a line of the table of contents."""
        if not self.in_contents:
            return False
        if mark.rank is Rank.ARTICLE or mark.rank > Rank.PART:
            self.in_contents = False
            return False
        key = (mark.rank, mark.number)
        if self.contents is None:
            self.contents = key
            return True
        self.in_contents = key != self.contents
        return self.in_contents

    def _opens(self, block: Block, mark: Mark) -> bool:
        """Whether a numbered block begins a node of the stack, rather than an item of one."""
        if mark.rank <= Rank.SECTION:
            return block.heading > 0 or (_short(block) and not _RUNS_ON.match(block.text, mark.length))
        if mark.rank is Rank.ARTICLE:
            return self.law and self._is_article(block, mark)
        if self.law:
            return mark.rank is Rank.PART and self._holds_articles(block)
        if mark.rank > self.unit:
            return False
        if self.outside and mark.rank is self.unit and not block.heading:
            return not self.last_unit or mark.number[0] == self.last_unit[0] + 1
        return True

    def _is_article(self, block: Block, mark: Mark) -> bool:
        if block.heading:
            return True
        if mark.joined or not self._follows(mark):
            return (self._follows(mark) or not mark.joined) and not _RUNS_ON.match(block.text, mark.length)
        return block.text[mark.length : mark.length + 1] not in _PUNCTUATION

    def _follows(self, mark: Mark) -> bool:
        last = self.last_article or (0,)
        return mark.number in ((last[0] + 1,), (*last[:1], (last[1] if len(last) > 1 else 0) + 1))

    def _holds_articles(self, block: Block) -> bool:
        """一、 over articles is a container where it is a heading; inside an article it is an item."""
        return block.heading > 0 or (_short(block) and block.text[-1] not in _SENTENCE_MARKS)

    def _open(self, block: Block, mark: Mark) -> None:
        self.outside = False
        if mark.rank is Rank.ARTICLE:
            self.last_article = mark.number
        if mark.rank is self.unit:
            self.last_unit = mark.number
        while self.stack and self.stack[-1].rank >= mark.rank:
            self.stack.pop()
        node = Node.opened(block, mark, run_in=not self.law)
        (self.stack[-1].children if self.stack else self.top).append(node)
        self.stack.append(node)


def _is_law(blocks: Iterable[Block]) -> bool:
    """Whether 第N条 lines are the articles of this text, rather than the new wording a decision quotes."""
    parts = amending = 0
    articles: list[int] = []
    for block in blocks:
        if block.mark is None:
            continue
        if block.mark.rank is Rank.PART and not articles:
            parts += 1
            amending += not _short(block) or bool(block.text[-1] in _SENTENCE_MARKS and _AMENDS.search(block.text))
        elif block.mark.rank is Rank.ARTICLE and _may_open(block, block.mark, articles[-1] if articles else 0):
            articles.append(block.mark.number[0])
    if not articles or amending * 2 < max(parts, 1):
        return bool(articles)
    # A decision may print the amended text after its own parts: that counts from 第一条 on.
    steps = sum(1 for before, after in pairwise(articles) if after == before + 1)
    return articles[0] == 1 and len(articles) > 2 and steps * 5 >= (len(articles) - 1) * 4


def _may_open(block: Block, mark: Mark, last: int) -> bool:
    return not mark.joined or (mark.number == (last + 1,) and not _RUNS_ON.match(block.text, mark.length))


def _short(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING and block.text[-1] not in "。；;"


def _ends_article(block: Block) -> bool:
    """附则 alone on a line is a heading that lost its mark."""
    return len(block.text) <= 4 and "".join(block.text.split()) in {"附则", "总则", "分则", "序言"}


def _with_parts_above(blocks: Sequence[Block]) -> Sequence[Block]:
    """第一部分 of a text that has 一、 too holds it, as a chapter does; alone it is the same rank."""
    marks = [block.mark for block in blocks if block.mark is not None and block.mark.rank is Rank.PART]
    if len({mark.label.endswith("部分") for mark in marks}) < 2:
        return blocks
    return [
        replace(block, mark=replace(block.mark, rank=Rank.CHAPTER))
        if block.mark is not None and block.mark.rank is Rank.PART and block.mark.label.endswith("部分")
        else block
        for block in blocks
    ]


def _split_attachments(blocks: list[Block]) -> tuple[list[Block], list[tuple[Block, list[Block]]]]:
    """The main text, and each attachment's head with its blocks."""
    heads: dict[object, int] = {}
    marks: dict[int, Mark] = {}
    numbered = False
    for index, block in enumerate(blocks):
        if not block.text.startswith("附") or len(block.text) > _LONGEST_HEADING or block.text[-1] in "。；;，":
            continue
        match = _ATTACHMENT.match(block.text)
        if match is None or match[0] == "附":
            continue
        listed = block.text[match.end() :].lstrip("：: \u3000").startswith(("1.", "1．", "1、", "一、"))
        if listed:
            continue
        number = parse_numeral(match[1]) if match[1] else None
        key: object = number or ("", index)
        numbered = numbered or bool(number)
        # A list of attachments may stand before them: the last line of a number is its head.
        heads.pop(key, None)
        heads[key] = index
        label = "".join(match[0].split())
        marks[index] = Mark(Rank.BOOK, (number or 0,), label, match.end(), joined=False)
    order = sorted(heads.values())
    if not order:
        return blocks, []
    attachments = []
    for index, following in zip(order, [*order[1:], len(blocks)], strict=True):
        mark = marks[index]
        head = replace(blocks[index], mark=mark if mark.number[0] else None)
        attachments.append((head, blocks[index + 1 : following]))
    return blocks[: order[0]], attachments


def _without_list(blocks: list[Block]) -> list[Block]:
    """Without the list of attachments under the text: `附件：1.分工表`, and 2. on a line of its own, are no provisions."""
    for start in range(len(blocks) - 1, max(-1, len(blocks) - _LONGEST_LIST), -1):
        if _LISTED.match(blocks[start].text) is None:
            continue
        expected = 2
        for block in blocks[start:]:
            if "。" in block.text or len(block.text) > _LONGEST_HEADING:
                return blocks
            if block.mark is not None and block.mark.rank is Rank.DECIMAL and block.mark.number == (expected,):
                expected += 1
            elif block.mark is not None:
                return blocks
        return blocks[:start]
    return blocks


def _without_closing(blocks: list[Block]) -> list[Block]:
    """Without the date, the signature and the news agency's line that follow the last provision."""
    end = len(blocks)
    dated = False
    while end and blocks[end - 1].mark is None and not blocks[end - 1].heading:
        text = blocks[end - 1].text
        if _CLOSING.fullmatch("".join(text.split())):
            dated = True
        elif not (dated and len(text) <= 40 and text[-1] not in "。；;：:！？”"):
            break
        end -= 1
    return blocks[:end]
