"""What must hold before a site may be built: every rule, over the whole project."""

from __future__ import annotations

from pathlib import Path

from quangang.checks.config import read_settings
from quangang.checks.session import check_root
from quangang.model import Problem


def content_problems(root: Path, severity: object = None) -> list[Problem]:
    """Everything that the rules find in a project, in order of place; what reading finds included.

    Args:
        root: the project folder.
        severity: the plugin's option of that name.
    """
    settings, mistakes = read_settings(severity)
    return sorted({*mistakes, *(report.problem for report in check_root(root, settings).reports)})
