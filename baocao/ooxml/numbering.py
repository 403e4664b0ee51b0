"""Automatic numbers: `numbering.xml` and the paragraphs in their order -> labels as printed.

ECMA-376, 17.9: a number instance points to an abstract list of nine levels and may override
some; instances of one list count on together, unless an instance says where it starts. A level
begins again after a higher one, unless w:lvlRestart says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from baocao.ooxml.attributes import attribute, child, child_value, is_on, whole
from baocao.ooxml.formatting import NO_PARAGRAPH, ParagraphLayer, paragraph_layer
from baocao.ooxml.sections import qualified
from baocao.ooxml.styles import StyleSheet

DEEPEST_LEVEL = 8
LARGEST_NUMBER = 9_999_999
LONGEST_LABEL = 100
MOST_REPEATS = 20
PLACEHOLDER = re.compile(r"%([1-9])")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LARGEST_ROMAN = 3999
LETTERS = 26
SYMBOLS = {
    "\uf02d": "-", "\uf02b": "+", "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "♦", "\uf06e": "■",
    "\uf06f": "□", "\uf06c": "●", "\uf06d": "○", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖",
    "\uf0e0": "→", "\uf0de": "⇒", "\uf0f0": "⇒", "\uf0b0": "°", "\uf0b4": "×", "\uf0a3": "≤",
    "\uf0b3": "≥", "\uf0b1": "±", "\uf0d7": "×", "\uf0a2": "′",
}  # fmt: skip
"""Letters of the Symbol and Wingdings fonts by the places where Word writes them."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what its label is made of ("%1.%2)")."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    paragraph: ParagraphLayer = NO_PARAGRAPH


@dataclass(frozen=True, slots=True)
class Instance:
    """A list as a document uses it: *list_id* is what it counts with, *starts* where it does."""

    list_id: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document."""

    def __init__(self, root: etree._Element | None, styles: StyleSheet) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._instances: dict[str, Instance | None] = {}
        self._styles = styles
        if root is not None:
            self._abstract = _by_id(root, "abstractNum", "abstractNumId")
            self._numbers = _by_id(root, "num", "numId")

    def instance(self, number_id: str) -> Instance | None:
        """The list that *number_id* means, None when it dangles."""
        if number_id not in self._instances:
            self._instances[number_id] = self._resolve(number_id)
        return self._instances[number_id]

    def level(self, number_id: str, level: int | None, style: str) -> int:
        """*level*, or without one that which the paragraph *style* is tied to (17.9.23)."""
        found = self.instance(number_id)
        if level is not None or found is None:
            return level or 0
        tied = (place for place, entry in found.levels.items() if style and entry.style == style)
        return next(tied, 0)

    def layer(self, number_id: str, level: int | None, style: str) -> ParagraphLayer:
        """What the level of a list says of the paragraphs of a *style*."""
        found = self.instance(number_id)
        place = self.level(number_id, level, style)
        return found.levels.get(place, Level()).paragraph if found else NO_PARAGRAPH

    def _resolve(self, number_id: str) -> Instance | None:
        element = self._numbers.get(number_id)
        list_id = child_value(element, "abstractNumId") or ""
        abstract = self._target(list_id)
        if element is None or abstract is None:
            return None
        levels = _levels(abstract)
        starts = {}
        for override in element.iterchildren(qualified("lvlOverride")):
            place = whole(attribute(override, "ilvl")) or 0
            levels |= _levels(override)
            if (start := whole(child_value(override, "startOverride"))) is not None:
                starts[place] = start
        return Instance(attribute(abstract, "abstractNumId") or list_id, levels, starts)

    def _target(self, list_id: str) -> etree._Element | None:
        """The abstract list itself, or the one that its numbering style stands for (17.9.21)."""
        abstract = self._abstract.get(list_id)
        linked = child_value(abstract, "numStyleLink")
        if linked is None:
            return abstract
        chain = self._styles.chain(linked)
        number_id = chain[-1].paragraph.number_id if chain else None
        target = child_value(self._numbers.get(number_id or ""), "abstractNumId")
        return self._abstract.get(target or "", abstract)


class Counter:
    """Counts the numbered paragraphs of one part in their order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number_id: str, level: int) -> str:
        """The label of the next paragraph at *level* of a list, "" when there is no such level."""
        instance = self._numbering.instance(number_id)
        if instance is None or level not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.list_id, {})
        counts[level] = self._next(instance, number_id, level)
        _begin_again(counts, instance, level)
        return _printed(instance, counts, level)

    def _next(self, instance: Instance, number_id: str, level: int) -> int:
        counts = self._counts[instance.list_id]
        if level in instance.starts and (number_id, level) not in self._started:
            self._started.add((number_id, level))
            return instance.starts[level]
        if level not in counts:
            return instance.levels[level].start
        return min(counts[level] + 1, LARGEST_NUMBER)


def symbol(text: str) -> str:
    """*text* with the letters of symbol fonts as ordinary characters, where there are such."""
    return "".join(SYMBOLS.get(letter, letter) for letter in text)


def _by_id(root: etree._Element, name: str, key: str) -> dict[str, etree._Element]:
    found = root.iterchildren(qualified(name))
    return {attribute(element, key) or "": element for element in found}


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for element in parent.iterchildren(qualified("lvl")):
        place = whole(attribute(element, "ilvl")) or 0
        if 0 <= place <= DEEPEST_LEVEL:
            found[place] = _level(element)
    return found


def _level(element: etree._Element) -> Level:
    start = whole(child_value(element, "start"))
    return Level(
        start=1 if start is None else start,
        form=child_value(element, "numFmt") or "decimal",
        text=(child_value(element, "lvlText") or "")[:LONGEST_LABEL],
        legal=bool(is_on(child(element, "isLgl"))),
        restart=whole(child_value(element, "lvlRestart")),
        style=child_value(element, "pStyle") or "",
        paragraph=paragraph_layer(child(element, "pPr")),
    )


def _begin_again(counts: dict[int, int], instance: Instance, level: int) -> None:
    """Forget the counts below *level* that a paragraph of it ends (17.9.10)."""
    for lower in [place for place in counts if place > level]:
        restart = instance.levels.get(lower, Level()).restart
        if restart is None or level + 1 <= restart:
            del counts[lower]


def _printed(instance: Instance, counts: Mapping[int, int], level: int) -> str:
    own = instance.levels[level]
    if own.form == "bullet":
        return symbol(own.text)

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        asked = instance.levels.get(place, Level())
        form = "decimal" if own.legal else asked.form
        return _number(counts.get(place, asked.start), form)

    return PLACEHOLDER.sub(number, own.text)


def _number(value: int, form: str) -> str:
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(value), form)
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(value), form)
        case "decimalZero":
            return f"{value:02}"
        case _:
            return str(value)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _letters(value: int) -> str:
    """One of the letters a to z, then aa, bb ... (17.18.59)."""
    if value < 1 or value > LETTERS * MOST_REPEATS:
        return str(value)
    return chr(ord("a") + (value - 1) % LETTERS) * ((value - 1) // LETTERS + 1)


def _roman(value: int) -> str:
    if not 0 < value <= LARGEST_ROMAN:
        return str(value)
    found = ""
    for size, letters in ROMAN:
        times, value = divmod(value, size)
        found += letters * times
    return found
