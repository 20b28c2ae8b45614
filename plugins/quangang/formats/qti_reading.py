"""QTI 2.1, 2.2 and 3.0 as other systems write them: an item is read whole, or refused by name."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from quangang.errors import OutsideError
from quangang.formats.bounded_xml import parse
from quangang.formats.hub import Collector, Format, Value
from quangang.formats.qti import TYPES
from quangang.outside import open_zip
from quangang.questions.reading import Reading

MAX_ITEMS = 10_000


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read a package, or one item."""
    collector = Collector(file, prefix, "qti")
    if not data.startswith(b"PK"):
        root = _normal(parse(data))
        items = [root] if root.tag == "assessmentItem" else list(root.iter("assessmentItem"))
        for item in items:
            _read_item(item, collector)
        if not items:
            kind = "QTI 1.2" if root.tag == "questestinterop" else f"<{root.tag}>"
            collector.problem(1, f"这是{kind}，不是 QTI 2.x 或 3.0 的题目", "请导出为 QTI 2.1")
        return collector.reading()
    package = open_zip(data)
    names = sorted(
        name for name in package.namelist() if name.lower().endswith(".xml") and not name.endswith("imsmanifest.xml")
    )
    if len(names) > MAX_ITEMS:
        raise OutsideError(f"里面有{len(names)}个文件，太多了（不超过{MAX_ITEMS}个）")
    for name in names:
        root = _normal(parse(package.read(name)))
        for item in root.iter("assessmentItem"):
            _read_item(item, collector)
    return collector.reading()


def _normal(root: Element) -> Element:
    for element in root.iter():
        element.tag = _camel(element.tag.removeprefix("qti-")) if "-" in element.tag else element.tag
        for key in [key for key in element.attrib if "-" in key]:
            element.set(_camel(key), element.attrib.pop(key))
    return root


def _camel(name: str) -> str:
    return re.sub(r"-(\w)", lambda match: match[1].upper(), name)


def _shown(element: Element | None, *, blanks: bool = False) -> str:
    """The text of an element as it is read."""
    if element is None:
        return ""
    return (
        re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t\r]+", " ", "".join(_pieces(element, blanks=blanks))))
        .strip("\n ")
        .replace("\n\n", "\n")
    )


def _pieces(element: Element, *, blanks: bool) -> list[str]:
    parts = [re.sub(r"\s*\n\s*", " ", element.text or "")]
    for child in element:
        if child.tag in ("img", "object", "math"):
            parts.append("〔图片〕")
        elif child.tag in ("textEntryInteraction", "inlineChoiceInteraction"):
            parts.append("____" if blanks else "")
        elif child.tag in ("p", "div", "br", "li", "tr"):
            parts += ["\n", *_pieces(child, blanks=blanks), "\n"]
        elif not child.tag.endswith("Interaction") and child.tag not in (
            "feedbackInline",
            "feedbackBlock",
            "rubricBlock",
            "stylesheet",
        ):
            parts += _pieces(child, blanks=blanks)
        parts.append(re.sub(r"\s*\n\s*", " ", child.tail or ""))
    return parts


def _read_item(item: Element, collector: Collector) -> None:
    line = int(item.get("_line", "1"))
    name = item.get("identifier", "")
    own = re.fullmatch(r"q-[a-z0-9][a-z0-9-]*", name) is not None
    body = item.find("itemBody")
    interactions = (
        [element for element in body.iter() if element.tag.endswith("Interaction")] if body is not None else []
    )
    kinds = {element.tag for element in interactions}
    title = item.get("title", "") or name
    maximum = next(
        (
            one.get("normalMaximum", "")
            for one in item.iterfind("outcomeDeclaration")
            if one.get("identifier") == "SCORE"
        ),
        "",
    )
    common: dict[str, Value] = {
        "id": name if own else "",
        "explanation": "\n".join(text for one in item.iterfind("modalFeedback") if (text := _shown(one))),
        "points": maximum if own else "",
        "notes": [] if own else [f"题名：{title}"],
    }
    made: dict[str, Value] | str = "没有作答区"
    if body is not None and len(kinds) == 1 and (len(interactions) == 1 or kinds == {"textEntryInteraction"}):
        reader = _READERS.get(next(iter(kinds)))
        made = reader(item, body, interactions) if reader else f"用了 {next(iter(kinds))}，没有对应的题型"
    elif len(interactions) > 1:
        made = "一道题里有几个作答区"
    if isinstance(made, str):
        collector.found += 1
        collector.problem(line, f"“{title[:30]}”{made}，没有导入", "请手工录入")
        return
    if "〔图片〕" in str(made):
        collector.problem(line, f"“{title[:30]}”里有图片，没有带过来", "把图片的意思写成文字")
        made = {**made, "pending": ["图片"]}
    told = made.pop("told", "")
    if told:
        collector.problem(line, f"“{title[:30]}”{told}", "请核对")
    collector.add(line, {**common, **made})


def _right(item: Element, interaction: Element) -> list[str]:
    declared = _declared(item, interaction)
    return (
        [(value.text or "").strip() for value in declared.iterfind("correctResponse/value")]
        if declared is not None
        else []
    )


def _declared(item: Element, interaction: Element) -> Element | None:
    name = interaction.get("responseIdentifier", "")
    return next((one for one in item.iterfind("responseDeclaration") if one.get("identifier") == name), None)


def _stem(body: Element, interaction: Element) -> str:
    return "\n".join(text for text in (_shown(body), _shown(interaction.find("prompt"))) if text)


Made = dict[str, Value] | str


def _read_choice(item: Element, body: Element, interactions: list[Element]) -> Made:
    interaction = interactions[0]
    right = _right(item, interaction)
    rows = [
        (one.get("identifier", ""), _shown(one), _shown(one.find("feedbackInline")))
        for one in interaction.iterfind("simpleChoice")
    ]
    names = [name for name, _, _ in rows]
    if not right or any(name not in names for name in right):
        return "没有写明正确答案"
    if len(rows) < 2 or len(rows) > 26:
        return "选项的个数不合适"
    if interaction.get("class") == "true-false" and set(names) == {"true", "false"}:
        labels = {"true": "正确", "false": "错误"}
        feedback = {labels[name]: said for name, _, said in rows if said}
        return {
            "type": "true_false",
            "stem": _stem(body, interaction),
            "correct_response": [labels[right[0]]],
            "feedback": feedback,
        }
    kept = all(re.fullmatch(r"_?[A-Za-z0-9]{1,3}", name) for name in names)
    letters = {name: name.removeprefix("_") if kept else chr(65 + n) for n, name in enumerate(names)}
    choices = [
        {"id": letters[name], "text": text or "〔图片〕", **({"feedback": said} if said else {})}
        for name, text, said in rows
    ]
    several = len(right) > 1
    return {
        "type": "multiple_response" if several else "single_choice",
        "stem": _stem(body, interaction),
        "choices": choices,
        "correct_response": [letters[name] for name in right],
    }


def _read_blanks(item: Element, body: Element, interactions: list[Element]) -> Made:
    blanks: list[list[str]] = []
    told = ""
    for interaction in interactions:
        declared = _declared(item, interaction)
        if declared is None:
            return "没有写明正确答案"
        entries = [
            (one.get("mapKey", ""), float(one.get("mappedValue") or 0)) for one in declared.iterfind("mapping/mapEntry")
        ]
        most = max((value for _, value in entries), default=0)
        texts = [*_right(item, interaction), *(text for text, value in entries if value == most and most > 0)]
        blanks.append(list(dict.fromkeys(text for text in texts if text)))
        if any(0 < value < most and text not in texts for text, value in entries):
            told = "只得部分分的答案没有带过来"
        if declared.get("baseType") in ("float", "integer") and len(interactions) == 1 and len(blanks[0]) == 1:
            equal = next((one for one in item.iter("equal")), None)
            tolerance = (equal.get("tolerance", "0") if equal is not None else "0").split(" ")[0]
            more = {"tolerance": tolerance} if re.fullmatch(r"\d+(\.\d+)?", tolerance) and float(tolerance) else {}
            return {"type": "numeric", "stem": _shown(body), "correct_response": blanks[0], "told": told, **more}
    if not all(blanks):
        return "没有写明正确答案"
    return {"type": "fill_in", "stem": _shown(body, blanks=True), "correct_response": blanks, "told": told}


def _read_inline_choice(item: Element, body: Element, interactions: list[Element]) -> Made:
    """A blank in the sentence with a list to choose from: a single choice whose stem has the blank."""
    right = _right(item, interactions[0])
    rows = [(one.get("identifier", ""), _shown(one)) for one in interactions[0].iterfind("inlineChoice")]
    names = [name for name, _ in rows]
    if len(right) != 1 or right[0] not in names:
        return "没有写明正确答案"
    if not 2 <= len(rows) <= 26:
        return "选项的个数不合适"
    return {
        "type": "single_choice",
        "stem": _shown(body, blanks=True),
        "choices": [{"id": chr(65 + n), "text": text or "〔图片〕"} for n, (_, text) in enumerate(rows)],
        "correct_response": [chr(65 + names.index(right[0]))],
    }


def _read_match(item: Element, body: Element, interactions: list[Element]) -> Made:
    interaction = interactions[0]
    sets = interaction.findall("simpleMatchSet")
    if len(sets) != 2:
        return "不是两列的连线"
    left = [(one.get("identifier", ""), _shown(one)) for one in sets[0]]
    right = [(one.get("identifier", ""), _shown(one)) for one in sets[1]]
    own = all(re.fullmatch(r"L[A-Za-z0-9]{1,3}", name) for name, _ in left) and all(
        re.fullmatch(r"R[A-Za-z0-9]{1,3}", name) for name, _ in right
    )
    lefts = {name: name[1:] if own else chr(65 + n) for n, (name, _) in enumerate(left)}
    rights = {name: name[1:] if own else str(n) for n, (name, _) in enumerate(right, 1)}
    pairs = [value.split() for value in _right(item, interaction)]
    if any(len(pair) != 2 or pair[0] not in lefts or pair[1] not in rights for pair in pairs):
        return "配对看不懂"
    if sorted(pair[0] for pair in pairs) != sorted(lefts) or len(right) < 2 or len(left) < 2:
        return "左列不是每项配一个"
    return {
        "type": "matching",
        "stem": _stem(body, interaction),
        "choices": [{"id": lefts[name], "text": text} for name, text in left],
        "matches": [{"id": rights[name], "text": text} for name, text in right],
        "correct_response": [f"{lefts[one]} {rights[other]}" for one, other in pairs],
    }


def _read_order(item: Element, body: Element, interactions: list[Element]) -> Made:
    interaction = interactions[0]
    rows = [(one.get("identifier", ""), _shown(one)) for one in interaction.iterfind("simpleChoice")]
    right = _right(item, interaction)
    if sorted(right) != sorted(name for name, _ in rows) or len(rows) < 2:
        return "没有写明正确次序"
    if [name for name, _ in rows] == right:
        rows = rows[1:] + rows[:1]
    kept = all(re.fullmatch(r"_?[A-Za-z0-9]{1,3}", name) for name, _ in rows)
    letters = {name: name.removeprefix("_") if kept else chr(65 + n) for n, (name, _) in enumerate(rows)}
    return {
        "type": "ordering",
        "stem": _stem(body, interaction),
        "choices": [{"id": letters[name], "text": text} for name, text in rows],
        "correct_response": [letters[name] for name in right],
    }


def _read_essay(item: Element, body: Element, interactions: list[Element]) -> Made:
    right = _right(item, interactions[0])
    return {"type": "extended_text", "stem": _stem(body, interactions[0]), "reference": "\n".join(right)}


_READERS = {
    "choiceInteraction": _read_choice,
    "textEntryInteraction": _read_blanks,
    "inlineChoiceInteraction": _read_inline_choice,
    "matchInteraction": _read_match,
    "orderInteraction": _read_order,
    "extendedTextInteraction": _read_essay,
}

READER = Format("qti", "QTI 2.1、2.2、3.0", (".zip", ".qti"), TYPES, reads=read)
