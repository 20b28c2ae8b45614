"""`quangang serve`: build, then serve the folder to browsers on this machine or the local network."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
import threading
import webbrowser
from functools import partial
from pathlib import Path

from quangang.adapters.cli.build import make_site
from quangang.adapters.cli.live import Live, Watcher
from quangang.adapters.cli.project import config_file
from quangang.adapters.cli.server import SiteServer
from quangang.errors import ContentError, UsageError, reason


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="生成并在本机查看网站")
    command.add_argument(
        "--host", metavar="地址", default="127.0.0.1", help="监听的地址（默认只有本机能看；0.0.0.0 为局域网可看）"
    )
    command.add_argument("--port", type=int, metavar="端口", default=8000, help="端口（默认 8000，被占用时自动换一个）")
    command.add_argument("--no-open", action="store_true", help="不自动打开浏览器")
    command.add_argument("--once", action="store_true", help="只生成一次，不跟着改动重新生成")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build and serve until Ctrl-C; unless told otherwise, build again when the content changes."""
    config = config_file(args).resolve()
    live = Live()
    print("正在生成网站 …", flush=True)
    try:
        folder = Path(make_site(config).site_dir)
        live.built()
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        folder = config.parent / "site"
        if not (folder / "index.html").is_file():
            return 1
        live.failed(error.problems)
        print("内容有错，显示的是上一次生成的网站。", file=sys.stderr)
    server = _server(args.host, args.port, folder)
    port = int(server.server_address[1])
    if port != args.port:
        print(f"端口 {args.port} 被别的程序占用，改用 {port}。", flush=True)
    address = f"http://{'127.0.0.1' if args.host in ('0.0.0.0', '::', '') else args.host}:{port}/"
    print(f"网站在 {address} ，按 Ctrl-C 停止。", flush=True)
    if server.everywhere:
        print("同一网络里的人都能看到。只给本机看，去掉 --host。", flush=True)
    if not args.once:
        server.live = live
        print("改了内容，保存以后网站会自动重新生成，打开的页面会自动更新。", flush=True)
        Watcher(
            config.parent, folder, lambda late: make_site(config, late=late).owed, live, partial(print, flush=True)
        ).start()
    if not args.no_open and sys.stdout.isatty():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("已停止。")
    return 0


def _server(host: str, port: int, folder: Path) -> SiteServer:
    for candidate in (*range(port, port + 20), 0):
        try:
            return SiteServer((host, candidate), folder)
        except socket.gaierror as error:
            raise UsageError(f"地址“{host}”不能用，应写成本机的地址，如 127.0.0.1 或 0.0.0.0") from error
        except OverflowError as error:
            raise UsageError(f"端口 {port} 不能用，应在 1 到 65535 之间") from error
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise UsageError(f"地址“{host}”不能用：{reason(error)}") from error
    raise UsageError(f"端口 {port} 附近都被占用了，请用 --port 换一个")
