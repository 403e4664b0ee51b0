"""Which demand of the guideline is answered where: `Outline` (and `ReportData`) -> a matrix.

A demand is answered by the sections, passages, tables and annexes that cite it, and by the figures
that it asks for. What nothing answers is a hole of the outline; what is answered nowhere in the
data is a hole of the unit's file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from baocao.data import FIGURES, PROSE, ReportData
from baocao.demands import parts_by_item
from baocao.figures import missing_answers
from baocao.outline import Appendix, GuidelineItem, Outline, Role, Section, guideline_items
from baocao.source import KeyPath, pointer


@dataclass(frozen=True, slots=True)
class Gap:
    """An answer that a unit has left empty: where it belongs in the data file, and its label."""

    pointer: str
    label: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A demand and what answers it; *number* is how the document prints it.

    *slots* are passages and lists ("section.name"). Where data were given, *missing* are the
    required answers that they lack, and *empty* tells that they say nothing at all on the demand.
    """

    item: GuidelineItem
    number: str
    sections: tuple[Section, ...]
    slots: tuple[str, ...]
    appendices: tuple[Appendix, ...]
    fields: tuple[str, ...]
    tables: tuple[str, ...]
    missing: tuple[Gap, ...] = ()
    empty: bool = False

    @property
    def answered(self) -> bool:
        """Whether the report has a place for the demand, itself or in its parts."""
        places = (*self.sections, *self.slots, *self.appendices, *self.tables)
        return bool(places or self.item.items)


def coverage(outline: Outline, data: ReportData | None = None) -> tuple[Covered, ...]:
    """Every demand of the guideline of *outline* with what answers it, and what *data* lack.

    What a section on the purpose says is for those who review, and no report answers it.
    """
    if outline.guideline is None:
        return ()
    parts = parts_by_item(outline.guideline)
    found = (
        _covered(item, outline, number=parts[item.id].number)
        for item in guideline_items(outline)
        if parts[item.id].role is not Role.PURPOSE
    )
    if data is None:
        return tuple(found)
    gaps = list(missing_answers(data))
    return tuple(_with_data(each, data, gaps) for each in found)


def unanswered(outline: Outline) -> tuple[Covered, ...]:
    """The demands for which the report has no place; what applies inside others needs none."""
    return tuple(
        each for each in coverage(outline) if not each.answered and not each.item.crosscutting
    )


def other_gaps(found: Sequence[Covered], data: ReportData) -> tuple[Gap, ...]:
    """What *data* lack beside the answers to demands: the header, figures nobody asked for."""
    told = {gap.pointer for each in found for gap in each.missing}
    gaps = (Gap(pointer(path), label) for path, label in missing_answers(data))
    return tuple(gap for gap in gaps if gap.pointer not in told)


def _covered(item: GuidelineItem, outline: Outline, *, number: str) -> Covered:
    name = item.id
    sections = tuple(each for each in outline.sections if name in each.answers)
    slots = tuple(_slots(outline, name))
    fields = (*item.asks, *(key for key, spec in outline.fields.items() if name in spec.answers))
    tables = (*item.asks, *(key for key, spec in outline.tables.items() if name in spec.answers))
    return Covered(
        item=item,
        number=number,
        sections=sections,
        slots=slots,
        appendices=tuple(each for each in outline.appendices if name in each.answers),
        fields=_known(fields, outline.fields),
        tables=_known(tables, outline.tables),
    )


def _with_data(covered: Covered, data: ReportData, gaps: Sequence[tuple[KeyPath, str]]) -> Covered:
    missing = tuple(Gap(pointer(path), label) for path, label in gaps if _belongs(path, covered))
    empty = not covered.item.items and not _says_something(covered, data)
    return replace(covered, missing=missing, empty=empty)


def _says_something(covered: Covered, data: ReportData) -> bool:
    """Whether *data* hold any figure, row or sentence that answers the demand."""
    figures = any(not data.figures[name]["dat"].is_missing for name in covered.fields)
    rows = any(data.tables[name].given for name in covered.tables if name in data.tables)
    judged = (name for table in covered.tables for name in data.outline.tables[table].targets)
    results = any(not data.figures[name]["dat"].is_missing for name in judged)
    return figures or rows or results or any(_is_written(slot, data) for slot in covered.slots)


def _is_written(slot: str, data: ReportData) -> bool:
    section, _, name = slot.partition(".")
    prose = data.prose.get(section)
    return prose is not None and bool(
        prose.paragraphs or prose.prose.get(name) or prose.lists.get(name)
    )


def _known(names: Sequence[str], known: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in known))


def _slots(outline: Outline, item_id: str) -> Iterator[str]:
    for section in outline.sections:
        for name, slot in (*section.prose.items(), *section.lists.items()):
            if item_id in slot.answers or (item_id in section.answers and not slot.answers):
                yield f"{section.id}.{name}"


def _belongs(path: KeyPath, covered: Covered) -> bool:
    """Whether the answer at *path* of a data file is one to the demand."""
    top, *rest = map(str, path)
    if top == PROSE:
        return ".".join(rest[:2]) in covered.slots
    if top != FIGURES:
        return False
    name = ".".join(rest)
    return rest[0] in covered.tables or name.removesuffix(".dat") in covered.fields
