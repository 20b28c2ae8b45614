"""Our manifests against the schemas of ADL and IMS: `python3 tasks.py manifests`.

The schemas may not be kept here, so nothing of the suite needs them; `packages.faults` is the check that always runs.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from lxml import etree

from tests.formats.lms.packages import course, package

EDITIONS = {
    "scorm12": (
        "scorm12edition",
        {
            "imscp_rootv1p1p2.xsd": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
            "adlcp_rootv1p2.xsd": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        },
    ),
    "scorm2004": (
        "scorm20044thedition",
        {
            "imscp_v1p1.xsd": "http://www.imsglobal.org/xsd/imscp_v1p1",
            "adlcp_v1p3.xsd": "http://www.adlnet.org/xsd/adlcp_v1p3",
            "imsss_v1p0.xsd": "http://www.imsglobal.org/xsd/imsss",
        },
    ),
}


class _Local(etree.Resolver):
    """What a schema names on the web is a file beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, url: str, _public: str, context: object) -> object:
        return self.resolve_filename(str(self.folder / url.rpartition("/")[2]), context) if "://www" in url else None


def schema(folder: Path, files: dict[str, str]) -> etree.XMLSchema:
    """One schema of several files."""
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(folder / name).as_uri()}"/>' for name, space in files.items()
    )
    parser = etree.XMLParser()
    parser.resolvers.add(_Local(folder))
    return etree.XMLSchema(
        etree.fromstring(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>', parser)
    )


def main(where: Path) -> int:
    """Print what the schemas say; 1 when a manifest is not valid, or a spoilt one is."""
    faults = 0
    for standard, (folder, files) in EDITIONS.items():
        against = schema(where / folder, files)
        for name, made in (("题和课文", course()), ("只有课文", course(()))):
            with zipfile.ZipFile(io.BytesIO(package(standard, made))) as archive:
                manifest = archive.read("imsmanifest.xml")
            good = against.validate(etree.fromstring(manifest))
            spoilt = against.validate(etree.fromstring(manifest.replace(b"organizations", b"organisations")))
            words = f"{'有效' if good else against.error_log.last_error}；改坏的：{'没有发现' if spoilt else '发现了'}"
            sys.stdout.write(f"{standard}（{name}）：{words}\n")
            faults += (not good) + spoilt
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
