"""Custom XML parts: kept beside those of others, found by namespace, whole as a package."""

import pytest
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from baocao.ooxml import customxml
from baocao.ooxml.customxml import custom_text, with_custom_text, without_custom_text
from baocao.ooxml.package import PackageError, read_package, write_package
from baocao.ooxml.validity import validity_problems

MASTER = read_package((ROOT / "docx_templates" / "dang.docx").read_bytes())
OURS, THEIRS = "urn:ours", "urn:theirs"


def test_text_comes_back_and_the_package_is_whole():
    """What was kept is read, and every program opens the file."""
    parts = with_custom_text(MASTER, OURS, 'số "5" < 6 & hơn')
    assert custom_text(parts, OURS) == 'số "5" < 6 & hơn'
    assert validity_problems(write_package(parts), "a.docx") == ()
    assert custom_text(MASTER, OURS) is None


def test_a_second_text_replaces_the_first():
    """One part a namespace; the same text gives the same bytes."""
    once = with_custom_text(MASTER, OURS, "một")
    assert with_custom_text(once, OURS, "một") == once
    twice = with_custom_text(once, OURS, "hai")
    assert custom_text(twice, OURS) == "hai"
    assert set(twice) == set(once)
    assert without_custom_text(twice, OURS).keys() == MASTER.keys()


def test_parts_of_others_stay():
    """Ours takes a free number and leaves with nobody else's."""
    theirs = with_custom_text(MASTER, THEIRS, "của họ")
    both = with_custom_text(theirs, OURS, "của ta")
    assert custom_text(both, THEIRS) == "của họ"
    assert "customXml/item2.xml" in both
    assert validity_problems(write_package(both), "a.docx") == ()
    assert custom_text(without_custom_text(both, OURS), THEIRS) == "của họ"


def test_long_text_is_cut_and_joined(monkeypatch):
    """No text node is larger than a reader of XML takes."""
    monkeypatch.setattr(customxml, "LONGEST_PIECE", 3)
    parts = with_custom_text(MASTER, OURS, "một hai ba")
    assert parts["customXml/item1.xml"].count(b"<bc:piece>") == 4
    assert custom_text(parts, OURS) == "một hai ba"


def test_a_flood_is_refused(monkeypatch):
    """More than any report holds is not read."""
    parts = with_custom_text(MASTER, OURS, "một hai ba")
    monkeypatch.setattr(customxml, "LARGEST_TEXT", 5)
    with pytest.raises(PackageError, match="too-large"):
        custom_text(parts, OURS)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
@example("\ufffe")
@example("a\r\n\x7f")
@example("\x0b")
def test_text_is_written_as_lxml_writes_it(text):
    """Letter by letter the same part; what XML does not have is refused by both."""
    root = etree.Element("{urn:ours}text", nsmap={"bc": OURS})
    try:
        etree.SubElement(root, "{urn:ours}piece").text = text
    except ValueError:
        with pytest.raises(ValueError, match=OURS):
            with_custom_text(MASTER, OURS, text)
        return
    made = with_custom_text(MASTER, OURS, text)["customXml/item1.xml"]
    assert made == etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
