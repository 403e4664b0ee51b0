"""Writing files: all of the content or nothing, and never over a file that was not offered."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from baocao.errors import Place, UsageError, problem, reason


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
