"""The words of a whole document."""

import pytest
from conftest import ROOT, codes
from hypothesis import given
from hypothesis import strategies as st

import baocao
from baocao.checking.wording import check_wording
from baocao.errors import Severity
from baocao.manuscript import from_text
from baocao.reading_docx import manuscript_of

SAMPLES = sorted((ROOT / "samples").glob("*.json"))


def test_findings_of_all_detectors_come_in_their_order():
    """One document, one list; a defect that comes again is counted, not told again."""
    text = "Nghị quyết số 20- NQ/TW\nTû lÖ CBC§\nsố số 1 , 2\nNghị quyết số 20- NQ/TW , số số 1"
    found = check_wording(from_text(text, "a.txt"))
    assert codes(found) == [
        "text.legacy", "text.document-number", "text.double-word",
        "text.space-before",
    ]  # fmt: skip
    assert found[1].facts["more"]


def test_only_what_a_rule_settles_is_an_error():
    """TCVN 6909 settles the encoding; all else is to be looked at."""
    found = check_wording(from_text("Tû lÖ CBC§\nsố số 1", "a.txt"))
    assert {one.severity for one in found if one.code == "text.legacy"} == {Severity.ERROR}
    assert {one.severity for one in found if one.code != "text.legacy"} == {Severity.WARNING}


def test_a_right_text_has_no_findings():
    """A short report as it should be."""
    text = """I. KẾT QUẢ
    1. Công đoàn cơ sở (CĐCS) xã Tân Lập đã triển khai Nghị quyết số 20-NQ/TW ngày 28/01/2008.
    - Có 05 lớp tập huấn;
    - Có 520 lượt cán bộ;
    - Tỷ lệ đạt 91,2%.
    Nơi nhận:
    - LĐLĐ huyện;
    - Lưu: VT."""
    assert check_wording(from_text(text, "a.txt")) == ()


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_our_own_reports_have_no_findings(path):
    """What we print ourselves is beyond reproach."""
    content = baocao.render(baocao.load_data(path)).content
    assert check_wording(manuscript_of(content, "a.docx")) == ()


@given(st.text("abđàạ ,.;:“”()-/123IVXNQTW\n\t\u0301®¹"))
def test_no_text_is_too_odd(text):
    """Whatever it is handed, it answers, and twice the same."""
    manuscript = from_text(text, "a.txt")
    assert check_wording(manuscript) == check_wording(manuscript)
