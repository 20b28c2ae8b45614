"""Links that work over http and from a folder; labels that forward well."""

from __future__ import annotations

import pytest

from quangang.adapters.mkdocs.links import name_index_files
from quangang.linking.labels import path_label
from quangang.rendering.urls import relative


@pytest.mark.parametrize(
    ("target", "base", "href"),
    [
        ("policies/central-2024/#8", "cases/x/", "../../policies/central-2024/index.html#8"),
        ("policies/central-2024/#8", "policies/central-2024/", "#8"),
        ("", "cases/x/", "../../index.html"),
        ("policies/", "", "policies/index.html"),
        ("cases/x/", "cases/", "x/index.html"),
    ],
)
def test_relative_links_name_the_file(target: str, base: str, href: str) -> None:
    assert relative(target, base) == href


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../policies/">', '<a href="../policies/index.html">'),
        ('<a class="x" href="..">', '<a class="x" href="../index.html">'),
        ('<a href=".">', '<a href="index.html">'),
        ('<a href="../x/#8">', '<a href="../x/index.html#8">'),
        ('<a href="#8">', '<a href="#8">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="/x/">', '<a href="/x/">'),  # 404 page: from the root
        ('<a href="a.html">', '<a href="a.html">'),
        ('<link href="../x/">', '<link href="../x/">'),
    ],
)
def test_menu_links_name_the_file(html: str, expected: str) -> None:
    assert name_index_files(html) == expected


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("8", "第8条"),
        ("276-1", "第276条之一"),
        ("8.p2.i3", "第8条第二款第（三）项"),
        ("s3", "第三部分"),
        ("ch3.sec5", "第三章第五节"),
        ("5~8", "第5条至第8条"),
        ("att3", "附件3"),
    ],
)
def test_paths_in_words(path: str, label: str) -> None:
    assert path_label(path) == label
