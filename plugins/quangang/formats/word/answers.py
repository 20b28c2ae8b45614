"""What people write into one cell → the value of the model, or a note when that is not certain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from quangang.documents.case_form import Asked
from quangang.model import Address
from quangang.text.yaml_write import Value

_TICKED = re.compile(r"[☑☒√✓✔■●◉×✗xX]|\[[xX√✓]\]|（√）|\(√\)")
_BOX = re.compile(r"[☐□○◯☑☒√✓✔■●◉×✗]|\[[ xX√✓]?\]|（[ 　√]?）|\([ √]?\)")
_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)(?:[年./-](?P<m>\d{1,2})(?:[月./-](?P<d>\d{1,2})日?|月)?|年)?")
_DATES = frozenset({"date", "source.date"})


def read_answer(asked: Asked, lines: Sequence[str]) -> tuple[Value, str]:
    """The value of a field, "" when nothing usable was written, and a note or ""."""
    if asked.choices:
        return _chosen(asked, lines)
    if asked.name in _DATES:
        return _date(asked, " ".join(lines))
    if asked.many:
        texts = lines if asked.long else [part for line in lines for part in re.split(r"[、,，;；]", line)]
        return [text.strip() for text in texts if text.strip()], ""
    if asked.long:
        return "\n".join(lines), ""
    return " ".join(lines), ""


def _chosen(asked: Asked, lines: Sequence[str]) -> tuple[str, str]:
    assert asked.choices is not None
    text = unicodedata.normalize("NFC", " ".join(lines))
    ticked: list[str] = []
    named: list[str] = []
    place = 0
    for match in _choices(asked.choices, text):
        key = next(key for key, name in asked.choices.items() if name == match[0] or key == match[0])
        named.append(key)
        boxes = _BOX.findall(text[place : match.start()])
        if boxes and _TICKED.fullmatch(boxes[-1]):
            ticked.append(key)
        place = match.end()
    behind = _BOX.findall(text[place:])
    if not ticked and named and behind and _TICKED.fullmatch(behind[-1]):  # 工作法√
        ticked = named[-1:]
    found = list(dict.fromkeys(ticked or (named if len(set(named)) == 1 else [])))
    names = "、".join(asked.choices.values())
    if len(found) == 1:
        return found[0], ""
    if len(found) > 1:
        return "", f"“{asked.label}”选了{len(found)}个，只能选一个：{names}"
    if text and not named:
        return "", f"“{asked.label}”写的是“{text[:30]}”，请从这几个里选一个：{names}"
    return "", ""


def _choices(choices: Mapping[str, str], text: str) -> list[re.Match[str]]:
    names = sorted({*choices.values(), *choices}, key=len, reverse=True)
    return list(re.finditer("|".join(re.escape(name) for name in names), text))


def _date(asked: Asked, text: str) -> tuple[str, str]:
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("。起至今")
    if not folded:
        return "", ""
    match = _DATE.fullmatch(folded)
    if match:
        parts = [match["y"], *(part.zfill(2) for part in (match["m"], match["d"]) if part)]
        return "-".join(parts), ""
    return text.strip(), f"“{asked.label}”写的是“{text.strip()[:30]}”，应写成 2024-03-28、2024-03 或 2024"


def read_row(
    asked: Asked, texts: Mapping[str, str], provision: Callable[[str], str]
) -> tuple[dict[str, Value], list[str]]:
    """One row of a table; empty when the row holds nothing, or nothing the model can hold: the note says which."""
    row: dict[str, Value] = {}
    notes: list[str] = []
    for column in asked.columns:
        text = texts.get(column.name, "")
        if not text.strip():
            continue
        if column.choices:
            key, note = _chosen(column, [text])
            if key:
                row[column.name] = key
            notes += [note] if note else []
        elif column.name == "provision":
            address = text.strip() if Address.parse(text.strip()) else provision(text.strip())
            if not address:
                notes.append(f"“{asked.label}”里的“{text.strip()[:40]}”对不上具体条文，请编辑来定")
                return {}, notes
            row[column.name] = address
        else:
            row[column.name] = text.strip()
    if asked.name == "relations" and "provision" in row and "type" not in row:
        row["type"] = "exemplifies"
        notes.append(f"对应条文 {row['provision']} 没有写关系，先记为“体现”，请编辑核对")
    needed = {"facts": ("label", "value"), "relations": ("provision",), "basis": ("provision", "quote")}[asked.name]
    if row and any(name not in row for name in needed):
        notes.append(f"“{asked.label}”有一行没有填全：{'，'.join(str(value) for value in row.values())}")
        return {}, notes
    return row, notes
