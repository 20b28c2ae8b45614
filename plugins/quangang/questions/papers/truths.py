"""判断题 of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quangang.model import Location
from quangang.questions.papers import keys, signs
from quangang.questions.papers.making import Key, Making, mapping_node, text_nodes, without_end
from quangang.questions.papers.sheet import joined


def truth_question(making: Making, stem: str, found: list[Key]) -> None:
    """Key of a 判断题, in words, signs, or the letters of its two choices."""
    raw = making.raw
    answers: list[tuple[Location, str]] = []
    letters = {choice.letter: signs.TRUTH.get(signs.fold(joined(choice.parts).strip("。 "))) for choice in raw.choices}
    if raw.choices and set(letters.values()) != {"正确", "错误"}:
        making.refuse(making.stem_place, "判断题的选项不是“正确”和“错误”", "改成单选题，或去掉选项")
        return
    assumed = letters or {"A": "正确", "B": "错误"}
    for key in found:
        sign = _sign(making, key, assumed, given=bool(letters))
        if sign is None:
            return
        answers.append((key.place, sign))
    folded = signs.fold(stem)
    inside = list(signs.TRUTH_BRACKET.finditer(folded))
    if inside and (not answers or inside[-1].end() >= len(folded.rstrip(" 。.")) or inside[-1].start() == 0):
        match = inside[-1] if inside[-1].end() >= len(folded.rstrip(" 。.")) - 2 or inside[0].start() else inside[0]
        said = signs.TRUTH.get(match["sign"]) or assumed.get(match["sign"]) or ""
        answers.append((making.stem_place, said))
        stem = stem[: match.start()] + stem[match.end() :]
    elif not answers and (end := signs.TRUTH_END.search(folded)):
        answers.append((making.stem_place, signs.TRUTH[end["sign"]]))
        stem = stem[: end.start()]
    stem = re.sub(r"^[（(]\s*[)）]\s*", "", stem)
    making.put("stem", without_end(stem))
    if raw.feedback:
        named = {name: part.text for name, part in raw.feedback.items() if part.text}
        making.put("feedback", mapping_node(making.stem_place, **named))
    if not answers:
        making.no_key()
        return
    for place, sign in answers[1:]:
        if sign != answers[0][1]:
            making.refuse(
                place,
                f"这道题有两个不同的答案：{answers[0][1]}（第{answers[0][0].line}行）和{sign}",
                "核对后留下一个",
            )
            return
    making.put("correct_response", text_nodes([answers[0][1]], answers[0][0]))


def _sign(making: Making, key: Key, assumed: Mapping[str, str | None], *, given: bool) -> str | None:
    text = keys.without_score(key.text)
    read = keys.truth(text)
    if read is not None and keys.is_remark(read[1]):
        _remark(making, read[1])
        return read[0]
    letters = keys.chosen(text)
    if letters is not None and len(letters[0]) == 1 and letters[0][0] in assumed and keys.is_remark(letters[1]):
        if not given:
            making.notes.append(f"判断题的答案写作“{letters[0][0]}”，按A正确、B错误读")
        _remark(making, letters[1])
        return assumed[letters[0][0]]
    making.refuse(key.place, f"判断题的答案不能写“{key.text[:20]}”", "写 正确 或 错误")
    return None


def _remark(making: Making, rest: str) -> None:
    rest = rest.strip(" 。.；;，,:：、-—")
    if rest and rest not in signs.TRUTH:
        making.explanation.append(rest)
