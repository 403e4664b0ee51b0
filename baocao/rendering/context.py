"""Part of 4. render: `Document` -> every name that a master may print, as finished markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from baocao.document import Document, Inlines, Line, Properties
from baocao.layout import Layout, lay_out, text_area
from baocao.ooxml.blocks import annexes_xml, body_xml
from baocao.ooxml.markup import rule, runs, twips
from baocao.profiles import profile
from baocao.rendering import forms
from baocao.rendering.forms import Sections

LONGEST_PROPERTY = 255


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


def context_of(document: Document, sections: Sections) -> dict[str, Any]:
    """Every name a master may print; README lists them for those who restyle one.

    Those that begin with a line are tags that `forms` has put into the master.
    """
    chosen = profile(document.profile)
    layout = lay_out(document, chosen)
    ended = [sections.annexes[annex.orientation] for annex in document.annexes]
    before, last = [sections.main, *ended[:-1]], ended[-1] if ended else sections.main
    return {
        **_head_context(document, layout),
        **_frame_context(document),
        **_own_context(document.properties, layout),
        forms.SECTION: Markup(last),
        "than": Markup(body_xml(document.body, text_area(chosen))),
        "phu_luc": Markup(annexes_xml(document.annexes, chosen, before if ended else ())),
    }


def _head_context(document: Document, layout: Layout) -> dict[str, Any]:
    head, chosen = document.head, profile(document.profile)
    return {
        "cap_tren": _markup(layout.superior),
        "co_quan": _markup(layout.issuer),
        "ke_co_quan": _rule(layout.issuer_rule, layout.left),
        "so": _line(head.number),
        "ve_viec": _markup(layout.about),
        "du_thao": _line(head.draft_mark),
        "ke_tieu_de": _rule(layout.top_rule, layout.right),
        "dia_danh_ngay": _line(head.place_date),
        "loai": _line(document.title.kind),
        "trich_yeu": _markup(layout.subject),
        "ke_trich_yeu": _rule(layout.subject_rule, text_area(chosen)),
    }


def _frame_context(document: Document) -> dict[str, Any]:
    addressees, signature = document.addressees, document.signature
    return {
        "kinh_gui": _line(addressees.label if addressees else None),
        "kinh_gui_dong": _lines(addressees.lines if addressees else ()),
        "noi_nhan": _line(document.recipients.label),
        "noi_nhan_dong": _lines(document.recipients.lines),
        "quyen_han": _lines(signature.authority),
        "chuc_vu": _line(signature.post),
        "ho_ten": _line(signature.name),
    }


def _markup(inlines: Inlines) -> Markup:
    return Markup(runs(inlines))


def _line(line: Line | None) -> Markup:
    return _markup(line.inlines) if line else Markup("")


def _lines(lines: Sequence[Line]) -> list[Markup]:
    return [_line(line) for line in lines]


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
