"""7. merge, the page: the charts of an open docx read as plots, and redrawn in place.

A chart is drawn from the caches of its part (ECMA-376, Part 1, 21.2.2); "Edit data" opens the
workbook beside it. Both are brought up to date, and nothing else of the part changes: how people
made it look stays. What was set for one point goes with the name of the point.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.attributes import whole
from baocao.ooxml.charts import OWN_FORMAT, C, lying_height
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.package import PackageError, open_package
from baocao.ooxml.parts import WP, R, w
from baocao.ooxml.references import PICTURE
from baocao.plots import Curve, Plot

MOST_POINTS = 10_000
LONGEST_NUMBER = 40
"""How many letters a number of a cache may have, and how large a power of ten."""
SHOWN = f"{{{C}}}chart"
LINK = f"{{{R}}}id"
FRAMES = (f"{{{WP}}}inline", f"{{{WP}}}anchor")
GONE = frozenset(map(w, ("del", "moveFrom")))
CELLS = f"{{{C}}}f"
"""Where in the workbook the numbers of a cache stand."""
VALUE = "val"
GENERAL = "General"


class Redrawn(Enum):
    """What became of a chart; it may be that its workbook is missing or not the one of before."""

    WHOLE = auto()
    WITHOUT_WORKBOOK = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart where it stands; *plot* is None for one that holds more than was ever drawn.

    *name* is that of the drawing, *told* its alt text.
    """

    name: str
    told: str
    plot: Plot | None
    part: str
    drawing: etree._Element


class _Ends(NamedTuple):
    """A chart that is redrawn, and one that shows what it is to show."""

    old: etree._Element
    new: etree._Element


class Charts:
    """The charts of the text of an open docx, in reading order.

    Those that a person takes out with tracking on are not among them.
    """

    def __init__(self, parts: OpenParts) -> None:
        self._parts = parts
        self._redrawn: dict[str, Redrawn] = {}

    @cached_property
    def shown(self) -> tuple[ShownChart, ...]:
        """The charts."""
        return tuple(self._shown())

    def tell(self, chart: ShownChart, words: str) -> None:
        """Let *words* be the alt text of *chart*."""
        for each in chart.drawing.iterchildren(PICTURE):
            each.set("descr", words)

    def redraw(self, chart: ShownChart, source: Charts, new: ShownChart) -> Redrawn:
        """Let *chart* show what *new* of *source* does; NOT, and nothing changed, where it cannot.

        The workbook is changed if it holds just what the chart shows. Where a part is shown
        twice, it is redrawn once.
        """
        if chart.part not in self._redrawn:
            self._redrawn[chart.part] = self._draw(chart, source, new)
        result = self._redrawn[chart.part]
        is_lying = result is not Redrawn.NOT and _is_lying(self._parts.tree(chart.part))
        if is_lying and chart.plot and new.plot:
            _stretch(chart.drawing, chart.plot, new.plot)
        return result

    def _draw(self, chart: ShownChart, source: Charts, new: ShownChart) -> Redrawn:
        ends = _Ends(self._parts.tree(chart.part), source._parts.tree(new.part))
        if chart.plot is None or new.plot is None or len(chart.plot.curves) != len(new.plot.curves):
            return Redrawn.NOT
        book, other = self._workbook(chart.part), source._workbook(new.part)
        is_own = bool(book and other) and self._holds(book, chart.plot)
        _redraw(ends, chart.plot, new.plot, with_links=is_own)
        if not is_own:
            return Redrawn.WITHOUT_WORKBOOK
        self._parts.blobs[book] = source._parts.package.part(other)
        return Redrawn.WHOLE

    def _shown(self) -> Iterator[ShownChart]:
        main = self._parts.main_part
        found = list(self._parts.tree(main).iter(SHOWN))
        targets = self._targets(main, "chart") if found else {}
        for each in found:
            part, drawing = targets.get(each.get(LINK, "")), next(each.iterancestors(*FRAMES), None)
            told = None if drawing is None else drawing.find(PICTURE)
            if part is None or drawing is None or told is None:
                continue
            if not any(above.tag in GONE for above in drawing.iterancestors()):
                words = told.get("name", ""), told.get("descr", "")
                yield ShownChart(*words, self._plot(part), part, drawing)

    def _plot(self, part: str) -> Plot | None:
        try:
            return _plot(self._parts.tree(part))
        except PackageError:
            return None

    def _targets(self, part: str, kind: str) -> Mapping[str, str]:
        """The parts of the package that *part* refers to as a *kind*, by the key of the link."""
        package = self._parts.package
        return {
            link.key: package.entries[link.target.lower()].filename
            for link in package.related(part)
            if link.kind == kind and not link.external and package.has(link.target)
        }

    def _workbook(self, part: str) -> str:
        """The part with the data of the chart *part*; "" without one."""
        data = _child(self._parts.tree(part), "externalData")
        key = "" if data is None else data.get(LINK, "")
        return self._targets(part, "package").get(key, "")

    def _holds(self, book: str, plot: Plot) -> bool:
        from baocao.ooxml.chart_books import holds_plot

        return holds_plot(self._parts.package.part(book), plot)


def charts_in(content: bytes) -> Charts:
    """The charts of the docx *content*. Raises PackageError when it may not be read."""
    return Charts(OpenParts(open_package(content)))


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """What lies below *element* at the end of the path of `c:`*names*."""
    for name in names:
        element = None if element is None else element.find(f"{{{C}}}{name}")
    return element


def _all(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{{{C}}}{name}" for name in names))


def _value(element: etree._Element | None) -> int | None:
    """The number that *element* has for its value."""
    return None if element is None else whole(element.get(VALUE))


def _series(root: etree._Element) -> list[etree._Element]:
    """The series of a chart in their order."""
    return sorted(_all(root, "ser"), key=lambda each: _value(_child(each, "order")) or 0)


def _plot(root: etree._Element) -> Plot | None:
    """What a part shows; None where that is more than names and numbers of categories.

    A label that somebody typed in place of a number is more.
    """
    series = _series(root)
    typed = any(_child(each, "tx") is not None for each in _all(root, "dLbl"))
    names = [_texts(_child(each, "cat")) for each in series]
    if typed or not names or names[0] is None or any(each != names[0] for each in names):
        return None
    curves = [_curve(each, len(names[0])) for each in series]
    return Plot(tuple(names[0]), tuple(curve for curve in curves if curve)) if all(curves) else None


def _curve(series: etree._Element, count: int) -> Curve | None:
    """A series with *count* values; None where it has more or others than numbers."""
    names, found = _texts(_child(series, "tx")), _texts(_child(series, "val"))
    if found is None or len(found) > count or (names is not None and len(names) > 1):
        return None
    try:
        numbers = [_number(text) for text in found]
    except InvalidOperation:
        return None
    return Curve("".join(names or ()), (*numbers, *[None] * (count - len(numbers))))


def _number(text: str) -> Decimal | None:
    """The number of a cache, None for nothing. Raises InvalidOperation for anything else."""
    if not text.strip():
        return None
    number = Decimal(text.strip()) if len(text) <= LONGEST_NUMBER else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        raise InvalidOperation(text)
    return number


def _texts(holder: etree._Element | None) -> list[str] | None:
    """The texts of the cache in *holder*, "" for a gap; None without one that can be read."""
    literal = _child(holder, "v")
    if literal is not None:
        return [literal.text or ""]
    cache = _cache(holder)
    count = _value(_child(cache, "ptCount")) or 0
    if cache is None or not 0 <= count <= MOST_POINTS:
        return None
    found = [""] * count
    for point in cache.iterchildren(f"{{{C}}}pt"):
        place = whole(point.get("idx")) or 0
        if 0 <= place < count:
            found[place] = getattr(_child(point, "v"), "text", None) or ""
    return found


def _cache(holder: etree._Element | None) -> etree._Element | None:
    """The cache of *holder*: a c:cat, c:tx or c:val."""
    for path in (("strRef", "strCache"), ("numRef", "numCache"), ("strLit",), ("numLit",)):
        if (found := _child(holder, *path)) is not None:
            return found
    return None


def _redraw(ends: _Ends, old: Plot, new: Plot, *, with_links: bool) -> None:
    for series, like in zip(_series(ends.old), _series(ends.new), strict=True):
        for name in ("tx", "cat", VALUE):
            holders = _child(series, name), _child(like, name)
            if holders[0] is not None and holders[1] is not None:
                _renew(holders[0], holders[1], with_links=with_links)
        _move_points(series, old.categories, new.categories)
    _renew_formats(ends)
    if next(_all(ends.new, "min"), None) is None:
        _drop_floors(ends.old, new)


def _renew(holder: etree._Element, like: etree._Element, *, with_links: bool) -> None:
    """Let *holder* hold what *like* does, in its own number format and, if asked, from its cells.

    LibreOffice puts words of its own for the cells of the workbook.
    """
    new = copy.deepcopy(like)
    for old in _all(holder, "formatCode", "f"):
        is_kept = not with_links if old.tag == CELLS else not _is_own_format(old.text)
        for now in _all(new, etree.QName(old).localname) if is_kept else ():
            now.text = old.text
    holder[:] = list(new)


def _is_own_format(code: str | None) -> bool:
    """Whether a number format is no person's: one of ours, or none."""
    return code == GENERAL or OWN_FORMAT.fullmatch(code or "") is not None


def _move_points(series: etree._Element, old: Sequence[str], new: Sequence[str]) -> None:
    """Let what was set for a point be set for the point of the same name."""
    places = dict(zip(_told_apart(new), range(len(new)), strict=True))
    names = _told_apart(old)
    for each in list(_all(series, "dPt", "dLbl")):
        index = _child(each, "idx")
        at = _value(index)
        place = places.get(names[at]) if at is not None and 0 <= at < len(names) else None
        if index is not None and place is not None:
            index.set(VALUE, str(place))
        elif (above := each.getparent()) is not None:
            above.remove(each)


def _told_apart(names: Sequence[str]) -> list[tuple[str, int]]:
    """Each of *names*, and how many before it are the same."""
    times: Counter[str] = Counter()
    found = []
    for name in names:
        found.append((name, times[name]))
        times[name] += 1
    return found


def _renew_formats(ends: _Ends) -> None:
    """Let labels and axes have as many digits as the new ones, unless a person chose others."""
    code = next((x.get("formatCode", "") for x in _all(ends.new, "numFmt")), "")
    for each in _all(ends.old, "numFmt"):
        if OWN_FORMAT.fullmatch(each.get("formatCode", "")):
            each.set("formatCode", code)


def _drop_floors(root: etree._Element, new: Plot) -> None:
    """Let an axis that began at zero show numbers below it."""
    if all(number is None or number >= 0 for curve in new.curves for number in curve.values):
        return
    for least in list(_all(root, "min")):
        above = least.getparent()
        if above is not None and _value(least) == 0:
            above.remove(least)


def _is_lying(root: etree._Element) -> bool:
    """Whether a part draws bars that lie."""
    return any(each.get(VALUE) == "bar" for each in _all(root, "barDir"))


def _stretch(drawing: etree._Element, old: Plot, new: Plot) -> None:
    """Let a chart of lying bars grow or shrink with their number."""
    heights = [lying_height(len(plot.categories), len(plot.curves)) for plot in (old, new)]
    extent = drawing.find(f"{{{WP}}}extent")
    height = None if extent is None else whole(extent.get("cy"))
    if extent is not None and height:
        extent.set("cy", str(round(height * heights[1] / heights[0])))
