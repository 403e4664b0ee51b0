"""7. merge: the draft before and after, less all that is ours -> the proof that nothing was lost.

The patched draft is read as if a person had rejected everything of ours: it must be the draft that
came in, but for what was put in without a mark where nobody had typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from baocao.manuscript import Cell
from baocao.merging.decisions import Act, Decision
from baocao.merging.outcomes import Done, How
from baocao.merging.reshape import Plan
from baocao.merging.sides import ROW, plain
from baocao.merging.texts import Texts
from baocao.merging.words import Hunk

Told = tuple[str, Cell | None]
"""What a paragraph says, and the cell it stands in."""


class Broken(NamedTuple):
    """What a paragraph must say when everything of ours is rejected, and what it says."""

    required: str
    found: str


def broken_promise(
    before: Sequence[Told | None], after: Sequence[Told], *, done: Sequence[Done], texts: Texts
) -> Broken | None:
    """None when rejecting everything of ours gives the draft back; else the first place it fails.

    *before* and *after* are the paragraphs of both without anything of ours. What was put in
    untracked, where nobody had typed, may stand there and nothing else. None stands for one of a
    header or a footer that went with its section, and that another section has.
    """
    silent = _Silent()
    for each in done:
        silent.add(each, texts)
    if not silent.handles and not silent.texts:
        return _other_page([told for told in before if told], after)
    silent.forget(handle for handle, told in enumerate(before) if told is None)
    known = ((handle, told) for handle, told in enumerate(before) if told is not None)
    kept = [plain(text) for handle, (text, _) in known if handle not in silent.handles]
    kept = [text for text in kept if text.strip()]
    found = [plain(text) for text, _ in after if text.strip()]
    return _missing(kept, found) or _surplus([*kept, *silent.texts], found)


class _Silent:
    """What was changed without a mark: the paragraphs that were, and the texts that stand now."""

    def __init__(self) -> None:
        self.handles: dict[int, str] = {}
        self._put: list[str] = []

    @property
    def texts(self) -> list[str]:
        """What stands in place of the paragraphs, and what was put in."""
        return [text for text in (*self.handles.values(), *self._put) if text.strip()]

    def forget(self, handles: Iterable[int]) -> None:
        """Let paragraphs that do not stand any more be none of them."""
        for handle in handles:
            self.handles.pop(handle, None)

    def add(self, done: Done, texts: Texts) -> None:
        """Take note of what *done* changed without a mark."""
        decision = done.decision
        if decision.act is Act.MERGE:
            for unit, hunks, hows in zip(decision.units, decision.hunks, done.hows, strict=True):
                if How.REPLACED in hows:
                    self.handles[unit.handle] = _text_after(hunks, hows)
        elif done.how is How.REPLACED and decision.act is Act.MOVE:
            for unit in decision.units:
                self.handles.setdefault(unit.handle, unit.text)
        elif done.how is How.REPLACED:
            self.handles |= {unit.handle: "" for unit in decision.units}
            self._put += _put_texts(decision, texts)


def _text_after(hunks: Sequence[Hunk], hows: Sequence[How]) -> str:
    pairs = zip(hunks, hows, strict=True)
    return "".join(hunk.new if how is How.REPLACED else hunk.edited for hunk, how in pairs)


def _put_texts(decision: Decision, texts: Texts) -> Iterator[str]:
    """The paragraphs that stand where *decision* was done."""
    if decision.act is Act.INSERT and decision.scope == ROW:
        words = texts.new.blocks[decision.new[0]].words
        taken = decision.cells or range(len(words))
        yield from (words[cell].text for cell in taken if cell is not None)
    elif decision.plan is not None:
        yield from _shown(decision.plan, texts)
    elif decision.act is Act.INSERT:
        yield from (unit.text for unit in texts.fresh.printed[decision.part].units)


def _shown(plan: Plan, texts: Texts) -> Iterator[str]:
    """What the cells of *plan* say where nobody had typed: what the new report says in them."""
    for block, cell in plan.shown:
        yield texts.new.blocks[block].words[cell].text


def _other_page(before: Sequence[Told], after: Sequence[Told]) -> Broken | None:
    """The first paragraph that is another one, or stands in another cell."""
    for left, right in zip_longest(before, after):
        if left is None or right is None or _placed(left) != _placed(right):
            return Broken(left[0] if left else "", right[0] if right else "")
    return None


def _placed(told: Told) -> tuple[str, int, int, int]:
    text, cell = told
    return (text, cell.table, cell.row, cell.column) if cell else (text, -1, -1, -1)


def _missing(kept: Sequence[str], found: Sequence[str]) -> Broken | None:
    """The first text of *kept* that is not in *found* behind those before it."""
    standing = iter(found)
    for text in kept:
        if not any(text == other for other in standing):
            return Broken(text, "")
    return None


def _surplus(required: Sequence[str], found: Sequence[str]) -> Broken | None:
    """A text that stands too often or not often enough."""
    counts = Counter(required), Counter(found)
    lacking, surplus = counts[0] - counts[1], counts[1] - counts[0]
    if not lacking and not surplus:
        return None
    return Broken(next(iter(lacking), ""), next(iter(surplus), ""))
