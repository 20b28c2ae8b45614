"""cmi5: statements to a learning record store."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from quangang.formats.lms.package import Package, Standard


def _words(tag: str, text: str) -> str:
    return f'<{tag}><langstring lang="zh-CN">{escape(text)}</langstring></{tag}>'


def _manifest(package: Package) -> Mapping[str, str]:
    words = _words("title", package.title) + _words("description", package.summary)
    # What is read and tested counts as done when the test is passed; where nothing is scored, when all was opened.
    rule = (
        f'moveOn="CompletedAndPassed" masteryScore="{package.mastery / 100:g}"'
        if package.mastery
        else 'moveOn="Completed"'
    )
    return {
        "cmi5.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">'
            f"<course id={quoteattr(package.iri)}>{words}</course>"
            f'<au id={quoteattr(package.iri + "#unit")} {rule} launchMethod="AnyWindow">'
            f"{words}<url>index.html</url></au></courseStructure>\n"
        )
    }


STANDARD = Standard("cmi5", "cmi5（xAPI）", _manifest)
