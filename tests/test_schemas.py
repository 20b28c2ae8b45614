"""The JSON Schemas are those of the models, and agree with the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from quangang.questions.schema import bank_schema
from tests.questions.test_bank import GOOD
from tests.schemas import FOLDER, SCHEMAS, text

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_fresh(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == text(SCHEMAS[name]()), "请运行 python3 tasks.py schemas"


def valid(bank: str) -> bool:
    return Draft202012Validator(bank_schema()).is_valid(yaml.safe_load(bank))


@pytest.mark.parametrize("type_", GOOD)
def test_what_the_reader_takes_the_schema_takes(type_: str) -> None:
    Draft202012Validator.check_schema(bank_schema())
    assert valid(GOOD[type_])


@pytest.mark.parametrize(
    ("type_", "change"),
    [
        ("single_choice", ("single_choice", "single_choise")),
        ("single_choice", ("stem:", "stm:")),
        ("single_choice", ("  explanation: 第3条规定配备标准。\n", "")),
        ("multiple_response", ("partial", "half")),
        ("case_group", ("      explanation: 不得随意借调。\n", "")),  # inside a group too
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(type_: str, change: tuple[str, str]) -> None:
    assert change[0] in GOOD[type_]
    assert not valid(GOOD[type_].replace(*change))


def test_the_banks_of_this_portal_are_valid() -> None:
    banks = sorted(ROOT.glob("courses/*/questions/*.yml"))
    assert banks
    assert [bank.name for bank in banks if not valid(bank.read_text(encoding="utf-8"))] == []
