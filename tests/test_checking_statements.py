"""Statements of a document against its facts, all detectors together."""

import pytest
from conftest import ROOT

import baocao
from baocao.checking.facts import Facts, facts_of_data
from baocao.checking.statements import check_statements, statement_findings
from baocao.errors import Severity
from baocao.manuscript import from_text
from baocao.ooxml.reader import read_manuscript

SAMPLES = sorted((ROOT / "samples").glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_own_drafts_are_silent(path):
    """A complete sample gives no finding, a sparse one only its blanks."""
    data = baocao.load_data(path)
    manuscript = read_manuscript(baocao.render(data).content, path.name)
    codes = {found.code for found in check_statements(manuscript, facts_of_data(data))}
    assert codes == ({"consistency.blank"} if "thieu" in path.stem else set())


def test_undeclared_facts_are_read_from_the_document():
    """Without declared facts the title tells the period."""
    text = "BÁO CÁO\nTổng kết 10 năm thực hiện Nghị quyết\n\nSau 5 năm thực hiện Nghị quyết, tốt."
    assert [found.code for found in check_statements(from_text(text, "x.txt"))] == [
        "consistency.period-label"
    ]


def test_a_finding_names_its_place():
    """Line, column and the letters of the paragraph are told."""
    text = "Mở đầu\nPhong trào trên địa bàn huyện tốt."
    (found,) = check_statements(from_text(text, "x.txt"), Facts(level="xa"))
    assert (found.place.line, found.place.column) == (2, 12)
    assert found.place.spot is not None
    assert text.splitlines()[1][found.place.spot.start : found.place.spot.end] == (
        "trên địa bàn huyện"
    )
    assert found.severity is Severity.WARNING


def test_level_words_are_found_in_old_letters():
    """Words in TCVN3 are repaired before they are read."""
    text = "Thu nhËp b×nh qu©n cña CNVCL§ trªn ®Þa bµn huyÖn lµ: 3.063.000®/ngêi/th¸ng."
    (found,) = check_statements(from_text(text, "x.txt"), Facts(level="xa"))
    assert found.code == "consistency.level-word"


def test_findings_stand_in_reading_order():
    """What stands first is told first."""
    text = "Phong trào toàn huyện.\nTổng số là …… người.\nCông nhân huyện nhà."
    lines = [
        finding.marks[0].line.passage.index
        for finding in statement_findings(from_text(text, "x.txt"), Facts(level="xa"))
    ]
    assert lines == [0, 1, 2]


def test_an_empty_document_has_nothing_to_disagree():
    """No words, no findings."""
    assert check_statements(from_text("", "x.txt"), Facts(level="xa", period="10 năm")) == ()
