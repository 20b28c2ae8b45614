"""For makers of extensions: test as we do.

from quangang.testing import examples_hold, findings

def test_my_rule() -> None:
    assert findings(RULE, "今天今天开会。") == ["“今天”写了两遍"]
    examples_hold(RULE)      # the manual's 错误 are found, its 正确 pass, its 改成 are what --fix makes
"""

from __future__ import annotations

from quangang.checks.fixing import mend
from quangang.checks.manual import examples
from quangang.checks.page import Page
from quangang.checks.pages import page_of
from quangang.checks.rule import Report, Rule, reports

__all__ = ["examples_hold", "findings"]


def findings(rule: Rule, text: str, *, file: str = "cases/example.md") -> list[str]:
    """What a rule for pages says of a text, in the order of the text.

    Args:
        rule: the rule.
        text: prose, or a whole file with its front matter.
        file: where it would lie: its folder says what it is.
    """
    return [report.problem.message for report in _reports(rule, text, file)]


def examples_hold(rule: Rule) -> None:
    """Fail unless the examples in a rule's manual are as it says.

    Raises:
        AssertionError: the manual has no examples, or one of them is not what it says.
    """
    shown = examples(rule)
    if not shown.bad or not shown.good:
        raise AssertionError(f"{rule.id} 的说明里要有“错误：”和“正确：”的例子")
    for text in shown.bad:
        if not findings(rule, text):
            raise AssertionError(f"{rule.id} 没有发现这个错误的例子：{text}")
    for text in shown.good:
        if found := findings(rule, text):
            raise AssertionError(f"{rule.id} 在正确的例子里发现了“{found[0]}”：{text}")
    for before, after in zip(shown.bad, shown.mended, strict=False):
        mended, _ = mend(before, lambda text: _reports(rule, text, "cases/example.md"))
        if mended != after:
            raise AssertionError(f"{rule.id} 把“{before}”改成了“{mended}”，说明里写的是“{after}”")


def _reports(rule: Rule, text: str, file: str) -> list[Report]:
    if rule.page is None:
        raise AssertionError(f"{rule.id} 不看单个页面，请用 quangang.checks.session.check_root 在一个小项目里试")
    page = page_of(file, text) if text.startswith("---") else Page(file, text, shelf="case")
    return list(reports(rule, page, rule.page(page, {})))
