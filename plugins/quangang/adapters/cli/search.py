"""`quangang search`: what the search box answers, on the command line; with Whoosh, fields, booleans and 相似案例."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quangang.adapters.cli.printed import printed_corpus
from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.rendering.urls import page_url
from quangang.search import ENTRY, FOLDER, Card, Index, SearchUnit, build_index, open_index, options_of, units_of

CACHE = Path(".cache") / "quangang" / "whoosh"
WIDTH = 60


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "search",
        help="按条文检索",
        description="按条文检索，结果和网页上的搜索框一致；--engine whoosh 可用字段、与或非、短语、邻近和相似案例。",
        epilog="例：quangang search 每万人配多少社区工作者；quangang search --engine whoosh '标题:培训 AND 类型:案例'；"
        "quangang search --engine whoosh '\"社区 培训\"~5'；quangang search --similar liupanshui-training",
    )
    parser.add_argument("query", nargs="*", metavar="检索词", help="一句话或几个词")
    parser.add_argument("--engine", choices=("static", "whoosh"), default="static", help="static 与网页一致（默认）")
    parser.add_argument("--similar", metavar="标识", help="找与这一篇相似的内容，如 liupanshui-training（用 whoosh）")
    parser.add_argument("--site", type=Path, metavar="文件夹", help="直接读一个已生成网站里的索引")
    parser.add_argument("--limit", type=int, default=10, metavar="条数", help="最多几条（默认 10，不超过 100）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Search and print."""
    typed = " ".join(args.query)
    if not typed.strip() and not args.similar:
        raise UsageError("没有检索词，如 quangang search 每万人配多少社区工作者")
    limit = min(100, max(1, args.limit))
    if args.similar or args.engine == "whoosh":
        found = _whoosh(args, typed, limit)
        problems: Sequence[str] = ()
        jumped = []
        instead, unsure, card = "", False, None
        unspoken: Sequence[str] = ()
    else:
        index = _index(args)
        answer = index.ask(typed, limit=limit)
        instead, unsure, card = answer.instead, answer.unsure, index.card(answer)
        problems, unspoken = answer.problems, answer.unspoken
        jumped = index.jumps(typed)
        found = [
            {
                "id": hit.entry.id,
                "label": hit.entry.label,
                "title": hit.entry.title,
                "document": hit.entry.document,
                "document_title": hit.entry.document_title,
                "url": hit.entry.url,
                "text": hit.entry.text,
                "score": hit.score,
            }
            for hit in answer.hits
        ]
    if args.format == "json":
        leads = [{"title": one.title, "url": one.url, "number": one.number} for one in jumped]
        told = {
            "query": typed,
            "instead": instead,
            "unsure": unsure,
            "unspoken": list(unspoken),
            "jumps": leads,
            "results": found,
        }
        if card is not None:
            told["card"] = asdict(card)
        told["problems"] = list(problems)
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for one in jumped:
        print(f"直达：《{one.title}》{f'第{one.number}条' if one.number else ''}  {one.url}")
    if instead:
        print(f"没有找到“{typed}”，按“{instead}”查找。")
    if unsure and found and not jumped:
        lacking = f"，里面没有讲到{'、'.join(unspoken)}" if unspoken else ""
        print(f"没有把握：本站可能没有讲“{typed}”。下面是最接近的{lacking}。也可以问街道（乡镇）或者主管部门。")
    if card is not None and not jumped:
        _print_card(card)
    _print(found, problems)
    return 0


def _print_card(card: Card) -> None:
    if card.answer:
        print(f"回答：{card.answer}（{card.question}）")
    if card.sum:
        print(f"照你说的人数：{card.sum}（编者计算）。{card.caveat}")
    if card.force:
        print(f"语气：{'、'.join(card.force)}")
    if card.decided_by:
        print(f"谁来定：{card.decided_by}")
    if card.unsaid:
        print(f"文件没有说的：{card.unsaid}。")
    for quote, name, _ in card.words:
        print(f"依据：{name}：“{quote}”")
    print()


def _units(args: argparse.Namespace) -> list[SearchUnit]:
    return units_of(printed_corpus(project_root(args)), page_url)


def _index(args: argparse.Namespace) -> Index:
    if args.site is not None:
        try:
            return open_index(args.site)
        except (OSError, ValueError) as error:
            raise UsageError(f"{args.site} 里没有能读的搜索索引，请先 quangang build") from error
    corpus = printed_corpus(project_root(args))
    files = build_index(units_of(corpus, page_url), options_of(corpus, page_url))
    return Index(files[ENTRY], lambda name: files.get(f"{FOLDER}/{name}"))


def _whoosh(args: argparse.Namespace, typed: str, limit: int) -> list[dict[str, Any]]:
    from quangang.search.desk import Desk

    desk = Desk(project_root(args) / CACHE)
    desk.update(_units(args))
    found = desk.similar(args.similar, limit) if args.similar else desk.search(typed, limit)
    return [{name: getattr(one, name) for name in one.__slots__} for one in found]


def _print(found: Sequence[dict[str, Any]], problems: Sequence[str]) -> None:
    if not found:
        print("没有找到。换一种说法，或者只写最要紧的两三个词。")
    for place, one in enumerate(found, 1):
        heading = " ".join(part for part in (one["label"], one["title"]) if part)
        text = " ".join(one["text"].split())
        print(f"{place}. 《{one['document_title']}》{heading}")
        if text:
            print(f"   {text[:WIDTH]}{'…' if len(text) > WIDTH else ''}")
        print(f"   {one['url']}")
    if problems:
        print(f"有{len(problems)}个索引文件没有读到，结果可能不全：{'、'.join(problems[:5])}")
