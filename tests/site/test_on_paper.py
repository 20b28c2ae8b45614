"""A policy from the browser's printer: the type area of GB/T 9704, measured from where the characters of the PDF stand."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]
MM = 72 / 25.4


def test_the_opinions_print_22_lines_of_28_characters(browser: Browser, port: int) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/policies/central-2024/")
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    context.close()
    assert document[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=1)
    lines = _lines(document[1])
    assert len(lines) == 23  # 22 and the page's number
    full = [line for line in lines if len(line) >= 28]
    assert len(full) >= 10
    assert max(map(len, lines)) <= 29  # a pair of half-width digits counts as one character
    left = min(start for line in lines for start, _ in line)
    right = max(end for line in full for _, end in line)
    assert left >= 25 * MM  # a squeezed quotation mark begins in the margin, its ink does not
    assert right <= (28 + 156) * MM + 1


@pytest.mark.parametrize("name", ["first-week-questions", "secondment-reply", "before-appraisal"])
def test_a_job_aid_is_one_sheet_with_room_to_write(browser: Browser, port: int, name: str) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/job-aids/{name}/")
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=1)
    assert min(start for line in _lines(document[0])[:-1] for start, _ in line) == pytest.approx(20 * MM, abs=6)


def _lines(page: pdfium.PdfPage) -> list[list[tuple[float, float]]]:
    """Left and right edge of each character, by line from the top."""
    text = page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1).strip():
            left, bottom, right, top = text.get_charbox(at, loose=True)
            found.append(((bottom + top) / 2, left, right))
    lines: list[list[tuple[float, float]]] = []
    height = 0.0
    for middle, left, right in sorted(found, reverse=True):
        if not lines or height - middle > 12:
            lines.append([])
            height = middle
        lines[-1].append((left, right))
    return lines
