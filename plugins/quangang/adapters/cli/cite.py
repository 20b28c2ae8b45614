"""`quangang cite`: the provisions of a document, its citations and why each resolved, and relations to consider."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.documents import PAGE, POLICY
from quangang.errors import UsageError
from quangang.linking.catalog import Catalog, Work, corpus_catalog
from quangang.linking.citation import Citation, Outcome
from quangang.linking.find import Finder
from quangang.linking.graph import CitedDocument, citation_problem, find_in_document, locate
from quangang.linking.suggest import Suggestion, suggest
from quangang.loading import load, read_document, read_text
from quangang.model import Corpus, Document, DocumentType, Location, Problem, RelationType, Severity
from quangang.text.frontmatter import split_front_matter
from quangang.text.provisions import parse_provisions

OUTCOMES: dict[Outcome, str] = {
    Outcome.RESOLVED: "已解析",
    Outcome.UNKNOWN_DOCUMENT: "未收录",
    Outcome.NO_SUCH_PROVISION: "无此条文",
    Outcome.AMBIGUOUS: "有歧义",
    Outcome.VERSION_NOT_HELD: "版本未收录",
    Outcome.RENUMBERED: "旧条号",
    Outcome.UNCLEAR: "所指不明",
}
RELATIONS: dict[RelationType, str] = {
    RelationType.EXEMPLIFIES: "体现",
    RelationType.IMPLEMENTS: "落实",
    RelationType.PRECEDES: "先行做法",
}
_TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)
_NOT_ID = re.compile(r"[^A-Za-z0-9_-]+")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "cite", help="列出文件的条文地址和引用，说明每个引用指到哪里", description="列出文件的条文地址和引用。"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="要看的 Markdown 文件")
    parser.add_argument("--document", type=Path, metavar="文件", help="要看的一个文件（同上，给程序用）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--explain", action="store_true", help="说明每个引用为什么这样解析")
    parser.add_argument("--suggest", action="store_true", help="建议这一页可以登记的落实、体现关系，由人决定")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show one or more files; 0 when all could be read."""
    files = [*args.files, *([args.document] if args.document else [])]
    if not files:
        raise UsageError("没有指明文件，如 quangang cite docs/policies/central-2024.md")
    corpus, root = _project(args)
    catalog = corpus_catalog(corpus)
    reports = []
    for file in files:
        document, problems = _read(file, root, corpus)
        if document is None:
            for problem in problems:
                print(problem)
            return 1
        cited = find_in_document(document, *_with_itself(document, catalog))
        found = [p for c in cited.citations if (p := _problem(c, document, cited)) is not None]
        suggestions = suggest(document, corpus) if args.suggest else []
        reports.append(_as_dict(document, cited, [*problems, *found], suggestions, explain=args.explain))
        if args.format == "text":
            _print(document, cited, [*problems, *found], suggestions, explain=args.explain)
    if args.format == "json":
        shown: object = reports[0] if len(reports) == 1 else reports
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    return 0


def _project(args: argparse.Namespace) -> tuple[Corpus, Path]:
    """The project whose policies are known; an empty one outside of any project."""
    try:
        root = project_root(args)
    except UsageError:
        if args.config != "mkdocs.yml":
            raise
        return Corpus(), Path.cwd()
    return load(root), root


def _read(file: Path, root: Path, corpus: Corpus) -> tuple[Document | None, list[Problem]]:
    """A file as a document: one of the project's, one with front matter, or any text."""
    path = file.resolve()
    for document in (*corpus.documents.values(), *corpus.expressions.values()):
        if (root / document.file).resolve() == path:
            return document, list(document.tree.problems)
    text, problems = read_text(file, file.as_posix())
    if text is None:
        return None, problems
    parts, problems = split_front_matter(text, file.as_posix())
    if parts.fields is not None:
        found, more = read_document(file, root)
        if found is not None:
            return found, more
        problems = [*problems, *more]
    return _any_text(file, parts.body, parts.body_line), problems


def _any_text(file: Path, body: str, line: int) -> Document:
    """A text without front matter, read as a policy."""
    name = _NOT_ID.sub("-", file.stem).strip("-") or "document"
    title = _TITLE.search(body)
    tree = parse_provisions(body, document=name, file=file.as_posix(), body_line=line)
    type: DocumentType = POLICY if len(tree) else PAGE
    return Document(
        name,
        type,
        title[1].strip() if title else file.stem,
        Location(file.as_posix()),
        body,
        line,
        tree=tree,
    )


def _with_itself(document: Document, catalog: Catalog) -> tuple[Catalog, Finder]:
    """The catalog with the document in it, so that 本办法第九条 resolves in a text that is not of the project."""
    if document.id not in catalog.works and len(document.tree):
        catalog = Catalog.of([*catalog.works.values(), Work(document.id, document.title, tree=document.tree)])
    return catalog, Finder(catalog.names)


def _problem(citation: Citation, document: Document, cited: CitedDocument) -> Problem | None:
    location = locate(document, cited.plain.offset(citation.span.start))
    problem = citation_problem(citation, location, cited.plain.text, official=document.type.official)
    return problem if problem is None or problem.severity is not Severity.INFO else None


def _as_dict(
    document: Document,
    cited: CitedDocument,
    problems: list[Problem],
    suggestions: list[Suggestion],
    *,
    explain: bool,
) -> dict[str, object]:
    report: dict[str, object] = {
        "document": document.key,
        "provisions": [
            {
                "address": f"{document.key}#{provision.path}",
                "kind": provision.kind.value,
                "label": provision.label,
                "title": provision.title,
                "line": provision.line,
            }
            for provision in document.tree
        ],
        "citations": [_citation(citation, document, cited, explain=explain) for citation in cited.citations],
        "problems": [problem.as_dict() for problem in problems],
    }
    if suggestions:
        report["suggestions"] = [
            {
                "type": suggestion.type.value,
                "provision": str(suggestion.target),
                "score": suggestion.score,
                "evidence": suggestion.evidence,
                "shared": list(suggestion.shared),
                "line": suggestion.location.line,
            }
            for suggestion in suggestions
        ]
    return report


def _citation(citation: Citation, document: Document, cited: CitedDocument, *, explain: bool) -> dict[str, object]:
    location = locate(document, cited.plain.offset(citation.span.start))
    shown: dict[str, object] = {
        "text": cited.plain.text[citation.span.start : citation.span.end],
        "line": location.line,
        "column": location.column,
        "targets": [str(target) for target in citation.targets],
        "outcome": citation.outcome.value,
    }
    return {**shown, "reason": citation.reason} if explain else shown


def _print(
    document: Document,
    cited: CitedDocument,
    problems: list[Problem],
    suggestions: list[Suggestion],
    *,
    explain: bool,
) -> None:
    print(f"{document.title}（{document.key}）：{len(document.tree)}个条文地址，{len(cited.citations)}处引用")
    if not cited.citations:
        for provision in document.tree:
            if provision.path.count(".") == 0:
                print(f"  {document.key}#{provision.path}  {provision.label}{provision.title}")
    for citation in cited.citations:
        location = locate(document, cited.plain.offset(citation.span.start))
        text = cited.plain.text[citation.span.start : citation.span.end]
        targets = "、".join(str(target) for target in citation.targets) or OUTCOMES[citation.outcome]
        why = f"（{citation.reason}）" if explain or not citation.targets else ""
        print(f"  {location.line}:{location.column} {text} → {targets}{why}")
    for problem in problems:
        print(problem)
    if suggestions:
        print("可以考虑登记的关系（请逐条核对，由人决定）：")
    for suggestion in suggestions:
        print(f"- {{type: {suggestion.type.value}, provision: {suggestion.target}, state: editorial}}")
        print(f"    {RELATIONS[suggestion.type]}，依据第{suggestion.location.line}行：{suggestion.evidence}")
        print(f"    相同的说法：{'、'.join(suggestion.shared)}")
