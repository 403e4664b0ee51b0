"""Packages are read safely and written the same way every time."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from baocao.document import (
    Align,
    Break,
    Column,
    Emphasis,
    HeadCell,
    Missing,
    Orientation,
    Origin,
    Row,
    RowKind,
    Table,
    Text,
    Value,
    plain_text,
)
from baocao.ooxml import package
from baocao.ooxml.blocks import body_xml, page_width
from baocao.ooxml.bookmarks import Bookmarker
from baocao.ooxml.markup import (
    NAMESPACES,
    Cell,
    heading_style,
    paragraph,
    row,
    row_mould,
    rule,
    runs,
    share,
    text_paragraph,
    text_run,
    twips,
)
from baocao.ooxml.package import PackageError, parse_xml, read_package, write_package
from baocao.ooxml.sections import annex_section, section_of, section_xml
from baocao.profiles import profile
from baocao.typeface import text_width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

GOOD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}


def archive(entries: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in entries:
            made.writestr(name, content)
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (("../../etc/passwd", b"x"), "bad-name"),
        (("/etc/passwd", b"x"), "bad-name"),
        (("word\\..\\x", b"x"), "bad-name"),
        (("word/document.xml", b"<other/>"), "bad-name"),
        (("word/vbaProject.bin", b"x"), "macros"),
        (("word/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "bad-xml"),
        (("word/a.xml", b"<a><b></a>"), "bad-xml"),
    ],
)
def test_hostile_packages_are_refused(extra, reason):
    """Names that escape, macros, entities and broken parts stop the reading."""
    with pytest.raises(PackageError) as caught:
        read_package(archive([*GOOD.items(), extra]))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "content", [b"", b"text", archive([("a", b"b")])], ids=["empty", "text", "zip"]
)
def test_what_is_no_docx_is_told(content):
    """Any other file is "not-docx"."""
    with pytest.raises(PackageError) as caught:
        read_package(content)
    assert caught.value.reason == "not-docx"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    """The sizes that the directory declares are enough to refuse."""
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 1000)
    bomb = archive([*GOOD.items(), ("word/big.bin", b"0" * 2000)])
    with pytest.raises(PackageError) as caught:
        read_package(bomb)
    assert caught.value.reason == "too-large"


@given(st.dictionaries(st.sampled_from(["a.bin", "b.bin", "word/c.bin"]), st.binary(max_size=20)))
def test_writing_and_reading_give_the_parts_back(parts):
    """Any order of parts gives the same bytes, and the same parts back."""
    whole = GOOD | parts
    written = write_package(whole)
    assert written == write_package(dict(reversed(whole.items())))
    assert read_package(written) == whole


def test_xml_reads_without_network_or_entities():
    """An external entity is never fetched."""
    with pytest.raises(PackageError):
        parse_xml(b'<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a/>')


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_words_survive_the_markup(words):
    """Whatever is written is read back, character by character."""
    tree = etree.fromstring(f"<x {NAMESPACES}>{text_run(words)}</x>".encode())
    assert "".join(tree.itertext()) == words


def test_blanks_at_the_ends_of_a_run_are_kept():
    """Word drops outer blanks of a run unless told otherwise; words would run together."""
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert element(text_run(" a "))[0].get(space) == "preserve"


def test_emphasis_is_a_run_property():
    """Bold words stay bold without touching their neighbours."""
    found = runs((Text("a"), Text("b", Emphasis.BOLD)))
    assert found.count("<w:b/>") == 1


@given(st.integers(1, 30000), st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_shares_add_up(total, weights):
    """No twip is lost or invented."""
    assert sum(share(total, weights)) == total


def test_twips():
    """The lengths of the rules in Word's unit."""
    assert [twips(mm) for mm in (10, 12.7, 15, 20, 30)] == [567, 720, 850, 1134, 1701]


@pytest.mark.parametrize(
    ("limit", "value"), [("LARGEST_PART", 1000), ("LARGEST_PACKAGE", 1000), ("MOST_PARTS", 2)]
)
def test_each_limit_refuses_by_itself(monkeypatch, limit, value):
    """One huge part, many parts, or all parts together: each is too large."""
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(PackageError) as caught:
        read_package(archive([*GOOD.items(), ("word/big.bin", b"0" * 2000)]))
    assert caught.value.reason == "too-large"


def test_a_part_is_refused_by_the_size_it_declares(monkeypatch):
    """A bomb is never unpacked to find out how large it is."""

    def unpacked(*_arguments):
        pytest.fail("a part was read")

    content = archive([*GOOD.items(), ("word/big.bin", b"0")])
    size = (1).to_bytes(4, "little") * 2
    place = content.rindex(b"PK\x01\x02")
    declared = content[place:].replace(size, size[:4] + (2**31).to_bytes(4, "little"), 1)
    monkeypatch.setattr(zipfile.ZipFile, "read", unpacked)
    with pytest.raises(PackageError) as caught:
        read_package(content[:place] + declared)
    assert caught.value.reason == "too-large"


def test_a_damaged_or_locked_part_is_no_docx():
    """A wrong checksum, an unknown compression and an encrypted part are told as such."""
    content = archive([*GOOD.items(), ("word/a.bin", b"abcdef")])
    spoiled = content.replace(b"abcdef", b"abcdeX", 1)
    place = content.rindex(b"PK\x01\x02")
    locked = bytearray(content)
    locked[place + 8] |= 1
    odd = bytearray(content)
    odd[place + 10] = 77
    for damaged in (spoiled, bytes(locked), bytes(odd)):
        with pytest.raises(PackageError) as caught:
            read_package(damaged)
        assert caught.value.reason == "not-docx"


@example(noise=bytes(3) + b"\x08" + bytes(18) + b"&", place=4)
@given(st.binary(max_size=300), st.integers(0, 250))
def test_any_damage_is_told_as_a_package_error(noise, place):
    """Whatever is written over a package, reading gives the parts or says what is wrong."""
    content = archive([*GOOD.items(), ("word/a.bin", b"abcdef" * 9)])
    damaged = content[:place] + noise + content[place + len(noise) :]
    with contextlib.suppress(PackageError):
        assert "word/document.xml" in read_package(damaged)


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_a_spoiled_or_cut_off_file_is_told(place):
    """A file that lost a packed byte or its end is told, whatever unpacking makes of it."""
    content = write_package(GOOD | {"word/a.bin": bytes(range(200))})
    with contextlib.suppress(PackageError):
        read_package(content[:place] + b"\xff" + content[place + 1 :])
    with pytest.raises(PackageError) as caught:
        read_package(content[:place])
    assert caught.value.reason == "not-docx"


def test_a_part_that_ends_too_early_is_told():
    """A directory that promises more than the file holds makes no part."""
    content = archive([*GOOD.items(), ("word/a.bin", b"ab")])
    size = (2).to_bytes(4, "little") * 2
    place = content.rindex(b"PK\x01\x02")
    promised = content[place:].replace(size, (9999).to_bytes(4, "little") * 2, 1)
    with pytest.raises(PackageError) as caught:
        read_package(content[:place] + promised)
    assert caught.value.reason == "not-docx"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_compressions_of_a_docx_are_read(method):
    """Other methods, which Word cannot read either, are refused unread."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in GOOD.items():
            made.writestr(name, content)
    with pytest.raises(PackageError) as caught:
        read_package(stream.getvalue())
    assert caught.value.reason == "not-docx"


def test_parts_are_written_in_the_order_that_readers_expect():
    """The content types come first, then the relationships and the document."""
    others = [f"word/{letter}.bin" for letter in "hbgcfdea"]
    first = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    with zipfile.ZipFile(io.BytesIO(write_package(dict.fromkeys(others + first, b"")))) as made:
        assert made.namelist() == [*first, *sorted(others)]


def element(xml: str) -> etree._Element:
    """The element that *xml* writes."""
    return etree.fromstring(f"<x {NAMESPACES}>{xml}</x>".encode())[0]


def names(parent: etree._Element) -> list[str]:
    """The names of the children of *parent*."""
    return [etree.QName(child).localname for child in parent]


def test_inlines_become_runs_in_the_order_of_the_schema():
    """A style comes before what stands out; a blank is highlighted; a break is a break."""
    inlines = (
        Text("a", Emphasis.ITALIC),
        Value("1", Origin("x", "/x")),
        Missing("y", Origin("y", "/y")),
        Break(),
    )
    made = element(paragraph("BcBody", runs(inlines, "BcTotal"), "<w:keepNext/>"))
    assert names(made) == ["pPr", "r", "r", "r", "r"]
    assert names(made[0]) == ["pStyle", "keepNext"]
    assert [names(run[0]) for run in made[1:4]] == [
        ["rStyle", "i"], ["rStyle"], ["rStyle", "highlight"],
    ]  # fmt: skip
    assert names(made[4]) == ["br"]


def test_cells_spell_their_properties_in_the_order_of_the_schema():
    """Width, span, merge, vertical place; the row says first that it does not break."""
    made = element(row([Cell("<w:p/>", 2, "restart", vertical_center=True)], [100, 50], head=True))
    assert names(made[0]) == ["cantSplit", "tblHeader"]
    assert names(made[1][0]) == ["tcW", "gridSpan", "vMerge", "vAlign"]
    assert made[1][0][0].get(f"{W}w") == "150"


ORIGIN = Origin("a", "/a")
WORDS = st.text("ab &<>ố", max_size=4)
INLINES = st.lists(
    st.one_of(
        st.builds(Text, WORDS, st.sampled_from([Emphasis.NONE, Emphasis.BOLD])),
        st.builds(Value, WORDS, st.just(ORIGIN), st.sampled_from(["", "Tên"])),
        st.just(Missing("Số", ORIGIN)),
        st.just(Break()),
    ),
    max_size=4,
).map(tuple)


@given(INLINES)
def test_runs_together_are_those_of_each(inlines):
    """Words side by side are written at once, and no different from one by one."""
    each = "".join(runs((inline,)) for inline in inlines)
    assert runs(inlines) == each
    ends = "<w:bookmarkStart/>", "<w:bookmarkEnd/>"
    assert text_paragraph("S", inlines, ends, properties="<w:keepNext/>") == paragraph(
        "S", f"{ends[0]}{each}{ends[1]}", "<w:keepNext/>"
    )


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_row_of_words_is_one_of_runs(words):
    """A mould takes words or the runs that print them."""
    mould = row_mould([100] * len(words), ["S"] * len(words), "<w:keepNext/>")
    cells = [text_run(each) for each in words]
    assert mould.first(cells[0]) + mould.with_words(words[1:]) == mould.filled(cells)
    paragraphs = [paragraph("S", each, "<w:keepNext/>") for each in cells]
    spelt = row([Cell(each, vertical_center=True) for each in paragraphs], [100] * len(words))
    assert mould.filled(cells) == spelt


def test_headings_deeper_than_four_share_a_style():
    """Word has a style for each level that the masters define, and no more are asked for."""
    assert [heading_style(level) for level in range(1, 7)] == [
        "Heading1", "Heading2", "Heading3", "Heading4", "Heading4", "Heading4",
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "width", "side"), [(20, 80, 1701), (80, 80, 0), (90, 80, 0)])
def test_a_rule_is_centred(length, width, side):
    """A drawn line stands in the middle of its column and never sticks out of it."""
    indent = element(rule(length, width)).find(f"{W}pPr/{W}ind")
    assert [indent.get(f"{W}{edge}") for edge in ("left", "right")] == [str(side)] * 2


SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134"/>'
    '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
)


@pytest.mark.parametrize(
    ("orientation", "size"),
    [(Orientation.PORTRAIT, ("11906", "16838")), (Orientation.LANDSCAPE, ("16838", "11906"))],
)
def test_annex_sections_turn_the_paper_and_count_from_one(orientation, size):
    """Paper turned, pages from 1, the new element where the schema wants it, the main one as is."""
    main = element(SECTION)
    before = etree.tostring(main)
    found = annex_section(main, orientation)
    paper = found.find(f"{W}pgSz")
    assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == size
    assert paper.get(f"{W}orient") == str(orientation)
    assert names(found) == ["headerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"]
    assert found.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert etree.tostring(main) == before


def test_turning_twice_does_not_turn_back():
    """A lying page of an office's own master stays lying, and stands up for a portrait annex."""
    lying = annex_section(element(SECTION), Orientation.LANDSCAPE)
    for orientation, width in ((Orientation.LANDSCAPE, "16838"), (Orientation.PORTRAIT, "11906")):
        found = annex_section(lying, orientation)
        assert found.find(f"{W}pgSz").get(f"{W}w") == width
        assert len(found.findall(f"{W}pgNumType")) == 1


def test_a_section_is_written_without_namespaces():
    """It goes into a document that has declared them, and reads back the same."""
    main = element(SECTION)
    written = section_xml(main)
    assert "xmlns" not in written
    assert etree.tostring(element(written), method="c14n") == etree.tostring(main, method="c14n")


def test_a_body_without_a_section_gets_one():
    """A master may lack its section; it is made once."""
    body = element("<w:body><w:p/></w:body>")
    assert section_of(body) is section_of(body)
    assert names(body) == ["p", "sectPr"]


@pytest.mark.parametrize("profile_id", ["state_nd30", "party_hd05"])
def test_the_text_area_of_a_lying_page(profile_id):
    """The margins stay at their edges: 165 mm of a portrait page, 252 of a landscape one."""
    known = profile(profile_id)
    assert page_width(Orientation.PORTRAIT, known) == 165
    assert page_width(Orientation.LANDSCAPE, known) == 252


WORDS = st.lists(
    st.sampled_from(["đoàn", "viên", "Trảng", "1.234.567", "nghiệp"]), max_size=12
).map(" ".join)


@given(st.data(), st.integers(1, 6), st.sampled_from([165.0, 252.0]))
def test_columns_fill_the_width_and_hold_their_longest_word(data, count, width):
    """Whatever the cells say: the widths add up to the text area and no word is cut."""
    cells = st.tuples(*[WORDS] * count)
    table = Table(
        "t",
        (),
        tuple(Column(f"c{n}", data.draw(st.integers(1, 9)), Align.LEFT) for n in range(count)),
        (tuple(HeadCell((Text(words),)) for words in data.draw(cells)),),
        tuple(
            Row(f"r{n}", RowKind.DATA, tuple((Text(words),) for words in told))
            for n, told in enumerate(data.draw(st.lists(cells, max_size=4)))
        ),
    )
    made = element("".join(body_xml([table], width, Bookmarker())))
    widths = [int(column.get(f"{W}w")) for column in made.find(f"{W}tblGrid")]
    assert sum(widths) == twips(width)
    for index, found in enumerate(widths):
        told = [plain_text(table.head[0][index].inlines)]
        told += [plain_text(each.cells[index]) for each in table.rows]
        longest = max(
            (text_width(word, size=12, bold=True) for words in told for word in words.split()),
            default=0,
        )
        assert found >= twips(longest + 3)


def test_too_many_columns_still_fill_the_width():
    """Where not even the longest words fit, the columns share what there is."""
    words = (Text("m" * 30),)
    columns = tuple(Column(f"c{n}", 1, Align.LEFT) for n in range(20))
    table = Table("t", (), columns, (tuple(HeadCell(words) for _ in columns),), ())
    made = element("".join(body_xml([table], 165, Bookmarker())))
    widths = [int(column.get(f"{W}w")) for column in made.find(f"{W}tblGrid")]
    assert sum(widths) == twips(165)
    assert max(widths) - min(widths) <= 20


def plain_table(*heads: tuple[HeadCell, ...], cells: tuple[str, ...]) -> Table:
    """A table of one row of *cells* below *heads*."""
    columns = tuple(Column(f"c{n}", 1, Align.LEFT) for n in range(len(cells)))
    row_of_words = Row("r", RowKind.DATA, tuple((Text(words),) for words in cells))
    return Table("t", (), columns, heads, (row_of_words,))


def head_cell(words: str, columns: int = 1, rows: int = 1) -> HeadCell:
    """A cell of a head."""
    return HeadCell((Text(words),), columns, rows)


def test_a_head_cell_spans_the_rows_it_asks_for_and_no_more():
    """A cell over the first two of three head rows leaves the third to another cell."""
    table = plain_table(
        (head_cell("hai", rows=2), head_cell("một")),
        (head_cell("giữa"),),
        (head_cell("trái"), head_cell("phải")),
        cells=("x", "y"),
    )
    rows = element("".join(body_xml([table], 165, Bookmarker()))).findall(f"{W}tr")
    merges = [
        [None if each is None else each.get(f"{W}val", "on") for each in found]
        for found in ([cell.find(f"{W}tcPr/{W}vMerge") for cell in row_made.iter(f"{W}tc")]
                      for row_made in rows)
    ]  # fmt: skip
    assert merges == [["restart", None], ["on", None], [None, None], [None, None]]
    assert ["".join(row_made.itertext()) for row_made in rows] == [
        "haimột", "giữa", "tráiphải", "xy",
    ]  # fmt: skip


def test_a_narrow_column_keeps_its_word_whole():
    """Between long texts a column still holds its word, the padding and the lines of its cell."""
    long_text = "phát triển đoàn viên " * 20
    head = tuple(head_cell(words) for words in ("a", "b", "c", "d"))
    table = plain_table(head, cells=(long_text, "1.234.567", long_text, long_text))
    made = element("".join(body_xml([table], 165, Bookmarker())))
    width = int(made.findall(f"{W}tblGrid/{W}gridCol")[1].get(f"{W}w"))
    needed = text_width("1.234.567", size=12, bold=True) + 3.3
    assert twips(needed) <= width <= twips(needed + 3)


def test_two_tables_in_a_row_stay_two():
    """A paragraph stands between tables, or Word would make them one; it has no height."""
    table = plain_table((head_cell("a"),), cells=("x",))
    body = etree.fromstring(
        f"<x {NAMESPACES}>{''.join(body_xml([table, table], 165, Bookmarker()))}</x>"
    )
    assert names(body) == ["tbl", "p", "tbl", "p"]
    assert {p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in body.iter(f"{W}p")
            if p.getparent() is body} == {"BcEnd"}  # fmt: skip
