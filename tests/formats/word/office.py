"""The forms in LibreOffice: saved again, filled in, and back: `python3 tasks.py office`. Not in the suite: a big install.

LibreOffice stands here for every editor that is not Word: it writes the file anew from its own model of the document.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from quangang.documents.case_file import CaseEntry, case_entry, write_case
from quangang.errors import QuangangError
from quangang.formats.word.form import write_form
from quangang.formats.word.form_read import read_form
from quangang.loading import read_document
from tests.formats.word.test_case_form import ROOT, fill

MORE = CaseEntry(
    {
        "title": "各种写法",
        "kind": "work_method",
        "level": "county",
        "jurisdiction": "示例县",
        "source": {"name": "某社区"},
    },
    {
        "背景": "**加粗**的话和*斜体*的话。\n\n\\#话题#、3\\*5、&lt;App>，姓名\\_\\_\\_\\_。",
        "做法": "1. 第一步\n2. 第二步\n\n- 一项\n    - 里面一项\n- 二项\n\n3\\. 单独的编号",
        "成效": "| 时间 | 次数 |\n| --- | --- |\n| 2024年\\|上 | 31<br>（值班记录） |",
        "政策依据": "[[central-2024#8]]：\n\n> 一句原文。\n>\n> 又一句。",
        "来源": "### 小标题\n\n某社区。",
    },
    "放在前面的话。",
)


def converted(folder: Path, kind: str, *files: Path) -> None:
    """LibreOffice opens every file and saves it as something else."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind, "--outdir"]
    done = subprocess.run(
        [*command, str(folder / "out"), *map(str, files)], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr


def _lines(entry: CaseEntry) -> list[str]:
    """Lines that hold something; two quotations in a row are one block of Markdown."""
    return [line for line in write_case(entry).splitlines() if line not in ("", ">")]


def run() -> None:
    """Every case of the portal, and a form with every way of writing, through LibreOffice and back."""
    started = time.monotonic()
    entries = {"more": MORE}
    for path in sorted((ROOT / "cases").glob("*.md")):
        if path.stem != "index":
            document, _ = read_document(path, ROOT)
            assert document is not None, path
            entries[path.stem] = case_entry(document)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for key, entry in entries.items():
            (folder / f"{key}.docx").write_bytes(write_form(entry))
        blank = docx.Document(io.BytesIO(write_form()))
        fill(blank)
        blank.save(str(folder / "filled.docx"))
        files = sorted(folder.glob("*.docx"))
        converted(folder, "docx:MS Word 2007 XML", *files)
        lost = []
        for file in files:
            before = read_form(file.read_bytes(), file.name)
            after = read_form((folder / "out" / file.name).read_bytes(), file.name)
            if write_case(before.entry) != write_case(after.entry) or before.notes != after.notes:
                lost.append(file.stem)
            if file.stem in entries and _lines(before.entry) != _lines(entries[file.stem]):
                lost.append(f"{file.stem}（没有经过 LibreOffice）")
        refused = 0
        for kind, suffix in (("doc:MS Word 97", "doc"), ("odt", "odt"), ("rtf", "rtf"), ("pdf", "pdf")):
            converted(folder, kind, folder / "more.docx")
            try:
                read_form((folder / "out" / f"more.{suffix}").read_bytes(), f"more.{suffix}")
            except QuangangError as error:
                refused += "docx" in str(error) or "Word 原件" in str(error)
    sys.stdout.write(
        f"LibreOffice：{len(files)}份表，{len(files) - len(set(lost))}份一字不少；旧格式等4种文件，{refused}种拒绝并说明办法；"
        f"{time.monotonic() - started:.1f}秒。\n"
    )
    if lost or refused != 4:
        sys.exit(f"有变化的：{lost}")


if __name__ == "__main__":
    run()
