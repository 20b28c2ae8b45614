"""Our AKN against the schema of the standard: `python3 tasks.py akn [PROJECT …]`.

The schema may not be kept here, so nothing of the suite needs it; `test_akn.py` checks what once was wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lxml import etree

from quangang.formats.akn import akn
from quangang.loading import load
from tests.formats.test_akn import SAMPLES

ROOT = Path(__file__).parents[2]
_MOST = 20


def written(project: Path) -> Iterator[tuple[str, str]]:
    """Every policy and measure of a project, the older expressions too: key and XML."""
    corpus = load(project)
    for document in corpus.where(lambda type: type.issued):
        versions = corpus.versions(document.id)
        for one in (document, *versions):
            yield one.key, akn(one, versions)


def main(where: Path, projects: list[Path]) -> int:
    """Print what the schema says; 1 when a document is not valid, or a spoilt one is."""
    schema = etree.XMLSchema(etree.parse(str(where)))
    checked = wrong = 0
    samples = [(one.key, akn(one)) for one in SAMPLES]
    for key, xml in chain(samples, *map(written, projects)):
        checked += 1
        if schema.validate(etree.fromstring(xml.encode())):
            continue
        wrong += 1
        for error in list(schema.error_log)[:_MOST]:
            sys.stdout.write(f"{key}: {error.message}\n")
    sys.stdout.write(f"AKN：检查{checked}份，不合规范{wrong}份\n")
    spoilt = akn(SAMPLES[0]).replace("<body>", "<body><p/>")
    if schema.validate(etree.fromstring(spoilt.encode())):
        sys.stdout.write("AKN：改坏的一份也通过了，检查没有起作用\n")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]] or [ROOT]))
