"""A rolled-up total -> the text of its data file, piece by piece, and the file itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from baocao.data import ReportData
from baocao.errors import Place, Problem, Severity, problem
from baocao.output import write_file
from baocao.source import LARGEST_FILE
from baocao.values import Contribution, Contributions

MEGABYTE = 1024 * 1024


def write_data(data: ReportData, path: str | os.PathLike[str], *, force: bool = False) -> Path:
    """The path of the data file written, which `load_data` reads as *data*.

    Raises UsageError when it exists and *force* is False, or cannot be written.
    """
    pieces = (piece.encode() for piece in data_text(data.source.value))
    return write_file(path, pieces, force=force)


def size_problems(path: Path) -> Iterator[Problem]:
    """A warning when the data file at *path* has grown too large for anybody to read."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        facts = {"found": size // MEGABYTE, "allowed": LARGEST_FILE // MEGABYTE}
        place = Place(str(path))
        yield problem("rollup.large-total", place, **facts).weighing(Severity.WARNING)


def data_text(value: Any) -> Iterator[str]:
    """*value* as JSON in pieces: numbers to the last digit, a part of a figure on one line."""
    yield from _written(value, "\n")
    yield "\n"


def _written(value: Any, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    match value:
        case dict() if value:
            yield "{"
            for number, (key, member) in enumerate(value.items()):
                yield f"{',' if number else ''}{inner}{_flat(key)}: "
                yield from _written(member, inner)
            yield f"{indent}}}"
        case Contributions():
            lines = (f"{inner}{_part(part, value.pointer)}" for part in value)
            yield "["
            yield from (f",{line}" if number else line for number, line in enumerate(lines))
            yield f"{indent}]"
        case list() | tuple():
            yield "["
            for number, member in enumerate(value):
                yield f"{',' if number else ''}{inner}"
                yield from _written(member, inner)
            yield f"{indent}]" if value else "]"
        case _:
            yield _flat(value)


def _part(part: Contribution, pointer: str) -> str:
    """One part in a line; what is the same for nearly every part is left out, as it is read."""
    members = part.as_record(pointer)
    return "{" + ", ".join(f'"{key}": {_flat(value)}' for key, value in members.items()) + "}"


def _flat(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
