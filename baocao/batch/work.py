"""Part of batch: units -> `Rendered`, where they are drafted: here, in a process, on a cluster.

What is sent is plain and whole (`Kit`, `Unit`), what comes back is the draft itself: a worker
needs baocao and no file of anybody's. Outlines and masters are compiled once in a worker.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath

from baocao.bases import Inputs
from baocao.batch.units import TextFile, Unit
from baocao.compose.missing import MissingFigure
from baocao.data import ReportData, read_data
from baocao.errors import BaocaoError, DataError, Place, Problem, problem
from baocao.outline import Outline, read_outline
from baocao.pipeline import complete, render, with_edition
from baocao.regenerating import merge_into
from baocao.rendering import Master
from baocao.source import read_json


@dataclass(frozen=True, slots=True)
class Kit:
    """How all units of a batch are drafted; *master* is None for the shipped one of the family."""

    profile_id: str | None = None
    master: Master | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of a unit; *content* is its draft, None when there is none.

    *regenerated* tells that it is an edited draft with the data in it, in which *waiting* proposals
    want a decision. *facts* are what a name may be made of, *seconds* how long the work took.
    """

    name: str
    stem: str
    content: bytes | None
    problems: tuple[Problem, ...] = ()
    missing: tuple[MissingFigure, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    regenerated: bool = False
    waiting: int = 0
    seconds: float = 0.0


def work(kit: Kit, units: Sequence[Unit]) -> list[Rendered]:
    """Each of *units* drafted, or why not; no unit stops the others."""
    return [render_unit(kit, unit) for unit in units]


def render_unit(kit: Kit, unit: Unit) -> Rendered:
    """*unit* drafted; whatever goes wrong in it is among its problems."""
    started = time.perf_counter()
    found = _rendered(kit, unit)
    return replace(found, seconds=time.perf_counter() - started)


def failed(unit: Unit, problems: Sequence[Problem]) -> Rendered:
    """*unit* without a draft, for *problems*."""
    return Rendered(unit.file.name, unit.stem, None, tuple(problems))


def _rendered(kit: Kit, unit: Unit) -> Rendered:
    if unit.problems:
        return failed(unit, unit.problems)
    try:
        return _drafted(kit, unit, _data(unit))
    except BaocaoError as failure:
        return failed(unit, failure.problems)
    except Exception as failure:
        told = f"{type(failure).__name__}: {failure}"
        return failed(unit, [problem("batch.crashed", Place(unit.file.name), found=told)])


def _drafted(kit: Kit, unit: Unit, data: ReportData) -> Rendered:
    """Raises as `render` and `merge_into`."""
    found = Rendered(unit.file.name, unit.stem, None, facts=unit.facts)
    if unit.edited is None:
        draft = render(data, profile_id=kit.profile_id, master=kit.master, final=kit.final)
        return replace(found, content=draft.content, problems=draft.problems, missing=draft.missing)
    merged = merge_into(
        unit.edited, data, profile_id=kit.profile_id, inputs=Inputs(master=kit.master)
    )
    return replace(
        found,
        content=merged.content,
        problems=merged.problems,
        missing=merged.draft.missing,
        regenerated=True,
        waiting=len(merged.conflicts),
    )


def _data(unit: Unit) -> ReportData:
    if unit.outline is None:
        raise DataError([problem("data.missing-outline", Place(unit.file.name))])
    data = _read(unit.file, unit.outline)
    if unit.previous is None:
        return complete(data)
    return with_edition(data, _read(*unit.previous))


def _read(file: TextFile, outline: TextFile) -> ReportData:
    return read_data(read_json(file.text, file.name, error=DataError), _outline(outline))


@lru_cache(maxsize=32)
def _outline(file: TextFile) -> Outline:
    return read_outline(file.text, file.name)


def input_digest(unit: Unit) -> str:
    """The SHA-256 of everything that the draft of *unit* is made of, in hex."""
    files = [unit.file, unit.outline, *(unit.previous or ())]
    told = "\0".join(f"{PurePath(each.name).name}\0{each.text}" for each in files if each)
    found = sha256(told.encode(errors="surrogatepass"))
    if unit.edited is not None:
        found.update(sha256(unit.edited.content).digest())
    return found.hexdigest()
