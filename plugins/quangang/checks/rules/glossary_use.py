"""名词表里的词要用得上，互相参见的词要真有。

名词表（docs/glossary.yml）里每个词的“参见”要指到表里有的词；哪里都没有用到的词，提示删去或补上用法。

错误：

    名词
    - {term: 值班, definition: 按时在岗。, see: [轮班]}

正确：

    名词
    - {term: 值班, definition: 按时在岗。}
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Problem, Severity
from quangang.text.occurrences import words_in


def check(project: Project) -> Iterator[Problem]:
    """Terms that point at nothing, or that nothing uses."""
    if not project.whole:
        return
    corpus = project.corpus
    known = set(corpus.terms)
    for term in corpus.terms.values():
        for word in term.see:
            if word not in known:
                yield RULE.problem(
                    term.location, f"名词“{term.term}”参见的“{word}”不在名词表里", fix="补上这个词，或删去参见"
                )
    texts = [document.body for document in corpus.documents.values()]
    texts += [f"{question.stem}{question.explanation}" for question in corpus.questions.values()]
    texts += [term.definition for term in corpus.terms.values()]
    used = words_in((word for term in corpus.terms.values() for word in (term.term, *term.aliases)), texts)
    for term in corpus.terms.values():
        if used.isdisjoint((term.term, *term.aliases)):
            message = f"名词“{term.term}”在全站没有用到"
            yield RULE.problem(term.location, message, fix="删去，或在有关页面用上", severity=Severity.INFO)


RULE = Rule("glossary-use", Severity.WARNING, __doc__, project=check)
