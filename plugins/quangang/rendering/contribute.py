"""The form page: 案例申报表 on the site, made from the same words and model as the Word form.

Without scripts it reads as a list of what to write, with the Word form to download; `quangang-contribute.js` checks the
answers, keeps a draft on the device and makes the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from quangang.documents.case_form import PARTS, PROMISES, PUBLIC, SECTIONS, Asked, asked
from quangang.linking.labels import address_label
from quangang.model import Address, ProvisionKind
from quangang.rendering.context import PageContext
from quangang.rendering.templating import render

PATH = "contribute/form.md"
TITLE = "填写案例申报表"
LEAD = "填好后点“检查并生成”，得到一个文件，交给联系人就行。不用注册，填的内容不上传，只存在这台设备上。"
WORD_FORM = "contribute/case-form.docx"
"""The blank Word form, below the site's root."""
_MOST_PROVISIONS = 400
"""Provisions offered while typing; a longer list helps nobody and weighs on the page."""


def contribute_page(page: PageContext, repository: str = "") -> str:
    """The form.

    Args:
        page: the page it stands on.
        repository: web address of the repository, `https://host/owner/name` with `/tree/BRANCH` when the branch is not
            the host's usual one; "" when there is none.
    """
    provisions = dict(_provisions(page))
    definition = {
        "fields": [_definition(one) for one in asked() if not _editor(one)],
        "sections": [
            {"heading": section.heading, "label": section.heading, "required": section.required} for section in SECTIONS
        ],
        "provisions": provisions,
        "repository": new_file_page(repository),
    }
    return render(
        "contribute.html",
        parts=[part for part in PARTS if not part.editor],
        sections=SECTIONS,
        public=PUBLIC,
        promises=PROMISES,
        provisions=list(provisions),
        word_form=page.href(WORD_FORM),
        cases=page.href("cases/"),
        words=page.href("contribute/") if "page:contribute" in page.corpus.documents else "",
        definition=Markup(
            json.dumps(definition, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
        ),
    )


def _editor(one: Asked) -> bool:
    return any(part.editor and one in part.asked for part in PARTS)


def _definition(one: Asked) -> dict[str, object]:
    columns = [_definition(column) for column in open_columns(one)]
    return {
        "name": one.name,
        "label": one.label,
        "required": one.required,
        "choices": dict(one.choices or {}),
        **({"columns": columns} if columns else {}),
    }


def open_columns(one: Asked) -> tuple[Asked, ...]:
    """Columns a contributor fills in; the others are the editor's."""
    return tuple(column for column in one.columns if column.help != "编辑填")


def _provisions(page: PageContext) -> Iterator[tuple[str, str]]:
    count = 0
    for document in page.corpus.where(lambda type: type.official):
        for provision in document.tree:
            if provision.kind in (ProvisionKind.ARTICLE, ProvisionKind.ITEM) and "." not in provision.path:
                address = Address(document.id, provision.path)
                yield address_label(address, page.corpus), str(address)
                count += 1
                if count == _MOST_PROVISIONS:
                    return


def new_file_page(repository: str) -> dict[str, str] | None:
    """How the host of a repository opens a new file: its name, the address, and the query keys it understands.

    GitHub and Gitea take a file name and a text, GitLab a file name, Gitee neither: there the text is pasted.
    """
    match = re.fullmatch(
        r"(https?://[^/\s]+/\S+?)(?:\.git)?/?(?:(?:/-)?/(?:tree|src/branch)/([^\s?#]+?))?/?", repository
    )
    if match is None:
        return None
    address, branch = match[1], quote(match[2] or "")
    host = urlsplit(address).hostname or ""
    if host == "github.com":
        return {"host": "GitHub", "url": f"{address}/new/{branch or 'main'}", "file": "filename", "text": "value"}
    if host == "gitee.com":
        return {"host": "Gitee", "url": f"{address}/new/{branch or 'master'}/cases", "file": "", "text": ""}
    if host.startswith(("gitea.", "codeberg.", "forgejo.")) or "/src/branch/" in repository:
        return {"host": "代码平台", "url": f"{address}/_new/{branch or 'main'}", "file": "filename", "text": "value"}
    name = "GitLab" if "gitlab" in host else "代码平台"
    return {"host": name, "url": f"{address}/-/new/{branch or 'main'}", "file": "file_name", "text": ""}
