"""`feed.xml`: what is new in a portal, newest first, for feed readers and for other portals that follow it."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quangang.documents import COURSE, LESSON, PAGE
from quangang.model import Corpus, Document
from quangang.rendering.urls import page_url

SPACE = "http://www.w3.org/2005/Atom"
MOST = 50
"""Entries of the feed."""
_NOT_NEWS = (PAGE, LESSON, COURSE)


def atom(corpus: Corpus, title: str) -> str:
    """The feed of a portal (RFC 4287). Links are relative to where it stands; a date is that of the content, at midnight in China.

    Args:
        corpus: what the site shows.
        title: the portal's name.
    """
    dated = [
        one
        for one in (*corpus.documents.values(), *corpus.expressions.values())
        if one.date and one.type not in _NOT_NEWS
    ]
    newest = sorted(dated, key=lambda one: (one.date, one.key), reverse=True)[:MOST]
    feed = Element("feed", {"xmlns": SPACE, "xml:lang": "zh-CN"})
    SubElement(feed, "title").text = title
    SubElement(feed, "id").text = "urn:quangang:feed"
    SubElement(feed, "updated").text = _moment(newest[0].date if newest else "1970-01-01")
    SubElement(feed, "link", {"rel": "self", "href": "feed.xml", "type": "application/atom+xml"})
    SubElement(feed, "link", {"rel": "alternate", "href": "./", "type": "text/html"})
    author = SubElement(feed, "author")
    SubElement(author, "name").text = title
    for document in newest:
        _entry(feed, document)
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, document: Document) -> None:
    entry = SubElement(feed, "entry")
    version = f"（{document.version_date}的文本）" if document.version_date else ""
    SubElement(entry, "title").text = document.title + version
    SubElement(entry, "id").text = f"urn:quangang:{document.key}"
    SubElement(entry, "updated").text = _moment(document.date)
    SubElement(entry, "link", {"rel": "alternate", "href": page_url(document), "type": "text/html"})
    SubElement(entry, "category", {"term": document.type.id, "label": document.type.name})
    summary = document.type.summary(document.fields) if document.type.summary is not None and document.fields else ""
    if summary:
        SubElement(entry, "summary").text = summary
    if document.source is not None and document.source.name:
        SubElement(entry, "rights").text = f"来源：{document.source.name}"


def _moment(date: str) -> str:
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00+08:00"
