"""7. merge: the charts of a draft, drawn anew where they still show what was printed.

No chart can hold a tracked change. One whose numbers or names a person has changed stays, and so
do all of them where everything is to be tracked; what the data would have there is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baocao.base import NOT_DRAWN, Base, BaseBlock
from baocao.document import drawing_key
from baocao.merging.decisions import Act, Decision
from baocao.merging.outcomes import Done, How
from baocao.merging.sides import CHART
from baocao.ooxml.revising.redrawing import Charts, Redrawn, ShownChart, charts_in
from baocao.plots import plot_digest, told_digest


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of each chart that changed.

    *unbooked* are those drawn anew whose workbook is not what was printed, by their blocks.
    """

    done: tuple[Done, ...] = ()
    unbooked: tuple[str, ...] = ()


class _Block(NamedTuple):
    """A chart as it was printed and as it is printed now, with the places of its blocks."""

    old: BaseBlock
    new: BaseBlock
    at: tuple[int, int]


class _Desk(NamedTuple):
    """The *charts* of a draft, those of the new report, and which is which by their blocks."""

    charts: Charts
    fresh: Charts
    held: Mapping[str, Sequence[ShownChart]]
    models: Mapping[str, ShownChart]


def bring_charts(
    charts: Charts, base: Base, new: Base, *, content: bytes, listing: bool = False
) -> Brought:
    """What became of the *charts* of a draft that *new*, printed in *content*, has otherwise.

    They are only told of when *listing*. Raises PackageError when *content* may not be read.
    """
    blocks = list(_changed(base, new))
    if not blocks:
        return Brought()
    fresh = charts_in(content)
    models = {drawing_key(chart.name): chart for chart in fresh.shown}
    desk = _Desk(charts, fresh, _held(charts.shown, base), models)
    done, unbooked = [], []
    for block in blocks:
        how, has_book = _bring(block, desk, listing=listing)
        done.append(Done(Decision(Act.INSERT, CHART, (block.at[0],), (block.at[1],)), how))
        if not has_book:
            unbooked.append(block.new.key)
    return Brought(tuple(done), tuple(unbooked))


def _changed(base: Base, new: Base) -> Iterator[_Block]:
    """The charts that both have, and not alike; the first editions of a base do not tell."""
    olds = {block.key: index for index, block in enumerate(base.blocks) if block.kind == CHART}
    for at, block in enumerate(new.blocks):
        index = olds.get(block.key, -1) if block.kind == CHART else -1
        old = base.blocks[index]
        if index < 0 or old.drawn == NOT_DRAWN:
            continue
        said = [[words.text for words in each.words] for each in (old, block)]
        if old.drawn != block.drawn or said[0] != said[1]:
            yield _Block(old, block, (index, at))


def _held(shown: Sequence[ShownChart], base: Base) -> Mapping[str, Sequence[ShownChart]]:
    """Which of the charts *shown* is that of which block: by its name, else by what it shows.

    LibreOffice keeps no names. Where several show the same, their order tells.
    """
    blocks = {block.key: block for block in base.blocks if block.kind == CHART}
    held: dict[str, list[ShownChart]] = defaultdict(list)
    nameless: dict[str, list[ShownChart]] = defaultdict(list)
    for chart in shown:
        key = drawing_key(chart.name)
        if key in blocks:
            held[key].append(chart)
        else:
            nameless[_digest(chart)].append(chart)
    wanting = {key: blocks[key].drawn for key in blocks if key not in held}
    for digest, charts in nameless.items():
        keys = [key for key, drawn in wanting.items() if digest in (drawn.data, drawn.left_data)]
        if digest and len(keys) in (1, len(charts)):
            for place, chart in enumerate(charts):
                held[keys[place % len(keys)]].append(chart)
    return held


def _digest(chart: ShownChart) -> str:
    return plot_digest(chart.plot) if chart.plot else ""


def _bring(block: _Block, desk: _Desk, *, listing: bool) -> tuple[How, bool]:
    """What became of a chart, and whether its workbook goes with it."""
    model, shown = desk.models.get(block.new.key), desk.held.get(block.new.key, ())
    old, new = block.old.drawn, block.new.drawn
    found = {_digest(chart) for chart in shown}
    known = {old.data, old.left_data, new.data} - {""}
    if model is None or not found or not found <= known or listing:
        is_there = found == {new.data} != {old.data}
        return How.PRESENT if is_there else How.LISTED, True
    stale = [chart for chart in shown if _digest(chart) != new.data]
    results = {desk.charts.redraw(chart, desk.fresh, model) for chart in stale}
    if Redrawn.NOT in results:
        return How.LISTED, True
    for chart in shown:
        if told_digest(chart.told) in ("", old.told, old.left_told):
            desk.charts.tell(chart, model.told)
    is_typed = not stale and old.data != new.data
    return How.PRESENT if is_typed else How.REPLACED, Redrawn.WITHOUT_WORKBOOK not in results
