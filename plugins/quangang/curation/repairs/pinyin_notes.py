"""隊(duì)伍 → 隊伍：机器转换的网页在字后注的拼音。

注音帮助判断“著”和“乾”：著(zhe) 是“着”，著(zhù) 是“著”，乾(gān) 是“干”，乾(qián) 是“乾”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import HAN
from quangang.curation.notes import Change, Note, Repair, Setting

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_NOTE = re.compile(rf"(?<=[{HAN}])[（(]([a-zü{_TONED}ê]{{1,7}})[）)]")
_TONE = re.compile(f"[{_TONED}]")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[aeiouü]|ai|ei|ui|ao|ou|iu|ie|üe|ue|er|an|en|in|un|ang|eng|ing|ong"
    r"|ia|ian|iang|iao|iong|ua|uan|uang|uai|uo)"
)
_READINGS = {
    ("著", "zhe"): "着",
    ("著", "zhuó"): "着",
    ("著", "zháo"): "着",
    ("著", "zhāo"): "着",
    ("乾", "gān"): "干",
    ("幹", "gàn"): "干",
}
_ENOUGH = 3
"""Notes with a tone that a page must have before one without a tone is taken for one."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Remove notes; where the note settles which character is meant, put that character."""
    del setting
    notes = list(_NOTE.finditer(text))
    toned = sum(bool(_TONE.search(note[1])) for note in notes)
    for note in notes:
        char = text[note.start() - 1]
        reading = _READINGS.get((char, note[1]))
        sure = reading or _TONE.search(note[1])
        if not sure and (toned < _ENOUGH or not _SYLLABLE.fullmatch(note[1])):
            continue
        if reading:
            yield Change(note.start() - 1, note.end(), reading, REPAIR.id, f"“{char}”注音{note[1]}，即“{reading}”")
        else:
            yield Change(note.start(), note.end(), "", REPAIR.id, f"“{char}”字后机器加注的拼音")


REPAIR = Repair("pinyin-notes", run)
