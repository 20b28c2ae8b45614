"""Bytes → text: the encoding is guessed, and the guess is stated."""

from __future__ import annotations

import codecs
import re
import unicodedata

from quangang.curation.notes import Doubt, Raw
from quangang.errors import UsageError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.I)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住調為國會這個們來時後學說對過無與將業產經從關發實現開問應當條義權"
)
_SAMPLE = 200_000
_BEFORE = 1_000
"""Bytes before the first that is no UTF-8 from which an encoding is guessed."""
_DECLARABLE = frozenset(
    {"utf-8", "utf8", "gb2312", "gbk", "gb18030", "big5", "utf-16", "utf-16le", "utf-16be", "hz-gb-2312"}
)
"""Encodings a page may declare: Python knows others by name that are no encodings of text, or hang on some input."""
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_BROKEN = 0.1
"""Share of what is no character from which bytes are no text; a text damaged on the way has a few in a thousand."""
_UNLIKELY = 0.1
"""Likeness to Chinese of the best guess below which bytes are no text; printed Chinese has 0.5 and more."""
_FOREIGN = 0.2
"""Share of characters beyond ASCII from which that counts: a text in English may hold a few odd bytes."""
_NO_TEXT = "不是文字文件（可能是图片、压缩包、程序，已经损坏，或者编码认不出来）：请用原来的软件打开，另存为 .txt（编码选 UTF-8）或 .docx 再导入"


def decode(data: bytes) -> Raw:
    """Text of a file, line ends as `\\n`.

    A byte order mark or valid UTF-8 settles it; then what the page declares, GB 18030 and Big5 are tried, and the one
    whose text is made of common characters is taken. Bytes that fit nothing become `�`, with a doubt.

    Raises:
        UsageError: the bytes are no text.
    """
    if data.startswith(_WIDE):
        raise UsageError("不是文字文件，或者是 UTF-32 编码，读不了：请用记事本打开，另存为 UTF-8 再导入")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _marked(data.decode(name, "replace"), "utf-8（带 BOM）" if name == "utf-8-sig" else name)
    try:
        return _raw(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    tries = ["gb18030", "big5", "utf-8", "utf-16-le", "utf-16-be"]
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        if name in _DECLARABLE:
            tries.insert(0, {"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name))
    # What comes before may be half a megabyte of script, which is the same in most encodings; UTF-16 needs an even place.
    sample = data[max(0, broken - _BEFORE) & ~1 :][: _SAMPLE * 2]
    scored: list[tuple[float, int, str]] = []
    for order, name in enumerate(dict.fromkeys(tries)):
        text = sample.decode(name, "replace")
        scored.append((_likeness(text), -order, name))
    score, _, name = max(scored)
    text = data.decode(name, "replace")
    if score < _UNLIKELY and sum(not char.isascii() for char in text) > len(text) * _FOREIGN:
        raise UsageError(_NO_TEXT)
    doubts: list[Doubt] = []
    if name == "utf-8":
        message = f"文件不是完整的 UTF-8（第{data.count(bytes([10]), 0, broken) + 1}行起有坏字节），坏的地方成了“�”"
        doubts.append(Doubt(text.find("\ufffd"), "encoding", message))
    elif score < 0.3:
        doubts.append(Doubt(0, "encoding", f"编码按 {name} 读取，但常用字很少，可能猜错了，请核对"))
    return _raw(text, f"{name}（推断）", tuple(doubts))


def _marked(text: str, encoding: str) -> Raw:
    """A text whose byte order mark names its encoding; what does not fit it is told all the same."""
    place = text.find("\ufffd")
    line = text.count("\n", 0, place) + 1
    message = f"第{line}行起有不合编码的字节，坏的地方成了“�”"
    return _raw(text, encoding, (Doubt(place, "encoding", message),) if place >= 0 else ())


def _raw(text: str, encoding: str, doubts: tuple[Doubt, ...] = ()) -> Raw:
    if _broken(text) > _BROKEN:
        raise UsageError(_NO_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Raw(text, encoding, doubts=doubts)


def _likeness(text: str) -> float:
    """How much a text looks like Chinese: share of common characters among those that are not ASCII, less what is broken."""
    others = [char for char in text if not char.isascii()]
    if not others:
        return 0.0
    common = sum(char in _COMMON or char in "，。、；：“”（）《》？！" for char in others)
    broken = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in others)
    return (common - 5 * broken) / len(others)


def _broken(text: str) -> float:
    """Share of a text that is no character: controls, what no encoding explains, what Unicode has not assigned."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    kinds = {char: unicodedata.category(char) for char in set(sample)}
    bad = {char for char, kind in kinds.items() if kind in _NO_CHARACTER and char not in "\t\n\r\f\v"} | {"\ufffd"}
    return sum(char in bad for char in sample) / max(1, len(sample))


_NO_CHARACTER = frozenset({"Cc", "Cn", "Co", "Cs"})
