"""XML from outside: no document type, no entities, bounded in marks and depth; every element knows its line."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from quangang.errors import OutsideError

MAX_TAGS = 1_000_000
MAX_DEPTH = 100


class _Builder:
    """Elements with their line as attribute `_line`; names without namespaces."""

    def __init__(self) -> None:
        self.builder = ElementTree.TreeBuilder()
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise OutsideError(f"内容嵌套得太深（超过{MAX_DEPTH}层），不像正常的文件，没有读取")
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self.builder.start(name.rpartition("}")[2], {**plain, "_line": str(self.parser.CurrentLineNumber)})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(name.rpartition("}")[2])

    def doctype(self, *_: object) -> None:
        raise OutsideError("里有不该有的声明（DOCTYPE），没有读取")


def parse(data: bytes) -> Element:
    """The root of a document.

    Raises:
        OutsideError: it is damaged, or made to harm.
    """
    if data.count(b"<") > MAX_TAGS:
        raise OutsideError(f"标记太多（超过{MAX_TAGS // 10000}万个），请分成几个文件再导入")
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
        return builder.builder.close()
    except expat.ExpatError as error:
        raise OutsideError(f"第{error.lineno}行不是正确的 XML，读不下去；请重新导出这个文件") from error
    except (ValueError, LookupError, AssertionError) as error:
        raise OutsideError("不是正确的 XML，请重新导出这个文件") from error
