"""Broken files, as a table: what people and attackers put into content, and where each must be reported.

`⟦` marks the place at which the problem has to be named; it is taken out before the file is written. Every kind of
content file is broken in every way that applies to it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = "⟦"


@dataclass(frozen=True)
class Planted:
    """One broken file.

    Attributes:
        name: what is wrong, for the test's id.
        file: path in the project.
        data: the file's bytes.
        line: line at which an error must be reported.
        column: its column.
    """

    name: str
    file: str
    data: bytes
    line: int
    column: int


POLICY = "docs/policies/measures.md"
ANSWER = "docs/questions/can-rest.md"
CASE = "cases/duty.md"
COURSE = "courses/demo/course.yml"
LESSON = "courses/demo/first.md"
BANK = "courses/demo/questions/bank.yml"
GLOSSARY = "docs/glossary.yml"
SYNONYMS = "docs/synonyms.yml"
PAGE = "docs/about.md"

# A sound project. `{}` stands where a value is broken: it is always a plain text that may be anything.
SOUND: dict[str, str] = {
    POLICY: """---
id: measures
title: 值班办法
{}issuing_body: [示例县人民政府]
level: county
jurisdiction: 示例县
document_date: 2024-01-02
access: public
source: {{name: 示例县人民政府, date: 2024-01-03}}
---

第一条 社区工作者应当值班。

第二条 值班人员应当及时报告。
""",
    ANSWER: """---
id: can-rest
title: 能不能调休
{}answer: 可以。
basis:
- {{provision: measures#1, quote: 应当值班}}
---

## 文件怎么说

文件没有说调休几天。
""",
    CASE: """---
id: duty
title: 两张值班表
{}kind: mechanism
level: county
jurisdiction: 示例县
date: 2024-05-01
source: {{name: 示例日报, date: 2024-05-06}}
relations:
- {{type: exemplifies, provision: measures#1}}
---

## 背景

人手少。

## 做法

两张表。

## 成效

来源未提及。

## 启示与适用条件

人手三人以上。

## 需要注意的

替班要记下来。

## 政策依据

[[measures#1]]

## 来源

示例日报
""",
    COURSE: """id: demo
title: 值班第一课
{}training_kind: initial
training_tier: county
abilities: [依法办事]
objectives:
- {{id: o1, text: 会值班, teaches: [measures#1]}}
duration: 10
lessons: [first]
""",
    LESSON: """---
title: 第一课
{}---

值班要按时。
""",
    BANK: """- id: q-1
  lesson: first
{}  type: true_false
  stem: 社区工作者应当值班。
  correct_response: ["true"]
  abilities: [依法办事]
  explanation: 第一条。
  basis:
  - {{provision: measures#1, quote: 社区工作者应当值班。}}
""",
    GLOSSARY: """- term: 值班
  definition: 按时在岗。
{}  aliases: [当班]
""",
    SYNONYMS: """- words: [值班, 当班]
{}""",
    PAGE: """---
title: 关于本站
{}---

只收公开的材料。
""",
}
INDENT = {BANK: "  ", GLOSSARY: "  "}
"""Where the broken line stands inside an item of a list."""

DEEP = 64
LINES: dict[str, str] = {
    # what stands on the broken line (indented as the file needs), the mark where it is reported
    "anchor": "note: ⟦&a 值\n",
    "alias": "note: ⟦*a\n",
    "python tag": "note: ⟦!!python/object/apply:os.system [id]\n",
    "private tag": "note: ⟦!secret 值\n",
    "full-width colon": "说明⟦：值\n",
    "tab before a key": "⟦\tnote: 值\n",
    "unclosed double quotation mark": 'note: ⟦"值\n',
    "unclosed bracket": "note: ⟦[甲, 乙\n",
    "unclosed brace": "note: ⟦{甲: 乙\n",
    "deep nesting": "note: " + "[" * 15 + "⟦" + "[" * (DEEP - 15) + "]" * DEEP + "\n",
    "control character": "note: 值⟦\x01\n",
    "escape character": "note: ⟦\x1b[31m红\n",
    "key that is a list": "? ⟦[甲, 乙]\n: 值\n",
    "unknown key": "⟦qwertyuiop: 值\n",
    "two colons": "note: 甲⟦: 乙\n",
    "reserved character": "note: ⟦@值\n",
    "back quote": "note: ⟦`值`\n",
}
ROOT_LINES = {
    # at the left margin whatever the file
    "merge key": "<<: ⟦*a\n",
}


def place(text: str) -> tuple[str, int, int]:
    """The text without its mark, and the line and column of the mark."""
    before, mark, after = text.partition(MARK)
    assert mark, text
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def sound() -> dict[str, str]:
    """The files of the project with nothing wrong in them."""
    return {file: text.format("") for file, text in SOUND.items()}


def marked(name: str, file: str, text: str) -> Planted:
    written, line, column = place(text)
    return Planted(f"{name} · {file}", file, written.encode(), line, column)


def edited(name: str, file: str, old: str, new: str) -> Planted:
    """A sound file with one thing changed; the mark is in the new words."""
    text = SOUND[file].format("")
    assert old in text, (name, file, old)
    return marked(name, file, text.replace(old, new, 1))


def hostile() -> Iterator[Planted]:
    """YAML that is broken or means harm, in every kind of file."""
    for file, base in SOUND.items():
        for name, line in LINES.items():
            if name == "unknown key" and file == PAGE:
                continue  # a page's other keys belong to the theme
            indent = INDENT.get(file, "")
            if name == "deep nesting" and file in (*INDENT, SYNONYMS):
                line = line.replace("[⟦", "⟦[", 1)  # the list and its item are two of the sixteen levels
            if file == SYNONYMS:
                line = line.replace("note:", "x:")
                indent = "  "
            if name == "tab before a key":
                indented = line
            elif name == "full-width colon" and indent:
                continue  # inside a list it is a text like any other; what is missing is reported instead
            else:
                indented = "".join(f"{indent}{part}\n" for part in line.rstrip("\n").split("\n"))
            yield marked(name, file, base.format(indented))
        for name, line in ROOT_LINES.items():
            if file not in INDENT and file != SYNONYMS:
                yield marked(name, file, base.format(line))
        first = next(part for part in base.split("\n") if ":" in part)
        key = first.split(":")[0].lstrip("- ")
        indent = INDENT.get(file, "  " if file == SYNONYMS else "")
        yield marked("key written twice", file, base.format(f"{indent}⟦{key}: 值\n"))
        wide = "".join(chr(ord(char) + 0xFEE0) for char in key)
        yield marked("key in full-width letters", file, base.format(f"{indent}⟦{wide}: 值\n"))
        yield marked(
            "bomb", file, base.format(f"{indent}a: ⟦&a [x,x,x,x,x,x,x,x,x]\n{indent}b: [*a,*a,*a,*a,*a,*a,*a]\n")
        )


def unreadable() -> Iterator[Planted]:
    """Files that are no text, or no text we can take."""
    for file, base in SOUND.items():
        text = base.format("")
        first = next(index for index, char in enumerate(text) if ord(char) > 127)
        line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
        yield Planted(f"GBK · {file}", file, text.encode("gbk"), line, column)
        yield Planted(f"UTF-16 · {file}", file, text.encode("utf-16"), 1, 1)
        yield Planted(f"empty · {file}", file, b"", 1, 1)
        yield Planted(f"nothing but spaces · {file}", file, b" \n\n \n", 1, 1)
        yield Planted(f"5 MB · {file}", file, text.encode() + b"x" * 5_242_880, 1, 1)
        head = text[:first].encode()
        yield Planted(f"half a character · {file}", file, head + b"\xe5\x80\n", line, column)


def mistakes() -> Iterator[Planted]:
    """What people get wrong, one thing at a time."""
    yield _plain("required key missing", POLICY, "jurisdiction: 示例县\n", "", 2, 1)
    yield _plain("required key missing", CASE, "kind: mechanism\n", "", 2, 1)
    yield _plain("required key missing", ANSWER, "answer: 可以。\n", "", 2, 1)
    yield _plain("required key missing", COURSE, "training_kind: initial\n", "", 1, 1)
    yield _plain("required key missing", BANK, "  stem: 社区工作者应当值班。\n", "", 1, 3)
    yield _plain("required key missing", GLOSSARY, "  definition: 按时在岗。\n", "", 1, 3)
    yield edited("required key empty", POLICY, "title: 值班办法", "⟦title:")
    yield edited("required key empty", CASE, "title: 两张值班表", "⟦title:")
    yield edited("required key empty", COURSE, "title: 值班第一课", "⟦title:")
    yield edited("required key empty", GLOSSARY, "definition: 按时在岗。", "⟦definition:")
    yield edited("misspelt key", POLICY, "issuing_body", "⟦isuing_body")
    yield edited("misspelt key", CASE, "kind: mechanism", "⟦knid: mechanism")
    yield edited("misspelt key", COURSE, "duration", "⟦durations")
    yield edited("misspelt key", BANK, "explanation", "⟦explantion")
    yield edited("misspelt key", GLOSSARY, "aliases", "⟦alias")
    yield edited("misspelt key", ANSWER, "answer: 可以。", "⟦anwser: 可以。")
    yield edited("misspelt key inside", POLICY, "{name: 示例县人民政府, date", "{name: 示例县人民政府, ⟦dates")
    yield edited("confusable key", POLICY, "title: 值班办法", "⟦tіtle: 值班办法")
    yield edited("confusable key", CASE, "level: county", "⟦lеvel: county")
    yield edited("confusable key", COURSE, "lessons: [first]", "⟦lesѕons: [first]")
    yield edited("no such day", POLICY, "document_date: 2024-01-02", "document_date: ⟦2024-02-30")
    yield edited("no such month", POLICY, "document_date: 2024-01-02", "document_date: ⟦2024-13-02")
    yield edited("date in Chinese", POLICY, "document_date: 2024-01-02", "document_date: ⟦2024年1月2日")
    yield edited("date with dots", POLICY, "document_date: 2024-01-02", "document_date: ⟦2024.01.02")
    yield edited("no such day in the source", POLICY, "date: 2024-01-03}", "date: ⟦2023-02-29}")
    yield edited("no such day", CASE, "date: 2024-05-01", "date: ⟦2024-04-31")
    yield edited("no such rank", POLICY, "level: county", "level: ⟦县")
    yield edited("no such kind", CASE, "kind: mechanism", "kind: ⟦机制")
    yield edited("no such training", COURSE, "training_kind: initial", "training_kind: ⟦初级")
    yield edited("no such type", BANK, "type: true_false", "type: ⟦单项")
    yield edited("not a number", COURSE, "duration: 10", "duration: ⟦十分钟")
    yield edited("a list where a text belongs", POLICY, "title: 值班办法", "title: ⟦[值班办法, 办法]")
    yield edited(
        "a text where a group belongs",
        POLICY,
        "source: {name: 示例县人民政府, date: 2024-01-03}",
        "source: ⟦示例县人民政府",
    )
    yield edited(
        "a text where a list belongs",
        CASE,
        "relations:\n- {type: exemplifies, provision: measures#1}",
        "relations: ⟦measures#1",
    )
    yield edited("id with a space", POLICY, "id: measures", "id: ⟦值班 办法")
    yield edited("id with a slash", CASE, "id: duty", "id: ⟦../duty")
    yield edited("not public", POLICY, "access: public", "access: ⟦依申请公开")
    yield edited("not an address", CASE, "provision: measures#1}", "provision: ⟦值班办法第一条}")
    yield edited("no such provision", CASE, "provision: measures#1}", "provision: ⟦measures#9}")
    yield edited("no such document", CASE, "provision: measures#1}", "provision: ⟦nothing#1}")
    yield edited("no such relation", CASE, "type: exemplifies", "type: ⟦likes")
    yield edited("quotation not in its provision", ANSWER, "quote: 应当值班", "quote: ⟦必须值班")
    yield edited("quotation not in its provision", BANK, "quote: 社区工作者应当值班。", "quote: ⟦社区工作者可以值班。")
    yield edited("link to nowhere", CASE, "[[measures#1]]", "⟦[[measures#7]]")
    yield edited("case that is not there", CASE, "[[measures#1]]", "⟦[[case:nothing]]")
    yield edited("zero-width space", CASE, "人手少。", "人手⟦\u200b少。")
    yield edited("right-to-left mark", POLICY, "及时报告", "及时⟦\u202e报告")
    yield edited("tag characters", ANSWER, "文件没有说", "文件⟦\U000e0041\U000e0042没有说")
    yield edited("private use", LESSON, "值班要按时", "值班⟦\ue000要按时")
    yield edited("zero-width in a title", COURSE, "值班第一课", "值班⟦\u200d第一课")
    yield edited("zero-width in a stem", BANK, "stem: 社区工作者", "stem: 社区⟦\u2060工作者")
    yield edited("bidi in a term", GLOSSARY, "按时在岗", "按时⟦\u2067在岗")
    yield edited("invisible in synonyms", SYNONYMS, "当班", "当⟦\u200b班")
    yield edited("lost character", PAGE, "公开的材料", "公开⟦\ufffd的材料")
    yield edited("identity card", CASE, "人手少。", "人手少，联系人⟦11010519491231002X。")
    yield edited("mobile phone", ANSWER, "文件没有说", "请打⟦13812345678，文件没有说")
    yield edited("mobile phone in a question", BANK, "explanation: 第一条。", "explanation: 请打⟦13812345678。")
    yield edited("bank card", PAGE, "只收公开", "银行卡号⟦6222021234567890128，只收公开")
    yield edited("sensitive matter of a person", CASE, "人手少。", "居民王秀英因⟦低保多次来访。")
    yield edited("secret", POLICY, "\n第一条", "\n⟦机密★1年\n\n第一条")
    yield edited("draft for comment", POLICY, "title: 值班办法", "title: 值班办法⟦（征求意见稿）")
    yield edited("internal paper", CASE, "人手少。", "⟦内部资料，注意保存\n\n人手少。")
    yield edited("number of a copy", POLICY, "\n第一条", "\n⟦份号：000123\n\n第一条")
    yield _plain("file and id disagree", CASE, "id: duty", "id: duties", 1, 1)
    yield _plain("front matter without an end", PAGE, "\n---\n\n只收", "\n\n只收", 1, 1)
    yield _plain("front matter without an end", CASE, "\n---\n\n## 背景", "\n\n## 背景", 1, 1)
    yield _plain("no front matter", CASE, SOUND[CASE].format("").split("## 背景")[0], "", 1, 1)
    yield _plain("a list where items belong", COURSE, SOUND[COURSE].format(""), "- 甲\n- 乙\n", 1, 1)
    yield _plain("a text where a list belongs", BANK, SOUND[BANK].format(""), "题目\n", 1, 1)
    yield _plain("a text where a list belongs", GLOSSARY, SOUND[GLOSSARY].format(""), "名词\n", 1, 1)
    yield _plain("a text where a list belongs", SYNONYMS, SOUND[SYNONYMS].format(""), "同义词\n", 1, 1)
    yield _plain("one word only", SYNONYMS, SOUND[SYNONYMS].format(""), "- [值班]\n", 1, 3)
    yield _plain(
        "second document", GLOSSARY, SOUND[GLOSSARY].format(""), SOUND[GLOSSARY].format("") + "---\n- a\n", 4, 1
    )
    yield _plain("directive", COURSE, "id: demo", "%YAML 1.1\n---\nid: demo", 1, 1)
    yield _plain("lesson that is not there", COURSE, "lessons: [first]", "lessons: [first, second]", 1, 1)


def _plain(name: str, file: str, old: str, new: str, line: int, column: int) -> Planted:
    """A sound file with one thing changed, reported elsewhere than at the change."""
    text = SOUND[file].format("")
    assert old in text, (name, file, old)
    return Planted(f"{name} · {file}", file, text.replace(old, new, 1).encode(), line, column)


def planted() -> list[Planted]:
    """The whole corpus."""
    return [*hostile(), *unreadable(), *mistakes()]


def write(root: Path, broken: Planted | None) -> None:
    """The sound project with one file broken."""
    files = {file: text.encode() for file, text in sound().items()}
    if broken is not None:
        files[broken.file] = broken.data
    for file, data in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def run(root: Path) -> dict[str, object]:
    """Check every planted file, in one process; what was missed, and the memory it all took."""
    from quangang.checks.session import check_root
    from quangang.model import Severity

    missed: list[str] = []
    for one in planted():
        write(root, one)
        outcome = check_root(root, cache=False, processes=1)
        errors = [report.problem for report in outcome.reports if report.problem.severity is Severity.ERROR]
        here = (one.file, one.line, one.column)
        if not any((p.location.file, p.location.line, p.location.column) == here for p in errors):
            shown = "; ".join(str(p) for p in errors[:3]) or "nothing"
            missed.append(f"{one.name}: wanted {one.line}:{one.column}, got {shown}")
    # Not ru_maxrss: that of a process begins with its parent's at the moment of exec.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return {"count": len(planted()), "missed": missed, "megabytes": peak}


if __name__ == "__main__":
    import json

    sys.stdout.write(json.dumps(run(Path(sys.argv[1])), ensure_ascii=False))
