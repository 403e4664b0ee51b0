"""The empty paragraph that parts a table from what follows."""

import pytest
from lxml import etree

from baocao.ooxml.revising.ends import end_of

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLE = '<w:pPr><w:pStyle w:val="BcEnd"/></w:pPr>'


def behind(paragraph: str) -> etree._Element:
    """A table with *paragraph* behind it."""
    return etree.fromstring(f'<w:body xmlns:w="{MAIN}"><w:tbl/>{paragraph}</w:body>')[0]


@pytest.mark.parametrize(
    "inner", ["", "<w:r/>", '<w:bookmarkStart w:id="1" w:name="_bc_1"/><w:bookmarkEnd w:id="1"/>']
)
def test_an_empty_paragraph_of_its_style_is_the_end(inner: str):
    """What programs leave in it when they save does not matter."""
    table = behind(f"<w:p>{STYLE}{inner}</w:p>")
    assert end_of(table) is table.getnext()


@pytest.mark.parametrize(
    "paragraph",
    [
        "<w:p/>",
        f"<w:p>{STYLE}<w:r><w:t>Ghi thêm</w:t></w:r></w:p>",
        f'<w:p>{STYLE}<w:bookmarkStart w:id="1" w:name="cho_nay"/></w:p>',
        f'<w:p>{STYLE}<w:commentRangeStart w:id="1"/></w:p>',
        "<w:tbl/>",
    ],
)
def test_what_a_person_made_of_it_is_none(paragraph: str):
    """Words, remarks and bookmarks of people are not the table's, nor is any other paragraph."""
    assert end_of(behind(paragraph)) is None
