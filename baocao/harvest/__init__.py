"""`baocao read-back` of a report that baocao did not make: docx and outline -> a data file.

`sentences` says where the outline prints its figures and which numbers the report has, `tables`
reads its tables, `matching` decides which number is which figure. Only what is beyond doubt is
filled in; what is likely is listed with its place for a person to decide.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from baocao.data import FIGURES
from baocao.errors import Place, Problem, Severity, problem
from baocao.harvest.matching import Found, found_figures
from baocao.harvest.sentences import Target, wanted
from baocao.harvest.tables import TableFound, table_data
from baocao.importer.grids import split_grids
from baocao.importer.intake import load_any
from baocao.importer.lines import lines_of, mended
from baocao.legacy import Certainty
from baocao.manuscript import Manuscript
from baocao.outline import Outline
from baocao.skeleton import blank_data


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was read back: a data file with the sure figures, and all that was found.

    *problems* lists the guesses, which are not in the data, and the figures nobody found.
    """

    data: dict[str, Any]
    figures: tuple[Found, ...]
    tables: tuple[TableFound, ...]
    problems: tuple[Problem, ...]

    @property
    def sure(self) -> tuple[Found, ...]:
        """The figures that were filled in."""
        return tuple(each for each in self.figures if each.certainty is Certainty.SURE)

    @property
    def text(self) -> str:
        """The data file."""
        return json.dumps(self.data, ensure_ascii=False, indent=2) + "\n"


def read_report(path: str | os.PathLike[str], outline: Outline) -> Harvest:
    """The figures of *outline* in the report at *path*, of any kind that `import` reads.

    Raises DraftError and UsageError as `importer.import_outline`.
    """
    return harvest(load_any(path), outline)


def harvest(manuscript: Manuscript, outline: Outline) -> Harvest:
    """The figures of *outline* in *manuscript*."""
    name = manuscript.name
    running, grids = split_grids(lines_of(mended(manuscript).manuscript))
    figures = found_figures(outline, running, grids)
    tables = tuple(table_data(outline, grids))
    data: dict[str, Any] = json.loads(blank_data(outline))
    sure = [each for each in figures if each.certainty is Certainty.SURE]
    for each in sure:
        _put(data[FIGURES], each, outline, source=f"{Path(name).name}, {each.where}")
    for table in tables:
        data[FIGURES][table.id] = json.loads(json.dumps(table.rows, default=_number))
    return Harvest(data, figures, tables, tuple(_problems(figures, outline, name)))


def _problems(figures: tuple[Found, ...], outline: Outline, name: str) -> list[Problem]:
    asked = wanted(outline)
    listed = [
        problem(
            "readback.guess",
            each.line.place(name),
            found=each.text,
            allowed=_label(each.target, asked[each.target.field].label),
        ).weighing(Severity.WARNING)
        for each in figures
        if each.certainty is not Certainty.SURE
    ]
    told = {each.target.field for each in figures}
    missing = [spec.label for field, spec in asked.items() if field not in told]
    if missing:
        facts = {"found": len(missing), "allowed": len(asked)}
        listed.append(problem("readback.missing", Place(name), **facts).weighing(Severity.HINT))
    return listed


def _label(target: Target, label: str) -> str:
    return f"{label} ({PART_NAMES[target.part]})" if target.part == "cthd" else label


def _put(tree: dict[str, Any], found: Found, outline: Outline, *, source: str) -> None:
    """Put a figure where the data file has it, with the place it was read from."""
    *above, last = found.target.field.split(".")
    for name in above:
        tree = tree.setdefault(name, {})
    value = _number(found.value)
    if outline.fields[found.target.field].target:
        held = tree[last] if isinstance(tree.get(last), dict) else {}
        tree[last] = {**held, found.target.part: value, "nguon": source}
    else:
        inner: Mapping[str, Any] = tree[last] if isinstance(tree.get(last), dict) else {}
        tree[last] = {"gia_tri": value, "nguon": source, **inner}


def _number(value: object) -> int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


PART_NAMES: Mapping[str, str] = {"cthd": "chỉ tiêu giao", "dat": "kết quả"}
