"""写成算式的条文，数、单位和按什么算，都要在引的原文里。

搜索照读者的数来算（“五千人的小区配几个”），所以算式和引文一样，不能有一个字是猜的。

错误：

    文件 docs/policies/demo.md
    ---
    id: demo
    title: 示例办法
    level: county
    jurisdiction: 示例县
    source: {name: 示例县政府}
    ratios:
    - {provision: demo#1, quote: 每万城镇常住人口配备18人, of: 户籍人口, per: 千, gives: 20, unit: 人, caveat: 是全县总数的算法}
    ---
    第一条 每万城镇常住人口配备18人。

正确：

    文件 docs/policies/demo.md
    ---
    id: demo
    title: 示例办法
    level: county
    jurisdiction: 示例县
    source: {name: 示例县政府}
    ratios:
    - {provision: demo#1, quote: 每万城镇常住人口配备18人, of: 城镇常住人口, per: 万, gives: 18, unit: 人, caveat: 是全县总数的算法}
    ---
    第一条 每万城镇常住人口配备18人。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quangang.checks.project import Project
from quangang.checks.rule import Rule
from quangang.model import Problem, Severity
from quangang.questions.evidence import check_basis
from quangang.text.numerals import parse_numeral

_NUMBER = re.compile("[0-9]+|[零〇一二两三四五六七八九十百千]+")
_NAMES = {100: "百", 1000: "千", 10_000: "万", 100_000: "十万"}


def check(project: Project) -> Iterator[Problem]:
    """Sums whose words do not stand in what they quote."""
    for document in project.documents():
        for at, ratio in enumerate(document.type.ratios(document) if document.type.ratios is not None else ()):
            quote, address = ratio.basis.quote, ratio.basis.provision
            where = project.place_at(document, "ratios", at, "quote")
            problem = check_basis(ratio.basis, project.corpus, holder="算式")
            if problem is not None:
                yield replace(problem, rule=RULE.id, location=where)
                continue
            per = f"每{_NAMES[ratio.per]}"
            given = {
                parse_numeral(match[0])
                for match in _NUMBER.finditer(quote)
                if quote[match.end() :].startswith(ratio.unit)
            }
            missing = [word for word in (per, ratio.of) if word not in quote]
            missing += [f"{ratio.gives}{ratio.unit}"] if ratio.gives not in given else []
            if missing:
                yield Problem(
                    where,
                    RULE.id,
                    f"{address} 的算式里，“{'”“'.join(missing)}”在引的原文里找不到",
                    fix="照原文改，或者不写算式",
                )


RULE = Rule("ratio", Severity.ERROR, __doc__, project=check, always=True)
