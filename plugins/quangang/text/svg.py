"""SVG that is only a picture: no script, no event, no link out, no entity."""

from __future__ import annotations

import re
from xml.parsers import expat

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_MARKUP = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
_ELEMENTS = frozenset(
    (
        "svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs use symbol "
        "linearGradient radialGradient stop clipPath mask pattern marker image style switch view filter feGaussianBlur "
        "feOffset feBlend feColorMatrix feComposite feFlood feMerge feMergeNode feMorphology feDropShadow feComponentTransfer "
        "feFuncA feFuncR feFuncG feFuncB"
    ).split()
)
_INSIDE = re.compile(r"#[\w.:-]{1,200}|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_OUTSIDE = re.compile(r"@import|expression\s*\(|javascript:|\\|url\s*\((?!\s*[\"']?\s*#)", re.IGNORECASE)


class _Refused(Exception):
    """The first thing that a picture may not hold."""


class _Reader:
    def __init__(self) -> None:
        self.path: list[str] = []
        self.style: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.path and (space, name) != (_SVG, "svg"):
            raise _Refused("内容不是 SVG")
        self.path.append(name)
        if len(self.path) > MAX_DEPTH:
            raise _Refused(f"嵌套太深（超过{MAX_DEPTH}层）")
        if space in _MARKUP or (space == _SVG and name not in _ELEMENTS) or not space:
            raise _Refused(f"含有不能用的 <{name}>")
        for key, value in attributes.items():
            owner, _, own_name = key.rpartition(" ")
            if owner in ("", _XLINK, _XML):  # those of a drawing program mean nothing to a browser
                self.attribute(own_name.lower(), value)

    def attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            raise _Refused(f"含有会运行脚本的 {key}")
        if key in ("href", "src", "base") and value.strip() and not _INSIDE.fullmatch(value.strip()):
            raise _Refused(f"{key} 指到图片以外：{value.strip()[:40]}")
        if _OUTSIDE.search(value):
            raise _Refused(f"{key} 里有不能用的写法：{value.strip()[:40]}")

    def end(self, tag: str) -> None:
        del tag
        if self.path.pop() == "style" and _OUTSIDE.search("".join(self.style)):
            raise _Refused("样式里引用了图片以外的东西")

    def text(self, data: str) -> None:
        if self.path and self.path[-1] == "style":  # a comment may cut a word in two
            self.style.append(data)

    def doctype(self, *parts: object) -> None:
        del parts
        raise _Refused("含有 <!DOCTYPE>，请删去这一行")

    def instruction(self, target: str, data: str) -> None:
        del data
        raise _Refused(f"含有 <?{target}?>")


def svg_fault(data: bytes) -> str:
    """Why an SVG is more than a picture, with the line; "" when it is not. Linear in its size."""
    if len(data) > MAX_BYTES:
        return f"太大（超过{MAX_BYTES // 1024 // 1024}MB）"
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data, True)
    except _Refused as refused:
        return f"第{parser.CurrentLineNumber}行{refused}"
    except expat.ExpatError as error:
        return f"第{error.lineno}行读不懂（{_reason(error)}）"
    except (ValueError, LookupError):  # an encoding that nobody knows
        return "编码读不懂，请另存为 UTF-8"
    return ""


def _reason(error: expat.ExpatError) -> str:
    return {3: "文件是空的", 4: "不是 XML", 7: "标签没有配对", 11: "用了没有定义的实体"}.get(
        error.code, f"XML 错误 {error.code}"
    )
