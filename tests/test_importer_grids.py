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


def word_table(*rows: str) -> str:
    borders = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{made}</w:tbl>"


def test_merged_heads_of_word():
    """A head over two columns is a merged head; numbers of rows are not a column."""
    body = word_table(
        cell("STT") + cell("Nội dung") + cell("Năm 2020", 2),
        cell("") + cell("") + cell("Số lớp") + cell("Tỷ lệ"),
        cell("1") + cell("Học tập") + cell("") + cell(""),
        cell("2") + cell("Hội thi") + cell("") + cell(""),
    )
    (made,) = tables(manuscript_of(write_package(word_parts(body)), "a.docx"))
    assert made["numbered"] is True
    assert made["row_label"] == "Nội dung"
    assert [row["label"] for row in made["rows"]] == ["Học tập", "Hội thi"]
    assert [head["label"] for head in made["heads"]] == ["Năm 2020"]
    assert [column["type"] for column in made["columns"]] == ["integer", "percent"]


def test_a_frame_is_no_table():
    """A table of one cell is text in a frame."""
    body = word_table(cell("I. MỤC ĐÍCH"))
    lines = lines_of(manuscript_of(write_package(word_parts(body)), "a.docx"))
    running, grids = split_grids(lines)
    assert [line.text for line in running] == ["I. MỤC ĐÍCH"]
    assert grids == ()


def test_a_table_in_plain_text():
    """Cells after tabs are a table; two heads above four columns hold two each."""
    text = "Chỉ tiêu 1:\n\tĐào tạo\n\tTai nạn\n\n\tGiao\n\tĐạt\n\tGiao\n\tĐạt\n\n\t\n\t\n\t\n\t\n"
    (made,) = tables(from_text(text, "a.txt"))
    assert made["title"] == "Chỉ tiêu 1"
    assert [head["label"] for head in made["heads"]] == ["Đào tạo", "Tai nạn"]
    assert [column["label"] for column in made["columns"]] == [
        "Đào tạo, Giao",
        "Đào tạo, Đạt",
        "Tai nạn, Giao",
        "Tai nạn, Đạt",
    ]
