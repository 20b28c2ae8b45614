"""Corpus → units: provisions of policies, sections of everything else, terms of the glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from quangang.documents import PAGE, document_types
from quangang.model import Basis, Corpus, Document, Provision, ProvisionKind
from quangang.search.units import SearchUnit
from quangang.text.anchors import is_reserved
from quangang.text.markdown import without_blocks
from quangang.text.sums import shown
from quangang.text.unsaid import unsaid

_FACETS = ("类型", "层级", "地区", "年份", "效力")
"""Filters in the order in which they are shown; those of other makers' types come after."""
_TERM = 5
"""Weight of a term of the glossary: it tells what a word means, seldom what to do."""
REPEATED = frozenset({"政策依据", "来源"})
"""Sections that repeat what stands elsewhere."""

UrlOf = Callable[[Document], str]
"""URL of a document's page below the site's root, such as `policies/central-2024/`."""


def units_of(corpus: Corpus, url_of: UrlOf) -> list[SearchUnit]:
    """What can be found in a portal, in order of documents and places.

    Args:
        corpus: what is published.
        url_of: where each document's page stands.
    """
    evidence = _evidence(corpus)
    units: list[SearchUnit] = []
    for key in sorted(corpus.documents):
        document = corpus.documents[key]
        page = _file(url_of(document))
        if document.type.official:
            units += _policy_units(document, page, evidence)
        elif document.id == "page:glossary":
            units += _term_units(corpus, document, page)
        elif document.type is not PAGE or not document.id.endswith("index"):
            units += _section_units(document, page)
    return units


def weights_of_kinds() -> dict[str, int]:
    """How much each kind of unit counts in a search, by the facet 类型."""
    return {"名词": _TERM, **{type.facet or type.name: type.weight for type in document_types()}}


def kinds_of_pages() -> tuple[str, ...]:
    """Facets 类型 of what is found as a page, not by its provisions or terms."""
    return tuple(sorted({type.facet or type.name for type in document_types() if not type.official}))


def cards_of(corpus: Corpus, url_of: UrlOf) -> dict[str, object]:
    """What answers come to, by the id of their page; rules that are sums, by that of their provision."""
    cards: dict[str, object] = {}

    def words(basis: Basis) -> list[str]:
        document = corpus.document(basis.provision)
        if document is None:
            return [basis.quote, "", ""]
        first = basis.provision.ends[0]
        found = next(
            (one for one in _found_at(document.tree.roots) if any(part.path == first for part in one.walk())), None
        )
        name = next(iter(document.short_titles), document.title)
        anchor = found.path if found is not None else first
        label = _label(found) if found is not None else ""
        return [basis.quote, f"《{name}》{label}", f"{_file(url_of(document))}#{anchor}"]

    for key in sorted(corpus.documents):
        document = corpus.documents[key]
        type = document.type
        if type.concluded is not None and document.fields is not None:
            answer, force, decided = type.concluded(document.fields)
            page = _file(url_of(document))
            quoted = [words(one) for one in document.basis]
            told = [_plain(answer), list(force), decided, quoted, _plain(unsaid(document.body))]
            cards[key] = [document.title, page, *told]
        for ratio in type.ratios(document) if type.ratios is not None else ():
            said = words(ratio.basis)
            cards[f"={said[2]}"] = [
                *said, ratio.of, ratio.per, ratio.gives, ratio.unit, ratio.caveat,
            ]  # fmt: skip
    asked = sorted(
        (type_rank, document.title)
        for document in corpus.documents.values()
        if (type_rank := getattr(document.fields, "featured", None)) is not None
    )
    if asked:
        cards["?"] = [title for _, title in asked]
    return cards


def _file(url: str) -> str:
    return f"{url}index.html" if not url or url.endswith("/") else url


def _evidence(corpus: Corpus) -> dict[str, str]:
    """Other people's words for each provision: stems of questions, questions asked, sentences of cases."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for question in corpus.questions.values():
        for basis in question.basis:
            found[f"{basis.provision.document}#{basis.provision.ends[0]}"][_plain(question.stem)] = None
    for document in corpus.documents.values():
        for basis in document.basis if document.type.asked is not None else ():
            for text in (document.title, *_asked(document)):
                found[f"{basis.provision.document}#{basis.provision.ends[0]}"][text] = None
        for relation in document.relations:
            if relation.how:
                found[f"{relation.target.document}#{relation.target.ends[0]}"][relation.how] = None
    return {key: "\n".join(texts) for key, texts in found.items()}


def _facets(document: Document) -> dict[str, str]:
    type = document.type
    own = type.facets(document.fields) if type.facets is not None and document.fields is not None else {}
    facets = {"类型": type.facet or type.name, **own, "年份": document.date[:4]}
    return {key: facets[key] for key in dict.fromkeys((*_FACETS, *facets)) if facets.get(key)}


def _asked(document: Document) -> tuple[str, ...]:
    """How else people ask for a document."""
    asked = document.type.asked
    return tuple(asked(document.fields)) if asked is not None and document.fields is not None else ()


def _names(document: Document) -> tuple[str, ...]:
    return tuple(filter(None, (*document.short_titles, *document.nicknames, document.document_number)))


def _policy_units(document: Document, page: str, evidence: Mapping[str, str]) -> Iterator[SearchUnit]:
    provisions = list(_found_at(document.tree.roots))
    first = min((provision.span.start for provision in document.tree), default=len(document.body))
    opening = _plain(document.body[:first])
    unit = _units_of_one(document)
    if opening:
        yield unit(page, "", "", opening, "")
    for provision in provisions:
        inside = {f"{document.id}#{part.path}": None for part in provision.walk()}
        yield unit(
            f"{page}#{provision.path}",
            _label(provision),
            provision.title,
            _body(provision),
            "\n".join(evidence[key] for key in inside if key in evidence),
        )


def _found_at(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    """Articles and numbered items; what holds none of them is found as a whole."""
    for provision in provisions:
        if provision.kind in (ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH, ProvisionKind.SUBITEM):
            yield provision
        elif any(part.kind in _CITED for child in provision.children for part in child.walk()):
            yield from _found_at(provision.children)
        else:
            yield provision


_CITED = frozenset(
    {ProvisionKind.ARTICLE, ProvisionKind.ITEM, ProvisionKind.PART, ProvisionKind.SECTION, ProvisionKind.CHAPTER}
)


def _label(provision: Provision) -> str:
    if provision.kind is ProvisionKind.ITEM and provision.path.isdigit():
        return f"第{provision.path}条"
    return provision.label


def _body(provision: Provision) -> str:
    """The text without the number and heading shown above it."""
    heading = f"{provision.label}{provision.title}"
    text = provision.text.strip()
    return text.removeprefix(heading).lstrip("。.．、 　\n") if provision.title or provision.label else text


def _units_of_one(document: Document) -> Callable[[str, str, str, str, str], SearchUnit]:
    """Makes a unit of a document from its URL, label, title, text and evidence; what is the same for all is worked out once."""
    facets, names = _facets(document), _names(document)

    def unit(url: str, label: str, title: str, text: str, evidence: str) -> SearchUnit:
        return SearchUnit(
            id=f"{document.key}#{url.partition('#')[2]}",
            label=label,
            title=title,
            text=text,
            document=document.key,
            document_title=document.title,
            url=url,
            facets=facets,
            names=names,
            evidence=evidence,
        )

    return unit


def _term_units(corpus: Corpus, document: Document, page: str) -> Iterator[SearchUnit]:
    for name, term in corpus.terms.items():
        quotes = "".join(f"\n{basis.quote}" for basis in term.basis)
        yield SearchUnit(
            id=f"term:{name}",
            label="",
            title=name,
            text=_plain(term.definition) + quotes,
            document=document.key,
            document_title=document.title,
            url=f"{page}#{name}",
            facets={"类型": "名词"},
            evidence="\n".join(term.aliases),
        )


def _section_units(document: Document, page: str) -> Iterator[SearchUnit]:
    above = document.type.opening
    opening = _plain(above(document.fields)) if above is not None and document.fields is not None else ""
    asked = "\n".join(_asked(document))
    unit = _units_of_one(document)
    for place, (anchor, heading, text) in enumerate(_sections(document.body)):
        body = "\n".join(filter(None, (opening if place == 0 else "", text)))
        if (not body and place) or heading in REPEATED:
            continue
        found = unit(f"{page}#{anchor}" if anchor else page, "", heading, body, asked if place == 0 else "")
        # The site gives no id to a heading that could pose as a provision.
        yield replace(found, url=page) if is_reserved(anchor) else found


_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*")
_OWN_ID = re.compile(r"\s*\{(?:[^{}#]*#([^\s{}]+))?[^{}]*\}$")


def _sections(body: str) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and plain text of each section; the part before the first heading has no anchor."""
    used: set[str] = set()
    anchor, heading, lines = "", "", []
    for line in [*without_blocks(body).split("\n"), "# "]:
        match = _HEADING.fullmatch(line)
        if match is None and line != "# ":
            lines.append(line)
            continue
        yield anchor, heading, _plain("\n".join(lines))
        if match is None:
            return
        own = _OWN_ID.search(match[2])
        heading = _plain(_OWN_ID.sub("", match[2]))
        anchor = own[1] if own and own[1] else _slug(heading, used)
        used.add(anchor)
        lines = []
        if match[1] == "#":  # the page's title: its text belongs to the page
            anchor = heading = ""


def _slug(heading: str, used: set[str]) -> str:
    """Id that Markdown's table of contents gives a heading, with pymdownx's Unicode slugs in lower case."""
    slug = re.sub(r"\s", "-", re.sub(r"[^\w\- ]", "", heading.lower()).strip())
    number, unique = 0, slug
    while unique in used or not unique:
        number += 1
        unique = f"{slug}_{number}"
    return unique


_PLAIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"<[A-Za-z/][^<>]*>"), ""),
    (re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]"), r"\1"),
    (re.compile(r"\[\[(?:term:)?([^\[\]#:A-Za-z]*)[^\[\]]*\]\]"), r"\1"),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
    (re.compile(r"\{[:.#][^{}\n]*\}"), ""),
    (re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*$", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+\.|>+|#{1,6}|[!?]{3}\+?[^\n]*|:?-{3,}[-:| ]*)[ \t]*", re.M), ""),
    (re.compile(r"[*`|]+|__"), " "),
    (re.compile(r"[ \t　]+"), " "),
    (re.compile(r" ?\n\s*"), "\n"),
)


def _plain(markdown: str) -> str:
    """Markdown as the words a reader sees."""
    markdown = shown(markdown)
    for pattern, replacement in _PLAIN:
        markdown = pattern.sub(replacement, markdown)
    return markdown.strip()
