"""A whole site in one file: nothing is missing, and it opens with a double click where there is no network."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from quangang.adapters.cli.offline import HOW, pack_site
from quangang.errors import UsageError
from tests.project import ROOT, quangang, snapshot
from tests.web.conftest import Opener

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_it_holds_the_site_and_how_to_open_it(portal: Path, tmp_path: Path) -> None:
    size = pack_site(portal, tmp_path / "门户.zip")
    with zipfile.ZipFile(tmp_path / "门户.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert size == (tmp_path / "门户.zip").stat().st_size
    assert "双击这个文件夹里的 index.html" in held.pop(f"门户/{HOW}").decode("utf-8-sig")
    assert held == {f"门户/{name}": data for name, data in snapshot(portal).items()}
    first = (tmp_path / "门户.zip").read_bytes()
    pack_site(portal, tmp_path / "门户.zip")
    assert (tmp_path / "门户.zip").read_bytes() == first


def test_unpacked_it_answers_and_leads_on_without_a_network(browser: Browser, portal: Path, tmp_path: Path) -> None:
    pack_site(portal, tmp_path / "portal.zip")
    with zipfile.ZipFile(tmp_path / "portal.zip") as archive:
        archive.extractall(tmp_path)
    opener = Opener(browser)
    page = opener((tmp_path / "portal/index.html").as_uri())
    page.context.set_offline(True)
    page.keyboard.press("/")
    page.locator("quangang-search input[type=search]").fill("18人")
    page.locator("a.qg-search__hit[href*='policies/central-2024/index.html#3']").first.click()
    expect(page.locator("[id='3']")).to_contain_text("每万城镇常住人口拥有社区工作者18人")
    for context in opener.contexts:
        context.close()
    assert opener.complaints == []


WRONG = [("门户.txt", "以 .zip 结尾", "no packed file"), (".", "以 .zip 结尾", "a folder")]


@pytest.mark.parametrize(("name", "told", "why"), WRONG, ids=[why for *_, why in WRONG])
def test_a_wrong_name_is_told_before_anything_is_built(name: str, told: str, why: str, tmp_path: Path) -> None:
    del why
    result = quangang("build", "--site-dir", str(tmp_path / "site"), "--offline", name, cwd=ROOT)
    assert (result.returncode, told in result.stderr) == (2, True)
    assert not (tmp_path / "site").exists()


def test_the_site_holds_no_copy_of_itself(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不能放在网站文件夹里"):
        pack_site(tmp_path, tmp_path / "门户.zip")
