"""Every printed number of a draft with its origin: `Manuscript` + `Base` -> rows.

A draft may have been edited since it was made. A number keeps its origin while its letters do: in
a block that stands as it was printed, and in a changed one where the words of the value were left
alone. Whatever a person typed, and whatever cannot be told apart, has none: "số mồ côi". So has a
number in the prose of the unit, for which no field answers; where it was written is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from baocao.base import PROPERTY, Account, Base, BaseBlock, Slot, Words
from baocao.checking.lines import Line, Mark, place, read_lines
from baocao.checking.numbers import NUMBER, figures_in, is_framed, row_of
from baocao.errors import Place
from baocao.manuscript import Manuscript, Region
from baocao.tracing.alignment import align

ALONE = re.compile(r"\s*(-?[0-9][0-9.,]*)\s*%?\s*")
"""A cell that holds a number and nothing else."""
_TOKEN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?|[^\W\d_]+|[^\s]")
_BREAK = "\x1f"
NO_WORDS = Words("")
FURNITURE = (Region.HEADER, Region.FOOTER)
UNREAD = frozenset({*map(str, FURNITURE), PROPERTY})
"""The kinds of blocks that no line read here can be."""
CHART = "biểu đồ"
QUOTED = 90
"""How many letters of a row are quoted."""


class Ground(StrEnum):
    """What a number rests on."""

    FIGURE = "so_lieu"
    OUTLINE = "de_cuong"
    PROSE = "loi_van"
    NOTHING = "khong_ro"


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: where it stands, its letters, and what it rests on.

    *text* is the whole value ("4.820 người"), *number* its digits and % alone. *account* is its
    index in the base; for a number that a person typed over a value, *instead_of* is that of the
    value. *block* is the block of the base that its paragraph was, None for a new one. *page* is
    the number of its page as printed, None where nobody asked or nobody can tell.
    """

    place: Place
    text: str
    number: str
    ground: Ground
    account: int | None = None
    instead_of: int | None = None
    block: BaseBlock | None = None
    page: int | None = None

    @property
    def is_orphan(self) -> bool:
        """Whether no field of the data and no sentence of the outline answers for it."""
        return self.ground in (Ground.PROSE, Ground.NOTHING)


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of the draft and the words of the base that it was.

    *tokens* maps the tokens of the line that were left alone to those of the words; *row* quotes
    the row of a table that the line stands in.
    """

    line: Line
    block: BaseBlock | None = None
    words: Words = NO_WORDS
    tokens: Mapping[int, int] = field(default_factory=dict)
    row: str = ""


def trace_numbers(manuscript: Manuscript, base: Base) -> tuple[Number, ...]:
    """Every printed number of *manuscript*, a draft made of *base*, in reading order.

    Headers and footers number pages and are left out; the labels of charts, which are pictures to
    whoever reads the text, come last.
    """
    lines = [line for line in read_lines(manuscript) if line.passage.region not in FURNITURE]
    known_lines = list(_known_lines(lines, base))
    found = [number for known in known_lines for number in _numbers(known, base, manuscript)]
    standing = {known.block.key for known in known_lines if known.block is not None}
    return (*found, *_drawn(base, standing, manuscript))


def _drawn(base: Base, standing: set[str], manuscript: Manuscript) -> Iterator[Number]:
    """The labels of the charts whose captions are *standing* in the draft, as they were drawn."""
    captions = {block.key: block.words[0].text for block in base.blocks if block.kind == "caption"}
    for block in base.blocks:
        caption = f"{block.key.removesuffix('.chart')}.caption"
        if block.kind != "chart" or (caption in captions and caption not in standing):
            continue
        stands = Place(manuscript.name, region=CHART, quote=captions.get(caption, ""))
        for words in block.words:
            for slot in words.slots:
                text = words.text[slot.start : slot.end]
                if _is_number(base.accounts[slot.account], text):
                    yield Number(stands, text, bare_number(text), Ground.FIGURE,
                                 account=slot.account, block=block)  # fmt: skip


def bare_number(text: str) -> str:
    """The number in *text* with its %, as people quote it; "" where there is none.

    >>> bare_number("ước 4.820 người"), bare_number("96,4 %")
    ('4.820', '96,4%')
    """
    found = NUMBER.search(text)
    if found is None:
        return ""
    percent = text[found.end() :].lstrip().startswith("%")
    return f"{found[0]}%" if percent else found[0]


def _known_lines(lines: Sequence[Line], base: Base) -> Iterator[_Known]:
    """Every line with what it was, in order."""
    units = [list(unit) for _, unit in groupby(lines, key=_unit_of)]
    blocks = [block for block in base.blocks if block.kind not in UNREAD]
    pairs = align(
        [_key([words.text for words in block.words]) for block in blocks],
        [_key([line.text for line in unit]) for unit in units],
    )
    for index, unit in enumerate(units):
        if index in pairs.same:
            known = _as_printed(unit, blocks[pairs.same[index]])
        elif index in pairs.changed:
            known = _edited(unit, blocks[pairs.changed[index]])
        else:
            known = map(_Known, unit)
        row = _row_words(unit)
        yield from (replace(each, row=row) for each in known)


def _row_words(unit: Sequence[Line]) -> str:
    """The row of a table that *unit* is, as far as it is worth quoting; "" for a paragraph."""
    if not is_framed(unit[0]):
        return ""
    words = " | ".join(" ".join(line.text.split()) for line in unit)
    return words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"


def _unit_of(line: Line) -> tuple[str, int, int, int]:
    """Lines of one row of a framed table belong together; any other stands for itself."""
    if is_framed(line):
        part, table, row = row_of(line)
        return part, table, row, -1
    return line.passage.part, -1, -1, line.passage.index


def _key(texts: Sequence[str]) -> str:
    return _BREAK.join(" ".join(_tokens(text)) for text in texts if text.strip())


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _as_printed(unit: Sequence[Line], block: BaseBlock) -> Iterator[_Known]:
    said = [words for words in block.words if words.text.strip()]
    for line, words in zip(unit, said, strict=True):
        count = len(_tokens(line.text))
        yield _Known(line, block, words, {index: index for index in range(count)})


def _edited(unit: Sequence[Line], block: BaseBlock) -> Iterator[_Known]:
    """The lines of a changed unit: a paragraph, or cells that stand alone in their column."""
    if len(block.words) == 1 and len(unit) == 1:
        yield _compared(unit[0], block, block.words[0])
        return
    columns = [line.passage.cell.column if line.passage.cell else -1 for line in unit]
    for line, column in zip(unit, columns, strict=True):
        if 0 <= column < len(block.words) and columns.count(column) == 1:
            yield _compared(line, block, block.words[column])
        else:
            yield _Known(line, block)


def _compared(line: Line, block: BaseBlock, words: Words) -> _Known:
    matcher = SequenceMatcher(None, _tokens(words.text), _tokens(line.text), autojunk=False)
    kept = {
        second + step: first + step
        for first, second, length in matcher.get_matching_blocks()
        for step in range(length)
    }
    return _Known(line, block, words, kept)


def _numbers(known: _Known, base: Base, manuscript: Manuscript) -> Iterator[Number]:
    """The numbers of one line: the values that stand in it, then whatever else is a figure."""
    spans = [found.span() for found in _TOKEN.finditer(known.line.text)]
    values = list(_values(known, spans, base))
    taken = [range(mark.start, mark.end) for mark, _ in values]
    others = [mark for mark in _other_figures(known.line) if not _overlaps(mark, taken)]
    found = [
        replace(
            _bare(mark, known, manuscript),
            number=bare_number(mark.text),
            ground=Ground.FIGURE,
            account=slot.account,
        )
        for mark, slot in values
    ]
    for mark in others:
        token = next((at for at, (_, end) in enumerate(spans) if end > mark.start), 0)
        found.append(_unvalued(_bare(mark, known, manuscript), (known, token), base))
    yield from sorted(found, key=_start)


def _overlaps(mark: Mark, taken: Sequence[range]) -> bool:
    return any(each.start < mark.end and mark.start < each.stop for each in taken)


def _start(number: Number) -> int:
    return number.place.spot.start if number.place.spot else 0


def _values(
    known: _Known, spans: Sequence[tuple[int, int]], base: Base
) -> Iterator[tuple[Mark, Slot]]:
    """The numeric values of the base whose letters all stand in the line, and where."""
    places = {ours: theirs for theirs, ours in known.tokens.items()}
    originals = [found.span() for found in _TOKEN.finditer(known.words.text)]
    for slot in known.words.slots:
        if not _is_number(base.accounts[slot.account], known.words.text[slot.start : slot.end]):
            continue
        inside = _inside(originals, slot)
        stands = [places.get(index, -1) for index in inside]
        if stands and -1 not in stands and stands == list(range(stands[0], stands[-1] + 1)):
            yield Mark(known.line, spans[stands[0]][0], spans[stands[-1]][1]), slot


def _is_number(account: Account, text: str) -> bool:
    return bool(account.value) and NUMBER.search(text) is not None


def _inside(spans: Sequence[tuple[int, int]], slot: Slot) -> list[int]:
    return [
        index for index, (start, end) in enumerate(spans) if slot.start <= start and end <= slot.end
    ]


def _other_figures(line: Line) -> Iterator[Mark]:
    """The figures of a line by the rule of V12, and a number that fills a cell of a table."""
    marks = [mark for mark, _ in figures_in(line)]
    alone = ALONE.fullmatch(line.text)
    cell = line.passage.cell
    if not marks and alone and cell and cell.framed and cell.column:
        marks = [Mark(line, *alone.span(1))]
    return iter(marks)


def _place(mark: Mark, known: _Known, manuscript: Manuscript) -> Place:
    found = place(mark, manuscript)
    return replace(found, quote=known.row) if known.row else found


def _bare(mark: Mark, known: _Known, manuscript: Manuscript) -> Number:
    """The number at *mark*, of which nothing is known yet but where it stands."""
    stands = _place(mark, known, manuscript)
    percent = "%" if known.line.text[mark.end :].lstrip().startswith("%") else ""
    return Number(stands, mark.text, mark.text + percent, Ground.NOTHING, block=known.block)


def _unvalued(number: Number, at: tuple[_Known, int], base: Base) -> Number:
    """A number that is no value: of the outline's text, of the unit's prose, or of nobody.

    It stands at a token of a line, which *at* names.
    """
    known, token = at
    if known.block is None:
        return number
    ours = known.tokens.get(token)
    if ours is None:
        return _replacing(number, at, base)
    slot = _slot_of(ours, known.words)
    if slot is not None and base.accounts[slot.account].value:
        return replace(number, instead_of=slot.account)  # its unit or its bound was changed
    ground = Ground.FIGURE if slot else Ground.PROSE if known.block.pointer else Ground.OUTLINE
    return replace(number, ground=ground, account=slot.account if slot else None)


def _slot_of(token: int, words: Words) -> Slot | None:
    """The slot that the *token* of *words* stands in."""
    start, end = [found.span() for found in _TOKEN.finditer(words.text)][token]
    return next((each for each in words.slots if each.start <= start and end <= each.end), None)


def _replacing(number: Number, at: tuple[_Known, int], base: Base) -> Number:
    """*number* with the one value that stood between the neighbours it has now."""
    known, token = at
    before = max((ours for place, ours in known.tokens.items() if place < token), default=-1)
    after = min((ours for place, ours in known.tokens.items() if place > token), default=10**9)
    originals = [found.span() for found in _TOKEN.finditer(known.words.text)]
    gone = [
        slot.account
        for slot in known.words.slots
        if _is_number(base.accounts[slot.account], known.words.text[slot.start : slot.end])
        and any(before < index < after and index not in known.tokens.values()
                for index in _inside(originals, slot))
    ]  # fmt: skip
    if len(gone) != 1:
        return number
    return replace(number, instead_of=gone[0])
