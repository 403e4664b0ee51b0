"""7. merge: what changed and what was done -> old figures that still stand where people typed.

A person copies a figure into a sentence of his own, or into a footnote or a header; the data know
nothing of it there. Whatever number changed and still stands as it was, more often than the new
report has it in that place, is told, for a person to look at. A number of one or two digits
stands for too many things and is only told with its unit.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.base import Base
from baocao.merging.decisions import Act
from baocao.merging.outcomes import Done, How
from baocao.merging.report import Change
from baocao.merging.sides import Carrier
from baocao.merging.words import accepted_text, is_number, tokens

LEAST_DIGITS = 3
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Stale:
    """The figure of *change* as it was, at the letter *start* of a paragraph that says *text*."""

    change: Change
    carrier: Carrier
    text: str
    start: int


def stale_copies(
    carriers: Sequence[Carrier], new: Base, *, done: Iterable[Done], changes: Iterable[Change]
) -> Iterator[Stale]:
    """The old figures of *changes* in the paragraphs of the draft, in reading order."""
    by_number = _by_number(changes)
    beginnings = {found[0] for number in by_number for found in _DIGITS.finditer(number)}
    said, printed = _texts(new, done)
    for carrier in carriers:
        text = said.get(carrier.handle, carrier.text)
        if not beginnings.isdisjoint(_DIGITS.findall(text)):
            yield from _in_paragraph(
                carrier, text, printed=printed[carrier.handle], by_number=by_number
            )


def _by_number(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """The changes of figures by the number that each of them was."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        numbers = [token for token in tokens(change.old) if is_number(token)]
        if change.field and len(numbers) == 1:
            found[numbers[0]].append(change)
    return found


def _texts(new: Base, done: Iterable[Done]) -> tuple[dict[int, str], dict[int, str]]:
    """What paragraphs say with all of ours accepted, and what the new report prints there."""
    said: dict[int, str] = {}
    printed: dict[int, str] = defaultdict(str)
    for each in done:
        decision = each.decision
        fresh = "\n".join(words.text for at in decision.new for words in new.blocks[at].words)
        for number, unit in enumerate(decision.units):
            printed[unit.handle] = fresh
            if decision.act is Act.REMOVE or (decision.plan and each.how is not How.LISTED):
                said[unit.handle] = ""
            elif decision.act is Act.MERGE:
                said[unit.handle] = accepted_text(decision.hunks[number])
    return said, printed


def _in_paragraph(
    carrier: Carrier, text: str, *, printed: str, by_number: Mapping[str, list[Change]]
) -> Iterator[Stale]:
    expected = Counter(tokens(printed))
    at = 0
    for token in tokens(text):
        if token in by_number:
            expected[token] -= 1
            if expected[token] < 0:
                for change in by_number[token][:1]:
                    if _is_telling(token, change, text[at:]):
                        yield Stale(change, carrier, text, at)
        at += len(token)


def _is_telling(number: str, change: Change, behind: str) -> bool:
    """Whether *number* before the words *behind* can hardly be another figure."""
    if sum(letter.isdigit() for letter in number) >= LEAST_DIGITS or number.endswith("%"):
        return True
    unit = change.old.partition(number)[2].strip()
    return bool(_WORD.match(unit)) and behind[len(number) :].lstrip().startswith(unit)
