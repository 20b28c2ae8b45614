"""Which files of a project are checked, and what each is taken for. Reads no contents."""

from __future__ import annotations

from pathlib import Path

from quangang.project_files import ProjectFile, ProjectFiles, project_files

EXCLUDED = ("docs/decisions/",)
"""For maintainers: not content."""
TEXTS = frozenset({".md", ".yml", ".yaml", ".txt"})


class ContentFile(ProjectFile):
    """One file of content, as the checks tell them apart."""

    @property
    def is_text(self) -> bool:
        """A page, a YAML file or a bank in 试卷文本."""
        return self.suffix in TEXTS

    @property
    def is_case(self) -> bool:
        """A case: of these there may be ten thousand, so they are read in parallel and only when they changed."""
        return self.folder == "cases" and self.name.endswith(".md") and self.name != "index.md"


def content_files(root: Path, found: ProjectFiles | None = None) -> list[ContentFile]:
    """Every file of content below the project root, in order of path; what is no text is an asset.

    Args:
        root: the project folder.
        found: what lies in it, where the caller has looked already.
    """
    found = found or project_files(root)
    return [ContentFile(item.file, item.stamp) for item in found.files if not item.file.startswith(EXCLUDED)]
