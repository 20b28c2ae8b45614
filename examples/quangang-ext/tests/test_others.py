"""The other additions, as far as they can be tried without a project."""

from quangang_ext.flash_cards import FORMAT
from quangang_ext.indefinite import TYPE
from quangang_ext.notice import NOTICE
from quangang_ext.subtitles import READER

from quangang.documents import document_types
from quangang.formats.registry import FORMATS
from quangang.questions import TYPES


def test_they_are_on_their_shelves() -> None:
    assert NOTICE in document_types()
    assert TYPES["indefinite"] is TYPE
    assert FORMATS["flash-cards"] is FORMAT


def test_subtitles_lose_numbers_and_times() -> None:
    assert READER.read("1\n00:00:01,000 --> 00:00:02,000\n大家好。\n".encode()).text == "大家好。\n"
