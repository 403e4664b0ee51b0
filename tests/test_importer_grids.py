"""Tables of documents: merged heads, fixed rows, and what plain text leaves of a table."""

from word import word_parts

from baocao.importer.grids import split_grids, table_of
from baocao.importer.lines import lines_of
from baocao.importer.naming import Names
from baocao.importer.noted import plain
from baocao.manuscript import from_text
from baocao.ooxml.package import write_package
from baocao.reading_docx import manuscript_of


def tables(manuscript):
    """The tables of *manuscript* as keys of an outline."""
    _, grids = split_grids(lines_of(manuscript))
    names = Names()
    return [plain(table_of(grid, names, title="Biểu", where="dòng 1")) for grid in grids]


def cell(text: str, span: int = 1) -> str:
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return f"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
