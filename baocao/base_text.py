"""The base of a draft as text: `Base` -> JSON, and back.

The JSON (version 2); what is left out has its default value, digests and names are as in `base`:

    {"version": 2,
     "made_by": {"outline", "outline_version", "outline_digest", "profile", "master",
                 "master_digest", "data", "data_digest", "product"},
     "units": [[name, file, day received, digest], ...],
     "kinds": [[field, step, label, unit, formula, state], ...],
     "runs": [[holder, kind, [line, column], [told, ...]], ...],
     "more": [[account, {"inputs": [[name in the formula, account], ...], "note", "cut_off",
                         "given_by", "cell", "file", "parts": [[unit, value, state, pointer], ...],
                         "left_out": [name, ...], "basis": [[name in the formula, value], ...]}],
              ...],
     "blocks": [[kind, key, [words, ...]], ...],
     "missing_page": [line, ...] or null}

A run is as many accounts as it has told, the first of the *kind* of that place, each of the next;
their pointers are the holder and the step of their kind. Each stands a line below the one before,
at the same column, or all of them nowhere (0, 0); else there is a line and a column for each. What
is told is what prints in a table, from which `ledger.number_in` takes the value, or [value, what
prints].

Words are a text without slots; or [text, start, end, account, ...], with the account counted from
that of the slot before, -1 before the first; or just that number, where the text is no more than
what the account prints. A block may have a fourth item, {"pointer", "line", "column", "open": [as
words], "spans": [[columns, rows], ...], "drawn": [digest, ...], "taken_out": true}; its open words
are counted on from the others. Strings and numbers are never taken for each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from baocao.base import VERSION, BadBaseError, Base, MadeBy, Unit
from baocao.ledger import (
    NO_WHERE,
    Columns,
    Entry,
    Kind,
    More,
    Pieces,
    Run,
    Told,
    Where,
    accounts_in,
    blocks_in,
    columns_of,
    short_stands,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter

T = TypeVar("T")
_Run = tuple[str, int, list[int], list[Told]]


@dataclass(frozen=True, slots=True)
class _Form:
    """The JSON."""

    version: int
    made_by: MadeBy
    units: list[Unit]
    kinds: list[Kind]
    runs: list[_Run]
    more: list[tuple[int, More]]
    blocks: list[tuple[str, str, Pieces] | tuple[str, str, Pieces, Where]]
    missing_page: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class _Version:
    version: int


def base_text(base: Base) -> str:
    """*base* as JSON; the same base gives the same text."""
    columns, made_by = columns_of(base), base.made_by
    form: dict[str, object] = {
        "version": base.version,
        "made_by": made_by,
        "units": base.units,
        "kinds": columns.kinds,
        "runs": [(run.holder, run.kind, short_stands(run), run.told) for run in columns.runs],
        "more": list(columns.more.items()),
        "blocks": [
            entry if entry.where is not NO_WHERE else entry[:3] for entry in columns.entries
        ],
    }
    if base.missing_page != ():
        form["missing_page"] = base.missing_page
    return _encoder().encode(form)


def read_base(text: str) -> Base:
    """The base that *text* writes. Raises BadBaseError for anything that is not whole."""
    try:
        form = _adapter(_Form).validate_json(text, strict=True)
    except ValueError as failure:
        raise BadBaseError(_reason(text, failure)) from failure
    if form.version != VERSION:
        raise BadBaseError(f"version {form.version}")
    columns = Columns(
        form.kinds,
        [Run(*written) for written in form.runs],
        dict(form.more),
        [Entry(*written) for written in form.blocks],
    )
    units = tuple(form.units)
    accounts = accounts_in(columns, units)
    blocks = blocks_in(columns, accounts)
    return Base(form.made_by, accounts, blocks, units, missing_page=form.missing_page)


def _reason(text: str, failure: ValueError) -> str:
    """What is wrong with *text*: its version before anything else."""
    try:
        version = _adapter(_Version).validate_json(text).version
    except ValueError:
        version = VERSION
    return str(failure).splitlines()[0] if version == VERSION else f"version {version}"


def _named(node: object) -> dict[str, object]:
    """*node*, a dataclass, by the names of its fields, but for those with their default values."""
    return {
        field.name: found
        for field in fields(cast("DataclassInstance", node))
        if (found := getattr(node, field.name)) != field.default
    }


@lru_cache(maxsize=1)
def _encoder() -> json.JSONEncoder:
    """Made once; in what is written here nothing can hold itself, so nobody looks for circles."""
    return json.JSONEncoder(
        ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_named
    )


@lru_cache(maxsize=2)
def _adapter(form: type[T]) -> TypeAdapter[T]:
    from pydantic import TypeAdapter

    return TypeAdapter(form)
