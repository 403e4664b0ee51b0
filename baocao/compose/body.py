"""The body: opening, numbered sections with text, prose, tables, charts and lists, closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from baocao.compose.charts import compose_charts
from baocao.compose.context import Composer, fixed
from baocao.compose.tables import compose_table
from baocao.data import ListItem, SectionProse
from baocao.demands import typed_label
from baocao.document import (
    Block,
    Chart,
    Heading,
    Inlines,
    Item,
    Missing,
    Origin,
    Paragraph,
    Role,
    Table,
    Text,
    Value,
)
from baocao.header import CitedDocument
from baocao.outline import ListSpec, ListStyle, ProseSpec, Section
from baocao.phrases import citation
from baocao.reading import cited_document
from baocao.text import ordinal_lead, upper_first

Spec_co = TypeVar("Spec_co", bound=ProseSpec, covariant=True)

NO_PROSE = SectionProse()
DASH = "-"


@dataclass(frozen=True, slots=True)
class _Position:
    """Where a section stands: the numbers of its ancestors, and the key of its parent."""

    numbers: tuple[int, ...]
    key: str

    @property
    def level(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class _Place(Generic[Spec_co]):
    """A passage or list of a section: its specification, its section, its key."""

    spec: Spec_co
    section: Section
    key: str


def compose_body(composer: Composer) -> tuple[Block, ...]:
    """The blocks of the main part, ending with the end mark of the profile."""
    report = composer.data.outline.report
    blocks: list[Block] = [*compose_legal_basis(composer)]
    blocks += compose_paragraphs(composer, report.opening, key="report.opening", role=Role.OPENING)
    blocks += compose_sections(composer, report.sections)
    blocks += compose_paragraphs(composer, report.closing, key="report.closing", role=Role.CLOSING)
    return ended(blocks, composer.profile.wording.end_mark)


def compose_legal_basis(composer: Composer) -> Iterator[Block]:
    """The "Căn cứ" lines, each ended as the profile says (NĐ 30/2020, II.6.b)."""
    wording = composer.profile.wording
    bases = [
        (index, document)
        for index, document in enumerate(composer.data.header.can_cu)
        if document.vai_tro == "can_cu"
    ]
    for position, (index, document) in enumerate(bases):
        last = position == len(bases) - 1
        mark = wording.legal_basis_last if last else wording.legal_basis_separator
        before = Text(f"{wording.legal_basis_prefix}Căn cứ ")
        inlines = (before, _cited(index, document), Text(mark))
        yield Paragraph(f"can_cu[{index}]", Role.LEGAL_BASIS, inlines)


def compose_paragraphs(composer: Composer, source: str, *, key: str, role: Role) -> Iterator[Block]:
    """The paragraphs and dashed items that the text *source* prints."""
    for line_key, words in composer.lines(source, key):
        yield _text_block(line_key, words, role)


def compose_sections(composer: Composer, sections: Sequence[Section]) -> list[Block]:
    """The blocks of top-level *sections*, numbered from one."""
    return _numbered(composer, sections, _Position((), ""))


def ended(blocks: Sequence[Block], mark: str) -> tuple[Block, ...]:
    """*blocks* with the end mark straight after the last word."""
    if not blocks:
        return ()
    *before, last = blocks
    if isinstance(last, Paragraph | Item):
        return (*before, replace(last, inlines=_marked(last.inlines, mark)))
    return (*blocks, Paragraph("report.end", Role.CLOSING, (Text(mark),)))


def _cited(index: int, document: CitedDocument) -> Value:
    words = citation(cited_document(document))
    return Value(words, Origin(f"can_cu.{index}", f"/can_cu/{index}"))


def _text_block(key: str, words: Inlines, role: Role) -> Block:
    """A line of default text; one that begins with "- " is an item of a list."""
    first = words[0]
    if isinstance(first, Text) and first.text.startswith("- "):
        rest = replace(first, text=first.text.removeprefix("- ").lstrip())
        return Item(key, 1, DASH, tuple(part for part in (rest, *words[1:]) if part != Text("")))
    return Paragraph(key, role, words)


def _numbered(composer: Composer, sections: Sequence[Section], above: _Position) -> list[Block]:
    """The *sections* that have something to say; a dropped one takes no number."""
    blocks: list[Block] = []
    number = 0
    for section in sections:
        position = _Position((*above.numbers, number + 1), f"{above.key}{section.id}")
        found = _section(composer, section, position)
        if section.optional and not _has_substance(found, composer, section):
            continue
        number += 1
        blocks += found
    return blocks


def _section(composer: Composer, section: Section, position: _Position) -> list[Block]:
    key, prose = position.key, composer.data.prose.get(section.id, NO_PROSE)
    title = composer.line(section.title, f"{key}.title")
    numerals = composer.data.outline.report.numbering
    blocks: list[Block] = [
        Heading(f"{key}.heading", position.level, typed_label(position.numbers, numerals), title)
    ]
    if not prose.replaces_default:
        blocks += compose_paragraphs(composer, section.text, key=f"{key}.text", role=Role.BODY)
    blocks += _own_paragraphs(prose.paragraphs, f"{key}.van")
    for name, spec in section.prose.items():
        blocks += _passage(prose.prose.get(name, ()), _Place(spec, section, f"{key}.{name}"))
    for table in section.tables:
        blocks += compose_table(composer, table, key)
    blocks += compose_charts(composer, section.charts, key)
    for name, list_spec in section.lists.items():
        blocks += _list(prose.lists.get(name, ()), _Place(list_spec, section, f"{key}.{name}"))
    if section.collects:
        collected = _collected(composer, section.collects)
        blocks += _items(collected, _COLLECTED, f"{key}.{section.collects}")
    blocks += _numbered(composer, section.sections, replace(position, key=f"{key}."))
    return blocks


def _own_paragraphs(paragraphs: Sequence[str], key: str) -> Iterator[Block]:
    for index, words in enumerate(paragraphs):
        yield _text_block(f"{key}[{index}]", (Text(words),), Role.BODY)


def _passage(paragraphs: Sequence[str], place: _Place[ProseSpec]) -> Iterator[Block]:
    if paragraphs:
        yield from _own_paragraphs(paragraphs, place.key)
    elif place.spec.required:
        yield Paragraph(f"{place.key}[0]", Role.BODY, _awaited(place))


def _awaited(place: _Place[ProseSpec]) -> Inlines:
    """The place of a passage that the unit still has to write."""
    name, section, label = place.key.rpartition(".")[2], place.section.id, place.spec.label
    origin = Origin(f"{section}.{name}", f"/noi_dung/{section}/{name}")
    return (Text(f"{label}: "), Missing(label, origin))


def _list(items: Sequence[ListItem], place: _Place[ListSpec]) -> Iterator[Block]:
    spec, key = place.spec, place.key
    if not items and not spec.required:
        return
    if spec.heading:
        yield Paragraph(f"{key}.lead", Role.LEAD_IN, fixed(f"{spec.label}:"))
    if items:
        yield from _items(items, spec, key)
    else:
        awaited = _awaited(_Place(spec, place.section, key))
        yield Item(f"{key}[0]", 1, DASH, awaited[1:])


def _items(items: Sequence[ListItem], spec: ListSpec, key: str) -> Iterator[Block]:
    """The items, those to one addressee together where they are addressed."""
    groups: dict[str, list[tuple[int, ListItem]]] = {}
    for index, item in enumerate(items):
        groups.setdefault(item.addressee if spec.addressed else "", []).append((index, item))
    for group, members in groups.items():
        if group:
            yield Paragraph(f"{key}.{group}", Role.LEAD_IN, fixed(f"Đối với {group}:"))
        for index, item in members:
            label, words = _marked_item(index, item, spec.style)
            yield Item(f"{key}[{index}]", 1, label, (Text(words),))


def _marked_item(index: int, item: ListItem, style: ListStyle) -> tuple[str, str]:
    """The label and the words of an item; a sentence begins large unless "Một là," opens it."""
    labels = {
        ListStyle.DASH: DASH,
        ListStyle.ORDINAL: ordinal_lead(index + 1),
        ListStyle.NUMBER: f"({index + 1})",
    }
    words = item.text if style is ListStyle.ORDINAL else upper_first(item.text)
    return labels[style], _stopped(words)


def _stopped(words: str) -> str:
    return words if words.endswith((".", ";", ":", "!", "?", "…")) else f"{words}."


def _collected(composer: Composer, name: str) -> list[ListItem]:
    """Every item under the list *name* of any section, each once, in reading order."""
    found: dict[ListItem, None] = {}
    for section in composer.data.outline.sections:
        prose = composer.data.prose.get(section.id, NO_PROSE)
        found.update(dict.fromkeys(prose.lists.get(name, ())))
    return list(found)


def _has_substance(blocks: Sequence[Block], composer: Composer, section: Section) -> bool:
    """Whether an optional section says anything that the unit has given."""
    if section.id in composer.data.prose:
        return True
    return any(_says_something(block) for block in blocks)


def _says_something(block: Block) -> bool:
    match block:
        case Table(rows=rows):
            return any(_has_value(cell) for row in rows for cell in row.cells)
        case Chart():
            return True
        case Item(key=key, inlines=inlines) | Paragraph(key=key, inlines=inlines):
            given = ".text[" not in key and not any(isinstance(part, Missing) for part in inlines)
            return _has_value(inlines) or (given and not key.endswith(".lead"))
        case _:
            return False


def _has_value(inlines: Inlines) -> bool:
    return any(isinstance(part, Value) for part in inlines)


def _marked(inlines: Inlines, mark: str) -> Inlines:
    last = inlines[-1]
    if isinstance(last, Text):
        bare = last.text.rstrip(" ./")
        return (*inlines[:-1], replace(last, text=bare + mark))
    return (*inlines, Text(mark))


_COLLECTED = ListSpec(label="Tổng hợp", addressed=True, required=False)
