"""What the register says of a file: each value from what the file prints, and what a person must add."""

from __future__ import annotations

import hashlib

import pytest

from quangang.checks.evidence import decoded
from quangang.curation.register import register_file, write_entry
from quangang.text.digest import Digest

NOTICE = (
    "关于值班的意见\n\n民发〔2024〕8号\n\n2024年3月28日\n\n第一条 每晚2人值班。\n\n第二条 有事报告，每周轮换3次。\n"
)
REPORT = "<html><body><h1>每晚有人值班</h1><p>来源：示例日报 2024-05-06</p><p>每晚2人值班，有事报告。居民说好。</p></body></html>"


@pytest.mark.parametrize(
    ("name", "text", "values", "missing"),
    [
        ("值班意见.txt", NOTICE, {"name": "值班意见", "title": "关于值班的意见", "kind": "notice", "date": "2024-03-28"}, ("名称",)),
        ("report.html", REPORT, {"id": "report", "name": "示例日报", "title": "每晚有人值班", "kind": "material", "date": "2024-05-06"}, ()),
        ("plain.txt", "每晚2人值班，有事报告。居民都说这样好，老人也放心。\n", {"id": "plain", "name": "plain", "kind": "material", "date": "undated"}, ("名称", "日期")),
    ],
)  # fmt: skip
def test_an_entry_says_what_the_file_prints(
    name: str, text: str, values: dict[str, str], missing: tuple[str, ...]
) -> None:
    entry = register_file(name, text.encode())
    head, _, digest = entry.text.partition("digest: |\n")
    lines = dict(line.partition(": ")[::2] for line in head.splitlines())
    assert {key: lines[key] for key in values} == values
    assert lines["file"] == name
    assert lines["sha256"].strip('"') == hashlib.sha256(text.encode()).hexdigest()
    assert lines["held"] == "digest"
    assert (entry.missing, entry.name) == (missing, values["name"])
    assert all(len(line) <= 102 and line.startswith("  ") for line in digest.splitlines())
    held = decoded("".join(digest.split()))
    assert {"2人"} <= {fact.words for fact in held.facts}
    assert (values["date"] in {fact.value for fact in held.facts}) is ("日期" not in missing)


def test_an_id_is_given_or_made_and_is_no_other_sources() -> None:
    assert register_file("report.html", REPORT.encode(), id="mine").id == "mine"
    other = register_file("report.html", REPORT.encode(), taken={"report"}).id
    assert other.startswith("report")
    assert other != "report"


def test_what_is_empty_is_left_out_of_an_entry() -> None:
    assert write_entry({"id": "a", "title": "", "url": ""}, Digest.of("每晚2人值班。")).startswith(
        "id: a\ndigest: |\n  "
    )
