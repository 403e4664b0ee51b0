"""The head: its mandated words, number and symbol, place and date, rules and order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.format.findings import Judge, figure
from baocao.checking.format.presence import is_letter
from baocao.checking.segments import RIGHT_HALF, Segment, Side
from baocao.errors import Problem
from baocao.manuscript import Rule
from baocao.profiles import Element, Range
from baocao.text import fold, normalise
from baocao.typeface import text_width

BLANK = r"[\s.…_]*"
STATE_NUMBER = re.compile(
    rf"^Số: ?(?:\d{{2,}}[a-z]?|{BLANK})/(?P<symbol>[A-ZĐÂÊÔƠƯĂ][\w&]*(?:-[\w&.…]+)*)$"
)
PARTY_NUMBER = re.compile(
    rf"^Số(?: (?:\d{{2,}}[a-z]?)|{BLANK})-(?P<symbol>[A-ZĐÂÊÔƠƯĂ]\w*/[\w&-]+)$"
)
DATE = re.compile(
    rf"^(?P<place>[^\d,]+\d{{0,2}}), ngày (?:0[1-9]|[12]\d|3[01]|{BLANK})"
    rf" ?tháng (?:0[12]|[3-9]|1[0-2]|{BLANK}) ?năm (?:\d{{4}}|\d{{0,3}}{BLANK})$"
)
TYPED_RULE = re.compile(r"^[_\-–—=~]{3,}$")
LENGTH_SLACK = 0.2
"""By what share of itself a drawn rule may be off: a person draws it by eye."""
LETTER_SYMBOL = "CV"


def head_problems(judge: Judge) -> Iterator[Problem]:
    """What is wrong in the head, element by element."""
    yield from _mandated(judge)
    if judge.profile.settles("number"):
        yield from _number(judge)
    if judge.profile.settles("place_date"):
        yield from _date(judge)
    if judge.profile.settles("order"):
        yield from _order(judge)
    if judge.profile.settles("rules"):
        yield from _rules(judge)
        yield from _signs(judge)


def drawn_rules(lines: Sequence[Segment]) -> list[tuple[Segment, Rule]]:
    """The rules drawn at *lines*, each with its line; a paragraph of several lines counts once."""
    seen: set[int] = set()
    found: list[tuple[Segment, Rule]] = []
    for line in lines:
        if line.passage.index not in seen:
            seen.add(line.passage.index)
            found.extend((line, rule) for rule in line.passage.rules)
    return found


def typed_rule(lines: Sequence[Segment]) -> Segment | None:
    """A line of signs that stands for a drawn rule."""
    return next((line for line in lines if TYPED_RULE.match(line.text)), None)


def share_problem(
    judge: Judge, element: str, *, rule: tuple[Segment, Rule], allowed: Range
) -> Iterator[Problem]:
    """A warning when a drawn *rule* is no *allowed* share of any line of *element*."""
    line, drawn = rule
    widths = [_width(each, judge.profile.elements[element]) for each in judge.page[element]]
    least, most = allowed
    fits = any(
        least * (1 - LENGTH_SLACK) <= drawn.length / width <= most * (1 + LENGTH_SLACK)
        for width in widths
        if width
    )
    if widths and drawn.length and not fits:
        yield judge.doubt(
            "format.rule", element, found=f"đường kẻ dài {figure(drawn.length)} mm",
            required=_lengths(widths, allowed), at=line,
        )  # fmt: skip


def _mandated(judge: Judge) -> Iterator[Problem]:
    profile, page = judge.profile, judge.page
    for line in page["country"]:
        if line.key != fold(profile.country):
            yield judge.fault(
                "format.country", "country", found=line.text, required=profile.country, at=line
            )
    for line in page["motto"]:
        if profile.motto and normalise(line.text).replace("\u2011", "-") != profile.motto:
            if line.text == line.text.upper() and line.key == fold(profile.motto):
                continue
            yield judge.fault(
                "format.motto", "motto", found=line.text, required=profile.motto, at=line
            )


def _number(judge: Judge) -> Iterator[Problem]:
    for line in judge.page["number"]:
        party = not judge.profile.motto
        matched = (PARTY_NUMBER if party else STATE_NUMBER).match(normalise(line.text))
        if matched is None or (not party and _is_lettered(matched["symbol"])):
            yield judge.fault(
                "format.number", "number", found=line.text, required=_number_form(judge), at=line
            )
        else:
            yield from _symbol(judge, line, matched["symbol"])


def _number_form(judge: Judge) -> str:
    wording = judge.profile.wording
    form = wording.letter_number_line if is_letter(judge.page) else wording.number_line
    return form.format(number="01", type=_type_symbol(judge) or "BC", agency="…")


def _is_lettered(symbol: str) -> bool:
    """Whether a state symbol names a công văn, which has none (Phụ lục III, mục I)."""
    return symbol.split("-", maxsplit=1)[0] == LETTER_SYMBOL


def _type_symbol(judge: Judge) -> str:
    """The symbol of the document's type, "" for a công văn or a type nobody lists."""
    kind = fold(judge.page.text("kind"))
    known = {fold(name): symbol for name, symbol in judge.profile.wording.symbols.items()}
    named = [name for name in known if kind == name or kind.startswith(f"{name} ")]
    return known[max(named, key=len)] if named else ""


def _symbol(judge: Judge, line: Segment, symbol: str) -> Iterator[Problem]:
    """The group of the symbol that names the type must name the type that stands below."""
    letter = is_letter(judge.page)
    party = not judge.profile.motto
    wanted = LETTER_SYMBOL if letter and party else _type_symbol(judge)
    typed = symbol.split("/" if party else "-", maxsplit=1)[0]
    if wanted and typed != wanted:
        yield judge.fault("format.symbol", "number", found=typed, required=wanted, at=line)


def _date(judge: Judge) -> Iterator[Problem]:
    for line in judge.page["place_date"]:
        if not DATE.match(normalise(line.text)):
            required = (
                "địa danh, ngày 05 tháng 01 năm 2026 (thêm số 0 trước ngày dưới 10, tháng 1, 2)"
            )
            yield judge.fault(
                "format.date", "place_date", found=line.text, required=required, at=line
            )


def _order(judge: Judge) -> Iterator[Problem]:
    """The title of the country is on the right and above its motto, the issuer on the left."""
    page = judge.page
    order = {line: place for place, line in enumerate(page.head_lines)}
    country, motto, issuer = page["country"], page["motto"], page["issuer"]
    for line in page["text_below"][:1]:
        yield judge.fault(
            "format.order", "recipients_label", found="đứng trên phần cuối của nội dung",
            required="đứng sau nội dung", at=line,
        )  # fmt: skip
    if country and motto and order[country[0]] > order[motto[0]]:
        yield judge.fault(
            "format.order", "motto", found="đứng trên Quốc hiệu", required="đứng dưới Quốc hiệu",
            at=motto[0],
        )  # fmt: skip
    if country and country[0].side is Side.LEFT:
        yield judge.fault(
            "format.order", "country", found="ở bên trái", required="ở bên phải", at=country[0]
        )
    elif issuer and issuer[0].side is Side.RIGHT:
        yield judge.fault(
            "format.order", "issuer", found="ở bên phải", required="ở bên trái", at=issuer[0]
        )


def _rules(judge: Judge) -> Iterator[Problem]:
    """The lines under the motto (or the Party's title) and under the issuer."""
    rules = judge.profile.rules
    drawn = drawn_rules(judge.page.head_lines)
    title = "motto" if judge.profile.motto else "country"
    right, left = _sides(judge)
    under_title = _best_rule(judge, title, allowed=rules.motto, drawn=_beside(drawn, right))
    yield from _one_rule(judge, title, allowed=rules.motto, best=under_title)
    if rules.issuer is not None:
        rest = [rule for rule in _beside(drawn, left) if rule is not under_title]
        under_issuer = _best_rule(judge, "issuer", allowed=rules.issuer, drawn=rest)
        yield from _one_rule(judge, "issuer", allowed=rules.issuer, best=under_issuer)


def _sides(judge: Judge) -> tuple[Side, Side]:
    """The sides of the country's title and of the issuer, as they are and not as they should be."""
    country = judge.page["country"]
    swapped = bool(country) and country[0].side is Side.LEFT
    return (Side.LEFT, Side.RIGHT) if swapped else (Side.RIGHT, Side.LEFT)


def _beside(drawn: Sequence[tuple[Segment, Rule]], side: Side) -> list[tuple[Segment, Rule]]:
    """The rules that may stand on *side*: a line of two columns does not tell on which."""
    return [
        (line, rule)
        for line, rule in drawn
        if line.side in (side, Side.WHOLE) or not _has_a_side(line)
    ]


def _has_a_side(line: Segment) -> bool:
    """Whether a cell, a box or an indent puts the whole paragraph on one side."""
    passage = line.passage
    return passage.cell is not None or passage.box > 0 or passage.setting.left >= RIGHT_HALF


def _best_rule(
    judge: Judge, element: str, *, allowed: Range, drawn: Sequence[tuple[Segment, Rule]]
) -> tuple[Segment, Rule] | None:
    """The rule whose length is the nearest to what *element* asks; None when there is none."""
    return min(
        drawn,
        key=lambda rule: _distance(judge, element, rule=rule[1], allowed=allowed),
        default=None,
    )


def _one_rule(
    judge: Judge, element: str, *, allowed: Range, best: tuple[Segment, Rule] | None
) -> Iterator[Problem]:
    lines = judge.page[element]
    if not lines:
        return
    if best is not None:
        yield from share_problem(judge, element, rule=best, allowed=allowed)
        return
    side = [line for line in judge.page.head_lines if line.side is lines[0].side]
    typed = typed_rule(side)
    found = "gõ bằng ký tự" if typed else "không có đường kẻ bên dưới"
    yield judge.fault(
        "format.rule", element, found=found, required="đường kẻ ngang, nét liền",
        at=typed or lines[-1],
    )  # fmt: skip


def _distance(judge: Judge, element: str, *, rule: Rule, allowed: Range) -> float:
    """How far the share of *rule* is from the middle of what is allowed."""
    widths = [_width(line, judge.profile.elements[element]) for line in judge.page[element]]
    middle = sum(allowed) / 2
    return min((abs(rule.length / width - middle) for width in widths if width), default=0)


def _signs(judge: Judge) -> Iterator[Problem]:
    """The sign that stands below the issuer where others draw a line."""
    wanted = judge.profile.after_issuer
    if wanted and judge.page["issuer"] and not judge.page["sign"]:
        yield judge.fault(
            "format.rule", "issuer", found="không có dấu bên dưới", required=f"dấu {wanted}",
            at=judge.page["issuer"][-1],
        )  # fmt: skip


def _width(line: Segment, element: Element) -> float:
    look = line.stretches[0].look if line.stretches else None
    size = look.size if look is not None and look.size else element.size.value
    words = line.text.upper() if element.capitals else line.text
    return text_width(words, size=size, bold=element.bold, italic=element.italic)


def _lengths(widths: Sequence[float], allowed: Range) -> str:
    shortest, longest = min(widths) * allowed[0], max(widths) * allowed[1]
    return f"khoảng {figure(shortest)} - {figure(longest)} mm"
