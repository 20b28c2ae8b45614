"""A small web server for one folder: for looking at a site, and for a room of trainees; not for the open internet.

It gives away plain files of the folder and nothing else, whoever asks and however; a client that is slow or silent
holds a place only as long as nobody else needs it.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import ipaddress
import os
import socket
import socketserver
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, unquote_to_bytes

from quangang.adapters.cli.live import LIVE_JS, PREFIX, SCRIPT, Live

MAX_CLIENTS = 64
"""Connections at once; beyond them the one that has waited longest without a request goes."""
SILENCE = 15.0
"""Seconds a client may say nothing."""
HEADERS = (
    ("Cache-Control", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""What the pages cannot say of themselves, and what a browser must know before it reads one."""
_WORDS = {
    400: "请求的写法不对。",
    404: "没有这个页面。",
    405: "这里只能看，不能改。",
    408: "等得太久了。",
    414: "网址太长了。",
    421: "这台电脑上没有这个网站。",
    431: "请求头太长了。",
    503: "看的人太多了，请稍后再试。",
}
_FULL = (
    "HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
    + _WORDS[503]
).encode()


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Plain files of one folder, quietly; text types say that they are UTF-8."""

    timeout = SILENCE
    server_version = "quangang"
    sys_version = ""
    extensions_map = {  # noqa: RUF012 - the base class's own name and type
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".svg": "image/svg+xml",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def parse_request(self) -> bool:
        """Take a request whose head is whole: from now on the connection is at work."""
        whole = super().parse_request()
        if isinstance(self.server, SiteServer):
            self.server.at_work(self.connection)
        return whole

    def send_head(self) -> BinaryIO | None:
        """The file that a request asks for, opened, its headers sent; None when an answer was sent already."""
        if not self._known_host():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        parts = self._parts()
        if parts is None:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return None
        if (own := self._own()) is not None:
            return own
        path = Path(self.directory, *parts)
        if os.path.isdir(path) and self._inside(path):  # noqa: PTH112 - Path.is_dir raises for a name too long
            if not self.path.partition("?")[0].endswith("/"):
                self._moved("/" + "/".join(map(quote, parts)) + "/")
                return None
            path = path / "index.html"
        opened = self._opened(path) if self._inside(path) else None
        if opened is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if path.suffix == ".html" and self._live() is not None:
            with opened:
                return self._answer(with_script(opened.read()), "text/html; charset=utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path.name))
        self.send_header("Content-Length", str(os.fstat(opened.fileno()).st_size))
        self.end_headers()
        return opened

    def _live(self) -> Live | None:
        """What to tell pages of edits: to those of this machine alone."""
        live = self.server.live if isinstance(self.server, SiteServer) else None
        return live if _is_loopback(str(self.client_address[0])) else None

    def _own(self) -> BinaryIO | None:
        """What the server itself answers to a page that follows the content."""
        name, _, query = self.path.partition("?")
        live = self._live()
        if live is None or not name.startswith(PREFIX):
            return None
        if name == f"{PREFIX}live.js":
            return self._answer(LIVE_JS.encode(), "text/javascript; charset=utf-8")
        if name == f"{PREFIX}news":
            return self._answer(live.news(query[:20]), "application/json; charset=utf-8")
        return None

    def _answer(self, body: bytes, kind: str) -> BinaryIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def _known_host(self) -> bool:
        """Whether the request was meant for this machine: a page of another site may give our address its own name."""
        hosts = self.headers.get_all("Host", [])
        if not hosts:
            return self.request_version == "HTTP/1.0"
        if len(hosts) > 1:
            return False  # one for us, one for whoever stands between
        written = hosts[0]
        name = written.rpartition(":")[0] if written.rpartition(":")[2].isdigit() else written
        name = name.strip("[]").lower().rstrip(".")
        server = self.server
        return isinstance(server, SiteServer) and server.answers_to(name)

    def _parts(self) -> list[str] | None:
        """The path as names below the folder; None when it is none that a file could have."""
        raw = unquote_to_bytes(self.path.partition("?")[0].partition("#")[0])
        try:
            path = raw.decode("utf-8")
        except UnicodeDecodeError:
            return None
        if "\\" in path or any(ord(character) < 32 or ord(character) == 127 for character in path):
            return None
        names = [name for name in path.split("/") if name not in ("", ".")]
        if ".." in names or any(":" in name for name in names if os.name == "nt"):
            return None
        return names

    def _inside(self, path: Path) -> bool:
        """Whether a path, its links followed, still lies in the folder."""
        root, real = os.path.realpath(self.directory), os.path.realpath(path)
        return real == root or real.startswith(root.rstrip(os.sep) + os.sep)

    def _opened(self, path: Path) -> BinaryIO | None:
        """A regular file; never waits for a pipe."""
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return None
        return os.fdopen(descriptor, "rb")

    def _moved(self, target: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """Send what every answer says."""
        for name, value in HEADERS:
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A page of the site where it has one for this, else one sentence."""
        del message, explain
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code = HTTPStatus.METHOD_NOT_ALLOWED
        page = self._opened(Path(self.directory, "404.html")) if code == HTTPStatus.NOT_FOUND else None
        if page is not None:
            with page:
                body, kind = page.read(), "text/html; charset=utf-8"
        else:
            body, kind = _WORDS.get(int(code), f"出错了（{int(code)}）。").encode(), "text/plain; charset=utf-8"
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(body)


class SiteServer(http.server.ThreadingHTTPServer):
    """Serves one folder.

    Attributes:
        everywhere: other machines may ask too, by an address or by the name of this one.
        live: what pages are told of edits; None when the site does not follow its content.
    """

    daemon_threads = True
    request_queue_size = 128
    live: Live | None = None

    def __init__(self, address: tuple[str, int], folder: Path) -> None:
        self._waiting: OrderedDict[int, socket.socket] = OrderedDict()
        self._live: set[int] = set()
        self._lock = threading.Lock()
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        handler: Callable[..., SiteHandler] = functools.partial(SiteHandler, directory=str(folder))
        super().__init__(address, handler)
        self.everywhere = not _is_loopback(str(self.server_address[0]))

    def server_bind(self) -> None:
        """Bind; the base class also asks a name server for this machine's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def answers_to(self, host: str) -> bool:
        """Whether a name in a request is one of this machine's."""
        if host == "localhost" or _is_loopback(host):
            return True
        if not self.everywhere:
            return False
        own = socket.gethostname().lower()
        return _is_address(host) or host in (own, own.partition(".")[0], f"{own.partition('.')[0]}.local")

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give a new connection a place; when there is none, the one silent longest loses its own."""
        with self._lock:
            if len(self._live) >= MAX_CLIENTS and self._waiting:
                key, oldest = self._waiting.popitem(last=False)
                self._live.discard(key)
                _hang_up(oldest)
            full = len(self._live) >= MAX_CLIENTS
            if not full:
                self._live.add(id(request))
                self._waiting[id(request)] = request
        if full:  # everyone is being served
            with contextlib.suppress(OSError):
                request.sendall(_FULL)
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def at_work(self, request: Any) -> None:
        """Note that a connection has sent its request."""
        with self._lock:
            self._waiting.pop(id(request), None)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection and free its place."""
        with self._lock:
            self._waiting.pop(id(request), None)
        super().shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._live.discard(id(request))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no mistake of ours, and nobody reads a traceback."""


def with_script(page: bytes) -> bytes:
    """A page that asks for news; the file itself stays as it is."""
    head, end, tail = page.rpartition(b"</body>")
    return head + SCRIPT + end + tail if end else page


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have gone by itself
        connection.shutdown(socket.SHUT_RDWR)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_loopback
