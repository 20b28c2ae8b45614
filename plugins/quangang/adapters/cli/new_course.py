"""`quangang new course --from central-2024#5~8 --cases …`: a draft with a lesson for each provision, its words quoted to the letter."""

from __future__ import annotations

import argparse
import re

from quangang.errors import UsageError
from quangang.linking.coverage import units
from quangang.linking.graph import LinkGraph, build_graph
from quangang.linking.labels import address_label
from quangang.model import Address, Corpus, Document, Provision, RelationType
from quangang.model.address import ID_PATTERN
from quangang.questions.blueprint import within
from quangang.text.yaml_write import Value, write_yaml

_ABILITY = re.compile(r"群众工作|组织动员|依法办事|矛盾调解|应急处突|协调沟通|信息技术应用")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the options of a draft made from provisions."""
    parser.add_argument(
        "--from",
        dest="provisions",
        action="append",
        metavar="条文",
        help="从这些条文起草，例如 central-2024#5~8；可以写几次",
    )
    parser.add_argument(
        "--cases", default="", metavar="案例", help="用这些案例（标识，逗号隔开）；写 auto 就用体现这些条文的案例"
    )


def course_from(args: argparse.Namespace, corpus: Corpus) -> dict[str, str]:
    """Files of the draft.

    Raises:
        UsageError: a provision or a case is not held.
    """
    identity = str(getattr(args, "id", "") or "")
    if not re.fullmatch(ID_PATTERN, identity, re.ASCII):
        raise UsageError("--id：给课程起个标识，只用英文字母、数字和连字符，例如 ability-training")
    if identity in corpus.documents:
        raise UsageError(f"--id：标识“{identity}”已经有了，请换一个")
    chosen = [pair for text in args.provisions for pair in _provisions(text, corpus)]
    cases = _cases(args.cases, [address for address, _, _ in chosen], corpus, build_graph(corpus))
    folder = f"courses/{identity}"
    names = [f"lesson-{number}" for number in range(1, len(chosen) + 1)]
    labels = [address_label(address, corpus) for address, _, _ in chosen]
    title = str(getattr(args, "title", "") or "") or f"学习{labels[0]}" + (f"到{labels[-1]}" if len(labels) > 1 else "")
    fields: dict[str, Value] = {
        "id": identity,
        "title": title,
        "status": "draft",
        "training_kind": getattr(args, "training_kind", None) or "in_service",
        "training_tier": getattr(args, "training_tier", None) or "self",
        "objectives": [
            {"id": f"o{number}", "text": f"说得出{label}的要求，知道自己的岗位怎么做", "teaches": [str(address)]}
            for number, (label, (address, _, _)) in enumerate(zip(labels, chosen, strict=True), 1)
        ],
        "duration": str(10 * len(chosen)),
        "lessons": list(names),
    }
    files = {f"{folder}/course.yml": write_yaml(fields)}
    for name, label, (address, _, provision) in zip(names, labels, chosen, strict=True):
        own = [case for case, shown in cases.items() if address in shown or not shown]
        front: dict[str, Value] = {
            "title": provision.title or label, "duration": "10", "status": "draft",
            "objectives": [f"说得出{label}的要求"], "teaches": [str(address)],
        }  # fmt: skip
        files[f"{folder}/{name}.md"] = f"---\n{write_yaml(front)}---\n\n{_body(address, provision, own)}"
    files[f"{folder}/questions.example.yml"] = "".join(
        f"# - id: q-{identity}-{number}\n#   type: single_choice\n#   lesson: {name}\n#   stem: 题干\n"
        "#   choices:\n#   - {id: A, text: 选项}\n#   - {id: B, text: 选项, feedback: 为什么不对}\n#   correct_response: [A]\n"
        f"#   explanation: 为什么\n#   abilities: [{_ability(provision)}]\n#   basis:\n#   - {{provision: {address}, quote: {_sentence(provision)}}}\n"
        for number, (name, (address, _, provision)) in enumerate(zip(names, chosen, strict=True), 1)
    )
    return files


def _provisions(text: str, corpus: Corpus) -> list[tuple[Address, Document, Provision]]:
    address = Address.parse(text.strip().removeprefix("[[").removesuffix("]]"))
    document = corpus.document(address) if address is not None else None
    if address is None or document is None or not document.type.official:
        raise UsageError(f"--from：没有收录“{text}”，写成 central-2024#5~8 这样的形式")
    held = [(Address(document.id, one.path), document, one) for one, _ in units(document)]
    found = [pair for pair in held if within(pair[0], address)]
    if not found and address.path:
        one = document.tree.get(address.ends[0])
        found = [(address, document, one)] if one is not None else []
    if not found or any(document.tree.get(end) is None for end in address.ends if end):
        raise UsageError(f"--from：{document.title}里没有“{address.path}”")
    return found


def _cases(text: str, addresses: list[Address], corpus: Corpus, graph: LinkGraph) -> dict[str, list[Address]]:
    """Cases and the provisions each shows at work; [] for one that was named and shows none of them."""
    shown: dict[str, list[Address]] = {}
    for address in addresses:
        for kind, edges in graph.backlinks(address).items():
            if kind in (RelationType.EXEMPLIFIES, RelationType.IMPLEMENTS, RelationType.PRECEDES):
                for edge in edges:
                    document = corpus.documents.get(edge.source)
                    if document is not None and document.type.column == "cases":
                        shown.setdefault(edge.source, []).append(address)
    if text.strip() == "auto":
        return shown
    named = [one.strip() for one in re.split(r"[,，、]", text) if one.strip()]
    missing = [one for one in named if one not in corpus.documents or corpus.documents[one].type.column != "cases"]
    if missing:
        raise UsageError(f"--cases：没有这个案例：{'、'.join(missing)}")
    return {one: shown.get(one, []) for one in named}


def _body(address: Address, provision: Provision, cases: list[str]) -> str:
    quote = "\n>\n".join(f"> {line.strip()}" for line in provision.text.split("\n") if line.strip())
    parts = [
        "## 先想一个问题\n\n用一两句话写一件本社区遇到过的事，不写真实姓名。\n",
        f"## 文件怎么说\n\n[[{address}]]：\n\n{quote}\n",
        "## 平常话怎么说\n\n一句一句讲清楚：谁来做、做什么、用的是“应当”“可”还是“鼓励”。文件没有说的，写“文件没有说”。\n",
    ]
    if cases:
        parts.append(
            "## 案例\n\n" + "\n".join(f"- [[case:{case}]]：写清楚哪一处体现了这一条。" for case in cases) + "\n"
        )
    parts.append("## 想一想\n\n教学情境（虚构）：写一个做得对还是不对要想一想的情境。\n")
    parts.append("## 要点\n\n- 只写最要紧的，少而清楚。\n")
    return "\n".join(parts)


def _sentence(provision: Provision) -> str:
    """The first whole sentence after the heading, to the letter."""
    text = provision.text.replace("\n", "")
    for match in re.finditer(r"[^。；]+[。；]", text.partition("。")[2] if "。" in text[:20] else text):
        return match[0]
    return text


def _ability(provision: Provision) -> str:
    match = _ABILITY.search(provision.text)
    return match[0] if match else "依法办事"
