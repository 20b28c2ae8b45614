"""Handouts, slides, the training file, the 擂台 and the plan of turns: what is known stands in them, to the letter, every time the same."""

from __future__ import annotations

import ctypes
import io
import itertools
import random
import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Browser, expect

from quangang.formats.material.contest import write_contest
from quangang.formats.material.handout import MARK, write_handout, write_texts
from quangang.formats.material.rotation import Member, plan, write_calendar, write_plan
from quangang.formats.material.slides import MOST, slides_of, write_pptx
from quangang.formats.material.text import cited_by, parts_of
from quangang.formats.material.training_file import CONTENTS, Learner, Training, training_file
from quangang.formats.printing import write_docx, write_html, write_pdf
from quangang.formats.printing.lattice import ACROSS, atoms, rows
from tests.formats.lms.packages import portal
from tests.project import new_project, quangang


def folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def lines_of(page: pypdfium2.PdfPage) -> dict[float, list[tuple[float, str]]]:
    """Characters of a page by baseline, from the top; x in points."""
    text = page.get_textpage()
    found: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char.strip():
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            found[round(y.value, 1)].append((x.value, char))
    return {y: sorted(found[y]) for y in sorted(found, reverse=True)}


def test_official_text_stands_in_22_lines_of_28_cells() -> None:
    corpus, graph = portal()
    course = corpus.courses["first-month"]
    pages = list(pypdfium2.PdfDocument(write_pdf(write_texts(course, corpus, graph))))
    assert len(pages) > 5
    printed = ""
    for number, page in enumerate(pages):
        lines = lines_of(page)
        body = [y for y in lines if 99 < y < 737]  # 35 mm from below, 37 from above
        texts = ["".join(char for _, char in lines[y]) for y in lines]
        assert texts[0] == MARK
        printed += "".join("".join(char for _, char in lines[y]) for y in body)
        if 0 < number < len(pages) - 1:
            assert len(body) == 22
            assert {round(one - other, 1) for one, other in itertools.pairwise(body)} <= {28.9, 29.0}
            for y in body:
                xs = [x for x, char in lines[y] if not char.isascii()]
                cells = {round((x - 79.37) / 15.793, 1) for x in xs}
                assert all(cell < ACROSS for cell in cells)
                assert max(cells) - min(cells) < ACROSS - 0.5
            assert max(len(lines[y]) for y in body) >= ACROSS
    # Nothing lost, nothing changed, nothing moved.
    wanted = "".join(
        document.title + "".join(one.text for one in provisions)
        for document, provisions in cited_by(course, corpus, graph)
    )
    assert folded(printed).startswith(folded(wanted)[:200])
    assert folded(wanted) in re.sub(r"\(节选。来源:[^)]*\)", "", folded(printed))


@pytest.mark.parametrize("seed", range(60))
def test_lines_keep_every_character_and_no_line_begins_with_a_closing_mark(seed: int) -> None:
    draw = random.Random(seed)
    text = "".join(draw.choices("社区工作者培训。，、；：？！）》”（《“2024年ABC ％", k=draw.randrange(1, 400)))
    made = rows(atoms(text), first=draw.choice((0, 2)))
    assert "".join(one.text for row in made for one in row).replace("\u3000", "") == text.replace(" ", "")
    assert all(sum(one.width for one in row) <= ACROSS for row in made)


def test_marks_stand_where_they_may() -> None:
    text = "各地要把社区工作者培训纳入干部教育培训规划，（单位）相关人员经费予以保障。"
    for shift in range(28):
        for row in rows(atoms("字" * shift + text)):
            assert row[0].text[0] not in "。，、；：？！）》”"
            assert row[-1].text[-1] not in "（《“"


def test_a_handout_holds_every_word_of_its_lessons_and_says_what_it_is() -> None:
    corpus, _ = portal()
    course = corpus.courses["first-month"]
    printed = write_handout(course, corpus)
    data = write_docx(printed)
    document = docx.Document(io.BytesIO(data))
    words = folded("".join("".join(node.itertext()) for node in document.element.body.iterchildren()))
    for lesson in course.lessons:
        for part in parts_of(lesson, corpus):
            for sentence in re.findall(r"[\u4e00-\u9fff，]{8,}", part.text):
                assert folded(sentence) in words, sentence
    assert "[[" not in words
    assert "**" not in words
    assert MARK in document.sections[0].header.paragraphs[0].text
    assert MARK.encode() in write_html(printed)
    for page in pypdfium2.PdfDocument(write_pdf(printed)):
        assert MARK in page.get_textpage().get_text_range()
    assert write_docx(printed) == data
    assert write_pdf(printed) == write_pdf(printed)


def test_slides_hold_few_words_and_their_notes_hold_all() -> None:
    corpus, _ = portal()
    course = corpus.courses["first-month"]
    made = slides_of(course, corpus)
    data = write_pptx(made, course.document.title)
    assert write_pptx(slides_of(course, corpus), course.document.title) == data
    deck = pptx.Presentation(io.BytesIO(data))
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert len(deck.slides) == len(made) > 30
    notes = folded("".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides))
    for lesson in course.lessons:
        for part in parts_of(lesson, corpus):
            for sentence in re.findall(r"[\u4e00-\u9fff，]{8,}", part.text):
                assert folded(sentence) in notes, sentence
    told = [one for one in made if not one.title.startswith("想一想")]
    scenes = [len(text) for one in told for text in one.points if text.startswith("教学情境（虚构）：")]
    assert min(scenes) > 40  # the case itself, not its label
    for one in made:
        assert sum(1 + len(text) // 32 for text in one.points) <= 2 * MOST, one.title
    assert deck.core_properties.author == ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-pptx" not in archive.read("docProps/core.xml")
    # An answer comes on the slide after its question, never on it.
    titles = [one.title for one in made]
    asked = [at for at, title in enumerate(titles) if title.startswith("想一想：")]
    assert asked
    assert all(titles[at + 1] == "答案" for at in asked)


def training() -> Training:
    corpus, _ = portal()
    people = (Learner("张一", "东社区", "社区工作者"), Learner("李二", "西社区"))
    return Training(
        corpus.courses["first-month"], corpus, "2025年初任培训", "某区委社会工作部", "2025年3月3日", "区委党校", people
    )


def test_the_training_file_is_whole_and_filled_in() -> None:
    files = training_file(training())
    numbers = {name[:2] for name in files}
    assert numbers == {"00", *(number for number, _, _ in CONTENTS)} - {"06"}  # the test goes into a folder
    assert training_file(training()) == files
    for name, data in files.items():
        if name.endswith(".docx"):
            document = docx.Document(io.BytesIO(data))
            words = "".join("".join(node.itertext()) for node in document.element.body.iterchildren())
            assert "2025年初任培训" in words, name
    notice = docx.Document(io.BytesIO(files["01-通知.docx"]))
    words = "\n".join(paragraph.text for paragraph in notice.paragraphs)
    assert "定于2025年3月3日在区委党校举办“2025年初任培训”" in words
    assert "（1）我们是谁；（2）居民来了怎么接" in words
    plans = docx.Document(io.BytesIO(files["05-教案.docx"]))
    provision = portal()[0].documents["central-2024"].tree.get("8")
    assert provision is not None
    assert provision.text.split("\n")[0] in "\n".join(paragraph.text for paragraph in plans.paragraphs)
    attendance = docx.Document(io.BytesIO(files["04-签到表.docx"])).tables[0]
    assert [cell.text for cell in attendance.rows[1].cells] == ["1", "张一", "东社区", "", ""]
    table = openpyxl.load_workbook(io.BytesIO(files["02-课程表.xlsx"])).active
    assert table is not None
    assert [row[1] for row in table.iter_rows(min_row=3, max_row=8, values_only=True)] == [
        lesson.title for lesson in training().course.lessons
    ]
    scores = openpyxl.load_workbook(io.BytesIO(files["07-成绩册.xlsx"])).active
    assert scores is not None
    assert scores["F3"].value == '=IF(E3="","",IF(E3>=60,"通过","补考"))'
    everything = "".join(str(cell.value) for row in scores.iter_rows() for cell in row)
    assert "名次" not in everything.replace("不排名次", "")


@pytest.mark.parametrize("seed", range(40))
def test_turns_reach_everyone_in_time(seed: int) -> None:
    draw = random.Random(seed)
    posts = ("社区工作者", "党组织书记", "居委会主任", "副主任", "网格员", "党组织副书记")
    members = [
        Member(f"人{n}", f"社区{n % 7}", draw.choice(posts), draw.choice((0, 2021, 2022, 2023, 2024)))
        for n in range(draw.randrange(1, 200))
    ]
    turns = plan(members, 2025, size=draw.choice((5, 50)))
    seen = Counter((turn.year, one) for turn in turns for one in turn.members)
    assert set(seen.values()) <= {1}
    for one in members:
        years = [year for year, who in seen if who == one]
        if one.leads:
            assert sorted(years) == [2025, 2026, 2027]
        else:
            assert len(years) == 1, "每3年轮训1次"
            assert not one.last or years[0] <= max(2025, one.last + 3)
    assert not any(one.leads for one in members if "副" in one.post)
    unknown = Counter(turn.year for turn in turns for one in turn.members if not one.leads and not one.last)
    known = Counter(turn.year for turn in turns for one in turn.members if not one.leads and one.last)
    if unknown and not known:
        assert max(unknown.values()) - min(unknown[year] for year in (2025, 2026, 2027)) <= 1


def test_the_plan_is_a_workbook_and_a_calendar() -> None:
    turns = plan([Member(f"很长的名字{n}", "社区", "社区工作者") for n in range(120)], 2025)
    book = openpyxl.load_workbook(io.BytesIO(write_plan(turns, "轮训计划")))
    assert book.sheetnames == ["计划", "人员", "说明"]
    assert book["人员"].max_row == 2 + 120
    calendar = write_calendar(turns, "某某区社区工作者队伍三年轮训计划（征求街道意见以后再定）")
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    assert all(len(one) <= 75 for one in calendar.split(b"\r\n"))
    unfolded = calendar.decode().replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == len(turns) == len(set(re.findall(r"UID:(\S+)", unfolded)))
    assert "（40人）" in unfolded
    assert write_calendar(turns, "计划") == write_calendar(turns, "计划")


@pytest.mark.browser
def test_the_contest_counts_down_and_keeps_its_answers(browser: Browser, tmp_path: Path) -> None:
    corpus, _ = portal()
    asked = [one for one in corpus.courses["first-month"].questions if one.type == "single_choice"][:3]
    file = tmp_path / "擂台.html"
    file.write_bytes(write_contest("擂台", asked, corpus, seconds=2))
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.clock.install()
    page.goto(file.as_uri())
    page.keyboard.press("ArrowRight")
    key = page.locator("section.on .key")
    expect(key).to_be_hidden()
    expect(page.locator("#time")).to_have_text("2 秒")
    page.keyboard.press(" ")
    page.clock.run_for(2100)
    expect(page.locator("#time")).to_have_text("0 秒")
    expect(key).to_be_hidden()
    page.keyboard.press("Enter")
    expect(key).to_contain_text(asked[0].explanation.split("\n")[0][:20])
    page.get_by_role("button", name="下一题").click()
    expect(page.locator("section.on .key")).to_be_hidden()
    assert requests == [file.as_uri()]
    context.close()


def test_from_the_command_line(tmp_path: Path) -> None:
    project = new_project(tmp_path / "p")
    roster = project / "名单.csv"
    roster.write_text(
        "人员名单\n姓名,社区,岗位,上次培训\n张一,东社区,党组织书记,2024年\n李二,东社区,,\n", encoding="gb18030"
    )
    for arguments in (
        ("handout", "example", "--formats", "docx,html"),
        ("slides", "example"),
        ("training-file", "example", "--roster", str(roster)),
        ("contest", "example"),
        ("mentoring", "example"),
        ("rotation", str(roster), "--start", "2025"),
    ):
        done = quangang("export", *arguments, "--out", "m", cwd=project)
        assert done.returncode == 0, (arguments, done.stderr)
    names = {path.relative_to(project / "m").as_posix() for path in (project / "m").rglob("*") if path.is_file()}
    assert {"example-讲义.docx", "example-课件.pptx", "01-通知.docx", "example-擂台.html", "轮训计划.ics"} <= names
    assert {name for name in names if "答案" in name} == {name for name in names if "/2-答案（考后再发）/" in name}
    bad = project / "坏名单.csv"
    for text, words in (
        ("姓名,上次培训\n张一,去年\n", "第2行：“去年”不是年份"),
        ("人,社区\n张一,东社区\n", "没有找到表头"),
        ("姓名,社区\n", "里没有人"),
    ):
        bad.write_text(text, encoding="utf-8")
        done = quangang("export", "rotation", str(bad), "--start", "2025", cwd=project)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
