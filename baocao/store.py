"""Copies of bases beside the drafts: docx bytes + path -> a small file, and its text again.

Part of 5. stamp. A draft that goes through .odt or .doc loses its base and keeps its ids. So a
copy lies in the folder ".baocao" beside the draft, called by the id of the document and the digest
of the base, or, for a draft that is handed on, in a sidecar "draft.docx.baocao". Either holds what
the draft itself carries and nothing more: `MAGIC`, then the JSON of `base`, packed by zlib. Both
may be deleted; what lies there is only believed when its SHA-256 is the one the draft names.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from baocao.base import BadBaseError
from baocao.errors import Place, UsageError, problem, reason
from baocao.ooxml.archive import DATA_LEVEL
from baocao.output import write_file
from baocao.stamp import Identity, read_base_text, read_identity

FOLDER = ".baocao"
SUFFIX = ".baocao"
MAGIC = b"baocao-base-1\n"
"""How such a file of version 1 begins."""
LARGEST_FILE = 8 * 1024 * 1024
LARGEST_TEXT = 32 * 1024 * 1024
"""The base of ten thousand paragraphs has some two million letters."""
DIGITS = 16
"""Digits of the digest in the name of a file; the whole digest is compared when it is read."""


def keep(draft: str | os.PathLike[str], content: bytes, *, sidecar: bool = False) -> Path | None:
    """The file in which the base of the docx *content*, the *draft* at that path, is now kept.

    None when it carries none. Raises UsageError when the file cannot be written, PackageError for
    what is no docx, BadBaseError when its base is damaged.
    """
    text, identity = read_base_text(content), read_identity(content)
    if text is None or identity is None:
        return None
    path = sidecar_path(draft) if sidecar else store_path(draft, identity)
    if path is None:
        return None
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as failure:
        facts = {"file": path.parent, "reason": reason(failure)}
        raise UsageError([problem("file.unwritable", Place(str(path)), **facts)]) from failure
    return write_file(path, packed(text), force=True)


def sidecar_path(draft: str | os.PathLike[str]) -> Path:
    """Where the sidecar of *draft* lies."""
    path = Path(draft)
    return path.with_name(f"{path.name}{SUFFIX}")


def store_path(draft: str | os.PathLike[str], identity: Identity) -> Path | None:
    """Where the store keeps the base of *draft*; None for ids that are none."""
    if not identity.document or not identity.digest:
        return None
    name = f"{identity.document}-{identity.digest[:DIGITS]}{SUFFIX}"
    return Path(draft).parent / FOLDER / name


def kept_text(path: Path) -> str | None:
    """The text kept in the file *path*; None without such a file.

    Raises BadBaseError when it is no file of ours, damaged, or larger than any base.
    """
    if not is_file(path):
        return None
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as failure:
        raise BadBaseError(reason(failure)) from failure
    return unpacked(content)


def is_file(path: Path) -> bool:
    """Whether there is a file at *path*, which a draft names; a name no system takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def packed(text: str) -> bytes:
    """*text* as such a file holds it."""
    return MAGIC + zlib.compress(text.encode(), DATA_LEVEL)


def unpacked(content: bytes) -> str:
    """The text that `packed` made *content* of; never more than `LARGEST_TEXT` is unpacked.

    Raises BadBaseError for anything else.
    """
    if not content.startswith(MAGIC):
        raise BadBaseError("baocao-base-1")
    if len(content) > LARGEST_FILE:
        raise BadBaseError(f"> {LARGEST_FILE}")
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(content[len(MAGIC) :], LARGEST_TEXT + 1)
        if len(found) > LARGEST_TEXT:
            raise BadBaseError(f"> {LARGEST_TEXT}")
        if not stream.eof or stream.unused_data:
            raise BadBaseError("zlib")
        return found.decode()
    except (zlib.error, UnicodeDecodeError) as failure:
        raise BadBaseError("zlib") from failure
