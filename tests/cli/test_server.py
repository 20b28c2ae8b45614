"""`quangang serve` as the outside meets it: what it gives away, whom it answers, and who can hold it up."""

from __future__ import annotations

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from quangang.adapters.cli import server as module
from quangang.adapters.cli.server import MAX_CLIENTS, SiteServer


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("外面的文件", encoding="utf-8")
    folder = tmp_path / "site"
    (folder / "cases/一例").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("首页", encoding="utf-8")
    (folder / "cases/一例/index.html").write_text("案例", encoding="utf-8")
    (folder / "404.html").write_text("没有这一页，查一查：", encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "outside").symlink_to(tmp_path, target_is_directory=True)
    (folder / "inside.txt").symlink_to(folder / "index.html")
    os.mkfifo(folder / "pipe.txt")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with SiteServer(("127.0.0.1", 0), site) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(
    server: SiteServer, target: str, host: str | None = None, method: str = "GET"
) -> tuple[int, str, dict[str, str]]:
    """One request, its path sent as it is."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)) as connection:
        connection.putrequest(method, target, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())


PATHS = [
    ("/", 200, "首页"),
    ("/?q=%E7%BD%91", 200, "首页"),
    ("/cases/%E4%B8%80%E4%BE%8B/", 200, "案例"),
    ("/cases/%E4%B8%80%E4%BE%8B", 301, ""),
    ("/inside.txt", 200, "首页"),  # a link that stays in the site
    ("/empty/", 404, "没有这一页"),  # no listing
    ("/nothing", 404, "没有这一页"),
    ("/out.txt", 404, "没有这一页"),
    ("/outside/secret.txt", 404, "没有这一页"),
    ("/outside/", 404, "没有这一页"),
    ("/pipe.txt", 404, "没有这一页"),  # never waits for the other end
    ("/../secret.txt", 400, "写法不对"),
    ("/%2e%2e/secret.txt", 400, "写法不对"),
    ("/cases/..%2f..%2fsecret.txt", 400, "写法不对"),
    ("/..%5csecret.txt", 400, "写法不对"),
    ("/%00", 400, "写法不对"),
    ("/index.html%00.txt", 400, "写法不对"),
    ("/%ff", 400, "写法不对"),
    ("/%0d%0aSet-Cookie:x", 400, "写法不对"),
    ("//evil.example/..", 400, "写法不对"),
    ("/" + "a" * 5_000, 404, "没有这一页"),  # longer than a name can be
    ("/" + "a" * 70_000, 414, "网址太长"),
]


@pytest.mark.parametrize(("target", "status", "words"), PATHS, ids=[row[0][:40] for row in PATHS])
def test_what_is_given_away(server: SiteServer, target: str, status: int, words: str) -> None:
    got, body, headers = ask(server, target)
    assert got == status
    assert words in body
    assert "外面的文件" not in body
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in headers


def test_a_redirect_stays_here(server: SiteServer, site: Path) -> None:
    (site / "evil.example").mkdir()
    (site / "evil.example/index.html").write_text("x", encoding="utf-8")
    assert ask(server, "//evil.example")[2]["Location"] == "/evil.example/"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST.:8000", 200),
        ("127.0.0.1:9999", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),  # its owner may point it at our address
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.168.1.20", 421),  # not listening there
    ],
)
def test_foreign_names_are_not_answered(server: SiteServer, host: str, status: int) -> None:
    assert ask(server, "/", host)[0] == status


def test_a_room_is_answered_by_address_and_by_this_machines_name(site: Path) -> None:
    with SiteServer(("0.0.0.0", 0), site) as everywhere:
        own = socket.gethostname().lower()
        known = {name: everywhere.answers_to(name) for name in ("192.168.1.20", own, "localhost", "evil.example")}
    assert known == {"192.168.1.20": True, own: True, "localhost": True, "evil.example": False}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
def test_only_looking_is_allowed(server: SiteServer, method: str) -> None:
    status, body, headers = ask(server, "/", method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert "不能改" in body


def test_two_names_are_one_too_many(server: SiteServer) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)) as connection:
        connection.putrequest("GET", "/", skip_host=True)
        connection.putheader("Host", "localhost")
        connection.putheader("Host", "evil.example")
        connection.endheaders()
        assert connection.getresponse().status == 421


def test_three_hundred_silent_clients_keep_nobody_out(server: SiteServer) -> None:
    with ExitStack() as stack:
        silent = []
        for _ in range(300):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=20))
            client.sendall(b"GET / HTTP/1.1\r\nHost: 127.")
            silent.append(client)
        assert ask(server, "/")[1] == "首页"
        silent[0].settimeout(20)
        assert silent[0].recv(1) == b""  # the first to come was the first to go
        assert threading.active_count() < MAX_CLIENTS * 2 + 20


def test_a_silent_client_is_let_go(server: SiteServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.SiteHandler, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as client:
        assert client.recv(1) == b""


def test_endless_headers_are_refused(server: SiteServer) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: b\r\n" * 200 + b"\r\n")
        assert b" 431 " in client.recv(4_000)


def test_nothing_of_a_failure_reaches_the_terminal(server: SiteServer, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01\x00" + b"\x00" * 50 + b"\r\n")  # a browser that expects https
        client.recv(100)
    ask(server, "/%00")
    assert capfd.readouterr() == ("", "")
