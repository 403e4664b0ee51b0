"""Numbers of documents: one right form, and one spelling a document."""

import pytest
from told import findings, places, told

from baocao.checking.references import document_numbers


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Nghị quyết số 20- NQ/TW", "20-NQ/TW"),
        ("Nghị quyết số 20 – NQ/TW", "20-NQ/TW"),
        ("Nghị quyết số 20/NQ-TƯ", "20-NQ/TW"),
        ("Nghị định 07/1999/NĐ- CP", "07/1999/NĐ-CP"),
        ("Chương trình 399/Ctr-TLĐ", "399/CTr-TLĐ"),
        ("Thông báo số 125/TB-TLD", "125/TB-TLĐ"),
        ("Chương trình số    -Ctr/ĐU", "-CTr/ĐU"),
        ("Số: 1996 /TLĐ", "1996/TLĐ"),
    ],
)
def test_a_number_out_of_form_is_told_with_its_form(typed, right):
    """Blanks, en dashes, wrong case, lost Đ and turned order are mended alike."""
    assert [allowed for _, allowed in told(document_numbers, typed)] == [right]


@pytest.mark.parametrize(
    "line",
    [
        "Nghị quyết số 20-NQ/TW và Chỉ thị số 07-CT/TW, Kế hoạch số 52/KH-TLĐ",
        "Nghị định số 30/2020/NĐ-CP, Thông tư số 01/2011/TT-BNV, Luật số 45/2019/QH14",
        "Hợp đồng 12/HĐ-ABC và Hướng dẫn 12/HD-ABC, Đề án 01/ĐA-UBND, Dự án 01/DA-UBND",
        "Số:       /BC-LĐLĐ",
        "từ ngày 01/9/2012 đến 2013 - 2018, tỷ lệ 70 - 72%, thị xã/TP",
        "- CT/TW là ký hiệu",
    ],
)
def test_a_number_in_form_is_silent(line):
    """Numbers in form, blanks to fill in and what only looks like a number say nothing."""
    assert told(document_numbers, line) == []


def test_spellings_of_one_number_give_one_finding_each():
    """The form with the zero that NĐ 30 asks for is the standard; each other form is told once."""
    lines = ("06a/NQ-TLĐ", "6ª/NQ-TLĐ và 6ª/NQ-TLĐ", "6a/NQ-TLĐ", "6a/NQ-TLĐ", "6a/NQ- TLĐ")
    found = findings(document_numbers, *lines)
    assert [(one.found, len(one.marks)) for one in found] == [
        ("6ª/NQ-TLĐ", 2), ("6a/NQ-TLĐ", 2), ("6a/NQ- TLĐ", 1),
    ]  # fmt: skip
    assert {one.allowed for one in found} == {"06a/NQ-TLĐ"}


def test_a_lost_letter_of_an_issuer_is_seen_by_its_neighbours():
    """An issuer that the document spells with Đ elsewhere has it everywhere."""
    assert told(document_numbers, "01/QĐ-SGDĐT", "02/QĐ-SGDDT") == [("02/QĐ-SGDDT", "02/QĐ-SGDĐT")]


def test_the_place_is_the_number_itself():
    """The mark covers the number and nothing else."""
    [found] = findings(document_numbers, "", "theo Nghị quyết số 20- NQ/TW của Trung ương")
    assert places(found) == [(2, "20- NQ/TW")]
