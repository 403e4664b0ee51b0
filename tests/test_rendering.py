"""Rendering what an outline and data compose: escaped, in sections, with real Word features.

A report made by hand, and faulty masters, are in test_pages.py.
"""

import io
import re

import docx
import pytest
from conftest import TINY, make_data
from docx.enum.section import WD_ORIENT
from lxml import etree

from baocao.compose import compose
from baocao.ooxml.package import read_package, write_package
from baocao.pipeline import MASTERS
from baocao.profiles import drafting_profiles, profile
from baocao.rendering import open_master, render
from baocao.resources import shipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANNEXES = """
appendices:
  - id: doc
    title: BIỂU DỌC
    text: Lời dẫn
    tables:
      - id: dai
        title: Bảng dài
        numbered: true
        columns: [{id: ten, label: Tên}, {id: so, label: Số, type: integer}]
  - id: ngang
    title: BIỂU NGANG
    orientation: landscape
    tables:
      - id: gop
        title: Bảng gộp
        totals: [a]
        heads: [{label: Chung, columns: [a, b]}]
        columns:
          - {id: ten, label: Tên}
          - {id: a, label: A, type: integer}
          - {id: b, label: B, type: integer}
"""
CONTENT = {
    "co_quan": {"cap_tren": "TỈNH ỦY X", "ten": "HUYỆN ỦY <A> & B {{ 7*7 }}", "viet_tat": "HU"},
    "van_ban": {"so": 7, "dia_danh": "Thành phố Hồ Chí Minh", "ngay": "2016-01-29"},
    "kinh_gui": ["Một {% raw %}", "Hai"],
    "ky": {"quyen_han": "TM", "tap_the": "Ban", "chuc_vu": "Bí thư", "ho_ten": "Lê <w:p> B"},
    "so_lieu": {
        "cnvcld": {"tong": 300},
        "dai": [{"ten": f"dòng {n}", "so": n} for n in range(1, 61)],
        "gop": [{"ten": "x", "a": 1, "b": 2}],
    },
}


def document_for(profile_id="union_qd933", content=None):
    return compose(make_data(content or CONTENT, TINY + ANNEXES), profile(profile_id))


def master_for(profile_id):
    return open_master(shipped("docx_templates") / MASTERS[profile(profile_id).family])


def rendered(profile_id="union_qd933", content=None) -> bytes:
    return render(document_for(profile_id, content), master_for(profile_id))


def body(content: bytes) -> etree._Element:
    return etree.fromstring(read_package(content)["word/document.xml"]).find(f"{W}body")


def words(content: bytes) -> str:
    return " ".join("".join(p.itertext()) for p in body(content).iter(f"{W}p"))


every_profile = pytest.mark.parametrize("profile_id", [known.id for known in drafting_profiles()])


@every_profile
def test_data_are_printed_and_never_run(profile_id):
    """Braces, tags and angle brackets of the data stand on the page as they were typed."""
    told = words(rendered(profile_id)).replace("  ", " ")
    assert "HUYỆN ỦY" in told
    assert "<A> & B {{ 7*7 }}" in re.sub(r"\s+", " ", told.replace("B{{", "B {{"))
    assert "{% raw %}" in told
    assert "Lê <w:p> B" in told


@every_profile
@pytest.mark.parametrize("names", [["Tỉnh ủy"], ["Tỉnh ủy", "Huyện ủy"]])
def test_only_the_party_sets_the_label_of_addressees_in_italics(profile_id, names):
    """Its words are italic in a Party letter; the names beside or below it stand upright."""
    found = body(rendered(profile_id, CONTENT | {"kinh_gui": names}))
    told = {"".join(run.itertext()): run.find(f"{W}rPr/{W}i") for run in found.iter(f"{W}r")}
    assert (told["Kính gửi:"] is not None) == profile_id.startswith("party")
    assert [told[name] for name in names] == [None] * len(names)


def test_sections_annexes_and_page_numbers():
    """Main part first, then each annex on its own paper, each numbered from one."""
    found = docx.Document(io.BytesIO(rendered())).sections
    assert [section.orientation for section in found] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    assert found[2].page_width > found[2].page_height
    starts = [s._sectPr.find(f"{W}pgNumType").get(f"{W}start") for s in found]
    assert starts == ["1", "1", "1"]
    assert all(section.different_first_page_header_footer for section in found)


def test_without_annexes_there_is_one_section():
    """A report without annexes has no section breaks and no blank page."""
    plain = compose(make_data({}, TINY), profile("union_qd933"))
    assert len(docx.Document(io.BytesIO(render(plain, master_for("union_qd933")))).sections) == 1


def test_headings_tables_and_blanks_are_real_word_features():
    """Heading styles, repeated heads, unbroken rows, spans, highlighted blanks."""
    found = body(rendered())
    styles = [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in found.iter(f"{W}p")]
    assert "Heading1" in styles
    tables = list(found.iter(f"{W}tbl"))[2:]
    heads = [len(list(table.iter(f"{W}tblHeader"))) for table in tables]
    assert heads == [1, 2]
    rows = [row for table in tables for row in table.iter(f"{W}tr")]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [s.get(f"{W}val") for s in tables[1].iter(f"{W}gridSpan")] == ["2"]
    assert [m.get(f"{W}val") for m in tables[1].iter(f"{W}vMerge")] == ["restart", None]
    blanks = [r for r in found.iter(f"{W}r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert {"".join(run.itertext()) for run in blanks} == {"……"}


def test_the_signature_is_never_alone():
    """The last paragraph stays with the signature, whose row does not break."""
    children = list(body(rendered()))
    tables = [index for index, child in enumerate(children) if child.tag == f"{W}tbl"]
    foot = tables[1]
    for paragraph in children[foot - 2 : foot]:
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        kept = paragraph.find(f"{W}pPr/{W}keepNext") is not None
        assert kept or style == "BcGap"
    assert children[foot].find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


def test_column_widths_fill_the_text_area():
    """Every table of figures is exactly as wide as the text, in both orientations."""
    tables = list(body(rendered()).iter(f"{W}tbl"))
    totals = [sum(int(c.get(f"{W}w")) for c in t.find(f"{W}tblGrid")) for t in tables]
    assert totals[-2:] == [9354, 14287]


def test_the_place_date_has_room_on_one_line():
    """The right half of the head is widened for the longest place name."""
    head = next(body(rendered()).iter(f"{W}tbl"))
    left, right = (int(column.get(f"{W}w")) for column in head.find(f"{W}tblGrid"))
    assert right >= 97 * 56.7
    assert left + right == 9354


def test_an_office_may_restyle_its_master(tmp_path):
    """A master with another size renders as it says."""
    parts = read_package((shipped("docx_templates") / "cong-doan.docx").read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="28"', b'w:val="26"')
    path = tmp_path / "mau.docx"
    path.write_bytes(write_package(parts))
    content = render(document_for(), open_master(path))
    assert b'w:val="28"' not in read_package(content)["word/styles.xml"]
