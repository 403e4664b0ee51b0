"""A docx as a zip of parts: bytes -> parts, read safely, and parts -> the same bytes every time.

Files from outside are hostile until read: a package that is too large, names parts outside
itself, holds macros, or whose XML declares entities is refused before anything is unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

LARGEST_PART = 64 * 1024 * 1024
LARGEST_PACKAGE = 256 * 1024 * 1024
MOST_PARTS = 5_000
CONTENT_TYPES = "[Content_Types].xml"
FIRST_PARTS = (CONTENT_TYPES, "_rels/.rels", "word/document.xml")
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that a docx may use (ECMA-376, Part 2, on zip packages)."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What zipfile raises on a damaged, cut off or locked file (wrong names are ValueErrors)."""
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The only time stamp a part ever gets, so that equal parts make equal bytes."""


class PackageError(ValueError):
    """The bytes are no docx that may be opened; *reason* is one of the keys of the messages."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason} {detail}".strip())


def read_package(content: bytes) -> dict[str, bytes]:
    """The parts of a docx by name. Raises PackageError for what is none or may not be read."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except UNREADABLE as failure:
        raise PackageError("not-docx") from failure
    with archive:
        _check_directory(archive)
        try:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        except UNREADABLE as failure:
            raise PackageError("not-docx", str(failure)) from failure
    if CONTENT_TYPES not in parts or "word/document.xml" not in parts:
        raise PackageError("not-docx")
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(part)
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The docx that holds *parts*; the same parts give the same bytes."""
    names = [name for name in FIRST_PARTS if name in parts]
    names += sorted(set(parts) - set(FIRST_PARTS))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def parse_xml(content: bytes) -> etree._Element:
    """The tree of an XML part; entities, networks and huge trees are not for us.

    Raises PackageError when the part is not well formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        raise PackageError("bad-xml", str(failure)) from failure
    if b"<!DOCTYPE" in content:
        raise PackageError("bad-xml", "DOCTYPE")
    return root


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        raise PackageError("too-large")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or name in seen:
            raise PackageError("bad-name", name)
        if entry.compress_type not in COMPRESSIONS:
            raise PackageError("not-docx", name)
        if entry.file_size > LARGEST_PART:
            raise PackageError("too-large", name)
        if name.lower().endswith("vbaproject.bin"):
            raise PackageError("macros", name)
        seen.add(name)
