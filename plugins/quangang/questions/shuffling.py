"""Whether the order of a question's choices means something: then nobody shuffles them, on paper or on the web."""

from __future__ import annotations

import re
import unicodedata

from quangang.model import Question

SHUFFLED = frozenset({"single_choice", "multiple_response"})
"""Types whose choices are shuffled."""

# 以上都对, A和B, 前两项, 全部 …: words that point at other choices.
_POINTS = re.compile(
    r"^(?:以上|上述|前[两二三四]|全部)|(?:都|均|皆)(?:是|对|不对|正确|不正确|不是)$|(?<![A-Za-z])[A-H](?:和|与|、|,|及|以及)[A-H](?![A-Za-z])"
)
# A项、选项B、B 错在…: an explanation that calls choices by their letters.
_LETTERS = re.compile(r"选项\s*[A-H](?![A-Za-z])|(?<![A-Za-z])[A-H]\s*(?:项|选项|、[A-H]|错|对|不对|正确|不正确)")
_NUMBER = re.compile(r"\D*?(\d+(?:\.\d+)?)")


def order_matters(question: Question) -> bool:
    """Choices that point at each other, that explanations call by letter, or that run up or down in number."""
    if question.data.get("order") == "fixed":
        return True
    texts = [unicodedata.normalize("NFKC", choice.text).strip() for choice in question.choices]
    if any(_POINTS.search(text) for text in texts):
        return True
    said = [question.explanation, question.stem, *(choice.feedback for choice in question.choices)]
    return any(_LETTERS.search(text) for text in said) or _climbing(texts)


def _climbing(texts: list[str]) -> bool:
    """1年、2年、3年: numbers with the same words around them, in order."""
    numbers = []
    shapes = set()
    for text in texts:
        match = _NUMBER.match(text)
        if match is None:
            return False
        numbers.append(float(match[1]))
        shapes.add(text[: match.start(1)] + "#" + text[match.end(1) :])
    return len(shapes) == 1 and len(numbers) > 2 and numbers in (sorted(numbers), sorted(numbers, reverse=True))
