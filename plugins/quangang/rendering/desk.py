"""备课台 (`/trainers/`): the page on which a trainer picks and prints. `quangang-desk.js` does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quangang.rendering.context import PageContext
from quangang.rendering.templating import render

PATH = "trainers/index.md"
TITLE = "备课台"
LEAD = "挑条文、案例和题目，出一份卷子或学习单；每门课的课件、讲义和课程包也在这里。都在这台设备上做，什么也不上传。"


@dataclass(frozen=True, slots=True)
class Package:
    """A file to take away."""

    label: str
    path: str
    size: int

    @property
    def shown(self) -> str:
        """Its size in words."""
        return f"{self.size / 1024:.0f} KB" if self.size < 1024 * 1024 else f"{self.size / 1024 / 1024:.1f} MB"


@dataclass(frozen=True, slots=True)
class Packages:
    """What can be had of one course."""

    title: str
    url: str
    files: tuple[Package, ...]


def desk_page(page: PageContext, *, data: str, packages: Sequence[Packages]) -> str:
    """The page.

    Args:
        page: where it stands.
        data: URL of the script with what can be picked, below the site's root.
        packages: course by course.
    """
    courses = [
        {
            "title": one.title,
            "href": page.href(one.url),
            "files": [{"label": file.label, "href": page.href(file.path), "size": file.shown} for file in one.files],
        }
        for one in packages
    ]
    return render("desk.html", courses=courses, data=page.href(data), root=page.href("").removesuffix("index.html"))
