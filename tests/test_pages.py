"""A report made by hand, in every profile: all its words reach the page, in a valid Word file.

What an outline and data make of rendering is in test_rendering.py; here nothing is composed.
"""

import dataclasses
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from conftest import codes
from documents import HOSTILE, LONG_NAME, SHORT_NAME, hand_made, official_letter, told
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from baocao.document import Align, Column, Document, HeadCell, Line, Row, RowKind, Table, Text
from baocao.errors import MasterError
from baocao.layout import lay_out
from baocao.ooxml.core import settle_prefix
from baocao.ooxml.package import read_package, write_package
from baocao.pipeline import MASTERS
from baocao.profiles import drafting_profiles, profile
from baocao.rendering import Master, open_master, render
from baocao.resources import shipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROFILES = [known.id for known in drafting_profiles()]
every_profile = pytest.mark.parametrize("profile_id", PROFILES)
DOCUMENTS = {
    "whole": hand_made,
    "letter": official_letter,
    "bare": lambda name: hand_made(name, issuer=SHORT_NAME, addressees=(), annexes=False),
    "one-addressee": lambda name: hand_made(name, addressees=("Tỉnh ủy",)),
    "hostile": lambda name: hand_made(name, issuer=HOSTILE, subject=HOSTILE, annexes=False),
}
every_document = pytest.mark.parametrize("kind", DOCUMENTS)


def master_for(profile_id: str) -> Master:
    return open_master(shipped("docx_templates") / MASTERS[profile(profile_id).family])


def rendered(document: Document) -> bytes:
    return render(document, master_for(document.profile))


def body(content: bytes) -> etree._Element:
    return etree.fromstring(read_package(content)["word/document.xml"]).find(f"{W}body")


def value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def style_of(paragraph: etree._Element) -> str | None:
    return value(paragraph, "pPr/pStyle")


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def squeezed(words: str) -> str:
    """*words* without blanks: a name may break over lines, its letters stay."""
    return "".join(words.split())


def assert_all_told(document: Document, content: bytes) -> None:
    page, position = squeezed(words_of(body(content))), 0
    for words in map(squeezed, told(document)):
        position = page.find(words, position)
        assert position >= 0, f"{words!r} does not stand where it should"
        position += len(words)


@every_profile
@every_document
def test_every_word_stands_on_the_page_in_order(profile_id, kind):
    """Nothing of the report is lost, run, doubled into another place or moved."""
    document = DOCUMENTS[kind](profile_id)
    assert_all_told(document, rendered(document))


@every_profile
@every_document
def test_the_file_is_valid_and_opens(profile_id, kind, tmp_path):
    """Schema, relationships and content types hold; python-docx opens the file."""
    path = tmp_path / "a.docx"
    path.write_bytes(rendered(DOCUMENTS[kind](profile_id)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert docx.Document(str(path)).paragraphs


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_name_is_printed_as_typed(name):
    """Whatever a unit calls itself, its name stands on the page, letter by letter."""
    document = hand_made(issuer=f"x{name}x", annexes=False)
    assert_all_told(document, rendered(document))


@every_profile
def test_nothing_of_the_master_is_left_over(profile_id):
    """No tag, and none of the paragraphs that held one, survives beside the typed words."""
    document = hand_made(profile_id)
    page = words_of(body(rendered(document)))
    assert page.count("{{") == page.count(HOSTILE)
    assert page.count("{%") == page.count(HOSTILE)
    assert page.count(HOSTILE) == 3


def test_optional_lines_leave_no_gap():
    """Without a superior, a matter, a draft mark or a title no styled paragraph stands empty."""
    for document in (official_letter(), hand_made(addressees=(), annexes=False)):
        found = body(rendered(document))
        empty = {style_of(p) for p in found.iter(f"{W}p") if not words_of(p)}
        assert empty <= {"BcEnd", "BcGap", "BcRule", "BcTableHead", "BcTableText",
                         "BcTableCenter", "BcTableNumber"}  # fmt: skip


@every_profile
def test_each_part_has_its_own_style(profile_id):
    """The look of every part is a named style, so that an office can restyle its master."""
    pairs = {
        (words_of(p), style_of(p)) for p in body(rendered(hand_made(profile_id))).iter(f"{W}p")
    }
    assert {
        ("Số: 12/BC-LĐLĐ", "BcNumber"),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", "BcPlaceDate"),
        ("BÁO CÁO", "BcKind"),
        ("Kính gửi:", "BcAddresseeLabel"),
        ("- Ban Thường vụ;", "BcAddresseeItem"),
        ("Căn cứ Nghị quyết số 20-NQ/TW;", "BcLegalBasis"),
        ("Đơn vị báo cáo như sau:", "BcBody"),
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", "Heading1"),
        ("1. Tổ chức", "Heading2"),
        ("1.1. Cơ sở", "Heading3"),
        ("a) Ngoài nhà nước", "Heading4"),
        ("a1) Khu công nghiệp", "Heading4"),
        ("Thuận lợi:", "BcLeadIn"),
        ("- Được cấp ủy quan tâm;", "BcItem"),
        ("+ một dòngvà dòng nữa", "BcSubitem"),
        ("Một là, nâng cao chất lượng ngay", "BcItem"),
        ("Đoàn viên theo đơn vị", "BcTableCaption"),
        ("Mới kết nạp", "BcTableHead"),
        ("600", "BcTableNumber"),
        ("tạm tính", "BcTableCenter"),
        ("Nguồn: sổ đoàn viên", "BcTableNote"),
        ("Số liệu tạm tính", "BcNote"),
        ("Nơi nhận:", "BcRecipientsLabel"),
        ("- Lưu: VT, ToC.", "BcRecipient"),
        ("KT. CHỦ TỊCH", "BcAuthority"),
        ("PHÓ CHỦ TỊCH", "BcPost"),
        ("Lê <w:p> Thị Ánh", "BcSigner"),
        ("Phụ lục II", "BcAnnexLabel"),
        ("BIỂU TỔNG HỢP II", "BcAnnexTitle"),
        ("(Kèm theo Báo cáo II)", "BcAnnexReference"),
        ("Người lập biểu: Trần Văn Ba", "BcAnnexMaker"),
    } - pairs == set()


@every_profile
def test_every_style_used_is_defined(profile_id):
    """A style that the master does not define would silently look like plain text."""
    parts = read_package(rendered(hand_made(profile_id)))
    defined = {
        style.get(f"{W}styleId")
        for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
    }
    tags = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")]
    used = {found.get(f"{W}val") for found in body(write_package(parts)).iter(*tags)}
    assert used - defined == set()


def test_looks_come_from_styles_alone():
    """No run and no paragraph carries a size, a typeface, a colour or an alignment of its own."""
    found = body(rendered(hand_made()))
    direct = {"sz", "rFonts", "color", "jc", "spacing", "shd"}
    assert [e.tag for e in found.iter(*(f"{W}{name}" for name in direct))] == []


def test_blanks_are_highlighted_and_nothing_else_is():
    """Each missing figure prints as …… in yellow, in the text and in the tables."""
    runs = list(body(rendered(hand_made(annexes=False))).iter(f"{W}r"))
    marked = [words_of(run) for run in runs if value(run, "rPr/highlight") == "yellow"]
    assert marked == ["……"] * 3
    assert {value(run, "rPr/rStyle") for run in runs if words_of(run) == "……"} == {"BcMissing"}


def test_the_total_row_stands_out():
    """The words of a total row are bold by their style; those of other rows are not."""
    runs = list(body(rendered(hand_made(annexes=False))).iter(f"{W}r"))
    bold = [words_of(run) for run in runs if value(run, "rPr/rStyle") == "BcTotal"]
    assert bold == ["Cộng", "1.244", "604", "21"]


def test_merged_heads_keep_the_grid():
    """Three head rows of spanning cells fill the six columns, repeat, and never break."""
    table = list(body(rendered(hand_made(annexes=False))).iter(f"{W}tbl"))[1]
    rows = [
        [
            (words_of(cell), int(value(cell, "tcPr/gridSpan") or 1),
             None if (m := cell.find(f"{W}tcPr/{W}vMerge")) is None else m.get(f"{W}val", "on"))
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]  # fmt: skip
    assert rows[:3] == [
        [("Đơn vị", 1, "restart"), ("Đoàn viên", 4, None), ("Ghi chú", 1, "restart")],
        [("", 1, "on"), ("Tổng số", 1, "restart"), ("Trong đó", 3, None), ("", 1, "on")],
        [("", 1, "on"), ("", 1, "on"), ("Nữ", 1, None), ("Mới kết nạp", 1, None),
         ("Dân tộc", 1, None), ("", 1, "on")],
    ]  # fmt: skip
    assert [sum(columns for _, columns, _ in row) for row in rows] == [6] * 6
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert repeated == [True, True, True, False, False, False]
    assert len(list(table.iter(f"{W}cantSplit"))) == 6


def test_cells_are_as_wide_as_the_columns_they_span():
    """Every cell of every table is the sum of its grid columns, to the twip."""
    for table in body(rendered(hand_made())).iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        for row in table.iter(f"{W}tr"):
            position = 0
            for cell in row.iter(f"{W}tc"):
                span = int(value(cell, "tcPr/gridSpan") or 1)
                width = cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")
                assert int(width) == sum(grid[position : position + span])
                position += span


@every_profile
def test_annexes_have_their_own_paper_and_page_numbers(profile_id):
    """The main part, a portrait and a lying annex; each counts its pages from 1."""
    sections = list(body(rendered(hand_made(profile_id))).iter(f"{W}sectPr"))
    sizes = [section.find(f"{W}pgSz") for section in sections]
    assert [(size.get(f"{W}w"), size.get(f"{W}h")) for size in sizes] == [
        ("11906", "16838"), ("11906", "16838"), ("16838", "11906"),
    ]  # fmt: skip
    assert sizes[2].get(f"{W}orient") == "landscape"
    starts = [section.find(f"{W}pgNumType").get(f"{W}start") for section in sections]
    assert starts == ["1", "1", "1"]
    assert all(len(section.findall(f"{W}headerReference")) == 2 for section in sections)


def test_the_main_section_ends_between_signature_and_first_annex():
    """The signature belongs to the first section and the annex label to the second."""
    children = list(body(rendered(hand_made())))
    ends = [i for i, child in enumerate(children) if child.find(f"{W}pPr/{W}sectPr") is not None]
    place = {words_of(child): index for index, child in enumerate(children)}
    signed = next(i for i, child in enumerate(children) if "Lê <w:p> Thị Ánh" in words_of(child))
    assert signed < ends[0] < place["Phụ lục I"] < ends[1] < place["Phụ lục II"]
    assert children[-1].tag == f"{W}sectPr"
    assert len(ends) == 2


@every_profile
def test_annex_heads_end_as_the_rule_says(profile_id):
    """Five hyphens below the head of a Party annex, nothing below that of the state."""
    paragraphs = [words_of(p) for p in body(rendered(hand_made(profile_id))).iter(f"{W}p")]
    below = paragraphs[paragraphs.index("(Kèm theo Báo cáo I)") + 1]
    assert below == (profile(profile_id).after_subject or "Lời dẫn I")


def test_tables_are_as_wide_as_the_text_of_their_page():
    """165 mm on a portrait page and 252 mm on a lying one, to the twip."""
    tables = list(body(rendered(hand_made())).iter(f"{W}tbl"))
    widths = [
        sum(int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")) for table in tables
    ]
    assert widths == [9354, 9354, 9354, 9354, 14287]


def test_the_closing_words_stay_with_the_signature():
    """The last paragraph and the gap below it are kept on the page of the signature."""
    children = list(body(rendered(hand_made(annexes=False))))
    last = next(i for i, each in enumerate(children) if words_of(each).startswith("Trên đây"))
    assert children[last].find(f"{W}pPr/{W}keepNext") is not None
    assert style_of(children[last + 1]) == "BcGap"
    assert children[last + 2].tag == f"{W}tbl"


def test_the_drawn_lines_are_as_long_as_the_rule_asks():
    """The lines under the motto, the issuer and the subject have the lengths of the layout."""
    document = hand_made()
    found = lay_out(document, profile("state_nd30"))
    page = body(rendered(document))
    rules = [p for p in page.iter(f"{W}p") if style_of(p) == "BcRule"]
    lengths = []
    for rule, width in zip(rules, (found.left, found.right, 165), strict=True):
        indent = rule.find(f"{W}pPr/{W}ind")
        sides = sum(int(indent.get(f"{W}{side}")) for side in ("left", "right"))
        lengths.append(width - sides / 1440 * 25.4)
    expected = [found.issuer_rule, found.top_rule, found.subject_rule]
    assert lengths == pytest.approx(expected, abs=0.05)


def test_a_long_name_breaks_and_a_short_one_does_not():
    """The issuer stands on two lines where it must, by a line break and not by a new paragraph."""
    for name, breaks in ((LONG_NAME, 1), (SHORT_NAME, 0)):
        page = body(rendered(hand_made(issuer=name)))
        (issuer,) = [p for p in page.iter(f"{W}p") if style_of(p) == "BcIssuer"]
        assert len(list(issuer.iter(f"{W}br"))) == breaks


@every_profile
def test_the_same_bytes_every_time(profile_id):
    """A master opened once or anew, one thread or eight: the same file."""
    document, master = hand_made(profile_id), master_for(profile_id)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: render(document, master), range(8)))
    assert found == {rendered(hand_made(profile_id))}


def test_threads_do_not_mix_their_reports():
    """Eight different reports from one master at once are the reports rendered one by one."""
    master = master_for("state_nd30")
    documents = [hand_made(issuer=f"SỞ SỐ {n}", annexes=False) for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda document: render(document, master), documents))
    assert together == [render(document, master) for document in documents]


def test_properties_say_what_the_report_is():
    """Title, subject, author, keywords, dates and language are those of the document."""
    settle_prefix()
    core = docx.Document(io.BytesIO(rendered(hand_made()))).core_properties
    assert core.title.startswith("Báo cáo Kết quả thực hiện")
    assert core.subject.startswith("Kết quả thực hiện")
    assert (core.author, core.last_modified_by) == ("Liên đoàn Lao động",) * 2
    assert core.keywords == "báo cáo, 20-NQ/TW"
    assert core.language == "vi-VN"
    assert {moment.isoformat()[:16] for moment in (core.created, core.modified)} == {
        "2019-06-29T00:00"
    }


def changed_master(tmp_path, tag: str):
    """A copy of the state's master that prints *tag* where the signer's name stands."""
    parts = read_package((shipped("docx_templates") / "nha-nuoc.docx").read_bytes())
    xml = parts["word/document.xml"].decode()
    assert "{{r ho_ten }}" in xml
    parts["word/document.xml"] = xml.replace("{{r ho_ten }}", tag).encode()
    path = tmp_path / "mau.docx"
    path.write_bytes(write_package(parts))
    return path


@pytest.mark.parametrize(
    ("tag", "code", "found"),
    [
        ("Người ký: {{r ho_tenn }}", "master.unknown-tag", "ho_tenn"),
        ("{{r zzzzzz }}", "master.unknown-tag", "zzzzzz"),
        ("{{r ho_ten | }}", "master.jinja", ""),
        ("{% if ho_ten %}x", "master.jinja", ""),
        ("{{ ho_ten", "master.jinja", "{{"),
        ("{{ ho_ten() }}", "master.unsafe", "ho_ten()"),
        ("{% if ho_ten and lipsum (9) %}x{% endif %}", "master.unsafe", "lipsum (9)"),
        ("{{ 'a'.ljust(99999999) }}", "master.unsafe", "ljust"),
        ("{{ '%99999999d' % 1 }}", "master.unsafe", "%"),
        ("{{ 'a' | center(99999999) }}", "master.jinja", "center"),
        ("{{ cycler }}", "master.unknown-tag", "cycler"),
        ("{{ cycler.__init__.__globals__ }}", "master.unsafe", "__init__"),
        ("{{ ho_ten|attr('xml') }}", "master.unsafe", "attr"),
        ("{% for n in range(99999) %}{{ n }}{% endfor %}", "master.unsafe", "range"),
        ("{{ 1 / 0 }}", "master.jinja", "division"),
        ("{{r ho_ten | soo }}", "master.jinja", "soo"),
        ("{{ ho_ten['__class__'] }}", "master.unsafe", "__class__"),
        ("{{ (1).__class__.__mro__ }}", "master.unsafe", "__mro__"),
        ("{{ 'a' * 999999999 }}", "master.unsafe", ""),
        ("{{ range(999999999) | list }}", "master.unsafe", "range"),
    ],
)
def test_every_fault_of_a_master_is_told(tmp_path, tag, code, found):
    """Where a tag is wrong the master is refused with what was found, and nothing is written."""
    with pytest.raises(MasterError) as caught:
        render(hand_made(), open_master(changed_master(tmp_path, tag)))
    assert codes(caught) == [code]
    assert found in caught.value.problems[0].message


def test_an_unknown_tag_is_told_with_its_words_and_the_nearest_name(tmp_path):
    """A clerk finds the place by the words around it, and reads which name was meant."""
    path = changed_master(tmp_path, "Người ký: {{r ho_tenn }}")
    with pytest.raises(MasterError) as caught:
        render(hand_made(), open_master(path))
    (problem,) = caught.value.problems
    assert "«Người ký: {{r ho_tenn }}»" in problem.message
    assert "'ho_ten'" in problem.hint
    assert str(problem.place) == "mau.docx"


@pytest.mark.parametrize(
    "tag",
    [
        "{{r ho_ten or '' }}",
        "{% if (ho_ten) and not (chuc_vu == 'x (y)') %}{{r ho_ten }}{% endif %}",
        "{{ ho_ten | default('') }}",
        "{% set dong = ho_ten %}{{r dong }}",
        "{{ (ho_ten) | string }}",
        "{% if chuc_vu is not sameas('') %}{{r ho_ten }}{% endif %}",
    ],
)
def test_harmless_tags_of_an_office_are_allowed(tmp_path, tag):
    """Conditions, brackets, filters and tests are no calls."""
    content = render(hand_made(), open_master(changed_master(tmp_path, tag)))
    assert "Thị Ánh" in words_of(body(content))


@pytest.mark.parametrize("core", [b"<a/>", b"<a><b></a>", b""])
def test_broken_properties_are_told_by_the_name_of_their_part(tmp_path, core):
    """Another root in docProps/core.xml, broken tags or nothing at all are faults of that part."""
    parts = read_package((shipped("docx_templates") / "nha-nuoc.docx").read_bytes())
    path = tmp_path / "mau.docx"
    path.write_bytes(write_package(parts | {"docProps/core.xml": core}))
    with pytest.raises(MasterError) as caught:
        render(hand_made(), open_master(path))
    assert codes(caught) == ["master.bad-xml"]
    assert "docProps/core.xml" in caught.value.problems[0].message


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_a_master_that_may_hold_macros_is_told(tmp_path):
    """A file with macros that was renamed to .docx is known by its content type."""
    parts = read_package((shipped("docx_templates") / "nha-nuoc.docx").read_bytes())
    types = parts["[Content_Types].xml"].decode()
    enabled = "application/vnd.ms-word.document.macroEnabled.main+xml"
    path = tmp_path / "mau.docx"
    path.write_bytes(
        write_package(parts | {"[Content_Types].xml": types.replace(MAIN, enabled).encode()})
    )
    with pytest.raises(MasterError) as caught:
        open_master(path)
    assert codes(caught) == ["master.macros"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("[Content_Types].xml", MAIN, MAIN.replace("document.main", "template.main")),
        ("_rels/.rels", "word/document.xml", "word/other.xml"),
        ("word/_rels/document.xml.rels", "styles.xml", "khong-co.xml"),
        ("word/document.xml", "w:body", "w:than"),
    ],
    ids=["dotx", "no-main-part", "lost-part", "no-body"],
)
def test_a_master_that_is_no_whole_docx_is_told(tmp_path, name, old, new):
    """A template file of Word, or a package with loose ends, is refused without a trace."""
    parts = read_package((shipped("docx_templates") / "nha-nuoc.docx").read_bytes())
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    path = tmp_path / "mau.docx"
    path.write_bytes(write_package(parts))
    with pytest.raises(MasterError) as caught:
        render(hand_made(), open_master(path))
    assert codes(caught) == ["master.not-docx"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"xin chao", "master.not-docx"),
        (b"", "master.not-docx"),
        (write_package({"x": b"y"}), "master.not-docx"),
        (write_package({"../x": b"y"}), "master.bad-name"),
        (write_package({"word/vbaProject.bin": b"y"}), "master.macros"),
        (
            write_package({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a><b></a>"}),
            "master.bad-xml",
        ),
    ],
    ids=["text", "empty", "zip", "name", "macros", "xml"],
)
def test_what_may_not_be_opened_is_refused(tmp_path, content, code):
    """Each kind of file that is no master is told apart."""
    path = tmp_path / "mau.docx"
    path.write_bytes(content)
    with pytest.raises(MasterError) as caught:
        open_master(path)
    assert codes(caught) == [code]
    assert str(path) in str(caught.value.problems[0].place)


def test_a_master_that_is_not_there_is_told(tmp_path):
    """A wrong path is the reader's error, not a trace of Python."""
    with pytest.raises(MasterError) as caught:
        open_master(tmp_path / "khong-co.docx")
    assert "khong-co.docx" in str(caught.value.problems[0].place)


def test_parts_carry_no_clock():
    """The stamp of every part in the zip is fixed."""
    with zipfile.ZipFile(io.BytesIO(rendered(hand_made()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


FOOTNOTE = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>{{r so }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def footnoted(profile_id: str) -> Master:
    """The master with a footnote that prints the number of the document."""
    parts = read_package(master_for(profile_id).content)
    main, relations = "application/vnd.openxmlformats-officedocument", "_rels/document.xml.rels"
    kind = f"{main}.wordprocessingml.footnotes+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = {
        "[Content_Types].xml": f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>',
        f"word/{relations}": f'<Relationship Id="f1" Type="{office}" Target="footnotes.xml"/>',
    }
    for name, element in added.items():
        head, mark, tail = parts[name].decode().rpartition("</")
        parts[name] = f"{head}{element}{mark}{tail}".encode()
    parts["word/footnotes.xml"] = FOOTNOTE.encode()
    return Master("mau.docx", write_package(parts))


@every_profile
def test_data_in_a_footnote_are_never_run(profile_id):
    """A footnote is filled once, however many sections the annexes make."""
    made = hand_made(profile_id)
    number = dataclasses.replace(made.head.number, inlines=(Text(HOSTILE),))
    report = dataclasses.replace(made, head=dataclasses.replace(made.head, number=number))
    assert len(report.annexes) > 1
    filled = read_package(render(report, footnoted(profile_id)))["word/footnotes.xml"]
    assert "".join(etree.fromstring(filled).itertext()) == HOSTILE


@every_profile
def test_the_makers_of_an_annex_stay_with_its_last_rows(profile_id):
    """Their lines never stand alone on a page; rows before the last two may part."""
    rows = tuple(Row(letter, RowKind.DATA, ((Text(letter),),)) for letter in "abc")
    column, head = Column("x", 1, Align.LEFT), ((HeadCell((Text("X"),)),),)
    made = hand_made(profile_id)
    makers = tuple(Line(f"makers.{name}", (Text(f"{name}: A"),)) for name in ("Lập", "Duyệt"))
    table = Table("t", (), (column,), head, rows)
    annex = dataclasses.replace(made.annexes[0], blocks=(table,), makers=makers)
    drawn = body(rendered(dataclasses.replace(made, annexes=(annex,))))
    found = [row.find(f".//{W}keepNext") is not None for row in drawn.findall(f"{W}tbl")[-1][3:]]
    assert found == [False, True, True]
    after = [each for each in drawn if each.tag == f"{W}p"][-3:]
    assert [style_of(each) for each in after] == ["BcEnd", "BcAnnexMaker", "BcAnnexMaker"]
    kept = [each.find(f"{W}pPr/{W}keepNext") is not None for each in after]
    assert kept == [True, True, False]


@every_profile
def test_a_table_that_ends_the_body_goes_with_the_signature(profile_id):
    """Its last rows are kept with what follows; those before them may part."""
    rows = tuple(Row(letter, RowKind.DATA, ((Text(letter),),)) for letter in "abc")
    column, head = Column("x", 1, Align.LEFT), ((HeadCell((Text("X"),)),),)
    table = Table("t", (), (column,), head, rows)
    made = dataclasses.replace(hand_made(profile_id, annexes=False), body=(table,))
    drawn = body(rendered(made)).findall(f"{W}tbl")[1]
    found = [row.find(f".//{W}keepNext") is not None for row in drawn.findall(f"{W}tr")[1:]]
    assert found == [False, True, True]
