"""Our own fragments: Jinja templates, every value escaped, a missing value is a bug."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


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


def render(template: str, **values: object) -> Markup:
    """Fill a template of `templates/`.

    Args:
        template: its file name.
        values: what it names; strings are escaped unless they are `Markup`.
    """
    return Markup(environment().get_template(template).render(**values).strip())
