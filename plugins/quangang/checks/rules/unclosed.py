"""代码块和注释有头有尾。

“```”开的代码块、“<!--”开的注释，忘了结尾，后面整页就都成了代码，或者一个字也不显示。

错误：

    做法如下。
    ```
    第一步，敲门。

    做法如下。
    <!-- 这里以后补
    第一步，敲门。

正确：

    ```
    第一步，敲门。
    ```

    <!-- 这里以后补 -->
    第二步，登记。
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.page import Page
from quangang.checks.rule import Finding, Options, Rule
from quangang.model import Severity
from quangang.text.markdown import read_markdown


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Fences and comments that are opened and never closed."""
    del options
    if page.prose_spans is not None:
        return
    for fault in read_markdown(page.text[page.body_start :]).faults:
        start = page.body_start + fault.offset
        yield Finding(start, start + 3, fault.message, fix=fault.fix)


RULE = Rule("unclosed", Severity.ERROR, __doc__, page=check, always=True)
