"""The parts of a chart in a package: its XML and the workbook that "Edit data" opens.

The workbook holds what the chart draws, category by category, and nothing that changes from run
to run, so that the same chart gives the same bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet.worksheet import Worksheet

from baocao.document import Chart
from baocao.ooxml.charts import SHEET, chart_xml, column_letter, exact, link_of, number_format
from baocao.ooxml.joins import NO_LINKS, links_of, with_link, with_types
from baocao.ooxml.package import CONTENT_TYPES
from baocao.ooxml.workbooks import workbook_bytes

CHART_NAME = "word/charts/chart{}.xml"
BOOK_NAME = "word/embeddings/Microsoft_Excel_Sheet{}.xlsx"
DATA_LINK = "rId1"
"""The relationship of a chart to its workbook, the only one that it has."""
STRING = "s"
LABEL_WIDTH, NUMBER_WIDTH = 48, 20
"""How wide the columns of the workbook are, in letters."""


def with_charts(
    parts: Mapping[str, bytes],
    charts: Sequence[Chart],
    made: date,
    *,
    page: tuple[str, Collection[str]],
) -> dict[str, bytes]:
    """*parts* and the parts of *charts*; *made* is the day that the workbooks give as theirs.

    *page* is the name of the part whose text shows them, and every name that is taken.
    """
    main, taken = page
    found = dict(parts)
    types: dict[str, str] = {}
    links = parts.get(links_of(main), NO_LINKS)
    for chart, number in zip(charts, _free_numbers(taken), strict=False):
        name, book = CHART_NAME.format(number), BOOK_NAME.format(number)
        found[name] = chart_xml(chart, DATA_LINK)
        found[book] = workbook(chart, made)
        data = posixpath.relpath(book, posixpath.dirname(name))
        found[links_of(name)] = with_link(NO_LINKS, RELATIONSHIP_TYPE.PACKAGE, data, key=DATA_LINK)
        target = posixpath.relpath(name, posixpath.dirname(main))
        links = with_link(links, RELATIONSHIP_TYPE.CHART, target, key=link_of(chart))
        types |= {name: CONTENT_TYPE.DML_CHART, book: CONTENT_TYPE.SML_SHEET}
    found[CONTENT_TYPES] = with_types(parts[CONTENT_TYPES], types)
    found[links_of(main)] = links
    return found


def workbook(chart: Chart, made: date) -> bytes:
    """The data of *chart*: names in the first column, a column for each series."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    _fill(sheet, chart)
    return workbook_bytes(book, made)


def _free_numbers(taken: Collection[str]) -> Iterator[int]:
    """Numbers from 1 that neither a chart nor a workbook among *taken* has."""
    for number in count(1):
        if CHART_NAME.format(number) not in taken and BOOK_NAME.format(number) not in taken:
            yield number


def _fill(sheet: Worksheet, chart: Chart) -> None:
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for index in range(len(chart.series)):
        sheet.column_dimensions[column_letter(index)].width = NUMBER_WIDTH
    sheet.append([None, *(_words(sheet, series.name) for series in chart.series)])
    code = number_format(chart)
    for index, name in enumerate(chart.categories):
        points = (series.points[index] for series in chart.series)
        numbers = (_number(sheet, point.number, code) for point in points)
        sheet.append([_words(sheet, name), *numbers])


def _words(sheet: Worksheet, words: str) -> Cell:
    """A cell of *words* as they stand: "=1+1" is a name here and no formula."""
    cell = WriteOnlyCell(sheet, value=words)
    cell.data_type = STRING
    return cell


def _number(sheet: Worksheet, number: Decimal | None, code: str) -> Cell | None:
    if number is None:
        return None
    cell = WriteOnlyCell(sheet, value=float(exact(number)))
    cell.number_format = code
    return cell
