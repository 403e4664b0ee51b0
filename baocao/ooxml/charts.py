"""Charts as DrawingML: a chart -> the XML of its part, and the drawing that shows it on a page.

Readable in black and white: bars differ by pattern, lines by dash and marker, and every value
has its label. The elements and their order are those of ECMA-376, Part 1, 21.2 (charts), 20.1
(fills and lines) and 20.4 (drawings in a document); `chart_parts` joins the part to its data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from xml.sax.saxutils import escape, quoteattr

from baocao.document import Chart, Point, Series, Shape, plain_text
from baocao.ooxml.attributes import EMU_PER_MM
from baocao.ooxml.parts import WP, A, R
from baocao.text import format_number, format_percent
from baocao.typeface import text_width

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHEET = "SoLieu"
"""The sheet that holds the data, in letters that a reference need not quote."""
FIRST_ROW = 2
FONT = "Times New Roman"
LABEL_SIZE = 1100
"""The size of labels, hundredths of a point; tables have 12 pt, which crowds a chart."""
WIDEST = 165.0
STANDING_HEIGHT = 78.0
LYING_BASE, LYING_STEP, BAR_STEP = 14.0, 4.0, 6.0
"""The height of a chart, mm: lying bars need a base, room for each category and for each bar."""
TALLEST = 210.0
EDGE, NAME_GAP, LABEL_ROOM = 2.0, 9.0, 20.0
"""Blank at the edges of a chart, beside the names of lying bars, and for their labels, mm."""
LEGEND_HEIGHT, YEARS_HEIGHT = 9.0, 9.0
"""What the legend and the years below a chart take of its height, mm."""
WIDEST_NAMES = 0.45
"""The most that the names of categories take of the width."""
GAP_WIDTH = 60
"""Blank between the bars of two categories, per cent of a bar."""
AXIS_ROOM = 20.0
"""What the numbers of the value axis take of the width, mm."""
UPRIGHT = ' rot="-5400000" vert="horz"'
"""The text turned by a right angle, in 60000ths of a degree."""
EXCEL_DIGITS = Context(prec=15)
"""A spreadsheet holds 15 digits of a number; so does the chart drawn from it."""
VIETNAMESE = "[$-42A]"
"""The language of a number format, so that 1234.5 prints as 1.234,5 (18.8.30)."""
OWN_FORMAT = re.compile(r"\[\$-42A\]#,##0(\.0+)?,*(\"%\"|\\%)?")
"""What `number_format` gives, as it stands there or as LibreOffice writes it."""
CATEGORY_AXIS, VALUE_AXIS = 1, 2
BLACK, DARK, GREY, LIGHT = "000000", "404040", "A6A6A6", "D9D9D9"
NO_MARKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
NOT_IN_NAMES = re.compile(r"[^\w.-]")


def link_of(chart: Chart) -> str:
    """The relationship id that joins *chart* in the text to its part; unique as its key is."""
    return f"chart.{NOT_IN_NAMES.sub('-', chart.key)}"


def drawing(chart: Chart, width: float) -> str:
    """The run that shows *chart* in a text area of *width* mm; alt text goes with it."""
    across = round(min(width, WIDEST) * EMU_PER_MM)
    down = round(_height(chart) * EMU_PER_MM)
    title, told = (quoteattr(text) for text in (plain_text(chart.caption), chart.description))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="1" name={quoteattr(chart.key)} descr={told} title={title}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="{link_of(chart)}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_xml(chart: Chart, data_link: str) -> bytes:
    """The part of *chart*; *data_link* is its relationship to the workbook with the data."""
    legend = _legend() if len(chart.series) > 1 else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(chart)}{_plot(chart)}{_axes(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        f"</c:spPr>{_words()}"
        f'<c:externalData r:id="{data_link}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return text.encode()


def exact(number: Decimal) -> Decimal:
    """*number* with as many digits as a spreadsheet holds."""
    return EXCEL_DIGITS.plus(number)


def number_format(chart: Chart) -> str:
    """The format code of the values of *chart*."""
    digits = f".{'0' * chart.decimals}" if chart.decimals else ""
    digits += "," * chart.thousands
    sign = '"%"' if chart.unit == "%" else ""
    return f"{VIETNAMESE}#,##0{digits}{sign}"


def lying_height(categories: int, series: int) -> float:
    """How high a chart of lying bars is, mm."""
    step = LYING_STEP + BAR_STEP * series
    return min(LYING_BASE + step * categories, TALLEST)


def column_letter(index: int) -> str:
    """The letter of the column that holds the series *index*; names stand in the first one."""
    return chr(ord("B") + index)


def _height(chart: Chart) -> float:
    if chart.shape is not Shape.BARS:
        return STANDING_HEIGHT
    return lying_height(len(chart.categories), len(chart.series))


def _layout(chart: Chart) -> str:
    """The place of the bars, where a program left to itself would cut off their labels."""
    if chart.shape is Shape.BARS:
        names = max(map(_width, chart.categories))
        left = min(names + NAME_GAP, WIDEST * WIDEST_NAMES)
        return _plot_area(chart, left=left, top=EDGE, right=LABEL_ROOM, bottom=EDGE)
    if _crowded(chart):
        top = _widest_label(chart) + EDGE
        return _plot_area(chart, left=AXIS_ROOM, top=top, right=EDGE, bottom=YEARS_HEIGHT)
    return "<c:layout/>"


def _plot_area(chart: Chart, *, left: float, top: float, right: float, bottom: float) -> str:
    """The area inside these margins, mm, and above the legend."""
    height = _height(chart)
    if len(chart.series) > 1:
        bottom += LEGEND_HEIGHT
    shares = {
        "x": left / WIDEST,
        "y": top / height,
        "w": 1 - (left + right) / WIDEST,
        "h": 1 - (top + bottom) / height,
    }
    sizes = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{sizes}</c:manualLayout></c:layout>'
    )


def _plot(chart: Chart) -> str:
    series = "".join(_series(chart, index) for index in range(len(chart.series)))
    axes = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
    if chart.shape is Shape.LINES:
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    direction = "bar" if chart.shape is Shape.BARS else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{GAP_WIDTH}"/>{axes}</c:barChart>'
    )


def _series(chart: Chart, index: int) -> str:
    """A series in the order that the schema asks: name, looks, labels, categories, values."""
    series, column = chart.series[index], column_letter(index)
    looks, last = _bar_looks(index, len(chart.series)), ""
    if chart.shape is Shape.LINES:
        looks, last = _line_looks(index), '<c:smooth val="0"/>'
    name = f"{SHEET}!${column}$1"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{_strings(name, [series.name])}</c:tx>{looks}{_labels(chart, series)}"
        f"<c:cat>{_strings(_cells('A', chart.categories), chart.categories)}</c:cat>"
        f"<c:val>{_numbers(chart, series, _cells(column, chart.categories))}</c:val>"
        f"{last}</c:ser>"
    )


def _cells(column: str, categories: Sequence[str]) -> str:
    return f"{SHEET}!${column}${FIRST_ROW}:${column}${FIRST_ROW + len(categories) - 1}"


def _strings(cells: str, words: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(words)
    )
    cache = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{cells}</c:f>{cache}</c:strRef>"


def _numbers(chart: Chart, series: Series, cells: str) -> str:
    points = "".join(_number(index, point) for index, point in enumerate(series.points))
    code = escape(number_format(chart))
    return (
        f"<c:numRef><c:f>{cells}</c:f><c:numCache><c:formatCode>{code}</c:formatCode>"
        f'<c:ptCount val="{len(series.points)}"/>{points}</c:numCache></c:numRef>'
    )


def _number(index: int, point: Point) -> str:
    if point.number is None:
        return ""
    return f'<c:pt idx="{index}"><c:v>{exact(point.number):f}</c:v></c:pt>'


def _labels(chart: Chart, series: Series) -> str:
    """The value at the end of every bar, above the points of a line or below the lowest line."""
    place = "outEnd"
    if chart.shape is Shape.LINES:
        place = "b" if series is _lowest(chart) else "t"
    turned = chart.shape is not Shape.BARS and _crowded(chart)
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        f"<c:dLbls>{_format(chart)}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_words(UPRIGHT if turned else "")}<c:dLblPos val="{place}"/>{shown}</c:dLbls>'
    )


def _lowest(chart: Chart) -> Series | None:
    """The one of several series that runs lowest on the whole."""
    if len(chart.series) == 1:
        return None
    return min(chart.series, key=lambda series: _mean(series.points))


def _mean(points: Sequence[Point]) -> Decimal:
    numbers = [point.number for point in points if point.number is not None]
    return sum(numbers, Decimal(0)) / max(len(numbers), 1)


def _crowded(chart: Chart) -> bool:
    """Whether the labels are too wide to stand side by side."""
    bars = 1 if chart.shape is Shape.LINES else len(chart.series) + GAP_WIDTH / 100
    return _widest_label(chart) > (WIDEST - AXIS_ROOM) / (len(chart.categories) * bars)


def _widest_label(chart: Chart) -> float:
    numbers = (point.number for series in chart.series for point in series.points)
    return max((_width(_label(chart, each)) for each in numbers if each is not None), default=0.0)


def _width(words: str) -> float:
    return text_width(words, size=LABEL_SIZE / 100)


def _label(chart: Chart, number: Decimal) -> str:
    """*number* as its label prints it."""
    printed = format_percent if chart.unit == "%" else format_number
    return printed(number / 1000**chart.thousands, decimals=chart.decimals)


def _format(chart: Chart) -> str:
    return f'<c:numFmt formatCode={quoteattr(number_format(chart))} sourceLinked="0"/>'


def _bar_looks(index: int, count: int) -> str:
    """The fill of the series *index*; one alone is plain, the first of several is hatched."""
    fill = _BAR_FILLS[index % len(_BAR_FILLS)] if count > 1 else _solid(GREY)
    return f'<c:spPr>{fill}{_outline(BLACK)}</c:spPr><c:invertIfNegative val="0"/>'


def _line_looks(index: int) -> str:
    dash, marker, fill = _LINES[index % len(_LINES)]
    color = _solid(BLACK)
    return (
        f'<c:spPr><a:ln w="22225" cap="flat">{color}<a:prstDash val="{dash}"/><a:round/></a:ln>'
        f'</c:spPr><c:marker><c:symbol val="{marker}"/><c:size val="7"/><c:spPr>{_solid(fill)}'
        f"{_outline(BLACK)}</c:spPr></c:marker>"
    )


def _axes(chart: Chart) -> str:
    """Categories run from the top or from the left."""
    lying = chart.shape is Shape.BARS
    order, side = ("maxMin", "l") if lying else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{NO_MARKS}'
        f'<c:tickLblPos val="low"/><c:spPr>{_outline(BLACK)}</c:spPr>{_words()}'
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f"{_value_axis(chart)}"
    )


def _value_axis(chart: Chart) -> str:
    """Values from zero where bars are compared by length; lying bars need no scale but labels."""
    lying = chart.shape is Shape.BARS
    least = '<c:min val="0"/>' if chart.shape is not Shape.LINES and _no_negative(chart) else ""
    grid = f"<c:majorGridlines><c:spPr>{_outline(LIGHT)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}'
        f'</c:scaling><c:delete val="{int(lying)}"/><c:axPos val="{"t" if lying else "l"}"/>'
        f'{"" if lying else grid}{_format(chart)}{NO_MARKS}<c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_words()}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _no_negative(chart: Chart) -> bool:
    numbers = (point.number for series in chart.series for point in series.points)
    return all(number is None or number >= 0 for number in numbers)


def _legend() -> str:
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_words()}</c:legend>'


def _words(turned: str = "") -> str:
    """How letters look in a part of the chart; *turned* is `UPRIGHT` or nothing."""
    faces = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{LABEL_SIZE}" b="0">{_solid(BLACK)}{faces}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _outline(color: str) -> str:
    return f'<a:ln w="9525">{_solid(color)}</a:ln>'


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _hatched(pattern: str) -> str:
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{BLACK}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


_BAR_FILLS = (_hatched("wdUpDiag"), _solid(DARK), _solid(LIGHT), _hatched("dkHorz"))
_LINES = (
    ("solid", "circle", BLACK),
    ("dash", "square", "FFFFFF"),
    ("sysDot", "triangle", BLACK),
    ("lgDashDot", "diamond", "FFFFFF"),
)
"""The dash of a line, its marker, and what fills the marker."""
