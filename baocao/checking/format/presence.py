"""Which elements a document must have: those of its kind, by the models of its family."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from baocao.checking.elements import Page
from baocao.checking.format.findings import Judge
from baocao.errors import Problem
from baocao.text import fold

ACTING = "Q."
"""Whoever acts in a post names it on the same line."""
MINUTES = fold("biên bản")
TYPED = re.compile(r"[/-]\s*(NQ|QĐ|CT|TB|HD|CTr|KH|PA|ĐA|BC|BB|TTr|KL)\s*[/-]")
"""The symbol of a type between the signs of a number line."""
NEEDED = "phải có"
LONGEST_TYPE = 4
"""Words of the longest name of a type."""
CODES: Mapping[str, str] = {
    "country": "format.country",
    "motto": "format.motto",
    "issuer": "format.issuer",
    "number": "format.number",
    "place_date": "format.date",
    "kind": "format.kind",
    "subject": "format.subject",
    "about": "format.about",
    "addressee": "format.addressees",
    "post": "format.signature",
    "signer": "format.signature",
    "recipients_label": "format.recipients",
    "recipients": "format.recipients",
}


def presence_problems(judge: Judge) -> Iterator[Problem]:
    """A problem for each element that is not there."""
    for element in _required(judge):
        if not judge.page[element] and judge.profile.settles(element):
            yield judge.fault(
                CODES[element], element, found="không có", required=_wanted(judge, element)
            )


def is_letter(page: Page) -> bool:
    """Whether the document is a công văn, which has no type above its text nor in its number."""
    if page["kind"]:
        return False
    return bool(page["about"] or (page["addressee"] and not TYPED.search(page.text("number"))))


def _required(judge: Judge) -> Iterator[str]:
    page = judge.page
    minutes = page.text("kind") and fold(page.text("kind")).startswith(MINUTES)
    yield "country"
    if judge.profile.motto:
        yield "motto"
    yield from ("issuer", "number")
    if not minutes:
        yield "place_date"
    yield from ("about", "addressee") if is_letter(page) else ("kind",)
    if page["kind"] and not _says_its_subject(page):
        yield "subject"
    yield "recipients_label"
    if page["recipients_label"]:
        yield "recipients"
    if not minutes:
        acting = any(line.shown.startswith(ACTING) for line in page["authority"])
        yield from ("signer",) if acting else ("post", "signer")


def _says_its_subject(page: Page) -> bool:
    """Whether the line of the type goes on with what it is about."""
    return len(page.text("kind").split()) > LONGEST_TYPE


def _wanted(judge: Judge, element: str) -> str:
    wording = judge.profile.wording
    return {
        "country": judge.profile.country,
        "motto": judge.profile.motto,
        "number": f"dòng {_number_example(judge)}",
        "place_date": "dòng địa danh, ngày tháng năm",
        "about": wording.about.format(subject="…"),
        "addressee": wording.addressees_label,
        "recipients_label": wording.recipients_label,
    }.get(element, NEEDED)


def _number_example(judge: Judge) -> str:
    return judge.profile.wording.number_line.format(number="12", type="BC", agency="…")
