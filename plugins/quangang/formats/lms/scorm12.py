"""SCORM 1.2: the package every learning platform takes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from quangang.formats.lms.package import Package, Standard


def _manifest(package: Package) -> Mapping[str, str]:
    files = "".join(f"<file href={quoteattr(name)}/>" for name in sorted(package.files))
    mastery = f"<adlcp:masteryscore>{package.mastery}</adlcp:masteryscore>" if package.mastery else ""
    title = f"<title>{escape(package.title)}</title>"
    return {
        "imsmanifest.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<manifest identifier="{package.identifier}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" '
            'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd '
            'http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">'
            "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
            f'<organizations default="course"><organization identifier="course">{title}'
            f'<item identifier="unit" identifierref="page">{title}{mastery}</item></organization></organizations>'
            '<resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">'
            f"{files}</resource></resources></manifest>\n"
        )
    }


STANDARD = Standard("scorm12", "SCORM 1.2", _manifest)
