"""GIFT: the plain text that Moodle and many others import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from quangang.curation.encodings import decode
from quangang.formats.hub import Collector, Format, Ledger, Value, Written, blanks_of, figure, in_order, matches_of
from quangang.formats.markup import plain_text
from quangang.model import Choice, Question
from quangang.questions.fill_in import BLANK
from quangang.questions.reading import Reading

_TYPES = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "extended_text"}
)
_CARRIES = frozenset({"标识", "选项反馈", "解析", "能力", "容差"})
_SPECIAL = re.compile(r"([\\~=#{}:])")
_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"


def write(questions: Sequence[Question], title: str) -> Written:
    """The questions as GIFT."""
    ledger = Ledger(_CARRIES, _TYPES)
    parts = [f"// {title}"]
    for question in ledger.flat(questions):
        text = _question(question, ledger)
        if text:
            tags = "".join(f" [tag:{_tag(ability)}]" for ability in question.abilities)
            parts.append(f"// [id:{question.id}]{tags}\n::{_escape(question.id)}::[plain]{text}")
    return Written(("\n\n".join(parts) + "\n").encode(), tuple(ledger.outcomes))


def _tag(text: str) -> str:
    return text.replace("]", "").replace("\n", " ")


def _question(question: Question, ledger: Ledger) -> str:
    why = f"####{_escape(question.explanation)}" if question.explanation else ""
    stem = _escape(question.stem)
    if question.type == "fill_in":
        if len(blanks_of(question)) != 1:
            ledger.refuse(question, "GIFT 一道题只能有一个空")
            return ""
        before, after = BLANK.split(question.stem, maxsplit=1)
        answers = "".join(f"={_escape(text)} " for text in blanks_of(question)[0])
        return f"{_escape(before)}{{{answers}{why}}}{_escape(after)}"
    if question.type == "numeric":
        if question.data.get("unit"):
            ledger.lose(question, "单位")
        tolerance = figure(question.data.get("tolerance", 0.0))
        return f"{stem}{{#{question.correct_response[0]}:{tolerance}{why}}}"
    if question.type == "extended_text":
        ledger.lose(question, "参考答案写进了反馈")
        told = "\n".join(text for text in (question.correct_response[0], question.explanation) if text)
        return f"{stem}{{####{_escape(told)}}}"
    if question.type == "matching":
        return _matching(question, stem, why, ledger)
    if question.type == "true_false":
        return _truth(question, stem, why)
    if not in_order(question):
        ledger.lose(question, "选项的字母")
    return f"{stem}{{\n{''.join(_choice(question, choice) for choice in question.choices)}{why}}}"


def _choice(question: Question, choice: Choice) -> str:
    right = choice.id in question.correct_response
    mark = "=" if right else "~"
    if question.type == "multiple_response":
        share = f"{100 / len(question.correct_response):.5f}".rstrip("0").rstrip(".")
        mark = f"~%{share}%" if right else "~%-100%"
    feedback = f"#{_escape(choice.feedback)}" if choice.feedback else ""
    return f"{mark}{_escape(choice.text)}{feedback}\n"


def _truth(question: Question, stem: str, why: str) -> str:
    right = question.correct_response[0]
    feedback = {choice.id: _escape(choice.feedback) for choice in question.choices}
    wrong_said, right_said = feedback["false" if right == "true" else "true"], feedback[right]
    more = (f"#{wrong_said}" if wrong_said or right_said else "") + (f"#{right_said}" if right_said else "")
    return f"{stem}{{{right.upper()}{more}{why}}}"


def _matching(question: Question, stem: str, why: str, ledger: Ledger) -> str:
    pairs = dict(pair.split(" ") for pair in question.correct_response)
    texts = {item["id"]: item["text"] for item in matches_of(question)}
    if len(set(pairs.values())) < len(texts) or len(set(pairs.values())) < len(pairs):
        ledger.lose(question, "右列多出来或重复用的项")
    if (
        not in_order(question)
        or list(texts) != [str(n) for n in range(1, len(texts) + 1)]
        or list(pairs.values()) != sorted(pairs.values())
    ):
        ledger.lose(question, "两列的次序和编号")
    if any(choice.feedback for choice in question.choices):
        ledger.lose(question, "选项反馈")
    if any("->" in text for text in [*texts.values(), *(choice.text for choice in question.choices)]):
        ledger.refuse(question, "连线的文字里有“->”，GIFT 分不开")
        return ""
    rows = "".join(f"={_escape(choice.text)} -> {_escape(texts[pairs[choice.id]])}\n" for choice in question.choices)
    return f"{stem}{{\n{rows}{why}}}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of a question: how it is marked, its weight, text and feedback."""

    mark: str
    weight: float | None
    text: str
    feedback: str


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read GIFT."""
    collector = Collector(file, prefix, "gift")
    tags: list[str] = []
    for line, block in _blocks(_protect(decode(data).text)):
        comments = [text for text in block if text.lstrip().startswith("//")]
        tags = [tag for text in comments for tag in re.findall(r"\[tag:([^\]]+)\]", text)]
        body = "\n".join(text for text in block if not text.lstrip().startswith("//")).strip()
        if body and not body.startswith("$CATEGORY"):
            _read_one(
                body,
                line + next(i for i, text in enumerate(block) if text.strip() and not text.lstrip().startswith("//")),
                tags,
                collector,
            )
    return collector.reading()


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Questions: stretches of lines between empty lines that stand in no braces."""
    blocks: list[tuple[int, list[str]]] = []
    current: list[str] = []
    depth, start = 0, 1
    for row, line in enumerate(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not line.strip() and depth == 0:
            if current:
                blocks.append((start, current))
            current, start = [], row + 1
            continue
        if line.startswith("$CATEGORY:") and depth == 0:
            continue
        if not current:
            start = row
        current.append(line)
        if not line.lstrip().startswith("//"):
            depth = max(0, depth + len(re.findall(r"\{", line)) - len(re.findall(r"\}", line)))
    return [*blocks, (start, current)] if current else blocks


def _read_one(body: str, line: int, tags: list[str], collector: Collector) -> None:
    title = ""
    named = re.match(r"\s*::(.*?)::\s*", body, re.S)
    if named:
        title, body = _unescape(named[1]), body[named.end() :]
    kind = ""
    form = re.match(r"\s*\[(html|moodle|plain|markdown)\]\s*", body, re.I)
    if form:
        kind, body = form[1].lower(), body[form.end() :]
    opened = re.search(r"\{", body)
    if opened is None:
        collector.found += 1
        collector.problem(line, f"“{body[:20].strip()}”没有答案区，是一段说明，没有导入")
        return
    closed = re.search(r"\}", body[opened.end() :])
    if closed is None:
        collector.found += 1
        collector.problem(line, "答案区缺右花括号“}”", "补上“}”")
        return
    inside = body[opened.end() : opened.end() + closed.start()]
    before, after = body[: opened.start()], body[opened.end() + closed.end() :]
    if "{" in after:
        collector.found += 1
        collector.problem(line, "这里有两道题，中间没有空行，没有导入", "两道题之间空一行")
        return
    if "}" in after:
        collector.found += 1
        collector.problem(line, "答案区后面多一个右花括号“}”，没有导入", "去掉多的“}”；题里要写花括号就写成“\\}”")
        return
    _make(_Item(title, before, inside, after, kind, tuple(tags), line), collector)


_TAGGED = re.compile(r"</?(?:p|br|b|i|em|strong|span|div|sub|sup|img|ul|ol|li|a|table|tr|td|h\d)\b[^>]*>", re.I)


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    before: str
    inside: str
    after: str
    format: str
    tags: tuple[str, ...]
    line: int

    def words(self, text: str) -> str:
        """Text as it is shown: no escapes, no tags."""
        shown = _unescape(text)
        marked = self.format in ("html", "moodle") or (self.format == "" and _TAGGED.search(shown))
        return plain_text(shown) if marked else shown


def _make(item: _Item, collector: Collector) -> None:
    parts = re.split(r"####", item.inside, maxsplit=1)
    inside, why = parts[0].strip(), item.words(parts[1]) if len(parts) > 1 else ""
    common: dict[str, Value] = {
        "id": item.title if re.fullmatch(r"q-[a-z0-9][a-z0-9-]*", item.title) else "",
        "explanation": why,
        "abilities": list(item.tags),
    }
    if item.title and not common["id"]:
        common["notes"] = [f"题名：{item.title}"]
    stem = item.words(item.before)
    if item.after.strip():
        before, after = item.before.replace("\n", " "), item.after.replace("\n", " ")
        stem = f"{item.words(before)}{' ' * before.endswith(' ')}____{' ' * after.startswith(' ')}{item.words(after)}"
    made = _answers(item, inside, stem, collector)
    if made is not None:
        notes = [*common.get("notes", ()), *made.get("notes", ())]
        collector.add(item.line, {**common, **made, "notes": notes})


def _answers(item: _Item, inside: str, stem: str, collector: Collector) -> dict[str, Value] | None:
    truth = re.match(r"(TRUE|FALSE|T|F)\s*(?=#|$)", inside, re.I)
    if truth and (truth.end() == len(inside) or inside[truth.end()] == "#"):
        said = [item.words(part) for part in re.split(r"#", inside[truth.end() :])[1:3]]
        right = truth[1].upper().startswith("T")
        names = ["错误" if right else "正确", "正确" if right else "错误"]
        feedback = {name: text for name, text in zip(names, said, strict=False) if text}
        return {
            "type": "true_false",
            "stem": stem,
            "correct_response": ["正确" if right else "错误"],
            "feedback": feedback,
        }
    if not inside:
        reference = item.words(item.inside.strip().removeprefix("####"))
        return {"type": "extended_text", "stem": stem, "reference": reference}
    if inside.startswith("#"):
        return _numeric(item, inside[1:].strip(), stem, collector)
    answers = _split(item, inside)
    if not answers:
        _refuse(item, collector, "看不懂答案区", "正确答案前写“=”，错误选项前写“~”")
        return None
    if all(one.mark == "=" and "->" in one.text for one in answers):
        return _read_matching(stem, answers)
    if all(one.mark == "=" for one in answers):
        return _short(item, answers, stem, collector)
    return _choices(item, answers, stem, collector)


def _refuse(item: _Item, collector: Collector, why: str, fix: str = "") -> None:
    collector.found += 1
    collector.problem(item.line, f"“{(item.title or item.before.strip())[:20]}”{why}", fix)


def _split(item: _Item, inside: str) -> list[_Answer]:
    found = []
    for match in re.finditer(r"([=~])([^=~]*)", inside, re.S):
        text = match[2].strip()
        weight = None
        weighed = re.match(r"%(-?\d+(?:\.\d+)?)%\s*", text)
        if weighed:
            weight, text = float(weighed[1]), text[weighed.end() :]
        form = re.match(r"\[(html|moodle|plain|markdown)\]\s*", text, re.I)
        text = text[form.end() :] if form else text
        parts = re.split(r"#", text, maxsplit=1)
        found.append(
            _Answer(
                match[1], weight, item.words(parts[0].strip()), item.words(parts[1].strip()) if len(parts) > 1 else ""
            )
        )
    return found


def _read_matching(stem: str, answers: list[_Answer]) -> dict[str, Value]:
    pairs = [tuple(part.strip() for part in one.text.split("->", 1)) for one in answers]
    rights = list(dict.fromkeys(right for _, right in pairs))
    lefts = [(left, right) for left, right in pairs if left]
    return {
        "type": "matching",
        "stem": stem,
        "choices": [{"id": chr(65 + n), "text": left} for n, (left, _) in enumerate(lefts)],
        "matches": [{"id": str(n), "text": text} for n, text in enumerate(rights, 1)],
        "correct_response": [f"{chr(65 + n)} {rights.index(right) + 1}" for n, (_, right) in enumerate(lefts)],
    }


def _short(item: _Item, answers: list[_Answer], stem: str, collector: Collector) -> dict[str, Value]:
    full = [one.text for one in answers if one.weight in (None, 100.0)]
    if len(full) < len(answers):
        collector.problem(item.line, "只得部分分的答案没有带过来", "请核对这道题接受哪些写法")
    shown = stem if BLANK.search(stem) else f"{stem}____"
    return {"type": "fill_in", "stem": shown, "correct_response": [full], "notes": _said(answers)}


def _choices(item: _Item, answers: list[_Answer], stem: str, collector: Collector) -> dict[str, Value] | None:
    right = [n for n, one in enumerate(answers) if one.mark == "=" or (one.weight or 0) > 0]
    best = [n for n, one in enumerate(answers) if one.weight == 100 or (one.mark == "=" and one.weight is None)]
    several = not best and len(right) > 1
    keys = right if several else best
    if not keys:
        _refuse(item, collector, "没有一个选项得满分，看不出正确答案", "正确选项前写“=”")
        return None
    if not several and len(right) > len(best):
        collector.problem(item.line, "只得部分分的选项当作错误选项", "请核对")
    if len(best) > 1:
        collector.problem(
            item.line, f"有{len(best)}个满分选项，在 Moodle 里选中一个就算对，这里作了多选题", "请核对是不是多选题"
        )
    if len(answers) < 2:
        _refuse(item, collector, "只有一个选项")
        return None
    rows = [
        {"id": chr(65 + n), "text": one.text, **({"feedback": one.feedback} if one.feedback else {})}
        for n, one in enumerate(answers)
    ]
    type_ = "multiple_response" if len(keys) > 1 else "single_choice"
    return {"type": type_, "stem": stem, "choices": rows, "correct_response": [chr(65 + n) for n in keys]}


def _numeric(item: _Item, text: str, stem: str, collector: Collector) -> dict[str, Value] | None:
    parts = _split(item, text if text.startswith(("=", "~")) else f"={text}")
    full = [one for one in parts if one.mark == "=" and one.weight in (None, 100.0)]
    if len(full) != 1:
        _refuse(item, collector, "数值题要有一个满分答案")
        return None
    if any(one.mark == "=" and one not in full for one in parts):
        collector.problem(item.line, "只得部分分的数值没有带过来", "请核对")
    value = full[0].text.strip()
    span = re.fullmatch(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})", value)
    near = re.fullmatch(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?", value)
    if span and isfinite(float(span[1])) and isfinite(float(span[2])):
        low, high = Decimal(span[1]), Decimal(span[2])
        number, tolerance = figure(float((low + high) / 2)), figure(float((high - low) / 2))
    elif near:
        number, tolerance = near[1], near[2] or ""
    else:
        _refuse(item, collector, f"看不懂数值“{value[:20]}”")
        return None
    more: dict[str, Value] = {"tolerance": tolerance} if tolerance and float(tolerance) else {}
    return {"type": "numeric", "stem": stem, "correct_response": [number], "notes": _said(parts), **more}


def _said(answers: list[_Answer]) -> list[str]:
    """Feedback of answers that are typed: our questions have no place for it, so it is kept in a note."""
    return [f"反馈：{one.text or '其他答案'}：{one.feedback}" for one in answers if one.feedback]


_ESCAPED = 0xF0000
"""Where an escaped character waits until the marks are read: a private plane of Unicode."""


def _protect(text: str) -> str:
    return re.sub(r"\\([\\~=#{}:n])", lambda match: chr(_ESCAPED + ord(match[1])), text)


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        char = chr(ord(match[0]) - _ESCAPED)
        return "\n" if char == "n" else char

    return re.sub("[\U000f0000-\U000f007f]", one, text.strip())


FORMAT = Format("gift", "GIFT（Moodle 文本）", (".gift",), _TYPES, reads=read, writes=write)
