"""Official Vietnamese reports as Word files, from an outline and a data file.

1. load_outline   outline file -> Outline
2. load_data      data file + Outline -> ReportData, derived figures and broken rules included
3. compose        ReportData + Profile -> Document
4. render         Document + master -> docx bytes

    import baocao

    data = baocao.load_data("xa-an-binh.json")
    draft = baocao.render(data)
    draft.save("bao-cao.docx")
"""

from baocao.data import ReportData
from baocao.errors import (
    BaocaoError,
    DataError,
    MasterError,
    OutlineError,
    Place,
    Problem,
    Severity,
    UsageError,
)
from baocao.outline import Outline
from baocao.pipeline import Draft, MissingFigure, load_data, load_outline, render
from baocao.schema import data_schema
from baocao.skeleton import blank_data

__all__ = [
    "BaocaoError",
    "DataError",
    "Draft",
    "MasterError",
    "MissingFigure",
    "Outline",
    "OutlineError",
    "Place",
    "Problem",
    "ReportData",
    "Severity",
    "UsageError",
    "blank_data",
    "data_schema",
    "load_data",
    "load_outline",
    "render",
]
