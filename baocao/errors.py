"""What can go wrong, told so that the reader can act.

BaocaoError                exit 1   problems were found; always has .problems
├─ UsageError              exit 2   the caller: an option, an output that exists, a missing tool
├─ OutlineError            exit 3   the author of the outline
├─ DataError               exit 4   the person who fills in the data
└─ MasterError             exit 5   the Word master, or the Jinja in it

A problem is a record, not a sentence: a stable dotted code, a severity, a place, and the facts.
Its words are made from the code and the facts by `messages`, in Vietnamese or English. Lower
stages collect problems and raise them all at once; only the command line prints.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

REASONS = {
    errno.ENOENT: "không có thư mục đó",
    errno.ENOTDIR: "không có thư mục đó",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
}
NEAR = 60.0
"""The least similarity (0 to 100) at which a known word is worth suggesting."""


class Severity(StrEnum):
    """How bad it is: an error stops a final report, a warning wants a look, a hint may help."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Spot:
    """Letters *start* to *end* of a paragraph, by its place among all w:p of a part."""

    part: str
    paragraph: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a file, a line and column (from 1), a JSON pointer; what is unknown is None.

    In a Word file, which has no lines, *region* names the part of the page in words and *quote*
    the text that stands there; *spot* is the same place for programs.
    Written "du-lieu.json:12:5#/so_lieu/dang" or "bao-cao.docx: nơi nhận «Lưu VT»".
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    region: str | None = None
    quote: str | None = None
    spot: Spot | None = field(default=None, repr=False)

    def __str__(self) -> str:
        spot = ":".join(
            str(part) for part in (self.file, self.line, self.column) if part is not None
        )
        if self.pointer is not None:
            spot = f"{spot}#{self.pointer}"
        quoted = f"«{self.quote}»" if self.quote else ""
        words = " ".join(word for word in (self.region, quoted) if word)
        return ": ".join(part for part in (spot, words) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. *message* and *hint* are Vietnamese; `in_language` says them in English."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    facts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def weighing(self, severity: Severity) -> Problem:
        """The same finding with another *severity*."""
        return replace(self, severity=severity)

    def in_language(self, language: str) -> Problem:
        """The same finding with its words in *language* ("vi" or "en")."""
        message, hint = _words(self.code, self.facts, language)
        return replace(self, message=message, hint=hint)

    def as_json(self) -> dict[str, str]:
        """The finding as machines read it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "place": str(self.place),
            "message": self.message,
            "hint": self.hint,
        }


def problem(code: str, place: Place, **facts: object) -> Problem:
    """An error in Vietnamese: *code* must be in `messages`, *facts* fill its sentences."""
    named = {name: str(fact) for name, fact in facts.items()}
    message, hint = _words(code, named, "vi")
    return Problem(code, Severity.ERROR, place, message, hint, named)


def _words(code: str, facts: Mapping[str, str], language: str) -> tuple[str, str]:
    from baocao.messages import words

    return words(code, facts, language)


def reason(failure: OSError) -> str:
    """Why the system refused, in words a person can act on."""
    return REASONS.get(failure.errno or 0, failure.strerror or str(failure))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like *word*, or "" when none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[0] if found else ""


class BaocaoError(Exception):
    """Base of all; *problems* is never empty."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{found.place}: {found.message}" for found in self.problems))


class UsageError(BaocaoError):
    """The caller asked for something that cannot be done as asked."""

    exit_code = 2


class OutlineError(BaocaoError):
    """The outline is at fault."""

    exit_code = 3


class DataError(BaocaoError):
    """The data file is at fault."""

    exit_code = 4


class MasterError(BaocaoError):
    """The Word master is at fault."""

    exit_code = 5


class DraftError(BaocaoError):
    """A Word file that was handed in is damaged, or is not safe to read."""

    exit_code = 6
