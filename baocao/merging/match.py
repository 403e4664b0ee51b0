"""7. merge: blocks of the base and of the edited draft -> which is which, and how it is known.

A bookmark that can be trusted says so; where none is left, the text does. Each step sees only
what the step before could not place: (1) anchors; (2) equal texts, each the only one of its
kind on both sides; (3) of those pairs the longest run in order is the spine, the others have
moved; (4) within each gap of the spine the best pairing in order by similarity; (5) what is left
and alike has moved; (6) a neighbour that makes a pair more alike was split off or merged in;
(7) as many left over on both sides of one gap are each other, in order: without it a row that
was retyped keeps a stale figure. Blocks that no step places are named as such.

Similarity is the share of words in common order, numbers masked. The thresholds are those at
which `tests/bench/alignment.py` measured the exactness that CONTRIBUTING tells.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from math import ceil

from rapidfuzz.distance import Indel

from baocao.merging.words import is_number, tokens

ALIKE = 0.45
"""Least similarity of two blocks that are paired between the same neighbours."""
PAIR_COST = 0.35
"""What a pair in order must be worth, so that two poor pairs do not push out a good one."""
MOVED_ALIKE = 0.8
"""Least similarity of a block that has moved, and of one put together from its pieces."""
LIFT = 0.1
"""By how much a piece must raise the similarity of the block it belongs to."""
EQUAL_BONUS = 0.01
"""What figures that are equal too are worth; it only decides between pairs of equal words."""
FEWEST_WORDS = 3
"""A shorter block is too little to be known again in another place."""
LARGEST_GAP = 20_000
"""Pairs compared in one gap at most; a larger gap is halved, so that cost grows about linearly."""

COMMON = 24
"""Lines that a word may stand in and still tell where a block went; bounds the cost as well."""
CANDIDATES = 8
"""How many places a block that is left may have moved to are compared at most."""
UNLIKE = 0.2
"""Below this two paragraphs share only the words that all sentences share: one is gone, one new."""

_NUMBER = "0"
_FIRST_CODE = 0xE000
"""Where the letters that stand for words begin: above it no code point is half of another."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block as the alignment sees it.

    *key* is the key of a base block, or the trusted anchor of an edited one, "" where there is
    none. Blocks of different *kind* ("paragraph", "table") are never each other.
    """

    key: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one cell a column; *key* as in `Block`."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands over it, and its *cells* in rows that both sides have.

    *key* is the field whose values it holds, "" where that is not known.
    """

    key: str
    head: str
    cells: tuple[str, ...] = ()


class How(StrEnum):
    """What a pair is known by; SPLIT and MERGE tell of a further piece of a pair."""

    ANCHOR = "anchor"
    UNIQUE = "unique"
    SPINE = "spine"
    SIMILARITY = "similarity"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Pair:
    """Base block *base* is, or is part of, edited block *edited*; both count from 0.

    *moved* tells that the block stands elsewhere among the others than it did.
    """

    base: int
    edited: int
    how: How
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs, in the order of the edited blocks; *deleted* base and *added* edited blocks."""

    pairs: tuple[Pair, ...]
    deleted: tuple[int, ...]
    added: tuple[int, ...]


def align(base: Sequence[Block], edited: Sequence[Block]) -> Alignment:
    """Which of the *edited* blocks is which *base* block, by the seven steps."""
    matching = _Matching(base, edited)
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    _settle_in_order(matching)
    _pair_moved(matching)
    _pair_pieces(matching)
    _pair_gaps(matching, lambda left, right: _alike(left.code, right.code, 0) >= UNLIKE)
    return matching.result()


def align_anywhere(
    base: Sequence[Block], edited: Sequence[Block], *, alike: bool = True
) -> Alignment:
    """Which of the *edited* blocks is beyond doubt which *base* block, wherever it stands.

    Those with the same key, those of equal text, and, where being *alike* is enough, those that
    are each other's best by far.
    """
    matching = _Matching(base, edited)
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    if alike:
        _pair_moved(matching)
    return matching.result()


def align_rows(base: Sequence[Row], edited: Sequence[Row]) -> Alignment:
    """Which row of the *edited* table is which of the *base* table.

    Rows go by key, then by their whole text, then by their label, the first cell with letters
    in it, then by similarity between the same neighbours, then in order. No row is split or
    merged, and none with another label has moved: rows of figures are all alike.
    """
    matching = _Matching(*([_as_block(row) for row in rows] for rows in (base, edited)))
    labels = [[label_of(row.cells) for row in rows] for rows in (base, edited)]
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    _pair_unique(matching, lambda line: labels[line.side][line.index])
    _settle_in_order(matching)
    _pair_gaps(matching, lambda _left, _right: True)
    return matching.result()


def align_columns(base: Sequence[Column], edited: Sequence[Column]) -> Alignment:
    """Which of the *edited* columns is which *base* one.

    Columns go by key, then by head and cells, by head, by cells; then those that are left between
    the same neighbours in order, if they have a cell in common: one that a person removed is not
    the one typed in its place.
    """
    sides = (base, edited)
    matching = _Matching(*([_column_block(column) for column in side] for side in sides))
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    _pair_unique(matching, lambda line: sides[line.side][line.index].head)
    _pair_unique(matching, lambda line: " ".join(sides[line.side][line.index].cells).strip())
    _tell_moved(matching)
    for gap in list(matching.gaps()):
        for left, right in _in_order(_equal_texts(*gap)):
            matching.add(Pair(left.index, right.index, How.SPINE))
    _pair_gaps(matching, lambda left, right: _meet(base[left.index], edited[right.index]))
    return matching.result()


def label_of(cells: Sequence[str]) -> str:
    """What a row with these *cells* is called: the first with letters in it, else the first."""
    named = (cell for cell in cells if any(letter.isalpha() for letter in cell))
    return " ".join(next(named, cells[0] if cells else "").split())


def likeness(base: Block, edited: Block) -> float:
    """The share of words that both have in common order, numbers masked; 0 for other kinds."""
    letters = _Letters()
    left, right = _Line(0, 0, base, letters=letters), _Line(1, 0, edited, letters=letters)
    return _similarity(left, right, 0)


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The indexes of a longest strictly rising subsequence of *numbers*, by patience sorting."""
    piles: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(piles, number)
        before.append(tops[pile - 1] if pile else -1)
        piles[pile : pile + 1] = [number]
        tops[pile : pile + 1] = [index]
    found: list[int] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


class _Line:
    """A block with its words as letters: *code* has one a word, a number is always the same.

    Most blocks are known by their text alone, so the letters are only told when asked for.
    """

    __slots__ = ("_code", "_letters", "block", "index", "side", "text")

    def __init__(self, side: int, index: int, block: Block, *, letters: _Letters) -> None:
        self.side = side
        self.index = index
        self.block = block
        self.text = " ".join(unicodedata.normalize("NFC", block.text).split())
        self._letters = letters
        self._code: str | None = None

    @property
    def code(self) -> str:
        """The letters of the words."""
        if self._code is None:
            self._code = "".join(self._letters[token] for token in tokens(self.text))
        return self._code


class _Matching:
    """The pairs found so far and what is still free; the steps add to it."""

    def __init__(self, base: Sequence[Block], edited: Sequence[Block]) -> None:
        letters = _Letters()
        self.base, self.edited = (
            [_Line(side, index, block, letters=letters) for index, block in enumerate(blocks)]
            for side, blocks in enumerate((base, edited))
        )
        self.of_base: dict[int, Pair] = {}
        self.of_edited: dict[int, Pair] = {}
        self.pieces: list[Pair] = []

    def add(self, pair: Pair) -> None:
        self.of_base[pair.base] = self.of_edited[pair.edited] = pair

    def add_piece(self, pair: Pair) -> None:
        """One more piece of a block whose first pair is known."""
        self.pieces.append(pair)
        self.of_base.setdefault(pair.base, pair)
        self.of_edited.setdefault(pair.edited, pair)

    def free(self) -> tuple[list[_Line], list[_Line]]:
        return (
            [line for line in self.base if line.index not in self.of_base],
            [line for line in self.edited if line.index not in self.of_edited],
        )

    def in_place(self) -> list[Pair]:
        """The pairs that have not moved, from top to bottom."""
        held = [pair for pair in self.of_base.values() if not pair.moved]
        return sorted(held, key=lambda pair: (pair.base, pair.edited))

    def gaps(self) -> Iterator[tuple[list[_Line], list[_Line]]]:
        """What is free on both sides between neighbours that have not moved."""
        at, to = 0, 0
        end = Pair(len(self.base), len(self.edited), How.GAP)
        for pair in (*self.in_place(), end):
            base = [x for x in self.base[at : pair.base] if x.index not in self.of_base]
            edited = [x for x in self.edited[to : pair.edited] if x.index not in self.of_edited]
            if base and edited:
                yield base, edited
            at, to = pair.base + 1, pair.edited + 1

    def result(self) -> Alignment:
        found = {*self.of_base.values(), *self.of_edited.values(), *self.pieces}
        base, edited = self.free()
        return Alignment(
            tuple(sorted(found, key=lambda pair: (pair.edited, pair.base))),
            tuple(line.index for line in base),
            tuple(line.index for line in edited),
        )


class _Letters(dict[str, str]):
    """The letter of each token: one for all numbers, none for blanks and punctuation."""

    def __missing__(self, token: str) -> str:
        if is_number(token) and token != _NUMBER:
            letter = self[_NUMBER]
        else:
            letter = chr(_FIRST_CODE + len(self)) if token[0].isalnum() else ""
        self[token] = letter
        return letter


def _as_block(row: Row) -> Block:
    return Block(row.key, "row", "\t".join(row.cells))


def _column_block(column: Column) -> Block:
    return Block(column.key, "column", " ".join((column.head, *column.cells)))


def _meet(left: Column, right: Column) -> bool:
    """Whether two columns say the same somewhere, or nothing tells them apart but their heads."""
    cells = list(zip(left.cells, right.cells, strict=True))
    return not any(map(any, cells)) or any(ours == theirs != "" for ours, theirs in cells)


def _pair_by_anchor(matching: _Matching) -> None:
    """Step 1: the trusted bookmarks."""
    for base, edited in _unique_pairs(*matching.free(), lambda line: line.block.key):
        matching.add(Pair(base.index, edited.index, How.ANCHOR))


def _pair_unique(matching: _Matching, feature: Callable[[_Line], str]) -> None:
    """Step 2: the blocks whose *feature*, once only on both sides, is the same."""
    for base, edited in _unique_pairs(*matching.free(), feature):
        matching.add(Pair(base.index, edited.index, How.UNIQUE))


def _unique_pairs(
    base: Sequence[_Line], edited: Sequence[_Line], feature: Callable[[_Line], str]
) -> list[tuple[_Line, _Line]]:
    """The pairs of lines whose *feature*, not empty, stands once on both sides."""
    sides = [_once(lines, feature) for lines in (base, edited)]
    return [(line, sides[1][key]) for key, line in sides[0].items() if key in sides[1]]


def _once(lines: Iterable[_Line], feature: Callable[[_Line], str]) -> dict[tuple[str, str], _Line]:
    by_key: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for line in lines:
        if value := feature(line):
            by_key[line.block.kind, value].append(line)
    return {key: found[0] for key, found in by_key.items() if len(found) == 1}


def _settle_in_order(matching: _Matching) -> None:
    """Steps 3 and 4: tell the spine from what moved, and fill the gaps of the spine."""
    _tell_moved(matching)
    waiting = list(matching.gaps())
    while waiting:
        waiting += _fill(matching, *waiting.pop())


def _tell_moved(matching: _Matching) -> None:
    """Step 3: the pairs out of order have moved."""
    pairs = matching.in_place()
    spine = set(longest_rise([pair.edited for pair in pairs]))
    for index, pair in enumerate(pairs):
        if index not in spine:
            matching.add(Pair(pair.base, pair.edited, pair.how, moved=True))


_Lines = tuple[_Line, _Line]
_Gap = tuple[list[_Line], list[_Line]]


def _fill(matching: _Matching, base: list[_Line], edited: list[_Line]) -> list[_Gap]:
    """Pair what can be paired in one gap; the smaller gaps that are left to fill."""
    for how, held in ((How.SPINE, _equal_texts), (How.SIMILARITY, _equal_words)):
        if pairs := _in_order(held(base, edited)):
            for left, right in pairs:
                matching.add(Pair(left.index, right.index, how))
            return _between(base, edited, pairs)
    if len(base) * len(edited) > LARGEST_GAP:
        half, other = len(base) // 2, len(edited) // 2
        halves = ((base[:half], edited[:other]), (base[half:], edited[other:]))
        return [gap for gap in halves if all(gap)]
    for left, right in _best_in_order(base, edited):
        matching.add(Pair(left.index, right.index, How.SIMILARITY))
    return []


def _equal_texts(base: Sequence[_Line], edited: Sequence[_Line]) -> list[_Lines]:
    """Equal lines that stand once in a gap, and runs of them at both of its ends."""
    found = _unique_pairs(base, edited, lambda line: line.text)
    return [*found, *_equal_run(base, edited), *_equal_run(base[::-1], edited[::-1])]


def _equal_run(base: Sequence[_Line], edited: Sequence[_Line]) -> Iterator[_Lines]:
    for left, right in zip(base, edited, strict=False):
        if (left.block.kind, left.text) != (right.block.kind, right.text):
            return
        yield left, right


def _equal_words(base: Sequence[_Line], edited: Sequence[_Line]) -> list[_Lines]:
    """Lines of equal words that stand once in a gap, whatever their figures."""
    return _unique_pairs(base, edited, lambda line: line.code)


def _in_order(pairs: Iterable[_Lines]) -> list[_Lines]:
    """As many of *pairs* as stand in order on both sides, each line once."""
    ordered = sorted(pairs, key=lambda pair: (pair[0].index, -pair[1].index))
    return [ordered[index] for index in longest_rise([right.index for _, right in ordered])]


def _between(base: list[_Line], edited: list[_Line], pairs: Sequence[_Lines]) -> list[_Gap]:
    """The gaps that *pairs*, in order, leave in a gap."""
    places = [{line.index: at for at, line in enumerate(side)} for side in (base, edited)]
    gaps: list[_Gap] = []
    at, to = 0, 0
    for left, right in pairs:
        end, stop = places[0][left.index], places[1][right.index]
        gaps.append((base[at:end], edited[to:stop]))
        at, to = end + 1, stop + 1
    gaps.append((base[at:], edited[to:]))
    return [gap for gap in gaps if all(gap)]


def _best_in_order(base: Sequence[_Line], edited: Sequence[_Line]) -> list[_Lines]:
    """Step 4: the pairs in order whose worths sum to most (Needleman and Wunsch)."""
    worth = [[_worth(left, right) for right in edited] for left in base]
    best = [[0.0] * (len(edited) + 1) for _ in range(len(base) + 1)]
    for i in range(len(base) - 1, -1, -1):
        row, below, worths = best[i], best[i + 1], worth[i]
        for j in range(len(edited) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + worths[j])
    found: list[_Lines] = []
    i = j = 0
    while i < len(base) and j < len(edited):
        if worth[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            found.append((base[i], edited[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _worth(left: _Line, right: _Line) -> float:
    """What the pair adds to a sum; nothing where it is no pair at all."""
    alike = _similarity(left, right, ALIKE)
    if not alike:
        return 0.0
    return alike - PAIR_COST + (EQUAL_BONUS if left.text == right.text else 0)


def _similarity(left: _Line, right: _Line, least: float) -> float:
    """The share of words in common order, 0 where it is below *least*."""
    if left.block.kind != right.block.kind:
        return 0.0
    return _alike(left.code, right.code, least)


def _alike(left: str, right: str, least: float) -> float:
    return Indel.normalized_similarity(left, right, score_cutoff=least)


def _pair_moved(matching: _Matching) -> None:
    """Step 5: what is left and is each other's best has moved."""
    base, edited = matching.free()
    by_base: dict[int, list[_Candidate]] = defaultdict(list)
    by_edited: dict[int, list[_Candidate]] = defaultdict(list)
    for left, right in _candidates(base, edited):
        if alike := _similarity(left, right, MOVED_ALIKE):
            equal = left.text == right.text
            candidate = (alike, equal, -abs(left.index - right.index), left.index, right.index)
            by_base[left.index].append(candidate)
            by_edited[right.index].append(candidate)
    for candidate in map(max, by_base.values()):
        if candidate == max(by_edited[candidate[-1]]):
            matching.add(Pair(candidate[-2], candidate[-1], How.MOVE, moved=True))


_Candidate = tuple[float, bool, int, int, int]
"""Similarity, whether the texts are equal, nearness, index in the base and in the draft."""


def _candidates(base: Sequence[_Line], edited: Sequence[_Line]) -> Iterator[_Lines]:
    """The pairs that can be as alike as `MOVED_ALIKE`, found without comparing each with each.

    Two lines so alike share so many words that they share one of the rarest of both (the prefix
    filter of set similarity joins); of many such lines those that share most of them.
    """
    seen = Counter(word for line in (*base, *edited) for word in line.code)
    by_word: dict[_Nth, list[_Line]] = defaultdict(list)
    lines = {line.index: line for line in edited}
    for line in edited:
        for word in _rarest(line.code, seen):
            by_word[word].append(line)
    for line in base:
        shared = Counter(
            other.index
            for word in _rarest(line.code, seen)
            if len(by_word[word]) <= COMMON
            for other in by_word[word]
        )
        for index in nsmallest(CANDIDATES, shared, key=lambda other: (-shared[other], other)):
            yield line, lines[index]


_Nth = tuple[str, int]
"""A word, and how many times it stood in its line before."""


def _rarest(code: str, seen: Counter[str]) -> list[_Nth]:
    """The rarest words of a line, one of which any line alike must have among its own.

    By the similarity 2c / (m + n) >= s, with c words in common and c <= m, a line of n words
    shares at least n * s / (2 - s) of them.
    """
    if len(code) < FEWEST_WORDS:
        return []
    times: Counter[str] = Counter()
    words: list[_Nth] = []
    for word in code:
        words.append((word, times[word]))
        times[word] += 1
    shared = ceil(len(code) * MOVED_ALIKE / (2 - MOVED_ALIKE))
    return sorted(words, key=lambda nth: (seen[nth[0]], nth))[: len(code) - shared + 1]


def _pair_pieces(matching: _Matching) -> None:
    """Step 6: a free neighbour that makes a pair more alike is a piece of it."""
    for how in (How.SPLIT, How.MERGE):
        while offers := sorted(_offers(matching, how), reverse=True):
            taken: set[tuple[int, bool]] = set()
            for _, whole, piece, moved in offers:
                if taken.isdisjoint({(whole, True), (piece, False)}):
                    taken |= {(whole, True), (piece, False)}
                    base, edited = (whole, piece) if how is How.SPLIT else (piece, whole)
                    matching.add_piece(Pair(base, edited, how, moved=moved))


_Offer = tuple[float, int, int, bool]
"""By how much a piece lifts the similarity of a whole; both indexes; whether the whole moved."""


def _offers(matching: _Matching, how: How) -> Iterator[_Offer]:
    """What each free block could be a piece of, with a block above or below it."""
    split = how is How.SPLIT
    wholes, lines = matching.base, matching.edited
    pairs = matching.of_edited if split else matching.of_base
    if not split:
        wholes, lines = lines, wholes
    parts: dict[int, list[int]] = defaultdict(list)
    for index, pair in sorted(pairs.items()):
        parts[pair.base if split else pair.edited].append(index)
    for line in matching.free()[1 if split else 0]:
        for host in (pairs.get(line.index - 1), pairs.get(line.index + 1)):
            if host is not None:
                whole = wholes[host.base if split else host.edited]
                lift = _lift(whole, [lines[part] for part in parts[whole.index]], line)
                if lift > LIFT:
                    yield lift, whole.index, line.index, host.moved


def _lift(whole: _Line, parts: Sequence[_Line], further: _Line) -> float:
    """By how much *further* makes *parts* more like *whole*; 0 where it is not enough."""
    if whole.block.kind != further.block.kind:
        return 0.0
    together = sorted([*parts, further], key=lambda line: line.index)
    alike = _alike(whole.code, "".join(line.code for line in together), MOVED_ALIKE)
    return alike - _alike(whole.code, "".join(line.code for line in parts), 0) if alike else 0.0


def _pair_gaps(matching: _Matching, fits: Callable[[_Line, _Line], bool]) -> None:
    """Step 7: as many left on both sides of a gap are each other, in order, where it *fits*."""
    for base, edited in list(matching.gaps()):
        kinds = [[line.block.kind for line in side] for side in (base, edited)]
        if kinds[0] == kinds[1]:
            for left, right in zip(base, edited, strict=True):
                if fits(left, right):
                    matching.add(Pair(left.index, right.index, How.GAP))
