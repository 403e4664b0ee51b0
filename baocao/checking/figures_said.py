"""6. check: a manuscript and its data -> figures that the text says otherwise than the data.

V10 one figure printed with two values, V11 a judgement against the computed verdict, V12 numbers
of the prose that nothing in the data backs, V09 jumps inside a series of years. V07 holds by
construction: totals over years are formulas of the outline, and V05 compares a typed one. V13 is
for roll-up, which sees the units.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from baocao.changes import change, jumped
from baocao.checking.lines import Finding, Line, Mark, place, read_lines
from baocao.checking.numbers import (
    NEAR,
    NO_FIGURE_AFTER,
    NUMBER,
    figures_in,
    is_framed,
    number_of,
    row_of,
)
from baocao.checking.plain import before, plain
from baocao.data import ReportData, TableData
from baocao.errors import Problem, Severity, problem
from baocao.manuscript import Manuscript
from baocao.models import json_text
from baocao.outline import NUMERIC, FieldType
from baocao.text import format_number, round_half_up
from baocao.values import Figure
from baocao.verdicts import Word, tally, verdict

SCALES = tuple(map(Decimal, ("1", "1000", "1000000", "1000000000")))
"""Đồng may be told in thousands, millions or milliards."""
MOST_DECIMALS = 4

_LINKED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:là|:|đạt|có|được|tổng số|bằng|\s)*\s*$")
_WITHIN = re.compile(r"\b(?:trên|so với|của|trong|bằng|chiếm)\s*$")
"""Before a label: the number that follows is a share of that figure, not the figure."""
_JUDGED = re.compile(
    r"(?<!là )\b(?:(?P<failed>(?:chưa|không) (?:đạt|hoàn thành))\b|(?P<exceeded>vượt)\b|"
    r"(?P<met>(?:đạt|hoàn thành) (?:chỉ tiêu|kế hoạch|mục tiêu))\b)"
)
_SENTENCE = re.compile(r"[.;](?:\s|$)")
_SHORTEST_LABEL = 3


def check_figures_said(manuscript: Manuscript, data: ReportData) -> tuple[Problem, ...]:
    """What *manuscript* says of figures against *data*, which must be derived already."""
    lines = read_lines(manuscript)
    return (
        *_two_values(lines, manuscript, data),
        *_judgements(lines, manuscript, data),
        *_orphans(lines, manuscript, data),
        *_jumps(data),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A number that the text gives for the figures called *label*, after it or beside it."""

    mark: Mark
    label: str
    value: Decimal


def _two_values(
    lines: Sequence[Line], manuscript: Manuscript, data: ReportData
) -> Iterator[Problem]:
    """V10: a number right behind a field's label, or alone beside it in a row, is its value."""
    named = _by_label(data)
    for told in _told_numbers(lines, named):
        figures = named[told.label]
        values = [value for figure in figures for value in _values(figure)]
        is_share = told.mark.line.text[told.mark.end :].lstrip().startswith("%")
        is_rate = any(figure.measure.kind == FieldType.PERCENT for figure in figures)
        if is_share and not is_rate:
            continue
        if values and not any(_prints(value, told.mark.text, told.value) for value in values):
            label = figures[0].measure.label
            allowed = ", ".join(dict.fromkeys(format_number(value) for value in values))
            facts = {"label": label, "found": told.mark.text, "allowed": allowed}
            yield problem("consistency.V10", place(told.mark, manuscript), **facts)


def _by_label(data: ReportData) -> Mapping[str, Sequence[Figure]]:
    """The figures of each label that is long enough to be told in a text."""
    named: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in data.figures.values():
        label = plain(figure.measure.label)
        if figure.measure.kind in NUMERIC and len(label.split()) >= _SHORTEST_LABEL:
            named[label].append(figure)
    for table in data.tables.values():
        for row in table.rows:
            for cell in row.cells.values():
                if plain(cell.measure.label) in named:
                    named[plain(cell.measure.label)].append(cell)
    return named


def _told_numbers(lines: Sequence[Line], named: Mapping[str, Sequence[Figure]]) -> Iterator[_Told]:
    running = [line for line in lines if line.passage.cell is None or not is_framed(line)]
    for line in running:
        text = plain(line.text)
        for label in (label for label in named if label in text):
            yield from _behind(line, label)
    for row in _rows(lines):
        yield from _beside(row, named)


def _behind(line: Line, label: str) -> Iterator[_Told]:
    text = plain(line.text)
    for found in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text):
        near = NUMBER.search(text, found.end(), found.end() + NEAR)
        number = NUMBER.match(text, near.start()) if near else None
        if number and _LINKED.fullmatch(text[found.end() : number.start()]):
            value = number_of(number[0])
            is_part = _WITHIN.search(before(text, found.start(), most=NEAR))
            if value is not None and not is_part and not NO_FIGURE_AFTER.match(text, number.end()):
                yield _Told(Mark(line, number.start(), number.end()), label, value)


def _beside(row: Sequence[Line], named: Mapping[str, Sequence[Figure]]) -> Iterator[_Told]:
    """The only number of a row that is called like a field."""
    labels = [plain(line.text).strip() for line in row if plain(line.text).strip() in named]
    numbers = [
        (line, value)
        for line in row
        if (value := number_of(line.text.strip().rstrip("%"))) is not None
    ]
    if len(labels) == 1 and len(numbers) == 1 and row[-1] is numbers[0][0]:
        line, value = numbers[0]
        text = line.text.strip()
        start = line.text.index(text)
        yield _Told(Mark(line, start, start + len(text.rstrip("%"))), labels[0], value)


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each row of the framed tables."""
    framed = [line for line in lines if is_framed(line)]
    for _, row in groupby(framed, key=row_of):
        yield list(row)


def _values(figure: Figure) -> Iterator[Decimal]:
    """The numbers that a figure prints, its parts and its previous value included."""
    for value in (figure.value, figure.upper):
        if isinstance(value, Decimal):
            yield value
    below = [figure.previous] if figure.previous else []
    for part in (*figure.parts.values(), *below):
        yield from _values(part)


def _prints(value: Decimal, text: str, number: Decimal) -> bool:
    """Whether *text*, read as *number*, is *value* rounded as it stands there, at any scale."""
    decimals = len(text.rpartition(",")[2]) if "," in text else 0
    unit = Decimal(1).scaleb(-min(decimals, MOST_DECIMALS))
    return any(abs(value / scale - number) <= unit / 2 for scale in SCALES)


def _judgements(
    lines: Sequence[Line], manuscript: Manuscript, data: ReportData
) -> Iterator[Problem]:
    """V11: the one judgement in a sentence that names one judged indicator."""
    judged = _judged(data)
    for line in lines:
        for start, sentence in _sentences(plain(line.text)):
            names = [name for name in judged if name in sentence]
            words = list(_JUDGED.finditer(sentence))
            if len(names) != 1 or len(words) != 1 or names[0] == "":
                continue
            figure = judged[names[0]]
            mark = Mark(line, start + words[0].start(), start + words[0].end())
            computed = verdict(figure).word
            if computed not in AGREEING[words[0].lastgroup or ""]:
                facts = {"label": figure.measure.label, "found": mark.text, "allowed": computed}
                yield problem("consistency.V11", place(mark, manuscript), **facts)


def _judged(data: ReportData) -> Mapping[str, Figure]:
    """The figures with a verdict by their labels; a label that two of them share is left out."""
    found: dict[str, Figure] = {}
    shared: set[str] = set()
    for figure in data.figures.values():
        if "cthd" in figure.parts and verdict(figure).word in DECIDED:
            label = plain(figure.measure.label)
            shared |= {label} & found.keys()
            found[label] = figure
    return {label: figure for label, figure in found.items() if label not in shared}


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for cut in _SENTENCE.finditer(text):
        yield start, text[start : cut.start()]
        start = cut.end()
    yield start, text[start:]


def _orphans(lines: Sequence[Line], manuscript: Manuscript, data: ReportData) -> Iterator[Problem]:
    """V12: the numbers of each paragraph that no figure, text or header of the data backs."""
    backing = _backing(data)
    for line in lines:
        marks = [mark for mark, value in figures_in(line) if not backing.holds(mark.text, value)]
        if marks:
            finding = Finding("consistency.V12", tuple(marks), _listed(marks))
            told = problem(finding.code, place(marks[0], manuscript), found=finding.found)
            yield told.weighing(Severity.WARNING)


def _listed(marks: Sequence[Mark]) -> str:
    return "; ".join(dict.fromkeys(mark.text for mark in marks))


@dataclass(frozen=True, slots=True)
class _Backing:
    """What backs a number: the *values* of the data at every rounding, and written *texts*."""

    rounded: frozenset[tuple[int, Decimal]]
    texts: frozenset[str]

    def holds(self, text: str, value: Decimal) -> bool:
        """Whether the number *text* of *value* comes from the data."""
        decimals = len(text.rpartition(",")[2]) if "," in text else 0
        return text in self.texts or (decimals, value) in self.rounded


def _backing(data: ReportData) -> _Backing:
    values = [value for figure in _all_figures(data) for value in _printed_values(figure)]
    values += _tallied(data)
    rounded = {
        (decimals, round_half_up(value / scale, decimals))
        for value in values
        for scale in SCALES
        for decimals in range(MOST_DECIMALS + 1)
    }
    written = f"{json.dumps(data.source.value, ensure_ascii=False, default=str)} "
    written += json_text(data.outline)
    return _Backing(frozenset(rounded), frozenset(NUMBER.findall(written)))


def _tallied(data: ReportData) -> Iterator[Decimal]:
    """How many indicators each table of targets has, all of them and by verdict."""
    for table in data.outline.tables.values():
        counts = tally(data.figures[name] for name in table.targets)
        given = len(table.targets) - counts[Word.NO_TARGET]
        yield from map(Decimal, (given, *counts.values()))


def _all_figures(data: ReportData) -> Iterator[Figure]:
    yield from data.figures.values()
    for table in data.tables.values():
        yield from table.totals.values()
        for row in table.rows:
            yield from row.cells.values()


def _printed_values(figure: Figure) -> Iterator[Decimal]:
    """The values of *figure*, its differences and the completion of its verdict."""
    yield from _values(figure)
    if figure.evidence.people_counted is not None:
        yield figure.evidence.people_counted
    if "cthd" in figure.parts:
        judged = verdict(figure)
        yield from (
            abs(each) for each in (judged.difference, judged.completion) if each is not None
        )
    for other in (figure.parts.get("cthd"), figure.previous):
        apart = change(other, figure) if other else None
        if apart:
            yield abs(apart.difference)


def _jumps(data: ReportData) -> Iterator[Problem]:
    """V09: figures of neighbouring years that differ three times, or by a unit."""
    for table_id, table in data.tables.items():
        if data.outline.tables[table_id].rows == "years":
            yield from _table_jumps(table, data)


def _table_jumps(table: TableData, data: ReportData) -> Iterator[Problem]:
    for earlier, after in pairwise(table.rows):
        for name, cell in after.cells.items():
            old, new = earlier.cells[name].number, cell.number
            if old is None or new is None or not jumped(old, new):
                continue
            facts = {"found": format_number(new), "allowed": format_number(old)}
            place_ = data.source.place(("so_lieu", *cell.origin.pointer.split("/")[2:]))
            told = problem(
                "consistency.V09", place_, label=cell.measure.label, year=after.key, **facts
            )
            yield told.weighing(Severity.WARNING)


DECIDED = frozenset({Word.EXCEEDED, Word.MET, Word.NOT_MET})
AGREEING: Mapping[str, frozenset[Word]] = {
    "failed": frozenset({Word.NOT_MET}),
    "exceeded": frozenset({Word.EXCEEDED}),
    "met": frozenset({Word.MET, Word.EXCEEDED}),
}
"""The verdicts that a judgement may stand for."""
