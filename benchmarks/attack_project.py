"""A project whose every text field is hostile: what `benchmarks.attack` and the tests of safety build.

Each document is written as data with `Slot`s where contributed text goes; a run fills them one after another from
a stream of payloads, so that every field of every kind of document gets its share.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARK = " ◈ "
"""Stands between payloads that share a field."""
POLICY_TEXT = "第一条 为了做好社区值班工作，制定本办法。\n\n第二条 社区每天安排一人值班。"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for contributed text; `name` says which field of which document."""

    name: str
    most: int = 0
    """Characters that the field holds at most, where it is bounded."""


@dataclass
class Filler:
    """Hands payloads out to slots.

    Attributes:
        payloads: what to put in, again and again.
        every: each field has the payloads from the first to the last; else they go round among the fields.
        used: how many times each field was filled.
    """

    payloads: Sequence[str]
    every: bool = False
    used: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._stream: Iterator[str] = itertools.cycle(self.payloads)
        self._single: Iterator[str] = itertools.cycle([one for pack in self.payloads for one in pack.split(MARK)])
        self._held = ""

    def short(self, name: str, most: int) -> str:
        """As many whole payloads as a bounded field holds, from where the last such field ended."""
        self.used[name] += 1
        held = [self._held or next(self._single)]
        while sum(map(len, held)) + len(MARK) * len(held) <= most:
            held.append(next(self._single))
        self._held = held.pop() if len(held) > 1 else ""
        return _CONTROL.sub(" ", MARK.join(held))[:most].strip() or "空"

    def text(self, name: str) -> str:
        """The next payload as one line, as a value of YAML can hold it."""
        place = self.used[name] % len(self.payloads)
        self.used[name] += 1
        payload = self.payloads[place] if self.every else next(self._stream)
        return _CONTROL.sub(" ", payload).strip() or "空"

    def fill(self, value: Any) -> Any:
        """A value with its slots filled."""
        if isinstance(value, Slot):
            return self.short(value.name, value.most) if value.most else self.text(value.name)
        if isinstance(value, dict):
            return {key: self.fill(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.fill(inner) for inner in value]
        return value


def _texts(kind: str, *names: str) -> dict[str, Slot]:
    return {name: Slot(f"{kind}.{name}") for name in names}


def _source(kind: str) -> dict[str, Any]:
    return {
        **_texts(f"{kind}.source", "name", "file", "title", "note"),
        "printed": {"版头": Slot(f"{kind}.source.printed")},
    }


def _common(kind: str) -> dict[str, Any]:
    relation = {"type": "exemplifies", "provision": "duty#2", "how": Slot(f"{kind}.relations.how")}
    return {
        **_texts(kind, "title", "summary"),
        "subjects": [Slot(f"{kind}.subjects")],
        "notes": [Slot(f"{kind}.notes")],
        "source": _source(kind),
        "review": _texts(f"{kind}.review", "author", "reviewer", "approver"),
        "relations": [relation],
    }


_BASIS = [{"provision": "duty#2", "quote": "社区每天安排一人值班"}]


def _policy(number: int) -> dict[str, Any]:
    return {
        **_common("policy"),
        "id": f"policy-{number}",
        "short_titles": [Slot("policy.short_titles")],
        "nicknames": [Slot("policy.nicknames")],
        "issuing_body": [Slot("policy.issuing_body")],
        **_texts("policy", "document_number", "jurisdiction", "legal_force_source"),
        "level": "county",
        "text_held": number % 3 > 0,
        "ratios": [
            {
                **_BASIS[0],
                "of": Slot("policy.ratios.of", most=40),
                "per": "万",
                "gives": 18,
                "unit": Slot("policy.ratios.unit", most=10),
                "caveat": Slot("policy.ratios.caveat"),
            }
        ],
        "points": [
            {
                "provision": f"policy-{number}#1",
                "lines": [Slot("policy.points.lines")],
                "keywords": [Slot("policy.points.keywords")],
            }
        ],
    }


def _case(number: int) -> dict[str, Any]:
    return {
        **_common("case"),
        "id": f"case-{number}",
        "kind": ("work_method", "mechanism", "service_story")[number % 3],
        "level": "county",
        **_texts("case", "jurisdiction", "place", "submitter"),
        "facts": [_texts("case.facts", "label", "value")],
        "basis": _BASIS,
    }


def _registered(number: int) -> dict[str, Any]:
    """An entry of the register, and below it the case that prints it."""
    return {
        "id": f"source-{number}",
        **_texts("register", "name", "title", "publisher", "date_from", "file", "note"),
        "authors": [Slot("register.authors")],
        "kind": "material",
        "date": "undated",
        "names": [Slot("register.names")],
        "held": "text",
        "text": "docs/policies/duty.md",
        "counts": [
            {"count": "两条", "items": ["社区每天安排一人值班", "制定本办法"], "words": [Slot("register.counts.words")]}
        ],
    }


def _registered_case(number: int) -> dict[str, Any]:
    return {
        "id": f"registered-{number}",
        "title": "登记过的来源",
        "kind": "mechanism",
        "level": "county",
        "jurisdiction": "示例县",
        "source": f"source-{number}",
    }


def _answer(number: int) -> dict[str, Any]:
    return {
        **_common("answer"),
        "id": f"answer-{number}",
        **_texts("answer", "answer", "decided_by"),
        "force": [Slot("answer.force")],
        "related": [Slot("answer.related")],
        "asked_as": [Slot("answer.asked_as")],
        "basis": _BASIS,
        "featured": number % 99 + 1,
    }


def _course(number: int) -> dict[str, Any]:
    return {
        **_common("course"),
        "id": f"course-{number}",
        "training_kind": "initial",
        "training_tier": "township",
        "audience": Slot("course.audience"),
        "objectives": [{"id": "o1", "text": Slot("course.objectives.text"), "teaches": ["duty#2"]}],
        "lessons": ["one"],
    }


def _lesson() -> dict[str, Any]:
    return {**_common("lesson"), "objectives": [Slot("lesson.objectives")], "teaches": ["duty#2"]}


def _page() -> dict[str, Any]:
    return {"title": Slot("page.title"), "description": Slot("page.description", most=300)}


def _term() -> dict[str, Any]:
    return {
        **_texts("term", "term", "definition", "source"),
        "aliases": [Slot("term.aliases")],
        "see": [Slot("term.see")],
        "basis": _BASIS,
    }


def _correction() -> dict[str, Any]:
    return {
        "date": "2024-05-06",
        "page": "duty",
        "kind": "correction",
        **_texts("correction", "what", "reason", "title"),
    }


def _choices(kind: str) -> list[dict[str, Any]]:
    return [{"id": letter, **_texts(f"{kind}.choices", "text", "feedback")} for letter in "ABC"]


def _questions(number: int) -> list[dict[str, Any]]:
    def question(kind: str, **more: Any) -> dict[str, Any]:
        return {
            "id": f"q-{number}-{kind.replace('_', '-')}",
            "type": kind,
            "lesson": "one",
            **_texts(f"question.{kind}", "stem", "explanation"),
            "abilities": [Slot(f"question.{kind}.abilities")],
            "basis": _BASIS,
            **more,
        }

    plain = question("single_choice", choices=_choices("question.single_choice"), correct_response=["B"])
    child = {**plain, "id": f"q-{number}-child"}
    child.pop("lesson")
    matches = [{"id": mark, "text": Slot("question.matching.matches.text")} for mark in "12"]
    return [
        plain,
        question("multiple_response", choices=_choices("question.multiple_response"), correct_response=["A", "B"]),
        question("true_false", correct_response="true"),
        question("fill_in", correct_response=[Slot("question.fill_in.correct_response")]) | {"stem": "每天安排____人"},
        question("numeric", correct_response="1", unit=Slot("question.numeric.unit")),
        question(
            "matching", choices=_choices("question.matching")[:2], matches=matches, correct_response=["A 1", "B 2"]
        ),
        question("ordering", choices=_choices("question.ordering"), correct_response=["B", "A", "C"]),
        question(
            "extended_text",
            reference=Slot("question.extended_text.reference"),
            rubric=[{"text": Slot("question.extended_text.rubric.text"), "points": 1}],
        ),
        question("case_group", material=Slot("question.case_group.material"), questions=[child]),
    ]


def _front(data: dict[str, Any], body: str) -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def body(filler: Filler, name: str, count: int) -> str:
    """Payloads as Markdown: bare, in a heading, a list, a table, a quotation, a link, code and HTML."""
    shapes: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: f"## {text}",
        lambda text: f"- {text}",
        lambda text: f"> {text}",
        lambda text: f"| 项 | {text} |\n| --- | --- |\n| 甲 | {text} |",
        lambda text: f"[文字]({text})",
        lambda text: f"![图]({text})",
        lambda text: f"`{text}`",
        lambda text: f"    {text}",
        lambda text: f"[[duty#2|{text}]]",
        lambda text: f"[[term:{text}]]",
        lambda text: f'<div class="note" id="{text}" title="{text}">{text}</div>',
        lambda text: f'??? note "{text}"\n    {text}',
        lambda text: f"[^1]\n\n[^1]: {text}",
    )
    return "\n\n".join(
        shapes[index % len(shapes)](filler.text(f"{name}.{index % len(shapes)}")) for index in range(count)
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A project on disk and how often each field was filled."""

    folder: Path
    used: Counter[str]


def write_project(
    folder: Path, payloads: Sequence[str], *, rounds: int, every: bool = False, described: int = 0
) -> Written:
    """Write a hostile project.

    Args:
        folder: where; it must not exist.
        payloads: hostile texts.
        rounds: how many documents of each kind to make; a round takes about 330 payloads.
        every: give each field the payloads from the first on, one a round.
        described: how many pages with nothing but a description a round has besides.
    """
    filler = Filler(payloads, every)

    def write(file: str, text: str) -> None:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def listed(file: str, items: list[Any]) -> None:
        write(file, "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in items))

    write(
        "docs/policies/duty.md",
        _front({"id": "duty", "title": "值班办法", "level": "county", "jurisdiction": "示例县"}, POLICY_TEXT),
    )
    terms: list[Any] = []
    corrections: list[Any] = []
    synonyms: list[Any] = []
    for number in range(rounds):
        heading = filler.text("policy.chapter")
        text = f"第一章 {heading}\n\n{POLICY_TEXT}\n\n一、{filler.text('policy.part')}\n\n{body(filler, 'policy.body', 14)}"
        write(f"docs/policies/policy-{number}.md", _front(filler.fill(_policy(number)), text))
        write(f"cases/case-{number}.md", _front(filler.fill(_case(number)), body(filler, "case.body", 42)))
        write(
            f"docs/questions/answer-{number}.md", _front(filler.fill(_answer(number)), body(filler, "answer.body", 28))
        )
        write(f"docs/page-{number}.md", _front(filler.fill(_page()), body(filler, "page.body", 42)))
        for part in range(described):  # a bounded field holds few
            write(
                f"docs/note-{number}-{part}.md",
                _front(filler.fill({"description": Slot("page.description", most=300)}), "# 说明"),
            )
        registered = filler.fill(_registered(number))
        write(f"docs/sources/source-{number}.yml", json.dumps(registered, ensure_ascii=False))
        write(f"cases/registered-{number}.md", _front(_registered_case(number), "## 来源\n\n见登记。"))
        course = f"courses/course-{number}"
        data = filler.fill(_course(number))
        write(
            f"{course}/course.yml",
            "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items()),
        )
        write(f"{course}/one.md", _front(filler.fill(_lesson()), body(filler, "lesson.body", 28)))
        listed(f"{course}/questions/bank.yml", filler.fill(_questions(number)))
        terms.append(filler.fill(_term()))
        corrections.append(filler.fill(_correction()))
        synonyms.append([filler.text("synonyms"), filler.text("synonyms") + "乙"])
    for term in terms:
        term["term"] = term["term"][:40]
    listed("docs/glossary.yml", list({term["term"]: term for term in terms}.values()))
    listed("docs/corrections.yml", corrections)
    listed("docs/synonyms.yml", synonyms)
    for name in ("index", "glossary", "about", "contribute", "policies/index", "questions/index"):
        write(f"docs/{name}.md", _front(filler.fill(_page()), body(filler, "page.body", 14)))
    settings = {
        "site_name": filler.text("settings.site_name"),
        "site_description": filler.text("settings.site_description"),
        "site_author": filler.text("settings.site_author"),
        "copyright": filler.text("settings.copyright"),
        "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.tabs"]},
        "markdown_extensions": ["tables", "footnotes", "admonition", "attr_list", "pymdownx.details", "pymdownx.superfences"],
        "plugins": ["quangang"],
    }  # fmt: skip
    write("mkdocs.yml", json.dumps(settings, ensure_ascii=False, indent=1))
    return Written(folder, filler.used)
