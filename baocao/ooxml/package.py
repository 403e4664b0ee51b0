"""A docx as a zip of parts: bytes -> parts, read safely, and parts -> the same bytes every time.

Files from outside are hostile until read: a package that is too large, names parts outside
itself, holds macros, reaches for other files, or whose XML declares entities is refused. Names,
sizes and relationships are judged before any other part is unpacked (ECMA-376, Part 2).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from baocao.ooxml.archive import DEFLATED, Packed, checked, packed, packed_at, stored, zipped

LARGEST_PART = 64 * 1024 * 1024
LARGEST_PACKAGE = 256 * 1024 * 1024
MOST_PARTS = 5_000
LARGEST_RATIO = 250
"""How many times a large part may grow when unpacked; text of a real report grows 10 to 60."""
RATIO_MATTERS = 16 * 1024 * 1024
"""Parts up to this size do no harm, however well they are packed."""
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
MAIN_PART = "word/document.xml"
FIRST_PARTS = (CONTENT_TYPES, PACKAGE_RELATIONSHIPS, MAIN_PART)
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that a docx may use (ECMA-376, Part 2, on zip packages)."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What zipfile raises on a damaged, cut off or locked file (wrong names are ValueErrors)."""
OLE_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How .doc and .xls files begin, and docx files that a password locks."""
LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
DOCTYPE = "DOCTYPE"
LONGEST_PROLOGUE = 4096
"""Bytes in which a document type is looked for."""
CONTROLS = tuple(bytes([code]) for code in range(0x20) if code not in b"\t\n\r")
"""Controls, of which XML takes three."""
NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF."""
STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of Strict Open XML begin, which few programs write and fewer read."""
DRIVE = re.compile(r"[A-Za-z]:")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")
"""A web address and the like; one letter is a drive."""


class PackageError(ValueError):
    """The bytes are no docx that may be opened; *reason* is one of the keys of the messages."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason} {detail}".strip())


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: *kind* is the last word of its type, *target* a part name or URL."""

    key: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A docx whose names, sizes and relationships are safe; its parts are unpacked when asked for.

    Part names differ by more than case (ECMA-376, Part 2, 6.2.2), so they are found in any case.
    """

    content: bytes = field(repr=False)
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(entry.filename for entry in self.entries.values())

    def has(self, name: str) -> bool:
        """Whether there is a part of this *name*."""
        return name.lower() in self.entries

    def part(self, name: str) -> bytes:
        """The bytes of the part *name*. Raises PackageError when damaged, KeyError when missing."""
        entry = self.entries[name.lower()]
        try:
            with self.archive.open(entry):
                return checked(self.packed(name))
        except UNREADABLE as failure:
            raise PackageError("not-docx", str(failure)) from failure

    def packed(self, name: str) -> Packed:
        """The part *name* as it stands in the zip; it is what it says only when `part` gave it."""
        entry = self.entries[name.lower()]
        data = packed_at(self.content, entry.header_offset, entry.compress_size)
        return Packed(entry.file_size, entry.CRC, data, entry.compress_type)

    def tree(self, name: str) -> etree._Element | None:
        """The XML of the part *name*, None without it. Raises PackageError as parse_xml."""
        return _tree(name, self.part(name)) if self.has(name) else None

    def related(self, name: str = "") -> tuple[Relationship, ...]:
        """The relationships of the part *name*, those of the whole package by default."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        return () if root is None else tuple(_relationships(root, folder))

    def main_part(self) -> str:
        """The name of the part that holds the text. Raises PackageError when there is none."""
        for found in self.related():
            if found.kind == "officeDocument" and self.has(found.target):
                return self.entries[found.target.lower()].filename
        if not self.has(MAIN_PART):
            raise PackageError("not-docx")
        return MAIN_PART


def open_package(content: bytes) -> Package:
    """The docx in *content*, nothing of it unpacked but what tells whether it is safe.

    Raises PackageError for what is no docx or may not be read.
    """
    if content.startswith(OLE_FILE):
        raise PackageError("locked" if LOCKED_STREAM in content else "old-format")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except UNREADABLE as failure:
        raise PackageError("not-docx") from failure
    package = Package(content, archive, _checked_directory(archive))
    if not package.has(CONTENT_TYPES):
        raise PackageError("not-docx")
    _check_types(package)
    _check_relationships(package)
    return package


def read_package(content: bytes) -> dict[str, bytes]:
    """The parts of a docx by name. Raises PackageError for what is none or may not be read."""
    package = open_package(content)
    if not package.has(MAIN_PART):
        raise PackageError("not-docx")
    parts = {name: package.part(name) for name in package.names}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _tree(name, part)
    return parts


def write_package(parts: Mapping[str, bytes | Packed], *, deflated: bool = True) -> bytes:
    """The docx that holds *parts*; the same parts give the same bytes.

    One that is only read and written again need not be *deflated*.
    """
    first = [name for name in FIRST_PARTS if name in parts]
    order = [*first, *sorted(set(parts) - set(FIRST_PARTS))]
    return zipped(parts, order, pack=packed if deflated else stored)


def rewrite_package(
    package: Package,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    *,
    deflated: bool = True,
) -> bytes:
    """*package* with the parts *after*; the very ones that were read *before* stay as deflated."""
    parts: dict[str, bytes | Packed] = dict(after)
    for name, part in after.items():
        if part is before.get(name) and (kept := package.packed(name)).method == DEFLATED:
            parts[name] = kept
    return write_package(parts, deflated=deflated)


def parse_xml(content: bytes) -> etree._Element:
    """The tree of an XML part, at most 256 elements deep; entities and networks are not for us.

    Raises PackageError when the part is not well formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        reason = DOCTYPE if declares_doctype(content) else str(failure)
        raise PackageError("bad-xml", reason) from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("bad-xml", DOCTYPE)
    return root


def declares_doctype(content: bytes) -> bool:
    """Whether an XML part that cannot be parsed begins with a document type, in any encoding."""
    return f"<!{DOCTYPE}".encode() in content[:LONGEST_PROLOGUE].replace(b"\0", b"")


def has_letters_only(content: bytes, marks: Collection[bytes] = ()) -> bool:
    """Whether XML has every character of *content*, which is UTF-8, but for *marks*."""
    if any(code in content and code not in marks for code in CONTROLS):
        return False
    return b"\xef" not in content or not any(each in content for each in NO_CHARACTERS)


def _tree(name: str, content: bytes) -> etree._Element:
    """The XML of the part *name*, which a refusal names. Raises PackageError as parse_xml."""
    try:
        return parse_xml(content)
    except PackageError as failure:
        raise PackageError(failure.reason, f"{name} ({failure.detail})") from failure


def _checked_directory(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries of *archive* by their names in small letters. Raises PackageError."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        raise PackageError("too-large")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if _escapes(entry.filename) or entry.filename.lower() in found:
            raise PackageError("bad-name", entry.filename)
        _check_entry(entry)
        if not entry.is_dir():
            found[entry.filename.lower()] = entry
    return found


def _escapes(name: str) -> bool:
    """Whether *name*, unpacked as it stands, could be a file outside the package's folder."""
    outside = name.startswith("/") or "\\" in name or ".." in name.split("/")
    return outside or DRIVE.match(name) is not None


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name, size = entry.filename, entry.file_size
    if entry.compress_type not in COMPRESSIONS:
        raise PackageError("not-docx", name)
    if size > LARGEST_PART:
        raise PackageError("too-large", name)
    if size > RATIO_MATTERS and size > entry.compress_size * LARGEST_RATIO:
        raise PackageError("too-large", name)
    if name.lower().endswith(("vbaproject.bin", "vbadata.xml")):
        raise PackageError("macros", name)


def _check_types(package: Package) -> None:
    for declared in _tree(CONTENT_TYPES, package.part(CONTENT_TYPES)).iter(
        "{*}Override", "{*}Default"
    ):
        kind = declared.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise PackageError("macros", declared.get("PartName", kind))


def _check_relationships(package: Package) -> None:
    """Raises PackageError for what would reach out of the package when opened.

    A link waits for a click; a template of the machine where the file was made is never fetched.
    """
    for name in package.names:
        if not name.lower().endswith(".rels"):
            continue
        for found in _relationships(_tree(name, package.part(name)), ""):
            if not found.external or found.kind == "hyperlink":
                continue
            if found.kind != "attachedTemplate" or not _is_local(found.target):
                raise PackageError("external", found.target)


def _is_local(target: str) -> bool:
    """Whether *target* is a file of the machine itself, neither of a server nor of the web."""
    path = unquote(target).strip().lower().replace("\\", "/").removeprefix("file:")
    if path.startswith("///") and not path.startswith("////"):
        path = path[2:]
    return not path.startswith("//") and not SCHEME.match(path)


def _relationships(root: etree._Element, folder: str) -> Iterator[Relationship]:
    for element in root.iter("{*}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode", "").strip().lower() == "external"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
        yield Relationship(element.get("Id", ""), kind, target, external)
