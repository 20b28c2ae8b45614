"""What is found does not depend on where in a text it stands: first, later, last, once more, beside something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from quangang.text.contacts import find_contacts
from quangang.text.figures import figures
from quangang.text.names import find_names
from quangang.text.personal import find_personal_numbers
from quangang.text.secrecy import secrecy_marks
from tests.text.test_contacts import FOUND as CONTACTS
from tests.text.test_personal import FOUND as NUMBERS
from tests.text.test_personal import NAMES
from tests.text.test_secrecy import HONEST, MARKS

Told = list[tuple[object, ...]]


def _spans(found: Iterable[Any], source: str, at: int) -> Told:
    """Each as kind, words, and where they stand in the piece that begins at a place."""
    told: Told = []
    for one in found:
        start, end = one.span.start, one.span.end
        words = source[start:end]
        told.append(
            (str(getattr(one, "kind", "")), words, start - at, getattr(one, "certain", getattr(one, "private", None)))
        )
    return told


FINDERS: dict[str, tuple[Callable[[str], Iterable[Any]], list[str]]] = {
    "numbers": (find_personal_numbers, [row[0] for row in NUMBERS]),
    "names": (find_names, [row[0] for row in NAMES]),
    "contacts": (find_contacts, [row[0] for row in CONTACTS]),
    "secrecy": (secrecy_marks, [row[0] if isinstance(row, tuple) else row for row in [*MARKS, *HONEST]]),
}
PLAIN = "社区每天值班，有事就说。"
PLACES = [
    ("", ""),
    ("。\n\n", ""),
    ("好。\n\n", "\n\n好。"),
    (f"{PLAIN}\n\n", f"\n\n{PLAIN}"),
    (f"{PLAIN * 40}\n\n", f"\n\n{PLAIN * 40}"),
    (f"# 标题\n\n- {PLAIN}\n\n", "\n"),
    (f"<!-- {PLAIN} -->\n\n", "\n\n> 引文\n"),
    ("**粗**体\n\n", "\n\n`码`"),
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize(("before", "after"), PLACES)
def test_alone_and_among_others(finder: str, before: str, after: str) -> None:
    find, texts = FINDERS[finder]
    for text in texts:
        alone = _spans(find(text), text, 0)
        whole = before + text + after
        assert _spans(find(whole), whole, len(before)) == alone, text


@pytest.mark.parametrize("finder", FINDERS)
def test_all_of_them_in_one_text(finder: str) -> None:
    """None hides the next: every row one after the other gives what each gives alone."""
    find, texts = FINDERS[finder]
    texts = [text for text in texts if not text.startswith("#")]  # what follows a heading may explain it
    whole = "\n\n".join(texts)
    at, wanted = 0, []
    for text in texts:
        wanted += [(kind, words, start + at, sure) for kind, words, start, sure in _spans(find(text), text, 0)]
        at += len(text) + 2
    assert sorted(map(str, _spans(find(whole), whole, 0))) == sorted(map(str, wanted))


@pytest.mark.parametrize(
    "text", ["全市社区工作者2466人", "按1∶3储备", "三分之二以上", "去年10月", "5千至8千元", "提高零点五个百分点"]
)
@pytest.mark.parametrize("before", ["", "，", "和，", f"{PLAIN}，"])
def test_a_number_says_the_same_anywhere(text: str, before: str) -> None:
    alone = [(one.kind, one.value, one.unit) for one in figures(text, year=2022)]
    assert [(one.kind, one.value, one.unit) for one in figures(f"{before}{text}。{PLAIN}", year=2022)] == alone
