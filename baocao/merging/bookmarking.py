"""7. merge: what was decided -> bookmarks in the draft that name the blocks of the new base.

By them the next merge knows the blocks again, whatever is typed in them until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baocao.merging.anchors import Anchors
from baocao.merging.decisions import Act, Decision
from baocao.merging.pages import Page
from baocao.merging.sides import ROW, TABLE, Carrier
from baocao.merging.texts import Texts
from baocao.ooxml.bookmarks import bookmark_name

_UNMARKED = (Act.INSERT, Act.RESHAPE)
"""After which the bookmark stands already."""


class Bookmarks:
    """The bookmarks of a draft; made before anything is done to it, to know what waits in it."""

    def __init__(self, draft: Page, texts: Texts, anchors: Anchors) -> None:
        self._draft = draft
        self._texts = texts
        self._revision = draft.revision
        self._anchors = anchors
        self._renamed = tuple(self._waiting_renamed())

    def mark(self, decisions: Sequence[Decision]) -> None:
        """Let the bookmark of every carrier be that of its block in the new base.

        The same for what an earlier run put in and nobody has decided, which has no carrier.
        """
        found = ((at, self._revision.waiting(bookmark_name(key))) for at, key in self._renamed)
        waiting = {at: handle for at, handle in found if handle is not None}
        told: set[tuple[int, int]] = set()
        for decision in decisions:
            key = "" if not waiting.keys().isdisjoint(decision.base) else self._key(decision)
            if not key or not decision.units or decision.scope == TABLE:
                continue
            carriers = decision.units
            if decision.scope == ROW:
                place = (decision.table, decision.row)
                if decision.row < 0 or place in told:
                    continue
                told.add(place)
                carriers = self._row_carriers(*place)
            self._mark(carriers, key)
        for at, handle in waiting.items():
            name = self._texts.new.blocks[self._texts.pairs[at]].key
            self._revision.mark(handle, bookmark_name(name))

    def _waiting_renamed(self) -> Iterator[tuple[int, str]]:
        """What waits to be put in and has another key in the new base; its place and old key."""
        for at, block in enumerate(self._texts.base.blocks):
            new = self._texts.pairs.get(at)
            if block.open is None or not block.words or new is None:
                continue
            name = bookmark_name(block.key)
            if self._texts.new.blocks[new].key != block.key and (
                self._revision.waiting(name) is not None
            ):
                yield at, block.key

    def _key(self, decision: Decision) -> str:
        """What the bookmark of what *decision* is about is to name; "" for nothing else than now.

        What was taken out without a mark has none.
        """
        act = decision.act
        if act in _UNMARKED or (act is Act.REMOVE and not decision.tracked):
            return ""
        if decision.new:
            return self._texts.new.blocks[decision.new[0]].key
        return self._texts.parting.get(decision.base[0], "") if decision.base else ""

    def _mark(self, carriers: Sequence[Carrier], key: str) -> None:
        first = next((each for each in carriers if each.text.strip()), None)
        if first is not None and not first.frame and all(each.key != key for each in carriers):
            self._revision.mark(self._anchors.at(first.handle), bookmark_name(key))

    def _row_carriers(self, table: int, row: int) -> tuple[Carrier, ...]:
        cells = self._draft.tables[table].rows[row]
        return tuple(self._draft.carriers[handle] for cell in cells for handle in cell)
