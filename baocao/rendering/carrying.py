"""Part of 4. render: values of docxtpl that bring parts with them -> a docx that has these parts.

An office whose own master prints pictures, links or sub-documents makes them as with docxtpl, for
a `MasterTemplate`, which is docxtpl's template for one document, and hands them over as `Carried`:

    template = MasterTemplate(master)
    carried = Carried(template, {"logo": InlineImage(template, "logo.png", Mm(20))})
    render(document, master, carried=carried)

The compiled master prints them, part by part in the order of docxtpl. What docxtpl and python-docx
have then added to the package of the template joins the parts that are kept packed: media,
relationships, content types. Composing a sub-document may also change parts of the master, its
styles or the ids in its text; then what came of it is compiled, for this one document.

What docxtpl gives is given, but for what would make a broken or a dangerous file of it: drawings
of a header have ids of their own, tags in the notes of a sub-document are text, and `composing`
tells what else is set right in sub-documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from baocao.errors import Place, Problem, UsageError, problem
from baocao.ooxml.archive import unpacked
from baocao.ooxml.joins import written
from baocao.ooxml.package import PackageError, parse_xml, read_package, write_package
from baocao.ooxml.parts import WP, A, R
from baocao.ooxml.sections import qualified
from baocao.rendering.composing import (
    numberings,
    refuse_subdoc,
    renumbered,
    settle_parts,
    settle_text,
    without_new_notes,
)
from baocao.rendering.forms import JOINING, FilledPart, Form, form_once, mended
from baocao.rendering.masters import Master, form_of
from baocao.rendering.offered import (
    UNREADABLE,
    content_of,
    is_subdoc,
    leaves,
    name_of,
    refers,
    value_problems,
)
from baocao.rendering.programs import has_steady_tables, with_numbered_drawings

COMPOSER = "docxcompose"
DRAWING = f"{{{WP}}}docPr"
LEADING = (
    (f"{{{A}}}blip", f"{{{R}}}embed", RELATIONSHIP_TYPE.IMAGE),
    (qualified("hyperlink"), f"{{{R}}}id", RELATIONSHIP_TYPE.HYPERLINK),
)
"""Elements, the attribute that names a relationship, and the kind that this one has to be of."""


class MasterTemplate(DocxTemplate):  # type: ignore[misc] # docxtpl ships no types
    """The docxtpl template of one document, for which its pictures, links and others are made.

    Raises MasterError when *master* is at fault.
    """

    def __init__(self, master: Master) -> None:
        form_of(master)
        super().__init__(BytesIO(master.content))
        self.master = master
        self.render_init()

    def new_subdoc(self, docpath: Any = None) -> Any:
        """A sub-document: an empty one, or that of the docx at *docpath*, a path or an open file.

        Raises UsageError when docxcompose is missing, and when the file cannot be read, is unsafe
        or cannot be composed; after the last of these the template serves no more.
        """
        try:
            return super().new_subdoc() if docpath is None else self._composed(docpath)
        except ImportError as failure:
            missing = problem("value.no-composer", Place(self.master.name), found=COMPOSER)
            raise UsageError([missing]) from failure

    def _composed(self, docpath: Any) -> Any:
        content, name = content_of(docpath), name_of(docpath)
        refuse_subdoc(content, name)
        known = numberings(self.docx)
        try:
            made = super().new_subdoc(BytesIO(content))
            settle_parts(self.docx, made.subdocx, known)
        except UNREADABLE as failure:
            self.is_rendered = True
            found = str(failure) or type(failure).__name__
            refused = problem("value.not-composed", Place(name), file=name, found=found)
            raise UsageError([refused]) from failure
        return made


@dataclass(frozen=True, slots=True)
class Carried:
    """*values* by the names that a master of an office prints, made for *template*.

    A value is text, a number, a date, docxtpl's `InlineImage`, `RichText`, `RichTextParagraph`,
    `Listing` or sub-document, or a list or a group of them. It serves one document.
    """

    template: MasterTemplate
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Carrying:
    """One document being filled: its *form* and the *names* that it prints beside the report's.

    *notes* are those of sub-documents, by the parts that they stand in.
    """

    form: Form
    names: Mapping[str, object]
    template: MasterTemplate
    notes: Mapping[str, Sequence[etree._Element]]

    def joined(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The filled *parts* with all that the values have brought.

        Raises UsageError when the template cannot be saved or is no docx that may be read.
        """
        found = dict(parts)
        for name in self.notes.keys() & self.form.filled.keys():
            found[name] = _with_children(found[name], self.notes[name])
        for name, content in _saved(self.template).items():
            if name in self.form.filled:
                continue
            known = found.get(name) or self.form.kept.get(name)
            if known is None or unpacked(known) != content:
                joins = name in found
                found[name] = _with_children(found[name], parse_xml(content)) if joins else content
        return found


def begun(carried: Carried, master: Master, *, taken: Mapping[str, object]) -> Carrying:
    """What fills one document of *master*, whose report has the names *taken*, with *carried*.

    Raises UsageError with everything that cannot be carried. The template serves no more after.
    """
    template = carried.template
    faults = list(_problems(carried, master, taken))
    if faults:
        raise UsageError(faults)
    template.is_rendered = True
    roots = [each.subdocx.element for each in _subdocs(carried.values)]
    for root in roots:
        settle_text(template.docx.element, root)
    form, notes = _form_now(template)
    form = replace(form, first_mark=renumbered(roots, form.first_mark))
    names = {name: _printed(value, template) for name, value in carried.values.items()}
    return Carrying(_in_turns(form, template), names, template, notes)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A *value* that may only be printed where what it refers to can be joined."""

    value: Any
    template: MasterTemplate

    def __html__(self) -> str:
        part = self.template.current_rendering_part
        is_text = part is self.template.docx.part
        if is_text or (isinstance(self.value, InlineImage) and isinstance(part, StoryPart)):
            return str(self.value)
        place = Place(self.template.master.name, region=_part_name(part))
        raise UsageError([problem("value.place", place, found=type(self.value).__name__)])

    def __str__(self) -> str:
        return self.__html__()


@dataclass(frozen=True, slots=True)
class _PartInTurn(FilledPart):
    """A part of which docxtpl knows, while it is filled, that it is its turn."""

    name: str
    template: MasterTemplate
    part: Any

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """The whole part. Raises UsageError when a value has made no whole markup of it."""
        self.template.current_rendering_part = self.part
        filled = FilledPart.fill(self, context)
        place = Place(self.template.master.name, region=self.name)
        try:
            root = parse_xml(filled)
        except PackageError as failure:
            broken = problem("value.broken", place, found=failure.detail)
            raise UsageError([broken]) from failure
        wrong = [problem("value.link", place, found=key) for key in _wrong_links(root, self.part)]
        if wrong:
            raise UsageError(wrong)
        return self._settled(filled, root)

    def _settled(self, filled: bytes, root: etree._Element) -> bytes:
        """*filled*, whose tree is *root*, its tables mended, its drawings told from each other."""
        if self.part is self.template.docx.part:
            return filled if has_steady_tables(root) else mended(filled)
        numbers = [drawing.get("id") for drawing in root.iter(DRAWING)]
        if len(set(numbers)) == len(numbers):
            return filled
        return b"".join(with_numbered_drawings([filled]))


def _problems(carried: Carried, master: Master, taken: Mapping[str, object]) -> Iterator[Problem]:
    template, place = carried.template, Place(master.name)
    if template.master.content != master.content:
        yield problem("value.other-master", place, found=template.master.name)
    elif template.is_rendered:
        yield problem("value.used-template", place)
    else:
        for name, value in carried.values.items():
            if not name.isidentifier() or name.startswith("_") or name in taken:
                yield problem("value.taken", place, found=name)
            yield from value_problems(value, template, Place(master.name, quote=name))


def _subdocs(values: Mapping[str, object]) -> Iterator[Any]:
    """The sub-documents among *values*, each once."""
    found = {id(value): value for value in leaves(values) if is_subdoc(value)}
    yield from found.values()


def _printed(value: Any, template: MasterTemplate) -> object:
    """*value* as the master prints it."""
    if isinstance(value, Mapping):
        return {name: _printed(each, template) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(each, template) for each in value]
    return _Printed(value, template) if refers(value) else value


def _form_now(template: MasterTemplate) -> tuple[Form, Mapping[str, Sequence[etree._Element]]]:
    """The form of *template* as its sub-documents left it, and the notes that they have added."""
    form = form_of(template.master)
    fresh, now = _saved(MasterTemplate(template.master)), _saved(template)
    changed = [
        name
        for name in fresh.keys() & now.keys() - {form.core}
        if name.endswith(".xml") and not JOINING.fullmatch(name) and fresh[name] != now[name]
    ]
    if not changed:
        return form, {}
    notes = {}
    for name in _notes_of(template):
        if now[name] != fresh.get(name):
            notes[name], now[name] = without_new_notes(now[name], fresh.get(name))
    return form_once(write_package(now, deflated=False)), notes


def _notes_of(template: MasterTemplate) -> list[str]:
    """The names of the parts of *template* that hold footnotes."""
    links = template.docx.part.rels.values()
    kind = RELATIONSHIP_TYPE.FOOTNOTES
    return [_part_name(link.target_part) for link in links if link.reltype == kind]


def _in_turns(form: Form, template: MasterTemplate) -> Form:
    """*form* whose parts are filled in docxtpl's order, each in its turn."""
    parts = {_part_name(part): part for part in template.docx.part.package.iter_parts()}
    links = template.docx.part.rels.values()
    order = [form.main]
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        order += [_part_name(link.target_part) for link in links if link.reltype == kind]
    names = dict.fromkeys([*(name for name in order if name in form.filled), *form.filled])
    filled: dict[str, FilledPart] = {}
    for name in names:
        part = form.filled[name]
        around = (part.before, part.program, part.after)
        filled[name] = _PartInTurn(*around, name, template, parts.get(name))
    return replace(form, filled=filled)


def _wrong_links(root: etree._Element, part: Any) -> Iterator[str]:
    """What pictures and links in *root* refer to that *part* has not, or not as one of them."""
    links = {} if part is None else part.rels
    for name, attribute, kind in LEADING:
        for element in root.iter(name):
            key = element.get(attribute)
            if key is not None and (key not in links or links[key].reltype != kind):
                yield key


def _saved(template: MasterTemplate) -> dict[str, bytes]:
    """The parts of *template* as it stands. Raises UsageError for what is not to be read."""
    stream, place = BytesIO(), Place(template.master.name)
    try:
        template.save(stream)
        return read_package(stream.getvalue())
    except PackageError as failure:
        broken = problem("value.broken", place, found=failure.detail)
        raise UsageError([broken]) from failure
    except ValueError as failure:
        missing = problem("value.not-replaced", place, found=failure)
        raise UsageError([missing]) from failure


def _with_children(part: bytes, others: Iterable[etree._Element]) -> bytes:
    """The XML *part* with those of *others* at its end that its root does not hold."""
    root = parse_xml(part)
    known = {_canonical(each) for each in root}
    missing = [each for each in others if _canonical(each) not in known]
    root.extend(missing)
    return written(root) if missing else part


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _part_name(part: Any) -> str:
    return str(getattr(part, "partname", "")).lstrip("/")
