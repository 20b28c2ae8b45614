"""Ten times the documents take ten times the work: nothing looks at all of them for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quangang.linking.graph import build_graph
from quangang.linking.labels import address_label
from quangang.model import Address, Corpus
from quangang.rendering.context import PageContext
from quangang.rendering.placeholders import Fragments
from quangang.rendering.policy import prepare_policy
from tests.growth import grows_in_step
from tests.linking.portal import page, policy, portal


def many(count: int) -> Corpus:
    """Rules that each name the one before."""
    return portal(
        *(policy(f"p-{n}", f"第{n}号社区办法", f"第一条 依据《第{n - 1}号社区办法》第一条。") for n in range(count)),
        *(page(f"c-{n}", f"见[[p-{n}#1]]和[[case:c-{n}]]。") for n in range(count // 10)),
    )


def labels(corpus: Corpus) -> object:
    return [address_label(Address(key, "1"), corpus) for key in corpus.documents]


def sources(corpus: Corpus) -> object:
    graph = build_graph(corpus)
    return [graph.sources(key) for key in corpus.documents]


def pages(corpus: Corpus) -> object:
    context = PageContext(corpus, "policies/x/")
    return [prepare_policy(d, context, Fragments()) for d in corpus.documents.values() if len(d.tree)]


@pytest.mark.parametrize("work", [labels, sources, pages])
def test_in_step(work: Callable[[Corpus], object]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        corpus = many(size)
        return lambda: work(corpus)

    assert grows_in_step(prepare, 100, 1_000)
