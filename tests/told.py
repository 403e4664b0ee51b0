"""What a detector of words says of a few lines, in the shortest form."""

from __future__ import annotations

from collections.abc import Sequence

from baocao.checking.lines import Finding, read_lines
from baocao.checking.wording import Detector
from baocao.manuscript import Cell, Manuscript, Passage, Stretch, from_text


def findings(detect: Detector, *lines: str) -> list[Finding]:
    """The findings of *detect* on a text of these lines."""
    return list(detect(read_lines(from_text("\n".join(lines), "van-ban.txt"))))


def told(detect: Detector, *lines: str) -> list[tuple[str, str]]:
    """What was found and what is allowed, finding by finding."""
    return [(finding.found, finding.allowed) for finding in findings(detect, *lines)]


def places(finding: Finding) -> list[tuple[int, str]]:
    """The line numbers and letters that *finding* marks."""
    return [(mark.line.passage.index + 1, mark.text) for mark in finding.marks]


def table(*texts: str) -> Manuscript:
    """A Word document that is one row of a table with lines."""
    return Manuscript("bang.docx", tuple(_cell(number, text) for number, text in enumerate(texts)))


def _cell(number: int, text: str) -> Passage:
    cell = Cell(0, 0, number, framed=True)
    return Passage("word/document.xml", number, (Stretch(text),), cell=cell)


def words_of(found: Sequence[tuple[str, str]]) -> list[str]:
    """Only what was found."""
    return [spelling for spelling, _ in found]
