"""Policy text → provision tree. (Stub until the citations engineer lands: replace this whole file.)"""

from __future__ import annotations

from quangang.model import ProvisionTree


def parse_provisions(body: str, *, document: str, file: str, body_line: int = 1) -> ProvisionTree:
    """Parse a policy."""
    del body, document, file, body_line
    return ProvisionTree()
