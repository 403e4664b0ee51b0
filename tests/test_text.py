"""Vietnamese text in and out: cleaning, numbers, dates, numbering, names."""

import subprocess
import sys
import unicodedata
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from baocao.text import (
    LARGEST_IN_WORDS,
    LETTERS,
    AmbiguousNumber,
    ParsedNumber,
    PartialDate,
    document_type_name,
    fold,
    forbidden_characters,
    format_count,
    format_date,
    format_number,
    format_partial_date,
    format_percent,
    format_short_date,
    identifier,
    join_words,
    letter,
    lower_first,
    normal_document_number,
    normalise,
    number_in_words,
    ordinal_lead,
    organisation_name,
    parse_date,
    parse_number,
    quarter,
    roman,
    upper_first,
)

NBSP = "\u00a0"
DIGIT_WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
WORD_VALUES = dict(zip([*DIGIT_WORDS, "mốt", "tư", "lăm"], [*range(10), 1, 4, 5], strict=True))
decimals_of_figures = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=4
)
days = st.dates()
vietnamese_words = st.text("aăâcdđeêghnoôơtuưyàáảãạềếệĐÐðöÖ Ư\u0301\u0323\u200b\u00a0\t\n")


# Cleaning


def test_normalise_composes_letters():
    """Decomposed letters, as macOS writes them, become NFC."""
    decomposed = unicodedata.normalize("NFD", "Nghị quyết được Đảng ủy")
    assert normalise(decomposed) == "Nghị quyết được Đảng ủy"
    assert normalise("a\u0340 a\u0341 ê\u0301") == "à á ế"


@pytest.mark.parametrize("character", "\u200b\u200c\u200d\ufeff\u2060\u00ad")
def test_normalise_drops_what_nobody_sees(character):
    """Zero-width characters and soft hyphens go, even from between a letter and its mark."""
    assert normalise(f"Đả{character}ng") == "Đảng"
    assert normalise(f"a{character}\u0301") == "á"


def test_normalise_folds_blanks_and_keeps_lines():
    """Every run of blanks is one space, none stands at a line end, line feeds stay."""
    assert normalise(f" Chi{NBSP}\u202f\t bộ  \n\n  thôn ") == "Chi bộ\n\nthôn"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ðảng ủy", "Đảng ủy"),
        ("LÐLÐ, TƯLÐTT, QyÐ", "LĐLĐ, TƯLĐTT, QyĐ"),
        ("ðồng chí ðược", "đồng chí được"),
        (unicodedata.normalize("NFD", "Ðặng"), "Đặng"),
        ("Sigurður Ægir, það, Ðö", "Sigurður Ægir, það, Ðö"),
    ],
)
def test_normalise_mends_the_icelandic_letter_in_vietnamese_words_only(typed, expected):
    """Ð and ð become Đ and đ where the word can be Vietnamese, and stay in Icelandic ones."""
    assert normalise(typed) == expected


@pytest.mark.parametrize("text", ["6ª/NQ-TLĐ", "25 m²", "½", "…", "37°C", "“…”"])
def test_normalise_keeps_compatibility_characters(text):
    """Nothing of NFKC: an ordinal sign or a square stays what it is."""
    assert normalise(text) == text


@given(st.one_of(st.text(), vietnamese_words))
def test_normalise_is_idempotent(text):
    """Cleaning a cleaned text changes nothing."""
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("uỷ ban", "ủy ban"),
        ("ĐẢNG UỶ", "Đảng ủy"),
        ("khoẻ", "khỏe"),
        ("tòan", "toàn"),
        ("Ủy  ban\nnhân dân", f"uỷ ban{NBSP}nhân dân"),
        ("hoà/uỷ", "hòa/ủy"),
        ("LAÐ", "lað"),
    ],
)
def test_fold_makes_spellings_equal(one, other):
    """Case, place of the tone mark and blanks make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hóa"), ("đa", "da"), ("ban", "bân"), ("ba/bà", "bà/ba"), ("đảng bộ", "đảngbộ")],
)
def test_fold_keeps_words_apart(one, other):
    """Another tone, letter, word order or word boundary is another text."""
    assert fold(one) != fold(other)


@given(st.one_of(st.text(), vietnamese_words))
def test_fold_is_idempotent(text):
    """The key of a key is the key."""
    assert fold(fold(text)) == fold(text)


@given(vietnamese_words)
def test_fold_does_not_see_case(text):
    """A text in capitals has the key of the text itself."""
    assert fold(text.upper()) == fold(text)


@given(st.one_of(st.text(), vietnamese_words))
def test_fold_does_not_see_how_letters_are_composed(text):
    """A decomposed or cleaned text has the key of the text itself."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(normalise(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ (%) đạt", "ty_le_dat"),
        ("ĐVCĐ kết nạp", "dvcd_ket_nap"),
        ("  -- Ưu tú!", "uu_tu"),
        ("Quý I/2018", "quy_i_2018"),
        ("……", ""),
    ],
)
def test_identifier(text, expected):
    """An identifier has small Latin letters, digits and single underscores inside."""
    assert identifier(text) == expected


@given(st.text())
def test_identifier_alphabet(text):
    """Whatever comes in, only the alphabet of identifiers comes out."""
    found = identifier(text)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert "__" not in found
    assert not found.startswith("_")
    assert not found.endswith("_")


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"), ("\x08", "U+0008"), ("\x0b", "U+000B"), ("\x0c", "U+000C"),
        ("\x0e", "U+000E"), ("\x1f", "U+001F"), ("\ufdef", "U+FDEF"), ("\ud800", "U+D800"),
        ("\udfff", "U+DFFF"), ("\ue000", "U+E000"), ("\ue0ff", "U+E0FF"), ("\ufdd0", "U+FDD0"),
        ("\ufffe", "U+FFFE"), ("\uffff", "U+FFFF"), ("\U0001fffe", "U+1FFFE"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)  # fmt: skip
def test_forbidden_characters_are_named_with_their_index(character, name):
    """Each character that Word cannot hold, or that is reserved, is told with its place."""
    assert forbidden_characters(f"ab{character}") == ((2, name),)


def test_ordinary_characters_are_not_forbidden():
    """White space, private letters outside the reserved block and emoji pass."""
    assert forbidden_characters("Đảng\t\n\r\u00a0 \ue100\uf0b7\U0001f600\ufffd") == ()


# Numbers out


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, None, "0"),
        (-1234, None, "-1.234"),
        (Decimal("1234567.8"), None, "1.234.567,8"),
        (Decimal("12.50"), None, "12,50"),
        (Decimal("3E+6"), None, "3.000.000"),
        (Decimal("1E-7"), None, "0,0000001"),
        (Decimal("-0.0"), None, "0,0"),
        (Decimal("91.25"), 1, "91,3"),
        (Decimal("-91.25"), 1, "-91,3"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("12.50"), 2, "12,5"),
        (Decimal("99.96"), 1, "100"),
        (Decimal("1200"), 2, "1.200"),
        (Decimal("-0.04"), 1, "0"),
    ],
)
def test_format_number(value, decimals, expected):
    """Groups of three, a decimal comma, rounding half up, no bare zeros after it."""
    assert format_number(value, decimals=decimals) == expected


def test_format_number_rounds_more_digits_than_a_context_holds():
    """Rounding does not depend on the precision of the decimal context."""
    assert format_number(Decimal("9" * 40 + ".5"), decimals=0) == "10" + ".000" * 13


@given(st.one_of(st.integers(-(10**18), 10**18), decimals_of_figures))
def test_format_number_agrees_with_babel(value):
    """Without rounding the digits are those of CLDR for vi_VN."""
    pattern = "#,##0.0000" if isinstance(value, Decimal) else "#,##0"
    unsigned_zero = value or abs(value)
    assert format_number(value) == format_decimal(unsigned_zero, format=pattern, locale="vi_VN")


@given(decimals_of_figures, st.integers(0, 4))
def test_rounded_numbers_agree_with_babel(value, decimals):
    """Rounding is CLDR's, in a context that rounds half up."""
    with localcontext(rounding=ROUND_HALF_UP):
        expected = format_decimal(value, format="#,##0." + "#" * decimals, locale="vi_VN")
    assert format_number(value, decimals=decimals) == ("0" if expected == "-0" else expected)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_are_written(value):
    """A value that is no quantity is refused, in figures and in words."""
    with pytest.raises(ValueError, match="hữu hạn"):
        format_number(Decimal(value))
    with pytest.raises(ValueError, match="hữu hạn"):
        number_in_words(Decimal(value))


def test_format_percent_rounds_half_up():
    """A percentage is rounded like any number and has no blank before its sign."""
    assert format_percent(Decimal("91.25"), decimals=1) == "91,3%"
    assert format_percent(Decimal("100.0"), decimals=1) == "100%"


@pytest.mark.parametrize(
    ("value", "expected"), [(1, "01"), (9, "09"), (10, "10"), (12, "12"), (-5, "-5"), (0, "0")]
)
def test_format_count(value, expected):
    """Only the counts of one digit from 1 take a leading zero."""
    assert format_count(value) == expected


# Numbers in


@pytest.mark.parametrize(
    ("text", "value", "sure"),
    [
        ("312", "312", True),
        ("-5", "-5", True),
        ("−5,5", "-5.5", True),
        ("+7", "7", True),
        ("007", "7", True),
        ("-0", "0", True),
        ("3.063.000", "3063000", True),
        ("1.234.567,8", "1234567.8", True),
        ("1.234,5", "1234.5", True),
        ("1.234,567", "1234.567", True),
        ("12,5", "12.5", True),
        ("0,912", "0.912", True),
        ("1234,567", "1234.567", True),
        ("1.234", "1234", False),
        ("1,234", "1.234", False),
        ("3,063,000", "3063000", False),
        ("1 234", "1234", False),
        (f"1{NBSP}234{NBSP}567,8", "1234567.8", False),
    ],
)
def test_parse_number(text, value, sure):
    """Vietnamese notation is read; what a foreigner would read otherwise is marked."""
    assert parse_number(text) == ParsedNumber(Decimal(value), percent=False, unit="", sure=sure)


@pytest.mark.parametrize(
    ("text", "value", "unit", "sure"),
    [
        ("3.063.000đ", "3063000", "đ", True),
        ("3.063.000 đồng", "3063000", "đồng", True),
        ("3.063.000₫", "3063000", "₫", True),
        ("312 đảng viên", "312", "đảng viên", True),
        ("12,5 ha", "12.5", "ha", True),
        ("25 m²", "25", "m²", True),
        ("5 đồng/người", "5", "đồng/người", True),
        ("1.234 người", "1234", "người", False),
        ("3,1 triệu đồng", "3.1", "triệu đồng", False),
        ("2 tỷ", "2", "tỷ", False),
        ("5k", "5", "k", False),
    ],
)
def test_parse_number_takes_the_unit_off(text, value, unit, sure):
    """The unit is given back as typed; one that multiplies makes the value unsure."""
    assert parse_number(text) == ParsedNumber(Decimal(value), percent=False, unit=unit, sure=sure)


@pytest.mark.parametrize(
    "unit",
    [
        "chục", "trăm", "nghìn đồng", "ngàn", "vạn", "triệu", "Triệu đồng", "tỷ", "tỉ", "k", "tr",
        "trđ",
    ],
)  # fmt: skip
def test_a_unit_that_multiplies_is_never_sure(unit):
    """The value stays as written, so a person should look at what it counts."""
    found = parse_number(f"12 {unit}")
    assert (found.value, found.unit, found.sure) == (12, unit, False)


def test_zero_has_no_sign():
    """A negative zero is read as plain zero."""
    assert str(parse_number("-0").value) == "0"


@pytest.mark.parametrize("text", ["91,2%", "91,2 %", f"91,2{NBSP}%", "91,2 phần trăm", " 91,2% "])
def test_parse_number_knows_percent(text):
    """A percentage keeps its own scale, 0 to 100."""
    found = parse_number(text)
    assert (found.value, found.percent, found.sure) == (Decimal("91.2"), True, True)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.5", ("1,5", "15")),
        ("12.34", ("12,34", "1.234")),
        ("0.912", ("0,912", "912")),
        ("1,234.5", ("1.234,5", "1,2345")),
        ("1,234,567.8", ("1.234.567,8",)),
        ("1234.567", ("1.234,567", "1.234.567")),
        ("-1.5", ("-1,5", "-15")),
        ("91.2%", ("91,2%", "912%")),
        ("1.5 triệu", ("1,5", "15")),
    ],
)
def test_a_decimal_point_is_refused_with_its_readings(text, readings):
    """A decimal point is never guessed at: the error carries what it may mean."""
    with pytest.raises(AmbiguousNumber) as caught:
        parse_number(text)
    assert caught.value.readings == readings


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "năm", "một trăm", "1.23.456", "1.234.56", "1.234.567.8", "0.912.000",
        "1,23,456", "12 34", "1 234.567", "5,", ",5", ".5", "12.", "1e5", "0x10", "5½", "1/2",
        "12 tháng 5", "10-12", "- 5", "--5", "5%%", "5% người", "NaN", "Infinity", "١٢", "5²",
        "1\n2", "12,5.3", "1_000",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    """Anything outside the notation is an error, and no ambiguity."""
    with pytest.raises(ValueError, match="không phải là số") as caught:
        parse_number(text)
    assert not isinstance(caught.value, AmbiguousNumber)


@given(st.one_of(st.integers(-(10**18), 10**18).map(Decimal), decimals_of_figures))
def test_written_numbers_are_read_back(value):
    """What `format_number` writes, `parse_number` reads as the same value."""
    assert parse_number(format_number(value)).value == value


@given(
    st.builds(
        lambda digits, places: Decimal(digits).scaleb(-places),
        st.integers(-(10**15), 10**15),
        st.integers(0, 5),
    )
)
def test_numbers_with_one_reading_are_read_back_surely(value):
    """Two groups, or a comma with any but three decimals behind it, leave nothing to check."""
    written = format_number(value)
    places = len(written.partition(",")[2])
    found = parse_number(written)
    assert (found.value, found.percent, found.unit) == (value, False, "")
    assert found.sure or (written.count(".") <= 1 and places in (0, 3))


@given(st.integers(1, 999), st.sampled_from(".,"), st.integers(0, 999))
def test_one_group_of_three_is_never_sure(front, mark, group):
    """One mark with three digits behind it may be a thousand or decimals: read, but marked."""
    found = parse_number(f"{front}{mark}{group:03}")
    thousands = Decimal(front * 1000 + group)
    assert found.value == (thousands if mark == "." else thousands / 1000)
    assert not found.sure


@given(st.text(alphabet="0123456789., -%đk\u00a0", max_size=12))
def test_reading_numbers_never_fails_otherwise(text):
    """Reading gives a ValueError or a number whose digits are those typed."""
    try:
        found = parse_number(text)
    except ValueError:
        return
    typed = "".join(filter(str.isdigit, text))
    assert "".join(map(str, found.value.as_tuple().digits)).lstrip("0") == typed.lstrip("0")


# Dates


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2010, 1, 20), "ngày 20 tháng 01 năm 2010", "20/01/2010"),
        (date(2008, 2, 9), "ngày 09 tháng 02 năm 2008", "09/02/2008"),
        (date(2012, 3, 1), "ngày 01 tháng 3 năm 2012", "01/3/2012"),
        (date(2017, 10, 25), "ngày 25 tháng 10 năm 2017", "25/10/2017"),
    ],
)
def test_dates_have_a_zero_before_small_days_and_the_first_two_months(day, long, short):
    """The zero rule of the decree holds in words and in figures."""
    assert (format_date(day), format_short_date(day)) == (long, short)


def test_partial_dates_leave_room_that_word_keeps():
    """What is not known is room of no-break spaces."""
    room = NBSP * 6
    assert format_partial_date(PartialDate(2017, 2)) == f"ngày{room}tháng 02 năm 2017"
    assert format_partial_date(PartialDate(2017)) == f"ngày{room}tháng{room}năm 2017"


def test_partial_date_is_frozen():
    """A partial date is a value."""
    with pytest.raises(FrozenInstanceError):
        PartialDate(2017, 10).year = 2018  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "2017-10-05", "5/10/2017", "05/10/2017", "05.10.2017", "5.10.2017",
        "ngày 05 tháng 10 năm 2017", "Ngày 5 tháng 10 năm 2017", "ngày 05/10/2017",
        f" ngày{NBSP}05  tháng 10\u200b năm 2017 ",
    ],
)  # fmt: skip
def test_parse_date_puts_the_day_first(text):
    """Every accepted form of one day gives that day."""
    assert parse_date(text) == date(2017, 10, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-10", PartialDate(2017, 10)),
        ("2017", PartialDate(2017)),
        ("tháng 6/2012", PartialDate(2012, 6)),
        ("tháng 6 năm 2012", PartialDate(2012, 6)),
        ("năm 2008", PartialDate(2008)),
    ],
)
def test_parse_date_keeps_what_is_known(text, expected):
    """A month or a year is a partial date, never a day made up."""
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/2/2010", "tháng 2 năm 2010 không có ngày 31"),
        ("29/02/2017", "tháng 2 năm 2017 không có ngày 29"),
        ("2017-13-01", "không có tháng 13"),
        ("10/25/2017", "không có tháng 25"),
        ("2017-00", "không có tháng 0"),
        ("00/5/2017", "không có ngày 0"),
        ("0000", "không có năm 0000"),
        ("25/10/17", "bốn chữ số"),
        ("ngày 25 tháng 10 năm 17", "bốn chữ số"),
        ("25/10.2017", "cần viết như"),
        ("25-10-2017", "cần viết như"),
        ("10/2017", "cần viết như"),
        ("28/6", "cần viết như"),
        ("/10/2017", "cần viết như"),
        ("quý I/2018", "cần viết như"),
        ("2017-1-5", "cần viết như"),
        ("2017-10-25T00:00:00", "cần viết như"),
        ("ngày 5 tháng năm 2017", "cần viết như"),
        ("hôm nay", "cần viết như"),
        ("", "cần viết như"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text, reason):
    """The reason says what to write instead, in Vietnamese."""
    with pytest.raises(ValueError, match=reason):
        parse_date(text)


@given(days)
def test_written_dates_are_read_back(day):
    """Both official forms and ISO read as the same day."""
    written = (format_date(day), format_short_date(day), day.isoformat())
    assert [parse_date(text) for text in written] == [day] * 3


@given(st.integers(1, 9999), st.one_of(st.none(), st.integers(1, 12)))
def test_written_partial_dates_are_read_back(year, month):
    """The room left for the clerk reads as nothing known."""
    partial = PartialDate(year, month)
    assert parse_date(format_partial_date(partial)) == partial


@pytest.mark.parametrize(
    ("month", "expected"),
    [(1, "I"), (3, "I"), (4, "II"), (6, "II"), (7, "III"), (9, "III"), (10, "IV"), (12, "IV")],
)
def test_quarter(month, expected):
    """Quarters are Roman and have three months each."""
    assert quarter(date(2018, month, 15)) == f"quý {expected}/2018"


# Numbering


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "I"), (4, "IV"), (9, "IX"), (40, "XL"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")],
)
def test_roman(number, expected):
    """Numerals subtract as they should."""
    assert roman(number) == expected


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_has_bounds(number):
    """There is no numeral below 1 or above 3999."""
    with pytest.raises(ValueError, match="La Mã"):
        roman(number)


def test_letters_follow_the_vietnamese_alphabet():
    """Points run a, b, c, d, đ ... y without f, j, w, z, then aa, ab ... ba."""
    assert [letter(number) for number in range(1, 24)] == list("abcdđeghiklmnopqrstuvxy")
    assert [letter(number) for number in (24, 25, 46, 47)] == ["aa", "ab", "ay", "ba"]


def test_letters_are_all_different():
    """No two points share a letter, over three lengths."""
    found = [letter(number) for number in range(1, 23**2 + 23 + 2)]
    assert len(set(found)) == len(found)
    assert found[-1] == "aaa"
    assert set("".join(found)) == set(LETTERS)


@pytest.mark.parametrize("number", [0, -3])
def test_numbering_starts_at_one(number):
    """There is no point and no item below the first."""
    with pytest.raises(ValueError, match="không có"):
        letter(number)
    with pytest.raises(ValueError, match="không có"):
        ordinal_lead(number)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2, "Hai là,"), (4, "Bốn là,"), (5, "Năm là,"), (15, "Mười lăm là,"), (20, "Hai mươi là,")],
)
def test_ordinal_lead(number, expected):
    """Items are counted in words."""
    assert ordinal_lead(number) == expected


# Numbers in words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "không"),
        ("1", "một"),
        ("4", "bốn"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("25", "hai mươi lăm"),
        ("30", "ba mươi"),
        ("55", "năm mươi lăm"),
        ("91", "chín mươi mốt"),
        ("99", "chín mươi chín"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("104", "một trăm linh bốn"),
        ("105", "một trăm linh năm"),
        ("110", "một trăm mười"),
        ("111", "một trăm mười một"),
        ("115", "một trăm mười lăm"),
        ("121", "một trăm hai mươi mốt"),
        ("312", "ba trăm mười hai"),
        ("555", "năm trăm năm mươi lăm"),
        ("1000", "một nghìn"),
        ("1001", "một nghìn không trăm linh một"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1010", "một nghìn không trăm mười"),
        ("1015", "một nghìn không trăm mười lăm"),
        ("1021", "một nghìn không trăm hai mươi mốt"),
        ("1100", "một nghìn một trăm"),
        ("1234", "một nghìn hai trăm ba mươi tư"),
        ("10000", "mười nghìn"),
        ("21000", "hai mươi mốt nghìn"),
        ("100000", "một trăm nghìn"),
        ("105005", "một trăm linh năm nghìn không trăm linh năm"),
        ("1000000", "một triệu"),
        ("1000005", "một triệu không trăm linh năm"),
        ("3063000", "ba triệu không trăm sáu mươi ba nghìn"),
        (
            "1234567",
            "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy",
        ),
        ("1000000000", "một tỷ"),
        ("1000001000", "một tỷ không trăm linh một nghìn"),
        ("1005000000", "một tỷ không trăm linh năm triệu"),
        ("1000000000000", "một nghìn tỷ"),
        ("1000000000005", "một nghìn tỷ không trăm linh năm"),
        ("1005000000000", "một nghìn không trăm linh năm tỷ"),
        ("1000000000000000", "một triệu tỷ"),
        ("1000000000000000000", "một tỷ tỷ"),
        ("1E+3", "một nghìn"),
        ("-5", "âm năm"),
        ("-1005", "âm một nghìn không trăm linh năm"),
        ("-0", "không"),
        ("91.2", "chín mươi mốt phẩy hai"),
        ("3.05", "ba phẩy không năm"),
        ("0.5", "không phẩy năm"),
        ("-0.5", "âm không phẩy năm"),
        ("12.50", "mười hai phẩy năm không"),
        ("1005.15", "một nghìn không trăm linh năm phẩy một năm"),
    ],
)
def test_number_in_words(value, expected):
    """Numbers are read with mốt, tư, lăm, linh and không trăm where Vietnamese has them."""
    assert number_in_words(Decimal(value)) == expected


def read_group(words: list[str]) -> int:
    """The value of words below one thousand."""
    total, current = 0, 0
    for word in words:
        match word:
            case "trăm":
                total, current = current * 100, 0
            case "mười":
                current = 10
            case "mươi":
                total, current = total + current * 10, 0
            case "linh":
                pass
            case _:
                current += WORD_VALUES[word]
    return total + current


def read_scaled(words: list[str], scales: list[tuple[str, int]]) -> int:
    """The value of *words*, split at the last of each scale word in turn."""
    if not scales:
        return read_group(words)
    (name, factor), *smaller = scales
    if name not in words:
        return read_scaled(words, smaller)
    split = len(words) - 1 - words[::-1].index(name)
    above = scales if name == "tỷ" else smaller
    return read_scaled(words[:split], above) * factor + read_scaled(words[split + 1 :], smaller)


def read_words(text: str) -> Decimal:
    """The number that *text* says: the inverse of `number_in_words`, written another way."""
    whole, _, decimals = text.removeprefix("âm ").partition(" phẩy ")
    scales = [("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)]
    digits = "".join(str(WORD_VALUES[word]) for word in decimals.split())
    value = Decimal(f"{read_scaled(whole.split(), scales)}.{digits or '0'}")
    return -value if text.startswith("âm ") else value


@given(
    st.one_of(
        st.integers(-LARGEST_IN_WORDS, LARGEST_IN_WORDS),
        st.integers(0, 9999),
        st.builds(lambda digit, power: digit * 10**power, st.integers(1, 9999), st.integers(0, 14)),
    )
)
def test_number_words_parse_back(number):
    """Reading the words of a whole number gives the number."""
    assert read_words(number_in_words(number)) == number


@given(decimals_of_figures)
def test_decimal_words_parse_back(number):
    """Reading the words of a decimal gives the number."""
    assert read_words(number_in_words(number)) == number


@given(st.integers(1, LARGEST_IN_WORDS))
def test_number_words_break_no_rule_of_sound(number):
    """After mươi stand mốt, tư and lăm, after mười lăm, and linh stands after trăm only."""
    words = f" {number_in_words(number)} "
    wrong = ["mươi một", "mươi bốn", "mươi năm", "mười năm", "mười mốt", "mười tư", "linh lăm"]
    assert not [pair for pair in wrong if f" {pair} " in words]
    assert words.count(" linh ") == words.count(" trăm linh ")


@pytest.mark.parametrize("number", [LARGEST_IN_WORDS + 1, -LARGEST_IN_WORDS - 1])
def test_number_words_have_a_bound(number):
    """Numbers that nobody reads out are refused."""
    with pytest.raises(ValueError, match=r"đến 1(\.000){6}$"):
        number_in_words(number)


# Words and names


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (("a", "b", "c", "d"), "a, b, c và d")],
)
def test_join_words(items, expected):
    """A list ends with "và" and no comma before it."""
    assert join_words(items) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đảng bộ", "Đảng bộ"),
        ("12 chi bộ", "12 chi bộ"),
        ("(ở xã)", "(Ở xã)"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_upper_first(text, expected):
    """The first letter is raised, behind quotes too, and nothing else changes."""
    assert upper_first(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ở địa phương", "ở địa phương"),
        ("“Về việc”", "“về việc”"),
        ("CNVCLĐ trong xã", "CNVCLĐ trong xã"),
        ("CTr 19", "CTr 19"),
        ("T/M Đảng ủy", "T/M Đảng ủy"),
        ("TỔNG KẾT 10 NĂM", "TỔNG KẾT 10 NĂM"),
        ("10 năm", "10 năm"),
        ("", ""),
    ],
)
def test_lower_first(text, expected):
    """The first letter is lowered unless the word is an abbreviation."""
    assert lower_first(text) == expected


def test_lower_first_keeps_proper_starts():
    """Whole words given to keep stay, and a longer word that begins alike does not."""
    assert lower_first("Nghị quyết 20", keep={"Nghị"}) == "Nghị quyết 20"
    assert lower_first("Hồ Chí Minh", keep=["Hồ Chí Minh"]) == "Hồ Chí Minh"
    assert lower_first("Nghịch lý", keep={"Nghị"}) == "nghịch lý"


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("ĐẢNG ỦY XÃ AN BÌNH", "Đảng ủy xã An Bình"),
        ("ĐẢNG UỶ PHƯỜNG HOÀ BÌNH", "Đảng uỷ phường Hoà Bình"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN ĐẮK SONG", "Ban Chấp hành Đảng bộ huyện Đắk Song"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", "Liên đoàn Lao động tỉnh Tây Ninh"),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "Tổng Liên đoàn Lao động Việt Nam"),
        ("ỦY BAN NHÂN DÂN QUẬN 1", "Ủy ban nhân dân Quận 1"),
        ("CĐCS CÔNG TY TNHH MINH PHÚ", "CĐCS Công ty TNHH Minh Phú"),
        ("UBND XÃ XUÂN THỦY, HUYỆN LỆ THỦY", "UBND xã Xuân Thủy, huyện Lệ Thủy"),
        ("BẢO HIỂM XÃ HỘI TỈNH BÀ RỊA - VŨNG TÀU", "Bảo hiểm xã hội tỉnh Bà Rịa - Vũng Tàu"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("CÔNG ĐOÀN TỔNG CÔNG TY ĐIỆN LỰC", "Công đoàn Tổng công ty Điện lực"),
        ("HUYỆN ỦY VỊ THỦY", "Huyện ủy Vị Thủy"),
        ("CÔNG ĐOÀN CƠ SỞ EVN, KHỐI II", "Công đoàn cơ sở EVN, khối II"),
        ("THÀNH ỦY THÀNH PHỐ HỒ CHÍ MINH", "Thành ủy Thành phố Hồ Chí Minh"),
        ("CÔNG ĐOÀN CƠ SỞ; ĐẢNG ỦY XÃ.", "Công đoàn cơ sở; Đảng ủy xã."),
        ("ĐẢNG ỦY KHỐI 2", "Đảng ủy khối 2"),
        ("ĐẢNG ỦY PHƯỜNG ĐIỆN BIÊN PHỦ", "Đảng ủy Phường Điện Biên Phủ"),
        (
            "ỦY BAN NHÂN DÂN QUẬN 1, THÀNH PHỐ HỒ CHÍ MINH",
            "Ủy ban nhân dân Quận 1, Thành phố Hồ Chí Minh",
        ),
        ("UBND PHƯỜNG LÊ LỢI, THÀNH PHỐ NAM HÀ", "UBND Phường Lê Lợi, thành phố Nam Hà"),
        ("ĐẢNG ỦY PHƯỜNG 7, QUẬN 3", "Đảng ủy Phường 7, Quận 3"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN", "Liên đoàn Lao động tỉnh Điện Biên"),
        ("HUYỆN ỦY HUYỆN ĐIỆN BIÊN ĐÔNG", "Huyện ủy huyện Điện Biên Đông"),
        ("ĐẢNG ỦY XÃ VĨ", "Đảng ủy xã Vĩ"),
        ("CĐCS CÔNG TY A (CÔNG ĐOÀN TỈNH B)", "CĐCS Công ty A (Công đoàn tỉnh B)"),
        ("TRƯỜNG TIỂU HỌC “XÃ ĐOÀN KẾT”", "Trường Tiểu học “xã Đoàn Kết”"),
    ],
)
def test_organisation_name_in_capitals(capitals, expected):
    """Type words follow the decree, names have capitals, abbreviations and spelling stay."""
    assert organisation_name(capitals) == expected


@pytest.mark.parametrize("name", ["Đảng ủy xã An Bình", "Công đoàn cơ sở EVN", "……", ""])
def test_organisation_name_leaves_other_names_alone(name):
    """A name that somebody has cased already is theirs."""
    assert organisation_name(name) == name


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("NQ", "Nghị quyết"), ("QĐ", "Quyết định"), ("QyĐ", "Quy định"), ("QĐi", "Quy định"),
        ("CT", "Chỉ thị"), ("CTr", "Chương trình"), ("Ctr", "Chương trình"), ("TT", "Thông tri"),
        ("TTr", "Tờ trình"), ("KL", "Kết luận"), ("TB", "Thông báo"), ("HD", "Hướng dẫn"),
        ("HĐ", "Hợp đồng"), ("CV", "Công văn"), ("BC", "Báo cáo"), ("CĐ", "Công điện"),
        ("ĐA", "Đề án"), ("DA", "Dự án"), ("QC", "Quy chế"), ("TC", "Thông cáo"),
        ("KH", "Kế hoạch"), ("PA", "Phương án"), ("BB", "Biên bản"), ("BGN", "Bản ghi nhớ"),
        ("BTT", "Bản thỏa thuận"), ("GUQ", "Giấy ủy quyền"), ("GM", "Giấy mời"),
        ("GGT", "Giấy giới thiệu"), ("GNP", "Giấy nghỉ phép"), ("PG", "Phiếu gửi"),
        ("PC", "Phiếu chuyển"), ("PB", "Phiếu báo"), ("SY", "Bản sao y"), ("TrS", "Bản trích sao"),
        ("SL", "Bản sao lục"), ("NĐ", "Nghị định"), ("Luật", "Luật"), ("Kế hoạch", "Kế hoạch"),
        ("XYZ", "XYZ"),
    ],
)  # fmt: skip
def test_document_type_name(symbol, expected):
    """A symbol gives its name, anything else itself."""
    assert document_type_name(symbol) == expected


@pytest.mark.parametrize(
    "group",
    [
        ("20-NQ/TW", "20- NQ/TW", "20 – NQ/TW", "20-NQ/TƯ", "Số 20-NQ/TW", "0020-nq/tw"),
        ("6a/NQ-TLĐ", "06a/NQ-TLĐ", "6ª/NQ-TLĐ", "6a/NQ- TLĐ", "06a/NQ-TLD", "6a/NQ-TLÐ"),
        ("399/CTr-TLĐ", "399/Ctr-TLĐ", f"399 /{NBSP}CTr--TLĐ", "số: 399/CTr-TLĐ"),
    ],
)
def test_spellings_of_one_document_number_have_one_key(group):
    """Blanks, dashes, ª, TƯ, Đ, case and leading zeros make no difference."""
    assert len({normal_document_number(text) for text in group}) == 1


def test_different_document_numbers_have_different_keys():
    """Numbers, types, issuers and the place of the marks tell documents apart."""
    listed = "20-NQ/TW 20/NQ-TW 21-NQ/TW 2-NQ/TW 20-NQ/TU 20-KH/TW 200-NQ/TW 6a-NQ/TW 6-NQ/TW"
    numbers = listed.split()
    assert len({normal_document_number(text) for text in numbers}) == len(numbers)


@given(st.text("0126aAªĐđ/-–— NQTWƯÐ\u00a0"))
def test_document_number_key_is_stable(text):
    """The key of a key is the key."""
    key = normal_document_number(text)
    assert normal_document_number(key) == key


def test_babel_is_not_loaded_with_the_module():
    """Importing the module does not pay for babel."""
    code = "import sys, baocao.text; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
