"""How a provision is called in Chinese, so that a reference forwards well: 《意见》第8条（健全培训机制）."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from quangang.model import Address, Corpus, Document, Provision, ProvisionKind
from quangang.text.numerals import format_numeral

_SEGMENT = re.compile(r"(bk|ch|sec|s|p|i|m|att)?(\d+)((?:-\d+)*)")
_WORDS = {
    "bk": "第{}编",
    "ch": "第{}章",
    "sec": "第{}节",
    "s": "第{}部分",
    "p": "第{}款",
    "i": "第（{}）项",
    "m": "第{}目",
    "att": "附件{}",
}
_SUFFIX = re.compile(r"(意见|办法|条例|规定|决定|通知|方案|措施|法)(?:（[^（）]*）)?$")


def path_label(path: str) -> str:
    """`8.p2.i3` → 第8条第二款第（三）项; a range joined by 至."""
    first, _, last = path.partition("~")
    words = "".join(_segment(part) for part in first.split("."))
    return f"{words}至{path_label(last)}" if last else words


def _segment(part: str) -> str:
    match = _SEGMENT.fullmatch(part)
    if match is None:
        return part
    number = int(match[2])
    suffix = "".join(f"之{format_numeral(int(n))}" for n in match[3].split("-") if n)
    if not match[1]:
        return f"第{number}条{suffix}"
    shown = str(number) if match[1] in ("att", "m") else format_numeral(number)
    return _WORDS[match[1]].format(shown) + suffix


def document_label(document: Document, corpus: Corpus) -> str:
    """《意见》 where only one text held in full is an 意见; else its shortest title."""
    if document.type.official:
        match = _SUFFIX.search(document.title)
        if match is not None and match[1] != "法" and match[1] in only_instruments(corpus.whole):
            return f"《{match[1]}》"
    titles = [*document.short_titles, document.title]
    return f"《{min(titles, key=len)}》"


@lru_cache(maxsize=8)
def only_instruments(corpus: Corpus) -> frozenset[str]:
    """Of which instruments (意见, 办法 …) one text alone is held in full."""
    found = (_SUFFIX.search(document.title) for document in corpus.where(lambda type: type.official))
    counts = Counter(match[1] for match in found if match)
    return frozenset(name for name, count in counts.items() if count == 1)


def provision_label(provision: Provision) -> str:
    """第8条（健全培训机制）; printed numbers are kept where they are words (第八条)."""
    if provision.kind is ProvisionKind.ARTICLE and provision.label.startswith("第"):
        label = provision.label
    else:
        label = path_label(provision.path)
    return f"{label}（{provision.title}）" if provision.title else label


def address_label(address: Address, corpus: Corpus) -> str:
    """《意见》第8条（健全培训机制）; the address as written when the corpus does not hold it."""
    document = corpus.document(address) if address.path else corpus.heading(address)
    if document is None:
        return str(address)
    label = document_label(document, corpus) + (f"（{document.version_date}文本）" if document.version_date else "")
    if not address.path:
        return label
    provision = document.tree.get(address.path)
    return label + (provision_label(provision) if provision else path_label(address.path))


def source_words(document: Document) -> str:
    """Where a text was taken from."""
    source = document.source
    return f"来源：{source.name} {source.date}".strip() if source is not None else ""


@lru_cache(maxsize=8)
def text_sources(corpus: Corpus) -> tuple[str, ...]:
    """Where the texts held in full were taken from, each once, in order."""
    found = {source_words(document) for document in corpus.where(lambda type: type.official)}
    return tuple(sorted(found - {""}))
