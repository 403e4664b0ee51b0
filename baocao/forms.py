"""Forms on disk: a filled-in workbook or CSV file -> what it says, its broken rules included.

`workbook` holds the stages; this module finds the outline that a form names.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import PurePath

from baocao.errors import DataError, Place, problem
from baocao.outline import Outline
from baocao.pipeline import load_outline
from baocao.source import read_bytes
from baocao.workbook.reading import FormReading, broken_rules, form_outline, read_filled


def read_form(
    path: str | os.PathLike[str],
    *,
    outline: Outline | None = None,
    folder: str | os.PathLike[str] | None = None,
    cells: bool = True,
) -> FormReading:
    """What the filled-in form at *path* says: `.data`, `.problems`, `.places`.

    The form names its outline, looked up in *folder* first; a CSV file needs *outline*. With
    *cells*, every figure that a clerk typed notes its workbook, sheet and cell ("o_du_lieu").
    Raises DataError with every problem at its sheet and cell when something cannot be read.
    """
    content, name = read_bytes(path, error=DataError), str(path)
    if outline is None:
        named = form_outline(content, name)
        if not named:
            raise DataError([problem("form.no-outline", Place(name), found=name)])
        outline = load_outline(named, folder=folder)
    book = PurePath(path).name if cells else None
    reading = read_filled(content, name, outline, cells=book)
    return replace(reading, problems=(*reading.problems, *broken_rules(reading, name, outline)))
