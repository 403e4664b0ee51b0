"""6. check: a manuscript -> its lines as the word checks read them; findings -> problems.

Detectors look at lines in readable form (NFC, TCVN3 repaired, every blank a space) and answer
with findings whose marks are places in that form; here the marks become places of the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from baocao.errors import Place, Problem, Severity, Spot, problem
from baocao.legacy import is_legacy, repair
from baocao.manuscript import Manuscript, Passage, Region
from baocao.text import fold

BLANKS = "[ \u00a0\u2000-\u200a\u202f\u3000]"
"""What counts as a space; a tab is layout."""
REGIONS = {
    Region.BODY: "thân văn bản",
    Region.BOX: "khung chữ",
    Region.HEADER: "đầu trang",
    Region.FOOTER: "chân trang",
    Region.NOTE: "chú thích",
}
ARCHIVE = re.compile(r"\s*[-–]? *Lưu\b")
"""The last line of the recipients, whose symbols only the office itself reads."""
_AROUND = 25
"""How many letters either side of a mark its quotation may take in."""
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_RECIPIENT = 50
_RECIPIENTS = re.compile(r"\s*Nơi nhận", re.IGNORECASE)
_LISTED = re.compile(r"\s*[-–+*]")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters in a line; *gap* is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def key(self) -> str:
        """The word for comparing: without case and style of tone marks."""
        return _folded(self.text)

    @property
    def joined(self) -> bool:
        """Whether nothing but spaces parts it from the word before."""
        return bool(self.gap) and not self.gap.strip(" ")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph in readable form.

    *legacy* tells that the document has it in TCVN3, *filed* that it belongs to the recipients;
    *words* are its runs of letters, in order.
    """

    passage: Passage
    text: str
    legacy: bool
    filed: bool
    words: tuple[Word, ...]

    @property
    def shouted(self) -> bool:
        """Whether it is all in capitals, where case tells nothing."""
        return self.text.isupper()


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters *start* to *end* of the readable form of *line*."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The marked letters."""
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect and every place where it stands, the one to show first.

    *found* and *allowed* fill the sentence of *code*; findings equal in these three are one.
    """

    code: str
    marks: tuple[Mark, ...]
    found: str
    allowed: str = ""
    severity: Severity = Severity.WARNING


def read_lines(manuscript: Manuscript) -> tuple[Line, ...]:
    """Every paragraph that says something, in reading order."""
    passages = [passage for passage in manuscript.everything() if passage.text.strip()]
    filed = _filed([passage.text for passage in passages])
    return tuple(_line(passage, filed=flag) for passage, flag in zip(passages, filed, strict=True))


def pairs_of(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Neighbouring words with nothing but spaces between them."""
    return ((first, second) for first, second in pairwise(words) if second.joined)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """*findings* with equal ones made one, in the order in which each first came."""
    first: dict[tuple[str, str, str], Finding] = {}
    marks: defaultdict[tuple[str, str, str], list[Mark]] = defaultdict(list)
    for finding in findings:
        key = (finding.code, finding.found, finding.allowed)
        first.setdefault(key, finding)
        marks[key] += finding.marks
    return tuple(replace(finding, marks=tuple(marks[key])) for key, finding in first.items())


def as_problem(finding: Finding, manuscript: Manuscript) -> Problem:
    """*finding* told at its first place, with the number of the others."""
    others = len(finding.marks) - 1
    told = problem(
        finding.code,
        place(finding.marks[0], manuscript),
        found=finding.found,
        allowed=finding.allowed,
        more=f" (và {others} chỗ nữa)" if others else "",
    )
    return told.weighing(finding.severity)


def place(mark: Mark, manuscript: Manuscript) -> Place:
    """Where *mark* stands in the document; line and column only in plain text."""
    passage = mark.line.passage
    start, end = original_span(mark)
    plain = not passage.part
    return Place(
        file=manuscript.name,
        line=passage.index + 1 if plain else None,
        column=start + 1 if plain else None,
        region=REGIONS[passage.region],
        quote=_quotation(passage.text, start, end),
        spot=Spot(passage.part, passage.index, start, end),
    )


def original_span(mark: Mark) -> tuple[int, int]:
    """The letters of the paragraph that the marked letters of the readable form come from.

    Where repair changed a word, the whole word is meant.
    """
    text, original = mark.line.text, mark.line.passage.text
    if len(text) == len(original) and not mark.line.legacy:
        return mark.start, mark.end
    pairs = list(zip(_CHUNK.finditer(text), _CHUNK.finditer(original), strict=False))
    touched = [ours for read, ours in pairs if read.end() > mark.start and read.start() < mark.end]
    if not touched:
        return 0, len(original)
    return touched[0].start(), touched[-1].end()


def _filed(texts: Sequence[str]) -> Iterator[bool]:
    """For each paragraph, whether it is of the recipients: from their heading to "Lưu"."""
    filed = False
    for text in texts:
        filed = bool(_RECIPIENTS.match(text)) or (filed and not _is_prose(text))
        yield filed
        filed = filed and not ARCHIVE.match(text)


def _is_prose(text: str) -> bool:
    return not _LISTED.match(text) and len(text) > _LONGEST_RECIPIENT


def _line(passage: Passage, *, filed: bool) -> Line:
    composed = unicodedata.normalize("NFC", passage.text)
    readable = repair(composed).text if is_legacy(composed) else composed
    legacy = readable != composed
    text = re.sub(BLANKS, " ", readable)
    return Line(passage, text, legacy, filed, tuple(_words(text)))


def _words(text: str) -> Iterator[Word]:
    end = 0
    for found in _WORD.finditer(text):
        yield Word(found[0], found.start(), found.end(), text[end : found.start()])
        end = found.end()


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold(word)


def _quotation(text: str, start: int, end: int) -> str:
    """The letters from *start* to *end* with whole words around them, without line breaks."""
    left = text.rfind(" ", 0, max(start - _AROUND, 0)) + 1 if start > _AROUND else 0
    right = text.find(" ", min(end + _AROUND, len(text)))
    return " ".join(text[left : right if right >= 0 else len(text)].split())
