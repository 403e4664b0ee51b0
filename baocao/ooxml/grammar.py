"""The grammar of WordprocessingML: a tree -> what its schema does not allow.

The schemas (ECMA-376, transitional) come with the package. They are read once, at the first
file that is judged; libxml2 keeps its findings in the schema object, so one thread at a time
uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from baocao.caching import keep, keeps, recalled
from baocao.errors import Problem, problem
from baocao.ooxml.parts import VALUES, Part, elements

SCHEMAS = Path(__file__).parent / "schemas"
PROOF = "grammar"
"""How a proof that nothing is wrong is kept."""
MOST_LOOKED_UP = 50
"""As many parts as a few documents have; beyond that, reading the schemas was worth it."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM_PROPERTIES = f"{{{OFFICE}/custom-properties}}Properties"
STRING = f"{{{VALUES}}}lpwstr"
"""A property of any string (22.4.2.18)."""
MOST_NAMES = 6
"""How many of the elements that may stand in a place are named."""
MOST_FINDINGS = 50
"""How many different faults of one part are told; a part with more is broken as a whole."""
XML_IMPORT = b'<xsd:import namespace="http://www.w3.org/XML/1998/namespace"/>'
XML_IMPORT_FOUND = XML_IMPORT.replace(b"/>", b' schemaLocation="xml.xsd"/>')
"""The schemas do not say where the one of the xml: namespace is."""
FAULTS: Mapping[str, re.Pattern[str]] = {
    "validity.element": re.compile(
        r"Element '(?P<found>[^']+)': This element is not expected\."
        r"(?: Expected is (?:one of )?\( (?P<allowed>.*) \)\.)?"
    ),
    "validity.missing-element": re.compile(
        r"Element '(?P<found>[^']+)': Missing child element\(s\)\."
        r" Expected is (?:one of )?\( (?P<allowed>.*) \)\."
    ),
    "validity.missing-attribute": re.compile(
        r"Element '(?P<owner>[^']+)': The attribute '(?P<found>[^']+)' is required but missing\."
    ),
    "validity.attribute": re.compile(
        r"Element '(?P<owner>[^']+)', attribute '(?P<found>[^']+)': The attribute .* not allowed\."
    ),
    "validity.value": re.compile(r"Element '(?P<owner>[^']+)', attribute '(?P<attribute>[^']+)': "),
}
"""What libxml2 says, by the code that stands for it; the first that fits."""
FULL_NAME = re.compile(r"\{([^}]*)\}([\w.-]+)")
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
AXIS_NUMBERS = frozenset({f"{{{CHART}}}axId", f"{{{CHART}}}crossAx"})
NEGATIVE = re.compile(r"-\d{1,10}")
WILDCARD = re.compile(r"(?:, )?##other\{[^}]*\}\*?")


class Grammar:
    """The compiled schemas."""

    def __init__(self, folder: Path) -> None:
        self._lock = Lock()
        parser = etree.XMLParser(no_network=True)
        parser.resolvers.add(_Shipped(folder))
        self._schema = etree.XMLSchema(etree.parse(str(folder / "docx.xsd"), parser))

    def faults(self, root: etree._Element) -> list[tuple[str, str]]:
        """What is wrong below *root*: the words of libxml2, and the path of the element."""
        with self._lock:
            if self._schema.validate(root):
                return []
            log: Iterable[Any] = self._schema.error_log  # type: ignore[assignment] # poor stubs
            return [(entry.message, entry.path or "") for entry in log]

    def stream_fault(self, pieces: Iterable[bytes]) -> str:
        """What is wrong first in the part that *pieces* make, "" for nothing; it is not held.

        Faults of grammar and of form are told alike, in the words of libxml2.
        """
        with self._lock:
            try:
                source = etree.iterparse(
                    _Stream(pieces), schema=self._schema, huge_tree=True, resolve_entities=False,
                    no_network=True,
                )  # fmt: skip
                for _, element in source:
                    _forget(element)
            except etree.XMLSyntaxError as failure:
                return failure.msg or str(failure)
        return ""


class _Stream:
    """*pieces* as a file that is read once."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""

    def read(self, size: int) -> bytes:
        """At most *size* bytes; none at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left = piece
        given, self._left = self._left[:size], self._left[size:]
        return given


def _forget(element: etree._Element) -> None:
    """Let go of *element* and of everything beside it that has been read."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


class _Shipped(etree.Resolver):
    """Finds the schemas that import each other in one folder and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(  # type: ignore[override] # the stubs forget the context
        self, system_url: str, _public_id: str, context: object
    ) -> object:
        """The schema called as the last part of *system_url*."""
        path = self._folder / Path(system_url).name
        text = path.read_bytes().replace(XML_IMPORT, XML_IMPORT_FOUND)
        return self.resolve_string(text, context, base_url=str(path))


@cache
def grammar() -> Grammar:
    """The grammar of Word files, read from the package the first time."""
    return Grammar(SCHEMAS)


def grammar_problems(part: Part) -> Iterator[Problem]:
    """Every fault of *part* once, at the first place where it stands.

    Reading the schemas takes longer than most drafts. So the first parts of a process are not
    judged if a process before has found nothing wrong in parts of the same shape.
    """
    is_first = keeps() and next(_first_parts(), None) is not None
    shape = _shape(part.root) if is_first else None
    if shape is not None and recalled(PROOF, shape):
        return
    found = list(_problems(part))
    if shape is not None and not found:
        keep(PROOF, shape, value=True)
    yield from found


@cache
def _first_parts() -> Iterator[int]:
    """One number for each part of this process that is looked up, until there are none left."""
    return iter(range(MOST_LOOKED_UP))


def _shape(root: etree._Element) -> bytes:
    """What the schemas see of *root*: all of it but properties that are any string."""
    if root.tag != CUSTOM_PROPERTIES:
        return etree.tostring(root)
    bare = deepcopy(root)
    for text in bare.iter(STRING):
        text.text = None
    return etree.tostring(bare)


def _problems(part: Part) -> Iterator[Problem]:
    prefixes = {space: prefix for prefix, space in part.root.nsmap.items() if prefix}
    told: set[tuple[str, ...]] = set()
    for message, path in grammar().faults(part.root):
        element = _element(part.root, path)
        code, facts = _fault(message, element, prefixes)
        if _is_axis_number(element, facts):
            continue
        key = (code, *facts.values())
        if key not in told and len(told) < MOST_FINDINGS:
            told.add(key)
            yield problem(code, part.place(element), **facts)


def _is_axis_number(element: etree._Element | None, facts: Mapping[str, str]) -> bool:
    """Whether the fault is a negative number of an axis.

    Word for Mac writes them and other programs read them, though 21.2.2.9 asks for an unsigned
    number.
    """
    if element is None or element.tag not in AXIS_NUMBERS:
        return False
    return facts.get("attribute") == "val" and NEGATIVE.fullmatch(facts["found"]) is not None


def _fault(
    message: str, element: etree._Element | None, prefixes: Mapping[str, str]
) -> tuple[str, dict[str, str]]:
    """The code that *message* stands for, and its facts with short names."""
    for code, pattern in FAULTS.items():
        match = pattern.match(message)
        if match:
            facts = {name: _short(fact or "", prefixes) for name, fact in match.groupdict().items()}
            if code == "validity.value":
                name = match["attribute"]
                facts["found"] = element.get(name, "") if element is not None else ""
            return code, facts
    return "validity.schema", {"found": _short(message, prefixes)}


def _short(text: str, prefixes: Mapping[str, str]) -> str:
    """*text* with w:p for its long name; of a list of names the first few."""
    names = FULL_NAME.sub(lambda name: _prefixed(name[1], name[2], prefixes), text)
    listed = WILDCARD.sub("", names).split(", ")
    return ", ".join([*listed[:MOST_NAMES], "…"] if len(listed) > MOST_NAMES else listed)


def _prefixed(space: str, local: str, prefixes: Mapping[str, str]) -> str:
    prefix = prefixes.get(space)
    return f"{prefix}:{local}" if prefix else local


def _element(root: etree._Element, path: str) -> etree._Element | None:
    """The element at *path*; None when its prefixes are declared only further down."""
    spaces = {prefix: space for prefix, space in root.nsmap.items() if prefix}
    try:
        return next(iter(elements(root, path, spaces)), None)
    except etree.XPathError:
        return None
