"""`[[…]]` outside a body: a link where a link can stand, else its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quangang.documents import ANSWER
from quangang.documents.answer import AnswerFields
from quangang.model import Location, Term
from quangang.rendering.context import PageContext
from quangang.rendering.front_links import linked, worded
from tests.linking.portal import page, policy, portal, question

LINK = '<a class="qg-cite" href="policies/central/index.html#2" title="《意见》第2条（严格政治把关）" data-address="central#2">{}</a>'
CORPUS = portal(policy(), page("one", "正文。"))
ROWS = [
    ("<p>见[[central#2]]。</p>", f"<p>见{LINK.format('《意见》第2条（严格政治把关）')}。</p>", "its own name"),
    ("<p>见[[central#2|第2条]]。</p>", f"<p>见{LINK.format('第2条')}。</p>", "words of the author's"),
    ('<p title="见[[central#2|第2条]]">一</p>', '<p title="见第2条">一</p>', "an attribute"),
    ('<p title="甲&quot;>[[central#2|第2条]]">一</p>', '<p title="甲&quot;>第2条">一</p>', "a > in an attribute ends no tag"),
    ("<button>看[[central#2|第2条]]</button>", "<button>看第2条</button>", "a button"),
    ('<a href="x">看<b>[[central#2|第2条]]</b></a>', '<a href="x">看<b>第2条</b></a>', "a link in a link"),
    ("<pre><code>[[central#2]]</code></pre>", "<pre><code>[[central#2]]</code></pre>", "code"),
    ("<p>[[central#9|第9条]]</p>", "<p>第9条</p>", "what is not there"),
    ("<p>[[不链接|第2条]]</p>", "<p>第2条</p>", "no link is wanted"),
    ("<p>[[central#2|&lt;b&gt;]]</p>", f"<p>{LINK.format('&lt;b&gt;')}</p>", "markup stays text"),
    ("<p>[[一]</p>", "<p>[[一]</p>", "no link at all"),
    ("</a></b>[[central#2|第2条]]", f"</a></b>{LINK.format('第2条')}", "behind an end without a beginning"),
    ("</code>[[central#2|第2条]]", f"</code>{LINK.format('第2条')}", "behind the end of code that never began"),
    ("<a>甲</a>[[central#2|第2条]]", f"<a>甲</a>{LINK.format('第2条')}", "behind a link"),
    ("<A>[[central#2|第2条]]</A>", "<A>第2条</A>", "a link in capitals"),
    *((f"<{name}>[[central#2|第2条]]</{name}>", f"<{name}>第2条</{name}>", f"in {name}") for name in ("option", "title", "summary", "label")),
    *((f"<{name}>[[central#2]]</{name}>", f"<{name}>[[central#2]]</{name}>", f"in {name}") for name in ("script", "style", "textarea", "pre")),
    ("[[central#2|第2条]]", LINK.format("第2条"), "without any element"),
    ("<!-- <a> -->[[central#2|第2条]]", f"<!-- <a> -->{LINK.format('第2条')}", "behind a comment"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_on_a_page(markup: str, expected: str, why: str) -> None:
    assert linked(markup, PageContext(CORPUS, "")) == expected


def test_words_elsewhere() -> None:
    fields = AnswerFields.model_validate(
        {
            "id": "ask",
            "title": "问？",
            "answer": "见[[central#2|第2条]]。",
            "basis": [{"provision": "central#2", "quote": "办法"}],
        }
    )
    asked = replace(question("q", "central#2"), stem="看[[central#2|第2条]]，问？", data={"注": ["[[case:one]]"]})
    said = Term("值班", "见[[central#2|第2条]]。", Location("docs/glossary.yml"))
    ask = replace(page("ask", "见[[central#2|第2条]]。", ANSWER), fields=fields)
    corpus = portal(policy(), page("one", "正文。"), ask, questions={"q": asked}, terms={"值班": said})
    made = worded(corpus)
    assert made.documents["ask"].fields.answer == "见第2条。"
    assert made.documents["ask"].body == ask.body  # a body's own are looked after where it is rendered
    assert (made.questions["q"].stem, made.questions["q"].data) == ("看第2条，问？", {"注": ["one的标题"]})
    assert made.terms["值班"].definition == "见第2条。"
    assert made.documents["one"] is corpus.documents["one"]


def test_a_corpus_without_any_is_handed_back() -> None:
    assert worded(CORPUS) is CORPUS
