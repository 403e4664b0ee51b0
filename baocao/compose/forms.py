"""What goes with a guideline, made from the report that it asks for: its đề cương, blank forms.

Every figure is asked once: in the table that the report prints it in, else in the list of single
figures. Forms are numbered through ("Biểu 01"), and each demand tells which of them it is answered
in, so that nothing is demanded without a cell for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.compose.annexes import annex_label, annex_reference
from baocao.compose.body import compose_paragraphs
from baocao.compose.context import Composer, fixed, kind_name
from baocao.compose.tables import blank_table
from baocao.demands import Part, parts_by_item, typed_label
from baocao.document import (
    Align,
    Annex,
    Block,
    Column,
    Emphasis,
    HeadCell,
    Heading,
    Inlines,
    Item,
    Line,
    Orientation,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from baocao.header import is_header_field
from baocao.outline import (
    COMPOSED_NAMES,
    Appendix,
    FieldSpec,
    Guideline,
    ListSpec,
    Outline,
    ProseSpec,
    Section,
    TableSpec,
    all_sections,
    bare_field,
)
from baocao.text import lower_first

OUTLINE_TITLE = "ĐỀ CƯƠNG BÁO CÁO"
FIGURES_TITLE = "BIỂU SỐ LIỆU"
LIST_TITLE = "Các chỉ tiêu"
ROOM = "\u00a0" * 16
"""What an empty cell asks for: the width of a figure written by hand."""
COMPUTED = "Tính từ các số liệu khác."
LEAST_RUN = 3
"""Numbers in a row that are told by the first and the last."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The annexes, what each is ("Phụ lục I", "đề cương báo cáo"), where each figure is asked."""

    annexes: tuple[Annex, ...]
    names: tuple[tuple[str, str], ...]
    places: Mapping[str, _Cell]

    def reference(self, asked: Iterable[str]) -> str:
        """Where the fields and tables *asked* stand: "Phụ lục II: chỉ tiêu 1-4 Biểu 01, …"."""
        cells = [self.places[name] for name in asked if name in self.places]
        annexes = dict.fromkeys(cell.annex for cell in sorted(cells, key=lambda cell: cell.form))
        told = (_cells_words([cell for cell in cells if cell.annex == name]) for name in annexes)
        return "; ".join(f"{name}: {words}" for name, words in zip(annexes, told, strict=True))


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a figure is asked: the number of the form, the row in it (0: none), the annex."""

    form: int
    row: int
    annex: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """An annex to be made: what it is called and titled, the fields listed, forms and words."""

    key: str
    name: str
    title: str
    orientation: Orientation
    fields: tuple[str, ...] = ()
    contents: tuple[TableSpec | Block, ...] = ()

    @property
    def tables(self) -> tuple[TableSpec, ...]:
        """The forms among the contents."""
        return tuple(each for each in self.contents if isinstance(each, TableSpec))


def compose_forms(composer: Composer, guideline: Guideline) -> Forms:
    """The annexes of the guideline document: the đề cương, then every form of the report."""
    plans = tuple(_plans(composer))
    labels = [annex_label(composer, index, len(plans)) for index in range(len(plans))]
    places = _places(plans, labels)
    maker = _Maker(composer, Forms((), (), places), parts_by_item(guideline))
    annexes = tuple(maker.annex(plan, label) for plan, label in zip(plans, labels, strict=True))
    names = tuple((label, plan.name) for plan, label in zip(plans, labels, strict=True))
    return Forms(annexes, names, places)


def asked_fields(outline: Outline) -> tuple[str, ...]:
    """The fields that stand in no table of the report and are no part of a header."""
    covered = {name for table in outline.tables.values() for name in _fields_in(table)}
    return tuple(
        name
        for name in outline.fields
        if name not in covered
        and not is_header_field(name)
        and name.partition(".")[0] not in COMPOSED_NAMES
    )


def _plans(composer: Composer) -> Iterator[_Plan]:
    outline = composer.data.outline
    yield _Plan("de_cuong", "đề cương báo cáo", OUTLINE_TITLE, Orientation.PORTRAIT)
    fields, tables = asked_fields(outline), tuple(_own_tables(outline))
    if fields or tables:
        wide = Orientation.LANDSCAPE
        yield _Plan("so_lieu", "biểu số liệu", FIGURES_TITLE, wide, fields, tables)
    for appendix in outline.appendices:
        orientation, name = Orientation(appendix.orientation), appendix.title.lower()
        plan = _Plan(
            appendix.id, name, appendix.title, orientation, (), tuple(_contents(composer, appendix))
        )
        if plan.tables:
            yield plan


def _contents(composer: Composer, appendix: Appendix) -> Iterator[TableSpec | Block]:
    """The forms of an annex of the report, with its text and the headings above them."""
    key = f"guideline.{appendix.id}"
    yield from compose_paragraphs(composer, appendix.text, key=f"{key}.text", role=Role.BODY)
    yield from _forms(composer.data.outline, appendix.tables)
    yield from _below(composer, appendix.sections, (), key=key)


def _below(
    composer: Composer, sections: Sequence[Section], above: tuple[int, ...], *, key: str
) -> Iterator[TableSpec | Heading]:
    outline = composer.data.outline
    for index, section in enumerate(sections, start=1):
        counts, here = (*above, index), f"{key}.{section.id}"
        label = typed_label(counts, outline.report.numbering)
        title = composer.line(section.title, f"{here}.title")
        yield Heading(f"{here}.heading", len(counts), label, title)
        yield from _forms(outline, section.tables)
        yield from _below(composer, section.sections, counts, key=here)


def _forms(outline: Outline, tables: Sequence[TableSpec | str]) -> Iterator[TableSpec]:
    """Those of *tables* that a unit fills in, and whose figures are not asked in another form."""
    asked = {
        name
        for table in outline.tables.values()
        if table.rows == "form"
        for name in _fields_in(table)
    }
    for table in tables:
        spec = outline.tables[table] if isinstance(table, str) else table
        repeats = spec.rows == "targets" and not spec.second_axis and asked >= set(spec.targets)
        if spec.rows != "editions" and not repeats:
            yield spec


def _own_tables(outline: Outline) -> Iterator[TableSpec]:
    """The tables of the report that no annex holds."""
    holders: list[Appendix | Section] = [*outline.appendices]
    for appendix in outline.appendices:
        holders += all_sections(appendix.sections)
    elsewhere = {
        table if isinstance(table, str) else table.id
        for holder in holders
        for table in holder.tables
    }
    own = [table for name, table in outline.tables.items() if name not in elsewhere]
    yield from _forms(outline, own)


def _places(plans: Sequence[_Plan], labels: Sequence[str]) -> dict[str, _Cell]:
    """Where each field and table is asked; a field in several tables where it stands first."""
    found: dict[str, _Cell] = {}
    form = 0
    for plan, label in zip(plans, labels, strict=True):
        if plan.fields:
            form += 1
            for row, name in enumerate(plan.fields, start=1):
                found[name] = _Cell(form, row, label)
        for table in plan.tables:
            form += 1
            for name in (table.id, *_fields_in(table)):
                found.setdefault(name, _Cell(form, 0, label))
    return found


def _fields_in(table: TableSpec) -> Iterator[str]:
    yield from table.targets
    yield from (bare_field(column.field) for column in table.columns if column.field)


class _Maker:
    """Makes the annexes of one document."""

    def __init__(self, composer: Composer, forms: Forms, parts: Mapping[str, Part]) -> None:
        self._composer = composer
        self._forms = forms
        self._parts = parts
        self._asking = {name: part for part in parts.values() for name in _asks(part)}

    def annex(self, plan: _Plan, label: str) -> Annex:
        """The annex of *plan* under *label*."""
        key = f"guideline.{plan.key}"
        blocks = self._outline_blocks() if plan.key == "de_cuong" else self._forms_of(plan, key)
        return Annex(
            key=key,
            label=Line(f"{key}.label", fixed(label)),
            title=Line(f"{key}.title", self._composer.line(plan.title, f"{key}.title")),
            reference=Line(f"{key}.reference", annex_reference(self._composer)),
            orientation=plan.orientation,
            blocks=tuple(blocks),
        )

    def _outline_blocks(self) -> Iterator[Block]:
        yield from self._sections(self._composer.data.outline.report.sections, (), "de_cuong")

    def _sections(
        self, sections: Sequence[Section], above: tuple[int, ...], key: str
    ) -> Iterator[Block]:
        report = self._composer.data.outline.report
        for index, section in enumerate(sections, start=1):
            counts, here = (*above, index), f"{key}.{section.id}"
            title = self._composer.line(section.title, f"{here}.title")
            optional = fixed(" (nếu có)") if section.optional else ()
            label = typed_label(counts, report.numbering)
            yield Heading(f"{here}.heading", len(counts), label, (*title, *optional))
            yield from self._answers(section, here)
            yield from self._asked_prose(section, here)
            yield from self._sections(section.sections, counts, key=here)

    def _answers(self, section: Section, key: str) -> Iterator[Block]:
        numbers = [self._parts[each].number for each in section.answers if each in self._parts]
        if numbers:
            kind = kind_name(self._composer)
            told = f"(Trả lời mục {', '.join(dict.fromkeys(numbers))} của {kind})"
            yield Paragraph(f"{key}.answers", Role.BODY, (Text(told, Emphasis.ITALIC),))

    def _asked_prose(self, section: Section, key: str) -> Iterator[Block]:
        """What is to be written in *section*, and which forms go into it."""
        for name, spec in (*section.prose.items(), *section.lists.items()):
            yield Item(f"{key}.{name}", 1, "-", fixed(_asked_words(spec)))
        tables = [table if isinstance(table, str) else table.id for table in section.tables]
        found = self._forms.reference(tables)
        if found:
            yield Item(f"{key}.tables", 1, "-", fixed(f"Số liệu tại {found}."))

    def _forms_of(self, plan: _Plan, key: str) -> Iterator[Block]:
        if plan.fields:
            yield self._field_list(plan.fields, f"{key}.chi_tieu")
        for each in plan.contents:
            if isinstance(each, TableSpec):
                yield self._form_of(each, f"{key}.{each.id}")
            else:
                yield each

    def _form_of(self, table: TableSpec, key: str) -> Table:
        unit = fixed(f" (đơn vị tính: {table.unit})") if table.unit else ()
        title = self._composer.line(table.title, f"{key}.title")
        number = self._forms.places[table.id].form
        caption = (*fixed(f"Biểu {number:02}. "), *title, *unit)
        return blank_table(self._composer, table, caption=caption, key=key)

    def _field_list(self, fields: Sequence[str], key: str) -> Table:
        outline = self._composer.data.outline
        aimed = any(outline.fields[name].target for name in fields)
        heads = ["TT", "Chỉ tiêu", "Đơn vị tính", "Theo mục"]
        heads += ["Chỉ tiêu giao", "Kết quả"] if aimed else ["Số liệu"]
        weights = [2, 9, 4, 3, *([4, 4] if aimed else [5]), 8]
        aligns = [Align.CENTER, Align.LEFT, Align.CENTER, Align.CENTER, *[Align.RIGHT] * aimed]
        aligns += [Align.RIGHT, Align.LEFT]
        columns = tuple(
            Column(f"c{index}", weight, align)
            for index, (weight, align) in enumerate(zip(weights, aligns, strict=True))
        )
        rows = tuple(
            self._field_row(number, name, room=len(heads) - 4, key=key)
            for number, name in enumerate(fields, start=1)
        )
        head = tuple(HeadCell(fixed(words)) for words in (*heads, "Cách ghi"))
        form = self._forms.places[fields[0]].form
        caption = fixed(f"Biểu {form:02}. {LIST_TITLE}")
        return Table(key, caption, columns, (head,), rows)

    def _field_row(self, number: int, name: str, *, room: int, key: str) -> Row:
        spec, part = self._composer.data.outline.fields[name], self._part_of(name)
        asked = part.number if part else ""
        cells: tuple[Inlines, ...] = (
            fixed(str(number)),
            fixed(spec.label),
            fixed(_unit(spec)),
            fixed(asked),
            *[fixed(ROOM)] * room,
            fixed(spec.guidance or (COMPUTED if spec.formula else "")),
        )
        return Row(f"{key}.{name}", RowKind.DATA, cells)

    def _part_of(self, name: str) -> Part | None:
        """The demand that wants the field *name*: the one that names it, or that it names."""
        answers = self._composer.data.outline.fields[name].answers
        found = (self._parts[each] for each in answers if each in self._parts)
        return self._asking.get(name) or next(found, None)


def _asks(part: Part) -> tuple[str, ...]:
    return getattr(part.node, "asks", ())


def _unit(spec: FieldSpec) -> str:
    return spec.unit or ("%" if spec.type == "percent" else "")


def _asked_words(spec: ProseSpec) -> str:
    """What is to be written; a passage with its guidance, a list names its contents itself."""
    told = spec.label
    if spec.guidance and not isinstance(spec, ListSpec):
        told = f"{told}: {lower_first(spec.guidance)}"
    return f"{told.rstrip('.;')}."


def _cells_words(cells: Sequence[_Cell]) -> str:
    """The cells of one annex: rows of the list of figures, then whole forms."""
    listed = sorted({cell.row for cell in cells if cell.row})
    forms = sorted({cell.form for cell in cells if not cell.row})
    first = next((cell.form for cell in cells if cell.row), 0)
    told = [f"chỉ tiêu {_runs(listed)} Biểu {first:02}"] if listed else []
    return ", ".join([*told, *([f"Biểu {_runs(forms, width=2)}"] if forms else [])])


def _runs(numbers: Sequence[int], *, width: int = 1) -> str:
    """Numbers with those in a row by the first and the last: "1-4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (
        [f"{run[0]:0{width}}-{run[-1]:0{width}}"]
        if len(run) >= LEAST_RUN
        else [f"{number:0{width}}" for number in run]
        for run in runs
    )
    return ", ".join(words for words_of in told for words in words_of)
