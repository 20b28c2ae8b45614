"""Generated questions, and what became of them on their way through a format and back."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st

from quangang.formats.hub import ASPECTS, node_of
from quangang.formats.registry import FORMATS
from quangang.model import Location, Question
from quangang.questions import read_bank, walk

_WORDS = (
    st.text(
        st.sampled_from("社区工作者应当及时报告甲乙丙，。：；（）“”《》①②AB12.5%\\{}=~#:<>&\"'/|-_*[]")
        | st.sampled_from("\n "),
        min_size=1,
        max_size=24,
    )
    .map(lambda text: re.sub(r"_{2,}", "_", re.sub(r"\n\s*", "\n", text.strip())))
    .filter(lambda text: bool(text.strip(" \n_")))
)
_LINE = _WORDS.map(lambda text: text.replace("\n", "，").strip()).filter(bool)


@st.composite
def questions(draw: st.DrawFn, number: int = 1) -> dict[str, object]:
    """One question as a bank holds it."""
    kind = draw(
        st.sampled_from(
            [
                "single_choice",
                "multiple_response",
                "true_false",
                "fill_in",
                "numeric",
                "matching",
                "ordering",
                "extended_text",
            ]
        )
    )
    made: dict[str, object] = {
        "id": f"q-made-{number:05d}",
        "type": kind,
        "stem": draw(_WORDS),
        "explanation": draw(_WORDS),
    }
    texts = draw(st.lists(_LINE, min_size=3, max_size=5, unique_by=_plain))
    letters = "ABCDE"[: len(texts)]
    rows = [
        {"id": letter, "text": text, **({"feedback": said} if (said := draw(st.just("") | _LINE)) else {})}
        for letter, text in zip(letters, texts, strict=True)
    ]
    if kind == "single_choice":
        made |= {"choices": rows, "correct_response": [draw(st.sampled_from(letters))]}
    elif kind == "multiple_response":
        made |= {"choices": rows, "correct_response": sorted(draw(st.sets(st.sampled_from(letters), min_size=2)))}
    elif kind == "true_false":
        made |= {"correct_response": [draw(st.sampled_from(["正确", "错误"]))]}
        if draw(st.booleans()):
            made["feedback"] = {"错误": draw(_LINE)}
    elif kind == "fill_in":
        blanks = draw(st.lists(st.lists(_LINE, min_size=1, max_size=2, unique_by=_plain), min_size=1, max_size=3))
        made |= {"stem": "".join(f"{draw(_LINE)}____" for _ in blanks) + "。", "correct_response": blanks}
    elif kind == "numeric":
        made |= {"correct_response": [str(draw(st.integers(-999, 999)))], "unit": draw(st.sampled_from(["", "人"]))}
        if draw(st.booleans()):
            made["tolerance"] = draw(st.sampled_from(["0.5", "2"]))
    elif kind == "matching":
        rights = [str(n) for n in range(1, len(texts) + 1)]
        order = draw(st.permutations(rights))
        made |= {
            "choices": [{"id": row["id"], "text": row["text"]} for row in rows],
            "matches": [{"id": n, "text": f"右{draw(_LINE)}{n}"} for n in rights],
        }
        made["correct_response"] = [f"{letter} {n}" for letter, n in zip(letters, order, strict=True)]
    elif kind == "ordering":
        made |= {
            "choices": rows,
            "correct_response": list(draw(st.permutations(letters).filter(lambda one: list(one) != list(letters)))),
        }
    else:
        made |= {"reference": draw(_WORDS), "rubric": [{"text": draw(_LINE), "points": "2"}]}
    if draw(st.booleans()):
        made |= {"abilities": ["依法办事"], "points": "2"}
    made["basis"] = [{"provision": "central-2024#3", "quote": draw(_LINE)}]
    return made


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def question_of(made: dict[str, object]) -> Question | None:
    """The question, or None when the bank refuses it."""
    found, _ = read_bank(node_of([made], Location("made.yml")), course="")  # type: ignore[list-item]
    return found[0] if found else None


def undeclared(format_id: str, reader: str, question: Question) -> list[str]:
    """What got lost without a word."""
    writes, reads = FORMATS[format_id].writes, FORMATS[reader].reads
    assert writes is not None
    assert reads is not None
    written = writes([question], "应知应会")
    (outcome,) = written.outcomes
    suffix = (FORMATS[reader].suffixes or (".txt",))[0]
    reading = reads(written.data, f"made{suffix}", "q-back")
    back = list(walk(read_bank(reading.node, course="")[0]))
    if outcome.refused:
        return ["refused, yet there"] if back else []
    if len(back) != 1:
        return [f"gone: {reading.problems} {read_bank(reading.node, course='')[1]}"]
    return _differences(question, back[0], set(outcome.lost))


def _differences(question: Question, back: Question, lost: set[str]) -> list[str]:
    found = []
    truth_as_choice = "判断题写成了两个选项的单选题" in lost
    if question.type != back.type and not truth_as_choice:
        found.append(f"type {back.type}")
    if re.sub(r"_{3,}", "____", _plain(question.stem)) != re.sub(r"_{3,}", "____", _plain(back.stem)):
        found.append(f"stem {back.stem!r}")
    if truth_as_choice:
        right = back.choices[[choice.id for choice in back.choices].index(back.correct_response[0])].text
        return found if right == {"true": "正确", "false": "错误"}[question.correct_response[0]] else [*found, "key"]
    if question.type in ("matching", "ordering") and lost & {"两列的次序和编号", "各项列出的次序"}:
        if _meaning(question) != _meaning(back):
            found.append("pairs")
    else:
        if [(c.id, _plain(c.text)) for c in question.choices] != [(c.id, _plain(c.text)) for c in back.choices]:
            found.append(f"choices {back.choices}")
        if "参考答案写进了反馈" in lost:
            if not _plain(back.correct_response[0]).startswith(_plain(question.correct_response[0])):
                found.append("reference")
        elif tuple(map(_plain, question.correct_response)) != tuple(map(_plain, back.correct_response)):
            found.append(f"key {back.correct_response}")
        if "选项反馈" not in lost and [_plain(c.feedback) for c in question.choices] != [
            _plain(c.feedback) for c in back.choices
        ]:
            found.append(f"feedback {back.choices}")
        if question.data.get("matches") and _texts(question.data["matches"]) != _texts(back.data.get("matches")):
            found.append("matches")
    if _texts(question.data.get("blanks")) != _texts(back.data.get("blanks")):
        found.append(f"blanks {back.data.get('blanks')}")
    for name, read in ASPECTS.items():
        if (
            name not in lost
            and name not in ("选项反馈", "依据", "标识")
            and not _same(read(question), read(back))
            and not (name == "解析" and "参考答案写进了反馈" in lost)
        ):
            found.append(f"{name} {read(question)!r} → {read(back)!r}")
    if "依据" not in lost and [(str(b.provision), _plain(b.quote)) for b in question.basis] != [
        (str(b.provision), _plain(b.quote)) for b in back.basis
    ]:
        found.append("依据")
    return found


def _meaning(question: Question) -> object:
    texts = {choice.id: _plain(choice.text) for choice in question.choices}
    if question.type == "ordering":
        return [texts[one] for one in question.correct_response]
    right = {item["id"]: _plain(item["text"]) for item in question.data["matches"]}  # type: ignore[attr-defined]
    return sorted((texts[pair.split(" ")[0]], right[pair.split(" ")[1]]) for pair in question.correct_response)


def _texts(value: object) -> str:
    return _plain(repr(value)) if value else ""


def _same(one: object, other: object) -> bool:
    return _plain(repr(one or "")) == _plain(repr(other or ""))
