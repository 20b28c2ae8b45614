"""`quangang export links | jsonld | akn`: relations and policies as data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.formats.akn import akn
from quangang.formats.jsonld import jsonld
from quangang.formats.links import links_json
from quangang.linking.graph import build_graph
from quangang.loading import load, published
from quangang.model import Address, Corpus, Document
from quangang.writing import write_file

_HELP = {
    "links": "全部关系（谁引用、落实、讲解、考查哪一条），JSON",
    "jsonld": "一份政策的 schema.org Legislation 描述（含 ELI 属性），JSON-LD",
    "akn": "一份政策的 Akoma Ntoso 样式 XML",
}


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kinds."""
    for kind, words in _HELP.items():
        parser = kinds.add_parser(kind, help=words, description=words)
        if kind != "links":
            parser.add_argument("policy", metavar="标识", help="政策的标识，旧版本写 标识@日期")
        parser.add_argument("--output", type=Path, metavar="文件", help="写入文件（默认打印出来）")
        parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write one export."""
    corpus = published(load(project_root(args)))
    if args.kind == "akn":
        text = akn(_policy(args.policy, corpus))
    else:
        graph = build_graph(corpus)
        text = (
            links_json(corpus, graph) if args.kind == "links" else jsonld(_policy(args.policy, corpus), corpus, graph)
        )
    if args.output:
        write_file(args.output, text)
        print(f"已写入 {args.output}")
    else:
        sys.stdout.write(text)
    return 0


def _policy(name: str, corpus: Corpus) -> Document:
    address = Address.parse(name)
    document = corpus.document(address) if address else None
    if document is None or not document.type.issued:
        known = "、".join(d.key for d in corpus.where(lambda type: type.issued))
        raise UsageError(f"没有标识为“{name}”的政策。可选：{known}")
    return document
