"""Parts of a question → the node `read_bank` takes, or a problem. Nothing is guessed: two keys that differ are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quangang.model import Location, Problem
from quangang.questions.paper_basis import read_basis
from quangang.questions.papers import blanks, keys, signs
from quangang.questions.papers.choices import SAID, choice_question
from quangang.questions.papers.columns import is_pairs, matching_question, ordered
from quangang.questions.papers.filled import blank_question
from quangang.questions.papers.making import Key, Making, mapping_node, stem_keys, text_nodes
from quangang.questions.papers.sheet import Raw, joined
from quangang.questions.papers.truths import truth_question
from quangang.questions.papers.written import written_question
from quangang.questions.types import labels
from quangang.text.yaml import MappingNode, ScalarNode, SequenceNode

_CHOICE_TYPES = ("single_choice", "multiple_response", "choice", "")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|〔(?:图片|公式|图)\d*〕", re.I)
_ENDS = 8
"""Points, notes and tags that a stem may end in."""
_AT_END = re.compile(
    r"\s*[（(【\[]\s*(?:(?:本题|每题|共|满分)?\s*(?P<points>\d{1,3}(?:\.\d)?)\s*分|(?P<note>(?:难度|知识点|考点|章节|来源|出处)\s*[:：][^（）()【】]{1,40}|易|中|难|较易|较难))\s*[)）】\]]\s*$"
)


@dataclass(slots=True)
class Builder:
    """Makes questions one after another.

    Attributes:
        file: for messages.
        titles: of policies → id.
        prefix: of ids.
        count: questions so far.
    """

    file: str
    titles: Mapping[str, str]
    prefix: str
    count: int = 0
    numbers: dict[str, int] = field(default_factory=dict)

    def build(self, raw: Raw) -> tuple[MappingNode | None, list[Problem]]:
        """The node of a question; None when something contradicts itself."""
        return _Making(self, raw).make()

    def next_id(self) -> str:
        """An id for a question without one."""
        self.count += 1
        return f"{self.prefix}-{self.count:03d}" if self.prefix else ""


class _Making(Making):
    """Decides what type a question is, and has it made."""

    def __init__(self, builder: Builder, raw: Raw) -> None:
        super().__init__(builder.file, raw)
        self.builder = builder

    def make(self) -> tuple[MappingNode | None, list[Problem]]:
        """The node and the problems."""
        raw = self.raw
        own = raw.find("id")
        id_ = self.builder.next_id()
        id_ = own[0].text if own else id_
        if id_:
            self.put("id", id_)
            self.builder.numbers[id_] = raw.number
        stem = self._scored(joined(raw.stem))
        found = self._keys()
        type_ = self._type(stem, found)
        if type_ == "ordering":
            type_, stem, found = ordered(self, stem, found)
        self.put("type", type_)
        self._shared()
        if type_ == "case_group":
            self._group(stem)
        else:
            self._question(type_, stem, found)
        self._pictures()
        for row, message, fix in raw.faults:
            self.refuse(Location(self.file, row, 1), message, fix)
        self._finish(type_)
        if self.failed:
            return None, self.problems
        return MappingNode(tuple(self.entries), self.place), self.problems

    def _scored(self, stem: str) -> str:
        """The stem without the points and the notes at its end."""
        for _ in range(_ENDS):
            tag = signs.TAG_END.search(signs.fold(stem))
            points = _AT_END.search(stem)
            if tag and tag.start():
                stem = stem[: tag.start()].rstrip()
                self.raw.points = tag["points"] or self.raw.points
                if not self.raw.tagged:
                    self.raw.type, self.raw.tagged = signs.type_of(tag["label"]), True
                continue
            if not points or not points.start():
                break
            stem = stem[: points.start()].rstrip()
            if points["points"]:
                self.raw.points = points["points"]
            else:
                self.notes.append(points["note"])
        return stem

    def _keys(self) -> list[Key]:
        raw = self.raw
        found = [Key(self.location(one.parts[0]), one.text, "field") for one in raw.find("correct_response")]
        found += [Key(self.location(one.parts[0]), one.text, "listed") for one in raw.find("listed")]
        marked = [choice for choice in raw.choices if choice.right]
        if marked and not (found and len(marked) == len(raw.choices)):  # a sign before every choice is an ornament
            found.append(Key(self.location(marked[0].parts[0]), "".join(choice.letter for choice in marked), "marked"))
        if raw.sign:
            found.append(Key(self.place, raw.sign, "sign"))
        if not found and raw.choices and not stem_keys(joined(raw.stem)):
            found += self._concluded()
        return found

    def _concluded(self) -> list[Key]:
        """The key of a question that names it at the end of its explanation alone: …，故选B。"""
        for one in self.raw.find("explanation"):
            if said := [*SAID.finditer(signs.fold(one.text))][-1:]:
                self.notes.append(f"答案取自解析：{said[0][0]}")
                return [Key(self.location(one.parts[0]), said[0]["key"], "said")]
        return []

    def _type(self, stem: str, found: list[Key]) -> str:
        raw = self.raw
        written = raw.find("type")
        type_ = raw.type
        if written:
            word = signs.fold(written[0].text).strip(" 。.")
            type_ = signs.TYPE_WORDS.get(word) or labels().get(word) or type_
            if not type_:
                self.refuse(
                    self.location(written[0].parts[0]), f"没有“{word[:20]}”这种题型", "写成单选题、多选题、判断题……"
                )
        if raw.children or (raw.find("material") and type_ in ("", "case_group") and not raw.choices and not found):
            return "case_group"
        of_case = type_ == "case_group"
        if of_case:
            type_ = ""
        if type_ == "true_false" and len(raw.choices) > 2:
            type_ = ""
        if type_ in ("extended_text", "fill_in") and len(raw.choices) > 1 and found and keys.chosen(found[0].text):
            type_ = ""
        if type_ in ("choice", ""):
            if of_case and not raw.choices and not found and not blanks.EMPTY.search(stem):
                return "extended_text"  # 案例分析 asks in sentences, and its answers may be held elsewhere
            type_ = self._guess(stem, found, asked=type_)
        return type_

    def _guess(self, stem: str, found: list[Key], *, asked: str) -> str:
        raw = self.raw
        text = found[0].text if found else ""
        if raw.choices and is_pairs(text):
            return "matching"
        if raw.choices:
            texts = [joined(choice.parts).strip("。 ") for choice in raw.choices]
            if len(texts) == 2 and {signs.TRUTH.get(signs.fold(one)) for one in texts} == {"正确", "错误"}:
                return "true_false"
            read = keys.chosen(text) if text else _stem_key(stem)
            return "multiple_response" if read and len(read[0]) > 1 else "single_choice"
        if asked == "choice":
            return "single_choice"
        if (text and (read_truth := keys.truth(text)) and keys.is_remark(read_truth[1])) or (
            not text and signs.TRUTH_BRACKET.search(signs.fold(stem)) and not blanks.EMPTY.search(stem)
        ):
            return "true_false"
        if raw.find("unit") or raw.find("tolerance"):
            return "numeric"
        if raw.find("rubric"):
            return "extended_text"
        if blanks.EMPTY.search(stem) or signs.FILLED.search(stem):
            return "fill_in"
        if text:
            self.pending.append("题型")
            return "extended_text"
        self.refuse(
            self.stem_place,
            "看不出这是什么题型，也没有找到答案",
            "加一行“题型：判断题”，或在这组题前写“一、判断题”；没有答案的，补上答案",
        )
        return "extended_text"

    def _shared(self) -> None:
        raw = self.raw
        for name in ("lesson", "unit", "tolerance"):
            if found := raw.find(name):
                self.put(name, found[0].text, self.location(found[0].parts[0]))
        if found := raw.find("scoring"):
            exact = found[0].text in ("exact", "全对得分", "全部选对才得分")
            self.put("scoring", "exact" if exact else "partial", self.location(found[0].parts[0]))
        if found := raw.find("abilities"):
            parts = [part for part in re.split(r"[、，,；;\s]+", found[0].text) if part]
            place = self.location(found[0].parts[0])
            self.put("abilities", SequenceNode(tuple(ScalarNode(part, place) for part in parts), place))
        points = raw.find("points")
        text = re.sub(r"\s*分\s*$", "", points[0].text) if points else raw.points
        if re.fullmatch(r"\d+(?:\.\d+)?", text) and float(text) > 0:
            self.put("points", text)
        elif text:
            self.notes.append(f"分值：{text}")
        self.notes += [f"{one.label}：{one.text}" for one in raw.find("meta")]

    def _finish(self, type_: str) -> None:
        raw = self.raw
        reasons = [one.text for one in raw.find("explanation")]
        explanation = "\n".join([*reasons, *self.explanation]).strip()
        if explanation:
            place = self.location(raw.find("explanation")[0].parts[0]) if reasons else self.stem_place
            self.put("explanation", explanation, place)
        elif type_ != "case_group":
            self.pending.append("解析")
        bases = self._bases()
        if bases:
            self.put("basis", SequenceNode(tuple(bases), bases[0].location))
        elif type_ != "case_group":
            self.pending.append("依据")
        if self.notes:
            self.put("notes", text_nodes(self.notes, self.stem_place))
        if self.pending:
            self.put("state", "draft")
            self.put("pending", text_nodes(list(dict.fromkeys(self.pending)), self.stem_place))

    def _bases(self) -> list[MappingNode]:
        made = []
        for one in self.raw.find("basis"):
            place = self.location(one.parts[0])
            read = read_basis(one.text, place, self.builder.titles)
            if isinstance(read, Problem):
                self.notes.append(f"依据：{one.text}")
                if "“" in one.text or "第" in one.text:
                    self.problems.append(read)
            else:
                made.append(mapping_node(place, provision=read[0], quote=read[1]))
        return made

    def _pictures(self) -> None:
        raw = self.raw
        parts = [
            *raw.stem,
            *raw.material,
            *(part for choice in raw.choices for part in choice.parts),
            *(part for one in raw.fields for part in one.parts),
        ]
        for part in parts:
            if _PICTURE.search(part.text):
                what = "公式" if "公式" in part.text else "图片"
                self.pending.append(what)
                self.warn(
                    self.location(part), f"这道题里有{what}，没有带过来", f"把{what}的意思写成文字，或补上{what}文件"
                )
                return

    def _group(self, stem: str) -> None:
        raw = self.raw
        fields = raw.find("material")
        material = joined(raw.material) or "\n".join(one.text for one in fields)
        if not material:
            material, stem = stem, ""
        if stem:
            self.put("stem", stem)
        place = self.location(raw.material[0]) if raw.material else self.stem_place
        self.put("material", material, place)
        nodes = []
        for child in raw.children:
            node, problems = self.builder.build(child)
            self.problems += problems
            if node is not None:
                nodes.append(node)
        if not raw.children:
            self.refuse(self.stem_place, "这段材料后面没有找到题目", "材料后面的题写成“（1）……”")
        elif not nodes:
            self.failed = True
        if nodes:
            self.put("questions", SequenceNode(tuple(nodes), nodes[0].location))
            if any(_is_draft(node) for node in nodes):
                self.pending.append("小题待补")

    def _question(self, type_: str, stem: str, found: list[Key]) -> None:
        if type_ in _CHOICE_TYPES or type_ == "ordering":
            choice_question(self, stem, found)
        elif type_ == "true_false":
            truth_question(self, stem, found)
        elif type_ == "fill_in":
            blank_question(self, stem, found)
        elif type_ == "matching":
            matching_question(self, stem, found)
        else:
            written_question(self, type_, stem, found)


def _stem_key(stem: str) -> tuple[list[str], str] | None:
    found = stem_keys(stem)
    return (re.findall("[A-J]", found[-1][0]), "") if found else None


def _is_draft(node: MappingNode) -> bool:
    return any(key.value == "state" for key, _ in node.entries)
