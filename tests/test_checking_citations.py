"""Documents cited against documents declared."""

import pytest

from baocao.checking.citations import foreign_suffixes, undeclared, without_number
from baocao.checking.facts import Facts
from baocao.checking.lines import read_lines
from baocao.manuscript import from_text
from baocao.values import Cited

UNION = "Tổng Liên đoàn Lao động Việt Nam"
FACTS = Facts(
    symbol="ĐU",
    documents=(Cited("NQ", "20-NQ/TW"), Cited("CTr", "399/CTr-TLĐ", None, UNION)),
)


def told(detector, text, facts=FACTS):
    return [(each.code, each.found) for each in detector(read_lines(from_text(text, "x")), facts)]


def test_a_short_reference_to_nothing_known_is_told():
    """Both documents of another report are named in one finding."""
    text = "Thực hiện Nghị quyết 08 của Bộ Chính trị và Chỉ thị 11 của Tỉnh ủy."
    assert told(undeclared, text) == [("consistency.cited-document", "Nghị quyết 08, Chỉ thị 11")]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết 20 của Trung ương.",
        "Nghị quyết số 20-NQ/TW, sau đó Nghị quyết số 20 của Trung ương.",
        "Thực hiện Nghị quyết 5 năm.",
        "Quyết định 3 nội dung lớn.",
        "Nghị quyết Đại hội XI.",
    ],
)
def test_known_documents_and_other_numbers_are_silent(text):
    """What is declared may be cited shortly; counts are no document numbers."""
    assert told(undeclared, text) == []


def test_a_document_cited_in_full_may_be_cited_shortly():
    """The text itself introduces Chỉ thị 49, which is a hint because nobody declared it."""
    text = "Chỉ thị số 49-CT/TW về gia đình.\nThực hiện Chỉ thị 49 của Ban Bí thư."
    assert told(undeclared, text) == [("consistency.undeclared-document", "49-CT/TW")]


def test_its_own_number_is_no_citation():
    """The number in the head and in the caption of an annex is the document's own."""
    assert told(undeclared, "Số: 45/KH-TLĐ\n(Kèm theo Kế hoạch số 45/KH-TLĐ)") == []


def test_a_declared_document_is_named_by_its_number():
    """Type and issuer without the number are told once, unless the number stands somewhere."""
    named = "Chương trình hành động của Tổng Liên đoàn rất rõ."
    assert told(without_number, f"{named}\n{named}") == [
        ("consistency.document-number-missing", "Chương trình hành động của Tổng Liên đoàn")
    ]
    assert told(without_number, f"Chương trình số 399/Ctr-TLĐ.\n{named}") == []


def test_a_programme_of_another_committee_is_not_the_units_own():
    """A commune whose programme is -CTr/ĐU does not carry on 19-CTr/HU."""
    text = "Ban hành Chương trình số    -CTr/ĐU.\nTiếp tục Chương trình số 19-CTr/HU."
    assert told(foreign_suffixes, text) == [("consistency.agency-suffix", "19-CTr/HU")]


def test_the_plan_of_the_superior_may_be_carried_out():
    """A legal basis and a declared number of the district are rightful."""
    text = "Thực hiện Kế hoạch số 85-KH/HU.\nĐảng ủy ban hành Kế hoạch số 3-KH/ĐU."
    assert told(foreign_suffixes, text) == []


def test_its_own_number_carries_its_own_symbol():
    """A commune's report is no -BC/HU; without a level nothing is known."""
    text = "ĐẢNG ỦY XÃ AN BÌNH\nSố 12-BC/HU"
    assert told(foreign_suffixes, text, Facts(level="xa")) == [
        ("consistency.agency-suffix", "12-BC/HU")
    ]
    assert told(foreign_suffixes, text, Facts(level="huyen")) == []
    assert told(foreign_suffixes, text, Facts()) == []
