"""来源登记在册，日期对得上；没有日期的不排先后。

来源登记在 docs/sources/ 里，一份一个文件，页面写它的标识。登记的日期要印在来源里（不在正文里的，写明 date_from 从哪里看到的）；页面上写的日期要和登记的一样；登记里数出来的数（counts），每一项都要是来源的原话。
来源没有日期，就分不出先后：关系写 exemplifies，state 写 undated（时间不明），不写“落实”“先行做法”。

错误：

    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: nowhere
    ---

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    kind: report
    date: 2024-05-07
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    2024年5月6日，示例县社区工作者每晚值班。

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    kind: report
    date: undated
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    示例县社区工作者每晚值班。
    文件 cases/demo.md
    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: daily
    relations: [{type: implements, provision: measures#1, how: 社区工作者每晚值班}]
    ---
    夜里有人。

正确：

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    kind: report
    date: undated
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    示例县社区工作者每晚值班。
    文件 cases/demo.md
    ---
    id: demo
    title: 示例
    kind: mechanism
    level: county
    jurisdiction: 示例县
    source: daily
    relations: [{type: exemplifies, state: undated, provision: measures#1, how: 社区工作者每晚值班}]
    ---
    夜里有人。
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from quangang.checks.evidence import Register, decoded, source_ids
from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.checks.statements import looked_up
from quangang.documents import POLICY
from quangang.documents.source_entry import FOLDER
from quangang.model import Document, Problem, RegisteredSource, RelationState, RelationType, Severity
from quangang.text.figures import figures

_ORDERED = (RelationType.IMPLEMENTS, RelationType.PRECEDES)
_CLAIMING = (*_ORDERED, RelationType.EXEMPLIFIES)


def check(project: Project) -> Iterator[Problem]:
    """Sources that are not registered, dates that do not agree, an order in time that nobody knows."""
    register = looked_up(project).register
    for document in project.documents():
        yield from _named(document, project)
        yield from _unregistered(document, project)
        yield from _dates(document, project, register)
        yield from _order(document, project)
    if project.whole:
        for entry in project.corpus.sources.values():
            yield from _entry(entry, register)


def _named(document: Document, project: Project) -> Iterator[Problem]:
    known = project.corpus.sources
    for key in source_ids(document):
        if key not in known and not project.exists(f"{FOLDER}/{key}.yml"):
            near = get_close_matches(key, known, 1, 0.5)
            fix = f"是不是“{near[0]}”？" if near else "先登记：quangang source add 文件"
            yield RULE.problem(project.place(document, "source", "sources", "来源"), f"来源“{key}”没有登记过", fix=fix)


def _unregistered(document: Document, project: Project) -> Iterator[Problem]:
    """Where there is a register, a case that tells its source in full is nobody's to verify."""
    source = document.source
    if project.corpus.sources and source is not None and not source.id and document.type.reported:
        message = f"来源“{source.name}”没有登记，这一页的数字和引文没有核对"
        fix = "quangang source add 文件，然后写 source: 标识"
        yield RULE.problem(project.place(document, "source", "来源"), message, fix=fix, severity=Severity.INFO)


def _dates(document: Document, project: Project, register: Register) -> Iterator[Problem]:
    """The dates on a policy's page are those of its source."""
    entry = project.corpus.sources.get(document.source.id) if document.source is not None else None
    if entry is None or not POLICY.has(document) or document.id not in register.policies:
        return
    printed = register.policies[document.id].dates
    own = (document.fields.document_date, document.fields.publication_date)
    for key, name, date in zip(("document_date", "publication_date"), ("成文日期", "公布日期"), own, strict=True):
        day = date.isoformat() if date else ""
        if (
            not day
            or not printed
            or day in printed
            or (f"-{day[4:]}" in printed and day[:4] in {one[:4] for one in printed})
        ):
            continue
        shown = "、".join(sorted(one for one in printed if len(one) == 10))
        message = f"{name}写的是 {day}，来源里的日期是 {shown or entry.source.date}"
        yield RULE.problem(
            project.place(document, key, name), message, fix=f"照来源改；登记错了的，改正 {entry.location.file}"
        )
    day = str(getattr(document.fields, "publication_date", None) or "")
    if day and entry.source.date and not day.startswith(entry.source.date) and day in printed:
        message = f"登记的日期是 {entry.source.date}，页面上的公布日期是 {day}"
        yield RULE.problem(entry.location, message, fix="核对来源，改成一样的")


def _order(document: Document, project: Project) -> Iterator[Problem]:
    entry = project.corpus.sources.get(document.source.id) if document.source is not None else None
    if entry is None:
        return
    undated = entry.undated or not entry.source.date
    for relation in document.relations:
        if undated and relation.type in _ORDERED:
            message = f"来源没有日期，和 {relation.target} 分不出先后，不能说是“落实”或“先行做法”"
            yield RULE.problem(relation.location, message, fix="写成 type: exemplifies，state: undated（时间不明）")
        elif undated and relation.type in _CLAIMING and relation.state is not RelationState.UNDATED:
            message = f"来源没有日期，和 {relation.target} 的关系要写明时间不明"
            yield RULE.problem(relation.location, message, fix="state 写 undated")
        elif not undated and relation.state is RelationState.UNDATED:
            message = f"来源有日期（{entry.source.date}），state 不写 undated"
            yield RULE.problem(relation.location, message, fix="写 explicit 或 editorial")


def _entry(entry: RegisteredSource, register: Register) -> Iterator[Problem]:
    evidence = register.sources[entry.id]
    date = entry.source.date
    told = decoded(entry.digest).facts if entry.digest else evidence.facts
    if not evidence.text and not evidence.digest:
        yield RULE.problem(
            entry.location, f"来源“{entry.id}”既没有全文也没有摘要，没法核对", fix="quangang source add 文件"
        )
        return
    printed = {fact.value for fact in told if fact.kind == "date"}
    whole = {value for value in printed if len(value) == 10 and value[0] != "-"}
    days = [fact for fact in figures(entry.date_from) if fact.kind == "date"]
    elsewhere = bool(days) if entry.digest else bool(entry.date_from)
    if date and not elsewhere and not any(value.startswith(date) for value in printed):
        fix = "在别处看到的日期，写明在哪里看到、印的是哪一天，例如 date_from: 网页上印的是2024年3月28日"
        if whole:
            fix = f"来源里印的日期有：{'、'.join(sorted(whole))}。{fix}"
        yield RULE.problem(entry.location, f"登记的日期 {date} 没有印在来源里", fix=fix)
    if date and days and not any(day.value in (date, f"-{date[4:]}", date[: len(day.value)]) for day in days):
        message = f"登记的日期是 {date}，date_from 写的是“{days[0].words}”"
        yield RULE.problem(entry.location, message, fix="核对来源，改成一样的")
    for count in entry.counts:
        figure = next(figures(count.count), None)
        if figure is None or figure.value != str(len(count.items)):
            yield RULE.problem(
                count.location, f"写的是“{count.count}”，列出来的是{len(count.items)}个", fix="数清楚再改"
            )
        for item in count.items:
            if not evidence.holds(item) and not _short(item, evidence.text):
                yield RULE.problem(
                    count.location, f"“{count.count}”里的“{item}”不是来源的原话", fix=evidence.nearest(item)
                )


def _short(item: str, text: str) -> bool:
    """Words too short for a digest are a person's word; a text that is held knows them all."""
    return not text and len(item) < 5


RULE = Rule("source", Severity.ERROR, __doc__, project=check)
