"""Part of 4. render: `Document` -> every name that a master may print, as finished markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from baocao.document import Document, Inlines, Line, Properties
from baocao.layout import Layout, lay_out, text_area
from baocao.ooxml.blocks import annexes_xml, body_xml, missing_page_xml
from baocao.ooxml.bookmarks import Bookmarker
from baocao.ooxml.markup import rule, runs, twips
from baocao.profiles import profile
from baocao.rendering import forms
from baocao.rendering.forms import Form

LONGEST_PROPERTY = 255
BODY, ANNEXES, MISSING = "than", "phu_luc", "con_thieu"


@dataclass(frozen=True, slots=True)
class Markup:
    """Finished WordprocessingML, which Jinja must not escape again."""

    xml: str

    def __html__(self) -> str:
        return self.xml

    def __str__(self) -> str:
        return self.xml

    def __bool__(self) -> bool:
        return bool(self.xml)


@dataclass(frozen=True, slots=True)
class Context:
    """Every name that a master may print; README lists them for those who restyle one.

    *names* that begin with a line are tags that `forms` has put into the master. *streams* are
    the long ones, which the names only stand for: they come piece by piece, and once.
    """

    names: Mapping[str, Any]
    streams: Mapping[str, Iterator[str]]


def context_of(document: Document, form: Form) -> Context:
    """What the master of *form* prints of *document*."""
    chosen = profile(document.profile)
    layout = lay_out(document, chosen)
    sections, marks = form.sections, Bookmarker(form.first_mark)
    ended = [sections.annexes[annex.orientation] for annex in document.annexes]
    before, last = [sections.main, *ended[:-1]], ended[-1] if ended else sections.main
    names = {
        **_head_context(document, layout, marks),
        **_frame_context(document, marks),
        **_own_context(document.properties, layout),
        forms.SECTION: Markup(last),
        BODY: Markup(forms.place_of(BODY) if document.body else ""),
        ANNEXES: Markup(forms.place_of(ANNEXES)),
        MISSING: Markup(forms.place_of(MISSING) if document.missing_page else ""),
    }
    width = text_area(chosen)
    streams = {
        BODY: body_xml(document.body, width, marks),
        ANNEXES: annexes_xml(document.annexes, chosen, before if ended else (), marks=marks),
    }
    if document.missing_page:
        page = document.missing_page
        streams[MISSING] = missing_page_xml(page, width, sections.before, marks=marks)
    return Context(names, streams)


def _head_context(document: Document, layout: Layout, marks: Bookmarker) -> dict[str, Any]:
    head, title, chosen = document.head, document.title, profile(document.profile)
    return {
        "cap_tren": _laid_out(head.superior, layout.superior, marks),
        "co_quan": _laid_out(head.issuer, layout.issuer, marks),
        "ke_co_quan": _rule(layout.issuer_rule, layout.left),
        "so": _line(head.number, marks),
        "ve_viec": _laid_out(head.about, layout.about, marks),
        "du_thao": _line(head.draft_mark, marks),
        "ke_tieu_de": _rule(layout.top_rule, layout.right),
        "dia_danh_ngay": _line(head.place_date, marks),
        "loai": _line(title.kind, marks),
        "trich_yeu": _laid_out(title.subject, layout.subject, marks),
        "ke_trich_yeu": _rule(layout.subject_rule, text_area(chosen)),
    }


def _frame_context(document: Document, marks: Bookmarker) -> dict[str, Any]:
    addressees, signature = document.addressees, document.signature
    return {
        "kinh_gui": _line(addressees.label if addressees else None, marks),
        "kinh_gui_dong": _lines(addressees.lines if addressees else (), marks),
        "noi_nhan": _line(document.recipients.label, marks),
        "noi_nhan_dong": _lines(document.recipients.lines, marks),
        "quyen_han": _lines(signature.authority, marks),
        "chuc_vu": _line(signature.post, marks),
        "ho_ten": _line(signature.name, marks),
    }


def _laid_out(line: Line | None, inlines: Inlines, marks: Bookmarker) -> Markup:
    """*line* as it was broken into *inlines*."""
    return Markup(marks.around(line.key, runs(inlines)) if line else "")


def _line(line: Line | None, marks: Bookmarker) -> Markup:
    return _laid_out(line, line.inlines if line else (), marks)


def _lines(lines: Sequence[Line], marks: Bookmarker) -> list[Markup]:
    return [_line(line, marks) for line in lines]


def _rule(length: float | None, width: float) -> Markup:
    return Markup(rule(length, width)) if length else Markup("")


def _own_context(properties: Properties, layout: Layout) -> dict[str, Any]:
    moment = datetime.combine(properties.created, time(), UTC)
    return {
        forms.LEFT: twips(layout.left),
        forms.RIGHT: twips(layout.right),
        forms.TITLE: properties.title[:LONGEST_PROPERTY],
        forms.SUBJECT: properties.subject[:LONGEST_PROPERTY],
        forms.AUTHOR: properties.author[:LONGEST_PROPERTY],
        forms.KEYWORDS: properties.keywords,
        forms.MOMENT: moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
