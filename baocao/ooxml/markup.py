"""WordprocessingML built from words: paragraphs, runs, tables, sections -> XML strings.

Strings are built, never edited. Looks come from the named styles of the master (`Style`); direct
formatting is left for what is computed: widths, spans, the length of a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from baocao.document import (
    BLANK,
    Break,
    Cells,
    Emphasis,
    Inline,
    Inlines,
    Missing,
    Text,
    Value,
    WordCells,
)
from baocao.records import record

TWIPS_PER_MM = 1440 / 25.4
ROW_START = "<w:tr><w:trPr><w:cantSplit/>"
CELL_END = "</w:p></w:tc>"
RUN_START, RUN_END = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"
RUN_BREAK = RUN_END + RUN_START
TABLE_END = "</w:tbl>"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class Style(StrEnum):
    """The style ids that every master must define."""

    BODY = "BcBody"
    LEGAL_BASIS = "BcLegalBasis"
    LEAD_IN = "BcLeadIn"
    ITEM = "BcItem"
    SUBITEM = "BcSubitem"
    NOTE = "BcNote"
    SUPERIOR = "BcSuperior"
    ISSUER = "BcIssuer"
    NUMBER = "BcNumber"
    ABOUT = "BcAbout"
    DRAFT_MARK = "BcDraftMark"
    COUNTRY = "BcCountry"
    MOTTO = "BcMotto"
    PLACE_DATE = "BcPlaceDate"
    RULE = "BcRule"
    SIGN = "BcSign"
    KIND = "BcKind"
    SUBJECT = "BcSubject"
    ADDRESSEE = "BcAddressee"
    ADDRESSEE_LABEL = "BcAddresseeLabel"
    ADDRESSEE_ITEM = "BcAddresseeItem"
    RECIPIENTS_LABEL = "BcRecipientsLabel"
    RECIPIENT = "BcRecipient"
    AUTHORITY = "BcAuthority"
    POST = "BcPost"
    SIGNER = "BcSigner"
    GAP = "BcGap"
    END = "BcEnd"
    PAGE_NUMBER = "BcPageNumber"
    ANNEX_LABEL = "BcAnnexLabel"
    ANNEX_TITLE = "BcAnnexTitle"
    ANNEX_REFERENCE = "BcAnnexReference"
    ANNEX_MAKER = "BcAnnexMaker"
    TABLE_CAPTION = "BcTableCaption"
    TABLE_HEAD = "BcTableHead"
    TABLE_TEXT = "BcTableText"
    TABLE_CENTER = "BcTableCenter"
    TABLE_NUMBER = "BcTableNumber"
    TABLE_NOTE = "BcTableNote"
    TABLE = "BcTable"
    FRAME = "BcFrame"
    TOTAL = "BcTotal"
    MISSING = "BcMissing"


DEEPEST_HEADING = 4


def heading_style(level: int) -> str:
    """The built-in heading style of *level* (from 1); levels below the fourth share it."""
    return f"Heading{min(level, DEEPEST_HEADING)}"


def twips(millimetres: float) -> int:
    """*millimetres* in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def runs(inlines: Inlines, style: str = "") -> str:
    """The runs that print *inlines*, in the character *style* when one is named."""
    if not style and (words := plain_words(inlines)):
        return f"{RUN_START}{RUN_BREAK.join(_all_escaped(words))}{RUN_END}"
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    return "".join([_inline(inline, properties) for inline in inlines])


def plain_words(inlines: Iterable[Inline]) -> list[str] | None:
    """The words of each of *inlines*; None unless each prints as a run of words and no more."""
    found = []
    for inline in inlines:
        if (isinstance(inline, Value) and not inline.title) or (
            isinstance(inline, Text) and inline.emphasis is _NONE
        ):
            found.append(inline.text)
        else:
            return None
    return found


def plain_cells(cells: Cells) -> list[str] | None:
    """The words of each of *cells*; None unless each is one run of words and no more."""
    if isinstance(cells, WordCells):
        return cells.texts()
    if set(map(len, cells)) != {1}:
        return None
    return plain_words([cell[0] for cell in cells])


def text_run(words: str, properties: str = "") -> str:
    """One run of *words*."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_escaped(words)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of *style*; *properties* are the ones that follow w:pStyle."""
    return f"{_open_paragraph(style, properties)}{content}</w:p>"


def text_paragraph(
    style: str, inlines: Inlines, ends: tuple[str, str], *, properties: str = ""
) -> str:
    """The `paragraph` whose content is the runs of *inlines* between the two *ends*.

    It is joined once, for it is long: what is put together by and by is copied as often.
    """
    before, after = f"{_open_paragraph(style, properties)}{ends[0]}", f"{ends[1]}</w:p>"
    words = plain_words(inlines)
    if not words:
        return f"{before}{runs(inlines)}{after}"
    first, *others = _all_escaped(words)
    parts = [f"{before}{RUN_START}{first}", *others]
    parts[-1] = f"{parts[-1]}{RUN_END}{after}"
    return RUN_BREAK.join(parts)


def keep_next() -> str:
    """The property that holds a paragraph on the page of the next one."""
    return "<w:keepNext/>"


def rule(length: float, width: float) -> str:
    """A drawn line of *length* mm centred in *width* mm: a blank with a border and indents."""
    side = max(twips((width - length) / 2), 0)
    return paragraph(Style.RULE, "", f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


@record
class Cell:
    """A cell of a table: *content* is its paragraphs; *merge* is "restart" or "continue"."""

    content: str
    columns: int = 1
    merge: str = ""
    vertical_center: bool = False


def row(cells: Iterable[Cell], widths: Sequence[int], *, head: bool = False) -> str:
    """A row that never breaks across pages; a *head* row is repeated on every page."""
    repeated = "<w:tblHeader/>" if head else ""
    found = [f"{ROW_START}{repeated}</w:trPr>"]
    position = 0
    for cell in cells:
        width = sum(widths[position : position + cell.columns])
        position += cell.columns
        found.append(_cell(cell, width))
    return "".join([*found, "</w:tr>"])


@dataclass(frozen=True, slots=True)
class RowMould:
    """How a row is written around its cells, a paragraph each.

    The first cell stands between *start* and CELL_END; of what stands around the *others* every
    second string is a gap for their runs, of *worded* for the words that are their only run.
    """

    start: str
    others: Sequence[str]
    worded: Sequence[str]

    def filled(self, contents: Sequence[str]) -> str:
        """The row with the runs in *contents*, a cell each."""
        return self.first(contents[0]) + _poured(self.others, contents[1:])

    def first(self, content: str) -> str:
        """The row up to the end of its first cell, with its runs.

        The rest comes by itself: names are long to encode, numbers only where they share a string
        with names.
        """
        return f"{self.start}{content}{CELL_END}"

    def with_words(self, words: Sequence[str]) -> str:
        """The row behind its first cell, with *words* that are the only run of a cell each."""
        return _poured(self.worded, _all_escaped(words))


def row_mould(widths: Sequence[int], styles: Sequence[str], properties: str = "") -> RowMould:
    """The rows of columns of *widths* in twips, their paragraphs of *styles* with *properties*."""
    kinds = zip(widths, styles, strict=True)
    first, *others = [
        _open_cell(width, _open_paragraph(style, properties)) for width, style in kinds
    ]
    return RowMould(
        f"{ROW_START}</w:trPr>{first}",
        _gaps(others, CELL_END),
        _gaps([f"{each}{RUN_START}" for each in others], f"{RUN_END}{CELL_END}"),
    )


def table(rows: Iterable[str], widths: Sequence[int], style: str) -> str:
    """A whole table of *rows*, as `open_table` begins it."""
    return "".join((open_table(widths, style), *rows, TABLE_END))


def open_table(widths: Sequence[int], style: str) -> str:
    """How a table of fixed columns (*widths* in twips) in the named table *style* begins.

    Its rows follow, and TABLE_END.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/>{width}</w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>"


def share(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """*total* twips shared by *weights*, to the last twip."""
    whole = sum(weights)
    found = [total * weight // whole for weight in weights]
    found[-1] += total - sum(found)
    return tuple(found)


def _inline(inline: Inline, properties: str) -> str:
    if isinstance(inline, Value):
        run = text_run(inline.text, properties)
        return _control(run, inline.title, inline.tag) if inline.title else run
    if isinstance(inline, Text):
        look = properties if inline.emphasis is _NONE else properties + _EMPHASIS[inline.emphasis]
        return text_run(inline.text, look)
    match inline:
        case Missing():
            return text_run(BLANK, MISSING_RUN)
        case Break():
            return "<w:r><w:br/></w:r>"
        case _:
            assert_never(inline)


def _escaped(words: str) -> str:
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def _all_escaped(texts: Sequence[str]) -> Sequence[str]:
    """*texts*, each escaped; they are looked at together, for most need nothing."""
    joined = "".join(texts)
    if "&" in joined or "<" in joined or ">" in joined:
        return list(map(_escaped, texts))
    return texts


def _gaps(starts: Sequence[str], end: str) -> tuple[str, ...]:
    """What stands around the cells that begin with *starts* up to the end of their row."""
    if not starts:
        return ("</w:tr>",)
    first, *others = starts
    between = [part for start in others for part in ("", f"{end}{start}")]
    return (first, *between, "", f"{end}</w:tr>")


def _poured(mould: Sequence[str], words: Sequence[str]) -> str:
    """*mould* with *words* in its gaps, as many."""
    found = [*mould]
    found[1::2] = words
    return "".join(found)


def _quoted(words: str) -> str:
    return f'"{_escaped(words).replace(chr(34), "&quot;")}"'


def _open_paragraph(style: str, properties: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'


def _open_cell(width: int, content: str) -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}<w:vAlign w:val="center"/></w:tcPr>{content}'


def _control(run: str, title: str, tag: str) -> str:
    """*run* in an inline content control (ECMA-376, 17.5.2.31), which shows when it is touched."""
    alias = f"<w:alias w:val={_quoted(title)}/>"
    named = f"{alias}<w:tag w:val={_quoted(tag)}/>" if tag else alias
    return f"<w:sdt><w:sdtPr>{named}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = _MERGES[cell.merge]
    align = '<w:vAlign w:val="center"/>' if cell.vertical_center else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{align}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.content}</w:tc>"


MISSING_RUN = f'<w:rStyle w:val="{Style.MISSING}"/><w:highlight w:val="yellow"/>'
"""A style can shade but not highlight (ECMA-376, 17.7.5), so the highlight stands on the run."""
_MERGES = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
_NONE = Emphasis.NONE
_EMPHASIS = {
    Emphasis.BOLD: "<w:b/>",
    Emphasis.ITALIC: "<w:i/>",
    Emphasis.UNDERLINE: '<w:u w:val="single"/>',
}
