"""XLSX and CSV: a question a row, under headings that people know. Other sheets with such headings are read too."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from quangang.curation.encodings import decode
from quangang.errors import OutsideError
from quangang.formats.bounded_xml import parse
from quangang.formats.hub import Collector, Format, Ledger, Value, Written, blanks_of, figure, in_order, matches_of
from quangang.formats.word.package import write_package
from quangang.model import Question
from quangang.outside import open_zip
from quangang.questions.fill_in import BLANK
from quangang.questions.papers import Reading, keys, signs
from quangang.questions.types import TYPES, label_of, labels
from quangang.text.cells import guarded, unguarded
from quangang.text.numerals import parse_numeral

TYPES_CARRIED = frozenset(
    {"single_choice", "multiple_response", "true_false", "fill_in", "numeric", "matching", "ordering", "extended_text"}
)
CARRIES = frozenset(
    {"标识", "选项反馈", "解析", "依据", "能力", "课", "分值", "计分", "容差", "单位", "评分要点", "随题说明"}
)
_LETTERS = "ABCDEFGHIJ"
_COLUMNS = (
    "标识", "题型", "题干", *(f"选项{letter}" for letter in _LETTERS), "右列", "答案", "解析", "依据", "能力", "课", "分值",
    "计分", "容差", "单位", "评分要点", "反馈", "随题说明",
)  # fmt: skip
_NAMES: dict[str, str] = {
    **{name: name for name in _COLUMNS},
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
_ESCAPE = re.compile(r"([\\;；/|])")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MAX_ROWS = 20_000


def rows_of(questions: Sequence[Question], ledger: Ledger) -> list[list[str]]:
    """The table: headings, then a question a row."""
    rows = [list(_COLUMNS)]
    for question in ledger.flat(questions):
        cells = _cells(question, ledger)
        if cells is not None:
            rows.append([cells.get(name, "") for name in _COLUMNS])
    return rows


def _cells(question: Question, ledger: Ledger) -> dict[str, str] | None:
    data = question.data
    if question.type != "true_false" and (not in_order(question) or len(question.choices) > len(_LETTERS)):
        ledger.refuse(question, f"选项不是依次的 A 到 {_LETTERS[-1]}")
        return None
    truth = question.type == "true_false"
    names = {"true": "正确", "false": "错误"}
    cells = {f"选项{choice.id}": choice.text for choice in question.choices} if not truth else {}
    said = [
        f"{names.get(choice.id, choice.id)}：{_safe(choice.feedback)}" for choice in question.choices if choice.feedback
    ]
    rubric = data.get("rubric") or []
    assert isinstance(rubric, list)
    return cells | {
        "标识": question.id,
        "题型": label_of(question),
        "题干": question.stem,
        "右列": "|".join(f"{item['id']}：{_safe(item['text'])}" for item in matches_of(question)),
        "答案": _answer(question),
        "解析": question.explanation,
        "依据": "|".join(f"{basis.provision}：{_safe(basis.quote)}" for basis in question.basis),
        "能力": "|".join(map(_safe, question.abilities)),
        "课": question.lesson,
        "分值": figure(data.get("points")),
        "计分": str(data.get("scoring", "")),
        "容差": figure(data.get("tolerance")) if data.get("tolerance") else "",
        "单位": str(data.get("unit", "")),
        "评分要点": "|".join(f"{figure(line['points'])}：{_safe(str(line['text']))}" for line in rubric),
        "反馈": "|".join(said),
        "随题说明": "|".join(map(_safe, question.notes)),
    }


def _safe(text: str) -> str:
    return _ESCAPE.sub(r"\\\1", text)


def _answer(question: Question) -> str:
    right = question.correct_response
    if question.type == "true_false":
        return {"true": "正确", "false": "错误"}[right[0]]
    if question.type == "fill_in":
        return ";".join("/".join(map(_safe, texts)) for texts in blanks_of(question))
    if question.type == "matching":
        return ";".join(right)
    return "".join(right) if question.type in ("single_choice", "multiple_response", "ordering") else right[0]


def write_xlsx(questions: Sequence[Question], title: str) -> Written:
    """The table as a workbook: the same questions give the same bytes."""
    del title
    ledger = Ledger(CARRIES, TYPES_CARRIED)
    rows = rows_of(questions, ledger)
    sheet = "".join(
        f'<row r="{number}">{"".join(_cell(number, n, text) for n, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="题库" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    return Written(write_package(parts), tuple(ledger.outcomes))


def _cell(row: int, column: int, text: str) -> str:
    if not text:
        return ""
    name = (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
    return f'<c r="{name}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(_BAD.sub("", text))}</t></is></c>'


def write_csv(questions: Sequence[Question], title: str) -> Written:
    """The table as CSV with a mark of UTF-8, which Excel and WPS need."""
    del title
    ledger = Ledger(CARRIES, TYPES_CARRIED)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(guarded, row) for row in rows_of(questions, ledger))
    return Written(b"\xef\xbb\xbf" + stream.getvalue().encode(), tuple(ledger.outcomes))


def table_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of a workbook or a CSV with their numbers, as text."""
    return _workbook(data) if data.startswith(b"PK") else _text_rows(data)


def read(data: bytes, file: str, prefix: str) -> Reading:
    """Read a workbook or a CSV."""
    collector = Collector(file, prefix, "xlsx")
    read_rows(table_of(data), collector)
    return collector.reading()


def _text_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(data).text.lstrip("\ufeff")
    delimiter = "\t" if text[:2000].count("\t") > text[:2000].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise OutsideError("不是正确的 CSV，请另存为 .xlsx 再导入") from error


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    package = open_zip(data)
    names = package.namelist()
    sheets = sorted(
        (name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
        key=lambda name: (len(name), name),
    )
    if not sheets:
        raise OutsideError("不是 Excel 表格（.xlsx），请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        shared = [
            "".join(one.text or "" for one in item.iter("t"))
            for item in parse(package.read("xl/sharedStrings.xml")).iter("si")
        ]
    for name in sheets:
        for row in parse(package.read(name)).iter("row"):
            cells: dict[int, str] = {}
            for place, cell in enumerate(row.iter("c")):
                at = _column(cell.get("r", "")) if cell.get("r") else place
                value = cell.findtext("v") or ""
                kind = cell.get("t", "")
                if kind == "s":
                    value = shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
                elif kind == "inlineStr":
                    value = "".join(one.text or "" for one in cell.iter("t"))
                elif kind == "b":
                    value = "正确" if value == "1" else "错误"
                cells[min(at, 200)] = value
            number = row.get("r", "0")
            yield (
                int(number) if number.isdecimal() else 0,
                [cells.get(n, "") for n in range(max(cells, default=-1) + 1)],
            )


def _column(reference: str) -> int:
    number = 0
    for char in re.match(r"[A-Z]*", reference.upper())[0][:3]:  # type: ignore[index]
        number = number * 26 + ord(char) - 64
    return number - 1


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
        return f"选项{_LETTERS[count - 1] if count else choice['letter']}"
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
        collector.rows[line] = "题目" if heads else "说明"
        if heads:
            _row(
                line,
                dict(reversed([(name, cell) for name, cell in zip(heads, cells, strict=False) if name])),
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
    choices = _bare([(letter, text) for letter in _LETTERS if (text := cells.get(f"选项{letter}", ""))])
    if not choices and cells.get("选项"):
        choices = list(zip(_LETTERS, _in_one_cell(cells["选项"]), strict=False))
    key = cells.get("答案", "").strip()
    if counted and choices and re.fullmatch(r"(?:[1-9]|10)(?:[\s,，、;；|]+(?:[1-9]|10))*", key):
        cells["答案"] = "".join(_LETTERS[int(one) - 1] for one in re.findall(r"\d+", key))
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
CSV = Format("csv", "CSV 表格", (), TYPES_CARRIED, writes=write_csv)
