"""案例申报表: a Word form made from the case model, blank or filled in. Word, WPS and LibreOffice open it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quangang.documents.case_file import CaseEntry
from quangang.documents.case_form import PARTS, PROMISES, PUBLIC, SECTIONS, Asked, Part, Section
from quangang.formats.word import write
from quangang.formats.word.blocks import Run
from quangang.formats.word.markdown import read_blocks
from quangang.formats.word.package import write_package

TITLE = "案例申报表"
INTRO: tuple[str, ...] = (
    "你在社区做成过一件事，别人也用得上，就可以报上来。写得不漂亮不要紧，写清楚就行。",
    "用电脑上的 Word、WPS，或者手机上的 WPS 填都可以。行不够就加行，空着的行不用删。填好后存成 .docx，交给联系人。",
    "小标题和左边一栏的名称不要改。七段里有一段写不出来，留空，不要编。",
)
HEADER: tuple[str, ...] = ("项目", "填在这里", "怎么填")
OPENING = "其他要说的"
OPENING_HELP = "上面放不下的，写在这里。没有就空着。"
BEFORE = "交之前看一看"
SECTIONS_HELP = "下面七段，每段写在框里。可以贴表格；图片请另外发，写明放在哪一段。"
SPARE_ROWS = 4
"""Empty rows of a table to be filled in."""

_NUMERALS = "一二三四五六七八九十"
_WIDTHS = (1800, 4600, 2898)


def write_form(entry: CaseEntry | None = None) -> bytes:
    """The form as a .docx; the same entry gives the same bytes.

    Args:
        entry: a case to fill it in with; None for the blank form.
    """
    entry = entry or CaseEntry({})
    pieces = [write.paragraph(TITLE, "QgTitle"), *(write.paragraph(line, "QgHelp") for line in INTRO)]
    number = iter(_NUMERALS)
    for part in PARTS:
        if not part.editor:
            pieces += _part(part, entry, next(number))
    pieces += [write.paragraph(f"{next(number)}、正文", "QgPart"), write.paragraph(SECTIONS_HELP, "QgHelp")]
    for place, section in enumerate(SECTIONS, 1):
        pieces += _section(section, entry, place)
    pieces += [
        write.paragraph(OPENING, "QgPart"),
        write.paragraph(OPENING_HELP, "QgHelp"),
        _box(entry.opening, 600),
        write.paragraph(f"{next(number)}、{BEFORE}", "QgPart"),
        *(write.paragraph(f"☐ {promise}", "") for promise in PROMISES),
        _answers((PUBLIC,), {"access": "public", **entry.fields} if entry.fields else {}),
    ]
    for part in PARTS:
        if part.editor:
            pieces += _part(part, entry, next(number))
    return write_package(write.parts("".join(pieces), TITLE))


def _part(part: Part, entry: CaseEntry, number: str) -> list[str]:
    pieces = [write.paragraph(f"{number}、{part.title}", "QgPart"), write.paragraph(part.help, "QgHelp")]
    single = tuple(one for one in part.asked if not one.columns)
    if single:
        pieces.append(_answers(single, entry.fields))
    for one in part.asked:
        if one.columns:
            if single:
                pieces.append(write.paragraph("", "QgHint"))
            pieces.append(_rows(one, entry.fields.get(one.name, ())))
    return pieces


def label(asked: Asked | Section) -> str:
    """What stands on the form: 标题（必填）."""
    name = asked.label if isinstance(asked, Asked) else asked.heading
    return f"{name}（必填）" if asked.required else name


def hint(asked: Asked) -> str:
    """What stands beside the answer."""
    stop = "" if not asked.help or asked.help.endswith(("。", "？")) else "。"
    return f"{asked.help}{stop}例：{asked.example}" if asked.example else asked.help


def _answers(asked: Sequence[Asked], fields: Mapping[str, object]) -> str:
    rows = [
        write.row(
            (
                write.cell(write.paragraph(name, "QgHint"), width, shaded=True)
                for name, width in zip(HEADER, _WIDTHS, strict=True)
            ),
            header=True,
        )
    ]
    for one in asked:
        cells = (
            write.cell(write.paragraph(label(one), "QgLabel"), _WIDTHS[0], shaded=True),
            write.cell(_answer(one, value_at(fields, one.name)), _WIDTHS[1]),
            write.cell(write.paragraph(hint(one), "QgHint"), _WIDTHS[2]),
        )
        rows.append(write.row(cells, height=900 if one.long else 420))
    return write.table(rows, _WIDTHS) + write.paragraph("", "QgHint")


def _answer(asked: Asked, value: object) -> str:
    if asked.choices:
        chosen = str(value or "")
        if asked.name == PUBLIC.name and chosen not in ("", "public"):
            chosen = "unconfirmed"
        return "".join(
            write.paragraph(f"{'☑' if key == chosen else '☐'} {name}") for key, name in asked.choices.items()
        )
    if isinstance(value, str):
        return "".join(write.paragraph(line) for line in value.split("\n"))
    texts = [str(item) for item in value] if isinstance(value, Sequence) else []
    if asked.long:
        return "".join(write.paragraph(text) for text in texts)
    return write.paragraph("、".join(texts))


def value_at(fields: Mapping[str, object], name: str) -> object:
    """The value at a path such as `source.name`; None when there is none."""
    value: object = fields
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _rows(asked: Asked, values: object) -> str:
    columns = asked.columns
    each = [write.WIDTH // len(columns)] * len(columns)
    heads = (
        write.cell(
            write.paragraph(column.label, "QgLabel") + write.paragraph(hint(column), "QgHint"), width, shaded=True
        )
        for column, width in zip(columns, each, strict=True)
    )
    rows = [write.row(heads, header=True)]
    filled = [item for item in values if isinstance(item, Mapping)] if isinstance(values, Sequence) else []
    for item in [*filled, *({} for _ in range(SPARE_ROWS))]:
        cells = []
        for column, width in zip(columns, each, strict=True):
            text = str(item.get(column.name, ""))
            if column.choices:
                text = column.choices.get(text, text)
            cells.append(write.cell(write.paragraph((Run(text),)), width))
        rows.append(write.row(cells, height=420))
    return write.table(rows, each) + write.paragraph("", "QgHint")


def _section(section: Section, entry: CaseEntry, number: int) -> list[str]:
    example = f"例：{section.example}" if section.example else ""
    return [
        write.paragraph(f"{number}. {label(section)}", "QgPart"),
        write.paragraph(section.help + example, "QgHelp"),
        _box(entry.sections.get(section.heading, ""), 1700),
    ]


def _box(markdown: str, height: int) -> str:
    content = write.blocks(read_blocks(markdown), write.WIDTH) if markdown else write.paragraph()
    return write.table([write.row([write.cell(content, write.WIDTH)], height=height)], [write.WIDTH]) + write.paragraph(
        "", "QgHint"
    )
