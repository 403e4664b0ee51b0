"""Writing files: all of the content or nothing, and never over a file that was not offered."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from baocao.errors import Place, UsageError, problem, reason

UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""What no name of a file may hold on one system or another."""
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that Windows keeps for devices."""
BACKUP = ".bak"
LONGEST_NAME = 200
"""Bytes of a name; systems take 255, and a temporary file adds some of its own."""


def is_plain_name(name: str) -> bool:
    """Whether *name* can be a file of one folder on every system, and can be nothing else."""
    if name in ("", ".", "..") or name[-1] in ". " or UNFIT.search(name):
        return False
    return RESERVED.fullmatch(name) is None and len(name.encode()) <= LONGEST_NAME


def fit_name(words: str) -> str:
    """*words* without what no name of a file may hold; see `is_plain_name` whether it is one."""
    return " ".join(UNFIT.sub("-", words).split()).strip(". ")


def make_folder(path: str | os.PathLike[str]) -> Path:
    """The folder *path*, made if there is none. Raises UsageError when it cannot be."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        facts = {"file": folder, "reason": reason(failure)}
        raise UsageError([problem("file.unwritable", Place(str(folder)), **facts)]) from failure
    return folder


def write_file(
    path: str | os.PathLike[str], content: bytes | Iterable[bytes], *, force: bool = False
) -> Path:
    """The path written: *content* goes to a temporary file beside it, which is then renamed.

    A long content may come piece by piece.
    Raises UsageError when the file exists and *force* is False, or when it cannot be written.
    """
    target = Path(path)
    check_target(target, force=force)
    try:
        _replace(target, content)
    except OSError as failure:
        facts = {"file": target, "reason": reason(failure)}
        raise UsageError([problem("file.unwritable", Place(str(target)), **facts)]) from failure
    return target


def check_target(target: Path, *, force: bool) -> None:
    """Nothing, when *target* may be written; else UsageError: a folder, or a file that exists."""
    place = Place(str(target))
    if target.is_dir():
        raise UsageError([problem("file.is-directory", place, file=target)])
    if target.exists() and not force:
        raise UsageError([problem("file.exists", place, file=target)])


def spare_inputs(target: str | os.PathLike[str], *inputs: str | os.PathLike[str] | None) -> None:
    """Nothing, unless *target* is one of the files that the result is made of; then UsageError.

    No leave to overwrite is meant for these: a result is of another kind, and they would be lost.
    """
    path = Path(target)
    for each in inputs:
        if each is not None and path.exists() and Path(each).exists() and path.samefile(each):
            raise UsageError([problem("file.is-input", Place(str(target)), file=path.name)])


def free_backup(target: Path) -> Path:
    """A name beside *target* for a copy of it, "draft.docx.bak" or the next that no copy has."""
    numbers = ("", *(f".{number}" for number in range(1, 1000)))
    names = (target.with_name(f"{target.name}{BACKUP}{number}") for number in numbers)
    return next(name for name in names if not name.exists())


def _replace(target: Path, content: bytes | Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([content] if isinstance(content, bytes) else content)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The permission bits the user withholds from new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
