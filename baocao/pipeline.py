"""The stages in order, for one report.

1. load_outline   outline file -> Outline
2. load_data      data file + Outline -> ReportData, derived figures and broken rules included
3. compose        ReportData + Profile -> Document
4. render         Document + master -> docx bytes
5. stamp          docx bytes + Base -> docx bytes that know what they were made of
6. check          any docx -> problems
7. merge          edited docx + Base + new docx -> the draft with the new data, edits kept

Only this module, the cache and the command line touch the disk; every stage is a function of
values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from baocao import outline as outlines
from baocao.compose import compose
from baocao.compose.missing import (
    MissingFigure,
    missing_figures,
    missing_page,
    printed_blanks,
)
from baocao.data import OUTLINE, ReportData, read_data
from baocao.document import Document
from baocao.editions import edition_problems, is_same_round, with_previous
from baocao.errors import (
    BaocaoError,
    DataError,
    MasterError,
    OutlineError,
    Place,
    Problem,
    Severity,
    nearest,
    problem,
)
from baocao.figures import derive, figure_problems
from baocao.outline import Outline, find_outline
from baocao.output import write_file
from baocao.profiles import Family, Profile, drafting_profiles, newest_profile, profile
from baocao.resources import outline_folders, shipped
from baocao.source import Source, read_json, read_text, read_yaml

if TYPE_CHECKING:
    from baocao.base import Base
    from baocao.rendering import Master, Outside, Rendered

MASTERS: Mapping[Family, str] = {
    Family.NHA_NUOC: "nha-nuoc.docx",
    Family.DANG: "dang.docx",
    Family.CONG_DOAN: "cong-doan.docx",
}


class Product(StrEnum):
    """What is drafted: the report, or the guideline document that asks for it."""

    REPORT = "bao-cao"
    GUIDELINE = "huong-dan"


class Stage(NamedTuple):
    """A stage as it is announced: its number, its name, what it works on."""

    number: int
    name: str
    subject: str

    def __str__(self) -> str:
        return f"{self.number}. {self.name}: {self.subject}"


Announce = Callable[[Stage], None]


def silent(_stage: Stage) -> None:
    """Announce nothing."""


@dataclass(frozen=True)
class Draft:
    """A rendered document: the docx bytes, what was found, what is missing."""

    document: Document
    content: bytes
    problems: tuple[Problem, ...]
    missing: tuple[MissingFigure, ...]

    def save(
        self, path: str | os.PathLike[str], *, force: bool = False, store: bool = False
    ) -> Path:
        """The path written; with *store* a copy of the base is kept in ".baocao" beside it.

        Raises UsageError when the path exists and *force* is False.
        """
        written = write_file(path, self.content, force=force)
        if store:
            from baocao.store import keep

            keep(written, self.content)
        return written


def load_outline(
    reference: str | os.PathLike[str],
    *,
    folder: str | os.PathLike[str] | None = None,
    announce: Announce = silent,
) -> Outline:
    """1. The outline called *reference*: an id, or a path.

    Ids are looked up in *folder*, in the folders of BAOCAO_OUTLINES and among the shipped
    outlines. Raises OutlineError with every problem of the file.
    """
    path = find_outline(reference, outline_folders(folder, os.environ))
    announce(Stage(1, "load_outline", str(path)))
    return outlines.load_outline(path)


def load_data(
    path: str | os.PathLike[str],
    *,
    outline: Outline | None = None,
    folder: str | os.PathLike[str] | None = None,
    announce: Announce = silent,
) -> ReportData:
    """2. The data file at *path*, read by *outline* or by the one it names in "de_cuong".

    That name is an id, or a path from the folder of the data file; an outline that lies beside
    the data file comes before the shipped one of the same id.
    The file that "ky_truoc" names, which must lie in or below that folder, is the previous edition.
    Derived figures are computed; `.problems` holds what was found. Raises DataError with every
    problem when a file cannot be read as data of its outline.
    """
    data = _read(Path(path), outline, folder=folder, announce=announce)
    name = data.header.ky_truoc.tep
    if not name:
        return complete(data)
    file = previous_file(name, data.source)
    return with_edition(data, _read(file, None, folder=folder, announce=announce))


def with_edition(data: ReportData, previous: ReportData) -> ReportData:
    """*data* completed, with *previous*, as read, for its previous edition.

    Raises DataError when the two are of different rounds.
    """
    if not is_same_round(data, previous):
        place = data.source.place(("ky_truoc", "tep"))
        facts = {"found": previous.outline.id, "allowed": data.outline.id}
        raise DataError([problem("data.previous-round", place, **facts)])
    return complete(with_previous(data, derive(previous)))


def _read(
    path: Path,
    outline: Outline | None,
    *,
    folder: str | os.PathLike[str] | None,
    announce: Announce,
) -> ReportData:
    source = read_json(read_text(path, error=DataError), str(path), error=DataError)
    if outline is None:
        reference = outline_reference(source, path)
        outline = load_outline(reference, folder=folder, announce=announce)
    announce(Stage(2, "load_data", str(path)))
    return read_data(source, outline)


def previous_file(name: str, source: Source) -> Path:
    """The file that *source*, a data file, calls its previous edition by *name*.

    Raises DataError unless it lies in or below the folder of that file.
    """
    own = Path(source.name)
    path = own.parent.joinpath(*PureWindowsPath(name).parts)  # either slash parts a path
    place = source.place(("ky_truoc", "tep"))
    try:
        code = _fault_of(name, path, own)
    except (OSError, RuntimeError):  # a name too long, links in a circle
        code = "data.previous-missing"
    if code:
        raise DataError([problem(code, place, found=name)])
    return path


def _fault_of(name: str, path: Path, own: Path) -> str:
    """The code of what is wrong with *path* as the file before *own*; "" for nothing."""
    if not _stays_below(name, path, own.parent):
        return "data.previous-path"
    if not path.is_file():
        return "data.previous-missing"
    return "data.previous-itself" if path.resolve() == own.resolve() else ""


def _stays_below(name: str, path: Path, folder: Path) -> bool:
    """Whether *name* begins nowhere else and *path*, links followed, is in *folder* or below it."""
    return not PureWindowsPath(name).anchor and path.resolve().is_relative_to(folder.resolve())


def load_part(
    path: str | os.PathLike[str],
    known: dict[str | Path, Outline],
    *,
    folder: str | os.PathLike[str] | None = None,
) -> ReportData:
    """2. The data file at *path*, derived but not checked: one of many to be put together.

    *known* keeps the outlines between the calls. Raises as `load_data`.
    """
    source = read_json(read_text(path, error=DataError), str(path), error=DataError)
    reference = outline_reference(source, Path(path))
    if reference not in known:
        known[reference] = load_outline(reference, folder=folder)
    return derive(read_data(source, known[reference]))


def no_data(outline: Outline) -> ReportData:
    """2. The data of nobody: *outline* with every answer and the whole header still to come."""
    return derive(read_data(read_json("{}", outline.id, error=DataError), outline))


def complete(data: ReportData) -> ReportData:
    """*data* with its derived figures, and with every broken rule among its problems."""
    derived = derive(data)
    found = (*figure_problems(derived), *edition_problems(derived))
    return replace(derived, problems=(*data.problems, *found))


def render(  # noqa: PLR0913 - what a draft depends on
    data: ReportData,
    *,
    product: Product | str = Product.REPORT,
    final: bool = False,
    profile_id: str | None = None,
    master: str | os.PathLike[str] | Master | None = None,
    show_sources: bool = False,
    with_missing_page: bool = True,
    announce: Announce = silent,
) -> Draft:
    """3, 4 and 5. The draft of *data*, laid out by the profile it asks for.

    *product* "huong-dan" drafts the guideline document of the outline, issued by the unit that
    *data* describe; their figures are not looked at. *final* refuses (BaocaoError) while figures
    are missing or rules are broken. *profile_id* overrides the data file, *master* the shipped
    Word master of the family. *show_sources* puts every printed value into a content control that
    tells its field. While something is missing, a work sheet that lists it stands before the
    report, unless *with_missing_page* is False. Raises MasterError when the master is at fault, or
    when what it makes is not a whole Word file.
    """
    chosen = choose_profile(data, profile_id)
    announce(Stage(3, "compose", f"{data.outline.id} ({chosen.id})"))
    if Product(product) is Product.GUIDELINE:
        from baocao.compose.guideline import compose_guideline

        data = replace(data, problems=())
        document = compose_guideline(data, chosen)
        missing = printed_blanks(document)
    else:
        document, missing = _composed(data, chosen)
    if final:
        refuse_unfinished(data, missing)
    if not with_missing_page:
        document = replace(document, missing_page=None)
    named = _named_master(chosen, master)
    announce(Stage(4, "render", str(named)))
    opened = _opened(named)
    rendered = _render(_sourced(document, data) if show_sources else document, opened)
    announce(Stage(5, "stamp", f"{chosen.id}, {data.outline.id}"))
    base = _base(document, data, product=Product(product), master=opened)
    base = _framed(base, rendered.outside)
    base = base if with_missing_page else replace(base, missing_page=None)
    stamped = _stamp(rendered, base)
    content = _whole(stamped, opened)
    return Draft(document, content, data.problems, missing)


def composed_base(
    data: ReportData,
    *,
    profile_id: str | None = None,
    master: str | os.PathLike[str] | Master | None = None,
    named: str = "",
) -> Base:
    """3. The base that a draft of *data* would carry, without drafting it.

    *named* is what the data file was called then, its name of today by default. Raises DataError
    for an unknown profile, MasterError for a master that cannot be read.
    """
    chosen = choose_profile(data, profile_id)
    opened = _opened(_named_master(chosen, master))
    document, _ = _composed(data, chosen)
    base = _framed(_base(document, data, master=opened), _outside(document, opened))
    made_by = replace(base.made_by, data=named or base.made_by.data)
    return replace(base, made_by=made_by)


def lint_outline(
    reference: str | os.PathLike[str], *, folder: str | os.PathLike[str] | None = None
) -> tuple[Problem, ...]:
    """What is wrong with the outline called *reference* as a guideline, in the order of the file.

    Raises OutlineError as `load_outline` when it is no valid outline at all.
    """
    from baocao.linting import lint

    path = find_outline(reference, outline_folders(folder, os.environ))
    source = read_yaml(read_text(path, error=OutlineError), str(path), error=OutlineError)
    return lint(outlines.load_outline(path), source)


def refuse_unfinished(data: ReportData, missing: Sequence[MissingFigure]) -> None:
    """Nothing, when *data* can be signed as they are; else BaocaoError with every obstacle."""
    errors = [found for found in data.problems if found.severity is Severity.ERROR]
    told = {found.place.pointer for found in errors}
    errors += [
        problem(
            "consistency.V01", Place(data.source.name, pointer=figure.pointer), found=figure.label
        )
        for figure in missing
        if figure.pointer not in told
    ]
    if errors:
        raise BaocaoError(errors)


def choose_profile(data: ReportData, profile_id: str | None = None) -> Profile:
    """The profile named by the caller or the data file, else the newest of the family.

    Raises DataError for a name nobody knows.
    """
    named = profile_id or data.header.the_thuc.quy_dinh
    if not named:
        family = data.header.the_thuc.he
        return newest_profile(Family(family) if family else data.outline.body)
    known = [known.id for known in drafting_profiles()]
    if named in known:
        return profile(named)
    place = data.source.place(("the_thuc", "quy_dinh"))
    facts = {"found": named, "allowed": ", ".join(known), "near": nearest(named, known)}
    raise DataError([problem("data.unknown-profile", place, **facts)])


def _composed(data: ReportData, chosen: Profile) -> tuple[Document, tuple[MissingFigure, ...]]:
    """The report of *data* with the work sheet before it, and what is missing in it."""
    document = compose(data, chosen)
    missing = missing_figures(data, document)
    return replace(document, missing_page=missing_page(data, document, missing)), missing


def outline_reference(source: Source, data_file: Path) -> str | Path:
    """The outline that *source*, read from *data_file*, names: its id, or the file beside it."""
    return _beside(_named_outline(source), data_file)


def _named_outline(source: Source) -> str:
    named = source.value.get(OUTLINE) if isinstance(source.value, dict) else None
    if not isinstance(named, str) or not named.strip():
        raise DataError([problem("data.missing-outline", source.place())])
    return named.strip()


def _beside(reference: str, data_file: Path) -> str | Path:
    """The outline file that *reference* names from the folder of the data file, if there is one."""
    for name in (reference, f"{reference}.yaml"):
        found = data_file.parent / name
        if found.suffix in (".yaml", ".yml") and found.is_file():
            return found
    return reference


def _named_master(chosen: Profile, master: str | os.PathLike[str] | Master | None) -> Path | Master:
    """The Word master that the caller names, else the shipped one of the family."""
    if master is None:
        return shipped("docx_templates") / MASTERS[chosen.family]
    return Path(master) if isinstance(master, str | os.PathLike) else master


def _opened(master: Path | Master) -> Master:
    from baocao.rendering import open_master

    return open_master(master) if isinstance(master, Path) else master


def _render(document: Document, master: Master) -> Rendered:
    from baocao.rendering import render_parts

    return render_parts(document, master)


def _outside(document: Document, master: Master) -> Outside:
    from baocao.rendering import printed_outside

    return printed_outside(document, master)


def _framed(base: Base, outside: Outside) -> Base:
    from baocao.framing import with_outside

    return with_outside(base, outside)


def _sourced(document: Document, data: ReportData) -> Document:
    from baocao.provenance import with_sources

    return with_sources(document, data)


def _base(
    document: Document, data: ReportData, *, master: Master, product: Product = Product.REPORT
) -> Base:
    """The base of *document*, which is the *product* of *data* and laid out by *master*."""
    from baocao.accounting import file_name
    from baocao.base import MadeBy
    from baocao.provenance import base_of

    outline = data.outline
    made_by = MadeBy(
        outline=outline.id,
        profile=document.profile,
        outline_version=outline.version,
        outline_digest=outline.digest,
        master=master.name,
        master_digest=master.digest,
        data=file_name(data.source.name),
        data_digest=data.source.digest,
        product=str(product) if product is Product.GUIDELINE else "",
    )
    return base_of(document, data, made_by)


def _stamp(rendered: Rendered, base: Base) -> Rendered:
    from baocao.stamp import Marks, stamped

    marks = Marks(base.made_by.profile, base.made_by.outline)
    return replace(rendered, parts=stamped(rendered.parts, marks, base))


def _whole(rendered: Rendered, master: Master) -> bytes:
    """The docx, when every program opens it; else MasterError, for *master*."""
    from baocao.rendering import refuse_broken

    refuse_broken(rendered, master.name, error=MasterError)
    return rendered.content()
