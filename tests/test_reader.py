"""A docx that anybody made is read as its page looks."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from documents import hand_made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from word import A4, OFFICE, first, para, read, root, table, tc, text, tr, word_file, word_parts

from baocao.manuscript import Manuscript, Passage, Region, Sheet
from baocao.ooxml import reader
from baocao.ooxml.markup import Style
from baocao.ooxml.package import PackageError, write_package
from baocao.ooxml.reader import read_manuscript
from baocao.pipeline import MASTERS as SHIPPED
from baocao.profiles import Alignment, Family, newest_profile, profile
from baocao.rendering import open_master, render

MASTERS = sorted((ROOT / "docx_templates").glob("*.docx"))


def texts(found: Manuscript) -> list[str]:
    return [passage.text for passage in found.passages]


def fields(passage: Passage) -> list[tuple[str, str]]:
    return [(one.text, one.field) for one in passage.stretches]


def field(code: str, *result: str) -> str:
    """A complex field; without a *result* it has no separator."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/>", "a\nb\n"),
        ('<w:t>a</w:t><w:br w:type="textWrapping"/>', "a\n"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/>", "a\u2011b\u00ad"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Arial" w:char="00E0"/>', "à"),
        ('<w:sym w:font="Arial" w:char="D800"/><w:sym/><w:sym w:char="x"/>', ""),
        ("<w:t> a </w:t>", "a"),
        ('<w:t xml:space="preserve"> a </w:t>', " a "),
        ("<w:t>\n  a\nb\n</w:t>", "a b"),
        ('<w:ptab w:alignment="right"/>', "\t"),
        ("<w:lastRenderedPageBreak/><w:footnoteReference/><w:t>a</w:t>", "a"),
        (
            "<w:ruby><w:rt><w:r><w:t>nhỏ</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>to</w:t></w:r></w:rubyBase></w:ruby>",
            "to",
        ),
    ],
)
def test_what_a_run_says(inner, found):
    """Tabs, breaks, hyphens and symbols are the letters they print."""
    assert first(f"<w:p><w:r>{inner}</w:r></w:p>").text == found


@pytest.mark.parametrize("name", ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir"])
def test_what_stands_around_runs_counts(name):
    """Inserted, linked and tagged text is on the page."""
    assert first(f"<w:p>{text('a')}<w:{name}>{text('b')}</w:{name}></w:p>").text == "ab"


@pytest.mark.parametrize("name", ["del", "moveFrom"])
def test_what_was_taken_away_does_not_count(name):
    """Deleted and moved text is on no page, and the document has revisions."""
    gone = f"<w:{name}><w:r><w:delText>x</w:delText><w:t>y</w:t></w:r></w:{name}>"
    found = read(f"<w:p>{text('a')}{gone}</w:p>")
    assert (texts(found), found.revised) == (["a"], True)
    assert not read(para()).revised


def test_a_change_in_a_note_is_a_revision():
    """Every part that holds text counts, not the body alone."""
    note = f'<w:footnote w:id="1"><w:p><w:ins>{text("thêm")}</w:ins></w:p></w:footnote>'
    assert read(para(), footnotes=note).revised


def test_controls_around_blocks_and_words_count():
    """A content control is only a frame."""

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = control(para("a") + control(para("b"))) + f"<w:p>{control(text('c'))}</w:p>"
    assert texts(read(body)) == ["a", "b", "c"]


def test_runs_of_one_look_are_one_stretch():
    """Word cuts text into runs for its own reasons; only a change of look parts it."""
    body = f"<w:p>{text('a')}{text('b')}{text('c', '<w:b/>')}{text('d', '<w:b/>')}{text('e')}</w:p>"
    found = first(body).stretches
    assert [(one.text, one.look.bold) for one in found] == [
        ("ab", False), ("cd", True), ("e", False),
    ]  # fmt: skip


def test_fields_print_their_cached_text():
    """The code is not on the page; the stretch names the field."""
    simple = f'<w:fldSimple w:instr=" page \\* MERGEFORMAT ">{text("7")}</w:fldSimple>'
    body = f"<w:p>{text('Trang ')}{field(' NUMPAGES ', text('9'))}{text('/')}{simple}</w:p>"
    assert fields(first(body)) == [("Trang ", ""), ("9", "NUMPAGES"), ("/", ""), ("7", "PAGE")]


def test_a_field_without_a_result_leaves_an_empty_stretch():
    """A page number that no program has printed yet is a page number all the same."""
    body = f"<w:p>{field('PAGE')}</w:p><w:p><w:fldSimple w:instr='PAGE'/></w:p>"
    body += "<w:p><w:r><w:pgNum/></w:r></w:p>"
    assert [fields(one) for one in read(body).passages] == [[("", "PAGE")]] * 3


def test_fields_may_stand_in_fields():
    """In the code of another they print nothing, in its result they print as themselves."""
    in_code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("PAGE", text("1"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + text("đúng")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    in_result = field("TOC", text("Mục "), field("PAGEREF x", text("3")))
    found = read(f"<w:p>{in_code}</w:p><w:p>{in_result}</w:p>").passages
    assert [fields(one) for one in found] == [
        [("đúng", "IF")],
        [("Mục ", "TOC"), ("3", "PAGEREF")],
    ]


def test_a_field_may_run_over_paragraphs():
    """A table of contents begins in one paragraph and ends in another."""
    begin, end = field("TOC", text("a")).split(text("a"))
    found = read(f"<w:p>{begin}{text('a')}</w:p><w:p>{text('b')}{end}{text('c')}</w:p>").passages
    assert [fields(one) for one in found] == [[("a", "TOC")], [("b", "TOC"), ("c", "")]]


def test_a_link_is_typed_text():
    """A HYPERLINK field is a link like w:hyperlink."""
    assert fields(first(f"<w:p>{field('HYPERLINK x', text('a'))}</w:p>")) == [("a", "")]


def test_a_field_that_never_ends_does_not_swallow_the_rest():
    """Damage to one paragraph stays in it."""
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 2
    assert texts(read(f"<w:p>{broken}{text('a')}</w:p>{para('b')}<w:p>{ends}</w:p>")) == [
        "", "b", "",
    ]  # fmt: skip


def test_fields_without_end_are_refused():
    """A stack of fields that no document needs is a file made to keep readers busy."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    with pytest.raises(PackageError) as caught:
        read(f"<w:p>{begin * 200}</w:p>")
    assert caught.value.reason == "bad-xml"


def test_a_page_break_is_no_letter():
    """It is told of the paragraph; a column break is neither."""
    found = read('<w:p><w:r><w:br w:type="page"/><w:br w:type="column"/></w:r></w:p>' + para())
    assert [(one.text, one.page_break) for one in found.passages] == [("", True), ("Chữ", False)]


def test_formulas_are_read_as_their_letters():
    """A formula between words keeps its place."""
    body = f"<w:p>{text('a')}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
    assert first(body).text == "ax+1"


def test_paragraphs_are_counted_as_the_part_holds_them():
    """The index is the place among all w:p, those of tables and unread branches included."""
    other = f"<mc:AlternateContent><mc:Choice Requires='wpx'>{para('x')}</mc:Choice>"
    other += f"<mc:Fallback>{para('b')}</mc:Fallback></mc:AlternateContent>"
    found = read(para("a") + other + table(tr(tc(para("c")))) + para("d")).passages
    assert [(one.text, one.index) for one in found] == [("a", 0), ("b", 2), ("c", 3), ("d", 4)]


def section(more: str = "", size: str = 'w:w="11906" w:h="16838"', margins: str = "") -> str:
    return f"<w:sectPr>{more}<w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>"


def test_sections_are_sheets_in_their_order():
    """Paper, margins, direction and numbering of each; paragraphs know theirs."""
    lying = section(
        '<w:pgNumType w:start="1"/><w:titlePg/>',
        'w:w="16838" w:h="11906" w:orient="landscape"',
        'w:top="-1134" w:left="567" w:gutter="284" w:header="400"',
    )
    ends = f"<w:p><w:pPr>{A4}</w:pPr>{text('a')}</w:p>"
    found = read(ends + para("b"), section=lying)
    portrait, landscape = found.sheets
    assert [one.section for one in found.passages] == [0, 1]
    assert (portrait.width, portrait.height, portrait.left) == (210.009, 297.004, 30.004)
    assert (portrait.landscape, portrait.title_page, portrait.number_start) == (False, False, None)
    assert (landscape.landscape, landscape.title_page, landscape.number_start) == (True, True, 1)
    assert (landscape.top, landscape.left, landscape.gutter) == (20.002, 10.001, 5.009)
    assert (landscape.header_distance, landscape.footer_distance) == (7.056, 12.7)


def test_a_document_without_sections_has_the_paper_of_word():
    """No w:sectPr at all: letter paper with an inch on every side."""
    letter = Sheet(215.9, 279.4, 25.4, 25.4, 25.4, 25.4, 12.7, 12.7)
    assert read(para(), section="").sheets == (letter,)


def test_the_section_before_a_change_is_not_a_section():
    """What tracked changes remember of a section stands on no page."""
    changed = section(f"<w:sectPrChange>{section()}</w:sectPrChange>")
    assert len(read(para(), section=changed).sheets) == 1


def reference(kind: str, key: str, what: str = "header") -> str:
    return f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>'


def test_headers_are_inherited_by_kind():
    """A section without a header of a kind shows the one before; dangling ones show nothing."""
    one = section(reference("default", "h1") + reference("first", "h2"))
    two = section(reference("default", "h2") + reference("default", "f1", "footer"))
    three = section(reference("even", "gone"))
    ends = "".join(f"<w:p><w:pPr>{each}</w:pPr></w:p>" for each in (one, two))
    parts = {
        "word/h1.xml": root("hdr", para("một")),
        "word/h2.xml": root("hdr", para("hai")),
        "word/f1.xml": root("ftr", para("chân")),
    }
    links = {
        "h1": ("header", "h1.xml"),
        "h2": ("header", "/word/h2.xml"),
        "f1": ("footer", "f1.xml"),
    }
    found = read(ends, section=three, parts=parts, links=links)
    shown = [
        {kind: [one.text for one in held] for kind, held in sheet.headers.items()}
        for sheet in found.sheets
    ]
    assert shown == [
        {"default": ["một"], "first": ["hai"]},
        {"default": ["hai"], "first": ["hai"]},
        {"default": ["hai"], "first": ["hai"], "even": []},
    ]
    (foot,) = found.sheets[2].footers["default"]
    assert (foot.part, foot.region, foot.text) == ("word/f1.xml", Region.FOOTER, "chân")
    assert found.sheets[1].headers["default"][0] is found.sheets[0].headers["first"][0]


def test_settings_of_the_document():
    """Mirrored margins and different headers for even pages."""
    found = read(para(), settings="<w:mirrorMargins/><w:evenAndOddHeaders/>")
    assert (found.mirror_margins, found.even_and_odd) == (True, True)
    off = read(para(), settings='<w:mirrorMargins w:val="0"/>')
    assert (off.mirror_margins, off.even_and_odd) == (False, False)


def test_notes_are_read_without_their_separators():
    """Footnotes, then endnotes."""
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{para("-")}</w:footnote>'
        f'<w:footnote w:id="1">{para("chân")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{para("cuối")}</w:endnote>'
    found = read(para(), footnotes=footnotes, endnotes=endnotes).notes
    assert [(one.text, one.region, one.part, one.index) for one in found] == [
        ("chân", Region.NOTE, "word/footnotes.xml", 1),
        ("cuối", Region.NOTE, "word/endnotes.xml", 0),
    ]


def test_properties_are_read_by_their_names():
    """Core properties have python-docx's names, custom ones their own."""
    core = (
        '<x:coreProperties xmlns:x="c" xmlns:dc="d"><dc:title>Báo cáo</dc:title>'
        "<dc:creator>Lê Thị Ánh</dc:creator></x:coreProperties>"
    )
    custom = (
        '<x:Properties xmlns:x="c"><x:property name="Mã"><x:s>12</x:s></x:property></x:Properties>'
    )
    links = (
        f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="b" Type="x/core-properties" '
        'Target="docProps/core.xml"/><Relationship Id="c" Type="x/custom-properties" '
        'Target="/docProps/custom.xml"/></Relationships>'
    )
    parts = {"_rels/.rels": links, "docProps/core.xml": core, "docProps/custom.xml": custom}
    found = read(para(), parts=parts).properties
    assert found == {"title": "Báo cáo", "author": "Lê Thị Ánh", "Mã": "12"}


def test_a_signed_document_is_told():
    """A signature part is enough."""
    assert read(para(), parts={"_xmlsignatures/origin.sigs": b""}).signed
    assert not read(para()).signed


def test_the_main_part_may_have_another_name():
    """Word for the web calls it document2.xml; the relationships say so."""
    parts = word_parts(para("a"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    (found,) = read_manuscript(write_package(parts), "a.docx").passages
    assert (found.text, found.part) == ("a", "word/document2.xml")


@pytest.mark.parametrize(
    "main",
    [
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
        b"<html/>",
        root("styles", ""),
    ],
)
def test_what_is_no_transitional_word_document_is_refused(main):
    """Strict Open XML and other roots are told as no docx."""
    with pytest.raises(PackageError) as caught:
        read(para(), parts={"word/document.xml": main})
    assert caught.value.reason == "not-docx"


@pytest.mark.parametrize(
    "name", ["styles", "numbering", "settings", "footnotes", "theme", "header1"]
)
def test_dangling_and_foreign_parts_are_as_if_missing(name):
    """Relationships to nowhere, and parts that hold something else, stop nothing."""
    links = {"x": (name, "nowhere.xml")}
    assert texts(read(para(), links=links)) == ["Chữ"]
    other = {f"word/{name}.xml": b"<other><inner/></other>"}
    assert texts(read(para(), links={"x": (name, f"{name}.xml")}, parts=other)) == ["Chữ"]


def test_too_many_paragraphs_are_refused(monkeypatch):
    """A part that would fill the memory is told before it does."""
    monkeypatch.setattr(reader, "MOST_PARAGRAPHS", 2)
    with pytest.raises(PackageError) as caught:
        read(para() * 3)
    assert caught.value.reason == "too-large"


def test_deep_nesting_is_refused_or_read():
    """Tables in tables end at the depth that the parser allows."""
    deep = para("đáy")
    for _ in range(60):
        deep = table(tr(tc(deep)))
    assert texts(read(deep)) == ["đáy"]
    for _ in range(60):
        deep = table(tr(tc(deep)))
    with pytest.raises(PackageError) as caught:
        read(deep)
    assert caught.value.reason == "bad-xml"


def test_pictures_are_not_unpacked(monkeypatch):
    """Only what holds text or formatting is read."""
    opened = []
    original = zipfile.ZipFile.open

    def spy(self, name, *rest, **more):
        opened.append(getattr(name, "filename", name))
        return original(self, name, *rest, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", spy)
    content = word_file(para(), parts={"word/media/image1.png": b"x" * 999})
    opened.clear()
    read_manuscript(content, "a.docx")
    assert "word/document.xml" in opened
    assert "word/media/image1.png" not in opened


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_a_master_is_read_with_the_look_of_its_styles(path):
    """The issuer stands in an unframed table, centred and bold."""
    found = read_manuscript(path.read_bytes(), path.name)
    assert found.name == path.name
    assert found.sheets[0].width == pytest.approx(210, abs=0.1)
    issuers = [one for one in found.passages if one.style == "BcIssuer"]
    assert issuers
    for passage in issuers:
        assert passage.cell is not None
        assert (passage.cell.table, passage.cell.column, passage.cell.framed) == (0, 0, False)
        assert passage.setting.alignment is Alignment.CENTER
        assert passage.stretches[0].look.bold


def rendered(profile_id: str = "state_nd30") -> bytes:
    name = SHIPPED[profile(profile_id).family]
    return render(hand_made(profile_id), open_master(ROOT / "docx_templates" / name))


def test_our_own_draft_is_read_back():
    """Words, outline levels, head, tables, page numbers and annexes of a rendered report."""
    found = read_manuscript(rendered(), "draft.docx")
    heads = [one for one in found.passages if one.setting.outline_level is not None]
    assert [one.text for one in heads if one.section == 0][:3] == [
        "I. ĐẶC ĐIỂM TÌNH HÌNH", "1. Tổ chức", "1.1. Cơ sở",
    ]  # fmt: skip
    country = next(one for one in found.passages if one.text.startswith("CỘNG HÒA"))
    assert country.cell is not None
    assert country.cell.column == 1
    assert not country.cell.framed
    assert any(one.cell and one.cell.framed for one in found.passages)
    assert [sheet.landscape for sheet in found.sheets] == [False, False, True]
    numbers = [
        stretch.field
        for passage in found.sheets[0].headers["default"]
        for stretch in passage.stretches
    ]
    assert numbers == ["PAGE"]
    assert found.properties["author"] == "Liên đoàn Lao động"


NAMED = {
    Style.SUPERIOR: "superior", Style.ISSUER: "issuer", Style.COUNTRY: "country",
    Style.MOTTO: "motto", Style.NUMBER: "number", Style.PLACE_DATE: "place_date",
    Style.KIND: "kind", Style.SUBJECT: "subject", Style.AUTHORITY: "authority",
    Style.POST: "post", Style.SIGNER: "signer", Style.ANNEX_LABEL: "annex_label",
    Style.ANNEX_TITLE: "annex_title",
}  # fmt: skip


@pytest.mark.parametrize("family", Family)
def test_the_head_is_read_as_the_profile_has_it(family):
    """Size, weight, slope and alignment of the elements that the masters lay out."""
    chosen = newest_profile(family)
    found = read_manuscript(rendered(chosen.id), "draft.docx")
    seen = set()
    for passage in found.passages:
        name = {str(style): name for style, name in NAMED.items()}.get(passage.style)
        if name is None or not passage.text:
            continue
        element = chosen.elements[name]
        seen.add(passage.style)
        look = passage.stretches[0].look
        assert (look.size, look.font) == (element.size.value, "Times New Roman")
        assert (look.bold, look.italic) == (element.bold, element.italic)
        assert passage.setting.alignment is element.alignment
    assert len(seen) >= len(NAMED) - 1


def made_with_python_docx() -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    document.sections[0].left_margin = Mm(30)
    heading = document.add_heading("I. TÌNH HÌNH", 1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph = document.add_paragraph("Có ")
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.add_run("312").bold = True
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    grid = document.add_table(1, 2, style="Table Grid")
    grid.cell(0, 1).text = "ô"
    document.core_properties.title = "Thử"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def check_handmade(found: Manuscript) -> None:
    """What `made_with_python_docx` says, whatever program saved it last."""
    by_text = {one.text: one for one in found.passages}
    heading = by_text["I. TÌNH HÌNH"]
    assert (heading.setting.outline_level, heading.setting.alignment) == (0, Alignment.CENTER)
    assert heading.stretches[0].look.bold
    body = by_text["Có 312"]
    assert [one.look.bold for one in body.stretches] == [False, True]
    assert {(one.look.font, one.look.size) for one in body.stretches} == {("Times New Roman", 14)}
    assert body.setting.first_line == pytest.approx(12.7, abs=0.1)
    assert body.setting.before == pytest.approx(6, abs=0.1)
    assert (by_text["một"].label, by_text["hai"].label) == ("1.", "2.")
    assert by_text["ô"].cell is not None
    assert (by_text["ô"].cell.column, by_text["ô"].cell.framed) == (1, True)
    assert found.sheets[0].left == pytest.approx(30, abs=0.1)
    assert found.properties["title"] == "Thử"


def test_a_file_of_python_docx_is_read():
    """Styles, numbering, tables and properties of Word's own default template."""
    check_handmade(read_manuscript(made_with_python_docx(), "a.docx"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_that_libreoffice_saved_reads_the_same(tmp_path: Path):
    """To odt and back: other XML, the same page."""
    (tmp_path / "a.docx").write_bytes(made_with_python_docx())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless"]
    for source, target, folder in (("a.docx", "odt", "one"), ("one/a.odt", "docx", "two")):
        made = [*command, "--convert-to", target, "--outdir", folder, source]
        subprocess.run(made, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    check_handmade(read_manuscript((tmp_path / "two/a.docx").read_bytes(), "a.docx"))


MARKUP = (
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:tblPr", "w:pPr", "w:rPr", "w:sdt",
    "w:sdtContent", "w:numPr", "w:numId", "w:ilvl", "w:pStyle", "w:rStyle", "w:sectPr", "w:pgSz",
    "w:pgMar", "w:ind", "w:spacing", "w:sz", "w:b", "w:color", "w:fldChar", "w:instrText",
    "w:drawing", "w:pict", "wps:wsp", "a:xfrm", "a:ext", "a:prstGeom", "v:line", "v:shape",
    "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:gridSpan", "w:sym",
    "w:headerReference", "w:fldSimple", "w:style", "w:basedOn", "w:lvl", "w:abstractNum", "w:num",
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "",
        "1",
        "-1",
        "0",
        "x",
        "99999999999",
        "A",
        "begin",
        "separate",
        "end",
        "wps",
        "1e9",
        "\ud7ff",
    ]
)


@st.composite
def markup(draw: st.DrawFn, depth: int = 5) -> str:
    """Elements of Word in any order, with values of any kind."""
    name = draw(st.sampled_from(MARKUP))
    attributes = " ".join(
        f'{key}="{draw(VALUES)}"'
        for key in draw(st.sets(st.sampled_from(["w:val", "w:type", "w:id", "w:w", "cx", "Requires",
                                                 "prst", "from", "w:styleId", "w:fldCharType",
                                                 "w:numId", "w:abstractNumId"]), max_size=4))
    )  # fmt: skip
    inner = "".join(draw(st.lists(markup(depth - 1), max_size=4))) if depth else "chữ"
    return f"<{name} {attributes}>{inner}</{name}>"


@given(markup(), markup(), markup())
def test_any_markup_is_read_or_refused(body, styles, numbering):
    """Elements where they do not belong stop nothing."""
    content = word_file(f"{body}{para('cuối')}", styles=styles, numbering=numbering)
    with contextlib.suppress(PackageError):
        assert read_manuscript(content, "a.docx").passages[-1].text == "cuối"


@settings(max_examples=60)
@given(st.data())
def test_any_damage_gives_a_manuscript_or_a_package_error(data):
    """Bytes of a part written over: whatever is left is read or refused."""
    parts = word_parts(
        para("a") + table(tr(tc(para("b")))),
        styles='<w:style w:type="paragraph" w:styleId="A"/>',
    )
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name])))
    noise = data.draw(st.binary(max_size=12))
    parts[name] = parts[name][:place] + noise + parts[name][place + len(noise) :]
    with contextlib.suppress(PackageError):
        read_manuscript(write_package(parts), "a.docx")
