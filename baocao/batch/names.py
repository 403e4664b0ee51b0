"""Part of batch: the file name of a draft, from a pattern and what the unit says of itself.

A pattern is a name with fields in braces, such as "{don_vi.ma}-{ten_tep}.docx". What data say goes
through `fit_name`, so that no unit writes outside of the folder; what is still no name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from baocao.errors import Place, Problem, UsageError, nearest, problem
from baocao.output import fit_name, is_plain_name

DEFAULT_PATTERN = "{ten_tep}.docx"
FIELDS = ("ten_tep", "de_cuong", "don_vi.ten", "don_vi.ma", "don_vi.cap", "don_vi.truc_thuoc")
SUFFIX = ".docx"
_FIELD = re.compile(r"\{([^{}]*)\}")


def check_pattern(pattern: str) -> None:
    """Nothing, when names can be made by *pattern*; else UsageError with what is wrong in it."""
    place = Place()
    for name in _FIELD.findall(pattern):
        if name not in FIELDS:
            facts = {"found": name, "allowed": ", ".join(FIELDS), "near": nearest(name, FIELDS)}
            raise UsageError([problem("batch.pattern-field", place, **facts)])
    plain = _FIELD.sub("x", pattern)
    if not is_plain_name(plain) or not plain.lower().endswith(SUFFIX) or set(plain) & set("{}"):
        raise UsageError([problem("batch.pattern", place, found=pattern, allowed=DEFAULT_PATTERN)])


def file_name(pattern: str, facts: Mapping[str, str]) -> str:
    """The name that *pattern* gives for a unit of *facts*, which has a value for each field."""
    return _FIELD.sub(lambda found: fit_name(facts[found[1]]), pattern)


def name_problem(name: str, place: Place, taken: Mapping[str, str]) -> Problem | None:
    """Why *name* cannot be the file of the unit at *place*; *taken* says who has which name.

    Names that differ by capitals only are one file on some systems.
    """
    if not is_plain_name(name) or name.startswith("."):
        return problem("batch.bad-name", place, found=name)
    other = taken.get(name.lower())
    return problem("batch.same-name", place, found=name, other=other) if other else None
