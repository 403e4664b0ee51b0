"""The profiles hold the figures of the rules, and are chosen by family and date."""

from datetime import date

import pytest

from baocao.profiles import Family, all_profiles, newest_profile, profile, profile_for
from baocao.typeface import text_width

RANGES = {
    "state_nd30": {
        "country": (12, 13), "motto": (13, 14), "superior": (12, 13), "issuer": (12, 13),
        "number": (13, 13), "about": (12, 13), "place_date": (13, 14), "kind": (13, 14),
        "subject": (13, 14), "authority": (13, 14), "signer": (13, 14),
        "recipients_label": (12, 12), "recipients": (11, 11), "annex_label": (14, 14),
    },
    "party_hd05": {
        "country": (15, 15), "superior": (14, 14), "issuer": (14, 14), "number": (14, 14),
        "about": (12, 12), "place_date": (14, 14), "kind": (15, 16), "subject": (14, 15),
        "authority": (14, 14), "signer": (14, 14), "recipients_label": (14, 14),
        "recipients": (12, 12),
    },
}  # fmt: skip
RANGES["union_qd933"] = RANGES["state_nd30"]
RANGES["party_hd36"] = RANGES["party_hd05"]


@pytest.mark.parametrize("profile_id", RANGES)
def test_sizes_are_those_of_the_rule(profile_id):
    """Each element's range is the rule's own."""
    elements = profile(profile_id).elements
    assert {name: elements[name].size.range for name in RANGES[profile_id]} == RANGES[profile_id]


@pytest.mark.parametrize("known", all_profiles(), ids=lambda known: known.id)
def test_what_the_masters_use_is_allowed(known):
    """Every value used lies in its range."""
    page = known.page
    allowed = [page.top, page.bottom, page.left, page.right, page.number_size, known.body.line]
    allowed += [known.body.size, known.body.first_line]
    allowed += [element.size for element in known.elements.values()]
    assert all(each.range[0] <= each.value <= each.range[1] for each in allowed)


def test_margins():
    """Ranges for the state, fixed lengths for the Party."""
    state, party = profile("state_nd30").page, profile("party_hd05").page
    assert [m.range for m in (state.top, state.bottom, state.left, state.right)] == [
        (20, 25), (20, 25), (30, 35), (15, 20),
    ]  # fmt: skip
    assert [m.range for m in (party.top, party.bottom, party.left, party.right)] == [
        (20, 20), (20, 20), (30, 30), (15, 15),
    ]  # fmt: skip


def test_body_spacing():
    """First line 1 or 1,27 cm; single to 1,5 lines; the Party 10 mm and exactly 18 to 22 pt."""
    state, party = profile("state_nd30").body, profile("party_hd05").body
    assert (state.first_line.range, state.line.range, state.exact) == ((10, 12.7), (1, 1.5), False)
    assert (party.first_line.range, party.line.range, party.exact) == ((10, 10), (18, 22), True)
    assert state.space_before >= 6


@pytest.mark.parametrize(
    ("family", "day", "profile_id"),
    [
        (Family.NHA_NUOC, date(2020, 3, 5), "state_nd30"),
        (Family.NHA_NUOC, date(2020, 3, 4), None),
        (Family.DANG, date(2018, 4, 3), "party_hd36"),
        (Family.DANG, date(2026, 5, 26), "party_hd36"),
        (Family.DANG, date(2026, 5, 27), "party_hd05"),
        (Family.DANG, date(2017, 10, 25), None),
        (Family.CONG_DOAN, date(2025, 1, 1), "union_qd933"),
    ],
)
def test_the_rule_in_force_on_a_day(family, day, profile_id):
    """A document is judged by the rule of its day."""
    found = profile_for(family, day)
    assert (found.id if found else None) == profile_id


def test_the_newest_lays_out():
    """Whatever the date of the document, the newest rule of its family lays it out."""
    assert {family: newest_profile(family).id for family in Family} == {
        Family.NHA_NUOC: "state_nd30",
        Family.DANG: "party_hd05",
        Family.CONG_DOAN: "union_qd933",
    }


def test_the_older_party_rule_ends_with_commas():
    """Hướng dẫn 36 separates with commas where Hướng dẫn 05 uses semicolons."""
    older, newer = profile("party_hd36").wording, profile("party_hd05").wording
    assert (older.separator, older.legal_basis_last) == (",", ",")
    assert (newer.separator, newer.legal_basis_last) == (";", ".")


@pytest.mark.parametrize(
    ("words", "size", "style", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold", 88.3),
        ("Độc lập - Tự do - Hạnh phúc", 14, "bold", 60.5),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "bold", 72.9),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 12, "", 80.4),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", 13, "italic", 96.4),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", 14, "", 74.4),
        ("-----", 14, "", 8.2),
    ],
)
def test_words_are_as_wide_as_they_print(words, size, style, width):
    """The typeface table gives the printed width to a tenth of a millimetre."""
    found = text_width(words, size=size, bold=style == "bold", italic=style == "italic")
    assert abs(found - width) < 0.06
