"""SCORM 2004, 4th edition: completion and success apart, questions with their words."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from quangang.formats.lms.package import Package, Standard


def _manifest(package: Package) -> Mapping[str, str]:
    files = "".join(f"<file href={quoteattr(name)}/>" for name in sorted(package.files))
    title = f"<title>{escape(package.title)}</title>"
    objective = (
        '<imsss:objectives><imsss:primaryObjective objectiveID="passed" satisfiedByMeasure="true">'
        f"<imsss:minNormalizedMeasure>{package.mastery / 100:g}</imsss:minNormalizedMeasure>"
        "</imsss:primaryObjective></imsss:objectives>"
        if package.mastery
        else ""
    )
    return {
        "imsmanifest.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<manifest identifier="{package.identifier}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" '
            'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd '
            'http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">'
            "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>"
            f'<organizations default="course"><organization identifier="course">{title}'
            f'<item identifier="unit" identifierref="page">{title}'
            f'<imsss:sequencing>{objective}<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>'
            "</imsss:sequencing></item></organization></organizations>"
            '<resources><resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html">'
            f"{files}</resource></resources></manifest>\n"
        )
    }


STANDARD = Standard("scorm2004", "SCORM 2004（第4版）", _manifest)
