"""The lines of one question → its parts."""

from __future__ import annotations

import re

from quangang.questions.papers import signs
from quangang.questions.papers.lines import Line
from quangang.questions.papers.numbering import ALONE, Styles, evidence
from quangang.questions.papers.sheet import Part, Raw, RawChoice, RawField

_FEEDBACK = re.compile(r"(?:反馈(?P<a>[A-J]|正确|错误)|(?P<b>[A-J]|正确|错误)(?:项?反馈|项))\s*:\s*")
_BLANK_KEY = re.compile(
    r"(?:第\s*(?:[一二三四五六七八九]|\d{1,2})\s*个?空|(?:填空|空)\s*(?:\d{1,2}|[一二三四五六七八九①-⑨]))\s*的?(?:答案)?\s*:\s*"
)
_SPLITS = {"correct_response", "explanation", "basis", "meta", "mine", "points", "type"}
_SUBS = ("(1)", "1)", "题", "【1】", "1.", "1:", "(一)")
_HINT = re.compile(r"材料|案例|资料|阅读|背景|情景|情境|回答")


def read_block(lines: list[Line], number: int, styles: Styles, type_: str, section: int, *, printed: bool) -> Raw:
    """Read one question; `lines[0]` begins it."""
    first = lines[0]
    begun = signs.numbered(first.folded, styles.main) if printed else None
    raw = Raw(number, first.row, first.column + (begun.start if begun else 0), type_, section, printed=printed)
    raw.rows = {line.row for line in lines}
    start = begun.end if begun else 0
    if not printed and len(lines) > 1 and ALONE.fullmatch(first.folded):
        start = len(first.folded)
    if begun:
        _before_number(first.folded[: begun.start], raw)
    head = Line(first.row, first.column + start, first.text[start:].strip(), first.folded[start:].strip())
    rest = lines[1:]
    sub, places = _subs(rest, styles, type_, head)
    if places:
        raw.type = "case_group"
        body = rest[: places[0][0]]
        _Block(raw).read(head, body)
        for index, (place, child) in enumerate(places):
            end = places[index + 1][0] if index + 1 < len(places) else len(rest)
            raw.children.append(read_block(rest[place:end], child, Styles(sub), "", section, printed=True))
        return raw
    _Block(raw).read(head, rest)
    return raw


def _before_number(text: str, raw: Raw) -> None:
    sign = signs.TRUTH_BRACKET.search(text) or signs.KEY_IN_STEM.search(text)
    if sign:
        raw.sign = sign[0].strip("()[]【】〔〕_ ")
    tag = signs.TAG.search(text)
    words = signs.word_of(tag) if tag else text.strip()
    if words in signs.TYPE_WORDS:
        raw.type, raw.tagged = signs.TYPE_WORDS[words], True


def _subs(lines: list[Line], styles: Styles, type_: str, head: Line) -> tuple[str, list[tuple[int, int]]]:
    """The questions inside one question: numbered from 1, with keys or choices of their own."""
    text = head.text + "".join(line.text for line in lines[:6])
    hinted = type_ == "case_group" or _HINT.search(text) is not None
    for style in [styles.sub] if styles.sub else [style for style in _SUBS if style != styles.main]:
        places: list[tuple[int, int]] = []
        for place, line in enumerate(lines):
            found = signs.numbered(line.folded, style)
            if found and found.number == len(places) + 1:
                places.append((place, found.number))
        if not places:
            continue
        ends = [*(place for place, _ in places[1:]), len(lines)]
        proofs = sum(_proved(lines[place:end]) for (place, _), end in zip(places, ends, strict=True))
        before = lines[: places[0][0]]
        own = any(signs.lettered(line.folded) for line in before) or any(_is_key(line.folded) for line in before)
        if own and not styles.sub:
            continue
        if (
            styles.sub
            or (hinted and proofs == len(places) and (proofs > 1 or type_ == "case_group"))
            or (type_ == "case_group" and len(places) > 1)
        ):
            return style, places
        if hinted and proofs and any(line.folded.startswith(("材料", "【材料")) for line in before):
            return style, places
    return "", []


def _is_key(text: str) -> bool:
    label = signs.LABEL.match(text)
    return label is not None and signs.name_of(label) == "correct_response"


def _proved(lines: list[Line]) -> bool:
    return any(evidence(line.folded) or ((one := signs.lettered(line.folded)) and one.letter == "A") for line in lines)


class _Block:
    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.weak = False
        self.in_stem = False
        self.fields_before = 0
        """Fields that stood before the first choice: 答案：B, and then A. …"""

    def read(self, head: Line, rest: list[Line]) -> None:
        """Read the line of the number, and the lines after it."""
        self.following = [line.folded for line in rest]
        self._head(head, rest)
        for place, line in enumerate(rest):
            self._line(line, rest[place + 1].folded if place + 1 < len(rest) else "")

    def _head(self, line: Line, rest: list[Line]) -> None:
        start = 0
        raw = self.raw
        while True:  # tags, points and notes before the stem
            tag = signs.TAG.match(line.folded, start)
            points = signs.POINTS.match(line.folded, start)
            note = signs.NOTE.match(line.folded, start)
            if tag:
                raw.type, raw.tagged = signs.TYPE_WORDS[signs.word_of(tag)], True
                raw.points = tag["points"] or raw.points
                raw.notes += [f"难度：{tag['level']}"] if tag["level"] else []
                start = tag.end()
            elif points:
                raw.points = points["points"]
                start = points.end()
            elif note:
                raw.notes.append(line.text[note.start("note") : note.end("note")])
                start = note.end()
            else:
                break
        label = signs.LABEL.match(line.folded, start)
        name = signs.name_of(label) if label else ""
        if label and name in ("type", "id", "meta", "points") and not raw.printed:
            raw.fields += split_fields(line, start, inside="")
            return
        if label and name in ("stem", "asked"):
            start = label.end()
        elif label and name == "material":
            raw.fields.append(RawField("material", "材料", []))
            start = label.end()
        shown = Line(line.row, line.column + start, line.text[start:], line.folded[start:])
        self._text(shown, rest[0].folded if rest else "", stem=True)

    def _line(self, line: Line, following: str) -> None:
        feedback = _FEEDBACK.match(line.folded)
        if feedback and feedback["b"] and self._is_choice(feedback["b"]):
            feedback = None
        if (feedback and self.raw.choices) or (feedback and (feedback["a"] or feedback["b"]) in ("正确", "错误")):
            assert feedback is not None
            name = feedback["a"] or feedback["b"]
            self.raw.feedback[name] = Part(line.row, line.column + feedback.end(), line.text[feedback.end() :])
            return
        label = signs.LABEL.match(line.folded)
        if label and label["said"] and self.raw.find("correct_response"):
            label = None  # the key stands already: this is a sentence about it
        if (
            label
            and signs.name_of(label) == "stem"
            and not any(part.text for part in self.raw.stem)
            and not self.raw.choices
        ):
            self.raw.stem.append(Part(line.row, line.column + label.end(), line.text[label.end() :].strip()))
            self.in_stem = True
            return
        if label and self._takes(signs.name_of(label), label):
            self.raw.fields += self._fields(line)
            self._split_choices_of_field()
            return
        answered = signs.ANSWERED.match(line.folded)
        if answered:
            part = Part(line.row, line.column + answered.end(), line.text[answered.end() :].strip())
            self.raw.fields.append(RawField("correct_response", "答", [part]))
            return
        blank = _BLANK_KEY.match(line.folded)
        if blank and (
            self.raw.type == "fill_in" or "____" in signs.BLANK.sub("____", "".join(p.text for p in self.raw.stem))
        ):
            self._one_blank(Part(line.row, line.column + blank.end(), line.text[blank.end() :].strip()))
            return
        bare = signs.BARE_KEY.fullmatch(line.folded) or signs.KEY_HELD.fullmatch(line.folded)
        if bare:
            part = Part(line.row, line.column + bare.start("value"), line.text[bare.start("value") : bare.end("value")])
            self.raw.fields.append(RawField("correct_response", "答案", [part]))
            return
        if line.folded.startswith("(") and (boxed := signs.KEY_BRACKET.fullmatch(line.folded)):
            part = Part(line.row, line.column + boxed.start("value"), boxed["value"])
            self.raw.fields.append(RawField("correct_response", "答案", [part]))
            return
        self._text(line, following, stem=False)

    def _one_blank(self, part: Part) -> None:
        """The key of one blank of several: 第一空：…"""
        before = next((one for one in self.raw.fields if one.label == "空"), None)
        if before is None:
            self.raw.fields.append(RawField("correct_response", "空", [part]))
        else:
            before.parts[-1].text += "；"
            before.parts.append(part)

    def _is_choice(self, letter: str) -> bool:
        """Whether “B项：” is the next choice, and no word on a choice that stands above."""
        return not self.raw.fields and bool(self.raw.choices) and letter == self._wanted()

    def _takes(self, name: str, label: re.Match[str]) -> bool:
        """Whether a label begins a field here; 材料 and 问题 are words of a stem as well."""
        if name == "asked":
            return label["boxed"] is not None
        if name == "material":
            return not self.raw.choices and not self.raw.find("correct_response")
        return True

    def _fields(self, line: Line) -> list[RawField]:
        return split_fields(line, 0, inside="", keyed=bool(self.raw.find("correct_response")))

    def _split_choices_of_field(self) -> None:
        """Choices may stand behind 选项：, in a row."""
        if self.raw.fields and self.raw.fields[-1].name == "choices":
            taken = self.raw.fields.pop()
            for part in taken.parts:
                if part.text:
                    self._text(Line(part.row, part.column, part.text, signs.fold(part.text)), "", stem=False)

    @property
    def target(self) -> list[Part]:
        """What a line that begins nothing goes on with."""
        if self.in_stem and not self.raw.choices and not self.raw.find("correct_response"):
            return self.raw.stem
        if len(self.raw.fields) > self.fields_before or (self.raw.fields and not self.raw.choices):
            return self.raw.fields[-1].parts
        return self.raw.choices[-1].parts if self.raw.choices else self.raw.stem

    def _text(self, line: Line, following: str, *, stem: bool) -> None:
        first = self._choice_at(line, following, stem=stem)
        if first is None:
            self._plain(line, len(line.folded))
            return
        if first.start:
            self._plain(line, first.start)
        self._row(line, first)

    def _choice_at(self, line: Line, following: str, *, stem: bool) -> signs.Lettered | None:
        """The first choice in a line, if the question can have one here."""
        wanted = self._wanted()
        if self.raw.choices and len(self.raw.fields) > self.fields_before:
            return None  # an explanation goes through the choices one by one
        if self.raw.fields and self.raw.fields[-1].name not in (
            "correct_response",
            "meta",
            "type",
            "points",
            "choices",
            "stem",
            "mine",
            "id",
            "material",
            "lesson",
            "abilities",
        ):
            return None
        found = (
            signs.lettered(line.folded)
            if not stem or not line.folded[:1].isalpha() or line.folded[:1] in "AaA"
            else None
        )
        if stem and found and line.folded[found.start : found.end].startswith("(") and _begins_again(found, following):
            found = None  # 1.（B）stem: a key in its bracket
        if found is not None and not (stem and found.weak) and self._accepts(found, wanted, line, following):
            self.weak = found.weak
            return found
        if self.raw.choices:
            return (
                signs.next_choice(line.folded, wanted, 1, weak=self.weak)
                if line.folded and self._row_goes_on(line, wanted)
                else None
            )
        inner = signs.next_choice(line.folded, "A", 1, weak=False)
        if inner is None:
            bare = signs.bare_row(line.folded)
            self.weak = bare is not None
            return bare
        again = signs.next_choice(line.folded, "A", inner.end, weak=False)
        second = signs.next_choice(line.folded, "B", inner.end, weak=False)
        if again is not None and (second is None or again.start < second.start):
            inner = again  # the first was the key in its bracket
            second = signs.next_choice(line.folded, "B", inner.end, weak=False)
        after = signs.lettered(following)
        if (
            second is not None
            or (after is not None and after.letter == "B" and not after.weak)
            or len(signs.loose_row(line.folded, inner)) >= 3
        ):
            return inner
        return None

    def _row_goes_on(self, line: Line, wanted: str) -> bool:
        found = signs.next_choice(line.folded, wanted, 1, weak=False)
        return found is not None and line.folded[: found.start].strip() != "" and line.folded[found.start - 1] in "\t "

    def _wanted(self) -> str:
        return chr(ord(self.raw.choices[-1].letter) + 1) if self.raw.choices else "A"

    def _accepts(self, found: signs.Lettered, wanted: str, line: Line, following: str) -> bool:
        if found.letter != wanted:
            if found.weak or not self.raw.choices or self.raw.fields or found.letter <= self.raw.choices[-1].letter:
                # The same letter twice is told when the question is made.
                return bool(
                    not found.weak
                    and self.raw.choices
                    and not self.raw.fields
                    and found.letter == self.raw.choices[-1].letter
                )
            return True
        if not found.weak:
            return True
        if self.raw.choices:
            return self.weak
        after = signs.lettered(following)
        beside = signs.next_choice(line.folded, "B", found.end, weak=True)
        return (after is not None and after.letter == "B") or (beside is not None and beside.weak)

    def _row(self, line: Line, first: signs.Lettered) -> None:
        """Choices of one row, and the labels behind the last."""
        marks = self._marks(line.folded, first)
        ends = [*(mark.start for mark in marks[1:]), len(line.folded)]
        for mark, end in zip(marks, ends, strict=True):
            self._choice(line, mark, end)

    @staticmethod
    def _marks(text: str, first: signs.Lettered) -> list[signs.Lettered]:
        marks = [first]
        while (
            following := signs.next_choice(text, chr(ord(marks[-1].letter) + 1), marks[-1].end, weak=marks[-1].weak)
        ) is not None:
            if not text[marks[-1].end : following.start].strip() and following.start > marks[-1].end:
                break
            marks.append(following)
        loose = signs.loose_row(text, first) if first.letter == "A" and not first.weak else []
        return loose if len(loose) >= 3 and len(loose) > len(marks) else marks

    def _choice(self, line: Line, mark: signs.Lettered, end: int) -> None:
        choice = RawChoice(mark.letter, [], mark.right)
        if not self.raw.choices:
            self.fields_before = len(self.raw.fields)
        self.raw.choices.append(choice)
        stop = end
        inner = _inner_key(line.folded, mark.end, end)
        if inner is not None:
            stop = inner
        if mark.weak and (tail := signs.TAIL_KEY.search(line.folded, mark.end, stop)):  # D 只有物业   答案 A
            part = Part(line.row, line.column + tail.start("key"), tail["key"])
            self.raw.fields.append(RawField("correct_response", "答案", [part]))
            stop = tail.start()
        text = line.folded[mark.end : stop].rstrip()
        marked = signs.RIGHT_MARK.search(text)
        if marked and marked.start() > 0:
            choice.right = True
            text = text[: marked.start()]
        elif wrong := signs.NOT_RIGHT.search(text):
            text = text[: wrong.start()] if wrong.start() else text
        shown = line.text[mark.end : mark.end + len(text)].strip(" \t　")
        if choice.right and shown.startswith("**"):
            shown = shown.removeprefix("**")
        choice.parts.append(Part(line.row, line.column + mark.end, shown.strip().rstrip("|").strip()))
        if inner is not None:
            self._inner(line, inner, end)

    def _inner(self, line: Line, start: int, end: int) -> None:
        boxed = signs.KEY_BRACKET.match(line.folded, start)
        if boxed:
            self.raw.fields.append(
                RawField(
                    "correct_response", "答案", [Part(line.row, line.column + boxed.start("value"), boxed["value"])]
                )
            )
            return
        self.raw.fields += split_fields(line, start, inside="", end=end)

    def _plain(self, line: Line, end: int) -> None:
        """Text that begins nothing, and the labels in it."""
        folded = line.folded
        target = self.target
        current = self.raw.fields[-1].name if self.raw.fields else ""
        boxed = signs.KEY_BRACKET.search(folded, 0, end) if not self.raw.fields else None
        inner = (
            None
            if boxed
            else _inner_key(folded, 0, end)
            if current not in ("explanation",)
            else _inner_box(folded, end)
        )
        stop = boxed.start() if boxed else inner if inner is not None else end
        if self.raw.choices and target is self.raw.choices[-1].parts and _begins_other(folded):
            message = f"这一行像是另一段材料或另一道题，却接在选项{self.raw.choices[-1].letter}后面"
            self.raw.faults.append((line.row, message, "另起一题，写上序号；是材料的，放到它的题前面"))
        target.append(Part(line.row, line.column, line.text[:stop].strip()))
        if boxed:
            self.raw.fields.append(
                RawField(
                    "correct_response",
                    "答案",
                    [
                        Part(
                            line.row,
                            line.column + boxed.start("value"),
                            line.text[boxed.start("value") : boxed.end("value")],
                        )
                    ],
                )
            )
            behind = line.text[boxed.end() : end].strip(" 。.　")
            if behind:
                target.append(Part(line.row, line.column + boxed.end(), behind))
        elif inner is not None:
            self.raw.fields += split_fields(line, inner, inside=current, end=end)


def _begins_other(text: str) -> bool:
    """Whether a line that goes on with a choice looks like the begin of something else: （二）某社区…."""
    return len(text) > 12 and any(signs.numbered(text, style) is not None for style in ("(一)", "一、"))


def _begins_again(found: signs.Lettered, following: str) -> bool:
    after = signs.lettered(following)
    return after is not None and after.letter == "A" and found.letter == "A"


def _inner_key(folded: str, start: int, end: int) -> int | None:
    """Where a label begins inside a line that is a stem, a choice or a key."""
    for match in signs.INNER.finditer(folded, start, end):
        name = signs.name_of(match)
        splits = (
            name in ("correct_response", "explanation", "basis", "mine")
            or (match["boxed"] and name in _SPLITS)
            or (name == "meta" and start > 0)
        )
        if splits and (match.start() > start or match["boxed"]):
            return match.start()
    boxed = signs.KEY_BRACKET.search(folded, start, end)
    return boxed.start() if boxed and start else None


def _inner_box(folded: str, end: int) -> int | None:
    match = next(
        (one for one in signs.INNER.finditer(folded, 0, end) if one["boxed"] and signs.NAMES[one["boxed"]] in _SPLITS),
        None,
    )
    return match.start() if match else None


def split_fields(line: Line, start: int, *, inside: str, end: int | None = None, keyed: bool = False) -> list[RawField]:
    """The labels of a line that begins with one, each with what follows it.

    Inside an explanation and a 依据 a colon makes no label, but in a box or for the short notes that end a question.
    """
    stop = len(line.folded) if end is None else end
    cuts: list[tuple[int, int, str, str]] = []
    for match in signs.INNER.finditer(line.folded, start, stop):
        label = signs.word_of(match)
        name = signs.NAMES[label]
        current = cuts[-1][2] if cuts else inside
        if (
            cuts
            and match["boxed"] is None
            and not _colon_splits(current, name, keyed=keyed or any(cut[2] == "correct_response" for cut in cuts))
        ):
            continue
        if cuts and name not in _SPLITS | {"rubric", "abilities", "lesson"}:
            continue
        cuts.append((match.start(), match.end(), name, label))
    fields = []
    for index, (_, begin, name, label) in enumerate(cuts):
        last = cuts[index + 1][0] if index + 1 < len(cuts) else stop
        fields.append(RawField(name, label, [Part(line.row, line.column + begin, line.text[begin:last].strip())]))
    if not fields:
        label_match = signs.LABEL.match(line.folded, start)
        assert label_match is not None
        label = signs.word_of(label_match)
        begin = label_match.end()
        return [
            RawField(signs.NAMES[label], label, [Part(line.row, line.column + begin, line.text[begin:stop].strip())])
        ]
    return fields


def _colon_splits(current: str, name: str, *, keyed: bool) -> bool:
    if current in ("explanation", "basis", "material", "rubric"):
        return (
            name in ("meta", "mine")
            or (name == "correct_response" and not keyed)
            or (current == "basis" and name == "explanation")
            or (current == "explanation" and name == "basis")
        )
    return True
