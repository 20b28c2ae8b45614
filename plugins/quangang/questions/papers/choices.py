"""选择题 and 排序题 of a paper: their choices, and the key wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.model import Location
from quangang.questions.papers import keys, signs
from quangang.questions.papers.making import Key, Making, bare, mapping_node, stem_keys, text_nodes, without_end
from quangang.questions.papers.sheet import RawChoice, joined
from quangang.text.yaml import SequenceNode

_LETTER_INSIDE = re.compile(r"\s([B-H])\s*[.、]\s*[\u4e00-\u9fff]")
"""A letter in the text of a choice that looks like the next but one: B. 乙 D. 丁."""
_NAMED = re.compile(r"\s*([A-J])\s*[.．、:：\s]\s*(.+)$", re.S)
"""A letter of a key with the words of its choice: A.甲."""
SAID = re.compile(
    r"(?:(?:故|因此|所以|综上)[^。；\n]{0,8}?(?:应?选择?|答案(?:为|是|选|应选)?)|(?:本题|此题)(?:应?选择?|答案(?:为|是|选|应选)))"
    r"\s*[:：]?\s*(?P<key>[A-H]{1,8})(?![A-Za-z、])"
)
"""The key that an explanation ends in: …，故选B."""


def choice_question(making: Making, stem: str, found: list[Key]) -> None:
    """Choices and key of a 单选题, 多选题 or 排序题; keys that differ are told."""
    raw = making.raw
    answers: list[tuple[Key, list[str]]] = []
    for key in found:
        letters = _letters(making, key)
        if letters is None:
            return
        answers.append((key, letters))
    inside = stem_keys(stem)
    if inside and (not answers or _ends(stem, inside[-1])):
        match = inside[-1]
        place = Location(making.file, making.stem_place.line, making.stem_place.column + match.start())
        answers.append((Key(place, match[0], "stem"), [*dict.fromkeys(re.findall("[A-J]", match[0]))]))
    if not answers and raw.choices and (end := re.search(r"(?:(?<=[?？。:：)）])\s*|\s+)([A-J]{1,6})$", stem)):
        answers.append((Key(making.stem_place, end[1], "end"), list(end[1])))
        stem = stem[: end.start()]
    if len(inside) > 1 and any(key.source == "stem" for key, _ in answers):
        making.refuse(making.stem_place, "题干里有几处像答案的括号，看不出哪一处是答案", "另写一行“答案：…”")
    if any(key.source == "stem" for key, _ in answers):
        stem = stem[: inside[-1].start()] + "（  ）" + stem[inside[-1].end() :]
    making.put("stem", without_end(stem))
    _bare_ends(raw.choices)
    if not raw.choices:
        making.refuse(making.stem_place, "这道题没有找到选项", "选项写成“A. ……”，一行一个")
        return
    _put_choices(making)
    if not answers:
        making.no_key()
        return
    key, letters = answers[0]
    for other, same in answers[1:]:
        if same != letters and sorted(same) != sorted(letters):
            making.refuse(
                other.place,
                f"这道题有两个不同的答案：{''.join(letters)}（第{key.place.line}行）和{''.join(same)}",
                "核对后留下一个",
            )
            return
    _said(making, letters)
    making.put("correct_response", text_nodes(letters, key.place))


def _said(making: Making, letters: list[str]) -> None:
    """An explanation that ends in another key makes the key doubtful."""
    for one in making.raw.find("explanation"):
        match = next(iter([*SAID.finditer(signs.fold(one.text))][-1:]), None)
        if match and sorted(match["key"]) != sorted(letters):
            place = making.location(one.parts[0])
            making.warn(
                place, f"解析里说选{match['key']}，答案却是{''.join(letters)}", "核对答案；导入的是答案一行写的"
            )


def _letters(making: Making, key: Key) -> list[str] | None:
    """Letters of a key; None after a problem."""
    text = keys.without_score(key.text)
    known = {choice.letter: joined(choice.parts) for choice in making.raw.choices}
    same = [letter for letter, words in known.items() if bare(words) == bare(text)]
    if by_words := _by_words(text, known):
        return by_words
    if odd := _at_odds(text, known):
        making.refuse(key.place, f"答案“{key.text[:30]}”的字母和字对不上：{odd}", "核对答案，只写字母，例如“答案：A”")
        return None
    read = keys.chosen(text)
    if read is None or (read[1] and not keys.is_remark(read[1])):
        if read is not None and read[1] and len(read[0]) == 1 and bare(read[1]) == bare(known.get(read[0][0], "")):
            return read[0]
        if len(same) == 1:
            return same
        by_truth = _by_truth(text, known)
        if by_truth:
            return by_truth
        making.refuse(key.place, f"看不懂答案“{key.text[:30]}”", "写成选项的字母，例如“答案：A”")
        return None
    letters, rest = read
    if len(set(letters)) < len(letters):
        making.refuse(key.place, f"答案“{key.text[:20]}”里有重复的字母", "核对答案")
        return None
    wrong = [letter for letter in letters if letter not in known]
    if wrong and known:
        making.refuse(
            key.place,
            f"答案“{''.join(letters)}”里的{'、'.join(wrong)}不是任何一个选项",
            f"选项有{'、'.join(known)}；核对答案，或补上选项",
        )
        return None
    rest = rest.strip(" 。.；;，,:：、-—")
    if rest and not re.fullmatch(r"[（(]?\d+(?:\.\d+)?分[)）]?|[)）\]】]", rest):
        if re.match(r"[或/]", rest):
            making.refuse(key.place, f"答案“{key.text[:30]}”不止一种", "只写一个答案")
            return None
        if not (len(letters) == 1 and bare(rest) == bare(known.get(letters[0], ""))):
            making.explanation.append(rest)
    return letters


def _by_truth(text: str, known: dict[str, str]) -> list[str] | None:
    read = keys.truth(text)
    if read is None or not keys.is_remark(read[1]):
        return None
    found = [letter for letter, words in known.items() if signs.TRUTH.get(signs.fold(words.strip("。 "))) == read[0]]
    return found if len(found) == 1 else None


def _put_choices(making: Making) -> None:
    raw = making.raw
    rows = []
    last = ""
    letters = {choice.letter for choice in raw.choices}
    for choice in raw.choices:
        place = making.location(choice.parts[0])
        text = joined(choice.parts)
        if choice.letter == last:
            making.refuse(place, f"有两个“{choice.letter}”，每个选项的字母只能用一次", "核对选项的字母")
        elif last and ord(choice.letter) != ord(last) + 1 and choice.letter > last:
            making.refuse(place, f"选项从{last}跳到了{choice.letter}", "补上缺的选项，或改正字母")
        last = choice.letter
        inside = _LETTER_INSIDE.search(signs.fold(text))
        if inside and inside[1] not in letters and inside[1] > choice.letter:
            making.refuse(place, f"选项从{choice.letter}跳到了{inside[1]}", "补上缺的选项，或改正字母")
        if not text:
            making.refuse(place, f"选项{choice.letter}是空的", "补上文字；如果原来是图片，请写成文字")
            text = "（空）"
        feedback = raw.feedback.get(choice.letter)
        more = {"feedback": feedback.text} if feedback and feedback.text else {}
        rows.append(mapping_node(place, id=choice.letter, text=text, **more))
    if raw.choices and raw.choices[0].letter != "A":
        making.refuse(
            making.location(raw.choices[0].parts[0]),
            f"选项从{raw.choices[0].letter}开始，前面的没有找到",
            "补上前面的选项",
        )
    making.put("choices", SequenceNode(tuple(rows), rows[0].location))


def _bare_ends(choices: list[RawChoice]) -> None:
    """Take away what only parts one choice from the next: A. 甲；B. 乙；C. 丙。"""
    ends = {choice.parts[-1].text[-1:] for choice in choices[:-1] if choice.parts}
    if len(ends) != 1 or not ends <= set("；;，,、/|"):
        return
    for choice in choices:
        last = choice.parts[-1]
        last.text = last.text.rstrip().rstrip("".join(ends)).rstrip()
    if ends <= set("；;"):  # 甲；乙；丙。
        choices[-1].parts[-1].text = choices[-1].parts[-1].text.rstrip("。")


def _by_words(text: str, known: Mapping[str, str]) -> list[str] | None:
    """Letters of a key that gives the words of several choices: A.甲；C.丙."""
    plain = {bare(words): letter for letter, words in known.items()}
    for separator in (r"[;；\n]", r"[;；\n,，]", r"[;；\n、]", r"(?<=.)(?=[A-J]\s*[.．、:：])"):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        letters = []
        for piece in pieces:
            named = _NAMED.match(piece)
            words, letter = (named[2], named[1]) if named else (piece, "")
            found = plain.get(bare(words), "")
            letters.append(found if letter in ("", found) else "")
        if len(letters) > 1 and all(letters) and len(set(letters)) == len(letters):
            return letters
    return None


def _at_odds(text: str, known: Mapping[str, str]) -> str:
    """How letters of a key and the words behind them contradict each other: A.记录本, where 记录本 is B; "" where they do not."""
    plain = {bare(words): letter for letter, words in known.items()}
    named = [one for piece in re.split(r"[;；\n]", text) if (one := _NAMED.match(piece))]
    for one in named:
        if (meant := plain.get(bare(one[2]), one[1])) != one[1]:
            return f"“{one[2].strip()}”是选项{meant}"
    strange = [one[2].strip() for one in named if bare(one[2]) not in plain]
    return f"没有“{strange[0][:20]}”这个选项" if len(named) > 1 and strange else ""


def _ends(stem: str, match: re.Match[str]) -> bool:
    return not stem[match.end() :].strip(" 。.？?：:　")
