"""数字、日期、百分比和第几条，来源里要有。

案例、做法、课文、问答、题目、名词里的每个数，要在本页写明的来源或条文里站得住：数值、单位、“余”都一样，旁边的词也对得上。汉字数字和阿拉伯数字一样看待，4.5万就是45000。
页面依据什么，看 source、sources、关系、依据和 [[链接]]；一句话点了来源的名（“六盘水……”“《意见》……”），就只到那一份里找；登记的是报道，就不能叫“六盘水的评论”。

不用来源的有三种，各有写法：页面自己列出来的（三样：甲、乙、丙）由程序数；自己算的写成 `{{= 5万×18÷1万 = 90人}}`，由程序重算，读者看到“90人”；举例用的写成 `{{= 5万人}}`。“教学情境（虚构）”那一段里可以随便编。

错误：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 值班多久？
    answer: 值班24小时。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    看当地规定。

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 要配几个人？
    answer: 按人口算。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    比如{{= 5万×18÷1万 = 91人}}。

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 哪一条说值班？
    answer: 第2条。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    看原文。

    文件 docs/sources/daily.yml
    id: daily
    name: 示例日报
    names: [示例县]
    kind: report
    date: undated
    held: text
    text: docs/daily.md
    文件 docs/daily.md
    示例县社区工作者每晚值班。
    文件 docs/questions/demo.md
    ---
    id: demo
    title: 晚上有人吗？
    answer: 看值班表。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    示例县的评论写了值班的做法。

正确：

    文件 docs/questions/demo.md
    ---
    id: demo
    title: 哪一条说值班？
    answer: 第1条，2024年1月2日起。
    basis: [{provision: measures#1, quote: 社区工作者应当值班。}]
    ---
    记三样：谁值班、几点到、向谁报。比如{{= 5万×18÷1万 = 90人}}。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.evidence import Evidence, Register, find
from quangang.checks.passages import Passage
from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.checks.statements import Holder, Kind, Statement, link_faults, looked_up, misplaced_words, wrong_articles
from quangang.model import Location, Problem, Severity
from quangang.text.figures import Figure
from quangang.text.sums import sums

_FORMS = "；自己算的写成 {{= 算式 = 结果}}，举例用的写成 {{= 数}}"


def check(project: Project) -> Iterator[Problem]:
    """Numbers that stand in nothing that their page names, sums that do not hold, articles that are not named."""
    known = looked_up(project)
    for statement in known.statements:
        if statement.kind is Kind.FIGURE and not statement.holds:
            yield _problem(statement)
    for holder in known.holders:
        for passage in holder.passages:
            yield from () if passage.free else _called(passage, holder, known.register)
            for one in sums(holder.page.text[passage.start : passage.start + len(passage.text)]):
                fault = one.fault()
                if fault:
                    place = holder.page.location(passage.start + one.start)
                    yield RULE.problem(place, f"算式不对：{fault}", fix="改正算式或结果")
        policies = [e.policy for e in holder.evidence if e.policy]
        for start, _, words in wrong_articles(holder, policies) if len(policies) == 1 else ():
            message = f"“{words}”：本页没有链接到这一条，也没有拿它作依据"
            fix = f"核对是不是这一条；确是的，写成 [[{policies[0]}#{_digits(words)}|…]]，或者写进 basis"
            yield RULE.problem(holder.page.location(start), message, fix=fix)
        for start, _, words, where in misplaced_words(holder, project.corpus, list(dict.fromkeys(policies))):
            message = f"“{words}”不在这一条里，在{where}"
            yield RULE.problem(holder.page.location(start), message, fix="改正是第几条")
    for document in project.documents():
        for start, _, words, linked in link_faults(document, known.register):
            before = document.body[:start]
            place = Location(document.file, document.body_line + before.count("\n"), start - before.rfind("\n"))
            fix = "改正文字，或者改正链接" if linked.endswith("的内容") else f"改成一样的：{linked}"
            yield RULE.problem(place, f"文字写的是“{words}”，链接指到的是{linked}", fix=fix)


def _called(passage: Passage, holder: Holder, register: Register) -> Iterator[Problem]:
    """Sources that are called what they are not, and those that the page does not name at all."""
    wrong = [
        (start, end, f"登记的是{kind}", f"改正说的是哪一份，或者写成{kind}")
        for start, end, kind in register.miscalled(passage.text)
    ]
    if not wrong and holder.page.body_start:  # a term of the glossary names one source at most
        unnamed = register.unnamed(passage.text, holder.evidence)
        wrong = [(*span, "本页没有写明依据这一份", "改正说的是哪一份，或者写进 sources") for span in unnamed]
    for start, end, message, fix in wrong:
        place = holder.page.location(passage.start + start)
        yield RULE.problem(place, f"“{passage.text[start:end]}”：{message}", fix=fix)


def _digits(words: str) -> str:
    return "".join(character for character in words if character.isdigit())


def _problem(statement: Statement) -> Problem:
    figure = statement.figure
    assert figure is not None
    place = statement.page.location(statement.start)
    asked = (statement.meant,) if statement.meant is not None else statement.asked
    if statement.meant is not None:
        other = find([one for one in statement.asked if one is not statement.meant], figure, statement.pairs)
        if other is not None:
            message = f"“{statement.words}”不在{statement.meant.label}里，在{other.label}里"
            return RULE.problem(place, message, fix="改正这句话说的是哪一份，或者改正这个数")
    near = _nearest(asked, figure, statement.pairs)
    names = "、".join(one.label for one in asked)
    if near:
        return RULE.problem(
            place, f"“{statement.words}”：来源写的是“{near}”", fix=f"照来源改；{names}里没有这个数{_FORMS}"
        )
    return RULE.problem(place, f"“{statement.words}”没有出处：{names}里没有这个数", fix=f"核对来源{_FORMS}")


def _nearest(asked: tuple[Evidence, ...], figure: Figure, pairs: frozenset[str]) -> str:
    """The number that the source does have there, as it writes it."""
    if figure.kind == "date":
        alike = [
            date
            for one in asked
            for date in sorted(one.dates)
            if date[:4] == figure.value[:4] or date[4:] == figure.value[4:]
        ]
        return alike[0] if alike else ""
    found = [near for one in asked if (near := one.nearest_figure(figure, pairs)) is not None]
    return found[0].words if found else ""


RULE = Rule("numbers", Severity.ERROR, __doc__, project=check)
