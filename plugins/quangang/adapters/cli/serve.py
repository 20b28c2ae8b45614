"""`quangang serve`: build, then serve the folder to browsers on this machine or the local network."""

from __future__ import annotations

import argparse
import functools
import http.server
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Any

from quangang.adapters.cli.project import config_file
from quangang.errors import ContentError, UsageError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="生成并在本机查看网站")
    command.add_argument("--host", default="127.0.0.1", help="监听的地址（默认只有本机能看；0.0.0.0 为局域网可看）")
    command.add_argument("--port", type=int, default=8000, help="端口（默认 8000，被占用时自动换一个）")
    command.add_argument("--no-open", action="store_true", help="不自动打开浏览器")
    command.set_defaults(run=run)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Plain files, quietly; text types say that they are UTF-8."""

    extensions_map = {  # noqa: RUF012 - the base class's own name and type
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code == 404 and page.is_file():
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            return
        super().send_error(code, message, explain)


def run(args: argparse.Namespace) -> int:
    """Build and serve until Ctrl-C."""
    from quangang.adapters.mkdocs.build import build_site  # MkDocs takes half a second to import

    config = config_file(args)
    print("正在生成网站 …", flush=True)
    try:
        folder = build_site(config).site_dir
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        folder = config.parent / "site"
        if not (folder / "index.html").is_file():
            return 1
        print("内容有错，显示的是上一次生成的网站。", file=sys.stderr)
    server = _server(args.host, args.port, folder)
    host = "127.0.0.1" if args.host in ("0.0.0.0", "::", "") else args.host
    address = f"http://{host}:{server.server_address[1]}/"
    print(f"网站在 {address} ，按 Ctrl-C 停止。", flush=True)
    if not args.no_open and sys.stdout.isatty():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("已停止。")
    return 0


def _server(host: str, port: int, folder: Path) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(_Handler, directory=str(folder))
    for candidate in (*range(port, port + 20), 0):
        try:
            return http.server.ThreadingHTTPServer((host, candidate), handler)
        except socket.gaierror as error:
            raise UsageError(f"地址“{host}”不能用：{error}") from None
        except OSError:
            continue
    raise UsageError(f"端口 {port} 附近都被占用了，请用 --port 换一个")
