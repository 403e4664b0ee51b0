"""Which tally a field or a column gets: the roll-up rule of the outline -> a new tally."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.formula import parse_formula
from baocao.outline import NUMERIC, FieldSpec, FieldType, Measured, Outline, Rollup, TableSpec
from baocao.rollup.tallies import FormulaTally, SumTally, Tally, TargetTally, TextTally, Units

Known = Mapping[str, Measured]
RATES = frozenset({FieldType.PERCENT, FieldType.RANGE})


def field_tally(spec: FieldSpec, known: Known, *, units: Units, pointer: str) -> Tally | None:
    """The tally of a field; None where its rule is to leave it to the unit above."""
    tally = tally_for(spec, known, units=units, pointer=pointer)
    if tally is None or not spec.target:
        return tally
    return TargetTally(tally, units, pointer, rate=spec.type in RATES)


def tally_for(spec: Measured, known: Known, *, units: Units, pointer: str) -> Tally | None:
    """The tally of a figure by its rule; *known* holds what its formula may be made of."""
    if spec.formula is not None:
        formula = parse_formula(spec.formula)
        additive = all(_is_sum(known.get(name)) for name in formula.inputs)
        return FormulaTally(formula, additive=additive)
    if spec.type in NUMERIC and spec.rollup is Rollup.SUM:
        return SumTally(units, pointer)
    if spec.type in NUMERIC and spec.rollup is Rollup.WEIGHTED_MEAN:
        return SumTally(units, pointer, weight=spec.weight or "")
    if spec.type is FieldType.TEXT and spec.rollup in (Rollup.UNION, Rollup.CONCAT):
        return TextTally(units, pointer, union=spec.rollup is Rollup.UNION)
    return None


def known_figures(outline: Outline) -> Known:
    """Everything a formula of *outline* may name, by that name."""
    columns = {
        f"sum({table.id}.{column.id})": column
        for table in outline.tables.values()
        for column in table.columns
    }
    return {**columns, **outline.fields}


def known_cells(table: TableSpec, outline: Outline) -> Known:
    """Everything a formula in *table* may name: a column comes before a field."""
    return {**known_figures(outline), **{column.id: column for column in table.columns}}


def is_lost_rate(spec: Measured) -> bool:
    """Whether the outline wants a rate computed anew and does not say from what."""
    return spec.rollup is Rollup.RECOMPUTE and spec.formula is None


def _is_sum(spec: Measured | None) -> bool:
    """Whether a figure is a plain sum over the units."""
    return spec is not None and spec.formula is None and spec.rollup is Rollup.SUM
