"""回答用的语气、说的哪一级，要在依据里。

一问一答的“语气”照抄条文里的词（应当、可、原则上、至少）；回答里写“应当”“不得”“至少”，写县级、市级、省级，依据的那几条里要有这个词。把“原则上”说成“应当”，把“至少1次”说成“至多1次”，把县级的事说成市级的，读者照着办就办错了。语气不照抄是错误；回答里的词不在依据里，是提醒，由人看。说“没有写必须”“不是应当”的，不算。

错误：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 要。
    force: [必须]
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    ## 文件怎么说
    要。

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 谁来排班？
    answer: 看当地。
    decided_by: 省级层面
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    ## 文件怎么说
    看当地。

正确：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要值班吗？
    answer: 应当值班；没有写必须通宵。
    force: [应当]
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    ## 文件怎么说
    要。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.documents import ANSWER
from quangang.model import Corpus, Document, Location, Problem, Severity
from quangang.text.quotes import fold_quote

_GAP = re.compile("……|…|\\.\\.\\.")
_LONGEST = 40
"""Characters of 语气 that are looked for with others between them; a longer one has to stand as it is."""
_BEFORE = 12
"""Characters before a word in which it is denied."""
_LEVEL = re.compile(
    r"(?:省级|市地级|市级|县级|区级|乡级)(?:[或和、](?:省级|市地级|市级|县级|区级|乡级))*(?:以上|以下)?"
)
"""Levels, with those they are said together with: 市地级或县级 is another than 省级或市地级."""
_FORCE = re.compile("应当|必须|不得|严禁|一律|原则上|至少|至多|最多|不少于|不超过|不低于")
_DENIED = re.compile(r"(?:不是|没有|没说|没写|并非|不等于|不要求|未|无须|不)[^，。；：]{0,6}$")


def check(project: Project) -> Iterator[Problem]:
    """Words of force and levels of an answer that stand in none of its provisions."""
    for document in project.documents():
        if document.type is not ANSWER or not document.basis or not ANSWER.has(document) or document.fields is None:
            continue
        said = _provisions(document, project.corpus)
        if not said:
            continue  # the basis has its own problem
        fields = document.fields
        for word in fields.force:
            pieces = [fold_quote(piece) for piece in _GAP.split(word) if piece.strip()]
            if not all(_stands(piece, said) for piece in pieces):
                yield _problem(document, project, word, f"语气“{word}”不在依据的条文里", "照抄条文里的词")
        for text in (fields.answer, fields.decided_by):
            for match in (*_LEVEL.finditer(text), *_FORCE.finditer(text)):
                words = re.split("[和、]", match[0]) if "或" not in match[0] else [match[0]]
                if not all(word in said for word in words) and not _DENIED.search(
                    text[max(0, match.start() - _BEFORE) : match.start()]
                ):
                    message = f"“{match[0]}”不在依据的条文里"
                    fix = "照条文改；另有出处的，把那一条也写进 basis"
                    # Whoever says it in other words may be right: a person looks.
                    yield replace(_problem(document, project, text, message, fix, match), severity=Severity.WARNING)


def _stands(piece: str, said: str) -> bool:
    """Whether words stand there, as they are or with a few left out between them: 按程序报请（县级……）批准."""
    cuts = range(2, len(piece) - 1) if 4 < len(piece) <= _LONGEST else ()
    return piece in said or any(
        re.search(f"{re.escape(piece[:cut])}.{{0,20}}{re.escape(piece[cut:])}", said) for cut in cuts
    )


def _provisions(document: Document, corpus: Corpus) -> str:
    """The text of the provisions that an answer rests on."""
    found = []
    for basis in document.basis:
        policy = corpus.document(basis.provision)
        first, last = basis.provision.ends
        if policy is not None:
            whole = policy.tree.between(first, last) if first != last else (policy.tree.get(first),)
            found += [provision.text for provision in whole if provision is not None]
    return fold_quote("\n".join(found))


def _problem(
    document: Document, project: Project, text: str, message: str, fix: str, match: re.Match[str] | None = None
) -> Problem:
    """A problem at the words, where they are written in the front matter."""
    source = project.text_of(document.file) or ""
    at = source.find(text, source.find("\nforce:") if match is None else 0)
    if at < 0:
        return RULE.problem(document.location, message, fix=fix)
    at += match.start() if match is not None else 0
    before = source[:at]
    place = Location(document.file, before.count("\n") + 1, at - before.rfind("\n"))
    return RULE.problem(place, message, fix=fix)


RULE = Rule("answer-words", Severity.ERROR, __doc__, project=check)
