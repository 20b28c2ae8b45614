"""How predictions are scored against labels; the rules are in the guide that comes with the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quangang.model import canonical_path

Item = Mapping[str, Any]


@dataclass
class Tally:
    right: int = 0
    predicted: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    records: int = 0
    labels: int = 0
    span: Tally = field(default_factory=Tally)
    full: Tally = field(default_factory=Tally)
    wrong: int = 0
    linked: int = 0
    clean: int = 0
    negatives: int = 0
    strata: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def wrong_rate(self) -> float:
        return self.wrong / self.linked if self.linked else 0.0


def score(records: Sequence[Item], predictions: Sequence[Item], *, errors: bool = False) -> Score:
    result = Score(records=len(records))
    for record, prediction in zip(records, predictions, strict=True):
        _score_record(record, list(prediction["citations"]), result, errors)
    return result


def _score_record(record: Item, predicted: list[Item], result: Score, errors: bool) -> None:
    labels = record.get("citations") or []
    required = [label for label in labels if not label.get("optional")]
    optional = [label for label in labels if label.get("optional")]
    open_labels = list(required)
    left: list[Item] = []
    full = 0
    notes: list[str] = []
    for prediction in predicted:
        label = next(
            (label for label in open_labels if (prediction["start"], prediction["end"]) in _spans(label)), None
        )
        if label is None:
            left.append(prediction)
            continue
        open_labels.remove(label)
        good = _same_target(prediction, label)
        full += good
        wrong = bool(prediction["doc"]) and prediction["doc"] not in _docs(label)
        result.wrong += wrong
        result.linked += bool(prediction["doc"])
        if not good:
            notes.append(f"target {_show(record, prediction)} want {label['doc']} {label['prov']}")
    false = [p for p in left if not _ignored(p, optional, open_labels)]
    for prediction in false:
        result.wrong += bool(prediction["doc"])
        result.linked += bool(prediction["doc"])
        notes.append(f"false  {_show(record, prediction)}")
    notes += [f"missed {label['text']} -> {label['doc']} {label['prov']}" for label in open_labels]
    matched = len(required) - len(open_labels)
    for tally, right in ((result.span, matched), (result.full, full)):
        tally.right += right
        tally.predicted += matched + len(false)
        tally.labelled += len(required)
    result.labels += len(required)
    if not required:
        result.negatives += 1
        result.clean += not false
    stratum = record.get("stratum", "")
    before = result.strata.get(stratum, (0, 0))
    result.strata[stratum] = (before[0] + full, before[1] + len(required))
    if errors and notes:
        print(
            f"{record['id']} [{stratum}] {record['doc']} {record.get('doc_title', '')[:30]} at {record.get('at')}: {record['text'][:240]}"
        )
        for note in notes:
            print(f"    {note}")


def _spans(label: Item) -> list[tuple[int, int]]:
    others = label.get("alt") or ()
    alternatives = [(o["start"], o["end"]) if isinstance(o, Mapping) else (o[0], o[1]) for o in others]
    return [(label["start"], label["end"]), *alternatives]


def _docs(label: Item) -> set[Any]:
    other = label.get("doc_alt")
    more = other if isinstance(other, list) else [other] if "doc_alt" in label else []
    return {label["doc"], *more}


def _same_target(prediction: Item, label: Item) -> bool:
    return prediction["doc"] in _docs(label) and {_form(p) for p in prediction["prov"]} == {
        _form(p) for p in label["prov"]
    }


def _form(path: str) -> str:
    return "~".join(canonical_path(end) for end in path.split("~"))


def _ignored(prediction: Item, optional: Sequence[Item], required: Sequence[Item]) -> bool:
    start, end = prediction["start"], prediction["end"]
    for label in optional:
        if (start, end) in _spans(label):
            return True
        shared = min(end, label["end"]) - max(start, label["start"])
        union = max(end, label["end"]) - min(start, label["start"])
        touches = any(min(end, r["end"]) > max(start, r["start"]) for r in required)
        if shared * 2 >= union and not touches:
            return True
    return False


def _show(record: Item, prediction: Item) -> str:
    return f"{record['text'][prediction['start'] : prediction['end']]} -> {prediction['doc']} {prediction['prov']}"
