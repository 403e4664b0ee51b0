"""What changed between two editions: two data files, or two drafts -> a docx with tracked changes.

The old one is the page, and every difference of the new one is put into it as a change by
baocao: rejecting all gives the old text, accepting all the new one. Data files are drafted first.
The result is a document to read; it carries no base, so that no draft can be taken for it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from baocao.base import Base, BaseBlock
from baocao.bases import find_base
from baocao.data import ReportData
from baocao.errors import DraftError, Place, Problem, Severity, problem
from baocao.merging.asis import base_as_is, page_parts
from baocao.merging.classify import classify
from baocao.merging.decisions import Sides
from baocao.merging.fresh import Fresh
from baocao.merging.merge import Manner, Matched, Report, match, put_in
from baocao.merging.pages import open_page
from baocao.merging.promise import broken_promise
from baocao.merging.report import Change, changes_of
from baocao.merging.sides import ROW, base_parts
from baocao.merging.texts import Texts
from baocao.merging.versions import pair_versions
from baocao.merging.words import is_number, tokens
from baocao.ooxml.anonymity import accept_changes
from baocao.ooxml.bookmarks import remove_bookmarks
from baocao.ooxml.cleaning import pending_changes, word_roots
from baocao.ooxml.customxml import without_custom_text
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.missing_page import take_out
from baocao.ooxml.package import open_package, read_package, write_package
from baocao.ooxml.properties import with_custom_properties
from baocao.ooxml.revising.revision import accepted, open_revision, rejected, unit_texts
from baocao.output import write_file
from baocao.pipeline import load_data, render
from baocao.reading_docx import refusing
from baocao.regenerating import base_in, same_outline
from baocao.source import read_bytes
from baocao.stamp import BASE, BASE_SPACE, BASE_VERSION, DATA, DOCUMENT
from baocao.text import AmbiguousNumber, format_number, parse_number

ZIPPED = b"PK"
"""How every docx begins."""
DOCUMENTS = frozenset({".docx", ".doc", ".odt", ".rtf"})
"""Names that no data file has, whatever is in it."""
LONG = 6
"""Digits from which nobody types another number that happens to be the same."""
ORDINAL = re.compile(r"[0-9]{1,3}")
"""The number of a row; a year has four digits."""
QUOTED = 80
_Counts = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A figure that is not what it was; *difference* is "" unless both are one number each.

    *field* and *label* are "" for a number that no field is known for.
    """

    field: str
    label: str
    old: str
    new: str
    difference: str

    def as_json(self) -> dict[str, str]:
        """The change as machines read it."""
        return {
            "field": self.field,
            "label": self.label,
            "old": self.old,
            "new": self.new,
            "difference": self.difference,
        }


@dataclass(frozen=True, slots=True)
class Redline:
    """The docx with tracked changes, the numbers that changed, and what could not be shown."""

    content: bytes
    numbers: tuple[ChangedNumber, ...]
    problems: tuple[Problem, ...] = ()

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """The path written. Raises UsageError when it exists and *force* is False."""
        return write_file(path, self.content, force=force)


@dataclass(frozen=True, slots=True)
class _Side:
    """One edition: the page as it reads, its stamp if it has one, its data if it is a data file.

    *told* is that proposals of ours wait in it, which the page does not show.
    """

    content: bytes
    base: Base | None
    data: ReportData | None = None
    told: Problem | None = None


def redline(
    old: str | os.PathLike[str],
    new: str | os.PathLike[str],
    *,
    folder: str | os.PathLike[str] | None = None,
) -> Redline:
    """The page of *old* with everything that *new* has otherwise as tracked changes.

    Each is a data file or a docx, of ours or not; proposals of ours that wait in a draft count as
    rejected, tracked changes of people as accepted. Raises DraftError, DataError and
    OutlineError when one cannot be read.
    """
    sides = [_side(path, folder) for path in (old, new)]
    with refusing(f"{old}, {new}"):
        matched = _matched(*sides)
        before = [(unit.text, unit.cell) for unit in matched.draft.revision.units]
        done = put_in(classify(matched.sides), matched)
        content = matched.draft.revision.content(packed=False)
        broken = broken_promise(before, unit_texts(content), done=done, texts=matched.texts)
        if broken is not None:
            place = Place(str(old), quote=broken.required or broken.found)
            facts = {"required": broken.required, "found": broken.found}
            raise DraftError([problem("merge.broken", place, **facts)])
        told = tuple(_unshown(content, sides[1].content, str(new)))
        changes = changes_of(matched.texts.base, matched.texts.new, matched.pairs, done=done)
        if sides[0].data and sides[1].data:
            changes = tuple(change for change in changes if change.field)  # no row's number
        else:
            changes = tuple(_without_ordinals(_elsewhere_left_out(changes, matched), matched))
        waiting = (each.told for each in sides if each.told)
        return Redline(_unstamped(content), tuple(_numbers(changes)), (*waiting, *told))


def _side(path: str | os.PathLike[str], folder: str | os.PathLike[str] | None) -> _Side:
    content = read_bytes(path, error=DraftError)
    if not content.startswith(ZIPPED) and Path(path).suffix.lower() not in DOCUMENTS:
        data = load_data(path, folder=folder)
        draft = render(data, with_missing_page=False)
        return _Side(draft.content, base_in(draft), data)
    base = find_base(path, content).base
    with refusing(str(path)):
        waiting = len(pending_changes(OpenParts(open_package(content))))
        opened = OpenParts(open_package(rejected(content)))
        take_out(opened.tree(opened.main_part))
        accept_changes(opened)
        return _Side(opened.content(), base, told=_waiting(str(path), waiting))


def _waiting(name: str, number: int) -> Problem | None:
    if not number:
        return None
    return problem("merge.waiting", Place(name), number=number).weighing(Severity.HINT)


def _matched(old: _Side, new: _Side) -> Matched:
    """Both side by side: by the keys of their blocks where both were just drafted."""
    if old.data and new.data and old.base and new.base:
        by_key = same_outline(old.base.made_by, new.base.made_by)
        manner = Manner(track_all=True, by_key=by_key)
        return match(old.content, old.base, Report(new.content, new.base), manner=manner)
    page, other = (open_page(open_revision(side.content), {}) for side in (old, new))
    parts = page_parts(page)
    base, theirs = base_as_is(parts, old.base), base_as_is(page_parts(other), new.base)
    ours, printed = base_parts(base), base_parts(theirs)
    versions = pair_versions(ours, printed, by_key=False)
    fresh = Fresh(new.content, theirs, printed)
    sides = Sides(ours, parts, printed, versions, lambda: fresh.rooms, track_all=True)
    return Matched(sides, page, Texts(base, theirs, fresh), versions.rows)


def _unshown(content: bytes, new: bytes, name: str) -> Iterator[Problem]:
    """A warning when accepting all does not give the new text; the first place of it."""
    made, wanted = (_said(accepted(content)), _said(new))
    if made == wanted:
        return
    counts = Counter(made), Counter(wanted)
    missing, surplus = counts[1] - counts[0], counts[0] - counts[1]
    elsewhere = (text for text, other in zip(wanted, made, strict=False) if text != other)
    quote = next(iter(missing or surplus), "") or next(elsewhere, "")
    number = max(missing.total(), surplus.total(), 1)
    place = Place(name, quote=quote[:QUOTED])
    yield problem("merge.unshown", place, number=number).weighing(Severity.WARNING)


def _said(content: bytes) -> list[str]:
    """What stands on the page of *content*, without what fields compute."""
    units = open_revision(content).units
    return [" ".join(unit.text.split()) for unit in units
            if unit.text.strip() and not unit.is_computed]  # fmt: skip


def _unstamped(content: bytes) -> bytes:
    """*content* without bookmarks and base; known as ours by an id, so that it can be finalized."""
    opened = OpenParts(open_package(content))
    for _, root in word_roots(opened):
        remove_bookmarks(root)
    parts = without_custom_text(read_package(opened.content()), BASE_SPACE)
    gone: dict[str, str | None] = dict.fromkeys((BASE, BASE_VERSION, DATA))
    named = gone | {DOCUMENT: sha256(content).hexdigest()[:32]}
    return write_package(with_custom_properties(parts, named))


def _elsewhere_left_out(changes: Iterable[Change], matched: Matched) -> Iterator[Change]:
    """*changes* without values that still stand in their block, or came to stand in another one.

    A person who rewords a paragraph, or puts a column into a table, changes no figure in it.
    """
    stood, stand = _numbers_by_block(matched)
    found = [each for each in changes if not _stays(each, stood, stand)]
    gone, come = (Counter(map(_named, _one_sided(found, is_old=side))) for side in (True, False))
    moved = {True: gone & come, False: gone & come}
    for each in found:
        one = _only_in_one(each)
        if one is None or not moved[one[0]][_named(each)]:
            yield each
        else:
            moved[one[0]][_named(each)] -= 1


def _one_sided(changes: Iterable[Change], *, is_old: bool) -> Iterator[Change]:
    """Those of *changes* in which only the old edition has figures, or only the new one."""
    for each in changes:
        one = _only_in_one(each)
        if one is not None and one[0] is is_old:
            yield each


def _named(change: Change) -> tuple[str, tuple[str, ...]]:
    """By what the same value is known in two places: long figures, or its field and its figures.

    Where the field is not known, a short number that comes may be any other than the one that went.
    """
    figures = _figures(change.old) or _figures(change.new)
    is_long = all(sum(map(str.isdecimal, each)) >= LONG for each in figures)
    place = "" if is_long else change.field or f"{change.block} {bool(change.old)}"
    return place, figures


def _only_in_one(change: Change) -> tuple[bool, tuple[str, ...]] | None:
    """The figures of *change* when one edition alone has any, and whether that is the old one."""
    old, new = _figures(change.old), _figures(change.new)
    return None if old and new else (bool(old), old or new)


def _stays(change: Change, stood: _Counts, stand: _Counts) -> bool:
    """Whether a value that is only there in one edition, by *change*, stands in both."""
    one = _only_in_one(change)
    if one is None:
        return False
    ours, theirs = (stood, stand) if one[0] else (stand, stood)
    before, after = ours.get(change.block, Counter()), theirs.get(change.block, Counter())
    return bool(one[1]) and all(after[each] >= before[each] > 0 for each in one[1])


def _numbers_by_block(matched: Matched) -> tuple[_Counts, _Counts]:
    """How often each number stands in each block of both editions, by the keys of the new one."""
    texts = matched.texts
    old = {at: index for index, at in matched.pairs.items()}
    stood = {texts.new.blocks[at].key: _in_block(texts.base.blocks[index])
             for at, index in old.items()}  # fmt: skip
    return stood, {block.key: _in_block(block) for block in texts.new.blocks}


def _in_block(block: BaseBlock) -> Counter[str]:
    return Counter(figure for words in block.words for figure in _figures(words.text))


def _without_ordinals(changes: Iterable[Change], matched: Matched) -> Iterator[Change]:
    """*changes* without the numbers that rows of tables are counted by."""
    texts = matched.texts
    firsts = {
        (block.key, block.words[0].text)
        for block in (*texts.base.blocks, *texts.new.blocks)
        if block.kind == ROW and block.words and ORDINAL.fullmatch(block.words[0].text)
    }
    for each in changes:
        if each.field or (each.block, each.new or each.old) not in firsts:
            yield each


def _figures(text: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(text) if is_number(token))


def _numbers(changes: Sequence[Change]) -> Iterator[ChangedNumber]:
    """The numbers of *changes*, each change of a field once."""
    told: set[tuple[str, str, str, str]] = set()
    for change in changes:
        old, new = _figures(change.old), _figures(change.new)
        key = (change.field, change.label, change.old, change.new)
        counted = change.field.endswith(".label")
        if old == new or not (old or new) or counted or key in told:
            continue
        told.add(key)
        found = ChangedNumber(change.field, change.label, change.old, change.new, "")
        yield replace(found, difference=_difference(old, new))


def _difference(old: Sequence[str], new: Sequence[str]) -> str:
    """How much more *new* is than *old*, "+" or "-" before it; "" unless each is one number."""
    if len(old) != 1 or len(new) != 1:
        return ""
    try:
        values = [parse_number(text) for text in (*old, *new)]
    except (AmbiguousNumber, ValueError):
        return ""
    more = values[1].value - values[0].value
    return f"{'+' if more > 0 else ''}{format_number(more)}"
