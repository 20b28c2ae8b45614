"""The rule, tested as quangang tests its own."""

from quangang_ext.repeated_words import RULE

from quangang.testing import examples_hold, findings


def test_what_it_finds() -> None:
    assert findings(RULE, "社区每天每天安排值班。") == ["“每天”写了两遍"]
    assert findings(RULE, "研究研究再说。") == []


def test_its_manual_holds() -> None:
    examples_hold(RULE)
