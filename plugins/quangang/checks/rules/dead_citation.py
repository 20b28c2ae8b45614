"""引用的条文、链接的页面必须存在。

正文里“《办法》第九条”这样的引用会自动变成链接；指到没有的条文就是错误。指向不明的（ambiguous-citation）、只收了别的版本的（version-not-held）、
本站没有收的文件（unknown-document），不加链接，只作提醒或提示。作者写的 `[[…]]` 链接落空也是错误，写在正文里、答案里、题目里、名词里都一样。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    依据《值班办法》第九条排班。

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    见[[measures#9]]和[[case:nothing]]。

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 值班多久？
    answer: 看[[measures#9|那一条]]。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    看当地规定。

正确：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: {name: 示例日报}
    ---
    依据《值班办法》第一条和[[measures#2|第二条]]排班。

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 晚上谁值班？
    answer: 看[[measures#2|第二条]]。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    看当地规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.pages import page_of
from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.linking.catalog import corpus_catalog
from quangang.linking.explicit import front_links, missing
from quangang.linking.find import Finder
from quangang.linking.graph import citation_problem, find_in_document, locate
from quangang.model import Problem, Severity


def check(project: Project) -> Iterator[Problem]:
    """Citations and links that lead nowhere, or to more than one place."""
    catalog = project.catalog or corpus_catalog(project.corpus)
    finder = project.finder or Finder(catalog.names)
    for document in project.documents():
        cited = project.found.get(document.key) or find_in_document(document, catalog, finder)
        official = document.type.official
        for citation in cited.citations:
            place = locate(document, cited.plain.offset(citation.span.start))
            problem = citation_problem(citation, place, cited.plain.text, official=official)
            if problem is not None:
                yield problem
        for link in cited.links:
            message, fix = missing(link, project.corpus)
            if message:
                yield RULE.problem(locate(document, link.span.start), f"链接[[{link.address}]]落空：{message}", fix=fix)
        yield from _front(document.file, document.fields, project)
    if project.whole:
        for question in project.corpus.questions.values():
            yield from _front(question.location.file, question, project)
        for term in project.corpus.terms.values():
            yield from _front(term.location.file, term, project)


def _front(file: str, value: object, project: Project) -> Iterator[Problem]:
    """Links outside of a body; the first place in the file that writes so is shown."""
    for link in front_links(value):
        message, fix = missing(link, project.corpus)
        if message:
            text = project.text_of(file) or ""
            place = page_of(file, text).location(max(text.find(f"[[{link.address}"), 0))
            yield RULE.problem(place, f"链接[[{link.address}]]落空：{message}", fix=fix)


RULE = Rule("dead-citation", Severity.ERROR, __doc__, project=check)
