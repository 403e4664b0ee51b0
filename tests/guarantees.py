"""What `regenerate` promises (reference: guarantees 1 to 7), judged by a reader of our own.

A case is a report, newer data, edits, the program they were made in, and whether bookmarks are
still there. Nothing here asks the library what it thinks it did but for the keys of the blocks
and the report that it gives to people; what a file says is read by `wordtext`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from edited import Edit, Edited, edit, edits, without_anchors
from hypothesis import strategies as st
from reports import SHAPES, Story, stories
from wordlike import saved_by_word
from wordtext import (
    ACCEPTED,
    OURS,
    REJECTED,
    Line,
    Verdict,
    W,
    all_lines,
    charts,
    comments,
    core_words,
    kept,
    lines,
    marks_of_ours,
    read_parts,
    settled,
    texts,
)

from baocao.base import PROPERTY, Base, BaseBlock
from baocao.data import ReportData
from baocao.errors import Severity
from baocao.merging.conflicts import Conflict
from baocao.merging.report import Change
from baocao.ooxml.validity import validity_problems
from baocao.regenerating import Regenerated, regenerate
from baocao.stamp import read_stamp

ALIKE = 0.5
"""From which share of equal words on a new text may be what became of a touched one."""
DRAWN = "\ufffc"
SAID = ("title", "subject", "creator")
"""What the file says of the document, of all that it says of itself."""
TOKEN = re.compile(r"\w+(?:[.,/]\w+)*%?")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
PEOPLE_REJECTED = Verdict(ours=False, people=False)
MOVING = {
    "own table",
    "move a table",
    "move a column",
    "merge down",
    "tracked deletion",
    "move",
    "cut and paste",
    "copy and paste",
    "split",
    "join",
    "delete",
    "new paragraph",
}
"""Edits after which the order of the new report need not be that of the draft."""


@dataclass(frozen=True)
class Case:
    """What is regenerated, and how."""

    story: Story
    edits: tuple[Edit, ...] = ()
    track: str = "merged"
    anchored: bool = True
    program: str = "word"
    saved: bool = False
    """Whether Word saved the draft before the person went to work."""
    given: bytes = b""
    """The edited file, when another program than this test made it."""

    @cached_property
    def edited(self) -> Edited:
        """The draft after the edits; what another program did is told by comparing the texts."""
        if self.given:
            return _compared(self.draft, self.given)
        return edit(self.draft, self.edits, self.program)

    @cached_property
    def draft(self) -> bytes:
        """The draft as it was rendered, with its bookmarks or without."""
        content = self.story.drafts()[0].content
        content = saved_by_word(content) if self.saved else content
        return content if self.anchored else without_anchors(content)

    @cached_property
    def new(self) -> bytes:
        """What rendering the newer data gives."""
        return self.story.drafts()[1].content

    @cached_property
    def merged(self) -> Regenerated:
        """What regenerating gives."""
        return regenerated(self.edited.content, self.story.data()[1], self.track)


def cases(*reports: str, kinds: Sequence[str] = ()) -> st.SearchStrategy[Case]:
    """Any story of *reports*, edits of *kinds* or any, both modes, with and without marks."""
    return st.builds(
        Case,
        stories(*reports),
        edits(kinds=kinds),
        st.sampled_from(("merged", "all")),
        st.booleans(),
        st.sampled_from(("word", "libreoffice")),
        st.sampled_from((False, False, True)),
    )


def regenerated(
    content: bytes, data: ReportData, track: str = "merged", *, two_way: bool = False
) -> Regenerated:
    """What `baocao.regenerate` makes of the draft *content*."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "du-thao.docx"
        path.write_bytes(content)
        made = regenerate(path, data, track=track, two_way=two_way)
        assert path.read_bytes() == content
        return made


def check_all(case: Case) -> None:
    """Every guarantee on *case*."""
    check_rejecting_gives_the_edited_text(case)
    check_accepting_gives_the_new_text(case)
    check_order(case)
    check_what_the_data_left_alone(case)
    check_nothing_is_silent(case)
    check_nothing_is_lost(case)
    check_properties(case)
    check_whole_file(case)


def check_rejecting_gives_the_edited_text(case: Case) -> None:
    """1. Rejecting all of ours gives the edited text: all of it, or where a person typed."""
    edited, merged = case.edited, case.merged.content
    if case.track == "all":
        for verdict in (REJECTED, PEOPLE_REJECTED):
            _same(all_lines(merged, verdict), all_lines(edited.content, verdict))
        return
    found = [line.text for line in lines(merged, REJECTED)]
    rest = iter(found)
    lost = [typed for typed in edited.typed if typed not in rest]
    assert not lost, ("typed by hand and gone", lost)
    there = Counter(line.text for line in lines(edited.content, REJECTED))
    for text in edited.copied:
        assert Counter(found)[text] >= min(there[text] - 1, 1), ("copied and gone", text)


def check_accepting_gives_the_new_text(case: Case) -> None:
    """2. Accepting all gives the new text of every block that no person touched."""
    accepted = lines(case.merged.content, ACCEPTED)
    if case.edited.content == edit(case.draft, ()).content:
        _same({"": worded(accepted)}, {"": worded(lines(case.new, ACCEPTED))})
        if case.track == "merged":
            assert marks_of_ours(case.merged.content) == 0, "nobody edited, and yet it is marked"
        return
    there = Counter(flat(line.text) for line in accepted)
    wanted = Counter(text for block in untouched_new(case) for text in _said_here(case, block))
    missing = {text: count for text, count in (wanted - there).items() if text.strip()}
    assert not missing, ("new and not there", missing)
    stale = sorted(set(_gone(case)) & there.keys())
    assert not stale, ("gone from the data and still there", stale)
    _check_nothing_is_doubled(case)


def _check_nothing_is_doubled(case: Case) -> None:
    """Nothing stands oftener than in the new report and as people left and typed it.

    The words tell, so that a note or a picture in one of two makes no difference.
    """
    draft, edited, new, accepted = (
        Counter(tuple(TOKEN.findall(text)) for text in printed(content, ACCEPTED))
        for content in (case.draft, case.edited.content, case.new, case.merged.content)
    )
    most = (new + (edited - draft)) | edited
    twice = [
        words for words in accepted if len(words) > 2 and accepted[words] > max(most[words], 1)
    ]
    assert not twice, ("put in twice", twice)


def check_order(case: Case) -> None:
    """2, order. Where no person moved anything, the new texts come in the order of the data.

    But for those of which the report says that they stay where they are.
    """
    if case.given or MOVING & {each.kind for each in case.edits}:
        return
    accepted = printed(case.merged.content, ACCEPTED)
    new = printed(case.new, ACCEPTED)
    counts, again = Counter(new), Counter(accepted)
    alone = [text for text in new if counts[text] == 1 == again[text]]
    wanted = {text for block in untouched_new(case) for text in said(block)}
    stay = {each.block for each in case.merged.changes
            if each.how == "listed" and each.field.endswith(".order")}  # fmt: skip
    wanted -= {text for key in stay for text in said(_blocks(_base(case.new))[key])}
    expected = [text for text in alone if text in wanted]
    assert [text for text in accepted if text in {*expected}] == expected


def check_what_the_data_left_alone(case: Case) -> None:
    """What a person typed where the data changed nothing stays, accepted or rejected.

    Figures in it may be those that are told to be new.
    """
    there = {*printed(case.merged.content, ACCEPTED)}
    told = {number for change in case.merged.changes for number in FIGURE.findall(change.new)}
    changed = [*_changed_texts(case)]
    for typed in {flat(text) for text in case.edited.typed}:
        yours = [flat(each.yours) for each in case.merged.conflicts if each.yours]
        disputed = any(each in typed or typed in each for each in yours)
        renewed = any(FIGURE.split(typed) == FIGURE.split(text)
                      and {*FIGURE.findall(text)} <= {*FIGURE.findall(typed)} | told
                      for text in there)  # fmt: skip
        if not renewed and not disputed:
            assert any(_overlap(typed, text) for text in changed), ("accepting takes it", typed)


def check_nothing_is_silent(case: Case) -> None:
    """4. Each change of the data is in the text, or told in the report."""
    accepted = printed(case.merged.content, ACCEPTED)
    known = {entry.block for entry in _told(case)}
    fields = {entry.field for entry in _told(case)}
    before = _blocks(_base(case.draft))
    old = {tuple(said(block)) for block in before.values()}
    for key, block in _blocks(_base(case.new)).items():
        if tuple(said(block)) in old or (said(block) and {*said(block)} <= {*accepted}):
            continue
        if block.kind in ("chart", PROPERTY):
            continue
        for value in _new_values(case, before.get(key), key):
            is_told = key in known or value.field in fields
            is_there = any(value.text in text for text in accepted)
            assert is_told or is_there, ("silent", key, value)
    for key in before.keys() | _blocks(_base(case.new)).keys():
        shown = [_blocks(_base(content)).get(key) for content in (case.draft, case.new)]
        if any(block is not None and block.kind == "chart" for block in shown):
            drawn = [[words.text for words in block.words] for block in shown if block is not None]
            assert key in known or drawn[1:] == drawn[:1], ("a stale chart", key)
    _check_values_are_told(case)
    idle = [each for each in case.merged.conflicts if each.base == each.new]
    assert not idle, ("a conflict about nothing", idle)
    _check_the_report(case, accepted)


def check_nothing_is_lost(case: Case) -> None:
    """5. Objects, fields, notes, other people's changes and comments stay, and so do looks."""
    before = kept(case.edited.content)
    if case.track == "all":
        missed = before - kept(settled(case.merged.content, accept=False))
        assert not missed, ("not there when rejected", dict(missed))
    # The section of an annex goes with all that it held.
    before["sectPr"] -= max(kept(case.draft)["sectPr"] - kept(case.new)["sectPr"], 0)
    for outside_ours in (False, True):
        lost = before - kept(case.merged.content, outside_ours=outside_ours)
        assert not lost, ("lost", outside_ours, dict(lost))
    parts, made = read_parts(case.edited.content), read_parts(case.merged.content)
    gone = [name for name in parts if name not in made]
    assert not gone, ("parts lost", gone)
    mine, theirs = (
        Counter((line.text, line.pieces) for line in lines(content, REJECTED))
        for content in (case.edited.content, case.merged.content)
    )
    typed = (mine - _printed_looks(case)).keys() - theirs.keys()
    worn = [text for text, look in typed if text in case.edited.typed]
    assert not worn, ("another look", worn)


def check_properties(case: Case) -> None:
    """What the file says of itself, where nobody types, is that of the newer data."""
    told = [
        {key: value for key, value in core_words(content).items() if key in SAID}
        for content in (case.merged.content, case.new)
    ]
    assert told[0] == told[1], "what the file says of itself"


def _printed_looks(case: Case) -> Counter[tuple[str, object]]:
    """The texts and looks of the lines that no person touched."""
    found = enumerate(lines(case.draft, REJECTED))
    return Counter((line.text, line.pieces) for at, line in found if at not in case.edited.touched)


def check_whole_file(case: Case) -> None:
    """6, first half. No program has to mend the file."""
    check_no_new_faults(case.merged.content, case.edited.content)


def check_no_new_faults(made: bytes, edited: bytes) -> None:
    """What was *made* has no fault that the *edited* file had not."""
    faults = _faults(made) - _faults(edited)
    assert not faults, ("not whole", dict(faults))


def check_the_same_data_does_nothing(case: Case) -> None:
    """3. With the data of the draft nothing changes; a second run with the newer does nothing."""
    same = regenerated(case.edited.content, case.story.data()[0], case.track)
    assert marks_of_ours(same.content) == 0
    _same_words(same.content, case.edited.content)
    again = regenerated(case.merged.content, case.story.data()[1], case.track)
    _same_words(again.content, case.merged.content)


def _changed_texts(case: Case) -> Iterator[str]:
    """What the draft and the new report print and the other does not."""
    sides = [{text for block in _blocks(_base(content)).values() for text in said(block)}
             for content in (case.draft, case.new)]  # fmt: skip
    yield from sides[0] ^ sides[1]


def _overlap(one: str, other: str) -> bool:
    """Whether the shorter of the two has a good part of its words in the other."""
    left, right = ({*TOKEN.findall(text)} for text in (one, other))
    return 3 * len(left & right) >= min(len(left), len(right))


def _faults(content: bytes) -> Counter[str]:
    found = validity_problems(content, "moi.docx")
    return Counter(
        f"{each.code} {each.place.region} {each.message}"
        for each in found
        if each.severity is Severity.ERROR
    )


def _compared(draft: bytes, given: bytes) -> Edited:
    """What was done to *draft* in *given*: the lines that only one of them has."""
    before, after = lines(draft, REJECTED), lines(given, REJECTED)
    sides = [Counter(flat(line.text) for line in side) for side in (before, after)]
    gone, typed = sides[0] - sides[1], sides[1] - sides[0]
    touched = frozenset(at for at, line in enumerate(before) if flat(line.text) in gone)
    new = tuple(line.text for line in after if flat(line.text) in typed.keys() - sides[0].keys())
    copied = tuple(line.text for line in after if flat(line.text) in typed.keys() & sides[0].keys())
    narrowed = _width(after) < _width(before)
    return Edited(given, touched, new, copied, frozenset(), narrowed=narrowed)


def _width(found: Sequence[Line]) -> int:
    """How many columns all tables have together."""
    last = {line.where[0]: 0 for line in found if line.where}
    for line in found:
        if line.where:
            last[line.where[0]] = max(last[line.where[0]], line.where[-1])
    return sum(last.values())


def untouched_new(case: Case) -> Iterator[BaseBlock]:
    """The blocks of the new report that no touched line of the draft can have become."""
    touched = [flat(line.text) for line in touched_lines(case)]
    keys = {key for key, block in _blocks(_base(case.draft)).items() if {*said(block)} & {*touched}}
    worn = [" ".join(said(_blocks(_base(case.draft))[key])) for key in keys]
    for key, block in _blocks(_base(case.new)).items():
        text = " ".join(said(block))
        if key not in keys and not any(_alike(text, each) for each in (*touched, *worn)):
            yield block


def _said_here(case: Case, block: BaseBlock) -> list[str]:
    """The texts of *block* but those told to have no place in a table of another shape.

    They are of a column that a person took out, or the data have other columns and a person has
    joined cells of them.
    """
    turned = case.edited.joined and any(change.kind in SHAPES for change in case.story.changes)
    if block.kind not in ("row", "head") or not (case.edited.narrowed or turned):
        return said(block)
    listed = {flat(change.new) for change in case.merged.changes
              if change.block == block.key and change.how == "listed"}  # fmt: skip
    return [text for text in said(block) if text not in listed]


def touched_lines(case: Case) -> list[Line]:
    """The lines of the draft whose text a person touched."""
    found = lines(case.draft, REJECTED)
    return [found[number] for number in sorted(case.edited.touched) if found[number].text.strip()]


def said(block: BaseBlock) -> list[str]:
    """The texts of *block* that are not blank; a chart and what a file says of itself have none."""
    if block.kind in ("chart", PROPERTY):
        return []
    return [flat(words.text) for words in block.words if words.text]


def flat(text: str) -> str:
    """*text* on one line: where a title is broken is a matter of the page."""
    return " ".join(text.split())


def printed(content: bytes, verdict: Verdict) -> list[str]:
    """The flat texts of the lines that are not blank."""
    return [flat(text) for text in texts(content, verdict)]


def _table_of(key: str) -> str:
    """The key of the table that the row *key* is of."""
    return key.rpartition(".")[0]


class _Value(NamedTuple):
    field: str
    text: str
    source: tuple[str, str, str]
    """What it stands for: its field, its place in the data, its formula."""


def _gone(case: Case) -> Iterator[str]:
    """The texts of untouched blocks that the new report says nowhere.

    A row that a person joined with another cannot go without it, and is told instead.
    """
    told = {change.block for change in case.merged.changes if change.how == "listed"}
    joined = told if case.edited.joined else set()
    touched = [flat(line.text) for line in touched_lines(case)]
    alive = {*printed(case.new, ACCEPTED), *touched}
    alive |= {flat(text) for text in (*case.edited.typed, *case.edited.copied)}
    for block in _blocks(_base(case.draft)).values():
        whole = " ".join(said(block))
        is_held = block.kind == "row" and block.key in joined
        if not is_held and not any(_alike(whole, each) for each in touched):
            yield from {*said(block)} - alive


def _new_values(case: Case, before: BaseBlock | None, key: str) -> list[_Value]:
    """The values of the new block *key* that the draft's block of that key does not print."""
    old = [] if before is None else [each[:2] for each in _values(_base(case.draft), before)]
    return [
        value
        for value in _values(_base(case.new), _blocks(_base(case.new))[key])
        if value[:2] not in old
    ]


def _check_values_are_told(case: Case) -> None:
    """Each value that a block of the same key prints anew is in the report, with both texts.

    A value is the one of the same field, place in the data and formula. One that has no such
    partner is told as gone or as new, or beside the other value of its field that has none.
    """
    told = [(each.field, flat(each.old), flat(each.new)) for each in case.merged.changes]
    before, after = (_base(content) for content in (case.draft, case.new))
    for key, block in _blocks(after).items():
        old = _blocks(before).get(key)
        if old is None or block.kind in ("item", "line") or _is_numbered_row(block):
            continue
        sides = _values(before, old), _values(after, block)
        for one, other in _same_values(*sides):
            if one.text != other.text:
                wanted = (other.field, flat(one.text), flat(other.text))
                assert wanted in told, ("not told", key, one, other)
        for gone, come in (sides, sides[::-1]):
            at = 1 if gone is sides[0] else 2
            for value in _left_over(gone, come):
                spoken = {(each[0], each[at]) for each in told}
                assert (value.field, flat(value.text)) in spoken, ("not told", key, value)


def _is_numbered_row(block: BaseBlock) -> bool:
    """Whether *block* is a row that is called by its place, so that another may stand there."""
    return block.kind == "row" and re.search(r"\.\d{1,3}$", block.key) is not None


def _same_values(ours: Sequence[_Value], theirs: Sequence[_Value]) -> Iterator[tuple[_Value, ...]]:
    """The values of both that stand as often for the same thing, in pairs."""
    for source in dict.fromkeys(value.source for value in ours):
        sides = [[value for value in side if value.source == source] for side in (ours, theirs)]
        if len(sides[0]) == len(sides[1]):
            yield from zip(*sides, strict=True)


def _left_over(ours: Sequence[_Value], theirs: Sequence[_Value]) -> Iterator[_Value]:
    """The values of *ours* that stand for what *theirs* do not print, in no field's same words."""
    sources = {value.source for value in theirs}
    there = {value.source for value in ours}
    others = {(value.field, value.text) for value in theirs if value.source not in there}
    for value in ours:
        if value.source not in sources and (value.field, value.text) not in others:
            yield value


def _values(base: Base, block: BaseBlock) -> list[_Value]:
    found = [
        (base.accounts[slot.account], words.text[slot.start : slot.end])
        for words in block.words
        for slot in words.slots
    ]
    return [
        _Value(account.field, text, (account.field, account.pointer, account.formula))
        for account, text in found
    ]


def _check_the_report(case: Case, accepted: Sequence[str]) -> None:
    """What the report calls done is in the text; what it calls a conflict has a comment."""
    for change in case.merged.changes:
        if change.block.endswith(".chart"):
            _check_chart(case, change)
            continue
        unseen = change.block.startswith(PROPERTY)
        if change.how in ("replaced", "tracked", "proposed") and change.new.strip() and not unseen:
            # The words that stay, such as a unit, are a person's to write otherwise.
            wanted = {*TOKEN.findall(change.new)} - {*TOKEN.findall(change.old)}
            whole = {*TOKEN.findall(" ".join(accepted))}
            assert wanted <= whole, ("told as done and not there", change)
    told = " ".join(flat(text) for author, text in comments(case.merged.content) if author == OURS)
    assert told or not case.merged.conflicts, "conflicts and not one comment"
    quoted = {each.block for each in case.merged.conflicts if _is_quoted(each, told)}
    rows = {key for key, block in _blocks(_base(case.new)).items() if block.kind == "row"}
    # One comment tells of a whole table that comes back, and quotes its first rows only.
    tables = {_table_of(key) for key in quoted & rows}
    for conflict in (each for each in case.merged.conflicts if each.yours):
        in_table = conflict.block in rows and not conflict.yours
        is_told = in_table and _table_of(conflict.block) in tables
        assert is_told or conflict.block in quoted, ("no comment", conflict)


def _check_chart(case: Case, change: Change) -> None:
    """A chart that is called done shows what the new report's does, any other what it did."""
    name = change.block.removesuffix(".chart")
    shown, was, new = (
        charts(content).get(name)
        for content in (case.merged.content, case.edited.content, case.new)
    )
    if shown is not None and change.how in ("replaced", "listed"):
        assert shown == (new if change.how == "replaced" else was), ("a chart", change)


def _is_quoted(conflict: Conflict, told: str) -> bool:
    quotes = (flat(conflict.new)[:40], flat(conflict.yours)[:40], flat(conflict.base)[:40])
    return any(quote and quote in told for quote in quotes)


def _told(case: Case) -> list[Change | Conflict]:
    return [*case.merged.changes, *case.merged.conflicts]


@lru_cache(maxsize=16)
def _base(content: bytes) -> Base:
    found = read_stamp(content)
    assert found is not None
    return found


def _blocks(base: Base) -> dict[str, BaseBlock]:
    return {block.key: block for block in base.blocks}


def _alike(one: str, other: str) -> bool:
    if not one.strip() or not other.strip():
        return False
    sides = (one.split(), other.split())
    return one == other or SequenceMatcher(None, *sides, autojunk=False).ratio() >= ALIKE


def worded(found: Iterable[Line]) -> list[tuple[tuple[int, ...], str]]:
    """Place and text of each line; one that holds nothing but a chart is told, not put in.

    An empty line that only parts a table or a section from what follows has no height, and the
    last paragraph of a report can be emptied only.
    """
    said = [line.words for line in found if line.text != DRAWN and not _is_end(line)]
    while said and said[-1] == ((), ""):
        said.pop()
    return said


def _is_end(line: Line) -> bool:
    styles = {style.get(f"{W}val") for each in line.made_of for style in each.iter(f"{W}pStyle")}
    return not line.text and styles == {"BcEnd"}


def _same(found: dict[str, list[object]], expected: dict[str, list[object]]) -> None:
    """Both have the same lines in each part; else the first that differ are shown."""
    for name, right in expected.items():
        left = found.get(name, [])
        wrong = next((n for n in range(max(len(left), len(right)))
                      if left[n : n + 1] != right[n : n + 1]), None)  # fmt: skip
        assert wrong is None, (name, wrong, left[wrong : wrong + 2], right[wrong : wrong + 2])


def _same_words(found: bytes, expected: bytes) -> None:
    """Every part below word/ is the same, letter for letter."""
    left, right = read_parts(found), read_parts(expected)
    names = {name for name in (*left, *right) if name.startswith("word/")}
    other = [name for name in sorted(names) if left.get(name) != right.get(name)]
    assert not other, ("parts differ", other)
