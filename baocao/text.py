"""Vietnamese in and out: text -> cleaned text, numbers and dates -> official words, and back.

Written by the rules of NĐ 30/2020/NĐ-CP (Phụ lục I for dates and numbering, Phụ lục III for type
symbols) and Hướng dẫn 05-HD/VPTW; figures follow the Vietnamese notation, "." between groups of
three digits and "," before decimals. What can be read in two ways is refused or marked, never
guessed. Pure functions; babel is imported only where it is needed, as start-up time counts.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points, in the order of the Vietnamese alphabet."""
LARGEST_IN_WORDS = 10**18
ROOM = "\u00a0" * 6
"""Where a clerk writes a day or a month by hand; Word must not collapse it."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_EDGES = re.compile("(?m)^ +| +$")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_MARKED_RUN = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000-\ue0ff\ufdd0-\ufdef{_PLANE_ENDS}]"
)
_SWAPPED_MARKS = str.maketrans(",.", ".,")
_TEN, _TWENTY, _HUNDRED, _THOUSAND, _BILLION = 10, 20, 100, 1000, 10**9
_FIRST_MONTH_WITHOUT_ZERO = 3
_MONTHS = 12
_QUARTER = 3
_LARGEST_ROMAN = 3999
_GROUP = 3
_TWO_GROUPS = 2 * _GROUP

_TYPED_NUMBER = re.compile(r"([-−–+]?)([0-9](?:[0-9., ]*[0-9])?) ?(.*)")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_VIETNAMESE = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_POINT = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]+")
_MULTIPLIERS = frozenset(
    {"chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "k", "tr", "trđ"}
)

_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?",
        r"(?:ngày )?(?P<day>[0-9]{1,2})([/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})",
        r"ngày (?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})",
        r"(?:ngày )?tháng (?P<month>[0-9]{1,2})(?:/| năm )(?P<year>[0-9]{4})",
        r"(?:ngày tháng )?năm (?P<year>[0-9]{4})",
    )
)
_SHORT_YEAR = re.compile(
    r"(?:ngày )?[0-9]{1,2}(?:[/.-]| tháng )[0-9]{1,2}(?:[/.-]| năm )[0-9]{1,3}"
)

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS_AFTER_TENS: Mapping[int, str] = {1: "mốt", 4: "tư", 5: "lăm"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

_DOCUMENT_TYPES: Mapping[str, str] = {
    # NĐ 30/2020/NĐ-CP, Phụ lục III
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "SY": "Bản sao y",
    "TrS": "Bản trích sao",
    "SL": "Bản sao lục",
    # Hướng dẫn 05-HD/VPTW, and "QĐi" of Hướng dẫn 36-HD/VPTW before it
    "KL": "Kết luận",
    "TT": "Thông tri",
    "CV": "Công văn",
    "QĐi": "Quy định",
    # Decrees are cited in every report
    "NĐ": "Nghị định",
}

_PLACES = (
    "tỉnh", "thành phố", "thị xã", "thị trấn", "quận", "huyện", "phường", "xã", "đặc khu", "thôn",
    "ấp", "khu phố", "tổ dân phố",
)  # fmt: skip
_ORGANISATIONS = (
    "Đảng ủy", "Đảng bộ", "Đảng Cộng sản Việt Nam", "Chi bộ", "Chi ủy", "Tỉnh ủy", "Thành ủy",
    "Huyện ủy", "Quận ủy", "Thị ủy", "Trung ương", "Trung ương Đảng", "Ban Chấp hành",
    "Ban Thường vụ", "Ban Chỉ đạo", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận",
    "Ban Tuyên giáo và Dân vận", "Ban Nội chính", "Ban Xây dựng Đảng", "Ban Quản lý",
    "Ủy ban Kiểm tra", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam", "Hội đồng nhân dân", "Văn phòng", "Cơ quan", "Đoàn Chủ tịch",
    "Tổng Liên đoàn Lao động", "Liên đoàn Lao động", "Công đoàn", "Công đoàn cơ sở",
    "Công đoàn ngành", "Công đoàn Viên chức", "Công đoàn Việt Nam", "Nghiệp đoàn",
    "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Tổng công ty", "Công ty", "Công ty cổ phần",
    "trách nhiệm hữu hạn", "một thành viên", "Tập đoàn", "Doanh nghiệp", "Nhà máy", "Hợp tác xã",
    "khu công nghiệp", "các khu công nghiệp", "khu kinh tế", "cụm công nghiệp", "ngành", "khối",
    "khối các cơ quan", "các cơ quan", "cấp", "cơ sở", "bộ phận", "và", "của", "các",
    "Bộ", "Sở", "Phòng", "Chi cục", "Cục", "Trung tâm", "Bệnh viện", "Trạm Y tế", "Trường",
    "Mầm non", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Cao đẳng", "Đại học",
    "Giáo dục", "Đào tạo", "Y tế", "Nội vụ", "Tài chính", "Kế hoạch", "Tư pháp", "Xây dựng",
    "Công Thương", "Nông nghiệp", "Phát triển nông thôn", "Môi trường", "Tài nguyên", "Văn hóa",
    "Thể thao", "Du lịch", "Khoa học", "Công nghệ", "Thương binh", "Xã hội", "Bảo hiểm xã hội",
    "Kho bạc Nhà nước", "Thanh tra", "Công an", "Quân sự", "Quân đội", "Bộ đội Biên phòng",
    "Điện lực", "Cao su", "Dệt may", "Xi măng", "Than", "Khoáng sản", "Dầu khí", "Đường sắt",
    "Hàng hải", "Nhà nước", "nhân dân", "Việt Nam", "Thành phố Hồ Chí Minh", "Thủ đô",
)  # fmt: skip
_HONOURED = (
    "Hồ Chí Minh", "Hùng Vương", "An Dương Vương", "Hai Bà Trưng", "Trưng Vương", "Trưng Trắc",
    "Trưng Nhị", "Bà Triệu", "Lý Nam Đế", "Mai Thúc Loan", "Phùng Hưng", "Ngô Quyền",
    "Đinh Tiên Hoàng", "Lê Đại Hành", "Lý Thái Tổ", "Lý Thường Kiệt", "Trần Nhân Tông",
    "Trần Hưng Đạo", "Trần Quang Khải", "Trần Quốc Toản", "Trần Nguyên Hãn", "Phạm Ngũ Lão",
    "Yết Kiêu", "Chu Văn An", "Mạc Đĩnh Chi", "Lê Lợi", "Lê Lai", "Nguyễn Trãi", "Lê Thánh Tông",
    "Nguyễn Bỉnh Khiêm", "Quang Trung", "Nguyễn Huệ", "Bùi Thị Xuân", "Nguyễn Du",
    "Nguyễn Công Trứ", "Lê Quý Đôn", "Nguyễn Trung Trực", "Trương Định", "Nguyễn Đình Chiểu",
    "Phan Đình Phùng", "Hoàng Hoa Thám", "Phan Bội Châu", "Phan Châu Trinh", "Phan Chu Trinh",
    "Nguyễn Thái Học", "Trần Phú", "Lê Hồng Phong", "Nguyễn Văn Cừ", "Hà Huy Tập", "Ngô Gia Tự",
    "Nguyễn Thị Minh Khai", "Phan Đăng Lưu", "Hoàng Văn Thụ", "Võ Thị Sáu", "Kim Đồng",
    "Tôn Đức Thắng", "Lê Duẩn", "Trường Chinh", "Phạm Văn Đồng", "Võ Nguyên Giáp",
    "Điện Biên Phủ", "Xô Viết Nghệ Tĩnh", "Nam Kỳ Khởi Nghĩa", "Đồng Khởi",
)  # fmt: skip
"""Persons and events that units of a place are named after, in so far as no place is meant."""
_OPENING, _CLOSING = "([“\"'", ",.;:)]”\"'"
_ROMAN_NUMERAL = re.compile("[IVX]+")
_ABBREVIATION = re.compile("[^aeiouy]+|.*(?!ngh)[^aeiouy]{3}.*|.*[aeiouy](?!ch|ng|nh)[^aeiouy]{2}")
"""Letters, marks taken off, that nobody can pronounce as a name."""

_Phrases = Mapping[tuple[str, ...], tuple[str, ...]]
"""The words of each phrase in their case, by the folded words."""


class AmbiguousNumber(ValueError):  # noqa: N818 - named for the text, not for the failure
    """A typed number that has more than one reading, or only a foreign one.

    *readings* are the possible values in Vietnamese notation ("1,5", "15").
    """

    def __init__(self, text: str, readings: tuple[str, ...]) -> None:
        self.readings = readings
        super().__init__(f"'{text}' có thể đọc là {' hoặc '.join(readings)}")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number read from text.

    *value* is as written: 91.2 for "91,2%", with *percent* set; *unit* is what stood behind it.
    *sure* is False where a person should look: one group of three ("1.234"), foreign or blank
    grouping ("3,063,000", "1 234"), a unit that multiplies ("3,1 triệu" gives 3.1).
    """

    value: Decimal
    percent: bool
    unit: str
    sure: bool


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, is not known."""

    year: int
    month: int | None = None


def normalise(text: str) -> str:
    r"""*text* in NFC, without invisible characters, blanks folded and gone at both line ends.

    Line feeds stay. An Icelandic Ð inside a Vietnamese word becomes Đ. Compatibility characters
    are kept, for "6ª" and "m²" are not "6a" and "m2". Normalising twice changes nothing more.

    >>> normalise(" Ðảng\u00a0 bộ \nxã ")
    'Đảng bộ\nxã'
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if "Ð" in text or "ð" in text:
        text = _LETTER_RUN.sub(_with_vietnamese_d, text)
    return _LINE_EDGES.sub("", _BLANKS.sub(" ", text))


def fold(text: str) -> str:
    """A key for comparing: equal whatever the case, the place of tone marks and the blanks.

    The tone of each word stands at its end, so the key is not for printing.

    >>> fold("HOÀ  uỷ") == fold("Hòa ủy")
    True
    """
    # What `normalise` spares by the rest of the word must not tell two cases of it apart
    small = normalise(text).casefold().replace("ð", "đ")
    letters = unicodedata.normalize("NFD", small)
    moved = _MARKED_RUN.sub(_with_tone_last, letters)
    return " ".join(unicodedata.normalize("NFC", moved).split())


def identifier(text: str) -> str:
    """*text* as a key: small Latin letters, digits and underscores; "" when nothing is left.

    >>> identifier("Số đảng viên")
    'so_dang_vien'
    """
    return re.sub("[^a-z0-9]+", "_", _without_marks(normalise(text).casefold())).strip("_")


def forbidden_characters(text: str) -> tuple[tuple[int, str], ...]:
    r"""Index and name of each character that Word cannot hold or that baocao reserves.

    These are the characters outside XML 1.0 (2.2 Char), the non-characters of Unicode, and
    U+E000 to U+E0FF, which mark printed values.

    >>> forbidden_characters("tab\t\x0b")
    ((4, 'U+000B'),)
    """
    return tuple((found.start(), f"U+{ord(found[0]):04X}") for found in _FORBIDDEN.finditer(text))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """*value* with just so many decimals, halves away from zero, however large it is.

    >>> round_half_up(Decimal("2.345"), 2), round_half_up(Decimal(2), 1)
    (Decimal('2.35'), Decimal('2.0'))
    """
    exact = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, exact)


def format_number(value: Decimal | int, *, decimals: int | None = None) -> str:
    """*value* in Vietnamese notation, with the digits it has.

    With *decimals* it is first rounded half up to at most that many, and zeros at the end of the
    decimals go. Raises ValueError for a value that is not finite.

    >>> format_number(3063000), format_number(Decimal("91.25"), decimals=1)
    ('3.063.000', '91,3')
    """
    words = str(value)
    if len(words) <= _TWO_GROUPS and words.isdigit():
        return words if len(words) <= _GROUP else f"{words[:-_GROUP]}.{words[-_GROUP:]}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if not value.is_finite():
        raise ValueError(_not_finite(value))
    if decimals is not None:
        value = round_half_up(value, decimals)
    if not value:
        value = value.copy_abs()
    words = f"{value:,f}"
    if "." not in words:
        return words.replace(",", ".")
    if decimals is not None:
        words = words.rstrip("0").rstrip(".")
    return words.translate(_SWAPPED_MARKS)


def format_percent(value: Decimal | int, *, decimals: int | None = None) -> str:
    """*value*, already in percent, with its sign; *decimals* and errors as in `format_number`.

    >>> format_percent(Decimal("91.2")), format_percent(100)
    ('91,2%', '100%')
    """
    return f"{format_number(value, decimals=decimals)}%"


def format_count(value: Decimal | int) -> str:
    """*value*, a whole number, before a noun: one digit takes a zero in front, zero does not.

    >>> format_count(5), format_count(0), format_count(1234)
    ('05', '0', '1.234')
    """
    words = format_number(value)
    return f"0{words}" if len(words) == 1 and words != "0" else words


def parse_number(text: str) -> ParsedNumber:
    """The number that a person typed, unit taken off.

    Raises AmbiguousNumber for a decimal point ("1.5", "0.912", "1,234.5"), and ValueError for
    what is no number.

    >>> parse_number("91,2%")
    ParsedNumber(value=Decimal('91.2'), percent=True, unit='%', sure=True)
    """
    match = _TYPED_NUMBER.fullmatch(normalise(text).strip())
    if match is None or not _is_unit(match[3]):
        raise ValueError(_no_number(text))
    sign = "-" if match[1] not in ("", "+") else ""
    unit, figure = match[3], match[2]
    percent = unit == "%" or fold(unit) == fold("phần trăm")
    if _POINT.fullmatch(figure) and not _VIETNAMESE.fullmatch(figure):
        raise AmbiguousNumber(text, _readings(sign, figure, "%" if percent else ""))
    value = _value(figure)
    if value is None:
        raise ValueError(_no_number(text))
    sure = _is_unmistakable(figure) and not _multiplies(unit)
    return ParsedNumber(value.copy_negate() if sign and value else value, percent, unit, sure)


def format_date(day: date) -> str:
    """*day* in words, with a zero before days below 10 and months 1 and 2.

    NĐ 30/2020/NĐ-CP, Phụ lục I, II.4.

    >>> format_date(date(2008, 5, 2))
    'ngày 02 tháng 5 năm 2008'
    """
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year:04}"


def format_short_date(day: date) -> str:
    """*day* in figures, with the zeros of `format_date`.

    >>> format_short_date(date(2008, 5, 2))
    '02/5/2008'
    """
    return f"{day.day:02}/{_month(day.month)}/{day.year:04}"


def format_partial_date(partial: PartialDate) -> str:
    r"""*partial* in words, with room (no-break spaces) to write in what is not known.

    >>> format_partial_date(PartialDate(2017, 10)).replace("\u00a0", "_")
    'ngày______tháng 10 năm 2017'
    """
    month = ROOM if partial.month is None else f" {_month(partial.month)} "
    return f"ngày{ROOM}tháng{month}năm {partial.year:04}"


def parse_date(text: str) -> date | PartialDate:
    """The date that *text* writes, day always before month.

    Read are ISO ("2017-10-25", "2017-10", "2017"), "25/10/2017", "25.10.2017", "ngày 25 tháng 10
    năm 2017", "tháng 10/2017", "tháng 10 năm 2017", "năm 2017", and what `format_partial_date`
    writes. Raises ValueError, with the reason in Vietnamese, for anything else, for years of two
    digits and for days that no calendar has.

    >>> parse_date("02/5/2008"), parse_date("tháng 10/2017")
    (datetime.date(2008, 5, 2), PartialDate(year=2017, month=10))
    """
    words = " ".join(normalise(text).lower().split())
    for form in _DATE_FORMS:
        if match := form.fullmatch(words):
            return _checked_date(match.groupdict())
    if _SHORT_YEAR.fullmatch(words):
        message = "năm phải viết đủ bốn chữ số"
        raise ValueError(message)
    message = "cần viết như 25/10/2017, tháng 10/2017 hoặc 2017-10-25"
    raise ValueError(message)


def quarter(day: date) -> str:
    """The quarter that *day* falls in.

    >>> quarter(date(2018, 2, 3))
    'quý I/2018'
    """
    return f"quý {roman((day.month + 2) // 3)}/{day.year:04}"


def period_name(start: date, end: date) -> str:
    """The period from *start* to *end* as reports call it; by its years or days where odd.

    >>> period_name(date(2025, 1, 1), date(2025, 6, 30))
    '6 tháng đầu năm 2025'
    >>> period_name(date(2013, 1, 1), date(2018, 12, 31))
    'giai đoạn 2013-2018'
    >>> period_name(date(2025, 3, 5), date(2025, 5, 20))
    'từ ngày 05/3/2025 đến ngày 20/5/2025'
    """
    if start.year != end.year:
        return f"giai đoạn {start.year:04}-{end.year:04}"
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    name = _months_name(start.month, end.month) if whole else ""
    days = f"từ ngày {format_short_date(start)} đến ngày {format_short_date(end)}"
    return f"{name}{end.year:04}" if name else days


def _months_name(first: int, last: int) -> str:
    """The whole months from *first* to *last* of a year, before its number; "" if unnamed."""
    if first == last:
        return f"tháng {_month(first)}/"
    if (first, last) == (1, _MONTHS):
        return "năm "
    if (first, last) == (_MONTHS // 2 + 1, _MONTHS):
        return "6 tháng cuối năm "
    if last - first == _QUARTER - 1 and last % _QUARTER == 0:
        return f"quý {roman(last // _QUARTER)}/"
    return f"{last} tháng đầu năm " if first == 1 else ""


def roman(number: int) -> str:
    """*number* in Roman numerals; ValueError outside 1 to 3999.

    >>> roman(14)
    'XIV'
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        message = f"không viết được số {number} bằng chữ số La Mã"
        raise ValueError(message)
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def letter(number: int) -> str:
    """The letter of point *number*, counted from 1; "aa" follows "y". ValueError below 1.

    >>> [letter(number) for number in (1, 5, 23, 24)]
    ['a', 'đ', 'y', 'aa']
    """
    if number < 1:
        message = f"không có điểm thứ {number}"
        raise ValueError(message)
    before, index = divmod(number - 1, len(LETTERS))
    return (letter(before) if before else "") + LETTERS[index]


def ordinal_lead(number: int) -> str:
    """The words that open item *number* of an argument. ValueError below 1.

    >>> ordinal_lead(1), ordinal_lead(21)
    ('Một là,', 'Hai mươi mốt là,')
    """
    if number < 1:
        message = f"không có mục thứ {number}"
        raise ValueError(message)
    return f"{upper_first(number_in_words(number))} là,"


def number_in_words(value: int | Decimal) -> str:
    """*value* as read aloud, decimals digit by digit with the zeros it has.

    Raises ValueError above 10^18 on either side of zero and for what is not finite.

    >>> number_in_words(1005), number_in_words(Decimal("-3.05"))
    ('một nghìn không trăm linh năm', 'âm ba phẩy không năm')
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(_not_finite(number))
    if number.copy_abs() > LARGEST_IN_WORDS:
        message = f"chỉ đọc được số đến {format_number(LARGEST_IN_WORDS)}"
        raise ValueError(message)
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    words = ["âm"] if number < 0 else []
    words.append(_whole_in_words(int(whole)))
    if decimals:
        words += ["phẩy", *(_DIGITS[int(digit)] for digit in decimals)]
    return " ".join(words)


def join_words(items: Sequence[str]) -> str:
    """*items* as a running list; "" for none.

    >>> join_words(["a", "b", "c"])
    'a, b và c'
    """
    from babel.lists import format_list  # slow to load, seldom needed

    return format_list(items, locale="vi")


def upper_first(text: str) -> str:
    """*text* with a capital at its first letter; one that begins with a digit stays.

    >>> upper_first("“đảng bộ xã”")
    '“Đảng bộ xã”'
    """
    return re.sub(r"[^\W_]", lambda found: found[0].upper(), text, count=1)


def lower_first(text: str, *, keep: Collection[str] = ()) -> str:
    """*text* with a small first letter, unless it begins with an abbreviation or words to *keep*.

    >>> lower_first("Tổng kết 10 năm"), lower_first("NQ 20"), lower_first("Đảng ta", keep=["Đảng"])
    ('tổng kết 10 năm', 'NQ 20', 'Đảng ta')
    """
    match = re.search(r"[^\W_]\S*", text)
    if match is None or any(character.isupper() for character in match[0][1:]):
        return text
    start = match.start()
    if any(re.match(re.escape(words) + r"(?!\w)", text[start:]) for words in keep):
        return text
    return text[:start] + text[start].lower() + text[start + 1 :]


@lru_cache(maxsize=1024)
def organisation_name(text: str) -> str:
    """The name of an issuer as running text writes it; a name not all in capitals stays as it is.

    Words that name a kind of body or place are cased by NĐ 30/2020/NĐ-CP, Phụ lục II, which gives
    a capital to the word before a number, a person or an event ("Phường Điện Biên Phủ"); others
    are taken for proper names, and letters that make no syllable for an abbreviation.

    >>> organisation_name("ĐẢNG ỦY XÃ AN BÌNH")
    'Đảng ủy xã An Bình'
    """
    if text != text.upper() or text == text.lower():
        return text
    return upper_first(" ".join(_running_words(text.split(" "))))


def document_type_name(symbol: str) -> str:
    """The name of the document type *symbol* stands for, whatever its case, else *symbol*.

    NĐ 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 05-HD/VPTW. In Party documents "QĐ" may also stand for
    Quy định, and in State ones "TT" for Thông tư: who means these gives the name itself.

    >>> document_type_name("KH"), document_type_name("Luật")
    ('Kế hoạch', 'Luật')
    """
    return _type_names().get(fold(symbol), symbol)


def normal_document_number(text: str) -> str:
    """A key under which the spellings of one document number are equal; not for printing.

    >>> normal_document_number("20 – NQ/TƯ") == normal_document_number("20- NQ/TW")
    True
    """
    key = re.sub(r"\s+", "", normalise(text).casefold())
    key = re.sub("^số:?", "", key).replace("ª", "a").replace("tư", "tw")
    key = re.sub("[đð]", "d", key)
    key = re.sub("[-\u2010-\u2015\u2212]+", "-", key)
    return re.sub("^0+(?=[0-9])", "", key)


def _with_vietnamese_d(word: re.Match[str]) -> str:
    """The word, its Icelandic letter mended where the rest of the word can be Vietnamese.

    Icelandic never begins a word with ð, and has Ð inside only in words all in capitals.
    """
    letters = word[0]
    if not set(unicodedata.normalize("NFD", letters)) <= _vietnamese_letters():
        return letters
    mended = letters.replace("Ð", "Đ")
    return f"đ{mended[1:]}" if mended.startswith("ð") else mended


@cache
def _vietnamese_letters() -> frozenset[str]:
    latin = "abcdefghijklmnopqrstuvwxyzđð"
    return frozenset(latin + latin.upper()) | _MARKS


def _with_tone_last(word: re.Match[str]) -> str:
    tones = "".join(character for character in word[0] if character in _TONES)
    return "".join(character for character in word[0] if character not in _TONES) + tones


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(character for character in letters if not unicodedata.combining(character))


def _not_finite(value: Decimal) -> str:
    return f"{value} không phải là một số hữu hạn"


def _no_number(text: str) -> str:
    return f"'{text}' không phải là số"


def _is_unit(text: str) -> bool:
    if text in ("", "%", "₫"):
        return True
    return text[0].isalpha() and all(part.isalpha() or part in " ./()-²³" for part in text)


def _value(figure: str) -> Decimal | None:
    """The value of the digits and marks of *figure*, None where they follow no grammar."""
    if _VIETNAMESE.fullmatch(figure) or _SPACED.fullmatch(figure):
        return _vietnamese_value(figure)
    return Decimal(figure.replace(",", "")) if _COMMA_GROUPS.fullmatch(figure) else None


def _vietnamese_value(figure: str) -> Decimal:
    return Decimal(figure.replace(".", "").replace(" ", "").replace(",", "."))


def _is_unmistakable(figure: str) -> bool:
    return bool(_VIETNAMESE.fullmatch(figure)) and not _ONE_GROUP.fullmatch(figure)


def _multiplies(unit: str) -> bool:
    first = _LETTER_RUN.match(unit.lower())
    return first is not None and first[0] in _MULTIPLIERS


def _readings(sign: str, figure: str, percent: str) -> tuple[str, ...]:
    """What a decimal point can mean: decimals after all, or a misplaced mark to leave out."""
    values = [Decimal(figure.replace(",", ""))]
    without_point = figure.replace(".", "")
    if without_point.count(",") <= 1:
        values.append(_vietnamese_value(without_point))
    return tuple(f"{sign}{format_number(value)}{percent}" for value in values)


def _month(month: int) -> str:
    return f"{month:02}" if month < _FIRST_MONTH_WITHOUT_ZERO else str(month)


def _checked_date(parts: Mapping[str, str | None]) -> date | PartialDate:
    year = int(parts["year"] or 0)
    month, day = parts.get("month"), parts.get("day")
    if year < 1:
        message = "không có năm 0000"
        raise ValueError(message)
    if month is None:
        return PartialDate(year)
    if not 1 <= int(month) <= _MONTHS:
        message = f"không có tháng {int(month)}"
        raise ValueError(message)
    if day is None:
        return PartialDate(year, int(month))
    if not 1 <= int(day) <= monthrange(year, int(month))[1]:
        message = f"tháng {int(month)} năm {year} không có ngày {int(day)}"
        raise ValueError(message)
    return date(year, int(month), int(day))


def _whole_in_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [_whole_in_words(billions), "tỷ"] if billions else []
    if rest:
        words.append(_below_billion(rest, follows=bool(billions)))
    return " ".join(words)


def _below_billion(number: int, *, follows: bool) -> str:
    """*number* in words; a group that follows another has its hundreds read, even if none."""
    words: list[str] = []
    for scale, name in ((_THOUSAND**2, "triệu"), (_THOUSAND, "nghìn"), (1, "")):
        group = number // scale % _THOUSAND
        if group:
            words += _group_in_words(group, follows=follows or bool(words))
            words += [name] if name else []
    return " ".join(words)


def _group_in_words(group: int, *, follows: bool) -> Iterator[str]:
    hundreds, rest = divmod(group, _HUNDRED)
    tens, unit = divmod(rest, _TEN)
    if hundreds or follows:
        yield from (_DIGITS[hundreds], "trăm")
    if tens == 1:
        yield "mười"
    elif tens:
        yield from (_DIGITS[tens], "mươi")
    elif unit and (hundreds or follows):
        yield "linh"
    if unit:
        yield _unit_in_words(rest)


def _unit_in_words(rest: int) -> str:
    """The last digit of *rest* (1 to 99), which sounds otherwise behind tens."""
    unit = rest % _TEN
    if rest > _TWENTY:
        return _UNITS_AFTER_TENS.get(unit, _DIGITS[unit])
    return "lăm" if rest == 15 else _DIGITS[unit]  # noqa: PLR2004 - mười lăm


def _running_words(words: Sequence[str]) -> Iterator[str]:
    """*words* of a name in capitals, each in its case; after a word for a place stands its name."""
    position, in_place = 0, False
    while position < len(words):
        pattern = _phrase_at(words[position:], _places() if in_place else _organisations())
        if not pattern:
            yield _proper(words[position])
            position += 1
            continue
        end = position + len(pattern)
        cased = map(_like, words[position:end], pattern)
        in_place = pattern in _places().values()
        phrase = " ".join(cased)
        yield upper_first(phrase) if in_place and _honours(words[end:]) else phrase
        position = end


def _honours(words: Sequence[str]) -> bool:
    """Whether *words* begin with a number, or with a person or an event."""
    numbered = bool(words) and words[0].strip(_CLOSING).isdigit()
    return numbered or bool(_phrase_at(words, _honoured()))


def _phrase_at(words: Sequence[str], phrases: _Phrases) -> tuple[str, ...]:
    """The longest of *phrases* that *words* begin with, () for none."""
    longest = max(map(len, phrases))
    keys = tuple(fold(word.lstrip(_OPENING).rstrip(_CLOSING)) for word in words[:longest])
    for count in range(len(keys), 0, -1):
        if keys[:count] in phrases:
            return phrases[keys[:count]]
    return ()


@cache
def _places() -> _Phrases:
    return _by_key(_PLACES)


@cache
def _organisations() -> _Phrases:
    return {**_by_key(_ORGANISATIONS), **_places()}


@cache
def _honoured() -> _Phrases:
    return _by_key(_HONOURED)


def _by_key(phrases: Sequence[str]) -> _Phrases:
    return {tuple(fold(phrase).split(" ")): tuple(phrase.split(" ")) for phrase in phrases}


def _like(word: str, model: str) -> str:
    lowered = word.lower()
    return upper_first(lowered) if model[0].isupper() else lowered


def _proper(word: str) -> str:
    """*word* in capitals as a proper name, each part with a capital; abbreviations stay."""
    return _LETTER_RUN.sub(lambda run: _proper_run(run[0]), word)


def _proper_run(run: str) -> str:
    lowered = run.lower()
    if _ROMAN_NUMERAL.fullmatch(run) or _ABBREVIATION.fullmatch(_without_marks(lowered)):
        return run
    return upper_first(lowered)


@cache
def _type_names() -> Mapping[str, str]:
    return {fold(symbol): name for symbol, name in _DOCUMENT_TYPES.items()}
