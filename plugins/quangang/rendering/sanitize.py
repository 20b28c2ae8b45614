"""The allow-list for HTML made from contributed Markdown (design.md §2.6).

Tabs, details, footnotes, admonitions, tables and code survive. Scripts, styles, forms, frames, custom elements,
event handlers, other hosts' pictures and ids that could pose as ours do not.
"""

from __future__ import annotations

import re

import nh3

from quangang.text.anchors import is_reserved
from quangang.text.html_allowed import ATTRIBUTES, SCHEMES, TAGS, address_fault

_CLASSES = frozenset(
    (
        "admonition admonition-title note abstract info tip success question warning failure danger bug example quote "
        "steps columns "
        "inline end footnote footnote-ref footnote-backref headerlink highlight codehilite tabbed-set tabbed-alternate "
        "tabbed-labels tabbed-content tabbed-block task-list task-list-item critic comment caption arithmatex "
        "qg-source qg-fiction qg-editor qg-term"
    ).split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FOOTNOTE_ID = re.compile(r"fn(?:ref\d*)?:[\w\u4e00-\u9fff-]{1,60}")
_TAB_ID = re.compile(r"__tabbed_\d{1,4}(?:_\d{1,4})?")
_TAB_INPUT = re.compile(
    r'<input (?=[^>]*\bid="__tabbed_\d{1,4}_\d{1,4}")(?=[^>]*\bname="__tabbed_\d{1,4}")(?=[^>]*\btype="radio")'
    r'(?: ?(?:checked(?:="[^"]*")?|id="__tabbed_\d+_\d+"|name="__tabbed_\d+"|type="radio"))+>'
)
_INPUT = re.compile(r"<input\b[^>]*>")
_STYLE = re.compile(r'(?<=[ "])style="(?:text-align: ?(left|right|center);?)?[^"]*"(?=[^<>]*>)')


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = [name for name in value.split() if name in _CLASSES or name.startswith("language-")]
        return " ".join(kept) or None
    if attribute == "id":
        return _id(tag, value)
    if attribute in ("src", "cite", "href"):
        return None if address_fault(value, picture=attribute == "src") else value
    if attribute in ("name", "for"):
        return value if _TAB_ID.fullmatch(value) else None
    return value


def _id(tag: str, value: str) -> str | None:
    if tag in _HEADINGS:
        return None if is_reserved(value) else value
    if tag in ("li", "sup") and _FOOTNOTE_ID.fullmatch(value):
        return value
    if tag == "input" and _TAB_ID.fullmatch(value):
        return value
    return None


def sanitize(html: str) -> str:
    """Clean HTML that Markdown made from contributed text.

    Args:
        html: any string.

    Returns:
        HTML that holds nothing outside the allow-list; valid nesting, attributes quoted.
    """
    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute,
        filter_style_properties={"text-align"},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    cleaned = _STYLE.sub(lambda match: f'align="{match[1]}"' if match[1] else "", cleaned)
    return _INPUT.sub(lambda match: match[0] if _TAB_INPUT.fullmatch(match[0]) else "", cleaned)
