"""测试卷: versions that ask the same, a key that fits each, no answer on the paper."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from quangang.formats.paper import Version, choose, make_versions, points, write_key, write_test
from quangang.loading import load
from quangang.model import Question
from quangang.questions import TYPES, read_bank, read_paper, walk
from tests.project import new_project, quangang
from tests.web.questions.sample import questions

ROOT = Path(__file__).resolve().parents[2]


def asked(version: Version) -> list[Question]:
    return [question for section in version.sections for question in section.questions]


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def right_texts(question: Question) -> set[str]:
    return {choice.text for choice in question.choices if choice.id in question.correct_response}


def test_versions_ask_the_same_in_another_order_and_their_keys_fit() -> None:
    bank = [question for course in load(ROOT).courses.values() for question in course.questions]
    first, *others = make_versions(bank, 3)
    assert [section.type for section in first.sections] == [type_ for type_ in TYPES if type_ in {q.type for q in bank}]
    for other in others:
        assert {question.id for question in asked(other)} == {question.id for question in asked(first)}
        assert [question.id for question in asked(other)] != [question.id for question in asked(first)]
        own = {question.id: question for question in walk(asked(other))}
        for question in walk(asked(first)):
            twin = own[question.id]
            assert right_texts(twin) == right_texts(question)
            assert [choice.id for choice in twin.choices] == [choice.id for choice in question.choices]
            if question.type in ("single_choice", "multiple_response"):
                assert [choice.text for choice in twin.choices] != [choice.text for choice in question.choices]


def test_a_paper_asks_everything_and_answers_nothing() -> None:
    bank = questions()
    for version in make_versions(bank):
        text = words(write_test("测试", version))
        assert f"测试（{version.name}卷）" in text
        for question in walk(bank):
            assert question.stem.split("____")[0] in text
            assert not question.explanation or question.explanation not in text
            assert all(choice.feedback not in text for choice in question.choices if choice.feedback)
            if question.type != "true_false":
                assert all(choice.text in text for choice in question.choices)
        assert "不得随意借调社区工作者；清理" not in text  # the reference of the 简答题
        assert "小李半年" in text
        assert "一、单选题（共1题，每题1分，共1分）" in text


def test_the_key_answers_both_and_quotes_the_provisions() -> None:
    versions = make_versions(questions())
    text = words(write_key("测试", versions, lambda address: f"《意见》第{address.path}条"))
    assert "A卷答案" in text
    assert "B卷答案" in text
    assert "单选题　1. C" in text
    assert "A卷第1题，B卷第1题" in text
    assert "《意见》第3条：“各地按照每万城镇常住人口拥有社区工作者18人的标准配备”" in text
    assert "要点：说到不得随意借调（2分）" in text


def test_the_same_bank_gives_the_same_bytes() -> None:
    once, again = (write_test("测试", make_versions(questions())[1]) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("count", [0, 1, 7, 20, 500])
def test_questions_are_taken_from_the_lessons_in_turn(count: int) -> None:
    bank = load(ROOT).courses["first-month"].questions
    chosen = choose(bank, count)
    assert len(chosen) == min(count, len(bank))
    lessons = [question.lesson for question in chosen]
    shares = [lessons.count(lesson) for lesson in {question.lesson for question in bank}]
    if count <= 20:
        assert max(shares) - min(shares) <= 1
    assert sum(points(question) for question in chosen) >= len(chosen)


def test_from_the_command_line(tmp_path: Path) -> None:
    project = new_project(tmp_path / "p")
    done = quangang("export", "paper", "example", "--out", "papers", cwd=project)
    assert done.returncode == 0, done.stderr
    folder = project / "papers"
    assert {path.name for path in folder.iterdir()} == {
        "example-A.docx",
        "example-B.docx",
        "example-key.docx",
        "example.txt",
    }
    node, problems = read_paper((folder / "example.txt").read_text(encoding="utf-8"), "example.txt")
    again, more = read_bank(node, course="example")
    assert problems + more == []
    original = load(project).courses["example"].questions
    assert [(one.id, one.content_hash) for one in again] == [(one.id, one.content_hash) for one in original]
    wrong = quangang("export", "paper", "nothing", cwd=project)
    assert wrong.returncode == 2
    assert "现有：example" in wrong.stderr
