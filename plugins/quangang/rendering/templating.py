"""Our own fragments: Jinja templates, every value escaped, a missing value is a bug.

An address of content becomes a link only where the template asks `is web_address`.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quangang.rendering.compiled import KeptTemplates
from quangang.text.web_address import is_web_address

OVERRIDES = "overrides/quangang"
"""Folder of a project whose templates stand before ours of the same name. Contributions cannot reach it."""
_OURS = Path(__file__).parent / "templates"
_folder: ContextVar[Path | None] = ContextVar("templates of the project", default=None)


def use_templates(root: Path) -> None:
    """From now on, a template of the project stands before ours of the same name.

    Args:
        root: the project folder.
    """
    folder = root / OVERRIDES
    _folder.set(folder if folder.is_dir() else None)


@cache
def environment(folder: Path | None = None) -> Environment:
    """The environment of a folder of templates, with ours behind it."""
    made = Environment(
        loader=FileSystemLoader([*([folder] if folder else []), _OURS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web_address"] = is_web_address
    made.bytecode_cache = KeptTemplates(made)
    return made


def render(template: str, **values: object) -> str:
    """Fill a template of `templates/`; HTML as a plain string, so that pieces join without escaping one another.

    Args:
        template: its file name, of the project or ours.
        values: what it names; strings are escaped unless they are `Markup`.
    """
    return environment(_folder.get()).get_template(template).render(**values).strip()
