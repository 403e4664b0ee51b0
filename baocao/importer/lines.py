"""Import: `Manuscript` -> `Line`s, the paragraphs as reading a guideline needs them.

A line is readable text (NFC, TCVN3 and VNI repaired, blanks folded) with the hints of its format
that tell a heading: bold, centred, an outline level. Line breaks inside a paragraph part lines;
two columns on one line stay one line here, for only head and foot are set so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from baocao.errors import Place, Spot
from baocao.legacy import Certainty, Guess, is_legacy
from baocao.legacy.runs import repair_runs
from baocao.manuscript import Cell, Look, Manuscript, Passage, Region, Stretch
from baocao.profiles import Alignment
from baocao.text import normalise

LONGEST_QUOTE = 60
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]"
)
_TEMPLATE = re.compile(r"\{[{%#]")
BRACES = str.maketrans("{}", "()")
RUNNING_WORDS = 25
"""Words from which a line is running text whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: *text* clean, *raw* with its blanks; *level* is the outline level of a heading style.

    *order* counts the lines of the document. *tabbed* tells that plain text begins with a tab,
    as cells do that were copied out of Word.
    """

    passage: Passage
    order: int
    text: str
    raw: str
    bold: bool = False
    centred: bool = False
    level: int | None = None
    tabbed: bool = False
    new_page: bool = False

    @property
    def cell(self) -> Cell | None:
        """Where in which table it stands."""
        return self.passage.cell

    @property
    def shouted(self) -> bool:
        """Whether it is all in capitals."""
        return self.text.isupper()

    @property
    def is_running(self) -> bool:
        """Whether it is too long to be a title or a name."""
        return len(self.text.split()) >= RUNNING_WORDS

    def place(self, name: str, region: str = "") -> Place:
        """Where it stands in the file called *name*."""
        plain = not self.passage.part
        index = self.passage.index
        return Place(
            file=name,
            line=index + 1 if plain else None,
            region=region or None,
            quote=shortened(self.text, LONGEST_QUOTE),
            spot=Spot(self.passage.part, index, 0, len(self.passage.text)),
        )


@dataclass(frozen=True, slots=True)
class Mended:
    """A manuscript in Unicode, and the words that were read anew, each with its paragraph."""

    manuscript: Manuscript
    guesses: tuple[tuple[Passage, Guess], ...]


def mended(manuscript: Manuscript) -> Mended:
    """*manuscript* with its legacy words in Unicode; what was Unicode stays as it was.

    Characters that no text holds are blanks, and braces that would print something are brackets.
    """
    guesses: list[tuple[Passage, Guess]] = []
    passages = tuple(_mended(_cleared(passage), guesses) for passage in manuscript.passages)
    return Mended(replace(manuscript, passages=passages), tuple(guesses))


def lines_of(manuscript: Manuscript) -> tuple[Line, ...]:
    """Every line of the body with words, in reading order; empty cells too, for tables."""
    shown = (each for each in manuscript.passages if each.region in (Region.BODY, Region.BOX))
    found = (line for passage in shown for line in _lines(passage))
    return tuple(replace(line, order=order) for order, line in enumerate(found))


def is_doubtful(guess: Guess) -> bool:
    """Whether a person should look at *guess*."""
    return guess.certainty is Certainty.GUESS


def shortened(text: str, longest: int) -> str:
    """*text*, cut at a word with an ellipsis when it has more than *longest* letters.

    >>> shortened("Công tác chỉ đạo", 10)
    'Công tác…'
    """
    if len(text) <= longest:
        return text
    head = text[:longest].rsplit(" ", 1)[0]
    return f"{head.rstrip(' ,;:.(–-')}…"


def _cleared(passage: Passage) -> Passage:
    """*passage* without what no text holds, and without braces that would open a template."""
    text = passage.text
    bare, open_ = _CONTROL.search(text), _TEMPLATE.search(text)
    if not (bare or open_):
        return passage
    stretches = (
        replace(stretch, text=_CONTROL.sub(" ", stretch.text).translate(BRACES if open_ else {}))
        for stretch in passage.stretches
    )
    return replace(passage, stretches=tuple(stretches))


def _mended(passage: Passage, guesses: list[tuple[Passage, Guess]]) -> Passage:
    runs = tuple((stretch.text, stretch.look.font) for stretch in passage.stretches)
    suspicious = is_legacy(passage.text) or any(_is_old(font) for _, font in runs)
    if not suspicious:
        return passage
    repaired = repair_runs(runs)
    guesses += [(passage, guess) for guess in repaired.guesses]
    stretches = (
        Stretch(text, stretch.look, stretch.field)
        for text, stretch in zip(repaired.texts, passage.stretches, strict=True)
    )
    return replace(passage, stretches=tuple(stretches))


def _is_old(font: str) -> bool:
    return font.casefold().startswith((".vn", "vni"))


def _lines(passage: Passage) -> Iterator[Line]:
    text = unicodedata.normalize("NFC", passage.text)
    pieces = text.split("\n")
    bold = _mostly_bold(passage.stretches)
    setting = passage.setting
    for number, raw in enumerate(pieces):
        clean = _clean(raw)
        if number == 0 and passage.label and clean:
            clean = f"{passage.label} {clean}"
        tabbed = raw.lstrip(" ").startswith("\t") and not passage.part
        if not clean and not tabbed and passage.cell is None:
            continue
        yield Line(
            passage,
            0,
            clean,
            raw,
            bold=bold,
            centred=setting.alignment is Alignment.CENTER,
            level=setting.outline_level,
            tabbed=tabbed,
            new_page=number == 0 and (setting.page_break_before or passage.page_break),
        )


def _clean(raw: str) -> str:
    return " ".join(normalise(raw).split())


def _mostly_bold(stretches: Iterable[Stretch]) -> bool:
    looks: list[tuple[int, Look]] = [(len(each.text.strip()), each.look) for each in stretches]
    total = sum(length for length, _ in looks)
    return total > 0 and 2 * sum(length for length, look in looks if look.bold) > total
