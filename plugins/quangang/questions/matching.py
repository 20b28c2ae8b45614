"""匹配题: each of the left goes with one of the right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from quangang.questions.fields import Answers, ChoiceFields, Fault, Parts, QuestionFields, QuestionType, repeated

PAIR = re.compile(r"([A-Za-z0-9]{1,3})\s*[\s\-—–→:：]\s*([A-Za-z0-9]{1,3})")
"""`A 1`, also `A-1` and `A→1`."""


class MatchingFields(QuestionFields):
    """Keys of a 匹配题."""

    choices: tuple[ChoiceFields, ...] = Field(min_length=2, description="左列")
    matches: tuple[ChoiceFields, ...] = Field(min_length=2, description="右列，可以比左列多")
    correct_response: Answers

    def faults(self) -> Iterator[Fault]:
        """Each of the left stands in one pair."""
        yield from repeated(self.choices, "choices")
        yield from repeated(self.matches, "matches")
        left, right = [item.id for item in self.choices], [item.id for item in self.matches]
        paired: list[str] = []
        for index, text in enumerate(self.correct_response):
            pair = PAIR.fullmatch(text)
            if pair is None:
                yield Fault(
                    ("correct_response", index), f"“{text}”不是一组配对", f"写成 {left[0]} {right[0]} 这样的形式"
                )
                continue
            if pair[1] not in left:
                yield Fault(("correct_response", index), f"左列没有“{pair[1]}”", f"可以写：{'、'.join(left)}")
            if pair[2] not in right:
                yield Fault(("correct_response", index), f"右列没有“{pair[2]}”", f"可以写：{'、'.join(right)}")
            if pair[1] in paired:
                yield Fault(("correct_response", index), f"左列的“{pair[1]}”配了两次")
            paired.append(pair[1])
        missing = [name for name in left if name not in paired]
        if missing and len(paired) == len(self.correct_response):
            yield Fault(("correct_response",), f"左列的{'、'.join(missing)}没有配对")

    def parts(self) -> Parts:
        """Pairs sorted by the left side; the right side in `data["matches"]`."""
        pairs = sorted(" ".join(match.groups()) for text in self.correct_response if (match := PAIR.fullmatch(text)))
        matches = [{"id": item.id, "text": item.text} for item in self.matches]
        return Parts(tuple(item.choice() for item in self.choices), tuple(pairs), {"matches": matches})


TYPE = QuestionType("matching", "匹配题", "match", MatchingFields)
