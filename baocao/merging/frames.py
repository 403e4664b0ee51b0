"""7. merge: the headers, footers and notes of two sides -> which is which, and all pairs of parts.

Every program names the parts of a docx anew, renumbers notes and copies a header for each section,
so a frame is known by what it says: notes as paragraphs are, one for one; a header or a footer by
its likeness, or by its place where nothing is like it. What says the same on further pages is a
copy, which is brought up to date with the first. Frames that only one side has are somebody's own:
they are left to be matched with the text, out of which something may have been moved there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from baocao.base import FRAMES, PROPERTY
from baocao.merging.likeness import ALIKE, MOVED_ALIKE, Block, likeness
from baocao.merging.match import align
from baocao.merging.pairing import How, Pair
from baocao.merging.sides import Carrier, Part

NAMES: Mapping[str, tuple[str, str]] = {
    "header": ("Đầu trang", "Page header"),
    "footer": ("Chân trang", "Page footer"),
    "footnote": ("Cước chú", "Footnote"),
    "endnote": ("Chú thích cuối", "Endnote"),
    PROPERTY: ("Thuộc tính của tệp", "Properties of the file"),
}
"""What the kinds of blocks outside the text are called, in Vietnamese and in English."""
NOTES = frozenset({"footnote", "endnote"})
_KIND = re.compile("[a-z]*")


@dataclass(frozen=True, slots=True)
class Paired:
    """Which part is which; *copies* are further places of base parts, by copy."""

    pairs: tuple[Pair, ...]
    copies: tuple[tuple[Pair, ...], ...] = ()


def pair_parts(base: Sequence[Part], edited: Sequence[Part]) -> Paired:
    """Which of *edited* is which of *base*, frame by frame; by their places in both.

    A part without lines is none.
    """
    ours, theirs = _by_frame(base), _by_frame(edited)
    text = ours.pop("", [])
    claims = list(_claims(_frames(base, ours), _frames(edited, theirs)))
    taken = {claim.edited for claim in claims}
    rest = [at for name, places in theirs.items() if name not in taken for at in places]
    found = [*_aligned((base, text), (edited, sorted(rest)))]
    copies = []
    for claim in claims:
        pairs = tuple(_aligned((base, ours[claim.base]), (edited, theirs[claim.edited])))
        if claim.is_copy:
            copies.append(tuple(each for each in pairs if each.how not in (How.SPLIT, How.MERGE)))
        else:
            found += pairs
    return Paired(tuple(found), tuple(copies))


def kind_of(frame: str) -> str:
    """What the frame called *frame* is: a key of NAMES, "" for the text.

    >>> kind_of("header1.default"), kind_of("")
    ('header', '')
    """
    found = _KIND.match(frame)
    return found[0] if found else ""


def places_of(carriers: Sequence[Carrier]) -> dict[int, str]:
    """How a comment names the place of each paragraph around the text, by its handle.

    No two are called the same.
    """
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    lines: dict[str, int] = defaultdict(int)
    found: dict[int, str] = {}
    for carrier in carriers:
        if carrier.frame:
            frames = numbers[kind_of(carrier.frame)]
            number = frames.setdefault(carrier.frame, len(frames) + 1)
            lines[carrier.frame] += 1
            name = NAMES[kind_of(carrier.frame)][0]
            found[carrier.handle] = f"{name} {number}, đoạn {lines[carrier.frame]}"
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame with all that it says."""

    name: str
    text: str

    @property
    def kind(self) -> str:
        return kind_of(self.name)

    @property
    def block(self) -> Block:
        """The whole of it as one block."""
        return Block("", self.kind, self.text)


@dataclass(frozen=True, slots=True)
class _Claim:
    """The *edited* frame is the *base* frame, or a further copy of it."""

    base: str
    edited: str
    is_copy: bool = False


def _by_frame(parts: Sequence[Part]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        if part.lines:
            found[part.frame].append(at)
    return found


def _frames(parts: Sequence[Part], places: Mapping[str, Sequence[int]]) -> list[_Frame]:
    return [
        _Frame(name, "\n".join(parts[at].text for at in own))
        for name, own in places.items()
        if name
    ]


_Side = tuple[Sequence[Part], Sequence[int]]
"""The parts of a side, and the places of those that are matched."""


def _aligned(base: _Side, edited: _Side) -> Iterator[Pair]:
    sides = ([Block(parts[at].key, parts[at].kind, parts[at].text) for at in places]
             for parts, places in (base, edited))  # fmt: skip
    for pair in align(*sides).pairs:
        yield replace(pair, base=base[1][pair.base], edited=edited[1][pair.edited])


def _claims(base: Sequence[_Frame], edited: Sequence[_Frame]) -> Iterator[_Claim]:
    for kind in sorted(FRAMES):
        ours, theirs = ([each for each in side if each.kind == kind] for side in (base, edited))
        if ours and theirs:
            yield from (_note_claims if kind in NOTES else _page_claims)(ours, theirs)


def _note_claims(base: Sequence[_Frame], edited: Sequence[_Frame]) -> Iterator[_Claim]:
    for pair in align([each.block for each in base], [each.block for each in edited]).pairs:
        if pair.how not in (How.SPLIT, How.MERGE):
            yield _Claim(base[pair.base].name, edited[pair.edited].name)


def _page_claims(base: Sequence[_Frame], edited: Sequence[_Frame]) -> Iterator[_Claim]:
    """By likeness, the most alike first; then by place, for what was typed anew."""
    scores = sorted(
        ((_score(ours, theirs), -left, -right)
         for left, ours in enumerate(base) for right, theirs in enumerate(edited)),
        reverse=True,
    )  # fmt: skip
    known: set[int] = set()
    free = {each.name for each in edited}
    for (alike, _, _), left, right in scores:
        ours, theirs = base[-left].name, edited[-right].name
        if theirs in free and alike >= (MOVED_ALIKE if -left in known else ALIKE):
            yield _Claim(ours, theirs, is_copy=-left in known)
            known.add(-left)
            free.remove(theirs)
    for at, frame in enumerate(base):
        if at not in known and frame.name in free:
            yield _Claim(frame.name, frame.name)


def _score(ours: _Frame, theirs: _Frame) -> tuple[float, bool, bool]:
    return (
        likeness(ours.block, theirs.block),
        ours.text == theirs.text,
        ours.name == theirs.name,
    )
