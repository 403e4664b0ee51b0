"""6. check: a document as read -> what its words alone tell to be wrong or doubtful.

Nothing here knows what the report is about. What a written rule settles is told as it asks;
what only habit settles is held against the rest of the same document, as a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from baocao.checking import (
    abbreviations,
    encoding,
    order,
    references,
    spelling,
    typography,
    variants,
)
from baocao.checking.lines import Finding, Line, as_problem, merged, read_lines
from baocao.errors import Problem
from baocao.manuscript import Manuscript

Detector = Callable[[Sequence[Line]], Iterator[Finding]]


def check_wording(manuscript: Manuscript) -> tuple[Problem, ...]:
    """What is wrong with the words, detector by detector; the same defect is told once."""
    return tuple(as_problem(finding, manuscript) for finding in wording_findings(manuscript))


def wording_findings(manuscript: Manuscript) -> tuple[Finding, ...]:
    """The findings of every detector, each with all its places."""
    lines = read_lines(manuscript)
    return merged(finding for detect in DETECTORS for finding in detect(lines))


DETECTORS: tuple[Detector, ...] = (
    encoding.legacy_text,
    encoding.decomposed_text,
    references.document_numbers,
    abbreviations.abbreviation_variants,
    abbreviations.unexplained_abbreviations,
    abbreviations.ambiguous_abbreviations,
    spelling.double_words,
    spelling.misspelt_syllables,
    spelling.mistaken_words,
    spelling.missing_words,
    variants.tone_styles,
    variants.y_and_i,
    variants.name_capitals,
    variants.dates,
    variants.count_zeros,
    variants.year_dashes,
    typography.spacing,
    typography.double_spaces,
    typography.quotes,
    typography.list_ends,
    order.numbering,
    order.column_order,
)
"""In the order in which their findings are told."""
