"""Units of figures: which may be added or compared, and which never (V08, V14).

Money goes by its scale (đồng is not triệu đồng) and by what it is counted per; "lượt" are visits
and no persons; a rate is no count; measures such as ha stand alone. All other units count things,
and things of several names may be parts of one whole (đảng viên and người), so that only what is
certainly wrong is refused. A figure without a unit goes with everything.
"""

from __future__ import annotations

import re

from baocao.text import normalise

TURNS, COUNT = "lượt", "số đếm"

_MONEY = re.compile(r"(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|vnđ)(?P<per>/.*)?")
_SCALES = {"ngàn": "nghìn", "tỉ": "tỷ"}
_MEASURES = frozenset({"ha", "m", "m2", "m²", "km", "km2", "km²", "kg", "tấn", "tạ"})


def kind_of(unit: str) -> str:
    """What *unit* measures: equal for units that may be added; "" for no unit.

    >>> kind_of("triệu đồng"), kind_of("lượt người"), kind_of("đảng viên") == kind_of("người")
    ('triệu đồng', 'lượt', True)
    """
    words = " ".join(normalise(unit).lower().split())
    if words in ("%", "điểm %"):
        return "%"
    if money := _MONEY.fullmatch(words):
        scale = money["scale"] or ""
        return f"{_SCALES.get(scale, scale)} đồng{money['per'] or ''}".strip()
    if words.startswith(TURNS):
        return TURNS
    return words if words in _MEASURES or not words else COUNT


def clash(first: str, second: str) -> bool:
    """Whether figures in the units *first* and *second* may never be added.

    >>> clash("đồng", "triệu đồng"), clash("người", "lượt"), clash("người", "")
    (True, True, False)
    """
    kinds = {kind_of(first), kind_of(second)} - {""}
    return len(kinds) > 1


def clash_as_limit(part: str, whole: str) -> bool:
    """Whether a figure in the unit *part* can never be held below one in *whole*.

    Persons are at most as many as their visits (V08), never the other way round.

    >>> clash_as_limit("người", "lượt"), clash_as_limit("lượt", "người")
    (False, True)
    """
    return clash(part, whole) and (kind_of(part), kind_of(whole)) != (COUNT, TURNS)
