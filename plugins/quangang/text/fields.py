"""YAML nodes → a typed pydantic model, with Chinese messages at the line and column of the value.

Keys may be English or Chinese: one table for all files.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import ErrorDetails

from quangang.model import Location, Problem
from quangang.text.yaml import MappingNode, Node, ScalarNode, SequenceNode

RULE = "fields"
MAX_TOLD = 20
"""Mistakes of one mapping that are told one by one."""

KEYS: dict[str, str] = {
    "标识": "id",
    "标题": "title",
    "简称": "short_titles",
    "别称": "nicknames",
    "文种": "instrument_type",
    "层级": "level",
    "地区": "jurisdiction",
    "发文机关": "issuing_body",
    "发文字号": "document_number",
    "成文日期": "document_date",
    "公布日期": "publication_date",
    "施行日期": "effective_date",
    "失效日期": "expiry_date",
    "版本日期": "version_date",
    "效力": "legal_force",
    "公开属性": "access",
    "来源": "source",
    "关系": "relations",
    "讲解": "teaches",
    "政策依据": "basis",
    "题型": "type",
    "题干": "stem",
    "选项": "choices",
    "答案": "correct_response",
    "解析": "explanation",
    "反馈": "feedback",
    "能力": "abilities",
    "条文": "provision",
    "原文": "quote",
    "类别": "kind",
    "名称": "name",
    "日期": "date",
    "网址": "url",
    "说明": "note",
    "状态": "status",
    "审核": "review",
    "撰稿": "author",
    "审核人": "reviewer",
    "签发": "approver",
    "主题": "subjects",
    "事实": "facts",
    "学习目标": "objectives",
    "建议学习时长": "duration",
    "培训类别": "training_kind",
    "培训层级": "training_tier",
    "课": "lessons",
    "先修": "prerequisites",
    "词": "term",
    "释义": "definition",
    "又称": "aliases",
    "参见": "see",
    "如何体现": "how",
    "材料": "material",
    "小题": "questions",
    "分值": "points",
    "次序": "order",
    "摘要": "summary",
    "容差": "tolerance",
    "单位": "unit",
    "参考答案": "reference",
    "评分要点": "rubric",
    "左列": "choices",
    "右列": "matches",
    "回答": "answer",
    "谁来定": "decided_by",
    "语气": "force",
}
"""Chinese key → English key, the same in every file."""

_NAMES = {english: chinese for chinese, english in reversed(KEYS.items())}

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[int | str, ...]


class Fields(BaseModel):
    """Base of every model that reads content: unknown keys are refused, values are trimmed and never changed after."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if len(value) == 10 and value.isascii():
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"“{value}”不是一个存在的日期，应写成 2024-03-28 这样的形式")


IsoDate = Annotated[date, BeforeValidator(_iso_date), PlainSerializer(lambda d: d.isoformat(), return_type=str)]
"""A date written `2024-03-28` and nothing else."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])]
"""One text or a list of texts."""


def read_fields(model: type[Model], node: Node, *, where: str = "") -> tuple[Model | None, list[Problem]]:
    """Read a mapping into a model.

    Args:
        model: what the mapping should be.
        node: as read by `parse_yaml`.
        where: Chinese name of what is read, for messages ("这道题"); may be empty.

    Returns:
        the model, or None with at least one problem. Every problem of the mapping is reported, not only the first.
    """
    if not isinstance(node, MappingNode):
        return None, [Problem(node.location, RULE, f"{where or '这里'}应当一行一项，写成“名称: 值”")]
    try:
        return model.model_validate(_plain(node)), []
    except ValidationError as error:
        return None, _problems(model, node, error, where)


def _problems(model: type[BaseModel], node: MappingNode, error: ValidationError, where: str) -> list[Problem]:
    """The first mistakes of a mapping one by one, each with its place; of the rest, how many there are.

    To find a place and a likely name takes a walk over the mapping: thousands of mistakes must not take thousands.
    """
    details = error.errors(include_url=False, include_context=True)
    told = [_problem(model, node, one, where) for one in details[:MAX_TOLD]]
    if len(details) > MAX_TOLD:
        rest = locate(node, tuple(details[MAX_TOLD]["loc"]))
        told.append(
            Problem(
                rest, RULE, f"从这里往下还有{len(details) - MAX_TOLD}处，没有一一列出", fix="先改上面的，再检查一遍"
            )
        )
    return told


def locate(node: Node, path: Sequence[int | str], *, key: bool = False) -> Location:
    """Where the value at a path is written (its key with `key=True`); the nearest container when it is missing."""
    return _walk(node, path, key=key)[0]


def _walk(node: Node, path: Sequence[int | str], *, key: bool = False) -> tuple[Location, bool]:
    """Where the value at a path is written, or the last part of the path that is; and whether all of it is."""
    here = node.location
    for part in path:
        found: Node | None = None
        if isinstance(node, MappingNode):
            for name, value in node.entries:
                if name.value == part or KEYS.get(name.value) == part:
                    here = name.location if key else value.location
                    found = value
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            found = node.items[part]
            here = found.location
        if found is None:
            return here, False
        node = found
    return here, True


def _plain(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.items]
    # An empty value (`short_titles:`) means the same as a missing key.
    return {
        KEYS.get(key.value, key.value): _plain(value)
        for key, value in node.entries
        if not (isinstance(value, ScalarNode) and not value.value and not value.quoted)
    }


def _problem(model: type[BaseModel], node: MappingNode, details: ErrorDetails, where: str) -> Problem:
    path: Path = tuple(details["loc"])
    kind = details["type"]
    name = str(path[-1]) if path else ""
    shown = _called(name)
    fix = ""
    if kind == "missing":
        location, message = locate(node, path[:-1]), f"{where}缺少必填项{shown}"
        place, written = _walk(node, path, key=True)
        if written:
            location, message = place, f"{where}必填项{shown}是空的"
        fix = f"补上一行：{name}: …"
    elif kind == "extra_forbidden":
        location = locate(node, path, key=True)
        known = _known_keys(model, path[:-1])
        near = get_close_matches(name, known, 1, 0.5)
        message = f"没有“{name}”这一项"
        fix = f"是不是想写“{near[0]}”？" if near else f"可用的有：{'、'.join(sorted(known))}"
    else:
        location = locate(node, path)
        message = _message(kind, details, _place_called(path))
    return Problem(location, RULE, message, fix=fix)


def _called(name: str) -> str:
    return f"“{_NAMES[name]} {name}”" if name in _NAMES else f"“{name}”"


def _place_called(path: Path) -> str:
    """What an author calls the place of a value: its key, or which item of the key it is; never a type of the reader's."""
    names = [at for at, part in enumerate(path) if isinstance(part, str) and part.isidentifier()]
    if not names:
        return _called(str(path[-1]) if path else "")
    item = next((part for part in path[names[-1] + 1 :] if isinstance(part, int)), None)
    return _called(str(path[names[-1]])) + ("" if item is None else f"的第{item + 1}项")


def _message(kind: str, details: ErrorDetails, shown: str) -> str:
    value = details.get("input")
    context = details.get("ctx") or {}
    written = f"“{value}”" if isinstance(value, str) and len(value) <= 60 else "这里的值"
    if kind in ("value_error", "assertion_error"):
        return f"{shown}：{str(context.get('error', '')) or '值不对'}"
    if kind in ("enum", "literal_error"):
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"{shown}不能写{written}，可以写：{expected}"
    if kind.startswith(("int", "float", "decimal")):
        return f"{shown}应当是数字，现在是{written}"
    if kind.startswith("bool"):
        return f"{shown}应当写 true 或 false，现在是{written}"
    if kind == "string_type":
        return f"{shown}应当是一段文字，现在是列表或一组值"
    if kind in ("list_type", "tuple_type"):
        return f"{shown}应当是列表，写成 [甲, 乙]，或每行一个“- ”"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"{shown}应当是一组“名称: 值”，现在是{written}"
    if kind == "string_pattern_mismatch":
        return f"{shown}的写法不对：{written}"
    if kind == "string_too_short":
        return f"{shown}不能是空的"
    if kind == "too_short":
        return f"{shown}至少要有{context.get('min_length', 1)}个"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        limit = next((context[k] for k in ("gt", "ge", "lt", "le") if k in context), "")
        limit = f"{limit:g}" if isinstance(limit, float) else limit
        word = "大于" if kind.startswith("greater") else "小于"
        return f"{shown}应当{word}{'' if kind.endswith('than') else '或等于'}{limit}，现在是{written}"
    if kind in ("string_too_long", "too_long") and isinstance(value, str | list | tuple):
        unit = "个字" if isinstance(value, str) else "个"
        return f"{shown}太长了：有{len(value)}{unit}，最多{context.get('max_length', '')}{unit}"
    if isinstance(value, str) and len(value) > 60:
        written = f"“{value[:40]}……”（共{len(value)}个字）"
    return f"{shown}的值不对：{written}"


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        field = current.model_fields.get(part)
        current = _model_in(field.annotation) if field else None
    if current is None:
        return []
    english = list(current.model_fields)
    return english + [_NAMES[key] for key in english if key in _NAMES]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (list, tuple, typing.Union, types.UnionType, Annotated):
        for argument in typing.get_args(annotation):
            found = _model_in(argument)
            if found:
                return found
    return None
