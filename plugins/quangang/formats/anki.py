"""Anki (.apkg): cards to go over on a phone; the same questions give the same bytes."""

from __future__ import annotations

import hashlib
import html
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence

from quangang.formats.hub import Format, Ledger, Written
from quangang.model import Question
from quangang.questions.fill_in import BLANK
from quangang.questions.types import TYPES, label_of
from quangang.rendering.questions import answer_key

_TYPES = frozenset(set(TYPES.ours) - {"case_group"})
_TIME = 1_700_000_000
"""Where Anki wants a time: the clock is never read."""
_MODEL = 1_700_000_000_001
_DECK = 1_700_000_000_002
_TABLES = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld text not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_csum on notes (csum);
CREATE INDEX ix_cards_nid on cards (nid);
"""


def write(questions: Sequence[Question], title: str) -> Written:
    """The questions as a deck."""
    ledger = Ledger(frozenset({"标识", "解析", "依据", "选项反馈", "能力", "容差", "单位"}), _TYPES)
    cards = ledger.flat(questions)
    base = sqlite3.connect(":memory:")
    base.executescript(_TABLES)
    base.execute(
        "INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')", (_TIME, _TIME * 1000, _TIME * 1000, *_settings(title))
    )
    for number, question in enumerate(cards, 1):
        front, back = _front(question), _back(question)
        fields = f"{front}\x1f{back}"
        guid = hashlib.sha256(question.id.encode()).hexdigest()[:16]
        check = int(hashlib.sha1(front.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        tags = "".join(f" {ability.replace(' ', '_')}" for ability in question.abilities)
        note = _TIME * 1000 + number
        base.execute(
            "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')",
            (note, guid, _MODEL, _TIME, f"{tags} " if tags else "", fields, front, check),
        )
        base.execute(
            "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", (note, note, _DECK, _TIME, number)
        )
    base.commit()
    data = base.serialize()
    base.close()
    return Written(_package(data), tuple(ledger.outcomes))


def _package(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in (("collection.anki2", data), ("media", b"{}")):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, content)
    return stream.getvalue()


def _settings(title: str) -> tuple[str, str, str, str]:
    field = {"font": "Arial", "media": [], "rtl": False, "size": 20, "sticky": False}
    model = {
        "id": _MODEL, "name": "全岗通", "type": 0, "mod": _TIME, "usn": -1, "sortf": 0, "did": _DECK, "latexPre": "", "latexPost": "",
        "tags": [], "vers": [], "req": [[0, "any", [0]]], "css": ".card{font-size:18px;line-height:1.6;text-align:left}",
        "flds": [{"name": name, "ord": n, **field} for n, name in enumerate(("题目", "答案"))],
        "tmpls": [{"name": "卡片", "ord": 0, "qfmt": "{{题目}}", "afmt": "{{题目}}<hr id=answer>{{答案}}", "bqfmt": "", "bafmt": "", "did": None}],
    }  # fmt: skip
    deck = {
        "id": _DECK, "name": title, "mod": _TIME, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0,
        "collapsed": False, "lrnToday": [0, 0], "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip
    decks = {"1": {**deck, "id": 1, "name": "Default"}, str(_DECK): deck}
    new = {
        "bury": True,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 7],
        "order": 1,
        "perDay": 20,
        "separate": True,
    }
    review = {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 100}
    lapse = {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0}
    options = {
        "1": {
            "id": 1,
            "name": "Default",
            "mod": 0,
            "usn": 0,
            "autoplay": True,
            "maxTaken": 60,
            "timer": 0,
            "replayq": True,
            "new": new,
            "rev": review,
            "lapse": lapse,
        }
    }
    conf = {
        "activeDecks": [1],
        "curDeck": 1,
        "newSpread": 0,
        "collapseTime": 1200,
        "timeLim": 0,
        "estTimes": True,
        "dueCounts": True,
        "curModel": str(_MODEL),
        "nextPos": 1,
        "sortType": "noteFld",
        "sortBackwards": False,
        "addToCur": True,
    }
    return tuple(json.dumps(one, ensure_ascii=False) for one in (conf, {str(_MODEL): model}, decks, options))  # type: ignore[return-value]


def _html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _front(question: Question) -> str:
    stem = BLANK.sub("＿＿＿＿", question.stem)
    rows = [f"{choice.id}. {choice.text}" for choice in question.choices] if question.type != "true_false" else []
    matches = question.data.get("matches", [])
    assert isinstance(matches, list)
    rows += [f"（{item['id']}）{item['text']}" for item in matches]
    return _html("\n".join([f"【{label_of(question)}】{stem}", *rows]))


def _back(question: Question) -> str:
    lines = [f"答案：{answer_key(question)}"]
    lines += [
        f"{choice.id if question.type != 'true_false' else choice.text}：{choice.feedback}"
        for choice in question.choices
        if choice.feedback
    ]
    lines += [f"解析：{question.explanation}"] if question.explanation else []
    lines += [f"依据：{basis.provision}“{basis.quote}”" for basis in question.basis]
    return _html("\n".join([*lines, f"（{question.id}）"]))


FORMAT = Format("anki", "Anki 卡片", (), _TYPES, writes=write)
