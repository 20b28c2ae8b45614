"""`quangang check`: what stands between a draft and the public.

One rule, one file, in `rules/`; the runner beside them. Nothing here prints or exits.
"""

from quangang.checks.config import read_settings
from quangang.checks.manual import manual
from quangang.checks.page import Page
from quangang.checks.rule import Finding, Report, Rule
from quangang.checks.rules import RULES
from quangang.checks.runner import check_page
from quangang.checks.settings import Settings

__all__ = ["RULES", "Finding", "Page", "Report", "Rule", "Settings", "check_page", "manual", "read_settings"]
