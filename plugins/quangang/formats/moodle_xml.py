"""Moodle XML: what Moodle exports, and imports with everything kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quangang.formats.bounded_xml import parse
from quangang.formats.hub import Collector, Format, Ledger, Value, Written, blanks_of, figure, in_order, matches_of
from quangang.formats.markup import plain_text
from quangang.model import Choice, Question
from quangang.questions.fill_in import BLANK
from quangang.questions.reading import Reading

_TYPES = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text"}
)
_CARRIES = frozenset({"标识", "选项反馈", "解析", "能力", "分值", "容差"})
_KINDS = {
    "single_choice": "multichoice", "multiple_response": "multichoice", "true_false": "truefalse", "numeric": "numerical",
    "matching": "matching", "ordering": "ordering", "extended_text": "essay",
}  # fmt: skip
_CLOZE = re.compile(r"\{(\d*):(SHORTANSWER_C|SHORTANSWER|SA|SAC|MW|MWC):((?:\\.|[^\\{}])*)\}")

_CLOZE_MARK = re.compile(r"([~=#{}/\\])")


def write(questions: Sequence[Question], title: str) -> Written:
    """The questions as one quiz."""
    ledger = Ledger(_CARRIES, _TYPES)
    quiz = Element("quiz")
    category = SubElement(quiz, "question", {"type": "category"})
    _text(category, "category", f"$course$/top/{title}")
    for question in ledger.flat(questions):
        quiz.append(_question(question, ledger))
    ElementTree.indent(quiz, " ")
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(quiz, encoding="unicode").encode() + b"\n"
    return Written(data, tuple(ledger.outcomes))


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    SubElement(element, "text").text = text
    return element


def _question(question: Question, ledger: Ledger) -> Element:
    kind = _KINDS.get(question.type) or ("shortanswer" if len(blanks_of(question)) == 1 else "cloze")
    element = Element("question", {"type": kind})
    _text(element, "name", question.id)
    stem = question.stem
    if kind == "cloze":
        stem = _cloze(question)
    _text(element, "questiontext", stem, format="plain_text" if kind != "cloze" else "moodle_auto_format")
    _text(element, "generalfeedback", question.explanation, format="plain_text")
    points = question.data.get("points")
    if points is not None:
        SubElement(element, "defaultgrade").text = figure(points)
    SubElement(element, "idnumber").text = question.id
    _answers(element, question, ledger)
    if question.abilities:
        tags = SubElement(element, "tags")
        for ability in question.abilities:
            _text(tags, "tag", ability)
    return element


def _cloze(question: Question) -> str:
    blanks = iter(blanks_of(question))

    def one(match: re.Match[str]) -> str:
        del match
        return "{1:SHORTANSWER:" + "~".join("=" + _CLOZE_MARK.sub(r"\\\1", text) for text in next(blanks)) + "}"

    return BLANK.sub(one, question.stem)


def _answers(element: Element, question: Question, ledger: Ledger) -> None:
    kind = question.type
    right = question.correct_response
    if kind in ("single_choice", "multiple_response"):
        SubElement(element, "single").text = "true" if kind == "single_choice" else "false"
        SubElement(element, "shuffleanswers").text = "true"
        SubElement(element, "answernumbering").text = "ABCD"
        if not in_order(question):
            ledger.lose(question, "选项的字母")
        for choice in question.choices:
            _answer(element, choice.text, _share(question, choice), choice.feedback)
    elif kind == "true_false":
        for choice in question.choices:
            _answer(element, choice.id, "100" if choice.id in right else "0", choice.feedback)
    elif kind == "fill_in" and len(blanks_of(question)) == 1:
        SubElement(element, "usecase").text = "0"
        for text in blanks_of(question)[0]:
            _answer(element, text, "100", "")
    elif kind == "numeric":
        if question.data.get("unit"):
            ledger.lose(question, "单位")
        answer = _answer(element, right[0], "100", "")
        SubElement(answer, "tolerance").text = figure(question.data.get("tolerance", 0.0))
    elif kind == "matching":
        _matching(element, question, ledger)
    elif kind == "ordering":
        ledger.lose(question, "各项列出的次序")
        texts = {choice.id: choice.text for choice in question.choices}
        for place, name in enumerate(right, 1):
            _answer(element, texts[name], str(place), "")
        if any(choice.feedback for choice in question.choices):
            ledger.lose(question, "选项反馈")
    elif kind == "extended_text":
        ledger.lose(question, "参考答案写进了评分说明")
        _text(element, "graderinfo", right[0], format="plain_text")


def _share(question: Question, choice: Choice) -> str:
    if choice.id not in question.correct_response:
        return "0" if question.type == "single_choice" else "-100"
    return f"{100 / len(question.correct_response):.5f}".rstrip("0").rstrip(".")


def _answer(parent: Element, text: str, fraction: str, feedback: str) -> Element:
    element = _text(parent, "answer", text, fraction=fraction, format="plain_text")
    _text(element, "feedback", feedback, format="plain_text")
    return element


def _matching(element: Element, question: Question, ledger: Ledger) -> None:
    pairs = dict(pair.split(" ") for pair in question.correct_response)
    texts = {item["id"]: item["text"] for item in matches_of(question)}
    if any(choice.feedback for choice in question.choices):
        ledger.lose(question, "选项反馈")
    ledger.lose(question, "两列的次序和编号")
    spare = [text for name, text in texts.items() if name not in pairs.values()]
    rows = [(choice.text, texts[pairs[choice.id]]) for choice in question.choices] + [("", text) for text in spare]
    for left, right in rows:
        sub = _text(element, "subquestion", left, format="plain_text")
        _text(sub, "answer", right, format="plain_text")


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read an export of Moodle."""
    collector = Collector(file, prefix, "moodle-xml")
    root = parse(data)
    for place, element in enumerate(root.iter("question"), 1):
        kind = element.get("type", "")
        if kind != "category":
            _read_one(element, kind, int(element.get("_line", place)), collector)
    return collector.reading()


def _words(element: Element | None, name: str = "") -> str:
    found = element.find(name) if element is not None and name else element
    if found is None:
        return ""
    text = found.findtext("text") or ""
    return text.strip() if found.get("format") in ("plain_text", "markdown") else plain_text(text)


def _read_one(element: Element, kind: str, line: int, collector: Collector) -> None:
    name = _words(element, "name")
    own = (element.findtext("idnumber") or name).strip()
    grade = (element.findtext("defaultgrade") or "").strip()
    common: dict[str, Value] = {
        "id": own if re.fullmatch(r"q-[a-z0-9][a-z0-9-]*", own) else "",
        "stem": _words(element, "questiontext"),
        "explanation": _words(element, "generalfeedback"),
        "abilities": [text for tag in element.iterfind("tags/tag") if (text := _words(tag))],
        "points": figure(float(grade))
        if re.fullmatch(r"\d+(\.\d+)?", grade) and float(grade) > 0 and grade != "1.0000000"
        else "",
        "notes": [f"题名：{name}"] if name and not re.fullmatch(r"q-[a-z0-9][a-z0-9-]*", own) else [],
    }
    reader = _READERS.get(kind)
    made = reader(element, common) if reader else f"“{kind}”题型没有对应的题型"
    if isinstance(made, str):
        collector.found += 1
        collector.problem(
            line, f"“{(name or str(common['stem']))[:20]}”{made}，没有导入", "请在系统里改成支持的题型，或手工录入"
        )
        return
    if element.find(".//file") is not None or "〔图片〕" in str(common["stem"]):
        collector.problem(
            line, f"“{(name or str(common['stem']))[:20]}”里有图片或附件，没有带过来", "把图片的意思写成文字"
        )
        made = {**made, "pending": ["图片"]}
    told = made.pop("told", ())
    for message in told if isinstance(told, list) else ():
        collector.problem(line, f"“{(name or str(common['stem']))[:20]}”{message}", "请核对")
    collector.add(line, {**common, **made})


Made = dict[str, Value] | str


def _rows(element: Element) -> list[tuple[str, float, str]]:
    rows = []
    for answer in element.iterfind("answer"):
        text = _words(answer)
        rows.append((text, float(answer.get("fraction") or 0), _words(answer, "feedback")))
    return rows


def _read_choice(element: Element, common: dict[str, Value]) -> Made:
    del common
    rows = _rows(element)
    single = (element.findtext("single") or "true").strip() in ("true", "1")
    right = [n for n, row in enumerate(rows) if (row[1] >= 100 if single else row[1] > 0)]
    if not right or len(rows) < 2:
        return "没有一个选项得满分，看不出正确答案"
    choices = [
        {"id": chr(65 + n), "text": text, **({"feedback": said} if said else {})}
        for n, (text, _, said) in enumerate(rows)
    ]
    type_ = "single_choice" if len(right) == 1 else "multiple_response"
    told = []
    if single and len(right) > 1:
        told.append(f"有{len(right)}个满分选项，在 Moodle 里选中一个就算对，这里作了多选题")
    if single and any(0 < row[1] < 100 for row in rows):
        told.append("只得部分分的选项当作错误选项")
    return {"type": type_, "choices": choices, "correct_response": [chr(65 + n) for n in right], "told": told}


def _read_all_or_nothing(element: Element, common: dict[str, Value]) -> Made:
    """The widespread plug-in “All-or-Nothing Multiple Choice”."""
    made = _read_choice(element, common)
    return made if isinstance(made, str) else {**made, "told": []}


def _read_gap(element: Element, common: dict[str, Value]) -> Made:
    """One gap to be filled from a list; the first of the list's group that the gap names is right."""
    stem = str(common["stem"])
    gaps = re.findall(r"\[\[(\d+)\]\]", stem)
    options = [
        (_words(one), (one.findtext("group") or "1").strip())
        for tag in ("selectoption", "dragbox")
        for one in element.iterfind(tag)
    ]
    if len(gaps) != 1 or not 0 < int(gaps[0]) <= len(options):
        return "有几处要选，没有对应的题型"
    right, group = options[int(gaps[0]) - 1]
    offered = [text for text, other in options if other == group]
    if not 2 <= len(offered) <= 26 or len(set(offered)) != len(offered):
        return "选项的个数不合适"
    return {
        "type": "single_choice",
        "stem": re.sub(r"\[\[\d+\]\]", "____", stem),
        "choices": [{"id": chr(65 + n), "text": text} for n, text in enumerate(offered)],
        "correct_response": [chr(65 + offered.index(right))],
    }


def _read_truth(element: Element, common: dict[str, Value]) -> Made:
    del common
    rows = _rows(element)
    right = [text.strip().lower() for text, share, _ in rows if share >= 100]
    if len(right) != 1 or right[0] not in ("true", "false"):
        return "看不出对错"
    names = {"true": "正确", "false": "错误"}
    feedback = {names[text.strip().lower()]: said for text, _, said in rows if said and text.strip().lower() in names}
    return {"type": "true_false", "correct_response": [names[right[0]]], "feedback": feedback}


def _read_short(element: Element, common: dict[str, Value]) -> Made:
    rows = _rows(element)
    texts = [text for text, share, _ in rows if share >= 100 and text]
    if not texts:
        return "没有满分的答案"
    notes = [f"只得部分分的答案：{text}" for text, share, _ in rows if 0 < share < 100]
    notes += [f"反馈：{text}：{said}" for text, _, said in rows if said]
    stem = str(common["stem"])
    shown = stem if len(BLANK.findall(stem)) == 1 else BLANK.sub("（  ）", stem) + "____"
    return {"type": "fill_in", "stem": shown, "correct_response": [texts], "notes": [*_notes(common), *notes]}


def _notes(common: dict[str, Value]) -> list[str]:
    return [str(one) for one in common["notes"]]


def _read_number(element: Element, common: dict[str, Value]) -> Made:
    answers = [answer for answer in element.iterfind("answer") if float(answer.get("fraction") or 0) >= 100]
    if len(answers) != 1:
        return "数值题要有一个满分答案"
    tolerance = (answers[0].findtext("tolerance") or "").strip()
    unit = _words(element, "units/unit") or (element.findtext("units/unit/unit_name") or "")
    more = {"tolerance": tolerance} if re.fullmatch(r"\d+(\.\d+)?", tolerance) and float(tolerance) else {}
    notes = _notes(common) + [f"反馈：{said}" for answer in answers if (said := _words(answer, "feedback"))]
    return {"type": "numeric", "correct_response": [_words(answers[0])], "unit": unit, "notes": notes, **more}


def _read_matching(element: Element, common: dict[str, Value]) -> Made:
    del common
    pairs = [(_words(sub), _words(sub, "answer")) for sub in element.iterfind("subquestion")]
    rights = list(dict.fromkeys(right for _, right in pairs if right))
    lefts = [(left, right) for left, right in pairs if left and right]
    if len(lefts) < 2 or len(rights) < 2 or len(lefts) > 26:
        return "连线不足两组"
    return {
        "type": "matching",
        "choices": [{"id": chr(65 + n), "text": left} for n, (left, _) in enumerate(lefts)],
        "matches": [{"id": str(n), "text": text} for n, text in enumerate(rights, 1)],
        "correct_response": [f"{chr(65 + n)} {rights.index(right) + 1}" for n, (_, right) in enumerate(lefts)],
    }


def _read_order(element: Element, common: dict[str, Value]) -> Made:
    del common
    texts = [text for text, _, _ in sorted(_rows(element), key=lambda row: row[1])]
    if len(texts) < 2 or len(texts) > 26:
        return "排序的项不足两个"
    shown = texts[1:] + texts[:1]
    names = {n: chr(65 + (n - 1) % len(texts)) for n in range(len(texts))}
    return {
        "type": "ordering",
        "choices": [{"id": chr(65 + n), "text": text} for n, text in enumerate(shown)],
        "correct_response": [names[n] for n in range(len(texts))],
    }


def _read_essay(element: Element, common: dict[str, Value]) -> Made:
    del common
    return {"type": "extended_text", "reference": _words(element, "graderinfo")}


def _read_cloze(element: Element, common: dict[str, Value]) -> Made:
    raw = element.find("questiontext")
    text = (raw.findtext("text") or "") if raw is not None else ""
    blanks: list[list[str]] = []
    partial = False
    for match in _CLOZE.finditer(text):
        accepted = []
        inside = re.sub(r"\\(.)", lambda escaped: chr(0xF0000 + ord(escaped[1])), match[3])
        for part in inside.split("~"):
            full = re.match(r"(?:=|%100%)([^#]*)", part)
            partial |= "#" in part or re.match(r"%[1-9]\d?%", part) is not None
            if full:
                accepted.append(re.sub("[\U000f0000-\U000fffff]", lambda one: chr(ord(one[0]) - 0xF0000), full[1]))
        blanks.append(accepted)
    stem = _CLOZE.sub("____", text)
    if re.search(r"\{\d*:[A-Z_]+:", stem) or not blanks or not all(blanks):
        return "是综合填空（Cloze），里面有选择题或数值题"
    plain = stem.strip() if raw is not None and raw.get("format") == "moodle_auto_format" else plain_text(stem)
    del common
    told = ["各空的反馈和只得部分分的答案没有带过来"] if partial else []
    return {"type": "fill_in", "stem": plain, "correct_response": blanks, "told": told}


_READERS = {
    "multichoice": _read_choice,
    "multichoiceset": _read_all_or_nothing,
    "gapselect": _read_gap,
    "ddwtos": _read_gap,
    "truefalse": _read_truth,
    "shortanswer": _read_short,
    "numerical": _read_number,
    "matching": _read_matching,
    "ordering": _read_order,
    "essay": _read_essay,
    "cloze": _read_cloze,
}

FORMAT = Format("moodle-xml", "Moodle XML", (".xml",), _TYPES, reads=read, writes=write)
