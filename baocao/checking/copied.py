"""6. check: a manuscript and other reports -> long runs of words that they share.

Words are compared folded, by shingles of eight, each stretched to the longest run, in time linear
in the length of the documents. Titles in quotation marks, legal bases and the outline's own
words are shared by right and count for nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.checking.lines import Finding, Line, Mark, as_problem, place, read_lines
from baocao.errors import Problem
from baocao.manuscript import Manuscript
from baocao.text import fold

SHORTEST_RUN = 25
SHINGLE = 8
MOST_PLACES = 4
"""Places of one shingle that are tried; a phrase that stands more often is a formula."""
LONGEST_QUOTE = 80

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[“\"”][^“”\"]*[”\"]")
_BASIS = re.compile(r"\W*(?:căn cứ|thực hiện)\b[^.]*\b(?:số|ngày)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word folded, and where it stands; *key* is "" for words that may be shared."""

    key: str
    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """*length* words from *start* that stand from *other_start* in document *other* too."""

    start: int
    length: int
    other: int
    other_start: int


def check_copied(
    manuscript: Manuscript, others: Sequence[Manuscript], *, allowed: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """A finding for every run of 25 words or more that one of *others* has too, both places named.

    *allowed* are texts whose words may be shared, such as the default text of an outline.
    """
    common = _common(allowed)
    own = _tokens(manuscript, common)
    told = [_tokens(other, common) for other in others]
    return tuple(
        as_problem(_finding(run, own, told[run.other], others[run.other]), manuscript)
        for run in _runs(own, told)
    )


def _common(allowed: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The shingles of texts that may be shared."""
    found: set[tuple[str, ...]] = set()
    for text in allowed:
        keys = [fold(word) for word in _WORD.findall(text)]
        found.update(tuple(keys[at : at + SHINGLE]) for at in range(len(keys) - SHINGLE + 1))
    return frozenset(found)


def _tokens(manuscript: Manuscript, common: frozenset[tuple[str, ...]]) -> list[_Token]:
    tokens = [token for line in read_lines(manuscript) for token in _line_tokens(line)]
    masked: set[int] = set()
    if common:
        for at in range(len(tokens) - SHINGLE + 1):
            if _shingle(tokens, at) in common:
                masked.update(range(at, at + SHINGLE))
    return [
        _Token("", token.line, token.start, token.end) if at in masked else token
        for at, token in enumerate(tokens)
    ]


def _line_tokens(line: Line) -> Iterator[_Token]:
    basis = _BASIS.match(line.text)
    quoted = [found.span() for found in _QUOTED.finditer(line.text)]
    for found in _WORD.finditer(line.text):
        spared = basis or any(start < found.start() < end for start, end in quoted)
        yield _Token("" if spared else fold(found[0]), line, found.start(), found.end())


def _shingle(tokens: Sequence[_Token], at: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[at : at + SHINGLE])


def _runs(own: Sequence[_Token], others: Sequence[Sequence[_Token]]) -> Iterator[_Run]:
    index = _index(others)
    at = 0
    while at <= len(own) - SHINGLE:
        places = index.get(_shingle(own, at), ())
        runs = [
            _Run(at, _shared((own, at), (others[other], start)), other, start)
            for other, start in places
        ]
        best = max(runs, key=lambda run: run.length, default=None)
        if best and best.length >= SHORTEST_RUN:
            yield best
        at += max(best.length - SHINGLE + 1, 1) if best else 1


def _index(
    others: Sequence[Sequence[_Token]],
) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
    found: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for other, tokens in enumerate(others):
        for at in range(len(tokens) - SHINGLE + 1):
            shingle = _shingle(tokens, at)
            if "" not in shingle and len(found[shingle]) < MOST_PLACES:
                found[shingle].append((other, at))
    return found


def _shared(own: tuple[Sequence[_Token], int], other: tuple[Sequence[_Token], int]) -> int:
    """How many words two documents have in common from a place in each."""
    (first, at), (second, from_) = own, other
    length = 0
    while at + length < len(first) and from_ + length < len(second):
        key = first[at + length].key
        if not key or key != second[from_ + length].key:
            break
        length += 1
    return length


def _finding(
    run: _Run, own: Sequence[_Token], told: Sequence[_Token], other: Manuscript
) -> Finding:
    tokens = own[run.start : run.start + run.length]
    marks = tuple(_marks(tokens))
    source = next(_marks(told[run.other_start : run.other_start + run.length]))
    spot = place(source, other)
    where = f"{other.name}:{spot.line}" if spot.line else f"{other.name} «{_cut(spot.quote or '')}»"
    found = f"{run.length} từ: «{_cut(marks[0].text)}»"
    return Finding("consistency.copied", marks[:1], found, where)


def _marks(tokens: Sequence[_Token]) -> Iterator[Mark]:
    """A mark for every paragraph that *tokens* run through."""
    start = tokens[0]
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if following is None or following.line is not token.line:
            yield Mark(start.line, start.start, token.end)
            start = following or token


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
