"""The theme's style sheet without the parts that no page has."""

from __future__ import annotations

import pytest

from quangang.adapters.mkdocs.theme_style import theme_style


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("a{b:c}", "a{b:c}"),
        (".md-search{b:c}a{d:e}", "a{d:e}"),
        ("a,.md-search__form,i{b:c}", "a,i{b:c}"),  # one selector of a list goes, the others stay
        ("@media print{.md-search{b:c}}a{d:e}", "a{d:e}"),
        ("@media print{a{b:c}.md-source{d:e}}", "@media print{a{b:c}}"),
        ("@keyframes x{0%{a:b}to{a:c}}", "@keyframes x{0%{a:b}to{a:c}}"),
        (":root{--x:url('data:image/svg+xml;charset=utf-8,<svg>{}</svg>')}", None),  # no brace of a picture is a rule's
        ("a:is(b,c),.md-tag{d:e}", "a:is(b,c){d:e}"),
        ('@charset "UTF-8";a{b:c}', "a{b:c}"),
        ("[data-md-color-primary=red]{a:b}[data-md-color-primary=custom]{c:d}", "[data-md-color-primary=custom]{c:d}"),
    ],
)
def test_what_stays(sheet: str, kept: str | None) -> None:
    assert theme_style([sheet]) == (sheet if kept is None else kept)
