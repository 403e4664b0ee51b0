"""Official Vietnamese reports as Word files, from an outline and a data file.

1. load_outline   outline file -> Outline
2. load_data      data file + Outline -> ReportData, derived figures and broken rules included
3. compose        ReportData + Profile -> Document
4. render         Document + master -> docx bytes
5. stamp          docx bytes + Base -> docx bytes that know what they were made of
6. check          any docx -> problems
7. merge          edited docx + Base + new docx -> the draft with the new data, edits kept

    import baocao

    data = baocao.load_data("xa-an-binh.json")
    draft = baocao.render(data)
    draft.save("bao-cao.docx")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baocao.assessing import Status, status
    from baocao.batch import Rendered, read_units, render_many
    from baocao.compose.missing import MissingFigure
    from baocao.conversion import convert
    from baocao.correcting import Corrections, read_back
    from baocao.data import ReportData
    from baocao.errors import (
        BaocaoError,
        DataError,
        DraftError,
        MasterError,
        OutlineError,
        Place,
        Problem,
        Severity,
        UsageError,
    )
    from baocao.finalizing import Finalized, finalize
    from baocao.forms import read_form
    from baocao.harvest import read_report
    from baocao.importer import import_outline
    from baocao.inspection import check
    from baocao.outline import Outline
    from baocao.pipeline import Draft, load_data, load_outline, render
    from baocao.redlining import Redline, redline
    from baocao.regenerating import Regenerated, regenerate
    from baocao.rollup import roll_up
    from baocao.rollup.writing import write_data
    from baocao.schema import data_schema
    from baocao.skeleton import blank_data
    from baocao.tracing.draft import Traced, trace
    from baocao.workbook.reading import FormReading
    from baocao.workbook.writing import write_form

__all__ = [
    "BaocaoError",
    "Corrections",
    "DataError",
    "Draft",
    "DraftError",
    "Finalized",
    "FormReading",
    "MasterError",
    "MissingFigure",
    "Outline",
    "OutlineError",
    "Place",
    "Problem",
    "Redline",
    "Regenerated",
    "Rendered",
    "ReportData",
    "Severity",
    "Status",
    "Traced",
    "UsageError",
    "blank_data",
    "check",
    "convert",
    "data_schema",
    "finalize",
    "import_outline",
    "load_data",
    "load_outline",
    "read_back",
    "read_form",
    "read_report",
    "read_units",
    "redline",
    "regenerate",
    "render",
    "render_many",
    "roll_up",
    "status",
    "trace",
    "write_data",
    "write_form",
]

_HOMES = {
    "baocao.assessing": ("Status", "status"),
    "baocao.batch": ("Rendered", "read_units", "render_many"),
    "baocao.compose.missing": ("MissingFigure",),
    "baocao.conversion": ("convert",),
    "baocao.correcting": ("Corrections", "read_back"),
    "baocao.data": ("ReportData",),
    "baocao.errors": (
        "BaocaoError",
        "DataError",
        "DraftError",
        "MasterError",
        "OutlineError",
        "Place",
        "Problem",
        "Severity",
        "UsageError",
    ),
    "baocao.finalizing": ("Finalized", "finalize"),
    "baocao.forms": ("read_form",),
    "baocao.harvest": ("read_report",),
    "baocao.importer": ("import_outline",),
    "baocao.inspection": ("check",),
    "baocao.outline": ("Outline",),
    "baocao.pipeline": ("Draft", "load_data", "load_outline", "render"),
    "baocao.redlining": ("Redline", "redline"),
    "baocao.regenerating": ("Regenerated", "regenerate"),
    "baocao.rollup": ("roll_up",),
    "baocao.rollup.writing": ("write_data",),
    "baocao.schema": ("data_schema",),
    "baocao.skeleton": ("blank_data",),
    "baocao.tracing.draft": ("Traced", "trace"),
    "baocao.workbook.reading": ("FormReading",),
    "baocao.workbook.writing": ("write_form",),
}


def __getattr__(name: str) -> Any:
    """The public name *name*, imported at its first use, so that `baocao --help` stays quick."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
