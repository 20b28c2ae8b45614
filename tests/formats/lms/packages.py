"""A course of every question type as packages, and what is wrong with a package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from quangang.formats.lms import STANDARDS, write_course
from quangang.linking.graph import LinkGraph, build_graph
from quangang.loading import load, published
from quangang.model import Corpus, Course, Question
from tests.web.questions.sample import questions

ROOT = Path(__file__).resolve().parents[3]
SCORM12 = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
SCORM2004 = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


@cache
def portal() -> tuple[Corpus, LinkGraph]:
    corpus = published(load(ROOT))
    return corpus, build_graph(corpus)


def course(asked: tuple[Question, ...] | None = None) -> Course:
    """Three real lessons and a question of every type."""
    given = tuple(questions()) if asked is None else asked
    return replace(portal()[0].courses["lighten-the-load"], questions=given)


def package(standard: str, made: Course | None = None, *, mastery: int = 60, base: str = "") -> bytes:
    corpus, graph = portal()
    chosen = course() if made is None else made
    return write_course(STANDARDS[standard], chosen, corpus, graph, root=ROOT, mastery=mastery, base=base)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same zip with files changed or, where `None` comes back, left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def faults(data: bytes) -> list[str]:
    """What a platform would choke on; empty for a good package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        page = archive.read("index.html").decode() if "index.html" in names else ""
        if "cmi5.xml" in names:
            root = ElementTree.fromstring(archive.read("cmi5.xml"))
            return [*_cmi5(root, names), *_page(page, names)]
        if "imsmanifest.xml" not in names:
            return ["没有清单"]
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    return [*_scorm(root, names), *_page(page, names)]


def _page(page: str, names: set[str]) -> Iterator[str]:
    for name in ("lms.js", "lms.css", "index.html"):
        if name not in names:
            yield f"少了 {name}"
    if re.search(r'(?:src|href)="(?:https?:)?//', page):
        yield "页面指向外网"


def _scorm(root: ElementTree.Element, names: set[str]) -> Iterator[str]:
    space = {f"{SCORM12}manifest": SCORM12, f"{SCORM2004}manifest": SCORM2004}.get(root.tag)
    if space is None:
        yield f"清单的命名空间不对：{root.tag}"
        return
    adlcp = (
        "{http://www.adlnet.org/xsd/adlcp_rootv1p2}" if space == SCORM12 else "{http://www.adlnet.org/xsd/adlcp_v1p3}"
    )
    order = [child.tag.removeprefix(space) for child in root]
    if order != ["metadata", "organizations", "resources"]:
        yield f"清单的次序不对：{order}"
    wanted = ("ADL SCORM", "1.2") if space == SCORM12 else ("ADL SCORM", "2004 4th Edition")
    told = tuple(root.findtext(f"{space}metadata/{space}{name}") for name in ("schema", "schemaversion"))
    if told != wanted:
        yield f"版本写成了{told}"
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    if len(identifiers) != len(set(identifiers)):
        yield "标识重复"
    organizations = root.find(f"{space}organizations")
    held = [one.get("identifier") for one in root.iter(f"{space}organization")]
    if organizations is None or organizations.get("default") not in held:
        yield "没有默认的组织"
    resources = {one.get("identifier"): one for one in root.iter(f"{space}resource")}
    for item in root.iter(f"{space}item"):
        resource = resources.get(item.get("identifierref"))
        if resource is None:
            yield "课指向不存在的资源"
            continue
        kind = resource.get(f"{adlcp}scormtype") or resource.get(f"{adlcp}scormType")
        if kind != "sco" or resource.get("href") not in names:
            yield f"资源不能启动：{kind} {resource.get('href')}"
        if not (item.findtext(f"{space}title") or "").strip():
            yield "课没有标题"
    listed = [one.get("href") for one in root.iter(f"{space}file")]
    yield from (f"清单列了不存在的文件 {name}" for name in listed if name not in names)
    yield from (f"文件没有列入清单：{name}" for name in sorted(names) if name not in [*listed, "imsmanifest.xml"])


def _cmi5(root: ElementTree.Element, names: set[str]) -> Iterator[str]:
    """The rules of cmi5 §13.1 that our packages touch."""
    if root.tag != f"{CMI5}courseStructure":
        yield f"课程结构的命名空间不对：{root.tag}"
        return
    if [child.tag.removeprefix(CMI5) for child in root] != ["course", "au"]:
        yield "课程结构的次序不对"
    ids = [one.get("id") or "" for one in root.iter() if one.tag in (f"{CMI5}course", f"{CMI5}au")]
    if len(set(ids)) != 2 or not all(one.startswith(("urn:", "https://")) for one in ids):
        yield f"标识不对：{ids}"
    for part in (root.find(f"{CMI5}course"), root.find(f"{CMI5}au")):
        for name in ("title", "description"):
            words = part.find(f"{CMI5}{name}/{CMI5}langstring") if part is not None else None
            if words is None or words.get("lang") != "zh-CN" or not (words.text or "").strip():
                yield f"{name} 没有中文"
    unit = root.find(f"{CMI5}au")
    if unit is None:
        yield "没有学习单元"
        return
    if unit.findtext(f"{CMI5}url") not in names:
        yield "学习单元的网址不在包里"
    if unit.get("moveOn") not in ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"):
        yield "moveOn 不对"
    score = unit.get("masteryScore")
    if score is not None and not 0 <= float(score) <= 1:
        yield "masteryScore 不对"
