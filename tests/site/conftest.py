"""The real portal, built once, and the three ways people reach it: a server, an intranet without https, a USB stick."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import INTRANET
from tests.project import ROOT, alone, quangang
from tests.web.conftest import Opener, _Quiet
from tests.web.conftest import axe as axe


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built portal. The workers of a run share it: whoever needs it first builds it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    target = folder / "portal"
    with alone(folder / "portal.lock"):
        if not target.exists():
            result = quangang("build", "--site-dir", str(target), cwd=ROOT)
            assert result.returncode == 0, result.stderr
    return target


@pytest.fixture(scope="session")
def port(portal: Path) -> Iterator[int]:
    """A static server of the portal."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(portal)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["localhost", "intranet", "file"])
def place(request: pytest.FixtureRequest, portal: Path, port: int) -> str:
    """Where the portal's root is, with a slash at the end: each of the three ways."""
    return {
        "localhost": f"http://127.0.0.1:{port}/",
        "intranet": f"http://{INTRANET}:{port}/",
        "file": portal.as_uri() + "/",
    }[request.param]


@pytest.fixture
def opened(browser: Browser, place: str) -> Iterator[Opener]:
    """Open pages in fresh profiles; a console error or a request to another host fails the test."""
    opener = Opener(browser)
    yield opener
    for context in opener.contexts:
        context.close()
    assert opener.complaints == []
    assert place
