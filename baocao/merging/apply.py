"""7. merge: decisions -> the draft patched in place, and what became of each.

Only words that a decision names are touched, so that formatting, pictures, remarks and tracked
changes of people stay as they are. What cannot be put in because something stands there that
nobody may replace is said in a comment instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from baocao.merging.anchors import START, Anchors
from baocao.merging.bookmarking import Bookmarks
from baocao.merging.decisions import Act, Decision, Why
from baocao.merging.frames import NAMES
from baocao.merging.outcomes import Done, How
from baocao.merging.pages import Page
from baocao.merging.remarks import cell_words, remark, words_of
from baocao.merging.reshape import DRAFT, NEW, NOWHERE, Clash, Plan
from baocao.merging.sides import PARAGRAPH, ROW, TABLE, Carrier
from baocao.merging.texts import Texts
from baocao.merging.words import OURS, Hunk, Source
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.revising.cells import NewCell, NewRow
from baocao.ooxml.revising.revision import Model
from baocao.ooxml.revising.words import Change


def apply(decisions: Sequence[Decision], draft: Page, texts: Texts) -> tuple[Done, ...]:
    """What became of each of *decisions* in the *draft*, which is patched."""
    anchors = Anchors(draft, texts.base)
    bookmarks = Bookmarks(draft, texts, anchors)
    hand = _Hand(draft, texts, anchors)
    done = [hand.do(decision) for decision in decisions]
    done += map(hand.do, hand.signs())
    bookmarks.mark(decisions)
    return tuple(done)


class _Hand:
    """Puts decisions into the draft."""

    def __init__(self, draft: Page, texts: Texts, anchors: Anchors) -> None:
        self._draft = draft
        self._texts = texts
        self._revision = draft.revision
        self._anchors = anchors
        self._tracked: set[int] = set()

    def do(self, decision: Decision) -> Done:
        """Do what is decided; what became of it."""
        if decision.act is Act.MOVE and self._stays(decision):
            return Done(decision)
        if decision.if_waiting and not self._still_waits(decision):
            return Done(decision)
        if decision.settle:
            self._take_back(decision)
        elif decision.scope == PARAGRAPH and decision.units:
            self._withdraw_elsewhere(decision)
        if decision.act is Act.MERGE:
            return self._merge(decision)
        if decision.act is Act.LIST:
            self._list(decision)
        acts = {Act.INSERT: self._insert, Act.REMOVE: self._remove, Act.MOVE: self._move,
                Act.RESHAPE: self._reshape}  # fmt: skip
        act = acts.get(decision.act)
        return Done(decision) if act is None else Done(decision, act(decision))

    def signs(self) -> Iterator[Decision]:
        """What takes out the lines that only set off what is gone."""
        for handle, tracked in list(self._revision.signs_left()):
            yield Decision(Act.REMOVE, units=(self._draft.carriers[handle],), tracked=tracked)

    def _still_waits(self, decision: Decision) -> bool:
        """Whether what an earlier run proposed to put in has not been decided."""
        keys = (self._texts.base.blocks[index].key for index in decision.base)
        return any(self._revision.waiting(bookmark_name(key)) is not None for key in keys)

    def _list(self, decision: Decision) -> None:
        """Say what could not be put in."""
        if decision.why is Why.COLUMN:
            self._revision.hush(unit.handle for unit in decision.units)
            self._say(decision.units, remark("merge.column-gone", dict(decision.told)))
        else:
            facts = {"new": self._said(decision)[1]}
            self._say(decision.units, remark("merge.cells", facts))

    def _stays(self, decision: Decision) -> bool:
        """Whether what is to move has to stay: an edited row, or what we changed, tracked."""
        return decision.scope == ROW or decision.units[0].handle in self._tracked

    def _take_back(self, decision: Decision) -> None:
        """Reject what we put in earlier, in the draft's paragraphs and beside them.

        In a table put in anew are the rows of a person's as well, which no bookmark names.
        """
        for unit in decision.units:
            self._revision.settle_unit(unit.handle)
        for index in decision.base:
            self._revision.withdraw(bookmark_name(self._texts.base.blocks[index].key))
        if decision.scope == TABLE and decision.table >= 0:
            self._revision.withdraw_rows(self._revision.tables[decision.table].handle)

    def _withdraw_elsewhere(self, decision: Decision) -> None:
        """Take back what waits to be put in for words that a person has put somewhere else."""
        before, now = self._said(decision)
        for index in decision.base if decision.new and before != now else ():
            self._revision.withdraw(bookmark_name(self._texts.base.blocks[index].key))

    def _merge(self, decision: Decision) -> Done:
        hows = tuple(
            self._merge_unit(unit, hunks, decision)
            for unit, hunks in zip(decision.units, decision.hunks, strict=True)
        )
        return Done(decision, hows=hows)

    def _merge_unit(
        self, unit: Carrier, hunks: Sequence[Hunk], decision: Decision
    ) -> tuple[How, ...]:
        """What became of each of *hunks*: all at once, or those that can, the last first."""
        starts, words = _starts(hunks), self._new_words(decision)
        changes = {
            at: Change(
                starts[at],
                starts[at] + len(hunk.edited),
                words[hunk.new_at : hunk.new_at + len(hunk.new)],
            )
            for at, hunk in enumerate(hunks)
            if hunk.source in OURS
        }
        tracked = decision.tracked
        done = set(changes)
        if not self._revision.replace(unit.handle, list(changes.values()), tracked=tracked):
            done = {
                at
                for at, change in reversed(changes.items())
                if self._revision.replace(unit.handle, [change], tracked=tracked)
            }
        if done and tracked:
            self._tracked.add(unit.handle)
        self._remark(unit, hunks, {at: changes[at] for at in changes if at in done})
        self._remark_fixed(unit, hunks, {at: changes[at] for at in changes if at not in done})
        return tuple(
            self._how(tracked=tracked, proposed=hunk.source is Source.CONFLICT)
            if at in done
            else How.LISTED
            for at, hunk in enumerate(hunks)
        )

    def _new_words(self, decision: Decision) -> str:
        """The new words of the blocks or the cell of *decision*, with their breaks of lines."""
        blocks = (self._texts.new.blocks[at] for at in decision.new)
        return " ".join(block.words[decision.cell[1]].text for block in blocks)

    def _how(self, *, tracked: bool, proposed: bool) -> How:
        if proposed or (tracked and self._texts.proposing):
            return How.PROPOSED
        return How.TRACKED if tracked else How.REPLACED

    def _remark(self, unit: Carrier, hunks: Sequence[Hunk], done: Mapping[int, Change]) -> None:
        """Say what a person has to decide, and once what to read again."""
        read_again = False
        for at, change in done.items():
            hunk = hunks[at]
            if hunk.source is Source.CONFLICT:
                facts = {"base": hunk.base, "yours": hunk.edited, "new": hunk.new}
                self._say_at(unit, change, remark("merge.conflict", facts))
            elif hunk.source is Source.NEAR and not read_again:
                read_again = True
                facts = {"old": hunk.base, "new": hunk.new}
                self._say_at(unit, change, remark("merge.near", facts))

    def _remark_fixed(
        self, unit: Carrier, hunks: Sequence[Hunk], left: Mapping[int, Change]
    ) -> None:
        for at, change in left.items():
            facts = {"base": hunks[at].base, "new": hunks[at].new}
            self._say_at(unit, change, remark("merge.fixed", facts))

    def _say_at(self, unit: Carrier, change: Change, text: str) -> None:
        self._revision.comment(unit.handle, change.start, change.end, text=text)

    def _say(self, units: Sequence[Carrier], text: str) -> None:
        """A comment on the first of *units* that has words."""
        first = next((unit for unit in units if unit.text.strip()), units[0] if units else None)
        if first is not None:
            self._revision.comment(self._anchors.at(first.handle), 0, 0, text=text)

    def _said(self, decision: Decision) -> tuple[str, str]:
        """What the blocks of *decision* said and say."""
        ours = [self._texts.base.blocks[index] for index in decision.base]
        theirs = [self._texts.new.blocks[at] for at in decision.new]
        return words_of(ours), words_of(theirs)

    def _changed(self, decision: Decision) -> dict[str, str]:
        """What those blocks of *decision* said and say that the data changed."""
        base, new = self._texts.base.blocks, self._texts.new.blocks
        pairs = [
            (
                "" if old is None else words_of([base[old]]),
                "" if at is None else words_of([new[at]]),
            )
            for old, at in zip_longest(decision.base, decision.new)
        ]
        changed = [pair for pair in pairs if pair[0] != pair[1]]
        return {"base": " ".join(old for old, _ in changed),
                "new": " ".join(now for _, now in changed)}  # fmt: skip

    def _insert(self, decision: Decision) -> How:
        handle = self._inserted(decision)
        if handle is None:
            return How.LISTED
        if decision.why is Why.REVIVED:
            comment = remark("merge.revived", self._changed(decision))
            kind = self._texts.new.blocks[decision.new[0]].kind
            if kind in NAMES:
                comment = f"{NAMES[kind][0]}: {comment}"
            self._revision.comment(handle, 0, 0, text=comment)
        return self._how(tracked=decision.tracked, proposed=decision.why is Why.REVIVED)

    def _inserted(self, decision: Decision) -> int | None:
        """The handle of what is put in; None, and nothing done, where it cannot stand."""
        if decision.scope == ROW:
            return self._inserted_row(decision)
        model = self._texts.fresh.model(decision.part)
        anchor = self._anchors.anchor(decision.after)
        if model is None or anchor is None:
            return None
        after = None if anchor == START else anchor
        if decision.scope == PARAGRAPH:
            handle = self._revision.insert_paragraph(after, model, tracked=decision.tracked)
        else:
            handle = self._revision.insert_table(after, model, tracked=decision.tracked)
        if handle is None:
            return None
        self._anchors.put[decision.part] = handle
        marked = [handle] if decision.scope == PARAGRAPH else self._revision.rows_of(handle)
        for each, block in zip(marked, decision.new, strict=False):
            self._revision.mark(each, bookmark_name(self._texts.new.blocks[block].key))
        return handle

    def _inserted_row(self, decision: Decision) -> int | None:
        model = self._texts.fresh.row_model(decision.new[0])
        anchor = self._anchors.row_anchor(decision.after)
        if model is None or anchor is None:
            return None
        handle = self._revision.insert_row(
            anchor, model, tracked=decision.tracked, cells=decision.cells
        )
        if handle is not None:
            block = decision.new[0]
            self._anchors.put_rows[block] = handle
            self._revision.mark(handle, bookmark_name(self._texts.new.blocks[block].key))
        return handle

    def _reshape(self, decision: Decision) -> How:
        """Put the rows of the plan in place of those that stand."""
        plan, printed = decision.plan, self._texts.fresh.rows_of(decision.part)
        if plan is None or not printed:
            return How.LISTED
        self._revision.hush(unit.handle for unit in decision.units)
        grid = self._revision.tables[decision.table]
        rows = list(
            _planned(plan, [self._revision.model(row.handle) for row in grid.rows], printed)
        )
        widths = _widths(plan, self._revision.column_widths(grid.handle),
                         self._texts.fresh.widths(decision.part))  # fmt: skip
        tracked = decision.tracked
        put = self._revision.reshape_table(grid.handle, rows, widths, tracked=tracked)
        if put is None and not tracked:
            tracked = True
            put = self._revision.reshape_table(grid.handle, rows, widths, tracked=True)
        if put is None:
            self._say(decision.units, remark("merge.columns", {}))
            return How.LISTED
        for unit in decision.units if tracked else ():
            self._revision.unmark(unit.handle)
        self._mark_rows(plan, put, decision)
        return self._how(tracked=tracked, proposed=False)

    def _mark_rows(self, plan: Plan, put: Sequence[int], decision: Decision) -> None:
        """The bookmarks of the rows that were *put*, and a comment where both sides clash."""
        for each, block in zip(put, plan.blocks, strict=True):
            if block >= 0:
                self._revision.mark(each, bookmark_name(self._texts.new.blocks[block].key))
        for clash in plan.clashes:
            if clash.draft == NOWHERE:
                row = put[plan.blocks.index(clash.new[0])]
                self._say_revived(row, clash, settle=decision.settle)
                continue
            row, cell = clash.draft
            handles = self._draft.tables[decision.table].rows[row][cell]
            facts = {"base": cell_words(self._texts.base, clash.base, settle=decision.settle),
                     "yours": clash.yours,
                     "new": cell_words(self._texts.new, clash.new)}  # fmt: skip
            code = "merge.cell-dropped" if clash.new == NOWHERE else "merge.conflict"
            self._say([self._draft.carriers[handle] for handle in handles],
                      remark(code, facts))  # fmt: skip

    def _say_revived(self, row: int, clash: Clash, *, settle: bool) -> None:
        """Say that a row that a person had taken out is among those put in."""
        facts = {"base": words_of([self._texts.base.blocks[clash.base[0]]], settle=settle),
                 "new": words_of([self._texts.new.blocks[clash.new[0]]])}  # fmt: skip
        self._revision.comment(row, 0, 0, text=remark("merge.revived", facts))

    def _remove(self, decision: Decision) -> How:
        if decision.why is Why.DROPPED:
            facts = {"base": self._said(decision)[0]}
            self._say(decision.units, remark("merge.dropped", facts))
        tracked = decision.tracked
        taken = self._taken_out(decision, tracked=tracked)
        if not taken and not tracked:
            tracked = True
            taken = self._taken_out(decision, tracked=True)
        if not taken:
            facts = {"base": self._said(decision)[0], "new": ""}
            self._say(decision.units, remark("merge.fixed", facts))
            return How.LISTED
        return self._how(tracked=tracked, proposed=decision.why is Why.DROPPED)

    def _taken_out(self, decision: Decision, *, tracked: bool) -> bool:
        if decision.scope == TABLE:
            handle = self._revision.tables[decision.table].handle
            return self._revision.remove_table(handle, tracked=tracked)
        if decision.scope == ROW:
            handle = self._revision.tables[decision.table].rows[decision.row].handle
            return self._revision.remove_row(handle, tracked=tracked)
        done = [self._revision.remove_paragraph(unit.handle, tracked=tracked)
                for unit in decision.units]  # fmt: skip
        return all(done)

    def _move(self, decision: Decision) -> How:
        """Where it cannot be moved the place that the draft has wins."""
        handle, anchor = decision.units[0].handle, self._anchors.anchor(decision.after)
        if anchor is None:
            return How.LISTED
        after = None if anchor == START else anchor
        moved = self._revision.move_paragraph(handle, after, tracked=decision.tracked)
        if moved is None:
            return How.LISTED
        self._anchors.moved[handle] = moved
        name = bookmark_name(self._texts.new.blocks[decision.new[0]].key)
        for each in (handle, moved) if decision.tracked else (moved,):
            self._revision.mark(each, name)
        return self._how(tracked=decision.tracked, proposed=False)


def _planned(plan: Plan, drawn: Sequence[Model], printed: Sequence[Model]) -> Iterator[NewRow]:
    """The rows of *plan* as they are to be copied from those of the draft and the new report."""
    models = {DRAFT: drawn, NEW: printed}
    for (old, new), pieces in zip(plan.rows, plan.pieces, strict=True):
        cells = tuple(
            NewCell(models[piece.side][piece.row] if piece.side else None, piece.cell,
                    piece.columns, joined=piece.joined, above=piece.above)
            for piece in pieces
        )  # fmt: skip
        yield NewRow(drawn[old] if old >= 0 else printed[new], cells)


def _widths(plan: Plan, drawn: Sequence[int], printed: Sequence[int]) -> tuple[int, ...]:
    """How wide the columns of *plan* are, as wide together as those *drawn*; () where unknown."""
    grids = {DRAFT: drawn, NEW: printed}
    found = [sum(grids[side][place.column : place.column + place.columns])
             for side, place in plan.columns]  # fmt: skip
    if not all(found):
        return ()
    total = sum(drawn)
    return tuple(width * total // sum(found) for width in found)


def _starts(hunks: Sequence[Hunk]) -> list[int]:
    """Where the words of each hunk begin in the paragraph."""
    found, at = [], 0
    for hunk in hunks:
        found.append(at)
        at += len(hunk.edited)
    return found
