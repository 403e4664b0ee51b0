"""`baocao convert`: a file with TCVN3 or VNI letters -> the same kind of file in Unicode.

Plain text and Word files are converted; all else of a file stays as it is, and what was Unicode is
never touched. Every word that was read anew is listed with its certainty, and so is a word that
was kept although it can be read in two ways. The file itself is only read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from baocao.errors import DraftError, Place, Problem, Severity, Spot, problem
from baocao.legacy import Certainty, Guess, is_legacy, repair
from baocao.legacy.detection import font_encoding
from baocao.legacy.repair import is_capitals_font
from baocao.legacy.runs import repair_runs
from baocao.manuscript import Passage
from baocao.ooxml.editing import OpenDocument, open_document
from baocao.ooxml.fonts import rename_fonts, with_typed_hyphens
from baocao.reading_docx import refusing
from baocao.source import read_bytes

TEXT_KINDS = (".txt", ".csv", ".md")
WORD = ".docx"
UNICODE_FONT = "Times New Roman"
FONTS: Mapping[str, str] = {"arial": "Arial", "helve": "Arial", "courier": "Courier New"}
"""What replaces an old font whose name holds the key; Times New Roman replaces the others."""
SYMBOLS = re.compile(r"(?i)symbol|wingding|webding|dingbat")
BYTE_ORDER_MARKS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One word read anew, or kept in doubt, and where it stands."""

    place: Place
    guess: Guess

    def as_json(self) -> dict[str, str]:
        """The change as machines read it."""
        return {
            "place": str(self.place),
            "before": self.guess.before,
            "after": self.guess.after,
            "certainty": str(self.guess.certainty),
            "other": self.guess.other,
        }


@dataclass(frozen=True, slots=True)
class Converted:
    """A file in Unicode: its bytes, every word read anew, and what could not be done."""

    content: bytes
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """The changes that a person should look at."""
        return tuple(each for each in self.changes if each.guess.certainty is not Certainty.SURE)


def convert(path: str | os.PathLike[str]) -> Converted:
    """The file at *path* in Unicode; bytes without legacy letters come back as they were.

    Raises DraftError for a kind of file that cannot be kept, and for what cannot be read.
    """
    name, kind = str(path), Path(path).suffix.lower()
    content = read_bytes(path, error=DraftError)
    if kind in TEXT_KINDS:
        return _converted_text(content, name)
    if kind == WORD:
        with refusing(name):
            return _converted_word(content, name)
    allowed = ", ".join((*TEXT_KINDS, WORD))
    raise DraftError([problem("convert.kind", Place(name), file=name, allowed=allowed)])


def _converted_text(content: bytes, name: str) -> Converted:
    text, encoding = _decoded(content, name)
    repaired = repair(text)
    if not repaired.guesses:
        return Converted(content, (), ())
    changes = tuple(Change(_text_place(text, guess, name), guess) for guess in repaired.guesses)
    return Converted(repaired.text.encode(encoding), changes, ())


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text of *content* and its encoding; bytes of an old font are one letter each.

    Raises DraftError for bytes that are neither Unicode nor text in an old font.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as failure:
        text = content.decode("latin-1")
        if b"\0" in content or not is_legacy(text):
            raise DraftError([problem("convert.encoding", Place(name), file=name)]) from failure
        return text, "utf-8"


def _text_place(text: str, guess: Guess, name: str) -> Place:
    line = text.count("\n", 0, guess.start) + 1
    column = guess.start - text.rfind("\n", 0, guess.start)
    return Place(name, line, column)


def _converted_word(content: bytes, name: str) -> Converted:
    """The docx *content* in Unicode. Raises PackageError when it may not be read."""
    document = open_document(content, name)
    if not any(map(_is_suspicious, document.manuscript.everything())):
        return Converted(content, (), ())
    document = open_document(with_typed_hyphens(content), name)
    changes: list[Change] = []
    problems: list[Problem] = []
    if document.manuscript.signed:
        problems.append(_warning("convert.signed", Place(name)))
    for passage in document.manuscript.everything():
        if _is_suspicious(passage):
            found, kept = _convert_paragraph(document, passage, name)
            changes += found
            problems += kept
    renamed = rename_fonts(document, unicode_font)
    if not changes and not renamed:
        return Converted(content, (), tuple(problems))
    return Converted(document.content(), tuple(changes), tuple(problems))


def unicode_font(name: str) -> str | None:
    """The font that shows in Unicode what the old font *name* showed; None for other fonts.

    >>> unicode_font(".VnTimeH"), unicode_font(".VnArial"), unicode_font("Arial")
    ('Times New Roman', 'Arial', None)
    """
    if font_encoding(name) is None or SYMBOLS.search(name):
        return None
    small = name.casefold()
    return next((new for part, new in FONTS.items() if part in small), UNICODE_FONT)


def _is_suspicious(passage: Passage) -> bool:
    fonts = (stretch.look.font for stretch in passage.stretches)
    return any(map(font_encoding, fonts)) or is_legacy(passage.text)


def _convert_paragraph(
    document: OpenDocument, passage: Passage, name: str
) -> tuple[list[Change], list[Problem]]:
    """The words of *passage* written anew; those that no program may replace are problems."""
    letters = document.paragraphs[passage.part, passage.index]
    runs = tuple((stretch.text, stretch.look.font) for stretch in passage.stretches)
    guesses = repair_runs(runs).guesses
    whole = _place(passage, Guess(0, 0, "", "", Certainty.SURE), name)
    if guesses and letters.revised:
        return [], [_warning("convert.revised", whole)]
    changes: list[Change] = []
    problems: list[Problem] = []
    for guess in reversed(guesses):
        place = _place(passage, guess, name)
        if guess.after == guess.before or letters.replace(guess.start, guess.end, guess.after):
            changes.append(Change(place, guess))
        else:
            problems.append(_warning("convert.fixed", place, found=guess.before))
    capitals = {stretch.look.font for stretch in passage.stretches if not guesses}
    if any(map(is_capitals_font, capitals)) and _has_small(passage):
        problems.append(_warning("convert.capitals", whole))
    return changes[::-1], problems[::-1]


def _has_small(passage: Passage) -> bool:
    """Whether a font of capitals shows small letters of *passage*, which stay small."""
    return any(
        is_capitals_font(stretch.look.font) and stretch.text != stretch.text.upper()
        for stretch in passage.stretches
    )


def _place(passage: Passage, guess: Guess, name: str) -> Place:
    spot = Spot(passage.part, passage.index, guess.start, guess.end)
    text = passage.text
    start, end = max(guess.start - QUOTED, 0), guess.end + QUOTED
    quote = " ".join(text[start:end].replace("\u00ad", "").split())
    return Place(file=name, region=f"đoạn {passage.index + 1}", quote=quote, spot=spot)


def _warning(code: str, place: Place, **facts: object) -> Problem:
    return problem(code, place, **facts).weighing(Severity.WARNING)


QUOTED = 20
"""Letters either side of a word that its place quotes."""
