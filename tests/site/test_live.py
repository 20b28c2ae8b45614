"""`quangang serve` follows the content: an edit shows in the open page, a mistake shows over it and goes when mended."""

from __future__ import annotations

import http.client
import json
import queue
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from quangang.adapters.cli import live
from quangang.adapters.cli.live import Live, Watcher
from quangang.adapters.cli.server import SiteHandler, SiteServer, with_script
from quangang.model import Location, Problem
from tests.project import ROOT, new_project

CASE = "cases/example-case.md"
WORDS = "社区每天安排一人值班，另备"


@contextmanager
def run(command: list[str], folder: Path) -> Iterator[str]:
    """A command that serves a site, and the address it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder,
        env={"PYTHONPATH": str(ROOT / "plugins"), "PYTHONUTF8": "1", "PATH": ""},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        address = next(match[0] for line in process.stdout if (match := re.search(r"http://127\S+/", line)))
        threading.Thread(target=process.stdout.read, daemon=True).start()  # a full pipe would hold the command up
        try:
            yield address
        finally:
            process.kill()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A project, and where its site is served."""
    project = new_project(tmp_path / "project")
    with run(["quangang", "serve", "--no-open", "--port", "0"], project) as address:
        yield project, address


def test_mkdocs_serve_reloads_the_page_under_its_policy(tmp_path: Path, browser: Browser) -> None:
    project = new_project(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with run(["mkdocs", "serve", "-a", f"127.0.0.1:{port}"], project) as address:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}cases/example-case/")
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
        case = project / CASE
        text = case.read_text(encoding="utf-8")
        case.write_text(text.replace(WORDS, "社区每天安排两人值班，另备"), encoding="utf-8")
        expect(page.get_by_text("社区每天安排两人值班")).to_be_visible(timeout=30_000)
        assert complaints == []


def test_an_edit_shows_and_a_mistake_is_told_over_the_page(serving: tuple[Path, str], browser: Browser) -> None:
    project, address = serving
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}cases/example-case/")
    case = project / CASE
    text = case.read_text(encoding="utf-8")
    assert WORDS in text
    case.write_text(text.replace(WORDS, "社区每天安排两人值班，另备"), encoding="utf-8")
    expect(page.get_by_text("社区每天安排两人值班")).to_be_visible(timeout=30_000)

    case.write_text(text.replace(WORDS, "见[[example-measures#99]]，另备"), encoding="utf-8")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("cases/example-case.md:18:", timeout=30_000)
    expect(told).to_contain_text("example-measures 没有 99")
    expect(page.get_by_text("社区每天安排两人值班")).to_be_visible()  # the last good page

    case.write_text(text, encoding="utf-8")
    expect(told).to_have_count(0, timeout=30_000)
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert complaints == []  # the page's own policy lets this run
    page.close()


def test_what_a_build_owes_is_made_when_it_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_QUIET", 0.01)
    built: queue.Queue[bool] = queue.Queue()
    told, said = Live(), queue.Queue[str]()

    def build(late: bool) -> bool:
        built.put(late)
        return late  # what may wait does

    watcher = Watcher(tmp_path, tmp_path / "site", build, told, said.put)
    watcher.start()
    (tmp_path / "a.md").write_text("字", encoding="utf-8")
    assert built.get(timeout=20) is True
    assert "a.md 有改动，网站已重新生成" in (line := said.get(timeout=20))
    assert "检索稍后" in line
    assert built.get(timeout=20) is False
    assert "检索已更新" in said.get(timeout=20)
    watcher.stopped.set()
    watcher.join(timeout=20)
    assert told.version == 2
    assert built.empty()


def ask(server: SiteServer, target: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", target)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_what_the_server_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>首页</body>", encoding="utf-8")
    with SiteServer(("127.0.0.1", 0), tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert ask(server, "/__quangang/news")[0] == 404  # it follows nothing
        assert b"live.js" not in ask(server, "/")[1]
        server.live = Live()
        server.live.built()
        assert b"live.js" in ask(server, "/")[1]
        assert ask(server, "/__quangang/live.js")[0] == 200
        assert ask(server, "/__quangang/other")[0] == 404
        assert json.loads(ask(server, "/__quangang/news?")[1]) == {"seen": 1, "version": 1, "problems": []}
        waiting: list[bytes] = []
        thread = threading.Thread(target=lambda: waiting.append(ask(server, "/__quangang/news?1")[1]))
        thread.start()
        server.live.failed([Problem(Location("a.md", 3, 2), "id", "错了", fix="改好")])
        thread.join()
        news = json.loads(waiting[0])
        assert news["version"] == 1
        assert news["problems"] == [{"place": "a.md:3:2", "message": "错了", "fix": "改好", "error": True}]
        server.shutdown()


def test_a_page_of_no_body_stays_as_it_is() -> None:
    assert with_script(b"<p>x") == b"<p>x"
    assert with_script(b"<body>x</body></html>").endswith(b"defer></script></body></html>")


def test_other_machines_are_told_nothing_of_edits(tmp_path: Path) -> None:
    with SiteServer(("127.0.0.1", 0), tmp_path) as server:
        server.live = Live()
        handler = object.__new__(SiteHandler)
        handler.server = server
        for address, told in (("127.0.0.1", True), ("::1", True), ("192.168.1.5", False), ("203.0.113.7", False)):
            handler.client_address = (address, 5000)
            assert (handler._live() is not None) == told, address
