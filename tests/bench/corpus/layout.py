"""The pages of a document as one office lays them out: Document + Manner -> the body's XML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.manner import Manner
from corpus.model import Annex, Document, Form, Line, Page, Table
from corpus.pen import LABELS, SPACE, Pen, mm
from corpus.shapes import Area, box_run

MM_PER_POINT = 25.4 / 72
BLANK = Line("", "", 13)


@dataclass(frozen=True, slots=True)
class Column:
    """One half of the head: its lines above and below the level of the number, its width in mm."""

    top: tuple[Line, ...]
    bottom: tuple[Line, ...]
    width: float

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, from above."""
        return self.top + self.bottom


def body(document: Document, pen: Pen) -> str:
    """Everything between the start and the end of w:body."""
    blocks = list(document.body)
    early = blocks[:-1] if "recipients_first" in document.order else blocks
    late = blocks[len(early) :]
    parts = [
        _head(document, pen),
        _title(document, pen),
        *(_addressee(line, pen) for line in document.addressees),
        _blocks(tuple(early), pen, document.page),
        _misplaced(document, pen) if late else "",
        _blocks(tuple(late), pen, document.page),
        _signature(document, pen),
    ]
    page = document.page
    for annex in document.annexes:
        parts.append(_leave(document, page, annex, pen))
        page = _annex_page(document, annex)
        parts.append(_annex(annex, pen, page))
    restart = bool(document.annexes) and document.annexes[-1].restart
    return "".join(parts) + section(document, page, pen.manner, restart=restart)


def section(document: Document, page: Page, manner: Manner, *, restart: bool) -> str:
    """The properties of a section; the first one names the headers (`HEADERS`)."""
    number = document.page.number
    width, height = manner.paper if page.width == 210 else (mm(page.width), mm(page.height))
    if page.landscape:
        width, height = height, width
    turned = ' w:orient="landscape"' if page.landscape else ""
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    title = "<w:titlePg/>" if number and number.hidden_first else ""
    edge = 567 if document.family == "party" else 709
    return (
        f'<w:sectPr>HEADERS<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{_margin(page.top)}" w:right="{_margin(page.right)}" '
        f'w:bottom="{_margin(page.bottom)}" w:left="{_margin(page.left)}" w:header="{edge}" '
        f'w:footer="{edge}" w:gutter="0"/>{start}<w:cols w:space="720"/>{title}</w:sectPr>'
    )


def _margin(value: float) -> int:
    """Twips of a margin as Word stores it: 15, 25 and 35 mm come out a hair too wide."""
    return {15: 851, 25: 1418, 35: 1985}.get(round(value), mm(value))


def _head(document: Document, pen: Pen) -> str:
    left, right = _columns(document)
    manner = pen.manner
    fits = _fits_tabs(left, right, document)
    if manner.head in ("tabs", "spaces") and fits:
        return _typed_head(left, right, document, pen)
    if manner.head == "boxes" and document.about is None:
        return _boxed_head(left, right, document, pen)
    return _table_head(left, right, pen)


def _columns(document: Document) -> tuple[Column, Column]:
    country = [document.country, document.motto]
    if "motto_first" in document.order:
        country.reverse()
    office = _present(document.superior, document.issuer, document.star)
    nation = _present(*country)
    low = (
        _present(document.number, document.about, document.urgency),
        _present(document.place_date),
    )
    right = max((line.width for line in (*nation, *low[1])), default=80) + 6
    short = [line.width for line in (*office, *_present(document.number))]
    left = max(document.page.area - right, max(short, default=40) + 6)
    columns = (Column(office, low[0], left), Column(nation, low[1], right))
    return (columns[1], columns[0]) if "swapped" in document.order else columns


def _present(*lines: Line | None) -> tuple[Line, ...]:
    return tuple(line for line in lines if line is not None)


def _table_head(left: Column, right: Column, pen: Pen) -> str:
    if pen.manner.head_rows == 1 or not (left.bottom or right.bottom):
        cells = [_cell(left.lines, left.width, pen), _cell(right.lines, right.width, pen)]
        rows = [cells]
    else:
        rows = [
            [_cell(left.top, left.width, pen), _cell(right.top, right.width, pen)],
            [_cell(left.bottom, left.width, pen), _cell(right.bottom, right.width, pen)],
        ]
    return plain_table(rows, (left.width, right.width), pen.manner)


def plain_table(rows: list[list[str]], widths: tuple[float, ...], manner: Manner) -> str:
    """A table without borders; a cell is the XML of its paragraphs, a width is mm."""
    side = mm(manner.cell_side)
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{mm(sum(widths))}" w:type="dxa"/><w:tblLayout '
        f'w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" '
        f'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _cell(lines: tuple[Line, ...], width: float, pen: Pen) -> str:
    """The paragraphs of a head cell; the lines drawn in it hang where the office hangs them."""
    if not lines:
        return pen.empty()
    inner = width - 2 * pen.manner.cell_side
    strokes = [pen.stroke(line, inner, down=_above(lines, index, pen.manner))
               for index, line in enumerate(lines)]  # fmt: skip
    joined = pen.manner.joined and len(lines) == 2 and not lines[0].stroke
    if joined:
        return pen.joined(lines, inside=strokes[1][0]) + strokes[1][1]
    first = "".join(run for run, _ in strokes) if pen.manner.anchor == "first" else ""
    made = []
    for index, (line, (run, after)) in enumerate(zip(lines, strokes, strict=True)):
        inside = (first if index == 0 else "") if first else run
        made.append(pen.paragraph(line, inside=inside) + after)
    return "".join(made)


def _above(lines: tuple[Line, ...], index: int, manner: Manner) -> float:
    """Points from the top of the paragraph that a line is anchored in to the text above it."""
    if manner.anchor != "first" and not manner.joined:
        return 0
    return sum(line.size * 1.2 * (1 + line.text.count("\n")) for line in lines[:index])


def _fits_tabs(left: Column, right: Column, document: Document) -> bool:
    """Whether each half fits into its side of one typed line."""
    if document.about is not None:
        return False
    a, b = (max((line.width for line in column.lines), default=0) for column in (left, right))
    return a + b + 4 <= document.page.area


def _typed_head(left: Column, right: Column, document: Document, pen: Pen) -> str:
    a = max((line.width for line in left.lines), default=40)
    b = max((line.width for line in right.lines), default=40)
    area = document.page.area
    centres = (a / 2 + 1, area - b / 2 - 1)
    height = max(len(_physical(left.top)), len(_physical(right.top)))
    sides = [_padded(column, height) for column in (left, right)]
    return "".join(
        _typed_line(one, two, centres, pen) for one, two in zip_longest(*sides, fillvalue=None)
    )


def _physical(lines: tuple[Line, ...]) -> list[Line]:
    """The lines with those that break cut in two; the drawn line stays with the last."""
    made: list[Line] = []
    for line in lines:
        texts = line.text.split("\n")
        made += [replace(line, text=text, stroke=None) for text in texts[:-1]]
        made.append(replace(line, text=texts[-1]))
    return made


def _padded(column: Column, height: int) -> list[Line | None]:
    top: list[Line | None] = list(_physical(column.top))
    return top + [None] * (height - len(top)) + list(_physical(column.bottom))


def _typed_line(
    left: Line | None, right: Line | None, centres: tuple[float, float], pen: Pen
) -> str:
    halves = [(half or BLANK, at) for half, at in ((left, centres[0]), (right, centres[1]))]
    drawn = "".join(_stroke_at(half, at, pen) for half, at in halves)
    if pen.manner.head == "tabs":
        stops = "".join(f'<w:tab w:val="center" w:pos="{mm(at)}"/>' for _, at in halves)
        runs = "".join(pen.direct_run(f"\t{half.text}", half) for half, _ in halves)
        extra = f"<w:tabs>{stops}</w:tabs>"
    else:
        runs, extra = _spaced(halves, pen), ""
    layout = (
        f'<w:pPr>{extra}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    )
    return f"<w:p>{layout}{drawn}{runs}</w:p>"


def _spaced(halves: list[tuple[Line, float]], pen: Pen) -> str:
    """Two texts pushed to their centres by spaces."""
    at, runs = 0.0, ""
    for half, centre in halves:
        if not half.text:
            continue
        space = SPACE * half.size * MM_PER_POINT
        count = max(1, round((centre - half.width / 2 - at) / space))
        pad = replace(half, underline=False)
        runs += pen.direct_run(" " * count, pad) + pen.direct_run(half.text, half)
        at += count * space + half.width
    return runs


def _stroke_at(line: Line, centre: float, pen: Pen) -> str:
    """A line drawn below a typed head line; nothing else can stand there but a shape."""
    if line.stroke is None or line.stroke.typed:
        return ""
    shapes = replace(pen.manner, anchor="same")
    if shapes.stroke == "border":
        shapes = replace(shapes, stroke="alternate")
    other = Pen(shapes, pen.random)
    other._ids = 500 + pen.number()
    run, _ = other.stroke(line, 2 * centre)
    return run


def _boxed_head(left: Column, right: Column, document: Document, pen: Pen) -> str:
    height = 32.0
    bordered = replace(pen.manner, anchor="same", stroke="border", joined=False)
    inner = Pen(bordered, pen.random)
    inner.styles = pen.styles
    boxes = ""
    for column, x in ((left, 0.0), (right, document.page.area - right.width)):
        copies = tuple(_cell(column.lines, column.width, _flat(inner)) for _ in range(2))
        boxes += box_run(pen.number(), Area(x, 0, column.width, height), (copies[0], copies[1]))
    return pen.empty().replace("</w:p>", f"{boxes}</w:p>")


def _flat(pen: Pen) -> Pen:
    """A pen whose cells have no inner sides, for text boxes."""
    flat = Pen(replace(pen.manner, cell_side=0), pen.random)
    flat.styles = pen.styles
    return flat


def _title(document: Document, pen: Pen) -> str:
    made = pen.empty() if pen.manner.spacers else ""
    for line in _titles(document, pen.manner):
        run, after = pen.stroke(line, document.page.area)
        made += pen.paragraph(line, inside=run) + after
    made += "".join(pen.paragraph(line) for line in _present(document.dashes))
    return made + (pen.empty() if pen.manner.spacers else "")


def _titles(document: Document, manner: Manner) -> tuple[Line, ...]:
    """Kind and subject; a subject of two lines is two paragraphs in some offices."""
    lines = _present(document.kind, document.subject)
    if not (manner.parted and document.subject and "\n" in document.subject.text):
        return lines
    share = document.subject.stroke
    parts = [replace(part, stroke=None) for part in _physical((document.subject,))]
    if share:
        length = document.subject.width * share.share
        parts[-1] = replace(parts[-1], stroke=replace(share, share=length / parts[-1].width))
    return (*_present(document.kind), *parts)


def _addressee(line: Line, pen: Pen) -> str:
    return pen.paragraph(line)


def _blocks(blocks: tuple[Line | Table | Form, ...], pen: Pen, page: Page) -> str:
    headings = [item for item in blocks if isinstance(item, Line) and item.level]
    auto = pen.manner.numbered and all(LABELS.match(heading.text) for heading in headings)
    made = []
    for item in blocks:
        if isinstance(item, Table):
            made.append(_data_table(item, pen, page) + pen.empty(6))
        elif isinstance(item, Form):
            halves = (page.area - 100, 100.0)
            made.append(_table_head(Column(item.left, (), halves[0]),
                                    Column(item.right, (), halves[1]), pen))  # fmt: skip
        else:
            made.append(pen.paragraph(item, auto=item.level if auto else 0))
    return "".join(made)


def _data_table(table: Table, pen: Pen, page: Page) -> str:
    columns = len(table.rows[0])
    width = mm(page.area) // columns
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = ""
    for index, row in enumerate(table.rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + pen.paragraph(Line("table", text, table.size, bold=index == 0)) + "</w:tc>"
            for text in row
        )  # fmt: skip
        rows += f"<w:tr>{head}{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{border}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' * columns}"
        f"</w:tblGrid>{rows}</w:tbl>"
    )


def _recipients(document: Document, pen: Pen) -> list[Line]:
    lines = list(document.recipients)
    if pen.manner.hanging:
        lines = [replace(line, left=3, first=-3) for line in lines]
    return [*_present(document.recipients_label), *lines]


def _misplaced(document: Document, pen: Pen) -> str:
    return "".join(pen.paragraph(line) for line in _recipients(document, pen))


def _signature(document: Document, pen: Pen) -> str:
    early = "recipients_first" in document.order
    left = [] if early else _recipients(document, pen)
    above = [*document.authority, *_present(document.post)]
    area = document.page.area
    if pen.manner.signature == "tabs" and not early:
        return _typed_signature(left, above, document, pen)
    gap = pen.empty() * 4 if pen.manner.gap == "empty" else ""
    signer = document.signer
    if signer and not gap:
        signer = replace(signer, before=72)
    right = "".join(pen.paragraph(line) for line in above) + gap
    right += "".join(pen.paragraph(line) for line in _present(signer))
    cell = "".join(pen.paragraph(line) for line in left) or pen.empty()
    widths = (area * 0.5, area * 0.5)
    return pen.empty(6) + plain_table([[cell, right]], widths, pen.manner) + pen.empty(6)


def _typed_signature(left: list[Line], above: list[Line], document: Document, pen: Pen) -> str:
    right: list[Line | None] = [*above, None, None, None, None, *_present(document.signer)]
    centre = mm(document.page.area * 0.75)
    made = ""
    for one, two in zip_longest(left, right, fillvalue=None):
        runs = pen.direct_run(one.text, one) if one else ""
        if two:
            runs += pen.direct_run(f"\t{two.text}", two)
        made += (
            f'<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="{centre}"/></w:tabs><w:spacing '
            'w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
            f'<w:jc w:val="left"/></w:pPr>{runs}</w:p>'
        )
    return made


def _annex_page(document: Document, annex: Annex) -> Page:
    page = document.page
    return replace(page, landscape=not page.landscape) if annex.landscape else page


def _leave(document: Document, page: Page, annex: Annex, pen: Pen) -> str:
    """The end of what comes before an annex: a section break, or a page break where none is."""
    turned = page.landscape != _annex_page(document, annex).landscape
    if not annex.restart and not turned:
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    inner = section(document, page, pen.manner, restart=_restarted(document, annex))
    return f"<w:p><w:pPr>{inner}</w:pPr></w:p>"


def _restarted(document: Document, annex: Annex) -> bool:
    """Whether the section that ends before *annex* is itself an annex that counts from 1."""
    index = document.annexes.index(annex)
    return index > 0 and document.annexes[index - 1].restart


def _annex(annex: Annex, pen: Pen, page: Page) -> str:
    head = _present(annex.label, annex.title, annex.reference, annex.dashes)
    return "".join(pen.paragraph(line) for line in head) + _blocks(annex.body, pen, page)
