"""4. render: `Document` + master -> docx bytes, through docxtpl and only here.

The master is an ordinary Word file whose tags name the parts of the frame; the body and the
annexes arrive as blocks. Jinja runs sandboxed, escaped and strict, so a value is printed and
never run, and a tag nobody knows is an error that says where it stands.

    masters    a Word file -> Master, its faults told
    forms      Master -> Form, opened and compiled once
    programs   docxtpl's templates, patched and compiled once
    context    Document -> the names that a master prints
    outside    what a filled master prints around the text
    carrying   pictures, links and sub-documents as values of a master of one's own
    offered    such values, and what keeps them from being printed
    composing  what docxcompose makes of a sub-document, set right
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from baocao.document import Document, charts_of
from baocao.errors import BaocaoError, MasterError, Severity, UsageError
from baocao.ooxml.archive import Packed, packed_stream
from baocao.ooxml.package import write_package
from baocao.ooxml.validity import Vetted
from baocao.rendering.context import context_of
from baocao.rendering.forms import Form, unmarked
from baocao.rendering.masters import Master, form_of, jinja_problem, open_master
from baocao.rendering.outside import Outside, outside_of
from baocao.templates import EXPRESSION_ERRORS

if TYPE_CHECKING:
    from baocao.rendering.carrying import Carried, Carrying

__all__ = [
    "Master",
    "Outside",
    "Rendered",
    "open_master",
    "printed_outside",
    "refuse_broken",
    "render",
    "render_parts",
]


LONGEST_HELD = 4 << 20
"""Bytes of a text that is held unpacked: some two hundred pages."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A docx that is still to be zipped.

    *parts* are those that differ from document to document or join the others, *text* is the one
    called *main*, packed when it is long; *kept* are those of the master as they are packed, of
    which the ones in *vetted* were judged with it. *outside* is what stands around the text.
    """

    main: str
    text: bytes | Packed
    parts: Mapping[str, bytes]
    kept: Mapping[str, Packed]
    vetted: Vetted
    outside: Outside

    def content(self) -> bytes:
        """The bytes of the docx; the same parts give the same bytes."""
        return write_package(self.every_part())

    def every_part(self) -> dict[str, bytes | Packed]:
        """All parts by their names."""
        return {**self.kept, **self.parts, self.main: self.text}


def render(document: Document, master: Master, *, carried: Carried | None = None) -> bytes:
    """The docx of *document*; the same document and master give the same bytes.

    *carried* are values of one's own that a master of one's own prints. Raises MasterError when a
    tag of the master is wrong or unknown, or the master is no whole docx; UsageError when a value
    cannot be carried.
    """
    return render_parts(document, master, carried=carried).content()


def render_parts(document: Document, master: Master, *, carried: Carried | None = None) -> Rendered:
    """The docx of *document*, not zipped yet. Raises as `render`."""
    if carried is None:
        return _rendered(document, master, form_of(master))
    from baocao.rendering.carrying import begun

    taken = context_of(document, form_of(master)).names
    carrying = begun(carried, master, taken=taken)
    rendered = _rendered(document, master, carrying.form, carrying=carrying)
    refuse_broken(rendered, master.name, error=UsageError)
    return rendered


def refuse_broken(rendered: Rendered, name: str, *, error: type[BaocaoError]) -> None:
    """Nothing, when every program opens *rendered*; else *error*, in the findings called *name*."""
    from baocao.ooxml.validity import parts_problems

    found = parts_problems(rendered.every_part(), name, rendered.vetted)
    faults = [fault for fault in found if fault.severity is Severity.ERROR]
    if faults:
        raise error(faults)


def printed_outside(document: Document, master: Master) -> Outside:
    """What the docx of *document* would print around its text. Raises as `render`."""
    form = form_of(master)
    context = context_of(document, form)
    try:
        return outside_of(form, form.fill(context.names), context.names)
    except EXPRESSION_ERRORS as failure:
        raise MasterError([jinja_problem(failure, context.names, master)]) from failure


def _rendered(
    document: Document, master: Master, form: Form, *, carrying: Carrying | None = None
) -> Rendered:
    context, charts = context_of(document, form), charts_of(document)
    names: Mapping[str, Any] = {**context.names, **carrying.names} if carrying else context.names
    try:
        filled = form.fill_text(names, context.streams, drawn=bool(charts))
        text = _held(filled, form.main)
        marked = form.fill(names)
        outside = outside_of(form, marked, names)
    except EXPRESSION_ERRORS as failure:
        raise MasterError([jinja_problem(failure, names, master)]) from failure
    parts = unmarked(marked)
    if carrying:
        parts = carrying.joined(parts)
    if charts:
        from baocao.ooxml.chart_parts import with_charts

        taken = parts.keys() | form.kept.keys()
        parts = with_charts(parts, charts, document.properties.created, page=(form.main, taken))
    return Rendered(form.main, text, parts, form.kept, form.vetted, outside)


def _held(pieces: Iterator[bytes], name: str) -> bytes | Packed:
    """What *pieces* of the part *name* make, packed as they come from LONGEST_HELD bytes on."""
    first: list[bytes] = []
    size = 0
    for piece in pieces:
        first.append(piece)
        size += len(piece)
        if size > LONGEST_HELD:
            return packed_stream(chain(first, pieces), name)
    return b"".join(first)
