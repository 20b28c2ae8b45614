"""The open door: packages of other makers add to our shelves through entry points.

| group | adds | what each is |
| --- | --- | --- |
| `quangang.kinds` | a document type | `model.DocumentType` |
| `quangang.questions` | a question type | `questions.QuestionType` |
| `quangang.formats` | a format of questions | `formats.hub.Format` |
| `quangang.readers` | a kind of source file | `curation.readers.Reader` |
| `quangang.rules` | a check rule | `checks.rule.Rule` |

A package names in its pyproject.toml, for example:

    [project.entry-points."quangang.rules"]
    my-rule = "my_package.my_rule:RULE"

It is there as soon as it is installed. Who installs a package trusts its code; a portal's content cannot name one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import EntryPoints, entry_points
from typing import Protocol, TypeVar

from quangang.errors import ConfigError

T = TypeVar("T")


class _Named(Protocol):
    @property
    def id(self) -> str:
        """Its name in content and commands."""


N = TypeVar("N", bound=_Named)


_offered = cache(entry_points)


def offered(group: str) -> EntryPoints:
    """What installed packages name in a group; read for all groups at once, since each look goes through every package."""
    return _offered().select(group=group)


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
    for entry in sorted(offered(group), key=lambda one: one.name):
        where = f"扩展“{entry.name}”（{entry.value}）"
        try:
            value = entry.load()
        except Exception as error:  # whatever another maker's code raises
            raise ConfigError(f"{where}装不上：{type(error).__name__}: {error}。卸载它，或换一个版本") from error
        if not isinstance(value, kind):
            raise ConfigError(f"{where}不是 {group} 要的 {kind.__name__}")
        found.append(value)
    return tuple(found)


class Table(Mapping[str, N]):
    """What stands on a shelf, by id: ours, then those of installed packages, which replace none of ours.

    They are looked for when one is first asked for: their modules may import the shelf itself.
    """

    def __init__(self, ours: Iterable[N], group: str, kind: type[N]) -> None:
        """A shelf.

        Args:
            ours: what comes with this package, in order.
            group: entry points that add to it, such as `quangang.rules`.
            kind: what each must be.
        """
        self._ours = {one.id: one for one in ours}
        self._group = group
        self._kind = kind

    @property
    def ours(self) -> tuple[str, ...]:
        """Ids of those that come with this package."""
        return tuple(self._ours)

    @cached_property
    def _all(self) -> dict[str, N]:
        return {one.id: one for one in extensions(self._group, self._kind)} | self._ours

    def __getitem__(self, id: str) -> N:
        return self._ours[id] if id in self._ours else self._all[id]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._ours, *(id for id in self._all if id not in self._ours)))

    def __len__(self) -> int:
        return len(self._all)
