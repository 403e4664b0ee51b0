"""Blocks of the neutral report as WordprocessingML: headings, text, tables, charts, annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import assert_never

from baocao.document import (
    PAGE_END,
    PAGE_START,
    Align,
    Annex,
    Block,
    Chart,
    HeadCell,
    Heading,
    Inlines,
    Item,
    Line,
    MissingPage,
    Orientation,
    Paragraph,
    Role,
    RowKind,
    Table,
    Text,
    caption_key,
    drawing_key,
    head_key,
    note_key,
    plain_text,
)
from baocao.ooxml.bookmarks import Bookmarker, Unmarked
from baocao.ooxml.markup import (
    TABLE_END,
    Cell,
    RowMould,
    Style,
    heading_style,
    keep_next,
    open_table,
    paragraph,
    plain_cells,
    row,
    row_mould,
    runs,
    share,
    text_paragraph,
    text_run,
    twips,
)
from baocao.profiles import Profile
from baocao.typeface import shapes, text_width

ROLE_STYLES = {
    Role.LEGAL_BASIS: Style.LEGAL_BASIS,
    Role.OPENING: Style.BODY,
    Role.BODY: Style.BODY,
    Role.CLOSING: Style.BODY,
    Role.LEAD_IN: Style.LEAD_IN,
    Role.NOTE: Style.NOTE,
}
CELL_STYLES = {
    Align.LEFT: Style.TABLE_TEXT,
    Align.CENTER: Style.TABLE_CENTER,
    Align.RIGHT: Style.TABLE_NUMBER,
}
TABLE_SIZE = 12.0
"""The size of words in tables, pt; no rule gives one."""
CELL_PADDING = 3.6
"""What a cell adds to the width of its words: both sides and the line, mm."""
KEPT_ROWS = 2
"""How many last rows of a table go with the signature or the makers' lines below it."""
MEASURED_ROWS = 300
WIDEST_WISH = 90.0
"""Text wider than this wraps anyway, mm; it asks for no more."""

NO_ENDS = ("", "")
"""Of a paragraph without words, which is not marked."""

RowWords = list[str] | None
"""What `plain_cells` finds in a row."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks are set: in a text area of *width* mm, each in a bookmark of *marks*."""

    width: float
    marks: Bookmarker


def body_xml(blocks: Sequence[Block], width: float, marks: Bookmarker) -> Iterator[str]:
    """The main part's *blocks* in a text area of *width* mm, each in a bookmark of *marks*.

    They come piece by piece, a long table row by row. The last paragraph stays with the signature
    block that follows it.
    """
    last = len(blocks) - 1
    setting = Setting(width, marks)
    return chain.from_iterable(
        _block(block, setting, ends=at == last) for at, block in enumerate(blocks)
    )


def annexes_xml(
    annexes: Sequence[Annex], profile: Profile, sections: Sequence[str], *, marks: Bookmarker
) -> Iterator[str]:
    """Every annex on pages of its own, piece by piece; each of *sections* is a whole w:sectPr.

    The first closes the main part and each further one the annex before it; the last annex is
    closed by the section of the document itself.
    """
    if not annexes:
        yield paragraph(Style.END, "")
    for annex, section in zip(annexes, sections, strict=True):
        yield paragraph(Style.END, "", section)
        yield from _annex(annex, profile, marks)


def missing_page_xml(
    page: MissingPage, width: float, section: str, *, marks: Bookmarker
) -> Iterator[str]:
    """The work sheet *page*, piece by piece, closed by *section*, a whole w:sectPr.

    Its first and its last paragraph are marked; its rows are not, for nothing is merged there.
    """
    yield paragraph(Style.KIND, marks.around(PAGE_START, runs(page.title, Style.MISSING)))
    yield paragraph(Style.NOTE, runs(page.lead))
    yield from _table(page.table, Setting(width, Unmarked()), kept="")
    yield paragraph(Style.NOTE, marks.around(PAGE_END, runs(page.close)), section)


def page_width(orientation: Orientation, profile: Profile) -> float:
    """The width of the text area of a page lying as *orientation*, mm."""
    page = profile.page
    paper = page.height if orientation is Orientation.LANDSCAPE else page.width
    return paper - page.left.value - page.right.value


def _annex(annex: Annex, profile: Profile, marks: Bookmarker) -> Iterator[str]:
    setting = Setting(page_width(annex.orientation, profile), marks)
    yield paragraph(Style.ANNEX_LABEL, _line(annex.label, marks))
    yield paragraph(Style.ANNEX_TITLE, _line(annex.title, marks))
    yield paragraph(Style.ANNEX_REFERENCE, _line(annex.reference, marks))
    if profile.after_subject:
        yield paragraph(Style.SIGN, text_run(profile.after_subject))
    last = len(annex.blocks) - 1 if annex.makers else None
    for at, each in enumerate(annex.blocks):
        yield from _block(each, setting, ends=at == last)
    yield from _makers(annex.makers, marks)


def _makers(lines: Sequence[Line], marks: Bookmarker) -> Iterator[str]:
    """Who made the annex; the lines stay together, below the last rows of what they made."""
    for index, line in enumerate(lines):
        kept = keep_next() if index < len(lines) - 1 else ""
        yield paragraph(Style.ANNEX_MAKER, _line(line, marks), kept)


def _line(line: Line, marks: Bookmarker) -> str:
    return marks.around(line.key, runs(line.inlines))


def _block(block: Block, setting: Setting, *, ends: bool) -> Iterable[str]:
    kept, marks = keep_next() if ends else "", setting.marks
    match block:
        case Heading(key=key, level=level, inlines=inlines):
            words = _labelled(block.label, inlines)
            return (text_paragraph(heading_style(level), words, marks.ends(key)),)
        case Paragraph(key=key, role=role, inlines=inlines):
            around = marks.ends(key) if inlines else NO_ENDS
            return (text_paragraph(ROLE_STYLES[role], inlines, around, properties=kept),)
        case Item(key=key, level=level, inlines=inlines):
            style = Style.ITEM if level == 1 else Style.SUBITEM
            words = _labelled(block.label, inlines)
            return (text_paragraph(style, words, marks.ends(key), properties=kept),)
        case Table():
            return _table(block, setting, kept=kept)
        case Chart():
            return (_chart(block, setting, kept=kept),)
        case _:
            assert_never(block)


def _labelled(label: str, inlines: Inlines) -> Inlines:
    return (Text(f"{label} "), *inlines)


def _table(block: Table, setting: Setting, *, kept: str) -> Iterator[str]:
    """The table with caption and notes; *kept* holds its last rows and notes to what follows.

    Its parts are written one after the other: each numbers its bookmarks when its turn comes.
    """
    marks = setting.marks
    first = [plain_cells(each.cells) for each in block.rows[:MEASURED_ROWS]]
    widths = _column_widths(block, setting.width, first)
    others = (plain_cells(each.cells) for each in block.rows[MEASURED_ROWS:])
    moulds = _moulds(block, widths, kept)
    return chain(
        _table_start(block, widths, marks),
        _data_rows(block, moulds, marks, words=chain(first, others)),
        _table_end(block, marks, kept),
    )


def _table_start(block: Table, widths: Sequence[int], marks: Bookmarker) -> Iterator[str]:
    yield _caption(block, marks)
    yield open_table(widths, Style.TABLE)
    yield from _head_rows(block, widths, marks)


def _table_end(block: Table, marks: Bookmarker, kept: str) -> Iterator[str]:
    yield TABLE_END
    yield _notes(block, marks, kept) or paragraph(Style.END, "", kept)


def _chart(block: Chart, setting: Setting, *, kept: str) -> str:
    """The chart below its caption, with its notes; it stays on one page with both."""
    from baocao.ooxml.charts import drawing

    marks = setting.marks
    caption = _caption(block, marks)
    noted = keep_next() if block.notes else kept
    drawn = marks.around(drawing_key(block.key), drawing(block, setting.width))
    notes = _notes(block, marks, kept)
    return caption + paragraph(Style.TABLE_CENTER, drawn, noted) + notes


def _caption(block: Table | Chart, marks: Bookmarker) -> str:
    if not block.caption:
        return ""
    return paragraph(Style.TABLE_CAPTION, marks.around(caption_key(block.key), runs(block.caption)))


def _notes(block: Table | Chart, marks: Bookmarker, kept: str) -> str:
    return "".join(
        paragraph(Style.TABLE_NOTE, marks.around(note_key(block.key, at), runs(note)), kept)
        for at, note in enumerate(block.notes)
    )


def _column_widths(block: Table, width: float, words: Sequence[RowWords]) -> tuple[int, ...]:
    """Widths in twips: each column holds its longest word, and longer texts get what is left.

    *words* are those of the first rows, which are measured. What remains when every text has its
    line is shared by the weights of the outline.
    """
    total, heads = twips(width), _lone_heads(block)
    rows = [
        plain or [plain_text(cell) for cell in row.cells]
        for plain, row in zip(words, block.rows, strict=False)
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(block.columns)
    measured = [
        _measured(heads.get(index, set()), shapes(texts)) for index, texts in enumerate(columns)
    ]
    least, wanted = [low for low, _ in measured], [high for _, high in measured]
    if sum(least) >= total:
        return share(total, least)
    left = total - sum(least)
    longing = [more - needed for more, needed in zip(wanted, least, strict=True)]
    given = _fair_shares(left, longing)
    rest = share(left - sum(given), [column.weight for column in block.columns])
    return tuple(map(sum, zip(least, given, rest, strict=True)))


def _fair_shares(left: int, longing: Sequence[int]) -> tuple[int, ...]:
    """What each column gets of *left*: the modest all they long for, the rest in proportion."""
    found = list(longing)
    waiting = sorted(range(len(longing)), key=lambda index: longing[index])
    while waiting and longing[waiting[0]] <= left // len(waiting):
        left -= longing[waiting.pop(0)]
    if waiting:
        shares = share(left, [longing[index] for index in waiting])
        for index, given in zip(waiting, shares, strict=True):
            found[index] = given
    return tuple(found)


def _measured(heads: set[str], cells: set[str]) -> tuple[int, int]:
    """What a column of *cells* under *heads* needs for its longest word, and would like, twips.

    A cell would like one line, a head is content with two.
    """
    words = {word for text in heads | cells for word in text.split()}
    least = max(map(_width, words), default=0.0)
    wish = max([least, *map(_width, cells - words), *(_width(head) / 2 for head in heads)])
    return twips(least + CELL_PADDING), twips(min(wish, max(WIDEST_WISH, least)) + CELL_PADDING)


@lru_cache(maxsize=4096)
def _width(words: str) -> float:
    """The words of heads and the `shapes` of numbers come again in every draft."""
    return text_width(words, size=TABLE_SIZE, bold=True)


def _lone_heads(block: Table) -> dict[int, set[str]]:
    """The words of the heads that stand over one column alone, by its place."""
    found: dict[int, set[str]] = {}
    for position, cell in _placed_heads(block):
        if cell.columns == 1:
            found.setdefault(position, set()).add(plain_text(cell.inlines))
    return found


def _placed_heads(block: Table) -> Iterator[tuple[int, HeadCell]]:
    covered: dict[int, int] = {}
    for number, cells in enumerate(block.head):
        position = 0
        for cell in cells:
            while covered.get(position, 0) > number:
                position += 1
            yield position, cell
            for column in range(position, position + cell.columns):
                covered[column] = number + cell.rows
            position += cell.columns


def _head_rows(block: Table, widths: Sequence[int], marks: Bookmarker) -> Iterator[str]:
    """The head rows: a cell that spans rows is continued by an empty one in the rows below."""
    pending: dict[int, tuple[int, int]] = {}
    for index, cells in enumerate(block.head):
        words = [runs(cell.inlines) for cell in cells]
        _mark_first(words, [cell.inlines for cell in cells], marks, key=head_key(block.key, index))
        named = list(zip(cells, words, strict=True))
        found, pending = _head_row(named, pending, len(widths))
        yield row(found, widths, head=True)


def _head_row(
    cells: list[tuple[HeadCell, str]], pending: dict[int, tuple[int, int]], count: int
) -> tuple[list[Cell], dict[int, tuple[int, int]]]:
    """One head row of *cells* and their runs.

    *pending* maps a column to the columns and rows that a cell above still covers.
    """
    found: list[Cell] = []
    below: dict[int, tuple[int, int]] = {}
    position = 0
    while position < count:
        if position in pending:
            columns, rows = pending[position]
            found.append(Cell(paragraph(Style.TABLE_HEAD, ""), columns, "continue"))
        else:
            cell, words = cells.pop(0)
            columns, rows = cell.columns, cell.rows
            merge = "restart" if rows > 1 else ""
            content = paragraph(Style.TABLE_HEAD, words)
            found.append(Cell(content, columns, merge, vertical_center=True))
        if rows > 1:
            below[position] = (columns, rows - 1)
        position += columns
    return found, below


def _mark_first(
    contents: list[str], cells: Sequence[Inlines], marks: Bookmarker, *, key: str
) -> None:
    """Put the bookmark of the row *key* into its first cell with words."""
    for at, inlines in enumerate(cells):
        if plain_text(inlines).strip():
            contents[at] = marks.around(key, contents[at])
            return


def _moulds(block: Table, widths: Sequence[int], kept: str) -> tuple[RowMould, RowMould]:
    """What the rows of *block* are filled into, and the last ones, which are *kept*."""
    styles = [CELL_STYLES[column.align] for column in block.columns]
    loose = row_mould(widths, styles)
    return loose, row_mould(widths, styles, kept) if kept else loose


def _data_rows(
    block: Table,
    moulds: tuple[RowMould, RowMould],
    marks: Bookmarker,
    *,
    words: Iterable[RowWords],
) -> Iterator[str]:
    """The rows below the head, which say *words*; the last of them go into the last mould."""
    loose, bound = moulds
    using = chain(repeat(loose, max(len(block.rows) - KEPT_ROWS, 0)), repeat(bound))
    for each, plain, mould in zip(block.rows, words, using, strict=False):
        if plain and each.kind is RowKind.DATA and plain[0].strip():
            yield mould.first(marks.around(each.key, text_run(plain[0])))
            yield mould.with_words(plain[1:])
            continue
        style = Style.TOTAL if each.kind is RowKind.TOTAL else ""
        contents = [runs(inlines, style) for inlines in each.cells]
        _mark_first(contents, each.cells, marks, key=each.key)
        yield mould.filled(contents)
