"""6. check: lines -> text that is not in the encoding and form that TCVN 6909:2001 asks for.

Official documents are written in Unicode of TCVN 6909:2001 (NĐ 30/2020/NĐ-CP, Phụ lục I, I.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from baocao.checking.lines import Finding, Line, Mark
from baocao.errors import Severity

_SHORT = 60
_SHOWN = 60
"""How many letters of a paragraph a message may quote."""


def legacy_text(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each run of paragraphs in TCVN3, with the reading of its first.

    Short lines between them, as the cells of a table are, do not part a run.
    """
    run: list[Mark] = []
    for line in lines:
        if line.legacy:
            run.append(Mark(line, 0, len(line.text)))
        elif run and len(line.text) > _SHORT:
            yield _told(run)
            run = []
    if run:
        yield _told(run)


def decomposed_text(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for all letters whose marks stand apart, which look right and cannot be found."""
    marks = tuple(Mark(line, 0, len(line.text)) for line in lines if _is_decomposed(line))
    if marks:
        yield Finding("text.decomposed", marks, _shown(marks[0].text))


def _told(run: Sequence[Mark]) -> Finding:
    line = run[0].line
    found, allowed = _shown(line.passage.text), _shown(line.text)
    return Finding("text.legacy", tuple(run), found, allowed, Severity.ERROR)


def _is_decomposed(line: Line) -> bool:
    return not unicodedata.is_normalized("NFC", line.passage.text)


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= _SHOWN else f"{short[:_SHOWN].rsplit(' ', 1)[0]}…"
