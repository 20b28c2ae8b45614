"""The samples for real servers say what our own says."""

from __future__ import annotations

import pytest

from quangang.adapters.cli.server import HEADERS
from tests.project import ROOT


@pytest.mark.parametrize("sample", ["nginx.conf", "Caddyfile"])
def test_the_same_headers(sample: str) -> None:
    text = (ROOT / "examples/servers" / sample).read_text(encoding="utf-8")
    wanted = [(name, value) for name, value in HEADERS if name != "Cache-Control"]
    assert [name for name, value in wanted if name not in text or value not in text] == []
