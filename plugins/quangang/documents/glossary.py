"""`docs/glossary.yml`: terms; `docs/synonyms.yml`: words that search treats alike."""

from __future__ import annotations

from pydantic import Field

from quangang.documents.common import AddressedFields, AddressField, BasisFields, basis_of
from quangang.model import Problem, Term
from quangang.text.fields import RULE, Texts, read_fields
from quangang.text.sums import shown
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode


class TermFields(AddressedFields):
    """One glossary entry."""

    term: str = Field(min_length=1, max_length=40, description="词")
    definition: str = Field(min_length=1, description="释义，用大白话")
    basis: tuple[BasisFields, ...] = Field((), description="政策依据：条文和原文")
    provision: AddressField | None = Field(None, description="出自哪一条")
    aliases: Texts = Field((), description="又称")
    see: Texts = Field((), description="参见：容易弄混的、相关的词")
    source: str = Field("", description="释义的来源")


def read_terms(node: Node) -> tuple[dict[str, Term], list[Problem]]:
    """Terms by headword, in the order written."""
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for item in _items(node, problems, "名词"):
        fields, more = read_fields(TermFields, item, where="这个名词")
        problems.extend(more)
        if fields is None:
            continue
        if fields.term in terms:
            first = terms[fields.term].location.line
            problems.append(Problem(item.location, RULE, f"名词“{fields.term}”已在第{first}行写过", fix="删去其中一个"))
            continue
        terms[fields.term] = Term(
            term=fields.term,
            definition=shown(fields.definition),
            location=item.location,
            basis=basis_of(fields.basis, item),
            aliases=fields.aliases,
            see=fields.see,
            source=fields.source,
        )
    return terms, problems


def read_synonyms(node: Node) -> tuple[tuple[tuple[str, ...], ...], list[Problem]]:
    """Groups of two or more words."""
    groups: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    for item in _items(node, problems, "同义词"):
        if isinstance(item, MappingNode):
            for key, _ in item.entries:
                if key.value not in _WORDS:
                    problems.append(Problem(key.location, RULE, f"没有“{key.value}”这一项", fix="同义词写在“words”里"))
        inner = _words(item) if isinstance(item, MappingNode) else item
        if not isinstance(inner, SequenceNode) or not all(isinstance(word, ScalarNode) for word in inner.items):
            problems.append(Problem(item.location, RULE, "每一组同义词应写成列表，如：- [工资, 薪酬, 待遇]"))
            continue
        words = tuple(word.value.strip() for word in inner.items if isinstance(word, ScalarNode) and word.value.strip())
        if len(set(words)) < 2:
            problems.append(Problem(item.location, RULE, "一组同义词至少要有两个不同的词"))
            continue
        groups.append(words)
    return tuple(groups), problems


_WORDS = ("words", "词")


def _words(item: MappingNode) -> Node | None:
    return next((value for key, value in item.entries if key.value in _WORDS), None)


def _items(node: Node, problems: list[Problem], what: str) -> tuple[Node, ...]:
    if isinstance(node, MappingNode) and len(node.entries) == 1:  # `terms:` or `synonyms:` above the list
        node = node.entries[0][1]
    if isinstance(node, SequenceNode):
        return node.items
    problems.append(Problem(node.location, RULE, f"这个文件应当是一个列表，每个{what}以“- ”开头"))
    return ()
