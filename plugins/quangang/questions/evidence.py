"""政策依据: the provision exists and the quotation stands in it to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.model import Address, Basis, Corpus, Problem, Question
from quangang.questions.bank import walk
from quangang.text.quotes import nearest_passage, stands_in

RULE = "basis"

_LINK = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]")


def check_questions(corpus: Corpus) -> Iterator[Problem]:
    """Every basis of every question of a portal; a changed provision names each question that rests on it."""
    seen: set[str] = set()
    for question in walk(list(corpus.questions.values())):
        if question.id in seen:  # `corpus.questions` holds those inside a 材料题 too
            continue
        seen.add(question.id)
        yield from check_question(question, corpus)


def check_question(question: Question, corpus: Corpus) -> Iterator[Problem]:
    """Every basis of one question, and the provisions its texts link to."""
    for basis in question.basis:
        problem = check_basis(basis, corpus, holder=f"题目“{question.id}”")
        if problem is not None:
            yield problem
    texts = [question.stem, question.explanation, str(question.data.get("material", ""))]
    texts += [text for choice in question.choices for text in (choice.text, choice.feedback)]
    for link in dict.fromkeys(match[1].strip() for text in texts for match in _LINK.finditer(text)):
        yield from _check_link(link, question, corpus)


def _check_link(link: str, question: Question, corpus: Corpus) -> Iterator[Problem]:
    address = Address.parse(link)
    if address is None:
        message = f"题目“{question.id}”里的链接“[[{link}]]”不是条文；题目里只能链接条文"
        yield Problem(question.location, "link", message, fix="写成 [[central-2024#3]] 这样的形式，或去掉方括号")
        return
    document = corpus.document(address)
    if document is None and address.document in corpus.unread:
        return
    if document is None or (address.path and document.tree.get(address.ends[0]) is None):
        near = f"{document.id}#{document.tree.nearest(address.ends[0])}" if document is not None else ""
        message = f"题目“{question.id}”里的链接“[[{link}]]”没有着落"
        yield Problem(question.location, "link", message, fix=f"最接近的是 {near}" if near else "")


def check_basis(basis: Basis, corpus: Corpus, *, holder: str) -> Problem | None:
    """One basis of anything: a question, an answer, a glossary entry.

    Args:
        basis: provision and quotation.
        corpus: where the provision is looked up.
        holder: Chinese name of what rests on it, for the message.
    """
    address = basis.provision
    document = corpus.document(address)
    if document is None:
        if address.document in corpus.unread:  # its file has its own problem, which is reported
            return None
        known = "、".join(sorted(corpus.documents)[:8])
        return Problem(
            basis.location, RULE, f"{holder}的依据 {address}：没有“{address.document}”这份文件", fix=f"现有：{known}"
        )
    first, last = address.ends
    provisions = document.tree.between(first, last) if first != last else ()
    text = "\n".join(provision.text for provision in provisions)
    if not provisions:
        provision = document.tree.get(first)
        if provision is None:
            near = document.tree.nearest(first)
            fix = f"最接近的是 {document.id}#{near}" if near else ""
            message = f"{holder}的依据 {address}：《{document.title}》里没有这一条"
            return Problem(basis.location, RULE, message, fix=fix)
        text = provision.text
    if stands_in(basis.quote, text):
        return None
    near = nearest_passage(basis.quote, text)
    elsewhere = next((p.path for p in document.tree if not p.children and stands_in(basis.quote, p.text)), "")
    fix = f"原文是：{near}" if near else "请从条文里原样复制"
    if elsewhere:
        fix = f"这句话在 {document.id}#{elsewhere}"
    return Problem(basis.location, RULE, f"{holder}引用的“{_short(basis.quote)}”与 {address} 的原文不一致", fix=fix)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
