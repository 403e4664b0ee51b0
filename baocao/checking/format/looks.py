"""Size, weight, slant, underline, case and alignment of every element, from the profile's table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from baocao.checking.format.findings import Judge, figure, span
from baocao.checking.format.numbering import NAMES
from baocao.checking.segments import Segment, Side
from baocao.errors import Problem
from baocao.manuscript import Look, Stretch
from baocao.profiles import Alignment, Element

SMALL_LETTERS = frozenset(
    {"motto", "place_date", "subject", "about", "signer", "recipients_label", "annex_label"}
)
"""Elements that the rules write in small letters, where capitals are a fault."""
OWN_RULES = frozenset({"addressee", "heading", "draft_mark", "body"})
"""Elements whose looks depend on their parts and are judged elsewhere."""
SIZE_SLACK = 0.01


def look_problems(judge: Judge) -> Iterator[Problem]:
    """The faults of each element's looks, each told once."""
    for name, element in judge.profile.elements.items():
        lines = judge.page[name]
        if lines and name not in OWN_RULES and judge.profile.settles(name):
            yield from element_problems(judge, name, lines=lines, element=element)


def element_problems(
    judge: Judge, name: str, *, lines: Sequence[Segment], element: Element
) -> Iterator[Problem]:
    """What *lines* do otherwise than *element* asks."""
    yield from size_problem(judge, name, lines=lines, element=element)
    yield from _weights(judge, name, lines=lines, element=element)
    yield from _case(judge, name, lines=lines, element=element)
    yield from _alignment(judge, name, lines=lines, element=element)


def size_problem(
    judge: Judge, name: str, *, lines: Sequence[Segment], element: Element
) -> Iterator[Problem]:
    """A problem when letters of *lines* are larger or smaller than the range of *element*."""
    least, most = element.size.range

    def fits(look: Look) -> bool:
        return least - SIZE_SLACK <= look.size <= most + SIZE_SLACK

    found = odd_stretch(lines, fits)
    if found is not None:
        line, stretch = found
        yield judge.fault(
            "format.size", name, found=f"cỡ {figure(stretch.look.size)}",
            required=f"cỡ {span(element.size.range)}", at=line,
        )  # fmt: skip


def odd_stretch(
    lines: Sequence[Segment], fits: Callable[[Look], bool]
) -> tuple[Segment, Stretch] | None:
    """The first lettered stretch whose look does not fit, with its line."""
    for line in lines:
        for stretch in line.stretches:
            if any(letter.isalnum() for letter in stretch.text) and not fits(stretch.look):
                return line, stretch
    return None


def _weights(
    judge: Judge, name: str, *, lines: Sequence[Segment], element: Element
) -> Iterator[Problem]:
    checks: tuple[tuple[str, bool, Callable[[Look], bool], tuple[str, str]], ...] = (
        ("format.weight", element.bold, lambda look: look.bold, ("chữ đậm", "chữ không đậm")),
        ("format.italic", element.italic, lambda look: look.italic, ("chữ nghiêng", "chữ đứng")),
        (
            "format.underline", element.underline, lambda look: look.underline,
            ("có gạch chân", "không gạch chân"),
        ),
    )  # fmt: skip
    for code, wanted, has, words in checks:
        found = odd_stretch(lines, lambda look, has=has, wanted=wanted: has(look) is wanted)  # type: ignore[misc]
        if found is not None:
            required, actual = words if wanted else words[::-1]
            yield judge.fault(code, name, found=actual, required=required, at=found[0])


def _case(
    judge: Judge, name: str, *, lines: Sequence[Segment], element: Element
) -> Iterator[Problem]:
    for line in lines:
        capitals = in_capitals(line)
        if element.capitals and not capitals:
            yield judge.fault(
                "format.case", name, found="chữ thường", required="chữ in hoa", at=line
            )
            return
        if name in SMALL_LETTERS and capitals and len(line.text.split()) > 1:
            yield judge.fault(
                "format.case", name, found="chữ in hoa", required="chữ thường", at=line
            )
            return


def in_capitals(line: Segment) -> bool:
    """Whether every letter of *line* shows as a capital."""
    return all(
        stretch.look.capitals or stretch.text == stretch.text.upper() for stretch in line.stretches
    )


def _alignment(
    judge: Judge, name: str, *, lines: Sequence[Segment], element: Element
) -> Iterator[Problem]:
    if element.alignment is Alignment.BOTH:
        return
    for line in lines:
        actual = line.passage.setting.alignment
        wanted = element.alignment
        if wanted is Alignment.LEFT:
            fits = actual in (Alignment.LEFT, Alignment.BOTH)
        else:
            fits = actual is wanted or _placed_by_tabs(line)
        if not fits:
            yield judge.fault(
                "format.alignment", name, found=NAMES[actual], required=NAMES[wanted], at=line
            )
            return


def _placed_by_tabs(line: Segment) -> bool:
    """Whether tabs, blanks or a column typed on one line place it, not its alignment."""
    typed = line.side is not Side.WHOLE and line.passage.cell is None
    return not line.is_placed or (typed and not line.passage.setting.left)
