"""A rolled-up total -> the text of its data file, piece by piece, and the file itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from baocao.data import ReportData
from baocao.errors import Place, Problem, Severity, problem
from baocao.output import write_file
from baocao.source import LARGEST_FILE
from baocao.values import Contribution, Contributions, State

MEGABYTE = 1024 * 1024
MOST_NAMED = 1_000
"""Units up to which every part of a figure says its unit and file; of more it says their place."""
IN_A_LINE = 10


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
            is_short = len(value.units) <= MOST_NAMED
            parts = _named_parts(value) if is_short else _numbered_parts(value)
            lines = (f"{inner}{part}" for part in parts)
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


def _named_parts(parts: Contributions) -> Iterator[str]:
    """A part in a line; what is the same for nearly every part is left out, as it is read."""
    for part in parts:
        members = {"don_vi": part.unit, "tep": part.file, "gia_tri": part.value}
        if part.pointer != parts.pointer:
            members["con_tro"] = part.pointer
        if part.state is not State.OFFICIAL:
            members["trang_thai"] = str(part.state)
        told = (f'"{key}": {_flat(value)}' for key, value in members.items())
        yield "{" + ", ".join(told) + "}"


def _numbered_parts(parts: Contributions) -> Iterator[str]:
    """Several parts in a line: the place of the unit among all units, value, state, pointer."""
    numbered = (
        _numbered(place, part, parts.pointer)
        for place, part in zip(parts.members, parts, strict=True)
    )
    while line := ", ".join(islice(numbered, IN_A_LINE)):
        yield line


def _numbered(place: int, part: Contribution, pointer: str) -> str:
    told: list[Any] = [place, part.value]
    if part.pointer != pointer:
        told += [str(part.state), part.pointer]
    elif part.state is not State.OFFICIAL:
        told.append(str(part.state))
    return f"[{','.join(map(_flat, told))}]"


def _flat(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
