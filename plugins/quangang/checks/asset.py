"""A picture or an attachment among the content, as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic"})
PAPERS = frozenset({".docx", ".xlsx", ".pptx", ".doc", ".wps", ".xls", ".ppt", ".et", ".dps"})


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that is not text.

    Attributes:
        file: path relative to the project root.
        data: its bytes.
    """

    file: str
    data: bytes

    @property
    def suffix(self) -> str:
        """`.jpg`, `.docx` …, lower case; "" when there is none."""
        stem, dot, suffix = self.file.rpartition("/")[2].rpartition(".")
        return f".{suffix.lower()}" if dot and stem else ""
