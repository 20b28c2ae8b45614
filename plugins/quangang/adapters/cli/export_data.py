"""`quangang export links | jsonld | akn | atom | citation`: relations, policies, what is new, and references as data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.curation.dates import read_date
from quangang.errors import UsageError
from quangang.formats.akn import akn
from quangang.formats.atom import atom
from quangang.formats.jsonld import jsonld
from quangang.formats.links import links_json
from quangang.formats.reference import STYLES, address_of, reference
from quangang.linking.graph import build_graph
from quangang.model import Address, Corpus, Document
from quangang.writing import write_file

_HELP = {
    "links": "全部关系（谁引用、落实、讲解、考查哪一条），JSON",
    "jsonld": "一份政策的 schema.org Legislation 描述（含 ELI 属性），JSON-LD",
    "akn": "一份政策的 Akoma Ntoso 3.0 XML",
    "atom": "新内容的 Atom 订阅",
    "citation": "一条条文的引用格式：GB/T 7714、BibTeX、CSL-JSON",
}
_WHOLE = ("links", "atom")
"""Of the whole portal, not of one policy."""


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kinds."""
    for kind, words in _HELP.items():
        parser = kinds.add_parser(kind, help=words, description=words)
        if kind == "citation":
            parser.add_argument("policy", metavar="地址", help="条文的地址，如 central-2024#8；只写标识指整份文件")
            parser.add_argument("--style", choices=STYLES, default=STYLES[0], help=f"引用格式（默认 {STYLES[0]}）")
            parser.add_argument("--site", metavar="网址", default="", help="门户的网址，写进引用里")
            parser.add_argument("--accessed", metavar="日期", default="", help="引用的日期，如 2024-04-10")
        elif kind not in _WHOLE:
            parser.add_argument("policy", metavar="标识", help="政策的标识，旧版本写 标识@日期")
        parser.add_argument("--output", type=Path, metavar="文件", help="写入文件（默认打印出来）")
        parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write one export."""
    corpus = printed_corpus(project_root(args))
    if args.kind == "akn":
        policy = _policy(args.policy, corpus)
        text = akn(policy, corpus.versions(policy.id))
    elif args.kind == "atom":
        text = atom(corpus, "全岗通")
    elif args.kind == "citation":
        text = _reference(args, corpus)
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


def _reference(args: argparse.Namespace, corpus: Corpus) -> str:
    found = address_of(args.policy, corpus)
    if found is None:
        document = _policy(args.policy.partition("#")[0], corpus)
        near = document.tree.nearest(args.policy.partition("#")[2])
        raise UsageError(f"{document.id} 没有这一条。" + (f"最近的地址是 {document.id}#{near}" if near else ""))
    if args.accessed and read_date(args.accessed) != args.accessed:
        raise UsageError(f"“{args.accessed}”不是日期，应写成 2024-04-10 这样的形式")
    return reference(*found, args.style, site=args.site, accessed=args.accessed) + "\n"


def _policy(name: str, corpus: Corpus) -> Document:
    address = Address.parse(name)
    document = corpus.document(address) if address else None
    if document is None or not document.type.issued:
        known = "、".join(d.key for d in corpus.where(lambda type: type.issued))
        raise UsageError(f"没有标识为“{name}”的政策。可选：{known}")
    return document
