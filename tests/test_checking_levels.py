"""Words of another level than the unit's."""

from datetime import date

import pytest

from baocao.checking.facts import Facts
from baocao.checking.levels import districts, issuer_words, level_words
from baocao.checking.lines import read_lines
from baocao.manuscript import from_text

COMMUNE = Facts(level="xa", unit="xã An Bình", superiors=("huyện Tân Hòa",))


def told(detector, text, facts=COMMUNE):
    return [
        (each.code, each.found, len(each.marks))
        for each in detector(read_lines(from_text(text, "x")), facts)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trật tự an toàn xã hội trên địa bàn huyện.", "trên địa bàn huyện"),
        ("Giải bóng đá công nhân toàn huyện.", "toàn huyện"),
        ("Đội ngũ lao động huyện nhà.", "lao động huyện"),
        ("Sự phát triển chung của huyện.", "phát triển chung của huyện"),
        ("Thu hút đầu tư tại huyện còn khó.", "tại huyện"),
        ("Công đoàn huyện cử cán bộ đi học.", "Công đoàn huyện cử"),
        ("Phong trào toàn tỉnh.", "toàn tỉnh"),
    ],
)
def test_a_commune_does_not_speak_of_a_higher_territory(text, found):
    """Territory and actor of another level are told."""
    assert ("consistency.level-word", found, 1) in told(level_words, text)


@pytest.mark.parametrize(
    "text",
    [
        "Xã nằm ở phía Đông của huyện.",
        "Quy định của tỉnh, của huyện tới công nhân.",
        "Phối hợp với Trung tâm dạy nghề huyện.",
        "Liên đoàn Lao động huyện tặng giấy khen.",
        "Kế hoạch số 12-KH/HU của Ban Thường vụ Huyện ủy.",
        "Quyết định số 5/QĐ-UBND của UBND huyện về thi đua trên địa bàn huyện.",
        "Doanh nghiệp trên địa bàn huyện Tân Hòa.",
        "Được Huyện ủy quan tâm.",
        "Kinh tế - xã hội của xã phát triển.",
        "Tình hình kinh tế trong nước, trong tỉnh và của huyện tiếp tục ổn định.",
        "Các xã trong huyện cùng làm.",
    ],
)
def test_rightful_words_stay_silent(text):
    """Places, enumerations, other bodies and decisions of the district are no fault."""
    assert told(level_words, text) == []


def test_one_wording_in_a_paragraph_is_one_finding():
    """Repetition in a paragraph counts once, in the next one again."""
    text = "Toàn huyện vui, toàn huyện đẹp.\nToàn huyện tốt."
    assert [(found, count) for _, found, count in told(level_words, text)] == [
        ("Toàn huyện", 2),
        ("Toàn huyện", 1),
    ]


def test_a_district_does_not_speak_of_a_commune_as_its_own():
    """Foreign is what is not the unit's level, above or below."""
    district = Facts(level="huyen")
    assert told(level_words, "Nhân dân toàn xã.", district)
    assert not told(level_words, "Nhân dân toàn huyện.", district)


def test_a_district_may_tell_what_its_communes_did():
    """Bodies and places below the unit act in its report."""
    text = "Đảng ủy xã đã chỉ đạo.\nUBND xã tổ chức họp.\nKiểm tra tại xã.\nTrên địa bàn xã."
    assert told(level_words, text, Facts(level="huyen")) == []


def test_bases_have_no_level_words():
    """A company or a cell of the Party may speak of its district."""
    assert told(level_words, "Doanh nghiệp trên địa bàn huyện.", Facts(level="co_so")) == []


def test_the_committee_that_directs_is_the_units_own():
    """A committee of another level as actor is another issuer, told once."""
    assert told(level_words, "Huyện ủy đã chỉ đạo các ngành.") == [
        ("consistency.issuer", "Huyện ủy đã chỉ đạo", 1)
    ]


def test_the_closing_names_the_issuer():
    """The closing sentence may not sign for another level."""
    text = "Trên đây là báo cáo kết quả của Ban Thường vụ Huyện ủy./."
    assert told(issuer_words, text) == [("consistency.issuer", "của Ban Thường vụ Huyện ủy", 1)]
    assert told(issuer_words, "Trên đây là báo cáo kết quả của Đảng ủy xã An Bình./.") == []


def test_no_district_acts_after_july_2025():
    """Two levels remain; history and earlier documents are excepted."""
    late = Facts(level="xa", day=date(2025, 8, 1))
    text = "UBND huyện đã triển khai kế hoạch."
    assert [code for code, *_ in told(districts, text, late)] == ["consistency.district"]
    assert told(districts, text, Facts(level="xa", day=date(2025, 6, 30))) == []
    assert told(districts, "Năm 2024, UBND huyện đã triển khai kế hoạch.", late) == []


def test_no_district_receives_after_july_2025():
    """A district body among the recipients is told."""
    text = "Nơi nhận:\n- UBND huyện Tân Hòa;\n- Lưu: VT."
    late = Facts(level="xa", day=date(2025, 8, 1))
    assert [code for code, *_ in told(districts, text, late)] == ["consistency.district"]
