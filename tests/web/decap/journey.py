"""A contributor writes a case in Decap CMS, and git holds it: `python3 tasks.py decap`.

Not in the suite: it needs Decap and its local server from npm (16 MB). Arguments: the npm package of decap-cms, and the
command of decap-server.
"""

from __future__ import annotations

import functools
import http.server
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from quangang.documents.case import CaseFields
from quangang.formats.decap import COLLECTIONS, KEPT
from quangang.loading import read_document
from tests.project import new_project, quangang

PORT = 8081  # where Decap looks for its local server


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=contributor", "-c", "user.email=contributor@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def portal(folder: Path, package: str) -> Path:
    """A project under git with the editor's folder."""
    project = new_project(folder / "portal")
    made = quangang("export", "decap", "admin", "--package", package, cwd=project)
    assert made.returncode == 0, made.stderr
    git(project, "init", "-q", "-b", "main")
    git(project, "config", "user.name", "contributor")
    git(project, "config", "user.email", "contributor@example.org")
    (project / ".gitignore").write_text("/admin/decap-cms*\n", encoding="utf-8")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "start")
    return project


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(project: Path, server: str) -> Iterator[str]:
    """Pages over http, and decap-server beside them."""
    pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(project)))
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    environment = {
        **os.environ,
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(project),
        "PORT": str(PORT),
        "LOG_LEVEL": "error",
    }
    local = subprocess.Popen(server.split(), cwd=project, env=environment)
    try:
        deadline = time.monotonic() + 30
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                    break
            assert time.monotonic() < deadline, "decap-server did not start"
            threading.Event().wait(0.2)
        yield f"http://localhost:{pages.server_port}/admin/index.html"
    finally:
        local.terminate()
        local.wait()
        pages.shutdown()
        pages.server_close()


def write_case(page: Page, url: str) -> None:
    page.goto(f"{url}#/collections/cases/new")
    page.get_by_role("button", name="登录").or_(page.get_by_role("button", name="Login")).click()
    page.wait_for_selector("text=标识")
    page.get_by_label("标识", exact=False).first.fill("duty-roster")
    page.get_by_label("标题", exact=False).first.fill("某社区两张值班表")
    for label, choice in (("类别", "工作机制"), ("层级", "乡镇")):
        page.get_by_label(label, exact=False).first.click()
        page.get_by_role("option", name=choice).first.click()
    page.get_by_label("地区", exact=False).first.fill("示例省示例市")
    page.get_by_label("来源名称", exact=False).first.fill("某社区")


def run(package: str, server: str) -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = portal(Path(folder), package)
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(20_000)
        hosts: set[str] = set()
        page.on("request", lambda request: hosts.add(request.url.split("/")[2].split(":")[0]))
        started = time.monotonic()
        with serving(project, server) as url:
            try:
                write_case(page, url)
                shown = page.locator("body").inner_text()
                missing = [
                    name
                    for name, info in COLLECTIONS[0].fields.model_fields.items()
                    if name not in KEPT and (info.description or "").split("：")[0].split("，")[0] not in shown
                ]
                assert missing == [], f"fields without a control: {missing}"
                page.get_by_role("button", name="保存").or_(page.get_by_role("button", name="Save")).first.click()
                page.wait_for_function("() => !document.body.innerText.includes('含未保存的修改')")
                branch = wait_for_branch(project)
            except Exception:
                page.screenshot(path=os.environ.get("SHOT", "decap.png"))
                raise
        browser.close()
        text = git(project, "show", f"{branch}:cases/duty-roster.md")
        path = project / "cases" / "duty-roster.md"
        path.write_text(text, encoding="utf-8")
        document, problems = read_document(path, project)
        assert problems == [], "\n".join(map(str, problems)) + "\n" + text
        assert document is not None
        assert isinstance(document.fields, CaseFields)
        assert document.fields.kind == "mechanism"
        assert document.draft
        assert hosts <= {"localhost", "127.0.0.1"}, hosts
        sys.stdout.write(
            f"Decap：一个案例写进分支 {branch.strip()}，{time.monotonic() - started:.1f}秒，没有请求别的网站。\n"
        )


def wait_for_branch(project: Path) -> str:
    deadline = time.monotonic() + 20
    while True:
        branches = [line.strip("* \n") for line in git(project, "branch", "--list", "cms/*").splitlines()]
        if branches:
            return branches[0]
        assert time.monotonic() < deadline, "no branch was made"
        threading.Event().wait(0.2)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2])
