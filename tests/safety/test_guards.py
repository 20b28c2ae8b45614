"""The guards, taken away one at a time: each removal lets something through that the guard holds.

A guard whose removal nobody notices guards nothing. Those of the theme, the sanitiser and the fragments are in
`test_escaping.py`, of outside documents in `tests/outside`, of the CI templates in `tests/cli/test_ci.py`.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from quangang import project_files
from quangang.adapters.cli import secrecy, submission
from quangang.adapters.cli.server import SiteHandler, SiteServer
from quangang.adapters.mkdocs import live_policy
from quangang.checks.asset import Asset
from quangang.checks.rules import asset_types
from quangang.checks.runner import check_asset
from quangang.documents.case import CaseFields
from quangang.errors import UsageError
from quangang.project_files import read_bytes
from quangang.rendering.content_policy import digest, with_policy
from quangang.rendering.templating import environment
from quangang.text import markdown, web_address
from quangang.text.fields import read_fields
from quangang.text.yaml import parse_yaml
from tests.cli.test_server import ask

SECRET = "外面的文件"


@dataclass(frozen=True)
class Guard:
    """One guard.

    Attributes:
        lets_through: whether what it guards against gets by; False as long as it stands.
        without: takes the guard away.
    """

    name: str
    lets_through: Callable[[Path], bool]
    without: Callable[[], AbstractContextManager[Any]]


def script_address(folder: Path) -> bool:
    text = "id: a\ntitle: 例\nkind: mechanism\nlevel: county\njurisdiction: 某县\nsource: {name: 报, url: 'javascript:x'}\n"
    node, _ = parse_yaml(text, "a.md")
    assert node is not None
    return read_fields(CaseFields, node)[0] is not None


def printed_address(folder: Path) -> bool:
    made = environment().from_string("{% if url is web_address %}<a href='{{ url }}'>{% endif %}")
    return "href" in made.render(url="javascript:alert(1)")


def followed_link(folder: Path) -> bool:
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    (folder / "link.md").symlink_to(folder / "secret")
    try:
        return SECRET in read_bytes(folder / "link.md", 1_000).decode()
    except OSError:
        return False


def listed_link(folder: Path) -> bool:
    (folder / "docs").mkdir()
    (folder / "secret.md").write_text("# 外面", encoding="utf-8")
    (folder / "docs/x.md").symlink_to(folder / "secret.md")
    return "docs/x.md" in {item.file for item in project_files.project_files(folder).files}


def published_html(folder: Path) -> bool:
    return not check_asset(Asset("docs/a.html", b"<script>alert(1)</script>"))


def served(folder: Path, target: str, host: str | None = None) -> str:
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text("首页", encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    (site / "out.txt").symlink_to(folder / "secret.txt")
    with SiteServer(("127.0.0.1", 0), site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        status, body, _ = ask(server, target, host)
        server.shutdown()
        thread.join()
    return body if status == 200 else ""


def served_outside(folder: Path) -> bool:
    return SECRET in served(folder, "/out.txt")


def served_to_another_name(folder: Path) -> bool:
    return bool(served(folder, "/", "evil.example"))


def script_in_content(folder: Path) -> bool:
    content = "<p><script>alert(1)</script></p>"
    page = with_policy(f'<head><meta charset="utf-8"></head><body>{content}</body>', content)
    return "Content-Security-Policy" not in page or page.count("sha256") > 0


def script_beside_the_live_one(folder: Path) -> bool:
    """Content that looks like the end of the page, and what the server put at its real end."""
    content = "<p><script>evil()</script></body></p>"
    page = with_policy(f'<head><meta charset="utf-8"></head><body>{content}</body>', content)
    allowed = live_policy.allow_last_script(page.replace("</p></body>", "</p><script>live(1)</script></body>").encode())
    return digest("evil()").encode() in allowed or digest("live(1)").encode() not in allowed


def busy_renderer(folder: Path) -> bool:
    return not markdown.read_markdown.__wrapped__("> " * 20 + "字`a`").faults


def imported_secret(folder: Path) -> bool:
    try:
        secrecy.refuse_secrets("机密★10年\n\n关于某事的报告")
    except UsageError:
        return False
    return True


def submitted_link(folder: Path) -> bool:
    return not submission._fault(submission.Blob("120000", "0" * 40, "docs/passwd.txt"))


GUARDS = [
    Guard("an address is checked when it is read", script_address, lambda: patch.object(web_address, "is_web_address", lambda text: True)),
    Guard(
        "an address is checked when it is printed",
        printed_address,
        lambda: patch.dict(environment().tests, {"web_address": lambda text: True}),
    ),
    Guard("a reader follows no link", followed_link, lambda: _both(patch.object(project_files.os, "O_NOFOLLOW", 0), patch.object(Path, "is_symlink", lambda path: False))),
    Guard("the list of files holds no link", listed_link, lambda: patch.object(project_files, "_link", lambda file: project_files.ProjectFile(file, ""))),
    Guard("only known types are assets", published_html, lambda: patch.object(asset_types, "asset_fault", lambda suffix, data: ("", ""))),
    Guard("nothing outside the site is served", served_outside, lambda: patch.object(SiteHandler, "_inside", lambda handler, path: True)),
    Guard("no other name is answered", served_to_another_name, lambda: patch.object(SiteHandler, "_known_host", lambda handler: True)),
    Guard("content's scripts are not in the policy", script_in_content, lambda: patch.dict(with_policy.__globals__, {"_scripts": lambda shell: ["alert(1)"]})),
    Guard("of a served page's scripts the last alone is added", script_beside_the_live_one, lambda: patch.object(live_policy, "_LAST", re.compile(rb"<script>(?P<code>[^<]*)</script></body>"))),
    Guard("what would keep the renderer busy is refused", busy_renderer, lambda: patch.object(markdown, "_LIMITS", ())),
    Guard("a mark of secrecy is seen at import", imported_secret, lambda: patch.object(secrecy, "_marks", lambda text: [])),
    Guard("a contribution's links are left out", submitted_link, lambda: patch.object(submission, "_PLAIN", ("100644", "120000"))),
]  # fmt: skip


def _both(*patches: Any) -> AbstractContextManager[Any]:
    stack = ExitStack()
    for one in patches:
        stack.enter_context(one)
    return stack


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_it_holds(guard: Guard, tmp_path: Path) -> None:
    assert not guard.lets_through(tmp_path)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_without_it_something_comes_through(guard: Guard, tmp_path: Path) -> None:
    with guard.without():
        assert guard.lets_through(tmp_path)
