"""正文里的网页标签要用得上：用不上的会被去掉，作者应当知道。

正文是 Markdown，一般不用写网页标签。写了的，只留下表格、折叠、上下标这一类；脚本、框架、表单、样式、“onclick”这样的属性和
“javascript:”链接一律去掉，会运行程序的算错误，其余的提醒。要原样显示尖括号，写成代码：`<标签>`。

错误：

    看这个<script>alert(1)</script>视频。

    <img src="a.png" alt="议事厅" onerror="alert(1)">

    [点我](javascript:alert%281%29)

    <a href="&#106;avascript:alert(1)">点我</a>

    <a href='javascript:alert(1)'>点我</a>

    <a href=javascript:alert%281%29>点我</a>

    [网站]: data:text/html,1

    <font color="red">重要</font>

    <p style="color: red">重要</p>

    ![二维码](https://example.com/a.png)

正确：

    <details><summary>细则</summary>内容</details>

    每平方米<sup>2</sup>，见[网站](https://example.com/)。

    写成代码：`<script>`。

    [^1]: 脚注里的 doi:10.1000/182 不是链接。

    [^2]: doi:10.1000/182
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.html_allowed import ATTRIBUTES, TAGS, address_fault

_TAG = re.compile(r"<(?P<name>[A-Za-z][\w:-]{0,40})(?P<rest>(?:[\s/][^<>]{0,2000})?)>")
_ATTRIBUTE = re.compile(
    r"(?:^|[\s\"'/])(?P<name>[A-Za-z][\w:.-]{0,40})\s{0,9}"
    r"(?:=|(?=[\s/]|$))\s{0,9}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]{0,400}))?"
)
_ADDRESS = r"\s{0,9}<?(?P<address>[^\s()<>]{1,300})"
_LINK = re.compile(r"(?P<picture>!?)\[[^\[\]\n]{0,300}\]\(" + _ADDRESS)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,300}\]:" + _ADDRESS, re.MULTILINE)
_RUNS = frozenset("script iframe frame object embed applet form base meta link svg math style template portal".split())


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Tags, attributes and links of the body that the sanitiser drops."""
    del options
    if page.prose_spans is not None or not any(sign in page.text for sign in ("<", "](", "]:")):
        return
    for match in _TAG.finditer(page.marked, page.body_start):
        yield from _tag(match)
    for match in _LINK.finditer(page.marked, page.body_start):
        yield from _address(match, match["address"], picture=match["picture"] != "")
    for match in _REFERENCE.finditer(page.marked, page.body_start):
        yield from _address(match, match["address"], picture=False)


def _tag(match: re.Match[str]) -> Iterator[Finding]:
    start, end = match.span()
    name = match["name"].lower()
    if name not in TAGS and "@" not in match["rest"] and ":" not in name:
        severity = Severity.ERROR if name in _RUNS else Severity.WARNING
        fix = "删去它；要原样显示，写成代码：`" + f"<{name}>`"
        yield Finding(start, end, f"网页标签 <{name}> 不能用，会被去掉", fix=fix, severity=severity)
        return
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, frozenset())
    for found in _ATTRIBUTE.finditer(match["rest"]):
        attribute = found["name"].lower()
        if attribute not in allowed:
            severity = Severity.ERROR if attribute.startswith("on") else Severity.WARNING
            yield Finding(
                start, end, f"<{name}> 的 {attribute} 不能用，会被去掉", fix=f"删去 {attribute}", severity=severity
            )
        elif attribute in ("href", "src", "cite"):
            value = found["double"] or found["single"] or found["bare"] or ""
            yield from _address(match, value, picture=attribute == "src")


def _address(match: re.Match[str], written: str, *, picture: bool) -> Iterator[Finding]:
    start, end = match.span()
    begins = address_fault(unescape(written), picture=picture)
    if not begins:
        return
    if picture:
        message = "图片要放在本站里，别的网址的图片会被去掉"
        yield Finding(start, end, message, fix="把图片存进同一个文件夹，写文件名", severity=Severity.WARNING)
    else:
        shown = begins if len(begins) <= 21 else f"{begins[:20]}:"
        message = f"链接不能以“{shown}”开头，会被去掉"
        yield Finding(start, end, message, fix="写 https://… 的网址，或本站的相对路径")


RULE = Rule("dropped-html", Severity.ERROR, __doc__, page=check)
