"""What a run has worked out, kept on disk for the next: outlines, masters, proofs of grammar.

An entry is a plain value under a kind and the bytes that it was made from. Its file is named by
the digest of both, of this program's own code and of the libraries that had a part in it, so that
an entry of another time is never found; a file that is not whole is as none. All of it may be
deleted at any time.

Entries hold compiled code. So the folder and its files are used only if they are the user's own
and nobody else may write to them (on Windows the folder lies in the user's profile). What cannot
be kept or read is worked out anew: nothing here is ever an error.

    BAOCAO_CACHE=off         keeps and reads nothing
    BAOCAO_CACHE=FOLDER      there instead of $XDG_CACHE_HOME/baocao or ~/.cache/baocao
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from baocao.resources import PACKAGE

VARIABLE = "BAOCAO_CACHE"
OFF = frozenset({"off", "0", "no"})
MAGIC = b"baocao-cache-1\n"
SUFFIX = ".baocao-cache"
LARGEST_ENTRY = 64 << 20
MOST_ENTRIES = 500
"""When there are more, the half that was written first goes."""
LIBRARIES = ("docxtpl", "docx", "jinja2", "markupsafe", "lxml", "pydantic", "pydantic_core")
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def recalled(kind: str, source: bytes) -> object:
    """What was kept of this *kind* for *source*; None for nothing that can be trusted."""
    path = _path(kind, source)
    if path is None:
        return None
    try:
        return _unwrapped(_content(path))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(kind: str, source: bytes, value: Any) -> None:
    """Keep *value* as what `recalled` shall give; or not, when it cannot be.

    It is made of what `marshal` writes: numbers, text, bytes, tuples, lists and dicts.
    """
    path = _path(kind, source)
    if path is None:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_safe(path.parent.lstat(), stat.S_ISDIR):
            _write(path, _wrapped(value))
            _prune(path.parent)
    except (OSError, ValueError):
        return


def keeps() -> bool:
    """Whether anything is kept at all."""
    return cache_folder(os.environ) is not None


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where entries are kept; None when the user wants none, or has no folder of his own."""
    named = environment.get(VARIABLE, "").strip()
    if named:
        return None if named.lower() in OFF else Path(named)
    above = environment.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if above and Path(above).is_absolute():
        return Path(above) / "baocao"
    home = environment.get("USERPROFILE" if os.name == "nt" else "HOME", "")
    return Path(home) / ".cache" / "baocao" if home and Path(home).is_absolute() else None


def _path(kind: str, source: bytes) -> Path | None:
    folder, version = cache_folder(os.environ), _version()
    if folder is None or not version:
        return None
    key = sha256(b"\n".join((version, kind.encode(), sha256(source).digest())))
    return folder / f"{kind}-{key.hexdigest()}{SUFFIX}"


@lru_cache(maxsize=1)
def _version() -> bytes:
    """The digest of what an entry depends on beside its source; empty when that cannot be told."""
    told = [sys.version, str(sys.flags.optimize), str(marshal.version)]
    try:
        told += _files()
    except (OSError, ValueError, ImportError):
        return b""
    return sha256("\n".join(told).encode()).digest()


def _files() -> Iterator[str]:
    """Every file of our code and one of each library, with its size and its time."""
    for folder in (PACKAGE, PACKAGE / "compose", PACKAGE / "ooxml", PACKAGE / "ooxml" / "schemas",
                   PACKAGE / "rendering"):  # fmt: skip
        with os.scandir(folder) as found:
            each = sorted((entry.path, entry.stat()) for entry in found if entry.is_file())
        yield from (f"{path} {info.st_size} {info.st_mtime_ns}" for path, info in each)
    for name in LIBRARIES:
        spec = find_spec(name)
        origin = spec.origin if spec else None
        info = Path(origin).stat() if origin else None
        yield f"{origin} {info.st_size} {info.st_mtime_ns}" if info else name


def _content(path: Path) -> bytes:
    """The bytes of the file at *path*. Raises OSError or ValueError for none that is safe."""
    if not _is_safe(path.parent.lstat(), stat.S_ISDIR):
        raise ValueError(path)
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as stream:
        if not _is_safe(os.fstat(stream.fileno()), stat.S_ISREG):
            raise ValueError(path)
        return stream.read(LARGEST_ENTRY)


def _is_safe(info: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether what *info* tells of is of the kind, the user's own, and no one else's to write."""
    if not is_kind(info.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return info.st_uid == os.geteuid() and not info.st_mode & OTHERS_WRITE


def _wrapped(value: Any) -> bytes:
    content = marshal.dumps(value)
    return MAGIC + sha256(content).digest() + content


def _unwrapped(content: bytes) -> object:
    """What `_wrapped` was given. Raises ValueError for anything else, before it is unpacked."""
    head = len(MAGIC) + sha256().digest_size
    body = content[head:]
    if content[:head] != MAGIC + sha256(body).digest():
        raise ValueError(MAGIC)
    found: object = marshal.loads(body)
    return found


def _write(path: Path, content: bytes) -> None:
    """Write *content* at once or not at all; of two that write the same, the last one stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _prune(folder: Path) -> None:
    entries = [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
    if len(entries) > MOST_ENTRIES:
        entries.sort(key=lambda path: path.stat().st_mtime_ns)
        for path in entries[: len(entries) // 2]:
            path.unlink(missing_ok=True)
