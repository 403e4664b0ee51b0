"""Part of batch: a batch from its units to its folder, resumed where it stopped.

A unit whose data, outline and settings are those of the last time is not drafted again. A draft
that somebody has edited since is never overwritten: when the data have changed too, the unit is
told as one to regenerate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from baocao.batch.manifest import Entry, Manifest, Status, open_manifest
from baocao.batch.names import DEFAULT_PATTERN, check_pattern, file_name, name_problem
from baocao.batch.spread import render_by, render_here, render_in_processes
from baocao.batch.units import Unit
from baocao.batch.work import Kit, Rendered, input_digest
from baocao.errors import DraftError, Place, Problem, UsageError, problem
from baocao.output import is_plain_name, make_folder, write_file
from baocao.pipeline import MASTERS
from baocao.regenerating import Edited
from baocao.resources import shipped
from baocao.source import read_bytes
from baocao.speech import language


@dataclass(frozen=True, slots=True)
class Way:
    """How a batch is run: by *jobs* processes, or by *executor* with about as many workers.

    *pattern* makes the names of the drafts; *force* overwrites what is there. Where the folder
    *edited* has a draft of that name, the data go into it.
    """

    jobs: int = 1
    executor: Executor | None = None
    pattern: str = DEFAULT_PATTERN
    force: bool = False
    edited: Path | None = None


def run_batch(
    units: Iterable[Unit], out: Path, kit: Kit, *, way: Way | None = None
) -> Iterator[Entry]:
    """What became of each of *units*, its draft written into the folder *out*.

    The manifest there is whole whenever this stops, by an exception as well. Raises UsageError
    for a pattern that makes no names, a folder that cannot be made, and one that is that of the
    edited drafts too.
    """
    way = way or Way()
    check_pattern(way.pattern)
    if way.edited is not None and way.edited.resolve() == out.resolve():
        raise UsageError([problem("batch.same-folder", Place(str(out)), found=out)])
    make_folder(out)
    run = _Run(out, kit, way, open_manifest(out))
    try:
        for entry in run.entries(units):
            run.manifest.add(entry)
            yield entry
    finally:
        run.manifest.close(run.order)


def drafted(units: Iterable[Unit], kit: Kit, way: Way) -> Iterator[Rendered]:
    """*units* drafted in the *way* asked for, as they are done."""
    if way.executor is not None:
        return render_by(units, kit, way.executor, jobs=max(way.jobs, 1))
    if way.jobs > 1:
        return render_in_processes(units, kit, jobs=way.jobs)
    return render_here(units, kit)


@dataclass
class _Run:
    """One batch on its way: whose turn it was, what each was made of, which names are taken."""

    out: Path
    kit: Kit
    way: Way
    manifest: Manifest
    order: list[str] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    kept: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.settings = _settings(self.kit, self.way)

    def entries(self, units: Iterable[Unit]) -> Iterator[Entry]:
        """The entry of each unit, those that need no work as they are met."""
        for found in drafted(self._to_do(units), self.kit, self.way):
            yield from self._kept()
            yield self._written(found)
        yield from self._kept()

    def _kept(self) -> Iterator[Entry]:
        while self.kept:
            yield self.kept.pop(0)

    def _to_do(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """The units that are to be drafted; the others are noted as kept."""
        for unit in map(self._with_edited, units):
            name = unit.file.name
            self.order.append(name)
            digest = input_digest(unit)
            before = self.manifest.before.get(name)
            if before is not None and self._is_done(before, digest):
                self.taken[before.output.lower()] = name
                self.kept.append(_as_kept(before))
            else:
                self.inputs[name] = digest
                yield unit

    def _with_edited(self, unit: Unit) -> Unit:
        """*unit* with the edited draft that has its name, if there is one."""
        if self.way.edited is None or not unit.facts:
            return unit
        name = file_name(self.way.pattern, dict(unit.facts))
        path = self.way.edited / name
        if not is_plain_name(name) or not path.is_file():
            return unit
        try:
            return replace(unit, edited=Edited(path, read_bytes(path, error=DraftError)))
        except DraftError as failure:
            return replace(unit, problems=tuple(failure.problems))

    def _is_done(self, before: Entry, digest: str) -> bool:
        same = before.input == digest and before.settings == self.settings
        return same and bool(before.output) and (self.out / before.output).is_file()

    def _written(self, found: Rendered) -> Entry:
        """The entry of *found*, its draft written unless something stands against it."""
        place = Place(found.name)
        problems = list(found.problems)
        output = digest = ""
        if found.content is not None:
            name = file_name(self.way.pattern, dict(found.facts))
            refused = self._refusal(name, found.name) or self._write(name, found.content, place)
            if refused is None:
                output, digest = name, sha256(found.content).hexdigest()
                self.taken[name.lower()] = found.name
            else:
                problems.append(refused)
        told = (each.in_language(language()).as_json() for each in problems)
        return Entry(
            found.name,
            _status(found) if output else Status.FAILED,
            input=self.inputs.pop(found.name, ""),
            settings=self.settings,
            output=output,
            digest=digest,
            missing=tuple(blank._asdict() for blank in found.missing),
            problems=tuple(told),
            waiting=found.waiting,
            seconds=round(found.seconds, 6),
        )

    def _refusal(self, name: str, unit: str) -> Problem | None:
        """Why no draft called *name* may be written for *unit*."""
        place = Place(unit)
        refused = name_problem(name, place, self.taken)
        path = self.out / name
        if refused is not None or self.way.force or not path.exists():
            return refused
        before = self.manifest.before.get(unit)
        ours = before is not None and before.output == name
        if before is None or not ours:
            return problem("file.exists", place, file=path)
        if path.is_file() and sha256(path.read_bytes()).hexdigest() == before.digest:
            return None
        return problem("batch.edited", place, found=path)

    def _write(self, name: str, content: bytes, place: Place) -> Problem | None:
        try:
            write_file(self.out / name, content, force=True)
        except UsageError as failure:
            return problem("batch.not-written", place, found=failure.problems[0].message)
        return None


def _status(found: Rendered) -> Status:
    return Status.REGENERATED if found.regenerated else Status.DRAFTED


def _as_kept(before: Entry) -> Entry:
    return replace(before, status=Status.KEPT, seconds=0.0)


def _settings(kit: Kit, way: Way) -> str:
    """The SHA-256 of what all drafts of a batch share: the program, the masters, the options."""
    masters = [shipped("docx_templates") / name for name in MASTERS.values()]
    own = kit.master
    told = [version("baocao"), str(kit.profile_id), str(kit.final), way.pattern]
    told += [own.digest] if own else [sha256(path.read_bytes()).hexdigest() for path in masters]
    return sha256("\0".join(told).encode()).hexdigest()
