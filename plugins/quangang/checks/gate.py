"""What must hold before a site may be built: checks over the whole corpus that the build itself runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quangang.model import Corpus, Problem
from quangang.questions.evidence import check_basis, check_questions


def content_problems(corpus: Corpus) -> Iterable[Problem]:
    """Problems of the whole corpus, beyond those of reading each file."""
    yield from quotations(corpus)


def quotations(corpus: Corpus) -> Iterator[Problem]:
    """Every quotation stands in its provision to the letter: of questions, of answers and cases, of terms."""
    yield from check_questions(corpus)
    for document in (*corpus.documents.values(), *corpus.expressions.values()):
        for basis in document.basis:
            problem = check_basis(basis, corpus, holder=f"“{document.title}”")
            if problem is not None:
                yield problem
    for term in corpus.terms.values():
        for basis in term.basis:
            problem = check_basis(basis, corpus, holder=f"词条“{term.term}”")
            if problem is not None:
                yield problem
