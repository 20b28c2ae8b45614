"""Word is strict about the order of elements where other editors are not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quangang.documents.case_file import CaseEntry
from quangang.formats.word.form import write_form

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs strike color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tcPr": "tcW gridSpan vMerge tcBorders shd",
    "tbl": "tblPr tblGrid tr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "style": "name basedOn next link uiPriority qFormat pPr rPr tblPr",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "settings": "zoom defaultTabStop compat themeFontLang",
}
"""ECMA-376 part 1, the sequences we use."""

FULL = CaseEntry(
    {"id": "a", "title": "表", "subjects": ["一", "二"], "facts": [{"label": "次数", "value": "31次"}]},
    {"背景": "**粗**和*斜*\n\n- 一\n    - 二\n\n1. 三\n\n> 引\n\n### 题\n\n| 一 | 二 |\n| --- | --- |\n| 三 | 四 |"},
)


@pytest.mark.parametrize("entry", [None, FULL], ids=["blank", "full"])
def test_elements_stand_in_the_order_of_the_standard(entry: CaseEntry | None) -> None:
    wrong = []
    with zipfile.ZipFile(io.BytesIO(write_form(entry))) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        for part in parts:
            for element in ElementTree.fromstring(package.read(part)).iter():
                known = ORDER.get(element.tag.rpartition("}")[2])
                names = [child.tag.rpartition("}")[2] for child in element]
                if known and "wordprocessingml" in element.tag:
                    places = [known.split().index(name) for name in names]
                    if places != sorted(places):
                        wrong.append((part, element.tag, names))
                if element.tag.endswith("}tc") and names[-1:] != ["p"]:
                    wrong.append((part, element.tag, names))
    assert wrong == []


def test_every_part_is_named_and_typed() -> None:
    with zipfile.ZipFile(io.BytesIO(write_form())) as package:
        types = package.read("[Content_Types].xml").decode()
        names = set(package.namelist())
        relations = [name for name in names if name.endswith(".rels")]
        for name in relations:
            folder = Path(name).parent.parent
            for relation in ElementTree.fromstring(package.read(name)):
                assert (folder / relation.get("Target", "")).as_posix() in names
    assert all(f"/{name}" in types for name in names if name.startswith(("word/", "docProps/")) and "_rels" not in name)
