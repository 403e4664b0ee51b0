"""The lists of many units become one: each sentence once, with the units that say it.

Recommendations are counted ("12/30 đơn vị kiến nghị: ..."), other sentences carry the names of
their units. Two sentences are the same when they have the same letters, or nearly: then they
differ in marks left off and in words that say nothing. Passages are not rolled up; the unit
above writes its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from baocao.data import ListItem
from baocao.outline import ListSpec, Rollup
from baocao.phrases import naming
from baocao.rollup.units import Member, folded
from baocao.text import fold, identifier

NEARLY = 75.0
"""The least similarity (0 to 100) of two sentences that are compared word by word."""
MOST_COMPARED = 2_000
"""Different sentences of one list above which only equal ones are put together."""
PADDING = frozenset(
    map(fold, ("các", "những", "cần", "về", "cho", "của", "thì", "là", "và", "tiếp"))
)
"""Words that may stand in one sentence and not in the other, and both still ask the same."""
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Saying:
    """A sentence, to whom it goes, and who says it."""

    text: str
    addressee: str
    units: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return folded(self.addressee), _bare(self.text)

    @property
    def names(self) -> list[str]:
        """The units in the order of their files."""
        return [name for _, name in sorted(self.units.items())]


class GatheredList:
    """One list of one section, over all units."""

    def __init__(self, spec: ListSpec) -> None:
        self._spec = spec
        self._said: dict[tuple[str, str], _Saying] = {}

    def add(self, items: Iterable[ListItem], member: Member) -> None:
        """Take the sentences of *member*; those of a roll-up name their units already."""
        for item in items:
            saying = _Saying(_said(item), item.addressee)
            known = self._said.setdefault(saying.key, saying)
            known.text = min(known.text, saying.text)
            names = enumerate(item.units or (member.name,))
            known.units |= {(member.number, place): name for place, name in names}

    def content(self, among: int) -> list[dict[str, Any]]:
        """The items as the data file holds them; *among* is how many units were asked."""
        sayings = _by_weight(_merged(list(self._said.values())))
        if self._spec.addressed:
            return [_recommendation(saying, among) for saying in sayings]
        named = self._spec.rollup is not Rollup.UNION
        return [_sentence(saying, named=named) for saying in sayings]


def _said(item: ListItem) -> str:
    """The words of the units: as they were kept, unless a person has rewritten the item since."""
    return item.original if item.original and item.original in item.text else item.text


def _recommendation(saying: _Saying, among: int) -> dict[str, Any]:
    names = saying.names
    who = f"{len(names)}/{among} đơn vị" if len(names) > 1 else names[0]
    found: dict[str, Any] = {"noi_dung": f"{who} kiến nghị: {saying.text}"}
    if saying.addressee:
        found["gui_toi"] = saying.addressee
    return found | {"don_vi": names, "nguyen_van": saying.text}


def _sentence(saying: _Saying, *, named: bool) -> dict[str, Any]:
    names = saying.names
    count = f"{len(names)} đơn vị: " if len(names) > 1 else ""
    said = saying.text.rstrip(" .;") if named else saying.text
    text = f"{said} ({count}{naming(names)})" if named else said
    return {"noi_dung": text, "don_vi": names, "nguyen_van": said}


def _merged(sayings: list[_Saying]) -> Iterator[_Saying]:
    """*sayings* with nearly equal ones put together under the one that most units say."""
    if len(sayings) > MOST_COMPARED:
        yield from sayings
        return
    kept: list[_Saying] = []
    for saying in _by_weight(sayings):
        same = next((known for known in kept if _are_one(known, saying)), None)
        if same is None:
            kept.append(saying)
        else:
            same.units |= saying.units
    yield from kept


def _by_weight(sayings: Iterable[_Saying]) -> list[_Saying]:
    """*sayings*, what most units say first."""
    return sorted(sayings, key=lambda one: (-len(one.units), one.key))


def _are_one(first: _Saying, second: _Saying) -> bool:
    """Whether two sentences differ in nothing but marks left off and words that say nothing."""
    (to_first, one), (to_second, other) = first.key, second.key
    if to_first != to_second or not fuzz.ratio(one, other, score_cutoff=NEARLY):
        return False
    words, others = _WORD.findall(one), _WORD.findall(other)
    changes = Levenshtein.opcodes(words, others)
    return all(
        change.tag == "equal"
        or _is_spelling(
            words[change.src_start : change.src_end], others[change.dest_start : change.dest_end]
        )
        for change in changes
    )


def _is_spelling(words: list[str], others: list[str]) -> bool:
    if [identifier(word) for word in words] == [identifier(word) for word in others]:
        return True
    return PADDING.issuperset(words) and PADDING.issuperset(others)


def _bare(text: str) -> str:
    """*text* folded, without the mark at its end."""
    return folded(text).rstrip(" .;,")
