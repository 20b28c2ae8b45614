"""The rules: one file each, and one line here.

To add a rule: a module whose docstring is its manual page (with examples under 错误 and 正确, which the tests run),
ending in `RULE = Rule(…)`; and a line in the table. A package of another maker adds one through the entry point
`quangang.rules`, with no line here (`examples/quangang-ext`).
"""

from quangang.checks.rule import Rule
from quangang.checks.rules import (
    absence,
    answer_parts,
    answer_words,
    asset_types,
    basis,
    case_structure,
    corrections,
    dead_citation,
    deceptive_characters,
    document_number,
    doubled_marks,
    dropped_html,
    file_links,
    full_width_punctuation,
    glossary_use,
    headings,
    image_alt,
    institution_names,
    leader_quotations,
    list_numbering,
    long_sentences,
    near_duplicate,
    number_range,
    numbers,
    paper_metadata,
    personal_data,
    personal_names,
    picture_metadata,
    pinyin_notes,
    plain_words,
    points,
    publication,
    question_quality,
    quotations,
    ratio,
    relation,
    relation_words,
    review_record,
    secrecy_marks,
    sensitive_matters,
    source,
    spaces,
    stale,
    traditional_characters,
    unclosed,
    wording,
)
from quangang.extensions import Table

_OURS = tuple(
    module.RULE
    for module in (
        # may it be published
        publication,
        secrecy_marks,
        personal_data,
        sensitive_matters,
        personal_names,
        asset_types,
        picture_metadata,
        paper_metadata,
        deceptive_characters,
        dropped_html,
        review_record,
        corrections,
        leader_quotations,
        wording,
        institution_names,
        # does it hold
        basis,
        relation,
        source,
        relation_words,
        numbers,
        quotations,
        ratio,
        points,
        absence,
        answer_parts,
        answer_words,
        dead_citation,
        stale,
        file_links,
        unclosed,
        glossary_use,
        question_quality,
        near_duplicate,
        # is it well made
        case_structure,
        headings,
        list_numbering,
        image_alt,
        # is it well written
        plain_words,
        long_sentences,
        full_width_punctuation,
        doubled_marks,
        number_range,
        document_number,
        spaces,
        traditional_characters,
        pinyin_notes,
    )
)


RULES = Table(_OURS, "quangang.rules", Rule)
"""Every rule by id, in the order of the manual."""

__all__ = ["RULES"]
