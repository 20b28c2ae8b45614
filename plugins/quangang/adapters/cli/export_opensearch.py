"""`quangang export opensearch`: index, data and query for an OpenSearch server."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.formats.opensearch import bulk, index_body, query_body
from quangang.rendering.urls import page_url
from quangang.search import units_of
from quangang.writing import Wanted, write_files

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
EXAMPLE = "每万人配多少社区工作者"


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kind = kinds.add_parser(
        "opensearch",
        help="检索服务（OpenSearch）用的索引、数据和查询",
        description="写出 index.json（建索引）、bulk.ndjson（数据）、query.json（查询示例）。"
        "在 mkdocs.yml 的 quangang 设置里写 search_endpoint，网页搜索框就改问这个服务，问不到时仍用静态索引。",
    )
    kind.add_argument("--out", default="opensearch", metavar="文件夹", help="写到哪里（默认 opensearch）")
    kind.add_argument("--index", default="quangang", metavar="名称", help="索引名称（默认 quangang）")
    kind.add_argument("--query", default=EXAMPLE, metavar="检索词", help="query.json 里的问题")
    kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the three files."""
    if not _NAME.fullmatch(args.index):
        raise UsageError(f"索引名称只能用小写字母、数字、- 和 _，以字母或数字开头：{args.index}")
    units = units_of(printed_corpus(project_root(args)), page_url)
    folder = Path(args.out)
    files = {
        name: json.dumps(body, ensure_ascii=False, indent=1) + "\n"
        for name, body in (("index.json", index_body()), ("query.json", query_body(args.query)))
    }
    files["bulk.ndjson"] = "".join(f"{line}\n" for line in bulk(units, args.index))
    write_files(Wanted(folder / name, text) for name, text in files.items())
    print(
        f"已写好 {folder}：{len(units)}条。建索引：PUT /{args.index}（index.json）；导入：POST /_bulk（bulk.ndjson）。"
    )
    return 0
