"""Where the base of a draft is found: path of a docx + its bytes -> `FoundBase`.

Part of 7. merge, and of `trace`. Looked for in this order, each believed only when its SHA-256 is
the one that the draft names: the custom XML part of the draft; its sidecar; the store beside it;
its inputs composed anew, which are the data file beside it or the one the caller names, with the
outline, profile and master of today. When none will do, `base` is None and the last of `problems`
says why: a merge can then only compare two documents, every difference a proposal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from baocao.base import BadBaseError, Base, base_text, read_base
from baocao.errors import BaocaoError, Place, Problem, Severity, problem
from baocao.ooxml.cleaning import has_our_styles
from baocao.ooxml.package import read_package
from baocao.provenance import file_name
from baocao.reading_docx import refusing
from baocao.stamp import Identity, digest_of, read_identity, read_kept_text
from baocao.store import is_file, kept_text, sidecar_path, store_path

if TYPE_CHECKING:
    from baocao.rendering import Master


class Where(StrEnum):
    """Where a base was found."""

    DRAFT = "draft"
    SIDECAR = "sidecar"
    STORE = "store"
    INPUTS = "inputs"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class FoundBase:
    """The *base* of a draft and *where* it was; without one, the last problem says why.

    *identity* is None for a file that was never a draft of ours, or is finalized. The problems
    before the last are warnings: what was found and is not the base of this draft.
    """

    base: Base | None
    where: Where
    identity: Identity | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a base may be composed of anew: the *data* file, *folder* of outlines, *master*."""

    data: str | os.PathLike[str] | None = None
    folder: str | os.PathLike[str] | None = None
    master: str | os.PathLike[str] | Master | None = None


NO_INPUTS = Inputs()


@dataclass(frozen=True, slots=True)
class _Search:
    """The draft whose base is looked for, and what was told on the way."""

    path: Path
    content: bytes
    identity: Identity
    inputs: Inputs
    told: list[Problem] = field(default_factory=list)

    def tell(self, code: str, found: str) -> None:
        self.told.append(problem(code, Place(str(self.path)), found=found))


def find_base(
    path: str | os.PathLike[str], content: bytes, *, inputs: Inputs = NO_INPUTS
) -> FoundBase:
    """The base of the draft *content* that lies at *path*.

    Raises DraftError when it is no docx that may be read, DataError or OutlineError when the data
    file that *inputs* names, or its outline, cannot be read.
    """
    with refusing(str(path)):
        identity = read_identity(content)
        text = read_kept_text(content)
        if identity is None and text is None:
            return FoundBase(None, Where.NOWHERE, None, (_stranger(path, content),))
    search = _Search(Path(path), content, identity or Identity("", ""), inputs)
    for where, look in _LOOKS.items():
        base = look(search)
        if base is not None:
            told = tuple(found.weighing(Severity.WARNING) for found in search.told)
            return FoundBase(base, where, search.identity, told)
    return FoundBase(None, Where.NOWHERE, search.identity, tuple(_lost(search)))


def _stranger(path: str | os.PathLike[str], content: bytes) -> Problem:
    """That the file carries nothing of ours: finalized, when it still has the styles of ours."""
    place, found = Place(str(path)), file_name(str(path))
    if has_our_styles(read_package(content)):
        return problem("draft.finalized", place, found=found)
    return problem("draft.not-ours", place, found=found)


def _lost(search: _Search) -> Iterator[Problem]:
    """What was passed over, then that a base is damaged, or else that it is lost."""
    damaged = [found for found in search.told if found.code == "draft.damaged-stamp"]
    yield from (found.weighing(Severity.WARNING) for found in search.told if found not in damaged)
    found = file_name(str(search.path))
    lost = problem("draft.lost-base", Place(str(search.path)), found=found)
    yield damaged[0] if damaged else lost


def _in_draft(search: _Search) -> Base | None:
    text = read_kept_text(search.content)
    if text is None:
        return None
    if not search.identity.digest:
        search.tell("draft.unchecked-base", file_name(str(search.path)))
    elif search.identity.digest != digest_of(text):
        search.tell("draft.damaged-stamp", "SHA-256")
        return None
    return _read(search, text, "draft.damaged-stamp")


def _in_sidecar(search: _Search) -> Base | None:
    return _kept(search, sidecar_path(search.path))


def _in_store(search: _Search) -> Base | None:
    path = store_path(search.path, search.identity)
    return None if path is None else _kept(search, path)


def _kept(search: _Search, path: Path) -> Base | None:
    try:
        text = kept_text(path)
    except BadBaseError:
        search.tell("draft.other-base", path.name)
        return None
    if text is None:
        return None
    if not search.identity.digest or digest_of(text) != search.identity.digest:
        search.tell("draft.other-base", path.name)
        return None
    return _read(search, text, "draft.other-base")


def _read(search: _Search, text: str, code: str) -> Base | None:
    try:
        return read_base(text)
    except BadBaseError as failure:
        search.tell(code, str(failure))
        return None


def _from_inputs(search: _Search) -> Base | None:
    """The base composed anew; a data file that nobody named may as well be missing or broken."""
    named = search.inputs.data
    beside = search.path.parent / (file_name(search.identity.data) or FOLDERLESS)
    if not search.identity.digest or (named is None and not is_file(beside)):
        return None
    try:
        base = _composed(search, Path(named) if named is not None else beside)
    except BaocaoError:
        if named is not None:
            raise
        return None
    if base is None and named is not None:
        search.tell("draft.other-inputs", file_name(str(named)))
    return base


def _composed(search: _Search, path: Path) -> Base | None:
    """What the data at *path* give, if it is the base of the draft; a new name does no harm."""
    from baocao.pipeline import composed_base, load_data

    identity, inputs = search.identity, search.inputs
    data = load_data(path, folder=inputs.folder)
    base = composed_base(
        data, profile_id=identity.profile, master=inputs.master, named=identity.data
    )
    both = (base, replace(base, missing_page=None))
    return next((each for each in both if digest_of(base_text(each)) == identity.digest), None)


FOLDERLESS = "."
"""What the folder itself is called, which is no file."""
_LOOKS: dict[Where, Callable[[_Search], Base | None]] = {
    Where.DRAFT: _in_draft,
    Where.SIDECAR: _in_sidecar,
    Where.STORE: _in_store,
    Where.INPUTS: _from_inputs,
}
"""The places in the order in which they are looked at."""
