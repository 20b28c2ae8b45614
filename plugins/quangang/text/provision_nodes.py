"""Nodes under construction, and their freezing into `Provision` values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quangang.model import Provision, ProvisionKind, Span
from quangang.text.numerals import format_numeral
from quangang.text.provision_marks import Block, Mark, Number, Rank

_KINDS = {
    Rank.BOOK: ProvisionKind.BOOK,
    Rank.CHAPTER: ProvisionKind.CHAPTER,
    Rank.SECTION: ProvisionKind.SECTION,
    Rank.PART: ProvisionKind.PART,
    Rank.ARTICLE: ProvisionKind.ARTICLE,
}
_RUN_IN = re.compile(r"([^。；;：:！？\n]{2,40})。(?=.)")
_BRACKETED = re.compile(r"[【\[〔]([^】\]〕\n]{1,40})[】\]〕]")


@dataclass(frozen=True, slots=True)
class Place:
    """The text the nodes are cut from."""

    document: str
    file: str
    body: str


@dataclass
class Item:
    """A 项, or a 目 inside one."""

    block: Block
    mark: Mark
    more: list[Block] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)


@dataclass
class Paragraph:
    """A 款: its first block and its items; `open` are the items that the next number may go into."""

    blocks: list[Block]
    items: list[Item] = field(default_factory=list)
    open: list[Item] = field(default_factory=list)


@dataclass
class Node:
    """A provision of the stack: 编, 章, 节, 条, 一、, a numbered item of an outline, an attachment."""

    kind: ProvisionKind
    rank: Rank
    number: Number
    label: str
    title: str
    head: Block
    skip: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    path: str = ""

    @classmethod
    def opened(cls, block: Block, mark: Mark, *, run_in: bool) -> Node:
        """A node from the block that begins it; `run_in` says that a first sentence may be its heading."""
        kind = _KINDS.get(mark.rank, ProvisionKind.ITEM)
        rest = block.text[mark.length :]
        node = cls(kind, mark.rank, mark.number, mark.label, "", block, mark.length)
        bracketed = _BRACKETED.match(rest)
        sentence = _RUN_IN.match(rest) if run_in else None
        if kind is ProvisionKind.ARTICLE:
            node.title = bracketed[1].strip() if bracketed else rest if block.heading else ""
            if rest and not block.heading:
                node.paragraphs.append(Paragraph([block]))
        elif mark.rank <= Rank.SECTION or block.heading or _is_heading(rest):
            node.title = rest
        else:
            node.title = sentence[1] if sentence else ""
            node.paragraphs.append(Paragraph([block]))
        return node

    @classmethod
    def attachment(cls, head: Block, number: int) -> Node:
        """An attachment from its heading."""
        skip = (
            head.mark.length
            if head.mark
            else next((i for i, c in enumerate(head.text) if c in "：: \u3000"), len(head.text))
        )
        label = head.mark.label if head.mark else head.text[:skip]
        title = head.text[skip:].strip("：: \u3000")
        node = cls(ProvisionKind.ATTACHMENT, Rank.BOOK, (number,), label, title, head, skip)
        node.path = f"att{number}"
        return node

    def add(self, block: Block) -> None:
        """An unnumbered block: a 款 of its own, or a row of a table inside the last one."""
        if block.table and self.paragraphs:
            self._last_blocks().append(block)
        else:
            self.paragraphs.append(Paragraph([block]))

    def add_item(self, block: Block, mark: Mark) -> None:
        """A numbered block inside this node."""
        if not self.paragraphs:
            self.paragraphs.append(Paragraph([]))
        if not self.paragraphs[-1].items and mark.number[0] > 1:
            self._rejoin(mark)
        last = self.paragraphs[-1]
        while last.open and last.open[-1].mark.rank >= mark.rank:
            last.open.pop()
        item = Item(block, mark)
        (last.open[-1].children if last.open else last.items).append(item)
        last.open.append(item)

    def _rejoin(self, mark: Mark) -> None:
        """Blocks between （二） and （三） are no 款 of the article: they go on with （二）."""
        for index in range(len(self.paragraphs) - 2, max(len(self.paragraphs) - 8, -1), -1):
            before = self.paragraphs[index]
            if not before.items:
                continue
            owner = next((i for i in before.open if i.mark.rank is mark.rank), None)
            if owner is not None and owner.mark.number[0] + 1 == mark.number[0]:
                for paragraph in self.paragraphs[index + 1 :]:
                    before.open[-1].more.extend(paragraph.blocks)
                del self.paragraphs[index + 1 :]
            return

    def _last_blocks(self) -> list[Block]:
        last = self.paragraphs[-1]
        return last.open[-1].more if last.open else last.blocks


def without_contents(nodes: list[Node]) -> list[Node]:
    """Without the lines of a table of contents: headings with nothing under them that come again."""
    last = {(node.rank, node.number): node for node in nodes}
    kept: list[Node] = []
    for node in nodes:
        node.children = without_contents(node.children)
        repeated = last[node.rank, node.number] is not node
        if (
            repeated
            and node.rank <= Rank.PART
            and not node.paragraphs
            and not any(_holds_text(n) for n in node.children)
        ):
            continue
        kept.append(node)
    return kept


def _holds_text(node: Node) -> bool:
    return bool(node.paragraphs) or any(_holds_text(child) for child in node.children)


def _is_heading(text: str) -> bool:
    return 0 < len(text) <= 40 and text[-1] not in "；;：:！？，" and "。" not in text


def freeze(nodes: Iterable[Node], place: Place) -> Iterator[Provision]:
    """Nodes with paths → provisions."""
    for node in nodes:
        yield _freeze_node(node, place)


def _freeze_node(node: Node, place: Place) -> Provision:
    inner: list[Provision] = []
    lines = [] if node.paragraphs and node.paragraphs[0].blocks[:1] == [node.head] else [node.head.text]
    end = node.head.end
    several = len(node.paragraphs) > 1
    for order, paragraph in enumerate(node.paragraphs, 1):
        base = f"{node.path}.p{order}" if several else node.path
        items = [_freeze_item(item, base, "i", place) for item in paragraph.items]
        text = "\n".join([*(block.text for block in paragraph.blocks), *(item.text for item in items)])
        lines.append(text)
        end = max(end, *(block.end for block in paragraph.blocks), *(item.span.end for item in items), 0)
        if several:
            inner.append(_freeze_paragraph(node, paragraph, order, tuple(items), base))
        else:
            inner.extend(items)
    children = [_freeze_node(child, place) for child in node.children]
    lines.extend(child.text for child in children)
    end = max([end, *(child.span.end for child in children)])
    return Provision(
        node.path,
        node.kind,
        node.label,
        node.title,
        "\n".join(lines),
        node.head.line,
        Span(node.head.start, end),
        (*inner, *children),
    )


def _freeze_paragraph(
    node: Node, paragraph: Paragraph, order: int, items: tuple[Provision, ...], path: str
) -> Provision:
    texts = [block.text for block in paragraph.blocks]
    first = paragraph.blocks[0] if paragraph.blocks else None
    start = first.start if first else items[0].span.start
    line = first.line if first else items[0].line
    if first is node.head and first is not None:
        # The number belongs to the article, not to its first 款.
        texts[0] = first.text[node.skip :]
        start += max(0, len(first.text[: node.skip]))
    end = max([start, *(block.end for block in paragraph.blocks), *(item.span.end for item in items)])
    text = "\n".join([*texts, *(item.text for item in items)])
    return Provision(
        path, ProvisionKind.PARAGRAPH, f"第{format_numeral(order)}款", "", text, line, Span(start, end), items
    )


def _freeze_item(item: Item, base: str, letter: str, place: Place) -> Provision:
    path = f"{base}.{letter}{'-'.join(map(str, item.mark.number))}"
    children = tuple(_freeze_item(child, path, "m", place) for child in item.children)
    blocks = [item.block, *item.more]
    text = "\n".join([*(block.text for block in blocks), *(child.text for child in children)])
    end = max([*(block.end for block in blocks), *(child.span.end for child in children)])
    kind = ProvisionKind.ITEM if letter == "i" else ProvisionKind.SUBITEM
    return Provision(path, kind, item.mark.label, "", text, item.block.line, Span(item.block.start, end), children)
