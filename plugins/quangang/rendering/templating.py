"""Our own fragments: Jinja templates, every value escaped, a missing value is a bug.

An address of content becomes a link only where the template asks `is web_address`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quangang.text.web_address import is_web_address


@cache
def environment() -> Environment:
    """The one environment, with the folder of templates beside this file."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web_address"] = is_web_address
    return made


def render(template: str, **values: object) -> str:
    """Fill a template of `templates/`; HTML as a plain string, so that pieces join without escaping one another.

    Args:
        template: its file name.
        values: what it names; strings are escaped unless they are `Markup`.
    """
    return environment().get_template(template).render(**values).strip()
