"""What is on a page but not of the text: adverts, navigation, footers. One file each, and one line here.

A kind of noise looks at all lines and names those that are its own. To add one: a module with a `NOISE`, and a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from quangang.curation.lines import NUMBERED, Line
from quangang.curation.noise import captions, footer, furniture, navigation, notices, recommendations, spam
from quangang.curation.noise.kind import Noise

KINDS: tuple[Noise, ...] = (
    spam.NOISE,
    recommendations.NOISE,
    navigation.NOISE,
    footer.NOISE,
    notices.NOISE,
    furniture.NOISE,
    captions.NOISE,
)

__all__ = ["KINDS", "Noise", "find_noise"]


def find_noise(lines: Sequence[Line]) -> dict[int, Noise]:
    """Index of every line that is noise, and which kind; the first kind that claims a line has it.

    A numbered line is text: `（二）施工工地应当公示举报电话；` is no footer.
    """
    found: dict[int, Noise] = {}
    for kind in KINDS:
        for index in kind.find(lines):
            if not NUMBERED.match(lines[index].folded):
                found.setdefault(index, kind)
    return found
