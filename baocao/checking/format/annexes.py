"""Annexes: label, title, reference to the document, page numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baocao.checking.annexes import Annex
from baocao.checking.format.findings import Judge
from baocao.checking.format.numbering import numbered
from baocao.errors import Problem

ROMAN = re.compile(r"^[IVXLC]+$")
ARABIC = re.compile(r"^\d+$")
CLOSED_REFERENCE = re.compile(r"^\(.*\)$")


def annex_problems(judge: Judge) -> Iterator[Problem]:
    """What is wrong in the heads of the annexes."""
    annexes = judge.page.annexes
    if not judge.profile.settles("annex_label"):
        return
    for annex in annexes:
        yield from _label(judge, annex, several=len(annexes) > 1)
        yield from _head(judge, annex)
    yield from _page_numbers(judge, annexes)


def _label(judge: Judge, annex: Annex, *, several: bool) -> Iterator[Problem]:
    """Roman numbers in the state, Arabic in the Party; a single annex has none."""
    roman = judge.profile.wording.annex_numerals == "roman"
    fits = (ROMAN if roman else ARABIC).match(annex.number)
    wanted = "Phụ lục I, II, …" if roman else "Phụ lục 1, 2, …"
    if several and not fits:
        yield judge.fault(
            "format.annex", "annex_label", found=annex.label.text, required=wanted, at=annex.label
        )
    if not several and annex.number:
        yield judge.doubt(
            "format.annex", "annex_label", found=annex.label.text,
            required="Phụ lục (không đánh số khi chỉ có một)", at=annex.label,
        )  # fmt: skip


def _head(judge: Judge, annex: Annex) -> Iterator[Problem]:
    if not annex.title:
        yield judge.fault(
            "format.annex", "annex_title", found="không có", required="tên phụ lục", at=annex.label
        )
    wanted = "(Kèm theo … số … ngày … tháng … năm … của …)"
    if annex.reference is None:
        yield judge.fault(
            "format.annex", "annex_reference", found="không có", required=wanted, at=annex.label
        )
    elif not CLOSED_REFERENCE.match(annex.reference.text):
        yield judge.fault(
            "format.annex", "annex_reference", found=annex.reference.text, required=wanted,
            at=annex.reference,
        )  # fmt: skip


def _page_numbers(judge: Judge, annexes: tuple[Annex, ...]) -> Iterator[Problem]:
    """The pages of each annex are numbered by themselves (NĐ 30/2020/NĐ-CP, Phụ lục I, III.1.đ)."""
    sheets = judge.page.manuscript.sheets
    before = 0
    for annex in annexes:
        section = annex.label.passage.section
        sheet = sheets[section] if section < len(sheets) else sheets[-1]
        own = section != before and sheet.number_start is not None
        before = section
        if not own and _is_numbered(judge):
            yield judge.fault(
                "format.annex", "page_number", found="số trang phụ lục đánh tiếp theo văn bản",
                required="số trang đánh riêng cho từng phụ lục", at=annex.label,
            )  # fmt: skip
            return


def _is_numbered(judge: Judge) -> bool:
    return any(
        numbered(furniture)
        for sheet in judge.page.manuscript.sheets
        for furniture in (*sheet.headers.values(), *sheet.footers.values())
    )
