"""Sentences from figures: a `Figure` -> a statement in one of its wordings, and more filters.

A statement holds fixed words and values, each value with its origin: what is derived from two
figures says so by its formula. No statement begins with a missing figure, and what did not arise
is a sentence of its own and not a zero. Which wording it is follows from the seed of the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jinja2 import pass_context
from jinja2.runtime import Context

from baocao import phrases, wordings
from baocao import text as vietnamese
from baocao.changes import Change, change, sharpened
from baocao.document import Inline, Inlines, Missing, Origin, Text, Value
from baocao.phrases import Printed, in_prose, with_unit
from baocao.text import lower_first, upper_first
from baocao.values import Figure, State
from baocao.verdicts import Verdict, Word, completion_text, tally, verdict
from baocao.wordings import choose

SEED = "mau cau"
"""The name under which a text finds its seed; no field can be called so."""
POINTS = "điểm %"
CASES = "vụ"
NEGLIGIBLE = "không đáng kể"
"""Stands for a difference that no digits show."""
_COUNTED = re.compile(r"(?:tổng )?số (?:lượng )?", re.IGNORECASE)
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """How a figure is told: the words in front of it, its unit, the seed of the report.

    *verb* is "" for the figure's own label ("Kết nạp" takes it as an object), *unit* "" for its
    own unit.
    """

    seed: str = ""
    verb: str = ""
    unit: str = ""


def statement(figure: Figure, told: Told = Told()) -> Inlines:
    """*figure* as a sentence without its stop: "Trong kỳ không phát sinh tai nạn lao động"."""
    result = _counted(figure["dat"], told.unit)
    name = told.verb or figure.measure.label
    pattern = choose(_openings(figure, told), told.seed, f"{_key(figure)}.cau")
    slots = {
        "ten": _words(upper_first(name)),
        "thuong": _words(lower_first(name)),
        "viec": _words(_matter(figure)),
        "dat": with_unit(result),
    }
    return _filled(pattern, slots)


def against_target(figure: Figure, told: Told = Told()) -> Inlines:
    """*figure* against its target, with the word of its verdict, as a sentence without its stop.

    "Tai nạn lao động: chỉ tiêu 40 vụ, thực hiện 52 vụ, chưa đạt, cao hơn 12 vụ".
    """
    figure, judged = sharpened(figure), verdict(figure)
    result = _counted(figure["dat"], told.unit)
    opening = statement(figure, told)
    options = [
        option
        for option in _target_wordings(judged, figure)
        if _fits(option, figure, told) and not (_ends_bracketed(opening) and "{dau} (" in option)
    ]
    pattern = choose(options, told.seed, f"{_key(figure)}.chi_tieu")
    slots = {
        "dau": opening,
        "ten": _words(upper_first(figure.measure.label)),
        "dat": with_unit(result),
        "ty_le": _derived(completion_text(judged), figure, "dat / cthd"),
    }
    if "cthd" in figure.parts:
        target = _counted(figure["cthd"], told.unit)
        slots["cthd"] = with_unit(target)
        slots["chenh"] = _distance(change(target, result), result, "dat - cthd")
    return _filled(pattern, slots)


def since_last_time(figure: Figure, told: Told = Told()) -> Inlines:
    """*figure* against the previous edition: "kỳ trước 61,0%; kỳ này 70,4%; tăng 9,4 điểm %"."""
    now, before = figure["dat"], figure.previous
    apart = change(before, now) if before else None
    pattern = choose(_edition_wordings(before, apart), told.seed, f"{_key(figure)}.ky_truoc")
    slots = {
        "nay": _one_edition(now, apart, apart.later if apart else None),
        "huong": _words(_direction(apart)),
        "chenh": _distance(apart, now, "kỳ này - kỳ trước"),
    }
    if before is not None:
        slots["truoc"] = _one_edition(before, apart, apart.earlier if apart else None)
    return _filled(pattern, slots)


def change_words(figure: Figure) -> Inlines:
    """How *figure* moved since the previous edition, for a cell: "Tăng 9,4 điểm %"; or ()."""
    before, now = figure.previous, figure["dat"]
    apart = change(before, now) if before else None
    if apart is None:
        return ()
    if not apart.direction:
        return _words("Không thay đổi")
    bare = now if _is_rate(now) else replace(now, measure=replace(now.measure, unit=""))
    words = Text(f"{upper_first(_direction(apart))} ")
    return (words, *_distance(apart, bare, "kỳ này - kỳ trước", prose=False))


def summary(figures: Sequence[Figure]) -> Inlines:
    """How many of the judged *figures* passed, met and missed; () where no target was set.

    "Trong 17 chỉ tiêu được giao, 09 chỉ tiêu vượt, 05 chỉ tiêu đạt, 03 chỉ tiêu chưa đạt".
    """
    counts = tally(figures)
    given = sum(count for word, count in counts.items() if word is not Word.NO_TARGET)
    if not given:
        return ()
    found: list[Inline] = [Text("Trong "), _count(given, "cthd"), Text(" chỉ tiêu được giao")]
    for word, count in counts.items():
        if count and word is not Word.NO_TARGET:
            found += [Text(", "), _count(count, str(word)), Text(f" chỉ tiêu {word}")]
    if counts[Word.NO_TARGET]:
        found += [Text("; "), _count(counts[Word.NO_TARGET], str(Word.NO_TARGET))]
        found.append(Text(" chỉ tiêu không giao mức phải đạt"))
    return tuple(found)


def in_words(figure: Figure) -> Inline:
    """*figure* as read aloud with its unit: "ba triệu không trăm sáu mươi ba nghìn đồng"."""
    if not isinstance(figure.value, Decimal) or not figure.is_exact:
        return in_prose(figure)
    rounded = vietnamese.format_number(figure.value, decimals=figure.decimals)
    value = vietnamese.parse_number(rounded).value
    unit = "phần trăm" if figure.measure.kind == "percent" else figure.measure.unit
    words = f"{vietnamese.number_in_words(value)} {unit}".strip()
    return Value(words, figure.origin)


def share(part: Figure, whole: Figure) -> Inline:
    """*part* in percent of *whole*: "91,2%"; missing with either, "không áp dụng" if none is."""
    formula = f"{part.origin.field} / {whole.origin.field}"
    origin = Origin(part.origin.field, part.origin.pointer, formula)
    for figure in (part, whole):
        if figure.is_missing:
            return Missing(figure.measure.label, figure.origin)
    exact = part.is_exact and whole.is_exact
    if part.number is None or not whole.number or not exact:
        return Value(phrases.EMPTY_WORDS[State.NOT_APPLICABLE], origin)
    value = part.number / whole.number * 100
    return Value(vietnamese.format_percent(value, decimals=1), origin)


def _target_wordings(judged: Verdict, figure: Figure) -> Sequence[str]:
    table = wordings.AGAINST_TARGET
    if _is_rate(figure) or judged.completion is None:
        table = {**table, **wordings.RATE_AGAINST_TARGET}
    if figure.measure.better == "down":
        table = {**table, **wordings.LESS_IS_BETTER}
    if judged.difference is None:
        table = {**table, **wordings.WITHOUT_DIFFERENCE}
    return table[judged.word]


def _openings(figure: Figure, told: Told) -> Sequence[str]:
    state = figure["dat"].state
    if state is State.NOT_APPLICABLE:
        return wordings.NOT_APPLICABLE
    if state is State.NONE_AROSE:
        is_case = figure.measure.better == "down" or figure.measure.unit == CASES
        return wordings.NONE_AROSE if is_case else wordings.NONE_THERE
    if told.verb:
        return wordings.OPENINGS_AFTER_VERB
    return wordings.OPENINGS_WITH_COLON if ":" in figure.measure.label else wordings.OPENINGS


def _fits(option: str, figure: Figure, told: Told) -> bool:
    """Whether the wording *option* reads well: by the name of *figure*, and by its state."""
    is_none = figure["dat"].state is State.NONE_AROSE
    if "{ten}" in option and figure["dat"].number is not None:
        return not (told.verb or is_none or ":" in figure.measure.label)
    return not (is_none and "{dau} so với" in option)


def _ends_bracketed(words: Inlines) -> bool:
    last = words[-1]
    return isinstance(last, Value) and last.text.endswith(")")


def _edition_wordings(before: Figure | None, apart: Change | None) -> Sequence[str]:
    if before is None:
        return wordings.FIRST_TIME
    if apart is None:
        return wordings.NOT_COMPARED
    return wordings.SINCE_LAST_TIME if apart.direction else wordings.UNCHANGED


def _one_edition(figure: Figure, apart: Change | None, value: Decimal | None) -> Inlines:
    """*figure* with its unit, a rate with the digits of both editions: 61,0% beside 70,4%."""
    if value is None or apart is None or not _is_rate(figure) or apart.is_whole:
        return with_unit(figure)
    plain = vietnamese.format_number(value)
    measure = replace(figure.measure, decimals=apart.decimals)
    shown = in_prose(replace(figure, value=value, measure=measure))
    if not isinstance(shown, Value) or figure.state is State.NONE_AROSE:
        return (shown,)
    short = vietnamese.format_percent(value, decimals=apart.decimals)
    return (replace(shown, text=shown.text.replace(short, f"{plain}%")),)


def _is_rate(figure: Figure) -> bool:
    return figure.measure.kind == "percent" or figure.measure.unit == "%"


def _direction(apart: Change | None) -> str:
    return "giảm" if apart and apart.direction < 0 else "tăng"


def _distance(apart: Change | None, figure: Figure, formula: str, *, prose: bool = True) -> Inlines:
    """The printed difference with the unit of *figure*, in points for a rate."""
    if apart is None:
        return ()
    size = abs(apart.difference)
    if not size:
        return _derived(NEGLIGIBLE, figure, formula)
    if _is_rate(figure):
        return _derived(f"{_number(size, apart.decimals)} {POINTS}", figure, formula)
    is_count = prose and figure.measure.kind == "integer" and not apart.decimals
    words = vietnamese.format_count(int(size)) if is_count else _number(size, apart.decimals)
    return _derived(f"{words} {figure.measure.unit}".strip(), figure, formula)


def _number(value: Decimal, decimals: int) -> str:
    return vietnamese.format_number(value, decimals=decimals)


def _derived(words: str, figure: Figure, formula: str) -> Inlines:
    origin = Origin(figure.origin.field, figure.origin.pointer, formula)
    return (Value(words, origin),) if words else ()


def _count(number: int, formula: str) -> Value:
    return Value(
        vietnamese.format_count(number), Origin("chi_tieu", "/so_lieu", f"count({formula})")
    )


def _counted(figure: Figure, unit: str) -> Figure:
    """*figure* in the noun *unit* that the outline gives instead of the unit of its field."""
    return replace(figure, measure=replace(figure.measure, unit=unit)) if unit else figure


def _matter(figure: Figure) -> str:
    """What *figure* counts, to stand inside a sentence: "Số vụ đình công" -> "vụ đình công"."""
    name = figure.measure.label.rpartition(":")[2].strip()
    return lower_first(_COUNTED.sub("", name, count=1) if _COUNTED.match(name) else name)


def _key(figure: Figure) -> str:
    return figure.origin.field


def _words(words: str) -> Inlines:
    return (Text(words),) if words else ()


def _filled(pattern: str, slots: Mapping[str, Inlines]) -> Inlines:
    """*pattern* with its slots filled in."""
    return tuple(_parts(pattern, slots))


def _parts(pattern: str, slots: Mapping[str, Inlines]) -> Iterator[Inline]:
    position = 0
    for slot in _SLOT.finditer(pattern):
        if slot.start() > position:
            yield Text(pattern[position : slot.start()])
        yield from slots[slot[1]]
        position = slot.end()
    if position < len(pattern):
        yield Text(pattern[position:])


def _seed(context: Context) -> str:
    return str(context.get(SEED, ""))


@pass_context
def _cau(context: Context, figure: Figure, *words: str) -> Printed:
    """With the verb in front and the noun of the unit among *words*, where the outline has them."""
    return Printed(statement(figure, Told(_seed(context), *words)))


@pass_context
def _so_voi_chi_tieu(context: Context, figure: Figure, *words: str) -> Printed:
    """With the verb in front and the noun of the unit among *words*, where the outline has them."""
    return Printed(against_target(figure, Told(_seed(context), *words)))


@pass_context
def _so_voi_ky_truoc(context: Context, figure: Figure) -> Printed:
    return Printed(since_last_time(figure, Told(_seed(context))))


@pass_context
def _chon_mau(context: Context, options: Sequence[str]) -> str:
    """One of the wordings that the outline offers."""
    return choose(options, _seed(context), "".join(options))


def _tong_hop(figures: Iterable[Figure]) -> Printed:
    return Printed(summary(tuple(figures)))


def _tien_bang_chu(figure: Figure) -> Printed:
    """The sum, then in words: "500 đồng (bằng chữ: Năm trăm đồng)"."""
    words = in_words(figure)
    if not isinstance(words, Value) or not isinstance(figure.value, Decimal):
        return Printed(with_unit(figure))
    spelt = replace(words, text=upper_first(words.text))
    return Printed((*with_unit(figure), Text(" (bằng chữ: "), spelt, Text(")")))


def _ky(period: Mapping[str, Figure]) -> Printed:
    """The period by its days: "6 tháng đầu năm 2025", else by the name people give it."""
    start, end = period["tu"].value, period["den"].value
    if isinstance(start, date) and isinstance(end, date):
        return Printed((Value(vietnamese.period_name(start, end), period["den"].origin),))
    return Printed((in_prose(period["ten"]),))


def _has_previous(figure: object) -> bool:
    return isinstance(figure, Figure) and figure.previous is not None


def _any(holds: Callable[[Word], bool]) -> Callable[[object], bool]:
    """A test of a figure's verdict; of a table of targets, whether any of its figures has it."""

    def test(subject: object) -> bool:
        figures = subject if isinstance(subject, tuple) else (subject,)
        return any(isinstance(each, Figure) and holds(verdict(each).word) for each in figures)

    return test


FILTERS: Mapping[str, Callable[..., object]] = {
    **phrases.FILTERS,
    "cau": _cau,
    "so_voi_chi_tieu": _so_voi_chi_tieu,
    "so_voi_ky_truoc": _so_voi_ky_truoc,
    "tong_hop_chi_tieu": _tong_hop,
    "chon_mau": _chon_mau,
    "bang_chu": lambda figure: Printed((in_words(figure),)),
    "tien_bang_chu": _tien_bang_chu,
    "ty_le": lambda part, whole: Printed((share(part, whole),)),
    "ky": _ky,
}
TESTS: Mapping[str, Callable[[object], bool]] = {
    **phrases.TESTS,
    "co_ky_truoc": _has_previous,
    "duoc_giao": _any(lambda word: word is not Word.NO_TARGET),
    "vuot": _any(lambda word: word is Word.EXCEEDED),
    "chua_dat": _any(lambda word: word is Word.NOT_MET),
}
