"""7. merge: both bases and the new report's page, as doing and telling need them; values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from baocao.base import Base
from baocao.merging.fresh import Fresh


@dataclass(frozen=True, slots=True)
class Texts:
    """Both bases and the page of the new report; *proposing* makes all that is put in proposals.

    *parting* are other keys for blocks of the base that may wait to go, as `parting_keys`, *pairs*
    the new block of each block of the base that has one.
    """

    base: Base
    new: Base
    fresh: Fresh
    proposing: bool = False
    parting: Mapping[int, str] = field(default_factory=dict)
    pairs: Mapping[int, int] = field(default_factory=dict)
