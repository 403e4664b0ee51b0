"""Part of 4. render: a filled form -> what it prints around the text and says of its file.

The base has to know these words as well: new data change them, and a merge must not forget them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from baocao.ooxml.core import core_texts
from baocao.ooxml.package import PackageError, parse_xml
from baocao.ooxml.printed import PrintedLine, printed_lines
from baocao.rendering.forms import Form


@dataclass(frozen=True, slots=True)
class Outside:
    """The *lines* of headers, footers and notes, and the core *properties* by their names.

    *alone* are the bookmarks of the blocks that these lines print and the text does not.
    """

    lines: tuple[PrintedLine, ...]
    properties: Mapping[str, str]
    alone: frozenset[str]


NOTHING = Outside((), {}, frozenset())


def outside_of(form: Form, parts: Mapping[str, bytes], context: Mapping[str, Any]) -> Outside:
    """What *parts* hold, which are *form* filled over *context* with its bookmarks.

    Nothing when one of them is not well formed, for then the docx is refused as a whole.
    """
    try:
        said = core_texts(parse_xml(parts[form.core]))
        lines = [each for frame in form.frames for each in printed_lines(frame, parts[frame.part])]
    except PackageError:
        return NOTHING
    printed = {mark.name for line in lines for mark in line.marked}
    alone = printed - form.marks(context) if printed else printed
    return Outside(tuple(lines), said, frozenset(alone))
