"""A city of its own: one Word file and one case get the guarantees of the first portal, in five commands."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.project import quangang

TEXT = """第一条 为了加强社区工作者队伍建设，制定本办法。
第二条 新任社区工作者应当在三个月内参加初任培训，时间不少于40学时。
第三条 市民政局每年对社区党组织书记轮训一次，参训率不低于95%。
第四条 本办法自2023年7月1日起施行。"""
SECTIONS = {
    "背景": "青山市的办法见[[{id}#2]]。",
    "做法": "新任的，三个月内参加初任培训，不少于40学时。书记每年轮训一次，参训率不低于95%。",
    "成效": "来源没有写成效。",
    "启示与适用条件": "先定期限，再排课。",
    "需要注意的": "来源只写了要求。",
    "政策依据": "[[{id}#2]]：“新任社区工作者应当在三个月内参加初任培训，时间不少于40学时”",
    "来源": "见页首。",
}


def test_five_commands_and_the_same_guarantees(tmp_path: Path) -> None:
    assert quangang("init", "city", cwd=tmp_path).returncode == 0
    city = tmp_path / "city"
    word = Document()
    word.add_heading("青山市社区工作者管理办法（试行）", 0)
    for line in TEXT.split("\n"):
        word.add_paragraph(line)
    word.save(str(city / "办法.docx"))

    imported = quangang("import", "办法.docx", "--out", "docs/policies", cwd=city)
    assert imported.returncode == 0
    assert "接下来：" in imported.stdout
    policy = next((city / "docs/policies").glob("import-*.md"))
    key = policy.stem
    assert f"docs/sources/{key}.yml 里补填：名称、日期" in imported.stdout
    page = policy.read_text(encoding="utf-8")
    assert f"source:\n  id: {key}\n" in page
    policy.write_text(page.replace("status: draft\n", "issuing_body: [青山市人民政府]\n"), encoding="utf-8")
    entry = city / f"docs/sources/{key}.yml"
    text = entry.read_text(encoding="utf-8").replace("name: 办法", "name: 青山市人民政府网站")
    told = "date: 2023-06-12\ndate_from: 网站上印的是2023年6月12日"
    entry.write_text(text.replace("date: undated", told), encoding="utf-8")

    made = quangang(
        "new", "case", "--id", "first-training", "--title", "新任社区工作者三个月内上岗培训", "--kind", "工作机制",
        "--level", "市级", "--jurisdiction", "青山市", "--source-name", key, "--access", "可以公开", cwd=city,
    )  # fmt: skip
    assert made.returncode == 0
    case = city / "cases/first-training.md"
    written = case.read_text(encoding="utf-8")
    assert f"\nsource: {key}\n" in written
    for heading, words in SECTIONS.items():
        written = written.replace(f"## {heading}\n", f"## {heading}\n\n{words.format(id=key)}\n")
    case.write_text(written.replace("status: draft\n", ""), encoding="utf-8")

    checked = quangang("check", cwd=city)
    assert checked.returncode == 0, checked.stdout
    assert quangang("build", cwd=city).returncode == 0
    shown = (city / "site/cases/first-training/index.html").read_text(encoding="utf-8")
    assert "核对情况" in shown
    trust = quangang("report", "trust", cwd=city).stdout
    assert "cases/first-training.md" in trust

    for right, wrong, words in (
        ("不少于40学时。", "不少于50学时。", "“50”：来源写的是“40”"),
        ("时间不少于40学时”", "时间不得少于40学时”", "和来源对不上"),
        ("95%", "85%", "“85%”"),
    ):
        case.write_text(case.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
        result = quangang("check", "cases/first-training.md", cwd=city)
        assert result.returncode == 1
        assert words in result.stdout
        case.write_text(case.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
