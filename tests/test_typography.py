"""Spaces, quotation marks and the ends of list items."""

import pytest
from told import findings, places, told, words_of

from baocao.checking.typography import double_spaces, list_ends, quotes, spacing


@pytest.mark.parametrize(
    ("line", "code", "sign"),
    [
        ("MỤC ĐÍCH , YÊU CẦU", "text.space-before", ","),
        ("bức xúc của công nhân :", "text.space-before", ":"),
        ("Đại hội XI CĐVN . ", "text.space-before", "."),
        ("ký TƯLĐTT ( Đại hội CNVC)", "text.space-inside", "("),
        ("theo biểu mẫu ) về", "text.space-inside", ")"),
        ("nói: “ Công đoàn”", "text.space-inside", "“"),
        ("TM.ĐOÀN CHỦ TỊCH", "text.space-after", "TM."),
        ("công nhân,viên chức", "text.space-after", ","),
        ("nhiệm kỳ 2019-2024;báo cáo", "text.space-after", ";"),
        ("kết quả rất lớn.Tuy nhiên", "text.space-after", "."),
        ("ngày 28/6….thông qua", "text.space-after", "…"),
    ],
)
def test_a_wrong_space_is_found(line, code, sign):
    """Each with its kind and the sign it stands at."""
    assert [(found.code, found.found) for found in findings(spacing, line)] == [(code, sign)]


@pytest.mark.parametrize(
    "line",
    [
        "TM. ĐOÀN CHỦ TỊCH, KT. CHỦ TỊCH",
        "xem www.abc.vn, http://a.b/c:d, a.b@c.vn",
        "1.234,5 đồng; 3.063.000; 02/5/2008; 91,2%",
        "hoạt động…; ở phía……của huyện, là …..người",
        "Số: 45/KH-TLĐ; (nếu có), “trích”; P.GĐ, v.v...",
        "Lưu: VT, TG.",
        "dân số ……, diện tích …… .",
    ],
)
def test_right_spaces_are_silent(line):
    """Numbers, addresses, abbreviations, ellipses and blanks to fill in."""
    assert told(spacing, line) == []


def test_spaces_of_one_kind_share_a_code_and_a_sign():
    """So that merging makes them one finding."""
    assert words_of(told(spacing, "a , b", "c , d")) == [",", ","]


def test_double_spaces_are_one_habit():
    """One finding with all places."""
    [found] = findings(double_spaces, "tham gia  giải quyết", "về  kết quả")
    assert places(found) == [(1, "gia  giải"), (2, "về  kết")]


@pytest.mark.parametrize(
    "lines",
    [
        ("-  Đánh giá", "I.  KẾT QUẢ", "1.1.  Kết quả", "a)  Nội dung"),
        ("Kế hoạch số  -KH/HU ngày  /10/2017", "Số:  /BC", "ngày   tháng   năm 2012"),
        ("TRƯỞNG BAN          Trần Văn A",),
        ("là  …..người",),
        ("Nơi nhận:", "- Như trên;  TRƯỞNG BAN"),
    ],
)
def test_room_that_is_meant_is_silent(lines):
    """After markers, for numbers and days to come, between columns, among recipients."""
    assert told(double_spaces, *lines) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("V/v ” Sơ kết 2 năm", "thực hiện NQ 20”"), "text.turned-quote"),
        (("về “tiếp tục đổi mới“, nhằm",), "text.turned-quote"),
        (("hiện đại hóa đất nước” được sự quan tâm",), "text.unopened-quote"),
        (("về “Đổi mới công tác; căn cứ",), "text.unclosed-quote"),
        (("về “Đổi mới", *["dòng khác"] * 6, "hết”"), "text.unclosed-quote"),
    ],
)
def test_a_quotation_mark_without_its_fellow(lines, code):
    """Turned, unopened and unclosed marks; a title may run over a few lines, not over a page."""
    assert findings(quotes, *lines)[0].code == code


@pytest.mark.parametrize(
    "lines",
    [
        ("về “Tiếp tục xây dựng", "", "đẩy mạnh", "đất nước” (khóa X)"),
        ("«Báo cáo» và “trích “trong” trích”",),
        ('dài 5", "thẳng"',),
    ],
)
def test_paired_quotation_marks_are_silent(lines):
    """Over lines of a title, nested, and straight ones, which have no direction."""
    assert told(quotes, *lines) == []


def test_an_item_without_its_mark():
    """The one item that ends without a mark among its like."""
    lines = ("- Ban Tổ chức;", "- Văn phòng", "- Ban Dân vận;", "- Lưu: VT.")
    [found] = findings(list_ends, *lines)
    assert places(found) == [(2, "- Văn phòng")]


@pytest.mark.parametrize(
    "lines",
    [
        ("- một", "- hai", "- ba"),
        ("- một;", "- hai"),
        ("- một;", "- hai;", "- ba./."),
        ("một;", "hai", "ba;"),
        ("- một;\tPHÓ GIÁM ĐỐC", "- hai;   ", "- ba;          Trần Văn A"),
    ],
)
def test_lists_of_one_habit_are_silent(lines):
    """No marks at all, too short a list, all marked, no list."""
    assert told(list_ends, *lines) == []
