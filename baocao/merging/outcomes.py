"""7. merge: what became of a decision in the draft; values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from baocao.merging.decisions import Decision


class How(StrEnum):
    """What became of a change of the data; the later ones ask more of a person.

    PRESENT is what a person had typed already.
    """

    PRESENT = "present"
    REPLACED = "replaced"
    TRACKED = "tracked"
    LISTED = "listed"
    PROPOSED = "proposed"


WEIGHT = {how: weight for weight, how in enumerate(How)}
"""How much each asks of a person, by which the one that is told is chosen."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a decision: *how* as a whole, *hows* of each hunk of each unit."""

    decision: Decision
    how: How = How.LISTED
    hows: tuple[tuple[How, ...], ...] = ()
