"""填空题 of a paper."""

from __future__ import annotations

from quangang.model import Location
from quangang.questions.papers import blanks, keys
from quangang.questions.papers.making import Key, Making, text_nodes
from quangang.text.yaml import SequenceNode


def blank_question(making: Making, stem: str, found: list[Key]) -> None:
    """Blanks of a 填空题, and a list of accepted texts for each."""
    asked = making.raw.type == "fill_in"
    text, count, inside = blanks.read_blanks(stem, keyed=bool(found), asked=asked)
    if found and not count:  # the answers stand in the sentence, and in the key again
        held, number, same = blanks.read_blanks(stem, keyed=False, asked=asked)
        if number and any(keys.split_blanks(key.text, number) == ([[one] for one in same], False) for key in found):
            text, count = held, number
    making.put("stem", text)
    if inside and not found:
        _put_blanks(making, [[part] for part in inside], making.stem_place)
        return
    if not found:
        making.no_key()
        return
    if count == 0:
        making.refuse(making.stem_place, "填空题的题干里没有空", "在要填的地方写四条下划线：____")
        return
    read = None
    for key in found:
        split = keys.split_blanks(key.text, count)
        if split is None or not split[0]:
            making.refuse(
                key.place, f"题干有{count}个空，答案“{key.text[:30]}”却不是{count}个", "几个空的答案之间用“；”隔开"
            )
            return
        if read is not None and read[0] != split[0]:
            making.refuse(key.place, "这道题有两个不同的答案", "核对后留下一个")
            return
        read = split
    assert read is not None
    if count > 1 and (read[1] or keys.ORDERLESS.search(stem)):
        making.notes.append("各空的答案不分先后")
        making.pending.append("不分先后的答案")
    _put_blanks(making, read[0], found[0].place)


def _put_blanks(making: Making, texts: list[list[str]], place: Location) -> None:
    making.put("correct_response", SequenceNode(tuple(text_nodes(one, place) for one in texts), place))
