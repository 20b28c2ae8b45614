"""Course packages for learning platforms (SCORM 1.2, SCORM 2004, cmi5): one line in `STANDARDS` each.

A package is one unit: all lessons, the test and the provisions they cite, in one page that asks nobody for anything.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from quangang.formats.lms import cmi5, scorm12, scorm2004
from quangang.formats.lms.package import LARGEST_STATE, Package, PackageError, Standard, package_of
from quangang.linking.graph import LinkGraph
from quangang.model import Corpus, Course

STANDARDS: Mapping[str, Standard] = {one.id: one for one in (scorm12.STANDARD, scorm2004.STANDARD, cmi5.STANDARD)}
"""Standards of course packages by name."""

_EPOCH = (1980, 1, 1, 0, 0, 0)

__all__ = ["LARGEST_STATE", "STANDARDS", "Package", "PackageError", "Standard", "write_course"]


def write_course(
    standard: Standard,
    course: Course,
    corpus: Corpus,
    graph: LinkGraph,
    *,
    root: Path,
    mastery: int = 60,
    base: str = "",
) -> bytes:
    """A course as a zip that a learning platform takes; the same course gives the same bytes.

    Args:
        standard: which kind of package.
        course: what goes in.
        corpus: where its links lead.
        graph: what was found in its lessons.
        root: the project folder, for pictures.
        mastery: pass mark out of 100.
        base: web address of the portal, to name the course in the world; "" where it has none.

    Raises:
        PackageError: it cannot be packed; the text says why.
    """
    package = package_of(standard, course, corpus, graph, root=root, mastery=mastery, base=base)
    files = {**package.files, **{name: text.encode() for name, text in standard.manifest(package).items()}}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, files[name])
    return stream.getvalue()
