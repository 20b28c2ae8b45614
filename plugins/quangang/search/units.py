"""What search finds: a provision, or a section of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchUnit:
    """A provision or a section, the smallest thing a result can be.

    Attributes:
        id: unique in the index, such as `central-2024#8`.
        label: the printed number (`第8条`), shown, not searched.
        title: its heading (`健全培训机制`), or "".
        text: its plain text, as printed.
        document: id of its document; units of one document stand together.
        document_title: title of the document; searched with every unit of it.
        url: address of the unit relative to the root of the site, such as `policies/central-2024/index.html#8`.
        facets: what results can be narrowed by (`类型`, `层级`, `地区`, `年份`, `效力`); the same for all units of a document.
        names: other names of the document (short titles, document number), for queries that are citations.
        evidence: other people's words for it (stems of questions, sentences of cases), searched at half weight, not shown.
    """

    id: str
    label: str
    title: str
    text: str
    document: str
    document_title: str
    url: str
    facets: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    evidence: str = ""

    @property
    def searched(self) -> str:
        """What is searched at full weight."""
        return f"{self.document_title}\n{self.title}\n{self.text}"
