"""Import: tables of a document -> `Grid`s, and a grid -> a table of an outline.

A Word table is read by its grid columns, so that a merged head is a head over several columns. In
plain text a table is what Word leaves of one: each cell begins with a tab, rows are parted by an
empty line. There the heads above a row of more cells are shared out among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from baocao.importer.labels import read_label
from baocao.importer.lines import Line, shortened
from baocao.importer.naming import Names
from baocao.importer.noted import Noted, Value
from baocao.legacy import Certainty
from baocao.text import fold, upper_first

MOST_HEADS = 4
LONGEST_CELL = 60
LONGEST_LABEL = 120
MOST_COLUMNS = 60
MOST_GAP = 4
"""Empty lines that may stand between two rows of a table in plain text."""
NUMBERED = frozenset(map(fold, ("STT", "TT", "Số TT", "Số thứ tự", "S TT")))
ROW_NUMBER = re.compile(r"^(?:\d{1,3}|[IVX]{1,5}|[a-zA-Z])[.)]?$")
TYPES: tuple[tuple[str, str], ...] = (
    (r"tỉ lệ|tỷ lệ|%|phần trăm", "percent"),
    (r"\bngày\b(?!.*\bcông\b)", "date"),
    (r"kinh phí|số tiền|thu nhập|doanh thu|giá trị|\bđồng\b|\bchi\b.*tiền", "money"),
    (
        r"nội dung|hình thức|tên|họ và|ghi chú|đơn vị|địa (?:chỉ|điểm)|chức|trích yếu|ký hiệu|"
        r"thành tích|lý do|đối tượng|cơ quan|loại",
        "text",
    ),
    (r"\bsố\b|tổng|cthđ|chỉ tiêu|kế hoạch|đạt|kết quả|thực hiện|nữ|nam|lượt|người|cộng", "integer"),
)
"""What the head of a column tells of its values; the first that fits."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its words and the columns it stands over, *first* to *last* included."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found: rows of heads, the label cells of its rows, where it stands.

    *sure* is False where the columns had to be guessed from plain text.
    """

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    width: int
    line: Line
    caption: str = ""
    sure: bool = True


class Column(NamedTuple):
    """A column: its place, its whole label, and its own head below merged ones."""

    place: int
    label: str
    own: str


def split_grids(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    """The running lines of *lines*, and the tables among them.

    A table of one column is text in a frame.
    """
    running: list[Line] = []
    grids: list[Grid] = []
    for key, group in groupby(_placed(lines), key=lambda pair: pair[0]):
        held = [line for _, line in group]
        found = READERS[key[0]](held)
        if found is None:
            running += [line for line in held if line.text]
        else:
            caption = _caption(running, found)
            grids.append(replace(found, caption=caption))
            if caption and read_label(running[-1].text) is None:
                running.pop()
            grids += [] if found.sure else _parts(found)
    return tuple(running), tuple(grids)


def table_of(grid: Grid, names: Names, *, title: str, where: str) -> Noted:
    """The keys of a table of an outline; *title* is used where the grid has no caption."""
    columns = list(columns_of(grid))
    numbered = bool(columns) and fold(columns[0].label) in NUMBERED
    kept = columns[1:] if numbered and len(columns) > 1 else columns
    labels = _row_labels(grid, after=1 if numbered else 0)
    row_label = kept[0].label if labels and len(kept) > 1 else ""
    if row_label:
        kept = kept[1:]
    own = Names()
    ids = {each.place: own.take(each.label, otherwise="cot") for each in kept}
    words = grid.caption or title
    spec: dict[str, Value] = {
        "id": names.take(f"bang {words}", otherwise="bang"),
        "title": shortened(words, LONGEST_LABEL),
        "row_label": row_label,
        "rows": _row_specs(labels) if row_label else "free",
        "heads": list(_merged_heads(grid, ids)),
        "columns": [_column(ids[each.place], each) for each in kept],
    }
    if numbered:
        spec["numbered"] = True
    return Noted(
        {**spec, "required": False},
        Certainty.LIKELY if grid.sure else Certainty.GUESS,
        f"bảng {len(columns)} cột ({where}); kiểu của cột đoán theo đầu cột",
    )


def _placed(lines: Sequence[Line]) -> Iterator[tuple[tuple[str, int], Line]]:
    """Each line with the table it belongs to: of Word, of plain text, or none."""
    textual = _tabbed_runs(lines)
    for place, line in enumerate(lines):
        if line.cell is not None:
            yield ("table", line.cell.table), line
        elif place in textual:
            yield ("text", textual[place]), line
        else:
            yield ("line", -1), line


def _tabbed_runs(lines: Sequence[Line]) -> dict[int, int]:
    """The lines of plain text that are cells, each with the number of its table."""
    found: dict[int, int] = {}
    starts = [place for place, line in enumerate(lines) if line.tabbed]
    runs: list[list[int]] = []
    for place in starts:
        if runs and _same_table(lines, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    for number, run in enumerate(runs):
        if len(run) > 1 and _is_table([lines[place] for place in run]):
            found |= dict.fromkeys(range(run[0], run[-1] + 1), number)
    return found


def _same_table(lines: Sequence[Line], before: int, place: int) -> bool:
    """Whether the cells at *before* and *place* are of one table: only rests of cells between."""
    between = lines[before + 1 : place]
    gap = lines[place].passage.index - lines[before].passage.index - len(between)
    short = all(len(line.text) <= LONGEST_CELL and not line.text.endswith(":") for line in between)
    return short and len(between) <= 1 and gap <= MOST_GAP + 2


def _is_table(cells: Sequence[Line]) -> bool:
    short = sum(len(line.text) <= LONGEST_CELL for line in cells)
    return 10 * short >= 9 * len(cells)


def _caption(running: Sequence[Line], grid: Grid) -> str:
    """The line right above *grid* where it names the table and heads nothing else."""
    if not running:
        return ""
    above = running[-1]
    near = 0 <= grid.line.order - above.order <= 1
    named = above.text.endswith(":") or re.match(r"(?i)^(?:bảng|biểu|chỉ tiêu)\b", above.text)
    if near and named and not above.is_running:
        return re.sub(r"^[-+*•]\s*|^[0-9]{1,2}(?:\.[0-9]{1,2})*[./)]\s*", "", above.text).rstrip(
            ": ."
        )
    return ""


def _grid(lines: Sequence[Line]) -> Grid | None:
    """The grid of a Word table; None for a frame around text."""
    cells: dict[tuple[int, int], tuple[str, int]] = {}
    for line in lines:
        cell = line.cell
        assert cell is not None  # `_placed` put it here for its cell
        text, span = cells.get((cell.row, cell.column), ("", cell.columns))
        cells[cell.row, cell.column] = f"{text} {line.text}".strip(), span
    width = max(column + span for (_, column), (_, span) in cells.items())
    if not 1 < width <= MOST_COLUMNS:
        return None
    rows = [
        tuple(Head(text, column, column + span - 1) for column, (text, span) in sorted(row))
        for _, row in _by_row(cells)
    ]
    return _with_heads(rows, width, lines[0], sure=True)


def _by_row(
    cells: Mapping[tuple[int, int], tuple[str, int]],
) -> Iterator[tuple[int, list[tuple[int, tuple[str, int]]]]]:
    for row, group in groupby(sorted(cells.items()), key=lambda pair: pair[0][0]):
        yield row, [(place[1], cell) for place, cell in group]


def _with_heads(
    rows: Sequence[tuple[Head, ...]], width: int, line: Line, *, sure: bool
) -> Grid | None:
    """The grid of *rows*: heads are the first, and those below as long as a head is divided."""
    count = 0
    while count < min(len(rows), MOST_HEADS) and _is_head(rows[: count + 1], width):
        count += 1
        if all(head.first == head.last or not head.text for head in rows[count - 1]):
            break
    if count == 0 and rows and rows[0][0].text and len(rows[0]) == width and len(rows) > 1:
        count = 1  # one head named, the others left to be named by hand
    if count == 0 or not any(head.text for head in rows[0]):
        return None
    below = rows[count:]
    bodies = tuple(tuple(head.text for head in row) for row in below if len(row) == width)
    return Grid(tuple(rows[:count]), bodies, width, line, sure=sure)


def _parts(grid: Grid) -> Iterator[Grid]:
    """The tables inside *grid*: a row further down that has heads of its own beside its name."""
    for row in grid.rows:
        name, *heads = row
        worded = [text for text in heads if text]
        numbered = bool(ROW_NUMBER.match(name))
        if (
            name
            and worded
            and not numbered
            and not any(re.search("[0-9]", text) for text in worded)
        ):
            laid = _single(worded)
            caption = re.sub(r"^[-+*•]\s*", "", name)
            yield Grid((laid,), (), len(worded), grid.line, caption=caption, sure=False)


def _is_head(rows: Sequence[tuple[Head, ...]], width: int) -> bool:
    """Whether the last of *rows* is a head: words in most cells, or divided heads above."""
    cells = rows[-1]
    said = [head for head in cells if head.text]
    if len(rows) > 1:
        divided = [head for head in rows[-2] if head.first < head.last and head.text]
        inside = [head for head in said if any(_within(head, other) for other in divided)]
        return bool(inside)
    return bool(said) and not (len(said) == 1 and width > 2)  # noqa: PLR2004 - a title row


def _within(head: Head, other: Head) -> bool:
    return other.first <= head.first and head.last <= other.last


def _text_grid(lines: Sequence[Line]) -> Grid | None:
    """The grid of a table in plain text: its rows of cells, heads shared out over the columns."""
    rows = _text_rows(lines)
    width = max(map(len, rows), default=0)
    if not 1 < width <= MOST_COLUMNS:
        return None
    heads: list[str] = []
    place = 0
    while place < len(rows) and len(heads) + len(rows[place]) <= width and any(rows[place]):
        heads += rows[place]
        place += 1
        if len(heads) == width:
            break
    if not any(heads):
        return None
    shared = len(heads) < width
    top = _shared(heads, width) if shared else _single(heads)
    laid = [top]
    if shared and place < len(rows) and any(rows[place]):
        laid.append(_single(rows[place]))
        place += 1
    laid += [_single([*row, *[""] * (width - len(row))]) for row in rows[place:]]
    return _with_heads(laid, width, lines[0], sure=False)


def _text_rows(lines: Sequence[Line]) -> list[list[str]]:
    """The cells row by row; a line without a tab goes on in the cell above it."""
    rows: list[list[str]] = [[lines[0].text]]
    for before, line in pairwise(lines):
        parted = line.passage.index - before.passage.index > 1
        if not line.tabbed:
            rows[-1][-1] = f"{rows[-1][-1]} {line.text}".strip()
        elif parted:
            rows.append([line.text])
        else:
            rows[-1].append(line.text)
    return rows


def _shared(heads: Sequence[str], width: int) -> tuple[Head, ...]:
    """*heads* over *width* columns, each as many; the last ones one less where it does not fit."""
    wide, more = divmod(width, len(heads))
    found: list[Head] = []
    column = 0
    for place, text in enumerate(heads):
        size = wide + (1 if place < more else 0)
        found.append(Head(text, column, column + size - 1))
        column += size
    return tuple(found)


def _single(cells: Sequence[str]) -> tuple[Head, ...]:
    return tuple(Head(text, column, column) for column, text in enumerate(cells))


def columns_of(grid: Grid) -> Iterator[Column]:
    """Each column with its whole label: the merged heads above it stand before its own."""
    for column in range(grid.width):
        words: list[str] = []
        for row in grid.heads:
            over = next((head for head in row if head.first <= column <= head.last), None)
            if over is not None and over.text and over.text not in words:
                words.append(over.text)
        yield Column(
            column,
            shortened(", ".join(words), LONGEST_LABEL) or f"Cột {column + 1}",
            words[-1] if words else "",
        )


def _merged_heads(grid: Grid, ids: Mapping[int, str]) -> Iterator[Value]:
    for head in grid.heads[0] if len(grid.heads) > 1 else ():
        columns = [ids[place] for place in range(head.first, head.last + 1) if place in ids]
        if head.text and len(columns) > 1:
            yield {"label": shortened(head.text, LONGEST_LABEL), "columns": columns}


def _column(name: str, column: Column) -> Value:
    kind = _type_of(column.own) or _type_of(column.label) or "text"
    spec: dict[str, Value] = {"id": name, "label": upper_first(column.label), "type": kind}
    if kind == "percent":
        spec["unit"] = "%"
    if kind in ("integer", "money"):
        spec["rollup"] = "sum"
    return spec


def _type_of(label: str) -> str:
    small = label.lower()
    return next((kind for pattern, kind in TYPES if re.search(pattern, small)), "")


def _row_labels(grid: Grid, *, after: int) -> list[str]:
    """The labels of fixed rows: words in the first telling column, nothing beside them."""
    labels: list[str] = []
    for row in grid.rows:
        label, rest = row[after], row[after + 1 :]
        if any(rest) or not label or ROW_NUMBER.match(label) or label.strip(".…") == "":
            continue
        labels.append(label)
    empty = sum(not any(row) for row in grid.rows)
    return labels if len(labels) > 1 and len(labels) >= empty else []


def _row_specs(labels: Sequence[str]) -> Value:
    own = Names()
    return [
        {"id": own.take(label, otherwise="dong"), "label": shortened(label, LONGEST_LABEL)}
        for label in labels
    ]


READERS: Mapping[str, Callable[[Sequence[Line]], Grid | None]] = {
    "table": _grid,
    "text": _text_grid,
    "line": lambda _lines: None,
}
