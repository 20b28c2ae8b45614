"""Parts of a question → the node `read_bank` takes, or a problem. Nothing is guessed: two keys that differ are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quangang.model import Location, Problem
from quangang.questions.paper_basis import RULE, read_basis
from quangang.questions.papers import blanks, keys, signs
from quangang.questions.papers.sheet import Part, Raw, RawChoice, joined
from quangang.questions.types import labels
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

_CHOICE_TYPES = ("single_choice", "multiple_response", "choice", "")
_END = re.compile(r"[\s;；。.,，、]*(?:[（(]\s*[）)])?[\s;；。.,，、]*$")
_PAIRS = re.compile(r"(?P<l>[A-Z])\s*[-—–→:：\s]*\s*(?P<r>[①-⑳]|\d{1,2})(?!\d)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|〔(?:图片|公式|图)\d*〕", re.I)
_SAID = re.compile(
    r"(?:(?:故|因此|所以|综上)[^。；\n]{0,8}?(?:应?选择?|答案(?:为|是|选|应选)?)|(?:本题|此题)(?:应?选择?|答案(?:为|是|选|应选)))"
    r"\s*[:：]?\s*(?P<key>[A-H]{1,8})(?![A-Za-z、])"
)
_LETTER_INSIDE = re.compile(r"\s([B-H])\s*[.、]\s*[\u4e00-\u9fff]")
"""A letter in the text of a choice that looks like the next but one: B. 乙 D. 丁."""
_ENDS = 8
"""Points, notes and tags that a stem may end in."""
_AT_END = re.compile(
    r"\s*[（(【\[]\s*(?:(?:本题|每题|共|满分)?\s*(?P<points>\d{1,3}(?:\.\d)?)\s*分|(?P<note>(?:难度|知识点|考点|章节|来源|出处)\s*[:：][^（）()【】]{1,40}|易|中|难|较易|较难))\s*[)）】\]]\s*$"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key somewhere in a question.

    Attributes:
        place: where it stands.
        text: as printed.
        source: field, listed, marked, stem, sign or end.
    """

    place: Location
    text: str
    source: str


@dataclass(slots=True)
class Built:
    """Questions made of one raw question, and what is wrong with it."""

    node: MappingNode | None
    problems: list[Problem]
    numbers: dict[str, int] = field(default_factory=dict)


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


class _Making:
    def __init__(self, builder: Builder, raw: Raw) -> None:
        self.builder = builder
        self.raw = raw
        self.problems: list[Problem] = []
        self.entries: list[tuple[ScalarNode, Node]] = []
        self.pending: list[str] = []
        self.notes: list[str] = list(raw.notes)
        self.explanation: list[str] = []
        self.place = Location(builder.file, raw.row, raw.column)
        self.stem_place = self._location(raw.stem[0]) if raw.stem else self.place
        self.failed = False

    def _location(self, part: Part) -> Location:
        return Location(self.builder.file, part.row, part.column)

    def refuse(self, place: Location, message: str, fix: str = "") -> None:
        """Something that only a person can decide."""
        self.problems.append(Problem(place, RULE, message, fix=fix))
        self.failed = True

    def warn(self, place: Location, message: str, fix: str = "") -> None:
        """Something a person should look at; the question is taken."""
        self.problems.append(Problem(place, RULE, message, fix=fix))

    def put(self, name: str, value: str | Node, place: Location | None = None) -> None:
        """One key of the node."""
        node = ScalarNode(value, place or self.stem_place) if isinstance(value, str) else value
        self.entries.append((ScalarNode(name, node.location), node))

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
            type_, stem, found = self._ordered(stem, found)
        self.put("type", type_)
        self._shared()
        if type_ == "case_group":
            self._group(stem)
        else:
            self._question(type_, stem, found)
        self._pictures()
        for row, message, fix in raw.faults:
            self.refuse(Location(self.builder.file, row, 1), message, fix)
        self._finish(type_)
        if self.failed:
            return None, self.problems
        return MappingNode(tuple(self.entries), self.place), self.problems

    # What it is

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
        found = [Key(self._location(one.parts[0]), one.text, "field") for one in raw.find("correct_response")]
        found += [Key(self._location(one.parts[0]), one.text, "listed") for one in raw.find("listed")]
        marked = [choice for choice in raw.choices if choice.right]
        if marked and not (found and len(marked) == len(raw.choices)):  # a sign before every choice is an ornament
            found.append(Key(self._location(marked[0].parts[0]), "".join(choice.letter for choice in marked), "marked"))
        if raw.sign:
            found.append(Key(self.place, raw.sign, "sign"))
        if not found and raw.choices and not _stem_keys(joined(raw.stem)):
            found += self._concluded()
        return found

    def _concluded(self) -> list[Key]:
        """The key of a question that names it at the end of its explanation alone: …，故选B。"""
        for one in self.raw.find("explanation"):
            if said := [*_SAID.finditer(signs.fold(one.text))][-1:]:
                self.notes.append(f"答案取自解析：{said[0][0]}")
                return [Key(self._location(one.parts[0]), said[0]["key"], "said")]
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
                    self._location(written[0].parts[0]), f"没有“{word[:20]}”这种题型", "写成单选题、多选题、判断题……"
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
        if raw.choices and _is_pairs(text):
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

    # Parts that all types share

    def _shared(self) -> None:
        raw = self.raw
        for name in ("lesson", "unit", "tolerance"):
            if found := raw.find(name):
                self.put(name, found[0].text, self._location(found[0].parts[0]))
        if found := raw.find("scoring"):
            exact = found[0].text in ("exact", "全对得分", "全部选对才得分")
            self.put("scoring", "exact" if exact else "partial", self._location(found[0].parts[0]))
        if found := raw.find("abilities"):
            parts = [part for part in re.split(r"[、，,；;\s]+", found[0].text) if part]
            place = self._location(found[0].parts[0])
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
            place = self._location(raw.find("explanation")[0].parts[0]) if reasons else self.stem_place
            self.put("explanation", explanation, place)
        elif type_ != "case_group":
            self.pending.append("解析")
        bases = self._bases()
        if bases:
            self.put("basis", SequenceNode(tuple(bases), bases[0].location))
        elif type_ != "case_group":
            self.pending.append("依据")
        if self.notes:
            self.put("notes", _texts(self.notes, self.stem_place))
        if self.pending:
            self.put("state", "draft")
            self.put("pending", _texts(list(dict.fromkeys(self.pending)), self.stem_place))

    def _bases(self) -> list[MappingNode]:
        made = []
        for one in self.raw.find("basis"):
            place = self._location(one.parts[0])
            read = read_basis(one.text, place, self.builder.titles)
            if isinstance(read, Problem):
                self.notes.append(f"依据：{one.text}")
                if "“" in one.text or "第" in one.text:
                    self.problems.append(read)
            else:
                made.append(_mapping(place, provision=read[0], quote=read[1]))
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
                    self._location(part), f"这道题里有{what}，没有带过来", f"把{what}的意思写成文字，或补上{what}文件"
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
        place = self._location(raw.material[0]) if raw.material else self.stem_place
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

    # Parts of each type

    def _ordered(self, stem: str, found: list[Key]) -> tuple[str, str, list[Key]]:
        """Elements printed as ①②③ are its choices, and a key of these signs is one of letters; choices that are whole orders make it a 单选题."""
        raw = self.raw
        if raw.choices:
            whole = all(keys.is_order(joined(choice.parts)) for choice in raw.choices)
            plain = [replace(key, text=keys.unlinked(key.text)) for key in found]
            return ("single_choice" if whole else "ordering"), stem, plain
        _, elements, rest = _columns(raw, stem)
        if len(elements) < 2 or [number for number, _ in elements] != [str(n + 1) for n in range(len(elements))]:
            return "ordering", stem, found
        letters = dict(zip((number for number, _ in elements), "ABCDEFGHIJ", strict=False))
        place = raw.stem[-1]
        raw.choices += [
            RawChoice(letters[n], [replace(place, text=_END.sub("", text))]) for n, text in elements if n in letters
        ]
        keys_ = [replace(key, text=keys.lettered(key.text, letters)) for key in found]
        return "ordering", rest, keys_

    def _question(self, type_: str, stem: str, found: list[Key]) -> None:
        if type_ in _CHOICE_TYPES or type_ == "ordering":
            self._choice_question(stem, found)
        elif type_ == "true_false":
            self._truth_question(stem, found)
        elif type_ == "fill_in":
            self._blank_question(stem, found)
        elif type_ == "matching":
            self._matching(stem, found)
        else:
            self._written(type_, stem, found)

    def _no_key(self) -> None:
        self.refuse(self.stem_place, "这道题缺少必填项“答案 correct_response”", "补上一行“答案：…”")
        last = self.problems[-1]
        self.problems[-1] = Problem(last.location, "fields", last.message, last.severity, last.fix)

    def _choice_question(self, stem: str, found: list[Key]) -> None:
        raw = self.raw
        answers: list[tuple[Key, list[str]]] = []
        for key in found:
            letters = self._letters(key)
            if letters is None:
                return
            answers.append((key, letters))
        inside = _stem_keys(stem)
        if inside and (not answers or _ends(stem, inside[-1])):
            match = inside[-1]
            place = Location(self.builder.file, self.stem_place.line, self.stem_place.column + match.start())
            answers.append((Key(place, match[0], "stem"), [*dict.fromkeys(re.findall("[A-J]", match[0]))]))
        if not answers and raw.choices and (end := re.search(r"(?:(?<=[?？。:：)）])\s*|\s+)([A-J]{1,6})$", stem)):
            answers.append((Key(self.stem_place, end[1], "end"), list(end[1])))
            stem = stem[: end.start()]
        if len(inside) > 1 and any(key.source == "stem" for key, _ in answers):
            self.refuse(self.stem_place, "题干里有几处像答案的括号，看不出哪一处是答案", "另写一行“答案：…”")
        if any(key.source == "stem" for key, _ in answers):
            stem = stem[: inside[-1].start()] + "（  ）" + stem[inside[-1].end() :]
        self.put("stem", _without_end(stem))
        _bare_ends(raw.choices)
        if not raw.choices:
            self.refuse(self.stem_place, "这道题没有找到选项", "选项写成“A. ……”，一行一个")
            return
        self._put_choices()
        if not answers:
            self._no_key()
            return
        key, letters = answers[0]
        for other, same in answers[1:]:
            if same != letters and sorted(same) != sorted(letters):
                self.refuse(
                    other.place,
                    f"这道题有两个不同的答案：{''.join(letters)}（第{key.place.line}行）和{''.join(same)}",
                    "核对后留下一个",
                )
                return
        self._said(letters)
        self.put("correct_response", _texts(letters, key.place))

    def _said(self, letters: list[str]) -> None:
        """An explanation that ends in another key makes the key doubtful."""
        for one in self.raw.find("explanation"):
            match = next(iter([*_SAID.finditer(signs.fold(one.text))][-1:]), None)
            if match and sorted(match["key"]) != sorted(letters):
                place = self._location(one.parts[0])
                self.warn(
                    place, f"解析里说选{match['key']}，答案却是{''.join(letters)}", "核对答案；导入的是答案一行写的"
                )

    def _letters(self, key: Key) -> list[str] | None:
        """Letters of a key; None after a problem."""
        text = keys.without_score(key.text)
        known = {choice.letter: joined(choice.parts) for choice in self.raw.choices}
        same = [letter for letter, words in known.items() if _plain(words) == _plain(text)]
        if by_words := _by_words(text, known):
            return by_words
        read = keys.chosen(text)
        if read is None or (read[1] and not keys.is_remark(read[1])):
            if (
                read is not None
                and read[1]
                and len(read[0]) == 1
                and _plain(read[1]) == _plain(known.get(read[0][0], ""))
            ):
                return read[0]
            if len(same) == 1:
                return same
            by_truth = self._by_truth(text, known)
            if by_truth:
                return by_truth
            self.refuse(key.place, f"看不懂答案“{key.text[:30]}”", "写成选项的字母，例如“答案：A”")
            return None
        letters, rest = read
        if len(set(letters)) < len(letters):
            self.refuse(key.place, f"答案“{key.text[:20]}”里有重复的字母", "核对答案")
            return None
        wrong = [letter for letter in letters if letter not in known]
        if wrong and known:
            self.refuse(
                key.place,
                f"答案“{''.join(letters)}”里的{'、'.join(wrong)}不是任何一个选项",
                f"选项有{'、'.join(known)}；核对答案，或补上选项",
            )
            return None
        rest = rest.strip(" 。.；;，,:：、-—")
        if rest and not re.fullmatch(r"[（(]?\d+(?:\.\d+)?分[)）]?|[)）\]】]", rest):
            if re.match(r"[或/]", rest):
                self.refuse(key.place, f"答案“{key.text[:30]}”不止一种", "只写一个答案")
                return None
            if not (len(letters) == 1 and _plain(rest) == _plain(known.get(letters[0], ""))):
                self.explanation.append(rest)
        return letters

    @staticmethod
    def _by_truth(text: str, known: dict[str, str]) -> list[str] | None:
        read = keys.truth(text)
        if read is None or not keys.is_remark(read[1]):
            return None
        found = [
            letter for letter, words in known.items() if signs.TRUTH.get(signs.fold(words.strip("。 "))) == read[0]
        ]
        return found if len(found) == 1 else None

    def _put_choices(self) -> None:
        raw = self.raw
        rows = []
        last = ""
        letters = {choice.letter for choice in raw.choices}
        for choice in raw.choices:
            place = self._location(choice.parts[0])
            text = joined(choice.parts)
            if choice.letter == last:
                self.refuse(place, f"有两个“{choice.letter}”，每个选项的字母只能用一次", "核对选项的字母")
            elif last and ord(choice.letter) != ord(last) + 1 and choice.letter > last:
                self.refuse(place, f"选项从{last}跳到了{choice.letter}", "补上缺的选项，或改正字母")
            last = choice.letter
            inside = _LETTER_INSIDE.search(signs.fold(text))
            if inside and inside[1] not in letters and inside[1] > choice.letter:
                self.refuse(place, f"选项从{choice.letter}跳到了{inside[1]}", "补上缺的选项，或改正字母")
            if not text:
                self.refuse(place, f"选项{choice.letter}是空的", "补上文字；如果原来是图片，请写成文字")
                text = "（空）"
            feedback = raw.feedback.get(choice.letter)
            more = {"feedback": feedback.text} if feedback and feedback.text else {}
            rows.append(_mapping(place, id=choice.letter, text=text, **more))
        if raw.choices and raw.choices[0].letter != "A":
            self.refuse(
                self._location(raw.choices[0].parts[0]),
                f"选项从{raw.choices[0].letter}开始，前面的没有找到",
                "补上前面的选项",
            )
        self.put("choices", SequenceNode(tuple(rows), rows[0].location))

    def _truth_question(self, stem: str, found: list[Key]) -> None:
        raw = self.raw
        answers: list[tuple[Location, str]] = []
        letters = {
            choice.letter: signs.TRUTH.get(signs.fold(joined(choice.parts).strip("。 "))) for choice in raw.choices
        }
        if raw.choices and set(letters.values()) != {"正确", "错误"}:
            self.refuse(self.stem_place, "判断题的选项不是“正确”和“错误”", "改成单选题，或去掉选项")
            return
        assumed = letters or {"A": "正确", "B": "错误"}
        for key in found:
            sign = self._sign(key, assumed, given=bool(letters))
            if sign is None:
                return
            answers.append((key.place, sign))
        folded = signs.fold(stem)
        inside = list(signs.TRUTH_BRACKET.finditer(folded))
        if inside and (not answers or inside[-1].end() >= len(folded.rstrip(" 。.")) or inside[-1].start() == 0):
            match = inside[-1] if inside[-1].end() >= len(folded.rstrip(" 。.")) - 2 or inside[0].start() else inside[0]
            said = signs.TRUTH.get(match["sign"]) or assumed.get(match["sign"]) or ""
            answers.append((self.stem_place, said))
            stem = stem[: match.start()] + stem[match.end() :]
        elif not answers and (end := signs.TRUTH_END.search(folded)):
            answers.append((self.stem_place, signs.TRUTH[end["sign"]]))
            stem = stem[: end.start()]
        stem = re.sub(r"^[（(]\s*[)）]\s*", "", stem)
        self.put("stem", _without_end(stem))
        if raw.feedback:
            named = {name: part.text for name, part in raw.feedback.items() if part.text}
            self.put("feedback", _mapping(self.stem_place, **named))
        if not answers:
            self._no_key()
            return
        for place, sign in answers[1:]:
            if sign != answers[0][1]:
                self.refuse(
                    place,
                    f"这道题有两个不同的答案：{answers[0][1]}（第{answers[0][0].line}行）和{sign}",
                    "核对后留下一个",
                )
                return
        self.put("correct_response", _texts([answers[0][1]], answers[0][0]))

    def _sign(self, key: Key, assumed: Mapping[str, str | None], *, given: bool) -> str | None:
        text = keys.without_score(key.text)
        read = keys.truth(text)
        if read is not None and keys.is_remark(read[1]):
            self._remark(read[1])
            return read[0]
        letters = keys.chosen(text)
        if letters is not None and len(letters[0]) == 1 and letters[0][0] in assumed and keys.is_remark(letters[1]):
            if not given:
                self.notes.append(f"判断题的答案写作“{letters[0][0]}”，按A正确、B错误读")
            self._remark(letters[1])
            return assumed[letters[0][0]]
        self.refuse(key.place, f"判断题的答案不能写“{key.text[:20]}”", "写 正确 或 错误")
        return None

    def _remark(self, rest: str) -> None:
        rest = rest.strip(" 。.；;，,:：、-—")
        if rest and rest not in signs.TRUTH:
            self.explanation.append(rest)

    def _blank_question(self, stem: str, found: list[Key]) -> None:
        text, count, inside = blanks.read_blanks(stem, keyed=bool(found), asked=self.raw.type == "fill_in")
        self.put("stem", text)
        if inside and not found:
            self._put_blanks([[part] for part in inside], self.stem_place)
            return
        if not found:
            self._no_key()
            return
        if count == 0:
            self.refuse(self.stem_place, "填空题的题干里没有空", "在要填的地方写四条下划线：____")
            return
        read = None
        for key in found:
            split = keys.split_blanks(key.text, count)
            if split is None or not all(split[0]) or not split[0]:
                self.refuse(
                    key.place, f"题干有{count}个空，答案“{key.text[:30]}”却不是{count}个", "几个空的答案之间用“；”隔开"
                )
                return
            if read is not None and read[0] != split[0]:
                self.refuse(key.place, "这道题有两个不同的答案", "核对后留下一个")
                return
            read = split
        assert read is not None
        if count > 1 and (read[1] or keys.ORDERLESS.search(stem)):
            self.notes.append("各空的答案不分先后")
            self.pending.append("不分先后的答案")
        self._put_blanks(read[0], found[0].place)

    def _put_blanks(self, texts: list[list[str]], place: Location) -> None:
        self.put("correct_response", SequenceNode(tuple(_texts(one, place) for one in texts), place))

    def _matching(self, stem: str, found: list[Key]) -> None:
        left, right, rest = _columns(self.raw, stem)
        self.put("stem", rest)
        if not found:
            self._no_key()
            return
        pairs = [
            f"{match['l']} {keys.figure(match['r'])}"
            for match in _PAIRS.finditer(signs.fold(found[0].text).translate({0x3000: " "}))
        ]
        if not left or not right or not pairs:
            self.refuse(found[0].place, "连线题看不出左右两列或配对", "左列写 A.、B.，右列写 ①、②，答案写 A-②，B-①")
            return
        rows = tuple(_mapping(self._location(choice.parts[0]), id=choice.letter, text=text) for choice, text in left)
        self.put("choices", SequenceNode(rows, rows[0].location))
        self.put(
            "matches",
            SequenceNode(tuple(_mapping(self.stem_place, id=name, text=text) for name, text in right), self.stem_place),
        )
        self.put("correct_response", _texts(pairs, found[0].place))

    def _written(self, type_: str, stem: str, found: list[Key]) -> None:
        self.put("stem", stem)
        if not found and type_ == "extended_text":
            self.pending += ["参考答案", "评分要点"]
            return
        if not found:
            self._no_key()
            return
        if len({key.text for key in found}) > 1 and type_ == "numeric":
            self.refuse(found[1].place, "这道题有两个不同的答案", "核对后留下一个")
            return
        text = "\n".join(dict.fromkeys(key.text for key in found))
        if type_ == "numeric":
            unit = self.raw.find("unit")
            text = text.removesuffix(unit[0].text).strip() if unit else text
            self.put("correct_response", _texts([text], found[0].place))
            return
        self.put("reference", text, found[0].place)
        rubric = self.raw.find("rubric")
        if rubric:
            self.put("rubric", _rubric(rubric[0].text, self._location(rubric[0].parts[0])))
        else:
            self.pending.append("评分要点")


def _bare_ends(choices: list[RawChoice]) -> None:
    """Take away what only parts one choice from the next: A. 甲；B. 乙；C. 丙。"""
    ends = {choice.parts[-1].text[-1:] for choice in choices[:-1] if choice.parts}
    if len(ends) != 1 or not ends <= set("；;，,/|"):
        return
    for choice in choices:
        last = choice.parts[-1]
        last.text = last.text.rstrip().rstrip("".join(ends)).rstrip()
    if ends <= set("；;"):  # 甲；乙；丙。
        choices[-1].parts[-1].text = choices[-1].parts[-1].text.rstrip("。")


def _columns(raw: Raw, stem: str) -> tuple[list[tuple[RawChoice, str]], list[tuple[str, str]], str]:
    """Left and right of a 连线题: letters, and circled numbers wherever they stand."""
    right: list[tuple[str, str]] = []

    def cut(text: str) -> str:
        kept = []
        for line in text.split("\n"):
            marks = list(re.finditer(r"([①-⑳])\s*", line))
            head = line[: marks[0].start()] if marks else line
            for place, mark in enumerate(marks):
                end = marks[place + 1].start() if place + 1 < len(marks) else len(line)
                right.append((str(keys.figure(mark[1])), line[mark.end() : end].strip()))
            if head.strip():
                kept.append(head.strip())
        return "\n".join(kept)

    left = [(choice, cut(joined(choice.parts))) for choice in raw.choices]
    rest = cut(stem)
    return left, right, rest


def _is_pairs(text: str) -> bool:
    found = _PAIRS.findall(text)
    return len(found) > 1 and not re.sub(r"[A-Z①-⑳\d\s、，,；;:：→—–-]", "", text)


def _by_words(text: str, known: Mapping[str, str]) -> list[str] | None:
    """Letters of a key that gives the words of several choices: A.甲；C.丙."""
    plain = {_plain(words): letter for letter, words in known.items()}
    for separator in (r"[;；\n]", r"[;；\n,，]", r"[;；\n、]", r"(?<=.)(?=[A-J]\s*[.．、:：])"):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        letters = []
        for piece in pieces:
            named = re.match(r"\s*([A-J])\s*[.．、:：\s]\s*(.+)$", piece, re.S)
            words, letter = (named[2], named[1]) if named else (piece, "")
            found = plain.get(_plain(words), "")
            letters.append(found if letter in ("", found) else "")
        if len(letters) > 1 and all(letters) and len(set(letters)) == len(letters):
            return letters
    return None


def _stem_keys(stem: str) -> list[re.Match[str]]:
    return list(signs.KEY_IN_STEM.finditer(signs.fold(stem)))


def _stem_key(stem: str) -> tuple[list[str], str] | None:
    found = _stem_keys(stem)
    return (re.findall("[A-J]", found[-1][0]), "") if found else None


def _ends(stem: str, match: re.Match[str]) -> bool:
    return not stem[match.end() :].strip(" 。.？?：:　")


def _without_end(stem: str) -> str:
    if len(signs.EMPTY.findall(stem)) > 1:
        return stem
    return re.sub(r"[（(〔\[【]\s*[)）〕\]】]\s*[。.]?\s*$", "", stem).rstrip() or stem


def _plain(text: str) -> str:
    return re.sub(r"[\s。.；;，,]", "", signs.fold(text))


def _texts(texts: list[str], place: Location) -> SequenceNode:
    return SequenceNode(tuple(ScalarNode(text, place) for text in texts), place)


def _mapping(place: Location, **values: str) -> MappingNode:
    return MappingNode(
        tuple((ScalarNode(name, place), ScalarNode(value, place)) for name, value in values.items()), place
    )


def _rubric(text: str, place: Location) -> SequenceNode:
    rows = []
    for line in text.split("\n"):
        match = re.match(
            r"^(?:[（(](?P<a>[\d.]+)分[)）]\s*(?P<b>.+)|(?P<c>.+?)\s*[（(](?P<d>[\d.]+)分[)）][。；;]?)$", line.strip()
        )
        if match:
            rows.append(_mapping(place, text=match["b"] or match["c"], points=match["a"] or match["d"]))
        elif line.strip():
            rows.append(_mapping(place, text=line.strip()))
    return SequenceNode(tuple(rows), place)


def _is_draft(node: MappingNode) -> bool:
    return any(key.value == "state" for key, _ in node.entries)
