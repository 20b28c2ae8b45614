"""links.json, JSON-LD and AKN-style XML."""

import json
import re
from xml.etree import ElementTree

import pytest

from quangang.documents import MEASURE
from quangang.formats.akn import NAMESPACE, akn, eid
from quangang.formats.jsonld import jsonld
from quangang.formats.links import links_json
from quangang.linking.graph import build_graph
from quangang.model import RelationType
from tests.linking.portal import TITLE, page, policy, portal, question, relation

LAW = """目录外的话。

## 第一章 总则

第一条 甲。

第二条 下列事项：

（一）子：

1．一；

2．二；

（二）丑。

前款所称“<&>”从其规定。

第二条之一 乙。

附件：申请表

姓名"""
CASE = page(
    "demo", f"依据《{TITLE}》第6条。《无此办法》", relations=(relation(RelationType.EXEMPLIFIES, "demo", "central#6"),)
)
CORPUS = portal(policy(document_number="中办发〔2024〕1号"), CASE, questions={"q": question("q", "central#2")})
GRAPH = build_graph(CORPUS)


def test_links_name_type_origin_and_place() -> None:
    value = json.loads(links_json(CORPUS, GRAPH))
    kinds = {(r["type"], r["origin"], r["source"], r["target"]) for r in value["relations"]}
    assert ("cites", "found", "demo", "central#6") in kinds
    assert ("exemplifies", "curated", "demo", "central#6") in kinds
    assert ("tests", "curated", "question:q", "central#2") in kinds
    assert [u["outcome"] for u in value["unresolved"]] == ["unknown-document"]


def test_the_same_content_gives_the_same_bytes() -> None:
    backwards = portal(*reversed(list(CORPUS.documents.values())), questions=CORPUS.questions)
    assert links_json(backwards, build_graph(backwards)) == links_json(CORPUS, GRAPH)


def test_jsonld_has_what_is_known_and_no_more() -> None:
    value = json.loads(jsonld(CORPUS.documents["central"], CORPUS, GRAPH))
    assert value["@type"] == ["Legislation", "eli:LegalResource"]
    assert value["legislationIdentifier"] == "中办发〔2024〕1号"
    assert value["legislationDate"] == "2024-03-28"
    assert "legislationLegalForce" not in value  # never checked
    assert value["eli:cited_by"] == [{"@id": "demo"}]
    assert value["hasPart"][0]["hasPart"][0]["@id"] == "central#1"


def test_force_only_where_it_was_checked() -> None:
    held = policy(legal_force="in_force")
    assert json.loads(jsonld(held, portal(held), GRAPH))["legislationLegalForce"] == "InForce"


EIDS = [
    ("8.p2.i3", True, "art_8__para_2__point_3"),
    ("276-1", True, "art_276-1"),
    ("ch3.sec5", True, "chp_3__sec_5"),
    ("8", False, "point_8"),
    ("s3", False, "part_3"),
    ("att2.s1", False, "att_2__part_1"),
]


@pytest.mark.parametrize(("path", "articles", "name"), EIDS)
def test_eids(path: str, articles: bool, name: str) -> None:
    assert eid(path, articles=articles) == name


def test_akn_reads_back_as_the_text() -> None:
    law = policy("law", "示例条例", LAW)
    root = ElementTree.fromstring(akn(law))
    act = root.find(f"{{{NAMESPACE}}}act")
    assert act is not None
    words = "".join("".join(e.itertext()) for e in act if e.tag.endswith(("}body", "}hcontainer")))
    printed = "".join(p.text for p in law.tree.roots)
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", printed)
    names = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(names) == len(set(names))
    assert "art_2__para_1__point_1__point_2" in names


def test_a_measure_without_text_is_still_described() -> None:
    measure = page("city", "", MEASURE)
    assert json.loads(jsonld(measure, portal(measure), GRAPH))["name"] == "city的标题"
    assert "<body>" in akn(measure)
