"""《意见》与地方做法对照表 and 覆盖情况表 as HTML and as rows for CSV."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from quangang.linking.coverage import COLUMNS, Cell, Coverage, CoverageRow, Matrix, is_unit
from quangang.linking.labels import document_label, path_label
from quangang.model import Address, Corpus, Document, Provision
from quangang.rendering.context import PageContext
from quangang.rendering.urls import page_url, question_url

EMPTY = "暂无"
_STATES = {"明示落实": "explicit", "编者对照": "editorial", "先行做法": "precedes", "时间不明": "undated"}


def item_label(provision: Provision) -> str:
    """第8条 健全培训机制."""
    label = provision.label if provision.label.startswith("第") else path_label(provision.path)
    return f"{label} {provision.title}".strip()


def matrix_html(matrix: Matrix, page: PageContext) -> str:
    """The table of a policy and its measures; readable on a phone, by keyboard and without scripts.

    A cell quotes how; its state is a word, not a colour. Items that no measure answers to are listed above the table.
    """
    label = escape(document_label(matrix.policy, page.corpus))
    if not matrix.measures:
        return f'<p class="qg-note">还没有地方做法与{label}对照。</p>'
    head = "".join(
        f'<th scope="col"><a href="{escape(page.document_link(m))}">{escape(m.title)}</a></th>' for m in matrix.measures
    )
    rows: list[str] = []
    part = ""
    for row in matrix.rows:
        if row.part != part:
            part = row.part
            rows.append(_part_row(part, len(matrix.measures) + 1))
        cells = "".join(
            f'<td data-place="{escape(place(measure))}"{"" if cell else " data-empty"}>{_cell(cell, page.document_link(measure))}</td>'
            for cell, measure in zip(row.cells, matrix.measures, strict=True)
        )
        mark = "" if row.covered else ' class="qg-uncovered"'
        note = "" if row.covered else f' <span class="qg-state qg-state-none">尚无对照</span>{_reason(matrix)}'
        rows.append(f'<tr{mark}><th scope="row">{_item(row.provision, matrix.policy.id, page)}{note}</th>{cells}</tr>')
    return (
        f"{_missing_note([r.provision for r in matrix.uncovered], matrix.policy.id, '还没有地方做法对照的条目', page)}"
        f'<p class="qg-legend">明示落实：来源写明是落实这份文件。编者对照：来源没有写明，由编者比对。'
        f"先行做法：来源早于这份文件。时间不明：来源没有日期，分不出先后。</p>"
        f'<div class="qg-table" role="region" aria-label="{label}与地方做法对照表" tabindex="0">'
        f'<table class="qg-matrix"><thead><tr><th scope="col">{label}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def place(measure: Document) -> str:
    """Where a measure is from, as its column is called where there is no head; its title where it does not say."""
    return str(getattr(measure.fields, "jurisdiction", "")) or measure.title


def coverage_html(coverage: Coverage, page: PageContext) -> str:
    """Which items measures, cases, lessons and questions reach: a picture, then a table whose numbers open the list of them."""
    label = escape(document_label(coverage.policy, page.corpus))
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS.values())
    rows: list[str] = []
    part = ""
    for row in coverage.rows:
        if row.part != part:
            part = row.part
            rows.append(_part_row(part, len(COLUMNS) + 1))
        cells = "".join(_sources(row, column, page) for column in COLUMNS)
        mark = ' class="qg-uncovered"' if row.missing else ""
        item = _item(row.provision, coverage.policy.id, page)
        rows.append(f'<tr id="{_row_id(row)}"{mark}><th scope="row">{item}</th>{cells}</tr>')
    total = len(coverage.rows)
    foot = "".join(f'<td data-label="{COLUMNS[column]}">{coverage.covered(column)}/{total}</td>' for column in COLUMNS)
    return (
        f"{_picture(coverage)}"
        f'<div class="qg-table" role="region" aria-label="{label}覆盖情况表" tabindex="0">'
        f'<table class="qg-coverage"><thead><tr><th scope="col">{label}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody>"
        f'<tfoot><tr><th scope="row">已覆盖</th>{foot}</tr></tfoot></table></div>'
    )


_STEPS = (1, 2, 4)
"""From how many sources on a square is darker."""


def _picture(coverage: Coverage) -> str:
    """A row of squares an item: how many sources of each kind reach it. Each leads to its row of the table, which lists them."""
    head = "".join(
        f"<span>{name[:2]}<br>{name[2:]}</span>" if len(name) == 4 else f"<span>{name}</span>"
        for name in COLUMNS.values()
    )
    items = []
    for row in coverage.rows:
        counts = {name: len(row.sources[column]) for column, name in COLUMNS.items()}
        said = "，".join(f"{name}{count}" for name, count in counts.items())
        squares = "".join(
            f'<i data-level="{sum(count >= step for step in _STEPS)}">{count}</i>' for count in counts.values()
        )
        name = escape(item_label(row.provision))
        items.append(
            f'<li><a href="#{_row_id(row)}">{name}</a><span role="img" aria-label="{said}">{squares}</span></li>'
        )
    return (
        f'<figure class="qg-squares"><figcaption>{_in_words(coverage)}</figcaption>'
        f'<p aria-hidden="true"><span></span>{head}</p><ol>{"".join(items)}</ol></figure>'
    )


def _in_words(coverage: Coverage) -> str:
    """What the picture shows, for who does not see it and for who has no time."""
    reached = "，".join(f"{name}到了{coverage.covered(column)}处" for column, name in COLUMNS.items())
    items = sum(is_unit(row.provision) for row in coverage.rows)
    parts = f"和{len(coverage.rows) - items}个没有分条的部分" if items < len(coverage.rows) else ""
    lacking = [
        f"{item_label(row.provision).partition(' ')[0]}（{'、'.join(COLUMNS[one] for one in row.missing)}）"
        for row in coverage.rows
        if row.missing
    ]
    gaps = f"还缺：{'，'.join(map(str, map(escape, lacking)))}。" if lacking else "处处都有地方做法、案例、课和题目。"
    return f"{items}条{parts}里，{reached}。{gaps}格子里的数是篇数或题数，越深越多；点条目，看下面表里是哪些。"


def _row_id(row: CoverageRow) -> str:
    """Where the table has an item."""
    return f"covered-{escape(row.provision.path)}"


def matrix_rows(matrix: Matrix) -> Iterator[list[str]]:
    """Rows for CSV, the head first."""
    yield ["部分", "条目", "标题", *(measure.title for measure in matrix.measures), "有无对照"]
    for row in matrix.rows:
        cells = ["；".join(f"{cell.how}（{cell.state}）" for cell in cells) for cells in row.cells]
        number = row.provision.path
        yield [row.part, number, row.provision.title, *cells, "有" if row.covered else "无"]


def coverage_rows(coverage: Coverage, corpus: Corpus) -> Iterator[list[str]]:
    """Rows for CSV, the head first: titles, not ids."""
    yield ["部分", "条目", "标题", *COLUMNS.values(), "缺"]
    for row in coverage.rows:
        cells = ["；".join(source_title(source, corpus) for source in row.sources[column]) for column in COLUMNS]
        missing = "、".join(COLUMNS[column] for column in row.missing)
        yield [row.part, row.provision.path, row.provision.title, *cells, missing]


def source_title(source: str, corpus: Corpus) -> str:
    """What a document, question or term is called."""
    kind, _, key = source.rpartition(":")
    if kind == "question" and key in corpus.questions:
        return corpus.questions[key].stem.partition("\n")[0]
    document = corpus.documents.get(source)
    return document.title if document is not None else key or source


def source_href(source: str, page: PageContext) -> str:
    """Link to a document or question; "" for what has no page."""
    kind, _, key = source.rpartition(":")
    if kind == "question" and key in page.corpus.questions:
        return page.href(question_url(page.corpus.questions[key], page.corpus))
    document = page.corpus.documents.get(source)
    return page.href(page_url(document)) if document is not None else ""


def _part_row(part: str, columns: int) -> str:
    return f'<tr class="qg-part-row"><th colspan="{columns}" scope="colgroup">{escape(part)}</th></tr>' if part else ""


def _item(provision: Provision, policy: str, page: PageContext) -> str:
    link = page.link(Address(policy, provision.path))
    text = escape(item_label(provision))
    if link is None:
        return str(text)
    return (
        f'<a class="qg-cite" href="{escape(link[0])}" data-address="{escape(f"{policy}#{provision.path}")}">{text}</a>'
    )


def _reason(matrix: Matrix) -> str:
    """Why an item has no cell."""
    return (
        f'<br><span class="qg-note">收录的{len(matrix.measures)}份地方做法，来源里没有可以照抄来对照这一条的话。</span>'
    )


def _cell(cells: tuple[Cell, ...], href: str) -> str:
    """How a measure bears on an item, in its source's words; they open the page of the measure."""
    if not cells:
        return '<span class="qg-none">—</span>'
    return "".join(
        f'<p><span class="qg-state qg-state-{_STATES.get(cell.state, "editorial")}">{cell.state}</span> '
        f'<a href="{escape(href)}">{escape(cell.how)}</a></p>'
        for cell in cells
    )


def _sources(row: CoverageRow, column: str, page: PageContext) -> str:
    sources = row.sources[column]
    if not sources:
        return f'<td class="qg-empty" data-label="{COLUMNS[column]}">{EMPTY}</td>'
    items = []
    for source in sources:
        href = source_href(source, page)
        title = escape(source_title(source, page.corpus))
        items.append(f'<li><a href="{escape(href)}">{title}</a></li>' if href else f"<li>{title}</li>")
    return f'<td data-label="{COLUMNS[column]}"><details><summary>{len(sources)}</summary><ul>{"".join(items)}</ul></details></td>'


def _missing_note(provisions: list[Provision], policy: str, name: str, page: PageContext) -> str:
    if not provisions:
        return ""
    items = "、".join(_item(provision, policy, page) for provision in provisions)
    return f'<p class="qg-uncovered-list"><strong>{name}（{len(provisions)}）：</strong>{items}</p>'
