"""Doubled, misspelt and missing words, and what only looks like them."""

import pytest
from told import findings, places, told, words_of

from baocao.checking.spelling import (
    double_words,
    missing_words,
    misspelt_syllables,
    mistaken_words,
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("đến người người lao động", "người người"),
        ("Chương trình số số 1643/CTr-TLĐ", "số số"),
        ("qua chương trình trình “Tấm áo nghĩa tình”", "trình trình"),
        ("chính sách đào tạo đào tạo lại tay nghề", "đào tạo đào tạo"),
        ("Hoà hòa thuận", "Hoà hòa"),
    ],
)
def test_a_doubled_word_is_found(line, found):
    """One word or two, whatever the case and the style of tone marks."""
    assert words_of(told(double_words, line)) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "những ý kiến kiến nghị thắc mắc",
        "cán bộ bộ phận, tổ chức chức năng, phát triển triển khai",
        "luôn luôn, ngày ngày, màu xanh xanh, đời đời",
        "người người, nhà nhà thi đua",
        "đào tạo, đào tạo lại; lớp một, một lớp",
    ],
)
def test_repetition_that_is_right_is_silent(line):
    """Where two words meet, reduplication, a refrain, a comma between."""
    assert told(double_words, line) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("các doanh nghiêp trên địa bàn", "nghiêp"),
        ("khu vực doanhy nghiệp có vốn", "doanhy"),
        ("chuyên nghành đào tạo", "nghành"),
    ],
)
def test_a_word_that_is_no_syllable_is_found(line, found):
    """Impossible spellings, and foreign-looking words one letter off a fixed word."""
    assert words_of(told(misspelt_syllables, line)) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "tỉnh Đắk Lắk, Bắc Kạn, huyện Krông Ana",
        "chất độc da cam dioxin, internet, website abc.vn, email a@b.vn",
        "xe ôtô chạy hai kilômét, th/hiện, ph/hợp",
        "CBCĐ, ĐVCĐ, UBND",
    ],
)
def test_names_and_foreign_words_are_silent(line):
    """Capitals, loans, addresses and shortened words are not spelt by the rules."""
    assert told(misspelt_syllables, line) == []


@pytest.mark.parametrize(
    ("line", "found", "meant"),
    [
        ("sự nghiệp đây mạnh công nghiệp hóa", "đây mạnh", "đẩy mạnh"),
        ("về tăng cương công tác", "tăng cương", "tăng cường"),
        ("cập nhật và bổ xung kiến thức", "bổ xung", "bổ sung"),
        ("hàng ngàn xuất quà", "xuất quà", "suất quà"),
        ("ĐỐN ĐỐC THỰC HIỆN", "đốn đốc", "đôn đốc"),
        ("dành thắng lợi", "dành thắng lợi", "giành thắng lợi"),
    ],
)
def test_a_known_slip_is_found(line, found, meant):
    """The pair is told with the word that is usually meant."""
    assert told(mistaken_words, line) == [(found, meant)]


@pytest.mark.parametrize(
    "line",
    [
        "khả năng xuất khẩu, thành công xuất sắc, lịch sử lý luận",
        "đơn vi phạm, đề xuất quà tặng, cũng cố gắng, tập trung, bổ, xung",
        "ông Vân Động",
    ],
)
def test_two_right_words_side_by_side_are_no_slip(line):
    """The end of one fixed word and the beginning of the next say nothing."""
    assert told(mistaken_words, line) == []


@pytest.mark.parametrize(
    ("line", "half"),
    [
        ("KẾT QUẢ TRIỂN THỰC HIỆN NGHỊ QUYẾT", "TRIỂN"),
        ("tham gia học tập Nghị đạt 91,2%", "Nghị"),
        ("Tăng cường sự lãnh của các cấp ủy", "lãnh"),
        ("vẫn còn diễn ở một số doanh nghiệp", "diễn"),
        ("đánh giá kết quá trình thực hiện", "kết"),
        ("đạt vững mạnh xuất.", "xuất"),
        ("Đảng ủy đã các tổ chức trong hệ thống", "đã"),
    ],
)
def test_half_a_word_is_found(line, half):
    """A syllable that stands only in fixed words stands alone; or a verb is missing."""
    assert [alone for _, alone in told(missing_words, line)] == [half]


@pytest.mark.parametrize(
    "line",
    [
        "triển khai, phát triển nghị quyết, lãnh đạo hội nghị diễn ra, kết quả tổng kết",
        "khu công nghiệp, khu chế xuất. Đề xuất.",
        "công tác lãnh, chỉ đạo",
        "ông Nguyễn Hữu Nghị phát biểu, bà Lãnh Thị Hoa",
        "kết quả quán triệt Nghị",
        "quyết của Đảng",
        "đốn đốc các doanh nghiệp",
    ],
)
def test_whole_words_and_what_cannot_be_judged_are_silent(line):
    """Both halves there, coordination, names, a line that breaks, a slip told elsewhere."""
    assert told(missing_words, line) == []


def test_text_in_tcvn3_is_not_spelt():
    """What was made out of legacy letters is for a person to read, not for these checks."""
    line = "VÒ viÖc viÖc lµm, c¸c doanh nghiÖp cña Bé chÝnh trÞ"
    for detect in (double_words, misspelt_syllables, mistaken_words, missing_words):
        assert told(detect, line) == []


def test_the_place_of_a_missing_word_has_its_neighbours():
    """A word either side is marked, for there the rest is missing."""
    [found] = findings(missing_words, "Tăng cường sự lãnh của các cấp ủy")
    assert places(found) == [(1, "sự lãnh của")]
