"""6. check: a manuscript and its facts -> statements that disagree with what is declared.

What only a person can judge is a warning; a blank left over is an error. The same wording in one
paragraph is one finding, and stands again for every other paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from baocao.checking.blanks import blanks
from baocao.checking.citations import foreign_suffixes, undeclared, without_number
from baocao.checking.closing import annexes, recipients
from baocao.checking.facts import Facts, combine, facts_of_manuscript
from baocao.checking.levels import districts, issuer_words, level_words
from baocao.checking.lines import Finding, Line, as_problem, read_lines
from baocao.checking.periods import period_labels, unnamed_terms, year_ranges
from baocao.checking.topics import contradictions, off_topic, other_names
from baocao.errors import Problem
from baocao.manuscript import Manuscript

Detector = Callable[[Sequence[Line], Facts], Iterable[Finding]]

DETECTORS: tuple[Detector, ...] = (
    level_words,
    issuer_words,
    districts,
    period_labels,
    year_ranges,
    unnamed_terms,
    undeclared,
    without_number,
    foreign_suffixes,
    off_topic,
    contradictions,
    other_names,
    annexes,
    recipients,
)


def check_statements(manuscript: Manuscript, facts: Facts | None = None) -> tuple[Problem, ...]:
    """Every statement of *manuscript* that disagrees with *facts*, in reading order.

    What *facts* leave open is taken from what the document says of itself.
    """
    findings = statement_findings(manuscript, facts)
    return tuple(as_problem(finding, manuscript) for finding in findings)


def statement_findings(manuscript: Manuscript, facts: Facts | None = None) -> tuple[Finding, ...]:
    """The same with every place at which each stands."""
    lines = read_lines(manuscript)
    known = combine(facts or Facts(), facts_of_manuscript(manuscript))
    found = [*blanks(lines)]
    for detector in DETECTORS:
        found += detector(lines, known)
    return tuple(sorted(found, key=_position))


def _position(finding: Finding) -> tuple[str, int, int]:
    mark = finding.marks[0]
    return mark.line.passage.part, mark.line.passage.index, mark.start
