"""7. merge, inside one block: base, edited and new words -> hunks, each with all three readings.

A hunk keeps what a person typed as long as nobody asks otherwise: `rejected_text` gives the
edited text back letter for letter, whatever the data did, and `accepted_text` drops a word typed
by hand only in a hunk marked as a conflict. A number with its separators and "%" is one token,
so is a value such as a date, and edits of one side that only blanks or punctuation part are one.
An edit by hand beside a changed figure is no conflict: both stand and a person should read the
sentence again. Texts are compared in NFC; no letter of the edited text is rewritten.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

MARK = "\x1e"
"""Stands between joined pieces: a blank that no Word file can hold (XML 1.0, 2.2 Char)."""
LONGEST_VALUE = 8
"""Words of a value that is one token: a date has six; prose is merged word by word."""

_PLAIN = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?:[ \u00a0\u202f]?%)?(?!\w)"
    r"|\d+(?:[.,/:-]\d+)*(?:[ \u00a0\u202f]?%)?(?!\w)"
    r"|[\w\u0300-\u036f]+|\s+|."
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Slot:
    """Letters *start* to *end* of a text are the value of *path* ("dang.so_dang_vien")."""

    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a block as rendered, and which letters of it are data."""

    text: str
    slots: tuple[Slot, ...] = ()


class Source(StrEnum):
    """Whose words a hunk shows, and what a person has to decide about it."""

    KEPT = "kept"
    NEW = "new"
    EDITED = "edited"
    BOTH = "both"
    NEAR = "near"
    CONFLICT = "conflict"


OURS = frozenset({Source.NEW, Source.NEAR, Source.CONFLICT})
"""Hunks that the new data bring; the others show the edited text."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """The three readings of one place: *base* as last rendered, *edited* by hand, *new*.

    *source* says which one holds: KEPT, nobody changed it; NEW, only the data; EDITED, only a
    person; BOTH, the same change on both sides; NEAR, only the data, beside an edit by hand;
    CONFLICT, both, differently. *base_at* and *new_at* tell where the words of a changed hunk
    begin in the base and the new text, joined by one letter where there are several.
    """

    source: Source
    base: str
    edited: str
    new: str
    base_at: int = field(default=0, compare=False)
    new_at: int = field(default=0, compare=False)


def tokens(text: str, values: Iterable[str] = ()) -> tuple[str, ...]:
    """The tokens of *text*, which together are *text*; each of the *values* in it is one.

    >>> tokens("đạt 91,2% (1.240 người)")
    ('đạt', ' ', '91,2%', ' ', '(', '1.240', ' ', 'người', ')')
    """
    return tuple(_pattern(values).findall(text))


def is_number(token: str) -> bool:
    """Whether *token* is a number, with its separators and "%".

    >>> is_number("91,2%"), is_number("m2")
    (True, False)
    """
    return token[:1].isdecimal() and not any(letter.isalpha() for letter in token)


def merge_words(base: Wording, edited: str, new: Wording) -> tuple[Hunk, ...]:
    """The hunks of one block, in reading order; without any where all three texts are empty."""
    return merge_pieces((base,), (edited,), (new,))[0]


def merge_pieces(
    base: Sequence[Wording], edited: Sequence[str], new: Sequence[Wording]
) -> tuple[tuple[Hunk, ...], ...]:
    """The hunks of each of the *edited* pieces that *base* blocks were split or merged into.

    The texts are compared as joined; each hunk goes to the piece that it begins in, and one that
    reaches into the next pieces leaves them only the words to be taken away.
    """
    texts = _Texts(_joined(base), MARK.join(edited), _joined(new))
    return _per_piece(_hunks(texts), len(edited))


def merged_text(hunks: Iterable[Hunk]) -> str:
    """The text with every change that needs no decision, conflicts left as the person has them."""
    clear = OURS - {Source.CONFLICT}
    return "".join(hunk.new if hunk.source in clear else hunk.edited for hunk in hunks)


def rejected_text(hunks: Iterable[Hunk]) -> str:
    """The text when everything of ours is rejected: the edited text."""
    return "".join(hunk.edited for hunk in hunks)


def accepted_text(hunks: Iterable[Hunk]) -> str:
    """The text when everything of ours is accepted: in a conflict, the new words."""
    return "".join(hunk.new if hunk.source in OURS else hunk.edited for hunk in hunks)


@dataclass(frozen=True, slots=True)
class _Texts:
    base: Wording
    edited: str
    new: Wording


class _Token(NamedTuple):
    """*same* is what makes it equal to another token, *path* the field whose value it is."""

    text: str
    same: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Change:
    """Base tokens *start* to *end* are the tokens *at* to *to* on the other side."""

    start: int
    end: int
    at: int
    to: int

    @property
    def size(self) -> int:
        return self.end - self.start + self.to - self.at

    @property
    def growth(self) -> int:
        return self.to - self.at - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class _Region:
    """Base tokens *start* to *end*, and the changes of both sides that overlap there."""

    start: int
    end: int
    by_hand: tuple[_Change, ...] = ()
    by_data: tuple[_Change, ...] = ()


def _hunks(texts: _Texts) -> Iterator[Hunk]:
    base, edited, new = _all_tokens(texts)
    by_hand = _changes(base, edited)
    agreed = _same(edited) == _same(new)
    by_data = by_hand if agreed else _changes(base, new)
    regions = _regions(by_hand, by_data)
    sides = _Sides(base, edited, new)
    at = 0
    for index, region in enumerate(regions):
        yield from sides.kept(region.start - at)
        neighbours = (*regions[max(index - 1, 0) : index], *regions[index + 1 : index + 2])
        near = any(_is_near(region, other, base) for other in neighbours)
        yield sides.changed(region, near=near)
        at = region.end
    yield from sides.kept(len(base) - at)


class _Sides:
    """The tokens of the three texts, read in step from left to right."""

    def __init__(self, *sides: Sequence[_Token]) -> None:
        self._sides = sides
        self._at = [0, 0, 0]
        self._letters = [0, 0, 0]

    def kept(self, count: int) -> Iterator[Hunk]:
        if count:
            yield self._hunk(Source.KEPT, (count, count, count))

    def changed(self, region: _Region, *, near: bool) -> Hunk:
        size = region.end - region.start
        by_hand = size + sum(change.growth for change in region.by_hand)
        by_data = size + sum(change.growth for change in region.by_data)
        return self._hunk(self._source(region, (by_hand, by_data), near), (size, by_hand, by_data))

    def _source(self, region: _Region, sizes: tuple[int, int], near: bool) -> Source:
        if not region.by_data:
            return Source.EDITED
        if not region.by_hand:
            return Source.NEAR if near else Source.NEW
        edited, new = (
            _same(side[at : at + size])
            for side, at, size in zip(self._sides[1:], self._at[1:], sizes, strict=True)
        )
        return Source.BOTH if edited == new else Source.CONFLICT

    def _hunk(self, source: Source, sizes: tuple[int, int, int]) -> Hunk:
        spans = [
            side[at : at + size]
            for side, at, size in zip(self._sides, self._at, sizes, strict=True)
        ]
        self._at = [at + size for at, size in zip(self._at, sizes, strict=True)]
        texts = ["".join(token.text for token in span) for span in spans]
        base_at, _, new_at = self._letters
        self._letters = [at + len(text) for at, text in zip(self._letters, texts, strict=True)]
        base, new = (texts[side].replace(MARK, " ") for side in (0, 2))
        return Hunk(source, base, texts[1], new, base_at, new_at)


def _all_tokens(texts: _Texts) -> tuple[list[_Token], list[_Token], list[_Token]]:
    pattern = _pattern(
        wording.text[slot.start : slot.end]
        for wording in (texts.base, texts.new)
        for slot in wording.slots
    )
    base, new = (_tokens_of(side, pattern) for side in (texts.base, texts.new))
    if texts.edited == texts.base.text:
        return base, base, new
    return base, _tokens_of(Wording(texts.edited), pattern), new


def _pattern(values: Iterable[str]) -> re.Pattern[str]:
    """What finds the tokens, the longest value first, in either Unicode form."""
    whole = {
        form
        for value in map(str.strip, values)
        if _is_whole(value)
        for form in (value, unicodedata.normalize("NFD", value))
    }
    longest_first = sorted(whole, key=lambda value: (-len(value), value))
    named = [rf"(?<!\w){re.escape(value)}(?![\w\u0300-\u036f])" for value in longest_first]
    return re.compile("|".join([*named, _PLAIN]), re.DOTALL)


def _is_whole(value: str) -> bool:
    """Whether *value* is to be one token: a date or a name, but no figure with its unit.

    A person may put another word for the unit and still want the new figure.
    """
    parts = re.findall(_PLAIN, value, re.DOTALL)
    return 1 < len(parts) < 2 * LONGEST_VALUE and sum(map(is_number, parts)) != 1


def _tokens_of(wording: Wording, pattern: re.Pattern[str]) -> list[_Token]:
    found = [_Token(*pair) for pair in _sameness(wording.text, pattern)]
    starts = list(accumulate((len(token.text) for token in found), initial=0))
    for slot in wording.slots:
        first, end = bisect_right(starts, slot.start) - 1, bisect_left(starts, slot.end)
        inside = [index for index in range(first, min(end, len(found))) if _counts(found[index])]
        if len(inside) == 1:
            found[inside[0]] = found[inside[0]]._replace(path=slot.path)
    return found


def _sameness(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The tokens of *text*, each with what makes it equal to another."""
    found = pattern.findall(text)
    if MARK not in text and unicodedata.is_normalized("NFC", text):
        return zip(found, found, strict=True)
    return ((each, " " if MARK in each else unicodedata.normalize("NFC", each)) for each in found)


def _same(side: Iterable[_Token]) -> list[str]:
    return [token.same for token in side]


def _changes(base: Sequence[_Token], other: Sequence[_Token]) -> list[_Change]:
    """What *other* changes: value by value where both sides name a field, else what is least.

    Figures taken literally tell which one of a list is gone; figures taken for one another keep
    "5, 7 -> 7, 9" from being read as "5 is gone and 9 is new".
    """
    if base is other or _same(base) == _same(other):
        return []
    fields = {token.path for token in base} & {token.path for token in other} - {""}
    ways = [_read_by(base, other, (_field_keys(base, fields), _field_keys(other, fields)))]
    if not fields:
        ways.append(_read_by(base, other, (_masked_keys(base), _masked_keys(other))))
    least = min(ways, key=lambda changes: sum(change.size for change in changes))
    return _as_one(least, base)


_Keys = tuple[list[str], list[str]]


def _field_keys(side: Iterable[_Token], fields: Collection[str]) -> list[str]:
    """Each token by its text, the value of one of *fields* by the field."""
    return [MARK + token.path if token.path in fields else token.same for token in side]


def _masked_keys(side: Iterable[_Token]) -> list[str]:
    return ["#" if is_number(token.text) else token.same for token in side]


def _read_by(base: Sequence[_Token], other: Sequence[_Token], keys: _Keys) -> list[_Change]:
    changes: list[_Change] = []
    for tag, start, end, at, to in _opcodes(*keys):
        if tag != "equal":
            changes.append(_Change(start, end, at, to))
            continue
        changes += [
            _Change(start + step, start + step + 1, at + step, at + step + 1)
            for step in range(end - start)
            if base[start + step].same != other[at + step].same
        ]
    return changes


def _opcodes(left: list[str], right: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps of difflib, which is spared the equal ends that most edits leave."""
    least = min(len(left), len(right))
    head = next((at for at in range(least) if left[at] != right[at]), least)
    room = least - head
    tail = next((at for at in range(room) if left[-1 - at] != right[-1 - at]), room)
    ends = len(left) - tail, len(right) - tail
    yield "equal", 0, head, 0, head
    inside = SequenceMatcher(None, left[head : ends[0]], right[head : ends[1]], autojunk=False)
    for tag, start, end, at, to in inside.get_opcodes():
        yield tag, start + head, end + head, at + head, to + head
    yield "equal", ends[0], len(left), ends[1], len(right)


def _as_one(changes: Iterable[_Change], base: Sequence[_Token]) -> list[_Change]:
    """*changes* with those made one that only blanks or punctuation part."""
    joined: list[_Change] = []
    for change in changes:
        if joined and not any(map(_counts, base[joined[-1].end : change.start])):
            change = replace(joined.pop(), end=change.end, to=change.to)  # noqa: PLW2901
        joined.append(change)
    return joined


def _regions(by_hand: Iterable[_Change], by_data: Iterable[_Change]) -> list[_Region]:
    """The places that changed, from left to right; changes that overlap share one."""
    each = [_Region(change.start, change.end, by_hand=(change,)) for change in by_hand]
    each += [_Region(change.start, change.end, by_data=(change,)) for change in by_data]
    found: list[_Region] = []
    for region in sorted(each, key=lambda region: (region.start, region.end)):
        if found and _overlap(found[-1], region):
            found.append(_union(found.pop(), region))
        else:
            found.append(region)
    return found


def _overlap(left: _Region, right: _Region) -> bool:
    """Whether both touch one base token, or both put words in at the same point."""
    return right.start < left.end or left.start == left.end == right.start == right.end


def _union(left: _Region, right: _Region) -> _Region:
    return _Region(
        left.start,
        max(left.end, right.end),
        left.by_hand + right.by_hand,
        left.by_data + right.by_data,
    )


def _is_near(region: _Region, other: _Region, base: Sequence[_Token]) -> bool:
    """Whether *other* is an edit by hand alone, parted from *region* by no word."""
    if not other.by_hand or other.by_data:
        return False
    first, last = sorted((region, other), key=lambda each: (each.start, each.end))
    return not any(map(_counts, base[first.end : last.start]))


def _counts(token: _Token) -> bool:
    """Whether *token* is more than a blank or punctuation."""
    return _WORD.search(token.text) is not None


def _joined(wordings: Iterable[Wording]) -> Wording:
    text, slots = "", list[Slot]()
    for index, wording in enumerate(wordings):
        text += MARK if index else ""
        slots += [
            replace(slot, start=slot.start + len(text), end=slot.end + len(text))
            for slot in wording.slots
        ]
        text += wording.text
    return Wording(text, tuple(slots))


def _per_piece(hunks: Iterable[Hunk], pieces: int) -> tuple[tuple[Hunk, ...], ...]:
    """*hunks* parted where the edited text was joined."""
    parted: list[list[Hunk]] = [[] for _ in range(pieces)]
    piece = 0
    for hunk in hunks:
        for index, part in enumerate(hunk.edited.split(MARK)):
            piece += 1 if index else 0
            parted[piece].append(_part(hunk, part, first=not index))
    return tuple(
        tuple(hunk for hunk in own if hunk.base + hunk.edited + hunk.new) for own in parted
    )


def _part(hunk: Hunk, edited: str, *, first: bool) -> Hunk:
    """What a piece shows of *hunk*: all of its new words stand in the first."""
    if hunk.source is Source.KEPT:
        return Hunk(hunk.source, edited, edited, edited)
    if not first:
        return replace(hunk, base="", edited=edited, new="")
    return hunk if edited == hunk.edited else replace(hunk, edited=edited)
