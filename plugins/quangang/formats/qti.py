"""QTI 2.1 and 3.0: a package of items, one file each. One tree for both: 3.0 spells the same names with hyphens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quangang.formats.hub import Format, Ledger, Written, blanks_of, figure, matches_of
from quangang.formats.word.package import write_package
from quangang.model import Question
from quangang.questions.fill_in import BLANK

TYPES = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text"}
)
"""Types that an item can carry, either way."""
_CARRIES = frozenset({"标识", "选项反馈", "解析", "容差", "分值"})
_SPACES = {
    "2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "3.0": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
_TYPES_OF = {"2.1": "imsqti_item_xmlv2p1", "3.0": "imsqti_item_xmlv3p0"}
_HTML = frozenset(
    {"p", "div", "span", "br", "img", "sub", "sup", "ul", "ol", "li", "table", "tr", "td", "b", "i", "strong", "em"}
)


def write(version: str, questions: Sequence[Question], title: str) -> Written:
    """The questions as a package."""
    ledger = Ledger(_CARRIES, TYPES)
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


QTI21 = Format("qti21", "QTI 2.1", (".zip",), TYPES, writes=partial(write, "2.1"))
QTI30 = Format("qti30", "QTI 3.0", (), TYPES, writes=partial(write, "3.0"))
