"""QTI 2.1 and 3.0: a package of items, one file each. One tree for both: 3.0 spells the same names with hyphens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quangang.errors import OutsideError
from quangang.formats.bounded_xml import parse
from quangang.formats.hub import Collector, Format, Ledger, Value, Written, blanks_of, figure, matches_of
from quangang.formats.word.package import write_package
from quangang.model import Question
from quangang.outside import open_zip
from quangang.questions.fill_in import BLANK
from quangang.questions.papers import Reading

_TYPES = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text"}
)
_CARRIES = frozenset({"标识", "选项反馈", "解析", "容差", "分值"})
_SPACES = {
    "2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "3.0": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
_TYPES_OF = {"2.1": "imsqti_item_xmlv2p1", "3.0": "imsqti_item_xmlv3p0"}
_HTML = frozenset(
    {"p", "div", "span", "br", "img", "sub", "sup", "ul", "ol", "li", "table", "tr", "td", "b", "i", "strong", "em"}
)
MAX_ITEMS = 10_000


def write(version: str, questions: Sequence[Question], title: str) -> Written:
    """The questions as a package."""
    ledger = Ledger(_CARRIES, _TYPES)
    parts: dict[str, str] = {}
    manifest = _manifest(version, title)
    resources = SubElement(manifest, "resources")
    for number, question in enumerate(ledger.flat(questions), 1):
        name = f"items/{number:04d}.xml"
        parts[name] = _string(_spelled(_item(question, ledger), version))
        resource = SubElement(
            resources, "resource", {"identifier": f"R{number}", "type": _TYPES_OF[version], "href": name}
        )
        SubElement(resource, "file", {"href": name})
    return Written(write_package({"imsmanifest.xml": _string(manifest), **parts}), tuple(ledger.outcomes))


def _manifest(version: str, title: str) -> Element:
    space = (
        "http://www.imsglobal.org/xsd/imscp_v1p1"
        if version == "2.1"
        else "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
    )
    manifest = Element("manifest", {"xmlns": space, "identifier": "quangang"})
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package" if version == "2.1" else "QTI Package"
    SubElement(metadata, "schemaversion").text = "1.0.0" if version == "2.1" else "3.0.0"
    manifest.append(ElementTree.Comment(title.replace("--", "—")))
    SubElement(manifest, "organizations")
    return manifest


def _string(element: Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(element, encoding="unicode") + "\n"


def _spelled(item: Element, version: str) -> Element:
    item.set("xmlns", _SPACES[version])
    if version == "2.1":
        return item
    for element in item.iter():
        if element.tag not in _HTML:
            element.tag = f"qti-{_hyphens(element.tag)}"
        for key in [key for key in element.attrib if key != "xmlns" and key.lower() != key]:
            element.set(_hyphens(key), element.attrib.pop(key))
    return item


def _hyphens(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: "-" + match[1].lower(), name)


def _item(question: Question, ledger: Ledger) -> Element:
    item = Element(
        "assessmentItem",
        {
            "identifier": question.id,
            "title": question.stem[:60].replace("\n", " "),
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    body = Element("itemBody")
    responses = _WRITERS[question.type](question, body, ledger)
    for number, (cardinality, base, values) in enumerate(responses, 1):
        name = "RESPONSE" if len(responses) == 1 else f"RESPONSE{number}"
        declared = SubElement(
            item, "responseDeclaration", {"identifier": name, "cardinality": cardinality, "baseType": base}
        )
        right = SubElement(declared, "correctResponse")
        for value in values[:1] if question.type == "fill_in" else values:
            SubElement(right, "value").text = value
        if question.type == "fill_in":
            mapping = SubElement(declared, "mapping", {"defaultValue": "0"})
            for value in values:
                SubElement(mapping, "mapEntry", {"mapKey": value, "mappedValue": "1", "caseSensitive": "false"})
    score = SubElement(
        item, "outcomeDeclaration", {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    )
    points = question.data.get("points")
    if points is not None:
        score.set("normalMaximum", figure(points))
    SubElement(
        item, "outcomeDeclaration", {"identifier": "FEEDBACK", "cardinality": "single", "baseType": "identifier"}
    )
    item.append(body)
    _processing(item, question, len(responses))
    if question.explanation:
        shown = SubElement(
            item, "modalFeedback", {"outcomeIdentifier": "FEEDBACK", "identifier": "explanation", "showHide": "hide"}
        )
        _lines(shown, question.explanation)
    return item


def _processing(item: Element, question: Question, count: int) -> None:
    if question.type == "extended_text":
        return
    processing = SubElement(item, "responseProcessing")
    condition = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    test = SubElement(condition, "and") if count > 1 else condition
    for number in range(1, count + 1):
        name = "RESPONSE" if count == 1 else f"RESPONSE{number}"
        if question.type == "fill_in":
            compared = SubElement(test, "gt")
            SubElement(compared, "mapResponse", {"identifier": name})
            SubElement(compared, "baseValue", {"baseType": "float"}).text = "0"
            continue
        if question.type == "numeric":
            tolerance = figure(question.data.get("tolerance", 0.0))
            compared = SubElement(test, "equal", {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"})
        else:
            compared = SubElement(test, "match")
        SubElement(compared, "variable", {"identifier": name})
        SubElement(compared, "correct", {"identifier": name})
    value = SubElement(condition, "setOutcomeValue", {"identifier": "SCORE"})
    SubElement(value, "baseValue", {"baseType": "float"}).text = figure(question.data.get("points", 1.0)) or "1"


def _lines(parent: Element, text: str) -> None:
    for line in text.split("\n"):
        SubElement(parent, "p").text = line


def _name(choice: str) -> str:
    return choice if choice[:1].isalpha() else f"_{choice}"


Response = tuple[str, str, list[str]]


def _choice(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    single = question.type != "multiple_response"
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "false", "maxChoices": "1" if single else "0"}
    if question.type == "true_false":
        attributes["class"] = "true-false"
    interaction = SubElement(body, "choiceInteraction", attributes)
    _lines(SubElement(interaction, "prompt"), question.stem)
    for choice in question.choices:
        row = SubElement(interaction, "simpleChoice", {"identifier": _name(choice.id)})
        row.text = choice.text
        if choice.feedback:
            said = SubElement(
                row,
                "feedbackInline",
                {"outcomeIdentifier": "FEEDBACK", "identifier": _name(choice.id), "showHide": "show"},
            )
            said.text = choice.feedback
    del ledger
    return [("single" if single else "multiple", "identifier", [_name(one) for one in question.correct_response])]


def _blanks(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    del ledger
    blanks = blanks_of(question)
    number = 0
    for line in question.stem.split("\n"):
        paragraph = SubElement(body, "p")
        pieces = BLANK.split(line)
        paragraph.text = pieces[0]
        for piece in pieces[1:]:
            number += 1
            name = "RESPONSE" if len(blanks) == 1 else f"RESPONSE{number}"
            entry = SubElement(paragraph, "textEntryInteraction", {"responseIdentifier": name})
            entry.tail = piece
    return [("single", "string", list(texts)) for texts in blanks]


def _number(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    if question.data.get("unit"):
        ledger.lose(question, "单位")
    _lines(body, question.stem)
    SubElement(SubElement(body, "p"), "textEntryInteraction", {"responseIdentifier": "RESPONSE"})
    return [("single", "float", [question.correct_response[0]])]


def _match(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    if any(choice.feedback for choice in question.choices):
        ledger.lose(question, "选项反馈")
    interaction = SubElement(
        body, "matchInteraction", {"responseIdentifier": "RESPONSE", "shuffle": "false", "maxAssociations": "0"}
    )
    _lines(SubElement(interaction, "prompt"), question.stem)
    left, right = SubElement(interaction, "simpleMatchSet"), SubElement(interaction, "simpleMatchSet")
    for choice in question.choices:
        SubElement(left, "simpleAssociableChoice", {"identifier": f"L{choice.id}", "matchMax": "1"}).text = choice.text
    for item in matches_of(question):
        SubElement(right, "simpleAssociableChoice", {"identifier": f"R{item['id']}", "matchMax": "0"}).text = item[
            "text"
        ]
    pairs = [pair.split(" ") for pair in question.correct_response]
    return [("multiple", "directedPair", [f"L{one} R{other}" for one, other in pairs])]


def _order(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    if any(choice.feedback for choice in question.choices):
        ledger.lose(question, "选项反馈")
    interaction = SubElement(body, "orderInteraction", {"responseIdentifier": "RESPONSE", "shuffle": "false"})
    _lines(SubElement(interaction, "prompt"), question.stem)
    for choice in question.choices:
        SubElement(interaction, "simpleChoice", {"identifier": _name(choice.id)}).text = choice.text
    return [("ordered", "identifier", [_name(one) for one in question.correct_response])]


def _essay(question: Question, body: Element, ledger: Ledger) -> list[Response]:
    del ledger
    interaction = SubElement(body, "extendedTextInteraction", {"responseIdentifier": "RESPONSE"})
    _lines(SubElement(interaction, "prompt"), question.stem)
    return [("single", "string", [question.correct_response[0]])]


_WRITERS = {
    "single_choice": _choice, "multiple_response": _choice, "true_false": _choice, "fill_in": _blanks, "numeric": _number,
    "matching": _match, "ordering": _order, "extended_text": _essay,
}  # fmt: skip


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
        elif child.tag == "textEntryInteraction":
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
        if declared.get("baseType") in ("float", "integer") and len(interactions) == 1 and len(blanks[0]) == 1:
            equal = next((one for one in item.iter("equal")), None)
            tolerance = (equal.get("tolerance", "0") if equal is not None else "0").split(" ")[0]
            more = {"tolerance": tolerance} if re.fullmatch(r"\d+(\.\d+)?", tolerance) and float(tolerance) else {}
            return {"type": "numeric", "stem": _shown(body), "correct_response": blanks[0], **more}
    if not all(blanks):
        return "没有写明正确答案"
    return {"type": "fill_in", "stem": _shown(body, blanks=True), "correct_response": blanks}


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
    "matchInteraction": _read_match,
    "orderInteraction": _read_order,
    "extendedTextInteraction": _read_essay,
}

QTI21 = Format("qti21", "QTI 2.1", (".zip",), _TYPES, writes=partial(write, "2.1"))
QTI30 = Format("qti30", "QTI 3.0", (), _TYPES, writes=partial(write, "3.0"))
READER = Format("qti", "QTI 2.1、2.2、3.0", (".zip", ".qti"), _TYPES, reads=read)
