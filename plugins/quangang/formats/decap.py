"""Configuration of Decap CMS, an editor in the browser: made of the models, so that its forms ask for what they read.

Decap itself is not part of the project (1.5 MB compressed; `docs/decisions/0007-decap.md` says why): this is the folder it
needs. Questions and courses are left to 试卷文本 and files: Decap edits one file at a time in one folder.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from quangang.documents import ANSWER, CASE, POLICY, folders
from quangang.documents.case import HEADINGS
from quangang.documents.case_form import SECTIONS
from quangang.documents.schema import names_of
from quangang.model import Address, DocumentType
from quangang.model.address import ID_PATTERN

Config = dict[str, Any]

KEPT = frozenset({"review", "printed", "renumbered", "version_date"})
"""Fields that are no contributor's business: 三审 above all. Decap leaves what it does not know as it is."""
_LONG = frozenset({"summary", "answer", "how", "quote", "note"})


@dataclass(frozen=True, slots=True)
class Collection:
    """One folder of documents."""

    name: str
    label: str
    folder: str
    fields: type[BaseModel]
    body: str


_BODIES: Mapping[DocumentType, str] = {
    CASE: "\n\n".join(f"## {section.heading}\n\n{section.help}" for section in SECTIONS),
    ANSWER: "## 怎么办\n\n写清楚找谁、带什么、几步。",
    POLICY: "把文件正文贴在这里，一字不改。",
}
"""What a new document begins with; one of another maker begins empty."""
COLLECTIONS: tuple[Collection, ...] = tuple(
    Collection(type.url, type.name, folder, type.fields, _BODIES.get(type, ""))
    for folder, type in list(folders().items())[::-1]
)
assert len(SECTIONS) == len(HEADINGS)


def decap_config(backend: Mapping[str, str] | None = None) -> Config:
    """The configuration.

    Args:
        backend: where Decap keeps what is written; a git repository on this machine (`decap-server`) by default.
    """
    return {
        "backend": dict(backend or {"name": "git-gateway", "branch": "main"}),
        "local_backend": True,
        "publish_mode": "editorial_workflow",
        "locale": "zh_Hans",
        "media_folder": "cases/pictures",
        "public_folder": "pictures",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [_collection(one) for one in COLLECTIONS],
    }


def _collection(one: Collection) -> Config:
    fields = [_field(name, info) for name, info in one.fields.model_fields.items() if name not in KEPT]
    return {
        "name": one.name,
        "label": one.label,
        "label_singular": one.label,
        "folder": one.folder,
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{fields.id}}",
        "identifier_field": "title",
        "summary": "{{title}}",
        "filter": {"field": "id", "pattern": "."},  # index.md has no id
        "fields": [*fields, {"label": "正文", "name": "body", "widget": "markdown", "default": one.body}],
    }


def _field(name: str, info: FieldInfo) -> Config:
    hint = info.description or ""
    label = re.split("[：，；（]", hint)[0]
    field: Config = {"label": label, "name": name, **_widget(info.annotation, name), "required": info.is_required()}
    if rest := hint.removeprefix(label).lstrip("：，；"):
        field["hint"] = rest
    if field["widget"] == "list":
        field["default"] = []  # else a default inside makes a first row that nobody asked for
    if name == "id":
        field["pattern"] = [f"^{ID_PATTERN}$", "只用英文字母、数字和连字符"]
    if name == "status":
        field["default"] = "draft"
    elif field["widget"] == "select" and isinstance(info.default, str):
        field["default"] = info.default
    if field["widget"] == "boolean":
        field["default"] = bool(info.default)
    return field


def _widget(annotation: Any, name: str) -> Config:
    annotation = _bare(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        chinese = names_of(arguments)
        return {"widget": "select", "options": [{"label": chinese.get(v, v), "value": v} for v in arguments]}
    if origin is tuple:
        inner = _bare(arguments[0])
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return {"widget": "list", "collapsed": False, "fields": _inner(inner)}
        if typing.get_origin(inner) is Literal:
            return {**_widget(inner, name), "multiple": True}
        return {"widget": "list", "field": {"label": "一项", "name": "item", "widget": "string"}}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {"widget": "object", "collapsed": False, "fields": _inner(annotation)}
    if annotation is bool:
        return {"widget": "boolean"}
    if annotation is int:
        return {"widget": "number", "value_type": "int"}
    if annotation is date:
        return {"widget": "string", "pattern": [r"^\d{4}-\d{2}-\d{2}$", "写成 2024-03-28"]}
    assert annotation in (str, Address), f"no widget for {name}: {annotation}"
    return {"widget": "text" if name in _LONG else "string"}


def _bare(annotation: Any) -> Any:
    """The type without `| None` and without what only validates."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return _bare(next(one for one in typing.get_args(annotation) if one is not type(None)))
    return annotation


def _inner(model: type[BaseModel]) -> list[Config]:
    return [_field(name, info) for name, info in model.model_fields.items() if name not in KEPT]


def backend_of(repository: str) -> dict[str, str] | None:
    """The backend for a repository's web address; None for hosts Decap does not know, Gitee among them."""
    host, _, path = repository.removeprefix("https://").removeprefix("http://").partition("/")
    path = path.removesuffix(".git").strip("/")
    if not path or host == "gitee.com":
        return None
    if host == "github.com":
        return {"name": "github", "repo": path, "branch": "main"}
    if host.startswith("gitlab."):
        return {
            "name": "gitlab",
            "repo": path,
            "branch": "main",
            "base_url": f"https://{host}",
            "api_root": f"https://{host}/api/v4",
        }
    if host.startswith(("gitea.", "forgejo.")) or host == "codeberg.org":
        return {
            "name": "gitea",
            "repo": path,
            "branch": "main",
            "base_url": f"https://{host}",
            "api_root": f"https://{host}/api/v1",
        }
    return None


def decap_files(backend: Mapping[str, str] | None = None) -> dict[str, str]:
    """The admin folder without Decap's own script."""
    head = "# 由 quangang export decap 按内容模型生成，不要手改。\n"
    config = yaml.safe_dump(decap_config(backend), allow_unicode=True, sort_keys=False, width=100)
    return {"index.html": _PAGE, "config.yml": head + config}


_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>内容编辑</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<script src="decap-cms.js"></script>
<noscript>内容编辑要打开浏览器的脚本功能。</noscript>
</body>
</html>
"""
