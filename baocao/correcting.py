"""`baocao read-back` of a draft of ours: figures that people typed over values -> a data file.

The draft is matched with its base as in 7. merge. A number that stands in place of a value is
proposed for the data file, one by one, for a person to accept. What cannot be put there is told
with the reason: a computed figure (its inputs are), a total (the files of its units are), a
number that can be read in two ways, one that the data file has changed meanwhile, or one beside a
proposal of ours that waits: what was printed there is older than the data.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from baocao.accounting import file_name
from baocao.assessing import status
from baocao.base import Account, Base
from baocao.bases import FoundBase, Inputs, find_base
from baocao.data import ReportData, read_data
from baocao.errors import DataError, DraftError, Place, Problem, Severity, UsageError, problem
from baocao.harvest.values import figure
from baocao.journal import Entry, journal_path, read_journal, with_entries
from baocao.merging.classify import classify
from baocao.merging.merge import Manner, Matched, Report, match, put_in
from baocao.merging.outcomes import How
from baocao.merging.report import Change
from baocao.merging.retyped import Retyped
from baocao.merging.stale import Stale, stale_copies
from baocao.merging.standing import standings
from baocao.outline import NUMERIC, Measured, Outline
from baocao.output import check_target, write_file
from baocao.pipeline import complete, load_data, with_edition
from baocao.reading_docx import refusing
from baocao.regenerating import refuse_other_report
from baocao.source import (
    KeyPath,
    pointer,
    read_bytes,
    read_json,
    read_text,
    value_at,
    with_values,
)
from baocao.text import format_number, round_half_up

TARGET = ".cthd"
BOUNDS = ("tu", "den")
RECORDED = ("dat", "gia_tri")
"""Where a record keeps its number, the first that is there."""
QUOTED = 100
"""How many letters of a paragraph are quoted."""
BETWEEN = " - "
"""Stands between the two numbers of a range."""


class Fate(StrEnum):
    """Whether a number typed by hand can go into the data file, and why not."""

    READY = "ready"
    ROUNDED = "rounded"
    SAME = "same"
    DERIVED = "derived"
    TOTAL = "total"
    EARLIER = "earlier"
    CHANGED = "changed"
    PENDING = "pending"
    DISAGREES = "disagrees"
    UNCLEAR = "unclear"


OFFERED = frozenset({Fate.READY, Fate.ROUNDED})
"""What a person may accept."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A number typed over the value of *field*: *data* is what the data file has, *draft* this.

    *value* is what would be written at *path*, None for nothing. *reasons* are the inputs of a
    computed figure, the units of a total. *quote* is the paragraph it stands in.
    """

    field: str
    label: str
    data: str
    draft: str
    fate: Fate
    quote: str
    path: KeyPath = ()
    value: Decimal | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether a person may accept it."""
        return self.fate in OFFERED

    def as_json(self) -> dict[str, object]:
        """The correction as machines read it."""
        return {
            "field": self.field,
            "pointer": pointer(self.path),
            "label": self.label,
            "data": self.data,
            "draft": self.draft,
            "value": None if self.value is None else _plain(self.value),
            "fate": str(self.fate),
            "reasons": list(self.reasons),
            "quote": self.quote,
        }


class Signed(NamedTuple):
    """Who accepts corrections, and on which day."""

    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Corrections:
    """The figures that people typed in the draft at *path*, which was made of *data*.

    *stale* are places where somebody had copied an old figure by hand.
    """

    path: Path
    data: ReportData
    found: tuple[Correction, ...]
    stale: tuple[Stale, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def source(self) -> Path:
        """The data file."""
        return Path(self.data.source.name)

    @property
    def offered(self) -> tuple[Correction, ...]:
        """Those that a person may accept."""
        return tuple(each for each in self.found if each.is_offered)

    def text(self, accepted: Collection[Correction]) -> str:
        """The data file with what was *accepted*; every other letter stays as it is."""
        values = {each.path: _plain(each.value) for each in accepted if each.value is not None}
        return with_values(read_text(self.source, error=DataError), values)

    def save(
        self,
        path: str | os.PathLike[str],
        accepted: Collection[Correction],
        *,
        signed: Signed | None = None,
        force: bool = False,
    ) -> tuple[Problem, ...]:
        """Write the new data file; what the figures break, and what the draft still says otherwise.

        When they are *signed*, the journal beside it tells each correction, behind those of the
        file it was made of; what a journal that is there already tells, stays in it. Raises
        UsageError when *path* is the data file itself, or exists and *force* is False; DataError
        when the figures cannot be read as data, or a journal cannot. Then nothing is written.
        """
        target = Path(path)
        if target.exists() and target.resolve() == self.source.resolve():
            raise UsageError([problem("readback.own-file", Place(str(path)), file=target.name)])
        text = self.text(accepted)
        raw = read_data(read_json(text, str(target), error=DataError), self.data.outline)
        previous = self.data.previous
        made = complete(raw) if previous is None else with_edition(raw, previous)
        told = (*_new_problems(self.data, made), *self._differing(made, accepted))
        journal = with_entries(target, self.source, self._signed(accepted, signed))
        if journal:
            check_target(journal_path(target), force=force)
        write_file(target, text.encode(), force=force)
        if journal:
            write_file(journal_path(target), journal.encode(), force=True)
        return told

    def _signed(self, accepted: Collection[Correction], signed: Signed | None) -> Iterator[Entry]:
        """What was accepted, for the journal; nothing when nobody signed."""
        if signed is None:
            return
        day, draft = signed.day.isoformat(), self.path.name
        for each in accepted:
            place = pointer(each.path)
            yield Entry(place, each.label, each.data, each.draft, signed.person, day, draft)

    def _differing(self, made: ReportData, accepted: Collection[Correction]) -> Iterator[Problem]:
        """What was *accepted* and would yet print otherwise than it was typed."""
        now = status(self.path, made)
        left = {(each.account.field, each.typed) for each in now.retyped}
        disputed = {each.field for each in now.conflicts}
        for each in accepted:
            if (each.field, each.draft) in left or each.field in disputed:
                place = Place(str(self.path), quote=each.quote)
                facts = {"found": each.draft, "field": each.label}
                told = problem("readback.prints-otherwise", place, **facts)
                yield told.weighing(Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number typed by hand, and the block it stands in as it reads now.

    *pending* tells that a proposal of ours waits in the block.
    """

    retyped: Retyped
    quote: str
    pending: bool


def read_back(
    path: str | os.PathLike[str],
    data: str | os.PathLike[str] | None = None,
    *,
    folder: str | os.PathLike[str] | None = None,
) -> Corrections:
    """What people typed over the figures of the draft at *path*, made of the data file *data*.

    Without *data* the file of the right name beside the draft is taken. Nothing is written.
    Raises DraftError when the draft cannot be read, is not ours, has lost its base, or its data
    file is not there; DataError and OutlineError as `load_data`, and for another outline.
    """
    content = read_bytes(path, error=DraftError)
    found = find_base(path, content, inputs=Inputs(data, folder))
    if found.base is None:
        raise DraftError(_without_base(path, found))
    file = _data_file(Path(path), found.base, data)
    own = load_data(file, folder=folder)
    refuse_other_report(found.base, own)
    with refusing(str(path)):
        new = Report(content, _without_kept(found.base))
        matched = match(content, found.base, new, manner=Manner())
    typed = list(_typed(matched))
    corrections = tuple(_corrections(typed, matched.texts.base, own))
    problems = (*found.problems, *read_journal(file).problems)
    return Corrections(Path(path), own, corrections, _stale(typed, matched), problems)


def _without_base(path: str | os.PathLike[str], found: FoundBase) -> list[Problem]:
    """Why there is no base, or that a report of somebody else needs its outline."""
    if found.identity is not None:
        return list(found.problems[-1:])
    return [problem("readback.no-outline", Place(str(path)), found=file_name(str(path)))]


def _data_file(path: Path, base: Base, data: str | os.PathLike[str] | None) -> Path:
    if data is not None:
        return Path(data)
    name = file_name(base.made_by.data)
    beside = path.parent / name
    if not name or not beside.is_file():
        raise DraftError([problem("readback.no-data", Place(str(path)), found=name or "?")])
    return beside


def _without_kept(base: Base) -> Base:
    """*base* without the blocks that the data have no more, which a person kept in the draft."""
    said = (each for each in base.blocks if each.words or each.open is None)
    return replace(base, blocks=tuple(said))


def _typed(matched: Matched) -> Iterator[_Typed]:
    for each in standings(matched.sides, matched.texts.base, matched.texts.new):
        for retyped in each.retyped:
            yield _Typed(retyped, _quote(each.text, retyped), each.pending)


def _quote(text: str, retyped: Retyped) -> str:
    """The row or paragraph *text*, or what of it stands around the number."""
    if len(text) <= QUOTED:
        return " ".join(text.split())
    own = retyped.carrier.text
    start, end = max(retyped.start - QUOTED // 2, 0), retyped.start + QUOTED // 2
    cut = " ".join(own[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(own) else ''}"


def _stale(typed: Sequence[_Typed], matched: Matched) -> tuple[Stale, ...]:
    """Where people had copied the figures that were corrected, as they were printed."""
    changes = [
        Change(
            each.retyped.block,
            each.retyped.account.field,
            each.retyped.said,
            each.retyped.said.replace(each.retyped.printed, each.retyped.typed),
            How.LISTED,
            each.retyped.account.label,
        )
        for each in typed
    ]
    done = put_in(classify(matched.sides), matched)
    found = stale_copies(matched.draft.carriers, matched.texts.new, done=done, changes=changes)
    return tuple(found)


def _corrections(typed: Sequence[_Typed], base: Base, data: ReportData) -> Iterator[Correction]:
    """One for each value and each number that somebody typed for it."""
    told: dict[tuple[str, str, int], list[_Typed]] = {}
    for each in typed:
        account = each.retyped.account
        told.setdefault((account.field, account.pointer, each.retyped.place), []).append(each)
    for group in told.values():
        numbers = dict.fromkeys(each.retyped.typed for each in group)
        for each in [next(one for one in group if one.retyped.typed == text) for text in numbers]:
            found = _correction(each, base, data)
            agree = len(numbers) == 1 or not found.is_offered
            yield found if agree else replace(found, fate=Fate.DISAGREES, value=None,
                                              reasons=tuple(numbers))  # fmt: skip


def _correction(typed: _Typed, base: Base, data: ReportData) -> Correction:
    retyped, account = typed.retyped, typed.retyped.account
    made = Correction(account.field, account.label or account.field, retyped.printed,
                      retyped.typed, Fate.UNCLEAR, typed.quote)  # fmt: skip
    if account.formula:
        return replace(made, fate=Fate.DERIVED, reasons=tuple(_inputs(account, base)))
    if account.parts:
        names = tuple(base.units[part.unit].name for part in account.parts)
        return replace(made, fate=Fate.TOTAL, reasons=names)
    if "#" in account.pointer:
        return replace(made, fate=Fate.EARLIER)
    spec = _spec(data.outline, account.field)
    if typed.pending and (spec is None or _is_older(retyped, spec)):
        return replace(made, fate=Fate.PENDING)
    path, there = _literal(data.source.value, retyped)
    if spec is None or there is None or spec.type not in NUMERIC:
        return made
    return _valued(replace(made, path=path), retyped, (_read(there, spec), spec))


def _valued(
    made: Correction, retyped: Retyped, known: tuple[Decimal | None, Measured]
) -> Correction:
    """*made* with the number to write, when it can be read in one way and the data still agree."""
    there, spec = known
    value, printed = _read(retyped.typed, spec), _read(retyped.printed, spec)
    was = _was(retyped)
    if value is None or there is None or was is None or not _prints(was, printed):
        return made
    made = replace(made, data=format_number(there), value=value)
    if there == value:
        return replace(made, fate=Fate.SAME, value=None)
    if there != was:
        return replace(made, fate=Fate.CHANGED, value=None)
    return replace(made, fate=Fate.READY if printed == was else Fate.ROUNDED)


def _read(text: object, spec: Measured) -> Decimal | None:
    """The number that *text*, or a number of the data file, is for *spec*."""
    if isinstance(text, int | Decimal):
        return Decimal(text)
    return figure(str(text), spec)


def _was(retyped: Retyped) -> Decimal | None:
    """The number that was printed, before it was rounded."""
    values = retyped.account.value.split(BETWEEN)
    if len(values) != retyped.of or retyped.place >= len(values):
        return None
    try:
        return Decimal(values[retyped.place].strip())
    except InvalidOperation:
        return None


def _is_older(retyped: Retyped, spec: Measured) -> bool:
    """Whether what stood there was printed of other data than the account tells of.

    While a proposal waits the base keeps the words of an earlier printing. The rows of a list may
    have had other places then, and another one the same number by now.
    """
    steps = retyped.account.pointer.split("/")
    was = _was(retyped)
    in_row = any(step.isdecimal() for step in steps)
    return in_row or was is None or not _prints(was, _read(retyped.printed, spec))


def _prints(was: Decimal, printed: Decimal | None) -> bool:
    """Whether *was*, rounded as *printed* is, is that number."""
    if printed is None:
        return False
    exponent = printed.as_tuple().exponent
    return isinstance(exponent, int) and round_half_up(was, max(-exponent, 0)) == printed


def _spec(outline: Outline, name: str) -> Measured | None:
    """What the field or the column *name* holds."""
    found = outline.fields.get(name) or outline.fields.get(name.removesuffix(TARGET))
    table, _, column = name.rpartition(".")
    if found is not None or table not in outline.tables:
        return found
    return next((each for each in outline.tables[table].columns if each.id == column), None)


def _literal(tree: object, retyped: Retyped) -> tuple[KeyPath, int | Decimal | str | None]:
    """Where the data file has the number, and what stands there; None for no number."""
    raw, path = value_at(tree, retyped.account.pointer)
    if isinstance(raw, dict):
        keys = BOUNDS[retyped.place : retyped.place + 1] if BOUNDS[0] in raw else RECORDED
        key = next((key for key in keys if key in raw), "")
        raw, path = raw.get(key), (*path, key)
    is_number = isinstance(raw, int | Decimal | str) and not isinstance(raw, bool)
    return path, raw if is_number else None


def _inputs(account: Account, base: Base) -> Iterator[str]:
    """The formula of a computed figure, then each figure that enters it."""
    yield account.formula
    for each in account.inputs:
        given = base.accounts[each.account]
        yield f"{given.label or given.field} ({given.field}) = {given.printed or given.value}"


def _new_problems(before: ReportData, after: ReportData) -> Iterator[Problem]:
    """What *after* breaks and *before* did not."""
    known = {(found.code, found.place.pointer) for found in before.problems}
    for found in after.problems:
        if (found.code, found.place.pointer) not in known:
            yield found


def _plain(value: Decimal) -> str:
    """*value* as JSON writes a number."""
    return f"{int(value)}" if value == value.to_integral_value() else f"{value.normalize():f}"
