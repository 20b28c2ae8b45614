"""The open door: packages of other makers add rules (and whatever shelf asks here) through entry points.

A package names in its pyproject.toml, for example:

    [project.entry-points."quangang.rules"]
    my-rule = "my_package.my_rule:RULE"

It is there as soon as it is installed. Who installs a package trusts its code; a portal's content cannot name one.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TypeVar

from quangang.errors import ConfigError

T = TypeVar("T")


@cache
def extensions(group: str, kind: type[T]) -> tuple[T, ...]:
    """What installed packages offer to a shelf, in order of their names.

    Args:
        group: name of the shelf, such as `quangang.rules`.
        kind: what each must be.

    Raises:
        ConfigError: one of them cannot be imported, or is something else.
    """
    found: list[T] = []
    for entry in sorted(entry_points(group=group), key=lambda one: one.name):
        where = f"扩展“{entry.name}”（{entry.value}）"
        try:
            value = entry.load()
        except Exception as error:  # whatever another maker's code raises
            raise ConfigError(f"{where}装不上：{type(error).__name__}: {error}。卸载它，或换一个版本") from error
        if not isinstance(value, kind):
            raise ConfigError(f"{where}不是 {group} 要的 {kind.__name__}")
        found.append(value)
    return tuple(found)
