"""The names a program may import from the package itself."""

from __future__ import annotations

import pytest

import quangang


@pytest.mark.parametrize("name", quangang.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(quangang, name).__doc__
    assert name in (quangang.__doc__ or "")


def test_what_is_not_public_is_said_so() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = quangang.nothing_of_the_kind
