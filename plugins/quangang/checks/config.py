"""What a project says about the rules in the `severity` option of the plugin in mkdocs.yml.

check:
  spaces: off                 # switched off
  number-range: error         # another severity
  institution-names:          # more settings of one rule
    severity: error
    words: {错误写法: 正确写法}
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from quangang.checks.rule import Options
from quangang.checks.rules import RULES
from quangang.checks.settings import Settings
from quangang.model import Location, Problem, Severity

_LEVELS: dict[object, Severity | None] = {
    **{severity.value: severity for severity in Severity},
    "off": None,
    False: None,  # YAML reads a bare `off` as false
}


def read_settings(config: object, file: str = "mkdocs.yml") -> tuple[Settings, list[Problem]]:
    """Settings from the plugin's `severity` option.

    Args:
        config: what YAML gave: a mapping, or None.
        file: where it is written, for messages.
    """
    if config is None:
        return Settings(), []
    where = Location(file)
    if not isinstance(config, Mapping):
        return Settings(), [Problem(where, "settings", "severity 应当一行一条规则，写成“规则: 级别”")]
    severities: dict[str, Severity | None] = {}
    options: dict[str, Options] = {}
    problems: list[Problem] = []
    for name, value in config.items():
        rule = RULES.get(str(name))
        if rule is None:
            near = get_close_matches(str(name), RULES, 1, 0.5)
            fix = f"是不是想写“{near[0]}”？" if near else "可用的规则见 quangang check --rules"
            problems.append(Problem(where, "settings", f"severity 里没有“{name}”这条规则", fix=fix))
            continue
        level: object = value
        if isinstance(value, Mapping):
            options[rule.id] = {str(key): item for key, item in value.items() if key != "severity"}
            level = value.get("severity", rule.severity.value)
        if not isinstance(level, str | bool) or level not in _LEVELS:
            message = f"severity 里“{name}”的级别不能写“{level}”，可以写：error、warning、info、off"
            problems.append(Problem(where, "settings", message))
        elif _LEVELS[level] is None and rule.guarded:
            problems.append(Problem(where, "settings", f"“{name}”把守发布，不能关掉"))
        else:
            severities[rule.id] = _LEVELS[level]
    return Settings(severities, options), problems
