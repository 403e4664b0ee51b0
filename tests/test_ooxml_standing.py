"""Paragraphs of a fresh page in order, with their rows and cells."""

from word import para, table, tc, tr, word_parts

from baocao.ooxml.package import MAIN_PART, parse_xml
from baocao.ooxml.standing import OUTSIDE, standings

BOX = (
    "<w:p><w:r><w:t>Ngoài</w:t><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{para('Trong khung')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def told(body: str) -> list[tuple[str, int, int]]:
    page = standings(parse_xml(word_parts(body)[MAIN_PART]))
    return [(each.text, each.row, each.cell) for each in page]


def test_rows_count_through_the_page_and_cells_through_their_row():
    """A nested table has rows of its own."""
    inner = table(tr(tc(para("c"))))
    body = para("a") + table(tr(tc(para("b")), tc(inner + para("d")))) + table(tr(tc(para("e"))))
    assert told(body) == [("a", OUTSIDE, OUTSIDE), ("b", 0, 0), ("c", 1, 0), ("d", 0, 1),
                          ("e", 2, 0)]  # fmt: skip


def test_controls_are_seen_through_and_boxes_are_not():
    """Values that show their sources stand in controls; a text box is another place."""
    assert told(CONTROL.format(para("a"))) == [("a", OUTSIDE, OUTSIDE)]
    inline = CONTROL.format("<w:r><w:t>5</w:t></w:r>")
    assert told(f"<w:p>{inline}<w:r><w:t> xã</w:t></w:r></w:p>")[0][0] == "5 xã"
    assert told(BOX) == [("Ngoài", OUTSIDE, OUTSIDE)]


def test_breaks_and_tabs_are_blanks():
    """As in the words of a base, where they are spaces or line ends."""
    assert told("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/></w:r></w:p>")[0][0] == "a b "


def test_a_page_without_a_body_has_no_paragraphs():
    """Nothing to mark is no fault here."""
    page = parse_xml(word_parts("")[MAIN_PART])
    page.remove(page[0])
    assert standings(page) == []
