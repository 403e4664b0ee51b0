"""Words of a paragraph replaced where they stand: a unit and a change -> the same, patched.

Runs are split at the edges of a change and keep their look byte for byte; new words take that of
the first run they replace, else of the run before or behind. Tracked, the old words stay as
w:del (inside a person's w:ins too, ECMA-376, Part 1, 17.13.5.14) and the new ones stand in a
w:ins beside; no insertion stands in another one.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby, pairwise

from lxml import etree

from baocao.ooxml.attributes import child, child_value
from baocao.ooxml.authorship import AUTHOR, DELETION, is_ours
from baocao.ooxml.editing import set_text, split_run, split_text
from baocao.ooxml.markup import Style
from baocao.ooxml.revising.marks import CHANGES, INSERTION, R_PROPERTIES, RUN, inline_runs
from baocao.ooxml.revising.reading import Atom, Held, Unit
from baocao.ooxml.revising.settling import NAMES, drop
from baocao.ooxml.sections import qualified

DELETED_NAMES = {name: deleted for deleted, name in NAMES.items()}
SIGNS = {"\t": "tab", "\n": "br"}
"""Letters that are elements of their own."""
PIECES = re.compile(r"[\t\n]|[^\t\n]+")


@dataclass(frozen=True, slots=True)
class Change:
    """Letters *start* to *end* of a unit become *words*; equal ends are a mere insertion."""

    start: int
    end: int
    words: str


class Pen:
    """Writes tracked changes of ours, each with an id that no other mark of the docx has."""

    def __init__(self, first: int, date: str = "") -> None:
        self._numbers = count(first)
        self._date = {qualified("date"): date} if date else {}

    def number(self) -> str:
        """A free id."""
        return str(next(self._numbers))

    def mark(self, tag: str) -> etree._Element:
        """A new tracked change of ours."""
        identity = {qualified("id"): self.number(), qualified("author"): AUTHOR}
        return etree.Element(tag, {**identity, **self._date})

    def wrap(self, runs: Sequence[etree._Element], tag: str) -> list[etree._Element]:
        """The tracked changes put around *runs*, one around neighbours."""
        made = []
        for neighbours in _neighbours(runs):
            mark = self.mark(tag)
            neighbours[0].addprevious(mark)
            mark.extend(neighbours)
            if tag == DELETION:
                _bury(mark)
            made.append(mark)
        return made

    def wrap_all(self, paragraph: etree._Element, tag: str) -> None:
        """Mark all words of *paragraph* itself that are in the text and no change of ours."""
        runs = [run for run in inline_runs(paragraph) if not (_is_remark(run) or _is_new(run))]
        self.wrap(runs, tag)

    def part(self, anchor: etree._Element) -> etree._Element:
        """What an insertion may stand behind: *anchor*, any tracked change around it parted."""
        above = anchor.getparent()
        while above is not None and above.tag in CHANGES:
            behind = list(anchor.itersiblings())
            if behind:
                second = etree.Element(above.tag, {str(k): str(v) for k, v in above.attrib.items()})
                second.set(qualified("id"), self.number())
                second.extend(behind)
                above.addnext(second)
            anchor, above = above, above.getparent()
        return anchor


def in_order(changes: Iterable[Change]) -> list[Change]:
    """*changes* from the first to the last, those that touch as one."""
    found: list[Change] = []
    for change in sorted(changes, key=lambda each: (each.start, each.end)):
        if found and found[-1].end == change.start:
            before = found.pop()
            found.append(Change(before.start, change.end, before.words + change.words))
        else:
            found.append(change)
    return found


def are_free(changes: Sequence[Change], unit: Unit) -> bool:
    """Whether *changes*, in order, touch neither each other nor what is fixed in *unit*."""
    apart = all(a.end < b.start for a, b in pairwise(changes))
    inside = all(0 <= each.start <= each.end <= len(unit.text) for each in changes)
    return apart and inside and all(_is_free(change, unit.fixed) for change in changes)


def _is_free(change: Change, fixed: Iterable[tuple[int, int]]) -> bool:
    """Whether *change* touches none of the *fixed* stretches."""
    start, end = change.start, change.end
    if start == end:
        return all(start <= first or start >= last for first, last in fixed)
    return all(
        (end <= first or start >= last) if first < last else not start < first < end
        for first, last in fixed
    )


def write_changes(held: Held, changes: Sequence[Change], pen: Pen | None) -> None:
    """Make *changes*, which are in order and free, in the paragraphs of *held*.

    With *pen* they are tracked.
    """
    atoms = held.read().atoms
    for change in reversed(changes):
        if change.start < change.end:
            _replace(atoms, change, pen)
        elif change.words:
            _insert(held, atoms, change, pen=pen)
        atoms = list(_before(atoms, change.start))


def _before(atoms: Sequence[Atom], place: int) -> Iterator[Atom]:
    """Those of *atoms* that begin before *place*, as they are after a change there."""
    for atom in atoms:
        if atom.start < place:
            changed = atom.end > place and atom.element.tag == _TEXT
            yield atom._replace(text=atom.element.text or "") if changed else atom


def _replace(atoms: Sequence[Atom], change: Change, pen: Pen | None) -> None:
    """Put the words of *change* for its letters."""
    touched = [each for each in atoms if each.start < change.end and each.end > change.start]
    if pen is None and _typed_over(touched, change):
        return
    runs = _runs_of([_cut(atom, change.start, change.end) for atom in touched])
    new = words_run(change.words, child(runs[0], "rPr")) if change.words else None
    first = runs[0] if pen is None else pen.wrap(runs, DELETION)[0]
    if new is not None:
        _stand_behind(first, new, pen)
    for run in runs if pen is None else ():
        drop(run)


def words_run(words: str, look: etree._Element | None) -> etree._Element:
    """A run that prints *words* in *look*.

    Former looks are not taken over, nor is that of a blank that waited for a figure.
    """
    run = etree.Element(RUN)
    if look is not None:
        own = copy.deepcopy(look)
        own.tail = None
        left_out = _LOOK_CHANGES | (_BLANK_LOOK if _is_blank(look) else set())
        for each in list(own):
            if each.tag in left_out:
                own.remove(each)
        run.append(own)
    for piece in PIECES.findall(words):
        if piece in SIGNS:
            etree.SubElement(run, qualified(SIGNS[piece]))
        else:
            set_text(etree.SubElement(run, qualified("t")), piece)
    return run


def _typed_over(touched: Sequence[Atom], change: Change) -> bool:
    """Put the new words into the first of the elements *touched*, if they are all plain text."""
    if any(atom.element.tag != _TEXT for atom in touched) or SIGNS.keys() & set(change.words):
        return False
    if any(_is_blank(child(_run_of(atom.element), "rPr")) for atom in touched):
        return False
    words = change.words
    for atom in touched:
        first, last = (
            max(change.start - atom.start, 0),
            min(change.end - atom.start, len(atom.text)),
        )
        set_text(atom.element, atom.text[:first] + words + atom.text[last:])
        words = ""
        if not atom.element.text:
            _drop_empty(atom.element)
    return True


def _drop_empty(text: etree._Element) -> None:
    """Remove *text*, and its run when nothing else is in it."""
    run = text.getparent()
    drop(text)
    if run is not None and all(each.tag == R_PROPERTIES for each in run):
        drop(run)


def _insert(held: Held, atoms: Sequence[Atom], change: Change, *, pen: Pen | None) -> None:
    """Put the words of *change* at its start."""
    place = change.start
    before = next((each for each in reversed(atoms) if each.start < place <= each.end), None)
    behind = next((each for each in atoms if each.start == place), None)
    if before is not None and before.typed:
        run = _run_until(_cut(before, before.start, place))
        new = words_run(change.words, child(run, "rPr"))
        _stand_behind(run, new, pen)
    elif behind is not None and behind.typed:
        run = _run_from(behind.element)
        _stand_before(run, words_run(change.words, child(run, "rPr")), pen)
    else:
        _stand_at_end(held, change.words, pen, first=before is None and behind is not None)


def _stand_behind(anchor: etree._Element, new: etree._Element, pen: Pen | None) -> None:
    """Put the run *new* behind *anchor*."""
    if pen is None:
        anchor.addnext(new)
    else:
        pen.part(anchor).addnext(new)
        pen.wrap([new], INSERTION)


def _stand_before(anchor: etree._Element, new: etree._Element, pen: Pen | None) -> None:
    """Put the run *new* before *anchor*."""
    before, above = anchor.getprevious(), anchor.getparent()
    while pen is not None and before is None and above is not None and above.tag in CHANGES:
        before, anchor, above = above.getprevious(), above, above.getparent()
    if before is not None and above is not None and above.tag in CHANGES:
        _stand_behind(before, new, pen)
        return
    anchor.addprevious(new)
    if pen is not None:
        pen.wrap([new], INSERTION)


def _stand_at_end(held: Held, words: str, pen: Pen | None, *, first: bool) -> None:
    """Put *words* before or behind all that the paragraphs hold, in the look of their mark."""
    paragraph = held.elements[0 if first else -1]
    properties = child(paragraph, "pPr")
    new = words_run(words, child(properties, "rPr"))
    if not first:
        paragraph.append(new)
    else:
        paragraph.insert(0 if properties is None else 1, new)
    if pen is not None:
        pen.wrap([new], INSERTION)


def _cut(atom: Atom, start: int, end: int) -> etree._Element:
    """The element that prints the letters of *atom* from *start* to *end*, alone with them."""
    element, text, first = atom.element, atom.text, atom.start
    if end < atom.end:
        split_text(element, text, end - first)
        text = text[: end - first]
    return split_text(element, text, start - first) if start > first else element


def _runs_of(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """The runs that print *elements* and nothing else."""
    runs = []
    for _, found in groupby(elements, lambda each: each.getparent()):
        printed = list(found)
        _run_until(printed[-1])
        runs.append(_run_from(printed[0]))
    return runs


def _run_from(element: etree._Element) -> etree._Element:
    """The run of *element*, which begins with it."""
    split_run(element)
    return _run_of(element)


def _run_until(element: etree._Element) -> etree._Element:
    """The run of *element*, which ends with it."""
    behind = element.getnext()
    if behind is not None:
        split_run(behind)
    return _run_of(element)


def _run_of(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(RUN))


def _neighbours(runs: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """*runs* in groups that stand side by side."""
    group: list[etree._Element] = []
    for run in runs:
        if group and group[-1].getnext() is not run:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _bury(deletion: etree._Element) -> None:
    """Let the words in *deletion* be deleted words (17.3.3.7)."""
    for run in deletion:
        for each in run:
            each.tag = DELETED_NAMES.get(str(each.tag), each.tag)


def _is_new(run: etree._Element) -> bool:
    """Whether we have put in *run*."""
    return any(map(is_ours, run.iterancestors(INSERTION)))


def _is_blank(look: etree._Element | None) -> bool:
    """Whether *look* is that of a missing figure."""
    return child_value(look, "rStyle") == Style.MISSING


def _is_remark(run: etree._Element) -> bool:
    """Whether *run* only says that there is a comment, which may outlive the words."""
    return all(each.tag in _REMARK for each in run)


_TEXT = qualified("t")
_REMARK = frozenset({R_PROPERTIES, qualified("commentReference")})
_BLANK_LOOK = frozenset({qualified("rStyle"), qualified("highlight")})
_LOOK_CHANGES = CHANGES | {qualified("rPrChange")}
