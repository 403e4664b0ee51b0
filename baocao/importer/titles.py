"""Import: the text of a heading or an item -> its title, and what else it says."""

from __future__ import annotations

import re

from baocao.importer.lines import shortened
from baocao.text import upper_first

LONGEST_TITLE = 160
LONGEST_LEAD = 25
"""Words before a colon that are still a title."""
_END = " .;:,…-–"
_STOPS = (r":\s", r"\s\(", r"[.;]\s")


def cleaned(text: str) -> str:
    """*text* without the marks that only part it from what follows."""
    bare = text.strip()
    while bare and bare[-1] in _END and not bare.endswith("…"):
        bare = bare[:-1]
    return bare or text.strip() or "…"


def parted(text: str) -> tuple[str, str]:
    """The title that opens *text*, and the rest behind its colon; "" when there is none.

    >>> parted("Hình thức tổ chức: không mở hội nghị riêng.")
    ('Hình thức tổ chức', 'không mở hội nghị riêng.')
    """
    lead, colon, rest = text.partition(":")
    one = not re.search(r"[.;]\s", lead)
    if colon and one and rest.strip() and len(lead.split()) <= LONGEST_LEAD:
        return cleaned(lead), rest.strip()
    return cleaned(text), ""


def brief(text: str) -> str:
    """A title for the section that answers *text*: cut at its first stop when it is long."""
    title = cleaned(text)
    for stop in _STOPS:
        if len(title) <= LONGEST_TITLE:
            break
        title = cleaned(re.split(stop, title, maxsplit=1)[0])
    return upper_first(shortened(title, LONGEST_TITLE))
