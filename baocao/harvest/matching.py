"""Harvest: slots of an outline and numbers of a report -> which number is which figure.

A figure is sure when the words around a number are those of the outline, no other number fits
nearly as well, and no other figure fits that number as well; a figure that two places give with
two values, a bound ("hơn 10"), a multiple ("3 triệu") and a range are never sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baocao.harvest.sentences import Mention, Slot, Target, likeness, mentions, slots
from baocao.harvest.tables import CellFound, field_cells
from baocao.harvest.values import figure
from baocao.harvest.words import NUMBER, key_of
from baocao.importer.grids import Grid
from baocao.importer.lines import Line
from baocao.legacy import Certainty
from baocao.outline import FieldType, Outline

LEAST_BEFORE, LEAST_TOGETHER = 2, 4
"""Words before a number, and on both sides, that must agree for a sure figure."""
LONGEST_BEFORE = 4
"""Words before a number that are enough alone."""
LONGEST_BEHIND = 4
"""Words behind a number that are enough with one before it; one more without."""
LEAST_GUESS = 3
LEAST_LABEL = 3
"""Words of a label that name a figure beyond doubt."""
MULTIPLES = frozenset(map(key_of, ("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ")))


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of the outline and the number that stands for it in the report."""

    target: Target
    value: Decimal
    certainty: Certainty
    line: Line
    text: str

    @property
    def where(self) -> str:
        """The place in words."""
        unit = "đoạn" if self.line.passage.part else "dòng"
        return f"{unit} {self.line.passage.index + 1}"

    def as_json(self) -> dict[str, str]:
        """The finding as machines read it."""
        part = f".{self.target.part}" if self.target.part else ""
        return {
            "field": f"{self.target.field}{part}",
            "value": str(self.value),
            "certainty": str(self.certainty),
            "place": self.where,
            "quote": self.line.text,
        }


@dataclass(frozen=True, slots=True)
class _Match:
    """A number that may be a figure: how many words agree, and whether that is enough."""

    mention: Mention
    score: int
    enough: bool


def found_figures(
    outline: Outline, running: Sequence[Line], grids: Sequence[Grid]
) -> tuple[Found, ...]:
    """The figures of *outline* in the text and the tables of a report, in its own order."""
    in_text = _matches(outline, tuple(mentions(running)))
    cells: defaultdict[Target, list[CellFound]] = defaultdict(list)
    for cell in field_cells(outline, grids):
        cells[cell.target].append(cell)
    targets = dict.fromkeys([*in_text, *cells])
    found = (_judged(target, in_text, cells.get(target, []), outline=outline) for target in targets)
    return tuple(each for each in found if each is not None)


def _matches(outline: Outline, numbers: Sequence[Mention]) -> dict[Target, list[_Match]]:
    """For each figure the numbers that may be it, the best first."""
    by_word: defaultdict[tuple[bool, str], list[Mention]] = defaultdict(list)
    for mention in numbers:
        for word in dict.fromkeys(mention.before):
            by_word[False, word].append(mention)
        for word in dict.fromkeys(mention.behind):
            by_word[True, word].append(mention)
    best: dict[tuple[Target, int], _Match] = {}
    for slot in slots(outline):
        for mention in _near(slot, by_word):
            match = _match(slot, mention, outline)
            key = (slot.target, id(mention))
            if match is not None and (key not in best or best[key].score < match.score):
                best[key] = match
    found: defaultdict[Target, list[_Match]] = defaultdict(list)
    for (target, _), match in best.items():
        found[target].append(match)
    return {target: sorted(each, key=lambda match: -match.score) for target, each in found.items()}


def _near(slot: Slot, by_word: Mapping[tuple[bool, str], Sequence[Mention]]) -> Sequence[Mention]:
    """The numbers beside which a word of *slot* stands, before them if it has one there."""
    for behind, keys in ((False, slot.before), (True, slot.behind)):
        word = next((key for key in keys if key not in (NUMBER, ".")), "")
        if word:
            return by_word.get((behind, word), ())
    return ()


def _match(slot: Slot, mention: Mention, outline: Outline) -> _Match | None:
    """How well *mention* fits *slot*, None where it cannot be that figure."""
    spec = outline.fields[slot.target.field]
    if mention.percent != (spec.type is FieldType.PERCENT):
        return None
    before, behind = likeness(slot, mention)
    score = before + behind
    if slot.labelled:
        unit = behind == len(slot.behind) or spec.type is FieldType.PERCENT
        return _Match(mention, score, before >= LEAST_LABEL and unit) if before > 1 else None
    known, following = _words(slot.before[:before]), _words(slot.behind[:behind])
    if known + following < LEAST_GUESS:
        return None
    together = known >= LEAST_BEFORE and score >= LEAST_TOGETHER
    behind_enough = following >= (LONGEST_BEHIND if known else LONGEST_BEHIND + 1)
    return _Match(mention, score, together or known >= LONGEST_BEFORE or behind_enough)


def _words(keys: Sequence[str]) -> int:
    return sum(key not in (NUMBER, ".") for key in keys)


def _judged(
    target: Target,
    in_text: Mapping[Target, Sequence[_Match]],
    cells: Sequence[CellFound],
    *,
    outline: Outline,
) -> Found | None:
    """The number for *target* and how sure it is; a table and a sentence must not disagree."""
    told = _told(target, in_text, outline)
    values = {cell.value for cell in cells}
    if len(values) == 1:
        cell = cells[0]
        clash = told is not None and told.certainty is Certainty.SURE and told.value != cell.value
        certainty = Certainty.GUESS if clash else Certainty.SURE
        return Found(target, cell.value, certainty, cell.line, str(cell.value))
    return None if values else told


def _told(
    target: Target, in_text: Mapping[Target, Sequence[_Match]], outline: Outline
) -> Found | None:
    """The number that the sentences give for *target*, None where they give none."""
    matches = in_text.get(target, ())
    if not matches:
        return None
    best, spec = matches[0], outline.fields[target.field]
    near = [
        match
        for match in matches
        if match.score >= best.score - 1 or (match.enough and not _is_taken(target, match, in_text))
    ]
    rivals = {figure(_typed(match.mention), spec) for match in near}
    value = figure(_typed(best.mention), spec)
    if value is None:
        return None
    sure = best.enough and len(rivals) == 1 and _is_plain(best.mention, spec.unit)
    sure = sure and not _is_taken(target, best, in_text)
    certainty = Certainty.SURE if sure else Certainty.GUESS
    return Found(target, value, certainty, best.mention.line, best.mention.token.text)


def _is_taken(target: Target, best: _Match, in_text: Mapping[Target, Sequence[_Match]]) -> bool:
    """Whether another figure fits the number of *best* as well."""
    return any(
        match.mention is best.mention and match.score >= best.score
        for other, matches in in_text.items()
        if other != target
        for match in matches
    )


def _typed(mention: Mention) -> str:
    return f"{mention.token.text}%" if mention.percent else mention.token.text


def _is_plain(mention: Mention, unit: str) -> bool:
    """Whether a number is the figure itself: no bound, no multiple, no end of a range."""
    multiples = MULTIPLES - {key_of(word) for word in unit.split()}
    if mention.bounded or set(mention.behind[:1]) & multiples:
        return False
    text, token = mention.line.text, mention.token
    around = (text[: token.start].rstrip()[-1:], text[token.end :].lstrip(" %")[:1])
    return not set(around) & {"-", "–", "~", "±", "<", ">"}
