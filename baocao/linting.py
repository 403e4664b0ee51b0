"""What is wrong with an outline as a guideline: `Outline` + its file -> problems.

The faults are those that guidelines have in fact: demands that nobody can cite, figures demanded
and asked nowhere, a unit due after the one above it, an annex announced and absent. An error is a
contradiction in the file itself; what may be meant is a warning, a deadline on a day off a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from baocao.coverage import unanswered
from baocao.deadlines import (
    deadline_notes,
    deadline_words,
    last_good_day,
    level_rank,
    section_levels,
)
from baocao.errors import Place, Problem, Severity, nearest, problem
from baocao.formula import FormulaError, parse_formula
from baocao.header import is_header_field
from baocao.outline import (
    COMPOSED_NAMES,
    FieldSpec,
    Guideline,
    GuidelineItem,
    GuidelineSection,
    Outline,
    Role,
    Task,
    bare_field,
    guideline_items,
    outline_texts,
    placed_charts,
)
from baocao.source import KeyPath, Source
from baocao.templates import names_in
from baocao.text import fold

LONGEST_SHOWN = 80
"""Letters of a demand that a message quotes."""
DEMANDING = frozenset({Role.CONTENT, Role.EVALUATION, Role.RECOMMENDATION})
"""Roles of sections that say what a report must hold."""
_NUMBERED = re.compile(r"[IVX]+(?:[.-]\d+)*[a-zđ]?|\d+(?:[.-]\d+)*[a-zđ]?")
_BARE_DEMAND = re.compile(r"^(?:[-+•*–]\s|lưu ý\b|chú ý\b)", re.IGNORECASE)
_JUDGES_ALL = re.compile(r"^(?:đánh giá|nhận xét)(?:, (?:đánh giá|nhận xét))? chung\b", re.I)
_WANTS_FIGURES = re.compile(
    r"\b(?:số liệu|số lượng|t[ỷỉ] lệ|thống kê|bằng số|con số)\b", re.IGNORECASE
)
_EACH_TOPIC = re.compile(r"\b(?:mỗi|từng) (?:nội dung|vấn đề|mục)\b[^.;]*\bsố liệu", re.IGNORECASE)
_TOPICS = re.compile(r",| và |…|\.\.\.")
_ANNOUNCED = re.compile(
    r"\b(?:kèm theo|đính kèm|gửi kèm|kèm (?:phụ lục|biểu|bảng|đề cương))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section of the guideline, where it stands, its role (own or inherited), that above it."""

    path: KeyPath
    section: GuidelineSection
    role: Role | None
    above: Role | None


@dataclass(frozen=True, slots=True)
class _PlacedItem:
    """A demand, where it stands, the demand around it, the role of its section."""

    path: KeyPath
    item: GuidelineItem
    parent: GuidelineItem | None
    role: Role | None


def lint(outline: Outline, source: Source) -> tuple[Problem, ...]:
    """Everything that is wrong with *outline* as a guideline; *source* tells where it stands."""
    guideline = outline.guideline
    if guideline is None:
        lacking = problem("lint.no-guideline", source.place(), found=outline.id)
        return (lacking.weighing(Severity.HINT),)
    found = [
        *_duplicates(guideline, source),
        *_strangers(outline, guideline, source),
        *_misnested(guideline, source),
        *_unnumbered(guideline, source),
        *_without_figures(outline, guideline, source),
        *_holes(outline, guideline, source),
        *_deadline_order(guideline, source),
        *_annexes(outline, guideline, source),
        *_not_asked(outline, source),
        *_never_printed(outline, source),
        *_days_off(guideline, source),
    ]
    return tuple(sorted(found, key=_position))


def _position(found: Problem) -> tuple[int, int]:
    return found.place.line or 0, found.place.column or 0


def _warning(code: str, place: Place, **facts: object) -> Problem:
    return problem(code, place, **facts).weighing(Severity.WARNING)


def _duplicates(guideline: Guideline, source: Source) -> Iterator[Problem]:
    """One id for two demands, one demand twice, one recipient twice."""
    ids: set[str] = set()
    titles: dict[str, str] = {}
    for placed in _items(guideline):
        item, place = placed.item, source.place(placed.path)
        if item.id in ids:
            yield problem("lint.duplicate-id", place, found=item.id)
        elif fold(item.title) in titles:
            facts = {"found": item.title, "other": titles[fold(item.title)]}
            yield _warning("lint.duplicate", place, **facts)
        ids.add(item.id)
        titles.setdefault(fold(item.title), item.id)
    names: set[tuple[str, str]] = set()
    for index, each in enumerate(guideline.recipients):
        place = source.place(("guideline", "recipients", index))
        name = (fold(each.name), each.group)
        if name in names:
            yield _warning("lint.duplicate", place, found=each.name, other=each.name)
        names.add(name)


def _strangers(outline: Outline, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Names that lead nowhere: figures asked for that no form has, demands that do not exist."""
    known = (*outline.fields, *outline.tables)
    ids = [item.id for item in guideline_items(outline)]
    for placed in _items(guideline):
        item = placed.item
        for name in item.asks:
            if name not in known:
                facts = {"found": name, "item": item.id, "near": nearest(name, known)}
                yield problem("lint.unknown-figure", source.place((*placed.path, "asks")), **facts)
        for name in item.within:
            if name not in ids:
                place = source.place((*placed.path, "within"))
                yield problem("lint.unknown-item", place, found=name, near=nearest(name, ids))
    for _, path, task in _tasks(guideline):
        if task.item and task.item not in ids:
            place = source.place((*path, "item"))
            yield problem("lint.unknown-item", place, found=task.item, near=nearest(task.item, ids))


def _misnested(guideline: Guideline, source: Source) -> Iterator[Problem]:
    """What stands inside something else than it belongs to."""
    for placed in _sections(guideline):
        inside = {placed.above, placed.section.role}
        if inside in ({Role.ORGANISATION, Role.CONTENT}, {Role.PURPOSE, Role.CONTENT}):
            found = placed.section.title
            yield _warning("lint.mis-nested", source.place(placed.path), found=found)
    for each in _items(guideline):
        parent, place = each.parent, source.place(each.path)
        if each.item.crosscutting and parent is not None:
            yield _warning("lint.mis-nested", place, found=each.item.title)
        elif parent is not None and _is_stray(each.item, parent):
            yield _warning("lint.mis-nested", place, found=f"{each.item.id} {each.item.title}")


def _is_stray(item: GuidelineItem, parent: GuidelineItem) -> bool:
    """Whether *item* judges more than its *parent* holds, or is numbered as a part of another."""
    judges = _JUDGES_ALL.match(item.title) and not _JUDGES_ALL.match(parent.title)
    numbered = _NUMBERED.fullmatch(item.id) and _NUMBERED.fullmatch(parent.id)
    return bool(judges or (numbered and not item.id.startswith(parent.id)))


def _unnumbered(guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Demands that no report can cite: dashes and notes in the text, an empty id."""
    for placed in _sections(guideline):
        if placed.role not in DEMANDING:
            continue
        for line in placed.section.text.splitlines():
            if _BARE_DEMAND.match(line.strip()):
                place = source.place((*placed.path, "text"))
                yield _warning("lint.unnumbered", place, found=_short(line.strip()))
    for each in _items(guideline):
        if not each.item.id.strip():
            place = source.place(each.path)
            yield _warning("lint.unnumbered", place, found=_short(each.item.title))


def _without_figures(outline: Outline, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Demands for figures that no form has a cell for, or fewer cells than topics."""
    for each in _items(guideline):
        item = each.item
        if item.items or each.role not in DEMANDING or not _WANTS_FIGURES.search(item.title):
            continue
        asked, place = _asked_by(item, outline), source.place(each.path)
        topics = _topics(item.title)
        if not asked:
            yield _warning("lint.no-figure", place, found=item.id, title=_short(item.title))
        elif len(asked) < topics:
            facts = {"found": item.id, "topics": topics, "asked": len(asked)}
            yield _warning("lint.few-figures", place, **facts)


def _topics(title: str) -> int:
    """How many topics *title* lists of which each wants a figure; 0 where it says no such thing."""
    each = _EACH_TOPIC.search(title)
    if each is None:
        return 0
    listed = title[: each.start()].rpartition(":")[2].rstrip(" ;,.")
    return len([topic for topic in _TOPICS.split(listed) if topic.strip()])


def _asked_by(item: GuidelineItem, outline: Outline) -> frozenset[str]:
    citing = [name for name, spec in outline.fields.items() if item.id in spec.answers]
    citing += [name for name, table in outline.tables.items() if item.id in table.answers]
    return frozenset((*item.asks, *citing))


def _holes(outline: Outline, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Demands that no part of the report answers; doubtful where the report cites none at all."""
    holes = {each.item.id for each in unanswered(outline)}
    cites = any(section.answers for section in outline.sections)
    cites = cites or any(appendix.answers for appendix in outline.appendices)
    weight = Severity.ERROR if cites else Severity.WARNING
    for each in _items(guideline):
        if each.item.id in holes:
            facts = {"found": each.item.id, "title": _short(each.item.title)}
            found = problem("lint.unanswered", source.place(each.path), **facts)
            yield found.weighing(weight)


def _deadline_order(guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A level that is due later than everything a level above it is due."""
    dated = [
        (rank, day, path, task)
        for section, path, task in _tasks(guideline)
        if (day := last_good_day(task))
        and (rank := level_rank(section_levels(section))) is not None
    ]
    latest = {rank: max(day for other, day, _, _ in dated if other == rank) for rank, *_ in dated}
    for rank, day, path, task in dated:
        above = [other for other in latest if other > rank and latest[other] < day]
        if above:
            facts = {"found": deadline_words(task), "above": _above(dated, min(above))}
            yield problem("lint.deadline-order", source.place((*path, "deadline")), **facts)


def _above(dated: Sequence[tuple[int, object, KeyPath, Task]], rank: int) -> str:
    return next(deadline_words(task) for other, _, _, task in reversed(dated) if other == rank)


def _annexes(outline: Outline, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """An annex that the words announce and the outline does not have."""
    if outline.appendices:
        return
    for path, text in _words(guideline):
        announced = _ANNOUNCED.search(text)
        if announced:
            start = max(announced.start() - 30, 0)
            around = text[start : announced.end() + 30]
            yield _warning("lint.missing-annex", source.place(path), found=_short(around.strip()))


def _words(guideline: Guideline) -> Iterator[tuple[KeyPath, str]]:
    """What a reader of the document reads, part by part."""
    for key in ("opening", "closing"):
        yield ("guideline", key), getattr(guideline, key)
    for placed in _sections(guideline):
        yield (*placed.path, "title"), placed.section.title
        yield (*placed.path, "text"), placed.section.text
    for each in _items(guideline):
        yield (*each.path, "title"), each.item.title
    for _, path, task in _tasks(guideline):
        yield (*path, "do"), task.do
        yield (*path, "product"), task.product


def _not_asked(outline: Outline, source: Source) -> Iterator[Problem]:
    """Required figures that no demand wants, nor anything that a demand wants is made of."""
    asked = {name for item in guideline_items(outline) for name in item.asks}
    used = _with_inputs(outline, asked)
    for name, spec in outline.fields.items():
        if name not in used and not spec.answers and _is_asked_for(name, spec):
            yield _warning("lint.not-asked", source.place(("fields", name)), found=name)


def _is_asked_for(name: str, spec: FieldSpec) -> bool:
    """Whether a unit must fill the field *name* in, among the figures and not in the header."""
    own = name.partition(".")[0] not in COMPOSED_NAMES and not is_header_field(name)
    return own and spec.required and spec.formula is None


def _never_printed(outline: Outline, source: Source) -> Iterator[Problem]:
    """Fields that no text, table or chart of the report prints, nor a figure made of them."""
    printed = {name for _, text in outline_texts(outline) for name in names_in(text)}
    printed |= {each.id for _, chart in placed_charts(outline) for each in chart.fields}
    for table in outline.tables.values():
        printed |= {*table.targets, *table.compares}
        printed |= {column.field for column in table.columns if column.field}
        printed |= _inputs(column.formula for column in table.columns)
    bare = {name for name in outline.fields if _is_printed(name, printed)}
    used = _with_inputs(outline, bare)
    for name in outline.fields:
        if name not in used and not is_header_field(name):
            yield _warning("lint.never-printed", source.place(("fields", name)), found=name)


def _is_printed(name: str, printed: Iterable[str]) -> bool:
    return any(each == name or each.startswith(f"{name}.") for each in printed)


def _with_inputs(outline: Outline, names: Iterable[str]) -> set[str]:
    """*names* and every field that they are made of or compared with."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += _made_of(name, outline)
    return found


def _made_of(name: str, outline: Outline) -> list[str]:
    if name in outline.tables:
        table = outline.tables[name]
        fields = [bare_field(column.field) for column in table.columns if column.field]
        return [*table.targets, *fields, *_inputs(column.formula for column in table.columns)]
    spec = outline.fields.get(name)
    if spec is None:
        return []
    limits = [limit.field for limit in (spec.at_most, spec.at_least) if limit]
    weight = [spec.weight] if spec.weight else []
    return [*_inputs([spec.formula]), *spec.sum_of, *spec.parts, *limits, *weight]


def _inputs(formulas: Iterable[str | None]) -> set[str]:
    """The fields in *formulas*; what cannot be read is told when the outline is loaded."""
    found: set[str] = set()
    for text in formulas:
        try:
            formula = parse_formula(text or "0")
        except FormulaError:
            continue
        found |= {bare_field(name) for name in formula.names}
    return found


def _days_off(guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Deadlines on a weekend or a holiday, or beside one."""
    for _, path, task in _tasks(guideline):
        place = source.place((*path, "deadline"))
        for found in deadline_notes(task):
            yield problem(found.code, place, **found.facts).weighing(Severity.HINT)


def _sections(guideline: Guideline) -> Iterator[_Placed]:
    yield from _placed(guideline.sections, ("guideline", "sections"), None)


def _placed(
    sections: Sequence[GuidelineSection], path: KeyPath, above: Role | None
) -> Iterator[_Placed]:
    for index, section in enumerate(sections):
        here, role = (*path, index), section.role or above
        yield _Placed(here, section, role, above)
        yield from _placed(section.sections, (*here, "sections"), role)


def _items(guideline: Guideline) -> Iterator[_PlacedItem]:
    for placed in _sections(guideline):
        path = (*placed.path, "items")
        yield from _placed_items(placed.section.items, path, parent=None, role=placed.role)


def _placed_items(
    items: Sequence[GuidelineItem],
    path: KeyPath,
    *,
    parent: GuidelineItem | None,
    role: Role | None,
) -> Iterator[_PlacedItem]:
    for index, item in enumerate(items):
        here = (*path, index)
        yield _PlacedItem(here, item, parent, role)
        yield from _placed_items(item.items, (*here, "items"), parent=item, role=role)


def _tasks(guideline: Guideline) -> Iterator[tuple[GuidelineSection, KeyPath, Task]]:
    for placed in _sections(guideline):
        for index, task in enumerate(placed.section.tasks):
            yield placed.section, (*placed.path, "tasks", index), task


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
