"""Harvest: an outline -> the sentences that its figures stand in; a report -> its numbers.

The default text of a section says what stands before and behind each figure that it prints; the
label of a field says what a sentence of somebody else would call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from baocao.harvest.words import BREAK, NUMBER, Token, key_of, tokens
from baocao.importer.lines import Line
from baocao.outline import NUMERIC, FieldSpec, FieldType, Outline

REACH = 7
"""Words either side of a figure that are compared."""
PRINTING = frozenset({"so", "co_don_vi", ""})
"""Filters that print the figure itself."""
PARTS = ("cthd", "dat")
LINKING = frozenset(map(key_of, ("là", "có", "đạt", "được", "gồm", "với", "bằng", "cả")))
"""Words that may stand between a label and its figure."""
BOUNDS = frozenset(
    map(key_of, ("hơn", "trên", "gần", "khoảng", "dưới", "ước", "từ", "chừng", "đến"))
)
"""Words that make a number a bound."""
_PIECE = re.compile(r"\{\{(?P<print>.*?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NAME = re.compile(r"\s*(?P<name>[a-z][a-z0-9_.]*)\s*(?:\|\s*(?P<filter>[a-z_]+))?\s*$")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to find: a field, and the part of it where it has a target ("cthd", "dat")."""

    field: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an outline prints a figure: the words before it, nearest first, and behind it.

    A *labelled* one is no sentence but the label of the field, which must be there whole.
    """

    target: Target
    before: tuple[str, ...]
    behind: tuple[str, ...]
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a report, with the words before it, nearest first, and behind it.

    *bounded* tells that it is no figure but a bound of one ("hơn 10"); the word is left out.
    """

    line: Line
    token: Token
    before: tuple[str, ...]
    behind: tuple[str, ...]
    bounded: bool = False

    @property
    def percent(self) -> bool:
        """Whether a percent sign stands behind it."""
        return self.behind[:1] == ("%",) or self.behind[:2] == PERCENT_WORDS


PERCENT_WORDS = (key_of("phần"), key_of("trăm"))


def wanted(outline: Outline) -> dict[str, FieldSpec]:
    """The figures that a unit gives, by their ids: numbers that are not derived."""
    return {
        name: spec
        for name, spec in outline.fields.items()
        if spec.type in NUMERIC and spec.type is not FieldType.RANGE and spec.formula is None
    }


def slots(outline: Outline) -> tuple[Slot, ...]:
    """Every place where *outline* prints a figure that a unit gives, and their labels."""
    figures = wanted(outline)
    texts = [outline.report.opening, outline.report.closing]
    texts += [section.text for section in outline.sections]
    texts += [appendix.text for appendix in outline.appendices]
    found = [slot for text in texts for slot in _slots_of(text, outline)]
    found += [
        Slot(
            Target(name, "dat" if spec.target else ""),
            tuple(token.key for token in reversed(tokens(spec.label))),
            tuple(token.key for token in tokens(spec.unit)),
            labelled=True,
        )
        for name, spec in figures.items()
    ]
    return tuple(slot for slot in found if slot.target.field in figures)


def mentions(lines: Sequence[Line]) -> Iterator[Mention]:
    """The numbers of *lines*, dates and numbers of documents left out."""
    for line in lines:
        told = tokens(line.text)
        for place, token in enumerate(told):
            if token.is_number and not _is_name(line.text, token):
                before = tuple(
                    each.key for each in reversed(told[max(place - REACH - 1, 0) : place])
                )
                behind = tuple(each.key for each in told[place + 1 : place + 1 + REACH])
                bounded = before[:1] != () and before[0] in BOUNDS
                yield Mention(line, token, before[bounded:], behind, bounded)


def likeness(slot: Slot, mention: Mention) -> tuple[int, int]:
    """How many words before and behind a number agree with what the outline says there."""
    before = mention.before
    if slot.labelled:
        before = tuple(_after_links(before))
        whole = before[: len(slot.before)] == slot.before
        return (len(slot.before) if whole else 0), _agreeing(slot.behind, mention.behind)
    return _agreeing(slot.before, before), _agreeing(slot.behind, mention.behind)


def _slots_of(text: str, outline: Outline) -> Iterator[Slot]:
    keys, printed = _keys_of(text, outline)
    for place, target in printed.items():
        before = takewhile(lambda key: key != BREAK, keys[max(place - REACH, 0) : place][::-1])
        behind = takewhile(lambda key: key != BREAK, keys[place + 1 : place + 1 + REACH])
        yield Slot(target, tuple(before), tuple(behind))


def _keys_of(text: str, outline: Outline) -> tuple[list[str], dict[int, Target]]:
    """The words of a template, and which of them print a figure."""
    keys: list[str] = []
    printed: dict[int, Target] = {}
    position = 0
    for piece in _PIECE.finditer(text):
        keys += _words(text[position : piece.start()])
        position = piece.end()
        found = _printed(piece["print"] or "", outline)
        if found is None:
            keys.append(BREAK)
            continue
        target, unit = found
        printed[len(keys)] = target
        keys += [NUMBER, *_words(unit)]
    return keys + _words(text[position:]), printed


def _printed(expression: str, outline: Outline) -> tuple[Target, str] | None:
    """The figure that *expression* prints and the unit it prints with it; None for no figure."""
    found = _NAME.match(expression)
    if found is None or (found["filter"] or "") not in PRINTING:
        return None
    name, _, part = found["name"].rpartition(".")
    spec = outline.fields.get(found["name"])
    if spec is None and part in PARTS and name in outline.fields:
        spec = outline.fields[name]
        target = Target(name, part)
    elif spec is not None:
        target = Target(found["name"], "dat" if spec.target else "")
    if spec is None or spec.type not in NUMERIC:
        return None
    percent = spec.type is FieldType.PERCENT
    return target, "%" if percent else spec.unit if found["filter"] == "co_don_vi" else ""


def _words(text: str) -> list[str]:
    """The keys of *text*; the end of a paragraph parts sentences."""
    return [
        key
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text))
        for key in ([BREAK] if number else []) + [token.key for token in tokens(paragraph)]
    ]


def _agreeing(first: Sequence[str], second: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second)))  # noqa: B905


def _after_links(before: Sequence[str]) -> Iterator[str]:
    """*before* without the words that only lead to a figure."""
    leading = True
    for key in before:
        leading = leading and (key in LINKING or key == ".")
        if not leading:
            yield key


def _is_name(text: str, token: Token) -> bool:
    """Whether a number is part of a date or of the number of a document."""
    before, behind = text[: token.start][-1:], text[token.end :][:2]
    if before in ("/", "-") or behind[:1] == "/" or before.isalpha():
        return True
    return behind[:1].isalpha() or (behind[:1] in ("-", "–") and behind[1:].isalpha())
