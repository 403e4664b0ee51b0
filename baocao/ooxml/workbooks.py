"""Workbooks that know no clock: an openpyxl `Workbook` -> the same xlsx bytes every time.

openpyxl stamps the hour of saving into the properties of a workbook and into its zip.
"""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from baocao.ooxml.package import write_package

CORE_PROPERTIES = "docProps/core.xml"
NO_DAY = date(2000, 1, 1)
"""The day of a workbook whose making nobody asks about."""


def workbook_bytes(book: Workbook, made: date = NO_DAY) -> bytes:
    """*book* as xlsx that was made on the day *made*; an equal workbook gives equal bytes."""
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book.properties.created = book.properties.modified = datetime.combine(made, time())
    return write_package({**parts, CORE_PROPERTIES: tostring(book.properties.to_tree())})
