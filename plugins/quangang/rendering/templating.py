"""Our own fragments: Jinja templates, every value escaped, a missing value is a bug."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment() -> Environment:
    """The one environment, with the folder of templates beside this file."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """Fill a template of `templates/`; HTML as a plain string, so that pieces join without escaping one another.

    Args:
        template: its file name.
        values: what it names; strings are escaped unless they are `Markup`.
    """
    return environment().get_template(template).render(**values).strip()
