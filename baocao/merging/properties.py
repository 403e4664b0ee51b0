"""7. merge: what the draft says of itself outside the page, brought up to date where nobody typed.

No property can hold a tracked change. One that a person has changed stays, and what the data would
have there is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from baocao.base import PROPERTY, Base, BaseBlock, Words
from baocao.merging.decisions import Act, Decision
from baocao.merging.outcomes import Done, How
from baocao.merging.sides import same_text
from baocao.merging.standing import Standing, State
from baocao.ooxml.revising.revision import Revision


def properties_of(revision: Revision, new: Base) -> Iterator[BaseBlock]:
    """Blocks of what the draft says of itself, where *new* says something."""
    said = revision.properties
    for key, (_, block) in _properties(new).items():
        words = said.get(key.removeprefix(f"{PROPERTY}."), "")
        yield replace(block, words=(Words(words),))


def bring_properties(
    revision: Revision, base: Base, new: Base, *, listing: bool = False
) -> Iterator[Done]:
    """What became of each property of *new*, which is only told of when *listing*.

    A base that tells of none was made without them.
    """
    olds = _properties(base)
    if not olds:
        return
    for key, (at, block) in _properties(new).items():
        index, before = olds.get(key, (-1, None))
        texts = _text(before), _text(block)
        if not same_text(*texts):
            found = Decision(Act.INSERT, PROPERTY, () if before is None else (index,), (at,))
            name = key.removeprefix(f"{PROPERTY}.")
            yield Done(found, How.LISTED if listing else _brought(revision, name, texts))


def property_standings(said: Mapping[str, str], base: Base, new: Base) -> Iterator[Standing]:
    """How what the file has *said* of itself stands, by the names of the properties.

    A base that tells of none was made without them.
    """
    olds, news = _properties(base), _properties(new)
    for key in {**olds, **news} if olds else ():
        before, after = (_text(found.get(key, (-1, None))[1]) for found in (olds, news))
        words = said.get(key.removeprefix(f"{PROPERTY}."), "")
        state = _state(words, before, is_changed=not same_text(before, after))
        yield Standing(key, state, (), words or before or after)


def _state(said: str, before: str, *, is_changed: bool) -> State:
    if same_text(said, before):
        if not is_changed:
            return State.UNTOUCHED
        return State.DATA_CHANGED if before.strip() else State.NEW
    if not said.strip():
        return State.DELETED
    return State.BOTH if is_changed else State.EDITED


def _properties(base: Base) -> Mapping[str, tuple[int, BaseBlock]]:
    return {
        block.key: (at, block) for at, block in enumerate(base.blocks) if block.kind == PROPERTY
    }


def _text(block: BaseBlock | None) -> str:
    return block.words[0].text if block is not None and block.words else ""


def _brought(revision: Revision, name: str, texts: tuple[str, str]) -> How:
    said = revision.properties.get(name, "")
    if same_text(said, texts[1]):
        return How.PRESENT
    if same_text(said, texts[0]) and revision.set_property(name, texts[1]):
        return How.REPLACED
    return How.LISTED
