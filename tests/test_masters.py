"""The three Word masters are what build.py writes, and carry the figures of their rules."""

import subprocess
import sys
import zipfile

import docx
import pytest
from conftest import ROOT
from lxml import etree
from openxml_audit import OpenXmlValidator

from baocao.ooxml.markup import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("nha-nuoc", "cong-doan", "dang")

STATE = {
    "BcSuperior": (12, ""), "BcIssuer": (12, "b"), "BcCountry": (12, "b"), "BcMotto": (13, "b"),
    "BcNumber": (13, ""), "BcAbout": (12, ""), "BcPlaceDate": (13, "i"), "BcKind": (14, "b"),
    "BcSubject": (14, "b"), "BcAddressee": (14, ""), "BcLegalBasis": (14, "i"),
    "BcBody": (14, ""), "Heading1": (14, "b"), "Heading2": (14, "b"), "BcAuthority": (14, "b"),
    "BcPost": (14, "b"), "BcSigner": (14, "b"), "BcRecipientsLabel": (12, "bi"),
    "BcRecipient": (11, ""), "BcAnnexLabel": (14, "b"), "BcAnnexTitle": (14, "b"),
    "BcAnnexReference": (14, "i"), "BcPageNumber": (14, ""),
}  # fmt: skip
PARTY = {
    "BcSuperior": (14, ""), "BcIssuer": (14, "b"), "BcCountry": (15, "b"), "BcNumber": (14, ""),
    "BcAbout": (12, "i"), "BcDraftMark": (14, "i"), "BcPlaceDate": (14, "i"), "BcKind": (15, "b"),
    "BcSubject": (14, "b"), "BcLegalBasis": (14, ""), "BcBody": (14, ""), "Heading1": (14, "b"),
    "BcAuthority": (14, "b"), "BcPost": (14, ""), "BcSigner": (14, "b"),
    "BcRecipientsLabel": (14, "u"), "BcRecipient": (12, ""), "BcPageNumber": (14, ""),
}  # fmt: skip
LOOKS = {"nha-nuoc": STATE, "cong-doan": STATE, "dang": PARTY}

MARGINS = {"top": 1134, "bottom": 1134, "left": 1701, "right": 850}
"""20, 20, 30 and 15 mm in twips."""
BODY = {
    "nha-nuoc": {"before": "120", "line": "264", "lineRule": "auto", "firstLine": "720"},
    "cong-doan": {"before": "120", "line": "264", "lineRule": "auto", "firstLine": "720"},
    "dang": {"before": "120", "line": "380", "lineRule": "exact", "firstLine": "567"},
}


def part(name: str, inside: str) -> etree._Element:
    with zipfile.ZipFile(ROOT / "docx_templates" / f"{name}.docx") as archive:
        return etree.fromstring(archive.read(inside))


def styles(name: str) -> dict[str, etree._Element]:
    found = part(name, "word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style for style in found}


def look(style: etree._Element) -> tuple[float, str]:
    """Size in points and the letters of bold, italic, underline."""
    size = style.find(f"{W}rPr/{W}sz")
    marks = "".join(m for m in ("b", "i", "u") if style.find(f"{W}rPr/{W}{m}") is not None)
    return int(size.get(f"{W}val")) / 2, marks


def test_masters_are_what_the_script_writes():
    """Nobody has edited a master by hand: the script gives the committed bytes, prepared too."""
    command = [sys.executable, str(ROOT / "docx_templates" / "build.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_sizes_and_weights_are_those_of_the_rule(name):
    """Each element has the size, weight and slant that its rule gives."""
    known = styles(name)
    assert {style: look(known[style]) for style in LOOKS[name]} == LOOKS[name]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_that_of_the_rule(name):
    """A4, margins 20, 20, 30, 15 mm, page number 10 mm from the top, none on the first page."""
    section = part(name, "word/document.xml").find(f".//{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert {side: int(margins.get(f"{W}{side}")) for side in MARGINS} == MARGINS
    assert margins.get(f"{W}header") == "567"
    assert section.find(f"{W}titlePg") is not None
    assert "PAGE" in "".join(part(name, "word/header1.xml").itertext())
    assert "".join(part(name, "word/header2.xml").itertext()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_body_text_is_set_by_the_rule(name):
    """First line, space between paragraphs and line spacing; justified."""
    properties = styles(name)["BcBody"].find(f"{W}pPr")
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    found = {key: spacing.get(f"{W}{key}") for key in ("before", "line", "lineRule")}
    assert found | {"firstLine": indent.get(f"{W}firstLine")} == BODY[name]
    assert properties.find(f"{W}jc").get(f"{W}val") == "both"


@pytest.mark.parametrize("name", NAMES)
def test_every_style_is_defined_and_named_in_vietnamese(name):
    """What rendering refers to exists, under a name an office worker can read."""
    known = styles(name)
    wanted = set(Style) - ({Style.MOTTO} if name == "dang" else set())
    assert wanted - set(known) == set()
    for style_id in wanted:
        assert known[style_id].find(f"{W}name").get(f"{W}val").startswith("BC ")


@pytest.mark.parametrize("name", NAMES)
def test_headings_have_outline_levels(name):
    """Heading styles show in the navigation pane, each on its own level, kept with what follows."""
    known = styles(name)
    for level in range(1, 5):
        properties = known[f"Heading{level}"].find(f"{W}pPr")
        assert properties.find(f"{W}outlineLvl").get(f"{W}val") == str(level - 1)
        assert properties.find(f"{W}keepNext") is not None


@pytest.mark.parametrize("name", NAMES)
def test_typeface_language_and_leanness(name):
    """Times New Roman for every script, Vietnamese, no heavy stock styles."""
    defaults = part(name, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts = defaults.find(f"{W}rFonts")
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert defaults.find(f"{W}lang").get(f"{W}val") == "vi-VN"
    with zipfile.ZipFile(ROOT / "docx_templates" / f"{name}.docx") as archive:
        assert archive.getinfo("word/styles.xml").file_size < 40_000


def test_party_marks_stand_where_others_draw_lines():
    """The Party has a star and five hyphens, the state drawn lines; titles differ too."""
    words = {name: " ".join(part(name, "word/document.xml").itertext()) for name in NAMES}
    assert "*" in words["dang"]
    assert "-----" in words["dang"]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words["dang"]
    for name in ("nha-nuoc", "cong-doan"):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words[name]
        assert "Độc lập - Tự do - Hạnh phúc" in words[name]
        assert "ke_co_quan" in words[name]


CENTRED = {
    "BcSuperior", "BcIssuer", "BcCountry", "BcNumber", "BcAbout", "BcDraftMark", "BcPlaceDate",
    "BcKind", "BcSubject", "BcSign", "BcAddressee", "BcAuthority", "BcPost", "BcSigner",
    "BcAnnexLabel", "BcAnnexTitle", "BcAnnexReference", "BcPageNumber", "BcTableHead",
    "BcTableCaption", "BcTableCenter",
}  # fmt: skip
JUSTIFIED = {"BcBody", "BcLegalBasis", "BcItem", "BcSubitem", "BcLeadIn"}
RIGHT = {"BcTableNumber"}
LEFT = {"Heading1", "Heading2", "Heading3", "Heading4", "BcTableText"}
UNSET = {"BcRecipientsLabel", "BcRecipient", "BcAddresseeLabel", "BcAddresseeItem"}
"""Flush left, as nothing else is said."""


def value(style: etree._Element, path: str, name: str = "val") -> str | None:
    """The attribute *name* of the property at *path*, such as "pPr/jc"."""
    found = style.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}")


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_set_as_the_rule_says(name):
    """Head, title, signature and annex heads centred, the text justified, lists flush left."""
    known = styles(name)
    expected = dict.fromkeys(CENTRED, "center")
    if name != "dang":
        expected["BcMotto"] = "center"
    expected |= dict.fromkeys(JUSTIFIED, "both") | dict.fromkeys(RIGHT, "right")
    expected |= dict.fromkeys(LEFT, "left") | dict.fromkeys(UNSET)
    assert {style: value(known[style], "pPr/jc") for style in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_the_head_stand_six_points_apart(name):
    """NĐ 30/2020/NĐ-CP, Phụ lục I: the V/v line 6 pt below the number; its neighbours as well."""
    for style in ("BcAbout", "BcNumber", "BcPlaceDate", "BcDraftMark"):
        assert value(styles(name)[style], "pPr/spacing", "before") == "120"


@pytest.mark.parametrize("name", NAMES)
def test_every_size_is_set_for_every_script(name):
    """The size for complex scripts equals the other one, so that no letter falls out."""
    for style_id, style in styles(name).items():
        assert value(style, "rPr/sz") == value(style, "rPr/szCs"), style_id


@pytest.mark.parametrize("name", NAMES)
def test_capitals_are_typed_and_nothing_is_coloured(name):
    """Text copies keep its capitals, so no style turns letters; black is the only colour."""
    for style_id, style in styles(name).items():
        for mark in ("caps", "smallCaps", "color"):
            assert style.find(f"{W}rPr/{W}{mark}") is None, style_id


@pytest.mark.parametrize("name", NAMES)
def test_style_names_and_bases(name):
    """No two styles share a name, and each rests on a style that is there."""
    known = styles(name)
    names = [value(style, "name") for style in known.values()]
    assert len(set(names)) == len(names)
    bases = {value(style, "basedOn") for style in known.values()} - {None}
    assert bases <= set(known)
    headings = [value(known[f"Heading{level}"], "name") for level in range(1, 5)]
    assert headings == ["heading 1", "heading 2", "heading 3", "heading 4"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_number_is_centred_in_the_top_margin(name):
    """The first page shows none; the others show a field, in a header, by a centred style."""
    targets = {each.get("Id"): each.get("Target") for each in relationships(name)}
    section = part(name, "word/document.xml").find(f".//{W}sectPr")
    office = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    references = section.findall(f"{W}headerReference")
    found = {each.get(f"{W}type"): targets[each.get(f"{office}id")] for each in references}
    assert found == {"default": "header1.xml", "first": "header2.xml"}
    assert section.find(f"{W}footerReference") is None
    assert value(section, "pgNumType", "start") == "1"
    header = part(name, "word/header1.xml")
    assert value(header, "p/pPr/pStyle") == "BcPageNumber"
    kinds = [each.get(f"{W}fldCharType") for each in header.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [each.text.strip() for each in header.iter(f"{W}instrText")] == ["PAGE"]


def relationships(name: str) -> etree._Element:
    return part(name, "word/_rels/document.xml.rels")


@pytest.mark.parametrize("name", NAMES)
def test_figures_stand_in_ruled_tables_and_the_head_in_none(name):
    """The frame of head and foot has no lines and no padding; a table of figures has both."""
    known = styles(name)
    assert known["BcFrame"].find(f"{W}tblPr/{W}tblBorders") is None
    sides = {each.get(f"{W}w") for each in known["BcFrame"].find(f"{W}tblPr/{W}tblCellMar")}
    assert sides == {"0"}
    borders = known["BcTable"].find(f"{W}tblPr/{W}tblBorders")
    assert {each.get(f"{W}val") for each in borders} == {"single"}
    assert len(borders) == 6


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_drawn_and_never_typed(name):
    """A line below a text is a border, 0,5 to 0,75 pt thick, never a row of underscores."""
    border = styles(name)["BcRule"].find(f"{W}pPr/{W}pBdr/{W}top")
    assert border.get(f"{W}val") == "single"
    assert 4 <= int(border.get(f"{W}sz")) <= 6
    words = "".join(part(name, "word/document.xml").itertext())
    assert "___" not in words


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_has_room_and_stays_together(name):
    """35 to 50 mm for hand and seal; its row does not break."""
    before = int(value(styles(name)["BcSigner"], "pPr/spacing", "before"))
    assert 35 <= before / 1440 * 25.4 <= 50
    foot = part(name, "word/document.xml").findall(f".//{W}tbl")[-1]
    assert foot.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_master_is_a_whole_docx(name):
    """Every part is declared, valid, and opens."""
    path = ROOT / "docx_templates" / f"{name}.docx"
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert len(docx.Document(str(path)).sections) == 1
