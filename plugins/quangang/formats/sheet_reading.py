"""Sheets of questions: our own table, and others with headings that people know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.errors import OutsideError
from quangang.formats.hub import Collector, Format, Value
from quangang.formats.sheet import COLUMNS, LETTERS, TYPES_CARRIED, write_xlsx
from quangang.formats.tables import table_of
from quangang.questions.fill_in import BLANK
from quangang.questions.papers import keys, signs
from quangang.questions.reading import Reading
from quangang.questions.types import TYPES, labels
from quangang.text.numerals import parse_numeral

_NAMES: dict[str, str] = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(
        (
            "题目",
            "试题",
            "题目内容",
            "试题内容",
            "题干内容",
            "问题",
            "试题题干",
            "题目（必填）",
            "题干（必填）",
            "标题",
            "内容",
            "题目描述",
            "试题描述",
            "question",
            "stem",
        ),
        "题干",
    ),
    **dict.fromkeys(
        ("类型", "试题类型", "题目类型", "题目类别", "题型（必填）", "考题类型", "type", "questiontype"), "题型"
    ),
    **dict.fromkeys(
        ("正确答案", "参考答案", "标准答案", "答案（必填）", "正确选项", "试题答案", "answer", "correctanswer", "key"),
        "答案",
    ),
    **dict.fromkeys(
        (
            "答案解析",
            "试题解析",
            "解析说明",
            "题目解析",
            "说明",
            "详解",
            "试题详解",
            "答案详解",
            "explanation",
            "analysis",
        ),
        "解析",
    ),
    **dict.fromkeys(("政策依据", "法律依据", "出题依据", "命题依据", "依据条款"), "依据"),
    **dict.fromkeys(("分数", "题目分数", "单题分数", "得分"), "分值"),
    **dict.fromkeys(("题号", "序号", "编号", "No", "no"), "序号"),
    **dict.fromkeys(("选项", "备选答案", "选项内容", "备选项", "options"), "选项"),
}
_TYPE_WORDS = {
    **dict.fromkeys(("single", "singlechoice", "radio"), "single_choice"),
    **dict.fromkeys(("multiple", "multiplechoice", "multipleresponse", "checkbox"), "multiple_response"),
    **dict.fromkeys(("judge", "judgement", "judgment", "truefalse", "true/false", "boolean"), "true_false"),
    **dict.fromkeys(("blank", "fillin", "fillblank", "fillintheblank", "completion"), "fill_in"),
    **dict.fromkeys(("essay", "shortanswer", "shortessay"), "extended_text"),
}
"""What platforms' own exports call the types."""
_CHOICE_HEAD = re.compile(
    r"(?:选项|答案选项|备选项?|备选答案|答案|选择项?|OPTION|CHOICE)?(?P<letter>[A-J])(?:选项|项)?"
    r"|(?:选项|答案选项|备选项?|备选答案|答案|选择项?|OPTION|CHOICE)(?P<count>10|[1-9]|[一二三四五六七八九十])"
)
_NOTES = re.compile(r"难度|难易|知识点|考点|章节|分类|标签|来源|出处|备注|模块|科目|岗位")
MAX_ROWS = 20_000


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read a workbook or a CSV."""
    collector = Collector(file, prefix, "xlsx")
    read_rows(table_of(data), collector)
    return collector.reading()


def _without_marks(cell: str) -> str:
    return re.sub(r"[\s*＊_]|[（(](?:必填|选填|可选|可空)[)）]", "", cell)


def _choice_head(cell: str) -> re.Match[str] | None:
    return _CHOICE_HEAD.fullmatch(signs.fold(_without_marks(cell)).upper())


def _heading(cell: str) -> str:
    plain = _without_marks(cell)
    choice = _choice_head(cell)
    if choice:
        count = choice["count"] and (
            int(choice["count"]) if choice["count"].isdecimal() else parse_numeral(choice["count"])
        )
        return f"选项{LETTERS[count - 1] if count else choice['letter']}"
    return _NAMES.get(plain) or _NAMES.get(plain.lower(), plain)


def _type_of(word: str) -> str:
    """The type that a cell names, bracketed or not, in Chinese or as platforms export it."""
    plain = word.strip(" 【】[]（）()。.：:")
    named = labels().get(plain) or signs.TYPE_WORDS.get(plain) or _TYPE_WORDS.get(re.sub(r"[\s_-]", "", plain.lower()))
    return named or (plain if plain in TYPES else "")


def _in_one_cell(text: str) -> list[str]:
    """Choices of one cell: cut at their letters where they bear letters in order, else at the signs that part them."""
    folded = signs.fold(text)
    first = signs.lettered(folded)
    if first and first.letter == "A" and not first.weak:
        marks = [first]
        while found := signs.next_choice(folded, chr(ord(marks[-1].letter) + 1), marks[-1].end, weak=False):
            marks.append(found)
        if len(marks) > 1:
            ends = [*(mark.start for mark in marks[1:]), len(text)]
            return [text[mark.end : end].strip(" \t\n　;；|#$&、，,/") for mark, end in zip(marks, ends, strict=True)]
    parts = [one for one in re.split(r"[\n|;；]|\$;\$", text) if one.strip()]
    return [re.sub(r"^\s*[A-J]\s*[.．、:：]\s*", "", one) for one in parts]


def _in_stem(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A cell with the stem and its choices, apart."""
    folded = signs.fold(text)
    first = signs.next_choice(folded, "A", 1, weak=False) if folded else None
    if first is None or signs.next_choice(folded, "B", first.end, weak=False) is None:
        return text, []
    return text[: first.start].strip(), list(zip(LETTERS, _in_one_cell(text[first.start :]), strict=False))


def _bare(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices without the letters that their column names already."""
    cut = [re.match(rf"\s*{letter}\s*[.．、:：)）]\s*(?=\S)", text) for letter, text in choices]
    if not all(cut):
        return choices
    return [(letter, text[match.end() :]) for (letter, text), match in zip(choices, cut, strict=True) if match]


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row has the headings of a table of questions."""
    names = [_heading(cell.strip()) for cell in cells]
    return len(names) > 2 and "题干" in names and ("答案" in names or "题型" in names)


def read_rows(rows: Iterator[tuple[int, list[str]]], collector: Collector) -> None:
    """Questions of a table; headings may come after a title, and again."""
    heads: list[str] = []
    type_ = ""
    counted = False
    for count, (line, row) in enumerate(rows):
        if count > MAX_ROWS:
            raise OutsideError(f"表格超过{MAX_ROWS}行，请分成几个文件")
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if is_heading(cells):
            heads = [_heading(cell) for cell in cells]
            counted = any(head["count"] for cell in cells if (head := _choice_head(cell)))
            collector.rows[line] = "表头"
            continue
        section = [cell for cell in cells if cell]
        if heads and len(section) == 1 and (named := signs.HEADING.fullmatch(signs.fold(section[0]))):
            type_ = section[0][named.start("label") : named.end("label")]
            collector.rows[line] = "大题标题"
            continue
        collector.rows[line] = "题目" if heads else "说明"
        if heads:
            _row(
                line,
                {
                    **({"题型": type_} if type_ else {}),
                    **dict(reversed([(name, cell) for name, cell in zip(heads, cells, strict=False) if name])),
                },
                collector,
                counted=counted,
            )
    if not heads:
        collector.problem(1, "没有找到表头", "第一行写：题型、题干、选项A、选项B……答案、解析")


def _protect(text: str) -> str:
    return re.sub(r"\\([\\;；/|])", lambda match: chr(0xF0000 + ord(match[1])), text)


def _shown(text: str) -> str:
    return re.sub("[\U000f0000-\U000fffff]", lambda match: chr(ord(match[0]) - 0xF0000), text)


def _split(text: str, mark: str) -> list[str]:
    """Parts between marks that are not escaped."""
    return [_shown(part) for part in re.split(mark, _protect(text)) if part]


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(one.partition("：")[0].strip(), one.partition("：")[2]) for one in _split(text, r"\|")]


def _row(line: int, cells: dict[str, str], collector: Collector, *, counted: bool) -> None:
    """One question; `counted` says that columns of choices bear numbers, and so may keys."""
    stem = cells.get("题干", "")
    if not stem:
        if any(cells.values()):
            collector.found += 1
            collector.problem(line, "这一行没有题干，没有导入")
        return
    word = cells.get("题型", "")
    type_ = _type_of(word)
    if word and not type_:
        collector.found += 1
        collector.problem(line, f"没有“{word[:20]}”这种题型，没有导入", "写成单选题、多选题、判断题、填空题、简答题")
        return
    choices = _bare([(letter, text) for letter in LETTERS if (text := cells.get(f"选项{letter}", ""))])
    if not choices and cells.get("选项"):
        choices = list(zip(LETTERS, _in_one_cell(cells["选项"]), strict=False))
    if not choices:
        stem, choices = _in_stem(stem)
    key = cells.get("答案", "").strip()
    if counted and choices and re.fullmatch(r"(?:[1-9]|10)(?:[\s,，、;；|]+(?:[1-9]|10))*", key):
        cells["答案"] = "".join(LETTERS[int(one) - 1] for one in re.findall(r"\d+", key))
    made = _made(type_, stem, choices, cells)
    if isinstance(made, str):
        collector.found += 1
        collector.problem(line, f"{made}，没有导入")
        return
    points = cells.get("分值", "").removesuffix("分")
    notes = _split(cells.get("随题说明", ""), r"\|") + [
        f"{name}：{text}" for name, text in cells.items() if _NOTES.search(name) and text
    ]
    common: dict[str, Value] = {
        "id": cells.get("标识", ""),
        "explanation": cells.get("解析", ""),
        "basis": [{"provision": one, "quote": quote} for one, quote in _pairs(cells.get("依据", "")) if "#" in one],
        "abilities": _split(cells.get("能力", ""), r"\|"),
        "lesson": cells.get("课", ""),
        "points": points if re.fullmatch(r"\d+(\.\d+)?", points) and float(points) > 0 else "",
        "notes": notes + [f"依据：{text}" for text in [cells.get("依据", "")] if text and "#" not in text],
    }
    collector.add(line, {**common, **made})


def _made(type_: str, stem: str, choices: list[tuple[str, str]], cells: dict[str, str]) -> dict[str, Value] | str:
    answer = cells.get("答案", "").strip()
    said = dict(_pairs(cells.get("反馈", "")))
    truth = keys.truth(answer)
    if not type_ or type_ == "choice":
        read = keys.chosen(answer)
        type_ = (
            "true_false"
            if not choices and truth
            else "fill_in"
            if not choices and answer and BLANK.search(stem)
            else ""
            if not choices or not read
            else "single_choice"
            if len(read[0]) == 1
            else "multiple_response"
        )
    if not type_:
        return "看不出题型"
    if not answer:
        return "这道题没有答案"
    rows = [
        {"id": letter, "text": text, **({"feedback": said[letter]} if said.get(letter) else {})}
        for letter, text in choices
    ]
    if type_ == "true_false":
        letters = {letter: signs.TRUTH.get(signs.fold(text)) for letter, text in choices} or {"A": "正确", "B": "错误"}
        word = truth[0] if truth and not truth[1] else letters.get(signs.fold(answer).upper())
        return (
            {"type": type_, "stem": stem, "correct_response": [word], "feedback": said}
            if word
            else f"判断题的答案不能写“{answer[:20]}”"
        )
    if type_ in ("single_choice", "multiple_response", "ordering"):
        found = keys.chosen(answer)
        if found is None or found[1]:
            return f"看不懂答案“{answer[:20]}”"
        more = {"scoring": cells["计分"]} if cells.get("计分") and type_ == "multiple_response" else {}
        return {"type": type_, "stem": stem, "choices": rows, "correct_response": found[0], **more}
    if type_ == "fill_in":
        if not BLANK.search(stem):
            stem = re.sub(r"[（(]\s*[)）]", "____", stem)
        return {"type": type_, "stem": stem, "correct_response": _blank_parts(answer)}
    if type_ == "numeric":
        return {
            "type": type_,
            "stem": stem,
            "correct_response": [answer],
            "tolerance": cells.get("容差", ""),
            "unit": cells.get("单位", ""),
        }
    if type_ == "matching":
        right = [{"id": name, "text": text} for name, text in _pairs(cells.get("右列", ""))]
        return {"type": type_, "stem": stem, "choices": rows, "matches": right, "correct_response": _split(answer, ";")}
    rubric = [{"text": text, "points": points} for points, text in _pairs(cells.get("评分要点", ""))]
    return {"type": "extended_text", "stem": stem, "reference": answer, "rubric": rubric}


def _blank_parts(answer: str) -> list[list[str]]:
    """Accepted texts of each blank: 18/十八；组织部."""
    return [
        [_shown(text.strip()) for text in part.split("/") if text.strip()]
        for part in re.split("[;；]", _protect(answer))
        if part.strip()
    ]


XLSX = Format(
    "xlsx",
    "Excel 表格（我们的样板；问卷星、考试云一类的表也读）",
    (".xlsx", ".csv", ".tsv"),
    TYPES_CARRIED,
    reads=read,
    writes=write_xlsx,
)
