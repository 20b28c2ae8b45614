"""Ours beside Pagefind and Material's own search, in one run: quality, bytes, requests, time, size and build.

    python3 -m benchmarks.search_peers --corpus corpus.jsonl.gz --queries dev.jsonl.gz [--size 10000] [--sample 30]

Needs npm for Pagefind (installed into the working folder) and Chromium (`CHROMIUM` names one). Exits 0 whatever the figures.
"""

from __future__ import annotations

import argparse
import html
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import search_quality
from benchmarks.search_browser import SENT, chromium, middle, served
from benchmarks.search_data import Query, measures, read_articles, read_queries

PAGEFIND = "pagefind@1.5.2"
OURS = search_quality.IDS
THEIRS = """async ([query, limit]) => {
  window.pagefind = window.pagefind || await import('/pagefind/pagefind.js');
  const found = await window.pagefind.search(query);
  const data = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
  return data.map((one) => one.url.split('/').pop().replace('.html', ''));
}"""
MATERIAL = """async ([query, limit]) => {
  const box = document.querySelector('input[data-md-component=search-query]');
  const toggle = document.querySelector('#__search');
  if (!toggle.checked) { toggle.click(); }
  box.focus(); box.value = query;
  box.dispatchEvent(new Event('keyup', { bubbles: true }));
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const meta = document.querySelector('.md-search-result__meta');
  for (let wait = 0; wait < 400; wait++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (window.asked === query || /\\d|没有|No match/.test(meta.textContent)) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 150));
  const links = [...document.querySelectorAll('.md-search-result__link')].slice(0, limit);
  return links.map((link) => link.href.split('#').pop());
}"""


def main(argv: Sequence[str] | None = None) -> int:
    """Build all, search all, print a table."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks.search_peers")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=30, help="queries to search with")
    parser.add_argument("--only", choices=("ours", "pagefind", "material"), action="append")
    args = parser.parse_args(argv)
    everything = read_queries(args.queries)
    articles = read_articles(args.corpus, everything, args.size)
    step = max(1, len(everything) // max(1, args.sample))
    queries = everything[::step][: args.sample]
    rows: dict[str, dict[str, Any]] = {}
    engines: dict[str, Callable[[Path], dict[str, Any]]] = {
        "ours": lambda folder: _ours(folder, args.corpus, everything, args.size),
        "pagefind": lambda folder: _pagefind(folder, articles),
        "material": lambda folder: _material(folder, articles),
    }
    scripts = {"ours": OURS, "pagefind": THEIRS, "material": MATERIAL}
    pages = {"ours": "late.html", "pagefind": "search.html", "material": "index.html"}
    for name in args.only or list(engines):
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows[name] = engines[name](Path(folder))
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name}: cannot be built here: {error}", file=sys.stderr)
                continue
            rows[name] |= _measured(Path(folder) / "site", pages[name], scripts[name], queries, name)
    for key in sorted({key for row in rows.values() for key in row}):
        cells = [f"{row[key]:>12.3f}" if key in row else f"{'–':>12}" for row in rows.values()]
        print(f"{key:>22} {' '.join(cells)}")
    print(f"{'':>22} {' '.join(f'{name:>12}' for name in rows)}")
    return 0


def _ours(folder: Path, corpus: Path, queries: Sequence[Query], size: int) -> dict[str, Any]:
    site = folder / "site"
    site.mkdir()
    report = search_quality.build(site, corpus, queries, size)
    return {"build CPU s": report["build CPU seconds"], "index MB": report["index MB"]}


def _run(*command: str, cwd: Path) -> float:
    """Run a command; its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _pagefind(folder: Path, articles: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    site = folder / "site"
    site.mkdir()
    for article in articles:
        body = f"<h1>{html.escape(article['title'])}</h1><p>{html.escape(article['text'])}</p>"
        page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{html.escape(article["title"])}</title><body>{body}'
        (site / f"{article['id']}.html").write_text(page, encoding="utf-8")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    _run(shutil.which("npm") or "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", PAGEFIND, cwd=folder)
    seconds = _run(str(folder / "node_modules" / ".bin" / "pagefind"), "--site", str(site), cwd=folder)
    (site / "search.html").write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>s</title>', encoding="utf-8"
    )
    return {"build CPU s": seconds, "index MB": _size(site / "pagefind")}


def _material(folder: Path, articles: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    docs = folder / "docs"
    docs.mkdir()
    laws: dict[str, list[Mapping[str, Any]]] = {}
    for article in articles:
        laws.setdefault(article["law"], []).append(article)
    for number, (law, parts) in enumerate(laws.items()):
        body = "\n\n".join(f"## {part['article']} {{#{part['id']}}}\n\n{part['text']}" for part in parts)
        (docs / f"law{number}.md").write_text(f"# {law}\n\n{body}\n", encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    settings = {
        "site_name": "法律",
        "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.prune"]},
        "plugins": [{"search": {"lang": "zh"}}],
        "markdown_extensions": ["attr_list"],
        "nav": [{"首页": "index.md"}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    seconds = _run(sys.executable, "-m", "mkdocs", "build", "-q", cwd=folder)
    return {"build CPU s": seconds, "index MB": _size(folder / "site" / "search")}


def _measured(site: Path, page_name: str, script: str, queries: Sequence[Query], name: str) -> dict[str, Any]:
    seen: dict[str, list[float]] = {}
    ranked: dict[str, list[str]] = {}
    with served(site) as address, chromium() as browser:
        for place, query in enumerate(queries):
            following = queries[(place + 1) % len(queries)]
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/{page_name}", wait_until="load")
            SENT.clear()
            started = time.perf_counter()
            if name == "ours":
                page.add_script_tag(url=f"{address}/quangang-search.js")
            ranked[query.id] = page.evaluate(script, [query.text, 10])
            seen.setdefault("cold ms", []).append(1000 * (time.perf_counter() - started))
            seen.setdefault("cold KB", []).append(sum(SENT) / 1000)
            seen.setdefault("cold requests", []).append(len(SENT))
            SENT.clear()
            page.evaluate(script, [following.text, 10])
            seen.setdefault("next KB", []).append(sum(SENT) / 1000)
            started = time.perf_counter()
            page.evaluate(script, [following.text, 10])
            seen.setdefault("warm ms", []).append(1000 * (time.perf_counter() - started))
            context.close()
    return {key: middle(values) for key, values in seen.items()} | measures(ranked, queries)


if __name__ == "__main__":
    sys.exit(main())
