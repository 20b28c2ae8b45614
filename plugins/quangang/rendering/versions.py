"""What changed between two expressions of a policy, as HTML; and where moved provisions went."""

from __future__ import annotations

from markupsafe import escape

from quangang.linking.labels import path_label
from quangang.linking.versions import Change, ChangeKind, compare, latest_before
from quangang.model import Address, Document
from quangang.rendering.context import PageContext
from quangang.rendering.matrix import item_label

NAMES: dict[ChangeKind, str] = {
    ChangeKind.SAME: "未变",
    ChangeKind.CHANGED: "修改",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
}
_MARKS = {"=": "{}", "+": "<ins>{}</ins>", "-": "<del>{}</del>"}


def changes_html(old: Document, new: Document, page: PageContext) -> str:
    """Provision by provision: what is new, what is gone, what moved; unchanged ones by number only."""
    changes = compare(old, new)
    counts = "，".join(f"{NAMES[kind]}{sum(1 for c in changes if c.kind is kind)}条" for kind in ChangeKind)
    moved = sum(1 for change in changes if change.renumbered)
    before = f'<a href="{escape(page.document_link(old))}">{escape(old.version_date)}</a>'
    rows = "".join(
        _change(change, new, page) for change in changes if change.kind is not ChangeKind.SAME or change.renumbered
    )
    same = [change for change in changes if change.kind is ChangeKind.SAME and not change.renumbered]
    listed = "、".join(_link(change, new, page) for change in same)
    return (
        f'<p class="qg-note">与{before}的文本相比：{counts}{f"，条号变动{moved}条" if moved else ""}。'
        "下划线是新增的字，删除线是删去的字。</p>"
        f"{rows}{f'<h2>未变的条文</h2><p>{listed}</p>' if same else ''}"
    )


def moved_html(document: Document, page: PageContext) -> str:
    """Anchors of provisions that have another number now, each with the way to it; "" when none moved."""
    gone = document.renumbered
    if not gone:
        return ""
    items = []
    for old, new in gone.items():
        link = page.link(Address(document.id, new))
        anchor = f' id="{escape(old)}"' if document.tree.get(old) is None else ""
        to = f'<a href="{escape(link[0])}">{escape(link[1])}</a>' if link else escape(path_label(new))
        items.append(f"<li{anchor}>原{escape(path_label(old))}，现为{to}</li>")
    older = latest_before(document, page.corpus)
    more = f'<p><a href="{escape(page.href(changes_url(older)))}">逐条看改了什么</a></p>' if older else ""
    return f'<section class="qg-moved"><h2>条号变动</h2><ul>{"".join(items)}</ul>{more}</section>'


def version_note(document: Document, page: PageContext) -> str:
    """Above an older expression: that it is one, and where the current text and the changes are."""
    current = page.corpus.documents.get(document.id)
    if not document.version_date or current is None:
        return ""
    changes = escape(page.href(changes_url(document)))
    return (
        f'<p class="qg-note qg-old">这是{escape(document.version_date)}的文本，不是现行文本。'
        f'<a href="{escape(page.document_link(current))}">看现行文本</a>，<a href="{changes}">逐条看改了什么</a>。</p>'
    )


def changes_url(old: Document) -> str:
    """URL of the page that compares an older expression with the current one."""
    return f"policies/{old.key}/changes/"


def _change(change: Change, new: Document, page: PageContext) -> str:
    here = change.new or change.old
    assert here is not None  # a change has at least one side
    name = NAMES[change.kind] if change.kind is not ChangeKind.SAME else "条号变动"
    number = ""
    if change.renumbered and change.old is not None:
        number = f"（原{escape(path_label(change.old.path))}）"
    if change.origin:
        words = "从原{}分出" if change.kind is ChangeKind.ADDED else "并入{}"
        number = f"（{words.format(escape(path_label(change.origin)))}）"
    if change.kind is ChangeKind.CHANGED:
        body = "".join(_MARKS[piece.mark].format(escape(piece.text)) for piece in change.pieces)
    elif change.kind is ChangeKind.SAME:
        body = ""
    else:
        body = _MARKS["+" if change.new else "-"].format(escape(here.text))
    body = body.replace("\n", "<br>")
    return (
        f'<section class="qg-change qg-change-{change.kind.value}"><h3>{_link(change, new, page)}{number} '
        f'<span class="qg-state">{name}</span></h3>{f"<p>{body}</p>" if body else ""}</section>'
    )


def _link(change: Change, new: Document, page: PageContext) -> str:
    provision = change.new or change.old
    assert provision is not None  # a change has at least one side
    label = escape(item_label(provision))
    link = page.link(Address(new.id, provision.path)) if change.new else None
    return f'<a href="{escape(link[0])}">{label}</a>' if link else str(label)
