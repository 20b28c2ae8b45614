"""Severity and options of the rules, as one project chooses them; `config.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quangang.checks.rule import Options, Rule
from quangang.model import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """Severity and options of the rules.

    Attributes:
        severities: rules whose severity is not their own; None switches a rule off.
        options: options by rule.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)

    def severity(self, rule: Rule) -> Severity | None:
        """How much a rule matters here; None when it is switched off."""
        return self.severities.get(rule.id, rule.severity)

    def options_of(self, rule: Rule) -> Options:
        """What the project says to one rule."""
        return self.options.get(rule.id, {})
