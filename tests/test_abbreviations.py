"""Abbreviations: one spelling, one meaning, explained unless everybody knows them."""

import pytest
from told import findings, places, table, told, words_of

from baocao.checking.abbreviations import (
    abbreviation_variants,
    ambiguous_abbreviations,
    unexplained_abbreviations,
)
from baocao.checking.lines import read_lines


@pytest.mark.parametrize(
    ("lines", "found", "allowed"),
    [
        (("CTHĐ và CTHĐ", "CTHD"), "CTHD", "CTHĐ"),
        (("cán bộ CNVCLĐ, cho CNVCLĐ", "trong CNVC, LĐ"), "CNVC, LĐ", "CNVCLĐ"),
        (("trong CNVC – LĐ", "cán bộ CNVCLĐ, cho CNVCLĐ"), "CNVC – LĐ", "CNVCLĐ"),
        (("sự nghiệp CNH-HĐH, CNH-HĐH", "CNH, HĐH"), "CNH, HĐH", "CNH-HĐH"),
        (("CĐ Tcty", "các Tổng công ty"), "Tcty", "Tổng công ty"),
        (("LĐLĐ tỉnh, Tp", "các thành phố"), "Tp", "thành phố"),
        (("ngành TW", "của Trung ương"), "TW", "Trung ương"),
    ],
)
def test_two_spellings_of_one_abbreviation(lines, found, allowed):
    """The rarer spelling is held against the commoner one."""
    assert told(abbreviation_variants, *lines) == [(found, allowed)]


@pytest.mark.parametrize(
    "lines",
    [
        ("HĐND, UBND huyện", "HĐND xã, UBND xã"),
        ("DN ở ĐN", "một DN"),
        ("Nghị quyết số 20-NQ/TW của Trung ương", "45/KH-TLĐ, KH TLĐ"),
        ("Trung ương Đảng", "Nơi nhận:", "- Ban Tổ chức TW;"),
        ("BÁO CÁO CỦA ĐẢNG", "BAO"),
    ],
)
def test_different_abbreviations_are_no_spellings_of_one(lines):
    """Lists, short words, numbers of documents and short names of recipients are silent."""
    assert told(abbreviation_variants, *lines) == []


def test_what_stands_in_tcvn3_counts_but_is_not_shown():
    """A readable spelling is shown against one in legacy letters, and only when they are near."""
    legacy = "sù nghiÖp CNH-H§H ®Êt níc"
    assert told(abbreviation_variants, "sự nghiệp CNH, HĐH", legacy) == [("CNH, HĐH", "CNH-HĐH")]
    assert told(abbreviation_variants, *["sự nghiệp CNH, HĐH"] * 3, legacy) == []


def test_an_unknown_abbreviation_wants_its_words():
    """Told once, with all its places."""
    [found] = findings(unexplained_abbreviations, "khu vực HCSN", "UBND xã, HCSN")
    assert places(found) == [(1, "HCSN"), (2, "HCSN")]


@pytest.mark.parametrize(
    "lines",
    [
        ("hành chính sự nghiệp (HCSN)", "khu vực HCSN"),
        ("khu vực nhà nước (KV NN)", "CĐCS thuộc KV NN"),
        ("(sau đây gọi tắt là HCSN)", "khu vực HCSN"),
        ("HCSN (hành chính sự nghiệp)",),
        ("HCSN: hành chính sự nghiệp",),
        ("UBND, HĐND, BHXH, CNVCLĐ, khóa XI",),
        ("KẾT QUẢ CÔNG TÁC CỦA BAN",),
        ("Công ty TNHH XYZ, Ngân hàng QRS, phần mềm TUV",),
        ("Số: 15/STP-HCTP", "Số:      /UBND-VHXH"),
        ("Nơi nhận:", "- Lưu: VT, ToC."),
    ],
)
def test_what_is_explained_or_known_is_silent(lines):
    """Brackets, "gọi tắt là", a list of abbreviations, common ones, headings, the archive."""
    assert told(unexplained_abbreviations, *lines) == []


def test_a_purpose_in_brackets_explains_nothing():
    """Brackets after an abbreviation explain it only when they begin with its letter."""
    assert words_of(told(unexplained_abbreviations, "- CĐTCT (th/hiện);")) == ["CĐTCT"]


def test_heads_of_tables_may_be_short():
    """In the cells of a table with lines, where room is short, nothing is asked to be explained."""
    assert list(unexplained_abbreviations(read_lines(table("TNLĐ", "Số CQHC")))) == []


def test_one_abbreviation_for_two_things():
    """Neighbours tell the meanings; one meaning alone, however often, is silent."""
    assert told(ambiguous_abbreviations, "Đào tạo CM, NN", "thuộc KV NN") == [
        ("NN", "nhà nước, nghề nghiệp")
    ]
    assert told(ambiguous_abbreviations, "thuộc KV NN", "quản lý NN") == []
