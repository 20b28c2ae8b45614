"""The form page in a project of another maker: no link to a page that is not there."""

from __future__ import annotations

from pathlib import Path

from quangang.loading import load
from quangang.rendering.context import PageContext
from quangang.rendering.contribute import contribute_page
from quangang.rendering.home import home_page
from tests.project import new_project

ROOT = Path(__file__).parents[2]


def test_our_own_portal_links_its_words_for_contributors() -> None:
    corpus = load(ROOT)
    assert '<a href="../index.html">投稿说明</a>' in contribute_page(PageContext(corpus, "contribute/form/"))
    assert 'href="contribute/index.html"' in home_page(PageContext(corpus, ""))


def test_a_project_without_such_a_page_leads_to_the_form(tmp_path: Path) -> None:
    corpus = load(new_project(tmp_path / "项目"))
    assert "投稿说明" not in contribute_page(PageContext(corpus, "contribute/form/"))
    home = home_page(PageContext(corpus, ""))
    assert 'href="contribute/form/index.html"' in home
    assert 'href="contribute/index.html"' not in home
