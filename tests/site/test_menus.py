"""Menus of the theme have names."""

from __future__ import annotations

from quangang.adapters.mkdocs.menus import name_menus

MENU = (
    '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_5_label" aria-expanded="true">\n'
    '  <label class="md-nav__title" for="__nav_5">\n    <span class="md-nav__icon md-icon"></span>\n    {title}\n  </label>'
)


def test_a_menu_is_called_by_the_title_it_shows() -> None:
    named = name_menus(MENU.format(title="课程"))
    assert 'aria-label="课程" aria-expanded="true"' in named
    assert "aria-labelledby" not in named
    assert named.endswith("课程\n  </label>")


def test_a_menu_without_a_title_is_left_alone() -> None:
    assert name_menus(MENU.format(title="")) == MENU.format(title="")
