"""Files that stand beside the pages of a site: relations, policies and tables as data, the Word form."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence

from quangang.documents import POLICY
from quangang.formats.akn import akn
from quangang.formats.atom import atom
from quangang.formats.jsonld import jsonld
from quangang.formats.links import links_json
from quangang.formats.word.form import write_form
from quangang.linking.coverage import build_coverage, build_matrix, central_policies
from quangang.linking.graph import LinkGraph
from quangang.model import Corpus
from quangang.rendering import contribute
from quangang.rendering.matrix import coverage_rows, matrix_rows
from quangang.text.cells import guarded


def site_files(
    corpus: Corpus, graph: LinkGraph, title: str = "全岗通", standing: Collection[str] = ()
) -> dict[str, bytes]:
    """Files by path below the site's root.

    Args:
        corpus: what the site shows.
        graph: who uses what in it.
        title: the portal's name.
        standing: keys of policies whose files stand already: they are named, and empty.
    """
    files = {contribute.WORD_FORM: write_form()}
    files["feed.xml"] = atom(corpus, title).encode()
    files["links.json"] = links_json(corpus, graph).encode()
    for document in corpus.of_type(POLICY):
        linked, marked = data_files(document.key)
        stands = document.key in standing
        files[linked] = b"" if stands else jsonld(document, corpus, graph).encode()
        files[marked] = b"" if stands else akn(document, corpus.versions(document.id)).encode()
    policy = next(iter(central_policies(corpus)), None)
    if policy is None:
        return files
    return files | {
        "matrix/matrix.csv": _csv(matrix_rows(build_matrix(policy, corpus, graph))),
        "coverage/coverage.csv": _csv(coverage_rows(build_coverage(policy, corpus, graph), corpus)),
    }


def data_files(key: str) -> tuple[str, str]:
    """Where a policy stands as data: JSON-LD, AKN."""
    return f"policies/{key}/legislation.jsonld", f"policies/{key}/akn.xml"


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")  # Excel and WPS take a CSV without the mark for GBK
