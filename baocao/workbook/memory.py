"""What a form remembers of the day it was written: `Memory` <-> cells of a hidden sheet.

The whole data file that filled the form in travels with it. So a reader knows what each cell held
before the clerk came, what no cell could show, and in which writing the file had it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from baocao.text import fold, format_number
from baocao.values import Contributions
from baocao.workbook.grids import Grid

MARK = "baocao:"
"""Begins the text in the corner of a sheet, before the key of the sheet."""
HIDDEN = "_baocao"
LONGEST_CELL = 32_000
"""Excel takes 32 767 characters in a cell."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The id of the *outline*, the *data* that filled the form in, the edition before.

    *earlier* has the words of the column "Kỳ trước" by field id. *addressed* are the lines among
    the instructions that say whose form it is and when it is due.
    """

    outline: str
    data: dict[str, Any] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    addressed: tuple[str, ...] = ()


def memory_lines(memory: Memory) -> list[list[str]]:
    """The rows of the hidden sheet that says *memory*."""
    told: dict[str, Any] = {"data": plain(memory.data), "earlier": dict(memory.earlier)}
    if memory.addressed:
        told["addressed"] = memory.addressed
    text = json.dumps(told, separators=(",", ":")).replace("_x", "_\\u0078")
    pieces = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
    return [[MARK, memory.outline], *([piece] for piece in pieces)]


def remembered(grids: tuple[Grid, ...]) -> Memory | None:
    """What the hidden sheet says; None where it is gone or damaged."""
    grid = next((each for each in grids if fold(each.name) == fold(HIDDEN)), None)
    if grid is None or grid.text(1, 1) != MARK:
        return None
    rows = sorted(line for line, column in grid.cells if line > 1 and column == 1)
    text = "".join(str(grid.cells[row, 1].value) for row in rows)
    try:
        told = json.loads(text, parse_float=Decimal)
        data, earlier, lines = told["data"], told["earlier"], told.get("addressed", [])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not (isinstance(data, dict) and isinstance(earlier, dict) and isinstance(lines, list)):
        return None
    words = {str(key): str(each) for key, each in earlier.items()}
    return Memory(grid.text(1, 2), data, words, tuple(map(str, lines)))


def plain(value: Any) -> Any:
    """*value* as JSON has it; a number that no float holds becomes digits in text."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, Contributions):
        return [plain(part.as_record(value.pointer)) for part in value]
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else format_number(value)
