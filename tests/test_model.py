"""Addresses and the provision tree."""

from __future__ import annotations

import pytest

from quangang.model import Address, Provision, ProvisionKind, ProvisionTree, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("central-2024", Address("central-2024")),
        ("central-2024#8", Address("central-2024", "8")),
        ("central-2024#8.p2.i3", Address("central-2024", "8.p2.i3")),
        ("criminal-law#276-1", Address("criminal-law", "276-1")),  # 第二百七十六条之一
        ("central-2024@2024-03-28#5~8", Address("central-2024", "5~8", "2024-03-28")),
        ("x#bk3.ch3.sec5", Address("x", "bk3.ch3.sec5")),
        ("意见#8", None),  # an id is ASCII
        ("central-2024#第8条", None),
        ("central-2024#", None),
        ("", None),
    ],
)
def test_address_reads_the_written_form(text: str, expected: Address | None) -> None:
    assert Address.parse(text) == expected
    if expected is not None:
        assert str(expected) == text


def provision(path: str, kind: ProvisionKind, *children: Provision) -> Provision:
    return Provision(path, kind, path, "", path, 1, Span(0, 1), children)


TREE = ProvisionTree(
    (
        provision(
            "8",
            ProvisionKind.ARTICLE,
            provision("8.p1", ProvisionKind.PARAGRAPH, provision("8.p1.i3", ProvisionKind.ITEM)),
            provision("8.p2", ProvisionKind.PARAGRAPH),
        ),
        provision("9", ProvisionKind.ARTICLE, provision("9.i1", ProvisionKind.ITEM)),
        provision("17", ProvisionKind.ARTICLE),
    )
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("8.p1.i3", "8.p1.i3"),
        ("8.i3", None),  # article 8 has two 款: which one is meant is not known
        ("9.p1.i1", "9.i1"),  # article 9 has one 款: both forms are the same 项
        ("9.p1", "9"),
        ("18", None),
    ],
)
def test_tree_accepts_both_forms_where_they_mean_one(path: str, found: str | None) -> None:
    result = TREE.get(path)
    assert (result.path if result else None) == found


def test_nearest_is_the_closest_number() -> None:
    assert TREE.nearest("18") == "17"


def test_range_gives_siblings_in_order() -> None:
    assert [p.path for p in TREE.between("8", "9")] == ["8", "9"]
