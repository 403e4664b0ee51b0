"""Facts of a document: declared, or read from the document itself."""

from datetime import date

import pytest
from conftest import ROOT

import baocao
from baocao.checking.facts import (
    Facts,
    combine,
    facts_of_data,
    facts_of_manuscript,
    level_of,
    read_facts,
)
from baocao.errors import DataError
from baocao.manuscript import from_text
from baocao.source import read_json

REPORT = """ĐẢNG BỘ HUYỆN TÂN HÒA
An Bình, ngày 25 tháng 10 năm 2017
Số 12-BC/ĐU
BÁO CÁO
Tổng kết 10 năm thực hiện Nghị quyết số 20-NQ/TW giai đoạn 2008-2017

Thực hiện Kế hoạch số 85-KH/HU của Ban Thường vụ Huyện ủy, Ban Chấp hành Đảng bộ xã báo cáo như sau:
I. Kết quả
"""


def test_a_report_says_what_it_is():
    """Kind, issuer, level, period, date and symbol are read from the head and the opening."""
    found = facts_of_manuscript(from_text(REPORT, "x.txt"))
    assert (found.kind, found.level, found.symbol) == ("báo cáo", "xa", "ĐU")
    assert found.issuer == "Ban Chấp hành Đảng bộ xã"
    assert (found.period, found.years) == ("10 năm", 10)
    assert (found.first_year, found.last_year) == (2008, 2017)
    assert found.day == date(2017, 10, 25)


def test_the_opening_is_no_part_of_the_subject():
    """The subject ends where the opening sentence begins."""
    assert "Kế hoạch" not in facts_of_manuscript(from_text(REPORT, "x.txt")).subject


def test_an_empty_document_says_nothing():
    """Nothing is invented for a document without words."""
    assert facts_of_manuscript(from_text("", "x.txt")) == Facts()


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("Ban Chấp hành Đảng bộ xã An Bình", "xa"),
        ("HUYỆN ỦY TÂN HÒA", "huyen"),
        ("Liên đoàn Lao động tỉnh Đông Sơn", "tinh"),
        ("Tổng Liên đoàn Lao động Việt Nam", "trung_uong"),
        ("Ủy ban nhân dân thị xã Bình Minh", "huyen"),
        ("Sở Nội vụ", ""),
        ("Ban Chỉ đạo phát triển kinh tế - xã hội", ""),
    ],
)
def test_the_name_of_a_body_tells_its_level(body, level):
    """The first word for a level counts; "xã hội" is none."""
    assert level_of(body) == level


def test_declared_facts_rule():
    """What is declared stays, what is open is taken from the document."""
    merged = combine(Facts(level="xa"), Facts(level="huyen", kind="báo cáo"))
    assert (merged.level, merged.kind) == ("xa", "báo cáo")


def test_a_data_file_declares_its_documents():
    """Legal bases and cited documents are declared, and who asked for the report."""
    facts = facts_of_data(baocao.load_data(ROOT / "samples" / "nq20-10-nam-day-du.json"))
    assert facts.level == "xa"
    assert facts.asked_by == ("Ban Thường vụ Huyện ủy Tân Hòa",)
    assert "85-KH/HU" in {each.number for each in facts.documents}
    assert (facts.first_year, facts.last_year) == (2008, 2017)


def test_a_file_of_header_keys_is_enough():
    """Facts can be declared without figures; keys of figures are left unread."""
    text = '{"don_vi": {"cap": "xa"}, "ky_bao_cao": {"ten": "10 năm"}, "so_lieu": {"x": 1}}'
    facts = read_facts(read_json(text, "x.json", error=DataError))
    assert (facts.level, facts.years) == ("xa", 10)


def test_a_wrong_header_is_refused():
    """A level that does not exist is a fault of the data."""
    with pytest.raises(DataError):
        read_facts(read_json('{"don_vi": {"cap": "làng"}}', "x.json", error=DataError))


def test_the_head_tells_the_level_where_the_opening_does_not():
    """The issuer stands below its superior; a kind that is not printed is told by the text."""
    text = "ĐẢNG BỘ HUYỆN TÂN HÒA\nĐẢNG ỦY XÃ AN BÌNH\nSố 1-KH/ĐU\n\nKế hoạch này gồm hai phần."
    found = facts_of_manuscript(from_text(text, "x.txt"))
    assert (found.level, found.kind) == ("xa", "kế hoạch")
