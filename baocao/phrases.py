"""Figures in words: a `Figure` -> the inlines that print it, and the filters of outline texts.

Templates work on strings, the report on inlines. The two are joined by marks of the private use
area around each printed value; `marked` writes them, `inlines` reads them back. Such characters
are refused in every file that comes from outside, so that nobody can forge an origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jinja2 import Undefined

from baocao import text as vietnamese
from baocao.document import Inline, Inlines, Missing, Origin, Text, Value
from baocao.records import record
from baocao.text import PartialDate
from baocao.values import COUNTS, NO_EVIDENCE, Bound, Cited, Figure, State
from baocao.verdicts import verdict

START, PART, END = "\ue000", "\ue001", "\ue002"
LINE_FEED = "\ue005"
"""Stands for a line feed inside a mark, so that a rendered text can be split into its lines."""
MARKED = re.compile(f"{START}([^{END}]*){END}")
PARTS = 5

NOT_ARISEN_CELL = "-"
NOT_APPLICABLE_CELL = "x"
"""Statistical signs of a table: the phenomenon did not arise; the cell cannot have a value."""

BOUNDS: Mapping[Bound, str] = {
    Bound.ABOVE: "trên",
    Bound.BELOW: "dưới",
    Bound.MORE: "hơn",
    Bound.ABOUT: "khoảng",
}
MOST_NAMED = 20
"""Units that a sentence names before it only counts the others."""
SCOPES: Mapping[str, str] = {
    "chi_bo": "chi bộ",
    "co_so": "cơ sở",
    "xa": "xã",
    "huyen": "huyện",
    "tinh": "tỉnh",
    "nganh": "ngành",
    "tong_cong_ty": "tổng công ty",
    "trung_uong": "toàn quốc",
}


@dataclass(frozen=True, slots=True)
class Citations:
    """The documents a report rests on, and the fields that stand below the same name."""

    items: tuple[Figure, ...]
    origin: Origin
    fields: Mapping[str, object]

    def __getitem__(self, name: str) -> object:
        """The field branch *name*; KeyError otherwise."""
        return self.fields[name]

    def __iter__(self) -> Iterator[Figure]:
        """The cited documents, in order."""
        return iter(self.items)


@record
class Printed:
    """Inlines on their way through a template; as a string they carry their marks."""

    inlines: Inlines

    def __str__(self) -> str:
        return "".join(map(marked, self.inlines))


Piece = str | Printed
PIECES = (str, Printed)
"""What a template prints at a time: words that may carry marks, or inlines."""


def marked(inline: Inline) -> str:
    """*inline* as marked text that `inlines` reads back."""
    match inline:
        case Value(text=words, origin=origin):
            return _mark("v", words, origin)
        case Missing(label=label, origin=origin):
            return _mark("m", label, origin)
        case Text(text=words):
            return words
        case _:
            return "\n"


def inlines(text: str) -> Inlines:
    """The inlines of a rendered template: fixed words as `Text`, marked values as they were."""
    found: list[Inline] = []
    position = 0
    for match in MARKED.finditer(text):
        if match.start() > position:
            found.append(Text(text[position : match.start()]))
        found.append(_unmark(match[1]))
        position = match.end()
    if position < len(text):
        found.append(Text(text[position:]))
    return tuple(found)


def in_prose(figure: Figure) -> Inline:
    """*figure* in running text: 5 -> "05", 91.2 % -> "91,2%", a range -> "70 - 72%"."""
    value = figure.value
    if isinstance(value, Decimal) and _is_bare_count(figure) and figure.evidence is NO_EVIDENCE:
        return Value(_count_words(figure, value), figure.origin)
    if figure.is_missing:
        return Missing(figure.measure.label, figure.origin)
    return Value(_prose_words(figure), figure.origin)


def with_unit(figure: Figure) -> Inlines:
    """*figure* in running text with its unit: "312 đảng viên"; a missing one keeps its unit."""
    if not figure.is_missing:
        return (Value(_words_with_unit(figure), figure.origin),)
    unit = figure.measure.unit
    return (in_prose(figure), Text(f" {unit}")) if unit not in ("", "%") else (in_prose(figure),)


def in_cell(figure: Figure) -> Inline:
    """*figure* in a table: no leading zero, "-" for "không phát sinh", "x" for "không áp dụng"."""
    value = figure.value
    if isinstance(value, Decimal):
        if _is_bare_count(figure):
            return Value(vietnamese.format_number(value, decimals=figure.decimals), figure.origin)
    elif isinstance(value, str) and figure.state is _OFFICIAL and figure.bound is None:
        return Value(value, figure.origin)
    if figure.is_missing:
        return Missing(figure.measure.label, figure.origin)
    return Value(cell_words(figure), figure.origin)


def cell_words(figure: Figure) -> str:
    """The words of `in_cell` for a *figure* that is not missing."""
    state = figure.state
    if state in _CELL_SIGNS:
        return _CELL_SIGNS[state]
    words = _value_words(figure, prose=False)
    if figure.bound:
        words = f"{BOUNDS[figure.bound]} {words}"
    return _CELL_PATTERNS[state].format(words) if state in _CELL_PATTERNS else words


def naming(names: Sequence[str]) -> str:
    """*names* in one line, the last of many only counted."""
    more = len(names) - MOST_NAMED
    told = ", ".join(names[:MOST_NAMED])
    return f"{told} và {more} đơn vị nữa" if more > 0 else told


def citation(cited: Cited) -> str:
    """*cited* at first mention: type, number, date, issuer, subject (NĐ 30/2020, II.6.b)."""
    name = vietnamese.document_type_name(cited.type)
    is_name = not cited.type and not cited.number[:1].isdigit()  # as that of a law
    number = cited.number if is_name else f"số {cited.number}" if cited.number else ""
    day = f"ngày {_short_day(cited.day)}" if isinstance(cited.day, date) else _short_day(cited.day)
    issuer = f"của {cited.issuer}" if cited.issuer else ""
    subject = cited.subject
    if subject and not re.match("(?i)(về|v/v)\\b", subject):
        subject = f"về {_as_subject(subject)}"
    return " ".join(filter(None, (name, number, day, issuer, subject)))


def _prose_words(figure: Figure) -> str:
    if figure.state in EMPTY_WORDS:
        return EMPTY_WORDS[figure.state]
    words = _value_words(figure, prose=True)
    if figure.bound:
        words = f"{BOUNDS[figure.bound]} {words}"
    if figure.state is _OFFICIAL and figure.evidence is NO_EVIDENCE:
        return words
    if figure.state is State.ESTIMATED:
        words = f"ước {words}"
    return words + _provisos(figure)


def _words_with_unit(figure: Figure) -> str:
    if figure.state in EMPTY_WORDS or figure.measure.unit in ("", "%"):
        return _prose_words(figure)
    bare = _prose_words(figure).removesuffix(_provisos(figure))
    return f"{bare} {figure.measure.unit}{_provisos(figure)}"


def _provisos(figure: Figure) -> str:
    notes = []
    if figure.state is State.PROVISIONAL:
        notes.append("số tạm tính")
    if figure.evidence.scope:
        scope = SCOPES.get(figure.evidence.scope, figure.evidence.scope)
        notes.append(f"tính chung phạm vi {scope}")
    return f" ({'; '.join(notes)})" if notes else ""


def _is_bare_count(figure: Figure) -> bool:
    """Whether nothing prints with the number of *figure*, as of most cells of a table."""
    return (
        figure.state is _OFFICIAL
        and figure.bound is None
        and figure.upper is None
        and figure.measure.kind in COUNTS
    )


def _count_words(figure: Figure, value: Decimal) -> str:
    """*value*, the number of *figure*, in running text; a count of one digit takes a zero."""
    if figure.measure.kind == "integer" and value == (whole := value.to_integral_value()):
        return vietnamese.format_count(whole)
    return vietnamese.format_number(value, decimals=figure.decimals)


def _value_words(figure: Figure, *, prose: bool) -> str:
    value = figure.value
    if isinstance(value, Decimal):
        if figure.measure.kind not in COUNTS or figure.upper is not None:
            return _rate_words(figure, value)
        if prose:
            return _count_words(figure, value)
        return vietnamese.format_number(value, decimals=figure.decimals)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date | PartialDate):
        return _short_day(value)
    return citation(value) if isinstance(value, Cited) else str(value)


def _rate_words(figure: Figure, value: Decimal) -> str:
    """The words of a number that is no count: a share, a range, a year."""
    kind, decimals = figure.measure.kind, figure.decimals
    percent = kind == "percent" or (kind == "range" and figure.measure.unit == "%")
    if figure.upper is not None:
        first = vietnamese.format_number(value, decimals=decimals)
        last = vietnamese.format_number(figure.upper, decimals=decimals)
        return f"{first} - {last}%" if percent else f"{first} - {last}"
    if percent:
        return vietnamese.format_percent(value, decimals=decimals)
    return str(int(value)) if kind == "year" else vietnamese.format_number(value, decimals=decimals)


def _short_day(day: date | PartialDate | None) -> str:
    if isinstance(day, date):
        return vietnamese.format_short_date(day)
    if day is None:
        return ""
    return f"tháng {day.month}/{day.year}" if day.month else f"năm {day.year}"


def _as_subject(subject: str) -> str:
    first = subject.split(" ", 1)[0]
    return subject if first in KEPT_CAPITALS else vietnamese.lower_first(subject)


def _mark(kind: str, words: str, origin: Origin) -> str:
    parts = (kind, words, origin.field, origin.pointer, origin.formula or "")
    return START + PART.join(parts).replace("\n", LINE_FEED) + END


def _unmark(body: str) -> Inline:
    parts = body.replace(LINE_FEED, "\n").split(PART)
    kind, words, field, pointer, formula = (parts + [""] * PARTS)[:PARTS]
    origin = Origin(field, pointer, formula or None)
    return Missing(words, origin) if kind == "m" else Value(words, origin)


KEPT_CAPITALS = frozenset({"Luật", "Nghị", "Chỉ", "Kết", "Đảng", "Nhà"})
_OFFICIAL = State.OFFICIAL
_CELL_SIGNS: Mapping[State, str] = {
    State.NONE_AROSE: NOT_ARISEN_CELL,
    State.NOT_APPLICABLE: NOT_APPLICABLE_CELL,
}
_CELL_PATTERNS: Mapping[State, str] = {State.ESTIMATED: "ước {}", State.PROVISIONAL: "{} (tạm)"}
EMPTY_WORDS: Mapping[State, str] = {
    State.NONE_AROSE: "không phát sinh",
    State.NOT_APPLICABLE: "không áp dụng",
}


def _so(figure: Figure) -> Printed:
    return Printed((in_prose(figure),))


def _co_don_vi(figure: Figure) -> Printed:
    return Printed(with_unit(figure))


def _ngay(figure: Figure) -> Printed:
    day = figure.value
    if isinstance(day, PartialDate):
        return Printed((Value(vietnamese.format_partial_date(day), figure.origin),))
    if isinstance(day, date):
        return Printed((Value(vietnamese.format_date(day), figure.origin),))
    return _so(figure)


def _trich_dan(cited: Figure | Citations) -> Printed:
    if isinstance(cited, Figure):
        return _so(cited)
    if not cited.items:
        return Printed((Missing("Văn bản căn cứ", cited.origin),))
    return Printed(inlines("; ".join(marked(in_prose(item)) for item in cited.items)))


def _liet_ke(items: Iterable[Figure | str]) -> Printed:
    """The items as a list of a sentence; marks keep each value's origin through the joining."""
    words = [item if isinstance(item, str) else marked(in_prose(item)) for item in items]
    return Printed(inlines(vietnamese.join_words(words)))


def _quy(figure: Figure) -> Printed:
    day = figure.value
    if isinstance(day, date):
        return Printed((Value(vietnamese.quarter(day), figure.origin),))
    return _so(figure)


def _changed(change: Callable[[str], str]) -> Callable[[Figure | str], Printed]:
    def apply(subject: Figure | str) -> Printed:
        printed = Text(subject) if isinstance(subject, str) else in_prose(subject)
        match printed:
            case Value(text=words, origin=origin):
                return Printed((Value(change(words), origin),))
            case Text(text=words):
                return Printed((Text(change(words)),))
            case _:
                return Printed((printed,))

    return apply


def _danh_gia(figure: Figure) -> Printed:
    return Printed((Value(str(verdict(figure).word), figure.origin),))


def _finalize(value: object) -> Piece:
    """*value* as it prints; only figures, citations, text and numbers do, never a Python object.

    What is undefined says so when it is made a text.
    """
    if isinstance(value, PIECES):
        return value
    if isinstance(value, Figure | Citations):
        return _trich_dan(value)
    if isinstance(value, int | float | Decimal | Undefined):
        return str(value)
    raise TypeError(f"không in được {type(value).__name__}")


def _co_so_lieu(figure: object) -> bool:
    return isinstance(figure, Figure) and not figure.is_missing


def _duong(figure: object) -> bool:
    return isinstance(figure, Figure) and (figure.number or 0) > 0


FINALIZE = _finalize
FILTERS: Mapping[str, Callable[..., object]] = {
    "so": _so,
    "co_don_vi": _co_don_vi,
    "ngay": _ngay,
    "ngay_ngan": _so,
    "quy": _quy,
    "trich_dan": _trich_dan,
    "liet_ke": _liet_ke,
    "ten_thuong": _changed(vietnamese.organisation_name),
    "hoa_dau": _changed(vietnamese.upper_first),
    "thuong_dau": _changed(vietnamese.lower_first),
    "danh_gia": _danh_gia,
}
TESTS: Mapping[str, Callable[[object], bool]] = {
    "co_so_lieu": _co_so_lieu,
    "thieu": lambda figure: isinstance(figure, Figure) and figure.is_missing,
    "duong": _duong,
    "khong_phat_sinh": lambda figure: (
        isinstance(figure, Figure) and figure.state is State.NONE_AROSE
    ),
}
