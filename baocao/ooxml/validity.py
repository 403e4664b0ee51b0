"""Is it a Word file that every program opens: docx bytes -> what is wrong with the file itself.

Part of 6. check, and asked before any report is written. The package (ECMA-376, Part 2): names of
parts, content types, relationships. The parts (Part 1 and the transitional schemas): well formed,
allowed characters, markup compatibility resolved, grammar, ids and references.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from baocao.errors import Place, Problem, Severity, problem
from baocao.ooxml.abridging import MOST, Short, abridged, stands_for
from baocao.ooxml.archive import Packed, unpacked, unpacked_pieces
from baocao.ooxml.compatibility import resolve
from baocao.ooxml.grammar import CHART, grammar, grammar_problems
from baocao.ooxml.package import (
    COMPRESSIONS,
    CONTENT_TYPES,
    LARGEST_PACKAGE,
    LARGEST_PART,
    LARGEST_RATIO,
    MOST_PARTS,
    RATIO_MATTERS,
    UNREADABLE,
    declares_doctype,
)
from baocao.ooxml.parts import STRICT, A, Part, w
from baocao.ooxml.references import NOTHING, Defined, defined, link_problems, reference_problems

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "officeDocument"


class Kind(NamedTuple):
    """What a relationship of a kind leads to: content types and the root element."""

    types: tuple[str, ...]
    root: str


KINDS: Mapping[str, Kind] = {
    MAIN: Kind((f"{WORD}.document.main+xml", f"{WORD}.template.main+xml"), w("document")),
    "glossaryDocument": Kind((f"{WORD}.document.glossary+xml",), w("glossaryDocument")),
    "styles": Kind((f"{WORD}.styles+xml",), w("styles")),
    "numbering": Kind((f"{WORD}.numbering+xml",), w("numbering")),
    "settings": Kind((f"{WORD}.settings+xml",), w("settings")),
    "webSettings": Kind((f"{WORD}.webSettings+xml",), w("webSettings")),
    "fontTable": Kind((f"{WORD}.fontTable+xml",), w("fonts")),
    "header": Kind((f"{WORD}.header+xml",), w("hdr")),
    "footer": Kind((f"{WORD}.footer+xml",), w("ftr")),
    "footnotes": Kind((f"{WORD}.footnotes+xml",), w("footnotes")),
    "endnotes": Kind((f"{WORD}.endnotes+xml",), w("endnotes")),
    "comments": Kind((f"{WORD}.comments+xml",), w("comments")),
    "theme": Kind((f"{OFFICE}.theme+xml",), f"{{{A}}}theme"),
    "chart": Kind((f"{OFFICE}.drawingml.chart+xml",), f"{{{CHART}}}chartSpace"),
    "extended-properties": Kind(
        (f"{OFFICE}.extended-properties+xml",), f"{{{PROPERTIES}/extended-properties}}Properties"
    ),
    "custom-properties": Kind(
        (f"{OFFICE}.custom-properties+xml",), f"{{{PROPERTIES}/custom-properties}}Properties"
    ),
}
"""The parts that are judged by the grammar, by the last word of their relationship's type."""
MOST_PROOFS = 4096
LARGEST_TREE = 16 << 20
"""Bytes of a part whose references are judged as well; a longer one of ours is read through."""
ROOTS: Mapping[str, str] = {name: kind.root for kind in KINDS.values() for name in kind.types}
JUDGED = frozenset(etree.QName(root).localname for root in ROOTS.values())
XML_KIND = re.compile(r".*[+/]xml", re.IGNORECASE)
BAD_CHARACTER = re.compile(r"(?i)invalid (?:char value|xmlchar value) (\d+)")
BAD_SEGMENT = re.compile(r"^$|^\.+$|\.$|\\")


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of the docx *file*, by their names in small letters, and their content types."""

    file: str
    parts: Mapping[str, bytes | Packed]
    kinds: Mapping[str, str]
    roots: Mapping[str, etree._Element]


class Proofs:
    """Which packages of one master were proved sound, by all that their judges see of them.

    Any number of threads may ask and add. As many are held as a master has shapes of reports;
    when more come, it is the numbers of their rows and paragraphs that never come again.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: set[bytes] = set()

    def __contains__(self, seen: bytes) -> bool:
        return seen in self._held

    def add(self, seen: bytes) -> None:
        """Remember that the package of which the digest *seen* is made is sound."""
        if len(self._held) >= MOST_PROOFS:
            self._held.clear()
        self._held.add(seen)


@dataclass(frozen=True, slots=True)
class Vetted:
    """Parts that many files share and that nothing is wrong with: their *roots* by their names.

    Markup compatibility is resolved in them; they are only looked up in, by any number of threads.
    *defined* is what others may refer to in them; they themselves refer to nothing else. *proofs*
    are of the files that share them; None where nobody wants them remembered.
    """

    roots: Mapping[str, etree._Element]
    defined: Defined
    proofs: Proofs | None = None


NOTHING_VETTED = Vetted({}, NOTHING)


class _Relationship(NamedTuple):
    key: str
    kind: str
    target: str
    inside: bool


def validity_problems(content: bytes, name: str) -> tuple[Problem, ...]:
    """What is wrong with the docx *content*, called *name* in the findings; () for a whole file.

    Errors are what a program may refuse or lose; warnings what it passes over in silence. The
    place is the name of a part as region, and the line in that part. Nothing outside is read.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except UNREADABLE:
        return (problem("validity.not-zip", Place(name), found=name),)
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        too_large = list(_size_problems(entries, name))
        if too_large:
            return tuple(too_large)
        found = list(_name_problems(entries, name))
        parts = dict(_unpacked(archive, entries, name=name, found=found))
    found += _package_problems(parts, name, NOTHING_VETTED)
    return tuple(found)


def vetted(parts: Mapping[str, bytes], names: Collection[str]) -> Vetted:
    """Those of *names*, XML parts among the *parts* of a docx, with which nothing is wrong."""
    found: list[Problem] = []
    package = _read(parts, ("", NOTHING_VETTED), found)
    if package is None:
        return NOTHING_VETTED
    found += _content_problems(package, NOTHING_VETTED)
    faulty = {each.place.region for each in found}
    roots = {
        name: root for name, root in package.roots.items() if name in names and name not in faulty
    }
    judged = [part for part in _parts(package) if part.name in roots]
    while faulty := {each.place.region for each in reference_problems(judged)}:
        judged = [part for part in judged if part.name not in faulty]
        roots = {name: root for name, root in roots.items() if name not in faulty}
    return Vetted(roots, defined(judged), Proofs())


def parts_problems(
    parts: Mapping[str, bytes | Packed], name: str, known: Vetted = NOTHING_VETTED
) -> tuple[Problem, ...]:
    """As `validity_problems`, of the *parts* of a docx that is still to be zipped.

    Those of them that are *known* to be well are not judged again, but the others may refer to
    them. They are judged as a whole only if their short ones do not prove them sound.
    """
    return () if _is_proved(parts, known) else tuple(_package_problems(parts, name, known))


def _is_proved(parts: Mapping[str, bytes | Packed], known: Vetted) -> bool:
    """Whether the *parts*, abridged, prove that nothing is wrong, or have done so before."""
    short = dict(_abridged(parts, known))
    if known.proofs is None:
        return _proves(parts, short, known)
    seen = _digest(parts, short, known)
    if seen in known.proofs:
        return True
    is_proved = _proves(parts, short, known)
    if is_proved:
        known.proofs.add(seen)
    return is_proved


def _proves(parts: Mapping[str, bytes | Packed], short: Mapping[str, Short], known: Vetted) -> bool:
    """Whether the *short* ones of some of the *parts* and the others prove them sound."""
    written = {name: content for name, each in short.items() if (content := each.written())}
    found: list[Problem] = []
    package = _read({**parts, **written}, ("", known), found) if written else None
    if package is None or found:
        return False
    is_fit = all(stands_for(each, package.roots[name]) for name, each in written.items())
    return is_fit and next(_problems(package, known), None) is None


def _digest(
    parts: Mapping[str, bytes | Packed], short: Mapping[str, Short], known: Vetted
) -> bytes:
    """The SHA-256 of all that tells whether it is proved: the names, what is not *known* yet."""
    made = sha256()
    for name, whole in parts.items():
        seen = short[name].seen() if name in short else b"" if name in known.roots else whole
        content = seen.data if isinstance(seen, Packed) else seen
        made.update(b"%d %d " % (len(name.encode()), len(content)))
        made.update(name.encode() + content)
    return made.digest()


def _abridged(parts: Mapping[str, bytes | Packed], known: Vetted) -> Iterator[tuple[str, Short]]:
    """The short ones of the *parts* that have one."""
    for name, content in parts.items():
        is_long = isinstance(content, Packed) and content.size > MOST
        if name.endswith(".xml") and name not in known.roots and not is_long:
            short = abridged(unpacked(content), JUDGED)
            if short is not None:
                yield name, short


def _size_problems(entries: Sequence[zipfile.ZipInfo], name: str) -> Iterator[Problem]:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or total > LARGEST_PACKAGE:
        yield problem("validity.too-large", Place(name), found=name)
    for entry in entries:
        likely = max(entry.compress_size * LARGEST_RATIO, RATIO_MATTERS)
        if entry.file_size > min(likely, LARGEST_PART):
            yield problem("validity.too-large", Place(name), found=entry.filename)


def _name_problems(entries: Sequence[zipfile.ZipInfo], name: str) -> Iterator[Problem]:
    """Names that no part may have, and names that two parts share (in any case of letters)."""
    for entry in entries:
        if any(BAD_SEGMENT.search(segment) for segment in entry.filename.split("/")):
            yield problem("validity.part-name", Place(name), found=entry.filename)
    counts = Counter(entry.filename.lower() for entry in entries)
    for entry in entries:
        if counts.pop(entry.filename.lower(), 1) > 1:
            yield problem("validity.duplicate-part", Place(name), found=entry.filename)


def _unpacked(
    archive: zipfile.ZipFile,
    entries: Sequence[zipfile.ZipInfo],
    *,
    name: str,
    found: list[Problem],
) -> Iterator[tuple[str, bytes]]:
    """The parts that can be unpacked; the others are added to *found*."""
    for entry in entries:
        try:
            if entry.compress_type not in COMPRESSIONS:
                raise zipfile.BadZipFile
            with archive.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
                stream.read(1)
        except (*UNREADABLE, NotImplementedError):
            found.append(problem("validity.damaged-part", Place(name), found=entry.filename))
        else:
            yield entry.filename, content


def _package_problems(
    parts: Mapping[str, bytes | Packed], name: str, known: Vetted
) -> list[Problem]:
    found: list[Problem] = []
    package = _read(parts, (name, known), found)
    if package is not None:
        found += _problems(package, known)
    return found


def _problems(package: _Package, known: Vetted) -> Iterator[Problem]:
    yield from _relationship_problems(package)
    yield from _content_problems(package, known)


def _read(
    parts: Mapping[str, bytes | Packed], asked: tuple[str, Vetted], found: list[Problem]
) -> _Package | None:
    """The parts with their types and trees; None without types. What is wrong goes to *found*."""
    name, known = asked
    if CONTENT_TYPES not in parts:
        found.append(problem("validity.missing-part", Place(name), found=CONTENT_TYPES))
        return None
    place = Place(name, region=CONTENT_TYPES)
    types = _parsed(unpacked(parts[CONTENT_TYPES]), place, found)
    if types is None:
        return None
    kinds = _kinds(types, parts)
    roots = {part: root for part, root in known.roots.items() if part in parts}
    for part, content in parts.items():
        is_xml = XML_KIND.fullmatch(kinds.get(part, "")) or part.endswith((".xml", ".rels"))
        if part in roots or not is_xml:
            continue
        if isinstance(content, Packed) and content.size > LARGEST_TREE:
            found += _long_problems(content, Place(name, region=part))
        else:
            root = _parsed(unpacked(content), Place(name, region=part), found)
            if root is not None:
                roots[part] = root
    package = _Package(name, parts, kinds, roots)
    found += _type_problems(package, types)
    return package


def _long_problems(content: Packed, place: Place) -> Iterator[Problem]:
    """What is wrong in the form or the grammar of a part too long to be held as a tree."""
    fault = grammar().stream_fault(unpacked_pieces(content))
    if fault:
        yield problem("validity.not-well-formed", place, found=fault)


def _parsed(content: bytes, place: Place, found: list[Problem]) -> etree._Element | None:
    """The tree of the part at *place*, comments left out; without one, *found* says why."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        unsafe = declares_doctype(content)
        told = problem("validity.doctype", place) if unsafe else _syntax_problem(failure, place)
        found.append(told)
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        found.append(problem("validity.doctype", place))
        return None
    return root


def _syntax_problem(failure: etree.XMLSyntaxError, part: Place) -> Problem:
    place = replace(part, line=failure.lineno)
    bad = BAD_CHARACTER.search(str(failure))
    if bad:
        return problem("validity.character", place, found=f"U+{int(bad[1]):04X}")
    return problem("validity.not-well-formed", place, found=failure.msg or "")


def _kinds(types: etree._Element, parts: Iterable[str]) -> dict[str, str]:
    """The content type of every part that has one."""
    by_end = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in types.iter("{*}Default")
    }
    by_name = {
        _name_of(item.get("PartName", "")): item.get("ContentType", "")
        for item in types.iter("{*}Override")
    }
    found = {}
    for part in parts:
        end = posixpath.basename(part).rpartition(".")[2].lower()
        kind = by_name.get(_name_of(part), by_end.get(end))
        if kind is not None:
            found[part] = kind
    return found


def _name_of(address: str) -> str:
    """The name of a part as names are compared: no %20, small letters, no slash in front."""
    return unquote(address).lower().lstrip("/")


def _type_problems(package: _Package, types: etree._Element) -> Iterator[Problem]:
    """Parts without a content type, types without a part, and types declared twice."""
    place = Place(package.file, region=CONTENT_TYPES)
    for part in package.parts:
        if part != CONTENT_TYPES and part not in package.kinds:
            yield problem("validity.no-content-type", place, found=part)
    names = [_name_of(item.get("PartName", "")) for item in types.iter("{*}Override")]
    ends = [item.get("Extension", "").lower() for item in types.iter("{*}Default")]
    for declared, count in Counter([*names, *ends]).items():
        if count > 1:
            yield problem("validity.duplicate-id", place, found=declared, owner="ContentType")
    known = {_name_of(part) for part in package.parts}
    for unused in sorted(set(names) - known):
        yield problem("validity.unused-content-type", place, found=unused).weighing(
            Severity.WARNING
        )


def _relationship_problems(package: _Package) -> Iterator[Problem]:
    """Relationships that lead nowhere or to a part of another kind, and ids used twice."""
    names = {_name_of(part): part for part in package.parts}
    for part in package.roots:
        if not part.endswith(".rels"):
            continue
        place = Place(package.file, region=part)
        related = list(_relationships(package.roots[part], part))
        for key, count in Counter(each.key for each in related).items():
            if count > 1:
                yield problem("validity.duplicate-id", place, found=key, owner="Relationship")
        for each in related:
            if each.inside and each.target not in names:
                yield problem("validity.missing-target", place, found=each.target, key=each.key)
            elif each.inside and each.kind in KINDS:
                yield from _kind_problems(package, names[each.target], each.kind)
    if not any(each.kind == MAIN for each in _related(package, "")):
        yield problem("validity.missing-part", Place(package.file), found=MAIN)


def _kind_problems(package: _Package, part: str, kind: str) -> Iterator[Problem]:
    """The content type and the root of *part*, to which a relationship of *kind* leads."""
    declared, allowed = package.kinds.get(part), KINDS[kind].types
    if declared is not None and declared not in allowed:
        place = Place(package.file, region=part)
        yield problem("validity.content-type", place, found=declared, allowed=allowed[0])


def _related(package: _Package, part: str) -> list[_Relationship]:
    """The relationships of *part*, of the whole package when it is ""."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    root = package.roots.get(name)
    return [] if root is None else list(_relationships(root, name))


def _relationships(root: etree._Element, name: str) -> Iterator[_Relationship]:
    """The relationships of the part *name*; one to its own source has no target."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for item in root.iter("{*}Relationship"):
        address = item.get("Target", "").partition("#")[0]
        target = _name_of(posixpath.normpath(posixpath.join("/", folder, address)))
        inside = item.get("TargetMode") != "External" and address != ""
        kind = item.get("Type", "").rpartition("/")[2]
        yield _Relationship(item.get("Id", ""), kind, target, inside)


def _content_problems(package: _Package, known: Vetted) -> Iterator[Problem]:
    """What is wrong inside the parts that are WordprocessingML or properties."""
    judged = []
    for part in _parts(package):
        if part.root.tag != ROOTS[part.kind]:
            found, wanted = (
                etree.QName(tag).localname for tag in (part.root.tag, ROOTS[part.kind])
            )
            yield problem("validity.root", part.place(), found=found, allowed=wanted)
        elif part.name not in known.roots:
            judged.append(part)
    for part in judged:
        yield from link_problems(part)
        yield from _demand_problems(part)
        yield from grammar_problems(part)
    yield from reference_problems(judged, known.defined)


def _parts(package: _Package) -> Iterator[Part]:
    """The parts that the grammar judges."""
    for name, root in package.roots.items():
        kind = package.kinds.get(name, "")
        if kind in ROOTS and name != CONTENT_TYPES and not str(root.tag).startswith(f"{{{STRICT}"):
            links = {each.key: each.target for each in _related(package, name)}
            yield Part(package.file, name, kind, root, links)


def _demand_problems(part: Part) -> Iterator[Problem]:
    """What markup compatibility asks for in vain; the tree of *part* is resolved on the way."""
    for demand in resolve(part.root):
        place = part.place(demand.element)
        if demand.declared:
            yield problem("validity.must-understand", place, found=demand.prefix)
        else:
            yield problem("validity.unknown-prefix", place, found=demand.prefix)
